import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { extname } from 'node:path';
import type { Capture } from '../../core/capture.ts';
import { OperatorError, Unreadable } from '../../errors.ts';
import { type Line, LineSplitter, type Place } from '../../lib/lines.ts';
import { type CsvRecord, CsvRecords, textOf } from './csv.ts';
import { parseRow, type Row } from './row.ts';

/** A row as its file says it, checked to be readable: a mention row, or a capture as `earshot` stores them. */
export type RawRow = Readonly<Record<string, unknown>>;

/** What stood on a line: a row, or something to set aside. */
export type Found = {
  /** Where it begins; 1 for the first line. */
  readonly line: number;
  /** Behind it. */
  readonly end: Place;
} & (
  | {
      readonly row: RawRow;
      /** ms UTC, or null. */
      readonly createdAt: number | null;
      /** What the row says, where it is a mention row. */
      readonly said?: Row;
    }
  | { readonly bad: string /** The first 10,000 characters. */; readonly raw: string }
);

/** What is kept of something set aside. */
export const RAW_CHARACTERS = 10_000;
/** Clocks differ and zones are forgotten; more than this ahead, a date is wrong. */
export const AHEAD_MS = 24 * 3_600_000;

/**
 * Reads a file of mention rows (JSON lines, or CSV with a header) from its beginning to its end, in constant memory.
 * Nothing in it stops the reading: what is not a row comes as `bad` with its line number and the reason.
 * @param options.notAfter dates behind this (ms UTC) are wrong; default a day from now
 * @throws OperatorError when the file cannot be read at all, or is CSV without the columns `id` and `text`
 */
export async function* readRows(
  path: string,
  options: { readonly notAfter?: number; readonly signal?: AbortSignal } = {},
): AsyncGenerator<Found> {
  const notAfter = options.notAfter ?? Date.now() + AHEAD_MS;
  const rows = new Rows(path, () => notAfter);
  const lines = new LineSplitter();
  const { signal } = options;
  try {
    for await (const piece of createReadStream(path, {
      highWaterMark: 262_144,
      ...(signal ? { signal } : {}),
    }))
      for (const line of lines.push(piece)) yield* rows.push(line);
  } catch (error) {
    if (signal?.aborted) return;
    throw unreadableFile(path, error);
  }
  yield* rows.end(lines.rest());
}

/** Turns the lines of one file, pushed in order from the first, into rows. */
export class Rows {
  readonly #path: string;
  readonly #notAfter: () => number;
  #format: 'json' | CsvRecords | null = null;

  /** @param notAfter dates behind this (ms UTC) are wrong */
  constructor(path: string, notAfter: () => number) {
    this.#path = path;
    this.#notAfter = notAfter;
  }

  /** The format is known, and the header if there is one: any later line can be understood. */
  get primed(): boolean {
    return this.#format === 'json' || !!this.#format?.columns;
  }

  /** Lines were pushed that make no row yet. */
  get waiting(): boolean {
    return this.#format instanceof CsvRecords && this.#format.waiting;
  }

