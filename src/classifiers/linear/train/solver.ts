/** A sparse row: positions, values, and the sum of the squared values. */
export interface Row {
  readonly idx: Int32Array;
  readonly val: Float32Array;
  readonly norm: number;
}

export interface Fit {
  readonly weights: Float32Array;
  readonly bias: number;
}

export interface Problem {
  readonly rows: readonly Row[];
  /** 1 or 0 for each row. */
  readonly labels: ArrayLike<number>;
  /** How much each row counts; 1 when absent. */
  readonly counts?: ArrayLike<number>;
  /** What is known of each row beforehand, in log odds: the fit only adds to it. */
  readonly offsets?: ArrayLike<number>;
  readonly size: number;
  /** Cost of an error against the size of the weights: small is cautious. */
  readonly cost: number;
  readonly seed: number;
}

const EPOCHS = 20;
const STILL_MOVING = 0.002;

/**
 * Logistic regression with an L2 penalty, by coordinate descent in the dual (Yu, Huang and Lin, Machine Learning 85,
 * 2011): one variable a row, a Newton step for each. Deterministic: rows are visited in an order drawn from the seed.
 */
export function solve({ rows, labels, counts, offsets, size, cost, seed }: Problem): Fit {
  const weights = new Float32Array(size);
  let bias = 0;
  const limits = Float64Array.from(rows, (_, i) => cost * (counts?.[i] ?? 1));
  const alphas = limits.map((limit) => Math.min(0.001 * limit, 1e-8));
  const order = Int32Array.from(rows, (_, i) => i);
  const next = random(seed);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, next);
    let moved = 0;
    for (const i of order) {
      const row = rows[i];
      const limit = limits[i] ?? 0;
      if (row === undefined || limit === 0) continue;
      const sign = (labels[i] ?? 0) > 0 ? 1 : -1;
      const margin = sign * (dot(weights, row) + bias + (offsets?.[i] ?? 0));
      const before = alphas[i] ?? 0;
      const after = step(before, margin, row.norm + 1, limit);
      alphas[i] = after;
      const move = (after - before) * sign;
      moved = Math.max(moved, Math.abs(move));
      if (move === 0) continue;
      const { idx, val } = row;
      for (let k = 0; k < idx.length; k++) {
        const at = idx[k] as number;
        weights[at] = (weights[at] as number) + move * (val[k] as number);
      }
      bias += move;
    }
    if (moved < cost * STILL_MOVING) break;
  }
  return { weights, bias };
}

export function dot(weights: Float32Array, { idx, val }: Row): number {
  let sum = 0;
  for (let k = 0; k < idx.length; k++) sum += (weights[idx[k] as number] as number) * (val[k] as number);
  return sum;
}

/** The best value of one dual variable in (0, limit): Newton, kept in bounds by bisection. */
function step(from: number, margin: number, square: number, limit: number): number {
  let low = 0;
  let high = limit;
  let z = Math.min(Math.max(from, limit * 1e-6), limit * (1 - 1e-6));
  for (let turn = 0; turn < 30; turn++) {
    const slope = square * (z - from) + margin + Math.log(z / (limit - z));
    if (Math.abs(slope) < 1e-4) break;
    if (slope > 0) high = z;
    else low = z;
    const next = z - slope / (square + limit / (z * (limit - z)));
    z = next > low && next < high ? next : (low + high) / 2;
  }
  return z;
}

/** Numbers in [0, 1) from a seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function shuffle(order: Int32Array, next: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    const kept = order[i] as number;
    order[i] = order[j] as number;
    order[j] = kept;
  }
}

/** Which of `count` parts each row is held back in: drawn from the seed, every kind spread evenly. */
export function folds(kinds: readonly (string | number)[], count: number, seed: number): Int32Array {
  const order = Int32Array.from(kinds, (_, i) => i);
  shuffle(order, random(seed));
  const out = new Int32Array(kinds.length);
  const seen = new Map<string | number, number>();
  for (const i of order) {
    const kind = kinds[i] as string | number;
    const n = seen.get(kind) ?? 0;
    out[i] = n % count;
    seen.set(kind, n + 1);
  }
  return out;
}

/** Two numbers (slope, offset) that turn scores into log odds that mean what they say (Platt). */
export function platt(scores: ArrayLike<number>, labels: ArrayLike<number>): readonly [number, number] {
  let a = 1;
  let b = 0;
  for (let turn = 0; turn < 50; turn++) {
    let [ga, gb, haa, hab, hbb] = [0, 0, 1e-6, 0, 1e-6];
    for (let i = 0; i < scores.length; i++) {
      const s = scores[i] as number;
      const p = 1 / (1 + Math.exp(-(a * s + b)));
      const e = p - (labels[i] as number);
      const h = p * (1 - p);
      ga += e * s;
      gb += e;
      haa += h * s * s;
      hab += h * s;
      hbb += h;
    }
    const det = haa * hbb - hab * hab;
    const da = (hbb * ga - hab * gb) / det;
    const db = (haa * gb - hab * ga) / det;
    a -= da;
    b -= db;
    if (Math.abs(da) + Math.abs(db) < 1e-6) break;
  }
  return [a, b];
}
