import type { Action } from './action.ts';
import type { Category, Level } from './assessment.ts';
import type { Judgement } from './decision.ts';
import type { ByTime } from './sla.ts';
import type { Agent, Outcome, PrivateRoute, Ticket } from './ticket.ts';

/** What can be done with a ticket. */
export type Does =
  /** `dismiss`: not a complaint. `complaint`: it is one. `undo`: takes the last correction of the ticket back. */
  | { readonly kind: 'claim' | 'release' | 'dismiss' | 'reopen' | 'complaint' | 'undo' }
  /** `pending`: waits for the customer. `quiet`: no automatic reply to this author any more. `handback`: the private conversation is over. */
  | { readonly kind: 'pending' | 'quiet' | 'handback' }
  | { readonly kind: 'transfer'; readonly to: Agent }
  | { readonly kind: 'reply' | 'note'; readonly text: string }
  /** ms UTC. */
  | { readonly kind: 'snooze'; readonly until: number }
  | { readonly kind: 'resolve'; readonly outcome: Exclude<Outcome, 'merged'> }
  | { readonly kind: 'category'; readonly category: Category }
  | { readonly kind: 'priority'; readonly priority: Level }
  /** ISO 639-1. */
  | { readonly kind: 'language'; readonly language: string }
  | { readonly kind: 'escalate'; readonly why: string }
  | { readonly kind: 'handoff'; readonly route: PrivateRoute }
  /** `merge`: goes on in that ticket. `link`: the customer says to be the author of that one, too. Both by ticket id. */
  | { readonly kind: 'merge' | 'link'; readonly other: string }
  /** This post becomes a ticket of its own. */
  | { readonly kind: 'split'; readonly rootId: string }
  /** A reply that the network did not take from us was posted by hand. By the key of its action. */
  | { readonly kind: 'posted'; readonly reply: string }
  | ByTime;

/** Who answers when time does. */
export const EARSHOT: Agent = { id: 'earshot', name: 'earshot' };

/** What an agent does at the desk or on the command line, or time does. */
export interface Answer {
  /** Unique per click or command: the same answer twice is one answer. */
  readonly key: string;
  readonly ticketId: string;
  readonly by: Agent;
  /** May act on what a colleague holds. */
  readonly lead?: boolean;
  readonly at: number;
  readonly does: Does;
}

/** What an agent's answer says of the judgement: how it is, and what the program had made of it before any agent. */
export type Says =
  | { readonly about: 'complaint'; readonly is: boolean; readonly was: null }
  | { readonly about: 'category'; readonly is: Category; readonly was: Category }
  | { readonly about: 'priority'; readonly is: Level; readonly was: Level };

/** What a decision about an answer needs to know besides the ticket. */
export interface Facts {
  /** The correction that `undo` takes back. */
  readonly last: Says | null;
  readonly replies: readonly Pick<Action, 'key' | 'state' | 'rule' | 'createdAt'>[];
  readonly judgements: readonly Judgement[];
  /** First version of the post that the acknowledgement of this ticket answers. */
  readonly acknowledged: string | null;
  /** The author gets no automatic replies as it is. */
  readonly quiet: boolean;
  /** The other ticket of `merge` and `link`, and whether its author is known to be the same person. */
  readonly other: Ticket | null;
  readonly samePerson: boolean;
}

export const NO_FACTS: Facts = {
  last: null,
  replies: [],
  judgements: [],
  acknowledged: null,
  quiet: false,
  other: null,
  samePerson: false,
};

export type Next =
  /** `other`: another ticket that changed with it, or a new one. */
  | { readonly ok: true; readonly ticket: Ticket; readonly other?: Ticket }
  | { readonly ok: false; readonly why: string };

/** The rule of a reply that a person posted on the network's own page. */
export const BY_HAND = 'by-hand';
