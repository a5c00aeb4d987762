import './seed.ts';
import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Batch } from '../../src/core/capture.ts';
import { LineSplitter, START } from '../../src/lib/lines.ts';
import { listen } from '../../src/platforms/file/listen.ts';
import { source } from '../../src/platforms/file/settings.ts';
import { hostileText } from './arbitraries.ts';

const root = mkdtempSync(join(tmpdir(), 'earshot-cursors-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const HEADER = Buffer.from('id,text,author\n');
/** A row that is read, one that is set aside, and lines that say nothing. */
const row = fc.record({
  text: hostileText(6).map((text) => text.toWellFormed().replaceAll('\0', '')),
  is: fc.constantFrom('good', 'good', 'good', 'bad', 'blank'),
});
type Row = { readonly text: string; readonly is: 'good' | 'bad' | 'blank' };

const life = fc.record({
  format: fc.constantFrom<'jsonl' | 'csv'>('jsonl', 'csv'),
  rows: fc.array(row, { maxLength: 25 }),
  /** Where the bytes of the file are cut into the pieces that are appended one after the other, in 1/1000. */
  cuts: fc.array(fc.nat(1000), { maxLength: 4 }),
  /** After which piece a process ends, and whether the last batch it was given was not stored any more. */
  ends: fc.array(fc.record({ after: fc.nat(4), lost: fc.boolean() }), { maxLength: 2 }),
  /** Renamed at the first end, as logs are; what comes after goes to a new file. JSON lines need no header there. */
  rotates: fc.boolean(),
  pick: fc.nat(),
});

const NOTHING = Buffer.alloc(0);

let runs = 0;

/** Lines of the file, with a number of its own for every row: `r7`, and `b7` for one that is set aside. */
function linesOf(rows: readonly Row[], format: 'jsonl' | 'csv'): readonly Buffer[] {
  return rows.map(({ text, is }, n) => {
    if (is === 'blank') return Buffer.from(n % 2 ? '\n' : '\r\n');
    if (is === 'bad') return Buffer.from(format === 'csv' ? `b${n}\n` : `{"id":"b${n}"\r\n`);
    const line =
      format === 'csv'
        ? `r${n},"${text.replaceAll('"', '""')}",ana\n`
        : `${JSON.stringify({ id: `r${n}`, text })}\n`;
    return Buffer.from(line);
  });
}

/** What was heard, in order: ids of rows, and the numbers of those set aside. */
function heardIn(batch: Batch): readonly string[] {
  return [
    ...batch.captures.map(({ id }) => id),
    ...(batch.setAside ?? []).map(({ raw }) => /b\d+/.exec(raw)?.[0] ?? raw),
  ];
}

/** Within one batch rows and what is set aside stand apart: each kind has its own order. */
function inOrder(heard: readonly string[]): readonly (readonly string[])[] {
  return ['r', 'b'].map((kind) => heard.filter((each) => each.startsWith(kind)));
}

/** Listens until the end of what is there was reached and is quiet. `onIdle` may append, and says whether to go on. */
async function hear(
  path: string,
  cursor: string | null,
  onBatch: (batch: Batch) => void,
  onIdle: () => boolean,
) {
  const stop = new AbortController();
  let now = Date.UTC(2026, 9, 5);
  let idle = 0;
  const clock = {
    now: () => now,
    async sleep(ms: number) {
      now += ms;
      idle += 1;
      await delay(0);
      // A last line needs no line break after a second of silence.
      if (idle <= 6) return;
      idle = 0;
      if (!onIdle()) stop.abort();
    },
  };
  for await (const batch of listen(
    's',
    source.parse({ path }),
    cursor,
    { clock, note: () => {} },
    stop.signal,
  )) {
    idle = 0;
    onBatch(batch);
  }
}

describe('the cursor of a file', () => {
  it('gives every row once and in order however it is written, and the same rest from wherever it goes on', async () => {
    await fc.assert(
      fc.asyncProperty(life, async ({ format, rows, cuts, ends, rotates, pick }) => {
        runs += 1;
        const path = join(root, `${runs}.${format}`);
        const header = format === 'csv' ? HEADER : Buffer.alloc(0);
        const lines = linesOf(rows, format);
        const wanted = rows.flatMap(({ is }, n) =>
          is === 'blank' ? [] : [`${is === 'bad' ? 'b' : 'r'}${n}`],
        );
        const logs = rotates && ends.length > 0 && format === 'jsonl';
        const pieces = cutUp([header, ...lines], cuts, logs);
        writeFileSync(path, '');

        const stored: string[] = [];
        const handedOut: { readonly cursor: string; readonly stored: readonly string[] }[] = [];
        let cursor: string | null = null;
        let written = 0;
        const sittings = [...ends, { after: pieces.length, lost: false }];
        for (const [index, { after, lost }] of sittings.entries()) {
          let left = after;
          let last: Batch | null = null;
          const keep = (batch: Batch) => {
            stored.push(...heardIn(batch));
            cursor = batch.cursor ?? cursor;
            if (batch.cursor !== undefined) handedOut.push({ cursor: batch.cursor, stored: [...stored] });
          };
          await hear(
            path,
            cursor,
            (batch) => {
              if (last) keep(last);
              last = batch;
            },
            () => {
              const piece = left > 0 ? pieces[written] : undefined;
              if (!piece) return false;
              appendFileSync(path, piece);
              written += 1;
              left -= 1;
              return true;
            },
          );
          if (last && !lost) keep(last);
          // Without a cursor nothing says that there ever was another file: see below.
          if (index === 0 && logs && cursor !== null) {
            renameSync(path, `${path}.1`);
            writeFileSync(path, '');
          }
        }
        expect(inOrder(stored)).toEqual(inOrder(wanted));

        const from = handedOut[pick % Math.max(handedOut.length, 1)];
        if (!from) return;
        const again: string[] = [];
        await hear(
          path,
          from.cursor,
          (batch) => again.push(...heardIn(batch)),
          () => false,
        );
        expect(inOrder(again)).toEqual(inOrder(wanted.filter((each) => !from.stored.includes(each))));
      }),
      { numRuns: 25 },
    );
  });
});

describe('a first reading', () => {
  it.fails('of a file that is renamed before its first batch was stored begins with that file', async () => {
    const path = join(root, 'renamed.jsonl');
    writeFileSync(path, `${JSON.stringify({ id: 'r0', text: 'it broke' })}\n`);
    let cursor: string | null = null;
    // Where a first reading starts is a cursor, too; with it the file would be found under its new name.
    await hear(
      path,
      cursor,
      (batch) => {
        if (batch.captures.length === 0) cursor = batch.cursor ?? cursor;
      },
      () => false,
    );
    renameSync(path, `${path}.1`);
    writeFileSync(path, '');
    const heard: string[] = [];
    await hear(
      path,
      cursor,
      (batch) => heard.push(...heardIn(batch)),
      () => false,
    );
    expect(heard).toEqual(['r0']);
  });
});

describe('lines', () => {
  it('are the same in whatever pieces their bytes come, and their places add up', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .array(fc.constantFrom('a', 'é', '\n', '\r', '\r\n', '😀', ' '), { maxLength: 60 })
        .map((all) => Buffer.from(all.join(''))),
    );
    fc.assert(
      fc.property(
        bytes,
        fc.array(fc.nat(1000), { maxLength: 8 }),
        fc.integer({ min: 1, max: 60 }),
        (given, cuts, limit) => {
          const all = Buffer.from(given);
          const split = (pieces: readonly Buffer[], from = START) => {
            const lines = new LineSplitter(from, limit);
            const found = pieces.flatMap((piece) => lines.push(piece));
            const rest = lines.rest();
            // Of a line over the limit only the beginning is kept, with this small limit more or less of it.
            return [...found, ...(rest ? [rest] : [])].map((line) =>
              line.cut ? { ...line, bytes: NOTHING } : line,
            );
          };
          const whole = split([all]);
          expect(split(cutUp([all], cuts, false))).toEqual(whole);
          let offset = 0;
          for (const [index, line] of whole.entries()) {
            expect(line.number).toBe(index + 1);
            // Going on behind any line gives the lines behind it.
            const rest = split([all.subarray(line.end.offset)], line.end);
            expect(rest).toEqual(whole.slice(index + 1));
            expect(all.subarray(offset, offset + line.bytes.length).equals(line.bytes)).toBe(true);
            offset = line.end.offset;
          }
          expect(offset).toBe(all.length);
        },
      ),
      { numRuns: 200 },
    );
  });
});

/** The bytes in pieces: anywhere, in the middle of a character too, or only between lines. */
function cutUp(lines: readonly Buffer[], cuts: readonly number[], atLines: boolean): readonly Buffer[] {
  const all = Buffer.concat(lines);
  const ends = lines.map((_, n) => lines.slice(0, n + 1).reduce((sum, { length }) => sum + length, 0));
  const wanted = cuts.map((share) => Math.floor((share * all.length) / 1000));
  const at = atLines ? wanted.map((place) => ends.find((end) => end >= place) ?? 0) : wanted;
  const places = [0, ...at.toSorted((a, b) => a - b), all.length];
  return places.slice(1).map((place, n) => all.subarray(places[n], place));
}
