import '../properties/seed.ts';
import fc from 'fast-check';
import { test } from 'vitest';
import { Rows } from '../../src/platforms/file/rows.ts';
import { must } from './check.ts';
import { spoilt, spoiltBytes } from './mutations.ts';
import { checkMessage, MESSAGE } from './targets/discord.ts';
import { CSV, checkFile, JSONL, linesOf } from './targets/rows.ts';
import { ANSWER, checkAnswer } from './targets/x.ts';

test('whatever X answers, each post is a true mention, unreadable, or set aside', () => {
  fc.assert(fc.property(spoilt(ANSWER), checkAnswer), { numRuns: 1500 });
});

test('whatever Discord tells of a message, it is a true mention or unreadable', async () => {
  await fc.assert(fc.asyncProperty(spoilt(MESSAGE), checkMessage), { numRuns: 1000 });
});

test('whatever a row says, it is a true mention or set aside', () => {
  const lines = fc.tuple(...JSONL.map((row) => spoilt(row)));
  fc.assert(
    fc.property(lines, (rows) => {
      const texts = rows.map((row) => JSON.stringify(row));
      const found = checkFile('posts.jsonl', Buffer.from(texts.join('\n')));
      must(found.length === texts.length, 'a row is neither read nor set aside');
    }),
    { numRuns: 700 },
  );
});

test('whatever bytes a file holds, nothing but rows and lines set aside comes of them', () => {
  const files = fc.oneof(
    spoiltBytes(JSONL.map((row) => JSON.stringify(row)).join('\n')),
    spoiltBytes(CSV),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  );
  fc.assert(
    fc.property(files, fc.constantFrom('posts.jsonl', 'posts.csv', 'posts'), (bytes, path) => {
      checkFile(path, bytes);
    }),
    { numRuns: 1500 },
  );
});

test('lines are the same in whatever pieces their bytes arrive', () => {
  fc.assert(
    fc.property(spoiltBytes(CSV), fc.array(fc.nat(9)), (bytes, pieces) => {
      const plain = (sizes: readonly number[]) =>
        linesOf(bytes, sizes).map(({ number, bytes, end }) => [number, bytes.toString('latin1'), end.offset]);
      must(JSON.stringify(plain(pieces)) === JSON.stringify(plain([])), 'other pieces, other lines');
    }),
    { numRuns: 300 },
  );
});

test('a good row after any line that is no header is read', () => {
  const good = Buffer.from('{"id":"77","text":"@acme good"}\n');
  fc.assert(
    fc.property(spoiltBytes('{"id":"1","text":"@acme one"}'), (bytes) => {
      const rows = new Rows('posts.jsonl', () => 4e12);
      const file = Buffer.concat([Buffer.from('\n'), bytes, Buffer.from('\n'), good]);
      const found = linesOf(file).flatMap((line) => rows.push(line));
      must(
        found.some((each) => 'row' in each && each.row.id === '77'),
        'a bad line took the good one along',
      );
    }),
    { numRuns: 300 },
  );
});
