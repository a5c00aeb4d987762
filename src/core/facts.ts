import type { Facts } from './answer.ts';
import { lastInEffect } from './correction.ts';
import type { Ticket } from './ticket.ts';
import type { TicketView } from './view.ts';

/**
 * What a decision about an answer needs to know, from what people see of the ticket.
 * @param other the ticket that `merge` and `link` are about, and whether its author is known to be the same person
 */
export function factsOf(view: TicketView, other: Ticket | null = null, samePerson = false): Facts {
  const { replies, judgements, acknowledgement, quiet, corrections } = view;
  return {
    ...{ replies, judgements, quiet, other, samePerson },
    last: lastInEffect(corrections)?.says ?? null,
    acknowledged: acknowledgement?.outgoing?.rootId ?? null,
  };
}
