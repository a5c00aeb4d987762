import { workerData } from 'node:worker_threads';
import { answering } from '../../lib/thread.ts';
import { linearHere } from './index.ts';
import type { Answer, Question, Setup } from './thread.ts';

const { settings, names }: Setup = workerData;
const made = linearHere(settings, names);
// Whoever asks is told.
made.catch(() => {});

answering(async (texts: Question): Promise<Answer> => {
  const linear = await made;
  if (texts === null) return [linear.name];
  // One after the other, so that what was made of one is garbage while it is young: what outlives two collections waits
  // for a big one, which takes tens of milliseconds.
  const found: string[] = [];
  for (const text of texts) found.push(JSON.stringify((await linear.assess([text]))[0]));
  return found;
});
