import Database from 'better-sqlite3';
import { pino } from 'pino';
import { networks } from '../../src/app.ts';
import type { Classifier } from '../../src/classifiers/classifier.ts';
import type { Action, ActionKind, Settlement } from '../../src/core/action.ts';
import type { Policy } from '../../src/core/policy.ts';
import type { Desk, Office } from '../../src/desks/desk.ts';
import { logEvents } from '../../src/events.ts';
import { flow } from '../../src/flow.ts';
import type { Parts } from '../../src/parts.ts';
import { openStore } from '../../src/stores/index.ts';
import type { Store } from '../../src/stores/store.ts';
import { aDesk } from '../flow/kit.ts';
import { ShownClock } from './clock.ts';
import type { Wire } from './network.ts';
import { SOURCES } from './workload.ts';

/** Longer than anything takes, real ms: then something hangs. */
const HANGS_MS = 20_000;

export type Withheld = Pick<Action, 'key'> & { readonly rule: string };

/** The program, running over a store file: it works when it is let, and stands still in between. */
export interface Process {
  readonly store: Store;
  readonly office: Office;
  readonly told: ReturnType<typeof aDesk>['told'];
  /** Does what is due of these kinds, and what becomes due by that, until nothing is. */
  work(...kinds: readonly ActionKind[]): Promise<void>;
  /** How many actions are due; what is in hand is not. */
  due(...kinds: readonly ActionKind[]): number;
  /** Waits until what the sources gave is stored. */
  heard(): Promise<void>;
  /** One look at the desk as a whole. */
  lookAtAll(): Promise<void>;
  /** Public posts that were withheld since the last time. */
  takeWithheld(): readonly Withheld[];
  /** What went wrong, from the log. */
  readonly faults: readonly string[];
  stop(): Promise<void>;
  /** Lets it begin these, and never lets it go on. */
  cutOff(...kinds: readonly ActionKind[]): Promise<void>;
  /** Of what is in the file. */
  readonly file: Database.Database;
}

export interface Opening {
  readonly file: string;
  readonly now: () => number;
  readonly policy: Policy;
  readonly classifier: Classifier;
  readonly wire: Wire;
}

export async function start({ file, now, policy, classifier, wire }: Opening): Promise<Process> {
  const clock = new ShownClock(now);
  const store = await openStore(`sqlite:${file}`);
  await store.lock();
  const look = new Database(file, { readonly: true });
  const dueNow = look
    .prepare<[string, number], number>('SELECT 1 FROM actions WHERE kind = ? AND due_at <= ? LIMIT 1')
    .pluck();
  const withheld: Withheld[] = [];
  const faults: string[] = [];
  let allowed: readonly ActionKind[] = [];
  let inHand = 0;
  const stored = new Map<string, string>();

  /** Nothing is begun but what is let; and what was begun is known until it is settled. */
  const gated: Store = {
    ...store,
    async claim(kinds, ...rest) {
      const these = kinds.filter((kind) => allowed.includes(kind));
      const claimed = these.length === 0 ? [] : await store.claim(these, ...rest);
      inHand += claimed.length;
      return claimed;
    },
    async record(recording) {
      await store.record(recording);
      for (const [source, cursor] of recording.cursors) stored.set(source, cursor);
    },
    async settle(action: Action, settlement: Settlement, at: number) {
      const written = await store.settle(action, settlement, at);
      inHand -= 1;
      const { key, kind } = action;
      if (written && settlement.state === 'withheld' && (kind === 'acknowledge' || kind === 'reply'))
        withheld.push({ key, rule: settlement.rule ?? '' });
      return written;
    },
  };
  const lines = {
    write: (line: string): void => {
      const { level, msg } = JSON.parse(line) as { level: number; msg: string };
      if (level >= 50) faults.push(`${msg}: ${line}`);
    },
  };
  const { desk, told, office } = aDesk();
  const parts: Parts = {
    sources: new Map(SOURCES.map((source) => [source, wire.platform])),
    platforms: new Map([[wire.platform.name, wire.platform]]),
    ...{ networks, classifier, second: null, store: gated, policy, clock, random: () => 0 },
    desk: desk satisfies Desk,
    health: new Map(),
    // Learning from corrections is not what a day is about: similar texts would be judged differently all day long.
    memory: { revision: 0, size: 0, take() {}, apply: (_, assessment) => assessment },
    events: logEvents(pino({ level: 'debug' }, lines)),
  };
  const stopping = new AbortController();
  const cut = new AbortController();
  const running = flow(parts, stopping.signal, cut.signal);
  let died: unknown = null;
  running.catch((error) => {
    died = error;
  });

  let loops = 0;
  for (let still = 0; still < 5; ) {
    await turn();
    const before = loops;
    loops = clock.sleeping;
    still = loops === before && loops > 0 && wire.waiting() === SOURCES.length ? still + 1 : 0;
  }

  const allStored = (): boolean =>
    wire.waiting() === SOURCES.length &&
    [...wire.cursors].every(([source, cursor]) => stored.get(source) === cursor);

  /** Everything that runs is asleep, nothing is in hand, and the sources wait for more. */
  async function quiet(done = (): boolean => inHand === 0 && allStored()): Promise<void> {
    const since = Date.now();
    for (;;) {
      await turn();
      if (died !== null) throw died;
      if (clock.sleeping >= loops && done()) return;
      if (Date.now() - since > HANGS_MS)
        throw new Error(
          `it hangs: ${clock.sleeping} of ${loops} asleep, ${inHand} in hand; ${faults.join('\n')}`,
        );
    }
  }

  const due = (...kinds: readonly ActionKind[]): number =>
    kinds.filter((kind) => dueNow.get(kind, now()) !== undefined).length;

  return {
    ...{ store, told, faults, file: look, due },
    office: office() as Office,
    async work(...kinds) {
      for (let rounds = 0; due(...kinds) > 0; rounds++) {
        if (rounds > 50) throw new Error(`there is always something due of ${kinds}`);
        allowed = kinds;
        clock.wake();
        await quiet();
        allowed = [];
      }
    },
    heard: () => quiet(),
    async lookAtAll() {
      clock.wake(true);
      await quiet();
    },
    takeWithheld: () => withheld.splice(0),
    async stop() {
      stopping.abort();
      await running;
      look.close();
      await store.close();
    },
    async cutOff(...kinds) {
      allowed = kinds;
      clock.wake();
      await quiet(() => true);
      // A commit takes a turn of its own, and several come before a post is on the wire, where it stays.
      for (let more = 0; more < 100; more++) await turn();
      // Whatever still comes back finds nobody.
      allowed = [];
      look.close();
    },
  };
}

/** Lets everything go on that waits for nothing but its turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
