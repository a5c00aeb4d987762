import { LETTERS, SCRIPTS, STOP_WORDS } from './cues/stop-words.ts';
import type { Token } from './tokens.ts';

export interface LanguageGuess {
  /** ISO 639-1, or `und`. */
  readonly value: string;
  readonly confidence: number;
  /** Every language with real evidence, best first: cues of these are looked for. Empty when nothing tells. */
  readonly likely: readonly string[];
}

/** One stop word of its own, or two shared ones; below this the text is too short to tell. */
const ENOUGH = 0.9;
/** What the platform's own guess is worth beside the text. */
const HINT = 1.2;
const NOT_LATIN = /[^\u0000-\u024f\u1e00-\u1eff\u2000-\u2bff\p{Extended_Pictographic}]/u;
const NOT_ASCII = /[\u00a1-\u024f]/u;

/** Word → what it says for each language: 1 for a word of one language, less for shared ones. */
const EVIDENCE = evidence();

/** Guesses among seven languages by their commonest words and letters, and by script beyond them. */
export function guessLanguage(text: string, tokens: readonly Token[], hint: string | null): LanguageGuess {
  const words = tokens.filter((token) => token.kind === 'word');
  const script = NOT_LATIN.test(text) ? scriptOf(words) : null;
  if (script !== null) return { value: script, confidence: 0.9, likely: [script] };
  const scores = new Map<string, number>();
  const add = (language: string, weight: number): void => {
    scores.set(language, (scores.get(language) ?? 0) + weight);
  };
  for (const { word } of words) {
    for (const [language, weight] of EVIDENCE.get(word) ?? []) add(language, weight);
  }
  if (NOT_ASCII.test(text)) {
    for (const [letters, language, weight] of LETTERS) if (letters.test(text)) add(language, weight);
  }
  if (hint !== null && hint !== 'und') add(hint, HINT);
  const ranked = [...scores].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const [best, second] = ranked;
  if (best === undefined || best[1] < ENOUGH) return { value: 'und', confidence: 0, likely: [] };
  const lead = best[1] - (second?.[1] ?? 0);
  return {
    value: best[0],
    confidence: Math.min(0.99, 0.5 + (0.5 * lead) / (lead + 1.2)),
    likely: ranked.filter(([, score]) => score >= 0.6 * best[1]).map(([language]) => language),
  };
}

/** The script of most letters when it is not the Latin one. */
function scriptOf(words: readonly Token[]): string | null {
  const counts = new Map<string, number>();
  let letters = 0;
  for (const { text } of words) {
    letters += text.length;
    const script = SCRIPTS.find(([pattern]) => pattern.test(text))?.[1];
    if (script !== undefined) counts.set(script, (counts.get(script) ?? 0) + text.length);
  }
  // Kanji is written beside kana: any kana makes it Japanese.
  if (counts.has('ja')) counts.set('ja', (counts.get('ja') ?? 0) + (counts.get('zh') ?? 0));
  const best = [...counts].sort(([, a], [, b]) => b - a)[0];
  return best !== undefined && best[1] * 2 > letters ? best[0] : null;
}

function evidence(): ReadonlyMap<string, readonly (readonly [language: string, weight: number])[]> {
  const languages = new Map<string, Set<string>>();
  for (const [language, list] of Object.entries(STOP_WORDS)) {
    for (const word of list.split(' ')) languages.set(word, (languages.get(word) ?? new Set()).add(language));
  }
  return new Map(
    [...languages].map(([word, known]) => [
      word,
      [...known].map((language) => [language, (word.length === 1 ? 0.5 : 1) / known.size] as const),
    ]),
  );
}
