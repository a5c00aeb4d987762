import type { Clock } from './clock.ts';
import { messageOf } from './errors.ts';
import type { Store } from './stores/store.ts';

/** What is spent within so long is written together: a stream pays for every post, and a commit each would cost more. */
const TOGETHER_MS = 250;
/** After the store failed, ms. */
const AGAIN_MS = 5000;

/** The running cost of a platform or classifier, per UTC day, in memory and in the store. */
export interface Meter {
  spend(what: string, count: number, usd: number): void;
  /** Estimated usd, with what other processes on the same store were known to have spent when something was last written. */
  spentToday(): number;
  countToday(what: string): number;
}

const open = new WeakMap<Store, (() => Promise<void>)[]>();

/** Writes what the meters of a store have gathered: before it is closed. */
export async function flushMeters(store: Store): Promise<void> {
  for (const flush of open.get(store) ?? []) await flush();
}

interface Entry {
  readonly day: string;
  readonly what: string;
  count: number;
  usd: number;
}

/** @param note is told of what could not be stored; it is tried again with the next */
export async function createMeter(
  store: Store,
  name: string,
  clock: Clock,
  note: (level: 'warn', message: string) => void,
): Promise<Meter> {
  const today = (): string => new Date(clock.now()).toISOString().slice(0, 10);
  let day = today();
  let stored = await store.spent(name, day);
  let counts = await store.counted(name, day);
  let waiting = new Map<string, Entry>();
  /** On their way to the store. */
  let taken: Entry[] = [];
  let writing = false;

  function roll(): void {
    if (day === today()) return;
    day = today();
    stored = 0;
    counts = new Map();
  }

  function add(entry: Entry): void {
    const key = `${entry.day} ${entry.what}`;
    const there = waiting.get(key);
    if (there) {
      there.count += entry.count;
      there.usd += entry.usd;
    } else waiting.set(key, { ...entry });
  }

  /** One at a time: nothing is written twice. */
  let turn: Promise<void> = Promise.resolve();
  function write(): Promise<void> {
    turn = turn.then(writeAll, writeAll);
    return turn;
  }

  async function writeAll(): Promise<void> {
    if (taken.length === 0) [taken, waiting] = [[...waiting.values()], new Map()];
    for (let entry = taken[0]; entry; entry = taken[0]) {
      await store.spend(name, entry.day, entry.what, entry.count, entry.usd);
      // From here on the store's sum has it.
      taken.shift();
      if (entry.day === day) {
        stored += entry.usd;
        counts = new Map(counts).set(entry.what, (counts.get(entry.what) ?? 0) + entry.count);
      }
    }
    const asked = day;
    const [total, kinds] = [await store.spent(name, asked), await store.counted(name, asked)];
    // Midnight may have come meanwhile.
    if (asked === day) [stored, counts] = [total, kinds];
  }

  async function keepWriting(): Promise<void> {
    do {
      const failed = await write().then(
        () => null,
        (error: unknown) => messageOf(error),
      );
      if (failed !== null) note('warn', `cost not stored yet: ${failed}`);
      await clock.sleep(failed === null ? TOGETHER_MS : AGAIN_MS);
    } while (taken.length + waiting.size > 0);
    writing = false;
  }

  async function flush(): Promise<void> {
    if (taken.length + waiting.size > 0)
      await write().catch((error) => note('warn', `cost not stored: ${messageOf(error)}`));
  }
  open.set(store, [...(open.get(store) ?? []), flush]);

  const sum = (of: (entry: Entry) => number): number =>
    [...taken, ...waiting.values()]
      .filter((entry) => entry.day === day)
      .reduce((all, entry) => all + of(entry), 0);
  return {
    spend(what, count, usd) {
      roll();
      add({ day, what, count, usd });
      if (writing) return;
      writing = true;
      void keepWriting();
    },
    spentToday() {
      roll();
      return stored + sum(({ usd }) => usd);
    },
    countToday(what) {
      roll();
      return (counts.get(what) ?? 0) + sum((entry) => (entry.what === what ? entry.count : 0));
    },
  };
}
