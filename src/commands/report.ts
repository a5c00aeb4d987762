import { configure } from '../app.ts';
import { OperatorError } from '../errors.ts';
import { parseDuration, showDuration } from '../lib/duration.ts';
import type { Percentiles, Report } from '../stores/store.ts';
import { aligned, bold, counted, figure, iso, minute, print, printJson, shares } from './print.ts';
import { openForReading, withStore } from './with-store.ts';

/** `earshot report` */
export async function reportCommand(options: {
  readonly config: string;
  readonly since: string;
  readonly json?: boolean;
}): Promise<void> {
  const back = parseDuration(options.since);
  if (back === null || back === 0)
    throw new OperatorError(
      `--since ${options.since} is no length of time. Give one such as 90m, 24h or 7d.`,
    );
  const config = configure(options.config);
  await withStore(openForReading(config), async (store) => {
    const now = Date.now();
    const report = await store.report(Math.max(now - back, 0));
    if (options.json) printJson({ ...report, since: iso(report.since) });
    else print(textOf(report, now));
  });
}

function textOf(report: Report, now: number): string {
  const spend = report.spend.map(({ platform, day, what, count, usd }) => [
    platform,
    day,
    figure(count),
    usd.toFixed(2),
    what,
  ]);
  const total = report.spend.reduce((sum, { usd }) => sum + usd, 0);
  const counts = (name: string, from: Readonly<Record<string, number>>): readonly string[] =>
    Object.keys(from).length === 0 ? [] : [`${bold(name)}\n${aligned(shares(from))}`];
  return [
    `${bold(counted(report.mentions, 'mention'))} since ${minute(report.since)} (${showDuration(now - report.since)})`,
    ...counts('By source', report.bySource),
    ...counts('By intent', report.byIntent),
    ...counts('Judged by', report.byClassifier),
    `${bold('From publication to')}\n${aligned([
      ['acknowledgement', times(report.timeToAcknowledgement, 'acknowledgement')],
      ['first human reply', times(report.firstResponseTime, 'ticket')],
    ])}`,
    ...counts('Acknowledgements withheld by', report.withheldByRule),
    ...counts('Tickets open now', report.openByPriority),
    ...(spend.length === 0
      ? []
      : [
          `${bold(`Estimated cost: ${total.toFixed(2)} usd`)} (platform, UTC day, count, usd)\n${aligned(spend)}`,
        ]),
  ].join('\n\n');
}

function times({ count, p50, p90 }: Percentiles, what: string): string {
  if (p50 === null || p90 === null) return 'none yet';
  return `half within ${showDuration(p50)}, nine in ten within ${showDuration(p90)} (p50, p90 of ${counted(count, what)})`;
}
