import type { Classifier } from '../classifier.ts';

/**
 * The classifier that works from word lists alone: English, Spanish, French and German; no download, no network, the same
 * answer on every machine. It says why.
 *
 * The lists are loaded on the first call, so that commands which judge nothing start fast.
 */
export async function createLexicon(): Promise<Classifier> {
  const { lexicon } = await import('./lexicon.ts');
  const assess = lexicon();
  return { name: 'lexicon@1', assess: async (mentions) => mentions.map(assess) };
}
