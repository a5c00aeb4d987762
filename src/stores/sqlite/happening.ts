import { afterEvent, isLive, type Ticket } from '../../core/ticket.ts';
import type { Actions } from './actions.ts';
import type { Tickets } from './tickets.ts';

export type Happening = ReturnType<typeof happening>;

/**
 * What the world does to a ticket, it does to those in which it goes on as well. Whatever happens, the card is out of
 * date, and time has to look again. Each method is part of a transaction of the caller; `now` is when we learned of it.
 */
export function happening(tickets: Tickets, actions: Actions) {
  function happened(ticket: Ticket, now: number): void {
    tickets.write({ ...ticket, updatedAt: now });
    actions.armPresent(ticket.id, now);
    actions.armRemind(ticket.id, now);
  }

  /** Each ticket of the chain that is stored. */
  function chain(ticketId: string): readonly Ticket[] {
    return tickets.goesOn(ticketId).flatMap((id) => tickets.read(id) ?? []);
  }

  return {
    /** A person answered a post of it at that time. Told again, it changes nothing. */
    answered(ticketId: string, at: number, now: number): void {
      for (const ticket of chain(ticketId))
        if (isNews(ticket, at)) happened(afterEvent(ticket, { kind: 'answered', at }), now);
    },
    /** What was taken for a person's answer was none. */
    unanswered(ticketId: string, at: number, now: number): void {
      for (const ticket of chain(ticketId)) {
        if (ticket.firstResponseAt !== at) continue;
        const waitingSince = isLive(ticket) ? ticket.publishedAt : null;
        happened({ ...ticket, firstResponseAt: null, lastResponseAt: null, waitingSince }, now);
      }
    },
    /** Nothing is left of what its author wrote. */
    deleted(ticketId: string, at: number, now: number): void {
      const ticket = tickets.read(ticketId);
      if (ticket !== null) happened(afterEvent(ticket, { kind: 'deleted', at }), now);
    },
    /** Something else that its card shows has changed. */
    redraw(ticketId: string, now: number): void {
      for (const id of tickets.goesOn(ticketId)) actions.armPresent(id, now);
    },
  };
}

function isNews({ firstResponseAt, lastResponseAt, waitingSince }: Ticket, at: number): boolean {
  if (firstResponseAt === null || lastResponseAt === null || at > lastResponseAt) return true;
  return waitingSince !== null && waitingSince <= at;
}
