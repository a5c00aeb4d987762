import type { CueLanguage } from './cue.ts';

/**
 * Our own feeling words, −4 to 4: what AFINN lacks or misjudges when people write to a company, and everyday words of
 * Spanish, French, German, Italian and Portuguese. `word*` is any word that begins so. Written for this project.
 */
export const OWN_WORDS: Readonly<Record<CueLanguage, Readonly<Record<string, string>>>> = {
  en: {
    '4': 'flawless* outstanding superb phenomenal',
    '3': 'awesomeness kudos impeccable bestest stellar exemplary legend legends yay woohoo woot loving luv loveee rockstar',
    '2': 'thx thnx ty cheers smooth seamless painless prompt promptly speedy courteous attentive rocks props shoutout pleasantly recommend recommended favourite favorite painlessly',
    '1': 'helpful responsive appreciate quick easy kind worth sorted',
    '-1': 'late delay delays wait waiting waited queue missing expired slow slower cancel cancels but still unable until excuse excuses overbooked sitting',
    '-2':
      'delayed cancelled canceled cancelling canceling cancellation cancellations flightled flighted stuck hold broken broke broken* faulty glitch glitchy glitches buggy bug bugs crash crashes crashed crashing freezes freezing unresponsive outage outages down ' +
      'ignored ignoring unanswered overcharged unacceptable unhelpful lost ruined ruins ruin missed misplaced damaged leaking leaks ripped torn cracked refund refunds complaint complaints hung misled misleading overpriced ' +
      'disorganized disorganised stale mouldy moldy wasted wasting delaying lied lies rebook frustrated frustrating inconvenience inconvenient inconvenienced downgraded denied refused refuses mess messed stranded wtf unreliable smh ugh ughh meh lag laggy lagging fails joke poor poorly',
    '-3':
      'worst horrible horrific atrocious appalling abysmal disgraceful disgrace disgusting pathetic useless incompetent incompetence ridiculous unprofessional rude ruder rudest nightmare shambles shambolic scam scammers scammed joke* clueless infuriating outrageous garbage rubbish ' +
      'dreadful diabolical crappy sucks suck sucked fail failed failure trash terrible awful hate hates worthless ridic robbery ripoff crap bullshit shitty shit pissed fuming livid clowns thieves liars insulting shameful unbelievable unreal inexcusable unsafe',
    // AFINN takes these for feelings; in a message to a company they are facts.
    '0': 'join united free care please pls help matter matters share number new want yeah yes fire ok okay alert demand reach natural easily clear cut mine top limited interest ha bank hard miss chance praise no feel feeling cover',
  },
  es: {
    '4': 'excelente* magnific* maravill* espectacular* inmejorable* sobresaliente*',
    '3': 'encanta* encanto genial* fantastic* perfect* increible* estupend* felici* enhorabuena fenomenal* impresionante* mejor amor* amo adoro hermos* precios* feliz felices alegr* gracias',
    '2': 'buen bueno buena buenos buenas bien gusta* gusto amable* rapido rapida eficaz eficiente* satisfech* recomiend* recomendad* content* agrad* bonit* lind* guap* divertid* mola molan chevere bacan logro exito suerte solucionado resuelto agradec* cumpl*',
    '1': 'util utiles facil comod* correct* interesante* espero ojala segur* esperanza ayuda',
    '-1': 'espera esperando esperar tard* retras* demora* lent* dificil* cancel* falta faltan dud* cansad* todavia problema* incidencia* reclam* devol* reembols* extrano aburr*',
    '-2':
      'mal malo mala malos malas malisim* fatal roto rota rotos rotas averi* estrope* defectuos* dana* perdid* perdi perdieron pierd* fall* error* caid* colgad* bloquead* triste* enfad* molest* queja* quejar* decepcion* insatisfech* ' +
      'incumpl* engan* ignora* abandon* incapa* insuficiente* inaceptable* lamentable* deficiente* nefast* caro cara carisim* cobra* abus* desastr* inutil* imposible sufr* miedo lloro llorar dolor* agota* hart* cans* preocup* injust* fracas*',
    '-3':
      'pesim* horrible* terrible* asco asqueros* verguenza vergonzos* indignante* indignad* robo roban robado ladron* estafa* fraude* mentir* basura porqueria mierda* puta* puto odio odia odiar odioso peor peores maldit* ridicul* tomadura ' +
      'incompetente* desprecia* grosero* maleducad* irrespetuos* inadmisible* intolerable* jod* cabron* gilipoll* idiot* imbecil* muert* muri* mata* violen* crimin* repugnante* bochornos* ',
  },
  fr: {
    '4': 'excellent* exceptionnel* magnifique* formidable* merveilleu* remarquable*',
    '3': 'genial* geniau* parfait* super adore* adorer top bravo felicit* fantastique* incroyable* impeccable* meilleur* aime aimons amour ravi* heureu* sublime* nickel',
    '2': 'bon bonne bons bonnes bien merci* beau belle beaux belles satisfait* rapide* efficace* agreable* sympa* gentil* aimable* recommande* content* plaisir cool chouette* reussi* joli* sourire succes resolu regle utile* espoir positif*',
    '1': 'facile* pratique* interessant* correct* serieu* confort* espere* propre* gratuit* innov* protege* solution* soutien*',
    '-1': 'attente* attend* attends retard* lent* difficile* manque* annul* dommage incident* reclam* rembours* cher chere malheureusement doute* inquiet* risque* perturb* ',
    '-2':
      'mal mauvais* probleme* panne* bug* plant* casse* defectueu* abim* endommag* perdu* perte* erreur* impossible* inacceptable* decu* decev* deception* mecontent* fach* enerv* insatisf* bloqu* coup* refus* ignor* injoignable* triste* peur ' +
      'incapable* inutile* insupportable* penible* ridicul* colere plainte* abus* menac* danger* grave* crise* pollu* detruit* detrui* echec* scandal* galere* marre honteux honteuse* deplorable* lamentable* inadmissible* nul nulle nuls nulles',
    '-3':
      'honte horrible* terrible* affreu* catastroph* desastre* arnaque* escroc* vol voleur* voles mensong* ment* menteur* scandaleu* merde* merdique* putain pourri* degueulass* degout* pire* deteste* hais haine insulte* incompeten* foutage foutre fout* ' +
      'connard* con cons conne* chier execrable* minable* idiot* stupide* debile* tue tuer tuent tues mort* meurtr* viol* crimin*',
  },
  de: {
    '4': 'hervorragend* ausgezeichnet* grossartig* fantastisch* wunderbar* traumhaft* perfekt* sensationell*',
    '3': 'super toll* klasse liebe lieb* spitze genial* beste* geil* begeister* wunderschon* herrlich* top prima freu* freut gluckwunsch hammer glucklich*',
    '2': 'gut gute guter gutes guten gutem danke dank schon schone schoner schones schonen nett* freundlich* schnell* hilfsbereit* zufrieden* empfehl* cool lecker* spass lustig* geschafft gelost gewonnen gewinn* erfolg* hilfreich* kompetent* zuverlassig* gefallt gern gerne lacheln haha',
    '1': 'einfach praktisch* interessant* hoff* bequem* kostenlos* sauber* sicher* okay angenehm* ',
    '-1': 'wart* warte* verspat* spat* langsam* leider ausfall* storn* schwierig* fehl* teuer* beschwer* reklam* erstatt* schade muhsam* nochmal problem* ',
    '-2':
      'schlecht* kaputt* defekt* storung* fehler* verloren* beschadig* gebrochen* absturz* sturzt* hangt unmoglich* unzufrieden* enttausch* argerlich* arger* nervt nervig* nerven genervt sauer wutend* wut ignorier* unfreundlich* unverschamt* inakzeptabel* ' +
      'gesperrt* blockiert* falsch* traurig* mangelhaft* unzuverlassig* inkompetent* abzocke* uberteuert* verarscht* verarsche* langweilig* doof* blod* dumm* angst* schmerz* krank* weh heul* weinen mude* bose* luge* gelogen streik* verlier* versag* peinlich* unfahig* murks pfusch',
    '-3':
      'katastroph* schrecklich* furchtbar* horror* frechheit* unverschamtheit* skandal* betrug* betruger* schlimm* schlimmste* hasse hass hasst scheiss* scheisse* mist drecks* dreck ekelhaft* eklig* widerlich* grauenhaft* grottig* unterirdisch* miserabel* sauerei* saftladen* kotz* zumutung* ' +
      'armutszeugnis* letzte* idiot* arsch* verdammt* fuck* tot tote toten mord* gewalt* verbrech*',
  },
  it: {
    '4': 'eccellent* fantastic* meraviglios* eccezional* straordinari* impeccabil* favolos*',
    '3': 'ottim* perfett* super adoro amo bravi bravissim* bellissim* complimenti geniale stupend* splendid* felic* buonissim* migliore migliori gentilissim* velocissim* spettacolar*',
    '2': 'bene buon buono buona buoni buone bello bella belli belle grazie gentil* cortes* simpatic* veloce veloci rapid* efficient* soddisfatt* content* consigli* consigliat* piace piacevol* brava bravo risolto risolta utile professional* comod* divertent* disponibil*',
    '1': 'facil* interessant* pratic* corrett* sper* puntual* pulit* sicur* gratis ringrazi* aiut*',
    '-1': 'attes* aspett* ritard* lent* difficil* annullat* cancellat* purtroppo manca mancano dubb* preoccup* strano caro cara costos* reclam* rimbors* disagi*',
    '-2':
      'male cattiv* problem* guast* rott* difett* difettos* danneggiat* smarrit* perso persa pers* error* errat* sbagliat* impossibil* delus* deludent* delusione scontent* insoddisfatt* arrabbiat* stuf* stanc* bloccat* rifiut* ignorat* triste paura inutil* ' +
      'incapac* maleducat* scortes* sporc* fredd* pericol* grave assurd* imbarazzant* peccato dolor* disserviz* fregat* bugiard* bugie esasperat* penos* scadent* noios*',
    '-3': 'pessim* orribil* terribil* schif* vergogn* scandalos* disastr* incubo truff* ladri rubat* rubano furto merd* cazz* stronz* idiot* incompetent* inaccettabil* inammissibil* ridicol* peggio peggior* odio odios* fanculo vaffancul* maledett* mort* morto morta',
  },
  pt: {
    '4': 'excelent* fantastic* maravilh* excepciona* extraordinari* impecave* sensaciona*',
    '3': 'otim* perfeit* incrive* adoro adorei adorando amo amei amando parabens melhor melhores feliz felizes genial lindo linda lindos lindas top show amor* delicios* maximo',
    '2': 'bom boa bons boas bem obrigad* obg valeu vlw gosto gostei gostando gentil gentis simpatic* atencios* rapid* eficient* satisfeit* content* recomendo recomend* agradave* legal bacana bonit* sucesso resolvid* resolveu divertid* util prestativ*',
    '1': 'facil facei* pratic* interessant* corret* espero tomara pontua* limp* segur* gratis ajud* conforto confortave*',
    '-1': 'espera esperando aguard* demor* atras* lent* dificil dificei* cancel* infelizmente falta faltam faltando duvid* preocup* estranh* caro cara caros caras reclam* reembols* estorn* cansad*',
    '-2':
      'mal mau maus ma problema* quebr* defeit* defeituos* danificad* extraviad* perdid* perdi perdeu errad* erro erros falh* impossive* decepcion* desapont* insatisfeit* irritad* chatead* chato chata bloquead* recus* ignor* triste* medo inuti* ' +
      'incapa* grosseir* grosso suj* frio perig* grave absurd* descaso desrespeit* mentir* mentira* abusiv* prejuizo* transtorno* dor dores fart* enganad* ruim ruins estragad* travando sumiu',
    '-3': 'pessim* horrive* horroros* terrive* nojo nojent* vergonh* desastre* pesadelo golpe* roubo roub* ladra* merda* porra caralho bosta puta* puto lixo idiota* imbecil* incompetent* inaceitave* inadmissive* ridicul* pior piores odeio odio odiei maldit* revoltant* revoltad* indignad* fdp palhac* palhacada mort* morreu',
  },
};
