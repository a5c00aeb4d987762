/**
 * Learns how named evidence adds up to a sensitive topic and to an urgency: `node src/text/train-cues.ts`. Reads the
 * training brands of `data/labelled`, the sample week and our lessons, prints figures by cross-validation by brand, writes
 * `weights/cues.json`. The same files give the same weights.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { LEVELS, type Level, TOPICS, type Topic } from '../core/assessment.ts';
import { vocabulary } from './feeling.ts';
import { loadNatural } from './natural.ts';
import { reader } from './reader.ts';
import { levelOf } from './urgency.ts';
import { GRAVE, HARMLESS, THREATS } from './weights/cases.ts';
import { AMOUNTS, evidence, NAMES, type Row, rowOf, WIDTH, weigh } from './weights/evidence.ts';
import { type Lesson, learn } from './weights/learn.ts';
import { pack, STORED, type Stored } from './weights/scorers.ts';

const RIDGE = 0.02;
const FOLDS = 8;
/** A missed sensitive topic costs so many false alarms. */
const MISSED = 3;
/** An urgent or high mention that is taken for less costs so many of the opposite mistake. */
const UNDERRATED = 1.5;
/** The threshold is the lowest at which no larger share of the other training mentions is flagged, by cross-validation. */
const MOST_FALSE = 0.135;
/** The estimate that a complaint scorer gives is not the label: one lesson with a good one, one with none. */
const ESTIMATES = { complaint: [0.8, 0.5], other: [0.15, 0.5] };

interface Example {
  readonly brand: string | null;
  readonly topic: Topic | null;
  /** Null where we did not say. */
  readonly urgency: Level | null;
  readonly rows: readonly Row[];
}

const read = reader(vocabulary(loadNatural()));
const data = new URL('../../data/labelled/', import.meta.url);
const labelled = brands();
const examples = [...labelled, ...lessons(), ...cases(), ...week()];

crossValidate();
const stored: Stored = {
  names: NAMES,
  sensitive: pack(sensitiveFrom(examples)),
  sensitiveFrom: threshold(),
  topics: Object.fromEntries(TOPICS.map((topic) => [topic, pack(topicFrom(topic))])),
  urgency: urgencyFrom(examples).map(pack),
};
writeFileSync(STORED, `${JSON.stringify(stored, null, 2)}\n`);

function brands(): readonly Example[] {
  const { test } = JSON.parse(readFileSync(new URL('split.json', data), 'utf8')) as { test: string[] };
  const files = readdirSync(data).filter((file) => file.endsWith('.jsonl'));
  return files.sort().flatMap((file) =>
    readFileSync(new URL(file, data), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .filter(({ brand }) => !test.includes(brand))
      .map(({ brand, text, sensitive, urgency, intent }) => ({
        brand,
        topic: sensitive,
        urgency,
        rows: rows(text, intent === 'complaint', intent === 'question'),
      })),
  );
}

function lessons(): readonly Example[] {
  const [, ...lines] = readFileSync(new URL('./weights/lessons.tsv', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => {
    const [topic = '', urgency = '', complaint = '', text = ''] = line.split('\t');
    return {
      brand: null,
      topic: TOPICS.find((one) => one === topic) ?? null,
      urgency: LEVELS.find((one) => one === urgency) ?? 'normal',
      rows: rows(text, complaint === '1', complaint !== '1' && /[?؟]/.test(text)),
    };
  });
}

function cases(): readonly Example[] {
  const one = (text: string, topic: Topic | null): Example => ({
    brand: null,
    topic,
    urgency: null,
    rows: rows(text, true, false),
  });
  return [
    ...TOPICS.flatMap((topic) => GRAVE[topic].map((text) => one(text, topic))),
    ...[...HARMLESS, ...THREATS].map((text) => one(text, null)),
  ];
}

/** An ordinary week, so that the weights know how rarely anything presses. */
function week(): readonly Example[] {
  return readFileSync(new URL('../samples/week.jsonl', data), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ expect }) => expect !== undefined)
    .map(({ text, expect }) => ({
      brand: null,
      topic: expect.sensitive,
      urgency: expect.urgency,
      rows: rows(text, expect.complaint, expect.intent === 'question'),
    }));
}

function rows(text: string, complaint: boolean, question: boolean): readonly Row[] {
  const seen = evidence(read(text, null));
  return ESTIMATES[complaint ? 'complaint' : 'other'].map((one) => rowOf(seen, one, Number(question)));
}

