/** Mentions that arrive when they arrive, however far behind the flow is: how long until each one's judgement is on the disk. */
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Capture } from '../../../src/core/capture.ts';
import { flow } from '../../../src/flow.ts';
import { toCapture } from '../../../src/platforms/file/rows.ts';
import { measured } from '../child.ts';
import { assemble } from '../parts.ts';

export interface AskLatency {
  readonly store: string;
  /** JSON lines: so many of them to warm up, the rest arrives. */
  readonly load: string;
  readonly warmCount: number;
  /** In a second, over all sources. */
  readonly rate: number;
}

export interface LatencyFigures {
  readonly arrived: number;
  /** Arrival by the schedule → committed, ms. */
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
  /** Not committed yet when the last one arrived. */
  readonly behind: number;
}

const SOURCES = ['one', 'two', 'three', 'four'];
/** No network gives more at once. */
const PAGE = 256;

measured<AskLatency, LatencyFigures>(async ({ store, load, warmCount, rate }) => {
  const names = Object.fromEntries(SOURCES.map((name) => [name, load]));
  const lines = readFileSync(load, 'utf8').trimEnd().split('\n');
  const warm = lines.slice(0, warmCount);
  const arriving = lines.slice(warmCount);
  const latencies = new Float64Array(arriving.length);
  let began = Number.POSITIVE_INFINITY;
  let [warmed, committed, behind] = [0, 0, -1];
  const [isWarm, isDone] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const arrival = (n: number): number => began + (n * 1000) / rate;
  /** Id of what arrives → its place in the schedule. */
  const places = new Map<string, number>();
  // Written when it arrives: what is weeks old has missed every target, and is worked on as nothing else is.
  const capture = (line: string, source: string) => ({
    ...toCapture({ ...JSON.parse(line), created_at: undefined }, { source, receivedAt: Date.now() }),
    source,
  });
  const stored = (id: string, at: number): void => {
    const n = places.get(id);
    if (n === undefined) {
      warmed += 1;
      if (warmed === warm.length) isWarm.resolve();
      return;
    }
    latencies[n] = at - arrival(n);
    committed += 1;
    if (committed === arriving.length) isDone.resolve();
  };
  const { parts, follow } = await assemble(store, names, {
    committed(judgements) {
      const at = performance.now();
      for (const { capture } of judgements) stored(capture.id, at);
      if (behind < 0 && at >= arrival(arriving.length - 1)) behind = arriving.length - committed;
    },
  });

  follow(async function* (source, _, signal) {
    const mine = SOURCES.indexOf(source);
    for (let n = mine; n < warm.length; n += SOURCES.length * PAGE) {
      const page: string[] = [];
      for (let i = n; i < warm.length && page.length < PAGE; i += SOURCES.length) page.push(warm[i] ?? '');
      yield { captures: page.map((line) => capture(line, source)), cursor: `warm ${n}` };
    }
    let next = mine;
    while (!signal.aborted) {
      const from = next;
      const now = performance.now();
      while (next < arriving.length && (next - from) / SOURCES.length < PAGE && arrival(next) <= now)
        next += SOURCES.length;
      if (next === from) {
        const wait = next < arriving.length ? arrival(next) - now : 100;
        await delay(Math.min(Math.max(wait, 1), 100));
        continue;
      }
      const captures: Capture[] = [];
      for (let n = from; n < next; n += SOURCES.length) {
        const one = capture(arriving[n] ?? '', source);
        places.set(one.id, n);
        captures.push(one);
      }
      yield { captures, cursor: String(next) };
    }
  });
  const stop = new AbortController();
  const running = flow(parts, stop.signal, stop.signal);
  if (warm.length > 0) await isWarm.promise;
  await delay(1000);

  return async () => {
    // A little later, so that every source has looked once before.
    began = performance.now() + 150;
    await isDone.promise;
    stop.abort();
    await running;
    await parts.store.close();
    const sorted = latencies.toSorted();
    const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
    return {
      ...{ arrived: arriving.length, p50: at(0.5), p99: at(0.99), p999: at(0.999), max: at(1) },
      behind: Math.max(behind, 0),
    };
  };
});
