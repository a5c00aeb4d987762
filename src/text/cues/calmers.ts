import type { Cue } from './cue.ts';

/** What speaks against a complaint. */
export const CALMERS: readonly Cue[] = [
  {
    name: 'thanks',
    weight: -0.7,
    phrases: {
      en: `
        thank you, thanks, thank, thx, thnx, thanx, ty, cheers, appreciate*, much appreciated, grateful,
        props to, kudos, shout out, shoutout, big up, hats off, thumbs up, tks, thks`,
      es: 'gracias, muchas gracias, agradec*, agradezco, mil gracias, se agradece',
      fr: 'merci, merci beaucoup, remerci*, grand merci, mille mercis',
      de: 'danke, vielen dank, dankeschon, besten dank, herzlichen dank, danken, dank',
      it: 'grazie, grazie mille, grazie infinite, ringrazi*, mille grazie, vi ringrazio, grata, grato',
      pt: `
        obrigad*, obg, brigad*, valeu, vlw, muito obrigado|obrigada, agradec*, agradeco, grato, grata,
        gratidao`,
    },
  },
  {
    name: 'praise',
    weight: -0.5,
    phrases: {
      en:
        "love, loved, loving, great, awesome, amazing, excellent, fantastic, wonderful, brilliant, perfect*, best, outstanding, superb, incredible, impressed, happy with|customer|to, so happy, very happy, delighted, pleased, enjoy*, beautiful*, well done, good job|work|service|news|experience|flight, good to hear, great job|service|flight|work|news|experience|crew, nice, favorite, favourite, fav, friendly, kind, helpful, you rock, rocks, you're the best, recommend*, worth it, # stars, lifesaver, " +
        `
          life saver, made my day, keep up, keep it up, congrat*, can't wait, cant wait, looking forward,
          excited, so excited, yay, woohoo, wow, cool, smooth, easy, super, stoked, obsessed, thrilled,
          above and beyond, hero, legends, legend, rockstar, gem`,
      es: `
        excelente*, genial*, encanta*, me encanta, perfect*, maravill*, fantastic*,
        buen .. servicio|trato|trabajo|producto, buena .. atencion|experiencia, muy bien, muy buen*,
        recomiend*, recomendable*, feliz, content*, felicit*, felicidades, enhorabuena, el mejor, la mejor,
        los mejores, increible, estupend*, amable*, impecable*, rapido, de lujo, un diez, satisfech*,
        chevere, grande, crack, deseando, ganas, ilusion`,
      fr: `
        excellent*, super, genial*, parfait*, top, adore*, j'adore, magnifique*, bravo .. pour|a|equipe,
        bon .. service|accueil|produit|travail, tres bien, tres bon*, tres content*, ravi*, recommande*,
        satisfait*, content*, felicitation*, meilleur*, impeccable*, au top, sympa*, rapide*, efficace*,
        j'aime, hate de, heureu*, formidable*, gentil*`,
      de: `
        super, toll*, klasse, perfekt*, ausgezeichnet*, hervorragend*, fantastisch*, wunderbar*, genial*,
        begeister*, liebe, gut gemacht, guter service, sehr gut*, sehr zufrieden*, zufrieden*, empfehl*,
        empfehlenswert*, beste*, freundlich*, nett*, spitze, top, prima, lecker*, freu*, freue mich, geil*,
        schnell*, lob, grosses lob, hilfsbereit*`,
      it: `
        ottim*, eccellent*, fantastic*, meraviglios*, perfett*, bravissim*, bravi, bravo, bellissim*,
        stupend*, complimenti, gentilissim*, gentil*, adoro, amo, migliore, migliori, il top, veloce,
        velocissim*, consigliat*, consiglio, soddisfatt*, felice, content*, buonissim*, molto ben*,
        servizio impeccabile, impeccabil*, efficient*, promoss*, che bello, spettacol*, super`,
      pt: `
        otim*, excelent*, maravilh*, perfeit*, fantastic*, incrivel, adoro, adorei, amo, amei, amando,
        melhor, melhores, parabens, muito bom|boa, recomendo, satisfeit*, feliz, content*, rapido, rapid*,
        nota dez, sensacional, show, top, gentil, gentis, atencios*, simpatic*, impecavel, lindo,
        linda, legal, delicia, gostei, gosto, bem atendid*, eficient*, arrasou, arrasaram`,
    },
  },
  {
    name: 'settled',
    weight: -0.7,
    phrases: {
      en: `
        all sorted|good|set|fixed|resolved, sorted now|out, got it sorted|working|fixed|resolved,
        problem solved|fixed|resolved|sorted, issue resolved|fixed|solved|sorted,
        solved .. problem|issue|it, fixed now|it|the_issue,
        is|was|been|now|got fixed|resolved|sorted|solved, works now|again|fine|great|perfectly,
        working now|again|fine, just received|arrived|got_it,
        finally|just .. arrived|received|fixed|working, received .. today|it|now, no worries, never mind,
        nevermind, nvm, no problem*, np, all good, figured .. out,
        for sorting|fixing|helping|resolving|the .. reply|response|help, quick response|reply,
        thanks .. for .. help*|reply*|respon*|getting|quick|update|info|information, helped me,
        was able to`,
      es: `
        solucionado, resuelto, ya .. llego|funciona|esta|solucion*|recibi, arreglado, por fin .. llego,
        sin problema*, no hay problema, todo bien,
        gracias por .. ayuda*|responder|respuesta|atencion|solucion*`,
      fr: `
        resolu, regle, c'est bon, probleme .. resolu|regle, ca remarche|marche, bien recu, pas de probleme,
        pas de souci*, merci pour .. aide|reponse|reactivite|votre, tout va bien, enfin recu`,
      de: `
        gelost, erledigt, behoben, geht wieder, lauft wieder, funktioniert wieder|jetzt, hat geklappt,
        angekommen, kein problem, alles gut, alles klar,
        danke fur .. hilfe|antwort|schnelle|info|ruckmeldung, endlich angekommen, passt`,
      it: `
        risolto, tutto risolto|ok|bene|apposto|a_posto, sistemato, e arrivat*, arrivato oggi|finalmente,
        finalmente arrivat*, funziona di|ora|adesso, ora funziona|va, nessun problema, non fa niente,
        grazie per .. aiuto|risposta|disponibilita|assistenza`,
      pt: `
        resolvido, resolveram, resolveu, ja resolv*|chegou|recebi|funciona|voltou, deu certo,
        tudo certo|ok|bem|resolvido, chegou hoje, finalmente chegou, voltou a funcionar|ao_normal,
        sem problema*, obrigado|obrigada pela|pelo ajuda|resposta|retorno|atendimento`,
    },
  },
  {
    name: 'asks for information',
    weight: -0.4,
    phrases: {
      en: `
        can i, can we, could i, may i, do you, do i, do we, does the, does it, does your, does this,
        will you, will the, will it, will there, is there|it, is it possible, are there|you,
        when will|does|do|is|are|can, where can|do|is_the, how do|can|much|does|to, how about,
        what time|size|is|are|does|kind|sort|would, which, who,
        any chance|plans|way|news|idea|update*|suggestion*|recommend*|tips|word|info, would you, would it,
        wondering, i wonder, want|wanted|like|need to know|ask, interested in, in stock, available,
        availability, possible to, am i able|allowed|eligible, should i, would like, have any,
        have you got, could you tell, can you tell|confirm|advise|check|recommend, let me know,
        please confirm, please advise`,
      es: `
        puedo, se puede, podria, podrian, tienen, tenéis, teneis, hay,
        cuando .. sale|abre|llega|habra|estara, donde .. puedo|comprar|esta_la, como .. puedo|hago|se,
        cuanto .. cuesta|vale|tarda, que .. horario|precio|hora|talla, cual es, quisiera saber,
        queria saber, me gustaria, quiero saber, es posible, disponible*, consulta, una pregunta,
        alguna .. fecha|forma|manera, saben si, sabeis si, informacion`,
      fr: `
        puis je, peut on, pouvez vous, est ce que, est ce qu', avez vous, y a t il,
        quand .. sera|sort|ouvre|aura, ou .. puis|peut|trouver, comment .. puis|faire|peut|fonctionne,
        combien .. coute|faut, quel|quelle|quels|quelles .. est|sont|heure|prix, je voudrais savoir,
        j'aimerais, je voulais savoir, c'est possible, disponible*, une question, savez vous,
        renseignement*, possible de, serait il`,
      de: `
        kann ich, kann man, konnt ihr, konnen sie, gibt es, habt ihr, haben sie,
        wann .. kommt|offnet|erscheint|gibt|ist, wo .. kann|finde|gibt,
        wie .. kann|viel|funktioniert|lange|komme, was .. kostet, welche*, ist es moglich, wisst ihr,
        frage, eine frage, mich interessiert, wurde gern*, mochte gern*, verfugbar, ist .. moglich,
        weiss jemand, ab wann, bietet ihr`,
      it: `
        posso, si puo, potrei, potete, potreste, avete, c'e, ci sono,
        quando .. apre|arriva|esce|sara|disponibile, dove .. posso|trovo|comprare,
        come .. posso|faccio|si_fa|funziona, quanto .. costa|dura|ci_vuole, qual e, quali sono, a che ora,
        vorrei sapere, volevo sapere, volevo chiedere, mi chiedevo, qualcuno sa, e possibile, disponibil*,
        una domanda, informazion*, sapete`,
      pt: `
        posso, pode, podem, poderia*, tem, voces tem, quando .. abre|chega|sai|sera|volta|estara,
        onde .. posso|encontro|compro|fica, como .. faco|posso|funciona|fazer, quanto .. custa|tempo|fica,
        qual .. horario|preco|valor|prazo, qual e|o|a, gostaria de saber, queria saber, alguem sabe,
        e possivel, da para|pra, disponivel, uma duvida, uma pergunta, duvida, informac*, sabem se,
        existe, aceitam, vendem`,
    },
  },
  {
    name: 'wishes',
    weight: -0.2,
    phrases: {
      en: `
        please add|bring|make|consider|come, bring back, come to,
        would be .. great|nice|cool|good|awesome|better, would love, i want .. to_buy|one|this|to_get,
        i'd love, wish you, i wish, you should, suggestion, feature request, i need to check|order|change,
        looking for|to_buy, hope to, hoping, can't wait, hope`,
      es: `
        me gustaria, ojala, estaria bien, quiero .. comprar|uno|una, sugerencia, traigan, cuando vuelven,
        deberian`,
      fr: "j'aimerais, ce serait, serait bien|cool|top, je voudrais, suggestion, vivement, j'espere, hate de",
      de: `
        ware .. schon|cool|toll|super, wunsche mir, wurde mich freuen, vorschlag, hatte gern*, hoffe,
        hoffentlich, suche`,
      it: `
        mi piacerebbe, vorrei, sarebbe .. bello|fantastico|comodo|utile, magari, spero, speriamo,
        suggeriment*, consiglio per, non vedo l'ora, dovreste`,
      pt: `
        gostaria, adoraria, seria .. bom|legal|otimo|incrivel, tomara, espero que, sugestao,
        bem que podia*, podiam, deviam, quero .. comprar|um|uma|muito, tragam, voltem com`,
    },
  },
  {
    name: 'goes along',
    weight: -0.3,
    phrases: {
      en: `
        yes, yep, yeah, yup, ok, okay, done, sent, just sent, dm sent, dm'd, dmed, dmd, will do, got it,
        sure, understood, i did, great thanks, ok thanks, no thanks, haha*, lol, lmao, welcome, you too,
        sounds good, fair enough, good luck, happy .. birthday|new|friday|monday|holidays, i see, correct,
        agreed, true, me too, same here, wait what, congratulations`,
      es: `
        si, vale, ok, listo, hecho, enviado, perfecto, entendido, ya lo envie, te escribi, jaja*, jeje*,
        de acuerdo, claro`,
      fr: `
        oui, ok, d'accord, fait, envoye, c'est fait, parfait, compris, mdr, ptdr, lol, haha*, entendu,
        ca marche`,
      de: `
        ja, ok, okay, erledigt, gesendet, geschickt, alles klar, verstanden, haha*, mach ich, gerne, lol,
        stimmt, genau`,
      it: `
        si, ok, va bene, fatto, inviato, mandato, perfetto, capito, certo, ahah*, haha*, d'accordo,
        esatto, vero, figurati`,
      pt: `
        sim, ok, ta bom, feito, enviado, enviei, perfeito, entendi, entendido, combinado, kkk*, haha*, rs,
        rsrs*, blz, beleza, claro, verdade, certo`,
    },
  },
  {
    name: 'speaks for a company',
    weight: -1.5,
    phrases: {
      en: `
        sorry to hear, sorry for the|any|your .. inconvenience|delay|trouble|frustration, apologi*,
        we apologi*, please dm|email|send|contact|call|visit|follow|provide .. us, send us, dm us,
        let us know if|how|what, we'd love|like|be .. help|look|happy|hear,
        we will|can|'ll .. look into|help|investigat*|assist|forward*,
        we're|are .. sorry|happy|glad|here_to|looking_into|aware|investigating, happy to help,
        glad to .. help|hear, here to help,
        thanks for reaching|contacting|letting|getting_in_touch|your_feedback|bringing|choosing,
        thank you for .. reaching|contacting|letting|your_interest|your_feedback|bringing|sharing|choosing|joining,
        you can .. call|email|contact|reach|visit|find, pls dm, at your convenience,
        our .. team|guests|engineers, kindly .. dm|share|send .. us, please be advised,
        what|which .. device|country|version .. are you`,
      es: `
        lamentamos .. inconvenien*|lo|las|los, sentimos .. inconvenien*|lo|mucho, disculp* las molestias,
        escribenos, escríbanos, contactanos, envianos, enviarnos, por dm, por mensaje directo,
        estamos .. trabajando|revisando|para_ayudarte, con gusto, te ayudamos, quedamos atentos,
        ponte en contacto, nuestro equipo`,
      fr: `
        nous sommes desoles, desoles pour, toutes nos excuses, nos excuses, n'hesitez pas, ecrivez nous,
        contactez nous, envoyez nous, en mp, en dm, nous restons, notre equipe, nos equipes,
        nous vous .. invitons|remercions|prions, je vous invite, a votre disposition`,
      de: `
        tut uns leid, entschuldig* .. unannehmlichkeiten|dafur, wir bedauern, schreib* uns, schick* uns,
        sende* uns, melde dich .. bei uns, per dm, per pn, unser team,
        wir .. kummern|prufen|arbeiten|schauen|helfen, gerne .. helfen|weiter, wir sind .. dran,
        deine kundennummer`,
      it: `
        ci dispiace, siamo spiacenti, ci scusiamo, le nostre scuse, scus* per|il il_disagio|disagio,
        contattaci, scrivici, inviaci, mandaci, in dm, in privato, restiamo a,
        a tua|vostra|sua disposizione, il nostro team, stiamo .. lavorando|verificando, siamo al lavoro,
        facci sapere`,
      pt: `
        lamentamos, sentimos muito, pedimos desculpa*, nossas desculpas, entre em contato conosco,
        fale conosco, nos envie|mande|chame, envie|mande para nos|gente, chama no dm, por dm, via dm,
        na dm, nossa equipe, nosso time, estamos .. verificando|trabalhando|a_disposicao, a disposicao,
        ficamos a`,
    },
  },
  {
    name: 'news or advertising',
    weight: -1.0,
    phrases: {
      en: `
        rt, giveaway, win a|an|free|tickets, check out|this, click here, buy now, shop now|here,
        subscribe to|now, promo*, promo code, coupon*, discount code, deals, launches, launched, announces,
        announced, unveils, introduces, breaking, via @ , stock market, stock price, shares of, investors,
        earnings, analyst*, podcast, blog, blog, live now, new post, hiring, we're hiring, job alert,
        apply now, read more, join us, free shipping, giving away, i'm earning, just gave .. stars,
        follow me, followback, retweet, crypto, airdrop, nft, onlyfans, link in bio, available now,
        pre order now, listen to, tune in, sponsored`,
      es: `
        sorteo*, gana un|una|# , entra en, haz clic, compra ya|ahora, descuento*, promocion*, cupon*,
        oferta*, lanza, anuncia, presenta, noticia*, via @ , acciones, bolsa, en directo, suscribete,
        participa, empleo, estamos contratando, visita nuestra, ya disponible, nuevo post, lee mas`,
      fr: `
        concours, gagnez, a gagner, cliquez, promo*, code promo, bon plan, remise*, lance, annonce,
        presente, actu*, via @ , bourse, en direct, abonnez vous, participez, emploi, recrute*, decouvrez,
        disponible maintenant, lire la suite, nouvel article, offre d'emploi`,
      de: `
        gewinnspiel*, gewinne*, klick*, jetzt kaufen|bestellen|sichern, rabatt*, gutschein*, aktion,
        angebot*, startet, prasentiert, kundigt .. an, news, aktie*, borse*, uber @ , live, abonnier*,
        mitmachen, stellenangebot*, wir suchen, jobangebot, jetzt neu, mehr lesen, verlost*, verlosen,
        anzeige, werbung`,
      it: `
        concorso, vinci, in palio, clicca*, sconto, sconti, promozion*, promo*, codice sconto, offert*,
        acquista ora, compra ora, iscriviti, lancia, annuncia, presenta, notizi*, borsa, azioni,
        in diretta, partecipa, lavora con noi, stiamo assumendo, scopri, disponibile ora|da, leggi,
        seguimi, guadagn*, link in bio`,
      pt: `
        sorteio*, ganhe, concorra, clique, desconto*, promoc*, promo*, cupom, cupons, oferta*,
        compre agora|ja, inscreva*, lanca, lancamento, anuncia, apresenta, noticia*, bolsa, acoes,
        ao vivo, participe, vaga*, estamos contratando, confira, saiba mais, ja disponivel, leia mais,
        me segue|sigam, link na bio, ganhar dinheiro, renda extra`,
    },
  },
];
