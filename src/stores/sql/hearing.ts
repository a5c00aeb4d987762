import type { SourceHealth } from '../../core/overview.ts';
import { column, select, type Work, write } from './work.ts';

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

// How much each source says, by the minute: asked every few seconds, so nobody may have to count mentions for it.

const spoke = write(
  `INSERT INTO heard_sources (name, first_at, last_at) VALUES (@source, @at, @at)
   ON CONFLICT (name) DO UPDATE SET
     first_at = CASE WHEN excluded.first_at < heard_sources.first_at THEN excluded.first_at ELSE heard_sources.first_at END,
     last_at = CASE WHEN excluded.last_at > heard_sources.last_at THEN excluded.last_at ELSE heard_sources.last_at END`,
  { source: 'text', at: 'int' },
);
const add = write(
  `INSERT INTO heard (source, minute, count) VALUES (@source, @minute, @count)
   ON CONFLICT (source, minute) DO UPDATE SET count = heard.count + excluded.count`,
  { source: 'text', minute: 'int', count: 'int' },
);
const prune = write('DELETE FROM heard WHERE source = @source AND minute < @minute', {
  source: 'text',
  minute: 'int',
});
const sources = select<Source>()(
  `SELECT source.name, h.first_at AS firstAt, h.last_at AS lastAt
   FROM (SELECT name FROM sources UNION SELECT name FROM heard_sources) source
   LEFT JOIN heard_sources h ON h.name = source.name ORDER BY source.name`,
  {},
);
const sum = column<number>()(
  'SELECT coalesce(sum(count), 0) FROM heard WHERE source = @source AND minute >= @from AND minute < @to',
  { source: 'text', from: 'int', to: 'int' },
);

/** In full minutes: from the first that begins no earlier, before the last that begins no earlier. */
function* between(source: string, from: number, to: number): Work<number> {
  return (yield* sum.one({ source, from: Math.ceil(from / MINUTE), to: Math.ceil(to / MINUTE) })) ?? 0;
}

/** The mean of the same time of day, on those of the last days on which we listened already. */
function* expected({ name, firstAt, lastAt }: Source, now: number): Work<number> {
  if (firstAt === null || lastAt === null) return 0;
  const from = Math.max(lastAt, now - DAY);
  let days = 0;
  let total = 0;
  for (let back = DAY; back <= DAYS * DAY && from - back >= firstAt; back += DAY) {
    days += 1;
    total += yield* between(name, from - back, now - back);
  }
  return days === 0 ? 0 : total / days;
}

/** Something came through this source, and so many posts of others among it that were new. */
export function* heard(source: string, count: number, at: number): Work<void> {
  yield* spoke.run({ source, at });
  if (count === 0) return;
  yield* add.run({ source, minute: Math.floor(at / MINUTE), count });
  yield* prune.run({ source, minute: Math.floor((at - KEPT) / MINUTE) });
}

/** What this process knows of listening (`failing`) is left to it. */
export function* health(now: number): Work<readonly SourceHealth[]> {
  const all: SourceHealth[] = [];
  for (const source of yield* sources.all({})) {
    all.push({
      name: source.name,
      lastAt: source.lastAt,
      lastHour: yield* between(source.name, now - HOUR, now + 1),
      expected: yield* expected(source, now),
      failing: null,
    });
  }
  return all;
}

/** Posts of others since that moment. */
export function* heardSince(at: number, now: number): Work<number> {
  let total = 0;
  for (const { name } of yield* sources.all({})) total += yield* between(name, at, now + 1);
  return total;
}
