import { FIELDS } from '../cues/fields.ts';
import { MINORS, SENSITIVE } from '../cues/sensitive.ts';
import { PAST, PRESSING, URGENT } from '../cues/urgency.ts';
import type { Hit } from '../phrases.ts';
import { negatorBefore, type Reading, type Table } from '../reading.ts';

const TOPICS = [...SENSITIVE, ...MINORS].map(({ name }) => name);
/** Pieces of evidence that also count in pairs: `kin` with `somebody is gone`. */
export const PAIRED: readonly string[] = [
  ...FIELDS.map(({ name }) => name),
  ...TOPICS.map((topic) => `says ${topic}`),
  ...PAST.map(({ name }) => name),
  'figure of speech',
];
/** Everything that evidence can be, by number. */
export const NAMES: readonly string[] = [
  ...PAIRED,
  ...TOPICS.map((topic) => `denies ${topic}`),
  ...[...URGENT, ...PRESSING].flatMap(({ name }) => [name, `no ${name}`]),
];
/** Amounts beside the named evidence, in this order. */
export const AMOUNTS = ['complaint', 'question', 'length'] as const;
export const BUCKETS = 4096;

const NUMBER: ReadonlyMap<string, number> = new Map(NAMES.map((name, at) => [name, at]));

export interface Evidence {
  /** Numbers in `NAMES`, ascending, with the place in the text that shows each. */
  readonly seen: readonly (readonly [name: number, hit: Hit<Table>])[];
  /** Buckets of words and pairs of neighbours, without repeats. */
  readonly words: readonly number[];
  /** 0 to 1: how long the text is. */
  readonly length: number;
}

const known = new WeakMap<Reading, Evidence>();

/** What the trained scorers look at; worked out once for a reading. */
export function evidence(reading: Reading): Evidence {
  const before = known.get(reading);
  if (before !== undefined) return before;
  const found = { seen: named(reading), words: hashed(reading), length: Math.min(1, reading.tokens.length / 50) };
  known.set(reading, found);
  return found;
}

/** Sensitive hits that no idiom ("my phone died") holds. */
export function outsideIdioms(reading: Reading): readonly Hit<Table>[] {
  const idiomsUntil = new Map<number, number>();
  let until = 0;
  // Hits come in the order of the text: an idiom that began no later and ends no earlier holds the hit.
  for (const { table, start, end } of reading.hits) {
    if (table === 'idiom') until = Math.max(until, end);
    idiomsUntil.set(start, until);
  }
  return reading.hits.filter(
    (hit) => hit.table === 'sensitive' && hit.end > (idiomsUntil.get(hit.start) ?? 0),
  );
}

function named(reading: Reading): Evidence['seen'] {
  const seen = new Map<number, Hit<Table>>();
  const put = (name: string, hit: Hit<Table>): void => {
    const number = NUMBER.get(name);
    if (number !== undefined && !seen.has(number)) seen.set(number, hit);
  };
  const denied = (hit: Hit<Table>): boolean => !hit.negative && negatorBefore(reading, hit.start);
  for (const hit of reading.hits) {
    if (hit.table === 'field' || hit.table === 'past') put(hit.cue.name, hit);
    else if (hit.table === 'idiom') put('figure of speech', hit);
    else if (hit.table === 'urgent' || hit.table === 'pressing')
      put(denied(hit) ? `no ${hit.cue.name}` : hit.cue.name, hit);
  }
  for (const hit of outsideIdioms(reading)) put(`${denied(hit) ? 'denies' : 'says'} ${hit.cue.name}`, hit);
  return [...seen].sort(([a], [b]) => a - b);
}

function hashed({ tokens, steering }: Reading): readonly number[] {
  const buckets = new Set<number>();
  let before = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'word' || steering[at]) {
      before = 0;
      continue;
    }
    const own = hash(token.word);
    buckets.add(own % BUCKETS);
    if (before !== 0) buckets.add((Math.imul(before, 31) ^ own) >>> 0 % BUCKETS);
    before = own;
  }
  return [...buckets].map((bucket) => bucket % BUCKETS);
}

/** FNV-1a. */
function hash(word: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) value = Math.imul(value ^ word.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
