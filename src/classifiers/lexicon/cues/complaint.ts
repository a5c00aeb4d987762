import type { Cue } from './cue.ts';

/** What went wrong. A negation before the phrase (`not delayed`) takes the cue away. */
export const FAILURES: readonly Cue[] = [
  {
    name: 'not delivered',
    weight: 1.5,
    phrases: {
      en:
        "never|not|didn't|hasn't|haven't|wasn't|weren't|isn't .. arrive*|delivered|receive*|received|shipped|dispatched|turned|showed|posted, still no sign, no sign of, " +
        'nothing .. arrived|received|delivered, where is|are .. my order|parcel|package|delivery|refund|money|bag|bags|luggage|stuff|item|items, ' +
        "where's my, where my, wheres my order|parcel|package|refund|money|bag, no show, didn't show up, never came, hasn't come, failed to deliver|arrive|show, " +
        'delivered to .. wrong, left .. in the rain, out of stock, overdue, non existent, yet to receive|arrive|get, waiting for my order|parcel|package|delivery|refund|bag, still no delivery|parcel|package|order|bag*|luggage|refund',
      es:
        'no .. llego|llega|llegado|llegan|llegaron|recibido|recibi|entregado|entregan|entregaron|aparece, nunca llego|llega|recibi|llegaron, sigo sin .. recibir|pedido|paquete|noticias|mi, ' +
        'donde esta mi, donde estan mis, sin recibir, sin entregar, todavia no .. llega*|recib*|entreg*, aun no .. llega*|recib*|entreg*',
      fr:
        "pas .. recu|recue|arrive|livre|livree|recus|arrivee, jamais .. recu|recue|arrive|livre|livree|recus, toujours pas .. recu|livre|arrive|la, toujours rien, ou est mon|ma, ou sont mes, " +
        'non livre|recu|livree, sans nouvelles, toujours aucune nouvelle, attends toujours',
      de:
        'nicht|nie .. angekommen|geliefert|erhalten|zugestellt|bekommen|da|gekommen, noch nicht .. da|angekommen|geliefert|erhalten, immer noch nicht, wo ist|bleibt mein*, wo sind|bleiben mein*, noch nichts .. bekommen|erhalten|gehort, keine lieferung',
    },
  },
  {
    name: 'late',
    weight: 0.9,
    phrases: {
      en:
        'delay*, late, running late, # hours|hrs|minutes|mins|min|days|weeks late|behind|delay*, behind schedule, missed|miss|missing .. connection|flight|connecting|appointment|delivery|meeting|train, ' +
        'flighted, flightr, rescheduled, diverted, overbooked, takes|taking|took forever|ages|long, so slow, slow*, sitting on the, sat on the, stuck, tarmac',
      es: 'retras*, demora*, tarde, con # horas de retraso, perdi|perdido|perder .. conexion|vuelo|tren|cita, lento, lenta, lentisim*, tarda*',
      fr: "retard*, en retard, manque|rate|louper|loupe .. correspondance|train|avion|vol|rdv, lent, lente, lenteur, des heures, traine*",
      de: 'verspat*, zu spat, verspatung*, # minuten|stunden zu spat, verpasst, anschluss .. verpasst|weg, langsam*, dauert ewig|immer|zu, ewig*, stundenlang, seit stunden|tagen|wochen|monaten',
    },
  },
  {
    name: 'cancelled',
    weight: 0.8,
    phrases: {
      en: 'cancelled, canceled, cancelling my, canceling my, cancels, flightled, cancellation*, cancelations, called off, dropped my order',
      es: 'cancelado, cancelada, cancelaron, cancelan, cancelacion*, anulado, anularon, suspendido',
      fr: 'annule, annulee, annules, annulees, annulation*, supprime, supprimes',
      de: 'storniert, stornierung, gestrichen, fallt aus, fallen aus, ausgefallen, zugausfall*, ausfall*, annulliert',
    },
  },
  {
    name: 'waiting',
    weight: 1.0,
    phrases: {
      en:
        "waiting, still waiting, been waiting, have|had to wait, waited, on hold, been on hold, hold for, wait time*, in line, in the queue, how much longer, how long .. wait|take|until, wait list, wait # , for over #, " +
        'over an hour, an hour, for # hours|days|weeks|months|hrs|minutes|mins|min, # hours|days|weeks|months|hrs .. later|still|ago|now, # hr|hour wait, since monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|last|#',
      es:
        'esperando, sigo esperando, llevo .. esperando, llevo # , llevamos # , hace # dias|semanas|meses|horas, desde hace, en espera, # horas|dias|semanas|meses .. esper*, cola|fila de',
      fr: "attends, j'attends, on attend, attendons, en attente, d'attente, depuis # , ca fait # , attendu, cela fait # , attente",
      de: 'warte, warten, wartet, gewartet, warteschleife*, wartezeit*, seit # , seit gestern, schon # tage|stunden|wochen|monate',
    },
  },
  {
    name: 'no answer',
    weight: 1.6,
    phrases: {
      en:
        "no answer|response|reply|replies|help|explanation|update|updates|communication|info|information|word|contact|support|apology|one|news, not|never|haven't|hasn't|didn't|don't|won't|doesn't|isn't .. respon*|answer*|reply|replied|replying|heard|hear|call*|listen*|care|cares, " +
        "ignor*, unanswered, hung|hang|hanging up, nobody|none|noone .. answer*|help*|care*|respon*|know*|call*, no one .. answer*|help*|care*|respon*|know*|call*|there|available|picks|seems, can't|cannot|couldn't .. get through|reach|contact|speak|talk|hold, " +
        'get|got|getting through to, yet to hear|receive, disconnected, busy signal, unable to reach|contact|speak|get, anyone there, hello ??, anybody there, left on read, crickets, silence, run*around, passed|transferred|bounced .. around|between|to, no customer service|support',
      es:
        'no .. responde*|contesta*|atiende*|respuesta|contestan|responden|hacen|ayudan, nadie .. responde|contesta|atiende|ayuda|sabe|hace|llama, sin .. respuesta|contestar|responder|solucion, me .. ignoran|colgaron|cuelgan|colgado, ni caso, ninguna respuesta|solucion, imposible .. contactar|hablar|comunicar*, pasan|pasando la pelota',
      fr:
        "pas|aucune|sans|jamais .. reponse|repondu|repond|repondez|reponses|solution|nouvelle|nouvelles|explication|rappele, personne .. repond|repondre|decroche|rappelle|sait|aide, ne repondez|repondent|repond, injoignable*, raccroche|raccrochent .. nez, m'ignore*, on m'ignore, impossible .. joindre|contacter|avoir, balade .. service",
      de:
        'keine|keinerlei|ohne .. antwort|ruckmeldung|reaktion|hilfe|info|infos|auskunft|losung, niemand .. antwortet|hilft|erreichbar|meldet|geht|ran|zustandig, nicht .. erreichbar|gemeldet|antwort*|reagiert|zuruckgerufen, keiner .. antwortet|ran|hilft|zustandig|meldet, ignorier*, aufgelegt, nicht zu erreichen, meldet sich .. niemand|keiner|nicht',
    },
  },
  {
    name: 'does not work',
    weight: 1.6,
    phrases: {
      en:
        "not|isn't|aren't|doesn't|don't|won't|wasn't|never|didn't|hasn't|stopped|stops|quit|no longer|anymore .. work*|load*|open*|start*|play*|connect*|charg*|turn*|sync*|update*|updating|respond*|print*|stream*|download*|recogni*|remember*|show*|fit|functional|loading|log|accept*|allow*|support*|available|fixed|fix|install*|appear*|stay|go|let, " +
        "not work*, stopped .. working, broken, broke, breaks, breaking, bug, bugs, buggy, glitch*, crash*, freez*, frozen, error*, errors, fail, fails, failed, failing, failure*, fault*, defect*, malfunction*, outage*, is|are|been|was|were|goes|went|go down, went out, down again|for|today|since|right|all, " +
        'invalid, laggy, lag, lagging, flicker*, overheat*, unusable, unresponsive, unreliable, offline, corrupt*, kicks|kicked|logs|logged|logging .. me out, stuck, bricked, drops, dropped, dropping, cuts|cutting out, dead, died, dies, won\'t turn, no signal|service|internet|connection|power|heat|heating|sound|wifi|water|electricity|picture',
      es:
        'no .. funciona*|sirve*|carga*|abre|enciende|conecta|va|anda|responde|deja|puedo|podemos|puede, dejo de funcionar, roto, rota, rotos, averia*, estropead*, defectuos*, error, errores, falla*, fallo*, fallan, caido, caida, caidos, caidas, se cae, se cuelga, bloquea*, se cierra, se corta, sin .. internet|servicio|luz|agua|conexion|linea|senal|cobertura, bug*',
      fr:
        "ne|n' .. marche|fonctionne|marchent|fonctionnent|charge|demarre|s'ouvre|s'allume|passe pas|plus|jamais, marche pas|plus, fonctionne pas|plus|mal, en panne, panne, pannes, bug*, bugue, plante*, casse, cassee, casses, defectueu*, erreur, erreurs, hors service, hs, bloque*, coupure*, plus .. internet|reseau|connexion|electricite|courant|eau|service, pas .. internet|reseau|connexion, ne peux|peut|pouvons .. pas|plus, impossible de|d'",
      de:
        'nicht .. funktionier*|geht|gehen|ladt|laden|startet|offnet|verbind*|moglich|klappt|lauft|erreichbar|reagiert, geht nicht*, funktioniert nicht*, klappt nicht*, lauft nicht*, kaputt*, defekt*, storung*, gestort*, fehler*, absturz*, sturzt .. ab, abgesturzt, hangt, hangt sich, ausgefallen, offline, kein|keine .. internet|netz|verbindung|strom|empfang|wasser|heizung|signal|zugriff, bug*, spinnt, tot, kann .. nicht',
    },
  },
  {
    name: 'cannot',
    weight: 1.1,
    phrases: {
      en: "can't, cant, cannot, couldn't, unable, won't, wouldn't, impossible to, not able, not allowed, not allow*, not possible, doesn't let, won't let, wouldn't let, can not",
      es: 'no puedo, no podemos, no me deja, no pude, no se puede, imposible, no me permite, no logro, no consigo, no hay manera|forma',
      fr: "je ne peux|peut .. pas|plus, peux pas|plus, impossible, n'arrive pas, arrive pas|plus, on ne peut .. pas|plus, n'arrive plus, pas moyen, n'ai pas pu",
      de: 'kann nicht, kann man nicht, unmoglich, kann ich nicht, komme nicht, komm nicht, konnte nicht, lasst sich nicht, nicht moglich, kann mich nicht',
    },
  },
  {
    name: 'lost or damaged',
    weight: 1.1,
    phrases: {
      en:
        "lost .. bag|bags|luggage|suitcase|order|package|parcel|item|items|my|our|stroller|phone, lost luggage|bag|bags|baggage, missing, misplaced, damage*, ruin*, torn, ripped, smash*, dent*, crack*, shattered, leak*, a hole, holes, fell|falling|fallen|falls|came|coming|come apart|off|out, faulty, scratched, stain*, mold*, mould*, " +
        "expired, out of date, stale, rotten, undercooked, raw, half full|empty, empty, wrong .. item|order|size|product|thing|one|address|colour|color|bag|food|info|information|price, bad batch, lemon, recall*, peeling, bent, snapped, hair in, bug|insect|glass|plastic|metal|worm in",
      es:
        'perdi*|extravi* .. maleta*|equipaje|paquete|pedido|envio, maleta .. perdida|rota, equivocad*, danad*, golpead*, rasgad*, rayad*, caducad*, vencid*, podrid*, incompleto, incompleta, faltan, falta .. producto|articulo|parte, pedido .. incorrecto|equivocado, otra talla, talla equivocada, sucio, sucia, gotea, fuga',
      fr:
        "perdu .. bagage|bagages|valise|colis|commande, bagage* perdu*, valise .. perdue|cassee, colis .. perdu|abime|ouvert|vide, abime*, endommage*, dechire*, incomplet*, manque .. article|piece|produit, il manque, mauvais .. article|produit|colis|taille|adresse, erreur de commande, perime*, moisi*, fuite, sale, raye*",
      de:
        'verloren* .. gepack|koffer|paket|sendung, koffer .. weg|verloren|beschadigt|kaputt, gepack .. weg|verloren, beschadigt*, zerbrochen*, zerrissen*, falsche .. artikel|ware|grosse|bestellung|adresse, falscher .. artikel, falsches .. produkt|paket, fehlt, fehlen, unvollstandig*, abgelaufen*, schimmel*, verschimmelt*, undicht*, verkratzt*, dreckig*, leck, zerkratzt*',
    },
  },
  {
    name: 'money',
    weight: 1.3,
    phrases: {
      en:
        "charged, overcharg*, double charg*, charged .. twice|again|me|$, charging .. me|us|people|for|$, keep charging, still charging, no refund, refund*, my money, money back, $ .. fee*|charge*|more|extra|cancel*|bag*|for, ripped|ripping off, rip off, ripoff, hidden fee*, extra fee*, too|so expensive, overpriced, price .. increase*|hike*|gouging|went|jump*, " +
        "paid|paying|pay $ , paid .. for|extra|more|first, waste of money, waste of time, owe|owes me, wasted, took .. money|$, taken .. money|$, out of pocket, false advertising, misleading, misled, scam*, cheat*, steal*, stole*, fraud*, robbery, credit .. card .. charged, not honor*, won't honor|honour, refus* to",
      es:
        'cobraron, cobrado, me cobran, cobro, cobros, cobrar .. dos|doble|mas|de, devolu*, reembols*, mi dinero, devolver* .. dinero, estafa*, estafad*, robo, roban, robaron, timo, engan*, publicidad enganosa, carisim*, caro, tarifa*, factur* .. mal|mas|doble, comision*, fraude, ladrones, sobrecargo, quiero mi dinero, perdida de tiempo, tomadura de pelo',
      fr:
        "debite*, preleve*, prelevement*, facture* .. fois|trop|a, rembours*, mon argent, trop cher, hors de prix, arnaque*, escroc*, vol, voleurs, publicite mensongere, mensong*, frais .. caches|supplementaires|de, double .. prelevement|debit|paiement, paye .. rien|pour, foutage de gueule, se moque* .. clients|monde|nous, perte de temps",
      de:
        'abgebucht, abgezogen, berechnet .. doppelt|zu|falsch, doppelt .. abgebucht|berechnet|bezahlt, ruckerstattung, erstatt*, geld zuruck, mein geld, abzocke*, abgezockt, betrug*, zu teuer, uberteuert*, wucher, gebuhr*, mahnung*, rechnung .. falsch|hoch, bezahlt .. nichts|nicht, verarsch*, irrefuhrend*, zeitverschwendung',
    },
  },
  {
    name: 'bad service',
    weight: 1.7,
    phrases: {
      en:
        "worst, horrible, terrible, awful, appalling, atrocious, disgust*, disgrac*, ridiculous*, unacceptable, inexcusable, pathetic, joke, useless, incompeten*, shocking, shambles, horrendous, horrific, dreadful, rude, rudest, rudeness, unhelpful, unprofessional, nightmare, embarrass*, clueless, " +
        "lazy, lousy, subpar, substandard, bad|poor|poorest|worse|crap|shit|shitty|sucky|zero|no|lack|terrible|abysmal|awful .. service|experience|support|quality|communication|job|business|product|attitude|management, bad, poor, poorly, worse, sucks, suck, suck*, fail, fails, epic fail, garbage, trash, rubbish, crap, crappy, bs, bullshit, absurd, insane, insult*, " +
        'outrageous, shame on, shameful, inconvenien*, mess, messed|mess|screwed|screw|screwing|cocked|botched up, screwed, untrained, dishonest, lying, lied, lies, liars, deceptive, racist, unsafe, dirty, filthy, gross, hate, unbelievable, unreal, absolute* .. shit|joke|mess|disgrace|rubbish, laughable, junk, lame, not cool, not good, not ok*, not acceptable, not impressed, not helpful, not fair, no excuse',
      es:
        'pesim*, horrible*, terrible*, lamentable*, vergonzos*, verguenza, asco, asqueros*, inaceptable*, inadmisible*, ridicul*, inutil*, incompetent*, mal servicio, mala atencion, mal trato, maleducad*, groser*, desastre, desastros*, pesadilla, peor, peores, nefast*, fatal, basura, mierda, porqueria, mala .. experiencia|calidad|educacion|gestion, malisim*, deficiente*, burla, poca verguenza, impresentable*, intolerable*, de mal en peor, no hay derecho, falta de respeto, penos*',
      fr:
        "horrible*, catastroph*, honte, honteu*, scandal*, inadmissible*, inacceptable*, lamentable*, deplorable*, nul, nulle, nuls, nullissime, incompeten*, incapable*, desagreable*, impoli*, malpoli*, irrespect*, mauvais .. service|accueil|experience|qualite|produit, mauvaise .. experience|qualite|foi, pire*, cauchemar*, merde*, merdique*, pourri*, minable*, mediocre*, desastre*, desastreu*, ridicule*, n'importe quoi, galere*, bordel, degueu*, c'est abuse, abuse, pas normal, pas serieux, foutage",
      de:
        'schrecklich*, furchtbar*, katastroph*, unverschamt*, frechheit, unfreundlich*, inkompeten*, schlecht*, mieser, mies*, miserabel*, unterirdisch*, peinlich*, lacherlich*, skandal*, inakzeptabel*, zumutung*, saftladen, sauladen, armutszeugnis*, servicewuste*, schlimm*, grauenhaft*, mist, scheiss*, dreck*, ekelhaft*, unfahig*, unmoglich*, unzumutbar*, horror*, albtraum*, chaos*, beschissen*, mull, grottenschlecht*, geht gar nicht, was soll das, unprofessionell*, sauerei*, nervt, nervig*',
    },
  },
  {
    name: 'let down',
    weight: 1.4,
    phrases: {
      en:
        "disappoint*, frustrat*, annoy*, angry, anger, furious, livid, fuming, fed up, sick of, tired of, unhappy, not happy, nothappy, upset, hate, hated, had enough, done with|w, never .. again|use|fly|buy|order|shop|return*|recommend, never again, last time, lost|losing|lose .. customer|business|me|my, switching|switch|moving|going to, taking my business, " +
        "cancel .. my .. subscription|account|membership|contract|service|order, not .. renew*|recommend|buying|flying|coming|returning|impressed|pleased|satisfied|amused, unsatisf*, dissatisf*, regret*, avoid, boycott*, stay away, don't .. buy|fly|use|waste|order|bother, deleting, deleted .. app, unfollow*, displeased, let down, letdown, sad, sadly, wish i .. hadn't|never, irritat*, pissed, piss*, infuriat*, horrified, appalled, disgusted, shame, #fail, fail, help me understand, poor form, smh, ugh*, wtf, ffs, omg why, come on, c'mon, get it together, do better, step up, get your .. together",
      es:
        'decepcion*, hart*, indignad*, indignante*, enfad*, cabread*, molest*, cansad* de, nunca mas, jamas .. volver*|compr*, no .. vuelvo|volvere|recomiendo|recomendable, ultima vez, me voy|cambio|paso a, perdieron .. cliente, darme de baja, dar de baja, queja*, reclam*, reclamacion, denuncia*, insatisfech*, frustra*, no .. content*|satisfech*, que rabia, ya basta, estoy hasta, desesperad*',
      fr:
        "decu, decue, deception, decevant*, enerve*, marre, ras le bol, colere, furieu*, mecontent*, insatisf*, plus jamais, jamais .. plus, derniere fois, a fuir, fuyez, a eviter, evitez, ne .. recommande pas, je quitte, je vais .. resilier|changer|partir, resili*, je change|pars|passe, plainte, reclamation*, deplaisant*, agac*, saoule*, degout*, inquiet*, scandalise*, desespere*, ca suffit, indigne*, perdu .. client*",
      de:
        'enttausch*, verarger*, argerlich*, arger*, sauer, wutend*, stinksauer, frustrier*, genervt*, nie wieder, nie mehr, letztes mal, das letzte mal, kundig*, wechsle, wechsel* .. zu|anbieter, finger weg, unzufrieden*, beschwer*, reklam*, nicht .. zufrieden|empfehl*|zumutbar|akzeptabel|hinnehmbar|okay, reicht jetzt, reicht mir, schnauze voll, schade, verzweifel*, kein bock, es reicht, traurig*',
    },
  },
  {
    name: 'happens again',
    weight: 0.8,
    phrases: {
      en:
        "again, twice, #th|#rd|#nd|third|second|fourth|3rd|2nd|4th|5th time|day|week|month|attempt|call|email|order|flight|replacement, once again, yet again, # times, every time|day|week|month|single|year, multiple|several|many|countless times|emails|calls|messages|attempts, keep|keeps .. getting|saying|telling|crash*|going|sending|being|coming|asking|logging|having|ing, keeps, constantly, continu*, always, another .. delay*|problem|issue|day|error|cancel*|charge|week, same .. issue|problem|thing|error|story, repeatedly, so many, over and over, back and forth, for the last|past, all day, all week, for days|weeks|months|hours|ages|years, still",
      es: 'otra vez, de nuevo, # veces, segunda|tercera|cuarta vez, cada dia|vez|semana|mes, siempre, todos los dias|meses, varias veces, sigue*, continua*, sigo, seguimos, una y otra vez, desde hace, todavia, aun',
      fr: "encore, a nouveau, # fois, deuxieme|troisieme|# fois, chaque fois|jour|semaine|mois, tous les jours|mois|matins, toujours, plusieurs fois|jours|semaines|reprises, rebelote, re belote, depuis des, sans cesse, une fois de plus",
      de: 'schon wieder, wieder mal, wieder, # mal, zum # mal, zum zweiten|dritten|vierten|x mal, jeden tag|monat|mal|morgen, immer, standig, dauernd, mehrfach, mehrmals, erneut, immer noch, immer wieder, seit # tagen|wochen|monaten, noch immer, nach wie vor',
    },
  },
  {
    name: 'told otherwise',
    weight: 1.3,
    phrases: {
      en:
        "told, was|been|being told, supposed to, promis*, said .. would|it|they|i|would|was, says, claim*, guarantee*, was meant to, should have, should've, expected, advertis*, misinform*, your|the .. agent|rep|website|app|staff|guy|lady|policy .. said|says|told|refus*, according to your, no .. explanation|apology|reason|notice|warning, without .. notice|warning|telling|reason|permission|explanation|consent, only to, just to be, instead",
      es: 'me dijeron, me dicen, prometi*, prometen, dijeron que, se supone, supuestamente, me aseguraron, sin avisar|aviso|explicacion|previo, deberia*, tenia que, me habian dicho',
      fr: "on m'a dit, on me dit, promis*, promettez, etait cense, cense*, soit disant, normalement, sans prevenir|explication|raison|preavis, aurait du, devait, vous aviez dit, on nous dit",
      de: 'versprochen*, verspr*, wurde .. gesagt|zugesagt|mitgeteilt, angeblich*, sollte .. sein|kommen|da, hiess es, zugesagt, ohne .. grund|info|ankundigung|vorwarnung|begrundung, eigentlich, laut .. mitarbeiter|hotline|app, vereinbart*',
    },
  },
  {
    name: 'has trouble',
    weight: 1.0,
    phrases: {
      en: "problem*, issue*, trouble*, difficult*, having .. problems|issues|trouble, struggling, not right, wrong, something wrong, going wrong, gone wrong, went wrong, doesn't make sense, makes no sense, concern*, complain*, incident, confus*, trying to, tried, tried to, try to, attempt*, keep trying, stopped, missing, lost, only, bad, weird, strange, suddenly, disappear*, expired, locked, blocked, denied, declined, reject*, suspend*",
      es: 'problema*, incidencia*, inconvenient*, dificultad*, queja*, reclamo*, intento, intentando, llevo .. intentando, he intentado, trato de, tratando, desaparec*, bloquead*, rechaz*, suspend*, ayuda',
      fr: "probleme*, souci*, incident*, difficulte*, reclamation*, j'essaie, essaye*, essaie, j'ai essaye, tente de, disparu*, bloque*, refuse*, suspendu*, anomalie*",
      de: 'problem*, schwierigkeit*, vorfall*, beschwerde*, reklamation*, versuche, versucht*, verschwunden*, gesperrt*, blockiert*, abgelehnt*, verweiger*, stimmt .. nicht',
    },
  },
];

