import type { Cue } from './cue.ts';

/** Count whatever else the text says: nobody mentions these in passing. */
export const URGENT: readonly Cue[] = [
  {
    name: 'safety',
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
      it: `
        incendio, prende|preso|prendono fuoco, in fiamme, fumo, puzza di gas|bruciato,
        odore di gas|bruciato, sento odore, fuga di gas, scintill*, esplos*, esplode, scoppiat*,
        surriscald*, scossa elettrica, presa la scossa, corto circuito, cortocircuito,
        freni .. non|rotti|partiti, pericol*, monossido, soffoc*,
        vetro|plastica|metallo|vite nel|nella|dentro .. panino|piatto|bottiglia|pasta, intossic*,
        avvelen*, shock anafilattico, reazione allergica, ustion*, cavi scoperti,
        brucia* .. gola|pelle|mano, si e sciolto|fuso, scott* troppo`,
      pt: `
        incendio, pegou fogo, pegando fogo, em chamas, fumaca, fumo, cheiro de|a gas|queimado,
        vazamento de gas, fuga de gas, faisca*, explod*, explosao, estour*, superaquec*, aquecendo demais,
        choque eletrico, levei choque, curto circuito, freio* .. nao|falh*, travoes .. nao|falh*, perig*,
        monoxido, engasg*, sufoc*,
        vidro|plastico|metal|parafuso no|na|dentro .. comida|lata|garrafa|lanche, intoxic*, envenen*,
        reacao alergica, fio* desencapad*, derreteu, queimou .. mao|pele|braco, pondo em risco`,
      ar: `
        حريق, نار, دخان, ريحة|رائحة .. غاز|حرق|محروق, تسرب|تسريب غاز|الغاز, الغاز يسرب|تسرب, شرارة, شرر,
        انفجر, انفجار, ماس كهربائي, صعقة, كهرباء .. تصعق, خطر, خطير, تسمم, حساسية .. شديدة,
        فرامل|الفرامل .. ما|لا|تعطلت, اختناق, يختنق, انصهر, ذاب`,
      hi: `
        आग, धुआं, धुआँ, गैस .. गंध|बदबू|लीक|रिसाव, चिंगारी, चिंगारियाँ, धमाका, फट गया|गई, ब्लास्ट,
        करंट .. लगा|लग|मारा|आ, शॉर्ट सर्किट, ब्रेक .. फेल|नहीं, खतरा, ख़तरा, खतरनाक, ज़हर, जहर, दम घुट*,
        पिघल*, aag lag*, dhua*, gas .. leak|smell|badbu|boo, chingari, blast, phat gaya|gayi,
        current lag*|mar*, short circuit, brake .. fail|nahi, khatra, khatarnak, zeher, zehar, dam ghut*,
        pighal*`,
    },
  },
  {
    name: 'safety/medicine',
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
      it: `
        insulina, ossigeno, pacemaker, dialisi, respiratore, ventilatore polmonare, inalatore, medicin*,
        farmac*, pastiglie, compresse, ambulanza, pronto soccorso, chemio*, defibrillatore, montascale,
        salvavita, teleassistenza, non riesc* a respirare, non respira, doglie, guardia medica,
        terapia salvavita`,
      pt: `
        insulina, oxigenio, marcapasso, dialise, hemodialise, respirador, bombinha, inalador, remedio*,
        medicamento*, medicacao, comprimido*, ambulancia, pronto socorro, emergencia medica, quimio*,
        samu, urgencias, nao consegue|consigo respirar, falta de ar, glicose, trabalho de parto, hospital`,
      ar: `
        انسولين, الانسولين, اكسجين, الاكسجين, غسيل كلى|الكلى, غسيل كلوي, دواء, دوا, الدواء, ادوية, علاج,
        العلاج, جرعة, بخاخ, ربو, اسعاف, الاسعاف, طوارئ, الطوارئ, مستشفى, المستشفى, عملية, سكري|السكري,
        السكر .. نزل|ارتفع|دوخ*, ما يقدر|تقدر .. يتنفس|تتنفس, ضيق تنفس|نفس, كيماوي`,
      hi: `
        इंसुलिन, ऑक्सीजन, डायलिसिस, दवा, दवाई, दवाइयाँ, दवाएँ, गोली .. खत्म|ख़त्म|गलत|ग़लत, एम्बुलेंस,
        अस्पताल, ऑपरेशन, आईसीयू, इनहेलर, साँस .. नहीं|फूल*, सांस .. नहीं|फूल*, दौरा,
        सीने|सीना .. दर्द|भारी, insulin, oxygen, dialysis, dawa*, dawai*, davai*, goli .. khatam|galat,
        ambulance, hospital|haspatal, aspatal, operation, icu, inhaler, saans .. nahi|phool*, daura,
        seene|seena .. dard|bhari`,
    },
  },
  {
    name: 'takeover',
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
      it: `
        hackerat*, hacker, account .. rubato|compromesso|violato, rubato .. account|profilo|identita,
        qualcuno .. mio account|conto|profilo|carta,
        qualcuno .. sta .. usando|comprando|spendendo|prelevando|cambiando, non autorizzat*,
        senza .. mia autorizzazione, accesso .. sospetto|sconosciuto, non sono stato|stata io,
        mai autorizzat*, operazion* .. non .. mie|riconosc*, phishing, clonat*, frodolent*, fraudolent*`,
      pt: `
        hackear*, hackead*, hacker, invadiram|invadida|invadido .. conta|perfil|celular,
        conta .. roubada|invadida|clonada|hackeada, clonar*, clonad*, alguem .. minha conta,
        alguem .. usando|comprando|vendendo|gastando|entrando|mexendo|sacando|trocando .. meu|minha|meus,
        nao autorizad*, sem minha autorizacao, compra* .. nao fiz|reconheco, nao reconheco, nao fui eu,
        mudaram|trocaram .. senha|email, pix .. nao fiz, phishing, fraudulent*`,
      ar: `
        تهكر, اتهكر, مهكر, هكر, هاكر, اختراق, اخترق, مخترق, انسرق .. حسابي|الحساب, سرق* .. حسابي,
        احد|واحد|شخص .. دخل|داخل|يستخدم .. حسابي|بطاقتي|حساب, يسحب|يسحبون .. من .. حسابي|رصيدي|بطاقتي,
        غير .. الرقم السري|كلمة, عمليات .. ما|لم, سحب .. مو انا|ما سويت`,
      hi: `
        हैक, हैक हो, किसी ने .. मेरे|मेरा|मेरी .. खाते|अकाउंट|खाता, कोई .. मेरे|मेरा .. अकाउंट|खाते|कार्ड,
        पासवर्ड बदल, मैंने नहीं किया, hack, hacked, hack ho,
        kisi ne .. mera|mere|meri .. account|khata|khate|card|number,
        koi .. mera|mere|meri .. account|khata|card|number, kisi aur .. phone|account|naam,
        password badal*, maine nahi kiya, otp .. usko|kisi, block karo .. jaldi`,
    },
  },
  {
    name: 'data-leak',
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
      it: `
        dati .. altrui|altri|altra|altre|sconosciut*|estrane*|qualcun,
        vedo .. dati|ordini|fatture|nome|indirizzo .. altr*|sconosciut*, fuga di dati,
        violazione dei dati, i miei dati .. pubblic*|espost*|diffus*|online|visibil*, dati personali,
        nome di un altro, di un'altra persona|cliente, garante, gdpr, privacy`,
      pt: `
        dados .. de_outra|de_outro|outras|outros|alheios|terceiros|estranhos,
        vejo|aparece|aparecem|vendo|consigo_ver .. dados|endereco|telefone|cpf|pedidos|fatura .. outra|outro|outros,
        vazamento de dados, vazaram, vazou .. dados|cpf|planilha|lista,
        meus dados .. expostos|vazados|publicos|abertos, dados pessoais, lgpd, cpf de outr*,
        de outra pessoa|cliente, todo mundo em copia`,
      ar: `
        بيانات|معلومات|اسم|رقم|عنوان|صور|فواتير|طلبات .. شخص_ثاني|غيري|ناس|اخر|اخرين|عملاء|غريب*,
        تسريب بيانات|البيانات|معلومات, اشوف .. بيانات|حساب .. غيري|ثاني|ناس, خصوصية,
        بياناتي .. ظاهرة|مكشوفة|عند`,
      hi: `
        दूसरे|किसी_और|अनजान .. डेटा|जानकारी|पता|नाम|रिपोर्ट|बिल|आधार|नंबर .. दिख*|आ_रहा|आता|खुल*,
        डेटा लीक, मेरा|मेरी .. डेटा|आधार|जानकारी .. लीक|सबको|खुला,
        dusre|doosre|kisi_aur .. data|details|naam|pata|aadhaar|bill|report .. dikh*|aa*|khul*, data leak,
        kisi aur ka|ki|ke .. data|details|naam|pata|report|bill|aadhaar`,
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
      it: `
        bloccat* in|a|all|al|sul|nel|nella|qui .. aeroporto|stazione|treno|autostrada|ascensore|aereo|galleria|binario,
        dormire|dormito .. aeroporto|stazione|terra|pavimento, senza .. albergo|hotel|alloggio,
        non sappiamo .. dove .. dormire|andare, lasciat* .. a_piedi|a_terra|strada|soli|sola,
        in mezzo al nulla, fermi .. in_galleria|autostrada|binario|campagna|mezzo,
        non posso|riesco .. tornare a casa, rimast* a piedi|chius*, chius* fuori|dentro,
        ultimo .. treno|autobus|traghetto .. perso|partito|saltato, intrappolat*`,
      pt: `
        pres* no|na|nos|aqui .. aeroporto|elevador|estrada|trem|comboio|rodoviaria|estacao, ilhad*,
        abandonad* .. na|no, largad* .. na|no|aqui,
        dormir|dormindo|dormimos .. aeroporto|chao|rodoviaria|banco, sem .. hotel|hospedagem|ter_onde,
        sem ter como .. voltar|sair, sem como voltar, parad* .. na|no .. estrada|rodovia|meio|nada,
        no meio do nada, nao tem como .. voltar|sair|ir, trancad* .. fora|dentro|elevador,
        ultimo .. trem|onibus|barco .. perd*|foi|saiu`,
      ar: `
        عالق*, عالقين, محبوس*, محبوسين, محتجز*, نايم*|ننام|نمنا .. المطار|الارض|المحطة, بدون فندق|سكن,
        ما عندنا .. فندق|مكان|سكن, واقف* .. الطريق|الشارع|الصحراء|المحطة|المطار,
        جالسين .. المطار|بالمطار|المحطة, تقطعت, ما نقدر .. نرجع|نطلع, المصعد .. عالق*|محبوس*|واقف|علق`,
      hi: `
        फँस*, फंस*, अटक* .. एयरपोर्ट|स्टेशन|रास्ते|लिफ्ट|लिफ़्ट, लिफ्ट|लिफ़्ट .. बंद|अटक*|फँस*,
        बैठे हैं .. एयरपोर्ट|स्टेशन, एयरपोर्ट .. बैठे|सो, रात .. एयरपोर्ट|स्टेशन|सड़क, बीच रास्ते|सड़क,
        phas*, fas* .. gaye|gaya|hain|hue|hai, atke .. hain|hai|hue|airport|station,
        lift .. band|atak*|phas*|fas*, airport .. baithe|baitha|raat|so, beech raste|raaste|sadak,
        raste me|mein .. chhod*|utaar*`,
    },
  },
  {
    name: 'safety/supply',
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
      it: `
        senza .. riscaldamento|luce|corrente|acqua|gas, niente .. riscaldamento|luce|corrente|acqua|gas,
        blackout, caldaia .. rotta|ferma|spenta|bloccata, termosifon* .. freddi|spenti,
        manca .. acqua|luce|corrente, non posso .. chiamare .. #|soccorsi|ambulanza, al freddo, al buio`,
      pt: `
        sem .. luz|energia|agua|gas|aquecimento|eletricidade, falta de agua|luz|energia,
        faltando agua|luz, apagao, no escuro, nao consigo .. ligar .. #|emergencia|samu|ambulancia,
        torneira* seca*, casa gelada`,
      ar: `
        بدون|بلا|من_غير|مافي|ما_في|ما_فيه .. كهرباء|كهربا|ماء|موية|مويه|غاز|تدفئة|مكيف|تكييف,
        انقطاع|انقطعت|مقطوعة|مقطوع|قاطعة .. الكهرباء|كهرباء|الماء|الموية|المويه|الكهربا|الغاز,
        الكهرباء|الكهربا|الموية|المويه|الماء .. مقطوعة|مقطوع|قاطعة|طافية|انقطعت|طفت, ما نقدر .. نتصل,
        رقم الطوارئ`,
      hi: `
        बिजली|पानी|गैस .. नहीं|बंद|गायब|गुल, बिना .. बिजली|पानी, अंधेरे में,
        bijli|light|paani|pani|gas .. nahi|band|gayab|gul, bina bijli|paani|pani, andhere me|mein`,
    },
  },
];

