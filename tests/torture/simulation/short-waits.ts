import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

/**
 * While `work` runs, waits of `node:timers/promises` wait by `sleep` instead: how long a group waits for company
 * (`lib/group.ts`) is the one wait of the flow that does not go by its clock.
 */
export async function withWaits<T>(sleep: (ms: number) => Promise<void>, work: () => Promise<T>): Promise<T> {
  const real = timers.setTimeout;
  timers.setTimeout = async <V>(ms?: number, value?: V): Promise<V> => {
    await sleep(ms ?? 0);
    return value as V;
  };
  syncBuiltinESMExports();
  try {
    return await work();
  } finally {
    timers.setTimeout = real;
    syncBuiltinESMExports();
  }
}
