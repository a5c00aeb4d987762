/** The least that anything on this disk can do: lines parsed, as many bytes written by one statement as the engine keeps, every commit on the disk. */
import Database from 'better-sqlite3';
import { measured } from '../child.ts';
import { linesOf } from '../lines.ts';

export interface AskRaw {
  readonly file: string;
  readonly load: string;
  readonly warm: string;
  /** What is written of each line, at least. */
  readonly bytes: number;
}

export interface RawFigures {
  readonly ms: number;
  readonly count: number;
}

/** As many as the flow puts into one commit at most. */
const TOGETHER = 256;

measured<AskRaw, RawFigures>(async ({ file, load, warm, bytes }) => {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE IF NOT EXISTS lines (line TEXT NOT NULL)');
  const insert = db.prepare('INSERT INTO lines VALUES (?)');
  const commit = db.transaction((lines: readonly string[]) => {
    for (const line of lines) insert.run(line.padEnd(bytes));
  });
  async function pour(path: string): Promise<number> {
    let count = 0;
    for await (const lines of linesOf(path, TOGETHER)) {
      for (const line of lines) JSON.parse(line);
      commit(lines);
      count += lines.length;
    }
    return count;
  }
  await pour(warm);
  return async () => {
    const from = performance.now();
    const count = await pour(load);
    return { ms: performance.now() - from, count };
  };
});
