import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { extname } from 'node:path';
import { OperatorError } from '../errors.ts';
import { type Line, LineSplitter } from '../lib/lines.ts';
import { nearest } from '../lib/nearest.ts';
import { sizeOf } from './replay-source.ts';

/** Rows left out: those whose column is this value, or begins with it where the pattern ends in `*`. */
export interface Skip {
  readonly column: string;
  readonly pattern: string;
}

export interface Wanted {
  readonly text: string;
  readonly label: string;
  /** The column to group by, or null. */
  readonly by: string | null;
  readonly skip: readonly Skip[];
  /** The label that a JSON `null` stands for; null: none. */
  readonly ofNull: string | null;
}

export interface LabelledRow {
  readonly text: string;
  /** As it stands in the file. */
  readonly label: string;
  /** Value of the column `by`; empty when there is none. */
  readonly group: string;
  /** `week.jsonl line 7` */
  readonly where: string;
}

export interface Labelled {
  readonly rows: readonly LabelledRow[];
  /** Rows without a text or without a label. */
  readonly incomplete: number;
  readonly skipped: number;
}

/** A value as a file has it; undefined: the row does not have that column. */
type Cell = string | number | boolean | null | undefined;
type Cells = (column: string) => Cell;

/**
 * Reads labelled texts: JSON objects, one a line, or columns between tabs with a header. In the latter quotes are
 * ordinary characters, as in most published data sets, so that a lone one is only a quote.
 * @throws OperatorError for a file that cannot be read in full, and for a column that it does not have
 */
export async function readLabelled(paths: readonly string[], wanted: Wanted): Promise<Labelled> {
  await sizeOf(paths);
  const rows: LabelledRow[] = [];
  let incomplete = 0;
  let skipped = 0;
  for (const path of paths) {
    const file = new LabelledFile(path, wanted);
    for await (const line of linesOf(path)) {
      const cells = file.push(line);
      if (cells === null) continue;
      const cell = (column: string): string => {
        const value = cells(column);
        return value === null || value === undefined ? '' : String(value);
      };
      if (wanted.skip.some(({ column, pattern }) => matches(cell(column), pattern))) {
        skipped += 1;
        continue;
      }
      const text = cell(wanted.text);
      const label = cells(wanted.label) === null ? (wanted.ofNull ?? '') : cell(wanted.label);
      if (text.trim() === '' || label.trim() === '') {
        incomplete += 1;
        continue;
      }
      const group = wanted.by === null ? '' : cell(wanted.by);
      rows.push({ text, label: label.trim(), group, where: `${path} line ${line.number}` });
    }
    file.end();
  }
  return { rows, incomplete, skipped };
}

/** One file: what its lines are, and which columns were seen in it. */
class LabelledFile {
  readonly #path: string;
  readonly #wanted: readonly string[];
  readonly #columns = new Set<string>();
  #format: 'json' | 'tabs' | null = null;
  #header: readonly string[] = [];

  constructor(path: string, { text, label, by, skip }: Wanted) {
    this.#path = path;
    this.#wanted = [text, label, ...(by === null ? [] : [by]), ...skip.map(({ column }) => column)];
  }

  /** The cells of a row; null for an empty line and for the header. */
  push({ bytes, number, cut }: Line): Cells | null {
    const where = `${this.#path} line ${number}`;
    if (cut) throw new OperatorError(`${where} is longer than 1 MB. Is it a file of rows?`);
    if (!isUtf8(bytes))
      throw new OperatorError(`${where} is not valid UTF-8. Save the file as UTF-8 and try again.`);
    const line = number === 1 ? bytes.toString('utf8').replace(/^\uFEFF/, '') : bytes.toString('utf8');
    if (line.trim() === '') return null;
    this.#format ??=
      /^\.(jsonl|ndjson)$/i.test(extname(this.#path)) || line.startsWith('{') ? 'json' : 'tabs';
    return this.#format === 'json' ? this.#json(line, where) : this.#tabs(line, where);
  }

  /** There is no more. @throws OperatorError when a column was in no row, or there was no row */
  end(): void {
    if (this.#format === null || (this.#format === 'json' && this.#columns.size === 0))
      throw new OperatorError(`${this.#path} has no rows.`);
    this.#check();
  }

  #json(line: string, where: string): Cells {
    let row: unknown;
    try {
      row = JSON.parse(line);
    } catch {
      throw new OperatorError(`${where} is not valid JSON.`);
    }
    if (typeof row !== 'object' || row === null) throw new OperatorError(`${where} is no JSON object.`);
    for (const [key, value] of Object.entries(row)) {
      this.#columns.add(key);
      if (typeof value === 'object' && value !== null && !Array.isArray(value))
        for (const inner of Object.keys(value)) this.#columns.add(`${key}.${inner}`);
    }
    return (column) => {
      const value = valueAt(row, column);
      if (typeof value !== 'object' || value === null) return value as Cell;
      throw new OperatorError(`${where}: "${column}" is a list or an object, not a text or a label.`);
    };
  }

  #tabs(line: string, where: string): Cells | null {
    const cells = line.split('\t');
    if (this.#columns.size === 0) {
      this.#header = cells.map((cell) => cell.trim());
      for (const column of this.#header) this.#columns.add(column);
      this.#check();
      return null;
    }
    if (cells.length > this.#header.length)
      throw new OperatorError(
        `${where} has ${cells.length} columns, the header names ${this.#header.length}. A tab inside a text?`,
      );
    return (column) => cells[this.#header.indexOf(column)];
  }

  #check(): void {
    for (const column of this.#wanted) {
      if (this.#columns.has(column)) continue;
      const names = [...this.#columns];
      // Of `expect.intent` and `intent` one is often meant for the other.
      const meant = nearest(column, names) ?? names.find((name) => name.endsWith(`.${column}`)) ?? null;
      throw new OperatorError(
        `${this.#path} has no column "${column}".${meant === null ? '' : ` Did you mean "${meant}"?`} ` +
          `It has: ${names.slice(0, 30).join(', ')}${this.#format === 'tabs' ? ' (columns stand between tabs)' : ''}.`,
      );
    }
  }
}

async function* linesOf(path: string): AsyncGenerator<Line> {
  const lines = new LineSplitter();
  for await (const piece of createReadStream(path, { highWaterMark: 262_144 })) yield* lines.push(piece);
  const rest = lines.rest();
  if (rest) yield rest;
}

/** `expect.urgency` is a key of that name, or `urgency` within `expect`. */
function valueAt(row: object, column: string): unknown {
  if (Object.hasOwn(row, column)) return (row as Record<string, unknown>)[column];
  return column
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key)
          ? (value as Record<string, unknown>)[key]
          : undefined,
      row,
    );
}

function matches(value: string, pattern: string): boolean {
  return pattern.endsWith('*') ? value.startsWith(pattern.slice(0, -1)) : value === pattern;
}
