import type { APIEmbedField } from 'discord.js';
import type { Sentiment } from '../../core/assessment.ts';
import { correctionsInWords } from '../../core/correction.ts';
import { clockOf, OUTCOME_WORDS } from '../../core/happenings.ts';
import type { Playbook } from '../../core/policy.ts';
import type { Sla } from '../../core/sla.ts';
import {
  acknowledgementOf,
  opinionOf,
  reasonsOf,
  refusedReplies,
  type Standing,
  standingOf,
  statusOf,
} from '../../core/standing.ts';
import { isLive, type PrivateRoute, refOf, type Ticket } from '../../core/ticket.ts';
import type { History, TicketView } from '../../core/view.ts';
import { showDuration } from '../../lib/duration.ts';
import { oneLine } from '../../lib/plain-text.ts';
import { inertLine } from './inert.ts';
import { capitalised, counted, networkOf, relative, SIGNS, timeOfDay, voice } from './look.ts';
import { isForbidden } from './thread-reply.ts';

/** What a card needs to know besides its ticket. */
export interface CardSetting {
  readonly playbooks: readonly Playbook[];
  readonly sla: Sla;
  /** ms UTC: what is late now is called so. */
  readonly now: number;
}

const SHOWN_REPLIES = 2;
const SHOWN_TICKETS = 3;
/** Signs in the author's words, and other reasons. */
const SHOWN_CUES = 3;
const SHOWN_REASONS = 4;
/** Most characters of what a playbook says to ask, and of what it offers. */
const LONGEST_HINT = 160;

const MOODS: Readonly<Record<Sentiment, string>> = { negative: '😠', neutral: '😐', positive: '🙂' };

/** Ways out of the public eye, in a word. */
const ROUTES: Readonly<Record<PrivateRoute, string>> = {
  dm: 'DM',
  email: 'email',
  phone: 'phone',
  other: 'another way',
};

/**
 * What stands below the posts on a card, each part with a cap (names included, they add up to 3,200): status 1,020,
 * customer 690, why 300, corrected 210, second opinion 260, playbook 460.
 */
export function fieldsOf(view: TicketView, { playbooks, sla, now }: CardSetting): readonly APIEmbedField[] {
  const { ticket } = view;
  const opinion = opinionOf(view);
  const corrected = correctionsInWords(view.corrections).join('; ');
  const customer = customerOf(view);
  const clocks = clocksOf(ticket, sla, now);
  const answered = view.replies.length > 0 || ticket.firstResponseAt !== null;
  return [
    field(
      'Status',
      [...waitingOf(view), ...endOf(ticket), ...clocks, ...kinOf(view), ...saidOf(view)].join('\n'),
    ),
    ...(customer === '' ? [] : [field('Customer', customer)]),
    field('Why', inertLine(whyOf(view), 290)),
    ...(corrected === '' ? [] : [field('Corrected', inertLine(corrected, 200))]),
    ...(opinion === null ? [] : [field('Second opinion', inertLine(opinion, 250))]),
    ...(isLive(ticket) && !answered
      ? playbookField(playbooks.find((each) => each.category === ticket.category))
      : []),
  ];
}

/** Replies that nobody but a person can post: whoever looks at the card believes that the customer was answered. */
function waitingOf(view: TicketView): readonly string[] {
  const [latest, ...more] = refusedReplies(view);
  if (!latest) return [];
  const why = isForbidden(latest) ? `: ${networkOf(latest.platform, 30)} does not take it from us` : '';
  const whose = `${inertLine(latest.outgoing?.agent ?? 'somebody', 30)}'s reply was`;
  const what = more.length > 0 ? `${more.length + 1} replies were` : whose;
  return [`${SIGNS.refused}**${what} not posted${why}** – see the thread`];
}

/** How it ended, and how often it did not. */
function endOf(ticket: Ticket): readonly string[] {
  const { outcome, resolvedAt, reopened, updatedAt } = ticket;
  const ended = isLive(ticket)
    ? []
    : [
        inertLine(statusOf(ticket), 80),
        ...(outcome === null || outcome === 'merged' ? [] : [OUTCOME_WORDS[outcome]]),
        relative(resolvedAt ?? updatedAt),
      ];
  const again = reopened === 0 ? [] : [`reopened ${reopened === 1 ? 'once' : `${reopened} times`}`];
  const words = [...ended, ...again].join(' · ');
  return words === '' ? [] : [capitalised(words)];
}

function clocksOf(ticket: Ticket, sla: Sla, now: number): readonly string[] {
  const when = (at: number): string => `${relative(at)} (${timeOfDay(at)})`;
  const clock = clockOf(ticket, sla, { ...voice(40), when }, now);
  return clock === '' ? [] : clock.split('; ').map((each) => `${signOf(each)} ${capitalised(each)}`);
}

/** Of one clock, in core's words. */
function signOf(clock: string): string {
  if (clock.includes(' late, ')) return '⏰';
  if (clock.startsWith('snoozed')) return '💤';
  if (clock.startsWith('waits')) return '⏳';
  return clock.startsWith('goes on') ? '🔒' : '🕐';
}

function kinOf({ ticket, merged }: TicketView): readonly string[] {
  return [
    ...(ticket.mergedInto ? [`🔗 Goes on in ${refOf(ticket.mergedInto)}`] : []),
    ...(merged.length > 0 ? [`🔗 Merged into it: ${refs(merged)}`] : []),
    ...(ticket.splitFrom ? [`✂️ Taken out of ${refOf(ticket.splitFrom)}`] : []),
  ];
}

