import type { Database } from 'better-sqlite3';

/** The running cost estimate by platform and UTC day. */
export function spending(db: Database) {
  const add = db.prepare<[string, string, string, number, number]>(`
    INSERT INTO spend (platform, day, what, count, usd) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (platform, day, what) DO UPDATE SET count = count + excluded.count, usd = usd + excluded.usd`);
  const total = db
    .prepare<[string, string], number>(
      'SELECT coalesce(sum(usd), 0) FROM spend WHERE platform = ? AND day = ?',
    )
    .pluck();
  const counts = db.prepare<[string, string], { what: string; count: number }>(
    'SELECT what, count FROM spend WHERE platform = ? AND day = ?',
  );
  return {
    add(platform: string, day: string, what: string, count: number, usd: number): void {
      add.run(platform, day, what, count, usd);
    },
    /** Estimated usd of that day. */
    on(platform: string, day: string): number {
      return total.get(platform, day) ?? 0;
    },
    countsOn(platform: string, day: string): ReadonlyMap<string, number> {
      return new Map(counts.all(platform, day).map(({ what, count }) => [what, count]));
    },
  };
}
