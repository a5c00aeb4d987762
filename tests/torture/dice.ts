import { seeded } from '../e2e/rig.ts';

/** Chances that are the same for the same seed and the same name, whatever else was drawn before. */
export interface Dice {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `from` up to and without `to`. */
  between(from: number, to: number): number;
  pick<T>(from: readonly T[]): T;
  /** True with this probability. */
  chance(probability: number): boolean;
}

export function diceFor(seed: number, name: string): Dice {
  let hash = seed >>> 0;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  const next = seeded(hash);
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from));
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick<T>(from: readonly T[]): T {
      const found = from[between(0, from.length)];
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    },
  };
}
