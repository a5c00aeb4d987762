import { randomUUID } from 'node:crypto';
import { configure, officeFor } from '../app.ts';
import type { Config } from '../config.ts';
import type { Answer, Does } from '../core/answer.ts';
import { correctionsInWords } from '../core/correction.ts';
import { DEEDS, type DeedName, doesOf, type Take } from '../core/deeds.ts';
import { clockOf } from '../core/happenings.ts';
import { onCallAt } from '../core/overview.ts';
import { refusedReply, statusOf } from '../core/standing.ts';
import { type Agent, refOf, splitIdOf } from '../core/ticket.ts';
import type { TicketView } from '../core/view.ts';
import { endOf } from '../desks/console/render.ts';
import { timesAt } from '../desks/console/times.ts';
import type { Office } from '../desks/desk.ts';
import { OperatorError } from '../errors.ts';
import { cut, oneLine } from '../lib/plain-text.ts';
import type { Store } from '../stores/store.ts';
import { actor, theColleague } from './colleague.ts';
import { print, printJson } from './print.ts';
import { ticketJson } from './queue-json.ts';
import { openForChanging, theTicket, viewOf, withStore } from './with-store.ts';

/** `earshot queue claim`, `snooze`, `merge` and all others that change a ticket: the same way in as at any desk. */
export async function answerCommand(
  reference: string,
  name: DeedName,
  said: string | readonly string[] | undefined,
  options: {
    readonly config: string;
    readonly as?: string;
    readonly lead?: boolean;
    readonly json?: boolean;
  },
): Promise<void> {
  const config = configure(options.config);
  const { sla } = config.policy;
  await withStore(openForChanging(config), async (store) => {
    const before = await viewOf(store, reference);
    const { id } = before.ticket;
    const by = await actor(store, options.as);
    const at = Date.now();
    const [take] = DEEDS[name].takes;
    const value = typeof said === 'string' ? said : said?.join(' ');
    const given =
      take && value !== undefined ? { [take.name]: await meant(store, before, take, value, by) } : {};
    const deed = doesOf(name, given, at, sla.hours);
    if ('why' in deed) throw new OperatorError(deed.why);
    const office = officeFor(config, store);
    const settled = await office.settle({
      ...{ key: `cli:${randomUUID()}`, ticketId: id, by, at, does: deed.does },
      ...(options.lead && { lead: true }),
    } satisfies Answer);
    if (!settled.ok) throw new OperatorError(settled.why);
    const view = await viewOf(store, id);
    if (options.json) return printJson(ticketJson(view, sla, at));
    const { ticket } = view;
    const clock = clockOf(ticket, sla, timesAt(at, sla.hours), at);
    print(
      `${refOf(id)}: ${oneLine(statusOf(ticket))}${endOf(ticket)}${clock && `; ${clock}`}.${await afterwards(config, office, view, deed.does)}`,
    );
  });
}

/** What was said for an argument, as ids where it names something. @throws OperatorError when it names nothing */
async function meant(
  store: Store,
  view: TicketView,
  { kind }: Take,
  said: string,
  by: Agent,
): Promise<string | Agent> {
  switch (kind) {
    case 'agent':
      return theColleague(store, said, by);
    case 'ticket':
      return (await theTicket(store, said)).id;
    case 'post':
      return rootOf(view, said.trim());
    case 'reply':
      return replyOf(view, said.trim());
    default:
      return said;
  }
}

/** The first version of a post of the ticket, by the id of any of its versions. */
function rootOf({ ticket, judgements }: TicketView, said: string): string {
  const own = judgements.filter(({ ticketId }) => ticketId === ticket.id).map(({ mention }) => mention);
  const post = own.find((mention) => [mention.postId, mention.id, mention.rootId].includes(said));
  if (post) return post.rootId;
  const posts = own.map(
    ({ postId, text }) => `\n  ${oneLine(postId)}  ${cut(oneLine(text), 60) || '(deleted)'}`,
  );
  throw new OperatorError(
    `${refOf(ticket.id)} has no post ${cut(oneLine(said), 60)}. Its posts are:${posts.join('')}`,
  );
}

/** The key of a reply: of the last one that was refused, or by its number in `queue show`. */
function replyOf(view: TicketView, said: string): string {
  const ref = refOf(view.ticket.id);
  if (said === 'last') {
    const key = refusedReply(view)?.key;
    if (key === undefined)
      throw new OperatorError(`No reply of ${ref} was refused and still is to be posted.`);
    return key;
  }
  const reply = view.replies.find(({ key }, index) => key === said || String(index + 1) === said);
  if (reply) return reply.key;
  throw new OperatorError(
    `${ref} has no reply ${cut(oneLine(said), 60)}. \`earshot queue show ${ref.slice(1)}\` numbers those that were refused.`,
  );
}

/** What else there is to say once it is done. */
async function afterwards({ policy }: Config, office: Office, view: TicketView, does: Does): Promise<string> {
  const { ticket } = view;
  switch (does.kind) {
    case 'reply':
      return ' A running `earshot run` posts the reply; `earshot queue show` says when it is there.';
    case 'note':
      return ' Noted.';
    case 'undo': {
      const words = correctionsInWords(view.corrections).map(oneLine).join('; ');
      return ` Taken back.${words && ` Still corrected: ${words}.`}`;
    }
    case 'dismiss':
    case 'complaint':
    case 'category':
    case 'priority': {
      const words = correctionsInWords(view.corrections).map(oneLine).join('; ');
      return words && ` Corrected: ${words}; \`earshot queue undo\` takes the last one back.`;
    }
    case 'escalate': {
      const names = onCallAt(await office.oncall(), Date.now()).map(({ name }) => oneLine(name));
      return ` A running \`earshot run\` tells ${names.join(', ') || 'the channel: nobody is on call (`earshot oncall`)'}.`;
    }
    case 'handoff': {
      const plan = policy.playbooks.find(({ category }) => category === ticket.category);
      const way = plan?.private.find(({ route }) => route === does.route);
      return `${way ? ` From the playbook: “${way.say}”` : ''} \`earshot queue handback\` says that it is over.`;
    }
    case 'split':
      return ` The post is ${refOf(splitIdOf(ticket.id, does.rootId))} now.`;
    case 'posted':
      return ' On record: the reply was posted by hand.';
    case 'link':
      return ' Both authors are taken for one person from now on.';
    case 'quiet':
      return ` The author gets no automatic replies any more; \`earshot optout ${ticket.platform} ${oneLine(ticket.authorHandle)} --back\` takes that back.`;
    default:
      return '';
  }
}
