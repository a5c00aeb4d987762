import { parseRow, type Row } from '../../src/platforms/file/row.ts';
import { Rows } from '../../src/platforms/file/rows.ts';
import { linesOf } from './targets/rows.ts';

/** One line of a JSONL file as a row; null when it is set aside. */
export function readRow(line: string): Row | null {
  const rows = new Rows('posts.jsonl', () => 4e12);
  const [found] = linesOf(Buffer.from(line)).flatMap((each) => rows.push(each));
  return found && 'row' in found ? parseRow(found.row) : null;
}