/** How the author says it. Counted as they stand, negated or not. */
export const MANNERS: readonly Cue[] = [
  {
    name: 'asks why',
    weight: 1.2,
    phrases: {
      en: "why, how come, what gives, what the, wtf, what is|are going on, what's going on, whats going on, what is up with, what's up with, what's the deal, what's wrong, what is wrong, what happened, are you kidding, kidding me, you serious, are you serious, seriously, really ??, how hard, how is|are|can|do .. possible|acceptable|ok|okay|expect|justify, how can you, how do you expect, how many, how long, since when, what's the point, explain, any idea why, any reason, hello ?",
      es: 'por que, porque no, como es posible, que pasa con, que paso, que esta pasando, hasta cuando, es en serio, en serio, cuanto tiempo, cuando van a, explicar, explicame, que sucede, se puede saber',
      fr: "pourquoi, comment est ce possible, c'est quoi ce, c'est normal, qu'est ce qui se passe, que se passe, serieux, serieusement, vous vous moquez, vous vous foutez, jusqu'a quand, comment ca se fait, expliquer, est ce normal, combien de temps, ca va durer",
      de: 'warum, wieso, weshalb, was soll das, was ist los, wie kann, wie kann es sein, ernsthaft, im ernst, ist das euer ernst, euer ernst, was ist da los, wann kommt|wird|geht|konnt|bekomme, wie lange, erklart, erklaren',
    },
  },
  {
    name: 'asks for a remedy',
    weight: 1.0,
    phrases: {
      en:
        "fix, fix it|this|your|the, refund, replace*, compensat*, help me|please|us, please help, pls help, plz help, need help|assistance|someone|this|a|to speak|to talk|my, help, dm me, call me|back, sort it|this|out, get it sorted, resolve*, resolution, escalat*, manager, supervisor, complaint, complaints department, make .. right, investigate, respond|reply to|please, answer .. phone*|me|my|your, asap, urgent*, give me|us, need to speak|talk, someone .. call|contact|help|explain|get|dm, want my|a refund|a, demand*, please advise, any help, what can|do i do, what should|am i, get in touch, contact me, head office, ceo",
      es: 'solucion*, arregl*, devuelv*, devolver, reembols*, ayuda, ayudenme, ayudarme, necesito .. ayuda|hablar|que|solucion|saber, por favor, exijo, exigimos, quiero .. reclamar|hablar|mi|que, hoja de reclamaciones, pongo .. reclamacion, pueden .. ayudar*|solucionar|revisar, hagan algo, respondan, contesten, urgente, urge, atiendan, den .. solucion|respuesta, encargado, supervisor, compensa*',
      fr: "rembours*, reparer, remplac*, solution*, aidez moi, aide*, j'ai besoin, besoin d'aide, svp, s'il vous plait, j'exige, je veux .. remboursement|mon|ma|parler, contactez moi, repondez, rappelez, urgent*, faites quelque chose, dedommag*, geste commercial, merci de .. repondre|regler|faire|me, responsable, resoudre, que faire, reglez",
      de: 'hilfe, bitte .. hilfe|helf*|um|melden|pruf*|klar*|behebt|antwort*, helft*, losung*, erstatt*, ersatz*, entschadig*, ich will .. mein*|geld, fordere, verlange, vorgesetzt*, chef, meldet euch, antwortet, dringend*, kummert euch, behebt, beheben, reparier*, umtausch*, was kann|soll ich, ruft .. an|zuruck, klaren, klart',
    },
  },
  {
    name: 'swears',
    weight: 1.2,
    phrases: {
      en: 'fuck*, fck, fking, fkn, effing, shit*, bullshit, bs, crap, damn*, dammit, goddamn, hell, wtf, ass, asshole*, arse, bitch*, bastard*, piss*, screw you, bollocks, bloody, suck*, stfu, freaking, frickin, stupid*, idiot*, moron*, dumb*, trash, clown*, greedy, crooks, cunts, cunt, dicks, pricks',
      es: 'mierda*, joder, jode*, jodid*, puta*, puto*, cono, cabron*, gilipoll*, hostia, cojones, huevos, pendej*, chinga*, carajo, boludo*, idiota*, imbecil*, estupid*, inutiles, sinverguenza*, ladrones, rateros, hp, hijos de',
      fr: "merde*, putain*, ptn, bordel, connard*, conne*, cons, chier, foutre, enfoir*, salaud*, saloperie*, batard*, ntm, fdp, idiot*, debile*, abruti*, guignol*, charlatan*, voleurs, escrocs, branquignol*",
      de: 'scheiss*, kacke, verdammt*, fuck*, arsch*, verarsch*, mist*, idiot*, deppen, dumm*, vollpfosten, hurens*, drecks*, bullshit, wtf, zum kotzen, kotz*, verfickt*, verkackt*, beschissen*, sauladen',
    },
  },
  {
    name: 'sarcasm',
    weight: 1.5,
    phrases: {
      en:
        "thanks for nothing|ruining|losing|wasting|making .. wait|late|miss|sit, thanks .. for .. nothing|cancel*|delay*|losing|ruin*|wast*|not|leaving|breaking|overcharging|destroying|selling|making|ignoring|keeping|the lack, thank you for .. nothing|cancel*|delay*|losing|ruin*|wast*|not|leaving|breaking|ignoring, no thanks to, way to go|ruin|lose|keep|treat|make, great|good|nice|fantastic|wonderful|excellent|amazing|brilliant|stellar .. fail|failure|delay*, " +
        "oh great, oh joy, oh good, just great|wonderful|perfect|what|lovely, great another, gotta love, got to love, love how|when|that|it when|being|waiting|paying|sitting, love .. waiting|paying|sitting, good luck .. getting|with|trying, nice try|touch|one .. not, slow clap, bravo, #sarcasm, sarcasm, /s, as usual, as always, of course, shocker, surprise surprise, what a surprise|joke|shock|shambles|mess|disgrace|nightmare|waste, big surprise, typical, so much for, congrat* on .. worst|losing|lost|most, not, must be nice, glad .. know|wasted, classy, real classy, no chill, good job .. losing|ruining|not|on the|guys not, nice job .. losing|ruining|not, well done .. for|on .. not|losing|ruining|messing, fun fact, so .. helpful not",
      es: 'gracias por nada|perder|cancelar|arruinar|hacerme|dejarme|no|el retraso, muy bonito, que bonito, genial otra, genial .. otra vez, bravo, felicidades por .. perder|no|arruinar, como siempre, como no, menudo|vaya .. servicio|desastre|manera|forma|mierda|estafa|verguenza, vaya tela, que sorpresa, enhorabuena por .. no|perder|arruinar, para variar',
      fr: "merci pour rien|le retard|l'attente|la panne|ce retard, merci de .. faire attendre|gacher|m'avoir, bravo, super .. encore|service, genial .. encore, quelle surprise, comme d'habitude, comme toujours, evidemment, felicitations .. pour, chapeau, la blague, sacre service, on adore, j'adore quand|attendre|payer, belle .. experience|arnaque, quel service, quelle blague|honte|arnaque",
      de: 'danke fur nichts|die verspatung|das warten|den ausfall|gar|euren|die warteschleife, na toll, na super, ganz toll, ganz grosses kino, grosses kino, bravo, toller service, super service, tolle leistung, toll .. wieder, wie immer, wie ublich, war ja klar, typisch, uberraschung, herzlichen gluckwunsch, danke auch, vielen dank auch, besten dank auch, prima .. wieder, spitzenleistung, ironie*, glanzleistung, meisterleistung',
    },
  },
  {
    name: 'their business',
    weight: 0.7,
    phrases: {
      en: 'your|the|you .. website|site|app|service|staff|driver|drivers|system|customer|customers|support|online|store|agents|agent|employees|reps|rep|team|company|airline|crew|server|servers|chat|phone|line|policy|policies|product|products|delivery, customer service, customer support, customer care, customers, customerservice, cust serv*, call cent*, tech support, help desk, helpdesk, helpline, chat support',
      es: 'su|vuestra|vuestro|sus|la|el .. web|pagina|app|aplicacion|servicio|atencion|empresa|compania|personal|tienda|soporte, atencion al cliente, servicio al cliente, clientes, call center, su servicio',
      fr: "votre|vos|le|la .. site|appli|application|service|sav|personnel|hotline|agence|boutique|magasin|livreur|conseiller*, service client*, sav, clients, votre service, service apres vente",
      de: 'eure|euer|ihr|ihre|euren|eurem|die|der .. app|seite|webseite|website|service|support|hotline|kundendienst|kundenservice|mitarbeiter|filiale|fahrer|shop, kundenservice, kundendienst, kundenbetreuung, hotline, kunden, kunde',
    },
  },
  {
    name: 'their own case',
    weight: 0.5,
    phrases: {
      en: "my, our, i've, ive, we've, i'm, me, us, i am, i have, we have, i was, we were, i had, i got, myself",
      es: 'mi, mis, me, nos, nuestro, nuestra, tengo, llevo, llevamos, estoy, he, hemos, compre, pedi, hice',
      fr: "mon, ma, mes, me, m', j'ai, notre, nos, je, j', nous, moi, on",
      de: 'mein*, meine*, mir, mich, ich, uns, unser*, wir',
    },
  },
];

