import { STOP_WORDS } from './cues/stop-words.ts';
import { NEGATORS } from './cues/tone.ts';
import { fold, normalise } from './normalise.ts';

/** Two texts are as similar as their words and pairs of neighbouring words agree: the cosine, 0 to 1. */
export interface Features {
  /** Hash of a word or pair → its weight; the squares of all weights add up to 1. Empty: nothing to compare by. */
  readonly weights: ReadonlyMap<number, number>;
  /** Hash of a word → the word as it is compared. */
  readonly words: ReadonlyMap<number, string>;
  /** How much a text with so few words of its own can say about another, 0 to 1: "thanks!" means many things. */
  readonly evidence: number;
}

/** Handles, links and numbers: the same complaint names another order, another colleague. */
const MASKED = /https?:\/\/\S+|www\.\S+|<?@[!&]?[\p{L}\p{N}_]+>?|[$£€]?\d+(?:[.,:/]\d+)*/gu;
const WORD = /[\p{L}\p{M}]+(?:'\p{L}+)*|\p{Extended_Pictographic}/gu;
const RUN = /(\p{L})\1{2,}/gu;
/** Everyday words say little; words that say no say much. */
const EVERYDAY = new Set(Object.values(STOP_WORDS).flatMap((words) => words.split(' ')));
for (const words of Object.values(NEGATORS)) for (const word of words.split(' ')) EVERYDAY.delete(word);
/** Everyday too, but they are what two mentions may differ in. */
for (const word of ['best', 'worst', 'good', 'bad', 'great']) EVERYDAY.delete(word);
const EVERYDAY_WEIGHT = 0.3;
const PAIR_WEIGHT = 0.7;
const LEAST_PAIR = 0.35;
/** From so many different words on, not counting everyday ones, a text says all it can. */
const ENOUGH_WORDS = 3;

/** What a text is compared by: its words and pairs of them, without case, accents, handles, links and numbers. */
export function featuresOf(text: string): Features {
  const counts = new Map<number, number>();
  const words = new Map<number, string>();
  const telling = new Set<number>();
  const plain = fold(normalise(text).replace(MASKED, ' ')).replace(RUN, '$1$1');
  let before = 0;
  let weightBefore = 0;
  for (const [found] of plain.matchAll(WORD)) {
    const word = found.replaceAll("'", '');
    const hash = hashOf(word);
    const weight = EVERYDAY.has(word) ? EVERYDAY_WEIGHT : 1;
    words.set(hash, word);
    if (weight === 1) telling.add(hash);
    counts.set(hash, (counts.get(hash) ?? 0) + weight);
    if (weightBefore > 0) {
      const pair = Math.imul(before, 0x9e3779b1) ^ hash;
      const both = Math.max(PAIR_WEIGHT * Math.max(weight, weightBefore), LEAST_PAIR);
      counts.set(pair, (counts.get(pair) ?? 0) + both);
    }
    before = hash;
    weightBefore = weight;
  }
  // The root: a word said five times is not five times the word.
  let sum = 0;
  for (const count of counts.values()) sum += count;
  const norm = Math.sqrt(sum);
  for (const [feature, count] of counts) counts.set(feature, Math.sqrt(count) / norm);
  return { weights: counts, words, evidence: Math.min(1, telling.size / ENOUGH_WORDS) };
}

/** FNV-1a, 32 bits. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash;
}
