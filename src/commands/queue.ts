import { configure, officeFor } from '../app.ts';
import type { Config } from '../config.ts';
import { wordsFor } from '../core/correction.ts';
import { happeningOf, type Times } from '../core/happenings.ts';
import { LIVE, refOf, type Ticket } from '../core/ticket.ts';
import type { TicketView } from '../core/view.ts';
import { isToPost, renderQueue, renderTicket } from '../desks/console/render.ts';
import { timesAt } from '../desks/console/times.ts';
import { OperatorError } from '../errors.ts';
import { cut, oneLine } from '../lib/plain-text.ts';
import type { Store } from '../stores/store.ts';
import { aligned, bold, iso, look, minute, print, printJson } from './print.ts';
import { detailsJson, ticketJson } from './queue-json.ts';
import { openForReading, viewOf, withStore } from './with-store.ts';

/** How many tickets a terminal shows unless asked for more. */
const FOR_PEOPLE = 50;

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
    if (options.json) return printJson(await asJson(config, store, tickets));
    print(renderQueue(tickets, { ...look(), sla: config.policy.sla }));
    if (found.length > tickets.length) print(`There are more: try --limit ${limit * 4}.`);
  });
}

/** `earshot queue find` */
export async function findCommand(
  words: readonly string[],
  options: { readonly config: string; readonly limit: number; readonly json?: boolean },
): Promise<void> {
  const wanted = words.join(' ').trim();
  if (wanted === '') throw new OperatorError('Say what to look for: a handle, a name, or words of a post.');
  const config = configure(options.config);
  await withStore(openForReading(config), async (store) => {
    const found = await officeFor(config, store).search(wanted, options.limit + 1);
    const tickets = found.slice(0, options.limit);
    if (options.json) return printJson(await asJson(config, store, tickets));
    if (tickets.length === 0) return print(`Nothing is found for "${cut(oneLine(wanted), 60)}".`);
    print(renderQueue(tickets, { ...look(), sla: config.policy.sla }));
    if (found.length > tickets.length) print(`There are more: try --limit ${options.limit * 4}.`);
  });
}

async function asJson(config: Config, store: Store, tickets: readonly Ticket[]): Promise<unknown> {
  const now = Date.now();
  const rows: unknown[] = [];
  // One after the other: all that there is to say of a hundred thousand tickets does not fit the memory.
  for (const { id } of tickets) {
    const view = await store.view(id);
    if (view) rows.push(ticketJson(view, config.policy.sla, now));
  }
  return rows;
}

/** `earshot queue show` */
export async function showCommand(
  reference: string,
  options: { readonly config: string; readonly json?: boolean },
): Promise<void> {
  const config = configure(options.config);
  await withStore(openForReading(config), async (store) => {
    const view = await viewOf(store, reference);
    const { sla } = config.policy;
    const now = Date.now();
    if (options.json) printJson({ ...ticketJson(view, sla, now), ...detailsJson(view) });
    else
      print(
        `${renderTicket(view, { ...look(), sla, lines: 12 })}\n${historyOf(view, timesAt(now, sla.hours))}`,
      );
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

/** Its posts, so that each can be explained, what agents and time did with it, and what is left to post by hand. */
function historyOf(view: TicketView, times: Times): string {
  const { judgements, answers, replies, ticket } = view;
  const posts = judgements.map(({ mention }) => [times.date(mention.publishedAt), mention.postId]);
  const done = answers.map((answer) => [
    times.date(answer.at),
    happeningOf(answer, { ...times, safe: oneLine }),
  ]);
  const ref = refOf(ticket.id).slice(1);
  const toPost = replies.flatMap((reply, index) =>
    isToPost(reply) && reply.outgoing
      ? [
          `  Reply ${index + 1}: ${cut(oneLine(reply.outgoing.text), 60)}`,
          // Whole, however long: it is there to be opened.
          ...(reply.outgoing.byHand ? [`    ${oneLine(reply.outgoing.byHand)}`] : []),
          `    Once it is there: earshot queue posted ${ref} ${index + 1}`,
        ]
      : [],
  );
  return [
    `\n${bold('Posts')} (\`earshot explain ID\` says why)`,
    aligned(posts),
    ...(done.length > 0 ? [bold('At the desk'), aligned(done)] : []),
    ...(toPost.length > 0 ? [bold('To be posted by hand, for the network refused it'), ...toPost] : []),
  ].join('\n');
}
