import type { Figures, Percentiles } from '../../core/overview.ts';
import { breachesBetween } from './alarms.ts';
import { inEach, type Words } from './dialect.ts';
import { CLOSED, LIVE } from './tickets.ts';
import { column, select, type Work } from './work.ts';

export const NONE: Percentiles = { count: 0, p50: null, p90: null };

// What happened in a stretch of time, its end not included. Asked for a few times a day, so it may take its time.
const STRETCH = { from: 'int', to: 'int' } as const;

/** Posts of others, each once; a later version counts when it came. */
const HEARD = `mentions m WHERE m.superseded = 0 AND m.ours IS NULL
  AND m.recorded_at >= @from AND m.recorded_at < @to`;
/** From publication until the network had taken the acknowledgement, ms. */
export const acknowledging = ({ number }: Words): string => `
  SELECT source, settled_at - ${number('outgoing', '$.publishedAt')} AS ms FROM actions
  WHERE kind = 'acknowledge' AND state = 'sent' AND settled_at >= @from AND settled_at < @to`;
/** From publication until the first reply of a person, ms. */
export const responding = (): string => `
  SELECT source, first_response_at - published_at AS ms FROM tickets
  WHERE first_response_at >= @from AND first_response_at < @to`;
const RESOLVED = `tickets WHERE resolved_at >= @from AND resolved_at < @to AND ${CLOSED}`;

type BySource = Percentiles & { readonly source: string };

const heard = select<{ mentions: number; complaints: number }>()(
  `SELECT count(*) AS mentions, coalesce(sum(m.complaint), 0) AS complaints FROM ${HEARD}`,
  STRETCH,
);
const heardBySource = select<{ name: string; mentions: number; complaints: number }>()(
  `SELECT (SELECT source FROM captures c WHERE c.seq = m.seq) AS name,
     count(*) AS mentions, sum(m.complaint) AS complaints
   FROM ${HEARD} GROUP BY 1`,
  STRETCH,
);
const acknowledged = percentilesOf(acknowledging);
const responded = percentilesOf(responding);
const resolution = percentilesOf(() => `SELECT resolved_at - published_at AS ms FROM ${RESOLVED}`);
const acknowledgedBySource = percentilesBySource(acknowledging);
const respondedBySource = percentilesBySource(responding);
const opened = countOf(() => 'tickets WHERE opened_at >= @from AND opened_at < @to');
const resolved = countOf(() => RESOLVED);
const reopened = countOf(
  ({ number }) => `tickets WHERE reopened > 0
    AND ${number('more', '$.reopenedAt')} >= @from AND ${number('more', '$.reopenedAt')} < @to`,
);
const firstContact = countOf(() => `${RESOLVED} AND json_extract(more, '$.outcome') = 'first-contact'`);
const openNow = column<number>()(`SELECT count(*) FROM tickets WHERE ${LIVE}`, {});

/** What happened from and up to (ms UTC), and in each slot between these bounds. */
export function* figures(from: number, to: number, bounds: readonly number[]): Work<Figures> {
  const stretch = { from, to };
  const bySources = yield* sources(stretch);
  const timeToAcknowledgement = (yield* acknowledged.one(stretch)) ?? NONE;
  const slots: Figures['slots'][number][] = [];
  for (const [index, end] of bounds.slice(1).entries()) {
    const slot = { from: bounds[index] ?? end, to: end };
    slots.push({ from: slot.from, ...((yield* heard.one(slot)) ?? { mentions: 0, complaints: 0 }) });
  }
  return {
    mentions: bySources.reduce((sum, each) => sum + each.mentions, 0),
    complaints: bySources.reduce((sum, each) => sum + each.complaints, 0),
    acknowledged: timeToAcknowledgement.count,
    opened: (yield* opened.one(stretch)) ?? 0,
    resolved: (yield* resolved.one(stretch)) ?? 0,
    reopened: (yield* reopened.one(stretch)) ?? 0,
    firstContact: (yield* firstContact.one(stretch)) ?? 0,
    breaches: yield* breachesBetween(from, to),
    openNow: (yield* openNow.one({})) ?? 0,
    timeToAcknowledgement,
    firstResponseTime: (yield* responded.one(stretch)) ?? NONE,
    resolutionTime: (yield* resolution.one(stretch)) ?? NONE,
    slots,
    sources: bySources,
  };
}

/** Of every source that said something then, or by which something was answered then. */
function* sources(stretch: { from: number; to: number }): Work<Figures['sources']> {
  const said = new Map((yield* heardBySource.all(stretch)).map((row) => [row.name, row]));
  const firstBy = bySource(yield* respondedBySource.all(stretch));
  const acknowledgedBy = bySource(yield* acknowledgedBySource.all(stretch));
  return [...new Set([...said.keys(), ...acknowledgedBy.keys(), ...firstBy.keys()])]
    .map((name) => ({
      name,
      mentions: said.get(name)?.mentions ?? 0,
      complaints: said.get(name)?.complaints ?? 0,
      timeToAcknowledgement: acknowledgedBy.get(name) ?? NONE,
      firstResponseTime: firstBy.get(name) ?? NONE,
    }))
    .sort((a, b) => b.mentions - a.mentions || a.name.localeCompare(b.name));
}

function bySource(rows: readonly BySource[]): ReadonlyMap<string, Percentiles> {
  return new Map(rows.map(({ source, ...rest }) => [source, rest]));
}

function countOf(from: (words: Words) => string) {
  return column<number>()(
    inEach((words) => `SELECT count(*) FROM ${from(words)}`),
    STRETCH,
  );
}

/** @param times gives rows with `ms` */
export function percentilesOf(times: (words: Words) => string) {
  return select<Percentiles>()(
    inEach((words) => `SELECT ${shares(words)} FROM (${times(words)}) times`),
    STRETCH,
  );
}

function percentilesBySource(times: (words: Words) => string) {
  return select<BySource>()(
    inEach((words) => `SELECT source, ${shares(words)} FROM (${times(words)}) times GROUP BY source`),
    STRETCH,
  );
}

function shares({ percentile }: Words): string {
  return `count(*) AS count, ${percentile('ms', 0.5)} AS p50, ${percentile('ms', 0.9)} AS p90`;
}
