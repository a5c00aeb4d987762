import { configure, officeFor } from '../app.ts';
import type { Figures, Percentiles } from '../core/overview.ts';
import { timesIn } from '../desks/console/notices.ts';
import { OperatorError } from '../errors.ts';
import { parseDuration, showDuration } from '../lib/duration.ts';
import type { Report } from '../stores/store.ts';
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
    const since = Math.max(now - back, 0);
    const report = await store.report(since);
    const figures = await officeFor(config, store).figures(now - since);
    if (options.json) printJson({ ...report, since: iso(report.since), figures: figuresJson(figures) });
    else print(textOf(report, figures, now));
  });
}

function figuresJson({ slots, ...figures }: Figures): unknown {
  return { ...figures, slots: slots.map(({ from, ...slot }) => ({ from: iso(from), ...slot })) };
}

function textOf(report: Report, figures: Figures, now: number): string {
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
      ['resolution', times(figures.resolutionTime, 'ticket')],
    ])}`,
    ...(figures.sources.length === 0
      ? []
      : [`${bold('By source, from publication to')}\n${aligned(figures.sources.flatMap(sourceRows))}`]),
    `${bold('Tickets')}\n${aligned([
      [figure(figures.opened), 'opened'],
      [figure(figures.resolved), `resolved, ${figure(figures.firstContact)} of them at the first contact`],
      [figure(figures.reopened), 'reopened'],
      [
        figure(figures.breaches),
        `response or resolution ${figures.breaches === 1 ? 'target' : 'targets'} missed`,
      ],
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

function sourceRows(source: Figures['sources'][number]): readonly (readonly string[])[] {
  return [
    [source.name, 'acknowledgement', times(source.timeToAcknowledgement, 'acknowledgement')],
    ['', 'first human reply', times(source.firstResponseTime, 'ticket')],
  ];
}

function times(percentiles: Percentiles, what: string): string {
  const says = timesIn(percentiles);
  return percentiles.p50 === null ? says : `${says} (p50, p90 of ${counted(percentiles.count, what)})`;
}
