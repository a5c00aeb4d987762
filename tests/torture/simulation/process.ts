import type { Database } from 'better-sqlite3';
import type { Classifier } from '../../../src/classifiers/classifier.ts';
import type { Clock } from '../../../src/clock.ts';
import type { Events } from '../../../src/events.ts';
import { flow } from '../../../src/flow.ts';
import type { Parts } from '../../../src/parts.ts';
import type { Platform } from '../../../src/platforms/platform.ts';
import type { Change, Recording, Store } from '../../../src/stores/store.ts';
import { anAssessment, anSla, aPolicy } from '../../made.ts';
import type { DeskOfPeople } from './people.ts';
import { aPlatform, NETWORK } from './platform.ts';
import type { Known } from './recorded.ts';
import { SOURCES } from './scenario.ts';
import { LOOKS, type Scheduler } from './scheduler.ts';
import type { World } from './world.ts';

/** What a mutation may put in the place of a part. It stands next to the part, inside of what waits for its turn. */
export interface Mutation {
  readonly store?: (store: Store, db: Database) => Store;
  readonly platform?: (platform: Platform) => Platform;
}

const DAY = 86_400_000;
const FAR = {
  firstResponse: 20 * DAY,
  nextResponse: 20 * DAY,
  resolution: 40 * DAY,
  hours: 'clock',
} as const;

/** Nothing becomes due by itself within a scenario but what agents ask for. */
export const POLICY = aPolicy({
  acknowledge: { ...aPolicy().acknowledge, perAuthorPerDay: 2, quiet: ['rita'] },
  sla: anSla({
    targets: { urgent: FAR, high: FAR, normal: FAR, low: FAR },
    ...{ againMs: 40 * DAY, silenceMs: 20 * DAY, pendingMs: 20 * DAY },
  }),
});

const SILENT: Events = {
  ...{ committed() {}, setAside() {}, classifierDown() {}, sourceFailed() {}, settled() {} },
  ...{ actFailed() {}, answered() {}, note() {} },
};

export interface Stage {
  readonly scheduler: Scheduler;
  readonly world: World;
  readonly known: Known;
  readonly people: DeskOfPeople;
  readonly store: Store;
  readonly db: Database;
  readonly nextDue: () => number | null;
  readonly reads: number;
  readonly mutation: Mutation;
}

export interface Process {
  readonly stopping: boolean;
  /** Asks it to end; `ended` is called when it has. */
  stop(ended: () => void): void;
}

/** The program, started on what the store holds. @param failed is called when the flow rejects, which it never should */
export function start(stage: Stage, failed: (error: unknown) => void): Process {
  const { scheduler, people, known, mutation } = stage;
  const of = scheduler.process();
  const stop = new AbortController();
  // What the lock does for the process that takes it: leases of the dead are let go.
  stage.db.exec('UPDATE actions SET due_at = coalesce(not_before, 0) WHERE due_at > coalesce(not_before, 0)');
  const platform = mutation.platform ?? ((each: Platform) => each);
  const network = platform(aPlatform(scheduler, stage.world, stage.reads, stop.signal));
  const clock: Clock = {
    now: scheduler.now,
    sleep: async (ms, signal) => {
      if (!signal?.aborted) await scheduler.sleep(of, ms, signal !== undefined);
    },
  };
  const classifier: Classifier = {
    name: 'by word',
    assess: (mentions) =>
      scheduler.call(of, 'assess', (wrong) => {
        if (wrong !== null) {
          for (const { id } of mentions) known.unclassified.add(id);
          throw new Error('the classifier is down');
        }
        return mentions.map(({ text }) => assessed(text));
      }),
  };
  const parts: Parts = {
    sources: new Map(SOURCES.map((source) => [source, network])),
    platforms: new Map([[NETWORK, network]]),
    networks: {
      [NETWORK]: { maxLength: 280, length: ({ length }) => length, replyLink: () => 'https://sim' },
    },
    ...{ classifier, clock, second: null, policy: POLICY, random: () => scheduler.dice.next() },
    // What the team corrects would change what is a complaint.
    memory: { revision: 0, size: 0, take() {}, apply: (_, assessment) => assessment },
    store: theirs(stage, of),
    desk: people.deskOf(of),
    ...{ events: SILENT, health: new Map() },
  };
  const cut = new AbortController();
  let stopping = false;
  let ended = (): void => {};
  flow(parts, stop.signal, cut.signal).then(() => {
    if (of === scheduler.process()) ended();
  }, failed);
  return {
    get stopping() {
      return stopping;
    },
    stop(then) {
      stopping = true;
      ended = then;
      stop.abort();
      scheduler.wakeAll();
    },
  };
}

function assessed(text: string) {
  if (/died/.test(text)) return anAssessment({ sensitive: 'death' });
  return /thanks|^stop$/.test(text)
    ? anAssessment({ intent: { value: 'other', confidence: 0.9 }, complaint: 0.05 })
    : anAssessment();
}

/** The store as one process sees it: each call waits for its turn, and what it wrote is noted. */
function theirs({ scheduler, known, store, db, nextDue, mutation }: Stage, of: number): Store {
  const inner = mutation.store?.(store, db) ?? store;
  const cache = new Map<string | symbol, unknown>();
  const { claim } = inner;
  // Looking costs more than anything else here, and mostly there is nothing: until something is written, nothing is new.
  let nothingUntil = Number.NEGATIVE_INFINITY;
  let latest = Number.NEGATIVE_INFINITY;
  const quick: Store['claim'] = async (kinds, _then, ...rest) => {
    // The driver answers at once, so nothing comes between a look at the clock and taking what is due by it.
    const now = scheduler.now();
    const setBack = now < latest;
    latest = now;
    if (setBack) {
      nothingUntil = Number.NEGATIVE_INFINITY;
      return claim(kinds, now, ...rest);
    }
    if (now < nothingUntil) return [];
    const due = nextDue() ?? Number.POSITIVE_INFINITY;
    if (due > now) nothingUntil = due;
    return due > now ? [] : claim(kinds, now, ...rest);
  };
  return new Proxy(inner, {
    get(target, name) {
      const cached = cache.get(name);
      if (cached) return cached;
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      const waits = (...given: unknown[]) =>
        scheduler.call(of, String(name), async () => {
          if (name === 'claim') return Reflect.apply(quick, target, given);
          // Like taking: the program looks at the clock and goes by it in one go.
          if (name === 'settle') given[2] = scheduler.now();
          const result: unknown = await Promise.resolve(Reflect.apply(method, target, given)).finally(() => {
            // By now it is written: what is due may be another.
            if (!LOOKS.includes(String(name))) nothingUntil = Number.NEGATIVE_INFINITY;
          });
          noted(known, String(name), given, result);
          return result;
        });
      cache.set(name, waits);
      return waits;
    },
  });
}

function noted(known: Known, name: string, given: readonly unknown[], result: unknown): void {
  if (name === 'record') known.recorded(given[0] as Recording);
  else if (name === 'setPaused') known.pausedNow(given[0] as string | null);
  else if (name === 'answer') known.answered(given[1] as Change);
  else if (name === 'optOut') known.optedOut(String(given[1]), given[2] === true);
  else if (name === 'markSending' && result === true)
    known.marked(given[0] as Parameters<Known['marked']>[0]);
}
