import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { configure, maxLength } from '../app.ts';
import type { Answer } from '../core/answer.ts';
import { correctionsInWords, wordsFor } from '../core/correction.ts';
import { acknowledgementOf, standingOf, statusOf } from '../core/standing.ts';
import { isLive, refOf, type TicketStatus } from '../core/ticket.ts';
import type { TicketView } from '../core/view.ts';
import { renderQueue, renderTicket } from '../desks/console/render.ts';
import { OperatorError } from '../errors.ts';
import { logEvents } from '../events.ts';
import { cut, oneLine } from '../lib/plain-text.ts';
import { createLog } from '../log.ts';
import { settle } from '../settling.ts';
import type { Store } from '../stores/store.ts';
import { aligned, bold, iso, look, minute, print, printJson } from './print.ts';
import { openForChanging, openForReading, theTicket, withStore } from './with-store.ts';

/** How many tickets a terminal shows unless asked for more. */
const FOR_PEOPLE = 50;
const LIVE: readonly TicketStatus[] = ['new', 'open', 'pending', 'snoozed'];

/** `earshot queue list` */
export async function listCommand(options: {
  readonly config: string;
  readonly all?: boolean;
  readonly limit?: number;
  readonly json?: boolean;
}): Promise<void> {
  const config = configure(options.config);
  await withStore(openForReading(config), async (store) => {
    const limit = options.limit ?? (options.json ? Number.MAX_SAFE_INTEGER - 1 : FOR_PEOPLE);
    // One more than shown tells whether there are more.
    const found = await store.tickets(options.all ? [] : LIVE, limit + 1);
    const tickets = found.slice(0, limit);
    if (options.json) {
      const views = await Promise.all(tickets.map(({ id }) => store.view(id)));
      printJson(views.flatMap((view) => (view ? [ticketJson(view)] : [])));
      return;
    }
    print(renderQueue(tickets, look()));
    if (found.length > tickets.length) print(`There are more: try --limit ${limit * 4}.`);
  });
}

/** `earshot queue show` */
export async function showCommand(
  reference: string,
  options: { readonly config: string; readonly json?: boolean },
): Promise<void> {
  const config = configure(options.config);
  await withStore(openForReading(config), async (store) => {
    const view = await viewOf(store, reference);
    if (options.json) printJson({ ...ticketJson(view), ...detailsJson(view) });
    else print(`${renderTicket(view, { ...look(), lines: 12 })}\n${historyOf(view)}`);
  });
}

/** `earshot queue claim`, `dismiss`, `category` and all others that change a ticket: the same way in as at any desk. */
export async function answerCommand(
  reference: string,
  does: Answer['does'],
  options: { readonly config: string; readonly as?: string; readonly json?: boolean },
): Promise<void> {
  const config = configure(options.config);
  await withStore(openForChanging(config), async (store) => {
    const { id } = await theTicket(store, reference);
    const name = options.as?.trim() || loginName();
    const answer: Answer = {
      ...{ key: `cli:${randomUUID()}`, ticketId: id, at: Date.now(), does },
      by: { id: `cli:${name}`, name },
    };
    const settled = await settle(
      { store, events: logEvents(createLog('silent', false, [])), maxLength },
      answer,
    );
    if (!settled.ok) throw new OperatorError(settled.why);
    const view = await viewOf(store, id);
    if (options.json) printJson(ticketJson(view));
    else print(`${refOf(id)}: ${statusOf(view.ticket)}.${afterwards(view, does)}`);
  });
}

/** `earshot queue corrections`: what the team put right, latest first; with `json` the withdrawn ones too. */
export async function correctionsCommand(options: {
  readonly config: string;
  readonly json?: boolean;
}): Promise<void> {
  const config = configure(options.config);
  await withStore(openForReading(config), async (store) => {
    const all = (await store.corrections(0)).toSorted((a, b) => b.id - a.id);
    if (options.json) {
      printJson(
        all.map(({ ticketId, by, at, withdrawnAt, revision: _, ...rest }) => ({
          ref: refOf(ticketId),
          ...rest,
          by: by.name,
          at: iso(at),
          withdrawnAt: iso(withdrawnAt),
        })),
      );
      return;
    }
    const inEffect = all.filter(({ withdrawnAt }) => withdrawnAt === null);
    if (inEffect.length === 0) {
      print('Nothing was corrected. `earshot queue dismiss`, `complaint`, `category` and `priority` teach.');
      return;
    }
    print(
      aligned(
        inEffect.map(({ at, ticketId, says, by, text }) => [
          minute(at),
          refOf(ticketId),
          wordsFor(says),
          by.name,
          text === '' ? '(deleted by its author: nothing is learned from it)' : cut(oneLine(text), 200),
        ]),
      ),
    );
    print('`earshot queue undo TICKET` takes the last one of a ticket back.');
  });
}

