import type { Database } from 'better-sqlite3';
import type { NewAction } from '../../core/action.ts';
import type { Answer } from '../../core/answer.ts';
import type { Lessons } from '../../core/correction.ts';
import { isLive, type Ticket, type TicketStatus } from '../../core/ticket.ts';
import type { TicketView } from '../../core/view.ts';
import type { Recorded } from '../store.ts';
import {
  ACTION_COLUMNS,
  type ActionRow,
  type Actions,
  acknowledgeKey,
  actionFrom,
  replyKeys,
} from './actions.ts';
import type { Corrections } from './corrections.ts';
import { JUDGEMENT_COLUMNS, type JudgementRow, judgementFrom } from './mentions.ts';
import { TICKET_COLUMNS, type TicketRow, type Tickets, ticketFrom } from './tickets.ts';

/** As many posts of a ticket as a person can take in. */
const SHOWN = 20;
const MATCHES = 20;

const PRESSING =
  "CASE priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 WHEN 'normal' THEN 2 ELSE 3 END, published_at, id";

/** What the desk and the command line read and write. */
export function people(db: Database, tickets: Tickets, actions: Actions, corrections: Corrections) {
  const byStatus = db.prepare<[string, number], TicketRow>(`
    SELECT ${TICKET_COLUMNS} FROM tickets WHERE status IN (SELECT value FROM json_each(?))
    ORDER BY ${PRESSING} LIMIT ?`);
  const startingWith = db.prepare<[string, string, number], TicketRow>(
    `SELECT ${TICKET_COLUMNS} FROM tickets WHERE id >= ? AND id < ? ORDER BY id LIMIT ?`,
  );
  const judgements = db.prepare<[{ ticketId: string; limit: number }], JudgementRow>(`
    SELECT ${JUDGEMENT_COLUMNS} FROM tickets t
    CROSS JOIN mentions m ON m.conversation_id = t.conversation_id AND m.author_id = t.author_id
    CROSS JOIN captures c ON c.seq = m.seq
    WHERE t.id = @ticketId AND m.ticket_id = @ticketId AND m.superseded = 0
    ORDER BY m.published_at DESC, m.seq DESC LIMIT @limit`);
  const replies = db.prepare<[string, string], ActionRow>(
    `SELECT ${ACTION_COLUMNS} FROM actions WHERE key >= ? AND key < ? ORDER BY created_at, seq`,
  );
  const answers = db
    .prepare<[string], string>('SELECT answer FROM answers WHERE ticket_id = ? ORDER BY seq')
    .pluck();
  const answered = db.prepare<[string], number>('SELECT 1 FROM answers WHERE key = ?').pluck();
  const insertAnswer = db.prepare<[string, string, string]>(
    'INSERT INTO answers (key, ticket_id, answer) VALUES (?, ?, ?)',
  );
  const looked = db.prepare<[{ key: string; from: string; to: string; at: number; by: string }]>(`
    UPDATE actions SET state = 'withheld', rule = 'unproven', settled_at = @at,
      why = coalesce(why || '; ', '') || 'seen to by ' || @by
    WHERE (key = @key OR (key >= @from AND key < @to)) AND state = 'unknown' AND due_at IS NULL`);
  const recorded = db.prepare<[{ id: string }], JudgementRow>(`
    SELECT ${JUDGEMENT_COLUMNS} FROM (
      SELECT platform, root_id FROM mentions WHERE root_id = @id
      UNION SELECT platform, root_id FROM mentions WHERE post_id = @id AND post_id <> root_id
      UNION SELECT m.platform, m.root_id FROM captures c CROSS JOIN mentions m ON m.seq = c.seq
        WHERE c.id = @id AND c.kind = 'post'
    ) post
    CROSS JOIN mentions m ON m.root_id = post.root_id AND m.platform = post.platform
    CROSS JOIN captures c ON c.seq = m.seq
    ORDER BY m.seq DESC`);

  const view = db.transaction((ticketId: string): TicketView | null => {
    const ticket = tickets.read(ticketId);
    if (ticket === null) return null;
    return {
      ticket,
      judgements: judgements.all({ ticketId, limit: SHOWN }).reverse().map(judgementFrom),
      acknowledgement: actions.byKey(acknowledgeKey(ticketId)),
      replies: replies.all(...replyKeys(ticketId)).map(actionFrom),
      answers: answers.all(ticketId).map((json): Answer => JSON.parse(json)),
      corrections: corrections.of(ticketId),
      opinion: actions.byKey(`second-opinion:${ticketId}`),
    };
  });

  const answer = db.transaction(
    (given: Answer, ticket: Ticket, asked: readonly NewAction[], lessons: Lessons) => {
      if (answered.get(given.key) !== undefined) return;
      tickets.write(ticket);
      // Nobody could prove what became of it; whoever closes the ticket has looked.
      if (!isLive(ticket)) {
        const [from, to] = replyKeys(ticket.id);
        looked.run({ key: acknowledgeKey(ticket.id), from, to, at: given.at, by: given.by.name });
      }
      insertAnswer.run(given.key, given.ticketId, JSON.stringify(given));
      for (const action of asked) actions.add(action, given.at);
      corrections.learn(lessons, given.at);
    },
  );

  const look = db.transaction((id: string): readonly Recorded[] =>
    recorded.all({ id }).map((row) => ({
      judgement: judgementFrom(row),
      recordedAt: row.recordedAt,
      ticket: row.ticketId === null ? null : tickets.read(row.ticketId),
      acknowledgement: row.ticketId === null ? null : actions.byKey(acknowledgeKey(row.ticketId)),
      deletedAt: row.deletedAt,
    })),
  );

  return {
    view,
    recorded: look,
    tickets(statuses: readonly TicketStatus[], limit: number): readonly Ticket[] {
      // Every ticket is a rare wish: prepared when somebody has it.
      const rows =
        statuses.length > 0
          ? byStatus.all(JSON.stringify(statuses), limit)
          : db
              .prepare<[number], TicketRow>(
                `SELECT ${TICKET_COLUMNS} FROM tickets ORDER BY ${PRESSING} LIMIT ?`,
              )
              .all(limit);
      return rows.map(ticketFrom);
    },
    findTickets(reference: string): readonly Ticket[] {
      const start = reference.trim().replace(/^#/, '').toUpperCase();
      // '~' sorts after every letter and digit an id is made of.
      return start === '' ? [] : startingWith.all(start, `${start}~`, MATCHES).map(ticketFrom);
    },
    answered: (key: string) => answered.get(key) !== undefined,
    answer: (given: Answer, ticket: Ticket, asked: readonly NewAction[], lessons: Lessons) =>
      answer.immediate(given, ticket, asked, lessons),
  };
}
