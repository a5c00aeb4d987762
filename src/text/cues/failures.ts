import type { Cue } from './cue.ts';

/** What went wrong. A negation before the phrase (`not delayed`) takes the cue away. */
export const FAILURES: readonly Cue[] = [
  {
    name: 'not delivered',
    weight: 1.3,
    phrases: {
      en:
        "never|not|didn't|hasn't|haven't|wasn't|weren't|isn't .. arrive*|delivered|receive*|received|shipped|dispatched|turned|showed|posted, still no sign, no sign of, " +
        'nothing .. arrived|received|delivered, where is|are .. my order|parcel|package|delivery|refund|money|bag|bags|luggage|stuff|item|items, ' +
        "where's my, where my, wheres my order|parcel|package|refund|money|bag, no show, didn't show up, never came, hasn't come, failed to deliver|arrive|show, " +
        `
          delivered to .. wrong, left .. in the rain, out of stock, overdue, non existent,
          yet to receive|arrive|get, waiting for my order|parcel|package|delivery|refund|bag,
          still no delivery|parcel|package|order|bag*|luggage|refund`,
      es:
        'no .. llego|llega|llegado|llegan|llegaron|recibido|recibi|entregado|entregan|entregaron|aparece, nunca llego|llega|recibi|llegaron, sigo sin .. recibir|pedido|paquete|noticias|mi, ' +
        `
          donde esta mi, donde estan mis, sin recibir, sin entregar, todavia no .. llega*|recib*|entreg*,
          aun no .. llega*|recib*|entreg*`,
      fr:
        'pas .. recu|recue|arrive|livre|livree|recus|arrivee, jamais .. recu|recue|arrive|livre|livree|recus, toujours pas .. recu|livre|arrive|la, toujours rien, ou est mon|ma, ou sont mes, ' +
        'non livre|recu|livree, sans nouvelles, toujours aucune nouvelle, attends toujours',
      de: `
        nicht|nie .. angekommen|geliefert|erhalten|zugestellt|bekommen|da|gekommen,
        noch nicht .. da|angekommen|geliefert|erhalten, immer noch nicht, wo ist|bleibt mein*,
        wo sind|bleiben mein*, noch nichts .. bekommen|erhalten|gehort, keine lieferung`,
      it: `
        non|mai .. arrivato|arrivata|arrivati|arrivano|arriva|ricevuto|ricevuta|consegnato|consegnata|consegnano|spedito,
        non e arrivat*, ancora niente|nulla, nessuna consegna, dov'e il|la|mio|mia,
        dove sta|sono il|la|i|le|mio|miei, mai consegnat*, mancata consegna, risulta consegnat*,
        sto ancora aspettando, mai visto|vista|arrivat*, non si e presentato, non pervenut*`,
      pt: `
        nao|nunca .. chegou|chega|chegaram|recebi|recebemos|entregue|entregaram|entregam|enviaram|apareceu|veio,
        ate agora nada, ainda nao .. chegou|recebi|entreg*, cade meu|minha|o|a,
        onde esta|estao meu|minha|o|a|meus, sem receber, sem entrega, consta como entregue,
        nada de .. entrega|encomenda|pedido, nao entreg*`,
    },
  },
  {
    name: 'late',
    weight: 0.9,
    phrases: {
      en:
        'delay*, late, running late, # hours|hrs|minutes|mins|min|days|weeks late|behind|delay*, behind schedule, missed|miss|missing .. connection|flight|connecting|appointment|delivery|meeting|train, ' +
        `
          flighted, flightr, rescheduled, diverted, overbooked, takes|taking|took forever|ages|long,
          so slow, slow*, sitting on the, sat on the, stuck, tarmac`,
      es: `
        retras*, demora*, tarde, con # horas de retraso, perdi|perdido|perder .. conexion|vuelo|tren|cita,
        lento, lenta, lentisim*, tarda*`,
      fr: `
        retard*, en retard, manque|rate|louper|loupe .. correspondance|train|avion|vol|rdv, lent, lente,
        lenteur, des heures, traine*`,
      de: `
        verspat*, zu spat, verspatung*, # minuten|stunden zu spat, verpasst, anschluss .. verpasst|weg,
        langsam*, dauert ewig|immer|zu, ewig*, stundenlang, seit stunden|tagen|wochen|monaten`,
      it: `
        ritard*, in ritardo, tardi, # ore|minuti|giorni di ritardo,
        perso|persa .. coincidenza|treno|volo|aereo|appuntamento, lento, lenta, lentissim*,
        ci mette|mettono una_vita|secoli, secoli, fermi in|da`,
      pt: `
        atras*, atrasado, demora*, com # horas|minutos|dias de atraso,
        perdi|perdemos|perder .. conexao|voo|trem|comboio|consulta, lento, lenta, lentidao, lerdo,
        uma eternidade, remarcad*, parado ha|na`,
    },
  },
  {
    name: 'cancelled',
    weight: 0.5,
    phrases: {
      en: `
        cancelled, canceled, cancelling my, canceling my, cancels, flightled, cancellation*, cancelations,
        called off, dropped my order`,
      es: 'cancelado, cancelada, cancelaron, cancelan, cancelacion*, anulado, anularon, suspendido',
      fr: 'annule, annulee, annules, annulees, annulation*, supprime, supprimes',
      de: `
        storniert, stornierung, gestrichen, fallt aus, fallen aus, ausgefallen, zugausfall*, ausfall*,
        annulliert`,
      it: 'annullat*, cancellat*, cancellazione, annullamento, soppress*, sospes*, disdett*',
      pt: 'cancelado, cancelada, cancelaram, cancelamento*, anulado, suspens*, suprimid*',
    },
  },
  {
    name: 'waiting',
    weight: 1.2,
    phrases: {
      en:
        'waiting, still waiting, been waiting, have|had to wait, waited, on hold, been on hold, hold for, wait time*, in line, in the queue, how much longer, how long .. wait|take|until, wait list, wait # , for over #, ' +
        `
          over an hour, an hour, for # hours|days|weeks|months|hrs|minutes|mins|min,
          # hours|days|weeks|months|hrs .. later|still|ago|now, # hr|hour wait,
          since monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|last|#`,
      es: `
        esperando, sigo esperando, llevo .. esperando, llevo # , llevamos # ,
        hace # dias|semanas|meses|horas, desde hace, en espera, # horas|dias|semanas|meses .. esper*,
        cola|fila de`,
      fr: `
        attends, j'attends, on attend, attendons, en attente, d'attente, depuis # , ca fait # , attendu,
        cela fait # , attente`,
      de: `
        warte, warten, wartet, gewartet, warteschleife*, wartezeit*, seit # , seit gestern,
        schon # tage|stunden|wochen|monate`,
      it: `
        aspett*, sto aspettando, attesa, attend*, in coda, da # ore|giorni|settimane|mesi,
        sono # ore|giorni|settimane|mesi, e da .. che, # ore|giorni|settimane|mesi .. aspett*|attesa,
        in linea, fila di`,
      pt: `
        espera*, esperando, aguard*, estou .. espera*, ha # dias|semanas|meses|horas,
        faz # dias|semanas|meses|horas, # horas|dias|semanas|meses .. esper*|aguard*, na fila, fila de,
        desde ontem|segunda|terca|quarta|quinta|sexta`,
    },
  },
  {
    name: 'no answer',
    weight: 1.0,
    phrases: {
      en:
        "no answer|response|reply|replies|help|explanation|update|updates|communication|info|information|word|contact|support|apology|one|news, not|never|haven't|hasn't|didn't|don't|won't|doesn't|isn't .. respon*|answer*|reply|replied|replying|heard|hear|call*|listen*|care|cares, " +
        "ignor*, unanswered, hung|hang|hanging up, nobody|none|noone .. answer*|help*|care*|respon*|know*|call*, no one .. answer*|help*|care*|respon*|know*|call*|there|available|picks|seems, can't|cannot|couldn't .. get through|reach|contact|speak|talk|hold, " +
        `
          get|got|getting through to, yet to hear|receive, disconnected, busy signal,
          unable to reach|contact|speak|get, anyone there, anybody there, left on read, crickets, silence,
          runaround, the run around, passed|transferred|bounced .. around|between|to,
          no customer service|support`,
      es: `
        no .. responde*|contesta*|atiende*|respuesta|contestan|responden|hacen|ayudan,
        nadie .. responde|contesta|atiende|ayuda|sabe|hace|llama,
        sin .. respuesta|contestar|responder|solucion, me .. ignoran|colgaron|cuelgan|colgado, ni caso,
        ninguna respuesta|solucion, imposible .. contactar|hablar|comunicar*, pasan|pasando la pelota`,
      fr: `
        pas|aucune|sans|jamais .. reponse|repondu|repond|repondez|reponses|solution|nouvelle|nouvelles|explication|rappele,
        personne .. repond|repondre|decroche|rappelle|sait|aide, ne repondez|repondent|repond,
        injoignable*, raccroche|raccrochent .. nez, m'ignore*, on m'ignore,
        impossible .. joindre|contacter|avoir, balade .. service`,
      de: `
        keine|keinerlei|ohne .. antwort|ruckmeldung|reaktion|hilfe|info|infos|auskunft|losung,
        niemand .. antwortet|hilft|erreichbar|meldet|geht|ran|zustandig,
        nicht .. erreichbar|gemeldet|antwort*|reagiert|zuruckgerufen,
        keiner .. antwortet|ran|hilft|zustandig|meldet, ignorier*, aufgelegt, nicht zu erreichen,
        meldet sich .. niemand|keiner|nicht`,
      it: `
        nessuno .. rispond*|risposto|richiama*|aiuta|sa|chiama,
        nessuna .. risposta|spiegazione|soluzione|notizia|informazione,
        non .. risponde*|rispondete|rispondono|risposto|richiamato|ricontattat*,
        senza .. risposta|risposte|notizie|spiegazion*|soluzion*, ignorat*, mi ignora*, ci ignora*,
        mi hanno attaccato, buttato giu, impossibile .. contattare|parlare, irraggiungibil*, rimpall*,
        scaricabarile, silenzio, visualizzato`,
      pt: `
        ninguem .. responde*|atende*|ajuda|liga*|sabe|resolve*,
        nao .. respondem|responde*|respondeu|atendem|atende|retornam|retorno|resolvem|ajudam,
        sem .. resposta|respostas|retorno|solucao|noticias|explicacao,
        nenhuma .. resposta|solucao|explicacao, nenhum .. retorno|contato|aviso, ignora*, me ignora*,
        desligaram, desligam .. na minha cara, impossivel .. contatar|falar|contactar, jogo de empurra,
        empurra*, vacuo, me deixaram no`,
    },
  },
  {
    name: 'does not work',
    weight: 1.1,
    phrases: {
      en:
        "not|isn't|aren't|doesn't|don't|won't|wasn't|never|didn't|hasn't|stopped|stops|quit|no longer|anymore .. work*|load*|open*|start*|play*|connect*|charg*|turn*|sync*|update*|updating|respond*|print*|stream*|download*|recogni*|remember*|show*|fit|functional|loading|log|accept*|allow*|support*|available|fixed|fix|install*|appear*|stay|go|let, " +
        'not work*, stopped .. working, broken, broke, breaks, breaking, bug, bugs, buggy, glitch*, crash*, freez*, frozen, error*, errors, fail, fails, failed, failing, failure*, fault*, defect*, malfunction*, outage*, ' +
        `
          invalid, laggy, lag, lagging, flicker*, overheat*, unusable, unresponsive, unreliable, offline,
          corrupt*, kicks|kicked|logs|logged|logging .. me out, stuck, bricked, drops, dropped, dropping,
          cuts|cutting out, dead, died, dies, won't turn,
          no signal|service|internet|connection|power|heat|heating|sound|wifi|water|electricity|picture`,
      es: `
        no .. funciona*|sirve*|carga*|abre|enciende|conecta|va|anda|responde|deja|puedo|podemos|puede,
        dejo de funcionar, roto, rota, rotos, averia*, estropead*, defectuos*, error, errores, falla*,
        fallo*, fallan, caido, caida, caidos, caidas, se cae, se cuelga, bloquea*, se cierra, se corta,
        sin .. internet|servicio|luz|agua|conexion|linea|senal|cobertura, bug*`,
      fr: `
        ne|n' .. marche|fonctionne|marchent|fonctionnent|charge|demarre|s'ouvre|s'allume|passe pas|plus|jamais,
        marche pas|plus, fonctionne pas|plus|mal, en panne, panne, pannes, bug*, bugue, plante*, casse,
        cassee, casses, defectueu*, erreur, erreurs, hors service, hs, bloque*, coupure*,
        plus .. internet|reseau|connexion|electricite|courant|eau|service,
        pas .. internet|reseau|connexion, ne peux|peut|pouvons .. pas|plus, impossible de|d'`,
      de: `
        nicht .. funktionier*|geht|gehen|ladt|laden|startet|offnet|verbind*|moglich|klappt|lauft|erreichbar|reagiert,
        geht nicht*, funktioniert nicht*, klappt nicht*, lauft nicht*, kaputt*, defekt*, storung*,
        gestort*, fehler*, absturz*, sturzt .. ab, abgesturzt, hangt, hangt sich, ausgefallen, offline,
        kein|keine .. internet|netz|verbindung|strom|empfang|wasser|heizung|signal|zugriff, bug*, spinnt,
        tot, kann .. nicht`,
      it: `
        non .. funziona*|va|parte|carica|apre|si_apre|si_accende|si_collega|riesco|prende|risponde|riusciamo|fa,
        smesso di funzionare, rotto, rotta, rotti, rotte, guast*, difettos*, difetto, errore, errori,
        bloccat*, si blocca, si chiude, crasha*, blackout, si stacca, fuori servizio, inutilizzabil*,
        niente .. internet|linea|segnale|corrente|acqua|rete,
        senza .. internet|linea|segnale|corrente|luce|acqua|rete|riscaldament*, e giu, bug*, malfunziona*`,
      pt: `
        nao .. funciona*|abre|liga|carrega|conecta|consigo|conseguimos|presta|vai|pega|entra|sai,
        parou de funcionar, quebrado, quebrada, quebrou, quebrados, estragad*, estragou, avaria*,
        defeito*, defeituos*, erro, erros, falha*, falhou, travando, trava, travou, caiu, fora do ar,
        sem .. internet|sinal|luz|agua|energia|conexao|rede|gas|linha, bug*, bugado, queda de`,
    },
  },
  {
    name: 'down or gone',
    weight: 0.5,
    phrases: {
      en: 'down, gone, out again, outage, vanished, disappeared',
      es: 'caido, caida, se fue, desaparecio, otra vez sin, volvio a',
      fr: 'coupe, coupee, parti, disparu, disparue, plus rien, de nouveau sans',
      de: 'weg, tot, ausgefallen, verschwunden, down',
      it: 'giu, sparit*, scomparso, scomparsa, di nuovo senza, caduta la linea',
      pt: 'sumiu, sumiram, sumico, desapareceu, fora do ar, caiu de novo, de novo sem',
    },
  },
  {
    name: 'cannot',
    weight: 0.2,
    phrases: {
      en: `
        can't, cant, cannot, couldn't, unable, won't, wouldn't, impossible to, not able, not allowed,
        not allow*, not possible, doesn't let, won't let, wouldn't let, can not`,
      es: `
        no puedo, no podemos, no me deja, no pude, no se puede, imposible, no me permite, no logro,
        no consigo, no hay manera|forma`,
      fr: `
        je ne peux|peut .. pas|plus, peux pas|plus, impossible, n'arrive pas, arrive pas|plus,
        on ne peut .. pas|plus, n'arrive plus, pas moyen, n'ai pas pu`,
      de: `
        kann nicht, kann man nicht, unmoglich, kann ich nicht, komme nicht, komm nicht, konnte nicht,
        lasst sich nicht, nicht moglich, kann mich nicht`,
      it: `
        non posso, non possiamo, non riesco, non riusciamo, impossibile, non mi fa|permette|lascia,
        non si puo, non ci si riesce, non c'e modo|verso`,
      pt: `
        nao consigo, nao posso, nao podemos, nao da para|pra, impossivel, nao deixa|permite,
        nao me deixam|deixa, nao pude, nao conseguimos, nao tem como`,
    },
  },
  {
    name: 'lost or damaged',
    weight: 0.9,
    phrases: {
      en:
        'lost .. bag|bags|luggage|suitcase|order|package|parcel|item|items|my|our|stroller|phone, lost luggage|bag|bags|baggage, missing, misplaced, damage*, ruin*, torn, ripped, smash*, dent*, crack*, shattered, leak*, a hole, holes, fell|falling|fallen|falls|came|coming|come apart|off|out, faulty, scratched, stain*, mold*, mould*, ' +
        `
          expired, out of date, stale, rotten, undercooked, raw, half full|empty, empty,
          wrong .. item|order|size|product|thing|one|address|colour|color|bag|food|info|information|price,
          bad batch, lemon, recall*, peeling, bent, snapped, hair in,
          bug|insect|glass|plastic|metal|worm in`,
      es: `
        perdi*|extravi* .. maleta*|equipaje|paquete|pedido|envio, maleta .. perdida|rota, equivocad*,
        danad*, golpead*, rasgad*, rayad*, caducad*, vencid*, podrid*, incompleto, incompleta, faltan,
        falta .. producto|articulo|parte, pedido .. incorrecto|equivocado, otra talla, talla equivocada,
        sucio, sucia, gotea, fuga`,
      fr: `
        perdu .. bagage|bagages|valise|colis|commande, bagage* perdu*, valise .. perdue|cassee,
        colis .. perdu|abime|ouvert|vide, abime*, endommage*, dechire*, incomplet*,
        manque .. article|piece|produit, il manque, mauvais .. article|produit|colis|taille|adresse,
        erreur de commande, perime*, moisi*, fuite, sale, raye*`,
      de: `
        verloren* .. gepack|koffer|paket|sendung, koffer .. weg|verloren|beschadigt|kaputt,
        gepack .. weg|verloren, beschadigt*, zerbrochen*, zerrissen*,
        falsche .. artikel|ware|grosse|bestellung|adresse, falscher .. artikel, falsches .. produkt|paket,
        fehlt, fehlen, unvollstandig*, abgelaufen*, schimmel*, verschimmelt*, undicht*, verkratzt*,
        dreckig*, leck, zerkratzt*`,
      it: `
        pers*|smarrit* .. bagagli*|valigi*|pacco|ordine|spedizione, bagagli* smarrit*|pers*, danneggiat*,
        ammaccat*, strappat*, graffiat*, scadut*, marci*, muffa, ammuffit*, incomplet*, manca, mancano,
        mancant*, ordine|prodotto|articolo|taglia|indirizzo sbagliat*, sbagliat*, sporc*, perde acqua,
        perdita, crepat*, frantumat*, scheggiat*, a pezzi`,
      pt: `
        perd*|extravi* .. mala*|bagagem|encomenda|pedido|pacote, mala*|bagagem extraviad*, extraviad*,
        danificad*, amassad*, rasgad*, riscad*, vencid*, estragad*, mofo, podre*, incomplet*, falta,
        faltam, faltando, faltou, errad*, veio errado|errada|quebrado|faltando,
        produto|pedido|tamanho|endereco errado, sujo, suja, vazando, vazamento, rachad*, trincad*`,
    },
  },
  {
    name: 'money',
    weight: 0.6,
    phrases: {
      en:
        'charged, overcharg*, double charg*, charged .. twice|again|me|$, charging .. me|us|people|for|$, keep charging, still charging, no refund, refund*, my money, money back, $ .. fee*|charge*|more|extra|cancel*|bag*|for, ripped|ripping off, rip off, ripoff, hidden fee*, extra fee*, too|so expensive, overpriced, price .. increase*|hike*|gouging|went|jump*, ' +
        `
          paid|paying|pay $ , paid .. for|extra|more|first, waste of money, waste of time, owe|owes me,
          wasted, took .. money|$, taken .. money|$, out of pocket, false advertising, misleading, misled,
          scam*, cheat*, steal*, stole*, fraud*, robbery, credit .. card .. charged, not honor*,
          won't honor|honour, refus* to`,
      es: `
        cobraron, cobrado, me cobran, cobro, cobros, cobrar .. dos|doble|mas|de, devolu*, reembols*,
        mi dinero, devolver* .. dinero, estafa*, estafad*, robo, roban, robaron, timo, engan*,
        publicidad enganosa, carisim*, caro, tarifa*, factur* .. mal|mas|doble, comision*, fraude,
        ladrones, sobrecargo, quiero mi dinero, perdida de tiempo, tomadura de pelo`,
      fr: `
        debite*, preleve*, prelevement*, facture* .. fois|trop|a, rembours*, mon argent, trop cher,
        hors de prix, arnaque*, escroc*, vol, voleurs, publicite mensongere, mensong*,
        frais .. caches|supplementaires|de, double .. prelevement|debit|paiement, paye .. rien|pour,
        foutage de gueule, se moque* .. clients|monde|nous, perte de temps`,
      de: `
        abgebucht, abgezogen, berechnet .. doppelt|zu|falsch, doppelt .. abgebucht|berechnet|bezahlt,
        ruckerstattung, erstatt*, geld zuruck, mein geld, abzocke*, abgezockt, betrug*, zu teuer,
        uberteuert*, wucher, gebuhr*, mahnung*, rechnung .. falsch|hoch, bezahlt .. nichts|nicht,
        verarsch*, irrefuhrend*, zeitverschwendung`,
      it: `
        addebit*, prelevat*, preleva*, fatturat* .. due|doppi*|errat*, rimbors*, i miei soldi, miei soldi,
        soldi indietro, pagat* .. due_volte|doppi*|niente|nulla, doppio addebito|pagamento, truff*,
        fregat*, fregatura, ladri, rubano, rubat*, car* .. troppo, troppo car*, carissim*, costi nascosti,
        costi extra, commission*, furto, pubblicita ingannevole, presa in giro, perdita di tempo, raggir*,
        indebit*`,
      pt: `
        cobrad*, cobraram, cobrou, cobrando, cobranca*, cobram, debitad*, debitaram, descontaram,
        reembols*, estorn*, meu dinheiro, dinheiro de volta, devolver .. dinheiro, golpe, enganad*,
        enganacao, roubo, roubam, roubando, ladroes, caro, cara, carissim*, taxa*,
        fatura .. errada|alta|dobro, em dobro, duas vezes, propaganda enganosa, fraude*, prejuizo*,
        perda de tempo, palhacada, abusiv*, multa*`,
    },
  },
  {
    name: 'bad service',
    weight: 1.2,
    phrases: {
      en:
        'worst, horrible, terrible, awful, appalling, atrocious, disgust*, disgrac*, ridiculous*, unacceptable, inexcusable, pathetic, joke, useless, incompeten*, shocking, shambles, horrendous, horrific, dreadful, rude, rudest, rudeness, unhelpful, unprofessional, nightmare, embarrass*, clueless, ' +
        'lazy, lousy, subpar, substandard, bad|poor|poorest|worse|crap|shit|shitty|sucky|zero|no|lack|terrible|abysmal|awful .. service|experience|support|quality|communication|job|business|product|attitude|management, bad, poor, poorly, worse, sucks, suck, suck*, fail, fails, epic fail, garbage, trash, rubbish, crap, crappy, bs, bullshit, absurd, insane, insult*, ' +
        `
          outrageous, shame on, shameful, inconvenien*, mess,
          messed|mess|screwed|screw|screwing|cocked|botched up, screwed, untrained, dishonest, lying, lied,
          lies, liars, deceptive, racist, unsafe, dirty, filthy, gross, hate, unbelievable, unreal,
          absolute* .. shit|joke|mess|disgrace|rubbish, laughable, junk, lame, not cool, not good, not ok*,
          not acceptable, not impressed, not helpful, not fair, no excuse`,
      es: `
        pesim*, horrible*, terrible*, lamentable*, vergonzos*, verguenza, asco, asqueros*, inaceptable*,
        inadmisible*, ridicul*, inutil*, incompetent*, mal servicio, mala atencion, mal trato, maleducad*,
        groser*, desastre, desastros*, pesadilla, peor, peores, nefast*, fatal, basura, mierda, porqueria,
        mala .. experiencia|calidad|educacion|gestion, malisim*, deficiente*, burla, poca verguenza,
        impresentable*, intolerable*, de mal en peor, no hay derecho, falta de respeto, penos*`,
      fr: `
        horrible*, catastroph*, honte, honteu*, scandal*, inadmissible*, inacceptable*, lamentable*,
        deplorable*, nul, nulle, nuls, nullissime, incompeten*, incapable*, desagreable*, impoli*,
        malpoli*, irrespect*, mauvais .. service|accueil|experience|qualite|produit,
        mauvaise .. experience|qualite|foi, pire*, cauchemar*, merde*, merdique*, pourri*, minable*,
        mediocre*, desastre*, desastreu*, ridicule*, n'importe quoi, galere*, bordel, degueu*, c'est abuse,
        abuse, pas normal, pas serieux, foutage`,
      de: `
        schrecklich*, furchtbar*, katastroph*, unverschamt*, frechheit, unfreundlich*, inkompeten*,
        schlecht*, mieser, mies*, miserabel*, unterirdisch*, peinlich*, lacherlich*, skandal*,
        inakzeptabel*, zumutung*, saftladen, sauladen, armutszeugnis*, servicewuste*, schlimm*,
        grauenhaft*, mist, scheiss*, dreck*, ekelhaft*, unfahig*, unmoglich*, unzumutbar*, horror*,
        albtraum*, chaos*, beschissen*, mull, grottenschlecht*, geht gar nicht, was soll das,
        unprofessionell*, sauerei*, nervt, nervig*`,
      it: `
        pessim*, orribil*, terribil*, vergogn*, scandalos*, schifo, schifos*, fa schifo, inaccettabil*,
        inammissibil*, ridicol*, incompetent*, maleducat*, scortes*, disastro*, disastros*, incubo,
        peggio*, merda, merdos*, penos*, indecent*, assurd*, incapac*, cafon*, allucinant*, indecoros*,
        imbarazzant*, disserviz*, pessimo servizio, cattiv* .. servizio|qualita|esperienza, scadente,
        inutil*, buffon*, non e possibile, non se ne puo, roba da matti`,
      pt: `
        pessim*, horrivel, horriveis, terrivel, vergonh*, vergonhos*, absurd*, ridicul*, inaceitavel,
        inadmissivel, incompetent*, mal educad*, mal atendid*, grosseir*, grosso, grossa, desastre,
        pesadelo, pior, piores, lixo, merda, porcaria, bosta, droga, lamentavel, descaso, desrespeit*,
        falta de respeito|vergonha, palhacada, despreparad*, inutil, inuteis,
        mau|ma|pessimo|pessima servico|atendimento|qualidade, decadencia, nojo, nojent*, sacanagem,
        uma piada, esculhamb*, bagunca, ruim, ruins, horroros*`,
    },
  },
  {
    name: 'let down',
    weight: 0.6,
    phrases: {
      en:
        'disappoint*, frustrat*, annoy*, angry, anger, furious, livid, fuming, fed up, sick of, tired of, unhappy, not happy, nothappy, upset, hate, hated, had enough, done with|w, never .. again|use|fly|buy|order|shop|return*|recommend, never again, last time, lost|losing|lose .. customer|business|me|my, switching|switch|moving|going_over to, taking my business, ' +
        `
          cancel .. my .. subscription|account|membership|contract|service|order,
          not .. renew*|recommend|buying|flying|coming|returning|impressed|pleased|satisfied|amused,
          unsatisf*, dissatisf*, regret*, avoid, boycott*, stay away,
          don't .. buy|fly|use|waste|order|bother, deleting, deleted .. app, unfollow*, displeased,
          let down, letdown, sad, sadly, wish i .. hadn't|never, irritat*, pissed, piss*, infuriat*,
          horrified, appalled, disgusted, shame, help me understand, poor form, smh, ugh*, wtf, ffs,
          omg why, come on, c'mon, get it together, do better, step up, get your .. together`,
      es: `
        decepcion*, hart*, indignad*, indignante*, enfad*, cabread*, molest*, cansad* de, nunca mas,
        jamas .. volver*|compr*, no .. vuelvo|volvere|recomiendo|recomendable, ultima vez,
        me voy|cambio|paso a, perdieron .. cliente, darme de baja, dar de baja, queja*, reclam*,
        reclamacion, denuncia*, insatisfech*, frustra*, no .. content*|satisfech*, que rabia, ya basta,
        estoy hasta, desesperad*`,
      fr: `
        decu, decue, deception, decevant*, enerve*, marre, ras le bol, colere, furieu*, mecontent*,
        insatisf*, plus jamais, jamais .. plus, derniere fois, a fuir, fuyez, a eviter, evitez,
        ne .. recommande pas, je quitte, je vais .. resilier|changer|partir, resili*, je change|pars|passe,
        plainte, reclamation*, deplaisant*, agac*, saoule*, degout*, inquiet*, scandalise*, desespere*,
        ca suffit, indigne*, perdu .. client*`,
      de: `
        enttausch*, verarger*, argerlich*, arger*, sauer, wutend*, stinksauer, frustrier*, genervt*,
        nie wieder, nie mehr, letztes mal, das letzte mal, kundig*, wechsle, wechsel* .. zu|anbieter,
        finger weg, unzufrieden*, beschwer*, reklam*,
        nicht .. zufrieden|empfehl*|zumutbar|akzeptabel|hinnehmbar|okay, reicht jetzt, reicht mir,
        schnauze voll, schade, verzweifel*, kein bock, es reicht, traurig*`,
      it: `
        delus*, deludent*, delusione, arrabbiat*, incazzat*, stuf*, stanc* di, furios*, indignat*,
        mai piu, ultima volta, disdico, disdire, cambio operatore|gestore|compagnia|banca, me ne vado,
        avete perso .. cliente, scontent*, insoddisfatt*, reclam*, lament*, esasperat*, non ne posso piu,
        basta, state alla larga, evitate, sconsigli*, non consiglio, non torn*, che rabbia, frustrant*,
        frustrat*`,
      pt: `
        decepcion*, decepcao, desapont*, indignad*, revoltad*, revoltante, irritad*, chatead*,
        puto|puta da_vida|com, fart*, cansad* de, cansei, nunca mais, jamais .. volto|compro, ultima vez,
        vou cancelar, quero cancelar, perderam .. cliente, vou|mudar mudar|trocar, reclam*, reclamacao,
        insatisfeit*, frustra*, nao recomendo, nao volto, que raiva, odio, fujam, evitem, nao aguento,
        de saco cheio, estou farto|farta, triste`,
    },
  },
  {
    name: 'happens again',
    weight: 0.6,
    phrases: {
      en: `
        again, twice,
        third|second|fourth|3rd|2nd|4th|5th time|day|week|month|attempt|call|email|order|flight|replacement,
        once again, yet again, # times, every time|day|week|month|single|year,
        multiple|several|many|countless times|emails|calls|messages|attempts,
        keep|keeps .. getting|saying|telling|crash*|going|sending|being|coming|asking|logging|having|ing,
        keeps, constantly, continu*, always, another .. delay*|problem|issue|day|error|cancel*|charge|week,
        same .. issue|problem|thing|error|story, repeatedly, so many, over and over, back and forth,
        for the last|past, all day, all week, for days|weeks|months|hours|ages|years, still`,
      es: `
        otra vez, de nuevo, # veces, segunda|tercera|cuarta vez, cada dia|vez|semana|mes, siempre,
        todos los dias|meses, varias veces, sigue*, continua*, sigo, seguimos, una y otra vez, desde hace,
        todavia, aun`,
      fr: `
        encore, a nouveau, # fois, deuxieme|troisieme|# fois, chaque fois|jour|semaine|mois,
        tous les jours|mois|matins, toujours, plusieurs fois|jours|semaines|reprises, rebelote, re belote,
        depuis des, sans cesse, une fois de plus`,
      de: `
        schon wieder, wieder mal, wieder, # mal, zum # mal, zum zweiten|dritten|vierten|x mal,
        jeden tag|monat|mal|morgen, immer, standig, dauernd, mehrfach, mehrmals, erneut, immer noch,
        immer wieder, seit # tagen|wochen|monaten, noch immer, nach wie vor`,
      it: `
        di nuovo, ancora una volta, un'altra volta, # volte, terza|seconda|quarta|ennesima volta,
        ogni volta|giorno|settimana|mese|sera|mattina, sempre, tutti i giorni|mesi,
        tutte le volte|sere|settimane, piu volte, continu*, ancora, per l'ennesima, come al solito,
        da capo, da mesi|settimane|giorni|ore|anni`,
      pt: `
        de novo, outra vez, novamente, mais uma vez, # vezes, segunda|terceira|quarta|enesima vez,
        todo|toda dia|mes|semana|hora|vez, todos os dias|meses, sempre, varias vezes, continua*, ainda,
        ha dias|semanas|meses|anos, faz dias|semanas|meses, toda hora, direto, segue sem`,
    },
  },
  {
    name: 'told otherwise',
    weight: 0.3,
    phrases: {
      en: `
        told, was|been|being told, supposed to, promis*, said .. would|it|they|i|would|was, says, claim*,
        guarantee*, was meant to, should have, should've, expected, advertis*, misinform*,
        your|the .. agent|rep|website|app|staff|guy|lady|policy .. said|says|told|refus*,
        according to your, no .. explanation|apology|reason|notice|warning,
        without .. notice|warning|telling|reason|permission|explanation|consent, only to, just to be,
        instead`,
      es: `
        me dijeron, me dicen, prometi*, prometen, dijeron que, se supone, supuestamente, me aseguraron,
        sin avisar|aviso|explicacion|previo, deberia*, tenia que, me habian dicho`,
      fr: `
        on m'a dit, on me dit, promis*, promettez, etait cense, cense*, soit disant, normalement,
        sans prevenir|explication|raison|preavis, aurait du, devait, vous aviez dit, on nous dit`,
      de: `
        versprochen*, verspr*, wurde .. gesagt|zugesagt|mitgeteilt, angeblich*, sollte .. sein|kommen|da,
        hiess es, zugesagt, ohne .. grund|info|ankundigung|vorwarnung|begrundung, eigentlich,
        laut .. mitarbeiter|hotline|app, vereinbart*`,
      it: `
        mi hanno|avevano|avete|e_stato detto, mi dicono, promess*, promette*, dicevano che, assicurat*,
        in teoria, a quanto pare, doveva|dovevano, dovrebbe*, avrebbe* dovuto,
        senza .. avviso|preavviso|spiegazion*|motivo|avvisare|consenso`,
      pt: `
        me disseram|dizem|falaram|informaram, disseram que, promet*, garantiram, supostamente,
        era para|pra, deveria*, devia, tinha que, sem .. aviso|avisar|explicacao|motivo|autorizacao`,
    },
  },
  {
    name: 'has trouble',
    weight: 0.4,
    phrases: {
      en: `
        problem*, issue*, trouble*, difficult*, having .. problems|issues|trouble, struggling, not right,
        wrong, something wrong, going wrong, gone wrong, went wrong, doesn't make sense, makes no sense,
        concern*, complain*, incident, confus*, trying to, tried, tried to, try to, attempt*, keep trying,
        stopped, missing, lost, only, bad, weird, strange, suddenly, disappear*, expired, locked, blocked,
        denied, declined, reject*, suspend*`,
      es: `
        problema*, incidencia*, inconvenient*, dificultad*, queja*, reclamo*, intento, intentando,
        llevo .. intentando, he intentado, trato de, tratando, desaparec*, bloquead*, rechaz*, suspend*,
        ayuda`,
      fr: `
        probleme*, souci*, incident*, difficulte*, reclamation*, j'essaie, essaye*, essaie, j'ai essaye,
        tente de, disparu*, bloque*, refuse*, suspendu*, anomalie*`,
      de: `
        problem*, schwierigkeit*, vorfall*, beschwerde*, reklamation*, versuche, versucht*, verschwunden*,
        gesperrt*, blockiert*, abgelehnt*, verweiger*, stimmt .. nicht`,
      it: `
        problem*, difficolta, disagi*, disguid*, incident*, segnal*, sto provando, provo a, ho provato,
        provat*, tent*, sparit*, rifiutat*, respint*, sospes*, strano, purtroppo, non capisco`,
      pt: `
        problema*, dificuldade*, transtorno*, reclama*, tentando, tentei, tento, tentativa*, desaparec*,
        sumiu, bloquead*, recus*, negad*, suspens*, estranho, infelizmente, ajuda`,
    },
  },
];
