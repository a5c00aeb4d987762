import type { APIEmbed } from 'discord.js';
import type { Answer } from '../../core/answer.ts';
import { type DeedName, doesOf, type Given } from '../../core/deeds.ts';
import { happeningOf } from '../../core/happenings.ts';
import type { Playbook } from '../../core/policy.ts';
import { refusedReplies } from '../../core/standing.ts';
import { refOf, type Ticket } from '../../core/ticket.ts';
import type { TicketView } from '../../core/view.ts';
import { messageOf } from '../../errors.ts';
import { cut, plainText } from '../../lib/plain-text.ts';
import { NOT_NOW, type Room } from './answering.ts';
import { fenced } from './fence.ts';
import { inertLine } from './inert.ts';
import { voice } from './look.ts';
import type { Asker } from './people.ts';

/** A deed as an agent asks for it: tickets, posts and replies as people name them. */
export interface Deed {
  /** Unique per click, choice, form or command. */
  readonly key: string;
  readonly ticketId: string;
  readonly name: DeedName;
  readonly given?: Given;
}

/** What came of it, for the agent; safe to show. */
export interface Done {
  readonly ok: boolean;
  readonly says: string;
  /** What the agent wrote and nobody has now: it is given back. */
  readonly words: string | null;
}

const GONE = 'This ticket is not in the store; the card may be from another set-up.';

const VOICE = voice(400);

/** The one way from whatever an agent clicks, chooses, fills in or types to the office. It never throws. */
export async function doDeed(room: Room, { by, rank }: Asker, deed: Deed): Promise<Done> {
  const { key, ticketId, name } = deed;
  const { clock, hours, note, playbooks } = room.deps;
  const typed = deed.given?.text ?? deed.given?.why;
  const words = typeof typed === 'string' && typed.trim() !== '' ? typed : null;
  const refused = (why: string): Done => ({ ok: false, says: inertLine(why, 400), words });
  try {
    const given = await resolved(room, deed);
    if ('why' in given) return refused(given.why);
    const at = clock.now();
    const made = doesOf(name, given.given, at, hours);
    if ('why' in made) return refused(made.why);
    const answer: Answer = {
      ...{ key, ticketId, by, at, does: made.does },
      ...(rank === 'lead' && { lead: true }),
    };
    const settled = await room.office.settle(answer);
    if (!settled.ok) return refused(settled.why);
    return { ok: true, says: saysOf(answer, settled.ticket, playbooks), words: null };
  } catch (error) {
    note('error', 'what an agent did could not be stored', {
      ticket: refOf(ticketId),
      why: messageOf(error),
    });
    return refused(
      `${refOf(ticketId)} could not be changed just now. Please look at it, and try again in a moment.`,
    );
  }
}

/** What the agent wrote, as it was, to be copied; nothing where nothing is left to give back. */
export function givenBack(words: string | null): {
  readonly embeds: readonly APIEmbed[];
  readonly files: readonly { readonly attachment: Buffer; readonly name: string }[];
} {
  if (words === null || words.trim() === '') return { embeds: [], files: [] };
  const block = fenced(words);
  return block === null
    ? { embeds: [], files: [{ attachment: Buffer.from(words), name: 'your-words.txt' }] }
    : { embeds: [{ title: 'Your words', description: block }], files: [] };
}

/** A ticket as it is now, or a sentence about why it cannot be seen. It never throws. */
export async function lookUp(
  { office, deps }: Room,
  ticketId: string,
): Promise<{ readonly view: TicketView } | { readonly why: string }> {
  try {
    const view = await office.view(ticketId);
    return view ? { view } : { why: GONE };
  } catch (error) {
    deps.note('error', 'a ticket could not be looked up', {
      ticket: refOf(ticketId),
      why: messageOf(error),
    });
    return { why: NOT_NOW };
  }
}

/** The ticket that an agent means, or why there is none. */
export async function theTicket(
  { office }: Room,
  reference: string,
): Promise<{ readonly ticket: Ticket } | { readonly why: string }> {
  const found = await office.find(reference.trim());
  const [ticket, ...more] = found;
  if (!ticket) return { why: `There is no ticket "${reference.trim()}".` };
  if (more.length === 0) return { ticket };
  const some = found.slice(0, 5).map(({ id }) => `#${id}`);
  return {
    why: `"${reference.trim()}" could be ${found.length} tickets: ${some.join(', ')}. Give more of the one you mean.`,
  };
}

/** Ids for what people name: another ticket, a post, a reply. */
async function resolved(
  room: Room,
  { ticketId, name, given = {} }: Deed,
): Promise<{ readonly given: Given } | { readonly why: string }> {
  const { other, post, reply } = given;
  if (typeof other === 'string' && other.trim() !== '') {
    const found = await theTicket(room, other);
    return 'why' in found ? found : { given: { ...given, other: found.ticket.id } };
  }
  if (typeof post === 'string') {
    const view = await room.office.view(ticketId);
    const said = post.trim();
    const meant = view?.judgements.findLast(({ mention }) =>
      [mention.rootId, mention.postId, mention.id].includes(said),
    );
    return { given: { ...given, post: meant?.mention.rootId ?? said } };
  }
  if (name === 'posted' && (reply === undefined || reply === 'last')) {
    const view = await room.office.view(ticketId);
    if (!view) return { why: GONE };
    const [latest] = refusedReplies(view);
    return latest
      ? { given: { ...given, reply: latest.key } }
      : { why: `No reply of ${refOf(ticketId)} waits to be posted by hand.` };
  }
  return { given };
}

function saysOf(answer: Answer, ticket: Ticket, playbooks: readonly Playbook[]): string {
  const ref = refOf(ticket.id);
  const { does } = answer;
  const says = `${ref}: ${happeningOf(answer, VOICE)}.`;
  switch (does.kind) {
    case 'reply':
      return `Your reply to ${ref} is on its way; its card shows when it is delivered, or why not.`;
    case 'dismiss':
    case 'complaint':
    case 'category':
    case 'priority':
      return `${says} Mentions like it are read so from now on; "undo" takes it back.`;
    case 'handoff': {
      const playbook = playbooks.find(({ category }) => category === ticket.category);
      const say = playbook?.private.find(({ route }) => route === does.route)?.say;
      // The team's own words, to be copied.
      const told = say ? `\nThe playbook tells the customer:\n${fenced(cut(plainText(say), 1000))}` : '';
      return `${says} It stays open until you say that this is over.${told}`;
    }
    default:
      return says;
  }
}
