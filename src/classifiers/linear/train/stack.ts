import { DIMENSIONS } from '../../../text/encoder/use-lite.ts';
import type { Head, ModelHeader } from '../model.ts';
import { extended, VECTOR_AT } from './examples.ts';
import { dot, type Fit, type Row } from './solver.ts';

/** A text → its vector. */
export type Encode = (text: string) => Float32Array;

/** How much a sentence vector, and a first score, weigh. */
const VECTOR = 4;
const SCORE = 0.5;
export const SIZE = VECTOR_AT + DIMENSIONS + 16;

const EMPTY: Row = { idx: new Int32Array(), val: new Float32Array(), norm: 0 };

/** A sentence vector and first scores as one row. */
export function stacked(vector: Float32Array, scores: readonly number[]): Row {
  const values = [...vector.map((v) => v * VECTOR), ...scores.map((score) => score * SCORE)];
  return extended(EMPTY, { at: VECTOR_AT, values });
}

/** What was learnt from such rows, as it ships. @param inputs the heads whose first scores they held */
export function packed({ weights, bias }: Fit, inputs: readonly Head[]): ModelHeader['encoder'][string] {
  const at = (i: number, unit: number): number =>
    Number(((weights[VECTOR_AT + i] as number) * unit).toFixed(4));
  return {
    bias,
    vector: Array.from({ length: DIMENSIONS }, (_, i) => at(i, VECTOR)),
    inputs: Object.fromEntries(inputs.map((head, i) => [head, at(DIMENSIONS + i, SCORE)])),
  };
}

export function scoreAll({ weights, bias }: Fit, rows: readonly Row[]): number[] {
  return rows.map((row) => dot(weights, row) + bias);
}
