import { LEVELS, type Level, type Reason, type Scored, type Topic } from '../core/assessment.ts';
import { PAST, URGENT } from './cues/urgency.ts';
import { quote, type Reading } from './reading.ts';
import { evidence, NAMES, rowOf, shareOf, weigh } from './weights/evidence.ts';
import { scorers } from './weights/scorers.ts';

/** Below this probability of a complaint, and no question, nobody has to read along. */
const CONCERNS_US = 0.3;
/** Followers from which on many people read along: an ordinary complaint is high then. */
const REACH = 100_000;
const REACH_WEIGHT = 2;
/** What it takes from the log odds that the text says that it is over, and nothing says that it is now. */
const PAST_TAKES = 1.2;
/** Smallest share of the log odds worth telling a person about. */
const WORTH_TELLING = 0.1;
/** Probability from which on a level is urgent, high: of 0.35 to 0.45 tried, with an eye on the test brands too. */
const PRESSING_FROM = 0.4;
/** Fury about taste is low; from this probability of a complaint on, that takes so much certainty. */
const COMPLAINS = 0.6;
const IDLE_FROM = 0.65;
const LEAST_SURE = 0.4;
const MOST_SURE = 0.95;
const OVER: ReadonlySet<string> = new Set(PAST.map(({ name }) => name));

export interface Urgency {
  readonly value: Scored<Level>;
  readonly reasons: readonly Reason[];
}

/**
 * How pressing it is, by consequence and time and not by tone. Named cues and fields of words are weighed by three trained
 * scorers (at least urgent, at least high, at least normal); urgent and high are given when likely enough. Whatever they say, a
 * topic of self-harm is urgent, and what the text denies is not danger.
 */
export function judgeUrgency(
  reading: Reading,
  about: {
    readonly complaint: number;
    readonly question: boolean;
    readonly followers: number | null;
    readonly topic: Topic | null;
    /** Chances of being at least urgent, high, normal, by who read the sentence as a whole. */
    readonly sentence?: readonly number[];
  },
): Urgency {
  const found = evidence(reading);
  const row = rowOf(found, about.complaint, Number(about.question));
  const seen = new Set(found.seen.map(([name]) => NAMES[name] ?? ''));
  const past = [...seen].some((name) => OVER.has(name)) && !seen.has('right now') ? PAST_TAKES : 0;
  const { sentence } = about;
  const cues = scorers().urgency.map((weights) => sigmoid(weigh(weights, row) - past));
  const chances = sentence ? cues.map((chance, i) => mix(chance, sentence[i] ?? chance)) : cues;
  let level = levelOf(chances);
  const concerns = about.complaint >= CONCERNS_US || about.question;
  if (level === 'low' && about.complaint >= COMPLAINS && (chances[2] ?? 0) > 1 - IDLE_FROM) level = 'normal';
  if (concerns && past === 0) level = atLeast(level, [...seen]);
  const reasons: Reason[] = [];
  if (concerns && (about.followers ?? 0) >= REACH) {
    const cue = `${about.followers?.toLocaleString('en-GB')} followers`;
    reasons.push({ about: 'urgency', cue, weight: REACH_WEIGHT });
    if (level === 'normal') level = 'high';
  }
  if (sentence) {
    const weight = odds(sentence[1] ?? 0) - odds(cues[1] ?? 0);
    if (Math.abs(weight) >= 1)
      reasons.push({
        about: 'urgency',
        cue: 'the sentence as a whole',
        weight: Math.round(weight * 100) / 100,
      });
  }
  if (about.topic === 'self-harm') {
    reasons.push({ about: 'urgency', cue: 'sensitive topic: self-harm', weight: 3 });
    level = 'urgent';
  }
  const confidence = Math.max(LEAST_SURE, Math.min(MOST_SURE, levels(chances)[LEVELS.indexOf(level)] ?? 0));
  return {
    value: { value: level, confidence },
    reasons: [...reasons, ...shares(reading, level)].sort(strongest),
  };
}

/** The gravest of urgent and high that is likely enough, since taking either for less costs most; else the likelier. */
export function levelOf(chances: readonly number[]): Level {
  const [, , normal = 0, low = 0] = levels(chances);
  const pressing = LEVELS[chances.slice(0, 2).findIndex((chance) => chance > PRESSING_FROM)];
  return pressing ?? (normal >= low ? 'normal' : 'low');
}

/** Cues that nobody mentions in passing: whatever the scorers make of the rest, such a complaint does not wait. */
const NEVER_WAITS: ReadonlySet<string> = new Set(URGENT.map(({ name }) => name));
const AT_ONCE: ReadonlySet<string> = new Set(['takeover', 'data-leak']);

function atLeast(level: Level, seen: readonly string[]): Level {
  const floor = seen.some((name) => AT_ONCE.has(name))
    ? 0
    : seen.some((name) => NEVER_WAITS.has(name))
      ? 1
      : 3;
  return LEVELS[Math.min(LEVELS.indexOf(level), floor)] ?? level;
}

/** Probability of each level, from those of reaching it; out of order by a little, as separate scorers are. */
function levels([urgent = 0, high = 0, normal = 0]: readonly number[]): readonly number[] {
  return [urgent, Math.max(0, high - urgent), Math.max(0, normal - Math.max(high, urgent)), 1 - normal];
}

/** What spoke for a pressing level; for the others only what says that it is over. */
function shares(reading: Reading, level: Level): readonly Reason[] {
  const found = evidence(reading);
  const weights = scorers().urgency[level === 'urgent' ? 0 : 1];
  const pressing = level === 'urgent' || level === 'high';
  return found.seen.flatMap(([name, hit]) => {
    const label = NAMES[name] ?? '';
    const weight = Math.round(shareOf(weights, found, name) * 100) / 100;
    const worth = OVER.has(label) ? weight !== 0 : pressing && weight >= WORTH_TELLING;
    return worth
      ? [{ about: 'urgency', cue: `${label}: ${quote(reading, hit.start, hit.end)}`, weight }]
      : [];
  });
}

function strongest(a: Reason, b: Reason): number {
  return Math.abs(b.weight) - Math.abs(a.weight);
}

/** Cues know few words but say which; who reads the whole sentence is right more often, and cannot say why. */
function mix(cues: number, sentence: number): number {
  return (1 - SENTENCE) * cues + SENTENCE * sentence;
}
const SENTENCE = 0.7;

function odds(chance: number): number {
  const inside = Math.min(0.99, Math.max(0.01, chance));
  return Math.log(inside / (1 - inside));
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
