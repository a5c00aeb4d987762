import type { Reading } from '../../text/reading.ts';
import type { Token } from '../../text/tokens.ts';

/** Rows of the weight table: hashed features share them. */
export const BUCKETS = 1 << 17;
const MASK = BUCKETS - 1;
/** Most features of one text; what comes after is not looked at (a post of 10,000 characters has more). */
export const MOST = 16_384;
const LONGEST_NGRAM = 5;
/** Words after a negation that count as denied. */
const SCOPE = 4;
const NO_TOKEN = 0x1234567;

/**
 * The hashed features of one text, written into buffers that the next text reuses: words and pairs of words
 * (`at[0..words)`), then groups of 2 to 5 letters within words (`at[words..total)`). What is written twice counts twice.
 */
export interface Features {
  readonly at: Int32Array;
  /** For each of words and pairs the token it came from: what explanations are made of. */
  readonly token: Int32Array;
  words: number;
  total: number;
}

export function featureBuffer(): Features {
  return { at: new Int32Array(MOST), token: new Int32Array(MOST), words: 0, total: 0 };
}

/** Fills the buffer from a reading. */
export function extract(reading: Reading, out: Features): void {
  extractWords(reading, out);
  const { tokens, steering } = reading;
  for (let i = 0; i < tokens.length; i++) {
    const one = tokens[i];
    if (one === undefined || one.kind !== 'word' || steering[i]) continue;
    if (!lettersFit(one.word, out.total)) break;
    out.total = lettersOf(one.word, out.at, out.total);
  }
}

/**
 * Only the words and pairs. Handles, links, numbers and amounts are masked: their kind counts, not their text.
 */
export function extractWords({ tokens, steering, negators }: Reading, out: Features): void {
  const { at, token } = out;
  const most = MOST - 4;
  let n = 0;
  let before = NO_TOKEN;
  let denied = 0;
  for (let i = 0; i < tokens.length && n < most; i++) {
    const one = tokens[i];
    if (one === undefined || steering[i]) continue;
    const h = hashOf(shown(one));
    token[n] = i;
    at[n++] = bucket(h);
    token[n] = i;
    at[n++] = bucket(Math.imul(before, 0x9e3779b1) ^ h);
    if (one.kind === 'break') denied = 0;
    else if (denied > 0 && one.kind === 'word') {
      denied--;
      token[n] = i;
      at[n++] = bucket(Math.imul(h, 31) + 7);
    }
    if (negators[i]) denied = SCOPE;
    before = h;
  }
  token[n] = Math.max(0, tokens.length - 1);
  at[n++] = bucket(Math.imul(before, 0x9e3779b1) ^ 0x55);
  out.words = n;
  out.total = n;
}

/** Whether there is room for the groups of letters of one more word. */
export function lettersFit(word: string, total: number): boolean {
  return total + (word.length + 2) * LONGEST_NGRAM <= MOST;
}

/** How many groups of letters a word of so many letters has, three or more. */
export function groupsOf(letters: number): number {
  return 4 * (letters + 2) - 10;
}

/** Writes the groups of letters of a word from `n` on. @returns where they end */
export function lettersOf(word: string, at: Int32Array, n: number): number {
  const end = word.length + 1;
  for (let start = -1; start < end; start++) {
    let h = 0x7a1b3c;
    for (let size = 1; size <= LONGEST_NGRAM; size++) {
      const where = start + size - 1;
      if (where > end - 1) break;
      const letter = where < 0 || where === end - 1 ? 32 : word.charCodeAt(where);
      h = Math.imul(h ^ letter, 0x01000193) ^ size;
      if (size > 1) at[n++] = bucket(h);
    }
  }
  return n;
}

/** What stands for the token: its word as compared, its kind where that is all that counts, marks as they are. */
function shown({ kind, word, text }: Token): string {
  return kind === 'break' ? text.slice(0, 3) : kind === 'url' ? 'http' : word;
}

/** FNV-1a over UTF-16 units. */
function hashOf(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h;
}

function bucket(hash: number): number {
  let h = hash ^ (hash >>> 15);
  h = Math.imul(h, 0x2c1b3c6d);
  return (h ^ (h >>> 12)) & MASK;
}

/** Most pieces of handles looked at. */
const HANDLE_BUCKETS = 1 << 13;

/**
 * Hashed pieces of the handles in a text: a company's help account is often called so. Only for telling whether a text
 * is said to a company where that is not known; the brand itself stays masked for every other judgement.
 */
export function handlePieces({ tokens }: Reading): Int32Array {
  const found = new Set<number>();
  for (const { kind, text } of tokens) {
    if (kind !== 'handle') continue;
    const name = `^${text.replace(/^@/, '').toLowerCase()}$`;
    for (let size = 2; size <= LONGEST_NGRAM; size++) {
      for (let start = 0; start + size <= name.length; start++) {
        let h = 7;
        for (let i = start; i < start + size; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
        found.add((h ^ (h >>> 13)) & (HANDLE_BUCKETS - 1));
      }
    }
  }
  return Int32Array.from(found);
}
export { HANDLE_BUCKETS };
