import type { APIEmbedField } from 'discord.js';
import type { Sentiment } from '../../core/assessment.ts';
import { correctionsInWords } from '../../core/correction.ts';
import { clockOf, OUTCOME_WORDS, ROUTE_WORDS } from '../../core/happenings.ts';
import type { Playbook } from '../../core/policy.ts';
import type { Sla } from '../../core/sla.ts';
import {
  acknowledgementOf,
  opinionOf,
  reasonsOf,
  type Standing,
  standingOf,
  statusOf,
} from '../../core/standing.ts';
import { isLive, refOf, type Ticket } from '../../core/ticket.ts';
import type { History, TicketView } from '../../core/view.ts';
import { showDuration } from '../../lib/duration.ts';
import { inertLine } from './inert.ts';
import { capitalised, counted, relative, SIGNS, voice } from './look.ts';

/** What a card needs to know besides its ticket. */
export interface CardSetting {
  readonly playbooks: readonly Playbook[];
  readonly sla: Sla;
  /** ms UTC: what is late now is called so. */
  readonly now: number;
}

const SHOWN_REPLIES = 3;
const SHOWN_TICKETS = 4;

const MOODS: Readonly<Record<Sentiment, string>> = { negative: '😠', neutral: '😐', positive: '🙂' };

/**
 * What stands below the posts on a card, each part with a cap (names included, they add up to 3,440): status 630,
 * customer 620, why 300, corrected 210, second opinion 260, acknowledgement 400, replies 560, playbook 460.
 */
export function fieldsOf(view: TicketView, { playbooks, sla, now }: CardSetting): readonly APIEmbedField[] {
  const { ticket } = view;
  const opinion = opinionOf(view);
  const corrected = correctionsInWords(view.corrections).join('; ');
  const customer = customerOf(view);
  return [
    field('Status', statusField(view, clockOf(ticket, sla, voice(40), now))),
    ...(customer === '' ? [] : [field('Customer', customer)]),
    field('Why', inertLine(reasonsOf(view).slice(0, 6).join('; '), 290)),
    ...(corrected === '' ? [] : [field('Corrected', inertLine(corrected, 200))]),
    ...(opinion === null ? [] : [field('Second opinion', inertLine(opinion, 250))]),
    field('Acknowledgement', publicly(acknowledgementOf(view), ticket.publishedAt, 330)),
    ...repliesField(view),
    ...(isLive(ticket) ? playbookField(playbooks.find(({ category }) => category === ticket.category)) : []),
  ];
}

function statusField(view: TicketView, clock: string): string {
  const { ticket, answers } = view;
  const since = answers.findLast((answer) => answer.by.id === ticket.holder?.id)?.at;
  const status = [
    inertLine(statusOf(ticket), 100),
    ...(since === undefined ? [] : [relative(since)]),
    ...(ticket.outcome === null || ticket.outcome === 'merged' ? [] : [OUTCOME_WORDS[ticket.outcome]]),
    ...(ticket.reopened > 0
      ? [`reopened ${ticket.reopened === 1 ? 'once' : `${ticket.reopened} times`}`]
      : []),
  ];
  const clocks = clock === '' ? [] : clock.split('; ').map((each) => `${signOf(each)} ${capitalised(each)}`);
  const kin = [
    ...(ticket.mergedInto ? [`🔗 Goes on in ${refOf(ticket.mergedInto)}`] : []),
    ...(view.merged.length > 0 ? [`🔗 Merged into it: ${refs(view.merged)}`] : []),
    ...(ticket.splitFrom ? [`✂️ Taken out of ${refOf(ticket.splitFrom)}`] : []),
  ];
  return [status.join(' · '), ...clocks, ...kin].join('\n');
}

/** Of one clock, in core's words. */
function signOf(clock: string): string {
  if (clock.includes(' late, ')) return '⏰';
  if (clock.startsWith('snoozed')) return '💤';
  if (clock.startsWith('waits')) return '⏳';
  return clock.startsWith('goes on') ? '🔒' : '🕐';
}

