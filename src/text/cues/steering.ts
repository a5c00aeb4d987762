import type { Cue } from './cue.ts';

/**
 * Words meant for a program instead of a company. They are text like any other, but they say nothing about the author's
 * case: what lies within such a phrase counts neither for nor against a complaint.
 *
 * What customers say of their own cases is left alone ("you marked it as resolved", "the site is in maintenance mode",
 * "I am low priority to you"): only the forms of a command are here.
 */
export const STEERING: readonly Cue[] = [
  {
    name: 'tries to steer the program',
    weight: 0,
    phrases: {
      en: `
        ignore|disregard|forget|override .. previous|prior|above|earlier|your|all|these .. instruction*|prompt*|rules|commands|directions,
        ignore|disregard|forget all|previous|the|everything .. instructions|above|prompt,
        system|assistant|developer|hidden|secret prompt|message|override|instruction*, new instructions|task,
        system|staff note, as an ai, you are now|an .. ai|assistant|bot, you are|youre now|in .. bot|mode|pirate,
        act|behave as|like a|an .. ai|assistant|bot|classifier|model|pirate,
        pretend|imagine .. this_post|this_tweet|this_message|you_are, from now on .. answer|reply|respond|classify|treat|label,

        classify|label|mark|rate|score|treat|categorise|categorize .. this|it|as|message|tweet|post .. praise|complaint|question|positive|negative|neutral|urgent|resolved|other|compliment|joke,
        classify|label|mark .. as praise|complaint|question|positive|negative|neutral|urgent|resolved,
        do_not|dont classify|label|mark|rate|score|treat|count .. as .. complaint|urgent|negative|question,
        score|rate|label|flag .. as low|high|top|lowest|no|urgent priority,
        intent|sentiment|urgency|category|label|complaint .. praise|question|positive|negative|neutral|urgent|low|false|true|complaint|none,
        priority low|lowest|none|zero|critical|#, priority for this post|tweet|message|mention,
        set|change|lower|raise .. priority|urgency|category|intent|sentiment|sensitive|status .. low|lowest|none|high|urgent|paid|resolved|closed|spam|praise|other|#,
        correct|right|true label|category|intent|sentiment, correct|right|true priority for,
        this|the post|tweet|mention|text|message is|was praise|positive|spam|a_compliment,
        mark|tag|flag .. as .. resolved|solved|handled|paid|read|spam, and|now|please|then close the|this ticket|case, close ticket|case,
        do_not|dont|never raise|open|create .. ticket|case, do_not|dont notify|alert .. staff|human|humans|anyone|anybody,
        no human required|needed|review, human|humans|human_review not required|needed, skip|bypass triage,

        output|print|return .. praise|intent|json|complaint|positive|negative, reply|respond|answer only with,
        reply|respond|answer with only|just|the_word|the_words, repeat after me,
        reveal|print|show|repeat|leak .. your .. prompt|instructions|rules|config*, must comply|obey, obey it|me|this,

        maintenance|developer|admin|administrator|debug|test|god|training mode on|enabled|activated|active|engaged,
        admin|administrator|triage|policy|safety|manual override, begin|end override, begin|end .. triage|system|data|instruction*|prompt,
        override code|enabled|activated|priority|triage, sudo, jailbreak mode|prompt|yourself,
        note|memo|ps to|for .. bot|ai|classifier|parser|algorithm|llm|chatbot|language_model|model|assistant|program|programme,
        message|instruction*|word|orders to|for .. bot|ai|classifier|parser|llm|chatbot|language_model,
        to|for whichever|whoever .. model|bot|ai|parses|sorts|classifies|labels, whichever|whoever .. parses|sorts|classifies|labels this|it,
        dear|hey|hello|attention|attn|hi model|bot|ai|assistant|classifier|llm|language_model|automated_system,
        if a|an|some|any program|bot|ai|model|machine is|are .. reading, as your developer|creator|operator|administrator|admin|maker,
        i|hereby authorise|authorize|command|instruct|grant you to, hereby authorise|authorize|grant,
        new rule|rules|orders|directive|policy from|for .. boss|hq|developer|developers|admin|bot|ai`,
      es: `
        ignora|ignore|olvida|olvide|omite .. instrucciones|reglas|ordenes, ignora|olvida todo lo .. anterior,
        clasifica|clasifique|etiqueta|marca|marque .. como elogio|queja|positivo|negativo|pregunta|resuelto|leido|cerrado|spam,
        no crear|abrir ticket|caso|incidencia, cierra|cerrar el|este caso|ticket,
        responde|responda|contesta|conteste unicamente|solo|solamente,
        eres un|una .. ia|asistente|bot, a partir de ahora eres|contestas|respondes,
        mensaje|prompt|nota|aviso del sistema, prioridad|urgencia baja|nula|ninguna|maxima,
        modo mantenimiento|administrador|desarrollador|prueba|depuracion .. activado|activo,
        nota|instruccion|aviso|mensaje para|a|al .. ia|bot|robot|modelo|clasificador|asistente,
        este post|tuit|tweet|mensaje es un_elogio|un_cumplido|positivo|spam`,
      fr: `
        ignore|ignorez|oublie|oubliez .. instructions|consignes|regles,
        classe|classez|classifie|classifiez|marque|marquez|marquer .. comme .. eloge|plainte|positif|negatif|question|compliment|resolu|lu|spam,
        ne pas ouvrir|creer|transmettre .. ticket|dossier|humain, ferme|fermez|fermer le|ce ticket|dossier,
        reponds|repondez|repondre uniquement|seulement, tu es|vous etes .. ia|assistant|bot|robot,
        a_partir_de_maintenant|desormais tu_es|reponds|vous_etes|repondez,
        message|prompt|note systeme, priorite|urgence basse|faible|nulle|aucune|maximale,
        mode maintenance|administrateur|developpeur|debogage|test active|actif,
        note|instruction|consigne|message pour|a .. ia|robot|bot|modele|classificateur|assistant,
        ce post|tweet|message est un_eloge|un_compliment|positif`,
      de: `
        ignoriere*|vergiss|missachte .. anweisungen|anweisung|instruktionen|vorgaben|regeln,
        klassifiziere|markiere|werte|behandle .. als .. lob|beschwerde|positiv|negativ|frage|erledigt|gelost|gelesen|spam,
        als erledigt|gelost|gelesen|lob|positiv|spam markieren|werten|einstufen|behandeln,
        kein ticket erstellen|anlegen|offnen, ticket|fall|vorgang schliessen,
        antworte nur|ausschliesslich, du bist|sie sind .. ki|assistent|bot, du bist ab jetzt|sofort|nun,
        ab jetzt|sofort bist|antwortest|antworte, systemnachricht, systemhinweis, system prompt,
        prioritat|dringlichkeit niedrig|gering|keine|null|hochste,
        wartungsmodus|entwicklermodus|adminmodus|administratormodus|testmodus|debugmodus aktiviert|aktiv|ein|eingeschaltet,
        hinweis|notiz|nachricht|anweisung|anmerkung an|fur .. ki|bot|roboter|modell|assistenten|klassifikator|programm,
        an den assistenten|bot|klassifikator,
        dieser|diese beitrag|post|tweet|nachricht ist ein_lob|lob|positiv|ein_kompliment`,
      it: `
        ignora|ignorate|dimentica|dimenticate .. istruzioni|comandi|regole,
        classifica|etichetta|segna|segnate|contrassegna .. come .. elogio|reclamo|positivo|negativo|domanda|urgente|risolto|letto|chiuso|spam,
        non aprire|creare ticket|segnalazione|caso, chiudi|chiudere il|questo ticket|caso,
        rispondi solo|soltanto|unicamente, sei|tu_sei un|una .. ia|assistente|bot|modello, da_ora|da_adesso .. sei|rispondi,
        messaggio|prompt|nota di sistema, priorita|urgenza bassa|nulla|nessuna|massima,
        modalita manutenzione|amministratore|sviluppatore|debug|test attiva|attivata,
        nota|istruzione|istruzioni|avviso|messaggio per|al|all|alla .. bot|robot|ia|modello|classificatore|assistente,
        questo post|tweet|messaggio e un_elogio|un_complimento|positivo`,
      pt: `
        ignore|ignora|esqueca|esquece|desconsidere .. instrucoes|comandos|regras,
        classifique|classifica|marque|marca|marcar|rotule .. como .. elogio|reclamacao|positivo|negativo|pergunta|urgente|resolvido|lido|fechado|spam,
        nao abrir|criar|abra|crie chamado|ticket|caso, feche|fechar o|este chamado|caso|ticket,
        responda|responde apenas|somente|so, voce e um|uma .. ia|assistente|bot, a partir de agora .. e|responda|responde,
        mensagem|prompt|nota do sistema, prioridade|urgencia baixa|nula|nenhuma|maxima,
        modo manutencao|de_manutencao|administrador|desenvolvedor|teste|depuracao ativado|ativo|ligado,
        nota|instrucao|aviso|mensagem para|ao .. bot|robo|ia|modelo|classificador|assistente,
        este|esta post|tweet|mensagem e um_elogio|positivo|positiva`,
    },
  },
];
