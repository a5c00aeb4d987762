import type { Category } from '../../core/assessment.ts';
import type { Cue } from './cue.ts';

/** A cue that points to one category. */
export interface CategoryCue extends Cue {
  readonly name: Exclude<Category, 'other'>;
}

export const CATEGORY_CUES: readonly CategoryCue[] = [
  {
    name: 'delivery',
    weight: 2,
    phrases: {
      en: `
        deliver*, parcel*, package, packages, courier*, shipping, shipped, shipment*, dispatch*, tracking,
        tracked, where is my order, my order .. arrive*|come|late|missing|not|never,
        order .. not .. arrive*|received|shipped, never arrived, hasn't arrived,
        not .. received .. order|item*|parcel|package, postman, mailman, doorstep,
        left .. outside|porch|neighbour|neighbor, missed delivery, out for delivery,
        driver .. deliver*|parcel|package|food|order, fedex, ups, usps, dhl, dpd, hermes, evri, yodel,
        royal mail, takeaway .. late|cold, in transit, lost in the post`,
      es: `
        pedido*, paquete*, envio*, entrega*, reparto, repartidor*, mensajer*, transportista*, seguimiento,
        seur, correos, mrw, en reparto, no ha llegado, no .. llegado .. pedido|paquete, buzon`,
      fr: `
        livr*, colis, commande*, livreur*, expedi*, suivi .. colis|commande|livraison, transporteur*,
        coursier*, chronopost, colissimo, relais, point relais, pas .. recu .. colis|commande, facteur,
        acheminement`,
      de: `
        liefer*, paket*, sendung*, zustell*, versand*, bote, bestellung .. nicht|fehlt|angekommen,
        sendungsverfolgung, nicht angekommen, kurier*, dhl, hermes, dpd, packchen, ablageort, lieferzeit,
        zusteller*`,
      it: `
        consegn*, pacco, pacchi, ordine .. arriv*|spedit*|consegn*|pers*, spedi*, corriere*, fattorino,
        rider, tracking, tracciamento, recapit*, in transito, non e arrivato, postino, punto ritiro,
        giacenza`,
      pt: `
        entreg*, encomenda*, pedido*, pacote*, envio, enviad*, frete, correios, transportadora*,
        entregador*, motoboy, rastre*, codigo de rastreio, em transito, nao chegou, carteiro`,
    },
  },
  {
    name: 'billing',
    weight: 2,
    phrases: {
      en: `
        charg* .. twice|me|my|card|account|for|$|us|again, charged, overcharg*, double charg*, bill, bills,
        billing, billed, invoice*, refund*, payment*, direct debit, paid .. twice|for, my money,
        money back, credit card, debit card, bank account, fee, fees, price*, pricing, cost*, expensive,
        voucher*, gift card*, discount* .. not|code, promo code,
        subscription* .. renew*|charge*|cancel*|price|fee, free trial, auto renew*, cancel .. subscription,
        reimburs*, cashback, statement, interest rate*, overdraft, transaction*, compensation,
        deposit .. back|not|never`,
      es: `
        cobr*, factura*, reembols*, devolu* .. dinero, devuelv* .. dinero, pago*, pagar, tarifa*, precio*,
        dinero, cargo*, tarjeta, comision*, recibo*, suscripcion*, descuento*, cupon, transferencia*,
        mi dinero, caro`,
      fr: `
        factur*, rembours*, prelev*, debit*, paiement*, paye*, prix, tarif*, argent, frais,
        carte .. bancaire|bleue, abonnement*, avoir .. credit, bon d'achat, promo .. marche|code, cher,
        virement*, double debit`,
      de: `
        rechnung*, abgebucht, abbuch*, erstatt*, ruckerstattung*, zahlung*, bezahl*, preis*, geld, gebuhr*,
        lastschrift*, uberweisung*, gutschein*, gutschrift*, mahnung*, abo, abonnement*, kosten, teuer,
        karte .. belastet, kreditkarte*, tarif*`,
      it: `
        fattur*, bollett*, addebit*, pagament*, pagat*, rimbors*, prezz*, tariff*, canone,
        abbonament* .. cost*|addebit*, carta .. addebit*|prelev*, soldi, euro, sconto, preventivo,
        rincar*, commission*, bonific*, rata, rate`,
      pt: `
        fatura*, boleto*, cobr*, pagament*, paguei, reembols*, estorn*, preco*, taxa*, mensalidade*,
        debit*, cartao .. cobr*|debit*, dinheiro, pix, conta de .. luz|agua|gas, desconto, tarifa*,
        parcela*, juros`,
    },
  },
  {
    name: 'account',
    weight: 2.2,
    phrases: {
      en: `
        log in, login, logging in, logged in|out, log into, sign in, signing in, sign up .. not|error,
        signed out, password*, my account,
        account .. locked|suspended|hacked|blocked|disabled|banned|closed, locked out, hacked, username*,
        user name, profile, verification, verify .. my|email|number|identity, two factor, authenticat*,
        reset, access .. account, passcode, pin .. reset|not, membership .. number|account|card|status,
        my data, data breach, gdpr, delete my account, account, impersonat*`,
      es: `
        cuenta*, contrasena*, iniciar sesion, inicio de sesion, clave, usuario, acceder, perfil,
        verificacion, verificar, codigo de verificacion, hacke*, bloqueada, registro, registrarme,
        datos personales, loguear*`,
      fr: `
        compte*, mot de passe, identifiant*, connexion .. compte, me connecter, se connecter, mdp, profil,
        verification, pirate*, inscription, code de .. verification|validation|securite, authentification,
        donnees personnelles, espace client`,
      de: `
        konto*, account*, passwort*, kennwort, einloggen, eingeloggt, anmelden, anmeldung, login, zugang*,
        benutzername*, profil, verifizier*, gehackt*, registrier*, zwei faktor, pin,
        daten .. weitergegeben|fremde*, kundenkonto, gesperrt`,
      it: `
        account, profilo, password, accesso, accedere, login, credenzial*, registra*,
        bloccato .. conto|account, conto .. bloccat*|chius*, hackerat*, codice .. verifica|sms, spid,
        privacy, dati personali, verifica .. identita`,
      pt: `
        conta .. bloquead*|hackead*|invadid*|suspens*|acesso, minha conta, login, senha*, perfil, acesso,
        acessar, entrar na|no, cadastro*, codigo .. verificacao|sms, hackead*, dados pessoais,
        verificacao .. identidade, lgpd`,
    },
  },
  {
    name: 'outage',
    weight: 2.2,
    phrases: {
      en: `
        outage*, down .. again|today|since|for|right_now,
        is|are|went|goes|been|site|app|website|server|servers|internet|service|network|system|systems|line down,
        offline,
        no .. internet|signal|service|wifi|broadband|connection|network|power|electricity|water|reception,
        internet .. slow|out|drops|dropping|not, wifi .. slow|out|drops|not,
        website .. not|down|broken|error|crash*|doesn't|isn't|won't,
        site .. not|down|broken|error|crash*|doesn't|isn't|won't|never,
        app .. not|down|crash*|error|won't|doesn't|isn't|keeps|freez*|broken, server error*,
        error .. code|message|#, # error, not loading, won't load, doesn't load, can't connect,
        connection .. error|lost|issue*|problem*|drops, blackout, power cut, crashing, crashes, crashed,
        buffering, streaming .. not|issue*|error|problem*, gateway, timeout, timed out,
        service unavailable, lag, laggy, connectivity, network .. issue*|error|problem*|down`,
      es: `
        caid* .. servidor*|web|app|pagina|red|servicio|sistema|general, se .. ha caido|cayo|cae,
        sin .. internet|servicio|senal|conexion|luz|cobertura|linea|wifi,
        no hay .. internet|luz|senal|servicio|conexion, servidor*,
        no .. carga|funciona .. app|web|pagina|aplicacion|internet, la app .. no|falla|se,
        la web .. no|falla|se, la pagina .. no|falla|se, error .. #|al|en_la, corte*, averia*, apagon,
        wifi, fibra .. no|caida|sin, no me .. carga|conecta`,
      fr: `
        panne*, en panne, hors ligne, serveur*,
        pas|plus|aucun .. internet|reseau|connexion|courant|signal|wifi|fibre,
        site .. marche|fonctionne|bug*|plante|charge|inaccessible|hs,
        appli .. marche|fonctionne|bug*|plante|charge, application .. marche|fonctionne|bug*|plante|charge,
        coupure*, bug*, plante, ne charge pas, inaccessible*, erreur .. #|serveur|technique, deconnexion*,
        reseau, box .. marche|fonctionne|redemarre`,
      de: `
        storung*, ausfall .. netz|server|system|internet, server*, offline,
        kein|keine .. internet|netz|verbindung|empfang|strom|signal|wlan,
        app .. nicht|sturzt|abgesturzt|fehler|geht|spinnt, seite .. nicht|ladt|fehler|down|geht,
        website .. nicht|ladt|fehler|down, webseite .. nicht|ladt|fehler|down, down,
        nicht erreichbar .. seite|app|server, stromausfall, absturz*, fehlermeldung*, wlan,
        internet .. langsam|weg|geht|ausgefallen, netz .. weg|schlecht|ausgefallen, ladt nicht`,
      it: `
        non funziona, niente .. internet|linea|rete|corrente|acqua|segnale|luce,
        senza .. internet|linea|rete|corrente|acqua|luce|gas|riscaldament*, blackout, disserviz*,
        guast* .. rete|linea, server .. giu|down, e giu, down, wifi, fibra, modem, segnale`,
      pt: `
        fora do ar, sem .. internet|sinal|luz|agua|energia|rede|gas,
        caiu .. internet|sistema|sinal|rede|servidor, queda .. luz|energia|sinal|internet, apagao,
        servidor*, instabilidade, instavel, wifi, fibra, modem, roteador`,
    },
  },
  {
    name: 'product',
    weight: 1.6,
    phrases: {
      en: `
        broken, broke, faulty, defect*, quality, battery*, screen, charger*, charging .. not|port|cable,
        size, sizes, sizing, fit, fits, taste*, flavor*, flavour*, stale, expired, mould*, mold*, rotten,
        undercooked, cold food, ingredient*, update .. broke|bug|ruined|slow|since|not, software, firmware,
        feature*, button*, missing .. part*|piece*|item*, wrong .. item|size|colour|color|product, ripped,
        torn, hole, holes, stitching, zipper, zip, sole, warranty, replacement, replace, product*, device,
        phone, iphone, android, laptop, ipad, tablet, printer, console, controller, xbox, playstation,
        headphone*, watch, camera, car, vehicle, engine, transmission, recall*, shoes, boots, jeans, dress,
        shirt, jacket, fries, burger, pizza, coffee, beer, chicken, sandwich, food, meal, machine, blender,
        vacuum, washing machine, fridge, tv, speaker, driver update, graphics, overheat*, out of stock,
        in stock, spark*, caught fire, smoke, allerg*`,
      es: `
        producto*, defectuos*, rot*, calidad, bateria*, pantalla, cargador*, talla*, sabor, caducad*,
        podrid*, garantia, movil, telefono, portatil, ordenador, tablet, impresora, consola, coche, motor,
        zapat*, vestido, camisa, pantalon*, comida, hamburguesa, pizza, cafe, actualizacion, lavadora,
        nevera, television, aparato, maquina, piezas, juguete*`,
      fr: `
        produit*, defectueu*, casse*, qualite, batterie*, ecran, chargeur*, taille*, gout, perime*, moisi*,
        garantie, telephone, portable, ordinateur, tablette, imprimante, console, voiture, moteur,
        chaussure*, robe, chemise, pantalon, plat*, burger, pizza, cafe, mise a jour, lave linge, frigo,
        tele, appareil*, machine, piece*, jouet*, article*`,
      de: `
        produkt*, defekt*, kaputt*, qualitat*, akku*, batterie*, bildschirm, display, ladegerat*, grosse,
        geschmack, abgelaufen, schimmel*, garantie, gewahrleistung, handy, laptop, tablet, drucker,
        konsole, auto, motor, schuh*, kleid, hemd, hose, essen, burger, pizza, kaffee, update,
        waschmaschine, kuhlschrank, fernseher, gerat*, maschine, ersatzteil*, spielzeug, artikel, ware`,
      it: `
        prodott*, qualita, difett*, difettos*, rott*, taglia, colore, garanzia, batteria, schermo,
        caricator*, scarpe, giacca, vestito, sapore, gusto, scadut*, aggiornament*, confezion*, pezzo,
        ricambi*, materiale, gioco, lavatrice, forno`,
      pt: `
        produto*, qualidade, defeito*, quebr*, tamanho, cor, garantia, bateria, tela, carregador*,
        sapato*, tenis, jaqueta, sabor, gosto, vencid*, atualizac*, embalagem, peca*, material, jogo,
        geladeira, fogao, aparelho`,
    },
  },
  {
    name: 'service',
    weight: 1.5,
    phrases: {
      en: `
        customer service, customer care, customer support, cust serv*, customerservice, tech support,
        support team|line|chat|staff|email, your support, rude*, rudeness, unhelpful, helpful, staff,
        agent*, rep, reps, representative*, manager*, supervisor*, employee*, assistant, cashier*, waiter,
        waitress, on hold, hold time*, hung up, hang up, wait time*, call cent*, call back,
        called .. #|times|back|and, phone .. answer*|line*|hold, no .. answer|reply|response|one|help,
        nobody .. answer*|help*|respon*, ignor*, respond*, response, reply, replied, emailed,
        email* .. no|not|answer*, dm, dms, chat, live chat, helpline, hotline, queue, attitude,
        unprofessional, incompeten*, treated, service .. terrible|bad|poor|awful|worst|horrible,
        terrible|bad|poor|awful|worst|horrible|great|excellent|good service,
        complaint* .. ignored|department|line, appointment, attendant*, installer, technician,
        engineer .. show|came|never, store .. rude|staff|closed|manager, in store`,
      es: `
        atencion al cliente, servicio al cliente, atencion, soporte, servicio tecnico, maleducad*, groser*,
        amable*, emplead*, dependient*, personal, encargad*, agente*, operador*, tecnico*, en espera,
        colgaron, no .. contestan|responden|atienden|contesta|responde,
        nadie .. contesta|responde|atiende|ayuda, call center, telefono de atencion, cola, trato, queja*,
        reclamacion*, chat, cita`,
      fr: `
        service client*, sav, support, accueil, conseill*, vendeu*, personnel, employe*, responsable*,
        agent*, technicien*, attente, raccroch*, injoignable*, repond*, reponse*, personne .. repond|aide,
        desagreable*, impoli*, aimable*, hotline, standard, file d'attente, plainte*, reclamation*, rdv,
        rendez vous, tchat, chat`,
      de: `
        kundenservice, kundendienst, service, support, hotline, kundenbetreuung, unfreundlich*,
        freundlich*, mitarbeiter*, personal, berater*, verkaufer*, filialleiter*, techniker*,
        warteschleife*, aufgelegt, erreichbar, antwort*, ruckmeldung*, niemand .. hilft|antwortet|meldet,
        chat, schlange, beschwerde*, inkompetent*, termin*, callcenter, beratung, filiale`,
      it: `
        personale, servizio clienti, assistenza, operator*, call center, numero verde, maleducat*,
        scortes*, gentil*, sportello, coda, fila, rispond*, risposta, commess*, camerier*, attesa,
        tecnico, appuntament*`,
      pt: `
        atendimento, atendente*, sac, suporte, funcionari*, gerente*, mal educad*, grosseir*, gentil,
        fila, responde*, resposta, vendedor*, garcom*, espera, central, tecnico*, agendamento, ligacao,
        ligacoes`,
    },
  },
  {
    name: 'travel',
    weight: 2.4,
    phrases: {
      en: `
        flight*, flying, flew, fly, plane*, airplane, aircraft, airport*, airline*, gate .. agent|#|change,
        at the gate, luggage, baggage, suitcase*, my bag|bags, bags, lost bag*, checked bag*, boarding,
        board, boarded, seat, seats, layover, connection .. missed|flight, connecting,
        missed .. connection|flight, rebook*, book* .. flight|hotel|trip|room, reservation*, itinerary,
        departure*, departed, takeoff, took off, landed, landing, tarmac, runway, cabin, crew, pilot*,
        passenger*, tsa, check in, checked in, hotel*, room .. dirty|booked|not|key, train, trains,
        railway, platform, carriage, bus, buses, station, commute*, ticket* .. train|flight|machine|bus,
        cancelled flight*, flightled, flighted, delayed .. hours|hrs|flight|train|again, upgrade*,
        first class, economy, frequent flyer, miles, standby, overhead, airways, terminal, cruise, tour,
        taxi, uber .. driver, cab, ride, rental car, car hire, stranded, trip, travel*, vacation, jfk, lax,
        flt`,
      es: `
        vuelo*, volar, avion*, aeropuerto*, aerolinea*, maleta*, equipaje*, embarque, embarcar, asiento*,
        escala, conexion .. perdi*|vuelo, reserva*, salida*, aterriz*, despeg*, cabina, tripulacion,
        piloto*, pasajer*, facturacion .. maleta|equipaje, hotel*, habitacion, tren, trenes, estacion,
        anden, autobus*, metro, billete*, boleto*, viaje*, viajar, taxi, renfe, cercanias, ave, crucero`,
      fr: `
        vol, vols, avion*, aeroport*, compagnie aerienne, bagage*, valise*, embarquement, siege*, escale,
        correspondance*, reservation*, depart .. train|vol|avion, atterri*, decoll*, cabine, equipage,
        pilote*, passager*, hotel*, chambre, train*, gare*, quai, bus, metro, rer, tgv, ter, billet*,
        voyage*, taxi, ligne # , usager*, croisiere`,
      de: `
        flug*, fluge, fliegen, geflogen, flieger, flugzeug*, flughafen*, fluggesellschaft*, koffer*,
        gepack*, boarding, sitzplatz*, sitz, umstieg, anschluss*, umgebucht, umbuchen, buchung*, abflug,
        ankunft, gelandet, crew, pilot*, passagier*, hotel*, zimmer, zug, zuge, bahn, bahnhof*, gleis*,
        wagen .. reserviert*, reservierung*, bus, strassenbahn, s bahn, u bahn, ice, ticket*, fahrkarte*,
        reise*, taxi, kreuzfahrt, fahrgast*, gestrandet, zugausfall*, schaffner*`,
      it: `
        vol*, aereo, aeroport*, bagagl*, valigi*, treno, treni, stazione, biglietto, bigliett*, imbarc*,
        coincidenz*, hotel, albergo, camera, prenotazion*, autobus, traghett*, metro, gate, check in,
        binario, pendolar*, noleggi*`,
      pt: `
        voo*, aviao, aeroporto*, bagage*, mala, malas, trem, trens, comboio*, estacao, passage*,
        embarque*, embarcar, conexao, hotel, quarto, reserva*, onibus, autocarro, metro, portao, check in,
        balsa, aluguel de carro`,
    },
  },
];
