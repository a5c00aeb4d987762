import type { Assessment } from '../../core/assessment.ts';
import type { Mention } from '../../core/mention.ts';
import type { Classifier, ClassifierEntry } from '../classifier.ts';
import { type LlmSettings, llmSettings } from './settings.ts';

/** Asks a language model. What it says reaches people at the desk only, and chooses among fixed words. */
export const llmEntry: ClassifierEntry<typeof llmSettings> = {
  settings: llmSettings,
  deterministic: false,
  secrets: {
    OPENAI_API_KEY: 'platform.openai.com → API keys (any text for a local server that needs none)',
  },
  async create(settings: LlmSettings, secrets): Promise<Classifier> {
    const { createAsk } = await import('./ask.ts');
    const ask = createAsk(settings, secrets.OPENAI_API_KEY ?? '');
    return {
      name: `llm ${settings.model}`,
      assess: async (mentions: readonly Mention[], signal?: AbortSignal) => {
        const assessments: Assessment[] = [];
        for (const mention of mentions) assessments.push(await ask(mention, signal));
        return assessments;
      },
    };
  },
};
