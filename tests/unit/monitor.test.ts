import { appendFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Classifier } from '../../src/classifiers/classifier.ts';
import { OperatorError } from '../../src/errors.ts';
import { eachOf } from '../../src/events.ts';
import { type Monitor, openMonitor } from '../../src/monitor.ts';
import type { Parts } from '../../src/parts.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import { openStore } from '../../src/stores/index.ts';
import type { Store } from '../../src/stores/store.ts';
import { aFolder, byWord, files, HandClock, onX, type StageOptions, stage, until } from '../flow/kit.ts';
import { anAssessment, aPolicy } from '../made.ts';

const HERE = { host: '127.0.0.1', port: 0 };

interface Seen {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

/** A monitor of its own for the test, and what it answers. */
async function aMonitor(part: Partial<Parameters<typeof openMonitor>[1]> = {}) {
  const clock = new HandClock();
  const deps = { policy: aPolicy(), clock, secrets: [], ...part };
  const monitor = await openMonitor(HERE, deps);
  onTestFinished(() => monitor.close());
  return { ...asked(monitor), monitor, clock };
}

function asked({ address }: Monitor) {
  async function get(path: string, init: RequestInit = {}): Promise<Seen> {
    const response = await fetch(`${address}${path}`, init);
    return { status: response.status, text: await response.text(), headers: response.headers };
  }
  /** The samples of earshot, by name with labels. */
  async function samples(): Promise<Readonly<Record<string, number>>> {
    const { text } = await get('/metrics');
    const lines = text.split('\n').filter((line) => line.startsWith('earshot_'));
    return Object.fromEntries(
      lines.map((line) => [line.replace(/ \S+$/, ''), Number(line.split(' ').at(-1))]),
    );
  }
  return { get, samples };
}

const row = (id: string, author: string, text: string, more = {}): string =>
  `${JSON.stringify({ id, author, text, lang: 'en', ...more })}\n`;

/** Sure, unsure ("hm"), and broken ("break"). */
const moody: Classifier = {
  name: 'moody',
  async assess(mentions) {
    if (mentions.some(({ text }) => text.includes('break'))) throw new Error('the model is gone');
    const sure = await byWord.assess(mentions);
    return mentions.map(({ text }, at) =>
      /\bhm\b/.test(text) ? anAssessment({ complaint: 0.5 }) : (sure[at] ?? anAssessment()),
    );
  },
};

/** The flow on a file, and a monitor that watches over it. */
async function aWatchedFlow(
  options: StageOptions = {},
  {
    health = new Map<string, string>(),
    broken = false,
    ...part
  }: { readonly store?: Store; readonly health?: Map<string, string>; readonly broken?: boolean } = {},
) {
  const seen = await aMonitor();
  const { clock, monitor } = seen;
  const folder = aFolder();
  const path = join(folder, 'posts.jsonl');
  writeFileSync(path, '');
  const stop = new AbortController();
  const real = await files(folder, ['posts'], clock);
  const platform: Platform = broken
    ? {
        ...real,
        async *listen(source, _, signal) {
          health.set(source, 'tried again and again');
          while (!signal.aborted) await clock.sleep(10, signal);
          yield* [];
        },
      }
    : real;
  const made = await stage(new Map([['posts', platform]]), new Map([['file', platform]]), {
    ...{ clock, classifier: moody, ...options },
    change: (parts): Parts => {
      monitor.watch({ ...parts, ...part, health, paid: ['file'], stop: stop.signal });
      return { ...parts, health, events: eachOf(parts.events, monitor.events) };
    },
  });
  return {
    ...{ ...seen, ...made, stop, path, platform },
    say: (...rows: string[]) => appendFileSync(path, rows.join('')),
  };
}

it('answers three paths to those who read, and nothing else', async () => {
  const { get } = await aMonitor();
  expect(await get('/healthz')).toMatchObject({ status: 200, text: 'ok\n' });
  expect((await get('/metrics?x=1')).text).toContain('process_cpu_seconds_total');
  expect(await get('/healthz', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
  for (const path of ['/', '/healthz/', '/metrics.txt', '/..', '//metrics'])
    expect((await get(path)).status).toBe(404);
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    const { status, headers } = await get('/metrics', { method });
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  }
  const { headers } = await get('/metrics');
  expect(headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

it('outlives whoever talks no HTTP, and closes although somebody holds the line', async () => {
  const monitor = await openMonitor(HERE, { policy: aPolicy(), clock: new HandClock(), secrets: [] });
  const port = Number(new URL(monitor.address).port);
  const [rude, slow] = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
  const said = new Promise<string>((done) => rude.once('data', (chunk) => done(String(chunk))));
  rude.write('hello\r\n\r\n');
  slow.write('GET /metrics HTTP/1.1\r\n');
  expect(await said).toMatch(/^HTTP\/1\.1 400 /);
  const long = await fetch(`${monitor.address}/${'x'.repeat(20_000)}`);
  expect(long.status).toBe(431);
  expect((await asked(monitor).get('/healthz')).status).toBe(200);
  slow.on('error', () => {});
  await monitor.close();
  await expect(asked(monitor).get('/healthz')).rejects.toThrow();
});

it('says what to do when the port is taken, or cannot be had', async () => {
  const other = createServer();
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const deps = { policy: aPolicy(), clock: new HandClock(), secrets: [] };
  const refused = openMonitor({ host: '127.0.0.1', port }, deps);
  await expect(refused).rejects.toThrow(OperatorError);
  await expect(refused).rejects.toThrow(`port ${port} on 127.0.0.1: another program has it`);
  const nowhere = openMonitor({ host: '192.0.2.1', port: 0 }, deps);
  await expect(nowhere).rejects.toThrow(/cannot listen on 192\.0\.2\.1.*monitor\.host/);
});

it('is ready from when the flow runs until it stops', async () => {
  const { get, run, stop } = await aWatchedFlow();
  expect(await get('/readyz')).toMatchObject({ status: 503, text: 'starting\n' });
  run();
  expect(await get('/readyz')).toMatchObject({ status: 200, text: 'ready\n' });
  stop.abort();
  expect(await get('/readyz')).toMatchObject({ status: 503, text: 'stopping\n' });
  expect((await get('/healthz')).status).toBe(200);
});

it('is not ready while a source fails, says which and why without secrets, and is again when it works', async () => {
  const { monitor, get, samples, clock } = await aMonitor({ secrets: ['hunter2-hunter2'] });
  const health = new Map<string, string>();
  const x = await onX({
    clock,
    rig: { fails: (source, why) => (why === null ? health.delete(source) : health.set(source, why)) },
    change: (parts) => {
      monitor.watch({ ...parts, health, paid: [], stop: new AbortController().signal });
      return { ...parts, health };
    },
    wrap: (platform) => ({
      ...platform,
      async *listen(source, cursor, signal) {
        if (broken) throw new Error('no way in\nwith hunter2-hunter2');
        yield* platform.listen(source, cursor, signal);
      },
    }),
  });
  let broken = true;
  x.run();
  await until(async () =>
    expect(await get('/readyz')).toMatchObject({
      status: 503,
      text: 'source mentions fails: no way in with [redacted]\n',
    }),
  );
  expect(await samples()).toMatchObject({ 'earshot_source_failing{source="mentions"}': 1 });
  broken = false;
  await until(async () => expect((await get('/readyz')).status).toBe(200));
  // The platform tries again and again by itself, and says so.
  const route = 'GET users/:id/mentions';
  x.x.sim.fault({ route, kind: 'status', status: 503, times: 1_000_000 });
  await until(async () => expect((await get('/readyz')).text).toMatch(/^source mentions fails: .*503/));
  x.x.sim.clearFaults();
  await until(async () => expect((await get('/readyz')).status).toBe(200));
  expect(await samples()).toMatchObject({
    'earshot_source_failing{source="mentions"}': 0,
    'earshot_rate_limit_left{platform="x",request="GET users/:id/mentions"}': expect.any(Number),
  });
});

it('is not ready while the store does not answer, and tells no old figures then', async () => {
  const store = await openStore('sqlite::memory:');
  let broken = false;
  const failing = new Proxy(store, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function' || (name !== 'paused' && name !== 'backlog')) return method;
      return async (...given: unknown[]) => {
        if (broken) throw new Error('the disk is gone');
        return Reflect.apply(method, target, given);
      };
    },
  });
  const { clock, run, get, samples } = await aWatchedFlow({ store }, { store: failing });
  run();
  expect(await samples()).toMatchObject({ earshot_store_up: 1, earshot_paused: 0 });
  broken = true;
  expect(await get('/readyz')).toMatchObject({
    status: 503,
    text: 'the store does not answer: the disk is gone\n',
  });
  clock.ahead += 6000;
  const blind = await samples();
  expect(blind).toMatchObject({ earshot_store_up: 0 });
  for (const name of Object.keys(blind)) expect(name).not.toMatch(/paused|waiting|tickets|actions\b|cost/);
  broken = false;
  expect(await samples()).toMatchObject({ earshot_store_up: 1, earshot_paused: 0 });
});

it('asks a store that hangs once, however many ask', async () => {
  const store = await openStore('sqlite::memory:');
  onTestFinished(() => store.close());
  const { monitor, get } = await aMonitor();
  const { promise, resolve } = Promise.withResolvers<null>();
  let calls = 0;
  const hanging = new Proxy(store, {
    get: (target, name) =>
      name === 'paused'
        ? () => {
            calls += 1;
            return promise;
          }
        : Reflect.get(target, name),
  });
  const nothing = { health: new Map(), sources: new Map(), platforms: new Map(), paid: [] };
  monitor.watch({ ...nothing, store: hanging, stop: new AbortController().signal });
  const seen = await Promise.all(Array.from({ length: 20 }, () => get('/readyz')));
  expect(seen.every(({ text }) => text === 'the store does not answer: nothing within 2 s\n')).toBe(true);
  expect((await get('/healthz')).status).toBe(200);
  expect(calls).toBe(1);
  resolve(null);
  expect((await get('/readyz')).status).toBe(200);
});

it('counts what happens, and shows what waits', async () => {
  const { say, run, samples, store, clock } = await aWatchedFlow();
  run();
  say(row('1', 'ana_the_author', '@nimbrel my parcel never arrived'));
  say(row('2', 'ben', '@nimbrel thanks, lovely'), row('3', 'cleo', '@nimbrel hm, not sure'));
  await until(async () => expect(await samples()).toMatchObject({ earshot_mentions_unsure_total: 1 }));
  say('no row\n', row('4', 'dora', '@nimbrel break'));
  await store.spend('file', new Date(clock.now()).toISOString().slice(0, 10), 'post read', 3, 0.25);
  await until(async () => expect((await samples()).earshot_mentions_unclassified_total).toBe(1));
  await until(async () =>
    expect((await samples())['earshot_acknowledgements_sent_total{platform="file"}']).toBe(1),
  );
  const counted = await samples();
  expect(counted).toMatchObject({
    'earshot_mentions_total{source="posts",intent="complaint",route="people"}': 2,
    'earshot_mentions_total{source="posts",intent="praise",route="record"}': 1,
    'earshot_mentions_total{source="posts",intent="other",route="people"}': 1,
    'earshot_set_aside_total{source="posts"}': 1,
    'earshot_lag_seconds_count{source="posts"}': 4,
    earshot_mentions_unsure_total: 1,
  });
  expect(counted.earshot_commit_captures_sum).toBe(4);
  expect(counted.earshot_commit_duration_seconds_count).toBe(counted.earshot_commit_captures_count);
  expect(Object.keys(counted).filter((name) => name.includes('acknowledgements_withheld'))).toEqual([
    'earshot_acknowledgements_withheld_total{platform="file",rule="not-sure"}',
  ]);
  clock.ahead += 6000;
  const shown = await samples();
  expect(shown).toMatchObject({
    'earshot_tickets{status="new",priority="urgent"}': expect.any(Number),
    'earshot_actions{kind="remind",state="pending"}': 3,
    'earshot_actions{kind="acknowledge",state="for_a_person"}': 0,
    'earshot_cost_today_usd{part="file"}': 0.25,
    earshot_store_up: 1,
  });
  const tickets = Object.entries(shown).filter(([name]) => name.startsWith('earshot_tickets'));
  expect(tickets).toHaveLength(16);
  expect(tickets.reduce((sum, [, count]) => sum + count, 0)).toBe(3);
  expect(shown['earshot_source_silent_seconds{source="posts"}']).toBeGreaterThanOrEqual(0);
  expect(shown.earshot_waiting_seconds).toBeGreaterThan(0);
});

it('puts nothing into a label that anybody wrote', async () => {
  const { say, run, get, samples, store } = await aWatchedFlow();
  run();
  say(row('id-4711', 'robin_hood', '@nimbrel my parcel never arrived in Sherwood', { name: 'Robin H.' }));
  await until(async () =>
    expect((await samples())['earshot_acknowledgements_sent_total{platform="file"}']).toBe(1),
  );
  const [ticket] = await store.tickets([], 10);
  const { text } = await get('/metrics');
  for (const word of ['robin', 'Robin', 'Sherwood', '4711', ticket?.id ?? 'none'])
    expect(text).not.toContain(word);
});

it('does not hold against this process what failed before another one took over', async () => {
  const store = await openStore('sqlite::memory:');
  const lost = new AbortController();
  const health = new Map<string, string>();
  let turns = 0;
  const shared = new Proxy(store, {
    get(target, name) {
      if (name !== 'hold') return Reflect.get(target, name);
      return async (what: string, stop: AbortSignal): Promise<AbortSignal> => {
        if (what !== 'source posts') return target.hold(what, stop);
        turns += 1;
        if (turns === 1) return AbortSignal.any([stop, lost.signal]);
        // The other one keeps it.
        return new Promise((done) => stop.addEventListener('abort', () => done(stop)));
      };
    },
  });
  const { run, get } = await aWatchedFlow({ store: shared }, { health, broken: true });
  run();
  await until(async () =>
    expect((await get('/readyz')).text).toBe('source posts fails: tried again and again\n'),
  );
  lost.abort();
  await until(() => expect(turns).toBe(2));
  expect(await get('/readyz')).toMatchObject({ status: 200 });
});