function sensitiveFrom(from: readonly Example[]): Float64Array {
  return learn(
    of(from, ({ topic }) => topic !== null, MISSED),
    WIDTH,
    RIDGE,
  );
}

/** Of the mentions that touch one, those that touch this one. Words would only be learned by heart here. */
function topicFrom(one: Topic): Float64Array {
  const width = AMOUNTS.length + NAMES.length;
  const grave = examples
    .filter(({ topic }) => topic !== null)
    .map((example) => ({ ...example, rows: example.rows.map((row) => below(row, width)) }));
  return learn(
    of(grave, ({ topic }) => topic === one, 1),
    width,
    RIDGE,
  );
}

function below({ places, amounts }: Row, width: number): Row {
  const kept = places.flatMap((place, i) => (place < width ? [i] : []));
  return { places: kept.map((i) => places[i] ?? 0), amounts: kept.map((i) => amounts[i] ?? 0) };
}

function urgencyFrom(from: readonly Example[]): readonly Float64Array[] {
  const told = from.filter(({ urgency }) => urgency !== null);
  return LEVELS.slice(0, 3).map((_, level) =>
    learn(
      of(told, ({ urgency }) => LEVELS.indexOf(urgency ?? 'low') <= level, level < 2 ? UNDERRATED : 1),
      WIDTH,
      RIDGE,
    ),
  );
}

function of(
  from: readonly Example[],
  truth: (example: Example) => boolean,
  weight: number,
): readonly Lesson[] {
  return from.flatMap((example) => {
    const is = truth(example);
    return example.rows.map((row) => ({ row, truth: is, weight: (is ? weight : 1) / example.rows.length }));
  });
}

/** What is said of each labelled mention by weights that never saw its brand. */
function outOfFold(
  train: (from: readonly Example[]) => readonly Float64Array[],
): readonly (readonly number[])[] {
  const names = [...new Set(labelled.map(({ brand }) => brand))];
  const folds = Array.from({ length: FOLDS }, (_, fold) =>
    train(examples.filter(({ brand }) => brand === null || names.indexOf(brand) % FOLDS !== fold)),
  );
  return labelled.map(({ brand, rows: [row] }) => {
    const weights = folds[names.indexOf(brand) % FOLDS] ?? [];
    return row === undefined ? [] : weights.map((one) => weigh(Float32Array.from(one), row));
  });
}

function threshold(): number {
  const scores = outOfFold((from) => [sensitiveFrom(from)]);
  const others = scores.flatMap(([score = 0], i) => (labelled[i]?.topic === null ? [score] : []));
  others.sort((a, b) => b - a);
  return Math.round((others[Math.floor(MOST_FALSE * others.length)] ?? 0) * 1000) / 1000;
}

function crossValidate(): void {
  const from = threshold();
  const scores = outOfFold((train) => [sensitiveFrom(train), ...urgencyFrom(train)]);
  const share = (of: readonly boolean[]): string =>
    `${((100 * of.filter(Boolean).length) / of.length).toFixed(1)}%`;
  const flagged = (grave: boolean): readonly boolean[] =>
    scores.flatMap(([score = 0], i) => ((labelled[i]?.topic !== null) === grave ? [score > from] : []));
  console.log(`sensitive, by brand: found ${share(flagged(true))}, falsely ${share(flagged(false))}`);
  const said = scores.map(([, ...odds]) => levelOf(odds.map((one) => 1 / (1 + Math.exp(-one)))));
  for (const level of LEVELS) {
    const both = said.filter((one, i) => one === level && labelled[i]?.urgency === level).length;
    const either =
      said.filter((one) => one === level).length + labelled.filter((one) => one.urgency === level).length;
    console.log(`  F1 of ${level} ${((2 * both) / either).toFixed(3)}`);
  }
  const pressing = said.filter((_, i) => labelled[i]?.urgency === 'urgent');
  const idle = said.filter((_, i) => labelled[i]?.urgency === 'low');
  console.log(
    `  urgent taken for normal or low ${share(pressing.map((one) => one === 'normal' || one === 'low'))}`,
  );
  console.log(`  low taken for urgent ${share(idle.map((one) => one === 'urgent'))}`);
  console.log(`urgency, by brand: right ${share(said.map((level, i) => level === labelled[i]?.urgency))}`);
}
