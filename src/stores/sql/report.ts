import { LEVELS } from '../../core/assessment.ts';
import type { Report } from '../store.ts';
import { complaints } from './complaints.ts';
import { inEach } from './dialect.ts';
import { acknowledging, NONE, percentilesOf, responding } from './figures.ts';
import { LIVE } from './tickets.ts';
import { column, select, type Text, type Work } from './work.ts';

// What people want to know of the time since; posts of our own are no mentions here.

const SINCE = { since: 'int' } as const;
const HEARD = 'mentions m WHERE m.recorded_at >= @since AND m.superseded = 0 AND m.ours IS NULL';

const countsOf = (text: Text) => select<{ what: string; count: number }>()(text, SINCE);
const heardBy = (what: string) =>
  countsOf(`SELECT ${what} AS what, count(*) AS count FROM ${HEARD} GROUP BY 1 ORDER BY count DESC, what`);

const mentions = column<number>()(`SELECT count(*) FROM ${HEARD}`, SINCE);
const bySource = heardBy('(SELECT source FROM captures c WHERE c.seq = m.seq)');
const byIntent = heardBy('intent');
const byClassifier = heardBy(
  "coalesce(json_extract(assessment, '$[0]'), json_extract(assessment, '$.classifier'))",
);
const acknowledged = percentilesOf(acknowledging);
const responded = percentilesOf(responding);
const withheld = countsOf(
  inEach(
    (
      words,
    ) => `SELECT rule AS what, count(*) AS count FROM (${complaints(words)} AND m.recorded_at >= @since) c
      WHERE standing = 'withheld' GROUP BY rule ORDER BY count DESC, rule`,
  ),
);
const openBy = countsOf(
  `SELECT priority AS what, count(*) AS count FROM tickets WHERE ${LIVE} GROUP BY priority`,
);
const spending = select<Report['spend'][number]>()(
  'SELECT platform, day, what, count, usd FROM spend WHERE day >= @day ORDER BY platform, day, what',
  { day: 'text' },
);

export function* report(since: number): Work<Report> {
  const stretch = { from: since, to: Number.MAX_SAFE_INTEGER };
  const timeToAcknowledgement = (yield* acknowledged.one(stretch)) ?? NONE;
  return {
    since,
    mentions: (yield* mentions.one({ since })) ?? 0,
    bySource: recordOf(yield* bySource.all({ since })),
    byIntent: recordOf(yield* byIntent.all({ since })),
    byClassifier: recordOf(yield* byClassifier.all({ since })),
    timeToAcknowledgement,
    firstResponseTime: (yield* responded.one(stretch)) ?? NONE,
    acknowledged: timeToAcknowledgement.count,
    withheldByRule: recordOf(yield* withheld.all({ since })),
    openByPriority: {
      ...Object.fromEntries(LEVELS.map((level) => [level, 0])),
      ...recordOf(yield* openBy.all({ since })),
    },
    spend: yield* spending.all({ day: new Date(since).toISOString().slice(0, 10) }),
  };
}

function recordOf(rows: readonly { readonly what: string; readonly count: number }[]) {
  return Object.fromEntries(rows.map(({ what, count }) => [what, count]));
}
