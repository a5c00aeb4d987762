import { configure, createPlatforms, secretsFor } from '../app.ts';
import type { Config } from '../config.ts';
import type { ReadBack } from '../core/action.ts';
import { duesOf, isLate, type Sla } from '../core/sla.ts';
import { LIVE, refOf, type Ticket } from '../core/ticket.ts';
import { logEvents } from '../events.ts';
import { showDuration } from '../lib/duration.ts';
import { createLog } from '../log.ts';
import type { AuditItem, AuditReport, Store } from '../stores/store.ts';
import { aligned, bold, counted, figure, minute, print, printJson } from './print.ts';
import { Progress } from './progress.ts';
import { openForChanging, openForReading, withStore } from './with-store.ts';

/** A public post has to be settled so long after it was decided. */
const DEADLINE_MS = 10 * 60_000;
/** `--live` reads back what was sent in this time. */
const LIVE_MS = 24 * 3_600_000;
const LIVE_LIMIT_MS = 30 * 60_000;

/** One acknowledgement that its platform does not confirm. */
export interface LiveFinding {
  /** Of the ticket. */
  readonly id: string;
  readonly platform: string;
  /** What the platform said it posted. */
  readonly remoteId: string | null;
  readonly outcome: 'missing' | 'another reply instead' | 'cannot tell';
  readonly why: string | null;
}

export interface Live {
  readonly checked: number;
  readonly confirmed: number;
  readonly findings: readonly LiveFinding[];
}

/** `earshot audit`: nothing unanswered, proven (I2). Exit 1 when there is anything to look at. */
export async function auditCommand(options: {
  readonly config: string;
  readonly live?: boolean;
  readonly reviewed?: boolean;
  readonly json?: boolean;
}): Promise<void> {
  const config = configure(options.config);
  // Reading back costs money on some networks, and that is written down.
  const opening = options.live || options.reviewed ? openForChanging(config) : openForReading(config);
  await withStore(opening, async (store) => {
    const now = Date.now();
    if (options.reviewed) await store.reviewSetAside(now);
    const { sla } = config.policy;
    const late = lateOf(await store.tickets(LIVE, Number.MAX_SAFE_INTEGER), sla, now);
    const report = { ...(await store.audit(now, DEADLINE_MS)), late };
    const live = options.live ? await readBack(config, store, now) : null;
    if (options.json) printJson(live ? { ...report, live } : report);
    else print(textOf(report, live, store.name, now));
    if (findingsOf(report) + (live?.findings.length ?? 0) > 0) process.exitCode = 1;
  });
}

/** What the store knows, and which tickets are past a target of the policy. */
interface Audited extends AuditReport {
  readonly late: readonly AuditItem[];
}

/** Tickets whose author waits longer than the policy allows, oldest first. */
export function lateOf(tickets: readonly Ticket[], sla: Sla, now: number): readonly AuditItem[] {
  return tickets
    .filter((ticket) => isLate(ticket, sla, now))
    .toSorted((a, b) => a.publishedAt - b.publishedAt)
    .map((ticket) => {
      const [missed] = duesOf(ticket, sla).filter(({ about }) => about !== 'resolution');
      const due = missed ? `${missed.about} was due ${minute(missed.due)}, ` : '';
      const why = `${due}${ticket.holder ? `held by ${ticket.holder.name}` : 'nobody holds it'}`;
      return { id: ticket.id, what: `${ticket.priority} ticket`, since: ticket.publishedAt, why };
    });
}

/** How many things somebody has to look at. */
function findingsOf(report: Audited): number {
  const { overdue, unknown, unaccounted, unpresented, late, setAsideTotal } = report;
  return [overdue, unknown, unaccounted, unpresented, late].reduce(
    (sum, list) => sum + list.length,
    setAsideTotal,
  );
}

/** Asks each platform for every acknowledgement of the last day: the store's word is not enough. */
async function readBack(config: Config, store: Store, now: number): Promise<Live> {
  const secrets = secretsFor(config);
  const platforms = await createPlatforms(config, secrets, store, logEvents(createLog('silent', false, [])));
  const signal = AbortSignal.timeout(LIVE_LIMIT_MS);
  const tickets = await store.tickets([], Number.MAX_SAFE_INTEGER);
  const progress = new Progress(tickets.length, 'acknowledgements read back');
  const findings: LiveFinding[] = [];
  let checked = 0;
  try {
    for (const [index, ticket] of tickets.entries()) {
      const finding = await confirm(ticket);
      if (finding === null) continue;
      checked += 1;
      progress.at(index, checked);
      if (finding !== 'confirmed') findings.push(finding);
    }
  } finally {
    progress.clear();
    for (const platform of platforms.values()) await platform.close();
  }
  return { checked, confirmed: checked - findings.length, findings };

  async function confirm({ id, platform: name }: Ticket): Promise<LiveFinding | 'confirmed' | null> {
    const sent = (await store.view(id))?.acknowledgement;
    if (sent?.state !== 'sent' || sent.outgoing === null || (sent.settledAt ?? 0) < now - LIVE_MS)
      return null;
    const not = (outcome: LiveFinding['outcome'], why: string | null): LiveFinding => ({
      ...{ id, platform: name, remoteId: sent.remoteId, outcome, why },
    });
    const platform = platforms.get(name);
    if (!platform) return not('cannot tell', `no source on ${name} is configured any more`);
    const verdict = verdictOn(await platform.findReply(sent.outgoing, signal));
    return verdict ? not(verdict.outcome, verdict.why) : 'confirmed';
  }
}

