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
    'tell told said says trying really today tomorrow yesterday worst best good bad great your yall u ur pls plz help ' +
    'even way late right lost another number much hope long many sure thing hes shes theyve hadnt maybe wanna gonna aint dont ' +
    'ok okay yes yeah cheers sorry stop waiting hours minutes hour minute seriously awesome amazing terrible awful',
  es:
    'el la los las un una unos unas de del al a y e o u pero si no ni que quien cual cuando donde como porque por para con ' +
    'sin sobre entre desde hasta hacia segun en es son era eran fue fueron ser estar estoy esta estan estaba estamos he has ha ' +
    'hemos han habia haber hay tengo tiene tienen tenia tener hace hacen hacer hacia puedo puede pueden poder quiero quiere ' +
    'yo tu el ella nosotros ustedes ellos me te se nos os lo le les mi mis su sus nuestro nuestra este esta esto estos estas ' +
    'ese esa eso esos esas aquel muy mas menos ya tan tanto todo toda todos todas algo nada nadie alguien otro otra otros cada ' +
    'siempre nunca ahora hoy ayer manana aqui alli asi tambien solo bien mal gracias hola buenos dias buenas senor ' +
    'voy vamos va van soy eres somos sigo sigue llevo llevan desde hace dia dias semana semanas mes meses ano anos vez veces ' +
    'usted pues aun todavia mientras durante luego despues antes favor vuestro vuestra ' +
    'mejor bueno buen buena mucho mucha muchos muchas gran nuevo nueva casi pasa verdad noche noches aunque ahi tampoco creo ' +
    'siento espero veo tus mismo dicen haciendo hecho jaja jajaja q tmb toca vaya menudo verguenza',
  fr:
    'le la les un une des du de d l et ou mais si ne n pas plus ni que qu qui quoi quand comment pourquoi parce car donc or ' +
    'dans sur sous avec sans pour par entre vers chez depuis en au aux a est sont etait etaient etre suis es sommes etes ' +
    'ai as avons avez ont avais avait avoir fait faire font fais peux peut pouvez peuvent veux veut voulez vais va vont ' +
    'je j tu il elle on nous vous ils elles me m te t se s moi toi lui leur leurs mon ma mes ton ta tes son sa ses notre nos ' +
    'votre vos ce cet cette ces c ca cela ceci celui tres trop peu bien mal tout toute tous toutes rien personne jamais ' +
    'toujours encore deja aussi meme ici la alors apres avant pendant jour jours semaine semaines mois annee ans heure heures ' +
    'bonjour bonsoir merci svp salut aujourd hui demain hier y quel quelle quels quelles aucun aucune chaque autre autres ' +
    'etais aurait serait soit y plait s il comme parce puis quand contre moins faut bon bonne selon sinon vraiment pourtant ' +
    'nouveau nouvelle grand bientot mieux voir autour lors afin ainsi quoique ptdr mdr jai cest tjrs honte',
  de:
    'der die das den dem des ein eine einen einem einer eines und oder aber wenn ob dass weil da denn als wie wo was wer wen ' +
    'wem wann warum wieso in im an am auf aus bei mit nach von vom zu zum zur vor uber unter durch fur gegen ohne um seit bis ' +
    'ist sind war waren bin bist seid sein wird werden wurde wurden worden hat haben habe hast hatte hatten habt kann konnen ' +
    'konnte muss mussen soll sollen will wollen mochte darf ich du er sie es wir ihr mich dich ihn uns euch ihnen mir dir ihm ' +
    'mein meine meinen meinem meiner dein deine sein seine unser unsere euer eure ihre ihren dieser diese dieses diesem diesen ' +
    'nicht kein keine keinen keiner nichts nie niemals niemand immer noch schon mal nur auch sehr so zu mehr viel viele alle ' +
    'alles etwas jetzt heute gestern morgen hier dort dann doch ja nein bitte danke hallo guten tag tage woche wochen monat ' +
    'monate jahr jahre stunde stunden uhr wieder weiter geht gibt macht machen man einfach leider gar ganz bereits trotz ' +
    'gut gute guter gutes sich echt hab sieht ach wohl endlich halt ware voll neue neuen scheisse kommt weg beim naturlich sicher ' +
    'ins gerade besser weiss gehen geil toll gleich vielleicht nun sonst erst gerne dazu dabei kurz genau nix wegen zwischen mach ' +
    'neben dafur schade wann kaum hin her selbst also eben',
  pt:
    'o a os as um uma uns umas de do da dos das no na nos nas em ao aos pelo pela por para com sem sobre entre ate desde e ou ' +
    'mas se nao nem que quem qual quando onde como porque e sao era foi foram ser estar estou esta estao estava tenho tem tinha ' +
    'ter ha faz fazer fiz posso pode podem quero quer eu tu voce voces ele ela eles elas nos me te lhe meu minha meus minhas ' +
    'seu sua seus suas este esta isto esse essa isso aquele muito muita mais menos ja tao tudo todo toda todos todas nada ' +
    'ninguem alguem outro outra cada sempre nunca agora hoje ontem amanha aqui ali assim tambem so bem mal obrigado obrigada ' +
    'ola bom boa dia dias semana mes meses ano anos vez vou vai vamos ainda depois antes pra pro ta ne vcs vc ' +
    'hj pq mesmo mesma acho sou sair saiu falando assistir assistindo vendo gente coisa coisas demais melhor pessoa pessoas dele ' +
    'dela deles essas esses desse dessa nesse nessa foda cara fica ficar ficou olha nossa tava kkk kkkk num numa sendo tem estava ' +
    'noite tarde deu dando comigo aos pqp eh tb tbm blz quanto qualquer sera feito',
  it:
    'il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai da dal dalla in nel nella con su sul ' +
    'sulla per tra fra e ed o ma se non ne che chi cui quando dove come perche anche e sono era erano essere sono sei siamo ' +
    'ho hai ha abbiamo avete hanno aveva avere fa fare fatto posso puo possono voglio vuole io tu lui lei noi voi loro mi ti ' +
    'si ci vi me te mio mia miei mie tuo tua suo sua suoi nostro vostro questo questa questi queste quello quella molto piu ' +
    'meno gia tanto tutto tutta tutti tutte niente nulla nessuno qualcuno altro altra ogni sempre mai ora oggi ieri domani qui ' +
    'li cosi solo bene male grazie ciao buongiorno giorno giorni settimana mese mesi anno anni volta volte ancora dopo prima ' +
    'alle dell dai dagli dalle delle sui sulle nei nelle nell ad poi contro sta sto sia stato stata fatto detto quanto cosa cose ' +
    'buon buona buono buonasera proprio invece devo deve vorrei davvero appena adesso finalmente speriamo meglio troppo comunque ' +
    'nuovo nuova subito senza oltre allora tutta quindi perfino qualcosa ecco bello bella nn cmq boh fuori vero credo secondo',
  nl:
    'de het een en of maar als dat die dit deze wat wie waar wanneer waarom hoe in op aan bij met naar van voor door over uit ' +
    'om tot sinds zonder tegen tussen is zijn was waren ben bent wordt worden werd heb hebt heeft hebben had hadden kan kunnen ' +
    'kon moet moeten zal zullen wil willen ik jij je hij zij ze wij we jullie u mij me hem haar ons hen mijn jouw zijn onze hun ' +
    'niet geen niets nooit niemand altijd nog al eens ook zeer erg zo te meer veel alle alles iets nu vandaag gisteren morgen ' +
    'hier daar dan toch ja nee dank bedankt hallo goed dag dagen week weken maand jaar uur weer gaat doen maken er uw wel ' +
    'mn zon echt even heel mooi lekker straks vandaag steeds pas',
  // As people type it: in Latin letters. The script tells the rest.
  hi:
    'hai hain ho hu hoon tha thi ka ki ke ko se ne pe par mein mai mei aur ya bhi nahi nahin nhi nai mat na kya kyu kyun kyon kab ' +
    'kaise kaisa kahan kaha kaun kisi koi kuch kuchh jo jab tab agar toh lekin magar phir fir abhi ab kal aaj roz baad pehle tak ' +
    'ye yeh wo woh vo iska uska iske uske isko usko inka unka mera meri mere tera teri tere tum tumhara aap aapka aapki aapke apna ' +
    'apni apne hum hume hamara hamari mujhe tujhe mujhko main raha rahi rahe rha rhi rhe gaya gayi gaye gya gyi diya diye liya ' +
    'liye kiya kiye kar karo karna karne karke karta karte kr krna krne hota hoti hote hoga hogi hua hui hue aaya aayi aata jaa ' +
    'jata jate bol bolo bola dekho dekh deta dete de lo le lag laga lagta wala wale wali bahut bohot bohat sab sabhi sirf bas ' +
    'bhai bhaiya yaar ji matlab accha acha theek thik sahi paisa paise din baat log ghar chahiye milta mila kam jaldi itna itne ' +
    'kitna kitne har sath saath band karwa batao bataye kripya dhanyavaad shukriya arre arey waah wah chal chalo' +
    ' jai haan yar yr bada badi bhot bhut tera maine usse uss iss isse dil pata kabhi logo duniya zindagi pyar dost yahi wahi yahan ' +
    'wahan aise jaise isliye kyonki kyuki bilkul zyada thoda thodi pura puri poora poori saal mahine hafte ghante subah raat shaam ' +
    'khatam shuru mil mile milna nikal rakh rakha rakho dhyan maza bakwas ghatiya bekar hmara tumhari jaye jayega dekha dekhne',
};

