import { appendFileSync, existsSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { OperatorError, Unreadable } from '../../src/errors.ts';
import { parseRow, timeOf } from '../../src/platforms/file/row.ts';
import { type Found, isCapture, readRows, toCapture } from '../../src/platforms/file/rows.ts';
import { collect, folder, NOW } from './file-kit.ts';

/** Each thing found as `line id` or `line! reason`. */
async function read(content: string | Buffer, name = 'mentions.jsonl'): Promise<string[]> {
  const path = join(folder(), name);
  writeFileSync(path, content);
  return (await all(path)).map((found) =>
    'row' in found ? `${found.line} ${found.row.id}` : `${found.line}! ${found.bad}`,
  );
}

async function all(path: string): Promise<Found[]> {
  return await collect(readRows(path, { notAfter: NOW }));
}

const row = (id: string, more: object = {}) => JSON.stringify({ id, text: 'late again', ...more });

describe('JSON lines', () => {
  test('empty lines are skipped and line numbers stay right', async () => {
    expect(await read(`\n${row('a')}\r\n   \r\n${row('b')}`)).toEqual(['2 a', '4 b']);
  });

  test('an empty file and one of empty lines hold nothing', async () => {
    expect(await read('')).toEqual([]);
    expect(await read('\n\n')).toEqual([]);
  });

  test('a byte order mark is no part of the first line', async () => {
    expect(await read(`\uFEFF${row('a')}\n${row('b')}\n`)).toEqual(['1 a', '2 b']);
  });

  test.each<[string, string | Buffer, string]>([
    ['half an object', '{"id":"x","text":', 'it is not valid JSON'],
    ['no JSON', 'hello', 'it is not valid JSON'],
    ['a list', '["x"]', 'it is not an object'],
    ['null', 'null', 'it is not an object'],
    ['no id', '{"text":"hi"}', 'it has no id'],
    ['an empty id', '{"id":" ","text":"hi"}', 'it has no id'],
    ['an id that is an object', '{"id":{},"text":"hi"}', 'its id is not a string'],
    ['an id with a fraction', '{"id":1.5,"text":"hi"}', 'its id is a number that is not exact'],
    ['no text', '{"id":"x"}', 'it has no text'],
    ['a text that is null', '{"id":"x","text":null}', 'it has no text'],
    ['a text that is a number', '{"id":"x","text":5}', 'its text is not a string'],
    ['a date that is none', row('x', { created_at: 'yesterday' }), 'its created_at is not a date'],
    ['a date that is an object', row('x', { created_at: {} }), 'its created_at is not a date'],
    ['a date in the future', row('x', { created_at: '2099-01-01' }), 'its created_at is in the future'],
    ['invalid UTF-8', Buffer.from([...Buffer.from('{"id":"x","text":"'), 0xc3, 0x28, 0x22, 0x7d]), 'UTF-8'],
    ['NUL bytes', '{"id":"x",\0\0"text":"hi"}', 'it contains NUL bytes'],
  ])('%s is set aside and the next line is read', async (_, line, why) => {
    const found = await read(Buffer.concat([Buffer.from(line), Buffer.from(`\n${row('b')}\n`)]));
    expect(found).toEqual([expect.stringMatching(/^1! /), '2 b']);
    expect(found[0]).toContain(why);
  });

  test('what is set aside keeps its first 10,000 characters', async () => {
    const path = join(folder(), 'a.jsonl');
    writeFileSync(path, `broken ${'ü'.repeat(20_000)}\n`);
    const [found] = await all(path);
    expect(found && 'raw' in found && found.raw).toBe(`broken ${'ü'.repeat(9993)}`);
  });

  test('odd values of fields that can be done without cost no row', async () => {
    expect(
      await read(row('a', { followers: 'many', lang: 5, media: {}, url: 7, author: [], name: {} })),
    ).toEqual(['1 a']);
  });

  test('the same id twice, an empty text and 10,000 characters are rows', async () => {
    const lines = [row('a'), row('a'), row('b', { text: '' }), row('c', { text: 'x'.repeat(10_000) })];
    expect(await read(lines.join('\n'))).toEqual(['1 a', '2 a', '3 b', '4 c']);
  });

  test('ids beyond 2^53 keep their last digits', async () => {
    const lines = '{"id":567588278875213824,"text":"a"}\n{"text":"b","id": 567588278875213825}\n';
    expect(await read(lines)).toEqual(['1 567588278875213824', '2 567588278875213825']);
  });

  test('a tombstone needs no text', async () => {
    expect(await read('{"id":"x","deleted":true}')).toEqual(['1 x']);
  });

  test('a line of hundreds of megabytes is set aside in bounded memory', async () => {
    const path = join(folder(), 'huge.jsonl');
    const begin = `${row('a')}\n{"id":"huge","text":"`;
    writeFileSync(path, begin);
    // A hole instead of written bytes: the reader sees 300 MB all the same.
    truncateSync(path, begin.length + 300 * 1_048_576);
    appendFileSync(path, `"}\n${row('b')}\n`);
    const before = process.memoryUsage().rss;
    let peak = before;
    const found: string[] = [];
    for await (const each of readRows(path, { notAfter: NOW })) {
      peak = Math.max(peak, process.memoryUsage().rss);
      found.push('row' in each ? `${each.row.id}` : each.bad);
    }
    expect(found).toEqual(['a', 'it is longer than 1 MB (300.0 MB)', 'b']);
    expect((peak - before) / 1_048_576).toBeLessThan(100);
  });
});

describe('CSV', () => {
  const header = 'id,text,author,created_at\n';

  test('quotes, commas and line breaks in fields are read, and records have the number of their first line', async () => {
    const path = join(folder(), 'a.csv');
    writeFileSync(path, `${header}1,"""two""\r\nlines, ""really""",mia,2026-03-01\r\n\r\n2,plain,ben,\r\n`);
    expect((await all(path)).map((found) => 'row' in found && [found.line, found.row])).toEqual([
      [2, { id: '1', text: '"two"\nlines, "really"', author: 'mia', created_at: '2026-03-01' }],
      [5, { id: '2', text: 'plain', author: 'ben' }],
    ]);
  });

  test('the first character decides where the name does not', async () => {
    expect(await read(`${header}1,hi,mia,\n`, 'mentions.txt')).toEqual(['2 1']);
    expect(await read(`${row('a')}\n`, 'mentions.csv')).toEqual(['1 a']);
  });

  test('a byte order mark, column names in capitals, semicolons and tabs are understood', async () => {
    expect(await read('\uFEFFID;Text\n1;hi, you\n', 'a.csv')).toEqual(['2 1']);
    expect(await read('id\ttext\n1\thi, you\n', 'a.tsv')).toEqual(['2 1']);
  });

  test('records with too few or too many fields are set aside; empty ones at the end do not count', async () => {
    expect(await read(`${header}1,hi\n2,hi,mia,,x\n3,hi,mia,,,\n`, 'a.csv')).toEqual([
      '2! it has 2 fields, the header names 4',
      '3! it has 5 fields, the header names 4',
      '4 3',
    ]);
  });

  test('a quote that never closes costs its own line and no other', async () => {
    const lines = ['1,"never closed,mia,', '2,fine,ben,', '3,"also fine",eve,', '4,"two\nlines",zoe,'];
    expect(await read(`${header}${lines.join('\n')}\n`, 'a.csv')).toEqual([
      expect.stringMatching(/^2! /),
      '3 2',
      '4 3',
      '5 4',
    ]);
    expect(await read(`${header}1,fine,ben,\n2,"open,ben,\n3,fine,ben,\n`, 'a.csv')).toEqual([
      '2 1',
      '3! a quote opens a field and never closes',
      '4 3',
    ]);
  });

  test('a stray quote inside a field is a quote', async () => {
    expect(await read(`${header}1,a 6" screen,mia,\n2,he said "no",mia,\n`, 'a.csv')).toEqual(['2 1', '3 2']);
  });

  test('invalid UTF-8, NUL bytes, bad dates, rounded ids and huge records are set aside', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${header}1,"caf`),
      Buffer.from([0xe9]),
      Buffer.from(
        `\n",mia,\n2,a\0b,mia,\n3,hi,mia,soon\n5.67588E+17,hi,mia,\n5,"${'x'.repeat(1_100_000)}",mia,\n`,
      ),
      Buffer.from('6,hi,mia,\n'),
    ]);
    expect(await read(bytes, 'a.csv')).toEqual([
      '2! it is not valid UTF-8',
      '4! it contains NUL bytes',
      '5! its created_at is not a date',
      '6! its id was rounded by a spreadsheet: export ids as text',
      '7! it is longer than 1 MB (1.0 MB)',
      '8 6',
    ]);
  });

  test('a header alone holds nothing, and one without id or text is the operator’s mistake', async () => {
    expect(await read(header.trimEnd(), 'a.csv')).toEqual([]);
    await expect(read('tweet,author\n1,mia\n', 'a.csv')).rejects.toThrow(/no column "id" and "text"/);
  });
});

