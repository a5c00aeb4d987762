import Database from 'better-sqlite3';
import { type Judged, TABLES } from './work.ts';

/** A file as every commit on the disk needs it, with the two tables. */
export function openFile(file: string) {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(TABLES);
  const mention = db.prepare<[Judged]>(
    'INSERT INTO mentions VALUES (@id, @author, @text, @score, @route) ON CONFLICT DO NOTHING',
  );
  const acknowledgement = db.prepare<[Judged]>(
    "INSERT INTO acknowledgements VALUES (@id, @acknowledgement, 'pending') ON CONFLICT DO NOTHING",
  );
  const count = (table: string): number =>
    db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
  return {
    /** One commit. */
    keep: db.transaction((judged: readonly Judged[]) => {
      for (const each of judged) {
        mention.run(each);
        if (each.acknowledgement !== null) acknowledgement.run(each);
      }
    }),
    counts: async () => [count('mentions'), count('acknowledgements')] as const,
  };
}
