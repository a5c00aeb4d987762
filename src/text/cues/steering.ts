import type { Cue } from './cue.ts';

/**
 * Words meant for a program instead of a company. They are text like any other, but they say nothing about the author's
 * case: what lies within such a phrase counts neither for nor against a complaint.
 */
export const STEERING: readonly Cue[] = [
  {
    name: 'tries to steer the program',
    weight: 0,
    phrases: {
      en:
        'ignore|disregard|forget|override .. previous|prior|above|earlier|your|all|these .. instruction*|prompt*|rules|commands|directions, ignore|disregard|forget all|previous|the|everything .. instructions|above|prompt, ' +
        'system|assistant|developer prompt|message|override|instruction*, new instructions, as an ai, you are now|an .. ai|assistant|bot, classify|label|mark|rate|score|treat|categorise|categorize .. this|it|as|message|tweet|post .. praise|complaint|question|positive|negative|neutral|urgent|resolved|other, classify|label|mark .. as praise|complaint|question|positive|negative|neutral|urgent|resolved, ' +
        `
          intent|sentiment|urgency|category|label|complaint .. praise|question|positive|negative|neutral|urgent|low|false|true|complaint,
          output .. praise|intent|json|complaint|positive|negative, reply|respond|answer only with,
          repeat after me, maintenance mode, admin override, jailbreak`,
      es: `
        ignora|olvida|omite .. instrucciones,
        clasifica|etiqueta|marca .. como elogio|queja|positivo|negativo|pregunta, responde unicamente|solo,
        eres un|una .. ia|asistente|bot, mensaje|prompt del sistema`,
      fr: `
        ignore|ignorez|oublie|oubliez .. instructions|consignes,
        classe|classez|classifie|marque .. comme .. eloge|plainte|positif|negatif|question,
        reponds|repondez uniquement|seulement, tu es|vous etes .. ia|assistant|bot, message|prompt systeme`,
      de: `
        ignoriere*|vergiss|missachte .. anweisungen|anweisung|instruktionen|vorgaben,
        klassifiziere|markiere|werte .. als .. lob|beschwerde|positiv|negativ|frage,
        antworte nur|ausschliesslich, du bist|sie sind .. ki|assistent|bot, systemnachricht, system prompt`,
      it: `
        ignora|ignorate|dimentica|dimenticate .. istruzioni|comandi|regole,
        classifica|etichetta|segna|contrassegna .. come .. elogio|reclamo|positivo|negativo|domanda|urgente,
        rispondi solo|soltanto|unicamente, sei|tu_sei un|una .. ia|assistente|bot,
        messaggio|prompt di sistema`,
      pt: `
        ignore|ignora|esqueca|desconsidere .. instrucoes|comandos|regras,
        classifique|classifica|marque|rotule .. como .. elogio|reclamacao|positivo|negativo|pergunta|urgente,
        responda apenas|somente|so, voce e um|uma .. ia|assistente|bot, mensagem|prompt do sistema`,
    },
  },
];
