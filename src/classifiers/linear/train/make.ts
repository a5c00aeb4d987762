import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gated, HEADS, type Head, type ModelHeader, REREAD, type Stage } from '../model.ts';
import type { Labelled } from './corpora.ts';
import { type Example, extended, VECTOR_AT, withHandles } from './examples.ts';
import { dot, type Fit, folds, platt, type Row, solve } from './solver.ts';
import {
  addressedExamples,
  brandLesson,
  complaintExamples,
  fitAddressed,
  fitComplaint,
  intentExamples,
  isControl,
  keyOf,
  pack,
  type Read,
  School,
  teachBrand,
  teachCategories,
  teachHelpers,
  teachIntents,
} from './train.ts';

/** A text → its vector. */
type Encode = (text: string) => Float32Array;

export interface Making {
  readonly read: Read;
  /** Null: without the encoder's part. */
  readonly encode: Encode | null;
  readonly seed: number;
  /** Texts that must not be learnt from: a figure will be reported on them. */
  readonly without: readonly Labelled[];
  readonly say: (line: string) => void;
}

/** A score out of parts that were held back, with the label. */
export interface Held {
  readonly of: Labelled;
  readonly label: number;
  /** Probability of a complaint: in a fold, and with its whole domain held back; then with the encoder. */
  readonly linear: number;
  readonly unseen: number;
  readonly reread: number;
  readonly rereadUnseen: number;
  readonly addressed: number;
  readonly rereadAddressed: number;
}

export interface Made {
  readonly header: ModelHeader;
  readonly table: Int8Array;
  /** Complaints corpus, rows held back. */
  readonly complaints: readonly Held[];
  /** Airlines, five folds: the feeling as index, what was said without and with the encoder. */
  readonly airline: readonly { label: number; linear: number; reread: number }[];
}

const FOLDS = 10;
/** Sentiment tweets kept from the first stage, so that the second learns from honest scores. */
const SECOND_STAGE = 8000;
/** How much a sentence vector, and a first score, weigh in the second stage. */
const VECTOR = 4;
const SCORE = 0.5;
const FEELINGS = ['negative', 'neutral', 'positive'] as const;
const EMPTY: Row = { idx: new Int32Array(), val: new Float32Array(), norm: 0 };