test('a file that is missing, a folder or UTF-16 is the operator’s mistake', async () => {
  const path = folder();
  await expect(all(join(path, 'none.jsonl'))).rejects.toThrow(OperatorError);
  await expect(all(path)).rejects.toThrow(/is a folder/);
  await expect(read(Buffer.from(`\uFEFF${row('a')}`, 'utf16le'))).rejects.toThrow(/UTF-16/);
});

test('reading ends quietly when it is stopped', async () => {
  const path = join(folder(), 'a.jsonl');
  writeFileSync(path, `${row('a')}\n`.repeat(20_000));
  const stop = new AbortController();
  let count = 0;
  for await (const _ of readRows(path, { signal: stop.signal })) if (++count === 10) stop.abort();
  expect(count).toBeLessThan(20_000);
});

test('dates are understood as ISO (UTC without a zone), as X writes them, and as seconds or milliseconds', () => {
  const at = Date.parse('2015-02-16T23:36:00Z');
  for (const date of [
    '2015-02-16T23:36:00Z',
    '2015-02-16T23:36:00.000+00:00',
    '2015-02-16 15:36:00 -0800',
    '2015-02-16 23:36',
    'Mon Feb 16 23:36:00 +0000 2015',
    at,
    at / 1000,
    String(at / 1000),
  ])
    expect(timeOf(date), String(date)).toBe(at);
  for (const date of ['', 'soon', '16/02/2015', '2015-13-45', '5', -1, Number.NaN, true, []])
    expect(timeOf(date), String(date)).toBeNull();
});

