import { hash } from 'node:crypto';
import type { Category, Level } from './assessment.ts';
import type { ThreadKey } from './mention.ts';

export const STATUSES = ['new', 'open', 'pending', 'snoozed', 'resolved', 'dismissed'] as const;
export type TicketStatus = (typeof STATUSES)[number];

/** How a ticket ended. `merged`: it goes on in another one. */
export const OUTCOMES = ['first-contact', 'solved', 'no-answer-needed', 'gave-up'] as const;
export type Outcome = (typeof OUTCOMES)[number] | 'merged';

/** Ways out of the public eye. */
export const ROUTES = ['dm', 'email', 'phone', 'other'] as const;
export type PrivateRoute = (typeof ROUTES)[number];

export interface Agent {
  /** Desk id (Discord user id, operating-system user for the command line). */
  readonly id: string;
  readonly name: string;
}

/** What a clock of an SLA policy measures. */
export type TargetName = 'first response' | 'next response' | 'resolution';

/** How far one clock of a ticket has been escalated. */
export interface Alarm {
  /** `silence`: its holder does nothing. `arrival`: it is new and urgent. */
  readonly about: TargetName | 'silence' | 'arrival';
  /** When the target is or was missed, ms UTC: another moment is another alarm. */
  readonly due: number;
  /** 0: warned before; from 1 on the steps of the policy, and further the last of them again. */
  readonly step: number;
  readonly at: number;
}

/** The conversation went on in private; the ticket stays open until that ends. */
export interface Handoff {
  readonly route: PrivateRoute;
  readonly by: Agent;
  readonly at: number;
  readonly closedAt: number | null;
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
  /** Last one. */
  readonly lastResponseAt: number | null;
  /** Publication of the oldest post that no person has answered yet, ms UTC; null: the customer has the last answer. */
  readonly waitingSince: number | null;
  /** When its holder last did anything with it, ms UTC; null while nobody holds it. */
  readonly touchedAt: number | null;
  /** ms UTC, while it is snoozed. */
  readonly snoozedUntil: number | null;
  /** From when to when it waited for the customer (null: it still does): the time to resolution stands still. */
  readonly waits: readonly (readonly [from: number, to: number | null])[];
  readonly handoff: Handoff | null;
  readonly alarms: readonly Alarm[];
  readonly resolvedAt: number | null;
  readonly outcome: Outcome | null;
  readonly reopened: number;
  /** ms UTC, the last time: its targets count anew from here. */
  readonly reopenedAt: number | null;
  /** The ticket in which it goes on. */
  readonly mergedInto: string | null;
  /** The ticket that one of its posts was taken out of, to become this one. */
  readonly splitFrom: string | null;
  /** The author deleted what it was about. */
  readonly deletedAt: number | null;
  /** Where the desk shows it (Discord: channel and message id), or null until presented. */
  readonly card: string | null;
  /** Raised at every change; a write with an old version is a Conflict. 0: not stored yet. */
  readonly version: number;
}

/** What a ticket begins with. */
export const FRESH = {
  status: 'new',
  holder: null,
  firstResponseAt: null,
  lastResponseAt: null,
  touchedAt: null,
  snoozedUntil: null,
  waits: [],
  handoff: null,
  alarms: [],
  resolvedAt: null,
  outcome: null,
  reopened: 0,
  reopenedAt: null,
  mergedInto: null,
  splitFrom: null,
  deletedAt: null,
  card: null,
  version: 0,
} as const satisfies Partial<Ticket>;

/** References are public: no vowels to spell a word with, nothing to misread. */
const ALPHABET = '23456789BCDFGHJKMNPQRSTVWXYZ';

/** The one ticket of this author in this conversation, for ever. */
export function ticketIdOf(key: ThreadKey): string {
  return idFrom([key.platform, key.account, key.conversationId, key.authorId]);
}

/** The ticket that a post becomes when it is taken out of another. */
export function splitIdOf(ticketId: string, rootId: string): string {
  return idFrom([ticketId, 'split', rootId]);
}

