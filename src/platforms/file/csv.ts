import { parse } from 'csv-parse/sync';
import { messageOf } from '../../errors.ts';
import { type Line, MAX_LINE_BYTES } from '../../lib/lines.ts';

/** One record: the lines it took, and its fields by column, or why it is none. */
export type CsvRecord =
  | { readonly lines: readonly Line[]; readonly fields: Readonly<Record<string, string>> }
  | { readonly lines: readonly Line[]; readonly bad: string };

const QUOTE = 34;
/** No post has more lines; a quote that is open for longer was never meant to be one. */
const MOST_LINES = 65_536;
/** So many beginnings are tried one by one with the same end. */
const FEW = 8;

/**
 * Puts lines together to CSV records: a field in quotes may hold line breaks. Lines, not a stream, go in, so that every
 * record has its line number and a place to resume behind it, and so that one stray quote costs one line: where
 * several lines together make no record, the first is given up and the next one is a beginning again.
 */
export class CsvRecords {
  #columns: readonly string[] | null = null;
  #delimiter = ',';
  #pending: Line[] = [];
  #bytes = 0;
  #open = false;

  /** Column names, lower case; null before the header was read. */
  get columns(): readonly string[] | null {
    return this.#columns;
  }

  /** A record has begun and its closing quote is missing. */
  get waiting(): boolean {
    return this.#pending.length > 0;
  }

  push(line: Line): readonly CsvRecord[] {
    return this.#read([line]);
  }

  /** There is no more: what is pending has to stand as it is. */
  end(): readonly CsvRecord[] {
    return this.#giveUp();
  }

  /** The same state, to try something on. */
  copy(): CsvRecords {
    const copy = new CsvRecords();
    copy.#columns = this.#columns;
    copy.#delimiter = this.#delimiter;
    copy.#pending = [...this.#pending];
    copy.#bytes = this.#bytes;
    copy.#open = this.#open;
    return copy;
  }

  #read(lines: readonly Line[]): readonly CsvRecord[] {
    const found: CsvRecord[] = [];
    const queue = [...lines].reverse();
    let failedAt: Line | null = null;
    let failures = 0;
    for (let line = queue.pop(); line; line = queue.pop()) {
      if (!this.#add(line)) continue;
      const tooLong = line.cut || this.#bytes > MAX_LINE_BYTES || this.#pending.length > MOST_LINES;
      if (this.#open) {
        // One by one: so many arguments a call does not take.
        if (tooLong) for (const record of this.#giveUp()) found.push(record);
        continue;
      }
      const record = tooLong ? { bad: 'it is too long' } : this.#parse();
      const taken = this.#pending;
      this.#forget();
      if ('bad' in record && taken.length > 1) {
        // Where all beginnings come to the same bad end, ever more of them are given up at once: or it takes for ever.
        failures = failedAt === line ? failures + 1 : 0;
        failedAt = line;
        const given = Math.min(2 ** Math.max(0, failures - FEW), taken.length - 1);
        for (const each of taken.slice(0, given)) found.push({ lines: [each], bad: record.bad });
        for (const each of taken.slice(given).reverse()) queue.push(each);
      } else if ('bad' in record) {
        found.push({ lines: taken, bad: record.bad });
      } else if (record.fields) {
        found.push({ lines: taken, fields: record.fields });
      }
    }
    return found;
  }

  /** Takes a line into the record in the making; not a blank one between records. */
  #add(line: Line): boolean {
    if (!this.waiting && isBlank(line.bytes)) return false;
    if (!this.#columns && !this.waiting) this.#delimiter = delimiterOf(line.bytes);
    this.#pending.push(line);
    this.#bytes += line.size + 1;
    this.#open = leavesOpen(line.bytes, this.#open, this.#delimiter.charCodeAt(0));
    return true;
  }

  /**
   * What is pending was not closed. So is none of its later lines that opens a field, since from there on both read
   * alike: each line stands for itself.
   */
  #giveUp(): readonly CsvRecord[] {
    const taken = this.#pending;
    this.#forget();
    return taken.flatMap((line): CsvRecord[] => {
      if (!this.#add(line)) return [];
      const record = this.#open ? { bad: NEVER_CLOSED } : this.#parse();
      this.#forget();
      if ('bad' in record) return [{ lines: [line], bad: record.bad }];
      return record.fields ? [{ lines: [line], fields: record.fields }] : [];
    });
  }

  #forget(): void {
    this.#pending = [];
    this.#bytes = 0;
    this.#open = false;
  }

  /** What the pending lines say; null fields for the header. */
  #parse(): { bad: string } | { fields: Record<string, string> | null } {
    let cells: readonly string[];
    try {
      const [only] = parse(textOf(this.#pending), {
        delimiter: this.#delimiter,
        // On one line a stray quote is a quote; over several it may have swallowed the rows between.
        relax_quotes: this.#pending.length === 1,
        // A lone carriage return is part of a field: records end where lines end.
        record_delimiter: ['\r\n', '\n'],
        max_record_size: 0,
      });
      cells = only ?? [];
    } catch (error) {
      return { bad: `it is not CSV (${messageOf(error).split(':')[0]})` };
    }
    if (!this.#columns) {
      this.#columns = cells.map((cell) => cell.trim().toLowerCase());
      return { fields: null };
    }
    const extra = cells.slice(this.#columns.length).some((cell) => cell !== '');
    if (cells.length < this.#columns.length || extra)
      return { bad: `it has ${cells.length} fields, the header names ${this.#columns.length}` };
    return { fields: Object.fromEntries(this.#columns.map((column, index) => [column, cells[index] ?? ''])) };
  }
}

const NEVER_CLOSED = 'a quote opens a field and never closes';

/** The text of a record, with its line breaks. Not checked for valid UTF-8. */
export function textOf(lines: readonly Line[]): string {
  return lines.map(({ bytes }) => bytes.toString('utf8')).join('\n');
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 32 || byte === 9);
}

/** Of comma, semicolon and tab the one the header has most of. */
function delimiterOf(header: Buffer): string {
  const text = header.toString('utf8');
  const [most] = [',', ';', '\t'].sort((a, b) => text.split(b).length - text.split(a).length);
  return most ?? ',';
}

/** Whether a quoted field is still open at the end of this line. A quote opens only at the beginning of a field. */
function leavesOpen(bytes: Buffer, open: boolean, delimiter: number): boolean {
  let closedAt = -2;
  for (let at = bytes.indexOf(QUOTE); at >= 0; at = bytes.indexOf(QUOTE, at + 1)) {
    if (open) {
      open = false;
      closedAt = at;
    } else if (at === 0 || bytes[at - 1] === delimiter || closedAt === at - 1) {
      open = true;
    }
  }
  return open;
}