test('a row is read under every name its fields go by', () => {
  const parsed = parseRow({
    ...{
      id: 7,
      text: 'x',
      author: '@Mia',
      author_id: 12,
      name: 'Mia',
      conversation_id: 'c',
      in_reply_to: 'p',
    },
    ...{ lang: 'pt-BR', followers: '120', automated: 'true', deleted: '', edit_of: '6', unknown: 1 },
    ...{ url: 'https://example.com/7', media: 'https://example.com/a.png javascript:alert(1)' },
  });
  expect(parsed).toEqual({
    ...{ id: '7', text: 'x', author: 'Mia', authorId: '12', name: 'Mia', conversation: 'c', replyTo: 'p' },
    ...{ language: 'pt', followers: 120, automated: true, deleted: false, editOf: '6', createdAt: null },
    ...{ url: 'https://example.com/7', media: ['https://example.com/a.png'] },
  });
  expect(parseRow({ id: '1', text: '', lang: 'und', url: 'javascript:alert(1)' })).toMatchObject({
    ...{ language: null, url: null, author: null, media: [] },
  });
  expect(() => parseRow('x')).toThrow(Unreadable);
});

describe('captures', () => {
  test('a row becomes a capture that holds it as it was, received when it was published', () => {
    const given = { id: 'a', text: 'x', created_at: '2026-03-01T10:00:00Z', extra: [1] };
    expect(toCapture(given, { source: 'week' })).toEqual({
      ...{ platform: 'file', source: 'week', id: 'a', kind: 'post', payload: given },
      receivedAt: Date.parse('2026-03-01T10:00:00Z'),
    });
    expect(toCapture(given, { source: 'week', receivedAt: 5 }).receivedAt).toBe(5);
  });

  test('a tombstone becomes a deletion of its post', () => {
    expect(toCapture({ id: 'a', deleted: true }, { source: 's' })).toMatchObject({
      kind: 'deletion',
      id: 'a',
    });
  });

  test('rows that are captures come through untouched', async () => {
    const capture = {
      platform: 'x',
      source: 'm',
      id: '1',
      kind: 'post',
      receivedAt: 5,
      payload: { data: {} },
    };
    const path = join(folder(), 'captures.jsonl');
    writeFileSync(path, JSON.stringify(capture));
    const [found] = await all(path);
    expect(found && 'row' in found && isCapture(found.row) && toCapture(found.row, { source: 's' })).toEqual(
      capture,
    );
    expect(isCapture({ ...capture, kind: 'edit' })).toBe(false);
    expect(isCapture({ id: '1', text: 'x' })).toBe(false);
  });
});

const airline = new URL('../../../shared/data/airline-mentions.jsonl', import.meta.url).pathname;
test.skipIf(!existsSync(airline))('a week of real mentions is read without loss', async () => {
  const found = await all(airline);
  expect(found.filter((each) => 'row' in each)).toHaveLength(14_640);
  expect(found.at(-1)?.line).toBe(14_640);
});
