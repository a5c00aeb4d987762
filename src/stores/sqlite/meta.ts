import type { Database } from 'better-sqlite3';
import type { OnCall } from '../../core/overview.ts';

export type Meta = ReturnType<typeof metaTable>;

/** The few single values: the kill switch, who is on call, how many duplicates were dropped. */
export function metaTable(db: Database) {
  const read = db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck();
  const write = db.prepare<[string, string]>('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)');
  const remove = db.prepare<[string]>('DELETE FROM meta WHERE key = ?');
  const add = db.prepare<[string, number]>(`
    INSERT INTO meta (key, value) VALUES (?, ?)
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + excluded.value`);
  // A figure for people, not worth a commit of its own: it travels with the next one.
  let duplicates = 0;

  function flushDuplicates(): void {
    if (duplicates === 0 || db.readonly) return;
    add.run('duplicates', duplicates);
    duplicates = 0;
  }

  return {
    paused(): string | null {
      return read.get('paused') ?? null;
    },
    setPaused(why: string | null): void {
      if (why === null) remove.run('paused');
      else write.run('paused', why);
    },
    oncall(): readonly OnCall[] {
      return JSON.parse(read.get('oncall') ?? '[]');
    },
    setOncall(agents: readonly OnCall[]): void {
      write.run('oncall', JSON.stringify(agents));
    },
    countDuplicates(count: number): void {
      duplicates += count;
    },
    flushDuplicates,
    duplicates(): number {
      return Number(read.get('duplicates') ?? 0) + duplicates;
    },
  };
}