/** Null: exactly our acknowledgement is there. */
export function verdictOn(found: ReadBack): Pick<LiveFinding, 'outcome' | 'why'> | null {
  switch (found.outcome) {
    case 'found':
      return found.by === 'us' ? null : { outcome: 'another reply instead', why: found.id };
    case 'absent':
      return { outcome: 'missing', why: null };
    case 'cannot tell':
      return { outcome: 'cannot tell', why: found.why };
  }
}

function textOf(report: Audited, live: Live | null, where: string, now: number): string {
  const { complaints } = report;
  const { total, ...standing } = complaints;
  const words = {
    acknowledged: 'acknowledged, with the platform’s id',
    withheld: 'withheld, with a reason',
    pending: 'on their way',
    unknown: 'unknown',
    unaccounted: 'unaccounted for',
  } satisfies Record<keyof typeof standing, string>;
  const open = Object.entries(report.tickets).filter(([, count]) => count > 0);
  const ticketItem = ({ id, what, since, why }: AuditItem): readonly string[] => [
    refOf(id),
    what,
    `since ${showDuration(now - since)}`,
    why ?? '',
  ];
  const lists: readonly (readonly [string, number, readonly (readonly string[])[]])[] = [
    ['Public posts past their deadline', report.overdue.length, report.overdue.map(ticketItem)],
    [
      'Public posts nobody can vouch for: look on the network',
      report.unknown.length,
      report.unknown.map(ticketItem),
    ],
    [
      'Complaints unaccounted for: a fault of ours, please report it',
      report.unaccounted.length,
      report.unaccounted.map(({ id, since, why }) => [id, `since ${showDuration(now - since)}`, why ?? '']),
    ],
    ['Tickets that the desk does not show', report.unpresented.length, report.unpresented.map(ticketItem)],
    ['Tickets past their target without an answer', report.late.length, report.late.map(ticketItem)],
    [
      'Set aside: arrived and could not be read',
      report.setAsideTotal,
      report.setAside.map(({ source, where: place, why }) => [source, place, why]),
    ],
    [
      'Acknowledgements that their platform does not confirm',
      live?.findings.length ?? 0,
      (live?.findings ?? []).map(({ id, platform, outcome, why }) => [
        refOf(id),
        platform,
        outcome,
        why ?? '',
      ]),
    ],
  ];
  const findings = findingsOf(report) + (live?.findings.length ?? 0);
  return [
    `${bold(where)}, ${minute(now)}`,
    `${counted(report.mentions, 'mention')}, ${counted(report.duplicatesDropped, 'duplicate')} dropped`,
    '',
    `${bold(counted(total, 'complaint'))}`,
    aligned(
      Object.entries(words).map(([key, says]) => [figure(standing[key as keyof typeof standing]), says]),
    ),
    ...(Object.keys(report.withheldByRule).length === 0
      ? []
      : [
          bold('Withheld by'),
          aligned(Object.entries(report.withheldByRule).map(([rule, n]) => [figure(n), rule])),
        ]),
    ...(open.length === 0 ? [] : [bold('Tickets'), aligned(open.map(([status, n]) => [figure(n), status]))]),
    ...(live
      ? [
          `${bold('Read back')} ${figure(live.confirmed)} of ${counted(live.checked, 'acknowledgement')} of the last 24 h confirmed`,
        ]
      : []),
    ...lists.filter(([, count]) => count > 0).map((list) => `\n${listText(...list)}`),
    '',
    findings === 0
      ? 'Nothing is open past its deadline, nothing is unknown, nothing was set aside.'
      : `${counted(findings, 'thing')} to look at.`,
  ].join('\n');
}

const LISTED = 30;

function listText(name: string, count: number, rows: readonly (readonly string[])[]): string {
  const rest = count - Math.min(rows.length, LISTED);
  const more =
    rest > 0 ? `\n  … and ${figure(rest)} more (--json has ${rows.length === count ? 'all' : 'more'})` : '';
  return `${bold(`${name}: ${figure(count)}`)}\n${aligned(rows.slice(0, LISTED))}${more}`;
}