/** Trains all heads and the second stage; deterministic from the seed. Minutes, most of them the encoder's. */
export function makeModel({ read, encode, seed, without, say }: Making): Made {
  const school = new School(seed);
  const sentiment = read('sentiment');
  const kept = sentiment.filter((_, i) => i % 5 === 0).slice(0, SECOND_STAGE);
  const avoid = new Set(without.map(({ text }) => keyOf(text)));
  teachHelpers(school, read, new Set([...avoid, ...kept.map(({ text }) => keyOf(text))]));
  say('helpers: sentiment, emotion, offence, irony');

  const brand = brandLesson(school, read);
  const brandScores = heldBack(
    brand.map(({ of }) => of.labels.label ?? ''),
    5,
    seed,
    (train, test) => {
      teachBrand(school, brand, (i) => train.has(i));
      return test.map((i) => scoresOf(school, brand[i] as Example, 'brand.negative', brandHeads));
    },
  );
  teachBrand(school, brand);
  say('feelings of customers');
  teachIntents(school, intentExamples(school, read));
  teachCategories(school, read);
  say('intents and categories');

  const examples = complaintExamples(school, read);
  const rows = examples.map((example) => school.helped(example, 'addressed'));
  const kinds = examples.map(
    ({ of }) => `${of.labels.label} ${(of.labels.domain ?? '').replace(/^random.*/, 'random')}`,
  );
  const gates = rows.map((row) => gateOf(school, row));
  const complaint = heldBack(kinds, FOLDS, seed, (train, test) => {
    const fit = fitComplaint(school, pick(examples, train), pick(rows, train));
    return test.map((i) => dot(fit.weights, rows[i] as Row) + fit.bias);
  });
  const unseen = byDomain(examples, (train, test) => {
    const fit = fitComplaint(school, pick(examples, train), pick(rows, train));
    return test.map((i) => dot(fit.weights, rows[i] as Row) + fit.bias);
  });
  school.fits.set('complaint', fitComplaint(school, examples, rows));

  const told = addressedExamples(school, read, examples);
  const toldRows = told.map((example) => school.helped(example, 'addressed'));
  const addressed = heldBack(
    told.map((one) => String(isControl(one))),
    FOLDS,
    seed,
    (train, test) => {
      const fit = fitAddressed(school, pick(told, train), pick(toldRows, train));
      return test.map(
        (i) => dot(fit.weights, withHandles(toldRows[i] as Row, (told[i] as Example).handles)) + fit.bias,
      );
    },
  );
  school.fits.set('addressed', fitAddressed(school, told, toldRows));
  say('complaints');

  const reread: ModelHeader['encoder'] = {};
  let complaintAgain = complaint;
  let unseenAgain = unseen;
  let addressedAgain = addressed;
  let brandAgain = brandScores;
  if (encode) {
    const vectors = told.map(({ of }) => encode(of.text));
    say('sentence vectors of complaints');
    const stackOf = (scores: readonly number[]) => (i: number) =>
      stacked(vectors[i] as Float32Array, [scores[i] as number]);
    const learn =
      (stack: (i: number) => Row, labels: readonly number[], counts: readonly number[], cost: number) =>
      (train: ReadonlySet<number>) => {
        const at = [...train];
        return solve({
          rows: at.map(stack),
          labels: at.map((i) => labels[i] as number),
          counts: at.map((i) => counts[i] as number),
          size: STACK,
          cost,
          seed,
        });
      };
    const labels = told.map(({ of }) => Number(of.labels.label));
    const counts = told.map((one, i) =>
      i >= examples.length || isControl(one) ? 0 : one.of.labels.domain === 'own' ? 0.2 : 1,
    );
    const first = learn(stackOf(complaint), labels, counts, 0.3);
    complaintAgain = heldBack(kinds, FOLDS, seed + 1, (train, test) =>
      scoreAll(first(train), test.map(stackOf(complaint))),
    );
    unseenAgain = byDomain(examples, (train, test) => scoreAll(first(train), test.map(stackOf(unseen))));
    reread.complaint = packed(first(new Set(examples.keys())), ['complaint']);
    const said = told.map((one) => (isControl(one) ? 0 : 1));
    const saidCounts = told.map(({ of }) =>
      of.labels.domain === 'own'
        ? 0.3
        : of.labels.domain === 'airline' || of.labels.domain === 'random'
          ? 0.1
          : 1,
    );
    const second = learn(stackOf(addressed), said, saidCounts, 0.5);
    addressedAgain = heldBack(
      told.map((one) => String(isControl(one))),
      FOLDS,
      seed + 1,
      (train, test) => scoreAll(second(train), test.map(stackOf(addressed))),
    );
    reread.addressed = packed(second(new Set(told.keys())), ['addressed']);

    const tweets = school.examples(kept.filter(({ text }) => !avoid.has(keyOf(text))));
    const tweetStack = tweets.map((one) =>
      stacked(encode(one.of.text), scoresOf(school, one, null, plainHeads)),
    );
    say('sentence vectors of tweets');
    const share = (value: string): number =>
      tweets.length / 3 / Math.max(1, tweets.filter(({ of }) => of.labels.label === value).length);
    const tweetCounts = tweets.map(({ of }) => share(of.labels.label ?? '') ** 0.7);
    for (const [at, value] of FEELINGS.entries()) {
      const is = tweets.map(({ of }) => (of.labels.label === value ? 1 : 0));
      const fit = solve({ rows: tweetStack, labels: is, counts: tweetCounts, size: STACK, cost: 0.3, seed });
      reread[plainHeads[at] as Head] = packed(fit, plainHeads);
    }
    const english = [...brand.keys()].filter((i) => brand[i]?.of.language === 'en');
    const brandStack = english.map((i) =>
      stacked(encode((brand[i] as Example).of.text), brandScores[i] as number[]),
    );
    say('sentence vectors of customers');
    const parts = folds(
      english.map((i) => brand[i]?.of.labels.label ?? ''),
      5,
      seed + 1,
    );
    const again = brandScores.map((scores) => [...scores]);
    for (const [at, value] of FEELINGS.entries()) {
      const is = english.map((i) => (brand[i]?.of.labels.label === value ? 1 : 0));
      const fitOn = (train: readonly number[]): Fit =>
        solve({
          rows: train.map((k) => brandStack[k] as Row),
          labels: train.map((k) => is[k] as number),
          size: STACK,
          cost: 0.1,
          seed,
        });
      for (let part = 0; part < 5; part++) {
        const fit = fitOn([...english.keys()].filter((k) => parts[k] !== part));
        for (const [k, i] of english.entries()) {
          if (parts[k] === part)
            (again[i] as number[])[at] = dot(fit.weights, brandStack[k] as Row) + fit.bias;
        }
      }
      reread[brandHeads[at] as Head] = packed(fitOn([...english.keys()]), brandHeads);
    }
    brandAgain = again;
  }

  const real = [...examples.keys()].filter((i) => examples[i]?.of.labels.domain !== 'own');
  const customers = real.filter((i) => !isControl(examples[i] as Example));
  const label = (i: number): number => Number(examples[i]?.of.labels.label);
  const gatedOf = (scores: readonly number[], i: number): number =>
    (scores[i] as number) - (gates[i] as number);
  const calibrated = (scores: readonly number[], on: readonly number[]) =>
    platt(
      on.map((i) => gatedOf(scores, i)),
      on.map(label),
    );
  const calibratedAddress = (scores: readonly number[]) =>
    platt(
      real.map((i) => scores[i] as number),
      real.map((i) => (isControl(examples[i] as Example) ? 0 : 1)),
    );
  const stage = (unseenScores: readonly number[], addressedScores: readonly number[]): Stage => {
    const pair = calibrated(unseenScores, customers);
    return {
      complaint: [...pair],
      addressed: [...calibratedAddress(addressedScores)],
      ...operatingPoints(
        customers.map((i) => probability(pair, gatedOf(unseenScores, i))),
        customers.map(label),
      ),
    };
  };
  const linear = stage(unseen, addressed);
  const rereadStage = stage(unseenAgain, addressedAgain);
  const { heads, handleScale, table } = pack(school);
  const p = (pair: readonly number[], score: number): number =>
    probability(pair as readonly [number, number], score);
  return {
    header: { version: '1', heads, handleScale, encoder: reread, linear, reread: rereadStage, band: BAND },
    table,
    complaints: real.map((i) => ({
      of: (examples[i] as Example).of,
      label: label(i),
      linear: p(linear.complaint, gatedOf(complaint, i)),
      unseen: p(linear.complaint, gatedOf(unseen, i)),
      reread: p(rereadStage.complaint, gatedOf(complaintAgain, i)),
      rereadUnseen: p(rereadStage.complaint, gatedOf(unseenAgain, i)),
      addressed: p(linear.addressed, addressed[i] as number),
      rereadAddressed: p(rereadStage.addressed, addressedAgain[i] as number),
    })),
    airline: [...brand.keys()]
      .filter((i) => brand[i]?.of.labels.airline !== undefined)
      .map((i) => ({
        label: FEELINGS.indexOf(brand[i]?.of.labels.label as (typeof FEELINGS)[number]),
        linear: best(brandScores[i] as number[]),
        reread: best(brandAgain[i] as number[]),
      })),
  };
}

