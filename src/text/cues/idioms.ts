import type { Cue } from './cue.ts';

/** Grave words that mean nothing grave here. Whatever sensitive cue lies within such a phrase is not counted. */
export const IDIOMS: readonly Cue[] = [
  {
    name: 'dead things and dying to see',
    weight: 1,
    phrases: {
      en:
        'phone*|battery|batteries|laptop*|console|computer|ipad*|iphone*|tv|router*|modem|app|screen|watch|fitbit*|charger*|internet|wifi|server*|site|website|controller|unit|device*|line|pixel*|mac|macbook|pc|xbox|playstation|drive|printer|camera|headset|headphone*|speaker*|gps|kindle|echo|tablet|car|engine|signal|connection|blender|machine|vacuum|drill|fridge|link|account|thread|airline|brand|company|system|flashlight|light|hotline|chat|upload|download|stream|landline|broadband|helpline|bot|page|portal|hub|network|joke|trend .. died|dead|dies|dying|die, ' +
        'died|dead|dying|die battery|batteries|phone*|laptop|lines|pixel*|end|ends|zone*|spot*|air|link*|silence|serious|tired|wrong|last|weight|slow|easy|heat|stock|screen|on_arrival|in_the_water|to_me|skin|inside, died|dies on me|us, the dead line, walking|grateful|red dead, dead island|space, ' +
        'dead|died|dying|die|killing|kill 😂|🤣|💀|😭|lol|lmao|haha, im|am dead lol|lmao|haha*, literally|so dead|dying, dying to|for|of_laughter|of_boredom|laughing|over|inside|breed|art, die|died|dying .. laughter|laughing|boredom|embarrassment|hunger|thirst|old_age, to die for, die hard*, bored|scared|worried|sick|frozen|freezing to death, death of me, death star|metal|wish|trap|valley|row, do or die, ' +
        `
          killing it|me|time|us|the|my|your|two|off,
          killed it|my|the .. battery|phone|mood|vibe|buzz|app|deal|data|drive,
          kill the|my|your|time|it|switch .. app|process|mood|vibe|battery|time|switch|bill,
          kill time|switch, kills the|my .. battery|mood|vibe|phone|buzz|data,
          killer deal*|app*|feature*|view*|price*|service|instinct|look, would kill for, buzz kill,
          murder mystery, get away with murder,
          rip|r_i_p .. headphone*|battery|phone|wallet|iphone|laptop|fitbit|tv|bank|diet|money|card,
          rip off|me_off, rip my, good grief`,
      es: `
        bateria|movil|telefono|celular|portatil|ordenador|pantalla|consola|linea|app|internet|router|wifi|servidor .. muert*|murio|muere,
        me muero|muriendo .. risa|hambre|ganas|sed|sueno|frio|calor|verguenza|pena, muero de|por,
        muert* de .. hambre|risa|sed|sueno|cansancio|frio|calor|asco, muert*|muero 😂|🤣|💀,
        punto|tiempo|horas muert*, matar el tiempo|gusanillo, me mata|matan, de muerte, mala muerte,
        salto mortal`,
      fr: `
        batterie*|telephone|portable|ordi*|tele|console|box|ligne|internet|appli|connexion|serveur|wifi|ecran .. mort|morte|meurt,
        mort|morte|mourir|meurs de .. rire|faim|soif|fatigue|froid|chaud|honte|ennui, mort|morte 😂|🤣|💀,
        point|temps|angle|poids mort, tue|tuer .. temps|batterie|ambiance, me tue|tues, ca tue,
        c'est mort|mortel, trop mortel`,
      de: `
        akku|batterie|handy|telefon|laptop|rechner|leitung|internet|app|server|bildschirm|konsole|router|wlan|netz|festnetz|mobilfunk|seite|verbindung|pc|hotline .. tot|tote|stirbt|gestorben,
        akku .. nach .. tot, tote* .. leitung|hose|winkel|link|links|pixel, lach* .. tot,
        tot .. gelacht|lachen, zu tode .. gelangweilt|erschrocken,
        sterbe*|stirbt vor .. lachen|langeweile|hunger|durst, tot 😂|🤣|💀, mord und totschlag`,
      it: `
        batteria|telefono|cellulare|linea|app|internet|router|schermo|computer|server|sito|console .. mort*,
        muoio|morire|morto|morta|mort* di|dal|dalle .. ridere|risate|fame|sete|sonno|freddo|caldo|noia|vergogna|invidia|gola,
        mi fa|fate|ha_fatto|fanno morire, da morire, buono da morire, tempo morto, punto morto,
        angolo morto, morto 😂|🤣|💀, lingua morta, a morte .. annoi*, ucciso .. atmosfera, mi ammazza,
        mi butto dal balcone, stanchi morti, stanco morto, natura morta`,
      pt: `
        bateria|celular|telefone|linha|app|internet|roteador|tela|computador|servidor|site .. morr*|mort*,
        morr* de .. rir|fome|sede|sono|frio|calor|tedio|vergonha|inveja|vontade|amores|saudade,
        mort* de .. fome|sono|cansaco|rir|sede|frio|vergonha|curios*|saudade, to|tô|estou mort*,
        morri 😂|🤣|💀|kkk, kkk*|😂 morri, me mata de, ponto|tempo morto,
        matar .. saudade|tempo|fome|aula|sede, de matar, pra morrer, mato por, morrendo de,
        meu chefe .. mata, vai me matar`,
      ar: `
        ميت* من .. الضحك|الجوع|البرد|الحر|النوم, متت|مت|اموت من_الضحك|ضحك|فيه|فيها|عليه|عليكم,
        اموت في|فيكم|عليه, البطارية .. ماتت|ميتة, قتلني .. الضحك|جمال*`,
      hi: `
        मार डाला 😂|🤣, हँसते हँसते मर, मर गया हँस*, जान निकल, भूख से मर, बोरियत .. मर, बैटरी .. मर*|डेड,
        बॉस .. मार, mar gaya|gayi 😂|🤣|💀|lol|haha, has has ke mar, hans hans ke, jaan nikal,
        jaan le|leni|lete, bhook|bhukh se mar, boss .. maar|mar, mummy .. maar|mar, battery .. mar|dead,
        pyaar me mar`,
    },
  },
  {
    name: 'fire, shots and blows that hurt nobody',
    weight: 1,
    phrases: {
      en:
        'burn* .. money|cash|calories|bridge*|cd|cds|rubber|toast|coffee|pizza|fries|food|chicken|popcorn|bagel|burger|bacon|time|data, coffee|toast|pizza|food|fries|popcorn|chicken|bagel|burger|beans|taste*|nuggets .. burned|burnt, burnt taste, sick burn, burn notice, burned out, burnt out, on fire 🔥|lately, you|u|youre|they|theyre|he|hes|she|shes|we|team|guys|is|are on fire 😂|🔥|lately|rn, ' +
        'amazon|kindle fire, fire tv|stick|hd|tablet|phone|sale|emblem|your|the|this|that|him|her|them|everyone, ' +
        'shoot me|us|an|a|over|you|them|it|off|him|her .. dm|dms|email|message|text|pm|line|note|mail|link|video|photo|photos|pic|pics|question, shooting star*|for|schedule|location, photo|video|film|movie|music|fashion shoot*, shot of|at|glass|list|on_iphone|in_the_dark|with, top|nail|glue|heat|nerf|water gun*, jump* the gun, guns n, gun lake, ' +
        'bath|photo|f|love bomb*, the bomb dot|af, are|is|so the bomb, attack of|on_titan, snack|big_mac|ddos|cyber|phishing|hacker attack*, hit me up|with|back, hit|hits my inbox|account|card|bank, punch line*|card*|bowl|in, fruit punch, stab at|in_the_dark, knife set|block|sharpener, steak|kitchen knives|knife, harass* .. call|calls|email*|text*|ads|spam|telemarket*, call|phone|sales|telemarketing harass*, held|hold|holding|being|kept|keep|us|me|passengers|customers .. hostage, hostage on|in|during, kick* .. out|off|us_out, threat* to .. cancel|charge|disconnect|suspend|leave|close|switch, hot|one|long|screen|big|best shot, armed with|forces, threatening .. email*|letter*|weather|take_away|cancel, ' +
        `
          bleed* .. edge|money|customers|dry|orange|green|blue,
          bloody awful|terrible|hell|useless|joke|ridiculous|good|great|love|brilliant|idiots|disgrace|cold|annoying|app,
          hurt my|the|your|their .. feelings|wallet|soul|brain|pocket|heart|ears|eyes|ego|score|business|brand,
          hurt to ask, insult to injury, caught my eye|attention,
          broke|broken|breaks|breaking my|a heart|back_button, by|on|happy accident*, accident forgiveness,
          blood .. boil*|pressure_up|orange, choke|choked up|on_their, knocked|knock .. it out of the park,
          explod* .. head|mind|notif*|mentions|inbox, mind|head|phone|inbox .. explod*|blew,
          blew|blow up .. phone|mentions|inbox|twitter|mattress, blowing up .. phone|mentions`,
      es: `
        bomba de agua|calor, la bomba, pasarlo bomba, golpe de suerte|estado|efecto|vista, de golpe,
        ataque de risa|nervios|tos, sangre fria, explot* .. cabeza,
        inund* .. correo*|spam|mensajes|publicidad, viol* .. derechos|contrato|privacidad|ley`,
      fr: `
        coup de fil|coeur|main|chance|telephone|gueule|barre|theatre, bombe atomique, de la bombe,
        viol* .. vie_privee|contrat|loi|droits|regles, du|le|ce|un|mon|notre|votre vol, vol|vols # ,
        menace* de .. pluie|resilier|couper, attaque d'ours,
        explos* .. forfait|facture|budget|record*|prix|demande, inonde* .. mails|pub|spam|messages,
        par accident`,
      de: `
        explodier*|explosion .. preis*|kosten|kopf, preis*|kosten|mieten .. explodier*, schlag* .. vor,
        angriff nehmen, in angriff, die bombe, flut von|an, feuer und flamme,
        uberflut*|uberschwemm* .. mit|von, brand new|name|loyalty,
        krieg* .. ich|ihr|man|wir|das|nicht|keine|hin|kein|den|einen|eine,
        ich|er|sie|ihr|man|du|wir krieg*`,
      it: `
        brucia* .. soldi|tempo|calorie|toast|pizza, bomba 🔥|💣, una bomba, e una bomba,
        colpo di .. scena|fortuna|fulmine|telefono|testa|genio, a colpo,
        attacco .. d'arte|di_risate|di_fame, sparat* .. prezzo|cazzat*, prezzi .. sparati|esplosi,
        esplos* .. bolletta|costi|prezz*|testa, in fiamme 😂|🔥, pugno nell'occhio, a fuoco lento,
        messa a fuoco, sangue freddo, calcio .. partita|mercato|fantacalcio, partita di calcio,
        serie|squadra .. calcio, inondat* .. mail|spam|notifiche|messaggi|pubblicita,
        allagat* .. pubblicita`,
      pt: `
        queim* .. dinheiro|tempo|calorias|filme|estoque, bombou, bombando, e uma bomba, bomba 💣,
        golpe de .. sorte|mestre|vista, e um golpe, tiro no|de .. pe|misericordia|largada, tiro e queda,
        faca .. dois_gumes, ataque de .. risos|riso|fofura, explod* .. preco*|cabeca|fatura|mente,
        sangue frio, pegando fogo 🔥|😂|promo*, fogo 🔥,
        inund* .. mensagens|spam|emails|propaganda|notificac*, chuva de,
        um soco|tapa no_estomago|na_cara .. preco`,
      ar: `
        حرق .. اعصاب*|دم*|الاسعار, نار 🔥, اسعار* نار, الاسعار .. نار, انفجرت .. ضحك, سيل من|رسائل,
        دمي .. محروق`,
      hi: `
        आग लगा दी 🔥|😍, aag laga di, आग 🔥, aag 🔥, fire hai, bomb 🔥|lag, दिमाग .. फट|ख़राब|खराब,
        dimag .. phat|kharab, खून खौल*|पी, khoon khaul*|pee|peete, jeb .. kaat*|jal*`,
    },
  },
  {
    name: 'crashes of software, crimes of price',
    weight: 1,
    phrases: {
      en:
        'app|site|website|server*|system|page|game|browser|laptop|phone|computer|update|stock|market|software|driver|program|pc|xbox|console .. crash*, crash course|pad|report*, train wreck, disaster recovery, criminal prices|price|how|that|waste, should|its|is|thats|almost|nearly|borderline be|a criminal|crime, ' +
        'crime against, war crime, steal of|at, a|such|what|total|absolute steal, stole .. my|the|our heart|show|idea|look|thunder|spotlight, you|youre|your|ya|are|bunch_of|absolute|bloody|complete|these|like|such|of thieves|thief|robbers, daylight|highway robbery, robbed of .. hour*|time|sleep|win, feel|felt|feeling|feels robbed, fashion|grammar|traffic police, drug store*|mart, cop out, play|playing detective, a|total fraud|frauds, fraud team|department|alert|prevention, breaking into .. song|tears|dance, prison break, arrested development, ' +
        `
          food|tennis|basketball|squash|badminton|home|center|centre court*, on court,
          court yard|side|marriott|seats, peoples court, full court press, so sue me, sue me,
          legally blonde, liable to, no liability, pain in the, volcano roll`,
      es: `
        un robo .. precio|esos, a mano armada, es|vaya|menudo un robo, ser un robo, precios de robo,
        tribunal .. comida, alta|mucha demanda, demanda y|alta, oferta y demanda, bajo demanda,
        demanda .. energia|electrica`,
      fr: "c'est du vol, du vol, salade d'avocat*, avocat* toast, justice climatique|sociale|fiscale",
      de: `
        gericht* .. lecker|essen|kochen|speise|restaurant, dieses|leckeres|veganes|neues gericht,
        anzeige .. geschaltet|bildschirm|display|google|facebook, raubtier*, raubkopie*, rufmord,
        raubt .. nerven|schlaf|zeit, klagen uber`,
      it: `
        app|sito|gioco|sistema|server|computer|programma .. crash*|crolla*,
        rapina a mano_armata|armata .. prezz*|#, un furto .. #|prezz*|euro|$, e un furto,
        furto legalizzato, prezzi .. ladri|criminali|rapina, un crimine .. contro|non|cambiare|togliere,
        crimine contro, reato .. gastronomico|di_gola, dovrebbe essere illegale, faccio causa,
        niente causa, per causa|colpa, a causa di|del|della|dei, tribunale .. del_gusto|internet`,
      pt: `
        app|site|jogo|sistema|servidor|computador|programa .. crash*|caiu,
        um roubo|assalto .. preco|$|#|esse|a_mao, e um roubo|assalto, preco .. roubo|assalto|absurdo,
        um crime .. contra|nao|tirar|isso|esse, crime contra, crime .. dieta,
        devia ser|ser_crime crime|proibido, roubou .. cena|coracao|meu_coracao, roubar a cena`,
      ar: `
        سرقة .. الاسعار|علنية|اسعار, اسعار* .. سرقة|حرامية, جريمة .. بحق|تغييره, سرقت .. قلبي,
        حرامية .. اسعار|نت`,
      hi: `
        लूट .. दाम|कीमत|क़ीमत|रखा|मचा, दिन दहाड़े लूट, loot .. daam|price|rakha|macha*|hai,
        din dahade loot, dil chura|chori, दिल चुरा|चोरी, crime .. taste|swad`,
    },
  },
  {
    name: 'sick of it',
    weight: 1,
    phrases: {
      en:
        'so sick of, sick of|and_tired|burn|beat|beats|deal*|pics|shoes|jacket|design|kicks|car|bike|edit|af, makes|making|make|made me|us|you|my .. sick .. to_my|how|that|of, sick to my, so|looks|this_is|thats sick 🔥|af, ill advised|equipped|informed|timed|mannered|prepared, allergic to .. work|money|fun|helping|effort, stroke of, heart attack grill, gave|give|giving|almost|nearly|having|have|gonna .. a|me heart attack, doctor who|strange, dr pepper|martens|who|dre, gives|giving|gave .. me|us .. anxiety|depression, separation anxiety, great depression, own medicine, fever pitch, cabin|spring|football fever, brain surgery, be|being|been|was|not|so|very|more|stay|am|remain|how|too|im|is|have|your|still|really|super|are|were|extremely|incredibly|quite|remained|our|my patient, patient with|and|while|but|until|for|enough, infected .. virus|malware, account*|feature|phone|card|comments|button|notifications|location|function|it|been|was disabled, disabled .. account|feature*|comments|button|notifications|location|my|the|on|by|cookies, ' +
        `
          blind date|spot*|fold|taste, turn* a blind|deaf, deaf ears, tone deaf,
          throw*|threw up .. hands|sign|a, medical drama, social anxiety lol,
          cancer research|charity|horoscope, is a cancer, side effect of|is, no pain, growing pains,
          headache*, in stitches, rash decision`,
      es: `
        enferma|enfermo de .. esperar, me enferma, me pone enferm*, paciente .. pero, receta* de cocina,
        dolor de cabeza, con paciencia`,
      fr: `
        malade* de .. jeu|foot, de malade, mal de tete, tres|soyez|etre|suis|ete|rester|assez patient*,
        patient* depuis|mais|merci`,
      de: `
        krank .. geil|gut|preise, das ist krank, macht|machen .. mich|uns krank, bin krank vor,
        arzte der_welt|konzert, medizin ball, kopfschmerzen`,
      it: `
        malat* di|per .. serie|gioco|shopping, roba da malati,
        mal di testa .. app|sito|interfaccia|bolletta|fattura, fa male .. vedere|al_cuore|portafoglio,
        mi fa male, alta definizione, ricetta .. cucina|torta|pasta|nonna|dolce, paziente,
        pazienti .. stat*, con pazienza, allergic* .. al_lavoro|lunedi|fila,
        infarto .. bolletta|prezz*|quando, mi e venuto un .. infarto|colpo, ansia .. da_prestazione|attesa`,
      pt: `
        doente por|pelo, dor de cabeca .. app|site|fatura|atendimento,
        receita de|da .. bolo|familia|vo|federal, receita federal, paciente .. com|espera, com paciencia,
        paciencia, alergia .. segunda|fila, infarto .. preco|fatura|conta|quando, quase tive|infartei um,
        infartei, ansiedade .. para|pra|pelo|lancamento|estreia, ansios*`,
      ar: `
        صبور, مرض .. الاسعار|نفسي .. خدمة, جلطتوني, جلطوني, جاني .. جلطة .. الفاتورة, يجلط, رفعتوا ضغطي,
        ضغطي .. ارتفع .. منكم, وجع راس, صداع`,
      hi: `
        सिर दर्द .. ऐप|साइट|कॉल, सिरदर्द, सर दर्द, sar dard, sir dard, sirdard,
        heart attack .. aa|bill|price|dekh*, heart attack aa, हार्ट अटैक .. आ|बिल, dil .. toot*|tut*,
        bimar .. mansikta, patience`,
    },
  },
  {
    name: 'children who are fine',
    weight: 1,
    phrases: {
      en:
        'kidding, kid you|rock|cudi|ink|friendly, new kids, old school, school of, back to school, medical|business|law|grad|film|flight|driving school, inner child, childs play, destinys child, wild|love child, baby blue|shower|steps|driver|yoda|daddy|metal|dragon*|carrots|please|😍|😘|❤, oh|hey|yeah|thanks|hi|yo|yes|bye|ooh|cmon|go|ice|cry baby, kids meal*|menu|these_days|say|size|love*|loved|enjoy*|want, love|loved|loves my|the|our kids|kid|baby|son|daughter, my|our kids|kid|son|daughter|baby|children love*|loved|enjoy*|adore*|thinks|wants, ' +
        `
          # year*|yr*|month*|week*|day* old phone|laptop|device|mac|macbook|iphone|car|tv|computer|product|account|bug|ticket|issue|model|machine|console|headphone*|news|email|request|order|shoes|battery|charger|problem|charge|bill|customer|card|cable|system|watch|printer|fitbit|bread|cookie*|beer|sandwich|plane|planes|aircraft|modem|router|data|info,
          toy story, toys r,
          minor issue*|bug*|detail*|league*|inconvenience|problem*|delay*|change*|update|fix*|thing*|glitch*|damage|adjustment*,
          girl scout*, son of a, children of bodom, minors apply, little one loves, school supplies|year,
          high|middle|my school friend*`,
      es: `
        hij* de .. puta|perra|su, hijoputa, al por menor,
        menor .. precio|que|costo|coste|duda|problema|idea|medida|detalle|caso|calidad|tiempo, lo menor,
        juego de ninos, medio ambiente,
        # anos|meses .. cliente|siendo|pagando|con|de_garantia|de_permanencia|de_contrato|esperando|usando|trabajando|sin|gratis|atras|y,
        hace|desde|llevo|durante|por|tras|cada|casi|mas_de|ya|los|unos # anos|meses, en # anos|meses,
        # anos|meses de`,
      fr: `
        fils de .. pute|discussion|twitter, jeu d'enfant, enfant de choeur,
        depuis|pendant|en|sur|dans|apres|deja|fait|bientot|plus_de|y_a # ans|mois,
        # ans|mois .. client*|que_je|de_garantie|abonne*|d'engagement|de_contrat|d'attente|sans|gratuit*,
        ecole de commerce, le college, incident|probleme|detail mineur*`,
      de: `
        kinder riegel|schokolade|uberraschung|bueno|country, kinderleicht*, kinderspiel, alte schule,
        fahrschule*, hochschule*, tanzschule*, schule machen,
        a|very|so|be|how|your|too|most|really|any|what|some|one|kind kind, kind of|words|regards|and`,
      it: `
        # anni|mesi .. cliente|client*|garanzia|contratto|abbonat*|aspett*|di|che,
        da|per|in|sono|oltre|circa|dopo|quasi|ogni|tra|fra # anni|mesi, figlio di .. putt*|buon,
        figli* .. ador*|felic*|content*|ama|amano, bambin* .. ador*|felic*|content*|ama|amano,
        gioco da ragazzi, problema|danno|costo minore, minor costo|prezzo|tempo|danno,
        scuola guida|di_pensiero|materna .. iscri*, vecchia scuola, qualche|ultimi|primi # anni|mesi,
        minori costi`,
      pt: `
        # anos|meses .. cliente|de_garantia|de_contrato|esperando|pagando|usando|atras|sem|assin*,
        ha|faz|por|em|desde|quase|tem|uns|durante|dos|mais_de|a_cada # anos|meses,
        filho da|de puta|uma|boa, filhos da|de puta,
        menor preco|valor|ideia|duvida|problema|chance|sentido|respeito|que, a|o menor,
        brincadeira de crianca, crianca|criancas|filh*|menin* .. ador*|amou|amam|ama|feliz|felizes,
        escola de samba, auto escola, # anos de, net .. claro|virtua|fibra|internet, de menores,
        juros menores`,
      ar: `
        # سنوات|سنين|سنة|اشهر|شهور .. عميل|مشترك|زبون|وانا,
        من|منذ|خلال|كل|قبل|بعد # سنوات|سنين|سنة|اشهر|شهور, لعب عيال, شغل عيال,
        عيالي .. يحبون|حبوا|مبسوطين, بنتي|ولدي .. تحب|يحب|حبت|حب|مبسوط*`,
      hi: `
        बच्चों का खेल, बच्चे .. पसंद|खुश|ख़ुश, बेटी|बेटा|बेटे .. पसंद|खुश|ख़ुश, # साल से, # महीने से|पहले,
        bachon|bachcho ka khel, bachche|bache|beti|beta .. pasand|khush|happy, # saal se|pehle,
        # mahine se|pehle, baby|beta .. yaar|please|bot, beta tester|version`,
    },
  },
];
