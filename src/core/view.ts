import type { Action } from './action.ts';
import type { Answer } from './answer.ts';
import type { Sentiment } from './assessment.ts';
import type { Correction } from './correction.ts';
import type { Judgement } from './decision.ts';
import type { Ticket } from './ticket.ts';

/** A ticket with all that a person needs to see it. */
export interface TicketView {
  readonly ticket: Ticket;
  /** Oldest first, the latest version of each post, those of tickets merged into it too; at most the last 20. Texts of deleted posts are ''. */
  readonly judgements: readonly Judgement[];
  readonly acknowledgement: Action | null;
  /** Replies of agents, oldest first. */
  readonly replies: readonly Action[];
  /** What agents and time did, oldest first. */
  readonly answers: readonly Answer[];
  /** What agents put right on it, oldest first, withdrawn ones too. */
  readonly corrections: readonly Correction[];
  /** The action `second-opinion` of this ticket; once `sent`, its `why` is what the other classifier said, in a sentence. */
  readonly opinion: Action | null;
  readonly history: History;
  /** Other accounts of the same person, as far as that person said so. */
  readonly identities: readonly Identity[];
  /** The author gets no automatic replies any more. */
  readonly quiet: boolean;
  /** Tickets that were merged into this one. */
  readonly merged: readonly string[];
  /** What the desk shows of it besides the card. */
  readonly shown: readonly Shown[];
}

/** What this person had to do with us before, under any of their accounts. */
export interface History {
  /** Other tickets, newest first; at most ten. */
  readonly tickets: readonly Pick<
    Ticket,
    'id' | 'platform' | 'status' | 'outcome' | 'category' | 'publishedAt' | 'lastResponseAt'
  >[];
  /** How many there are. */
  readonly total: number;
  /** Sentiment of the latest posts, this ticket's included, oldest first; at most ten. */
  readonly moods: readonly { readonly at: number; readonly sentiment: Sentiment }[];
}

export interface Identity {
  readonly platform: string;
  readonly authorId: string;
  readonly handle: string;
}

/** One thing shown below a card. */
export interface Shown {
  /** What it is: `post:<root id>`, `answer:<key>` … */
  readonly key: string;
  /** Where the desk has it (Discord: message id). */
  readonly place: string;
  /** Of its content: another one means that it has to be shown again. */
  readonly digest: string;
}

/** A view of a ticket of which nothing else is known. */
export const BARE = {
  acknowledgement: null,
  replies: [],
  answers: [],
  corrections: [],
  opinion: null,
  history: { tickets: [], total: 0, moods: [] },
  identities: [],
  quiet: false,
  merged: [],
  shown: [],
} as const satisfies Omit<TicketView, 'ticket' | 'judgements'>;
