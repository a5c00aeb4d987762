import type { Intent, Reason, Scored } from '../../core/assessment.ts';
import { negatorBefore, quote, type Reading } from './reading.ts';
import type { Feeling } from './sentiment.ts';

/** One thing that speaks for a complaint (weight above 0) or against it, how much of it there is, where it was seen. */
export interface Feature {
  readonly name: string;
  readonly amount: number;
  readonly weight: number;
  readonly quote: string | null;
}

export interface ComplaintJudgement {
  /** Calibrated: of the mentions that get 0.7, about 70% are complaints. */
  readonly probability: number;
  readonly intent: Scored<Intent>;
  readonly reasons: readonly Reason[];
}

/** Weights of what is not a cue phrase, in log odds; those of the cues stand beside their phrases. */
const WEIGHTS = {
  'bad feeling': 1.3,
  'good feeling': -1.3,
  'says no': 0.8,
  'praise denied': 0.3,
  'names an amount': 0.5,
  'asks sharply': 0.7,
  'names a number': 0.4,
  'very short': -0.7,
  wordy: 1,
  'speaks to nobody': -1.5,
} as const;
export const BASE = -1.5;

/** Platt scaling of the sum to a probability: two numbers fitted by `tests/bench/lexicon.ts` on support and airline tweets. */
const SLOPE = 1.06;
const OFFSET = 0.36;

/** From this probability on the intent is `complaint`; macro-F1 is flat and best around here on both sets of tweets. */
export const COMPLAINT_FROM = 0.5;
/** Smallest effect worth telling a person about. */
const WORTH_TELLING = 0.3;

/** Everything the complaint judgement looks at. */
export function features(reading: Reading, feeling: Feeling, summoned: boolean): readonly Feature[] {
  const found = new Map<string, Feature>();
  const put = (name: keyof typeof WEIGHTS, amount: number, seen: string | null = null): void => {
    if (amount !== 0 && !found.has(name))
      found.set(name, { name, amount, weight: WEIGHTS[name], quote: seen });
  };
  const { tokens } = reading;
  const linked = tokens.some((token) => token.kind === 'url');
  for (const hit of reading.hits) {
    if (hit.table !== 'failure' && hit.table !== 'manner' && hit.table !== 'calmer') continue;
    const { name, weight } = hit.cue;
    const denied = !hit.negative && negatorBefore(reading, hit.start);
    if (denied && hit.table === 'failure') continue;
    if (denied && name === 'praise') {
      put('praise denied', 1, quote(reading, Math.max(0, hit.start - 2), hit.end));
      continue;
    }
    // Customers say half of these words too ("out of stock"); with a link, or said to nobody, they are an advert.
    if (name === 'news or advertising' && summoned && !linked) continue;
    if (found.has(name)) continue;
    found.set(name, { name, amount: 1, weight, quote: quote(reading, hit.start, hit.end) });
  }
  const words = tokens.filter((token, at) => token.kind === 'word' && !reading.steering[at]).length;
  put('says no', Math.min(3, reading.negators.filter((no, at) => no && !reading.steering[at]).length));
  put('bad feeling', Math.max(0, -feeling.score));
  put('good feeling', Math.max(0, feeling.score));
  put('names an amount', tokens.some((token) => token.kind === 'money') ? 1 : 0);
  const marks = tokens.filter((token) => token.kind === 'break');
  put('asks sharply', marks.some((mark) => /\?.*[?!]|!.*\?/.test(mark.text)) ? 1 : 0);
  put('names a number', tokens.some((token) => token.word === '#') ? 1 : 0);
  put('very short', words < 5 ? 1 : 0);
  put('wordy', Math.min(1, words / 25));
  put('speaks to nobody', summoned ? 0 : 1);
  return [...found.values()];
}

/** Weighs the features, and says what the mention wants: a complaint first, else what most speaks for. */
export function judgeComplaint(reading: Reading, feeling: Feeling, summoned: boolean): ComplaintJudgement {
  const seen = features(reading, feeling, summoned);
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
  seen: readonly Feature[],
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
