import type { Database } from 'better-sqlite3';

/** Where the board and what was told to everybody is shown, by key: so that nothing is told twice. */
export function noticeTable(db: Database) {
  const read = db.prepare<[string], string>('SELECT place FROM notices WHERE key = ?').pluck();
  const write = db.prepare<[string, string, number]>(`
    INSERT INTO notices (key, place, at) VALUES (?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET place = excluded.place, at = excluded.at`);
  return {
    place: (key: string): string | null => read.get(key) ?? null,
    put(key: string, place: string, at: number): void {
      write.run(key, place, at);
    },
  };
}
