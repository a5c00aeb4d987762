import { afterEvent, isLive, type Ticket } from '../../core/ticket.ts';
import { armPresent, armRemind } from './actions.ts';
import { goesOn, readTicket, writeTickets } from './tickets.ts';
import type { Work } from './work.ts';

// What the world does to a ticket, it does to those in which it goes on as well. Whatever happens, the card is out of
// date, and time has to look again. `now` is when we learned of it.

function* happened(ticket: Ticket, now: number): Work<void> {
  yield* writeTickets([{ ...ticket, updatedAt: now }]);
  yield* armPresent(ticket.id, now);
  yield* armRemind(ticket.id, now);
}

/** Each ticket of the chain that is stored. */
function* chain(ticketId: string): Work<readonly Ticket[]> {
  const tickets: Ticket[] = [];
  for (const id of yield* goesOn(ticketId)) {
    const ticket = yield* readTicket(id);
    if (ticket) tickets.push(ticket);
  }
  return tickets;
}

/** A person answered a post of it at that time. Told again, it changes nothing. */
export function* isAnswered(ticketId: string, at: number, now: number): Work<void> {
  for (const ticket of yield* chain(ticketId))
    if (isNews(ticket, at)) yield* happened(afterEvent(ticket, { kind: 'answered', at }), now);
}

/** What was taken for a person's answer was none. */
export function* isUnanswered(ticketId: string, at: number, now: number): Work<void> {
  for (const ticket of yield* chain(ticketId)) {
    if (ticket.firstResponseAt !== at) continue;
    const waitingSince = isLive(ticket) ? ticket.publishedAt : null;
    yield* happened({ ...ticket, firstResponseAt: null, lastResponseAt: null, waitingSince }, now);
  }
}

/** Nothing is left of what its author wrote. */
export function* isDeleted(ticketId: string, at: number, now: number): Work<void> {
  const ticket = yield* readTicket(ticketId);
  if (ticket !== null) yield* happened(afterEvent(ticket, { kind: 'deleted', at }), now);
}

/** Something else that its card shows has changed. */
export function* redraw(ticketId: string, now: number): Work<void> {
  for (const id of yield* goesOn(ticketId)) yield* armPresent(id, now);
}

function isNews({ firstResponseAt, lastResponseAt, waitingSince }: Ticket, at: number): boolean {
  if (firstResponseAt === null || lastResponseAt === null || at > lastResponseAt) return true;
  return waitingSince !== null && waitingSince <= at;
}
