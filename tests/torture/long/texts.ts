import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../../e2e/rig.ts';
import type { Place } from './child.ts';

/** Our own sample and labelled posts, by what the command itself makes of them when nothing else is known. */
export interface Texts {
  /** Nobody has to look at them. */
  readonly chatter: readonly string[];
  /** Complaints that are acknowledged. */
  readonly acknowledged: readonly string[];
  /** What else a person has to see. */
  readonly others: readonly string[];
}

interface Row {
  readonly text?: string;
  readonly brand?: string;
  readonly edit_of?: string;
}

/** Judges all texts once, offline. Takes about half a minute. */
export async function textsBy(place: Pick<Place, 'cli' | 'folder'>): Promise<Texts> {
  const labelled = join(PROJECT, 'data/labelled');
  const files = readdirSync(labelled).filter((name) => name.endsWith('.jsonl'));
  const rows = [
    join(PROJECT, 'data/samples/week.jsonl'),
    ...files.map((name) => join(labelled, name)),
  ].flatMap((file) =>
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row),
  );
  const texts = [
    ...new Set(rows.flatMap(({ text = '', edit_of }) => (edit_of ? [] : [summoning(text)]))),
  ].filter((text) => text.length > 12 && [...text].length <= 260);
  const file = join(place.folder, 'texts.jsonl');
  const published = new Date().toISOString();
  const asked = texts.map((text, n) =>
    JSON.stringify({ id: String(n), author: `someone${n}`, text, lang: 'en', created_at: published }),
  );
  writeFileSync(file, `${asked.join('\n')}\n`);
  const { code, out, err } = await place.cli('replay', file, '--json', '--each');
  if (code !== 0) throw new Error(err);
  const judged = out
    .trim()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as { id: string; route: string; acknowledge: boolean });
  const of = (wanted: (row: (typeof judged)[number]) => boolean): readonly string[] =>
    judged.filter(wanted).flatMap(({ id }) => texts[Number(id)] ?? []);
  return {
    chatter: of(({ route }) => route === 'record'),
    acknowledged: of(({ acknowledge }) => acknowledge),
    others: of(({ route, acknowledge }) => route === 'people' && !acknowledge),
  };
}

/** The same words to our brand: the labelled posts are to many. */
function summoning(text: string): string {
  const plain = text.replaceAll(/@\w+/g, '@nimbrel').trim();
  return plain.includes('@nimbrel') ? plain : `@nimbrel ${plain}`;
}