function idFrom(parts: readonly string[]): string {
  // One character a byte: no buffer to make and to give back, for every mention several times.
  const digest = hash('sha256', JSON.stringify(parts), 'binary');
  let id = '';
  for (let at = 0; at < 16; at++) id += ALPHABET[digest.charCodeAt(at) % ALPHABET.length];
  return id;
}

/** What people say and read: `#A7K2MQ`. */
export function refOf(ticketId: string): string {
  return `#${ticketId.slice(0, 6)}`;
}

/** Of tickets that somebody still has to see to. */
export const LIVE: readonly TicketStatus[] = ['new', 'open', 'pending', 'snoozed'];

export function isLive(ticket: Pick<Ticket, 'status'>): boolean {
  return LIVE.includes(ticket.status);
}

/** What the world does to a ticket. */
export type TicketEvent =
  | {
      readonly kind: 'follow-up';
      readonly at: number;
      /** When the author wrote it, ms UTC. */
      readonly publishedAt: number;
      readonly priority: Level;
    }
  /** A human reply was accepted by the platform, through us or written there by hand. */
  | { readonly kind: 'answered'; readonly at: number }
  | { readonly kind: 'deleted'; readonly at: number };

/** A follow-up on a closed ticket reopens it; its priority only ever rises by itself. */
export function afterEvent(ticket: Ticket, event: TicketEvent): Ticket {
  switch (event.kind) {
    case 'follow-up': {
      const awake = isLive(ticket) ? { ...awakened(ticket, event.at) } : reopened(ticket, event.at);
      return {
        ...awake,
        priority: moreUrgent(event.priority, ticket.priority),
        waitingSince: Math.min(ticket.waitingSince ?? event.publishedAt, event.publishedAt),
        deletedAt: null,
        updatedAt: event.at,
      };
    }
    case 'answered':
      return {
        ...ticket,
        ...answeredAt(ticket, event.at),
        updatedAt: event.at,
      };
    case 'deleted':
      return { ...ticket, deletedAt: event.at, updatedAt: event.at };
  }
}

/** A person answered: nothing of the author waits any more, and nobody has to be told that it does. */
export function answeredAt(ticket: Ticket, at: number): Partial<Ticket> {
  // What arrived after the answer was written is not answered by it.
  const waits = ticket.waitingSince !== null && ticket.waitingSince > at;
  return {
    firstResponseAt: ticket.firstResponseAt ?? at,
    lastResponseAt: Math.max(ticket.lastResponseAt ?? at, at),
    waitingSince: waits ? ticket.waitingSince : null,
    alarms: ticket.alarms.filter(({ about }) => about !== 'first response' && about !== 'next response'),
  };
}

/** No longer snoozed and no longer waiting for the customer. */
export function awakened(ticket: Ticket, at: number): Ticket {
  const { holder } = ticket;
  const slept = ticket.status === 'snoozed' || ticket.status === 'pending';
  return {
    ...ticket,
    status: holder ? 'open' : 'new',
    snoozedUntil: null,
    waits: waitedUntil(ticket, at),
    // Its holder was silent with good reason up to now.
    touchedAt: holder === null ? null : slept ? at : ticket.touchedAt,
  };
}

/** Open again, held by nobody; its targets count anew. */
export function reopened(ticket: Ticket, at: number): Ticket {
  return {
    ...awakened({ ...ticket, holder: null }, at),
    // Whoever never had an answer has waited all the while.
    waitingSince: ticket.waitingSince ?? (ticket.firstResponseAt === null ? ticket.publishedAt : null),
    touchedAt: null,
    resolvedAt: null,
    outcome: null,
    mergedInto: null,
    alarms: [],
    reopened: ticket.reopened + 1,
    reopenedAt: at,
  };
}

/** Ends the wait for the customer that is going on, if one is. */
export function waitedUntil({ waits }: Ticket, at: number): Ticket['waits'] {
  return waits.map(([from, to]) => [from, to ?? Math.max(at, from)]);
}

export function moreUrgent(a: Level, b: Level): Level {
  const order: readonly Level[] = ['urgent', 'high', 'normal', 'low'];
  return order.indexOf(a) <= order.indexOf(b) ? a : b;
}