const BAND = { from: 0.04, to: 0.96, feeling: 0.75 };
const plainHeads = FEELINGS.map((value) => `sentiment.${value}` as const);
const brandHeads = FEELINGS.map((value) => `brand.${value}` as const);
const STACK = VECTOR_AT + 512 + 16;

function probability([slope, offset]: readonly [number, number], score: number): number {
  return 1 / (1 + Math.exp(-(slope * score + offset)));
}

function best(scores: readonly number[]): number {
  return scores.indexOf(Math.max(...scores));
}

function stacked(vector: Float32Array, scores: readonly number[]): Row {
  const values = [...vector.map((v) => v * VECTOR), ...scores.map((score) => score * SCORE)];
  return extended(EMPTY, { at: VECTOR_AT, values });
}

function packed({ weights, bias }: Fit, inputs: readonly Head[]): ModelHeader['encoder'][string] {
  const at = (i: number, unit: number): number =>
    Number(((weights[VECTOR_AT + i] as number) * unit).toFixed(4));
  return {
    bias,
    vector: Array.from({ length: 512 }, (_, i) => at(i, VECTOR)),
    inputs: Object.fromEntries(inputs.map((head, i) => [head, at(512 + i, SCORE)])),
  };
}

function scoreAll({ weights, bias }: Fit, rows: readonly Row[]): number[] {
  return rows.map((row) => dot(weights, row) + bias);
}

