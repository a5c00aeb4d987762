import { type Classifier, type ClassifierEntry, NoAssessment } from '../classifier.ts';
import { llmSettings } from './settings.ts';

/** Asks a language model. What it says reaches people at the desk only, and chooses among fixed words. */
export const llmEntry: ClassifierEntry<typeof llmSettings> = {
  settings: llmSettings,
  deterministic: false,
  secrets: {},
  optionalSecrets: {
    OPENAI_API_KEY: 'platform.openai.com → API keys (not needed for a server of your own, see baseUrl)',
  },
  async create(settings, deps): Promise<Classifier> {
    if (!deps.secrets.OPENAI_API_KEY && !settings.baseUrl) {
      deps.note('warn', `second opinions are ${OFF}`);
      return off;
    }
    return (await import('./opinions.ts')).createOpinions(settings, deps);
  },
};

const OFF = 'off: neither OPENAI_API_KEY nor secondOpinion.baseUrl is set';

const off: Classifier = {
  name: 'llm (off)',
  off: true,
  assess: () => Promise.reject(new NoAssessment(OFF, 'no-opinion')),
  async *check() {
    yield { what: 'second opinion', ok: true, says: OFF };
  },
};
