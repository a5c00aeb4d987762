import type { Reason, Topic } from '../core/assessment.ts';
import { MINORS, SENSITIVE } from './cues/sensitive.ts';
import { negatorBefore, quote, type Reading } from './reading.ts';

/** Children are only a sensitive topic when something went wrong: from this probability of a complaint on. */
const WENT_WRONG = 0.25;
const GROWN_UP = 18;

export interface Sensitive {
  readonly topic: Topic | null;
  readonly reasons: readonly Reason[];
  /** The text denies it (`not on fire`): still for a person, but not pressing. */
  readonly denied: boolean;
}

/** The gravest topic the text touches. High recall by design; idioms ("my phone died", "shoot me a DM") are taken out. */
export function sensitive(reading: Reading, complaint: number): Sensitive {
  const seen = new Map<Topic, Reason>();
  const affirmed = new Set<Topic>();
  // Hits come in the order of the text: an idiom that began no later and ends no earlier holds the hit.
  const idiomsUntil = new Map<number, number>();
  let until = 0;
  for (const { table, start, end } of reading.hits) {
    if (table === 'idiom') until = Math.max(until, end);
    idiomsUntil.set(start, until);
  }
  for (const hit of reading.hits) {
    if (hit.table !== 'sensitive' || hit.end <= (idiomsUntil.get(hit.start) ?? 0)) continue;
    const topic = TOPIC_OF.get(hit.cue.name);
    if (topic === undefined) continue;
    if (topic === 'minors' && (complaint < WENT_WRONG || grownUp(reading, hit.start))) continue;
    if (hit.negative || !negatorBefore(reading, hit.start)) affirmed.add(topic);
    if (seen.has(topic)) continue;
    const cue = `${topic}: ${quote(reading, hit.start, hit.end)}`;
    seen.set(topic, { about: 'sensitive', cue, weight: hit.cue.weight });
  }
  const topic = GRAVEST_FIRST.find((one) => seen.has(one)) ?? null;
  return {
    topic,
    denied: topic !== null && topic !== 'self-harm' && !affirmed.has(topic),
    reasons: GRAVEST_FIRST.flatMap((one) => seen.get(one) ?? []),
  };
}

const GRAVEST_FIRST: readonly Topic[] = [...SENSITIVE, ...MINORS].map((cue) => cue.name);
const TOPIC_OF: ReadonlyMap<string, Topic> = new Map(GRAVEST_FIRST.map((topic) => [topic, topic]));

/** `93 year old` is no child. */
function grownUp({ tokens }: Reading, start: number): boolean {
  const token = tokens[start];
  return (
    token?.kind === 'number' &&
    Number.parseInt(token.text, 10) >= GROWN_UP &&
    !/month|week|day|mes|mois|monat/.test(tokens[start + 1]?.word ?? '')
  );
}
