import type { Cue } from './cue.ts';

/** Count whatever else the text says: nobody mentions these in passing. */
export const URGENT: readonly Cue[] = [
  {
    name: 'danger',
    weight: 3,
    phrases: {
      en:
        'caught|catching|catches|set|starts|started fire|alight, fire hazard, on fire, smoke .. coming|from|smell|in|filled, smoking .. plug|socket|battery|charger|engine|phone|laptop|unit, burning smell|plastic, smell* .. burning|gas|smoke, smells of burning|gas, gas leak|smell, leaking gas, sparks, sparking, sparked, explod*, explosion, blew up, overheat*, melted, melting, electric shock, electrocut*, got .. shock from, ' +
        `
          carbon monoxide, co alarm, live wire*, exposed wire*,
          brake* .. fail*|failed|not_work*|stopped|gone, seized .. driving, engine .. cut|fire|failed|died,
          airbag*, choking hazard, choked|choking on,
          glass|metal|blade|needle|razor|plastic in .. food|can|bottle|cans|salad|burger|meal|soup|yogurt|cereal|bread,
          allergic reaction, anaphyla*, undeclared .. nuts|allergen*|peanut*, poison*, food poisoning,
          contaminat*, dangerous*, unsafe, safety hazard|issue|risk|concern, hazard*,
          could have .. killed|died|hurt, could kill, someone will|could|is_going_to .. die|hurt|killed,
          swallowed .. battery|magnet|glass|plastic|piece|part, burned|burnt my|his|her|our, lithium`,
      es: `
        incendio, en llamas, se prendio, ardiendo, humo, huele a quemado|gas, olor a gas|quemado,
        fuga de gas, chispas, explot*, explosion, sobrecalient*, descarga electrica, calambre*,
        cortocircuito, frenos .. no|fallan|fallaron, peligro*, peligrosa, intoxica*, envenen*,
        reaccion alergica, cristal|vidrio|plastico|metal en .. comida|lata|botella|ensalada, riesgo para,
        atragant*, monoxido, cables pelados, quemo|quemado .. mano|brazo|cara`,
      fr: `
        prend|pris|prendre feu, en feu, incendie, de la fumee, fumee .. sort|noire|dans,
        odeur de brule|gaz, sent le brule|gaz, ca sent le gaz, fuite de gaz, etincelle*, explos*, explose*,
        surchauff*, choc electrique, decharge electrique, electrocut*, court circuit,
        freins .. lache|marchent|plus|fonctionnent, danger*, dangereu*, intoxication*, reaction allergique,
        verre|metal|plastique dans .. plat|boite|bouteille|salade|yaourt, etouffe*, monoxyde, empoisonn*,
        a failli`,
      de: `
        brennt, gebrannt, feuer gefangen, brand, in flammen, rauch, qualm*,
        riecht .. verbrannt|gas|verschmort, gasgeruch, gasleck, gas tritt, funken, explodier*, explosion,
        uberhitz*, stromschlag, kurzschluss, schmilzt, geschmolzen,
        bremse* .. versag*|defekt|ausgefallen|funktionier*, gefahrlich*, lebensgefahr, gefahr,
        allergische reaktion, vergift*, lebensmittelvergiftung,
        glas|scherben|metall|plastik .. essen|dose|flasche|salat|brot, erstick*, kohlenmonoxid, co melder`,
    },
  },
  {
    name: 'medical need',
    weight: 3,
    phrases: {
      en: `
        pendant, care|personal|emergency|fall|medical alarm, lifeline, in|into labour|labor, insulin,
        oxygen .. tank|machine|concentrator|supply|therapy, pacemaker, dialysis, ventilator, cpap, nebuli*,
        epipen, epi pen, inhaler*,
        heart|seizure|blood_pressure|cancer|transplant|my|his|her|their|mom's|mum's|mother's|father's|dad's medication*|meds|medicine*|tablets,
        medical device|equipment|emergency|alarm, life support, ambulance, emergency room, defibrillator,
        hospital bed, chemo*, prescription* .. late|lost|missing|delayed|wrong|not, feeding tube,
        stairlift, hearing aid*, glucose, need .. my .. meds|medication, can't breathe`,
      es: `
        teleasistencia, de parto, insulina, oxigeno, marcapasos, dialisis, respirador, inhalador*,
        medicacion, medicamento*, medicina*, ambulancia, urgencias, emergencia medica, quimio*,
        bomba de insulina, no puede|puedo respirar, sonda, glucosa`,
      fr: `
        teleassistance, accouche, insuline, oxygene, pacemaker, dialyse, respirateur, ventoline,
        medicament*, traitement .. medical|mon|ma|cancer|vital, ambulance, aux urgences, urgence medicale,
        chimio*, pompe a insuline, appareil respiratoire|medical, glycemie, respirer`,
      de: `
        hausnotruf*, notrufknopf, wehen, insulin*, sauerstoff*, herzschrittmacher, dialyse*, beatmung*,
        inhalator*, medikament*, arznei*, krankenwagen, notaufnahme, notarzt,
        medizinischer|medizinisches notfall|gerat, chemo*, blutzucker*, rollstuhllift`,
    },
  },
  {
    name: 'account taken over',
    weight: 3,
    phrases: {
      en: `
        hacked, hacker*, account .. compromised|stolen|taken|breached, compromised .. account,
        someone .. else|logged|log|login|accessed|access|using|used|changed|hacked|trying|in .. my .. account|password|card|email|profile,
        someone in my account, someone .. my account|card,
        password .. changed .. without|not_me|never|wasn't, email .. changed .. without|not_me,
        not me .. logged|signed|ordering,
        didn't .. make|authori*|place|recogni* .. this|these|payment*|transaction*|order*|purchase*,
        identity theft, stole* my identity, sim swap* .. fraud|scam|attack|without,
        unauthorised|unauthorized, fraudulent*, fraud on, phish*,
        unknown .. device|login|transaction*|charge*, suspicious .. login|activity|charge*|transaction*,
        don't recogni*`,
      es: `
        hackea*, jaquea*, hackeado, hackearon, cuenta .. robada|comprometida|pirateada,
        robaron .. cuenta|datos|identidad, alguien .. mi cuenta|tarjeta,
        alguien .. entrado|accedido|usando, no autorizad*, sin mi autorizacion|permiso|consentimiento,
        suplant*, cargos .. no|desconocid*|fraudulent*, phishing, fraudulent*,
        cambiaron .. contrasena|correo, compras que no`,
      fr: `
        pirate*, piratage, hack*, compte .. pirate|vole|compromis|usurpe, quelqu'un .. mon compte|carte,
        usurp*, sans mon .. autorisation|accord|consentement, non autorise*, frauduleu*, fraude, phishing,
        hameconnage, mot de passe .. change .. sans, connexion .. suspecte|inconnue, achats que je n'ai`,
      de: `
        gehackt*, hacker*, konto .. ubernommen|kompromittiert|missbraucht|gestohlen,
        jemand .. meinem|mein|meine .. konto|account|karte, fremde .. mein*, nicht autorisiert*,
        unberechtigt*, unbefugt*, identitatsdiebstahl, phishing, betrugerisch*,
        passwort .. geandert .. nicht, unbekannte .. abbuchung*|anmeldung|zahlung,
        ohne meine zustimmung|einwilligung`,
    },
  },
  {
    name: 'data leak',
    weight: 3,
    phrases: {
      en: `
        data breach, data leak*, leak* .. data|details|information|address*|emails|addresses,
        my .. data|details|info|information|address|number .. leaked|exposed|public|visible|sold|sent_to,
        someone|somebody|another|other|different .. else's|elses|person's|persons|customer's|customers|people's|peoples|users|user's .. details|data|account|order|orders|bill|name|address|info|information|invoice*|statement*|email*|record*|photos|messages,
        see .. other .. people's|customers|customer's|users .. data|orders|details|info,
        personal .. data|details|information .. leaked|exposed|breach|visible|stolen|shared, gdpr,
        privacy breach|violation, shared my .. details|data|number,
        gave .. my .. address|number|details .. to`,
      es: `
        filtr* .. datos|informacion|correos, fuga de datos, brecha de datos|seguridad,
        mis datos .. personales|expuestos|publicos|filtrados|otra, datos de .. otro|otra|otros|otras,
        datos personales, veo|ver .. datos|pedidos de otr*, rgpd, proteccion de datos, privacidad`,
      fr: `
        fuite de .. donnees, donnees personnelles,
        mes donnees .. personnelles|exposees|publiques|voles|volees|autre,
        donnees|coordonnees|facture|commandes|dossier d'un_autre|d'une_autre|d'autres|de_quelqu'un,
        acces aux donnees, rgpd, cnil, vie privee`,
      de: `
        datenleck, datenpanne, datenschutz*, dsgvo,
        meine .. daten .. offentlich|weitergegeben|sichtbar|veroffentlicht|geleakt,
        daten|rechnung|bestellungen|adresse .. anderer|anderen|fremder|fremden|von_jemand*,
        fremde .. daten|rechnung*|bestellung*|adresse*, personliche* daten`,
    },
  },
  {
    name: 'stranded',
    weight: 2.5,
    phrases: {
      en: `
        stranded, strand*, marooned,
        stuck at|in|on|here .. airport|station|motorway|highway|road|tarmac|terminal|platform|middle|elevator|lift|train|plane|city|overnight|with|gate,
        stuck overnight, trapped, no way .. home|back|to_get, can't get home,
        sleep*|slept .. airport|floor|station|terminal|bench, nowhere to .. stay|sleep|go, no hotel*,
        without .. hotel|room|shelter, locked out of .. house|home|car|flat|room|apartment|hotel,
        left .. me|us|her|him|them .. at|in|on|behind .. airport|station|road|rain|street|cold,
        middle of nowhere, broken|broke down .. motorway|highway|road|nowhere|tunnel, side of the road,
        missed .. last .. train|bus|flight, on the tarmac`,
      es: `
        tirad* .. en|aeropuerto|carretera|estacion, varad*, atrapad*,
        atascad* en .. ascensor|aeropuerto|tren, sin poder volver,
        durmiendo|dormir en .. aeropuerto|suelo|estacion, sin hotel|alojamiento, en medio de la nada,
        abandonad* .. en, no tenemos donde|como, bloqueados en .. aeropuerto, colgados en`,
      fr: `
        bloque* .. aeroport|gare|train|ascenseur|autoroute|quai|avion, coince*,
        abandonne* .. aeroport|gare|bord|route, dormir|dors|dormi .. aeroport|gare|sol|par_terre,
        sans hotel|hebergement|logement, en rade, en pleine nuit, au bord de la route,
        milieu de nulle part, moyen de rentrer, pas rentrer`,
      de: `
        gestrandet*, sitz* .. fest, festsitzen, sitzen fest, eingeschlossen, stecke* .. fest|aufzug|zug,
        schlafen|ubernachten .. flughafen|bahnhof|boden, kein hotel, ohne unterkunft|hotel,
        komme* .. nicht .. nach hause|heim|weg, mitten in der nacht, mitten im nirgendwo, liegen geblieben,
        liegengeblieben, auf der autobahn, letzter .. zug|bus|anschluss .. weg`,
    },
  },
  {
    name: 'essential service gone',
    weight: 2,
    phrases: {
      en: `
        no .. heating|heat|hot_water|power|electricity|running_water,
        without .. heating|heat|power|electricity|water|hot_water|gas, can't .. call|dial .. #|emergency,
        emergency call*|number|services .. don't|doesn't|not|can't|fail*|won't,
        no access to .. money|funds, card .. declined .. food|groceries|abroad, power .. out|outage|cut,
        blackout, landline .. dead|down|not, freezing .. house|flat|home`,
      es: `
        sin .. calefaccion|luz|agua|electricidad|gas|suministro, corte de .. luz|agua|suministro, apagon,
        no puedo .. llamar .. emergencias|#`,
      fr: `
        sans|plus_de|pas_de|plus_d'|pas_d' .. chauffage|electricite|courant|eau|gaz,
        coupure de .. courant|eau|electricite|gaz, appeler .. urgences|secours|#`,
      de: `
        kein*|ohne .. heizung|strom|wasser|warmwasser|gas, stromausfall,
        heizung .. ausgefallen|kaputt|defekt, notruf .. nicht`,
    },
  },
];

