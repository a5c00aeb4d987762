import { expect, test } from 'vitest';
import { KEPT_BYTES, type Line, LineSplitter, MAX_LINE_BYTES } from '../../src/lib/lines.ts';

const said = (lines: readonly Line[]) => lines.map(({ number, bytes }) => `${number}:${bytes}`);

test('lines are the same however the bytes arrive', () => {
  const text = Buffer.from('one\r\n\nthrée\nfour');
  for (let size = 1; size <= text.length; size++) {
    const splitter = new LineSplitter();
    const lines: Line[] = [];
    for (let at = 0; at < text.length; at += size) lines.push(...splitter.push(text.subarray(at, at + size)));
    expect(said(lines)).toEqual(['1:one', '2:', '3:thrée']);
    expect(lines.map(({ end }) => end.offset)).toEqual([5, 6, 13]);
    expect(splitter.rest()).toMatchObject({ number: 4, size: 4, end: { offset: 17, newlines: 3 } });
  }
});

test('reading on from the place behind a line gives the following lines with their numbers', () => {
  const text = Buffer.from('a\nbb\nccc\n');
  const [first] = new LineSplitter().push(text);
  const { offset } = first?.end ?? { offset: -1 };
  expect(said(new LineSplitter(first?.end).push(text.subarray(offset)))).toEqual(['2:bb', '3:ccc']);
});

test('a rest that was dropped and is continued stays the same line', () => {
  const splitter = new LineSplitter();
  splitter.push(Buffer.from('one'));
  splitter.dropRest();
  expect(splitter.rest()).toBeNull();
  const lines = splitter.push(Buffer.from('\ntwo\n'));
  expect(said(lines)).toEqual(['1:', '2:two']);
  expect(lines.at(-1)?.end).toEqual({ offset: 8, newlines: 2 });
});

test('of a line over the limit only the beginning is kept, and its full length is told', () => {
  const splitter = new LineSplitter();
  const piece = Buffer.alloc(65_536, 'x');
  const lines = [...Array.from({ length: 80 }, () => splitter.push(piece)).flat()];
  lines.push(...splitter.push(Buffer.from('\nnext\n')));
  expect(lines.map(({ cut, size, bytes }) => [cut, size, bytes.length])).toEqual([
    [true, 80 * 65_536, KEPT_BYTES],
    [false, 4, 4],
  ]);
  expect(lines[1]?.end.offset).toBe(80 * 65_536 + 6);
});

test('a line of exactly the limit is whole', () => {
  const [line] = new LineSplitter().push(Buffer.from(`${'y'.repeat(MAX_LINE_BYTES)}\n`));
  expect(line).toMatchObject({ cut: false, size: MAX_LINE_BYTES });
});
