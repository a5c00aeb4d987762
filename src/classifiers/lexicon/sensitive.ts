import type { Reason, Topic } from '../../core/assessment.ts';
import { MINORS, SENSITIVE } from './cues/sensitive.ts';
import { quote, type Reading } from './reading.ts';

/** Children are only a sensitive topic when something went wrong: from this probability of a complaint on. */
const WENT_WRONG = 0.3;
const GROWN_UP = 18;

export interface Sensitive {
  readonly topic: Topic | null;
  readonly reasons: readonly Reason[];
}

/** The gravest topic the text touches. High recall by design; idioms ("my phone died", "shoot me a DM") are taken out. */
export function sensitive(reading: Reading, complaint: number): Sensitive {
  const idioms = reading.hits.filter((hit) => hit.table === 'idiom');
  const seen = new Map<Topic, Reason>();
  for (const hit of reading.hits) {
    if (hit.table !== 'sensitive') continue;
    if (idioms.some((idiom) => idiom.start <= hit.start && hit.end <= idiom.end)) continue;
    const topic = TOPIC_OF.get(hit.cue.name);
    if (topic === undefined || seen.has(topic)) continue;
    if (topic === 'minors' && (complaint < WENT_WRONG || grownUp(reading, hit.start))) continue;
    const cue = `${topic}: ${quote(reading, hit.start, hit.end)}`;
    seen.set(topic, { about: 'sensitive', cue, weight: hit.cue.weight });
  }
  const topic = GRAVEST_FIRST.find((one) => seen.has(one)) ?? null;
  return { topic, reasons: GRAVEST_FIRST.flatMap((one) => seen.get(one) ?? []) };
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
