/** Named amounts of one text. */
export type Row = ReadonlyMap<string, number>;

export interface Model {
  readonly base: number;
  readonly weights: ReadonlyMap<string, number>;
}

/** Logistic regression by Newton's method with an L2 penalty of `ridge`; for tens of features. */
export function fitLogistic(rows: readonly Row[], truth: readonly boolean[], ridge = 3): Model {
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const column = new Map(names.map((name, at) => [name, at + 1]));
  const size = names.length + 1;
  const sparse = rows.map((row) => [
    [0, 1] as const,
    ...[...row].map(([name, amount]) => [column.get(name) ?? 0, amount] as const),
  ]);
  const weights = new Float64Array(size);
  for (let step = 0; step < 8; step++) {
    // One augmented matrix: the Hessian and, in its last column, the gradient.
    const system = Array.from({ length: size }, () => new Float64Array(size + 1));
    for (const [n, row] of sparse.entries()) {
      const chance = sigmoid(row.reduce((sum, [i, amount]) => sum + at(weights, i) * amount, 0));
      for (const [i, x] of row) {
        const line = system[i] ?? new Float64Array();
        line[size] = at(line, size) + (chance - Number(truth[n])) * x;
        for (const [j, y] of row) line[j] = at(line, j) + chance * (1 - chance) * x * y;
      }
    }
    for (let i = 1; i < size; i++) {
      const line = system[i] ?? new Float64Array();
      line[i] = at(line, i) + ridge;
      line[size] = at(line, size) + ridge * at(weights, i);
    }
    for (const [i, move] of solve(system).entries()) weights[i] = at(weights, i) - move;
  }
  return { base: at(weights, 0), weights: new Map(names.map((name, i) => [name, at(weights, i + 1)])) };
}

/** Log odds. */
export function score({ base, weights }: Model, row: Row): number {
  return [...row].reduce((sum, [name, amount]) => sum + (weights.get(name) ?? 0) * amount, base);
}

export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

/** Gauss–Jordan elimination; the matrix is positive definite, so the diagonal serves as pivot. */
function solve(system: readonly Float64Array[]): readonly number[] {
  const size = system.length;
  for (const [i, line] of system.entries()) {
    for (const [k, other] of system.entries()) {
      const factor = k === i ? 0 : at(other, i) / at(line, i);
      if (factor === 0) continue;
      for (let c = i; c <= size; c++) other[c] = at(other, c) - factor * at(line, c);
    }
  }
  return system.map((line, i) => at(line, size) / at(line, i));
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}
