import { noted } from '../../lib/remembered.ts';
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
/** Fields that a negation turns around: `no smoke`, `nothing stolen`. */
const HARMS: ReadonlySet<string> = new Set([
  'harm to a body',
  'fire and fumes',
  'water, storm, wreck',
  'hurt by a person',
  'taken by a thief',
]);
/** Everything that evidence can be, by number. */
export const NAMES: readonly string[] = [
  ...PAIRED,
  ...TOPICS.map((topic) => `denies ${topic}`),
  ...[...HARMS].map((name) => `no ${name}`),
  ...[...URGENT, ...PRESSING].flatMap(({ name }) => [name, `no ${name}`]),
];
/** Amounts that come before the named evidence in a row. */
export const AMOUNTS = ['base', 'complaint', 'question', 'length'] as const;
const BUCKETS = 4096;
/** What a pair and a word count beside a piece of evidence (1); chosen by cross-validation by brand. */
const PAIR = 0.2;
const WORD = 0.1;
const FIRST_PAIR = AMOUNTS.length + NAMES.length;
const FIRST_WORD = FIRST_PAIR + PAIRED.length ** 2;
/** How many numbers a row has. */
export const WIDTH = FIRST_WORD + BUCKETS;

const NUMBER: ReadonlyMap<string, number> = new Map(NAMES.map((name, at) => [name, at]));

export interface Evidence {
  /** Numbers in `NAMES`, ascending, with the place in the text that shows each. */
  readonly seen: readonly (readonly [name: number, hit: Hit<Table>])[];
  /** All of it as a row. What is not in the text is 0 there: its complaint and its question. */
  readonly row: Row;
}

/** A text as sparse numbers: places below `WIDTH`, and how much is there. */
export interface Row {
  readonly places: readonly number[];
  readonly amounts: readonly number[];
}

const known = new WeakMap<Reading, Evidence>();

/** What the trained scorers look at; worked out once for a reading. */
export function evidence(reading: Reading): Evidence {
  const before = known.get(reading);
  if (before !== undefined) return before;
  const seen = named(reading);
  const found = { seen, row: wholeRow(reading, seen) };
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
    (hit) =>
      hit.table === 'sensitive' &&
      hit.end > (idiomsUntil.get(hit.start) ?? 0) &&
      !(hit.cue.name === 'minors' && grownUp(reading, hit.start)),
  );
}

const GROWN_UP = 18;

/** `93 year old` is no child. */
function grownUp({ tokens }: Reading, start: number): boolean {
  const token = tokens[start];
  return (
    token?.kind === 'number' &&
    Number.parseInt(token.text, 10) >= GROWN_UP &&
    !/month|week|day|mes|mois|monat/.test(tokens[start + 1]?.word ?? '')
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
    if (hit.table === 'field')
      put(HARMS.has(hit.cue.name) && denied(hit) ? `no ${hit.cue.name}` : hit.cue.name, hit);
    else if (hit.table === 'past') put(hit.cue.name, hit);
    else if (hit.table === 'idiom') put('figure of speech', hit);
    else if (hit.table === 'urgent' || hit.table === 'pressing')
      put(denied(hit) ? `no ${hit.cue.name}` : hit.cue.name, hit);
  }
  for (const hit of outsideIdioms(reading)) put(`${denied(hit) ? 'denies' : 'says'} ${hit.cue.name}`, hit);
  return [...seen].sort(([a], [b]) => a - b);
}

function wholeRow(reading: Reading, seen: Evidence['seen']): Row {
  const places: number[] = [0, 1, 2, 3];
  const amounts: number[] = [1, 0, 0, Math.min(1, reading.tokens.length / 50)];
  const put = (place: number, amount: number): void => {
    places.push(place);
    amounts.push(amount);
  };
  for (const [i, [name]] of seen.entries()) {
    put(placeOf(name), 1);
    if (name >= PAIRED.length) continue;
    for (let before = 0; before < i; before++) put(pairOf(seen[before]?.[0] ?? 0, name), PAIR);
  }
  eachBucket(reading, (bucket) => put(FIRST_WORD + bucket, WORD));
  return { places, amounts };
}

/** By bucket: the last text that had it. */
const lastIn = new Float64Array(BUCKETS);
let texts = 0;

/** Buckets of words and pairs of neighbours, without repeats. */
function eachBucket({ tokens, steering }: Reading, put: (bucket: number) => void): void {
  texts += 1;
  const once = (bucket: number): void => {
    if (lastIn[bucket] === texts) return;
    lastIn[bucket] = texts;
    put(bucket);
  };
  let before = 0;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.kind !== 'word' || steering[at]) {
      before = 0;
      continue;
    }
    const own = hashOf(token);
    once(own % BUCKETS);
    if (before !== 0) once(((Math.imul(before, 31) ^ own) >>> 0) % BUCKETS);
    before = own;
  }
}

/** FNV-1a. */
const hashOf = noted((word) => {
  let value = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) value = Math.imul(value ^ word.charCodeAt(at), 0x01000193);
  return value >>> 0;
});

/** The row that the scorers weigh. `complaint` and `question` are 0 to 1. */
export function rowOf({ row }: Evidence, complaint: number, question: number): Row {
  const amounts = row.amounts.slice();
  amounts[1] = complaint;
  amounts[2] = question;
  return { places: row.places, amounts };
}

export function placeOf(name: number): number {
  return AMOUNTS.length + name;
}

/** What a piece of evidence adds by itself, and half of what its pairs add. */
export function shareOf(weights: Float32Array, { seen }: Evidence, name: number): number {
  let sum = weights[placeOf(name)] ?? 0;
  if (name >= PAIRED.length) return sum;
  for (const [other] of seen) {
    if (other >= PAIRED.length || other === name) continue;
    sum += 0.5 * PAIR * (weights[pairOf(Math.min(other, name), Math.max(other, name))] ?? 0);
  }
  return sum;
}

function pairOf(lower: number, higher: number): number {
  return FIRST_PAIR + lower * PAIRED.length + higher;
}

/** Log odds. */
export function weigh(weights: Float32Array, { places, amounts }: Row): number {
  let sum = 0;
  for (let i = 0; i < places.length; i++) sum += (weights[places[i] ?? 0] ?? 0) * (amounts[i] ?? 0);
  return sum;
}
