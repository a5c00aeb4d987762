import type { Level } from '../../core/assessment.ts';
import type { Overview } from '../../core/overview.ts';
import type { Agent, TicketStatus } from '../../core/ticket.ts';
import { breachesBetween } from './alarms.ts';
import { health, heardSince } from './hearing.ts';
import { oncall, paused } from './meta.ts';
import { CLOSED, LIVE } from './tickets.ts';
import { column, select, type Work } from './work.ts';

/** As many of those who wait longest as fit on the board. */
const OLDEST = 5;
/** The conditions are those of the index. */
export const WAITING = `tickets INDEXED BY tickets_waiting WHERE waiting_since > 0 AND deleted_at IS NULL AND ${LIVE}`;

interface Waiting {
  readonly id: string;
  readonly priority: Level;
  readonly waitingSince: number;
  readonly holder: string | null;
  readonly card: string | null;
}

// Drawn anew every few seconds: every figure comes from an index that holds little besides it.
export const live = select<{ status: TicketStatus; priority: Level; count: number }>()(
  `SELECT status, priority, count(*) AS count FROM tickets
   WHERE ${LIVE} AND merged_into IS NULL GROUP BY status, priority`,
  {},
);
// Most tickets are closed: counting them without a look at each keeps this cheap.
const closed = column<number>()(
  'SELECT count(*) FROM tickets WHERE status = @status AND merged_into IS NULL',
  { status: 'text' },
);
const oldest = select<Waiting>()(
  `SELECT id, priority, waiting_since AS waitingSince, json_extract(holder, '$.name') AS holder, card
   FROM ${WAITING} ORDER BY waiting_since LIMIT @limit`,
  { limit: 'int' },
);
const waiting = column<number>()(`SELECT count(DISTINCT platform || ' ' || author_id) FROM ${WAITING}`, {});
// JSON has no equality in PostgreSQL.
const held = select<{ holder: string; count: number }>()(
  {
    sqlite: `SELECT holder, count(*) AS count FROM tickets INDEXED BY tickets_held
      WHERE holder > '' AND ${LIVE} GROUP BY holder`,
    postgres: `SELECT CAST(holder AS TEXT) AS holder, count(*) AS count FROM tickets
      WHERE holder IS NOT NULL AND ${LIVE} GROUP BY CAST(holder AS TEXT)`,
  },
  {},
);
const acknowledged = column<number>()(
  "SELECT count(*) FROM actions WHERE kind = 'acknowledge' AND state = 'sent' AND settled_at >= @since",
  { since: 'int' },
);
const resolved = column<number>()(
  `SELECT count(*) FROM tickets INDEXED BY tickets_resolved WHERE resolved_at >= @since AND ${CLOSED}`,
  { since: 'int' },
);

/** How things stand; what only a running process knows (`failing`, `staffed`) is not filled in. */
export function* overview(now: number, dayStart: number): Work<Overview> {
  const open: Record<Level, number> = { urgent: 0, high: 0, normal: 0, low: 0 };
  const byStatus: Record<TicketStatus, number> = {
    ...{ new: 0, open: 0, pending: 0, snoozed: 0 },
    resolved: (yield* closed.one({ status: 'resolved' })) ?? 0,
    dismissed: (yield* closed.one({ status: 'dismissed' })) ?? 0,
  };
  for (const { status, priority, count } of yield* live.all({})) {
    byStatus[status] += count;
    open[priority] += count;
  }
  return {
    at: now,
    open,
    byStatus,
    oldest: yield* oldest.all({ limit: OLDEST }),
    waiting: (yield* waiting.one({})) ?? 0,
    breachesToday: yield* breachesBetween(dayStart, now + 1),
    holders: holdersOf(yield* held.all({})),
    acknowledgedToday: (yield* acknowledged.one({ since: dayStart })) ?? 0,
    resolvedToday: (yield* resolved.one({ since: dayStart })) ?? 0,
    mentionsToday: yield* heardSince(dayStart, now),
    sources: yield* health(now),
    paused: yield* paused(),
    oncall: yield* oncall(),
    staffed: true,
  };
}

/** Somebody may have been called differently when they took some of theirs. */
function holdersOf(
  rows: readonly { readonly holder: string; readonly count: number }[],
): Overview['holders'] {
  const byId = new Map<string, { name: string; count: number }>();
  for (const { holder, count } of rows) {
    const { id, name }: Agent = JSON.parse(holder);
    byId.set(id, { name, count: count + (byId.get(id)?.count ?? 0) });
  }
  return [...byId.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}
