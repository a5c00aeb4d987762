import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { OperatorError } from '../../errors.ts';
import { DIMENSIONS } from '../../text/encoder/use-lite.ts';
import type { Feeling } from '../../text/feeling.ts';
import type { Reading } from '../../text/reading.ts';
import { type Sign, signs } from '../../text/signs.ts';
import { denseOf } from './dense.ts';
import { BUCKETS, extract, type Features, featureBuffer, HANDLE_BUCKETS, handlePieces } from './features.ts';

/** Everything the model scores, in the order of the table's columns. A head may look at heads before it. */
export const HEADS = [
  ...['sentiment.negative', 'sentiment.neutral', 'sentiment.positive'],
  ...['emotion.anger', 'emotion.joy', 'emotion.optimism', 'emotion.sadness', 'offensive', 'irony'],
  ...['feels.annoyance', 'feels.disappointment', 'feels.disapproval'],
  ...['feels.gratitude', 'feels.curiosity', 'feels.confusion'],
  ...['brand.negative', 'brand.neutral', 'brand.positive'],
  ...['addressed', 'complaint', 'intent.question', 'intent.praise', 'intent.other', 'intent.spam'],
  ...['category.delivery', 'category.billing', 'category.account', 'category.outage', 'category.product'],
  ...['category.service', 'category.travel', 'category.other'],
] as const;
export type Head = (typeof HEADS)[number];
export const COLUMNS = HEADS.length;

/** The score of a complaint, less what speaks for another intent. */
export function gated(complaint: number, values: ArrayLike<number>): number {
  let score = complaint;
  for (const column of OTHER_INTENTS) score -= Math.max(0, values[column] as number);
  return score;
}
const OTHER_INTENTS = HEADS.flatMap((head, column) => (head.startsWith('intent.') ? [column] : []));

/** How much the words of a text weigh beside the named things. */
export const SPARSE = 2;

const headSchema = z.object({
  /** What one step of the table is worth. */
  scale: z.number(),
  bias: z.number(),
  /** By the name of the named thing. */
  dense: z.record(z.string(), z.number()),
  /** By the name of the head looked at, squashed to −1 … 1. */
  helpers: z.record(z.string(), z.number()),
});
/** Heads that are scored again from the vector of the whole sentence. */
export const REREAD = [
  ...['sentiment.negative', 'sentiment.neutral', 'sentiment.positive'],
  ...['brand.negative', 'brand.neutral', 'brand.positive', 'addressed', 'complaint'],
] as const satisfies readonly Head[];

const rereadSchema = z.object({
  bias: z.number(),
  /** By place in the sentence vector. */
  vector: z.array(z.number()).length(DIMENSIONS),
  /** By the name of the head whose first score counts. */
  inputs: z.record(z.string(), z.number()),
});

const pair = z.tuple([z.number(), z.number()]);
const point = z.object({ share: z.number(), threshold: z.number() });

const stageSchema = z.object({
  /** Slope and offset that make log odds of a score. */
  complaint: pair,
  addressed: pair,
  /** Shares of complaints found, and of right calls, with the probability from which on they are reached. */
  recall: z.array(point),
  precision: z.array(point),
});
export type Stage = z.output<typeof stageSchema>;

/** What stands in `linear.json` beside the table. */
export const modelSchema = z.object({
  version: z.string(),
  heads: z.record(z.string(), headSchema),
  /** One step of the table of handle pieces. */
  handleScale: z.number(),
  encoder: z.record(z.string(), rereadSchema),
  /** Without and with the encoder. */
  linear: stageSchema,
  reread: stageSchema,
  /** Between these probabilities of a complaint the encoder is asked, and below this certainty of the feeling. */
  band: z.object({ from: z.number(), to: z.number(), feeling: z.number() }),
});
export type ModelHeader = z.output<typeof modelSchema>;

/** Scores of one text in log odds, one for each head. Valid until the next text is scored. */
export interface Scores {
  readonly values: Float64Array;
  readonly features: Features;
  readonly signs: readonly Sign[];
  readonly dense: ReadonlyMap<string, number>;
}

/** The weights, and the one pass over a text that scores all heads. Not for two texts at the same time. */
export class Model {
  readonly header: ModelHeader;
  readonly #table: Int8Array;
  readonly #handles: Int8Array;
  readonly #scales: Float64Array;
  readonly #biases: Float64Array;
  /** Named thing → its weight for every head. */
  readonly #dense = new Map<string, Float64Array>();
  /** For each head the weights of the heads before it. */
  readonly #helpers: Float64Array;
  readonly #features = featureBuffer();
  readonly #words = new Int32Array(COLUMNS);
  readonly #letters = new Int32Array(COLUMNS);
  readonly #values = new Float64Array(COLUMNS);
  readonly #squashed = new Float64Array(COLUMNS);

