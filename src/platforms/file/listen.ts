import { basename } from 'node:path';
import { z } from 'zod';
import type { Batch, Capture, SetAside } from '../../core/capture.ts';
import type { Line, Place } from '../../lib/lines.ts';
import { type Mark, Tail } from '../../lib/tail.ts';
import type { PlatformDeps } from '../platform.ts';
import { Pace } from './pace.ts';
import {
  AHEAD_MS,
  type Found,
  isCapture,
  RAW_CHARACTERS,
  type RawRow,
  Rows,
  toCapture,
  unreadableFile,
} from './rows.ts';
import { type FileSource, speedOf } from './settings.ts';

/** How often the file is looked at. */
const POLL_MS = 250;
/** Without a byte for this long, a last line that is a good row needs no line break, and a renamed file is done. */
const QUIET_MS = 1000;
/** Without a byte for this long, a quote that is still open will not be closed. */
const STUCK_MS = 10_000;
const FULL = 256;

type Deps = Pick<PlatformDeps, 'clock' | 'note' | 'fails'>;

/**
 * Follows a file like `tail -F`: survives being absent, truncated, renamed and replaced, and goes on at the cursor
 * after a restart. The cursor is a {@link Mark} as JSON.
 * @throws OperatorError when the file may not be read or is no file of mentions
 */
export async function* listen(
  name: string,
  settings: FileSource,
  cursor: string | null,
  deps: Deps,
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  const { path } = settings;
  const data = { source: name, path };
  let mark = readCursor(cursor);
  if (cursor && !mark) deps.note('warn', 'the cursor is of no file: reading from the beginning', data);
  let waiting = false;
  while (!signal.aborted) {
    const tail = await Tail.open(path, mark).catch((error: unknown) => {
      throw unreadableFile(path, error);
    });
    if (!tail) {
      if (!waiting) deps.note('warn', 'waiting for the file to appear', data);
      waiting = true;
      await deps.clock.sleep(POLL_MS, signal);
      continue;
    }
    if (mark && !tail.resumed) deps.note('warn', 'the file was replaced: reading the new one', data);
    waiting = false;
    mark = null;
    try {
      yield* follow(name, settings, tail, deps, signal);
    } catch (error) {
      throw unreadableFile(path, error);
    } finally {
      await tail.close();
    }
  }
}

/** Reads one file until it is replaced or the signal aborts. */
async function* follow(
  name: string,
  settings: FileSource,
  tail: Tail,
  deps: Deps,
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  const { clock } = deps;
  const live = settings.clock === 'now';
  const rows = new Rows(settings.path, () => (live ? Number.POSITIVE_INFINITY : clock.now() + AHEAD_MS));
  if (tail.resumed) await prime(rows, tail);
  const box = new Box(name, settings, tail, clock);
  const pace = new Pace(speedOf(settings.speed) ?? Number.POSITIVE_INFINITY);

  async function* deliver(found: Iterable<Found>): AsyncGenerator<Batch> {
    for (const each of found) {
      const wait = 'row' in each ? pace.wait(each.createdAt, clock.now()) : 0;
      if (wait > 0) {
        yield* box.empty();
        await clock.sleep(wait, signal);
      }
      if (signal.aborted) return;
      box.put(each);
      if (box.full) yield* box.empty();
    }
  }

  let grewAt = clock.now();
  let noted = false;
  while (!signal.aborted) {
    const fate = await tail.fate();
    const lines = fate === 'rewritten' ? null : await tail.read();
    deps.fails?.(name, null);
    if (lines) {
      yield* deliver(foundOn(lines, rows));
      grewAt = clock.now();
      noted = false;
      continue;
    }
    yield* box.empty();
    const quietMs = clock.now() - grewAt;
    const rest = tail.rest();
    if (fate === 'rewritten' || (fate === 'replaced' && quietMs >= QUIET_MS)) {
      yield* deliver(rows.end(rest));
      yield* box.empty();
      return;
    }
    pace.rest();
    if (quietMs >= QUIET_MS && rest && rows.whole(rest)) {
      yield* deliver(rows.end(rest));
      tail.dropRest();
    } else if (quietMs >= STUCK_MS && rows.waiting) {
      yield* deliver(rows.end(null));
    } else if (quietMs >= STUCK_MS && rest && !noted) {
      noted = true;
      deps.note('warn', 'the last line is not finished: waiting for the rest of it', {
        source: name,
        path: settings.path,
        line: rest.number,
      });
    }
    yield* box.empty();
    await clock.sleep(POLL_MS, signal);
  }
}

/** One by one, as they are asked for: a recording is played in its own time. */
function* foundOn(lines: readonly Line[], rows: Rows): Generator<Found> {
  for (const line of lines) yield* rows.push(line);
}

/** What comes after the cursor can only be understood with the beginning of the file: its format and header. */
async function prime(rows: Rows, tail: Tail): Promise<void> {
  for await (const line of tail.fromStart()) {
    rows.push(line);
    if (rows.primed) return;
  }
}

/** The batch in the making. */
class Box {
  readonly #source: string;
  readonly #settings: FileSource;
  readonly #tail: Tail;
  readonly #clock: Deps['clock'];
  #captures: Capture[] = [];
  #setAside: SetAside[] = [];
  #end: Place | null = null;

  constructor(source: string, settings: FileSource, tail: Tail, clock: Deps['clock']) {
    this.#source = source;
    this.#settings = settings;
    this.#tail = tail;
    this.#clock = clock;
  }

  get full(): boolean {
    return this.#captures.length + this.#setAside.length >= FULL;
  }

  put(found: Found): void {
    this.#end = found.end;
    const at = this.#clock.now();
    const source = this.#source;
    const fault = 'bad' in found ? found : foreign(found.row);
    if (fault) {
      const where = `${basename(this.#settings.path)} line ${found.line}`;
      this.#setAside.push({ platform: 'file', source, where, why: fault.bad, raw: fault.raw, at });
    } else if ('row' in found) {
      const row = this.#settings.clock === 'now' ? undated(found.row) : found.row;
      this.#captures.push({ ...toCapture(row, { source, receivedAt: at }, found.said), source });
    }
  }

  /** The batch, if there is anything in it, with the cursor behind it. */
  *empty(): Generator<Batch> {
    if (!this.#end) return;
    const batch = {
      captures: this.#captures,
      setAside: this.#setAside,
      cursor: JSON.stringify(this.#tail.mark(this.#end)),
    };
    this.#captures = [];
    this.#setAside = [];
    this.#end = null;
    yield batch;
  }
}

/** Another platform's capture has another platform's payload. */
function foreign(row: RawRow): { bad: string; raw: string } | null {
  if (!isCapture(row) || row.platform === 'file') return null;
  const raw = JSON.stringify(row).slice(0, RAW_CHARACTERS);
  return { bad: `it is a capture of ${row.platform}: only replay can read those`, raw };
}

/** A row without its date counts as published when it is received; the date is kept under another name. */
function undated(row: RawRow): RawRow {
  if (isCapture(row)) return row;
  const { created_at, ...others } = row;
  return created_at === undefined ? row : { ...others, written_at: created_at };
}

const cursorSchema = z.object({
  file: z.string(),
  head: z.string(),
  offset: z.int().nonnegative(),
  newlines: z.int().nonnegative(),
});

function readCursor(cursor: string | null): Mark | null {
  if (cursor === null) return null;
  try {
    return cursorSchema.safeParse(JSON.parse(cursor)).data ?? null;
  } catch {
    return null;
  }
}
