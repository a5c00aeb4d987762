import type { Action } from '../../core/action.ts';
import { STATUSES, type Ticket, type TicketStatus } from '../../core/ticket.ts';
import type { Recorded } from '../store.ts';
import { acknowledgeKey, actionByKey } from './actions.ts';
import { JUDGEMENT_COLUMNS, type JudgementRow, judgementFrom } from './mentions.ts';
import { RANK, readTicket, TICKET_COLUMNS, type TicketRow, ticketFrom } from './tickets.ts';
import { select, type Work } from './work.ts';

// What people look up, at the desk and on the command line.

const MATCHES = 20;

const byStatus = select<TicketRow>()(
  `SELECT ${TICKET_COLUMNS} FROM tickets WHERE status IN (SELECT value FROM json_each(@statuses))
   ORDER BY ${RANK}, published_at, id LIMIT @limit`,
  { statuses: 'json', limit: 'int' },
);
const startingWith = select<TicketRow>()(
  `SELECT ${TICKET_COLUMNS} FROM tickets WHERE id >= @from AND id < @to ORDER BY id LIMIT @limit`,
  { from: 'text', to: 'text', limit: 'int' },
);
const versions = select<JudgementRow>()(
  `SELECT ${JUDGEMENT_COLUMNS} FROM (
     SELECT platform, root_id FROM mentions WHERE root_id = @id
     UNION SELECT platform, root_id FROM mentions WHERE post_id = @id AND post_id <> root_id
     UNION SELECT m.platform, m.root_id FROM captures c CROSS JOIN mentions m ON m.seq = c.seq
       WHERE c.id = @id AND c.kind = 'post'
   ) post
   CROSS JOIN mentions m ON m.root_id = post.root_id AND m.platform = post.platform
   CROSS JOIN captures c ON c.seq = m.seq
   ORDER BY m.seq DESC`,
  { id: 'text' },
);

/** By platform id (any version), newest capture first; several platforms may share an id. */
export function* recorded(id: string): Work<readonly Recorded[]> {
  const all: Recorded[] = [];
  for (const row of yield* versions.all({ id })) {
    const judgement = judgementFrom(row);
    const ticket = row.ticketId === null ? null : yield* readTicket(row.ticketId);
    const acknowledgement = ticket && (yield* acknowledgementOf(ticket, judgement.decision.acknowledge));
    const { recordedAt, deletedAt } = row;
    all.push({ judgement, recordedAt, ticket, acknowledgement, deletedAt });
  }
  return all;
}

/** One for this very post may have been left behind when it was split off. */
function* acknowledgementOf({ id, splitFrom }: Ticket, planned: boolean): Work<Action | null> {
  const own = yield* actionByKey(acknowledgeKey(id));
  return own ?? (planned && splitFrom !== null ? yield* actionByKey(acknowledgeKey(splitFrom)) : null);
}

/** Most pressing first, then oldest. `statuses` empty: all. */
export function* tickets(statuses: readonly TicketStatus[], limit: number): Work<readonly Ticket[]> {
  const asked = JSON.stringify(statuses.length > 0 ? statuses : STATUSES);
  return (yield* byStatus.all({ statuses: asked, limit })).map(ticketFrom);
}

/** By any start of its id, with or without `#`, in any case. */
export function* findTickets(reference: string): Work<readonly Ticket[]> {
  const from = reference.trim().replace(/^#/, '').toUpperCase();
  if (from === '') return [];
  // '~' sorts after every letter and digit an id is made of.
  return (yield* startingWith.all({ from, to: `${from}~`, limit: MATCHES })).map(ticketFrom);
}
