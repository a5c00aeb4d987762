import { createRequire } from 'node:module';

/** The parts of `natural` used here. Its front door takes over a second and opens database drivers; these take milliseconds. */
export interface NaturalParts {
  /** AFINN-165: English words, −5 to 5. */
  readonly english: Readonly<Record<string, number>>;
  /** AFINN, translated and shortened. */
  readonly spanish: Readonly<Record<string, number>>;
  readonly portuguese: Readonly<Record<string, number>>;
  /** Porter's stemmer for English. */
  stem(word: string): string;
}

/** Loads them; prints nothing. Throws what `require` throws when `natural` is not installed. */
export function loadNatural(): NaturalParts {
  const require = createRequire(import.meta.url);
  const { afinn165 }: { afinn165: Record<string, number> } = createRequire(require.resolve('natural'))(
    'afinn-165',
  );
  const porter: { stem(word: string): string } = require('natural/lib/natural/stemmers/porter_stemmer.js');
  return {
    english: afinn165,
    spanish: require('natural/lib/natural/sentiment/Spanish/afinnShortSortedSpanish.json'),
    portuguese: require('natural/lib/natural/sentiment/Portuguese/afinnShortSortedPortuguese.json'),
    stem: (word) => porter.stem(word),
  };
}
