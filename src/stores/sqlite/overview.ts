import type { Database } from 'better-sqlite3';
import type { Level } from '../../core/assessment.ts';
import type { Overview } from '../../core/overview.ts';
import type { Agent, TicketStatus } from '../../core/ticket.ts';
import { BREACHES } from './alarms.ts';
import type { Hearing } from './hearing.ts';
import type { Meta } from './meta.ts';
import { CLOSED, LIVE } from './tickets.ts';

/** As many of those who wait longest as fit on the board. */
const OLDEST = 5;
/** The conditions are those of the index. */
const WAITING = `tickets INDEXED BY tickets_waiting WHERE waiting_since > 0 AND deleted_at IS NULL AND ${LIVE}`;
const HELD = `tickets INDEXED BY tickets_held WHERE holder > '' AND ${LIVE}`;

interface Standing {
  readonly status: TicketStatus;
  readonly priority: Level;
  readonly count: number;
}

interface Waiting {
  readonly id: string;
  readonly priority: Level;
  readonly waitingSince: number;
  readonly holder: string | null;
  readonly card: string | null;
}

/** How things stand, drawn anew every few seconds: every figure comes from an index that holds little besides it. */
export function overview(db: Database, hearing: Hearing, meta: Meta) {
  const live = db.prepare<[], Standing>(`
    SELECT status, priority, count(*) AS count FROM tickets
    WHERE ${LIVE} AND merged_into IS NULL GROUP BY status, priority`);
  // Most tickets are closed: counting them without a look at each keeps this cheap.
  const closed = db
    .prepare<[TicketStatus], number>('SELECT count(*) FROM tickets WHERE status = ? AND merged_into IS NULL')
    .pluck();
  const oldest = db.prepare<[number], Waiting>(`
    SELECT id, priority, waiting_since AS waitingSince, json_extract(holder, '$.name') AS holder, card
    FROM ${WAITING} ORDER BY waiting_since LIMIT ?`);
  const waiting = db
    .prepare<[], number>(`SELECT count(DISTINCT platform || ' ' || author_id) FROM ${WAITING}`)
    .pluck();
  const held = db.prepare<[], { holder: string; count: number }>(
    `SELECT holder, count(*) AS count FROM ${HELD} GROUP BY holder`,
  );
  const breaches = db.prepare<[{ from: number; to: number }], number>(BREACHES).pluck();
  const acknowledged = db
    .prepare<[number], number>(
      "SELECT count(*) FROM actions WHERE kind = 'acknowledge' AND state = 'sent' AND settled_at >= ?",
    )
    .pluck();
  const resolved = db
    .prepare<[number], number>(
      `SELECT count(*) FROM tickets INDEXED BY tickets_resolved WHERE resolved_at >= ? AND ${CLOSED}`,
    )
    .pluck();

  /** Somebody may have been called differently when they took some of theirs. */
  function holders(): Overview['holders'] {
    const byId = new Map<string, { name: string; count: number }>();
    for (const { holder, count } of held.all()) {
      const { id, name }: Agent = JSON.parse(holder);
      byId.set(id, { name, count: count + (byId.get(id)?.count ?? 0) });
    }
    return [...byId.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
  }

  return db.transaction((now: number, dayStart: number): Overview => {
    const open: Record<Level, number> = { urgent: 0, high: 0, normal: 0, low: 0 };
    const byStatus: Record<TicketStatus, number> = {
      ...{ new: 0, open: 0, pending: 0, snoozed: 0 },
      resolved: closed.get('resolved') ?? 0,
      dismissed: closed.get('dismissed') ?? 0,
    };
    for (const { status, priority, count } of live.all()) {
      byStatus[status] += count;
      open[priority] += count;
    }
    return {
      at: now,
      open,
      byStatus,
      oldest: oldest.all(OLDEST),
      waiting: waiting.get() ?? 0,
      breachesToday: breaches.get({ from: dayStart, to: now + 1 }) ?? 0,
      holders: holders(),
      acknowledgedToday: acknowledged.get(dayStart) ?? 0,
      resolvedToday: resolved.get(dayStart) ?? 0,
      mentionsToday: hearing.since(dayStart, now),
      sources: hearing.health(now),
      paused: meta.paused(),
      oncall: meta.oncall(),
      staffed: true,
    };
  });
}