function scoresOf(
  school: School,
  example: Example,
  before: 'brand.negative' | null,
  heads: readonly Head[],
): number[] {
  const row = before === null ? example.row : school.helped(example, before);
  return heads.map((head) => {
    const { weights, bias } = school.fits.get(head) as Fit;
    return dot(weights, row) + bias;
  });
}

/** What other intents take from the score of a complaint. */
function gateOf(school: School, row: Row): number {
  const values = HEADS.map((head) => {
    const fit = head.startsWith('intent.') ? school.fits.get(head) : undefined;
    return fit ? dot(fit.weights, row) + fit.bias : 0;
  });
  return -gated(0, values);
}

/** Scores each row by what was learnt from the rows of the other parts. */
function heldBack<T>(
  kinds: readonly string[],
  parts: number,
  seed: number,
  score: (train: ReadonlySet<number>, test: readonly number[]) => readonly T[],
): T[] {
  const part = folds(kinds, parts, seed);
  const out: T[] = [];
  for (let k = 0; k < parts; k++) {
    const test = [...kinds.keys()].filter((i) => part[i] === k);
    const train = new Set([...kinds.keys()].filter((i) => part[i] !== k));
    score(train, test).forEach((value, n) => {
      out[test[n] as number] = value;
    });
  }
  return out;
}

/** Scores the mentions of each domain by what was learnt from the other domains. */
function byDomain(
  examples: readonly Example[],
  score: (train: ReadonlySet<number>, test: readonly number[]) => readonly number[],
): number[] {
  const out: number[] = new Array(examples.length).fill(0);
  const domains = new Set(examples.filter((one) => !isControl(one)).map(({ of }) => of.labels.domain));
  for (const domain of domains) {
    const test = [...examples.keys()].filter((i) => examples[i]?.of.labels.domain === domain);
    const train = new Set([...examples.keys()].filter((i) => examples[i]?.of.labels.domain !== domain));
    score(train, test).forEach((value, n) => {
      out[test[n] as number] = value;
    });
  }
  return out;
}

function pick<T>(all: readonly T[], chosen: ReadonlySet<number>): T[] {
  return all.filter((_, i) => chosen.has(i));
}

/** From which probability on a share of the complaints is found, and a share of the calls is right. */
export function operatingPoints(
  probabilities: readonly number[],
  labels: readonly number[],
): Pick<Stage, 'recall' | 'precision'> {
  const order = [...probabilities.keys()].sort(
    (a, b) => (probabilities[b] as number) - (probabilities[a] as number),
  );
  const total = labels.reduce((sum, label) => sum + label, 0);
  const found: { threshold: number; recall: number; precision: number }[] = [];
  let right = 0;
  order.forEach((i, n) => {
    right += labels[i] as number;
    found.push({ threshold: probabilities[i] as number, recall: right / total, precision: right / (n + 1) });
  });
  const tidy = (value: number): number => Number(value.toFixed(3));
  return {
    recall: SHARES.map((share) => ({
      share,
      threshold: tidy(found.find(({ recall }) => recall >= share)?.threshold ?? 0),
    })),
    precision: SHARES.map((share) => ({
      share,
      threshold: tidy(found.findLast(({ precision }, n) => precision >= share && n >= 20)?.threshold ?? 1),
    })),
  };
}

const SHARES = [0.8, 0.85, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99];

/** Writes the two files of a model. */
export function saveModel({ header, table }: Pick<Made, 'header' | 'table'>, folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'linear.bin'), table);
  writeFileSync(join(folder, 'linear.json'), `${JSON.stringify(header)}\n`);
}

export { REREAD };
