import { newKernel } from './kernel.ts';

/** A matrix as the kernel reads it: 16-bit integers, with the scale of each column and the bias. Byte addresses. */
export interface Matrix {
  readonly at: number;
  readonly scaleAt: number;
  readonly biasAt: number;
  readonly inputs: number;
  readonly outputs: number;
}

/**
 * No row and no column of integers is longer (euclidean) than this. As |a·b| ≤ |a| |b|, no sum of their products can
 * then leave 32 bits, whatever the text.
 */
const LONGEST = 46_000;
/** Added before a number is cut to 16 bits, it rounds to the nearest: the cut drops the fraction and the 65,536. */
const ROUND = 65_536.5;

/** The kernel's memory: the matrices, and the rooms that the rows of one text pass through. */
export class Workbench {
  readonly #kernel;
  #taken = 0;
  readonly #integers: Int16Array;
  readonly #rowScales: Float32Array;
  readonly #scores: Float32Array;
  /** What the last product gave, row after row. */
  readonly product: Float32Array;
  /** What the last attention gave, row after row. */
  readonly mixed: Float32Array;

  /** Room for matrices with `weights` numbers and `columns` columns in all, and for `most` rows of up to `width`. */
  constructor(weights: number, columns: number, most: number, width: number) {
    const rows = 4 * Math.ceil(most / 4); // the kernel takes four at a time
    this.#kernel = newKernel(2 * weights + 8 * columns + rows * (10 * width + 8));
    this.#integers = this.#int16s(rows * width);
    this.#rowScales = this.#floats(rows);
    this.#scores = this.#floats(rows);
    this.product = this.#floats(rows * width);
    this.mixed = this.#floats(rows * width);
  }

  /** Takes in a matrix of weights, inputs × outputs, row after row. */
  matrix(weights: Float32Array, biases: Float32Array): Matrix {
    const outputs = biases.length;
    const inputs = weights.length / outputs;
    const integers = this.#int16s(weights.length);
    const scales = this.#floats(outputs);
    const bias = this.#floats(outputs);
    bias.set(biases);
    const column = new Float32Array(inputs);
    for (let n = 0; n < outputs; n++) {
      for (let k = 0; k < inputs; k++) column[k] = weights[k * outputs + n] ?? 0;
      const scale = integerScale(column, 0, inputs);
      scales[n] = 1 / scale;
      const panel = (n >> 3) * 8 * inputs + (n & 7) * 2;
      for (let k = 0; k < inputs; k++) {
        integers[panel + (k >> 1) * 16 + (k & 1)] = (column[k] ?? 0) * scale + ROUND;
      }
    }
    return {
      at: integers.byteOffset,
      scaleAt: scales.byteOffset,
      biasAt: bias.byteOffset,
      inputs,
      outputs,
    };
  }

  /** product = the first `rows` rows of `values` × matrix + bias */
  multiply(matrix: Matrix, values: Float32Array, rows: number): void {
    const width = matrix.inputs;
    const integers = this.#integers;
    const blocks = Math.ceil(rows / 4);
    integers.fill(0, (blocks - 1) * 4 * width, blocks * 4 * width);
    for (let row = 0; row < rows; row++) {
      const from = row * width;
      const scale = integerScale(values, from, from + width);
      this.#rowScales[row] = 1 / scale;
      let to = (row >> 2) * 4 * width + (row & 3) * 2;
      for (let k = from; k < from + width; k += 2, to += 8) {
        integers[to] = (values[k] ?? 0) * scale + ROUND;
        integers[to + 1] = (values[k + 1] ?? 0) * scale + ROUND;
      }
    }
    this.#kernel.matmul(
      integers.byteOffset,
      matrix.at,
      matrix.scaleAt,
      matrix.biasAt,
      this.#rowScales.byteOffset,
      this.product.byteOffset,
      blocks,
      matrix.outputs >> 3,
      width >> 3,
    );
  }

  /**
   * Attention: mixed = for every row and head, a mean of all rows' values, weighted by how the row's query meets their
   * keys. Queries, keys and values, each `width` wide, stand side by side in `product`.
   */
  mix(width: number, heads: number, rows: number): void {
    const scores = this.#scores;
    const size = width / heads;
    const stride = 12 * width;
    const sharpness = 1 / Math.sqrt(size);
    for (let head = 0; head < heads; head++) {
      const queries = this.product.byteOffset + 4 * head * size;
      for (let row = 0; row < rows; row++) {
        const query = queries + row * stride;
        this.#kernel.meet(query, queries + 4 * width, scores.byteOffset, stride, rows, size >> 2);
        soften(scores, rows, sharpness);
        const to = this.mixed.byteOffset + 4 * (row * width + head * size);
        this.#kernel.blend(scores.byteOffset, queries + 8 * width, to, stride, rows, size >> 2);
      }
    }
  }

  #int16s(length: number): Int16Array {
    return new Int16Array(this.#kernel.buffer, this.#take(2 * length), length);
  }

  #floats(length: number): Float32Array {
    return new Float32Array(this.#kernel.buffer, this.#take(4 * length), length);
  }

  #take(bytes: number): number {
    this.#taken += bytes;
    return this.#taken - bytes;
  }
}

/** What to multiply numbers with before they are cut to 16 bits: as fine as the bits and `LONGEST` allow. */
function integerScale(values: Float32Array, from: number, to: number): number {
  let square = 0;
  let highest = 0;
  for (let i = from; i < to; i++) {
    const value = Math.abs(values[i] ?? 0);
    square += value * value;
    if (value > highest) highest = value;
  }
  return highest === 0 ? 1 : Math.min(LONGEST / Math.sqrt(square), 32_767 / highest);
}

/** Softmax in place: scores become shares that sum to 1. */
function soften(scores: Float32Array, rows: number, sharpness: number): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < rows; i++) highest = Math.max(highest, scores[i] ?? 0);
  let total = 0;
  for (let i = 0; i < rows; i++) {
    const share = Math.exp(((scores[i] ?? 0) - highest) * sharpness);
    scores[i] = share;
    total += share;
  }
  for (let i = 0; i < rows; i++) scores[i] = (scores[i] ?? 0) / total;
}