/** Count when the text complains or asks: they press a problem, and mean nothing in praise. */
export const PRESSING: readonly Cue[] = [
  {
    name: 'money',
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
      it: `
        addebit* .. due|doppi*|#_volte|senza|per_errore|$|ancora, doppio addebito|prelievo,
        pagat* due volte, prelevat* .. due|doppi*|$|senza|ancora, preleva* .. ancora,
        soldi .. spariti|scomparsi|rubati|mai, mi avete|hanno .. preso|tolto|scalato|addebitato|prelevato,
        $ .. spariti|in_piu|mancano|prelevati|scalati, rimborso .. mai|mesi|settimane|dove,
        dove sono .. soldi, i miei soldi, in rosso, scoperto, affitto, stipendio`,
      pt: `
        cobra* .. duas_vezes|#_vezes|dobro|a_mais|errad*|sem|indevid*|$,
        cobranca indevida|duplicada|dupla, debita* .. duas_vezes|dobro|sem|$,
        descont* .. duas_vezes|sem|$, tiraram|sacaram|levaram .. $|dinheiro|conta,
        dinheiro .. sumiu|sumindo|desaparec*|nao|preso, $ .. sumiram|sumiu|a_mais|sairam|descontad*,
        caiu duas vezes, cade .. dinheiro|reembolso|estorno, reembolso .. nao|meses|semanas|dias,
        estorno .. nao|meses|dias, meu dinheiro, no vermelho, cheque especial, aluguel, salario, quantia`,
      ar: `
        خصم* .. مرتين|مرات|زيادة|بدون|بالغلط|غلط|ريال|درهم|جنيه,
        سحب* .. مرتين|مرات|بدون|زيادة|ريال|درهم|جنيه|فلوس|مبلغ, دفعت .. مرتين, فلوسي,
        راحت .. فلوس*|ريال|درهم, مبلغ .. راح|ناقص|اختفى, وين .. فلوسي|المبلغ|رصيدي, استرداد, استرجاع,
        رجعوا .. فلوس*|المبلغ, الايجار, الراتب, رصيدي .. اختفى|راح|صفر|ناقص`,
      hi: `
        पैसे|पैसा|रुपये|रुपए .. कट*|काट*|गायब|वापस|डूब*|निकल*, दो बार .. कट*|काट*|पैसे,
        खाते से .. कट*|निकल*|साफ़|साफ, रिफंड .. नहीं|कब, रिफ़ंड .. नहीं|कब, किराया, तनख्वाह,
        paisa|paise|rupaye|rupay|rs|amount .. kat*|kaat*|gayab|wapas|doob*|nikal*|debit,
        do baar .. kat*|kaat*|paise|charge, khate se .. kat*|nikal*, account se .. kat*|nikal*|debit,
        refund .. nahi|kab|nhi, kiraya, salary, pension`,
    },
  },
  {
    name: 'locked-out',
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
      it: `
        conto|account|profilo|carta .. bloccat*|sospes*|chius*|disattivat*|congelat*,
        bloccat* .. conto|account|carta|fuori, non riesco|posso .. accedere|entrare|collegarmi|loggarmi,
        non mi fa .. accedere|entrare, senza accesso, perso .. accesso, credenzial* .. non|errat*,
        codice .. non .. arriva, chius* fuori`,
      pt: `
        conta|cartao|perfil|acesso .. bloquead*|suspens*|encerrad*|desativad*|congelad*,
        bloque* .. minha|meu .. conta|cartao|acesso, nao consigo .. acessar|entrar|logar|aceder,
        nao me deixa .. entrar|acessar, sem acesso, perdi .. acesso, codigo .. nao .. chega,
        senha .. nao .. funciona|aceita, fora da minha conta`,
      ar: `
        الحساب|حسابي|البطاقة|بطاقتي|الشريحة .. مقفول*|مقفل*|موقوف*|مجمد*|محظور*|معلق*|مغلق*,
        مقفول|موقوف|مجمد|محظور .. حسابي|الحساب, ما|لا .. اقدر|قادر .. ادخل|افتح|اسجل,
        جمدوا|قفلوا|حظروا|وقفوا .. حسابي|الحساب|بطاقتي, ما يقبل .. الرمز|الرقم|كلمة,
        كود|رمز .. ما|لا .. يوصل|وصل`,
      hi: `
        अकाउंट|खाता|कार्ड|सिम .. बंद|ब्लॉक|लॉक|फ्रीज|फ्रीज़|सस्पेंड, लॉगिन .. नहीं|क्रैश, लॉग इन .. नहीं,
        ओटीपी .. नहीं, otp .. nahi|nhi,
        account|khata|card|sim|id|hall_ticket|wallet .. band|block*|lock*|freeze|suspend*|hold,
        login .. nahi|nhi|crash, khul nahi|nhi, andar nahi`,
    },
  },
  {
    name: 'deadline',
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
      it: `
        tra|fra # ore|minuti|giorni, tra|fra un'ora|mezz'ora|poco|due, stasera, stanotte, domani,
        domattina, dopodomani,
        entro .. domani|oggi|stasera|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|le_#,
        scade .. oggi|domani|stasera, scadenza, ultimo giorno,
        parte|parto|partiamo|decolla .. domani|oggi|stasera|tra,
        lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica ho|parto|devo|mattina|scade|c'e,
        sto per .. partire|perdere|salire, alle #, perdo|perdero .. volo|treno|aereo`,
      pt: `
        em # horas|minutos, daqui a|em #, daqui a pouco|uma|meia, hoje a noite, esta noite, amanha,
        depois de amanha, ate .. amanha|hoje|sexta|segunda|as_#, vence .. hoje|amanha,
        prazo .. hoje|amanha|acaba|termina, ultimo dia, viajo|embarco|saio|parto .. hoje|amanha|em|sexta,
        voo .. hoje|amanha|e|sai, vou perder, prestes a,
        sabado|domingo|segunda|terca|quarta|quinta|sexta .. viajo|tenho|prova|casamento|preciso|cedo,
        as # da|horas|h`,
      ar: `
        بكرة, بكره, بكرا, غدا, غدًا, بعد غد, بعد بكرة|بكره, الليلة, الليله, اليوم .. اخر|لازم|موعد|الساعة,
        بعد ساعة|ساعتين|شوي|ساعات|نص, خلال .. ساعة|ساعات|ساعتين|يوم, اخر يوم|موعد|مهلة,
        قبل .. بكرة|بكره|الخميس|الاحد|الجمعة|نهاية, الساعة #, رحلتي .. بكرة|اليوم|الليلة`,
      hi: `
        कल .. सुबह|शाम|तक|है|को|एग्जाम|परीक्षा|फ्लाइट|ट्रेन|शादी, परसों, आज रात|शाम|ही,
        # घंटे|घंटों .. में|बाद|बचे, आखिरी|आख़िरी|अंतिम तारीख|तारीख़|दिन, अभी .. चाहिए,
        kal .. subah|shaam|tak|hai|exam|paper|flight|train|shaadi|jana, parso, aaj raat|shaam|hi,
        # ghante .. me|mein|baad|bache, last date, aakhri din|date|tareekh, abhi .. chahiye|karo`,
    },
  },
  {
    name: 'deadline/event',
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
      it: `
        matrimonio, nozze, funerale, esame, esami, colloquio, laurea, discuto la tesi, viaggio di nozze,
        crociera, intervento, visto, compleanno .. domani|sabato|oggi|stasera,
        regal* .. natale|compleanno, battesimo, concorso .. domani|lunedi`,
      pt: `
        casamento, formatura, funeral, velorio, prova, vestibular, entrevista, exame*, lua de mel,
        cruzeiro, cirurgia, visto, aniversario .. amanha|hoje|sabado, presente* .. natal|aniversario,
        natal .. presente*, batizado`,
      ar: `
        زواج*, عرس*, حفل*, جنازة, عزاء, امتحان*, اختبار*, مقابلة, تخرج*, عملية, فيزا, تاشيرة, عيد ميلاد,
        هدية .. عيد|ميلاد, عقد قران`,
      hi: `
        शादी, विदाई, परीक्षा, एग्जाम, पेपर, इंटरव्यू, ऑपरेशन, जन्मदिन, shaadi, shadi, vidaai, exam,
        paper .. hai|kal|parso, interview, operation, birthday .. kal|aaj`,
    },
  },
  {
    name: 'business',
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
      it: `
        il mio negozio, nostro negozio, mia attivita|azienda|ditta|impresa, nostra azienda|ditta,
        pos .. non|bloccato|fermo, perdo|perdiamo|perdendo .. clienti|vendite|soldi|ordini|incassi,
        non posso|possiamo|riusciamo .. lavorare|incassare|aprire|vendere|fatturare, fermi .. #,
        tutto fermo, clienti .. in_fila|aspettano|arrabbiati, i miei clienti, partita iva`,
      pt: `
        minha loja, nossa loja, meu negocio|comercio|restaurante|salao, minha empresa, nossa empresa,
        maquininha .. nao|fora|parada, perdendo .. vendas|clientes|dinheiro|pedidos,
        nao consigo|conseguimos|posso .. trabalhar|vender|receber|abrir|faturar|emitir, loja parada|cheia,
        tudo parado, meus clientes, faturamento`,
      ar: `
        متجري, متجرنا, محلي, محلنا, شركتي, شركتنا, مطعمي, مطعمنا, شغلي, شغلنا, مشروعي, عملائي, زبايني,
        الزباين .. ينتظر*|واقف*, خسر* .. زباين|عملاء|طلبات, المحل .. واقف|مسكر|مقفل, العمل .. متوقف|واقف`,
      hi: `
        दुकान .. बंद|ठप|खाली, मेरी दुकान, हमारी दुकान, धंधा, कारोबार .. बंद|ठप,
        ग्राहक .. वापस|लौट*|इंतज़ार, काम .. ठप|बंद|अटक*, dukan .. band|thap|khali,
        dukaan .. band|thap|khali, meri dukan|dukaan, dhanda, dhandha,
        customers .. wapas|wait|laut*|khade, business .. band|thap, kaam .. thap|band|atak*|ruk*`,
    },
  },
  {
    name: 'deadline/says so',
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
      it: `
        urgente, urgentissim*, urgenza, emergenza, immediat*, subito, al piu presto, il prima possibile,
        disperat*, aiuto`,
      pt: `
        urgente, urgentissim*, urgencia, emergencia, imediat*, o mais rapido possivel, quanto antes,
        o quanto antes, pra ja, socorro, desesperad*`,
      ar: `
        عاجل, مستعجل, ضروري, طارئ, طارئة, بسرعة, باسرع, فورا, حالا, الحقونا, الحقوني, ساعدونا, ساعدوني,
        النجدة`,
      hi: `
        तुरंत, तुरन्त, जल्दी, अर्जेंट, इमरजेंसी, आपातकाल*, मदद .. करो|कीजिए|चाहिए, बचाओ, turant, jaldi,
        urgent, emergency, madad .. karo|chahiye, bachao, please help, koi sun`,
    },
  },
  {
    name: 'legal',
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
      it: `
        avvocat*, legale, legali, vie legali, azione legale, causa, denunc*, querel*, tribunale, giudice,
        diffida, risarciment*, diritti del consumatore, ingiunzione, pec .. avvocato|legale, class action`,
      pt: `
        advogad*, processo .. judicial|contra|neles|voces, processar, vou processar, justica,
        acao judicial, juizado, pequenas causas, tribunal, indenizacao, danos morais, meus direitos,
        notificacao extrajudicial, liminar, boletim de ocorrencia`,
      ar: `
        محامي, المحامي, محاميي, قضية, القضاء, محكمة, المحكمة, ارفع .. قضية|دعوى|شكوى, دعوى, قانوني*,
        قانونية, اجراءات قانونية, تعويض, حقي .. القانون`,
      hi: `
        वकील, कोर्ट, अदालत, केस .. कर*|दर्ज|ठोक*, मुकदमा, मुक़दमा, कानूनी, क़ानूनी,
        नोटिस .. भेज*|वकील|कानूनी, vakil, vakeel, wakil, lawyer, court, case .. kar*|thok*|file|darj,
        mukadma, kanooni, legal, notice .. bhej*|vakil|legal`,
    },
  },
  {
    name: 'press',
    weight: 2,
    phrases: {
      en: `
        newspaper*, journalist*, reporter*, the press, the media, local paper|news|radio|tv, local press,
        going to .. press|media|news|papers|bbc|cnn, contact* .. press|media|news|bbc, news station|desk,
        news crew, camera crew, tv crew, consumer page|desk|programme|show, request for comment,
        goes|go|went to print|air, programme|program|episode|segment|story|piece|article .. airs|runs|out|wednesday|thursday|friday|monday|tuesday,
        go viral, going viral, which magazine, interviewed .. about, my editor, podcast host, on air,
        writing .. a|an piece|article|story .. about|on, on the record`,
      es: `
        prensa, periodista*, medios de comunicacion, periodico*, programa de television, hacer viral, viral,
        la radio, salir .. la tele, reportaje, redaccion, sale en antena, se publica`,
      fr: `
        presse, journaliste*, medias, viral, bfm, reportage, redaction, journal local, passer .. la tele, passe a l'antenne, article sort|parait, micro`,
      de: `
        presse, zeitung*, journalist*, medien, viral, ins fernsehen, fernsehsender, lokalzeitung, redaktion*, sendung .. am|lauft,
        reporter*, beitrag .. lauft|erscheint, drehteam`,
      it: `
        giornal*, stampa, giornalist*, servizio .. televisione, tg, striscia la notizia, le iene, redazione,
        reportage, telecamer* di, in onda, viral*`,
      pt: `
        imprensa, jornal*, jornalista*, televisao, reportagem, reporter, na tv, na globo,
        materia .. sai|vai, vai ao ar, viral*, redacao`,
      ar: `
        صحافة, الصحافة, صحفي*, جريدة, الجريدة, قناة, القناة, تلفزيون, التلفزيون, الاعلام, اعلامي*, مراسل*,
        مقابلة .. القناة|التلفزيون, تقرير .. ينشر|ينعرض, الحلقة`,
      hi: `
        अखबार, अख़बार, पत्रकार, मीडिया, चैनल, न्यूज़, टीवी पर, रिपोर्टर, akhbar, patrakar, media,
        news channel|wale, reporter, tv par|pe, viral`,
    },
  },
  {
    name: 'regulator',
    weight: 2,
    phrases: {
      en: `
        ombudsman, regulator*, faa, fcc, ftc, cfpb, bbb, better business bureau, ofcom, ofgem, ofwat, orr,
        trading standards, dot complaint, attorney general, consumer protection|affairs|office|council,
        watchdog, complaint .. with the|filed, reporting|report|reported you|this to, icc, caa, osha, fda,
        food standards, environmental health, health inspector*|inspectorate|department, citizens advice,
        money saving expert, public record, writing to .. my mp|congress*|senator, inspectorate,
        data protection authority|commissioner, the ico, financial conduct, fca, data commissioner,
        standards people|office|agency|authority, opened a file|case|inquiry, fire inspector, the authorities`,
      es: `
        consumo, oficina del consumidor, facua, ocu, profeco, defensor del .. consumidor|cliente|pueblo,
        regulador, aesa, banco de espana, superintendencia, indecopi, sernac, cnmc, inspeccion|inspector de,
        agencia de proteccion, reclamacion .. consumo|oficial, sanidad, autoridad*`,
      fr: `
        dgccrf, ufc que choisir, que choisir, mediateur, mediation, association de consommateurs,
        repression des fraudes, signal conso, signalconso, arcep, dgac, autorite*, cnil, inspection,
        services d'hygiene|veterinaires, acpr`,
      de: `
        verbraucherzentrale, verbraucherschutz*, bundesnetzagentur, bafin, luftfahrtbundesamt,
        schlichtung*, schlichtungsstelle, ombuds*, stiftung warentest, aufsicht*, behorde*,
        datenschutzbeauftragte*, gesundheitsamt, lebensmittelamt, lebensmittelkontroll*, veterinaramt,
        ordnungsamt, gewerbeaufsicht, eichamt, konsumentenschutz`,
      it: `
        garante, agcom, arera, consob, banca d'italia, antitrust, codacons, altroconsumo, adiconsum,
        associazione .. consumatori, federconsumatori, autorita*, ispettorat*, asl, nas, art, enac, ivass,
        segnalat* .. autorita|asl|nas|ufficio, arbitro bancario, conciliazione`,
      pt: `
        procon, anatel, anac, aneel, anvisa, bacen, banco central, susep, ans, reclame aqui,
        consumidor gov, vigilancia sanitaria, ouvidoria, agencia reguladora, regulador*, asae, anacom,
        deco, livro de reclamacoes, autoridade*, protocolei .. na|no, fiscalizacao`,
      ar: `
        هيئة, الهيئة, وزارة, الوزارة, حماية المستهلك, البنك المركزي, ساما, البلدية, الرقابة,
        الجهات .. المختصة|الرقابية, رفعت .. بلاغ|شكوى .. هيئة|الهيئة|وزارة|الوزارة|البلدية, شكوى رسمية`,
      hi: `
        उपभोक्ता .. फोरम|आयोग|अदालत|मंत्रालय, आरबीआई, ट्राई, लोकपाल, नियामक, विभाग .. शिकायत,
        consumer forum|court|helpline|complaint, rbi, trai, irdai, dgca, fssai, ombudsman, lokpal`,
    },
  },
  {
    name: 'vulnerable',
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
      it: `
        bambin*, neonat*, bimb*, mio figlio, mia figlia, anzian*, nonn*, disabil*, invalid*, carrozzina,
        sedia a rotelle, incinta, gravidanza, cieco, cieca, sord*, autis*, malat*, diabetic*, ricoverat*,
        alzheimer, demenza, oncologic*, # anni .. madre|padre|nonn*|figli*,
        madre|padre|mamma|nonna|papa|suocera|zia di|ha #, mamma|madre|padre|papa # anni,
        non autosufficient*, paralizzat*, con # figli|bambini, non vedente, trapiantat*`,
      pt: `
        bebe*, recem nascid*, crianca*, meu filho|bebe, minha filha, idos*, avo, vovo, vo, deficien*,
        cadeira de rodas, cadeirante, gravida, gestante, ceg*, surd*, autis*, doente, acamad*, cancer,
        diabetic*, internad*, alzheimer, demencia, # anos .. mae|pai|avo|filh*|sogra,
        mae|pai|avo|sogra|filho|filha de|tem|com #, com # filhos|criancas, # meses, pressao alta,
        cardiac*, operad*`,
      ar: `
        طفل*, طفلي, طفلتي, رضيع*, بيبي, ولدي, بنتي, ابني, ابنتي, عيالي, اطفال*, اطفالي, بزر*, امي, ابوي,
        والدتي, والدي, جدتي, جدي, كبير* السن, كبار السن, عجوز, مسن*, معاق*, مقعد*, كرسي متحرك, حامل,
        مريض*, اعمى, اصم, توحد, سرطان, سكري, عمره|عمرها|عمري #`,
      hi: `
        बच्चा, बच्चे, बच्ची, बच्चों, बेटा, बेटी, बेटे, शिशु, बुज़ुर्ग, बुजुर्ग, दादी, दादा, नानी, नाना,
        माँ|मां|पिताजी|पापा|माता .. बीमार|साल|अस्पताल|अकेल*|दवा*|सीना|सीने, गर्भवती, विकलांग, दिव्यांग,
        व्हीलचेयर, बीमार, कैंसर, मधुमेह, शुगर, bacha, bachcha, bache, bachche, bachchi, bacchi, baccha,
        bacche, beta .. bimar|saal|hospital, beti .. bimar|saal|hospital, # saal ka|ki|ke, dadi, dada,
        nani, nana, buzurg,
        maa|mummy|papa|pitaji|mataji .. bimar|beemar|icu|hospital|akel*|dawa*|saal|seena, pregnant,
        wheelchair, viklang, bimar, beemar, cancer, sugar .. patient|ki`,
    },
  },
  {
    name: 'repeated',
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
      it: `
        # mail|email|chiamate|telefonate|messaggi|segnalazioni|solleciti|ticket|pec .. senza|e|nessuna|nessuno|zero,
        ho|abbiamo .. chiamato|scritto|telefonato|segnalato|sollecitato .. #|volte|mille|decine,
        # volte .. chiamat*|scritto|segnalat*|sollecit*, # sollecito|mail|messaggio|segnalazione|reclamo,
        terza|quarta|quinta|sesta|settima|ennesima mail|email|volta|segnalazione|chiamata|telefonata,
        terzo|quarto|quinto|sesto|ennesimo messaggio|sollecito|reclamo|ticket, nessuna risposta .. da|#,
        nessuno .. risponde|richiama|risposto .. da|#,
        da # settimane|mesi|giorni .. senza|nessun*|aspett*, ogni volta .. dicono|rispond*|stessa,
        ancora nessuna .. risposta, ho scritto a .. ho scritto a`,
      pt: `
        # emails|ligacoes|mensagens|protocolos|chamados|reclamacoes|tickets .. sem|e|nenhum*|ninguem|nada|zero,
        ja liguei|mandei|abri|escrevi|reclamei .. #|varias|mil|dez|vezes,
        # vez .. ligo|reclamo|peco|escrevo|mando|falo,
        terceira|quarta|quinta|sexta|setima|enesima mensagem|vez|ligacao|reclamacao|tentativa,
        terceiro|quarto|quinto|sexto email|protocolo|chamado|contato, sem .. resposta .. ha|desde|#,
        ninguem .. responde|resolve|retorna .. ha|desde|#,
        ha # dias|semanas|meses .. sem|esperando|tentando,
        # dias|semanas|meses sem .. resposta|retorno|solucao, toda vez .. dizem|falam|mesma,
        umas dez vezes`,
      ar: `
        رابع|خامس|ثالث|سادس|عاشر .. مرة|رسالة|تذكرة|اتصال|بلاغ|شكوى|مره|ايميل,
        للمرة الثالثة|الرابعة|الخامسة|العاشرة,
        ثلاث|اربع|خمس|ست|سبع|عشر .. مرات|تذاكر|رسائل|بلاغات|شكاوي|ايميلات|اتصالات,
        كلمت* .. مرات|خمس|ثلاث|اربع, اتصلت|تواصلت|راسلت|بلغنا|ارسلت .. مرات|كثير|عشر|خمس|ثلاث|اربع,
        كل ما اتصل, كل مرة .. نفس|تقول*|يقول*, كل يوم .. تقول*|يقول*|بكرة|بكره, محد رد|يرد, ما احد رد|يرد,
        ما في رد, بدون رد|جواب, لا احد يرد, من # اسابيع|شهور|ايام, من اسبوع*|شهر*|شهرين .. محد|ما|بدون|ولا`,
      hi: `
        तीसरी|चौथी|पाँचवीं|पांचवीं|छठी|दसवीं बार|शिकायत|मेल|कॉल,
        तीन|चार|पाँच|पांच|छह|दस बार .. शिकायत|कॉल|फ़ोन|फोन|मेल|बोल*|लिख*, तीनों बार, शिकायत .. बार|बंद,
        हर बार .. वही|एक|बोल*, कोई .. जवाब|सुनवाई|सुन .. नहीं, कितनी बार,
        teesri|tisri|chauthi|chouthi|paanchvi|panchvi baar|complaint|mail|call,
        teen|char|chaar|paanch|panch|das baar .. call|complaint|mail|bola|likh*|shikayat,
        har baar .. wahi|same|ek|bol*, koi .. jawab|reply|sunwai|response .. nahi|nhi, kitni baar,
        roz bolte|bol, aaj # din|va`,
    },
  },
  {
    name: 'repeated/again',
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
      it: `
        per la terza|quarta|quinta|ennesima volta, # volte, piu volte, di continuo,
        ogni giorno|sera|notte|settimana, seconda volta, ogni volta`,
      pt: `
        pela terceira|quarta|quinta|enesima vez, # vezes, varias vezes, toda hora|semana|noite,
        segunda vez, todo dia, todo mes`,
      ar: 'كل يوم, كل مرة, كل شهر, مرة ثانية, مره ثانيه, كذا مرة, للمرة, دايم, دائما, ثلاث مرات, مرتين',
      hi: `
        बार बार, हर बार, हर महीने, रोज़, रोज, फिर से, # बार, baar baar, har baar, har mahine, roz,
        phir se, fir se, # baar, dobara`,
    },
  },
  {
    name: 'reach/many',
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
      it: `
        tutto il .. quartiere|paese|palazzo|condominio, tutta la .. zona|citta|via|rete,
        tutti i .. clienti|passeggeri|residenti, intero .. quartiere|palazzo|paese,
        centinaia|migliaia di .. persone|clienti|passeggeri,
        # persone|passeggeri|famiglie .. senza|bloccat*|ferm*, interruzione generale`,
      pt: `
        todo o|todo bairro|predio|pais|condominio, bairro todo|inteiro,
        toda a|cidade_toda|rua_toda|cidade_inteira, predio inteiro,
        todos os .. clientes|usuarios|passageiros|moradores,
        centenas|milhares de .. pessoas|clientes|passageiros,
        # pessoas|passageiros|familias .. sem|pres*|parad*, queda geral`,
      ar: `
        كل الحي|الحارة|المبنى|العمارة|المنطقة|المدينة, الحي كله|كامل, الحارة كلها, العمارة كلها,
        المنطقة كلها, مئات|الاف|عشرات .. العملاء|الناس|الركاب|المسافرين, كل الناس|العملاء|الركاب`,
      hi: `
        पूरे .. मोहल्ले|शहर|इलाके|गाँव|गांव|सोसाइटी, पूरा .. मोहल्ला|शहर|इलाका|गाँव|गांव,
        सैकड़ों|हज़ारों|हजारों .. लोग|यात्री|ग्राहक,
        pura|poora|pure|poore .. mohalla|mohalle|shahar|ilaka|society|gaon|building|colony,
        sabka .. band|down, hazaro|hazaron .. log`,
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
      it: `
        anni fa, mesi fa, l'anno scorso, l'estate scorsa, l'inverno scorso, anno scorso,
        una volta .. ero|avevo|mi, tempo fa, ai tempi, all'epoca, risolto,
        ora .. tutto|a_posto|bene|funziona, tutto .. a_posto|risolto|bene,
        per fortuna .. bene|risolto|niente, gia .. risolto|sistemato|rimborsat*,
        mi avevano .. sbagliato|perso, ormai passat*, rimesso tutto, acqua passata, nel #`,
      pt: `
        ano passado, anos atras, ha # anos, ha anos, faz # anos, faz tempo, uma vez .. eu|fui|perdi,
        naquela epoca, antigamente, quando eu era, ja .. resolvido|resolveram|passou|devolveram|resolveu,
        resolvido, tudo certo|resolvido|bem agora, agora ta|esta tudo, gracas a deus .. bem|tudo|resolv*,
        no fim .. deu|tudo|resolv*, ainda bem que`,
      ar: `
        السنة اللي|الماضية, قبل سنة|سنتين|سنوات|سنين|شهور|كم, العام الماضي, زمان, ايام زمان, انحل*,
        تم الحل|حلها, الحمدلله .. رجع*|انحل*|تمام|بخير, الحمد لله .. رجع*|انحل*|تمام|بخير,
        ورجع* .. لي|تمام, تمام الحين|الان|الحين`,
      hi: `
        पिछले साल|बरस|साल, सालों पहले, # साल पहले, पहले कभी, अब .. ठीक|सब_ठीक|हल|सही, हल हो गया, सब ठीक,
        मिल गया था, pichle saal|sal, salon pehle, # saal pehle|pahle, ab .. theek|thik|sahi|sab,
        solve ho gaya, sab theek|thik, mil gaya tha, pehle kabhi`,
    },
  },
];
