import { setTimeout as delay } from 'node:timers/promises';

/** Where time comes from, so that tests can own it. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Resolves after `ms`, or at once when the signal aborts; it never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: Date.now,
  async sleep(ms, signal) {
    // A timer longer than 2^31 ms would fire at once in Node.
    await delay(Math.min(ms, 2 ** 31 - 1), undefined, signal ? { signal } : {}).catch(() => {});
  },
};
