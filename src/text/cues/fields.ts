import type { Cue } from './cue.ts';

/**
 * What a text speaks of: families of words across the languages. They mean nothing by themselves; the trained scorers
 * of sensitive topics and urgency weigh them, and each other's company (`kin` with `somebody is gone`).
 */
export const FIELDS: readonly Cue[] = [
  {
    name: 'kin',
    weight: 1,
    phrases: {
      en: `
        mum, mom, mummy, dad, daddy, mother, father, wife, husband, partner, nan, gran, granny, grandma,
        grandmother, grandad, grandpa, grandfather, uncle, aunt, auntie, brother, sister, cousin, in_law,
        mil, fiance*, boyfriend, girlfriend, flatmate, roommate, housemate, neighbour, neighbor, friend,
        mate's, colleague, mum's, mom's, dad's, wife's, husband's, parents, founder, widow*, lodger`,
      es: `
        madre, padre, mama, papa, mujer, marido, esposa, esposo, abuel*, tia, tio, hermana, hermano,
        suegr*, prim*, novi*, vecin*, amig*, cunad*, companer*, yaya, yayo`,
      fr: `
        mere, pere, maman, papa, femme, mari, epouse, epoux, grand_mere, grand_pere, mamie, papi, tante,
        oncle, soeur, frere, belle_mere, cousin*, compagn*, voisin*, ami, amie, conjoint*`,
      de: `
        mutter, vater, mama, papa, frau, mann, oma, opa, tante, onkel, schwester, bruder, schwieger*,
        nachbar*, freund, freundin, cousin*, kolleg*, mitbewohner*, eltern`,
      it: `
        madre, padre, mamma, papa, moglie, marito, nonn*, zia, zio, sorella, fratello, suocer*, cugin*,
        fidanzat*, vicin*, amic*, cognat*, collega, compagn*`,
      pt: `
        mae, pai, mamae, papai, esposa, marido, mulher, avo, vovo, vo, tia, tio, irma, irmao, sogr*,
        prim*, namorad*, vizinh*, amig*, cunhad*, colega`,
      ar: `
        امي, ابوي, ابي, والدتي, والدي, زوجي, زوجتي, جدتي, جدي, عمي, عمتي, خالي, خالتي, اختي, اخوي, اخي,
        جارتي, جاري, جارنا, صديقي, صديقتي, صاحبي, امه, ابوه, الوالدة, الوالد`,
      hi: `
        माँ, मां, पिताजी, पापा, पिता, पत्नी, पति, दादी, दादा, नानी, नाना, चाचा, चाची, मामा, बहन, भाई,
        दोस्त, पड़ोसी, सास, ससुर, maa, mummy, papa, pitaji, father, mother, wife, husband, biwi, pati,
        patni, dadi, dada, nani, nana, chacha, chachi, mama, behan, bhai, dost, padosi, saas, sasur`,
    },
  },
  {
    name: 'child',
    weight: 1,
    phrases: {
      en: `
        kid, kids, kid's, child, children, baby, baby's, toddler, newborn, infant, son, daughter, son's,
        daughter's, little one, little ones, my boy, my girl, year #, # yo,
        # year|yr|month|week|yrs|months old|olds, #yo, 2yo, 3yo, 4yo, 5yo, 6yo, pupil*, school, nursery,
        schoolbag, cot, crib, pram, pushchair, grandson, granddaughter, niece, nephew, teen, teenager,
        the twins, playground`,
      es: `
        nino, nina, ninos, ninas, bebe, hijo, hija, hijos, hijas, peque, crio, cole, colegio, guarderia,
        niet*, sobrin*, # anos, carrito, cuna, menor`,
      fr: `
        enfant*, bebe, fils, fille, petit, petite, gamin*, gosse*, ecole, creche, poussette, # ans,
        # mois, nourrisson, ado, niece, neveu, collegien*`,
      de: `
        kind, kinder, kindern, baby, sohn, tochter, kleine, kleiner, schule, kita, kinderwagen, # jahrig*,
        # jahre, enkel*, schuler*, saugling, teenager`,
      it: `
        bambin*, bimb*, figlio, figlia, figli, neonat*, ragazzin*, scuola, asilo, nipot*, passeggino,
        culla, # anni`,
      pt: `
        crianca*, bebe, filho, filha, filhos, menino, menina, escola, creche, net*, carrinho, berco,
        # anos`,
      ar: 'طفل*, ولدي, بنتي, ابني, ابنتي, عيالي, اطفال*, رضيع*, المدرسة, الحضانة, سنين, سنوات',
      hi: `
        बच्चा, बच्चे, बच्ची, बच्चों, बेटा, बेटी, बेटे, स्कूल, साल, bachcha, bacha, baccha, bache, bachche,
        bachchi, beta, beti, bete, school, saal`,
    },
  },
  {
    name: 'old',
    weight: 1,
    phrases: {
      en: `
        elderly, pensioner, # year|yr|yrs old mother|mum|mom|father|dad|nan|woman|man|lady|gran, is 7#,
        8#, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, lives alone|on_her|on_his,
        on her|his own, walking frame, walker, care home, stairlift`,
      es: 'anciano, anciana, mayor, mayores, vive sol*, jubilad*, residencia',
      fr: 'age, agee, agees, vit seul*, retraite*, ehpad, personne agee',
      de: 'alt, alte, rentner*, lebt allein, wohnt allein, pflegeheim, senior*',
      it: 'anzian*, vive sol*, pensionat*, casa di riposo',
      pt: 'idos*, mora sozinh*, vive sozinh*, aposentad*',
      ar: 'عجوز, كبير*, مسن*, لحاله, لحالها, متقاعد*',
      hi: `
        बुज़ुर्ग, बुजुर्ग, बूढ़े, बूढ़ी, अकेले, अकेली, पेंशन, buzurg, budhe, budhi, akele, akeli, pension`,
    },
  },
  {
    name: 'body',
    weight: 1,
    phrases: {
      en: `
        hand, hands, arm, arms, leg, legs, head, eye, eyes, face, neck, throat, chest, back, finger,
        fingers, thumb, toe, foot, feet, knee, ankle, wrist, hip, shoulder, skin, lip, lips, tongue,
        mouth, tooth, teeth, molar, nose, ear, ears, scalp, ribs, stomach, belly, heart, lungs, cheek,
        forehead, elbow, jaw, palm, shin, spine`,
      es: `
        mano, manos, brazo, pierna, cabeza, ojo, ojos, cara, cuello, garganta, pecho, espalda, dedo,
        dedos, pie, rodilla, tobillo, muneca, cadera, hombro, piel, labio, lengua, boca, diente, muela,
        nariz, corazon`,
      fr: `
        main, mains, bras, jambe, tete, oeil, yeux, visage, cou, gorge, poitrine, dos, doigt, doigts,
        pied, genou, cheville, poignet, hanche, epaule, peau, levre, langue, bouche, dent, nez, coeur`,
      de: `
        hand, hande, arm, bein, beine, kopf, auge, augen, gesicht, hals, brust, rucken, finger, daumen,
        fuss, knie, knochel, handgelenk, hufte, schulter, haut, lippe*, zunge, mund, zahn, nase, herz`,
      it: `
        mano, mani, braccio, gamba, testa, occhio, occhi, viso, faccia, collo, gola, petto, schiena, dito,
        piede, ginocchio, caviglia, polso, anca, spalla, pelle, labbro, lingua, bocca, dente, naso, cuore`,
      pt: `
        mao, maos, braco, perna, cabeca, olho, olhos, rosto, pescoco, garganta, peito, costas, dedo, pe,
        joelho, tornozelo, pulso, quadril, ombro, pele, labio, lingua, boca, dente, nariz, coracao`,
      ar: `
        يدي, يده, يدها, ايد*, رجلي, رجله, رجلها, راسي, راسه, راسها, عين*, وجهي, وجهه, وجهها, رقبت*, صدر*,
        ظهري, اصبع*, جلدي, جلده, جلدها, شفت*, لسان*, سني, ضرسي, قلب*`,
      hi: `
        हाथ, पैर, सिर, आँख*, आंख*, चेहरा, चेहरे, गला, सीना, सीने, पीठ, उँगली, उंगली, घुटना, त्वचा, होंठ,
        जीभ, मुँह, दाँत, दांत, नाक, haath, hath, pair, sir, sar, aankh*, ankh*, chehra, chehre, gala,
        seena, seene, peeth, ungli, ghutna, chamdi, honth, jeebh, muh, daant, naak`,
    },
  },
  {
    name: 'harm to a body',
    weight: 1,
    phrases: {
      en: `
        blood, bleeding, bled, stitches, stitched, burn, burns, burned, burnt, scald*, blister*, swollen,
        swelling, swelled, swell, bruise*, bruised, cut, gash*, sliced, split, fractured, broken, snapped,
        crushed, scar*, bandage*, wrapped up, peeling, coming off, raw, numb, limp*, concuss*,
        knocked out, passed out, fainted, fell, fallen, slipped, tripped, landed on, hit the floor|ground,
        came down on, x ray, plaster, sling, crutches, a&e, in a and e, choked, choking,
        down her|his|my throat, shock, twice the size, chipped, glass in, screw in, spat blood, coughing,
        sore, weeping, raised, stung, bitten`,
      es: `
        sangre, sangr*, puntos, quem*, ampolla*, hinchad*, morad*, corte, cortado, rot*, roto, escayola*,
        caido, cayo, cai, resbal*, golpe*, inconsciente, cristal en, tornillo en, atragant*, cicatriz`,
      fr: `
        sang, saign*, points, brul*, cloque*, gonfl*, bleu*, coupe*, casse*, platre, tombe*, chute,
        gliss*, inconscient*, verre dans, vis dans, etouff*, cicatrice`,
      de: `
        blut*, genaht, verbr*, blase*, geschwollen, blau*, geschnitten, gebrochen, gips, gefallen,
        gesturzt, ausgerutscht, bewusstlos, scherbe*, schraube im, verschluckt*, narbe`,
      it: `
        sangu*, punti, ustion*, bruci*, vesciche, gonfi*, livid*, tagliat*, rott*, gesso, cadut*,
        scivolat*, svenut*, vetro nel, vite nel, soffoc*, cicatrice, sputa*`,
      pt: `
        sangu*, pontos, queim*, bolha*, inchad*, inchou, roxo, cort*, quebrou, gesso, caiu, cai,
        escorreg*, desmai*, vidro no|na, parafuso no|na, engasg*, cicatriz, cuspi*`,
      ar: `
        دم, الدم, نزيف, ينزف, غرز, حرق*, احترق*, انحرق*, تورم*, ورم*, انتفخ*, انتفاخ, جرح*, انجرح*, كسر*,
        انكسر*, طاح, طاحت, سقط*, اغمى*, زجاج .. في|داخل, اختنق*, يسعل, كحة, طفح, حبوب .. وجه`,
      hi: `
        खून, ख़ून, टाँके, टांके, जल*, सूज*, छाल*, कट गया|गई, टूट*, गिर*, फिसल*, बेहोश, काँच, कांच, घुट*,
        निशान, khoon, taanke, tanke, jal gay*|gayi, sooj*, suj*, chhale, kat gay*, toot*, gir gay*|pad*,
        phisal*, behosh, kaanch, ghut*`,
    },
  },
  {
    name: 'falls ill',
    weight: 1,
    phrases: {
      en: `
        sick, ill, poorly, puking, puke*, vomit*, throwing up, threw up, dizzy, headache*,
        splitting heads|head, banging head|heads, nausea*, fever, temperature, shaking, shivering,
        breathless, can't breathe, breathing, wheez*, rash, hives, faint, woozy, feeling funny|weird|off,
        slept through, won't wake, can't wake, not making sense, stopped making sense, drooping, dropped,
        slurr*, blue lips|hands|fingers, lips have gone|are, hands are blue, turning blue, pale, sweating,
        chest pain*|tight, collapsed, fitting, seizure*, drowsy, unresponsive, on the floor,
        hasn't moved|woken|eaten, sleeps, bad stomach, the runs, cramps, tongue swelling, itching`,
      es: `
        mal, vomit*, mareos, maread*, dolor, fiebre, tiembl*, no respira, ahoga*, sarpullido, palid*,
        sudando, no despierta, se desmay*, colic*`,
      fr: `
        vomi*, vertige*, mal de tete|ventre, maux de tete, fievre, tremble, respire*, plaques, pale,
        ne se reveille, malaise, nause*, etourdi*`,
      de: `
        schlecht .. wurde|ist, ubel, ubergeben, kotzen, schwindel*, kopfschmerz*, kopfweh, fieber,
        zittert, atemnot, ausschlag, blass, wacht nicht, krampf*, lungenentzundung, husten*`,
      it: `
        male, vomit*, capogir*, mal di testa|pancia|stomaco, febbre, trema, respir*, sfogo, pallid*,
        non si sveglia, svenut*, nausea, gira la testa, tosse, polmonite`,
      pt: `
        mal, vomit*, tont*, dor de|na|no, febre, treme*, respira*, alergia, palid*, nao acorda, desmai*,
        enjo*, tosse, coceira`,
      ar: `
        تعبان*, دوخة, تدوخ, يدوخ, دايخ*, صداع, راسنا, حرارة .. عالية|مرتفعة|٣٩|٤٠, يرجف, ترجف,
        ما تتنفس|يتنفس, تنفس*, طفح, شاحب*, ما تصحى|يصحى, استفراغ, يستفرغ, تستفرغ, اسهال, وجع*, غثيان, كحة`,
      hi: `
        उल्टी*, चक्कर, सिरदर्द, सिर .. भारी|दर्द, बुखार, काँप*, कांप*, साँस, सांस, दाने, पीला, होश, बेहोश,
        तबीयत, तबियत, ulti*, chakkar, bukhar, kaanp*, kamp*, saans, daane, hosh, tabiyat, tabiyet, khansi`,
    },
  },
  {
    name: 'care and medicine',
    weight: 1,
    phrases: {
      en: `
        hospital, ward, a&e, icu, er, clinic, surgery, operation, op, ambulance, paramedic*, doctor*,
        nurse*, gp, consultant, oncolog*, cardiolog*, midwife, tablet, tablets, pills, medicine*, meds,
        medication*, insulin, inject*, injection*, dose, doses, dosage, prescription*, script, repeat,
        inhaler, epipen, chemo*, dialysis, infusion, drip, oxygen, monitor, pump, cpap, ventilator,
        pacemaker, stoma, catheter, sensor, glucose, biopsy, scan, results, stroke, heart attack, cancer,
        asthma*, diabet*, epilep*, allerg*, coeliac, pneumonia, carer*, wheelchair, ramp, crutches,
        alarm pendant, pendant, fall alarm, heart tablets, blood pressure, cooler pack, keep cold,
        fridge .. meds|insulin|medicine|injection*, nuts, nut free, recovery, discharged, waiting room,
        urgent care, hoist, feeding tube, formula, treatment`,
      es: `
        hospital*, urgencias, clinica, uci, ambulancia, medico, medica, doctor*, enfermer*, pastilla*,
        medicina*, medicamento*, medicacion, insulina, inyecc*, dosis, receta, inhalador, quimio*,
        dialisis, oxigeno, ictus, cancer, asma, diabet*, alerg*, celiac*, silla de ruedas, cuidador*,
        tratamiento, farmacia`,
      fr: `
        hopital, urgences, clinique, ambulance, medecin, docteur, infirmier*, comprime*, medicament*,
        insuline, piqure*, dose, ordonnance, ventoline, chimio*, dialyse, oxygene, avc, cancer, asthm*,
        diabet*, allerg*, fauteuil, traitement, perfusion, soins`,
      de: `
        krankenhaus, klinik, notaufnahme, krankenwagen, arzt, arztin, pfleger*, tablette*, medikament*,
        insulin, spritze*, dosis, rezept, chemo*, dialyse, sauerstoff, schlaganfall, krebs, asthma,
        diabet*, allerg*, rollstuhl, behandlung, infusion, pflege*`,
      it: `
        ospedale, pronto soccorso, clinica, ambulanza, medic*, dottor*, infermier*, pastigli*, compress*,
        farmac*, insulina, puntur*, iniezion*, dose, ricetta, chemio*, dialisi, ossigeno, ictus, cancro,
        asma, diabet*, allergi*, celiac*, carrozzina, cure, flebo`,
      pt: `
        hospital, uti, clinica, ambulancia, medic*, doutor*, enfermeir*, comprimido*, remedio*, insulina,
        injec*, dose, receita, quimio*, dialise, oxigenio, avc, cancer, asma, diabet*, alerg*,
        cadeira de rodas, tratamento, soro, glicose`,
      ar: `
        مستشفى, المستشفى, اسعاف, الطوارئ, العناية, دكتور*, الدكتور*, طبيب*, ممرض*, حبوب*, دواء, الدواء,
        دوا*, انسولين, ابرة, ابر, جرعة, وصفة, كيماوي, غسيل .. كلى|كلوي, اكسجين, سرطان, ربو, سكر, السكر,
        السكري, حساسية, كرسي متحرك, علاج*, العلاج, عملية, مقعدة`,
      hi: `
        अस्पताल, हॉस्पिटल, एम्बुलेंस, डॉक्टर, नर्स, गोली, गोलियाँ, दवा*, दवाई*, इंसुलिन, इंजेक्शन, खुराक,
        पर्ची, कीमो, डायलिसिस, ऑक्सीजन, कैंसर, शुगर, व्हीलचेयर, इलाज, आईसीयू, भर्ती, hospital, haspatal,
        ambulance, doctor, nurse, goli*, dawa*, dawai*, davai*, insulin, injection, khurak, chemo,
        dialysis, oxygen, cancer, sugar, wheelchair, ilaj, icu, admit, bypass, tablet*`,
    },
  },
  {
    name: 'somebody is gone',
    weight: 1,
    phrases: {
      en: `
        died, dead, death, deceased, passed, passing, gone since|in|now, has|is|was|been gone, was gone,
        mum's|mom's|dad's|nan's gone, mum's|mom's|dad's|nan's been gone, lost him|her|them, we lost,
        lost my|our|his|her, we found dad|mum|mom|him|her|nan|gran|grandad, didn't|not make it,
        through the night, went in my lap|arms, before he|she went, no longer with|here|alive|lives,
        isn't|not here anymore|any_more, laid|lay|laying to rest, say|saying|said goodbye to, funeral,
        burial, bury, buried, ashes, coffin, casket, urn, hearse, wake,
        service .. church|chapel|after|friday, the week after the service, certificate, widow*, grave,
        headstone, cemetery, flowers .. for_her|for_him|funeral, condolence*, grief, grieving, mourning,
        morgue, chapel of rest, under a sheet|blanket, his|her chair, empty chair|desk|bed|seat,
        still at the window|table, black dress|tie|suit, never came home|back|home, won't be coming|home,
        carried .. off|out, stopped breathing, last breath|words|days|photo|voicemail|video,
        his|her voice, her letters, used to be, would have been, there is|there's|there was no baby,
        no baby now, no heartbeat, due date, won't be needing the, take us off, hello week,
        legacy account, memorial, next of kin, executor,
        late husband|wife|mother|father|mum|dad|brother|sister, remember* him|her, in his|her name,
        sock drawer, policy in, to rest, took him|her from, she was four|five|six|ten,
        he was four|five|six|ten, put to sleep, hospice, vigil, rainbow bridge, founder`,
      es: `
        falleci*, muri*, muert*, ya no esta, nos dejo, se fue .. para_siempre|anoche|en, perdimos a,
        entierro, funeral, velatorio, tanatorio, cenizas, viud*, luto, ataud, esquela, ya no vive,
        descans*, de mi difunt*, que en paz, se nos fue, silla vacia, pupitre vacio`,
      fr: `
        decede*, mort*, est parti, est partie, parti mardi|lundi|jeudi|hier|cette, nous a quitte*,
        cercueil, obseques, enterrement, cendres, veuf, veuve, deuil, n'est plus, perdu mon|ma|notre,
        ne reviendra, chaise vide, avis de deces, ne s'est pas reveille*`,
      de: `
        gestorben, verstorben, tot, tod, beerdigung, bestattung, trauer*, sarg, urne, grab, witwe*,
        nicht mehr da|bei_uns, kein baby, gibt jetzt kein, von uns gegangen, stuhl .. leer, sass noch,
        sternenkind, hinterblieben*, verloren haben, nicht mehr wach*, nie mehr`,
      it: `
        mort*, mancat*, non c'e piu, ci ha lasciat*, funeral*, bara, ceneri, lutto, vedov*, persa,
        perso mio|mia|nostro|nostra, banco .. vuoto, sedia .. vuota, scompars*, da quando .. non_c'e,
        sepolt*`,
      pt: `
        morreu, falec*, partiu, se foi, nos deixou, velorio, enterro, caixao, cinzas, luto, viuv*,
        perdi meu|minha, perdemos, nao esta mais, cadeira .. vazia, descansou, sepult*, nao viu o buraco`,
      ar: `
        توفى*, توفي*, مات*, المرحوم*, وفاة, وفات*, الله يرحم*, رحم*, جنازة, العزاء, عزاء, دفن*, فقد*,
        رحل*, كفن, ارملة, ما عاد .. موجود*`,
      hi: `
        गुज़र*, गुजर*, चल बसे|बसी, नहीं रहे|रहीं, मौत, देहांत, निधन, अंतिम संस्कार, चिता, तेरहवीं, विधवा,
        को गए, को गये, अस्थि*, ke guzar*, guzar*, gujar*, chal base|basi, nahi rahe|rahi, maut, dehant,
        nidhan, antim sanskar, terahvi, ko gaye, death, expire*`,
    },
  },
  {
    name: 'life is too much',
    weight: 1,
    phrases: {
      en: `
        end it, ending it, end this, be over, all be over, don't want to be|wake, not want to be|wake,
        not wake up, never wake, won't be here, not be here, won't need|needing next, be needing next,
        next month's, no point|use in|anymore|any_more, what's the point, no way out,
        can't do this|it anymore|any_more|another, can't take, can't carry|go on,
        tired of being|it_all|trying|fighting|everything, burden, better off, easier if i|wasn't,
        easier for everyone, nobody would|will miss|notice|care, nobody notices|counts|cares but_me|if_i,
        goodbye to everyone|all|you, saying goodbye, said goodbye, final|last message|post|tweet|goodbye,
        written|wrote the|a|my letter|letters|note|notes, letter .. on_the_table|kids|wife|tell,
        saving up, saved up, counted what's|them|the, the pills|tablets next|in_front|twice|again|lined,
        in my drawer|cupboard, gave away, gave me her|his, giving away, a card that, says sorry,
        the bridge, the edge, the platform edge, the roof, the tracks, car keys|engine on|running,
        tell her|him|them it|i|that|sorry, wasn't her|his|their fault, sorry to everyone,
        isn't answering her|his, isn't|not answering|picking, crisis team|line|call, samaritans,
        dark thoughts|place|days, don't sleep|eat, nor eat, haven't slept|eaten, nothing left,
        lost everything, ashamed, hopeless, pointless, numb, give up, given up, so tired, disappear,
        stop existing, hurting myself, self harm, cutting, suicid*, kill myself, my fault,
        look after my|the cat|dog|kids`,
      es: `
        no puedo mas, ya no puedo, no quiero seguir|despertar|estar, carga para, una carga, manana ya no,
        ya no lo sere, ya no estare, acabar con, no despertar, desaparecer, despedirme, adios a tod*,
        carta .. escrit*, cansad* de ser|vivir|todo|luchar, sin salida, mejor sin mi, no tiene sentido,
        ni duermo|como, me rindo, nadie me`,
      fr: `
        ne plus se reveiller, ne pas se reveiller, plus simple de|si, un poids pour|pour, en finir,
        plus la force, n'en peux plus, je dors plus, dors plus, adieu, lettre .. ecrit*, disparaitre,
        sans moi, plus de raison, a quoi bon, au bout, plus envie, je lache`,
      de: `
        nicht mehr aufwachen|da|konnen|weiter, kann nicht mehr, keine kraft, zur last, eine last,
        ohne mich, abschied*, alles vorbei, schluss machen, aufgeben, kein ausweg, keinen ausweg, sinnlos,
        nicht mehr hier, brief .. geschrieben, lohnt sich nicht mehr`,
      it: `
        farla finita, non ce la faccio piu, un peso per|per_tutti, senza di me, non svegliarmi, sparire,
        addio, lettera .. scritt*, nessuna via, non ha senso, mi arrendo, stanc* di vivere|tutto|lottare,
        non dormo, basta vivere, non ci saro`,
      pt: `
        acabo com, acabar com, nao aguento mais, um peso, sem mim, nao acordar, sumir, adeus,
        carta .. escrevi|deixei, sem saida, nao faz sentido, desisto, cansad* de viver|tudo|lutar|ser,
        nao durmo, nem como, ja nao durmo, nao estarei, despedida`,
      ar: `
        ما عاد .. اتحمل|اقدر|فيني|ابي, تعبت .. من|كل, عبء, ثقل على, وداع*, سامحوني, ارتاح,
        ما ابي .. اصحى|اكمل, كتبت .. رسالة|وصية, بدوني, خلاص .. تعبت|ما, ما له معنى, ما انام, اختفي,
        نهايتي`,
      hi: `
        बोझ, हिम्मत नहीं, थक गया|गई|चुका|चुकी, जीने, मरने, नहीं रहूँगा|रहूंगा|रहूँगी|रहूंगी, अलविदा,
        चिट्ठी, ग़लती मेरी|गलती, कल से .. नहीं, सब खत्म|ख़त्म, हार गया|गई, bojh, himmat nahi,
        thak gaya|gayi|chuka, jeene, marne, nahi rahunga|rahungi|rahoonga, alvida, chitthi, galti meri,
        kal se .. nahi, sab khatam, haar gaya|gayi, darwaza band`,
    },
  },
  {
    name: 'fire and fumes',
    weight: 1,
    phrases: {
      en: `
        fire, flames, burning, smoke, smoking, smok*, smell of|gas, smells of|like, smelling, gas, fumes,
        hissing, hiss, sparks, sparking, sparked, melted, melting, melt, scorch*, scorched, charred,
        singed, black marks|walls, hot to touch|hold, too hot, red hot, glowing, swelling up,
        swollen battery, bulging, pop*, banged, exploded, blew, carbon monoxide, co alarm, chirping,
        beeping alarm, alarm going, rotten eggs, eggs, tripped, buzzing, live wire, shock, shocked,
        socket, bare wires, brown water, chemical, sour, sewage`,
      es: `
        fuego, llamas, humo, huele a, olor a, gas, chispa*, derret*, quemad*, ardiendo, pitando, silb*,
        explot*, revent*, calambre*, hinchad*, cable pelado`,
      fr: `
        feu, flammes, fumee, sent le|la, odeur de, gaz, etincelle*, fondu*, brule*, siffl*, explos*,
        gonfle*, disjonct*`,
      de: `
        feuer, flammen, rauch*, riecht nach, stinkt nach, geruch, gas*, funken*, geschmolzen, verschmort*,
        brennt, zischt, knall*, piept, aufgeblaht, stromschlag`,
      it: `
        fuoco, fiamme, fumo, odore di, puzza di, puzza, gas, scintill*, sciolt*, fuso, bruciat*, fischia,
        scoppi*, esplos*, gonfi*, scossa`,
      pt: `
        fogo, chamas, fumaca, cheiro de, cheirando, gas, faisca*, derret*, queimad*, apitando, chiando,
        explod*, estour*, inchad*, choque`,
      ar: `
        نار, النار, دخان, الدخان, ريحة, رائحة, الريحة, غاز, الغاز, شرارة, شرر, ذاب, احترق*, صفير, انفجر*,
        كهرب*, منتفخ*, تماس`,
      hi: `
        आग, लपट*, धुआँ, धुआं, बदबू, गंध, गैस, चिंगारी, पिघल*, जल*, फट*, करंट, सीटी, aag, dhua*, badbu,
        boo, smell, gas, chingari, pighal*, jalne, phat*, fat gaya|gayi, current, seeti, garam`,
    },
  },
  {
    name: 'water, storm, wreck',
    weight: 1,
    phrases: {
      en: `
        water is|up, water's over|up|rising|coming, water coming, rising, river, flood*, burst, roof,
        rooftop, ceiling, collapsed, came down|in, cave*, road's|roads gone, bridge, washed, mud, storm,
        hurricane, quake, shaking ground, tremor, landslide, rubble, wreck, derail*, crash, crashed,
        evacuat*, sirens, sinking, floating, ankle, knee deep, waist, basement, shelter, gym, homeless,
        lost everything, everything went, walls left, nothing left, hole in, sinkhole, drain cover,
        manhole, lid .. pavement, dam`,
      es: `
        agua hasta|dentro|por, inund*, riada, rio, techo, tejado, derrumb*, puente, barro, tormenta,
        terremoto, monte ardiendo, evacu*, refugio, gimnasio, escombros, socavon`,
      fr: `
        eau monte|jusqu'au|dans, inond*, crue, toit, plafond, effondr*, pont, boue, tempete, evacu*,
        gymnase, murs noirs, decombres, tout est parti`,
      de: `
        wasser steht|steigt|bis|kommt, uberschwemm*, hochwasser, dach, decke, eingesturzt, brucke,
        schlamm, sturm, evakuier*, turnhalle, keller voll, trummer`,
      it: `
        acqua fino|sale|dentro|entra, allag*, alluvion*, fiume, tetto, soffitto, crollat*, ponte, fango,
        tempesta, evacu*, palestra, macerie, voragine, frana`,
      pt: `
        agua chega|chegou|subindo|entrando|ate, alag*, enchente, rio, teto, telhado, desab*, ponte, lama,
        tempestade, evacu*, abrigo, escombros, buraco, deslizamento`,
      ar: `
        ماء|الماء|الموية|المويه|مويه .. دخل*|وصل*|ارتفع*|يرتفع, سيل, السيل, سطح, السطح, سقف, السقف,
        انهار*, جسر, عاصفة, زلزال, غرق*, اخلاء`,
      hi: `
        पानी .. घुस*|भर*|चढ़*|छोड़*|आ, बाढ़, नदी, छत, गिर*, पुल, बाँध, बांध, तूफान, मलबा,
        paani|pani .. ghus*|bhar*|chadh*|aa, baadh, nadi, chhat, deewar, pul, baandh, toofan, malba`,
    },
  },
  {
    name: 'hurt by a person',
    weight: 1,
    phrases: {
      en: `
        hit me|him|her, punch*, kick*, slap*, grabbed, by the throat|arm|neck|hair|collar, marks round|on,
        pushed, shoved, threw, spat, knife, gun, bat, weapon, came at, swung, threatened, threatening,
        threats, knows where|which|our|my|the_door|our_new, knows our new address, my ex, the ex, her ex,
        restraining, followed me|her|us|him, following, waiting outside,
        outside my|our|the window|door|house|flat, stood in|outside, won't leave, wouldn't leave,
        foot in the door, live alone, touched, groped, hand on my|up, asking what|for pics,
        what i'm wearing, pics, undress*, stalk*, watching me|us|her, tracker, tracking, airtag, filming,
        camera in|behind, lens behind|in, grown man, a man, same man, messaging my|the|her,
        calls from a man, asking the girls, grooming, won't open the door, packed the car, new address,
        old address, flag on my file, screamed at|in, cornered, locked me|us in,
        kicked our|the|my gate|door in, harass*, racist, slur, called my|me|her|him .. name|names, forced,
        raped, assault*, beat, attacked, bruises on`,
      es: `
        me pego, pego, golpe*, empuj*, agarr*, navaja, cuchillo, pistola, amenaz*, mi ex, me siguio,
        siguio, toco, tocar*, manose*, acos*, fuera de mi casa, sabe donde|mi, escupi*, grito, insult*`,
      fr: `
        frappe*, coup*, pousse*, attrape*, couteau, arme, menac*, mon ex, suivi*, touche*, harcel*,
        devant chez, sait ou, crache*, gifle*, insult*`,
      de: `
        schlug, geschlagen, geschubst, gestossen, gepackt, messer, waffe, gedroht, bedroht, mein ex,
        verfolgt, angefasst, belastigt, vor meiner tur, weiss wo, bespuckt, beleidig*`,
      it: `
        picchiat*, pugn*, spint*, presa per, preso per, coltello, minacc*, il mio ex, mio ex, seguit*,
        toccat*, molest*, sotto casa, sa dove, sputat*, insult*, frugand*, palpat*`,
      pt: `
        bateu, soco, empurr*, agarr*, faca, arma, ameac*, meu ex, seguiu, tocou, assedi*, na minha porta,
        sabe onde, cuspiu, xing*, perseg*`,
      ar: `
        ضرب*, دفع* .. قوة|وقع|على, مسك*, سكين, هدد*, يهدد*, طليقي, لحق*, يلاحق*, تحرش*, يتحرش, عند الباب,
        يعرف .. بيتي|وين|عنوان*, يراسل*, كلام ما ينقال, شتم*`,
      hi: `
        मारा, धक्का, पकड़*, चाकू, धमक*, पीछा, छेड़*, छुआ, गाली, दरवाज़े पर, पता जान*, mara, maara, dhakka,
        pakad*, chaku, dhamk*, peecha, chhed*, chhua, gaali, gali di, darwaze pe|par`,
    },
  },
  {
    name: 'taken by a thief',
    weight: 1,
    phrases: {
      en: `
        stolen, stole, nicked, pinched, swiped, gone from|out, missing from my, gone out of, broke in,
        broken into, break in, burgled, kicked in, lock cut|forced|changed, police, crime number, report,
        rang pretending, calling himself|herself|itself|themselves, said he|she|they was|were from,
        claimed to be, pretending, pretended, fake, link, clicked, otp, code, scam, scammed, conned,
        tricked, talked her|him|me through, talked into, moved her|his|my savings, safe account,
        transferred, transfers, emptied, drained, numbers go down, going thru|through my, my card,
        my balance, my wallet, spending, buying, ordering, withdraw*, bank details, aren't ours, root key,
        in our|my name, loan in, identity, cloned, mugged, robbed, pickpocket*, jewellery, watch gone,
        bike, parcel thief, laptop gone, forged, signature, in your jacket|uniform|vest,
        with a badge|lanyard, never worked for you`,
      es: `
        rob*, desvalij*, reventaron la puerta, se llevaron, policia, denuncia*, se hizo pasar, haciendose,
        falso, enlace, codigo, estaf*, timo, vacia*, mi tarjeta, transferencia*, a mi nombre, comprando,
        gastando, suplant*`,
      fr: `
        vole*, cambriol*, police, plainte, se faisant passer, faux, lien, code, arnaqu*, vide*, ma carte,
        virement*, a mon nom, achats, debite, usurp*, sms en votre nom, et ca continue`,
      de: `
        gestohlen, geklaut, eingebrochen, polizei, anzeige, ausgegeben, angeblich, falsch*, link, code,
        betrog*, betrug*, leergeraumt, meine karte, uberweisung*, in meinem namen, fehlt die,
        in eurer jacke, mit ausweis`,
      it: `
        rubat*, ladr*, polizia, carabinieri, denuncia, spacciat*, fint*, fals*, link, codice, truff*,
        svuotat*, mia carta, bonific*, a mio nome, comprando, spendendo, in mano .. scrive,
        non ci sono mai stat*`,
      pt: `
        roub*, furt*, ladr*, policia, b_o, se passando, se passou, fals*, link, codigo, golpe, limparam,
        esvaziaram, meu cartao, pix, transfer*, no meu nome, comprando, vendendo, gastando, clon*`,
      ar: `
        سرق*, انسرق*, حرامي, شرطة, الشرطة, يدعي, منتحل, رابط, الرابط, رمز, كود, نصب*, احتيال, سحب*,
        بطاقتي, حول*, باسمي, يشتري, يصرف, ينسحب`,
      hi: `
        चोर*, चुर*, पुलिस, नकली, फर्जी, लिंक, ओटीपी, ठग*, धोखा, खाते से, खाता साफ, ट्रांसफर, मेरे नाम,
        निकल गए, निकला ही नहीं, chor*, chura*, police, nakli, farzi, link, otp, thag*, dhokha, khate se,
        account se, transfer, mere naam, nikal gaye|gaya|liye`,
    },
  },
  {
    name: 'judges and bailiffs',
    weight: 1,
    phrases: {
      en: `
        court, hearing*, hearing's, judge, tribunal, summons, bailiff*, enforcement,
        enforcement man|officer|agent, magistrate*, trial, witness, verdict, jury, barrister,
        county court, court stamp, bundle, filed, lodged, expert's report, custody, eviction, evict*,
        possession order, warrant, subpoena, deposition, injunction, served, claim number|form, adjourn*`,
      es: 'juicio, juez, jueza, juzgado, vista, citacion, embargo, desahucio, perito, papelito, sentencia',
      fr: `
        audience, juge, tribunal, huissier, jugement, expertise, expert judiciaire, assign*, prud'hommes,
        mandataire`,
      de: `
        gericht*, richter*, verhandlung, gutetermin, termin vor, vorladung, gerichtsvollzieher*,
        gutachten, gutachter*, urteil, raumung*, pfandung`,
      it: `
        udienza, giudice, tribunale, citazione, ufficiale giudiziario, pignoramento, perizia, perito,
        sfratto, sentenza`,
      pt: `
        audiencia, juiz, juiza, tribunal, intimacao, oficial de justica, penhora, pericia, perito,
        despejo, sentenca`,
      ar: 'محكمة, المحكمة, جلسة, القاضي, حكم, تنفيذ, خبير, شاهد, اخلاء',
      hi: `
        कोर्ट, अदालत, सुनवाई, पेशी, जज, समन, कुर्की, गवाह, court, adalat, sunwai, peshi, judge, summon,
        kurki, gawah`,
    },
  },
  {
    name: 'lawyers without a court',
    weight: 1,
    phrases: {
      en: `
        lawyer*, solicitor*, attorney*, sue, suing, letter before action, legal action, small claims,
        legal team, chargeback, legally`,
      es: 'abogad*, demanda, demandar',
      fr: 'avocat*, poursuivre, mise en demeure',
      de: 'anwalt*, klagen, verklagen, rechtlich*',
      it: 'avvocat*, legale, vie legali, causa, diffida',
      pt: 'advogad*, processar, acao',
      ar: 'محامي*, المحامي, قضية, دعوى',
      hi: 'वकील, केस, vakil, vakeel, lawyer, case',
    },
  },
  {
    name: 'right now',
    weight: 1,
    phrases: {
      en: `
        right now, now, rn, at this moment, as i type|speak|write, as we speak, as im typing, still going,
        still happening, still in, still there, currently, this minute, happening, live, immediately,
        minutes ago, an hour ago, min ago, just now, been # min|mins|minutes, phone on|at #,
        phone's on|at #, battery #, about to, help, please hurry, what do i|we do, do i,
        is there anyone|anybody, can someone|somebody, please someone, please, anyone there, emergency,
        urgent*, climbing, faster than, one by one, we're in the, i'm on the front|floor`,
      es: `
        ahora mismo, ahora, ya, en este momento, ayuda, por favor, que hago, urgente, sigue*,
        esta pasando, acaba de`,
      fr: "en ce moment, maintenant, la tout de suite, aidez, a l'instant, ca continue, urgent*, vite, svp",
      de: 'jetzt, gerade, grad, sofort, im moment, hilfe, gleich, dringend, immer noch, bitte schnell',
      it: `
        adesso, ora, proprio ora, in questo momento, aiuto, subito, urgente, sta succedendo, vi prego,
        sto guardando`,
      pt: `
        agora, agora mesmo, neste momento, nesse momento, socorro, ajud*, urgente, ta acontecendo,
        acabou de, acabei de, por favor, atendam, eu olhando`,
      ar: 'الان, الحين, حالا, ساعدونا, ساعدوني, عاجل, بسرعة, للحين, ردوا, تكفون, الحقوا*',
      hi: `
        अभी, तुरंत, इस वक़्त|वक्त, मदद, जल्दी, बचा*, अभी अभी, abhi, turant, is waqt, madad, jaldi, bacha*,
        abhi abhi, block karo, kuch karo`,
    },
  },
  {
    name: 'within hours',
    weight: 1,
    phrases: {
      en: `
        tonight, midnight, this evening|morning|afternoon, in # hours|hrs|minutes|mins, by # pm|am,
        at # pm|am, at # tonight, # pm, # am, at nine|eight|seven|six|ten, closes at, shuts at, leaves at,
        by noon, before #, last train|bus|ferry, next dose, starts at, boarding, hours left, 8pm, 9pm,
        6am, 5pm, 6pm, 7pm, 10pm, 9am, 8am, 7am, today`,
      es: 'esta noche, esta tarde, hoy, en # horas, a las #, antes de las',
      fr: "ce soir, cette nuit, aujourd'hui, dans # heures|h, a # h, cet apres midi",
      de: 'heute, heut, heute abend|nacht, in # stunden, um # uhr, bis heute, mitternacht',
      it: 'stasera, stanotte, oggi, tra # ore, alle #, mezzanotte',
      pt: 'hoje, esta noite, hoje a noite, em # horas, as #, meia noite',
      ar: 'الليلة, الليله, اليوم, بعد ساعة|ساعتين, الساعة, خلال ساعة|ساعات',
      hi: 'आज, आज रात, घंटे में, बजे, aaj, aaj raat, ghante me|mein, baje, raat tak',
    },
  },
  {
    name: 'within days',
    weight: 1,
    phrases: {
      en: `
        tomorrow, monday, tuesday, wednesday, thursday, friday, saturday, sunday, mon, tues, weds, thurs,
        fri, sat, in # days, by the #, on the #, 1st, 2nd, 3rd, 5th, 9th, 15th, 22nd, this week|weekend,
        next week, day after tomorrow, deadline, due, cutoff, cut off, wedding, exam, interview, visa,
        flight, funeral, rent comes|is, payday, last day, fly, graduation, completion`,
      es: `
        manana, pasado manana, lunes, martes, miercoles, jueves, viernes, sabado, domingo, en # dias,
        esta semana, plazo, boda, examen, vuelo, me caso`,
      fr: `
        demain, apres demain, lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, cette semaine,
        delai, mariage, examen, vol`,
      de: `
        morgen, ubermorgen, montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonntag,
        diese woche, frist, hochzeit, prufung, flug, am ersten`,
      it: `
        domani, dopodomani, lunedi, martedi, mercoledi, giovedi, venerdi, sabato, domenica,
        questa settimana, scadenza, matrimonio, esame, volo`,
      pt: `
        amanha, depois de amanha, segunda, terca, quarta, quinta, sexta, sabado, domingo, esta semana,
        prazo, casamento, prova, voo`,
      ar: `
        بكرة, بكره, بكرا, غدا, بعد غد, الاحد, الاثنين, الثلاثاء, الاربعاء, الخميس, الجمعة, السبت, موعد,
        الزواج, الامتحان, رحلتي`,
      hi: `
        कल, परसों, सोमवार, मंगलवार, बुधवार, गुरुवार, शुक्रवार, शनिवार, रविवार, तारीख*, शादी, परीक्षा,
        विदाई, kal, parso, somvar, monday, tuesday, friday, last date, shaadi, exam, paper, flight`,
    },
  },
  {
    name: 'long past',
    weight: 1,
    phrases: {
      en: `
        years ago, months ago, last year|winter|summer|month|spring|autumn|week, back in, in 20#, in '#,
        remember when, throwback, once, used to, when i was, ages ago, # years clear|ago|back,
        twelve years, ten years, as a kid, in may|june|january|march|april, in 2019, in 2018, in 2020,
        in 2021, in 2015, in 2011, at the time, the other year, since then`,
      es: `
        hace anos|meses|un_ano, el ano pasado, el verano pasado, una vez, antes, hace tiempo, de pequen*`,
      fr: "il y a # ans|mois, l'an dernier, l'annee derniere, autrefois, a l'epoque, une fois",
      de: 'letztes jahr, letzten winter, vor jahren, vor # jahren|monaten, damals, fruher, einmal',
      it: "anni fa, mesi fa, l'anno scorso, tempo fa, una volta, da piccol*, a gennaio|marzo|maggio",
      pt: 'anos atras, ano passado, ha anos, faz anos, uma vez, antigamente, meses atras',
      ar: 'السنة الماضية, قبل سنة|سنوات|سنين|سنتين|شهور, زمان, ايام',
      hi: 'पिछले साल, सालों पहले, साल पहले, पहले, बचपन, pichle saal, saal pehle, pehle, bachpan',
    },
  },
  {
    name: 'all is well',
    weight: 1,
    phrases: {
      en: `
        fine, safe, all good, okay now, sorted, sorted it, mended, fixed, resolved, got it back,
        got him|her back, home safe, recovered, recovering well, on the mend, clear, all clear,
        cancer free, refunded, found it, no harm, nobody hurt|injured|died, no one hurt|injured,
        no damage, not hurt, not a scratch|mark, unhurt, unharmed, everyone's|everyone alive|fine|ok|safe,
        thankfully, luckily, square, laugh about, happy ending, not to worry, no worries, gentle, lovely,
        brilliant, thank you, thanks, kind, hats off, grateful, saved, wonderful, amazing, no rash,
        false alarm, in the end, turned out, within the hour|minutes, sorted in`,
      es: `
        todo bien, solucionado, resuelto, nadie herido, sin heridos, por suerte, gracias, al final,
        recuperad*, menos mal, a salvo, ni un rasguno`,
      fr: `
        tout va bien, resolu, aucun blesse, personne n'est blesse, heureusement, merci, finalement,
        rendu*, sain et sauf, plus de peur`,
      de: `
        alles gut, gelost, niemand verletzt, keiner verletzt, zum gluck, danke, am ende, gesund,
        geht ihm|ihr gut, erledigt`,
      it: `
        tutto bene, a posto, risolto, nessun ferito, zero feriti, per fortuna, grazie, alla fine,
        sano e salvo, guarit*, sistemat*`,
      pt: `
        tudo bem, tudo certo, resolvido, ninguem se feriu|machucou, gracas a deus, obrigad*, no fim,
        sao e salvo, recuperad*, ainda bem`,
      ar: 'الحمدلله, الحمد لله, بخير, تمام, انحل*, شكرا, ما صار شي, سليم*, بسلام, محد تاذى, رجع*',
      hi: `
        ठीक, सब ठीक, शुक्र, धन्यवाद, किसी को चोट नहीं, हल हो, मिल गया, theek, thik, sab theek, shukar,
        shukriya, thank*, dhanyavad, kisi ko chot nahi, mil gaya`,
    },
  },
  {
    name: 'joking',
    weight: 1,
    phrases: {
      en: `
        lol, lmao, haha*, hahaha, 😂, 🤣, 💀, 😄, 😅, 🙃, ngl, jk, literally, tbh, to die for, killing me,
        kill for, would kill, i'm dead, deceased, bury me with, cry laughing, crime, criminal, war crime,
        illegal, arrest, jail, murder*, bloodbath, massacre, torture, trauma*, hostage, heart attack,
        stroke out, robbery, daylight, savages, explain yourselves, shaking, honestly, 10/10, vibes,
        obsessed, iconic, chef's kiss, addicted, diabetes, sugar coma, food coma, emotional damage,
        therapy`,
      es: 'jaja*, 😂, 🤣, 💀, muero de, me muero, de muerte, matar por, crimen, atraco, lol',
      fr: 'mdr, ptdr, haha*, 😂, 🤣, 💀, mort de, mourir de, crime, une tuerie, tuerie, lol',
      de: 'haha*, lol, 😂, 🤣, 💀, lach*, zum sterben, morden, verbrechen, sterbe vor, tot gelacht',
      it: 'ahah*, 😂, 🤣, 💀, da morire, morire dal, crimine, rapina, uccider* per, lol',
      pt: 'kkk*, haha*, rsrs*, 😂, 🤣, 💀, morri, crime, de morrer, matar por, assalto',
      ar: 'هههه*, ههه*, 😂, 🤣, 💀, متت, اموت, قتلني, جريمة',
      hi: 'हाहा*, 😂, 🤣, 💀, मज़ाक, मजाक, haha*, hehe*, lol, yaar, mazak, mazaak, jaan le',
    },
  },
  {
    name: 'stories and shows',
    weight: 1,
    phrases: {
      en: `
        movie, film, series, episode, season, show, trailer, finale, character, book, novel, game, boss,
        level, quiz, museum, halloween, costume, haunted, ghost*, zombie*, vampire*, documentary, podcast,
        true crime, crime drama, thriller, comic, anime, concert, gig, song, exhibit*, plot, villain,
        detective, fiction, author, theme, mascot, menu, flavour, flavor, logo, tv drama, quest, skin,
        cast, spoiler*, match, team`,
      es: `
        pelicula, serie, capitulo, temporada, libro, novela, juego, personaje, museo, tema, concierto,
        cancion, partido`,
      fr: `
        film, serie, episode, saison, livre, roman, jeu, personnage, musee, concert, chanson,
        documentaire, match`,
      de: 'film, serie, folge, staffel, buch, roman, spiel, krimi, figur, museum, konzert, lied, quiz',
      it: `
        film, serie, puntata, stagione, libro, romanzo, gioco, personaggio, museo, concerto, canzone,
        vetrina`,
      pt: 'filme, serie, episodio, temporada, livro, jogo, personagem, museu, show, musica, novela',
      ar: 'فيلم, مسلسل, حلقة, موسم, كتاب, رواية, لعبة, شخصية, متحف, اغنية',
      hi: `
        फिल्म, फ़िल्म, सीरीज़, एपिसोड, किताब, गेम, गाना, film, movie, series, episode, season, game,
        kitab, gaana`,
    },
  },
  {
    name: 'if and suppose',
    weight: 1,
    phrases: {
      en: `
        if i, if you, if we, if my, if the, if a, if someone, say i, say my, suppose*, supposing,
        hypothetically, imagine, what happens if|when, what would happen, would it, would you|i,
        do you cover, does it cover, is it covered, in case, just in case, asking for, curious, wondering,
        do you have, do you sell|do|ship, can i, what if, how does|do, planning`,
      es: `
        si yo, si me, si alguien, imagina, supongamos, que pasa si, en caso de, cubre, por curiosidad,
        puedo, teneis, se puede`,
      fr: `
        si je, si on, si jamais, imaginons, que se passe, en cas de, est ce que, couvre, puis je, peut on`,
      de: `
        falls, wenn ich, wenn man, angenommen, was passiert wenn, was ware, im fall, kann man, deckt,
        habt ihr, gibt es`,
      it: `
        se io, se mi, se uno, se qualcuno, mettiamo che, immagina, cosa succede se, in caso di, coperto,
        posso, si puo, avete`,
      pt: `
        se eu, se alguem, se por, imagina, suponha, o que acontece se, em caso de, cobre, posso,
        voces tem, da pra`,
      ar: 'لو, اذا, افترض, في حال, ممكن, هل, تغطي, عندكم',
      hi: 'अगर, मान लो, मान लीजिए, यदि, क्या होगा, क्या, agar, maan lo, yadi, kya hoga, kya, ho to',
    },
  },
  {
    name: "strangers' papers",
    weight: 1,
    phrases: {
      en: `
        someone else's, somebody else's, other people's|customers|customer's|patients|patient's,
        another customer|customer's|family|patient|person|person's|user|user's|woman|man|name, stranger*,
        strangers', stranger's, not my name|account|order|details, wrong person|address|name,
        their address|name|number|passport*, passports, passport, scans, dob, dates of birth,
        date of birth, home address*, phone number*, personal details|data,
        whole family's|list|spreadsheet, everyone's, cc'd, copied in, in copy, visible to, showing me,
        shows me, i can see, seeing, who is looking|reading|seeing, pdfs, spreadsheet, last four, data,
        gdpr, leaked, exposed, refreshed`,
      es: `
        de otra persona|gente, de otro cliente|senor, datos de, datos personales, pasaporte*, dni,
        direccion y, veo los|el|la, ajen*`,
      fr: `
        de quelqu'un d'autre, d'un autre, d'une autre, d'inconnus, donnees, passeport*, coordonnees,
        je vois les|le|la`,
      de: `
        fremde*, anderer kund*, von jemand anderem, personliche daten, ausweis*, adresse von, ich sehe,
        daten von, lesezugriff`,
      it: `
        di un altro|altra, di altri, di sconosciut*, dati di, dati personali, passaport*, codice fiscale,
        vedo i|le|il|la`,
      pt: `
        de outra pessoa|cliente, de outras pessoas, dados de, cpf, rg, endereco, passaporte*, planilha,
        em copia, aparece o|a`,
      ar: 'شخص ثاني|اخر, ناس ثانين, عميل ثاني|اخر, بيانات*, جواز*, هوية, عنوان*, يطلع لي, اشوف',
      hi: `
        किसी और, दूसरे का|की|के, डेटा, आधार, पता, दिख रहा|रहे|रही, kisi aur, dusre ka|ki|ke, data,
        aadhaar, aadhar, pata, dikh raha|rahe|rahi`,
    },
  },
  {
    name: 'money that is missed',
    weight: 1,
    phrases: {
      en: `
        rent, mortgage, groceries, food money, week's money, month's, wages, salary, payday, overdrawn,
        overdraft, bounced, savings, deposit, benefits, pension, budget, can't afford, £# left, gone,
        twice, three times, taken, took, charged, refund, refunded, invoice*, bill, balance, credit, £, $,
        quid, grand, all of it, every penny, 11k, 14k, 18k, 4k`,
      es: `
        alquiler, nomina, ahorros, $, cobr*, quitaron, dos veces, devolv*, reembolso, pension, descubierto`,
      fr: 'loyer, salaire, economies, $, preleve*, debite*, rembours*, deux fois, decouvert, pension',
      de: `
        miete, gehalt, ersparnisse, $, abgebucht, eingezogen, erstattung, doppelt, zweimal, dispo, rente`,
      it: 'affitto, stipendio, risparmi, $, addebit*, prelevat*, rimborso, due volte, pensione, bolletta',
      pt: 'aluguel, salario, economias, $, reais, cobr*, descont*, reembolso, duas vezes, pensao, boleto',
      ar: `
        ايجار, الايجار, راتب*, الراتب, توفير, ريال, درهم, دينار, جنيه, خصم*, سحب*, استرداد, مرتين, فلوس*`,
      hi: `
        किराया, तनख्वाह, बचत, पेंशन, रुपये, रुपए, पैसे, पैसा, कट*, रिफंड, दो बार, kiraya, salary, bachat,
        pension, rs, rupaye, paise, paisa, kat gay*, refund, do baar`,
    },
  },
  {
    name: 'cannot get in',
    weight: 1,
    phrases: {
      en: `
        locked, locked out, lock, blocked, frozen, suspended, banned, disabled, deactivated,
        can't log|get, won't let me, won't take|accept, kicked me out, kicked out, login, log in, sign in,
        password, code, portal, verification, re verification, second factor, authenticator, key, fob,
        keybox, door code, shut out, access, review, under review, not exist, doesn't exist`,
      es: 'bloquead*, no me deja, no puedo entrar|acceder, contrasena, acceso, congelad*, suspendid*',
      fr: 'bloque*, acces, mot de passe, connecter, verrouille*, suspendu*, gele',
      de: `
        gesperrt, eingefroren, zugang, passwort, einloggen, anmelden, abgelehnt, ausgesperrt,
        komm .. nicht .. rein|dran`,
      it: 'bloccat*, accesso, password, accedere, sospes*, congelat*, entrare',
      pt: 'bloquead*, acesso, senha, entrar, logar, suspens*, congelad*',
      ar: 'مقفول*, مجمد*, موقوف*, محظور*, الرمز, كلمة السر, ادخل, الدخول, ما يقبل',
      hi: 'बंद, ब्लॉक, लॉक, पासवर्ड, लॉगिन, ओटीपी, band, block*, lock*, password, login, otp, khul nahi',
    },
  },
  {
    name: 'no way on',
    weight: 1,
    phrases: {
      en: `
        stranded, stuck, trapped, no hotel, no train*, no more trains|buses, no taxi*, desk closed|shut,
        nobody at the|desk, no desk, floor of, sleeping on|at, asleep on, suitcase, on board, platform,
        tunnel, field, lift, doors locked|shut, no water, no lights, dark,
        at the airport|station|border|gate, gate closed, side of the road, hard shoulder, motorway,
        middle of nowhere, 1am, 2am, 3am, ten to midnight, town's full, on my|our|his|her own there,
        still on board, missed my|our stop, dropped|left us|me|him|her at`,
      es: 'tirad*, atrapad*, parados en, aeropuerto, estacion, sin hotel, sin tren, noche, carretera',
      fr: 'bloque* a|dans, coince*, gare, aeroport, sans hotel, plus de train, nuit, quai, dorm*',
      de: 'gestrandet, stecken fest, sitzen fest, bahnhof, flughafen, kein zug|hotel, nachts, bahnsteig',
      it: `
        bloccat* in|a, fermi in|a, stazione, aeroporto, senza hotel, nessun treno, notte, galleria,
        binario`,
      pt: 'pres* no|na, parad* no|na, aeroporto, rodoviaria, sem hotel, noite, estrada, elevador',
      ar: 'عالق*, المطار, المحطة, محد, واقف, فندق, الطريق, لحالها, لحاله, المصعد',
      hi: `
        फँस*, फंस*, बैठे, एयरपोर्ट, स्टेशन, रात, सड़क, phas*, fas gay*, baithe, airport, station, raat,
        sadak, lift`,
    },
  },
  {
    name: 'asked again and again',
    weight: 1,
    phrases: {
      en: `
        third, fourth, fifth, sixth, seventh, 3rd, 4th, 5th, 6th, 7th,
        # emails|messages|calls|letters|times|tickets|chats|reports, eleven times, five times, four times,
        three times, twice, again, AGAIN, still no, no reply, no answer, nobody, ignored, ignoring,
        silence, weeks, months, since may|june|july|august|september|march|april, every week|day|month,
        chasing, nudge, reference number*, ref numbers, keep asking|calling|being, anyone there|in_there,
        does anyone|anybody, hello?, ticket, closed, day #, nothing since`,
      es: `
        tercera, cuarta, quinta, # veces, # llamadas|correos|mensajes, otra vez, nadie, sin respuesta,
        semanas, meses, sigo, ya van`,
      fr: `
        troisieme, quatrieme, cinquieme, # fois, # mails|appels|courriers|relances, encore, personne,
        sans reponse, semaines, mois, toujours`,
      de: `
        dritte*, vierte*, funfte*, # mal, # mails|anrufe|briefe, wieder, niemand, keine antwort, wochen,
        monate, immer noch, funkstille, zum # mal`,
      it: `
        terz*, quart*, quint*, # volte|mail|chiamate, ancora, nessuno, nessuna risposta, settimane, mesi,
        sempre, ho scritto`,
      pt: `
        terceira, quarta, quinta, # vezes|mensagens|ligacoes, de novo, ninguem, sem resposta, semanas,
        meses, ja liguei, protocolo`,
      ar: 'ثلاث مرات, رابع*, خامس*, ثالث*, مرات, محد, ما احد, اسابيع, شهور, كل مرة, كل ما, كل يوم',
      hi: `
        तीसरी, चौथी, पाँचवीं, बार, कोई नहीं, हफ़्ते, हफ्ते, महीने, हर बार, रोज़, teesri, chauthi,
        paanchvi, baar, koi nahi, hafte, mahine, har baar, roz`,
    },
  },
  {
    name: 'work stands still',
    weight: 1,
    phrases: {
      en: `
        my shop, our shop, salon, warehouse, my business, our business, clients, customers, orders stuck,
        staff, shift, shifts, wages, till, tills, card machine, bookings, van, jobs, trade, tenants,
        production, fleet, our users, booked in, sent home, b2b, invoice*, payroll, restaurant, clinic,
        practice, school office`,
      es: 'mi tienda, la tienda llena, negocio, clientes, pedidos, flota, furgonetas, empresa, cobro',
      fr: 'ma boutique, boite, commerce, clients, salaries, commandes, entreprise, caisse',
      de: 'laden, firma, kunden, kasse, betrieb, mitarbeiter, auftrage, praxis',
      it: 'negozio, attivita, clienti, azienda, ordini, cassa, ditta',
      pt: 'minha loja, negocio, clientes, empresa, pedidos, salao, vendas',
      ar: 'متجر*, محل*, شركت*, عملاء, زباين, طلبات, مطعم*',
      hi: 'दुकान, कारोबार, ग्राहक, टीम, कंपनी, dukan, dukaan, business, customers, grahak, team, company',
    },
  },
  {
    name: 'sells something',
    weight: 1,
    phrases: {
      en: `
        dm me, dm, link in, earn, profit, invest*, crypto, bitcoin, expert, recover*, recovered my,
        hacker who, guaranteed, followers, giveaway, free, promo, discount, whatsapp, telegram, trader,
        broker, forex, get paid, work from home, cheap, for sale, buy now, slimming, miracle, cure,
        giftcard*, gift card*, click, subscribe, follow back, airdrop, retweet, winner`,
      es: `
        gana, invierte, inversion, experto, recuper*, escribeme, link, sorteo, gratis, seguidores, enlace`,
      fr: 'gagne*, investi*, expert, recupere*, lien, gratuit, abonnes, contactez',
      de: 'verdien*, invest*, experte, gratis, follower, link, kostenlos, gewinn*',
      it: 'guadagn*, invest*, espert*, recuper*, gratis, follower, link, scrivimi',
      pt: 'ganh*, invist*, especialista, recuper*, gratis, seguidores, link, chama, renda',
      ar: 'ارباح, استثمار, ربح, خبير, مجانا, متابعين, رابط, تواصل معي, واتساب, خصم .. %',
      hi: `
        कमा*, निवेश, मुफ़्त, मुफ्त, फॉलोअर्स, kamao, kama*, invest, free, followers, whatsapp, link,
        paise kamao`,
    },
  },
  {
    name: 'pets',
    weight: 1,
    phrases: {
      en: `
        dog, dog's, cat, cat's, puppy, kitten, rabbit, hamster, horse, parrot, vet, vets, pet, bunny,
        guinea pig`,
      es: 'perro, perra, gato, gata, veterinari*, mascota, cachorro',
      fr: 'chien*, chat, chatte, veterinaire, chiot',
      de: 'hund*, katze*, tierarzt, welpe, kater',
      it: 'cane, gatto, gatta, veterinari*, cucciolo',
      pt: 'cachorr*, gato, gata, veterinari*, cao',
      ar: 'كلب*, قطة, قطتي, قط, بيطري',
      hi: 'कुत्ता, कुत्ते, बिल्ली, kutta, kutte, billi, dog, cat',
    },
  },
  {
    name: 'sorry to trouble you',
    weight: 1,
    phrases: {
      en: `
        sorry to, apologies for, kind regards, best regards, no rush, don't want to make, hope you're,
        many thanks, would be grateful, dear, hello, good morning|afternoon|evening, if possible,
        tiny thing, little nudge, small thing, ever so, might i, could you please, when you have a, x`,
      es: `
        disculp*, perdon*, sin animo de, buenas tardes|noches, buenos dias, cuando puedan,
        si no es molestia, un saludo`,
      fr: "desole*, pardon, bonjour, bonsoir, cordialement, si possible, excusez, merci d'avance",
      de: `
        entschuldig*, guten tag|morgen|abend, mit freundlichen, wenn moglich, liebe*, viele grusse,
        danke vorab, vorab`,
      it: 'scusate, scusi, buongiorno, buonasera, cordiali saluti, se possibile, gentil*, perdonate',
      pt: 'desculp*, bom dia, boa tarde|noite, por gentileza, se possivel, atenciosamente, com licenca',
      ar: 'السلام عليكم, لو سمحت*, اسف, عذرا, جزاكم الله, يعطيكم العافية, مساء الخير, صباح الخير',
      hi: 'नमस्ते, माफ़ी, माफ, कृपा, कृपया, क्षमा, namaste, maafi, maaf, kripya, sorry, please, ji',
    },
  },
];
