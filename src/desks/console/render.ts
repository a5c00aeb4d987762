import { styleText } from 'node:util';
import Table from 'cli-table3';
import type { Action } from '../../core/action.ts';
import type { Level } from '../../core/assessment.ts';
import { correctionsInWords } from '../../core/correction.ts';
import { clockOf, OUTCOME_WORDS, type Times } from '../../core/happenings.ts';
import { duesOf, isLate, type Sla } from '../../core/sla.ts';
import {
  acknowledgementOf,
  LEVEL_WORDS,
  opinionOf,
  reasonsOf,
  type Standing,
  standingOf,
  statusOf,
} from '../../core/standing.ts';
import { refOf, type TargetName, type Ticket } from '../../core/ticket.ts';
import type { TicketView } from '../../core/view.ts';
import { showDuration } from '../../lib/duration.ts';
import { columns, cut, oneLine, plainText, wrap } from '../../lib/plain-text.ts';
import { timesAt } from './times.ts';

export interface Look {
  /** Columns of the terminal. */
  readonly width: number;
  readonly colour: boolean;
  /** ms UTC, for "4 min ago". */
  readonly now: number;
  /** What is due when, and the team's hours and time zone. */
  readonly sla: Sla;
  /** Most lines of a post; more is cut. */
  readonly lines?: number;
}

type Format = Parameters<typeof styleText>[0];
// Nobody has to tell colours apart: the word is always there.
const STYLE: Readonly<Record<Level, Format>> = {
  urgent: ['bold', 'white', 'bgRed'],
  high: ['bold', 'black', 'bgYellow'],
  normal: ['bold', 'cyan'],
  low: ['dim'],
};
const SHOWN_POSTS = 3;
const SHOWN_BEFORE = 3;
const LABEL = 10;

/** A ticket as a block of lines, each at most `width` columns. Nothing in it can command the terminal. */
export function renderTicket(view: TicketView, look: Look): string {
  const { ticket, judgements } = view;
  const width = Math.max(look.width, 40);
  const times = timesAt(look.now, look.sla.hours);
  const late = isLate(ticket, look.sla, look.now);
  const paint = painter(look.colour);
  const level = paint(STYLE[ticket.priority], ` ${LEVEL_WORDS[ticket.priority].toUpperCase()} `);
  const ago = `${showDuration(look.now - ticket.publishedAt)} ago`;
  const who = `${nameOf(ticket)} on ${oneLine(ticket.platform)}, ${ago}`;
  const head = `${refOf(ticket.id)}  ${ticket.category}  `;
  const used = LEVEL_WORDS[ticket.priority].length + 3 + columns(head);

  const shown = judgements.slice(-SHOWN_POSTS);
  const posts = shown.flatMap(({ mention }, index) => {
    const text = plainText(mention.text) || (mention.text === '' ? '(deleted)' : '(nothing to read in it)');
    const lines = look.lines ?? (index === shown.length - 1 ? 3 : 1);
    return wrap(`“${text}”`, width - 3, lines).map((line) => `   ${line}`);
  });
  const earlier = judgements.length - shown.length;
  const url = judgements.findLast(({ mention }) => mention.url !== null)?.mention.url;
  const labelled = (
    name: string,
    text: string,
    lines = 2,
    format: Format | null = null,
  ): readonly string[] =>
    text === ''
      ? []
      : wrap(oneLine(text), width - 3 - LABEL, lines).map(
          (line, index) =>
            `   ${paint('dim', (index === 0 ? name : '').padEnd(LABEL))}${format ? paint(format, line) : line}`,
        );

  return [
    `${level} ${paint('bold', head)}${cut(who, Math.max(width - used, 12))}`,
    ...(ticket.deletedAt === null ? [] : [`   ${paint('yellow', 'The author deleted it.')}`]),
    ...(earlier > 0
      ? [`   ${paint('dim', `(${earlier} earlier ${earlier === 1 ? 'post' : 'posts'})`)}`]
      : []),
    ...posts,
    ...labelled('why', reasonsOf(view).slice(0, 6).join('; ') || '—'),
    ...labelled('corrected', correctionsInWords(view.corrections).join('; ')),
    ...labelled('opinion', opinionOf(view) ?? '', 2),
    ...labelled('public', describeAcknowledgement(view), 4),
    ...view.replies.flatMap((reply) => [
      ...labelled('reply', `${reply.outgoing?.agent ?? 'somebody'}: ${describe(standingOf(reply))}`),
      ...labelled('', byHand(reply, ticket), 3),
    ]),
    ...labelled('author', authorOf(view, times), 3),
    ...labelled('status', `${statusOf(ticket)}${endOf(ticket)}`),
    ...labelled('clock', clockOf(ticket, look.sla, times, look.now), 2, late ? 'red' : null),
    ...labelled('tickets', relatedTo(view)),
    ...(url ? labelled('post', url, 1) : []),
  ].join('\n');
}

