import { styleText } from 'node:util';
import { LEVELS } from '../../core/assessment.ts';
import { alarmOf } from '../../core/happenings.ts';
import {
  type Figures,
  isSilent,
  type Notice,
  type Overview,
  type Percentiles,
  type Ping,
  type SourceHealth,
} from '../../core/overview.ts';
import { LEVEL_WORDS } from '../../core/standing.ts';
import { LIVE, refOf } from '../../core/ticket.ts';
import { showDuration } from '../../lib/duration.ts';
import { cut, oneLine, wrap } from '../../lib/plain-text.ts';
import type { Look } from './render.ts';
import { timesAt } from './times.ts';

type Rows = readonly (readonly [label: string, text: string])[];

/** What is told to everybody: a line for each ticket with an alarm, a block for a hand-over or a report. */
export function renderNotice(notice: Notice, ping: Ping | null, look: Look): string {
  const { when, date } = timesAt(look.now, look.sla.hours);
  switch (notice.kind) {
    case 'alarms':
      return notice.alarms
        .map((alarm) => {
          const why = alarmOf(alarm, { when, date, safe: oneLine });
          const holder = alarm.holder ? `held by ${oneLine(alarm.holder.name)}` : 'held by nobody';
          const calls = ping && alarm.to === 'oncall' && alarm.ping ? `; calls ${calledBy(ping)}` : '';
          const level = LEVEL_WORDS[alarm.priority].toLowerCase();
          return `${refOf(alarm.ticketId)} ${cut(`${level} ${oneLine(alarm.category)}: ${why}; ${holder}${calls}`, 400)}\n`;
        })
        .join('');
    case 'handover':
      return block('The desk opens', look, [
        ['closed', happened(notice.since)],
        ...overviewRows(notice.overview, look),
      ]);
    case 'report': {
      const { kind, date: from } = notice.period;
      return block(`Report of the ${kind} ${kind === 'week' ? 'from ' : ''}${from}`, look, [
        ['in all', happened(notice.figures)],
        ...timesRows(notice.figures),
        ...notice.figures.sources.map(({ name, mentions, complaints }): Rows[number] => [
          'source',
          `${name}: ${counted(mentions, 'mention')}, ${counted(complaints, 'complaint')}`,
        ]),
      ]);
    }
    case 'silent':
      return `! source ${silenceOf(notice.source, look)}\n`;
  }
}

function calledBy({ agents, orRole }: Ping): string {
  if (agents.length > 0) return agents.map(({ name }) => oneLine(name)).join(', ');
  return orRole ? 'nobody: nobody is on call' : 'nobody';
}

/** How the day goes: label and text for each line, for `earshot queue board` and the hand-over. */
export function overviewRows(overview: Overview, look: Look): Rows {
  const { when, date } = timesAt(look.now, look.sla.hours);
  const { open, byStatus, oldest, waiting, holders, oncall, sources, paused } = overview;
  const live = LIVE.map((status) => `${byStatus[status]} ${status}`);
  const counts = LEVELS.map((level) => `${open[level]} ${level}`);
  return [
    ['open', `${counts.join(', ')} (${live.join(', ')})`],
    ['waiting', `${counted(waiting, 'customer')} for a person${waiting > 0 ? ', longest:' : ''}`],
    ...oldest.map(({ id, priority, waitingSince, holder }): Rows[number] => [
      '',
      `${refOf(id)} ${priority}, wrote ${when(waitingSince)}, held by ${holder ?? 'nobody'}`,
    ]),
    [
      'today',
      `${counted(overview.mentionsToday, 'mention')}, ${overview.acknowledgedToday} acknowledged, ${overview.resolvedToday} resolved, ${counted(overview.breachesToday, 'target')} missed`,
    ],
    ['held by', holders.map(({ name, count }) => `${name} ${count}`).join(', ') || 'nobody'],
    [
      'on call',
      oncall.map(({ name, until }) => (until === null ? name : `${name} until ${date(until)}`)).join(', ') ||
        'nobody',
    ],
    ...sources.map((source): Rows[number] => ['source', healthOf(source, look)]),
    ...(paused === null ? [] : ([['paused', paused]] as const)),
  ];
}

/** `posts: 12 in the last hour, last heard 3 min ago`, or what is wrong with it. */
function healthOf(source: SourceHealth, look: Look): string {
  const { name, lastAt, lastHour, failing } = source;
  if (failing !== null) return `${name}: FAILS: ${failing}`;
  if (isSilent(source)) return silenceOf(source, look);
  const last =
    lastAt === null ? 'nothing heard yet' : `last heard ${timesAt(look.now, look.sla.hours).when(lastAt)}`;
  return `${name}: ${lastHour} in the last hour, ${last}`;
}

/** `posts is silent: …` */
export function silenceOf({ name, lastAt, expected }: SourceHealth, look: Look): string {
  const since = lastAt === null ? 'yet' : `since ${timesAt(look.now, look.sla.hours).date(lastAt)}`;
  return `${oneLine(name)} is silent: nothing heard ${since}, and about ${Math.round(expected)} posts were to be expected. Is it broken?`;
}

/** A block with a headline, as wide as the terminal. Nothing in it can command the terminal. */
export function block(head: string, look: Look, rows: Rows): string {
  const paint = (text: string): string =>
    look.colour ? styleText('bold', text, { validateStream: false }) : text;
  const before = Math.max(...rows.map(([label]) => label.length)) + 2;
  const lines = rows.flatMap(([label, text]) =>
    wrap(oneLine(text), Math.max(look.width, 40) - 3 - before, 3).map(
      (line, index) => `   ${(index === 0 ? label : '').padEnd(before)}${line}`,
    ),
  );
  return `\n${paint(head)}\n${lines.join('\n')}\n`;
}

/** `214 mentions, 61 complaints; 58 acknowledged; …` */
function happened(figures: Figures): string {
  const { mentions, complaints, acknowledged, opened, resolved, firstContact, reopened, breaches } = figures;
  return `${counted(mentions, 'mention')}, ${counted(complaints, 'complaint')}; ${acknowledged} acknowledged; ${counted(opened, 'ticket')} opened, ${resolved} resolved (${firstContact} at the first contact), ${reopened} reopened; ${counted(breaches, 'target')} missed; ${figures.openNow} open now`;
}

function timesRows({ timeToAcknowledgement, firstResponseTime, resolutionTime }: Figures): Rows {
  return [
    ['to acknowledgement', timesIn(timeToAcknowledgement)],
    ['to reply', timesIn(firstResponseTime)],
    ['to end', timesIn(resolutionTime)],
  ];
}

/** `half within 12 min, nine in ten within 2 h`, or `none yet`. */
export function timesIn({ p50, p90 }: Percentiles): string {
  if (p50 === null || p90 === null) return 'none yet';
  return `half within ${showDuration(p50)}, nine in ten within ${showDuration(p90)}`;
}

function counted(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : `${one}s`}`;
}
