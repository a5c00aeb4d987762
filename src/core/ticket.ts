import { createHash } from 'node:crypto';
import type { Category, Level } from './assessment.ts';
import type { ThreadKey } from './mention.ts';

export type TicketStatus = 'new' | 'open' | 'pending' | 'snoozed' | 'resolved' | 'dismissed';

export interface Agent {
  /** Desk id (Discord user id, operating-system user for the command line). */
  readonly id: string;
  readonly name: string;
}

/** A complaint or question in the people's queue: one author in one conversation. */
export interface Ticket extends ThreadKey {
  /** Hash of the thread key, 16 characters; its first six are the reference people use. */
  readonly id: string;
  readonly source: string;
  readonly authorHandle: string;
  readonly authorName: string;
  readonly status: TicketStatus;
  /** Who holds it. */
  readonly holder: Agent | null;
  readonly priority: Level;
  readonly category: Category;
  readonly language: string;
  /** Publication of the first mention, ms UTC: every metric counts from here. */
  readonly publishedAt: number;
  readonly openedAt: number;
  readonly updatedAt: number;
  /** First *human* reply accepted by the platform, ms UTC. Acknowledgements never count. */
  readonly firstResponseAt: number | null;
  readonly resolvedAt: number | null;
  readonly reopened: number;
  /** The author deleted what it was about. */
  readonly deletedAt: number | null;
  /** Where the desk shows it (Discord: channel and message id), or null until presented. */
  readonly card: string | null;
  /** Raised at every change; a write with an old version is a Conflict. 0: not stored yet. */
  readonly version: number;
}

/** References are public: no vowels to spell a word with, nothing to misread. */
const ALPHABET = '23456789BCDFGHJKMNPQRSTVWXYZ';

