import type { Intent, Reason, Scored } from '../../core/assessment.ts';
import type { Feeling } from '../../text/feeling.ts';
import type { Reading } from '../../text/reading.ts';
import { type Sign, signs } from '../../text/signs.ts';

export interface ComplaintJudgement {
  /** Calibrated: of the mentions that get 0.7, about 70% are complaints. */
  readonly probability: number;
  readonly intent: Scored<Intent>;
  readonly reasons: readonly Reason[];
}

export const BASE = -1.5;

/** Platt scaling of the sum to a probability: two numbers fitted by `tests/bench/lexicon.ts` on support and airline tweets. */
const SLOPE = 1.06;
const OFFSET = 0.36;

/** From this probability on the intent is `complaint`; macro-F1 is flat and best around here on both sets of tweets. */
export const COMPLAINT_FROM = 0.5;
/** Smallest effect worth telling a person about. */
const WORTH_TELLING = 0.3;

/** Weighs the features, and says what the mention wants: a complaint first, else what most speaks for. */
export function judgeComplaint(reading: Reading, feeling: Feeling, summoned: boolean): ComplaintJudgement {
  const seen = signs(reading, feeling, summoned);
  const sum = seen.reduce((total, { weight, amount }) => total + weight * amount, BASE);
  const probability = sigmoid(SLOPE * sum + OFFSET);
  const reasons = seen
    .map(({ name, weight, amount, quote }) => ({
      about: 'complaint',
      cue: quote === null ? name : `${name}: ${quote}`,
      weight: Math.round(weight * amount * 100) / 100,
    }))
    .filter((reason) => Math.abs(reason.weight) >= WORTH_TELLING)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  return { probability, intent: intentOf(reading, feeling, seen, probability), reasons };
}

function intentOf(
  reading: Reading,
  feeling: Feeling,
  seen: readonly Sign[],
  complaint: number,
): Scored<Intent> {
  if (complaint >= COMPLAINT_FROM) return { value: 'complaint', confidence: complaint };
  const has = (name: string): number => (seen.some((feature) => feature.name === name) ? 1 : 0);
  const mark = reading.tokens.some((token) => token.kind === 'break' && token.text.includes('?')) ? 1 : 0;
  const advert = has('news or advertising') + has('speaks for a company');
  const odds: readonly (readonly [Intent, number])[] = [
    [
      'question',
      Math.exp(1.6 * mark + 1.2 * has('asks for information') + 0.8 * has('asks for a remedy') - advert),
    ],
    ['praise', Math.exp(3 * feeling.score + 0.7 * has('praise') + 0.7 * has('thanks') - 0.8 * mark - advert)],
    ['other', Math.exp(1.3 + 0.5 * has('goes along') + advert)],
  ];
  const total = odds.reduce((sum, [, weight]) => sum + weight, 0);
  const [value, weight] = odds.reduce((best, one) => (one[1] > best[1] ? one : best));
  return { value, confidence: ((1 - complaint) * weight) / total };
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
