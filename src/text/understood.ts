import type { Reading } from './reading.ts';

/** Below this, Latin letters say too little to hold a language against anybody ("ok cheers", "hahaha"). */
const FEWEST_WORDS = 4;
const LATIN = /\p{sc=Latin}/u;
const NAMES = new Intl.DisplayNames('en', { type: 'language' });

/**
 * Why a text could not be understood, in words for people, or null: it is in one of these languages (ISO 639-1), or
 * there is too little of it to need one (an emoji, a link, "???"). Another script needs no second word.
 */
export function notUnderstood(reading: Reading, languages: readonly string[]): string | null {
  const { value } = reading.language;
  if (languages.includes(value)) return null;
  const words = reading.tokens.filter((token, at) => token.kind === 'word' && !reading.steering[at]);
  const otherScript = words.some(({ text }) => !LATIN.test(text));
  if (!otherScript && new Set(words.map(({ word }) => word)).size < FEWEST_WORDS) return null;
  if (value === 'und') return 'the language cannot be told';
  return `written in ${NAMES.of(value)}, which this classifier does not read`;
}
