import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Lesson } from '../classifiers/linear/train/adapt.ts';
import type { Config } from '../config.ts';
import type { Category, Intent, Sentiment } from '../core/assessment.ts';
import type { Correction } from '../core/correction.ts';
import { OperatorError } from '../errors.ts';
import { readLabelled } from './evaluate-rows.ts';
import { TASKS } from './evaluate-tasks.ts';
import { openForReading, withStore } from './with-store.ts';

/** What can be learnt from a file. */
export const TEACHABLE = ['complaint', 'sentiment', 'category', 'intent'] as const;
export type Teachable = (typeof TEACHABLE)[number];

/** One labelled text, with the label as `evaluate` reads it. */
export interface Row {
  readonly text: string;
  readonly gold: string;
}

export interface UserRows {
  readonly learnt: readonly Row[];
  /** Never learnt from: figures are reported on them. */
  readonly heldOut: readonly Row[];
  /** Left out, in words with their number; none is 0. */
  readonly left: Readonly<Record<string, number>>;
}

/** Rows with the same value of the first of these columns are held out together. */
const GROUPS = ['brand', 'author'];
/** With fewer values, holding some of them out would leave too little on one side. */
const FEWEST_GROUPS = 10;
/** One row in so many is held out. */
const PARTS = 3;

/**
 * Reads the user's files as `evaluate` does, and holds a third back: by brand or author where the files tell, otherwise
 * by the words of the text, so that a row is on the same side every time.
 * @param never texts that are not learnt from either way
 */
export async function userRows(
  files: readonly string[],
  task: Teachable,
  columns: { readonly text: string; readonly label: string },
  never: ReadonlySet<string>,
): Promise<UserRows> {
  if (files.length === 0) return { learnt: [], heldOut: [], left: {} };
  const { rows, incomplete } = await readGrouped(files, columns);
  const spec = TASKS[task];
  const reading = spec?.reading(new Set(rows.map(({ label }) => label)));
  const all = rows.map(({ text, label, group, where }) => {
    const gold = reading?.(label);
    if (gold !== null && gold !== undefined) return { text, gold, group, key: keyOfWords(text) };
    throw new OperatorError(
      `${where}: the ${columns.label} "${label}" says nothing about ${task}. Labels can be ${spec?.accepts}.`,
    );
  });
  const texts = Map.groupBy(all, ({ key }) => key);
  const once = [...texts.values()].filter((same) => new Set(same.map(({ gold }) => gold)).size === 1);
  const known = once.filter(([first]) => never.has(first?.key ?? ''));
  const kept = once.flatMap(([first]) => (first && !never.has(first.key) ? [first] : []));
  const isOut = ({ group, key }: (typeof all)[number]): boolean => hashOf(group || key) % PARTS === 0;
  return {
    learnt: kept.filter((row) => !isOut(row)),
    heldOut: kept.filter(isOut),
    left: {
      'without a text or a label': incomplete,
      'texts labelled in two ways': texts.size - once.length,
      repeated:
        all.length - [...texts.values()].filter((same) => !once.includes(same)).flat().length - once.length,
      'texts that the guard is measured on': known.length,
    },
  };
}

/** Rows of all files with the column they are held out by, if the files have one with enough values. */
async function readGrouped(
  files: readonly string[],
  columns: { readonly text: string; readonly label: string },
) {
  const read = (by: string | null) => readLabelled(files, { ...columns, by, skip: [], ofNull: null });
  for (const by of GROUPS) {
    if (!(await everyFileHas(files, by))) continue;
    const found = await read(by);
    if (new Set(found.rows.map(({ group }) => group)).size >= FEWEST_GROUPS) return found;
  }
  return read(null);
}

/** Whether the first line of every file speaks of that column. What is wrong with a file is for the reader to say. */
async function everyFileHas(files: readonly string[], column: string): Promise<boolean> {
  for (const file of files) {
    const first = await firstLine(file).catch(() => '');
    const cells = first.split('\t').map((cell) => cell.trim());
    if (!cells.includes(column) && !new RegExp(`"${column}"\\s*:\\s*"`).test(first)) return false;
  }
  return true;
}

async function firstLine(file: string): Promise<string> {
  const stream = createReadStream(file, { encoding: 'utf8', end: 1_000_000 });
  try {
    for await (const line of createInterface({ input: stream })) return line.replace(/^\uFEFF/, '');
    return '';
  } finally {
    stream.destroy();
  }
}

/** What a text is known by: its words alone. Two posts that differ in handles, links and marks are one. */
export function keyOfWords(text: string): string {
  const words =
    text
      .toLowerCase()
      .replace(/@\w+|https?:\S+/g, ' ')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.length > 0 ? words.join(' ') : text.trim();
}

function hashOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0);
}

/** A row as something to learn. */
export function lessonOf(task: Teachable, { text, gold }: Row): Lesson {
  switch (task) {
    case 'complaint':
      return { text, complaint: gold === 'complaint' };
    case 'sentiment':
      return { text, sentiment: gold as Sentiment };
    case 'category':
      return { text, category: gold as Category };
    case 'intent':
      return { text, intent: gold as Intent, complaint: gold === 'complaint' };
  }
}

/** The team's corrections that are in effect; none while there is no store. */
export async function correctionsOf(config: Config): Promise<readonly Correction[]> {
  try {
    const all = await withStore(openForReading(config), (store) => store.corrections(0));
    return all.filter(({ withdrawnAt, text }) => withdrawnAt === null && text !== '');
  } catch (error) {
    if (error instanceof OperatorError && /Start "earshot run" first/.test(error.message)) return [];
    throw error;
  }
}

/** What a correction teaches: of a priority nothing, since urgency is not learnt from text here. */
export function lessonsOf(corrections: readonly Correction[]): readonly Lesson[] {
  return corrections.flatMap(({ text, says }): Lesson[] => {
    if (says.about === 'complaint') return [{ text, complaint: says.is }];
    return says.about === 'category' ? [{ text, category: says.is }] : [];
  });
}