/** What speaks against a complaint. */
export const CALMERS: readonly Cue[] = [
  {
    name: 'thanks',
    weight: -0.9,
    phrases: {
      en: 'thank you, thanks, thank, thx, thnx, thanx, ty, cheers, appreciate*, much appreciated, grateful, props to, kudos, shout out, shoutout, big up, hats off, thumbs up, tks, thks',
      es: 'gracias, muchas gracias, agradec*, agradezco, mil gracias, se agradece',
      fr: 'merci, merci beaucoup, remerci*, grand merci, mille mercis',
      de: 'danke, vielen dank, dankeschon, besten dank, herzlichen dank, danken, dank',
    },
  },
  {
    name: 'praise',
    weight: -1.3,
    phrases: {
      en:
        "love, loved, loving, great, awesome, amazing, excellent, fantastic, wonderful, brilliant, perfect*, best, outstanding, superb, incredible, impressed, happy with|customer|to, so happy, very happy, delighted, pleased, enjoy*, beautiful*, well done, good job|work|service|news|to hear|experience|flight, great job|service|flight|work|news|experience|crew, nice, favorite, favourite, fav, friendly, kind, helpful, you rock, rocks, you're the best, recommend*, worth it, #stars, five stars, # stars, 5 star, lifesaver, " +
        'life saver, made my day, keep up, keep it up, congrat*, can\'t wait, cant wait, looking forward, excited, so excited, yay, woohoo, wow, cool, smooth, easy, super, stoked, obsessed, thrilled, above and beyond, hero, legends, legend, rockstar, gem',
      es: 'excelente*, genial*, encanta*, me encanta, perfect*, maravill*, fantastic*, buen .. servicio|trato|trabajo|producto, buena .. atencion|experiencia, muy bien, muy buen*, recomiend*, recomendable*, feliz, content*, felicit*, felicidades, enhorabuena, el mejor, la mejor, los mejores, increible, estupend*, amable*, impecable*, rapido, de lujo, un diez, satisfech*, chevere, grande, crack, deseando, ganas, ilusion',
      fr: "excellent*, super, genial*, parfait*, top, adore*, j'adore, magnifique*, bravo .. pour|a|equipe, bon .. service|accueil|produit|travail, tres bien, tres bon*, tres content*, ravi*, recommande*, satisfait*, content*, felicitation*, meilleur*, impeccable*, au top, sympa*, rapide*, efficace*, j'aime, hate de, heureu*, formidable*, gentil*",
      de: 'super, toll*, klasse, perfekt*, ausgezeichnet*, hervorragend*, fantastisch*, wunderbar*, genial*, begeister*, liebe, gut gemacht, guter service, sehr gut*, sehr zufrieden*, zufrieden*, empfehl*, empfehlenswert*, beste*, freundlich*, nett*, spitze, top, prima, lecker*, freu*, freue mich, geil*, schnell*, lob, grosses lob, hilfsbereit*',
    },
  },
  {
    name: 'settled',
    weight: -1.2,
    phrases: {
      en:
        "all sorted|good|set|fixed|resolved, sorted now|out, got it sorted|working|fixed|resolved, problem solved|fixed|resolved|sorted, issue resolved|fixed|solved|sorted, solved .. problem|issue|it, fixed now|it|the issue, is|was|been|now|got fixed|resolved|sorted|solved, works now|again|fine|great|perfectly, working now|again|fine, just received|arrived|got it, finally|just .. arrived|received|fixed|working, received .. today|it|now, no worries, never mind, nevermind, nvm, no problem*, np, all good, figured .. out, for sorting|fixing|helping|resolving|the .. reply|response|help, quick response|reply, thanks .. for .. help*|reply*|respon*|getting|quick|update|info|information, helped me, was able to",
      es: 'solucionado, resuelto, ya .. llego|funciona|esta|solucion*|recibi, arreglado, por fin .. llego, sin problema*, no hay problema, todo bien, gracias por .. ayuda*|responder|respuesta|atencion|solucion*',
      fr: "resolu, regle, c'est bon, probleme .. resolu|regle, ca remarche|marche, bien recu, pas de probleme, pas de souci*, merci pour .. aide|reponse|reactivite|votre, tout va bien, enfin recu",
      de: 'gelost, erledigt, behoben, geht wieder, lauft wieder, funktioniert wieder|jetzt, hat geklappt, angekommen, kein problem, alles gut, alles klar, danke fur .. hilfe|antwort|schnelle|info|ruckmeldung, endlich angekommen, passt',
    },
  },
  {
    name: 'asks for information',
    weight: -0.8,
    phrases: {
      en:
        "can i, can we, could i, may i, do you, do i, do we, does the, does it, does your, does this, will you, will the, will it, will there, is there|it, is it possible, are there|you, when will|does|do|is|are|can, where can|do|is the, how do|can|much|does|to, how about, what time|size|is|are|does|kind|sort|would, which, who, any chance|plans|way|news|idea|update*|suggestion*|recommend*|tips|word|info, would you, would it, wondering, i wonder, wanted to|want to|like to|need to know|ask, interested in, in stock, available, availability, possible to, am i able|allowed|eligible, should i, would like, have any, have you got, could you tell, can you tell|confirm|advise|check|recommend, let me know, please confirm, please advise",
      es: 'puedo, se puede, podria, podrian, tienen, tenéis, teneis, hay, cuando .. sale|abre|llega|habra|estara, donde .. puedo|comprar|esta la, como .. puedo|hago|se, cuanto .. cuesta|vale|tarda, que .. horario|precio|hora|talla, cual es, quisiera saber, queria saber, me gustaria, quiero saber, es posible, disponible*, consulta, una pregunta, alguna .. fecha|forma|manera, saben si, sabeis si, informacion',
      fr: "puis je, peut on, pouvez vous, est ce que, est ce qu', avez vous, y a t il, quand .. sera|sort|ouvre|aura, ou .. puis|peut|trouver, comment .. puis|faire|peut|fonctionne, combien .. coute|faut, quel|quelle|quels|quelles .. est|sont|heure|prix, je voudrais savoir, j'aimerais, je voulais savoir, c'est possible, disponible*, une question, savez vous, renseignement*, possible de, serait il",
      de: 'kann ich, kann man, konnt ihr, konnen sie, gibt es, habt ihr, haben sie, wann .. kommt|offnet|erscheint|gibt|ist, wo .. kann|finde|gibt, wie .. kann|viel|funktioniert|lange|komme, was .. kostet, welche*, ist es moglich, wisst ihr, frage, eine frage, mich interessiert, wurde gern*, mochte gern*, verfugbar, ist .. moglich, weiss jemand, ab wann, bietet ihr',
    },
  },
  {
    name: 'says hello',
    weight: -0.3,
    phrases: {
      en: 'hi, hello, hey, hiya, good morning|afternoon|evening|day, dear, morning, yo, hey guys',
      es: 'hola, buenas, buenos dias, buenas tardes|noches, saludos, estimad*',
      fr: 'bonjour, bonsoir, salut, coucou, bjr',
      de: 'hallo, hi, moin, guten tag|morgen|abend, servus, hey, liebes .. team',
    },
  },
  {
    name: 'wishes',
    weight: -0.5,
    phrases: {
      en: "please add|bring|make|consider|come, bring back, come to, would be .. great|nice|cool|good|awesome|better, would love, i want .. to buy|one|a|this|to get, i'd love, wish you, i wish, you should, suggestion, feature request, i need .. this|to check|to order|to change, looking for|to buy, hope to, hoping, can't wait, hope",
      es: 'me gustaria, ojala, estaria bien, quiero .. comprar|uno|una, sugerencia, traigan, cuando vuelven, deberian',
      fr: "j'aimerais, ce serait, serait bien|cool|top, je voudrais, suggestion, vivement, j'espere, hate de",
      de: 'ware .. schon|cool|toll|super, wunsche mir, wurde mich freuen, vorschlag, hatte gern*, hoffe, hoffentlich, suche',
    },
  },
  {
    name: 'goes along',
    weight: -0.6,
    phrases: {
      en: "yes, yep, yeah, yup, ok, okay, done, sent, just sent, dm sent, dm'd, dmed, dmd, will do, got it, sure, understood, i did, great thanks, ok thanks, no thanks, haha*, lol, lmao, welcome, you too, sounds good, fair enough, good luck, happy .. birthday|new|friday|monday|holidays, i see, correct, agreed, true, me too, same here, wait what, congratulations",
      es: 'si, vale, ok, listo, hecho, enviado, perfecto, entendido, ya lo envie, te escribi, jaja*, jeje*, de acuerdo, claro',
      fr: "oui, ok, d'accord, fait, envoye, c'est fait, parfait, compris, mdr, ptdr, lol, haha*, entendu, ca marche",
      de: 'ja, ok, okay, erledigt, gesendet, geschickt, alles klar, verstanden, haha*, mach ich, gerne, lol, stimmt, genau',
    },
  },
  {
    name: 'speaks for a company',
    weight: -2.2,
    phrases: {
      en:
        "sorry to hear, sorry for the|any|your .. inconvenience|delay|trouble|frustration, apologi*, we apologi*, please dm|email|send|contact|call|visit|let|follow|try|see|provide|note|reach, send us, dm us, let us know, we'd love|like|be, we are|will|can|have|do .. look*|help|happy|working|sorry|investigat*|check|assist|forward*, we'll, we're .. sorry|happy|glad|here|working|looking|aware, happy to help, glad to .. help|hear, here to help, thanks for .. reaching|contacting|letting|getting in touch|the feedback|your feedback|bringing|sharing|flying|joining|choosing, thank you for .. reaching|contacting|letting|your interest|your feedback|bringing|sharing|choosing|joining, you can .. call|email|contact|reach|visit|find, pls dm, at your convenience, our .. customers|team|support|guests|agents|engineers|store, kindly .. dm|share|send|note, please be advised, which .. device|country|version|order",
      es: 'lamentamos .. inconvenien*|lo|las|los, sentimos .. inconvenien*|lo|mucho, disculp* las molestias, escribenos, escríbanos, contactanos, envianos, enviarnos, por dm, por mensaje directo, estamos .. trabajando|revisando|para ayudarte, con gusto, te ayudamos, quedamos atentos, ponte en contacto, nuestro equipo',
      fr: "nous sommes desoles, desoles pour, toutes nos excuses, nos excuses, n'hesitez pas, ecrivez nous, contactez nous, envoyez nous, en mp, en dm, nous restons, notre equipe, nos equipes, nous vous .. invitons|remercions|prions, je vous invite, a votre disposition",
      de: 'tut uns leid, entschuldig* .. unannehmlichkeiten|dafur, wir bedauern, schreib* uns, schick* uns, sende* uns, melde dich .. bei uns, per dm, per pn, unser team, wir .. kummern|prufen|arbeiten|schauen|helfen, gerne .. helfen|weiter, wir sind .. dran, deine kundennummer',
    },
  },
  {
    name: 'news or advertising',
    weight: -1.2,
    phrases: {
      en:
        "rt, giveaway, win a|an|free|tickets|# , enter to|now, check out|this, click here|to, buy now, shop now|here, sign up, subscribe to|now, % off, promo*, promo code, coupon*, discount code, deal|deals of|on|here, sale, launches, launched, announces, announced, unveils, introduces, report:, breaking, via @ , market, stock, shares, investors, earnings, analyst*, ceo, news, review:, podcast, blog, live now, watch:, video:, new post, hiring, we're hiring, job alert, apply now, read more, join us, free shipping, giving away, i'm earning, just gave .. stars, follow me, followback, retweet, crypto, airdrop, nft, onlyfans, link in bio, available now, pre order now, listen to, tune in, photo:, #ad, sponsored",
      es: 'sorteo*, gana un|una|# , entra en, haz clic, compra ya|ahora, descuento*, promocion*, cupon*, oferta*, lanza, anuncia, presenta, noticia*, via @ , acciones, bolsa, en directo, suscribete, participa, empleo, estamos contratando, visita nuestra, ya disponible, nuevo post, lee mas',
      fr: "concours, gagnez, a gagner, cliquez, promo*, code promo, bon plan, remise*, lance, annonce, presente, actu*, via @ , bourse, en direct, abonnez vous, participez, emploi, recrute*, decouvrez, disponible maintenant, lire la suite, nouvel article, offre d'emploi",
      de: 'gewinnspiel*, gewinne*, klick*, jetzt kaufen|bestellen|sichern, rabatt*, gutschein*, aktion, angebot*, startet, prasentiert, kundigt .. an, news, aktie*, borse*, uber @ , live, abonnier*, mitmachen, stellenangebot*, wir suchen, jobangebot, jetzt neu, mehr lesen, verlost*, verlosen, anzeige, werbung',
    },
  },
];
