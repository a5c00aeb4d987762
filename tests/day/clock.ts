import type { Clock } from '../../src/clock.ts';

interface Sleeper {
  readonly ms: number;
  readonly wake: () => void;
}

/** Who looks into the store again and again sleeps for less; who looks at the whole desk sleeps for longer. */
const LONG_MS = 5000;

/** Time as shown to one process. Whoever sleeps sleeps until woken: too early does no harm, they only look again. */
export class ShownClock implements Clock {
  readonly #now: () => number;
  readonly #sleepers = new Set<Sleeper>();
  readonly #signals = new WeakSet<AbortSignal>();

  constructor(now: () => number) {
    this.#now = now;
  }

  now(): number {
    return this.#now();
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    if (signal && !this.#signals.has(signal)) {
      this.#signals.add(signal);
      signal.addEventListener('abort', () => this.wake(true));
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#sleepers.add({ ms, wake: resolve });
    return promise;
  }

  get sleeping(): number {
    return this.#sleepers.size;
  }

  /** Everybody who sleeps for a short while; `all`: everybody. */
  wake(all = false): void {
    for (const sleeper of [...this.#sleepers]) {
      if (!all && sleeper.ms >= LONG_MS) continue;
      this.#sleepers.delete(sleeper);
      sleeper.wake();
    }
  }
}
