import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './rig.ts';

/** A mention to publish: real ones of one airline where they are at hand, else our own samples. */
export interface Row {
  readonly author: string;
  readonly text: string;
}

export interface Recorded {
  readonly brand: { readonly name: string; readonly handle: string };
  readonly rows: readonly Row[];
}

/** The first `count` real mentions of one airline in order; where they are absent, those of `data/samples`. */
export function recordedMentions(count: number): Recorded {
  const real = join(PROJECT, '../shared/data/airline-mentions.jsonl');
  const handle = existsSync(real) ? 'united' : 'nimbrel';
  const rows = readFileSync(existsSync(real) ? real : join(PROJECT, 'data/samples/week.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map(
      (line) =>
        JSON.parse(line) as { author?: string; text?: string; edit_of?: string; conversation?: string },
    )
    // Each is published as a post of its own here; edits and threads have tests of their own.
    .filter(({ text, author, edit_of }) => text && author && author !== handle && !edit_of)
    .filter(
      ({ text = '' }) => new RegExp(`(?<![\\w@])@${handle}\\b`, 'i').test(text) && !/^\W*RT @/.test(text),
    )
    // What X takes in one post.
    .filter(({ text = '' }) => [...text].length <= 280)
    .slice(0, count)
    .map(({ author = '', text = '' }) => ({ author: author.slice(0, 15), text }));
  return { brand: { name: handle === 'united' ? 'United' : 'Nimbrel', handle }, rows };
}
