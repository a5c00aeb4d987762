/** A place between two bytes of a file: where reading may go on. */
export interface Place {
  /** Bytes before it. */
  readonly offset: number;
  /** Line breaks before it. */
  readonly newlines: number;
}

/** One line of bytes, as it stands in the file. */
export interface Line {
  /** 1 for the first. */
  readonly number: number;
  /** Without the line break (`\n` or `\r\n`). Of a line over the limit only the first {@link KEPT_BYTES}. */
  readonly bytes: Buffer;
  /** Length in the file. */
  readonly size: number;
  /** Longer than the limit: `bytes` is only its beginning. */
  readonly cut: boolean;
  /** Behind its line break. */
  readonly end: Place;
}

export const START: Place = { offset: 0, newlines: 0 };
/** Nothing that people write is longer; a larger line is a broken file. */
export const MAX_LINE_BYTES = 1_048_576;
/** What is kept of a line over the limit: enough to recognise it. */
export const KEPT_BYTES = 40_000;

const LF = 10;
const CR = 13;

/** Cuts bytes that arrive in any pieces into lines. Memory stays under the limit whatever a line's length. */
export class LineSplitter {
  readonly #limit: number;
  #place: Place;
  #parts: Buffer[] = [];
  /** Bytes seen of the line in the making, kept or not. */
  #size = 0;
  #cut = false;

  /** @param place where the first byte that will be pushed stands: the beginning of a line */
  constructor(place: Place = START, limit = MAX_LINE_BYTES) {
    this.#place = place;
    this.#limit = limit;
  }

  /** The lines that end in this piece. The piece must not be overwritten later: lines point into it. */
  push(piece: Buffer): readonly Line[] {
    const lines: Line[] = [];
    let from = 0;
    for (let at = piece.indexOf(LF); at >= 0; at = piece.indexOf(LF, from)) {
      this.#keep(piece.subarray(from, at));
      lines.push(this.#take(1));
      from = at + 1;
    }
    this.#keep(piece.subarray(from));
    return lines;
  }

  /** What came after the last line break, as a line; null when there is nothing. It stays in the making. */
  rest(): Line | null {
    return this.#size === 0 ? null : this.#line(0);
  }

  /** Counts the rest as read: what comes next is the remainder of the same line. */
  dropRest(): void {
    if (this.#size > 0) this.#take(0);
  }

  #keep(piece: Buffer): void {
    this.#size += piece.length;
    if (this.#cut || piece.length === 0) return;
    this.#parts.push(piece);
    if (this.#size <= this.#limit) return;
    // A copy, so that the megabyte it points into can go.
    this.#parts = [Buffer.from(this.#joined().subarray(0, KEPT_BYTES))];
    this.#cut = true;
  }

  #take(breaks: 0 | 1): Line {
    const line = this.#line(breaks);
    this.#place = line.end;
    this.#parts = [];
    this.#size = 0;
    this.#cut = false;
    return line;
  }

  #line(breaks: 0 | 1): Line {
    const { offset, newlines } = this.#place;
    const bytes = this.#joined();
    return {
      number: newlines + 1,
      bytes: bytes.at(-1) === CR ? bytes.subarray(0, -1) : bytes,
      size: this.#size,
      cut: this.#cut,
      end: { offset: offset + this.#size + breaks, newlines: newlines + breaks },
    };
  }

  #joined(): Buffer {
    const [only, ...more] = this.#parts;
    if (!only) return Buffer.alloc(0);
    return more.length === 0 ? only : Buffer.concat(this.#parts);
  }
}
