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
        mum, mom, mummy, dad, daddy, mother, father, wife, husband, nan, gran, granny, grandma,
        grandmother, grandad, grandpa, grandfather, uncle, aunt, auntie, brother, sister, cousin, in_law,
        fiance*, boyfriend, girlfriend, flatmate, roommate, housemate, neighbour, neighbor, mate's, mum's,
        mom's, dad's, wife's, husband's, parents, founder, widow*, stepmum, stepdad, stepson, in laws,
        mother in law, father in law, sister in law, granddad, grandparents, gramps, pops,
        my old man|man's|lady, other half, hubby, missus, girlfriend's, twin, godmother,
        my best friend|mate, the lad, my lad, elderly neighbour`,
      es: `
        madre, padre, papa, mujer, marido, esposa, esposo, abuel*, tia, tio, hermana, hermano, suegr*,
        prim*, novi*, vecin*, amig*, cunad*, companer*, yaya, yayo`,
      fr: `
        mere, pere, maman, papa, femme, mari, epouse, epoux, grand_mere, grand_pere, mamie, papi, tante,
        oncle, soeur, frere, belle_mere, cousin*, compagn*, voisin*, ami, amie, conjoint*`,
      de: `
        mutter, vater, papa, oma, opa, tante, onkel, schwester, bruder, schwieger*, nachbar*, freund,
        freundin, cousin*, kolleg*, mitbewohner*, eltern`,
      it: `
        madre, padre, mamma, papa, moglie, marito, nonn*, zia, zio, sorella, fratello, suocer*, cugin*,
        fidanzat*, vicin*, amic*, cognat*, collega, compagn*`,
      pt: `
        mae, pai, mamae, papai, esposa, marido, avo, vovo, vo, tia, tio, irma, irmao, sogr*, prim*,
        namorad*, vizinh*, amig*, cunhad*, colega`,
      ar: `
        امي, ابوي, ابي, والدتي, والدي, زوجي, زوجتي, جدتي, جدي, عمي, عمتي, خالي, خالتي, اختي, اخوي, اخي,
        جارتي, جاري, جارنا, صديقي, صديقتي, صاحبي, امه, ابوه, الوالدة, الوالد`,
      hi: `
        माँ, मां, पिताजी, पापा, पिता, पत्नी, पति, दादी, दादा, नानी, नाना, चाचा, चाची, मामा, बहन, भाई,
        दोस्त, पड़ोसी, सास, ससुर, maa, mummy, papa, pitaji, father, mother, wife, husband, biwi, pati,
        patni, dadi, dada, nani, nana, chacha, chachi, behan, bhai, dost, padosi, saas, sasur`,
    },
  },
  {
    name: 'child',
    weight: 1,
    phrases: {
      en: `
        kid, kids, kid's, child, children, baby, baby's, toddler, newborn, infant, son, daughter, son's,
        daughter's, little one, little ones, my boy, my girl, # yo,
        # year|yr|month|week|yrs|months old|olds, pupil*, nursery, schoolbag, cot, crib, pram, pushchair,
        grandson, granddaughter, niece, nephew, teen, teenager, the twins, playground,
        # anos .. hija|hijo|filha|filho, # ans .. fils|fille, year|yr old, little lad, my youngest|eldest,
        our youngest|eldest, bairn, kiddie, daycare, reception class, sixth former, schoolgirl, schoolboy,
        # year olds, under fives, babysitter, bottle feed*, nappy, nappies, car seat, booster seat,
        high chair, highchair, stairgate, bunk bed, school trip|bus|run, class trip, playgroup, brownies,
        cub scouts, my child's, tot, tots`,
      es: `
        nino, nina, ninos, ninas, bebe, hijo, hija, hijos, hijas, peque, crio, cole, colegio, guarderia,
        niet*, sobrin*, carrito, cuna, cochecito, trona, sillita, recreo, patio del colegio, excursion`,
      fr: `
        enfant*, bebe, fils, fille, petit, petite, gamin*, gosse*, ecole, creche, poussette, # mois,
        nourrisson, ado, niece, neveu, collegien*, siege auto, chaise haute, sortie scolaire, maternelle,
        bus scolaire`,
      de: `
        kind, kinder, kindern, baby, sohn, tochter, kleine, kleiner, schule, kita, kinderwagen, # jahrig*,
        # jahre, enkel*, schuler*, saugling, teenager, kindersitz, hochstuhl, klassenfahrt, grundschule,
        schulbus`,
      it: `
        bambin*, bimb*, figlio, figlia, figli, neonat*, ragazzin*, scuola, asilo, nipot*, passeggino,
        culla, seggiolino, seggiolone, gita, scuolabus, culletta`,
      pt: `
        crianca*, bebe, filho, filha, filhos, menino, menina, escola, creche, net*, carrinho, berco,
        cadeirinha, cadeirao, van escolar, passeio da escola, recreio`,
      ar: 'طفل*, ولدي, بنتي, ابني, ابنتي, عيالي, اطفال*, رضيع*, المدرسة, الحضانة',
      hi: `
        बच्चा, बच्चे, बच्ची, बच्चों, बेटा, बेटी, बेटे, स्कूल, bachcha, bacha, baccha, bache, bachche,
        bachchi, beta, beti, bete`,
    },
  },
  {
    name: 'old',
    weight: 1,
    phrases: {
      en: `
        elderly, pensioner, # year|yr|yrs old mother|mum|mom|father|dad|nan|woman|man|lady|gran,
        lives alone|on_her|on_his, on her|his own, walking frame, walker, care home, stairlift`,
      es: 'anciano, anciana, vive sol*, jubilad*, residencia',
      fr: 'agee, agees, vit seul*, retraite*, ehpad, personne agee',
      de: 'rentner*, lebt allein, wohnt allein, pflegeheim, senior*',
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
        hand, hands, arm, arms, leg, legs, head, eye, eyes, face, neck, throat, chest, finger, fingers,
        thumb, toe, foot, feet, knee, ankle, wrist, hip, shoulder, skin, lip, lips, tongue, mouth, tooth,
        teeth, molar, nose, ear, scalp, ribs, stomach, belly, heart, lungs, cheek, forehead, elbow, jaw,
        palm, shin, my back, your back, collarbone, eyebrow, eyelid, eyeball, nostril, gum, gums,
        fingertip, fingernail, thigh, calf, heel, torso, hairline, knuckle*, forearm, waist, pelvis,
        skull, spleen, kidney*, liver, lung, artery, vein, collar bone, shin bone, front tooth|teeth,
        his|her|my head|face|eye|chest|hand`,
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
        mao, maos, braco, perna, cabeca, olho, olhos, rosto, pescoco, garganta, peito, costas, dedo,
        joelho, tornozelo, pulso, quadril, ombro, pele, labio, lingua, boca, dente, nariz, coracao`,
      ar: `
        يدي, يده, يدها, ايد*, رجلي, رجله, رجلها, راسي, راسه, راسها, عين*, وجهي, وجهه, وجهها, رقبت*, صدر*,
        ظهري, اصبع*, جلدي, جلده, جلدها, شفت*, لسان*, سني, ضرسي, قلب*`,
      hi: `
        हाथ, पैर, सिर, आँख*, आंख*, चेहरा, चेहरे, गला, सीना, सीने, पीठ, उँगली, उंगली, घुटना, त्वचा, होंठ,
        जीभ, मुँह, दाँत, दांत, नाक, haath, hath, pair, aankh*, ankh*, chehra, chehre, gala, seena, seene,
        peeth, ungli, ghutna, chamdi, honth, jeebh, muh, daant, naak`,
    },
  },
  {
    name: 'harm to a body',
    weight: 1,
    phrases: {
      en: `
        blood, bleeding, bled, stitches, stitched, burn, burns, burned, burnt, scald*, blister*, swollen,
        swelling, swelled, swell, bruise*, bruised, gash*, sliced, fractured, crushed, scar*, bandage*,
        wrapped up, peeling, coming off, raw, numb, limp*, concuss*, knocked out, passed out, fainted,
        fell, fallen, slipped, tripped, landed on, hit the floor|ground, came down on, x ray, plaster,
        sling, crutches, a e, in a and e, choked, choking, twice the size, chipped, screw in, spat blood,
        coughing, weeping, stung, bitten, wound*, injur*, hurt, hurts, hurting, pain, painful, agony,
        bruising, swoll*, infected, pus, cracked rib*, lacerat*, punctur*, stabbing pain, tore,
        torn ligament*, ruptured, sprain*, twisted, dislocat*, fracture*, amputat*,
        lost a|his|her|my finger|toe|eye|tooth|leg|sight, nearly lost, needs surgery, surgeon, skin graft,
        neck brace, collar, neck's in, in a collar, rear ended, hit by a|your|the, ran over|into,
        knocked over|down|off, thrown from|off|across, came off the|his|her|my, went under|through the,
        over the handlebars, slammed, trapped his|her|my, pinned under, electrocut*, jolt, zapped,
        third degree, second degree, rash all, chemical burn, in tears of pain, can't walk, can't move,
        can't feel, can't see out, hobbling, paramedics, blood everywhere, poison*, food poisoning`,
      es: `
        sangre, sangr*, puntos, quem*, ampolla*, hinchad*, morad*, corte, cortado, rot*, roto, escayola*,
        caido, cayo, resbal*, golpe*, inconsciente, cristal en, tornillo en, atragant*, cicatriz, herid*,
        lesion*, duele, dolor, sutura, fractura*, esguince, collarin, atropell*, descarga, intoxic*`,
      fr: `
        sang, saign*, points, brul*, cloque*, gonfl*, bleu*, coupe*, casse*, platre, tombe*, chute,
        gliss*, inconscient*, verre dans, vis dans, etouff*, cicatrice, blesse*, blessure*, douleur,
        fracture*, entorse, minerve, renverse*, electrocut*, intoxic*, recousu*`,
      de: `
        blut*, genaht, verbr*, blase*, geschwollen, blau*, geschnitten, gebrochen, gips, gefallen,
        gesturzt, ausgerutscht, bewusstlos, scherbe*, schraube im, verschluckt*, narbe, verletz*,
        schmerz*, prellung*, bruch, verstaucht, halskrause, angefahren, stromschlag, vergift*`,
      it: `
        sangu*, punti, ustion*, bruci*, vesciche, gonfi*, livid*, tagliat*, rott*, gesso, cadut*,
        scivolat*, svenut*, vetro nel, vite nel, soffoc*, cicatrice, sputa*, ferit*, dolore, frattur*,
        slogat*, collare, investit*, scossa, intossic*, contusion*`,
      pt: `
        sangu*, pontos, queim*, bolha*, inchad*, inchou, roxo, cort*, quebrou, gesso, escorreg*, desmai*,
        vidro no|na, parafuso no|na, engasg*, cicatriz, cuspi*, ferid*, machuc*, doi, dor, fratur*,
        torci*, colar cervical, atropel*, choque, intoxic*, lesao`,
      ar: `
        دم, الدم, نزيف, ينزف, غرز, حرق*, احترق*, انحرق*, تورم*, ورم*, انتفخ*, انتفاخ, جرح*, انجرح*, كسر*,
        انكسر*, طاح, طاحت, سقط*, اغمى*, زجاج .. في|داخل, اختنق*, يسعل, كحة, طفح, حبوب .. وجه, مصاب, اصابة,
        اصيب*, الم, كدمات, كسور, صعق*, تسمم*, مجروح`,
      hi: `
        खून, ख़ून, टाँके, टांके, जल*, सूज*, छाल*, कट गया|गई, टूट*, गिर*, फिसल*, बेहोश, काँच, कांच, घुट*,
        निशान, khoon, taanke, tanke, jal gay*|gayi, sooj*, suj*, chhale, kat gay*, toot*, gir gay*|pad*,
        phisal*, behosh, kaanch, ghut*, घायल, चोट, दर्द, फ्रैक्चर, मोच, ज़ख़्म, chot, ghayal, dard,
        fracture, moch, zakhm, zakham`,
    },
  },
  {
    name: 'falls ill',
    weight: 1,
    phrases: {
      en: `
        sick, ill, puking, puke*, vomit*, throwing up, threw up, dizzy, headache*, splitting heads|head,
        banging head|heads, nausea*, fever, shivering, breathless, can't breathe, breathing, wheez*, rash,
        hives, faint, woozy, feeling funny|weird|off, slept through, won't wake, can't wake,
        not making sense, stopped making sense, drooping, slurr*, blue lips|hands|fingers,
        lips have gone|are, hands are blue, turning blue, pale, sweating, chest pain*|tight, collapsed,
        fitting, seizure*, drowsy, unresponsive, on the floor, hasn't moved|woken|eaten, bad stomach,
        the runs, cramps, tongue swelling, itching, unwell, feverish, delirious, confused, disoriented,
        hallucinat*, blacked out, keeled over, gone grey|white|limp|quiet|floppy, floppy, limp,
        not breathing, stopped breathing, struggling to breathe|breathe, gasping, choking, palpitations,
        heart racing, heart is racing, numb down, one side of, can't speak|swallow|keep,
        can't keep anything, keeps fainting|falling|being_sick, bringing up, retching, stomach in knots,
        diarrhoea, diarrhea, dehydrat*, hypo, low sugar, sugar is|was, blood sugar, anaphyla*,
        throat closing|closed|tight, swollen tongue, burning eyes, streaming eyes, woke with,
        woke up with, all feel|feeling|felt, headaches, the whole family|office|class .. sick|ill,
        contraction*, waters broke|broken, in labour, bleeding at, miscarr*`,
      es: `
        vomit*, mareos, maread*, dolor, fiebre, tiembl*, no respira, ahoga*, sarpullido, palid*, sudando,
        no despierta, se desmay*, colic*`,
      fr: `
        vomi*, vertige*, mal de tete|ventre, maux de tete, fievre, tremble, respire*, plaques, pale,
        ne se reveille, malaise, nause*, etourdi*`,
      de: `
        schlecht .. wurde|ist, ubel, ubergeben, kotzen, schwindel*, kopfschmerz*, kopfweh, fieber,
        zittert, atemnot, ausschlag, blass, wacht nicht, krampf*, lungenentzundung, husten*`,
      it: `
        vomit*, capogir*, mal di testa|pancia|stomaco, febbre, trema, respir*, sfogo, pallid*,
        non si sveglia, svenut*, nausea, gira la testa, tosse, polmonite`,
      pt: `
        vomit*, tont*, dor de|na|no, febre, treme*, respira*, alergia, palid*, nao acorda, desmai*, enjo*,
        tosse, coceira`,
      ar: `
        تعبان*, دوخة, تدوخ, يدوخ, دايخ*, صداع, راسنا, حرارة .. عالية|مرتفعة, يرجف, ترجف,
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
        hospital, ward, a e, icu, clinic, surgery, ambulance, paramedic*, doctor*, nurse*, gp, consultant,
        oncolog*, cardiolog*, midwife, tablet, tablets, pills, medicine*, meds, medication*, insulin,
        inject*, injection*, dose, doses, dosage, prescription*, inhaler, epipen, chemo*, dialysis,
        infusion, drip, oxygen, cpap, ventilator, pacemaker, stoma, catheter, glucose, biopsy, scan,
        heart attack, cancer, asthma*, diabet*, epilep*, allerg*, coeliac, pneumonia, carer*, wheelchair,
        crutches, alarm pendant, pendant, fall alarm, heart tablets, blood pressure, cooler pack,
        keep cold, fridge .. meds|insulin|medicine|injection*, nut free, discharged, waiting room,
        urgent care, hoist, feeding tube, hospitalised, hospitalized, admitted, nebuliser, nebulizer,
        feeding pump, colostomy, hearing aid*, glasses .. blind|see, white stick|cane, guide dog,
        assistance dog, mobility scooter, scooter .. mobility, hospital bed, care package, care line,
        falls alarm, alarm cord, pull cord, emergency cord, sharps, vial*, ampoule*, cool bag|box,
        ice pack*, refrigerated, antibiotic*, steroid*, painkiller*, beta blocker*, warfarin,
        blood thinner*, thyroid, antidepressant*, lithium, methadone, morphine, hormone*, transplant,
        radiotherapy, chemo, scan results, test results, blood test|results,
        appointment .. hospital|clinic|consultant|heart|eye, referral, wound clinic, dressing*, physio,
        rehab, disabled, disability, parkinson*, dementia, alzheimer*, ms, lupus, autis*, adhd, ptsd,
        panic attack*, anxiety attack, depress*, psychiatr*, therapist, mental health, high risk, immune,
        pregnan*, ivf, nut allerg*, gluten, sesame, peanut*, shellfish, allergen*, mislabelled,
        undeclared, wrong tablets|medicine|dose|strength|label|patient, expired medicine, contaminated,
        double dose, twice the dose`,
      es: `
        hospital*, urgencias, clinica, ambulancia, medico, medica, doctor*, enfermer*, pastilla*,
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
        burial, bury, buried, ashes, coffin, casket, urn, hearse, the week after the service, widow*,
        grave, headstone, cemetery, flowers .. for_her|for_him|funeral, condolence*, grief, grieving,
        mourning, morgue, chapel of rest, under a sheet|blanket, his|her chair, empty chair|desk|bed|seat,
        still at the window|table, black dress|tie|suit, never came home|back|home, won't be coming|home,
        carried .. off|out, stopped breathing, last breath|words|days|photo|voicemail|video,
        his|her voice, her letters, no baby now, no heartbeat, due date, won't be needing the,
        take us off, hello week, legacy account, memorial, next of kin, executor,
        late husband|wife|mother|father|mum|dad|brother|sister, remember* him|her, sock drawer, policy in,
        took him|her from, she was four|five|six|ten, he was four|five|six|ten, put to sleep, hospice,
        vigil, rainbow bridge, bereav*, obituar*, tribute, eulogy, order of service, crematorium,
        undertaker, funeral director*, chief mourner, probate, the will, power of attorney ended, estate,
        executor*, deceased's, survivor, widow, widower, orphan*, fatal*, killed, was killed,
        lost his|her|their life, lost a baby|child|friend|colleague, stillb*, miscarr*, angel, in heaven,
        watching over, up there, one last time, last time i|we saw|spoke|heard|held,
        never got to|see|met|meet, never met, never woke|wake, slipped away, went peacefully, peacefully,
        at the end, his|her last, the last photo*|picture*|message|video of,
        only photo*|recording|video of, all i have left, all we have left, keepsake, locket, scatter*,
        wreath, the hearse, pallbearer*, black tie, a year without, anniversary of his|her|their,
        first christmas without, used to love, would have loved, would have turned|been,
        his|her birthday would, late mum's|dad's, late nan|gran|grandad, dead name letters, a stone,
        still gets|getting letters|post|calls|emails, still addressed to, account of a, deceased customer,
        no longer alive, breathed his|her, flatlined, found dead|cold|hanging, body, bodies, autopsy,
        inquest, coroner, we are burying|cremating, has left us, left this world, taken from us, too soon,
        gone too soon, rip, r i p, rest in peace, miss him|her|them every|so,
        grandad's|nan's|dad's|mum's ashes|ring|watch|letters|voice|chair`,
      es: `
        falleci*, muri*, muert*, ya no esta, nos dejo, se fue .. para_siempre|anoche|en, perdimos a,
        entierro, funeral, velatorio, tanatorio, cenizas, viud*, luto, ataud, esquela, ya no vive,
        descans*, de mi difunt*, que en paz, se nos fue, silla vacia, pupitre vacio, velamos, velar,
        velaron, sepelio, certificado de defuncion, herencia, lo|la enterramos, descanse en paz,
        su ultima|ultimo, huerfan*`,
      fr: `
        decede*, mort*, est parti, est partie, parti mardi|lundi|jeudi|hier|cette, nous a quitte*,
        cercueil, obseques, enterrement, cendres, veuf, veuve, deuil, n'est plus, perdu mon|ma|notre,
        ne reviendra, chaise vide, avis de deces, ne s'est pas reveille*, inhum*, crematorium,
        pompes funebres, faire part, acte de deces, notaire, s'est eteint*, dernier adieu, orphelin*,
        endeuill*`,
      de: `
        gestorben, verstorben, tot, tod, beerdigung, bestattung, trauer*, sarg, urne, grab, witwe*,
        nicht mehr da|bei_uns, kein baby, gibt jetzt kein, von uns gegangen, stuhl .. leer, sass noch,
        sternenkind, hinterblieben*, verloren haben, nicht mehr wach*, nie mehr, eingeschlafen fur,
        sterbeurkunde, nachlass, trauerkarte, friedhof, letzte ruhe, letzter abschied, im sterben`,
      it: `
        mort*, mancat*, non c'e piu, ci ha lasciat*, funeral*, bara, ceneri, lutto, vedov*, persa,
        perso mio|mia|nostro|nostra, banco .. vuoto, sedia .. vuota, scompars*, da quando .. non_c'e,
        sepolt*, esequie, camera ardente, cimitero, certificato di morte, eredita, e mancata|mancato,
        addio a, ultimo saluto`,
      pt: `
        morreu, falec*, nos deixou, velorio, enterro, caixao, cinzas, luto, viuv*, perdi meu|minha,
        perdemos, nao esta mais, cadeira .. vazia, descansou, sepult*, nao viu o buraco, sepultamento,
        cemiterio, missa de setimo, certidao de obito, inventario, faleceu, ultimo adeus, orfa*`,
      ar: `
        توفى*, توفي*, مات*, المرحوم*, وفاة, وفات*, الله يرحم*, رحم*, جنازة, العزاء, عزاء, دفن*, فقد*,
        رحل*, كفن, ارملة, ما عاد .. موجود*, رحيل*, قبر*, المقبرة, شهادة وفاة, ورثة, استشهد, ايتام, يتيم,
        راح عند, ودعنا*`,
      hi: `
        गुज़र*, गुजर*, चल बसे|बसी, नहीं रहे|रहीं, मौत, देहांत, निधन, अंतिम संस्कार, चिता, तेरहवीं, विधवा,
        को गए, को गये, अस्थि*, ke guzar*, guzar*, gujar*, chal base|basi, nahi rahe|rahi, maut, dehant,
        nidhan, antim sanskar, terahvi, death, expire*, श्राद्ध, बरसी, मृत्यु प्रमाण, दफ़न*, कब्र, अर्थी,
        shraddh, barsi, kabr, mrityu`,
    },
  },
  {
    name: 'life is too much',
    weight: 1,
    phrases: {
      en: `
        ending it, end this, all be over, don't want to be|wake, not want to be|wake, not wake up,
        never wake, won't be here, not be here, won't need|needing next, be needing next, next month's,
        no point|use in|anymore|any_more, what's the point, no way out,
        can't do this|it anymore|any_more|another, can't take, can't carry|go on,
        tired of being|it_all|trying|fighting|everything, burden, better off, easier if i|wasn't,
        easier for everyone, nobody would|will miss|notice|care, nobody notices|counts|cares but_me|if_i,
        goodbye to everyone|all|you, saying goodbye, said goodbye,
        written|wrote the|a|my letter|letters|note|notes, letter .. on_the_table|kids|wife|tell,
        saving up, saved up, counted what's|them|the, the pills|tablets next|in_front|twice|again|lined,
        in my drawer|cupboard, gave away, gave me her|his, giving away, a card that, says sorry,
        the platform edge, car keys|engine on|running, wasn't her|his|their fault, sorry to everyone,
        isn't answering her|his, isn't|not answering|picking, crisis team|line|call, samaritans,
        dark thoughts|place|days, don't sleep|eat, nor eat, haven't slept|eaten, nothing left,
        lost everything, hopeless, give up, given up, disappear, stop existing, hurting myself, self harm,
        suicid*, kill myself, look after my|the cat|dog|kids, no reason to, nothing to live|stay|wake,
        want out, want it to stop, make it stop, ending things, end my|his|her life, take my|his|her own,
        took his|her own, kill himself|herself|themselves, kms, unalive, overdose*, swallowed, razor,
        noose, rope, gas on, jump, jumped, ledge, railing, train tracks, in front of a, deep end,
        drown myself, alone with the pills, sleeping pills, took all the|of, all of them at, wrist*,
        sleeves, scars, cut herself|himself|myself, hurting herself|himself, dead inside, worthless,
        useless to everyone, can't face, cannot face, can't see a way|tomorrow|point, no future,
        tomorrow won't, last night on, last day on, last post, this is goodbye, so this is it,
        sorry mum|dad|everyone|all, forgive me, tell my mum|dad|wife|kids|son|daughter,
        who will feed|look_after, please feed|look_after my, won't see|be here|around, when i'm gone,
        once i'm gone, after i'm gone, my funeral, note on the|his|her, left a note|letter,
        stopped answering, not picking up, phone off since, locked herself|himself in,
        locked in the|his|her bathroom|room, wrote goodbye, said bye to, thanking everyone,
        gave everything|things away, suicide watch, on the edge, at breaking point, breaking point,
        can't breathe anymore, scream into, dying inside, want to disappear|sleep forever, no one would`,
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
        swollen battery, bulging, banged, exploded, carbon monoxide, co alarm, beeping alarm, alarm going,
        rotten eggs, buzzing, live wire, shock, shocked, socket, bare wires, brown water, sewage,
        combust*, ignit*, alight, flamed, flare, went bang|up, loud bang, bang and, sizzling, crackling,
        humming hot, scorch mark*, burn mark*, burning smell|plastic|rubber,
        smells burnt|burning|hot|funny|strange|weird, funny smell, strange smell, chemical smell,
        smell .. night|house|kitchen|cellar|hall|since, hot plastic, plug's hot|brown|melted, plug is hot,
        battery .. hot|swoll*|swell*|leak*|smok*, leaking battery|gas|acid, acid, fuse blew, fuse box,
        arcing, boiler, flue, pilot light, yellow flame, soot, alarm keeps|won't, detector, carbon,
        brakes, steering, airbag, wheel came|fell, tyre burst, accelerat* by itself|on its own,
        seat belt|belt, went dark|black, cladding, asbestos, mould, legionella, e coli, listeria,
        salmonella, mislabelled, bleach`,
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
        gas, chingari, pighal*, jalne, phat*, fat gaya|gayi, current, seeti`,
    },
  },
  {
    name: 'water, storm, wreck',
    weight: 1,
    phrases: {
      en: `
        water is|up, water's over|up|rising|coming, water coming, rising, flood*, burst, rooftop, ceiling,
        collapsed, came down|in, cave*, road's|roads gone, washed, storm, hurricane, quake,
        shaking ground, tremor, landslide, rubble, wreck, derail*, crashed, evacuat*, sirens, sinking,
        knee deep, homeless, lost everything, everything went, walls left, nothing left, hole in,
        sinkhole, drain cover, manhole, lid .. pavement, floodwater, flooded, evacuated, evacuating,
        evacuation, wildfire, hills are burning, mountain|hill|forest on fire, lava, ash, earthquake,
        aftershock*, tsunami, tornado, cyclone, gale, lightning, avalanche, blizzard, snowed in,
        buried under, trapped under|in the|on the roof, roof's gone, roof came off,
        lost the roof|house|home, house is|was|has gone|burned|burnt|flooded, burnt down, gutted,
        nothing but, on the roof, out of the window, helicopter, dinghy, sandbags, water in the|our,
        through the ceiling, cracks in the, gave way, caved in, fell in, gas main, burst main, explosion,
        bomb, shelling, missile*, war, curfew, refugee*, emergency shelter,
        sleeping in the|a gym|hall|car|church|school, overturned, on its side,
        hit the barrier|bridge|platform, collided, collision, pile up, sank, capsized`,
      es: `
        agua hasta|dentro|por, inund*, riada, tejado, derrumb*, puente, barro, tormenta, terremoto,
        monte ardiendo, evacu*, refugio, gimnasio, escombros, socavon`,
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
        agua chega|chegou|subindo|entrando|ate, alag*, enchente, teto, telhado, desab*, ponte, lama,
        tempestade, evacu*, abrigo, escombros, buraco, deslizamento`,
      ar: `
        ماء|الماء|الموية|المويه|مويه .. دخل*|وصل*|ارتفع*|يرتفع, سيل, السيل, سطح, السطح, سقف, السقف,
        انهار*, جسر, عاصفة, زلزال, غرق*, اخلاء`,
      hi: `
        पानी .. घुस*|भर*|चढ़*|छोड़*|आ, बाढ़, नदी, छत, गिर*, पुल, बाँध, बांध, तूफान, मलबा,
        paani|pani .. ghus*|bhar*|chadh*|aa, baadh, nadi, chhat, deewar, baandh, toofan, malba`,
    },
  },
  {
    name: 'hurt by a person',
    weight: 1,
    phrases: {
      en: `
        hit me|him|her, punch*, slap*, grabbed, by the throat|arm|neck|hair|collar, marks round|on,
        pushed, shoved, spat, knife, gun, weapon, came at, threatened, threatening, threats,
        knows our new address, my ex, the ex, her ex, restraining, followed me|her|us|him,
        waiting outside, outside my|our|the window|door|house|flat, stood in|outside, won't leave,
        wouldn't leave, foot in the door, live alone, touched, groped, hand on my|up,
        asking what|for pics, what i'm wearing, undress*, stalk*, tracker, airtag, filming,
        camera in|behind, lens behind|in, grown man, messaging my|the|her, calls from a man,
        asking the girls, grooming, won't open the door, packed the car, screamed at|in, cornered,
        locked me|us in, kicked our|the|my gate|door in, harass*, racist, slur, forced, raped, assault*,
        attacked, bruises on, violent, attacker, threw me|him|her, dragged, kicked me|him|her|us,
        hit my|our, struck, slapped my, choke*, headbutt*, elbowed, jumped me|him|us, mugged,
        blocked the door, blocked my way, wouldn't let me|us|her leave|out|go,
        won't let me|us|her out|leave|go, locked the door*, locked us in, locked me in, child lock*,
        wrong turn|way|road, not the way, going the wrong, off the route, drives|driving past my|our,
        knocks|knocking on my|the, rings|ringing my bell,
        keeps turning up|coming|calling|texting|messaging, turned up at my|our, came to my|our house|door,
        came back at night, got my number|address, found my|our|me|us address|house|number,
        gave him|my_ex|her my|our|the, told him where, told my ex, ex husband|wife|boyfriend|partner,
        abuser, refuge, safe house, women's shelter, protective order, restraining order,
        court order against, moved to get away, in hiding, stares at|staring at, looked up my,
        rubbed against|up, put his hand, hand on her|my|his, his hands, under my|her skirt|shirt, kissed,
        kiss, lewd, naked, nudes, photos of my|her, changing room|cubicle, exposed, flashed, creep,
        pervert, predator, threaten, said he|he'd would|kill|hurt|burn|find, said he'll, said i'd regret,
        i'll find you, find out where, come for me|us, waved a, pulled out a, screwdriver, machete,
        broken bottle, hammer, punched, fists, kicking off, spitting, called her a|him_a, racial*,
        homophob*, because of my hijab|skin|accent|wheelchair, ripped my|her, headscarf, hijab, frisked,
        strip search*, searched my|her`,
      es: `
        me pego, pego, golpe*, empuj*, agarr*, navaja, cuchillo, pistola, amenaz*, mi ex, me siguio,
        siguio, toco, tocar*, manose*, acos*, fuera de mi casa, sabe donde|mi, escupi*, grito, insult*`,
      fr: `
        frappe*, pousse*, attrape*, couteau, arme, menac*, mon ex, suivi*, touche*, harcel*, devant chez,
        sait ou, crache*, gifle*, insult*`,
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
        stolen, stole, nicked, pinched, gone from|out, missing from my, gone out of, broke in,
        broken into, break in, burgled, kicked in, lock cut|forced|changed, crime number, rang pretending,
        calling himself|herself|itself|themselves, said he|she|they was|were from, claimed to be,
        pretending, pretended, clicked, scam, scammed, conned, tricked, talked her|him|me through,
        talked into, moved her|his|my savings, safe account, transferred, transfers, emptied, drained,
        numbers go down, going thru|through my, bank details, aren't ours, root key, loan in, identity,
        cloned, mugged, robbed, pickpocket*, jewellery, parcel thief, laptop gone, forged, signature,
        in your jacket|uniform|vest, with a badge|lanyard, never worked for you, theft, thief, thieves,
        burgl*, robbery, robber*, raided, emptied my|our|her|his|the, cleaned out|me_out, wiped out,
        walked off with, made off with, drove off with, driver gone with, gone with my|our, bag gone,
        purse gone, phone gone, everything gone from, missing jewell*, missing from the|our,
        rifled|rummaged|gone through my|our|her, lock broken|smashed|drilled, smashed window|the_window,
        forced open, window smashed, cctv, crime reference, fraud, fraudster*, scammer*, swindl*,
        phishing, impersonat*, posing as, posed as, pretends, man saying he|was, woman saying she,
        said to be from|your, from your fraud|security team, your fraud team, remote access, anydesk,
        teamviewer, one time code, passcode, gave them the, sim swap, sim swapped, number ported,
        took over my, took out a loan|credit|card, credit in my, never opened, never applied,
        i never ordered|bought|made|went|was, wasn't me, not me, not mine, i'm in hull|bed|work|london,
        while i was asleep|at_work, payments to|in somewhere|places|countries|vilnius|lagos,
        foreign country, cash machine|atm in, held to ransom, ransom, blackmail*, extort*,
        wants money to|for, asks for money|cash to, demands money|cash to, counterfeit, spy camera,
        hidden camera, drugged, spiked`,
      es: `
        rob*, desvalij*, reventaron la puerta, se llevaron, policia, denuncia*, se hizo pasar, haciendose,
        falso, enlace, estaf*, timo, vacia*, mi tarjeta, transferencia*, a mi nombre, comprando, gastando,
        suplant*`,
      fr: `
        vole*, cambriol*, plainte, se faisant passer, faux, arnaqu*, vide*, ma carte, virement*,
        a mon nom, achats, debite, usurp*, sms en votre nom, et ca continue`,
      de: `
        gestohlen, geklaut, eingebrochen, polizei, anzeige, ausgegeben, angeblich, falsch*, betrog*,
        betrug*, leergeraumt, meine karte, uberweisung*, in meinem namen, fehlt die, in eurer jacke,
        mit ausweis`,
      it: `
        rubat*, ladr*, polizia, carabinieri, denuncia, spacciat*, fint*, fals*, truff*, svuotat*,
        mia carta, bonific*, a mio nome, comprando, spendendo, in mano .. scrive, non ci sono mai stat*`,
      pt: `
        roub*, furt*, ladr*, policia, se passando, se passou, fals*, golpe, limparam, esvaziaram,
        meu cartao, transfer*, no meu nome, comprando, vendendo, gastando, clon*`,
      ar: `
        سرق*, انسرق*, حرامي, شرطة, الشرطة, يدعي, منتحل, الرابط, نصب*, احتيال, سحب*, بطاقتي, حول*, باسمي,
        يشتري, يصرف, ينسحب`,
      hi: `
        चोर*, चुर*, पुलिस, नकली, फर्जी, लिंक, ओटीपी, ठग*, धोखा, खाते से, खाता साफ, ट्रांसफर, मेरे नाम,
        निकल गए, निकला ही नहीं, chor*, chura*, nakli, farzi, thag*, dhokha, khate se, account se,
        transfer, mere naam, nikal gaye|gaya|liye`,
    },
  },
  {
    name: 'judges and bailiffs',
    weight: 1,
    phrases: {
      en: `
        hearing*, hearing's, judge, tribunal, summons, bailiff*, enforcement,
        enforcement man|officer|agent, magistrate*, witness, verdict, jury, barrister, county court,
        court stamp, expert's report, custody, eviction, evict*, possession order, warrant, subpoena,
        deposition, injunction, claim number|form, adjourn*, county|small|high court, in court,
        court date|stamp|letter|papers|order, subpoenaed, plaintiff, defendant, claimant, litigation,
        arbitration, lawsuit filed, sued me, suing me, taking me to court, repossess*, repo,
        debt collector*, high court, crown court, small claims hearing, ccj, judgment, judgement against,
        default judgment, charge sheet, prosecut*, arrested, convicted, probation, parole,
        solicitor's bundle, witness statement, expert witness, surveyor's report`,
      es: 'juicio, juez, jueza, juzgado, citacion, embargo, desahucio, perito, papelito, sentencia',
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
        कोर्ट, अदालत, सुनवाई, पेशी, जज, समन, कुर्की, गवाह, adalat, sunwai, peshi, judge, summon, kurki,
        gawah`,
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
        right now, rn, at this moment, as i type|speak|write, as we speak, as im typing, still going,
        still happening, currently, this minute, minutes ago, an hour ago, min ago, just now,
        been # min|mins|minutes, phone's on|at #, battery #, please hurry, what do i|we do,
        please someone, anyone there, emergency, urgent*, climbing, faster than, one by one, we're in the,
        i'm on the front|floor, happening now, happening right, at this very, what do we, or not,
        as we type, help us|me`,
      es: 'ahora mismo, en este momento, ayuda, que hago, urgente, esta pasando, acaba de',
      fr: "en ce moment, la tout de suite, aidez, a l'instant, ca continue, urgent*, vite",
      de: 'gerade, grad, sofort, im moment, hilfe, gleich, dringend, immer noch, bitte schnell',
      it: `
        adesso, proprio ora, in questo momento, aiuto, subito, urgente, sta succedendo, vi prego,
        sto guardando`,
      pt: `
        agora mesmo, neste momento, nesse momento, socorro, ajud*, urgente, ta acontecendo, acabou de,
        acabei de, atendam, eu olhando`,
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
        tonight, by|before|at|until midnight, this evening|morning|afternoon, in # hours|hrs|minutes|mins, by # pm|am,
        at # pm|am, at # tonight, # pm, # am, at nine|eight|seven|six|ten, closes at, shuts at, leaves at,
        by noon, before #, last train|bus|ferry, next dose, starts at, boarding, hours left`,
      es: 'esta noche, esta tarde, en # horas, a las #, antes de las',
      fr: 'ce soir, cette nuit, dans # heures|h, a # h, cet apres midi',
      de: 'heute abend|nacht, in # stunden, um # uhr, bis heute, mitternacht',
      it: 'stasera, stanotte, tra # ore, alle #, mezzanotte',
      pt: 'esta noite, hoje a noite, em # horas, as #, meia noite',
      ar: 'الليلة, الليله, بعد ساعة|ساعتين, الساعة, خلال ساعة|ساعات',
      hi: 'आज रात, घंटे में, बजे, aaj raat, ghante me|mein, baje, raat tak',
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
        years ago, months ago, last year|winter|summer|month|spring|autumn|week, back in, remember when,
        throwback, when i was, ages ago, # years clear|ago|back, twelve years, ten years, as a kid,
        at the time, the other year, since then, in #`,
      es: 'hace anos|meses|un_ano, el ano pasado, el verano pasado, hace tiempo, de pequen*',
      fr: "il y a # ans|mois, l'an dernier, l'annee derniere, a l'epoque",
      de: 'letztes jahr, letzten winter, vor jahren, vor # jahren|monaten, damals',
      it: "anni fa, mesi fa, l'anno scorso, tempo fa, da piccol*, a gennaio|marzo|maggio",
      pt: 'anos atras, ano passado, ha anos, faz anos, antigamente, meses atras',
      ar: 'السنة الماضية, قبل سنة|سنوات|سنين|سنتين|شهور, زمان, ايام',
      hi: 'पिछले साल, सालों पहले, साल पहले, बचपन, pichle saal, saal pehle, bachpan',
    },
  },
  {
    name: 'all is well',
    weight: 1,
    phrases: {
      en: `
        all good, okay now, sorted, sorted it, mended, fixed, resolved, got it back, got him|her back,
        home safe, recovered, recovering well, on the mend, all clear, cancer free, refunded, no harm,
        nobody hurt|injured|died, no one hurt|injured, no damage, not hurt, not a scratch|mark, unhurt,
        unharmed, everyone's|everyone alive|fine|ok|safe, thankfully, luckily, laugh about, happy ending,
        not to worry, no worries, hats off, grateful, wonderful, amazing, no rash, false alarm,
        turned out, within the hour|minutes, sorted in, nobody was|got hurt|injured|harmed, no injuries,
        no casualties, no one was hurt|harmed, unscathed, safe and sound, turned up safe,
        turned up in the end, came back, was returned, handed it in, made up, over now, behind us,
        long healed, fully recovered, years clear|sober, back on his|her|my feet, discharged and,
        thanks to your|the|you, you saved, hero*, angels, made it home|in_time, made it, in no time,
        credit where`,
      es: `
        todo bien, solucionado, resuelto, nadie herido, sin heridos, por suerte, recuperad*, menos mal,
        a salvo, ni un rasguno`,
      fr: `
        tout va bien, resolu, aucun blesse, personne n'est blesse, heureusement, rendu*, sain et sauf,
        plus de peur`,
      de: `
        alles gut, gelost, niemand verletzt, keiner verletzt, zum gluck, gesund, geht ihm|ihr gut,
        erledigt`,
      it: `
        tutto bene, a posto, risolto, nessun ferito, zero feriti, per fortuna, sano e salvo, guarit*,
        sistemat*`,
      pt: `
        tudo bem, tudo certo, resolvido, ninguem se feriu|machucou, gracas a deus, sao e salvo,
        recuperad*, ainda bem`,
      ar: 'الحمدلله, الحمد لله, بخير, تمام, انحل*, ما صار شي, سليم*, بسلام, محد تاذى, رجع*',
      hi: `
        ठीक, सब ठीक, शुक्र, धन्यवाद, किसी को चोट नहीं, हल हो, मिल गया, theek, thik, sab theek, shukar,
        shukriya, dhanyavad, kisi ko chot nahi, mil gaya`,
    },
  },
  {
    name: 'joking',
    weight: 1,
    phrases: {
      en: `
        lol, lmao, haha*, hahaha, 😂, 🤣, 💀, 😄, 😅, 🙃, ngl, jk, to die for, killing me, kill for, would kill,
        i'm dead, deceased, bury me with, cry laughing, crime, criminal, war crime, arrest, murder*,
        bloodbath, massacre, torture, trauma*, hostage, heart attack, stroke out, robbery, daylight,
        savages, explain yourselves, obsessed, iconic, chef's kiss, addicted, diabetes, sugar coma,
        food coma, emotional damage, i'm dying, literally dying, dead at|💀, died laughing|inside,
        dying of|to laugh|boredom|see|try, kill me|for, killed me, killing it, slays, slayed,
        murdered it|that, crying laughing, in tears laughing, screaming, i can't even, drama queen,
        tragic hair, crimes against, crime to, fashion police, straight to jail, daylight robbery,
        highway robbery, war with my, wages of, survived, survivor's medal, near death by, assassinated,
        funeral for my, rip my wallet|diet|bank, my bank account, sugar rush, allergic to mondays|queues,
        hostage situation, torture device, psychological, existential, nightmare fuel, scarred for life,
        emotionally, trauma bonded, first world`,
      es: 'jaja*, 😂, 🤣, 💀, muero de, me muero, de muerte, matar por, crimen, atraco, lol',
      fr: 'mdr, ptdr, haha*, 😂, 🤣, 💀, mort de, mourir de, crime, une tuerie, tuerie, lol',
      de: 'haha*, lol, 😂, 🤣, 💀, lach*, zum sterben, morden, verbrechen, sterbe vor, tot gelacht',
      it: 'ahah*, 😂, 🤣, 💀, da morire, morire dal, crimine, rapina, uccider* per, lol',
      pt: 'kkk*, haha*, rsrs*, 😂, 🤣, 💀, morri, crime, de morrer, matar por, assalto',
      ar: 'هههه*, ههه*, 😂, 🤣, 💀, متت, اموت, قتلني, جريمة',
      hi: 'हाहा*, 😂, 🤣, 💀, मज़ाक, मजाक, haha*, hehe*, lol, mazak, mazaak, jaan le',
    },
  },
  {
    name: 'stories and shows',
    weight: 1,
    phrases: {
      en: `
        movie, film, series, episode, season, trailer, finale, novel, quiz, museum, halloween, costume,
        haunted, ghost*, zombie*, vampire*, documentary, podcast, true crime, crime drama, thriller,
        comic, anime, concert, gig, exhibit*, plot, villain, detective, fiction, theme, mascot, flavour,
        flavor, logo, tv drama, quest, spoiler*`,
      es: `
        pelicula, serie, capitulo, temporada, libro, novela, personaje, museo, tema, concierto, cancion,
        partido`,
      fr: 'film, serie, episode, saison, livre, roman, personnage, musee, concert, chanson, documentaire',
      de: 'film, serie, folge, staffel, buch, roman, krimi, figur, museum, konzert, quiz',
      it: 'film, serie, puntata, stagione, libro, romanzo, personaggio, museo, concerto, canzone, vetrina',
      pt: 'filme, serie, episodio, temporada, livro, personagem, museu, musica, novela',
      ar: 'فيلم, مسلسل, حلقة, موسم, كتاب, رواية, لعبة, شخصية, متحف, اغنية',
      hi: `
        फिल्म, फ़िल्म, सीरीज़, एपिसोड, किताब, गेम, गाना, film, movie, series, episode, season, kitab,
        gaana`,
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
        their address|name|number|passport*, passports, scans, dob, dates of birth, date of birth,
        personal details|data, whole family's|list|spreadsheet, everyone's, cc'd, copied in, in copy,
        showing me, shows me, i can see, who is looking|reading|seeing, pdfs, spreadsheet, last four,
        gdpr, leaked, exposed, someone called|named .. his|her,
        for a|another man|woman|family called|named, addressed to someone, another person's,
        other person's, other users', patients' names|records|list, customer list, full list of,
        names and addresses, names, addresses, and numbers, bank details of, salaries of|list,
        payslip*|letters|records|results|invoices|statements|tax_returns|files of|for|belonging, not mine,
        aren't mine, isn't mine, whose isn't, all our details, doxxed,
        my details|address|number|photos .. public|online|posted|sent|given|shared, sent my .. to,
        posted my, gave my .. to, reply all, cc instead, bcc, open to anyone, without a password|login,
        publicly, search engine, webcam, live feed, someone else's camera, baby monitor`,
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
        किसी और, दूसरे का|की|के, डेटा, आधार, पता, दिख रहा|रहे|रही, kisi aur, dusre ka|ki|ke, aadhaar,
        aadhar, pata, dikh raha|rahe|rahi`,
    },
  },
  {
    name: 'money that is missed',
    weight: 1,
    phrases: {
      en: `
        rent, mortgage, groceries, food money, week's money, month's, wages, salary, payday, overdrawn,
        overdraft, bounced, savings, deposit, benefits, pension, budget, can't afford, three times,
        refund, refunded, invoice*, bill, $, quid, every penny`,
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
        locked, locked out, blocked, frozen, suspended, banned, disabled, deactivated, can't log|get,
        won't let me, won't take|accept, kicked me out, kicked out, login, log in, sign in, password,
        verification, re verification, second factor, authenticator, fob, keybox, door code, shut out,
        under review, not exist, doesn't exist`,
      es: 'bloquead*, no me deja, no puedo entrar|acceder, contrasena, acceso, congelad*, suspendid*',
      fr: 'bloque*, acces, mot de passe, connecter, verrouille*, suspendu*, gele',
      de: `
        gesperrt, eingefroren, zugang, passwort, einloggen, anmelden, abgelehnt, ausgesperrt,
        komm .. nicht .. rein|dran`,
      it: 'bloccat*, accesso, password, accedere, sospes*, congelat*',
      pt: 'bloquead*, acesso, senha, logar, suspens*, congelad*',
      ar: 'مقفول*, مجمد*, موقوف*, محظور*, الرمز, كلمة السر, ادخل, الدخول, ما يقبل',
      hi: 'ब्लॉक, लॉक, पासवर्ड, लॉगिन, ओटीपी, block*, lock*, password, login, otp, khul nahi',
    },
  },
  {
    name: 'no way on',
    weight: 1,
    phrases: {
      en: `
        stranded, stuck, trapped, no hotel, no train*, no more trains|buses, no taxi*, nobody at the|desk,
        no desk, floor of, sleeping on|at, asleep on, on board, tunnel, doors locked|shut,
        at the airport|station|border|gate, gate closed, side of the road, hard shoulder, motorway,
        middle of nowhere, ten to midnight, town's full, on my|our|his|her own there, still on board,
        missed my|our stop, dropped|left us|me|him|her at`,
      es: 'tirad*, atrapad*, parados en, aeropuerto, estacion, sin hotel, sin tren, carretera',
      fr: 'bloque* a|dans, coince*, gare, aeroport, sans hotel, plus de train, quai, dorm*',
      de: 'gestrandet, stecken fest, sitzen fest, flughafen, kein zug|hotel, nachts, bahnsteig',
      it: 'bloccat* in|a, fermi in|a, stazione, aeroporto, senza hotel, nessun treno, galleria, binario',
      pt: 'pres* no|na, parad* no|na, aeroporto, rodoviaria, sem hotel, estrada, elevador',
      ar: 'عالق*, المطار, المحطة, محد, واقف, فندق, الطريق, لحالها, لحاله, المصعد',
      hi: 'फँस*, फंस*, बैठे, एयरपोर्ट, स्टेशन, रात, सड़क, phas*, fas gay*, baithe, airport, station, sadak',
    },
  },
  {
    name: 'asked again and again',
    weight: 1,
    phrases: {
      en: `
        third, fourth, fifth, sixth, seventh, 3rd, 4th, 5th, 6th, 7th,
        # emails|messages|calls|letters|times|tickets|chats|reports, eleven times, five times, four times,
        three times, still no, no reply, no answer, ignored, ignoring,
        since may|june|july|august|september|march|april, every week|day|month, chasing, nudge,
        reference number*, ref numbers, keep asking|calling|being, anyone there|in_there,
        does anyone|anybody, day #, nothing since`,
      es: `
        tercera, cuarta, quinta, # veces, # llamadas|correos|mensajes, otra vez, sin respuesta, semanas,
        meses, sigo, ya van`,
      fr: `
        troisieme, quatrieme, cinquieme, # fois, # mails|appels|courriers|relances, sans reponse,
        semaines, mois`,
      de: `
        dritte*, vierte*, funfte*, # mal, # mails|anrufe|briefe, keine antwort, wochen, monate,
        funkstille, zum # mal`,
      it: 'terz*, quart*, quint*, # volte|mail|chiamate, nessuna risposta, settimane, mesi, ho scritto',
      pt: `
        terceira, quarta, quinta, # vezes|mensagens|ligacoes, de novo, sem resposta, semanas, meses,
        ja liguei, protocolo`,
      ar: 'ثلاث مرات, رابع*, خامس*, ثالث*, مرات, ما احد, اسابيع, شهور, كل مرة, كل ما, كل يوم',
      hi: `
        तीसरी, चौथी, पाँचवीं, कोई नहीं, हफ़्ते, हफ्ते, महीने, हर बार, रोज़, teesri, chauthi, paanchvi,
        koi nahi, hafte, mahine, har baar, roz`,
    },
  },
  {
    name: 'work stands still',
    weight: 1,
    phrases: {
      en: `
        my shop, our shop, salon, warehouse, my business, our business, shifts, wages, till, tills,
        card machine, bookings, production, fleet, our users, booked in, sent home, invoice*, payroll,
        school office`,
      es: 'mi tienda, la tienda llena, negocio, pedidos, flota, furgonetas, empresa, cobro',
      fr: 'ma boutique, boite, commerce, salaries, commandes, entreprise, caisse',
      de: 'laden, firma, kasse, betrieb, mitarbeiter, auftrage, praxis',
      it: 'negozio, attivita, azienda, ordini, cassa, ditta',
      pt: 'minha loja, negocio, empresa, pedidos, salao, vendas',
      ar: 'متجر*, محل*, شركت*, عملاء, زباين, طلبات, مطعم*',
      hi: 'दुकान, कारोबार, ग्राहक, कंपनी, dukan, dukaan, grahak',
    },
  },
  {
    name: 'sells something',
    weight: 1,
    phrases: {
      en: `
        dm me, link in, earn, profit, invest*, crypto, bitcoin, recover*, recovered my, hacker who,
        guaranteed, followers, giveaway, discount, whatsapp, telegram, trader, broker, forex, get paid,
        work from home, for sale, buy now, slimming, miracle, cure, giftcard*, gift card*, subscribe,
        follow back, airdrop, retweet, winner`,
      es: 'gana, invierte, inversion, experto, recuper*, escribeme, sorteo, seguidores',
      fr: 'gagne*, investi*, recupere*, gratuit, abonnes, contactez',
      de: 'verdien*, invest*, experte, follower, kostenlos, gewinn*',
      it: 'guadagn*, invest*, espert*, recuper*, follower, scrivimi',
      pt: 'ganh*, invist*, especialista, recuper*, seguidores, chama, renda',
      ar: 'ارباح, استثمار, ربح, خبير, مجانا, متابعين, رابط, تواصل معي, واتساب',
      hi: 'कमा*, निवेश, मुफ़्त, मुफ्त, फॉलोअर्स, kamao, kama*, invest, followers, whatsapp, paise kamao',
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
        many thanks, would be grateful, good morning|afternoon|evening, tiny thing, little nudge,
        small thing, ever so, might i, could you please, when you have a`,
      es: `
        disculp*, perdon*, sin animo de, buenas tardes|noches, buenos dias, cuando puedan,
        si no es molestia, un saludo`,
      fr: "desole*, pardon, bonsoir, cordialement, si possible, excusez, merci d'avance",
      de: `
        entschuldig*, guten tag|morgen|abend, mit freundlichen, wenn moglich, viele grusse, danke vorab,
        vorab`,
      it: 'scusate, scusi, buongiorno, buonasera, cordiali saluti, se possibile, gentil*, perdonate',
      pt: 'desculp*, bom dia, boa tarde|noite, por gentileza, se possivel, atenciosamente, com licenca',
      ar: 'السلام عليكم, لو سمحت*, اسف, عذرا, جزاكم الله, يعطيكم العافية, مساء الخير, صباح الخير',
      hi: 'नमस्ते, माफ़ी, माफ, कृपा, कृपया, क्षमा, namaste, maafi, maaf, kripya',
    },
  },
];
