import { styleText } from 'node:util';
import Table from 'cli-table3';
import type { Level } from '../../core/assessment.ts';
import { correctionsInWords } from '../../core/correction.ts';
import {
  acknowledgementOf,
  LEVEL_WORDS,
  opinionOf,
  reasonsOf,
  type Standing,
  standingOf,
  statusOf,
} from '../../core/standing.ts';
import { refOf, type Ticket } from '../../core/ticket.ts';
import type { TicketView } from '../../core/view.ts';
import { showDuration } from '../../lib/duration.ts';
import { columns, cut, oneLine, plainText, wrap } from '../../lib/plain-text.ts';

export interface Look {
  /** Columns of the terminal. */
  readonly width: number;
  readonly colour: boolean;
  /** ms UTC, for "4 min ago". */
  readonly now: number;
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
const LABEL = 10;

/** A ticket as a block of lines, each at most `width` columns. Nothing in it can command the terminal. */
export function renderTicket(view: TicketView, look: Look): string {
  const { ticket, judgements } = view;
  const width = Math.max(look.width, 40);
  const paint = painter(look.colour);
  const level = paint(STYLE[ticket.priority], ` ${LEVEL_WORDS[ticket.priority].toUpperCase()} `);
  const ago = `${showDuration(look.now - ticket.publishedAt)} ago`;
  const who = `${oneLine(ticket.authorName) || 'no name'} (@${oneLine(ticket.authorHandle)}) on ${oneLine(ticket.platform)}, ${ago}`;
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
  const labelled = (name: string, text: string, lines = 2): readonly string[] =>
    text === ''
      ? []
      : wrap(oneLine(text), width - 3 - LABEL, lines).map(
          (line, index) => `   ${paint('dim', (index === 0 ? name : '').padEnd(LABEL))}${line}`,
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
    ...view.replies.flatMap((reply) =>
      labelled('reply', `${reply.outgoing?.agent ?? 'somebody'}: ${describe(standingOf(reply))}`),
    ),
    ...labelled('status', statusOf(ticket)),
    ...(url ? labelled('post', url, 1) : []),
  ].join('\n');
}

/** The queue as a table. */
export function renderQueue(tickets: readonly Ticket[], look: Look): string {
  if (tickets.length === 0) return 'The queue is empty.';
  const paint = painter(look.colour);
  const table = new Table({
    head: ['ticket', 'priority', 'status', 'category', 'author', 'where', 'age'].map((name) =>
      paint('bold', name),
    ),
    style: { head: [], border: look.colour ? ['gray'] : [], compact: true },
  });
  for (const ticket of tickets) {
    table.push([
      refOf(ticket.id),
      paint(STYLE[ticket.priority], LEVEL_WORDS[ticket.priority]),
      cut(oneLine(statusOf(ticket)), 34),
      ticket.category,
      cut(`@${oneLine(ticket.authorHandle)}`, 20),
      cut(oneLine(ticket.platform), 10),
      showDuration(look.now - ticket.publishedAt),
    ]);
  }
  return table.toString();
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
  return standing.text === null ? standing.says : `${standing.says}: ${quoted(standing)}`;
}

function quoted({ text }: Standing): string {
  return `“${cut(oneLine(text ?? ''), 300)}”`;
}

function painter(colour: boolean): (format: Format, text: string) => string {
  return (format, text) => (colour ? styleText(format, text, { validateStream: false }) : text);
}
