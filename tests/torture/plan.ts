import { diceFor } from './dice.ts';

/** One episode: everything that will happen, from its beginning. Made from a seed; smaller ones are found by leaving out. */
export interface Plan {
  readonly seed: number;
  /** Numbers of the stories, in the order in which they begin. */
  readonly stories: readonly number[];
  /** Between the beginnings of two stories, ms. */
  readonly everyMs: number;
  readonly faults: readonly Planned[];
  /** The one kind of fault there is: the program is set up as that wants it. */
  readonly alone?: string;
}

export interface Planned {
  readonly kind: string;
  /** Begins together with this story. */
  readonly at: number;
  /** 0: it ends by itself. */
  readonly forMs: number;
  /** In [0, 1): which variant, how much. */
  readonly dose: number;
}

/** The part of a fault that a plan needs. */
export interface Kind {
  readonly kind: string;
  readonly lastsMs: number;
  readonly often?: number;
}

export interface Size {
  readonly stories: number;
  readonly everyMs: number;
}

/** A single kind of fault, struck as often as it is used to. */
export function alone(seed: number, { kind, lastsMs, often = 3 }: Kind, size: Size): Plan {
  const dice = diceFor(seed, `alone ${kind}`);
  const part = size.stories / (often + 1);
  const faults = Array.from({ length: often }, (_, n) => ({
    ...{ kind, forMs: lastsMs, dose: dice.next() },
    at: Math.floor((n + 0.5 + dice.next() / 2) * part),
  }));
  return { seed, stories: numbered(size.stories), everyMs: size.everyMs, faults, alone: kind };
}

/** Faults of all kinds at once, `count` of them, and so many kills besides. */
export function mixed(
  seed: number,
  kinds: readonly Kind[],
  size: Size,
  count: number,
  kills: readonly Kind[],
  killed: number,
): Plan {
  const dice = diceFor(seed, 'mixed');
  const strike = (from: readonly Kind[]) => (): Planned => {
    const { kind, lastsMs } = dice.pick(from);
    const forMs = Math.round(lastsMs * (0.5 + dice.next()));
    return { kind, forMs, dose: dice.next(), at: dice.between(0, size.stories) };
  };
  const faults = [
    ...(kinds.length > 0 ? Array.from({ length: count }, strike(kinds)) : []),
    ...(kills.length > 0 ? Array.from({ length: killed }, strike(kills)) : []),
  ].sort((a, b) => a.at - b.at);
  return { seed, stories: numbered(size.stories), everyMs: size.everyMs, faults };
}

function numbered(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
