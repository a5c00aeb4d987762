import type { Database } from 'better-sqlite3';
import type { Figures, Percentiles } from '../../core/overview.ts';
import { BREACHES } from './alarms.ts';
import { CLOSED, LIVE } from './tickets.ts';

const NONE: Percentiles = { count: 0, p50: null, p90: null };
const PERCENTILES = 'count(*) AS count, percentile_disc(ms, 0.5) AS p50, percentile_disc(ms, 0.9) AS p90';

/** Posts of others, each once; a later version counts when it came. */
const HEARD = `mentions m WHERE m.superseded = 0 AND m.ours IS NULL
  AND m.recorded_at >= @from AND m.recorded_at < @to`;
const ACKNOWLEDGED = `
  SELECT source, settled_at - json_extract(outgoing, '$.publishedAt') AS ms FROM actions
  WHERE kind = 'acknowledge' AND state = 'sent' AND settled_at >= @from AND settled_at < @to`;
const RESPONDED = `
  SELECT source, first_response_at - published_at AS ms FROM tickets
  WHERE first_response_at >= @from AND first_response_at < @to`;
const RESOLVED = `tickets WHERE resolved_at >= @from AND resolved_at < @to AND ${CLOSED}`;

interface Stretch {
  readonly from: number;
  readonly to: number;
}

type BySource = Percentiles & { readonly source: string };

/** What happened in a stretch of time, its end not included; one snapshot. Asked for a few times a day, so it may take its time. */
export function figuresOf(db: Database, from: number, to: number, bounds: readonly number[]): Figures {
  const stretch = { from, to };
  const count = (sql: string) =>
    db.prepare<[Stretch], number>(`SELECT count(*) FROM ${sql}`).pluck().get(stretch) ?? 0;
  const percentiles = (sql: string): Percentiles =>
    db.prepare<[Stretch], Percentiles>(`SELECT ${PERCENTILES} FROM (${sql})`).get(stretch) ?? NONE;
  const bySource = (sql: string): ReadonlyMap<string, Percentiles> =>
    new Map(
      db
        .prepare<[Stretch], BySource>(`SELECT source, ${PERCENTILES} FROM (${sql}) GROUP BY source`)
        .all(stretch)
        .map(({ source, ...rest }) => [source, rest]),
    );

  const read = (): Figures => {
    const heard = db.prepare<[Stretch], { mentions: number; complaints: number }>(
      `SELECT count(*) AS mentions, coalesce(sum(m.complaint), 0) AS complaints FROM ${HEARD}`,
    );
    const timeToAcknowledgement = percentiles(ACKNOWLEDGED);
    const bySources = sources(bySource(ACKNOWLEDGED), bySource(RESPONDED));
    return {
      mentions: bySources.reduce((sum, each) => sum + each.mentions, 0),
      complaints: bySources.reduce((sum, each) => sum + each.complaints, 0),
      acknowledged: timeToAcknowledgement.count,
      opened: count('tickets WHERE opened_at >= @from AND opened_at < @to'),
      resolved: count(RESOLVED),
      reopened: count(
        `tickets WHERE reopened > 0
         AND json_extract(more, '$.reopenedAt') >= @from AND json_extract(more, '$.reopenedAt') < @to`,
      ),
      firstContact: count(`${RESOLVED} AND json_extract(more, '$.outcome') = 'first-contact'`),
      breaches: db.prepare<[Stretch], number>(BREACHES).pluck().get(stretch) ?? 0,
      openNow: db.prepare<[], number>(`SELECT count(*) FROM tickets WHERE ${LIVE}`).pluck().get() ?? 0,
      timeToAcknowledgement,
      firstResponseTime: percentiles(RESPONDED),
      resolutionTime: percentiles(`SELECT resolved_at - published_at AS ms FROM ${RESOLVED}`),
      slots: bounds.slice(1).map((end, index) => {
        const slot = { from: bounds[index] ?? end, to: end };
        return { from: slot.from, ...(heard.get(slot) ?? { mentions: 0, complaints: 0 }) };
      }),
      sources: bySources,
    };
  };

  /** Of every source that said something then, or by which something was answered then. */
  function sources(
    acknowledged: ReadonlyMap<string, Percentiles>,
    responded: ReadonlyMap<string, Percentiles>,
  ): Figures['sources'] {
    const rows = db
      .prepare<[Stretch], { name: string; mentions: number; complaints: number }>(
        `SELECT (SELECT source FROM captures c WHERE c.seq = m.seq) AS name,
           count(*) AS mentions, sum(m.complaint) AS complaints
         FROM ${HEARD} GROUP BY name`,
      )
      .all(stretch);
    const heard = new Map(rows.map((row) => [row.name, row]));
    const names = new Set([...heard.keys(), ...acknowledged.keys(), ...responded.keys()]);
    return [...names]
      .map((name) => ({
        name,
        mentions: heard.get(name)?.mentions ?? 0,
        complaints: heard.get(name)?.complaints ?? 0,
        timeToAcknowledgement: acknowledged.get(name) ?? NONE,
        firstResponseTime: responded.get(name) ?? NONE,
      }))
      .sort((a, b) => b.mentions - a.mentions || a.name.localeCompare(b.name));
  }

  return db.transaction(read)();
}
