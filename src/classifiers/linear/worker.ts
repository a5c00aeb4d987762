import { workerData } from 'node:worker_threads';
import { answering } from '../../lib/thread.ts';
import { linearHere } from './index.ts';
import type { Question, Setup } from './thread.ts';

const { settings, names }: Setup = workerData;
const made = linearHere(settings, names);
// Whoever asks is told.
made.catch(() => {});

answering(async (texts: Question) => {
  const linear = await made;
  return texts === null ? linear.name : JSON.stringify(await linear.assess(texts));
});
