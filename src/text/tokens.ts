import { type Noted, noNotes, remembered } from '../lib/remembered.ts';
import { fold } from './normalise.ts';

export type TokenKind = 'word' | 'number' | 'money' | 'handle' | 'url' | 'emoji' | 'break';

export interface Token extends Noted {
  readonly kind: TokenKind;
  /** As written, after `normalise`. */
  readonly text: string;
  /** What cues compare: folded, elongation undone; `#` for numbers, `$` for amounts, `@` for handles. */
  readonly word: string;
  /** Written in capitals, three letters or more. */
  readonly caps: boolean;
  /** A letter repeated three times or more (`sooooo`). */
  readonly elongated: boolean;
}

const URL = String.raw`https?:\/\/\S+|www\.\S+`;
const HANDLE = String.raw`<[@#][!&]?\d+>|@[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?`;
const MONEY = String.raw`[$£€]\s?\d[\d.,]*|\d[\d.,]{0,15}\s?(?:[$£€]|(?:eur|euros?|usd|gbp|dollars?|dólares|pounds|quid|bucks)(?![\p{L}]))`;
const NUMBER = String.raw`\d+(?:[.,:/]\d+)*`;
const ORDINAL = String.raw`\d+(?:st|nd|rd|th)(?![\p{L}])`;
const SMILEY = String.raw`[:;=]['-]{0,2}[)(\][dDpPoO/\\|3*](?![\p{L}\p{N}])|<\/?3|[xX]D(?![\p{L}])|\^\^|-_+-|>:\(`;
const EMOJI = String.raw`\p{Extended_Pictographic}`;
const WORD = String.raw`[\p{L}\p{M}_]+(?:'(?:t|s|re|ve|m)(?![\p{L}]))?`;
const BREAK = String.raw`[.!?;:…\n()"]+`;
export const TOKEN = new RegExp(
  `(${URL})|(${HANDLE})|#(?=[\\p{L}\\p{N}_])|(${MONEY})|(${SMILEY}|${EMOJI})|(${ORDINAL}|${WORD})|(${NUMBER})|(${BREAK})`,
  'giu',
);

/** Words that count as `#`. */
export const NUMBER_WORDS = new Set(
  (
    'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen twenty several couple few hundred thousand ' +
    'dos tres cuatro cinco seis siete ocho diez varios varias deux trois quatre cinq sept huit dix plusieurs ' +
    'zwei drei vier funf sechs sieben acht neun zehn mehrere'
  ).split(' '),
);
const RUN = /([\p{L}])\1{2,}/gu;

/** Of what is no word, and of marks that stand for something: shared, like those of a word written the same way. */
const notesOf = remembered(noNotes);

/** The token of a masked word: only that it stood there counts. */
export function asHandle(token: Token): Token {
  return { ...token, kind: 'handle', word: '@', notes: notesOf('@') };
}

/** Splits `BadService` and `bad_service`, as hashtags are written, into words. */
function parts(text: string): readonly string[] {
  if (!/_|\p{Ll}\p{Lu}/u.test(text)) return [text];
  return text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1_$2')
    .split('_')
    .filter((part) => part !== '');
}

/**
 * Words, numbers, amounts, handles, links, emoji and breaks (sentence ends, brackets, quotes) in the order of the text.
 * Contractions stay one word without the apostrophe (`cant`); every other apostrophe divides (`l'avion`).
 *
 * @param known tells a dictionary word, so that `sooo` becomes `so` and `gooood` becomes `good`.
 */
export function tokenise(text: string, known: (word: string) => boolean): readonly Token[] {
  const tokens: Token[] = [];
  const push = (kind: TokenKind, written: string, word: string): void => {
    tokens.push({ kind, text: written, word, caps: false, elongated: false, notes: notesOf(word) });
  };
  const spelled = spelling(known);
  const spell = (written: string): void => {
    for (const token of spelled(written)) tokens.push(token);
  };
  for (let at = 0; at < text.length; ) {
    const end = plainEnd(text, at);
    if (end > at) {
      spell(text.slice(at, end));
      at = end;
      continue;
    }
    if (end === SPACE) {
      at++;
      continue;
    }
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null) break;
    at = TOKEN.lastIndex;
    const [whole, url, handle, money, emoji, word, number, stop] = match;
    if (word !== undefined) spell(word);
    else if (url !== undefined) push('url', url, '');
    else if (handle !== undefined) push('handle', handle, '@');
    else if (money !== undefined) push('money', money, '$');
    else if (emoji !== undefined) push('emoji', emoji, emoji);
    else if (number !== undefined) push('number', number, '#');
    else if (stop !== undefined) push('break', whole, '');
  }
  return tokens;
}

const SPACE = -1;
const NO_WORD = -2;

/**
 * Where the plain word ends that begins here: what `TOKEN` would find, too, in a tenth of the time. `SPACE` is none and may
 * be passed over; `NO_WORD` may be anything. Links, smileys, apostrophes and other letters are left to `TOKEN`.
 */
function plainEnd(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (first === 32 || first === 44) return SPACE;
  if (!isLetter(first)) return NO_WORD;
  let end = start + 1;
  let next = text.charCodeAt(end);
  if (OTHERS.get(first | 32) === (next | 32)) return NO_WORD;
  while (isLetter(next)) next = text.charCodeAt(++end);
  return (next < 128 && next !== 39 && next !== 95) || end === text.length ? end : NO_WORD;
}

/** What may begin something else than a word, by the first letter the second: `http`, `www`, `xD`. */
const OTHERS: ReadonlyMap<number, number> = new Map(
  ['ht', 'ww', 'xd'].map((letters) => [letters.charCodeAt(0), letters.charCodeAt(1)]),
);

/** Of the English alphabet. */
function isLetter(code: number): boolean {
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
}

type Known = (word: string) => boolean;
const spellings = new WeakMap<Known, (written: string) => readonly Token[]>();

/** What becomes of a word as written: one token, or several for a hashtag. */
function spelling(known: Known): (written: string) => readonly Token[] {
  const before = spellings.get(known);
  if (before !== undefined) return before;
  const made = remembered((written): readonly Token[] =>
    parts(written).map((text) => {
      const plain = fold(text).replace("'", '');
      const squeezed = plain.replace(RUN, '$1$1');
      const elongated = squeezed !== plain;
      const caps = text.length > 2 && /^[\p{Lu}']+$/u.test(text);
      let word = NUMBER_WORDS.has(plain) ? '#' : plain;
      if (elongated) word = known(squeezed) ? squeezed : plain.replace(RUN, '$1');
      return { kind: 'word', text, word, caps, elongated, notes: noNotes() };
    }),
  );
  spellings.set(known, made);
  return made;
}
