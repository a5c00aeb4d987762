import type { Reason, Topic } from '../core/assessment.ts';
import { quote, type Reading } from './reading.ts';
import { evidence, NAMES, rowOf, shareOf, weigh } from './weights/evidence.ts';
import { scorers } from './weights/scorers.ts';

/** Children are only a sensitive topic when something went wrong: from this probability of a complaint on. */
const WENT_WRONG = 0.25;
/** Smallest share of the log odds worth telling a person about, and how many are told. */
const WORTH_TELLING = 0.1;
const MOST_REASONS = 4;

export interface Sensitive {
  readonly topic: Topic | null;
  readonly reasons: readonly Reason[];
  /** The text denies it (`not on fire`): still for a person, but not pressing. */
  readonly denied: boolean;
}

/**
 * The topic the text most likely touches, if any. Phrases and fields of words are evidence that a trained scorer weighs;
 * idioms ("my phone died", "shoot me a DM") are taken out. Words of self-harm count whatever the scorer says.
 */
export function sensitive(reading: Reading, complaint: number): Sensitive {
  const found = evidence(reading);
  const names = new Set(found.seen.map(([name]) => NAMES[name]));
  const { sensitive, sensitiveFrom, topics } = scorers();
  const row = rowOf(found, complaint, 0);
  const selfHarm = names.has('says self-harm') || names.has('denies self-harm');
  if (!selfHarm && (names.size === 0 || weigh(sensitive, row) < sensitiveFrom)) return NOTHING;
  const odds = topics.map(([, weights]) => weigh(weights, row));
  const topic = selfHarm ? 'self-harm' : (topics[odds.indexOf(Math.max(...odds))]?.[0] ?? null);
  if (topic === null || (topic === 'minors' && complaint < WENT_WRONG)) return NOTHING;
  const reasons = found.seen
    .map(([name, hit]) => ({
      about: 'sensitive',
      cue: `${topic}: ${quote(reading, hit.start, hit.end)}`,
      weight: Math.round(shareOf(sensitive, found, name) * 100) / 100,
    }))
    .filter(
      ({ weight }, i, all) =>
        weight >= WORTH_TELLING && all.findIndex(({ cue }) => cue === all[i]?.cue) === i,
    )
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_REASONS);
  return {
    topic,
    denied: topic !== 'self-harm' && names.has(`denies ${topic}`) && !names.has(`says ${topic}`),
    reasons,
  };
}

const NOTHING: Sensitive = { topic: null, reasons: [], denied: false };
