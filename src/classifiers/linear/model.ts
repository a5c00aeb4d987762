import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { messageOf, OperatorError } from '../../errors.ts';
import { DIMENSIONS } from '../../text/encoder/use-lite.ts';
import type { Feeling } from '../../text/feeling.ts';
import type { Reading } from '../../text/reading.ts';
import { type Sign, signs } from '../../text/signs.ts';
import { denseOf } from './dense.ts';
import {
  BUCKETS,
  extractWords,
  type Features,
  featureBuffer,
  HANDLE_BUCKETS,
  handlePieces,
  lettersFit,
} from './features.ts';
import { Letters } from './letters.ts';

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

/** The head that is explained to people, word by word. */
export const EXPLAINED: Head = 'complaint';

/** The score of a complaint, less what speaks for an advert or a fraud: they promise to mend what went wrong. */
export function gated(complaint: number, values: ArrayLike<number>): number {
  return complaint - Math.max(0, values[SPAM] as number);
}
const SPAM = HEADS.indexOf('intent.spam');

/** Probability that a text is said to a company, for judging a complaint: overlooking one costs more than chatter. */
export function toUs([slope, offset]: readonly [number, number], score: number): number {
  return 1 / (1 + Math.exp(-(slope * score + offset + IN_DOUBT)));
}
const IN_DOUBT = 1;

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
  /** Scores of the encoder's `sensitive` from which on it needs no cue, and from which on it confirms one. */
  sensitive: z.object({ alone: z.number(), confirms: z.number() }).nullable(),
  /** From this probability of a complaint on the encoder is asked. */
  band: z.object({ complaint: z.number() }),
});
export type ModelHeader = z.output<typeof modelSchema>;

/** Scores of one text in log odds, one for each head. Valid until the next text is scored. */
export interface Scores {
  readonly values: Float64Array;
  readonly reading: Reading;
  readonly features: Features;
  readonly signs: readonly Sign[];
  readonly dense: ReadonlyMap<string, number>;
}

/** The heads before it that a head looks at, and their weights. */
interface Helpers {
  readonly columns: Int32Array;
  readonly weights: Float64Array;
}

/** The weights, and the one pass over a text that scores all heads. Not for two texts at the same time. */
export class Model {
  readonly header: ModelHeader;
  /** Goes on behind the rows, with the handles: sums may look seven columns too far. */
  readonly #table: Int8Array;
  readonly #handles: Int8Array;
  readonly #scales: Float64Array;
  readonly #biases: Float64Array;
  /** Named thing → its weight for every head. */
  readonly #dense = new Map<string, Float64Array>();
  readonly #helpers: readonly Helpers[];
  readonly #features = featureBuffer();
  readonly #spelled: Letters;
  readonly #words = new Int32Array(COLUMNS);
  readonly #letters = new Int32Array(COLUMNS);
  readonly #values = new Float64Array(COLUMNS);
  readonly #squashed = new Float64Array(COLUMNS);

