import { answering } from '../../lib/thread.ts';
import { prepared } from './prepare.ts';
import { DIMENSIONS, loadUseLite, useLiteFolder } from './use-lite.ts';

// A thread of its own: a sentence takes milliseconds, and listening must not wait for it.
const { encode } = loadUseLite(useLiteFolder());

answering(
  (texts: readonly string[]) => {
    const vectors = new Float32Array(texts.length * DIMENSIONS);
    texts.forEach((text, i) => {
      vectors.set(encode(prepared(text)), i * DIMENSIONS);
    });
    return vectors;
  },
  ({ buffer }) => [buffer],
);
