/** Figures of one class. Each is 0 where it would divide by nothing. */
export interface ClassScores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Rows that really are of this class. */
  readonly n: number;
}

/** How well what was said agrees with the truth; all figures 0 to 1. */
export interface Scores {
  readonly n: number;
  readonly accuracy: number;
  /** Means over the classes that occur in the truth, each counting alike. */
  readonly macroF1: number;
  readonly macroRecall: number;
  /** The classes that occur in the truth, in alphabetical order. */
  readonly perClass: Readonly<Record<string, ClassScores>>;
  /** Truth → what was said → rows; combinations that never occur are absent. */
  readonly confusion: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** @param truth one class for each row; @param said as many, in the same order */
export function scores(truth: readonly string[], said: readonly string[]): Scores {
  const confusion: Record<string, Record<string, number>> = {};
  const saidTimes = new Map<string, number>();
  let right = 0;
  for (const [at, real] of truth.entries()) {
    const one = said[at];
    if (one === undefined) throw new RangeError('every truth needs something said');
    confusion[real] ??= {};
    const row = confusion[real];
    row[one] = (row[one] ?? 0) + 1;
    saidTimes.set(one, (saidTimes.get(one) ?? 0) + 1);
    if (one === real) right += 1;
  }
  const perClass: Record<string, ClassScores> = {};
  for (const name of Object.keys(confusion).sort()) {
    const row = confusion[name] ?? {};
    const n = Object.values(row).reduce((sum, count) => sum + count, 0);
    const hits = row[name] ?? 0;
    const claimed = saidTimes.get(name) ?? 0;
    perClass[name] = {
      precision: claimed === 0 ? 0 : hits / claimed,
      recall: hits / n,
      f1: (2 * hits) / (n + claimed),
      n,
    };
  }
  const classes = Object.values(perClass);
  return {
    n: truth.length,
    accuracy: truth.length === 0 ? 0 : right / truth.length,
    macroF1: mean(classes.map(({ f1 }) => f1)),
    macroRecall: mean(classes.map(({ recall }) => recall)),
    perClass,
    confusion,
  };
}

/** Predictions whose probabilities lie between `from` and `to`. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  /** Mean of the probabilities given. */
  readonly said: number;
  /** Share that came true. */
  readonly came: number;
}

export interface Calibration {
  /** Ten of equal width; `to` belongs to the next one, except for 1. Empty ones have 0 everywhere. */
  readonly bins: readonly Bin[];
  /** Expected calibration error: |said − came| of each bin, weighted by its rows (Naeini et al., AAAI 2015). */
  readonly ece: number;
}

const BINS = 10;

/** Whether what is given a probability of 0.7 comes true seven times in ten. */
export function calibration(
  predictions: readonly { readonly probability: number; readonly came: boolean }[],
): Calibration {
  const sums = Array.from({ length: BINS }, () => ({ n: 0, said: 0, came: 0 }));
  for (const { probability, came } of predictions) {
    const sum = sums[Math.min(Math.floor(probability * BINS), BINS - 1)];
    if (!sum) throw new RangeError(`a probability is between 0 and 1, not ${probability}`);
    sum.n += 1;
    sum.said += probability;
    if (came) sum.came += 1;
  }
  const bins = sums.map(({ n, said, came }, at) => ({
    from: at / BINS,
    to: (at + 1) / BINS,
    n,
    said: n === 0 ? 0 : said / n,
    came: n === 0 ? 0 : came / n,
  }));
  const gaps = bins.reduce((sum, { n, said, came }) => sum + n * Math.abs(said - came), 0);
  return { bins, ece: predictions.length === 0 ? 0 : gaps / predictions.length };
}

export interface McNemar {
  /** Rows that only the first has right. */
  readonly b: number;
  /** Rows that only the second has right. */
  readonly c: number;
  /** Two-sided: how likely a difference at least this large is if both are equally good. */
  readonly p: number;
}

/** McNemar's test of two judges on the same rows, exact (binomial) at every size. */
export function mcNemar(first: readonly boolean[], second: readonly boolean[]): McNemar {
  let b = 0;
  let c = 0;
  for (const [at, right] of first.entries()) {
    if (right && !second[at]) b += 1;
    if (!right && second[at]) c += 1;
  }
  const n = b + c;
  // In logarithms: 2^-n is nothing to a computer from n = 1075 on.
  let logTerm = -n * Math.LN2;
  let tail = 0;
  for (let k = 0; k <= Math.min(b, c); k += 1) {
    if (k > 0) logTerm += Math.log((n - k + 1) / k);
    tail += Math.exp(logTerm);
  }
  return { b, c, p: Math.min(1, 2 * tail) };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
