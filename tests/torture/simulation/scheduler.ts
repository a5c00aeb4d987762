import { Dice } from '../../day/dice.ts';
import type { Fault } from './scenario.ts';

/** Somebody who waits for their turn. */
interface Turn {
  readonly name: string;
  /** Absent: at once. */
  readonly ready?: () => boolean;
  readonly go: () => void;
}

interface Sleeper {
  readonly until: number;
  /** It can be woken before its time. */
  readonly light: boolean;
  readonly wake: () => void;
}

export type Scheduler = ReturnType<typeof aScheduler>;

/** More than any scenario needs: then something goes round in a circle. */
const MOST_STEPS = 20_000;
/** A Wednesday morning. */
const BEGIN = Date.UTC(2026, 9, 7, 9);
/** What everybody asks again and again. */
export const LOOKS: readonly string[] = ['claim', 'notice', 'noticed', 'alarms', 'overview', 'figures'];

/**
 * Decides, by its seed, who of all that wait goes on next, and when it is. Time is virtual: `now` is what the clock on
 * the wall says, `elapsed` what really went by.
 * @param faults each happens once, at the `nth` call of its name
 * @param trace is told the name of every turn
 */
export function aScheduler(seed: number, faults: readonly Fault[], trace: (name: string) => void) {
  const dice = new Dice(seed ^ 0x5bd1e995);
  const left = new Set(faults);
  const calls = new Map<string, number>();
  let turns: Turn[] = [];
  let sleepers: Sleeper[] = [];
  let elapsed = 0;
  let offset = 0;
  let steps = 0;
  let works = 0;
  let crashes = 0;
  let process = 0;
  let die = (): void => {};

  /** The faults that happen at this call. */
  function faultsAt(name: string): readonly Fault[] {
    if (left.size === 0) return [];
    const nth = (calls.get(name) ?? 0) + 1;
    calls.set(name, nth);
    const now = [...left].filter((fault) => fault.at === name && fault.nth === nth);
    for (const fault of now) left.delete(fault);
    return now;
  }

  function kill(): void {
    crashes += 1;
    process += 1;
    turns = [];
    sleepers = [];
    trace('the process dies');
    die();
  }

  /** Waits for its turn, then has its effect and goes on with what that gives. Whoever died never goes on. */
  function call<T>(
    of: number,
    name: string,
    effect: (fault: Fault['kind'] | null) => T | Promise<T>,
  ): Promise<T> {
    return new Promise<T>((done, failed) => {
      if (of !== process) return;
      turns.push({
        name,
        go() {
          if (!LOOKS.includes(name)) works += 1;
          const met = [...faultsAt(name), ...faultsAt('any')];
          if (met.some(({ kind }) => kind === 'dies before')) return kill();
          const wrong = met.find(({ kind }) => !kind.startsWith('dies'))?.kind ?? null;
          let result: T | Promise<T>;
          try {
            if (wrong === 'throws') throw new Error(`${name} throws`);
            result = effect(wrong);
          } catch (error) {
            return failed(error);
          }
          if (result instanceof Promise) result.catch(() => {});
          if (met.some(({ kind }) => kind === 'dies after')) return kill();
          done(result);
        },
      });
    });
  }

  /** One of those who can go on goes on. False: nobody can. */
  function step(): boolean {
    const open = turns.filter(({ ready }) => ready?.() ?? true);
    if (open.length === 0) return false;
    const turn = open[dice.between(0, open.length)];
    if (!turn) return false;
    turns.splice(turns.indexOf(turn), 1);
    steps += 1;
    trace(turn.name);
    turn.go();
    return true;
  }

  return {
    dice,
    call,
    step,
    now: () => BEGIN + elapsed + offset,
    /** What a network's own clock says. */
    networkTime: () => BEGIN + elapsed,
    elapsed: () => elapsed,
    steps: () => steps,
    /** Calls that were more than a look at whether there is something to do. */
    works: () => works,
    crashes: () => crashes,
    tooLong: () => steps > MOST_STEPS,
    process: () => process,
    /** The process ends and another one begins. */
    next(): void {
      process += 1;
      turns = [];
      sleepers = [];
    },
    onDeath(then: () => void): void {
      die = then;
    },
    /** No more faults. */
    calm(): void {
      left.clear();
    },
    /** Waits until something is so. */
    until(of: number, name: string, ready: () => boolean): Promise<void> {
      return new Promise((done) => {
        if (of === process) turns.push({ name, ready, go: done });
      });
    },
    sleep(of: number, ms: number, light: boolean): Promise<void> {
      return new Promise((done) => {
        if (of !== process) return;
        sleepers.push({ until: elapsed + ms, light, wake: done });
      });
    },
    /** Wakes whoever can be woken. */
    wakeAll(): void {
      const woken = sleepers.filter(({ light }) => light);
      sleepers = sleepers.filter(({ light }) => !light);
      for (const { wake } of woken) wake();
    },
    pass(ms: number): void {
      elapsed += Math.max(0, ms);
      const woken = sleepers.filter(({ until }) => until <= elapsed);
      if (woken.length === 0) return;
      sleepers = sleepers.filter(({ until }) => until > elapsed);
      for (const { wake } of woken) wake();
    },
    stepClock(ms: number): void {
      offset += ms;
    },
  };
}
