import type { Reason, Sentiment } from '../core/assessment.ts';
import { type Noted, noted } from '../lib/remembered.ts';
import type { CueLanguage } from './cues/cue.ts';
import { CONTRAST, EMOJI, INTENSIFIERS, smiley } from './cues/tone.ts';
import { OWN_WORDS } from './cues/words.ts';
import type { NaturalParts } from './natural.ts';
import { fold } from './normalise.ts';
import { negatorBefore, quote, type Reading } from './reading.ts';
import type { Token } from './tokens.ts';

export interface Feeling {
  readonly value: Sentiment;
  readonly confidence: number;
  /** −1 to 1. */
  readonly score: number;
  /** The words that moved it most, strongest first. */
  readonly reasons: readonly Reason[];
}

/** How a word colours a text, −5 to 5, in the first of these languages that knows it. */
export type Vocabulary = (word: Noted, languages: readonly CueLanguage[]) => number;

/** Scores within these bounds are neutral. Chosen on the training parts of SemEval and the airline tweets. */
const NEGATIVE_BELOW = -0.05;
const POSITIVE_ABOVE = 0.2;
/** What a failure cue ("never arrived") takes from the sum: a fact, but not a happy one. */
const FAILURE = 0.8;
/** How fast the sum of words saturates; VADER's value. */
const SATURATION = 15;

/** AFINN where `natural` has it, our own words before it. */
export function vocabulary(natural: NaturalParts): Vocabulary {
  const books = {
    en: book(natural.english, OWN_WORDS.en),
    es: book(natural.spanish, OWN_WORDS.es),
    fr: book({}, OWN_WORDS.fr),
    de: book({}, OWN_WORDS.de),
    it: book({}, OWN_WORDS.it),
    pt: book({}, OWN_WORDS.pt),
  } satisfies Record<CueLanguage, Book>;
  return (word, languages) => {
    for (const language of languages) {
      const value = books[language](word);
      if (value !== 0) return value;
    }
    return 0;
  };
}

/** How a word colours a text in one language. */
type Book = (word: Noted) => number;

function book(afinn: Readonly<Record<string, number>>, own: Readonly<Record<string, string>>): Book {
  const words = new Map(Object.entries(afinn).map(([word, value]) => [fold(word).replace("'", ''), value]));
  const prefixes = new Map<string, number>();
  for (const [value, list] of Object.entries(own)) {
    for (const word of list.split(/\s+/)) {
      if (word.endsWith('*')) prefixes.set(word.slice(0, -1), Number(value));
      else words.set(word, Number(value));
    }
  }
  return noted((word) => {
    const whole = words.get(word);
    if (whole !== undefined) return whole;
    for (let length = Math.min(word.length, 14); length > 2; length--) {
      const value = prefixes.get(word.slice(0, length));
      if (value !== undefined) return value;
    }
    return 0;
  });
}

/** Adds up the feeling words, turned by negation, raised by intensifiers, capitals and elongation, swayed by "but". */
export function feel(reading: Reading, vocabulary: Vocabulary): Feeling {
  const { tokens, languages } = reading;
  const turn = lastContrast(reading);
  const shouting = tokens.every((token) => token.kind !== 'word' || token.caps || token.text.length < 3);
  const moved: { at: number; value: number }[] = [];
  let sum = 0;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    // Ten angry faces in a row are one angry author.
    if (reading.steering[at] || (token.kind === 'emoji' && token.word === tokens[at - 1]?.word)) continue;
    let value = token.kind === 'emoji' ? (EMOJI.get(token.word.toLowerCase()) ?? smiley(token.word)) : 0;
    if (token.kind === 'word') {
      value = vocabulary(token, languages);
      if (value === 0) continue;
      for (const before of [tokens[at - 1], tokens[at - 2]]) {
        if (before?.kind === 'word') value *= INTENSIFIERS.get(before.word) ?? 1;
      }
      if (token.caps && !shouting) value *= 1.3;
      if (token.elongated) value *= 1.2;
      if (negatorBefore(reading, at)) value *= value > 0 ? -0.6 : -0.35;
    }
    if (value === 0) continue;
    value *= turn < 0 ? 1 : at < turn ? 0.6 : 1.3;
    sum += value;
    moved.push({ at, value });
  }
  for (const hit of reading.hits) {
    if (hit.table === 'failure' && (hit.negative || !negatorBefore(reading, hit.start))) sum -= FAILURE;
  }
  const score = sum / Math.sqrt(sum * sum + SATURATION);
  const reasons = moved
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .map(({ at, value }) => ({
      about: 'sentiment',
      cue: quote(reading, at, at + 1),
      weight: Math.round(value * 100) / 100,
    }));
  return { ...label(score), score, reasons };
}

function label(score: number): Pick<Feeling, 'value' | 'confidence'> {
  if (score < NEGATIVE_BELOW) return { value: 'negative', confidence: sure(NEGATIVE_BELOW - score) };
  if (score > POSITIVE_ABOVE) return { value: 'positive', confidence: sure(score - POSITIVE_ABOVE) };
  return { value: 'neutral', confidence: 0.5 };
}

function sure(margin: number): number {
  return 0.5 + 0.4 * Math.min(1, margin / 0.7);
}

const contrasts = noted((word) => CONTRAST.has(word));

function lastContrast({ tokens }: Reading): number {
  for (let at = tokens.length - 2; at > 0; at--) if (contrasts(tokens[at] as Token)) return at;
  return -1;
}
