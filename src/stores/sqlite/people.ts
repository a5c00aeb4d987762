import type { Database } from 'better-sqlite3';
import type { Action } from '../../core/action.ts';
import type { Ticket, TicketStatus } from '../../core/ticket.ts';
import type { Recorded } from '../store.ts';
import { type Actions, acknowledgeKey } from './actions.ts';
import { JUDGEMENT_COLUMNS, type JudgementRow, judgementFrom } from './mentions.ts';
import { RANK, TICKET_COLUMNS, type TicketRow, type Tickets, ticketFrom } from './tickets.ts';

const MATCHES = 20;

const PRESSING = `${RANK}, published_at, id`;

/** What people look up, at the desk and on the command line. */
export function people(db: Database, tickets: Tickets, actions: Actions) {
  const byStatus = db.prepare<[string, number], TicketRow>(`
    SELECT ${TICKET_COLUMNS} FROM tickets WHERE status IN (SELECT value FROM json_each(?))
    ORDER BY ${PRESSING} LIMIT ?`);
  const startingWith = db.prepare<[string, string, number], TicketRow>(
    `SELECT ${TICKET_COLUMNS} FROM tickets WHERE id >= ? AND id < ? ORDER BY id LIMIT ?`,
  );
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

  /** One for this very post may have been left behind when it was split off. */
  function acknowledgementOf({ id, splitFrom }: Ticket, planned: boolean): Action | null {
    const own = actions.byKey(acknowledgeKey(id));
    return own ?? (planned && splitFrom !== null ? actions.byKey(acknowledgeKey(splitFrom)) : null);
  }

  const look = db.transaction((id: string): readonly Recorded[] =>
    recorded.all({ id }).map((row) => {
      const judgement = judgementFrom(row);
      const ticket = row.ticketId === null ? null : tickets.read(row.ticketId);
      const acknowledgement = ticket && acknowledgementOf(ticket, judgement.decision.acknowledge);
      const { recordedAt, deletedAt } = row;
      return { judgement, recordedAt, ticket, acknowledgement, deletedAt };
    }),
  );

  return {
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
  };
}