/** What was said in public, without the words: those are in the thread. */
function saidOf(view: TicketView): readonly string[] {
  const waiting = refusedReplies(view);
  const replies = view.replies.filter((reply) => !waiting.includes(reply));
  const earlier = replies.length - SHOWN_REPLIES;
  return [
    acknowledged(acknowledgementOf(view), view.ticket.publishedAt),
    ...(earlier > 0 ? [`*${earlier === 1 ? '1 earlier reply' : `${earlier} earlier replies`}*`] : []),
    ...replies.slice(-SHOWN_REPLIES).map((reply) => {
      const { state, says, at } = standingOf(reply);
      const when = at === null ? '' : ` ${relative(at)}`;
      const who = inertLine(reply.outgoing?.agent ?? 'somebody', 25);
      return `**${who}**: ${SIGNS[state]}${inertLine(says, 60)}${when}`;
    }),
  ];
}

/** The acknowledgement as a line: how long it took, or why there is none. */
function acknowledged({ state, says, at, text }: Standing, publishedAt: number): string {
  if (state === 'none') return `No acknowledgement: ${inertLine(says, 200)}`;
  if (state === 'posted' && at !== null)
    return `${SIGNS.posted}Acknowledged ${showDuration(at - publishedAt)} after the post · ${relative(at)}`;
  if (state !== 'unproven') return `${SIGNS[state]}Acknowledgement ${inertLine(says, 200)}`;
  // Whoever looks for it on the network has to know its words.
  const words = text === null ? '' : `\n“${inertLine(text, 110)}”`;
  return `${SIGNS.unproven}${capitalised(inertLine(says, 110))}${words}`;
}

/** Who the author is to us, as far as there is more to say than their name. */
function customerOf({ history, identities, quiet, ticket }: TicketView): string {
  const others = identities
    .filter((each) => each.platform !== ticket.platform || each.authorId !== ticket.authorId)
    .slice(0, 3)
    .map(({ platform, handle }) => `@${inertLine(handle, 40)} on ${networkOf(platform, 20)}`);
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
    .map((each) => `${refOf(each.id)} ${each.category}, ${ended(each)}, ${relative(each.publishedAt)}`);
  const more = total - shown.length;
  const answers = tickets.flatMap(({ lastResponseAt }) => (lastResponseAt === null ? [] : [lastResponseAt]));
  return [
    ...shown,
    capitalised(
      [
        ...(more > 0 ? [shown.length > 0 ? `and ${more} more` : counted(more, 'other ticket')] : []),
        answers.length > 0 ? `last answered ${relative(Math.max(...answers))}` : 'never answered',
      ].join(' · '),
    ),
  ];
}

function ended({ status, outcome }: Pick<Ticket, 'status' | 'outcome'>): string {
  if (outcome !== null) return OUTCOME_WORDS[outcome];
  return status === 'dismissed' ? 'not a complaint' : status === 'resolved' ? 'resolved' : `still ${status}`;
}

/** Marks for the eye, words for those who do not see them. */
function moodOf({ moods }: History): string {
  const marks = moods.map(({ sentiment }) => MOODS[sentiment]).join(' ');
  const negative = moods.filter(({ sentiment }) => sentiment === 'negative').length;
  return `${marks} negative in ${negative === 0 ? 'none' : negative} of the last ${moods.length}`;
}

/** What was taken for a sign, in the author's words, and what made it more pressing; how sure we are is for `/explain`. */
function whyOf(view: TicketView): string {
  const cues = new Map<string, string>();
  const others = new Set<string>();
  for (const reason of reasonsOf(view)) {
    if (reason === AS_A_WHOLE) continue;
    const [quote] = /".*"/s.exec(reason) ?? [];
    if (quote === undefined) others.add(reason.replace(/ \(\d[\d.]*\)$/, ''));
    // The same words stand for one thing, the weightiest.
    else if (!cues.has(quote)) cues.set(quote, reason);
  }
  return [...[...others].slice(0, SHOWN_REASONS), ...[...cues.values()].slice(0, SHOWN_CUES)].join('; ');
}

/** Tells nobody anything. */
const AS_A_WHOLE = 'the sentence as a whole';

function playbookField(playbook: Playbook | undefined): readonly APIEmbedField[] {
  if (!playbook) return [];
  const routes = new Set(playbook.private.map(({ route }) => ROUTES[route]));
  const hints = [
    ...(playbook.ask.length > 0 ? [`**Ask:** ${wholeItems(playbook.ask)}`] : []),
    ...(playbook.offer.length > 0 ? [`**May offer:** ${wholeItems(playbook.offer)}`] : []),
    ...(routes.size > 0 ? [`**In private:** ${[...routes].join(', ')}`] : []),
  ];
  return hints.length === 0 ? [] : [field(`Playbook: ${inertLine(playbook.title, 50)}`, hints.join('\n'))];
}

/** As many of them as fit, and if not even the first does, as many of its words. */
function wholeItems(items: readonly string[]): string {
  const whole = items.map(oneLine);
  return firstThatFit(whole, ' · ') || firstThatFit(whole[0]?.split(' ') ?? [], ' ') || '…';
}

function firstThatFit(parts: readonly string[], between: string): string {
  let shown = '';
  for (const [index] of parts.entries()) {
    const next = inertLine(parts.slice(0, index + 1).join(between), 2 * LONGEST_HINT);
    const more = index < parts.length - 1 ? ' …' : '';
    if (next.length + more.length > LONGEST_HINT) break;
    shown = next + more;
  }
  return shown;
}

function refs(ids: readonly string[]): string {
  const more = ids.length - 5;
  return `${ids.slice(0, 5).map(refOf).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function field(name: string, value: string): APIEmbedField {
  return { name, value: value || '—' };
}