  /** @param table `BUCKETS × COLUMNS` weights of one byte, then those of the pieces of handles */
  constructor(header: ModelHeader, table: Int8Array) {
    if (table.length !== BUCKETS * COLUMNS + HANDLE_BUCKETS)
      throw new OperatorError(
        `The model's table has ${table.length} weights, not ${BUCKETS * COLUMNS + HANDLE_BUCKETS}: it belongs to another version. Train again.`,
      );
    this.header = header;
    this.#table = table.subarray(0, BUCKETS * COLUMNS);
    this.#handles = table.subarray(BUCKETS * COLUMNS);
    this.#scales = new Float64Array(COLUMNS);
    this.#biases = new Float64Array(COLUMNS);
    this.#helpers = new Float64Array(COLUMNS * COLUMNS);
    HEADS.forEach((name, column) => {
      const head = header.heads[name];
      if (head === undefined) throw new OperatorError(`The model has no "${name}". Train again.`);
      this.#scales[column] = head.scale;
      this.#biases[column] = head.bias;
      for (const [thing, weight] of Object.entries(head.dense)) {
        const weights = this.#dense.get(thing) ?? new Float64Array(COLUMNS);
        weights[column] = weight;
        this.#dense.set(thing, weights);
      }
      for (const [other, weight] of Object.entries(head.helpers))
        this.#helpers[column * COLUMNS + HEADS.indexOf(other as Head)] = weight;
    });
  }

  score(reading: Reading, feeling: Feeling): Scores {
    const features = this.#features;
    extract(reading, features);
    const { at, words, total } = features;
    this.#sum(at, 0, words, this.#words);
    this.#sum(at, words, total, this.#letters);
    const perWord = SPARSE / Math.sqrt(Math.max(1, words));
    const perLetter = SPARSE / Math.sqrt(Math.max(1, total - words));
    const values = this.#values;
    for (let c = 0; c < COLUMNS; c++) {
      const sparse = perWord * (this.#words[c] as number) + perLetter * (this.#letters[c] as number);
      values[c] = (this.#biases[c] as number) + (this.#scales[c] as number) * sparse;
    }
    // Whether it is said to a company is a judgement of its own.
    const seen = signs(reading, feeling, true);
    const dense = denseOf(reading, feeling, seen);
    for (const [name, amount] of dense) {
      const weights = this.#dense.get(name);
      if (weights === undefined || amount === 0) continue;
      for (let c = 0; c < COLUMNS; c++) values[c] = (values[c] as number) + (weights[c] as number) * amount;
    }
    for (let c = 0; c < COLUMNS; c++) {
      let value = values[c] as number;
      for (let other = 0; other < c; other++)
        value += (this.#helpers[c * COLUMNS + other] as number) * (this.#squashed[other] as number);
      values[c] = value;
      this.#squashed[c] = Math.tanh(value / 2);
    }
    return { values, features, signs: seen, dense };
  }

  /** Scores of one of the heads that the encoder reads again. */
  reread(head: Head, values: ArrayLike<number>, vector: Float32Array): number {
    const weights = this.header.encoder[head];
    if (weights === undefined) return values[HEADS.indexOf(head)] as number;
    let sum = weights.bias;
    for (let i = 0; i < vector.length; i++) sum += (weights.vector[i] as number) * (vector[i] as number);
    for (const [input, weight] of Object.entries(weights.inputs))
      sum += weight * (values[HEADS.indexOf(input as Head)] as number);
    return sum;
  }

  /** What the handles in a text add to the score of `addressed`. */
  handles(reading: Reading): number {
    const pieces = handlePieces(reading);
    let sum = 0;
    for (const piece of pieces) sum += this.#handles[piece] as number;
    return (sum * this.header.handleScale) / Math.sqrt(Math.max(1, pieces.length));
  }

  /** What feature number `k` of the text last scored adds to a head. For explanations. */
  part({ features }: Scores, k: number, column: number): number {
    const { at, words, total } = features;
    const norm = k < words ? words : total - words;
    const weight = this.#table[(at[k] as number) * COLUMNS + column] as number;
    return ((this.#scales[column] as number) * SPARSE * weight) / Math.sqrt(Math.max(1, norm));
  }

  /** What a named thing adds to a head. */
  partOf(name: string, amount: number, column: number): number {
    return (this.#dense.get(name)?.[column] ?? 0) * amount;
  }

  #sum(at: Int32Array, from: number, to: number, into: Int32Array): void {
    const table = this.#table;
    into.fill(0);
    for (let k = from; k < to; k++) {
      const row = (at[k] as number) * COLUMNS;
      for (let c = 0; c < COLUMNS; c++) into[c] = (into[c] as number) + (table[row + c] as number);
    }
  }
}

/** Where the shipped weights are. */
export const SHIPPED = new URL('../../../data/model/', import.meta.url);

/** Reads a model: tens of milliseconds. @throws OperatorError when there is none, or it is damaged */
export function loadModel(folder: URL = SHIPPED): Model {
  try {
    const header = modelSchema.parse(JSON.parse(readFileSync(new URL('linear.json', folder), 'utf8')));
    const bytes = readFileSync(new URL('linear.bin', folder));
    return new Model(header, new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    throw new OperatorError(
      `The model in ${folder.pathname} cannot be read (${error instanceof Error ? error.message.split('\n')[0] : error}). Get the project's data/model again, or train one with \`earshot train\`.`,
    );
  }
}