/** The one ticket of this author in this conversation, for ever. */
export function ticketIdOf(key: ThreadKey): string {
  const parts = [key.platform, key.account, key.conversationId, key.authorId];
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest();
  return Array.from(digest.subarray(0, 16), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** What people say and read: `#A7K2MQ`. */
export function refOf(ticketId: string): string {
  return `#${ticketId.slice(0, 6)}`;
}

/** What an agent does at the desk or on the command line. */
export interface Answer {
  /** Unique per click or command: the same answer twice is one answer. */
  readonly key: string;
  readonly ticketId: string;
  readonly by: Agent;
  readonly at: number;
  readonly does: /** `dismiss`: not a complaint. `complaint`: it is one. `undo`: takes the last correction of the ticket back. */
    | { readonly kind: 'claim' | 'release' | 'resolve' | 'dismiss' | 'reopen' | 'complaint' | 'undo' }
    | { readonly kind: 'category'; readonly category: Category }
    | { readonly kind: 'priority'; readonly priority: Level }
    | { readonly kind: 'reply'; readonly text: string };
}

/** What an agent's answer says of the judgement: how it is, and what the program had made of it before any agent. */
export type Says =
  | { readonly about: 'complaint'; readonly is: boolean; readonly was: null }
  | { readonly about: 'category'; readonly is: Category; readonly was: Category }
  | { readonly about: 'priority'; readonly is: Level; readonly was: Level };

/** What else happens to a ticket. */
export type TicketEvent =
  | { readonly kind: 'follow-up'; readonly at: number; readonly priority: Level }
  /** A human reply was accepted by the platform, through us or written there by hand. */
  | { readonly kind: 'answered'; readonly at: number }
  | { readonly kind: 'deleted'; readonly at: number };

export type Next =
  | { readonly ok: true; readonly ticket: Ticket }
  | { readonly ok: false; readonly why: string };

const LIVE: readonly TicketStatus[] = ['new', 'open', 'pending', 'snoozed'];

export function isLive(ticket: Ticket): boolean {
  return LIVE.includes(ticket.status);
}

/**
 * The state machine of a ticket: pure and total. A refused answer says why, in a sentence for the agent.
 * @param last the correction that `undo` takes back, or null when there is none
 */
export function nextTicket(ticket: Ticket, answer: Answer, last: Says | null = null): Next {
  const { by, at, does } = answer;
  const mine = ticket.holder?.id === by.id;
  const held = ticket.holder !== null && !mine;
  const change = (part: Partial<Ticket>): Next => ({
    ok: true,
    ticket: { ...ticket, ...part, updatedAt: at },
  });
  const refuse = (why: string): Next => ({ ok: false, why });
  const ref = refOf(ticket.id);
  const correct = (part: Partial<Ticket>): Next => {
    if (!isLive(ticket)) return refuse(`${ref} is ${ticket.status}. Reopen it first.`);
    if (held) return refuse(`${ref} is held by ${ticket.holder?.name}. Ask them, or let them release it.`);
    return change(part);
  };

  switch (does.kind) {
    case 'claim':
      if (!isLive(ticket)) return refuse(`${ref} is ${ticket.status}. Reopen it first.`);
      if (held) return refuse(`${ref} is already held by ${ticket.holder?.name}.`);
      return mine ? { ok: true, ticket } : change({ status: 'open', holder: by });
    case 'release':
      if (ticket.holder === null) return refuse(`${ref} is held by nobody.`);
      if (held) return refuse(`${ref} is held by ${ticket.holder.name}, who alone can release it.`);
      return change({ holder: null, status: ticket.status === 'open' ? 'new' : ticket.status });
    case 'reply':
      if (held) return refuse(`${ref} is held by ${ticket.holder?.name}. Ask them, or let them release it.`);
      if (ticket.status === 'dismissed') return refuse(`${ref} was dismissed. Reopen it first.`);
      if (ticket.deletedAt !== null)
        return refuse(`The author deleted the post of ${ref}; there is nothing to reply to.`);
      if (does.text.trim() === '') return refuse('The reply is empty.');
      // Who answers, holds: two agents must not answer the same person.
      return change({ holder: by, status: ticket.status === 'resolved' ? 'resolved' : 'open' });
    case 'resolve':
      if (!isLive(ticket)) return refuse(`${ref} is already ${ticket.status}.`);
      if (held) return refuse(`${ref} is held by ${ticket.holder?.name}.`);
      return change({ status: 'resolved', holder: by, resolvedAt: at });
    case 'dismiss':
      if (!isLive(ticket)) return refuse(`${ref} is already ${ticket.status}.`);
      if (held) return refuse(`${ref} is held by ${ticket.holder?.name}.`);
      return change({ status: 'dismissed', holder: by, resolvedAt: at });
    case 'reopen':
      if (isLive(ticket)) return refuse(`${ref} is ${ticket.status}, not closed.`);
      return change(openAgain(ticket));
    case 'complaint':
      return correct({});
    case 'category':
      if (ticket.category === does.category)
        return refuse(`The category of ${ref} is ${does.category} already.`);
      return correct({ category: does.category });
    case 'priority':
      if (ticket.priority === does.priority)
        return refuse(`The priority of ${ref} is ${does.priority} already.`);
      return correct({ priority: does.priority });
    case 'undo':
      if (last === null) return refuse(`Nothing was corrected on ${ref}.`);
      return change(restored(ticket, last));
  }
}

/** What taking a correction back makes of its ticket. */
function restored(ticket: Ticket, { about, is, was }: Says): Partial<Ticket> {
  if (about === 'category') return { category: was };
  if (about === 'priority') return { priority: was };
  return !is && ticket.status === 'dismissed' ? openAgain(ticket) : {};
}

function openAgain({ reopened }: Ticket): Partial<Ticket> {
  return { status: 'new', holder: null, resolvedAt: null, reopened: reopened + 1 };
}

function moreUrgent(a: Level, b: Level): Level {
  const order: readonly Level[] = ['urgent', 'high', 'normal', 'low'];
  return order.indexOf(a) <= order.indexOf(b) ? a : b;
}

/** What the world does to a ticket. A follow-up on a closed one reopens it; its priority only ever rises by itself. */
export function afterEvent(ticket: Ticket, event: TicketEvent): Ticket {
  switch (event.kind) {
    case 'follow-up': {
      const priority = moreUrgent(event.priority, ticket.priority);
      const updated = { ...ticket, priority, deletedAt: null, updatedAt: event.at };
      if (isLive(ticket)) return { ...updated, status: ticket.holder ? 'open' : 'new' };
      return { ...updated, status: 'new', holder: null, resolvedAt: null, reopened: ticket.reopened + 1 };
    }
    case 'answered':
      return { ...ticket, firstResponseAt: ticket.firstResponseAt ?? event.at, updatedAt: event.at };
    case 'deleted':
      return { ...ticket, deletedAt: event.at, updatedAt: event.at };
  }
}
