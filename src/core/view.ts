import type { Action } from './action.ts';
import type { Correction } from './correction.ts';
import type { Judgement } from './decision.ts';
import type { Answer, Ticket } from './ticket.ts';

/** A ticket with all that a person needs to see it. */
export interface TicketView {
  readonly ticket: Ticket;
  /** Oldest first, the latest version of each post; at most the last 20. Texts of deleted posts are ''. */
  readonly judgements: readonly Judgement[];
  readonly acknowledgement: Action | null;
  /** Replies of agents, oldest first. */
  readonly replies: readonly Action[];
  readonly answers: readonly Answer[];
  /** What agents put right on it, oldest first, withdrawn ones too. */
  readonly corrections: readonly Correction[];
  /** The action `second-opinion` of this ticket; once `sent`, its `why` is what the other classifier said, in a sentence. */
  readonly opinion: Action | null;
}
