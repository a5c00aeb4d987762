import { BUCKETS, HANDLE_BUCKETS } from '../features.ts';
import { COLUMNS, HEADS, type Head, type ModelHeader } from '../model.ts';
import type { Labelled } from './corpora.ts';
import { DENSE_AT, type Example, exampleMaker, extended, HANDLES_AT, HELPERS_AT, SIZE } from './examples.ts';
import { dot, type Fit, type Row, solve } from './solver.ts';

/** What has been learnt so far. Later heads look at earlier ones. */
export class School {
  readonly fits = new Map<Head, Fit>();
  readonly #maker = exampleMaker();
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  get names(): readonly string[] {
    return this.#maker.names;
  }

  examples(rows: readonly Labelled[]): Example[] {
    return rows.filter(({ text }) => text !== '').map((of) => this.#maker.make(of));
  }

  /** The example with what the heads before this one say of it: helpers, then how customers feel. */
  helped(example: Example, before: 'brand.negative' | 'addressed'): Row {
    const squashed = new Float32Array(HEADS.indexOf(before));
    const helpers = HEADS.indexOf('brand.negative');
    let row = example.row;
    HEADS.slice(0, squashed.length).forEach((head, column) => {
      const fit = this.fits.get(head);
      if (fit === undefined) return;
      if (column === helpers) row = extended(example.row, { at: HELPERS_AT, values: squashed });
      squashed[column] = Math.tanh((dot(fit.weights, row) + fit.bias) / 2);
    });
    return extended(example.row, { at: HELPERS_AT, values: squashed });
  }

  score(head: Head, row: Row): number {
    const fit = this.fits.get(head);
    return fit ? dot(fit.weights, row) + fit.bias : 0;
  }

  solve(rows: readonly Row[], labels: ArrayLike<number>, counts: ArrayLike<number>, cost: number): Fit {
    return quantised(solve({ rows, labels, counts, size: SIZE, cost, seed: this.#seed }));
  }
}

/** The fit with its table rounded to what one byte can say: later heads are trained on what will ship. */
function quantised({ weights, bias }: Fit): Fit {
  const scale = stepOf(weights);
  const rounded = weights.slice();
  for (let i = 0; i < BUCKETS; i++) rounded[i] = toByte(weights[i] as number, scale) * scale;
  return { weights: rounded, bias };
}

/** One step of the bytes: the few largest weights are cut, so that the many small ones are not lost. */
export function stepOf(weights: Float32Array): number {
  const sizes = weights.subarray(0, BUCKETS).map(Math.abs).sort();
  return Math.max(1e-9, (sizes[Math.floor(BUCKETS * 0.9995)] as number) / 127);
}

export function toByte(weight: number, scale: number): number {
  return Math.max(-127, Math.min(127, Math.round(weight / scale)));
}

/** A head that no corpus taught says no. */
const UNTAUGHT = { scale: 0, bias: -4, dense: {}, helpers: {} };

/** The table as it ships, and the heads' part of the header. */
export function pack(school: School): { heads: ModelHeader['heads']; handleScale: number; table: Int8Array } {
  const table = new Int8Array(BUCKETS * COLUMNS + HANDLE_BUCKETS);
  const heads: ModelHeader['heads'] = {};
  let handleScale = 1;
  HEADS.forEach((name, column) => {
    const fit = school.fits.get(name);
    if (fit === undefined) {
      heads[name] = UNTAUGHT;
      return;
    }
    const { weights, bias } = fit;
    const scale = stepOf(weights);
    for (let i = 0; i < BUCKETS; i++) table[i * COLUMNS + column] = toByte(weights[i] as number, scale);
    const dense = Object.fromEntries(
      school.names.flatMap((thing, i) => round(thing, weights[DENSE_AT + i] as number)),
    );
    const helpers = Object.fromEntries(
      HEADS.slice(0, column).flatMap((other, i) => round(other, weights[HELPERS_AT + i] as number)),
    );
    heads[name] = { scale, bias, dense, helpers };
    if (name !== 'addressed') return;
    const pieces = weights.subarray(HANDLES_AT, HANDLES_AT + HANDLE_BUCKETS);
    const step = Math.max(1e-9, Math.max(...pieces.map(Math.abs)) / 127);
    pieces.forEach((weight, i) => {
      table[BUCKETS * COLUMNS + i] = toByte(weight, step);
    });
    handleScale = 1.5 * step;
  });
  return { heads, handleScale, table };
}

function round(name: string, weight: number): [string, number][] {
  return Math.abs(weight) < 0.0005 ? [] : [[name, Number(weight.toFixed(4))]];
}
