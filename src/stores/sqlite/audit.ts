import type { Database } from 'better-sqlite3';
import type { SetAside } from '../../core/capture.ts';
import type { TicketStatus } from '../../core/ticket.ts';
import type { AuditItem, AuditReport } from '../store.ts';
import { COMPLAINTS } from './complaints.ts';
import type { Meta } from './meta.ts';
import { LIVE } from './tickets.ts';

type Standing = 'acknowledged' | 'withheld' | 'pending' | 'unknown' | 'unaccounted';

/** The newest of what was set aside; the total is counted. */
const SET_ASIDE_SHOWN = 100;

/** Reads the whole store, in one snapshot: whatever a running process does meanwhile, the figures agree. */
export function auditStore(db: Database, meta: Meta, now: number, deadlineMs: number): AuditReport {
  const due = now - deadlineMs;
  const count = (sql: string) => db.prepare<[], number>(sql).pluck().get() ?? 0;
  const counts = (sql: string) =>
    Object.fromEntries(
      db
        .prepare<[], { what: string; count: number }>(sql)
        .all()
        .map((row) => [row.what, row.count]),
    );
  const items = (sql: string, bound: Record<string, string | number> = {}) =>
    db.prepare<[Record<string, string | number>], AuditItem>(sql).all(bound);

  const read = (): AuditReport => {
    // Together: reading through all mentions is what takes the time.
    const found = db
      .prepare<[], { standing: Standing; rule: string | null; count: number }>(
        `SELECT standing, rule, count(*) AS count FROM (${COMPLAINTS}) GROUP BY standing, rule
         ORDER BY count DESC, rule`,
      )
      .all();
    const complaints = { acknowledged: 0, withheld: 0, pending: 0, unknown: 0, unaccounted: 0 };
    const withheldByRule: Record<string, number> = {};
    for (const { standing, rule, count } of found) {
      complaints[standing] += count;
      if (standing === 'withheld' && rule !== null) withheldByRule[rule] = count;
    }
    const none: Record<TicketStatus, number> = {
      new: 0,
      open: 0,
      pending: 0,
      snoozed: 0,
      resolved: 0,
      dismissed: 0,
    };
    return {
      complaints: { total: Object.values(complaints).reduce((a, b) => a + b), ...complaints },
      withheldByRule,
      tickets: {
        ...none,
        ...counts('SELECT status AS what, count(*) AS count FROM tickets GROUP BY status'),
      },
      mentions: count('SELECT count(*) FROM mentions WHERE superseded = 0'),
      duplicatesDropped: meta.duplicates(),
      overdue: items(
        `SELECT ticket_id AS id, kind AS what, created_at AS since, why FROM actions
         WHERE kind IN ('acknowledge', 'reply') AND state IN ('pending', 'sending') AND created_at < @due
         ORDER BY created_at`,
        { due },
      ),
      unknown: items(
        `SELECT ticket_id AS id, kind AS what, created_at AS since, why FROM actions
         WHERE state = 'unknown' AND (not_before IS NULL OR created_at < @due) ORDER BY created_at`,
        { due },
      ),
      unaccounted:
        complaints.unaccounted === 0
          ? []
          : items(
              `SELECT id, 'complaint' AS what, recordedAt AS since, missing AS why FROM (${COMPLAINTS})
               WHERE standing = 'unaccounted' ORDER BY recordedAt`,
            ),
      unpresented: items(
        `SELECT t.id, 'ticket' AS what, t.opened_at AS since, a.why FROM tickets t
         LEFT JOIN actions a ON a.key = 'present:' || t.id
         WHERE t.card IS NULL AND t.opened_at < @due AND t.${LIVE} AND t.merged_into IS NULL ORDER BY t.opened_at`,
        { due },
      ),
      setAside: db
        .prepare<[number], SetAside>(
          `SELECT platform, source, place AS "where", why, raw, at FROM set_aside
           WHERE reviewed_at IS NULL ORDER BY seq DESC LIMIT ?`,
        )
        .all(SET_ASIDE_SHOWN),
      setAsideTotal: count('SELECT count(*) FROM set_aside WHERE reviewed_at IS NULL'),
    };
  };
  return db.transaction(read)();
}
