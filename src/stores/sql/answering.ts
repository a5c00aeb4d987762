import { type Answer, BY_HAND } from '../../core/answer.ts';
import { isLive, type Ticket } from '../../core/ticket.ts';
import type { Change } from '../store.ts';
import { acknowledgeKey, addActions, replyKeys } from './actions.ts';
import { answeredBy } from './agents.ts';
import { link } from './contacts.ts';
import { learn } from './corrections.ts';
import { movePost } from './mentions.ts';
import { addOptOut } from './opt-outs.ts';
import { family, readTicket, writeTickets } from './tickets.ts';
import { column, type Work, write } from './work.ts';

// What agents and time do to tickets: an answer and all that follows from it are one transaction.

const there = column<number>()('SELECT 1 FROM answers WHERE key = @key', { key: 'text' });
const insert = write('INSERT INTO answers (key, ticket_id, answer) VALUES (@key, @ticketId, @answer)', {
  key: 'text',
  ticketId: 'text',
  answer: 'json',
});
const looked = write(
  `UPDATE actions SET state = 'withheld', rule = 'unproven', settled_at = @at,
     why = coalesce(why || '; ', '') || 'seen to by ' || @by
   WHERE (key = @key OR (key >= @from AND key < @to)) AND state = 'unknown' AND due_at IS NULL`,
  { key: 'text', from: 'text', to: 'text', at: 'int', by: 'text' },
);
const byHand = write(
  `UPDATE actions SET rule = @rule, why = 'posted by hand, says ' || @by
   WHERE key = @key AND ticket_id = @ticketId AND kind = 'reply' AND state = 'withheld'`,
  { key: 'text', ticketId: 'text', rule: 'text', by: 'text' },
);

/** Whether this very answer was taken before. */
export function* answered(key: string): Work<boolean> {
  return (yield* there.one({ key })) !== undefined;
}

/** Writes an answer and what follows from it. @throws Conflict when a ticket changed since it was read */
export function* answer(given: Answer, change: Change): Work<void> {
  if (yield* answered(given.key)) return;
  const { key, ticketId, at, by } = given;
  for (const ticket of change.tickets) {
    yield* writeTickets([ticket]);
    yield* lookedAt(ticket, given);
  }
  yield* insert.run({ key, ticketId, answer: JSON.stringify(given) });
  yield* answeredBy(given);
  if (change.moved) yield* movePost(change.moved.platform, change.moved.rootId, change.moved.to);
  if (change.byHand !== undefined)
    yield* byHand.run({ key: change.byHand, ticketId, rule: BY_HAND, by: by.name });
  if (change.quiet) yield* quiet(ticketId, at);
  if (change.linked) yield* linked(change.linked, at);
  yield* addActions(change.actions, at);
  yield* learn(change.lessons, at);
}

/** Nobody could prove what became of its posts; whoever closes the ticket has looked, and at what was merged into it. */
function* lookedAt(ticket: Ticket, { at, by }: Answer): Work<void> {
  if (isLive(ticket) || ticket.mergedInto !== null) return;
  for (const id of yield* family(ticket.id))
    yield* looked.run({ key: acknowledgeKey(id), ...replyKeys(id), at, by: by.name });
}

function* linked([a, b]: readonly [string, string], at: number): Work<void> {
  const [one, other] = [yield* readTicket(a), yield* readTicket(b)];
  if (one && other) yield* link(one, other, at);
}

function* quiet(ticketId: string, at: number): Work<void> {
  const ticket = yield* readTicket(ticketId);
  if (ticket) yield* addOptOut({ ...ticket, handle: ticket.authorHandle }, at);
}
