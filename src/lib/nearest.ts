import { createRequire } from 'node:module';

// The package's index loads a second's worth of modules; this one file is all we need.
const { LevenshteinDistance } = createRequire(import.meta.url)(
  'natural/lib/natural/distance/levenshtein_distance.js',
) as { LevenshteinDistance: (a: string, b: string) => number };

/** The candidate that a mistyped word most likely meant, or null when none is close. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  let best: string | null = null;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    // It is at least that far away, and measuring takes the memory of both lengths together.
    if (Math.abs(word.length - candidate.length) >= least) continue;
    const distance = LevenshteinDistance(word.toLowerCase(), candidate.toLowerCase());
    // Two words without a letter in common are never meant for each other, however short they are.
    if (distance < Math.min(least, Math.max(word.length, candidate.length)))
      [best, least] = [candidate, distance];
  }
  return best;
}
