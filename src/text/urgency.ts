import type { Level, Reason, Scored, Topic } from '../core/assessment.ts';
import { negatorBefore, quote, type Reading } from './reading.ts';

/** Points from which on a mention is urgent, high. One danger is urgent by itself; so are two pressing things together. */
const URGENT_FROM = 3;
const HIGH_FROM = 1.5;
/** Below this probability of a complaint, and no question, nothing presses. */
const CONCERNS_US = 0.3;
/** Followers from which on many people read along, and what that adds. */
const REACH: readonly (readonly [followers: number, points: number])[] = [
  [100_000, 2],
  [10_000, 1],
];

/** What a sensitive topic adds: somebody may be in danger, or already hurt. */
const GRAVITY: Readonly<Record<Topic, number>> = {
  'self-harm': 3,
  violence: 3,
  injury: 3,
  disaster: 2,
  medical: 2,
  death: 1.6,
  minors: 1.5,
  crime: 1.6,
  court: 0,
};

export interface Urgency {
  readonly value: Scored<Level>;
  readonly reasons: readonly Reason[];
}

/**
 * How pressing it is, by consequence and time and not by tone: points of named cues, negated ones left out, damped when
 * the text says that it is over. 3 points and more: urgent; 1.5: high; any other complaint or question: normal.
 */
export function judgeUrgency(
  reading: Reading,
  about: {
    readonly complaint: number;
    readonly question: boolean;
    readonly followers: number | null;
    readonly topic: Topic | null;
  },
): Urgency {
  const concerns = about.complaint >= CONCERNS_US || about.question;
  const past = reading.hits.find((hit) => hit.table === 'past');
  const found = new Map<string, Reason>();
  for (const hit of reading.hits) {
    if (hit.table !== 'urgent' && !(hit.table === 'pressing' && concerns)) continue;
    const { name, weight } = hit.cue;
    if (found.has(name) || (!hit.negative && negatorBefore(reading, hit.start))) continue;
    found.set(name, { about: 'urgency', cue: `${name}: ${quote(reading, hit.start, hit.end)}`, weight });
  }
  if (about.topic !== null && GRAVITY[about.topic] > 0 && (concerns || about.topic === 'self-harm')) {
    const cue = `sensitive topic: ${about.topic}`;
    found.set(cue, { about: 'urgency', cue, weight: GRAVITY[about.topic] });
  }
  const reasons = [...found.values()];
  let points = reasons.reduce((sum, reason) => sum + reason.weight, 0);
  if (past !== undefined && points > 0) {
    const damped = points * past.cue.weight;
    const cue = `${past.cue.name}: ${quote(reading, past.start, past.end)}`;
    reasons.push({ about: 'urgency', cue, weight: Math.round((damped - points) * 100) / 100 });
    points = damped;
  }
  // Whatever else the text says, and however it says it.
  if (about.topic === 'self-harm') points = Math.max(points, URGENT_FROM);
  const reach = concerns ? REACH.find(([followers]) => (about.followers ?? 0) >= followers) : undefined;
  if (reach !== undefined) {
    const cue = `${about.followers?.toLocaleString('en-GB')} followers`;
    reasons.push({ about: 'urgency', cue, weight: reach[1] });
    points += reach[1];
  }
  reasons.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  return { value: level(points, concerns), reasons };
}

function level(points: number, concerns: boolean): Scored<Level> {
  if (points >= URGENT_FROM)
    return { value: 'urgent', confidence: Math.min(0.95, 0.6 + 0.08 * (points - URGENT_FROM)) };
  if (points >= HIGH_FROM) return { value: 'high', confidence: 0.6 };
  // Points without a complaint (a calmed one, a stray word) are not pressing, but not nothing either.
  if (concerns || points > 0) return { value: 'normal', confidence: points > 0 ? 0.55 : 0.7 };
  return { value: 'low', confidence: 0.7 };
}