/** The queue as a table. */
export function renderQueue(tickets: readonly Ticket[], look: Look): string {
  if (tickets.length === 0) return 'The queue is empty.';
  const paint = painter(look.colour);
  const table = new Table({
    head: ['ticket', 'priority', 'status', 'holder', 'next', 'category', 'author', 'where', 'age'].map(
      (name) => paint('bold', name),
    ),
    style: { head: [], border: look.colour ? ['gray'] : [], compact: true },
  });
  for (const ticket of tickets) {
    table.push([
      refOf(ticket.id),
      paint(STYLE[ticket.priority], LEVEL_WORDS[ticket.priority]),
      ticket.status,
      cut(oneLine(ticket.holder?.name ?? ''), 12) || '–',
      isLate(ticket, look.sla, look.now) ? paint('red', nextOf(ticket, look)) : nextOf(ticket, look),
      ticket.category,
      ticket.authorHandle === '' ? FORGOTTEN : cut(`@${oneLine(ticket.authorHandle)}`, 16),
      cut(oneLine(ticket.platform), 10),
      showDuration(look.now - ticket.publishedAt),
    ]);
  }
  return table.toString();
}

/** Of an author who was erased. */
const FORGOTTEN = '(forgotten)';

function nameOf({ authorHandle, authorName }: Ticket): string {
  if (authorHandle === '' && authorName === '') return FORGOTTEN;
  return `${oneLine(authorName) || 'no name'} (@${oneLine(authorHandle)})`;
}

const SHORT: Readonly<Record<TargetName, string>> = {
  'first response': 'first reply',
  'next response': 'next reply',
  resolution: 'end',
};

/** What comes next, in a few words: `first reply in 12 min`, `next reply 3 h late`, `sleeps until 17:30`. */
function nextOf(ticket: Ticket, { sla, now }: Look): string {
  const [first] = duesOf(ticket, sla);
  const late = first && first.due < now;
  if (ticket.snoozedUntil !== null && !late)
    return `sleeps until ${timesAt(now, sla.hours).date(ticket.snoozedUntil)}`;
  if (ticket.status === 'pending' && !late) return 'customer answers';
  if (!first) return '';
  const span = showDuration(Math.abs(first.due - now));
  return `${SHORT[first.about]} ${late ? `${span} late` : `in ${span}`}`;
}

/** How a closed ticket ended, behind its status: `: gave up`. */
export function endOf({ outcome, mergedInto }: Ticket): string {
  if (mergedInto !== null) return `: goes on in ${refOf(mergedInto)}`;
  return outcome === null ? '' : `: ${OUTCOME_WORDS[outcome]}`;
}

/** What is known of the author besides this ticket. */
function authorOf({ history, identities, quiet }: TicketView, { when }: Times): string {
  const { tickets, total, moods } = history;
  const latest = tickets
    .slice(0, SHOWN_BEFORE)
    .map(
      ({ id, category, status, outcome, publishedAt }) =>
        `${refOf(id)} ${category}, ${outcome ? OUTCOME_WORDS[outcome] : status}, ${when(publishedAt)}`,
    );
  const more = total > latest.length ? [`${total - latest.length} more`] : [];
  return [
    ...(identities.length > 0
      ? [`also ${identities.map(({ handle, platform }) => `@${handle} on ${platform}`).join(', ')}`]
      : []),
    ...(total > 0 ? [`wrote before: ${[...latest, ...more].join('; ')}`] : []),
    ...(moods.length > 1 ? [`mood, latest last: ${moods.map(({ sentiment }) => sentiment).join(', ')}`] : []),
    ...(quiet ? ['gets no automatic replies'] : []),
  ].join('. ');
}

/** The tickets that this one took in, or came out of. */
function relatedTo({ ticket, merged }: TicketView): string {
  return [
    ...(merged.length > 0 ? [`took in ${merged.map(refOf).join(', ')}`] : []),
    ...(ticket.splitFrom === null ? [] : [`was split from ${refOf(ticket.splitFrom)}`]),
  ].join('; ');
}

/** Its network did not take it from us, and there is still something to reply to. */
export function isToPost(reply: Action): boolean {
  return standingOf(reply).state === 'refused' && reply.rule !== 'deleted';
}

/** What to do about a reply that its network did not take from us. */
function byHand(reply: Action, ticket: Ticket): string {
  if (!isToPost(reply) || !reply.outgoing?.byHand) return '';
  const ref = refOf(ticket.id).slice(1);
  return `Post it by hand: \`earshot queue show ${ref}\` has the link. Then say \`earshot queue posted ${ref}\`.`;
}

/** `acknowledged 3 s after publication: “…”`, or why not. */
export function describeAcknowledgement(view: TicketView): string {
  const standing = acknowledgementOf(view);
  if (standing.state === 'none') return `no acknowledgement: ${standing.says}`;
  if (standing.state !== 'posted' || standing.at === null) return `acknowledgement ${describe(standing)}`;
  const took = showDuration(standing.at - view.ticket.publishedAt);
  return `acknowledged ${took} after publication: ${quoted(standing)}`;
}

/** Where something public of ours stands, on one line. */
export function describe(standing: Standing): string {
  return standing.text ? `${standing.says}: ${quoted(standing)}` : standing.says;
}

function quoted({ text }: Standing): string {
  return `“${cut(oneLine(text ?? ''), 300)}”`;
}

function painter(colour: boolean): (format: Format, text: string) => string {
  return (format, text) => (colour ? styleText(format, text, { validateStream: false }) : text);
}
