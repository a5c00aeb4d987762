/** What agents may do with a ticket, and what becomes of it. Written without a look at `core/answer.ts`. */
import type { Does } from '../../src/core/answer.ts';
import type { Outcome, TicketStatus } from '../../src/core/ticket.ts';
import { isClosed, onItsWay, type Rule, tell } from './rule.ts';
import { DAY } from './workload.ts';

export interface Verdict {
  readonly ok: boolean;
  readonly why: string;
}

const YES: Verdict = { ok: true, why: 'the rules allow it' };
const no = (why: string): Verdict => ({ ok: false, why });

/** What the rules say of it; what they allow is done. */
export function deed(ticket: Rule, by: string, does: Does, key: string, at: number): Verdict {
  const verdict = decide(ticket, by, does, key, at);
  tell(ticket, at, `${by}: ${JSON.stringify(does)}${verdict.ok ? '' : `, refused: ${verdict.why}`}`);
  if (verdict.ok && ticket.holder === by) ticket.touchedAt = at;
  return verdict;
}

function decide(ticket: Rule, by: string, does: Does, key: string, at: number): Verdict {
  const { holder } = ticket;
  switch (does.kind) {
    case 'note':
      return YES;
    case 'escalate':
      return isClosed(ticket) ? no('closed') : YES;
    case 'reopen':
      if (!isClosed(ticket)) return no('not closed');
      reopen(ticket, at);
      return YES;
  }
  if (holder !== null && holder !== by && !isClosed(ticket)) return no('a colleague holds it');
  // [silent] A word of goodbye after a ticket was resolved: it stays so.
  if (does.kind === 'reply' && ticket.status === 'resolved' && holder === by && ticket.deletedAt === null) {
    ticket.replies.set(`reply:${ticket.id}:${key}`, { state: 'on its way', at });
    return YES;
  }
  if (isClosed(ticket)) return no('closed');
  switch (does.kind) {
    case 'claim':
      hold(ticket, by, at);
      stir(ticket, at, 'open');
      return YES;
    case 'release':
      if (holder === null) return no('nobody holds it');
      drop(ticket);
      // [silent] It sleeps on, and waits on for the customer.
      if (ticket.status === 'open') ticket.status = 'new';
      return YES;
    case 'transfer':
      if (does.to.id === holder) return no('holds it already');
      hold(ticket, does.to.id, at);
      // [silent] Whoever gets it works on it.
      stir(ticket, at, 'open');
      return YES;
    case 'reply':
      // [silent] There is nothing left to reply to.
      if (ticket.deletedAt !== null) return no('deleted');
      ticket.replies.set(`reply:${ticket.id}:${key}`, { state: 'on its way', at });
      hold(ticket, by, at);
      stir(ticket, at, 'open');
      return YES;
    case 'snooze':
      if (does.until <= at || does.until > at + 30 * DAY) return no('not a time to snooze until');
      stir(ticket, at, 'snoozed');
      ticket.snoozedUntil = does.until;
      // [silent] Who puts it off holds it.
      hold(ticket, by, at);
      return YES;
    case 'pending': {
      if (ticket.status === 'pending') return no('pending already');
      const why = waitsForUs(ticket);
      if (why !== null) return no(why);
      stir(ticket, at, 'pending');
      ticket.waits.push({ from: at, to: null });
      hold(ticket, by, at);
      return YES;
    }
    case 'resolve': {
      const { outcome } = does;
      if ((outcome === 'solved' || outcome === 'first-contact') && !hasAnswer(ticket))
        return no('solved without an answer');
      if (outcome === 'first-contact' && ticket.reopened > 0) return no('not the first contact');
      close(ticket, by, 'resolved', outcome, at);
      return YES;
    }
    case 'dismiss':
      close(ticket, by, 'dismissed', null, at);
      return YES;
    case 'priority':
      if (ticket.priority === does.priority) return no('so already');
      ticket.priority = does.priority;
      return YES;
    case 'category':
      if (ticket.category === does.category) return no('so already');
      ticket.category = does.category;
      return YES;
    default:
      throw new Error(`the model knows nothing of ${does.kind}`);
  }
}

function hasAnswer(ticket: Rule): boolean {
  return ticket.firstResponseAt !== null || onItsWay(ticket).length > 0;
}

/** Why it is ours to act, or null. */
function waitsForUs(ticket: Rule): string | null {
  if (!hasAnswer(ticket)) return 'no answer yet';
  const written = Math.max(...onItsWay(ticket).map(({ at }) => at));
  if (ticket.unanswered.length > 0 && ticket.wroteAt > written) return 'the customer wrote since';
  return null;
}

export function hold(ticket: Rule, by: string, at: number): void {
  ticket.holder = by;
  ticket.touchedAt = at;
}

export function drop(ticket: Rule): void {
  ticket.holder = null;
  ticket.touchedAt = null;
}

/** Ends a sleep or a wait for the customer. */
export function stir(ticket: Rule, at: number, status: TicketStatus): void {
  ticket.status = status;
  ticket.snoozedUntil = null;
  const last = ticket.waits.at(-1);
  if (last?.to === null) last.to = at;
}

export function wake(ticket: Rule, at: number): void {
  stir(ticket, at, ticket.holder === null ? 'new' : 'open');
  if (ticket.holder !== null) ticket.touchedAt = at;
  tell(ticket, at, 'wakes');
}

function close(
  ticket: Rule,
  by: string,
  status: 'resolved' | 'dismissed',
  outcome: Outcome | null,
  at: number,
): void {
  stir(ticket, at, status);
  ticket.outcome = outcome;
  // [silent] Whoever closed it is on record, and what was said until then needs no answer any more.
  hold(ticket, by, at);
  ticket.unanswered = [];
}

export function reopen(ticket: Rule, at: number): void {
  stir(ticket, at, 'new');
  drop(ticket);
  ticket.outcome = null;
  ticket.reopened += 1;
  ticket.reopenedAt = at;
  ticket.arrivalTold = false;
  // [silent] Whoever never had an answer has waited all the while.
  if (ticket.firstResponseAt === null && ticket.unanswered.length === 0)
    ticket.unanswered = [ticket.publishedAt];
  tell(ticket, at, 'reopened');
}
