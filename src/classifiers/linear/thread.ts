import { createThread } from '../../lib/thread.ts';
import type { Classifier } from '../classifier.ts';
import type { Text } from './linear.ts';
import type { LinearSettings } from './settings.ts';

// The classifier in a thread of its own: a group of mentions takes tens of milliseconds, and whoever listens has other
// things to do meanwhile.

export interface Setup {
  readonly settings: LinearSettings;
  /** What the brand is called, in single words. */
  readonly names: readonly string[];
}

/** Without texts: what is its name? */
export type Question = readonly Text[] | null;
/**
 * An assessment each as JSON, because that is quicker than having so many small objects copied. Not all in one text: from
 * 100 kB on, what is in it would be put among the objects that last.
 */
export type Answer = readonly string[];

/** @throws OperatorError when it cannot be made with these settings */
export async function linearInThread(
  settings: LinearSettings,
  names: readonly string[],
): Promise<Classifier> {
  const setup: Setup = { settings, names };
  const thread = createThread<Question, Answer>(
    new URL('worker.ts', import.meta.url),
    "the classifier's thread",
    setup,
  );
  const [name = ''] = await thread.ask(null);
  return {
    name,
    async assess(mentions) {
      const texts = mentions.map(
        ({ text, languageHint, account, author: { followers } }): Text => ({
          ...{ text, languageHint, account },
          author: { followers },
        }),
      );
      return (await thread.ask(texts)).map((assessment) => JSON.parse(assessment));
    },
  };
}