/** Count when the text complains or asks: they press a problem, and mean nothing in praise. */
export const PRESSING: readonly Cue[] = [
  {
    name: 'money taken wrongly',
    weight: 2,
    phrases: {
      en: `
        charged .. twice|double|again|#_times|wrong|extra|without|after|$, double charg*|charged|billed,
        billed .. twice|double|after|wrong|$|fee, bill|bills|charge .. already cancelled,
        cancelled .. still|billed|charged .. me|bill*|charg*, overcharg*, overbilled, overdrawn, overdraft,
        took|taken|taking|withdrew|withdrawn|deducted|debited .. $|money|twice|payment|funds|out_of|from .. my|account,
        money .. missing|gone|disappeared|vanished|taken, emptied my, still .. charging|billing .. me,
        keep|keeps charging|billing|taking, charged .. cancel*, $ .. missing|gone|taken|from_my|charged,
        never .. refunded, where is .. refund|money, wrong amount, refund .. # weeks|months|days,
        can't pay .. rent|bills, my rent, salary, wages`,
      es: `
        cobra* .. dos_veces|#_veces|doble|de_mas|duplicado|sin|mal|$, doble cobro|cargo,
        cobro .. duplicado|indebido|doble, cargo .. duplicado|indebido|no,
        me han .. quitado|cobrado|cargado .. $|dinero|dos, me quitaron .. $|dinero,
        dinero .. desaparec*|falta, siguen cobrando, donde esta mi .. dinero|reembolso,
        no me .. devuelven|devolvieron|reembols*, nomina, alquiler`,
      fr: `
        debite* .. #_fois|double|sans|tort|$, preleve* .. #_fois|double|sans|tort|$|encore,
        double .. prelevement|debit|facturation|paiement, prelevement* .. non|indu|abusif,
        argent .. disparu|manque|vole, ou est mon .. remboursement|argent, toujours pas .. rembourse*,
        continue* .. prelever|debiter|facturer, decouvert, mon loyer, mon salaire`,
      de: `
        doppelt .. abgebucht|berechnet|abgezogen|belastet|gezahlt, zweimal .. abgebucht|berechnet|belastet,
        # mal .. abgebucht|berechnet, zu unrecht .. abgebucht|berechnet|gemahnt,
        zu viel .. abgebucht|berechnet, unrechtmassig*, falsch .. abgebucht|berechnet,
        abgebucht .. obwohl|trotz|ohne|$, $ .. abgebucht|abgezogen|weg|fehlen,
        geld .. weg|verschwunden|fehlt, wo .. bleibt|ist .. geld|erstattung|ruckerstattung,
        bucht .. weiter .. ab, gehalt, miete, im minus, uberzogen`,
    },
  },
  {
    name: 'locked out',
    weight: 2,
    phrases: {
      en: `
        locked out, lock* .. me|us out, locked my account,
        account .. locked|suspended|blocked|disabled|banned|frozen|deactivated|closed|terminated|deleted|restricted,
        suspended|disabled|blocked|banned|froze|closed|deactivated|deleted my .. account,
        can't|cannot|couldn't|unable .. log_in|login|sign_in|access .. account|email|money|my|into,
        can't .. log_in|login|sign_in|get_into, lost access, no access to .. account|email|money,
        can't access, verification code .. not|never|doesn't|isn't,
        password reset .. not|never|doesn't|isn't, unable to .. access|log|login|sign`,
      es: `
        cuenta .. bloqueada|suspendida|cerrada|desactivada|inhabilitada|eliminada|restringida,
        bloque* .. mi cuenta|tarjeta, no puedo .. entrar|acceder|iniciar_sesion|ingresar|loguear*,
        no me deja .. entrar|acceder|iniciar|ingresar, perdi .. acceso, sin acceso, tarjeta .. bloqueada`,
      fr: `
        compte .. bloque|suspendu|ferme|desactive|supprime|cloture|verrouille,
        bloque* .. mon|ma compte|carte, peux|arrive pas|plus .. connecter|acceder|entrer,
        impossible de .. connecter|acceder|identifier, plus acces, perdu .. acces, carte .. bloquee,
        n'ai plus acces`,
      de: `
        konto .. gesperrt|geschlossen|deaktiviert|gekundigt|eingefroren|geloscht,
        account .. gesperrt|geschlossen|deaktiviert|geloscht, ausgesperrt, karte .. gesperrt,
        kann .. nicht .. einloggen|anmelden|zugreifen, komme .. nicht .. konto|account|rein,
        kein zugriff|zugang, keinen zugriff|zugang, zugang .. gesperrt, einloggen .. nicht, login .. nicht`,
    },
  },
  {
    name: 'time is short',
    weight: 1.6,
    phrases: {
      en: `
        in # hours|hrs|hour|hr|minutes|mins|min, in an|one|half hour, in half an hour, within the hour,
        # hours|hrs|minutes|mins .. until|till|before|left|away,
        leaves|leaving|departs|departing|boarding|flight|travel*|fly|flying|flies .. tonight|tomorrow|today,
        tonight, tomorrow, by .. tonight|tomorrow|friday|monday|end_of_day|noon|midnight|eod,
        today .. deadline|last_day|expires|flight, need .. by|today|tonight|now|before, deadline,
        expires today|tomorrow|tonight, about to .. board|leave|depart|miss|start|expire|close,
        boarding now|soon|in, this morning|afternoon|evening .. flight|meeting|event|need,
        running out of time, time sensitive, last minute, before it|they close*, going to miss|be_late,
        gonna miss, will miss, might miss`,
      es: `
        en # horas|minutos, en una|media hora, esta noche, manana tengo|es|sale|salgo|vuelo|viajo|vuelvo,
        para|antes_de manana, hoy mismo, antes de .. manana|hoy, antes de las # , sale .. hoy|manana,
        vuelo .. hoy|manana|en_# , ultimo dia, plazo, vence .. hoy|manana,
        a punto de .. perder|salir|embarcar, ahora mismo, voy a perder, perder el vuelo|tren, embarcando`,
      fr: `
        dans # heures|minutes|h|min, dans une heure|demi, ce soir, demain, aujourd'hui meme,
        avant .. demain|ce_soir, part|decolle|depart .. demain|ce_soir|aujourd'hui, dernier jour,
        expire .. demain|ce_soir|aujourd'hui, date limite, sur le point de, tout de suite,
        vais rater|louper|manquer, cet apres midi, embarquement`,
      de: `
        in # stunden|minuten|std|min, in einer|halben stunde, heute abend|nacht|noch,
        morgen fruh|muss|flug|geht|ist|fliege|brauche|fahre, bis .. morgen|heute, frist, letzter tag,
        lauft .. heute|morgen ab, fliege|fahre .. morgen|heute|gleich|in,
        flug|zug .. geht|fahrt .. gleich|heute|morgen|in, boarding, jetzt sofort,
        verpasse .. flug|zug|anschluss|termin, gleich .. abflug|abfahrt`,
    },
  },
  {
    name: 'an event hangs on it',
    weight: 1.6,
    phrases: {
      en: `
        wedding, funeral, exam, exams, interview, graduation, honeymoon, court date, surgery, cruise, visa,
        christmas .. present*|gift*|morning|ruined, ruined .. christmas|birthday|wedding|honeymoon,
        closing on .. house, moving day`,
      es: `
        boda, funeral, entierro, examen*, entrevista, graduacion, luna de miel, crucero, cirugia, reyes,
        visado, regalo* .. navidad|reyes, navidad .. regalo*`,
      fr: `
        mariage, obseques, enterrement, examen*, entretien d'embauche, soutenance, lune de miel, croisiere,
        visa, noel .. cadeau*, cadeau* .. noel`,
      de: `
        hochzeit*, beerdigung, prufung*, klausur*, vorstellungsgesprach*, bewerbungsgesprach*,
        flitterwochen, kreuzfahrt, visum, weihnachtsgeschenk*, geschenk* .. weihnachten`,
    },
  },
  {
    name: 'business standing still',
    weight: 1.6,
    phrases: {
      en: `
        tills, card machine*|reader*|payments .. offline|down|dead|not,
        losing|lose|lost .. orders|sales|customers|clients|business|money|income|revenue|wages|work,
        cannot|can't .. trade|work|open|serve|take_payments, shop full, my business, our business,
        our shop, our clients|customers .. can't|cannot|waiting, livelihood,
        teaching|presenting|working .. online, # tickets sold`,
      es: `
        mi negocio, nuestro negocio, mi tienda, datafono, tpv, perdiendo .. ventas|clientes|dinero|pedidos,
        no puedo|podemos .. trabajar|cobrar|abrir, perdida de ingresos`,
      fr: `
        mon commerce, ma boutique, mon entreprise, terminal de paiement, tpe,
        perds|perdons .. clients|ventes|argent|commandes,
        peux|pouvons plus|pas .. travailler|encaisser|ouvrir, perte de chiffre`,
      de: `
        mein geschaft, mein laden, unser laden, meine firma, kartenterminal, ec gerat,
        kasse .. tot|offline|nicht, verdienstausfall, umsatz*,
        kann|konnen .. nicht .. arbeiten|kassieren|offnen, existenz*`,
    },
  },
  {
    name: 'says it is urgent',
    weight: 1.2,
    phrases: {
      en: `
        urgent*, asap, emergency, immediately, as soon as possible, right away, critical, desperate*,
        please hurry, sos, life or death, time critical`,
      es: `
        urgente*, urge, urgencia, emergencia, inmediat*, cuanto antes, lo antes posible, ya mismo,
        desesperad*`,
      fr: `
        urgent*, urgence, immediat*, au plus vite, rapidement svp, des que possible, le plus vite,
        desesper*, sos`,
      de: `
        dringend*, notfall*, sofort*, umgehend*, so schnell wie moglich, asap, eilig*, verzweifel*,
        unverzuglich`,
    },
  },
  {
    name: 'legal threat',
    weight: 2,
    phrases: {
      en: `
        lawyer*, attorney*, solicitor*, sue|suing .. you|u|them|your|@|this|for, lawsuit*,
        legal action|proceedings|advice|letter|route|steps, legal team .. my|our, take* .. to court,
        see you in court, small claims, class action, litigation, chargeback, charge back,
        breach of contract, consumer rights, consumer law, my rights, court`,
      es: `
        abogad*, demanda*, demandar*, denunci*, accion* legal*, acciones legales, medidas legales, juicio,
        tribunal*, juzgado, via judicial, mis derechos, burofax, hoja de reclamaciones, ley de consumidor`,
      fr: `
        avocat*, proces, porter plainte, porte plainte, depos* plainte, action en justice, justice,
        tribunal, poursui*, mise en demeure, mes droits, huissier, action collective, voie judiciaire,
        legal*`,
      de: `
        anwalt*, rechtsanwalt*, klage*, verklag*, anzeige, gericht*, rechtliche schritte,
        rechtlich* .. vorgeh*, mahnbescheid, meine rechte, rechtsschutz*, inkasso, abmahnung, rechtsweg,
        sammelklage`,
    },
  },
  {
    name: 'press or regulator',
    weight: 2,
    phrases: {
      en: `
        ombudsman, regulator*, faa, fcc, ftc, cfpb, bbb, better business bureau, ofcom, ofgem,
        trading standards, dot complaint, attorney general, consumer protection, consumer affairs,
        watchdog, newspaper*, journalist*, reporter*, the press, the media,
        going to .. press|media|news|papers|bbc|cnn, contact* .. press|media|news|bbc, news station,
        go viral, going viral, complaint .. with the|filed, reporting|report you|this to, icc, caa, osha,
        fda, food standards, environmental health, citizens advice, money saving expert, which magazine,
        public record, writing to .. my mp|congress*|senator`,
      es: `
        consumo, oficina del consumidor, facua, ocu, profeco, defensor del .. consumidor|cliente|pueblo,
        regulador, prensa, periodista*, medios de comunicacion, periodico*, television, aesa,
        banco de espana, superintendencia, indecopi, sernac, cnmc, agencia de proteccion, hacer viral,
        viral, reclamacion .. consumo|oficial`,
      fr: `
        dgccrf, ufc que choisir, que choisir, mediateur, mediation, association de consommateurs, presse,
        journaliste*, medias, repression des fraudes, signal conso, signalconso, arcep, dgac, autorite*,
        viral, bfm`,
      de: `
        verbraucherzentrale, verbraucherschutz*, bundesnetzagentur, bafin, luftfahrtbundesamt,
        schlichtung*, schlichtungsstelle, ombuds*, presse, zeitung*, journalist*, medien,
        stiftung warentest, aufsicht*, behorde*, datenschutzbeauftragte*, gesundheitsamt, viral, fernsehen,
        konsumentenschutz`,
    },
  },
  {
    name: 'vulnerable person',
    weight: 1.2,
    phrases: {
      en: `
        baby, babies, infant*, newborn*, toddler*, my|our|their|# kids|children|kid|child,
        small|young|little kids|children|child|kid, elderly,
        # year|yr|yrs|years old .. mother|mom|mum|father|dad|grandma*|grandmother|grandfather|nan|woman|man|lady|son|daughter|kid|girl|boy|child,
        # year|yr old, grandmother, grandma, grandfather, grandad, grandpa, nan, pensioner*, disabled,
        disabilit*, wheelchair*, pregnant, blind, deaf, autis*, cancer, dementia, alzheimer*, diabetic*,
        epilep*, service dog|animal, asthma*, single mom|mum|mother, unaccompanied minor*, in .. hospital,
        chronic* ill*, immunocomprom*`,
      es: `
        bebe*, recien nacid*, ninos, nino, nina, ninas, mi hij*, mis hij*, anciano*, anciana*,
        persona* mayor*, abuel*, discapaci*, silla de ruedas, embaraz*, ciego, ciega, sord*, autis*,
        cancer, diabet*, enferm*, # anos .. madre|padre|abuel*|hij*, madre de # anos, alzheimer, demencia,
        hospitalizad*`,
      fr: `
        bebe*, nourrisson*, nouveau ne, enfant*, mon fils, ma fille, personne* agee*, agee, grand mere,
        grand pere, mamie, papi, handicap*, fauteuil roulant, enceinte, aveugle, sourd*, malvoyant*,
        autis*, cancer, diabet*, malade*, # ans .. mere|pere|grand, hospitalise*, alzheimer`,
      de: `
        baby*, saugling*, neugeboren*, kleinkind*, kind, kinder, kindern, mein sohn, meine tochter, oma,
        opa, grossmutter, grossvater, # jahrige*, senior*, rentner*, behinder*, rollstuhl*, schwanger*,
        blind*, gehorlos*, autis*, krebs*, diabeti*, pflegebedurftig*, schwerbehindert*, demenz*,
        # jahre alt*`,
    },
  },
  {
    name: 'asked before, no answer',
    weight: 1.6,
    phrases: {
      en:
        '# emails|calls|messages|tickets|phone_calls|tweets|dms .. no|and|still|without|later|never, called|emailed|messaged|tweeted|written|contacted|complained|asked|phoned|rang .. # times|twice|several|multiple|daily|repeatedly|every_day, called|emailed|messaged|written|contacted|asked .. twice|repeatedly|daily|several, third|fourth|fifth|sixth|3rd|4th|5th|6th email|message|call|tweet|complaint|ticket, ' +
        'no|without .. response|reply|answer|update|contact .. # days|weeks|months|hours|for|since|in, # days|weeks|months .. no|without|still_no .. response|reply|answer|news|update|refund|contact|word, ignored|ignoring .. #|for|weeks|months|days|emails|messages|calls, still no reply|response|answer|refund|word, nobody|noone|no_one .. answer*|respond*|replied|replies|called|calls|gets_back|contacted|rung|rang .. #|for|since|weeks|days, ' +
        `
          still waiting .. reply|response|answer|weeks|months|days|since, waiting .. # weeks|months|days,
          on hold .. # hours|hrs, # weeks|months .. later|ago|now|still,
          never .. replied|responded|called_back|got_back|heard_back,
          passed|transferred .. # people|departments|times, asked to start .. again|beginning,
          explain .. again|fifth|third|fourth`,
      es: `
        # correos|llamadas|mensajes|emails .. sin|y|ninguna|nadie,
        he|hemos .. llamado|escrito|reclamado .. #|varias|veces,
        llevo .. # dias|semanas|meses .. esperando|sin|y|para,
        # dias|semanas|meses .. sin|esperando|y_nada, sin .. respuesta .. #|desde|hace,
        nadie .. responde|contesta|llama|soluciona .. desde|hace|#,
        sigo .. esperando|sin .. respuesta|solucion|noticias|desde, ni una respuesta, ninguna respuesta`,
      fr: `
        # mails|appels|messages|relances .. sans|et|aucune|toujours,
        j'ai .. appele|ecrit|relance|contacte .. fois|plusieurs,
        # jours|semaines|mois .. sans|attend*|et_toujours, depuis # jours|semaines|mois,
        sans .. reponse .. depuis|#, personne .. repond|rappelle .. depuis|#,
        toujours .. pas|aucune .. reponse|nouvelle*|rembours*|solution, malgre .. mails|relances|appels`,
      de: `
        # mails|anrufe|nachrichten|emails|tickets .. keine|ohne|und|niemand,
        schon .. # mal .. angerufen|geschrieben|gemeldet|reklamiert,
        mehrfach .. angerufen|geschrieben|gemeldet|kontaktiert|reklamiert, seit # wochen|monaten,
        # wochen|monate .. ohne|keine|warte*|gewartet,
        keine .. antwort|ruckmeldung|reaktion .. seit|#|mehr,
        niemand .. antwortet|meldet|reagiert .. seit|#,
        immer noch .. keine .. antwort|geld|ruckmeldung|losung, trotz .. mails|anrufe*|nachfrage*`,
    },
  },
  {
    name: 'again and again',
    weight: 1,
    phrases: {
      en: `
        third|fourth|fifth|sixth|3rd|4th|5th|6th|# time|times, several|many|multiple|countless times,
        second no show, every single day|time, again and again, over and over, for the last # weeks|months,
        back and forth, been escalated`,
      es: `
        tercera|cuarta|quinta vez, # veces, varias veces, una y otra vez, ya van #, cada dos por tres,
        segunda vez`,
      fr: `
        troisieme|quatrieme|cinquieme fois, # fois, plusieurs fois, sans arret, deuxieme fois,
        a chaque fois`,
      de: `
        zum dritten|vierten|funften|x|zweiten mal, # mal, mehrmals, immer wieder, jedes mal, standig,
        dauernd`,
    },
  },
  {
    name: 'many are hit',
    weight: 1.2,
    phrases: {
      en: `
        is .. down .. for everyone|everywhere|everybody,
        whole .. town|city|area|street|building|village|neighbourhood|neighborhood|office|state|county,
        everyone .. affected|here|i_know|having, all .. customers|users|stores|flights|trains|passengers,
        nationwide, outage*, hundreds|thousands of .. people|us|customers|passengers,
        # people|passengers|customers .. waiting|stuck|stranded|affected, down for everyone,
        entire .. city|area|building|office|company|team`,
      es: `
        todo el .. barrio|pueblo|edificio|mundo|pais, toda la .. zona|ciudad|calle|red,
        todos los .. clientes|usuarios|pasajeros, caida general|nacional|masiva,
        cientos|miles de .. personas|clientes|pasajeros, apagon`,
      fr: `
        tout le .. quartier|village|immeuble|monde|departement, toute la .. ville|rue|zone|region|france,
        tous les .. clients|usagers|passagers, panne .. generale|nationale|geante,
        centaines|milliers de .. personnes|clients|passagers|usagers`,
      de: `
        ganze* .. stadt|ort|strasse|haus|viertel|dorf|gebiet|land,
        alle .. kunden|nutzer|fahrgaste|reisenden, bundesweit*, deutschlandweit*, grossstorung,
        hunderte|tausende .. menschen|kunden|fahrgaste, stromausfall, totalausfall`,
    },
  },
];

