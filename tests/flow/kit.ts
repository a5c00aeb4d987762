/** The real flow over the real store and real platforms, with time moved by hand and judgement by a word in the text. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pino from 'pino';
import { onTestFinished, vi } from 'vitest';
import { networks } from '../../src/app.ts';
import type { Classifier } from '../../src/classifiers/classifier.ts';
import type { Clock } from '../../src/clock.ts';
import type { Answer } from '../../src/core/answer.ts';
import type { Notice, Overview, Ping } from '../../src/core/overview.ts';
import type { Policy } from '../../src/core/policy.ts';
import type { Agent, Ticket } from '../../src/core/ticket.ts';
import type { TicketView } from '../../src/core/view.ts';
import type { Desk, Office, Settled } from '../../src/desks/desk.ts';
import { logEvents } from '../../src/events.ts';
import { flow } from '../../src/flow.ts';
import type { Parts } from '../../src/parts.ts';
import { fileEntry } from '../../src/platforms/file/index.ts';
import type { FileSource } from '../../src/platforms/file/settings.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import { openStore } from '../../src/stores/index.ts';
import type { Store } from '../../src/stores/store.ts';
import { createMemory } from '../../src/text/memory.ts';
import { anAssessment, aPolicy } from '../made.ts';
import { type RigOptions, rig } from '../simulators/x/kit.ts';

/** Real time, moved on by hand; no wait takes longer than 10 ms. */
export class HandClock implements Clock {
  ahead = 0;
  now(): number {
    return Date.now() + this.ahead;
  }
  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    await delay(Math.min(ms, 10), undefined, signal ? { signal } : {}).catch(() => {});
  }
}

/** A complaint, unless the text says "thanks" or "died". */
export const byWord: Classifier = {
  name: 'by word',
  assess: async (mentions) =>
    mentions.map(({ text }) => {
      if (/thanks/.test(text))
        return anAssessment({ intent: { value: 'praise', confidence: 0.9 }, complaint: 0.05 });
      return anAssessment(/died/.test(text) ? { sensitive: 'death' } : {});
    }),
};

/** Shows nothing to anybody, remembers the last picture of each ticket, and lets tests be agents. */
export function aDesk() {
  const shown = new Map<string, TicketView>();
  const board: Overview[] = [];
  const told: { notice: Notice; ping: Ping | null }[] = [];
  let office: Office | null = null;
  let clicks = 0;
  const desk: Desk = {
    name: 'test',
    open: async (opened) => {
      office = opened;
    },
    present: async (view) => {
      shown.set(view.ticket.id, view);
      return { outcome: 'presented', card: `card ${view.ticket.id}` };
    },
    board: async (overview) => {
      board.push(overview);
      return { outcome: 'presented', card: 'board' };
    },
    announce: async (notice, ping) => {
      told.push({ notice, ping });
      return { outcome: 'presented', card: `notice ${notice.key}` };
    },
    async *check() {},
    close: async () => {},
  };
  async function answer(ticket: Ticket, does: Answer['does'], at: number, by: Agent = TOM): Promise<Settled> {
    if (!office) throw new Error('the desk is not open');
    clicks += 1;
    return office.settle({ key: `click ${clicks}`, ticketId: ticket.id, by, at, does });
  }
  return { desk, shown, board, told, answer, office: () => office };
}

/** An office that is never asked anything. */
export function aShutOffice(): Office {
  return new Proxy({} as Office, {
    get: () => () => {
      throw new Error('nobody should ask');
    },
  });
}

export const TOM: Agent = { id: 'tom', name: 'Tom' };

export interface Stage {
  readonly store: Store;
  readonly clock: HandClock;
  readonly desk: ReturnType<typeof aDesk>;
  /** Every line of the log so far, from debug on. */
  readonly log: readonly string[];
  /** Starts the flow; a second call goes on with the same store, as after a restart. */
  run(): Run;
  /** Starts the flow for a store that dies: nobody waits for its end. */
  abandon(): void;
  /** The one ticket there is. */
  ticket(): Promise<Ticket>;
  view(): Promise<TicketView>;
}

export interface Run {
  /** Stops and waits until everything begun is settled. */
  stop(): Promise<void>;
}

export interface StageOptions {
  readonly clock?: HandClock;
  readonly policy?: Policy;
  readonly classifier?: Classifier;
  readonly second?: Classifier;
  /** Default: in memory. */
  readonly store?: Store;
  readonly change?: (parts: Parts) => Parts;
}

