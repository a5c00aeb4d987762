import { parentPort } from 'node:worker_threads';
import { prepared } from './prepare.ts';
import { DIMENSIONS, loadUseLite, useLiteFolder } from './use-lite.ts';

// A thread of its own: a sentence takes milliseconds, and listening must not wait for it.
const { encode } = loadUseLite(useLiteFolder());

parentPort?.on('message', ({ id, texts }: { id: number; texts: readonly string[] }) => {
  const vectors = new Float32Array(texts.length * DIMENSIONS);
  texts.forEach((text, i) => {
    vectors.set(encode(prepared(text)), i * DIMENSIONS);
  });
  parentPort?.postMessage({ id, vectors }, [vectors.buffer]);
});
