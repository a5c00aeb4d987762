/**
 * Everyday function words by language (ISO 639-1), folded as `fold` does. Words of several languages count less in each.
 */
export const STOP_WORDS: Readonly<Record<string, string>> = {
  en:
    'the a an and or but if of to in on at by for with from about into over after before between without through ' +
    'is are was were be been being am do does did doing done has have had having will would can could should may might must ' +
    'i you he she it we they me him her us them my your his its our their mine yours this that these those there here ' +
    'what which who whom whose when where why how all any both each few more most other some such no not only own same so ' +
    'than too very just now then again once still yet also ever never always because while until since ' +
    'im ive youre youve dont doesnt didnt isnt arent wasnt werent cant couldnt wont wouldnt shouldnt havent hasnt hadnt ' +
    'its thats whats lets theyre weve id ill get got getting go going want need please thanks thank know think make made ' +
    'up out off down back one two first last day week month year time people guys anyone someone nothing something hi hello ' +
    'tell told said says trying really today tomorrow yesterday worst best good bad great your yall u ur pls plz help',
  es:
    'el la los las un una unos unas de del al a y e o u pero si no ni que quien cual cuando donde como porque por para con ' +
    'sin sobre entre desde hasta hacia segun en es son era eran fue fueron ser estar estoy esta estan estaba estamos he has ha ' +
    'hemos han habia haber hay tengo tiene tienen tenia tener hace hacen hacer hacia puedo puede pueden poder quiero quiere ' +
    'yo tu el ella nosotros ustedes ellos me te se nos os lo le les mi mis su sus nuestro nuestra este esta esto estos estas ' +
    'ese esa eso esos esas aquel muy mas menos ya tan tanto todo toda todos todas algo nada nadie alguien otro otra otros cada ' +
    'siempre nunca ahora hoy ayer manana aqui alli asi tambien solo bien mal gracias hola buenos dias buenas senor ' +
    'voy vamos va van soy eres somos sigo sigue llevo llevan desde hace dia dias semana semanas mes meses ano anos vez veces ' +
    'usted pues aun todavia mientras durante luego despues antes favor vuestro vuestra',
  fr:
    'le la les un une des du de d l et ou mais si ne n pas plus ni que qu qui quoi quand comment pourquoi parce car donc or ' +
    'dans sur sous avec sans pour par entre vers chez depuis en au aux a est sont etait etaient etre suis es sommes etes ' +
    'ai as avons avez ont avais avait avoir fait faire font fais peux peut pouvez peuvent veux veut voulez vais va vont ' +
    'je j tu il elle on nous vous ils elles me m te t se s moi toi lui leur leurs mon ma mes ton ta tes son sa ses notre nos ' +
    'votre vos ce cet cette ces c ca cela ceci celui tres trop peu bien mal tout toute tous toutes rien personne jamais ' +
    'toujours encore deja aussi meme ici la alors apres avant pendant jour jours semaine semaines mois annee ans heure heures ' +
    'bonjour bonsoir merci svp salut aujourd hui demain hier y quel quelle quels quelles aucun aucune chaque autre autres ' +
    'etais aurait serait soit y plait s il comme parce puis quand',
  de:
    'der die das den dem des ein eine einen einem einer eines und oder aber wenn ob dass weil da denn als wie wo was wer wen ' +
    'wem wann warum wieso in im an am auf aus bei mit nach von vom zu zum zur vor uber unter durch fur gegen ohne um seit bis ' +
    'ist sind war waren bin bist seid sein wird werden wurde wurden worden hat haben habe hast hatte hatten habt kann konnen ' +
    'konnte muss mussen soll sollen will wollen mochte darf ich du er sie es wir ihr mich dich ihn uns euch ihnen mir dir ihm ' +
    'mein meine meinen meinem meiner dein deine sein seine unser unsere euer eure ihre ihren dieser diese dieses diesem diesen ' +
    'nicht kein keine keinen keiner nichts nie niemals niemand immer noch schon mal nur auch sehr so zu mehr viel viele alle ' +
    'alles etwas jetzt heute gestern morgen hier dort dann doch ja nein bitte danke hallo guten tag tage woche wochen monat ' +
    'monate jahr jahre stunde stunden uhr wieder weiter geht gibt macht machen man einfach leider gar ganz bereits trotz',
  pt:
    'o a os as um uma uns umas de do da dos das no na nos nas em ao aos pelo pela por para com sem sobre entre ate desde e ou ' +
    'mas se nao nem que quem qual quando onde como porque e sao era foi foram ser estar estou esta estao estava tenho tem tinha ' +
    'ter ha faz fazer fiz posso pode podem quero quer eu tu voce voces ele ela eles elas nos me te lhe meu minha meus minhas ' +
    'seu sua seus suas este esta isto esse essa isso aquele muito muita mais menos ja tao tudo todo toda todos todas nada ' +
    'ninguem alguem outro outra cada sempre nunca agora hoje ontem amanha aqui ali assim tambem so bem mal obrigado obrigada ' +
    'ola bom boa dia dias semana mes meses ano anos vez vou vai vamos ainda depois antes pra pro tá ta né vcs vc',
  it:
    'il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai da dal dalla in nel nella con su sul ' +
    'sulla per tra fra e ed o ma se non ne che chi cui quando dove come perche anche e sono era erano essere sono sei siamo ' +
    'ho hai ha abbiamo avete hanno aveva avere fa fare fatto posso puo possono voglio vuole io tu lui lei noi voi loro mi ti ' +
    'si ci vi me te mio mia miei mie tuo tua suo sua suoi nostro vostro questo questa questi queste quello quella molto piu ' +
    'meno gia tanto tutto tutta tutti tutte niente nulla nessuno qualcuno altro altra ogni sempre mai ora oggi ieri domani qui ' +
    'li cosi solo bene male grazie ciao buongiorno giorno giorni settimana mese mesi anno anni volta volte ancora dopo prima',
  nl:
    'de het een en of maar als dat die dit deze wat wie waar wanneer waarom hoe in op aan bij met naar van voor door over uit ' +
    'om tot sinds zonder tegen tussen is zijn was waren ben bent wordt worden werd heb hebt heeft hebben had hadden kan kunnen ' +
    'kon moet moeten zal zullen wil willen ik jij je hij zij ze wij we jullie u mij me hem haar ons hen mijn jouw zijn onze hun ' +
    'niet geen niets nooit niemand altijd nog al eens ook zeer erg zo te meer veel alle alles iets nu vandaag gisteren morgen ' +
    'hier daar dan toch ja nee dank bedankt hallo goed dag dagen week weken maand jaar uur weer gaat doen maken er uw wel',
};

