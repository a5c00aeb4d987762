import { CUE_LANGUAGES, type CueLanguage, PHRASE_LANGUAGES, type PhraseLanguage } from './cues/cue.ts';
import type { LanguageGuess } from './language.ts';
import type { Hit } from './phrases.ts';
import type { Token } from './tokens.ts';

export type Table =
  | 'failure'
  | 'manner'
  | 'calmer'
  | 'urgent'
  | 'pressing'
  | 'past'
  | 'sensitive'
  | 'idiom'
  | 'field'
  | 'category';

/** One text taken apart once; every judgement looks at the same reading. */
export interface Reading {
  readonly tokens: readonly Token[];
  readonly language: LanguageGuess;
  /** The languages whose feeling words are looked for: the likely ones, or all when nothing tells. */
  readonly languages: readonly CueLanguage[];
  readonly hits: readonly Hit<Table>[];
  /** For each token, whether it is addressed to the program: neither its feeling nor its cues count. */
  readonly steering: readonly boolean[];
  /** For each token, whether it says no. */
  readonly negators: readonly boolean[];
}

const MOST_QUOTED = 40;
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;
const SCOPE = 3;

export function cueLanguages(guess: LanguageGuess): readonly CueLanguage[] {
  if (guess.likely.length === 0) return CUE_LANGUAGES;
  const likely = guess.likely.filter((one): one is CueLanguage =>
    CUE_LANGUAGES.some((known) => known === one),
  );
  // Much of the world complains to brands with English words in it.
  return likely.length > 0 ? likely : ['en'];
}

/** The languages whose phrases are looked for: Arabic and Hindi too, and with them the English that is mixed in. */
export function phraseLanguages(guess: LanguageGuess): readonly PhraseLanguage[] {
  if (guess.likely.length === 0) return PHRASE_LANGUAGES;
  const likely = PHRASE_LANGUAGES.filter((known) => guess.likely.includes(known));
  if (likely.length === 0) return ['en'];
  return likely.some((one) => one === 'ar' || one === 'hi') && !likely.includes('en')
    ? [...likely, 'en']
    : likely;
}

/** Whether a negation reaches the token at `start`: within three tokens before, in the same sentence. */
export function negatorBefore({ tokens, negators }: Reading, start: number): boolean {
  for (let at = start - 1; at >= 0 && at >= start - SCOPE; at--) {
    const token = tokens[at];
    if (token === undefined || token.kind === 'break') return false;
    if (!negators[at]) continue;
    // English "no" says no to the next word only ("no delay", but "no, delayed again").
    if (token.word === 'no' && at < start - 1) continue;
    return true;
  }
  return false;
}

/** The author's words behind a cue: quoted, without control characters, at most 40 characters. */
export function quote(reading: Reading, start: number, end: number): string {
  let text = reading.tokens[start]?.text ?? '';
  for (let at = start + 1; at < end; at++) text += ` ${reading.tokens[at]?.text ?? ''}`;
  // Nearly all are plain words.
  if (!PLAIN.test(text)) text = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return `"${text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED - 1)}…` : text}"`;
}
