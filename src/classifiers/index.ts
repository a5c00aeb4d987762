import type { Classifier } from './classifier.ts';

/** Every classifier: one folder, one line. What they import is loaded only when they are made. */
export const classifiers: Readonly<Record<string, () => Promise<Classifier>>> = {
  lexicon: async () => (await import('./lexicon/index.ts')).createLexicon(),
};
