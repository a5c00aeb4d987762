import type { Database } from 'better-sqlite3';
import { type Answer, BY_HAND } from '../../core/answer.ts';
import { isLive, type Ticket } from '../../core/ticket.ts';
import type { Change } from '../store.ts';
import { type Actions, acknowledgeKey, replyKeys } from './actions.ts';
import type { Agents } from './agents.ts';
import type { Contacts } from './contacts.ts';
import type { Corrections } from './corrections.ts';
import type { Mentions } from './mentions.ts';
import type { OptOuts } from './opt-outs.ts';
import type { Tickets } from './tickets.ts';

interface Tables {
  readonly tickets: Tickets;
  readonly actions: Actions;
  readonly mentions: Mentions;
  readonly corrections: Corrections;
  readonly contacts: Contacts;
  readonly optOuts: OptOuts;
  readonly agents: Agents;
}

/** What agents and time do to tickets: an answer and all that follows from it are one transaction. */
export function answering(db: Database, tables: Tables) {
  const { tickets, actions, mentions, corrections, contacts, optOuts, agents } = tables;
  const answered = db.prepare<[string], number>('SELECT 1 FROM answers WHERE key = ?').pluck();
  const insert = db.prepare<[string, string, string]>(
    'INSERT INTO answers (key, ticket_id, answer) VALUES (?, ?, ?)',
  );
  const looked = db.prepare<[{ key: string; from: string; to: string; at: number; by: string }]>(`
    UPDATE actions SET state = 'withheld', rule = 'unproven', settled_at = @at,
      why = coalesce(why || '; ', '') || 'seen to by ' || @by
    WHERE (key = @key OR (key >= @from AND key < @to)) AND state = 'unknown' AND due_at IS NULL`);
  const byHand = db.prepare<[{ key: string; ticketId: string; rule: string; by: string }]>(`
    UPDATE actions SET rule = @rule, why = 'posted by hand, says ' || @by
    WHERE key = @key AND ticket_id = @ticketId AND kind = 'reply' AND state = 'withheld'`);

  /** Nobody could prove what became of its posts; whoever closes the ticket has looked, and at what was merged into it. */
  function lookedAt(ticket: Ticket, { at, by }: Answer): void {
    if (isLive(ticket) || ticket.mergedInto !== null) return;
    for (const id of tickets.family(ticket.id)) {
      const [from, to] = replyKeys(id);
      looked.run({ key: acknowledgeKey(id), from, to, at, by: by.name });
    }
  }

  function linked([a, b]: readonly [string, string], at: number): void {
    const [one, other] = [tickets.read(a), tickets.read(b)];
    if (one && other) contacts.link(one, other, at);
  }

  function quiet(ticketId: string, at: number): void {
    const ticket = tickets.read(ticketId);
    if (ticket) optOuts.add(ticket.platform, ticket.authorId, ticket.authorHandle, at);
  }

  const answer = db.transaction((given: Answer, change: Change) => {
    if (answered.get(given.key) !== undefined) return;
    const { key, ticketId, at, by } = given;
    for (const ticket of change.tickets) {
      tickets.write(ticket);
      lookedAt(ticket, given);
    }
    insert.run(key, ticketId, JSON.stringify(given));
    agents.answered(given);
    if (change.moved) mentions.move(change.moved.platform, change.moved.rootId, change.moved.to);
    if (change.byHand !== undefined) byHand.run({ key: change.byHand, ticketId, rule: BY_HAND, by: by.name });
    if (change.quiet) quiet(ticketId, at);
    if (change.linked) linked(change.linked, at);
    for (const action of change.actions) actions.add(action, at);
    corrections.learn(change.lessons, at);
  });

  return {
    answered: (key: string) => answered.get(key) !== undefined,
    answer: (given: Answer, change: Change) => answer.immediate(given, change),
  };
}
