import { OperatorError, Unreadable } from '../../../src/errors.ts';
import { type Line, LineSplitter } from '../../../src/lib/lines.ts';
import { mentionReader } from '../../../src/platforms/file/mention.ts';
import { type Found, isCapture, Rows, toCapture } from '../../../src/platforms/file/rows.ts';
import { allowing, must, of, same, stored } from '../check.ts';

const read = mentionReader({ brand: { name: 'Acme', handles: ['acme'], words: ['acme'] } });

export const JSONL = [
  {
    id: '1800000000000000001',
    text: '@acme my parcel never arrived',
    author: '@ana',
    author_id: '501',
    name: 'Ana',
    created_at: '2026-11-21T10:00:00Z',
    conversation: '1800000000000000001',
    reply_to: null,
    lang: 'en',
    followers: 12,
    url: 'https://x.com/ana/status/1800000000000000001',
    media: ['https://pbs.twimg.com/a.jpg'],
  },
  { id: '2', edit_of: '1', text: 'acme again', author: 'ben', deleted: false, created_at: 1_795_000_000 },
  {
    platform: 'file',
    source: 'posts',
    id: '3',
    kind: 'post',
    receivedAt: 1_795_000_000_000,
    payload: { id: '3', text: '@acme kept', author: 'cleo' },
  },
] as const;

export const CSV = `id,text,author,author_id,created_at,conversation
1800000000000000001,"@acme my parcel
never ""arrived""",ana,501,2026-11-21T10:00:00Z,1800000000000000001
2,@acme a stray " quote,ben,502,2026-11-21T10:00:00Z,
`;

export function linesOf(bytes: Buffer, pieces: readonly number[] = []): readonly Line[] {
  const splitter = new LineSplitter();
  const lines: Line[] = [];
  let from = 0;
  for (const size of [...pieces, bytes.length]) {
    for (const line of splitter.push(bytes.subarray(from, from + size))) lines.push(line);
    from += size;
  }
  const rest = splitter.rest();
  return rest ? [...lines, rest] : lines;
}

/** Whatever a file holds: rows that make true mentions, or lines set aside, or a file that the operator must mend. */
export function checkFile(path: string, bytes: Buffer): readonly Found[] {
  const rows = new Rows(path, () => 4e12);
  const found =
    allowing(
      () => [...linesOf(bytes).flatMap((line) => rows.push(line)), ...rows.end(null)],
      OperatorError,
    ) ?? [];
  for (const each of found) {
    if ('bad' in each) must(each.bad !== '' && each.raw.length <= 10_000, 'it is set aside without a reason');
    else checkRow(each.row);
  }
  must(
    found.every(({ line }, at) => at === 0 || line > (found[at - 1]?.line ?? 0)),
    'a line is told twice, or out of order',
  );
  return found;
}

/** A row that was let through: what is made of it must survive the store and say who said what. */
export function checkRow(row: Readonly<Record<string, unknown>>): void {
  const capture = toCapture(row, { source: 'posts' });
  const mention = allowing(() => read(capture), Unreadable);
  if (mention === null || capture.kind === 'deletion') return;
  const said = isCapture(row) ? row.payload : row;
  must(mention.id === capture.id, 'the id is another');
  must(mention.id === String(of(said, 'id')).trim(), 'the id is not what was written');
  const author = of(said, 'author_id');
  if (typeof author === 'number')
    must(mention.author.id !== String(author) || Number.isInteger(author), 'the author was rounded');
  must(mention.text.isWellFormed() && mention.author.id.isWellFormed(), 'half a character');
  must(same(read(stored(capture)), stored(mention)), 'it is another one when read from the store');
}

export function fuzz(bytes: Buffer): void {
  checkFile(bytes[0] === 123 ? 'posts.jsonl' : 'posts.csv', bytes);
}
export const seeds = [JSONL.map((row) => JSON.stringify(row)).join('\n'), CSV, CSV.replaceAll(',', ';')];
