import type { Cue } from './cue.ts';

/** How the author says it. Counted as they stand, negated or not. */
export const MANNERS: readonly Cue[] = [
  {
    name: 'asks why',
    weight: 1.1,
    phrases: {
      en: `
        why, how come, what gives, what the, wtf, what is going on, what's going on, whats going on,
        what is up with, what's up with, what's the deal, what's wrong, what is wrong, what happened,
        are you kidding, kidding me, you serious, are you serious, seriously, how hard,
        how is|are|can|do .. possible|acceptable|ok|okay|expect|justify, how can you, how do you expect,
        how many, how long, since when, what's the point, explain, any idea why, any reason`,
      es: `
        por que, porque no, como es posible, que pasa con, que paso, que esta pasando, hasta cuando,
        es en serio, en serio, cuanto tiempo, cuando van a, explicar, explicame, que sucede,
        se puede saber`,
      fr: `
        pourquoi, comment est ce possible, c'est quoi ce, c'est normal, qu'est ce qui se passe,
        que se passe, serieux, serieusement, vous vous moquez, vous vous foutez, jusqu'a quand,
        comment ca se fait, expliquer, est ce normal, combien de temps, ca va durer`,
      de: `
        warum, wieso, weshalb, was soll das, was ist los, wie kann, wie kann es sein, ernsthaft, im ernst,
        ist das euer ernst, euer ernst, was ist da los, wann kommt|wird|geht|konnt|bekomme, wie lange,
        erklart, erklaren`,
      it: `
        perche, come mai, com'e possibile, come e possibile, che succede, cosa succede, cosa e successo,
        state scherzando, ma scherziamo, sul serio, ma dai, fino a quando, quanto tempo, quanto ancora,
        quando pensate|intendete|arriva|avro, spiegat*, si puo sapere, vi sembra normale, e normale,
        ma vi pare`,
      pt: `
        por que, porque nao, pq, como assim, como e possivel, como pode, o que aconteceu|houve|acontece,
        o que esta acontecendo, que palhacada, e serio, serio isso, ta de brincadeira, ate quando,
        quanto tempo, quando vao|vai|vou, explica*, alguem explica, qual o motivo, isso e normal`,
    },
  },
  {
    name: 'asks for a remedy',
    weight: 0.5,
    phrases: {
      en: `
        fix, fix it|this|your|the, refund, replace*, compensat*, help me|please|us, please help, pls help,
        plz help, need help|assistance|someone|to_speak|to_talk|my, help, dm me, call me|back,
        sort it|this|out, get it sorted, resolve*, resolution, escalat*, manager, supervisor, complaint,
        complaints department, make .. right, investigate, please respond|reply|answer,
        answer .. phone*|me|my|your, asap, urgent*, give me|us, need to speak|talk,
        someone .. call|contact|help|explain|get|dm, want .. refund|money, want my money, demand*,
        please advise, any help, what can|do i do, what should|am i, get in touch, contact me, head office,
        ceo`,
      es: `
        solucion*, arregl*, devuelv*, devolver, reembols*, ayuda, ayudenme, ayudarme,
        necesito .. ayuda|hablar|que|solucion|saber, por favor, exijo, exigimos,
        quiero .. reclamar|hablar|mi|que, hoja de reclamaciones, pongo .. reclamacion,
        pueden .. ayudar*|solucionar|revisar, hagan algo, respondan, contesten, urgente, urge, atiendan,
        den .. solucion|respuesta, encargado, supervisor, compensa*`,
      fr: `
        rembours*, reparer, remplac*, solution*, aidez moi, aide*, j'ai besoin, besoin d'aide, svp,
        s'il vous plait, j'exige, je veux .. remboursement|mon|ma|parler, contactez moi, repondez,
        rappelez, urgent*, faites quelque chose, dedommag*, geste commercial,
        merci de .. repondre|regler|faire|me, responsable, resoudre, que faire, reglez`,
      de: `
        hilfe, bitte .. hilfe|helf*|um|melden|pruf*|klar*|behebt|antwort*, helft*, losung*, erstatt*,
        ersatz*, entschadig*, ich will .. mein*|geld, fordere, verlange, vorgesetzt*, chef, meldet euch,
        antwortet, dringend*, kummert euch, behebt, beheben, reparier*, umtausch*, was kann|soll ich,
        ruft .. an|zuruck, klaren, klart`,
      it: `
        risolve*, risolvet*, risoluzione, soluzione, rimbors*, sostitu*, aiutat*, aiuto, mi serve aiuto,
        ho bisogno, per favore, per cortesia, pretendo, esigo,
        voglio .. rimborso|parlare|i_miei|il_mio|sapere, richiamat*, contattat*, rispondet*,
        fate qualcosa, urgent*, responsabile, risarci*, sistemat*, riparat*,
        potete .. aiutar*|controllare|verificare|risolvere`,
      pt: `
        resolv*, solucao, solucion*, arrum*, conserta*, reembols*, estorn*, troc*, ajuda*, me ajud*,
        preciso .. ajuda|falar|de|que, por favor, pfv, exijo, exigimos,
        quero .. falar|meu|minha|reembolso|saber, respondam, responde, me liga*, entrem em contato,
        entra em contato, facam algo|alguma, urgente, gerente, supervisor, indeniz*, providencia*,
        podem .. ajudar|verificar|resolver`,
    },
  },
  {
    name: 'swears',
    weight: 0.4,
    phrases: {
      en: `
        fuck*, fck, fking, fkn, effing, shit*, bullshit, bs, crap, damn*, dammit, goddamn, hell, wtf, ass,
        asshole*, arse, bitch*, bastard*, piss*, screw you, bollocks, bloody, suck*, stfu, freaking,
        frickin, stupid*, idiot*, moron*, dumb*, trash, clown*, greedy, crooks, cunts, cunt, dicks, pricks`,
      es: `
        mierda*, joder, jode*, jodid*, puta*, puto*, cono, cabron*, gilipoll*, hostia, cojones, huevos,
        pendej*, chinga*, carajo, boludo*, idiota*, imbecil*, estupid*, inutiles, sinverguenza*, ladrones,
        rateros, hp, hijos de`,
      fr: `
        merde*, putain*, ptn, bordel, connard*, conne*, cons, chier, foutre, enfoir*, salaud*, saloperie*,
        batard*, ntm, fdp, idiot*, debile*, abruti*, guignol*, charlatan*, voleurs, escrocs, branquignol*`,
      de: `
        scheiss*, kacke, verdammt*, fuck*, arsch*, verarsch*, mist*, idiot*, deppen, dumm*, vollpfosten,
        hurens*, drecks*, bullshit, wtf, zum kotzen, kotz*, verfickt*, verkackt*, beschissen*, sauladen`,
      it: `
        cazz*, merd*, minchia, stronz*, vaffancul*, fanculo, porca, porco, puttan*, coglion*, idiot*,
        imbecill*, cretin*, deficient*, stupid*, incapaci, ladri, pagliacc*, schifo, che palle, bastard*`,
      pt: `
        merda*, porra, caralho, krl, foda*, fodam, fode*, puta*, puto, pqp, vsf, vtnc, bosta, droga,
        desgrac*, filho* da puta, fdp, idiota*, imbecil*, otari*, babaca*, burr*, palhac*, lixo, ladroes,
        canalha*, cacete, inferno`,
    },
  },
  {
    name: 'sarcasm',
    weight: 1.2,
    phrases: {
      en:
        'thanks for nothing|ruining|losing|wasting|making .. wait|late|miss|sit, thanks .. for .. nothing|cancel*|delay*|losing|ruin*|wast*|not|leaving|breaking|overcharging|destroying|selling|making|ignoring|keeping|the_lack, thank you for .. nothing|cancel*|delay*|losing|ruin*|wast*|not|leaving|breaking|ignoring, no thanks to, way to go|ruin|lose|keep|treat|make, great|good|nice|fantastic|wonderful|excellent|amazing|brilliant|stellar .. fail|failure|delay*, ' +
        `
          oh great, oh joy, oh good, just great|wonderful|perfect|what|lovely, great another, gotta love,
          got to love, love how|when|being|waiting|paying|sitting, love .. waiting|paying|sitting,
          good luck .. getting|with|trying, nice try|touch|one .. not, slow clap, bravo, sarcasm, as usual,
          shocker, surprise surprise, what a surprise|joke|shock|shambles|mess|disgrace|nightmare|waste,
          big surprise, typical, so much for, congrat* on .. worst|losing|lost|most, must be nice, classy,
          real classy, no chill, good job .. losing|ruining|not, nice job .. losing|ruining|not,
          well done .. for|on .. not|losing|ruining|messing`,
      es: `
        gracias por nada|perder|cancelar|arruinar|hacerme|dejarme|no|el_retraso, muy bonito, que bonito,
        genial otra, genial .. otra vez, bravo, felicidades por .. perder|no|arruinar, como siempre,
        como no, menudo|vaya .. servicio|desastre|manera|forma|mierda|estafa|verguenza, vaya tela,
        que sorpresa, enhorabuena por .. no|perder|arruinar, para variar`,
      fr: `
        merci pour rien|le_retard|l'attente|la_panne|ce_retard, merci de .. faire attendre|gacher|m'avoir,
        bravo, super .. encore|service, genial .. encore, quelle surprise, comme d'habitude,
        comme toujours, evidemment, felicitations .. pour, chapeau, la blague, sacre service, on adore,
        j'adore quand|attendre|payer, belle .. experience|arnaque, quel service,
        quelle blague|honte|arnaque`,
      de: `
        danke fur nichts|die_verspatung|das_warten|den_ausfall|gar_nichts|die_warteschleife, na toll,
        na super, ganz toll, ganz grosses kino, grosses kino, bravo, toller service, super service,
        tolle leistung, toll .. wieder, wie immer, wie ublich, war ja klar, typisch, uberraschung,
        herzlichen gluckwunsch, danke auch, vielen dank auch, besten dank auch, prima .. wieder,
        spitzenleistung, ironie*, glanzleistung, meisterleistung`,
      it: `
        grazie per|di niente|nulla|avermi|il_ritardo|aver, grazie tante, bravi, bravissimi, complimenti,
        ottimo lavoro, bel servizio, bella figura, che bella sorpresa, ma che bello, fantastico .. altr*,
        come sempre, come al solito, tanto per cambiare, ma certo, viva la, evviva, che sorpresa,
        ottimo .. ancora|di_nuovo, geniale, meno male che`,
      pt: `
        obrigado|obrigada|valeu por nada|me_deixar|estragar|perder|cancelar|atrasar,
        parabens .. por|pelo|pela|voces|aos, que maravilha, que beleza, muito bonito, que lindo,
        otimo .. de_novo|mais, pra variar, para variar, como sempre,
        belo|bela servico|trabalho|atendimento, que surpresa, show de, nota zero, legal ne, top hein,
        genial`,
    },
  },
  {
    name: 'their business',
    weight: 0.7,
    phrases: {
      en: `
        your|the|you .. website|site|app|service|staff|driver|drivers|system|customer|customers|support|online|store|agents|agent|employees|reps|rep|team|company|airline|crew|server|servers|chat|phone|line|policy|policies|product|products|delivery,
        customer service, customer support, customer care, customers, customerservice, cust serv*,
        call cent*, tech support, help desk, helpdesk, helpline, chat support`,
      es: `
        su|vuestra|vuestro|sus|la|el .. web|pagina|app|aplicacion|servicio|atencion|empresa|compania|personal|tienda|soporte,
        atencion al cliente, servicio al cliente, clientes, call center, su servicio`,
      fr: `
        votre|vos|le|la .. site|appli|application|service|sav|personnel|hotline|agence|boutique|magasin|livreur|conseiller*,
        service client*, sav, clients, votre service, service apres vente`,
      de: `
        eure|euer|ihr|ihre|euren|eurem|die|der .. app|seite|webseite|website|service|support|hotline|kundendienst|kundenservice|mitarbeiter|filiale|fahrer|shop,
        kundenservice, kundendienst, kundenbetreuung, hotline, kunden, kunde`,
      it: `
        vostro|vostra|vostri|vostre|il|la .. sito|app|servizio|assistenza|personale|negozio|corriere|filiale|operatore|operatori|sportello,
        servizio clienti, assistenza clienti, call center, clienti, numero verde, operatore`,
      pt: `
        seu|sua|voces|o|a|vosso|vossa .. site|app|aplicativo|servico|atendimento|suporte|loja|empresa|sistema|entregador|motorista|atendente*,
        atendimento ao cliente, servico ao cliente, apoio ao cliente, sac, clientes, consumidor*,
        call center, central de atendimento, de voces`,
    },
  },
];
