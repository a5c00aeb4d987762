import type { Database } from 'better-sqlite3';
import type { SourceHealth } from '../../core/overview.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** As many days back as what is expected goes by. */
const DAYS = 7;
/** A window is a day long at most, and begins a day before it is counted. */
const KEPT = (DAYS + 2) * DAY;

interface Source {
  readonly name: string;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
}

export type Hearing = ReturnType<typeof hearing>;

/** How much each source says, by the minute: asked every few seconds, so nobody may have to count mentions for it. */
export function hearing(db: Database) {
  const heard = db.prepare<[{ source: string; at: number }]>(`
    INSERT INTO heard_sources (name, first_at, last_at) VALUES (@source, @at, @at)
    ON CONFLICT (name) DO UPDATE SET first_at = min(first_at, @at), last_at = max(last_at, @at)`);
  const add = db.prepare<[string, number, number]>(`
    INSERT INTO heard (source, minute, count) VALUES (?, ?, ?)
    ON CONFLICT (source, minute) DO UPDATE SET count = count + excluded.count`);
  const prune = db.prepare<[string, number]>('DELETE FROM heard WHERE source = ? AND minute < ?');
  const sources = db.prepare<[], Source>(`
    SELECT source.name, h.first_at AS firstAt, h.last_at AS lastAt
    FROM (SELECT name FROM sources UNION SELECT name FROM heard_sources) source
    LEFT JOIN heard_sources h ON h.name = source.name ORDER BY source.name`);
  const sum = db
    .prepare<[string, number, number], number>(
      'SELECT coalesce(sum(count), 0) FROM heard WHERE source = ? AND minute >= ? AND minute < ?',
    )
    .pluck();

  /** In full minutes: from the first that begins no earlier, before the last that begins no earlier. */
  function between(source: string, from: number, to: number): number {
    return sum.get(source, Math.ceil(from / MINUTE), Math.ceil(to / MINUTE)) ?? 0;
  }

  /** The mean of the same time of day, on those of the last days on which we listened already. */
  function expected({ name, firstAt, lastAt }: Source, now: number): number {
    if (firstAt === null || lastAt === null) return 0;
    const from = Math.max(lastAt, now - DAY);
    const days = Array.from({ length: DAYS }, (_, index) => (index + 1) * DAY).filter(
      (back) => from - back >= firstAt,
    );
    const counts = days.map((back) => between(name, from - back, now - back));
    return days.length === 0 ? 0 : counts.reduce((a, b) => a + b) / days.length;
  }

  return {
    /** Something came through this source, and so many posts of others among it that were new. */
    heard(source: string, count: number, at: number): void {
      heard.run({ source, at });
      if (count === 0) return;
      add.run(source, Math.floor(at / MINUTE), count);
      prune.run(source, Math.floor((at - KEPT) / MINUTE));
    },
    /** What this process knows of listening (`failing`) is left to it. */
    health(now: number): readonly SourceHealth[] {
      return sources.all().map((source) => ({
        name: source.name,
        lastAt: source.lastAt,
        lastHour: between(source.name, now - HOUR, now + 1),
        expected: expected(source, now),
        failing: null,
      }));
    },
    /** Posts of others since that moment. */
    since(at: number, now: number): number {
      return sources.all().reduce((total, { name }) => total + between(name, at, now + 1), 0);
    },
  };
}
