import type { SetAside } from '../../core/capture.ts';
import type { TicketStatus } from '../../core/ticket.ts';
import type { AuditItem, AuditReport } from '../store.ts';
import { complaints } from './complaints.ts';
import { inEach } from './dialect.ts';
import { duplicates } from './meta.ts';
import { LIVE } from './tickets.ts';
import { column, select, type Work, write } from './work.ts';

type Standing = 'acknowledged' | 'withheld' | 'pending' | 'unknown' | 'unaccounted';

/** The newest of what was set aside; the total is counted. */
const SET_ASIDE_SHOWN = 100;

const DUE = { due: 'int' } as const;
// Together: reading through all mentions is what takes the time.
const standings = select<{ standing: Standing; rule: string | null; count: number }>()(
  inEach(
    (words) => `SELECT standing, rule, count(*) AS count FROM (${complaints(words)}) c GROUP BY standing, rule
      ORDER BY count DESC, rule`,
  ),
  {},
);
const byStatus = select<{ status: TicketStatus; count: number }>()(
  'SELECT status, count(*) AS count FROM tickets GROUP BY status',
  {},
);
const mentions = column<number>()('SELECT count(*) FROM mentions WHERE superseded = 0', {});
const overdue = select<AuditItem>()(
  `SELECT ticket_id AS id, kind AS what, created_at AS since, why FROM actions
   WHERE kind IN ('acknowledge', 'reply') AND state IN ('pending', 'sending') AND created_at < @due
   ORDER BY created_at`,
  DUE,
);
const unknown = select<AuditItem>()(
  `SELECT ticket_id AS id, kind AS what, created_at AS since, why FROM actions
   WHERE state = 'unknown' AND (not_before IS NULL OR created_at < @due) ORDER BY created_at`,
  DUE,
);
const unaccounted = select<AuditItem>()(
  inEach(
    (
      words,
    ) => `SELECT id, 'complaint' AS what, "recordedAt" AS since, missing AS why FROM (${complaints(words)}) c
      WHERE standing = 'unaccounted' ORDER BY "recordedAt"`,
  ),
  {},
);
const unpresented = select<AuditItem>()(
  `SELECT t.id, 'ticket' AS what, t.opened_at AS since, a.why FROM tickets t
   LEFT JOIN actions a ON a.key = 'present:' || t.id
   WHERE t.card IS NULL AND t.opened_at < @due AND t.${LIVE} AND t.merged_into IS NULL ORDER BY t.opened_at`,
  DUE,
);
const setAside = select<SetAside>()(
  `SELECT platform, source, place AS "where", why, raw, at FROM set_aside
   WHERE reviewed_at IS NULL ORDER BY seq DESC LIMIT @limit`,
  { limit: 'int' },
);
const setAsideTotal = column<number>()('SELECT count(*) FROM set_aside WHERE reviewed_at IS NULL', {});
const review = write('UPDATE set_aside SET reviewed_at = @at WHERE reviewed_at IS NULL', { at: 'int' });

/** Reads the whole store: whatever a running process does meanwhile, the figures agree. */
export function* audit(now: number, deadlineMs: number): Work<AuditReport> {
  const due = now - deadlineMs;
  const counts = { acknowledged: 0, withheld: 0, pending: 0, unknown: 0, unaccounted: 0 };
  const withheldByRule: Record<string, number> = {};
  for (const { standing, rule, count } of yield* standings.all({})) {
    counts[standing] += count;
    if (standing === 'withheld' && rule !== null) withheldByRule[rule] = count;
  }
  const statuses = Object.fromEntries((yield* byStatus.all({})).map(({ status, count }) => [status, count]));
  return {
    complaints: { total: Object.values(counts).reduce((a, b) => a + b), ...counts },
    withheldByRule,
    tickets: { ...{ new: 0, open: 0, pending: 0, snoozed: 0, resolved: 0, dismissed: 0 }, ...statuses },
    mentions: (yield* mentions.one({})) ?? 0,
    duplicatesDropped: yield* duplicates(),
    overdue: yield* overdue.all({ due }),
    unknown: yield* unknown.all({ due }),
    unaccounted: counts.unaccounted === 0 ? [] : yield* unaccounted.all({}),
    unpresented: yield* unpresented.all({ due }),
    setAside: yield* setAside.all({ limit: SET_ASIDE_SHOWN }),
    setAsideTotal: (yield* setAsideTotal.one({})) ?? 0,
  };
}

/** A person has looked at everything set aside so far. @returns how many there were */
export function reviewSetAside(at: number): Work<number> {
  return review.run({ at });
}