  push(line: Line): readonly Found[] {
    const plain = this.#withoutMark(line);
    const format = this.#formatFor(plain);
    if (!format) return [];
    if (format === 'json') return this.#json(plain);
    const primed = this.primed;
    const records = format.push(plain);
    if (!primed) this.#checkHeader(format);
    return records.map((record) => this.#record(record));
  }

  /** There is no more: an unfinished last line counts as it is. */
  end(rest: Line | null): readonly Found[] {
    const last = rest ? this.push(rest) : [];
    if (!(this.#format instanceof CsvRecords)) return last;
    return [...last, ...this.#format.end().map((record) => this.#record(record))];
  }

  /** Whether this unfinished last line is a good row already. Changes nothing. */
  whole(rest: Line): boolean {
    const format = this.#formatFor(this.#withoutMark(rest));
    if (!format) return false;
    const found =
      format === 'json'
        ? this.#json(this.#withoutMark(rest))
        : this.primed
          ? format
              .copy()
              .push(rest)
              .map((record) => this.#record(record))
          : [];
    return found.length > 0 && found.every((each) => 'row' in each);
  }

  #formatFor({ bytes }: Line): 'json' | CsvRecords | null {
    if (this.#format) return this.#format;
    const first = bytes.toString('utf8', 0, 200).trim()[0];
    if (!first) return null;
    const named = /^\.(jsonl|ndjson|json)$/i.test(extname(this.#path));
    this.#format = first === '{' || named ? 'json' : new CsvRecords();
    return this.#format;
  }

  /** @throws OperatorError when the file is in another encoding */
  #withoutMark(line: Line): Line {
    if (line.number !== 1) return line;
    const [a, b, c] = line.bytes;
    if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff))
      throw new OperatorError(`${this.#path} is UTF-16. Save it as UTF-8 and try again.`);
    return a === 0xef && b === 0xbb && c === 0xbf ? { ...line, bytes: line.bytes.subarray(3) } : line;
  }

  #checkHeader({ columns }: CsvRecords): void {
    const missing = columns ? ['id', 'text'].filter((column) => !columns.includes(column)) : [];
    if (missing.length === 0) return;
    throw new OperatorError(
      `The first line of ${this.#path} names no column ${missing.map((name) => `"${name}"`).join(' and ')}. ` +
        'Give it one JSON object per line, or a CSV header with at least id and text.',
    );
  }

  #json(line: Line): readonly Found[] {
    const lines = [line];
    const fault = faultOf(lines);
    if (fault) return [bad(lines, fault)];
    const text = line.bytes.toString('utf8');
    if (text.trim() === '') return [];
    let row: unknown;
    try {
      row = parseExactly(text);
    } catch {
      return [bad(lines, 'it is not valid JSON')];
    }
    if (isDeep(row, DEEPEST)) return [bad(lines, 'it is nested too deeply')];
    return [this.#row(lines, row)];
  }

  #record(record: CsvRecord): Found {
    const fault = faultOf(record.lines) ?? ('bad' in record ? record.bad : null);
    if (fault !== null || 'bad' in record) return bad(record.lines, fault ?? '');
    // An empty cell says nothing; only a text can be empty and there.
    const said = Object.entries(record.fields).filter(([column, cell]) => cell !== '' || column === 'text');
    return this.#row(record.lines, Object.fromEntries(said));
  }

  #row(lines: readonly Line[], row: unknown): Found {
    if (isCapture(row)) return { ...placeOf(lines), row, createdAt: row.receivedAt };
    try {
      const said = parseRow(row);
      const { createdAt } = said;
      if (createdAt !== null && createdAt > this.#notAfter())
        return bad(lines, 'its created_at is in the future');
      return { ...placeOf(lines), row: row as RawRow, createdAt, said };
    } catch (error) {
      if (error instanceof Unreadable) return bad(lines, error.message);
      throw error;
    }
  }
}

/**
 * The row as a capture. A row that is a capture is given back as it is, with its own platform and source; check
 * {@link isCapture} where other platforms' captures need their own `toMention`. Pure.
 * @param said what the row says, where that is known already
 * @param through.receivedAt ms UTC; default: when the row was published, so that a replay finds nothing too old
 */
export function toCapture(
  row: RawRow,
  through: { readonly source: string; readonly receivedAt?: number },
  said?: Row,
): Capture {
  if (isCapture(row)) return row;
  const { id, deleted, createdAt } = said ?? parseRow(row);
  return {
    platform: 'file',
    source: through.source,
    id,
    kind: deleted ? 'deletion' : 'post',
    receivedAt: through.receivedAt ?? createdAt ?? 0,
    payload: row,
  };
}

/** Whether a row is a capture as stored (`platform, source, id, kind, receivedAt, payload`) and not a mention row. */
export function isCapture(row: unknown): row is Capture & RawRow {
  if (typeof row !== 'object' || row === null || !('payload' in row)) return false;
  const { platform, source, id, kind, receivedAt } = row as Partial<Capture>;
  return (
    [platform, source, id].every((each) => typeof each === 'string' && each !== '') &&
    (kind === 'post' || kind === 'deletion') &&
    Number.isFinite(receivedAt)
  );
}

/** What the operator is told when a file cannot be opened or read. */
export function unreadableFile(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new OperatorError(`There is no file ${path}. Check the path.`, { cause: error });
    case 'EISDIR':
      return new OperatorError(`${path} is a folder. Name a file of mentions in it.`, { cause: error });
    case 'EACCES':
    case 'EPERM':
      return new OperatorError(`${path} may not be read. Give this user the permission to.`, {
        cause: error,
      });
    default:
      return error;
  }
}

/** What no format can excuse. */
function faultOf(lines: readonly Line[]): string | null {
  for (const { bytes, cut, size } of lines) {
    if (cut) return `it is longer than 1 MB (${(size / 1_048_576).toFixed(1)} MB)`;
    if (bytes.includes(0)) return 'it contains NUL bytes';
    if (!isUtf8(bytes)) return 'it is not valid UTF-8';
  }
  return null;
}

function bad(lines: readonly Line[], why: string): Found {
  return { ...placeOf(lines), bad: why, raw: textOf(lines).slice(0, RAW_CHARACTERS) };
}

function placeOf(lines: readonly Line[]): { line: number; end: Place } {
  return { line: lines[0]?.number ?? 1, end: lines.at(-1)?.end ?? { offset: 0, newlines: 0 } };
}

/** Nothing that people write is nested deeper; much deeper it could be read, but not written down again. */
const DEEPEST = 100;

function isDeep(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const each of Object.values(value)) if (isDeep(each, levels - 1)) return true;
  return false;
}

/** Whole numbers beyond 2^53 become strings: an id that lost its last digits would be somebody else's. */
function parseExactly(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (!/[:,[]\s*-?\d{16}/.test(text)) return value;
  const exact = (_: string, each: unknown, { source }: { source: string }): unknown =>
    typeof each === 'number' && !Number.isSafeInteger(each) && /^-?\d+$/.test(source) ? source : each;
  return JSON.parse(text, exact as (key: string, value: unknown) => unknown);
}
