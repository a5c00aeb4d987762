import type { Database } from 'better-sqlite3';
import { LEVELS } from '../../core/assessment.ts';
import type { Percentiles } from '../../core/overview.ts';
import type { Report } from '../store.ts';
import { COMPLAINTS } from './complaints.ts';
import { LIVE } from './tickets.ts';

/** What people want to know of the time since; posts of our own are no mentions here. One snapshot. */
export function reportSince(db: Database, since: number): Report {
  const counts = (sql: string, ...bound: number[]) =>
    Object.fromEntries(
      db
        .prepare<number[], { what: string; count: number }>(sql)
        .all(...bound)
        .map((row) => [row.what, row.count]),
    );
  // `sql` selects `ms`.
  const percentiles = (sql: string): Percentiles =>
    db
      .prepare<[number], Percentiles>(
        `SELECT count(*) AS count, percentile_disc(ms, 0.5) AS p50, percentile_disc(ms, 0.9) AS p90 FROM (${sql})`,
      )
      .get(since) ?? { count: 0, p50: null, p90: null };
  const heard = 'mentions m WHERE m.recorded_at >= ? AND m.superseded = 0 AND m.ours IS NULL';

  const read = (): Report => {
    const timeToAcknowledgement = percentiles(
      `SELECT settled_at - json_extract(outgoing, '$.publishedAt') AS ms FROM actions
       WHERE kind = 'acknowledge' AND state = 'sent' AND settled_at >= ?`,
    );
    return {
      since,
      mentions: db.prepare<[number], number>(`SELECT count(*) FROM ${heard}`).pluck().get(since) ?? 0,
      bySource: counts(
        `SELECT (SELECT source FROM captures c WHERE c.seq = m.seq) AS what, count(*) AS count FROM ${heard}
         GROUP BY what ORDER BY count DESC, what`,
        since,
      ),
      byIntent: counts(
        `SELECT intent AS what, count(*) AS count FROM ${heard} GROUP BY what ORDER BY count DESC, what`,
        since,
      ),
      byClassifier: counts(
        `SELECT json_extract(assessment, '$.classifier') AS what, count(*) AS count FROM ${heard}
         GROUP BY what ORDER BY count DESC, what`,
        since,
      ),
      timeToAcknowledgement,
      firstResponseTime: percentiles(
        'SELECT first_response_at - published_at AS ms FROM tickets WHERE first_response_at >= ?',
      ),
      acknowledged: timeToAcknowledgement.count,
      withheldByRule: counts(
        `SELECT rule AS what, count(*) AS count FROM (${COMPLAINTS} AND m.recorded_at >= ?)
         WHERE standing = 'withheld' GROUP BY rule ORDER BY count DESC, rule`,
        since,
      ),
      openByPriority: {
        ...Object.fromEntries(LEVELS.map((level) => [level, 0])),
        ...counts(
          `SELECT priority AS what, count(*) AS count FROM tickets
           WHERE ${LIVE} GROUP BY priority`,
        ),
      },
      spend: db
        .prepare<[string], Report['spend'][number]>(
          'SELECT platform, day, what, count, usd FROM spend WHERE day >= ? ORDER BY platform, day, what',
        )
        .all(new Date(since).toISOString().slice(0, 10)),
    };
  };
  return db.transaction(read)();
}