function afterwards({ corrections }: TicketView, { kind }: Answer['does']): string {
  if (kind === 'reply')
    return ' A running `earshot run` posts the reply; `earshot queue show` says when it is there.';
  const words = correctionsInWords(corrections).join('; ');
  if (kind === 'undo') return ` Taken back.${words && ` Still corrected: ${words}.`}`;
  return words && ` Corrected: ${words}; \`earshot queue undo\` takes the last one back.`;
}

/** A container may run under a number that no user has. */
function loginName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env.USER || `user ${process.getuid?.() ?? 'unknown'}`;
  }
}

async function viewOf(store: Store, reference: string): Promise<TicketView> {
  const { id } = await theTicket(store, reference);
  const view = await store.view(id);
  if (!view) throw new Error('a ticket that was found can be seen');
  return view;
}

/** One ticket for programs; `queue list --json` is an array of these. Times are ISO 8601, UTC. */
function ticketJson(view: TicketView): Readonly<Record<string, unknown>> {
  const { ticket, judgements } = view;
  const latest = judgements.at(-1)?.mention;
  const { state, says, text, at } = acknowledgementOf(view);
  return {
    ref: refOf(ticket.id),
    id: ticket.id,
    status: ticket.status,
    live: isLive(ticket),
    priority: ticket.priority,
    category: ticket.category,
    language: ticket.language,
    author: ticket.authorHandle,
    authorName: ticket.authorName,
    platform: ticket.platform,
    source: ticket.source,
    holder: ticket.holder?.name ?? null,
    mentions: judgements.map(({ mention }) => mention.postId),
    text: latest?.text ?? null,
    url: judgements.findLast(({ mention }) => mention.url !== null)?.mention.url ?? null,
    publishedAt: iso(ticket.publishedAt),
    openedAt: iso(ticket.openedAt),
    updatedAt: iso(ticket.updatedAt),
    firstResponseAt: iso(ticket.firstResponseAt),
    resolvedAt: iso(ticket.resolvedAt),
    deletedAt: iso(ticket.deletedAt),
    reopened: ticket.reopened,
    acknowledgement: { state, says, text, at: iso(at) },
  };
}

function detailsJson({
  judgements,
  replies,
  answers,
  corrections,
}: TicketView): Readonly<Record<string, unknown>> {
  return {
    posts: judgements.map(({ mention, assessment, decision }) => ({ mention, assessment, decision })),
    replies: replies.map((reply) => ({
      ...standingOf(reply),
      agent: reply.outgoing?.agent ?? null,
      at: iso(standingOf(reply).at),
    })),
    answers: answers.map(({ by, at, does }) => ({ by: by.name, at: iso(at), ...does })),
    corrections: corrections.map(({ says, by, at, withdrawnAt }) => ({
      ...says,
      by: by.name,
      at: iso(at),
      withdrawnAt: iso(withdrawnAt),
    })),
  };
}

function doneIn(does: Answer['does']): string {
  if (does.kind === 'category') return `category ${does.category}`;
  return does.kind === 'priority' ? `priority ${does.priority}` : does.kind;
}

/** Its posts, so that each can be explained, and what agents did with it. */
function historyOf({ judgements, answers }: TicketView): string {
  const posts = judgements.map(({ mention }) => [minute(mention.publishedAt), mention.postId]);
  const done = answers.map(({ by, at, does }) => [minute(at), `${doneIn(does)} by ${by.name}`]);
  return [
    `\n${bold('Posts')} (\`earshot explain ID\` says why)`,
    aligned(posts),
    ...(done.length > 0 ? [bold('At the desk'), aligned(done)] : []),
  ].join('\n');
}
