import type { Example } from './examples.ts';
import { folds } from './solver.ts';
import { isControl } from './train.ts';

/**
 * Scores each row by what was learnt from the rows of the other parts.
 * @param kinds every kind is spread evenly over the parts
 */
export function heldBack<T>(
  kinds: readonly string[],
  parts: number,
  seed: number,
  score: (train: ReadonlySet<number>, test: readonly number[]) => readonly T[],
): T[] {
  const part = folds(kinds, parts, seed);
  const out: T[] = [];
  for (let k = 0; k < parts; k++) {
    const test = [...kinds.keys()].filter((i) => part[i] === k);
    const train = new Set([...kinds.keys()].filter((i) => part[i] !== k));
    score(train, test).forEach((value, n) => {
      out[test[n] as number] = value;
    });
  }
  return out;
}

/** Scores the mentions of each domain by what was learnt from the other domains. */
export function byDomain(
  examples: readonly Example[],
  score: (train: ReadonlySet<number>, test: readonly number[]) => readonly number[],
): number[] {
  const out: number[] = new Array(examples.length).fill(0);
  const domains = new Set(examples.filter((one) => !isControl(one)).map(({ of }) => of.labels.domain));
  for (const domain of domains) {
    const test = [...examples.keys()].filter((i) => examples[i]?.of.labels.domain === domain);
    const train = new Set([...examples.keys()].filter((i) => examples[i]?.of.labels.domain !== domain));
    score(train, test).forEach((value, n) => {
      out[test[n] as number] = value;
    });
  }
  return out;
}

export function pick<T>(all: readonly T[], chosen: ReadonlySet<number>): T[] {
  return all.filter((_, i) => chosen.has(i));
}