/** Who the author is to us, as far as there is more to say than their name. */
function customerOf({ history, identities, quiet, ticket }: TicketView): string {
  const others = identities
    .filter((each) => each.platform !== ticket.platform || each.authorId !== ticket.authorId)
    .slice(0, 3)
    .map(({ platform, handle }) => `@${inertLine(handle, 40)} on ${inertLine(platform, 20)}`);
  return [
    ...(others.length > 0 ? [`Also ${others.join(', ')}`] : []),
    ...earlierOf(history),
    ...(history.moods.length > 1 ? [moodOf(history)] : []),
    ...(quiet ? ['🔇 Gets no automatic replies'] : []),
  ].join('\n');
}

function earlierOf({ tickets, total }: History): readonly string[] {
  if (total === 0) return [];
  const shown = tickets
    .slice(0, SHOWN_TICKETS)
    .map((each) => `${refOf(each.id)} ${each.category}, ${endOf(each)}`);
  const more = total - shown.length;
  const answers = tickets.flatMap(({ lastResponseAt }) => (lastResponseAt === null ? [] : [lastResponseAt]));
  return [
    `${counted(total, 'other ticket')}: ${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}`,
    answers.length > 0 ? `Last answer there ${relative(Math.max(...answers))}` : 'Never answered there',
  ];
}

function endOf({ status, outcome }: Pick<Ticket, 'status' | 'outcome'>): string {
  if (outcome !== null) return OUTCOME_WORDS[outcome];
  return status === 'dismissed' ? 'not a complaint' : status === 'resolved' ? 'resolved' : `still ${status}`;
}

/** Marks for the eye, words for those who do not see them. */
function moodOf({ moods }: History): string {
  const marks = moods.map(({ sentiment }) => MOODS[sentiment]).join(' ');
  const [first, last] = [moods[0]?.sentiment, moods.at(-1)?.sentiment];
  const words = first === last ? `${last}, as at first` : `from ${first} to ${last}`;
  return `Mood, oldest first: ${marks} (${words})`;
}

function repliesField({ replies }: TicketView): readonly APIEmbedField[] {
  if (replies.length === 0) return [];
  const earlier = replies.length - SHOWN_REPLIES;
  const lines = replies.slice(-SHOWN_REPLIES).map((reply) => {
    const who = inertLine(reply.outgoing?.agent ?? 'somebody', 30);
    return `**${who}**: ${publicly(standingOf(reply), null, 120)}`;
  });
  return [field('Replies', [...(earlier > 0 ? [`*${earlier} earlier*`] : []), ...lines].join('\n'))];
}

/** Where something public stands, with its words. `publishedAt`: of what it answers, to say how long it took. */
function publicly(standing: Standing, publishedAt: number | null, max: number): string {
  const took =
    standing.at === null || publishedAt === null
      ? []
      : [`${showDuration(standing.at - publishedAt)} after publication`];
  const when = standing.at === null ? [] : [relative(standing.at)];
  // What is refused needs its reason more than its words, which stand in the thread.
  const why = standing.text === null ? max : max / 2;
  const says = [`${SIGNS[standing.state]}${inertLine(standing.says, why)}`, ...took, ...when].join(' · ');
  return standing.text === null ? says : `${says}\n“${inertLine(standing.text, max - why)}”`;
}

function playbookField(playbook: Playbook | undefined): readonly APIEmbedField[] {
  if (!playbook) return [];
  const routes = playbook.private.map(({ route }) => ROUTE_WORDS[route]);
  const hints = [
    ...(playbook.ask.length > 0 ? [`**Ask:** ${inertLine(playbook.ask.join(' · '), 150)}`] : []),
    ...(playbook.offer.length > 0 ? [`**May offer:** ${inertLine(playbook.offer.join(' · '), 150)}`] : []),
    ...(routes.length > 0 ? [`**In private:** ${inertLine([...new Set(routes)].join(', '), 70)}`] : []),
  ];
  return hints.length === 0 ? [] : [field(`Playbook: ${inertLine(playbook.title, 50)}`, hints.join('\n'))];
}

function refs(ids: readonly string[]): string {
  const more = ids.length - 5;
  return `${ids.slice(0, 5).map(refOf).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function field(name: string, value: string): APIEmbedField {
  return { name, value: value || '—' };
}