  /**
   * @param table `BUCKETS × COLUMNS` weights of one byte, then those of the pieces of handles
   * @throws Error when the table or a head is not of this version
   */
  constructor(header: ModelHeader, table: Int8Array) {
    if (table.length !== BUCKETS * COLUMNS + HANDLE_BUCKETS)
      throw new Error(
        `its table has ${table.length} weights, not ${BUCKETS * COLUMNS + HANDLE_BUCKETS}: it belongs to another version`,
      );
    this.header = header;
    this.#table = table;
    this.#handles = table.subarray(BUCKETS * COLUMNS);
    this.#spelled = new Letters(table, COLUMNS, HEADS.indexOf(EXPLAINED));
    this.#scales = new Float64Array(COLUMNS);
    this.#biases = new Float64Array(COLUMNS);
    this.#helpers = HEADS.map((name, column) => {
      const head = header.heads[name];
      if (head === undefined) throw new Error(`it has no "${name}"`);
      this.#scales[column] = head.scale;
      this.#biases[column] = head.bias;
      for (const [thing, weight] of Object.entries(head.dense)) {
        const weights = this.#dense.get(thing) ?? new Float64Array(COLUMNS);
        weights[column] = weight;
        this.#dense.set(thing, weights);
      }
      const before = HEADS.slice(0, column).filter((other) => (head.helpers[other] ?? 0) !== 0);
      return {
        columns: Int32Array.from(before, (other) => HEADS.indexOf(other)),
        weights: Float64Array.from(before, (other) => head.helpers[other] ?? 0),
      };
    });
  }

  score(reading: Reading, feeling: Feeling): Scores {
    const features = this.#features;
    extractWords(reading, features);
    const { at, words } = features;
    this.#sum(at, words, this.#words);
    const letters = this.#letters.fill(0);
    const total = this.#eachWord(reading, words, (place) => this.#spelled.addTo(letters, place));
    features.total = total;
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
      const { columns, weights } = this.#helpers[c] as Helpers;
      for (let i = 0; i < columns.length; i++)
        value += (weights[i] as number) * (this.#squashed[columns[i] as number] as number);
      values[c] = value;
      this.#squashed[c] = Math.tanh(value / 2);
    }
    return { values, reading, features, signs: seen, dense };
  }

  /** The score of a head with the sentence's vector; the first one where the encoder has none for it. */
  reread(head: Head, values: ArrayLike<number>, vector: Float32Array): number {
    return head in this.header.encoder
      ? this.again(head, values, vector)
      : (values[HEADS.indexOf(head)] as number);
  }

  /** A score that the encoder alone can give, by its name in the header. */
  again(name: string, values: ArrayLike<number>, vector: Float32Array): number {
    const weights = this.header.encoder[name];
    if (weights === undefined) return Number.NEGATIVE_INFINITY;
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

  /** Adds to each token what its features in the text last scored add to the head that is explained. */
  byToken({ reading, features }: Scores, into: Float64Array): void {
    const { at, token, words, total } = features;
    const column = HEADS.indexOf(EXPLAINED);
    const worth = (this.#scales[column] as number) * SPARSE;
    const perWord = Math.sqrt(Math.max(1, words));
    const perLetter = Math.sqrt(Math.max(1, total - words));
    for (let k = 0; k < words; k++) {
      const weight = this.#table[(at[k] as number) * COLUMNS + column] as number;
      const i = token[k] as number;
      into[i] = (into[i] as number) + (worth * weight) / perWord;
    }
    const { weights, counts } = this.#spelled;
    this.#eachWord(reading, words, (place, i) => {
      const start = this.#spelled.from(place);
      const end = start + (counts[place] as number);
      let sum = into[i] as number;
      for (let k = start; k < end; k++) sum += (worth * (weights[k] as number)) / perLetter;
      into[i] = sum;
    });
  }

  /** What a named thing adds to a head. */
  partOf(name: string, amount: number, column: number): number {
    return (this.#dense.get(name)?.[column] ?? 0) * amount;
  }

  /**
   * Every word whose letters count, by its place among the spelled ones and its number among the tokens.
   * @param total how many features come before
   * @returns how many there are with the letters
   */
  #eachWord({ tokens, steering }: Reading, total: number, look: (place: number, i: number) => void): number {
    let n = total;
    for (let i = 0; i < tokens.length; i++) {
      const one = tokens[i];
      if (one === undefined || one.kind !== 'word' || steering[i]) continue;
      if (!lettersFit(one.word, n)) break;
      const place = this.#spelled.placeOf(one);
      n += this.#spelled.counts[place] as number;
      look(place, i);
    }
    return n;
  }

  /** Sums the first rows of the table in `at`. Eight columns at a time, so that their sums need no memory. */
  #sum(at: Int32Array, to: number, into: Int32Array): void {
    const table = this.#table;
    for (let c = 0; c < COLUMNS; c += 8) {
      let [one, two, three, four, five, six, seven, eight] = [0, 0, 0, 0, 0, 0, 0, 0];
      for (let k = 0; k < to; k++) {
        const place = (at[k] as number) * COLUMNS + c;
        one += table[place] as number;
        two += table[place + 1] as number;
        three += table[place + 2] as number;
        four += table[place + 3] as number;
        five += table[place + 4] as number;
        six += table[place + 5] as number;
        seven += table[place + 6] as number;
        eight += table[place + 7] as number;
      }
      into[c] = one;
      into[c + 1] = two;
      into[c + 2] = three;
      into[c + 3] = four;
      into[c + 4] = five;
      into[c + 5] = six;
      into[c + 6] = seven;
      into[c + 7] = eight;
    }
  }
}

/** Where the shipped weights are. */
export const SHIPPED = new URL('../../../data/model/', import.meta.url);

/** Reads a model: tens of milliseconds. @throws OperatorError when there is none, or it is damaged */
export function loadModel(folder: URL = SHIPPED): Model {
  try {
    const written: unknown = JSON.parse(readFileSync(new URL('linear.json', folder), 'utf8'));
    const header = modelSchema.parse(written);
    const bytes = readFileSync(new URL('linear.bin', folder));
    const model = new Model(header, new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    const [plain, mark] = header.version.split('+');
    if (mark !== undefined && mark !== markOf({ ...(written as ModelHeader), version: plain ?? '' }, bytes))
      throw new Error('linear.json and linear.bin are not of one training');
    return model;
  } catch (error) {
    throw new OperatorError(
      `The model in ${fileURLToPath(folder)} cannot be read (${said(error)}). Get the project's data/model again, or train one with \`earshot train\`.`,
    );
  }
}

/** What a version ends in: eight hexadecimal digits, the same for the same weights. @param header with its plain version */
function markOf(header: ModelHeader, table: Uint8Array): string {
  return createHash('sha256').update(JSON.stringify(header)).update(table).digest('hex').slice(0, 8);
}

/** One line; of a header that does not fit, the first place where it does not. */
function said(error: unknown): string {
  if (error instanceof z.ZodError)
    return `linear.json: ${error.issues[0]?.path.join('.')}: ${error.issues[0]?.message}`;
  return messageOf(error);
}