/** Everything but the platforms. */
export async function stage(
  sources: ReadonlyMap<string, Platform>,
  platforms: ReadonlyMap<string, Platform>,
  options: StageOptions = {},
): Promise<Stage> {
  const clock = options.clock ?? new HandClock();
  const store = options.store ?? (await openStore('sqlite::memory:'));
  const desk = aDesk();
  const log: string[] = [];
  const lines = { write: (line: string) => void log.push(line) };
  const parts: Parts = {
    sources,
    platforms,
    networks,
    health: new Map(),
    classifier: options.classifier ?? byWord,
    memory: createMemory(),
    second: options.second ?? null,
    store,
    desk: desk.desk,
    policy: options.policy ?? aPolicy(),
    clock,
    random: () => 0,
    events: logEvents(pino({ level: 'debug' }, lines)),
  };
  const runs: Run[] = [];
  onTestFinished(async () => {
    for (const run of runs) await run.stop();
    await store.close();
  });
  async function ticket(): Promise<Ticket> {
    const [only, ...more] = await store.tickets([], 100);
    if (!only || more.length > 0) throw new Error(`${more.length + (only ? 1 : 0)} tickets instead of one`);
    return only;
  }
  return {
    store,
    clock,
    desk,
    log,
    ticket,
    async view() {
      const view = await store.view((await ticket()).id);
      if (!view) throw new Error('the ticket cannot be seen');
      return view;
    },
    abandon() {
      const { signal } = new AbortController();
      void flow(options.change ? options.change(parts) : parts, signal, signal);
    },
    run() {
      const stop = new AbortController();
      const cut = new AbortController();
      const running = flow(options.change ? options.change(parts) : parts, stop.signal, cut.signal);
      const run = {
        async stop() {
          stop.abort();
          const late = setTimeout(() => cut.abort(), 2000);
          await running;
          clearTimeout(late);
        },
      };
      runs.push(run);
      return run;
    },
  };
}

export interface OnX extends Stage {
  readonly x: Awaited<ReturnType<typeof rig>>;
  /** Another process before the same X, running on this store. */
  again(store: Store): Promise<Stage>;
}

/** The flow on the real X platform before a simulated X. `wrap` may stand in the way of single calls. */
export async function onX(
  options: StageOptions & {
    readonly rig?: RigOptions;
    readonly wrap?: (platform: Platform) => Platform;
  } = {},
): Promise<OnX> {
  const clock = options.clock ?? new HandClock();
  const x = await rig({ now: () => clock.now(), ...options.rig });
  const platform = options.wrap ? options.wrap(x.platform) : x.platform;
  const sources = Object.keys(options.rig?.sources ?? { mentions: null });
  const part = (more: StageOptions): Promise<Stage> =>
    stage(new Map(sources.map((name) => [name, platform])), new Map([['x', platform]]), {
      ...options,
      clock,
      ...more,
    });
  async function again(store: Store): Promise<Stage> {
    const made = await part({ store });
    made.run();
    return made;
  }
  return { ...(await part({})), x, again };
}

/** A folder that goes with the test. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-flow-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The real file platform over files in `folder`; each source reads the file of its name. */
export async function files(
  folder: string,
  names: readonly string[],
  clock: Clock,
  part: Partial<FileSource> = { clock: 'now' },
): Promise<Platform> {
  const sources = names.map((name): [string, FileSource] => [
    name,
    fileEntry.source.parse({ path: join(folder, `${name}.jsonl`), ...part }),
  ]);
  const settings = fileEntry.settings.parse({ replies: join(folder, 'replies.jsonl') });
  const quiet = (): void => {};
  return fileEntry.create(settings, new Map(sources), {
    ...{ clock, brand: aPolicy().brand, secrets: {}, note: quiet, spend: quiet, spentToday: () => 0 },
  });
}

/** A store that dies with its process before or after the `nth` call of one step that has something to do. */
export function dying(
  store: Store,
  step: keyof Store,
  when: 'before' | 'after',
  nth: number,
): Store & { died(): boolean } {
  let dead = false;
  let calls = 0;
  const never = new Promise<never>(() => {});
  const busy = (result: unknown): boolean => step !== 'claim' || (Array.isArray(result) && result.length > 0);
  return new Proxy(store, {
    get(target, name) {
      if (name === 'died') return () => dead;
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function' || name === 'close') return method;
      return async (...given: unknown[]) => {
        if (dead) return never;
        if (name === step && when === 'before' && step !== 'claim' && ++calls === nth) {
          dead = true;
          return never;
        }
        const result: unknown = await Reflect.apply(method, target, given);
        if (name === step && when === 'after' && busy(result) && ++calls === nth) {
          dead = true;
          return never;
        }
        return result;
      };
    },
  }) as Store & { died(): boolean };
}

/** Waits until `check` throws no more. */
export async function until<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 5000, interval: 10 });
}

/** Waits until what is going on has had every chance to go wrong. */
export async function aWhile(ms = 300): Promise<void> {
  await delay(ms);
}

/** A door that what passes through has to wait at until it is opened. */
export function aGate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  let waiting = 0;
  return {
    open: resolve,
    waiting: () => waiting,
    async pass(): Promise<void> {
      waiting += 1;
      await promise;
    },
  };
}