/** Letters (before folding) that few of these languages write, and how much one of them says. */
export const LETTERS: readonly (readonly [letters: RegExp, language: string, weight: number])[] = [
  [/[ñ¿¡]/iu, 'es', 2],
  [/[áíóú]/iu, 'es', 0.8],
  [/[ß]/iu, 'de', 2.5],
  [/[äöü]/iu, 'de', 1],
  [/[œêâîûëïç]/iu, 'fr', 1.2],
  [/[èàù]/iu, 'fr', 0.9],
  [/[é]/iu, 'fr', 0.6],
  [/[é]/iu, 'es', 0.3],
  [/[ãõ]/iu, 'pt', 1.6],
  [/[áâêçó]/iu, 'pt', 0.6],
  [/[ìòùàè]/iu, 'it', 0.8],
];

/** Letters that none of these languages writes: Polish, Turkish, Romanian, Vietnamese, the north. */
export const STRANGE_LETTERS = /[ăđğıłąćęńśźżčďěňřšťůžőűøåæðþșțşơư\u1ea0-\u1ef9]/u;

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
  [/\p{sc=Beng}/u, 'bn'],
  [/\p{sc=Taml}/u, 'ta'],
  [/\p{sc=Telu}/u, 'te'],
  [/\p{sc=Gujr}/u, 'gu'],
  [/\p{sc=Knda}/u, 'kn'],
  [/\p{sc=Mlym}/u, 'ml'],
  [/\p{sc=Guru}/u, 'pa'],
  [/\p{sc=Sinh}/u, 'si'],
  [/\p{sc=Geor}/u, 'ka'],
  [/\p{sc=Armn}/u, 'hy'],
  [/\p{sc=Ethi}/u, 'am'],
  [/\p{sc=Khmr}/u, 'km'],
  [/\p{sc=Laoo}/u, 'lo'],
  [/\p{sc=Mymr}/u, 'my'],
];

/** Other languages of the same script, by letters or everyday words that the commonest one does not have. */
export const KIN: readonly (readonly [like: string, signs: RegExp, language: string])[] = [
  ['ar', /[ټډړښږڅ]/u, 'ps'],
  ['ar', /[ێۆڵ]/u, 'ku'],
  ['ar', /[ٹڈڑںے]/u, 'ur'],
  ['ar', /(?:[پچژگکی].*){2}/su, 'fa'],
  ['hi', /(?:^| )(?:आहे|आहेत|आणि|नाही|मला|माझं|माझा|झाले|आहेस)(?= |$)/u, 'mr'],
  ['hi', /(?:^| )(?:छ|छैन|छन्|हुन्छ|पनि|गर्न|भएको|मेरो)(?= |$)/u, 'ne'],
  ['ru', /[әғқңөұүһ]/iu, 'kk'],
  ['ru', /ў/iu, 'be'],
  ['ru', /[іїєґ]/iu, 'uk'],
  ['ru', /[ѓќѕ]/iu, 'mk'],
  ['ru', /[ђјљњћџ]/iu, 'sr'],
  ['ru', /ъ(?![еёюя])/iu, 'bg'],
];
