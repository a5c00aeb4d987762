import type { Database } from 'better-sqlite3';
import { afterEvent, type Ticket, type TicketEvent } from '../../core/ticket.ts';
import { Conflict } from '../../errors.ts';

export const TICKET_COLUMNS = `
  id, platform, account, conversation_id AS conversationId, author_id AS authorId, source,
  author_handle AS authorHandle, author_name AS authorName, status, holder, priority, category, language,
  published_at AS publishedAt, opened_at AS openedAt, updated_at AS updatedAt,
  first_response_at AS firstResponseAt, resolved_at AS resolvedAt, reopened, deleted_at AS deletedAt, card, version`;

export type TicketRow = Omit<Ticket, 'holder'> & { readonly holder: string | null };

export function ticketFrom(row: TicketRow): Ticket {
  return { ...row, holder: row.holder === null ? null : JSON.parse(row.holder) };
}

export type Tickets = ReturnType<typeof ticketTable>;

export function ticketTable(db: Database) {
  const byId = db.prepare<[string], TicketRow>(`SELECT ${TICKET_COLUMNS} FROM tickets WHERE id = ?`);
  const insert = db.prepare<[TicketRow]>(`
    INSERT INTO tickets (
      id, platform, account, conversation_id, author_id, source, author_handle, author_name, status, holder, priority,
      category, language, published_at, opened_at, updated_at, first_response_at, resolved_at, reopened, deleted_at,
      card, version
    ) VALUES (
      @id, @platform, @account, @conversationId, @authorId, @source, @authorHandle, @authorName, @status, @holder,
      @priority, @category, @language, @publishedAt, @openedAt, @updatedAt, @firstResponseAt, @resolvedAt, @reopened,
      @deletedAt, @card, 1
    ) ON CONFLICT (id) DO NOTHING`);
  // The card is not among them: it is the desk's, written by `presented` alone, whoever read the ticket before.
  const update = db.prepare<[TicketRow]>(`
    UPDATE tickets SET
      source = @source, author_handle = @authorHandle, author_name = @authorName, status = @status, holder = @holder,
      priority = @priority, category = @category, language = @language, published_at = @publishedAt,
      opened_at = @openedAt, updated_at = @updatedAt, first_response_at = @firstResponseAt,
      resolved_at = @resolvedAt, reopened = @reopened, deleted_at = @deletedAt, version = version + 1
    WHERE id = @id AND version = @version`);
  const setCard = db.prepare<[string, string]>('UPDATE tickets SET card = ? WHERE id = ?');

  function read(id: string): Ticket | null {
    const row = byId.get(id);
    return row === undefined ? null : ticketFrom(row);
  }

  /** @throws Conflict when it is not at the version it was read at */
  function write(ticket: Ticket): void {
    const row = { ...ticket, holder: ticket.holder === null ? null : JSON.stringify(ticket.holder) };
    const { changes } = (ticket.version === 0 ? insert : update).run(row);
    if (changes === 0) throw new Conflict(`ticket ${ticket.id} changed since version ${ticket.version}`);
  }

  return {
    read,
    write,
    /** What the world did to it, in a transaction of the caller. `now` is when we learned of it. */
    happened(id: string, event: TicketEvent, now: number): void {
      const ticket = read(id);
      if (ticket !== null) write({ ...afterEvent(ticket, event), updatedAt: now });
    },
    present(id: string, card: string): void {
      setCard.run(card, id);
    },
  };
}
