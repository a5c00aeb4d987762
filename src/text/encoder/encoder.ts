import { Worker } from 'node:worker_threads';
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

/** One run of the thread, and who waits for its answers. */
interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, { resolve(vectors: Float32Array): void; reject(error: Error): void }>;
}

/**
 * Starts the thread on the first text (a third of a second, 75 MB); it never keeps the process alive. One that dies is
 * started again with the next text.
 */
export function createEncoder(): Encoder {
  let thread: Thread | null = null;
  let next = 0;

  const start = (): Thread => {
    const worker = new Worker(new URL('worker.ts', import.meta.url), {
      // The package has no "type", so that an old Node can read the command; see DECISIONS.
      execArgv: ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'],
    });
    const started: Thread = { worker, waiting: new Map() };
    const { waiting } = started;
    worker.unref();
    worker.on('message', ({ id, vectors }: { id: number; vectors: Float32Array }) => {
      waiting.get(id)?.resolve(vectors);
      waiting.delete(id);
      if (waiting.size === 0) worker.unref();
    });
    // Comes twice, with the error and with the end: only those who asked this thread may hear of it.
    const gone = (error: Error): void => {
      if (thread === started) thread = null;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    worker.on('error', gone);
    worker.on('exit', () => gone(new Error("the encoder's thread stopped")));
    return started;
  };

  return {
    async encode(texts) {
      if (texts.length === 0) return [];
      thread ??= start();
      const { worker, waiting } = thread;
      const { promise, resolve, reject } = Promise.withResolvers<Float32Array>();
      const id = next++;
      waiting.set(id, { resolve, reject });
      // While somebody waits for vectors, the thread is work in progress.
      worker.ref();
      worker.postMessage({ id, texts });
      const vectors = await promise;
      return texts.map((_, i) => vectors.subarray(i * DIMENSIONS, (i + 1) * DIMENSIONS));
    },
  };
}