/** It is over, or long ago: what the others say then counts for little. */
export const PAST: readonly Cue[] = [
  {
    name: 'past or settled',
    weight: 0.3,
    phrases: {
      en: `
        last year, years ago, long ago, back in # , when i was, used to, in the past, once .. had,
        a while ago|back, fine now, fixed now, sorted now, all good now, all sorted, working again|now,
        ok now, resolved now|it|quickly, is|was|been|got .. resolved|sorted|fixed, glad .. sorted|fixed,
        no longer .. problem|issue, turned out .. fine|ok|okay, thankfully .. fine|ok|okay|sorted|fixed,
        everyone .. fine|ok|safe, solved now, happy ending, problem solved, helped me .. get, all is well`,
      es: `
        el ano pasado, hace anos|un_ano|#_anos, ya .. solucionado|resuelto|arreglado|funciona,
        todo bien ahora, ya esta .. solucionado|resuelto|arreglado, antes, en su dia, por suerte .. bien`,
      fr: `
        l'annee derniere|passee, l'an dernier, il y a #_ans|un_an|longtemps, c'est .. regle|resolu|repare,
        tout va bien maintenant, remarche maintenant, a l'epoque, autrefois, probleme resolu`,
      de: `
        letztes jahr, vor # jahren, vor einem jahr, damals, fruher, wieder .. gut|ordnung,
        inzwischen .. gelost|behoben|erledigt, jetzt geht*|lauft .. wieder, ist .. behoben|gelost|erledigt,
        wurde .. behoben|gelost|erledigt`,
    },
  },
];