/** Letters (before folding) that few of these languages write, and how much one of them says. */
export const LETTERS: readonly (readonly [letters: RegExp, language: string, weight: number])[] = [
  [/[ñ¿¡]/iu, 'es', 2.5],
  [/[áíóú]/iu, 'es', 0.8],
  [/[ß]/iu, 'de', 2.5],
  [/[äöü]/iu, 'de', 1.8],
  [/[œêâîûëïç]/iu, 'fr', 1.2],
  [/[èàù]/iu, 'fr', 0.9],
  [/[é]/iu, 'fr', 0.6],
  [/[é]/iu, 'es', 0.3],
  [/[ãõ]/iu, 'pt', 2.5],
  [/[áâêçó]/iu, 'pt', 0.6],
  [/[ìòùàè]/iu, 'it', 0.8],
];

/** Scripts that name their language, or as good as. */
export const SCRIPTS: readonly (readonly [letters: RegExp, language: string])[] = [
  [/[\p{sc=Hira}\p{sc=Kana}]/u, 'ja'],
  [/\p{sc=Hang}/u, 'ko'],
  [/\p{sc=Han}/u, 'zh'],
  [/\p{sc=Arab}/u, 'ar'],
  [/\p{sc=Deva}/u, 'hi'],
  [/\p{sc=Cyrl}/u, 'ru'],
  [/\p{sc=Grek}/u, 'el'],
  [/\p{sc=Hebr}/u, 'he'],
  [/\p{sc=Thai}/u, 'th'],
];
