/** Loaded into the command by `--import`: every 10 s it tells its parent how the process is. Keeps nothing alive. */
import { constants, monitorEventLoopDelay, PerformanceObserver } from 'node:perf_hooks';
import { writeHeapSnapshot } from 'node:v8';

/** What only the process itself can say. Bytes, ms. */
export interface Probe {
  readonly heapUsed: number;
  /** Used right after the last full collection; 0 before the first. */
  readonly heapAfterGc: number;
  readonly heapTotal: number;
  readonly external: number;
  readonly arrayBuffers: number;
  /** What keeps the event loop alive: sockets, timers, requests under way. */
  readonly handles: number;
  /** Event-loop delay since the last probe. */
  readonly delayP50: number;
  readonly delayP99: number;
  readonly delayMax: number;
}

export const EVERY_MS = 10_000;

// The parent reads the types above, too: it is no command that is watched.
if (process.send) {
  let heapAfterGc = 0;
  new PerformanceObserver((list) => {
    const kinds = list.getEntries().map((entry) => (entry as { detail?: { kind?: number } }).detail?.kind);
    if (kinds.includes(constants.NODE_PERFORMANCE_GC_MAJOR)) heapAfterGc = process.memoryUsage().heapUsed;
  }).observe({ entryTypes: ['gc'] });
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  setInterval(() => {
    const { heapUsed, heapTotal, external, arrayBuffers } = process.memoryUsage();
    const probe: Probe = {
      ...{ heapUsed, heapAfterGc, heapTotal, external, arrayBuffers },
      handles: process.getActiveResourcesInfo().length,
      delayP50: delay.percentile(50) / 1e6,
      delayP99: delay.percentile(99) / 1e6,
      delayMax: delay.max / 1e6,
    };
    delay.reset();
    process.send?.(probe);
  }, EVERY_MS).unref();
  process.on('SIGUSR2', () => console.error(writeHeapSnapshot()));
}
