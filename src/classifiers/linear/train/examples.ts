import { feel, type Vocabulary, vocabulary } from '../../../text/feeling.ts';
import { loadNatural } from '../../../text/natural.ts';
import { reader } from '../../../text/reader.ts';
import type { Reading } from '../../../text/reading.ts';
import { signs } from '../../../text/signs.ts';
import { denseOf } from '../dense.ts';
import { BUCKETS, extract, featureBuffer, HANDLE_BUCKETS, handlePieces } from '../features.ts';
import { COLUMNS, SPARSE } from '../model.ts';
import type { Labelled } from './corpora.ts';
import type { Row } from './solver.ts';

/** A text as the heads see it while they are trained. */
export interface Example {
  readonly of: Labelled;
  /** Hashed features, then named things from `BUCKETS` on. */
  readonly row: Row;
  readonly handles: Int32Array;
}

/** Places in a row: hashed features, named things, other heads, sentence vector, pieces of handles. */
export const DENSE_AT = BUCKETS;
export const MOST_DENSE = 256;
export const HELPERS_AT = DENSE_AT + MOST_DENSE;
export const VECTOR_AT = HELPERS_AT + COLUMNS;
export const HANDLES_AT = VECTOR_AT + 512 + 16;
export const SIZE = HANDLES_AT + HANDLE_BUCKETS;

/** Turns texts into examples; gives each named thing its place as it turns up. */
export interface ExampleMaker {
  /** By place. */
  readonly names: readonly string[];
  readonly words: Vocabulary;
  read(text: string): Reading;
  make(of: Labelled, reading?: Reading): Example;
}

export function exampleMaker(): ExampleMaker {
  const words = vocabulary(loadNatural());
  const read = reader(words);
  const places = new Map<string, number>();
  const names: string[] = [];
  const buffer = featureBuffer();
  const rowOf = (reading: Reading): Row => {
    extract(reading, buffer);
    const counted = new Map<number, number>();
    const put = (from: number, to: number): void => {
      const unit = SPARSE / Math.sqrt(Math.max(1, to - from));
      for (let k = from; k < to; k++) {
        const at = buffer.at[k] as number;
        counted.set(at, (counted.get(at) ?? 0) + unit);
      }
    };
    put(0, buffer.words);
    put(buffer.words, buffer.total);
    const feeling = feel(reading, words);
    const named = denseOf(reading, feeling, signs(reading, feeling, true));
    for (const [name, amount] of named) {
      let place = places.get(name);
      if (place === undefined) {
        place = names.length;
        places.set(name, place);
        names.push(name);
      }
      if (amount !== 0) counted.set(DENSE_AT + place, amount);
    }
    return row(counted.keys(), counted.values());
  };
  return {
    names,
    words,
    read: (text) => read(text, null),
    make(of, reading = read(of.text, null)) {
      return { of, row: rowOf(reading), handles: handlePieces(reading) };
    },
  };
}

function row(positions: Iterable<number>, values: Iterable<number>): Row {
  const val = Float32Array.from(values);
  return { idx: Int32Array.from(positions), val, norm: val.reduce((sum, v) => sum + v * v, 0) };
}

/** The row with more behind it: values at `at`, `at + 1` … */
export function extended(base: Row, ...more: readonly { at: number; values: ArrayLike<number> }[]): Row {
  const length = more.reduce((sum, { values }) => sum + values.length, base.idx.length);
  const idx = new Int32Array(length);
  const val = new Float32Array(length);
  idx.set(base.idx);
  val.set(base.val);
  let k = base.idx.length;
  let { norm } = base;
  for (const { at, values } of more) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as number;
      idx[k] = at + i;
      val[k++] = value;
      norm += value * value;
    }
  }
  return { idx, val, norm };
}

/** The row with the pieces of its handles. */
export function withHandles(base: Row, pieces: Int32Array): Row {
  const weight = 1.5 / Math.sqrt(Math.max(1, pieces.length));
  const idx = new Int32Array(base.idx.length + pieces.length);
  const val = new Float32Array(idx.length);
  idx.set(base.idx);
  val.set(base.val);
  pieces.forEach((piece, i) => {
    idx[base.idx.length + i] = HANDLES_AT + piece;
    val[base.idx.length + i] = weight;
  });
  return { idx, val, norm: base.norm + pieces.length * weight * weight };
}
