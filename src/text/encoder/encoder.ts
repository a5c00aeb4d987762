import { createThread } from '../../lib/thread.ts';
import { DIMENSIONS, useLiteFolder } from './use-lite.ts';

/** Turns sentences into vectors, in a thread beside this one. */
export interface Encoder {
  /** One vector of `DIMENSIONS` numbers for each text, in order. Rejects when the thread is gone. */
  encode(texts: readonly string[]): Promise<readonly Float32Array[]>;
}

/** Whether the package with the encoder's weights is there. */
export function encoderInstalled(): boolean {
  try {
    useLiteFolder();
    return true;
  } catch {
    return false;
  }
}

/** Starts the thread on the first text (a third of a second, 75 MB). */
export function createEncoder(): Encoder {
  const thread = createThread<readonly string[], Float32Array>(
    new URL('worker.ts', import.meta.url),
    "the encoder's thread",
  );
  return {
    async encode(texts) {
      if (texts.length === 0) return [];
      const vectors = await thread.ask(texts);
      return texts.map((_, i) => vectors.subarray(i * DIMENSIONS, (i + 1) * DIMENSIONS));
    },
  };
}
