import type { Database } from 'better-sqlite3';
import type { Ticket } from '../../core/ticket.ts';
import type { Shown } from '../../core/view.ts';
import { Conflict } from '../../errors.ts';
import type { Agents } from './agents.ts';

/** A condition on `tickets`; also the one of its partial indices, to the letter. */
export const LIVE = "status IN ('new', 'open', 'pending', 'snoozed')";
/** One that was merged is not closed: it goes on in another. */
export const CLOSED = "status IN ('resolved', 'dismissed') AND merged_into IS NULL";
/** 0 for what cannot wait. Of `tickets`. */
export const RANK = "CASE priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 WHEN 'normal' THEN 2 ELSE 3 END";

export const TICKET_COLUMNS = `
  id, platform, account, conversation_id AS conversationId, author_id AS authorId, source,
  author_handle AS authorHandle, author_name AS authorName, status, holder, priority, category, language,
  published_at AS publishedAt, opened_at AS openedAt, updated_at AS updatedAt,
  first_response_at AS firstResponseAt, waiting_since AS waitingSince, resolved_at AS resolvedAt, reopened,
  merged_into AS mergedInto, deleted_at AS deletedAt, card, version, more`;

/** What no query asks for. */
type More = Pick<
  Ticket,
  | 'lastResponseAt'
  | 'touchedAt'
  | 'snoozedUntil'
  | 'waits'
  | 'handoff'
  | 'alarms'
  | 'outcome'
  | 'reopenedAt'
  | 'splitFrom'
>;

export type TicketRow = Omit<Ticket, 'holder' | keyof More> & {
  readonly holder: string | null;
  readonly more: string;
};

export function ticketFrom({ holder, more, ...row }: TicketRow): Ticket {
  const rest: More = JSON.parse(more);
  return { ...row, ...rest, holder: holder === null ? null : JSON.parse(holder) };
}

function rowFrom(ticket: Ticket): TicketRow {
  const { holder, lastResponseAt, touchedAt, snoozedUntil, waits, handoff, alarms, ...others } = ticket;
  const { outcome, reopenedAt, splitFrom, ...row } = others;
  const rest: More = {
    ...{ lastResponseAt, touchedAt, snoozedUntil, waits, handoff, alarms },
    ...{ outcome, reopenedAt, splitFrom },
  };
  return { ...row, holder: holder === null ? null : JSON.stringify(holder), more: JSON.stringify(rest) };
}

export type Tickets = ReturnType<typeof ticketTable>;

export function ticketTable(db: Database, agents: Agents) {
  const byId = db.prepare<[string], TicketRow>(`SELECT ${TICKET_COLUMNS} FROM tickets WHERE id = ?`);
  const insert = db.prepare<[TicketRow]>(`
    INSERT INTO tickets (
      id, platform, account, conversation_id, author_id, source, author_handle, author_name, status, holder, priority,
      category, language, published_at, opened_at, updated_at, first_response_at, waiting_since, resolved_at, reopened,
      merged_into, deleted_at, card, version, more
    ) VALUES (
      @id, @platform, @account, @conversationId, @authorId, @source, @authorHandle, @authorName, @status, @holder,
      @priority, @category, @language, @publishedAt, @openedAt, @updatedAt, @firstResponseAt, @waitingSince,
      @resolvedAt, @reopened, @mergedInto, @deletedAt, @card, 1, @more
    ) ON CONFLICT (id) DO NOTHING`);
  // The card is not among them: it is the desk's, written by `presented` alone, whoever read the ticket before.
  const update = db.prepare<[TicketRow]>(`
    UPDATE tickets SET
      source = @source, author_handle = @authorHandle, author_name = @authorName, status = @status, holder = @holder,
      priority = @priority, category = @category, language = @language, published_at = @publishedAt,
      opened_at = @openedAt, updated_at = @updatedAt, first_response_at = @firstResponseAt,
      waiting_since = @waitingSince, resolved_at = @resolvedAt, reopened = @reopened, merged_into = @mergedInto,
      deleted_at = @deletedAt, more = @more, version = version + 1
    WHERE id = @id AND version = @version`);
  const setCard = db.prepare<[string, string]>('UPDATE tickets SET card = ? WHERE id = ?');
  const intoOf = db.prepare<[string], string | null>('SELECT merged_into FROM tickets WHERE id = ?').pluck();
  const mergedInto = db
    .prepare<[string], string>('SELECT id FROM tickets WHERE merged_into = ? ORDER BY published_at, id')
    .pluck();
  const shown = db.prepare<[string], Shown>(
    'SELECT key, place, digest FROM shown WHERE ticket_id = ? ORDER BY rowid',
  );
  const forgetShown = db.prepare<[string]>('DELETE FROM shown WHERE ticket_id = ?');
  const show = db.prepare<[string, string, string, string]>(
    'INSERT OR REPLACE INTO shown (ticket_id, key, place, digest) VALUES (?, ?, ?, ?)',
  );

  const present = db.transaction((id: string, card: string, below: readonly Shown[] | undefined) => {
    setCard.run(card, id);
    if (below === undefined) return;
    forgetShown.run(id);
    for (const { key, place, digest } of below) show.run(id, key, place, digest);
  });

  return {
    read(id: string): Ticket | null {
      const row = byId.get(id);
      return row === undefined ? null : ticketFrom(row);
    },
    /** @throws Conflict when it is not at the version it was read at */
    write(ticket: Ticket): void {
      const { changes } = (ticket.version === 0 ? insert : update).run(rowFrom(ticket));
      if (changes === 0) throw new Conflict(`ticket ${ticket.id} changed since version ${ticket.version}`);
      if (ticket.holder !== null) agents.seen(ticket.holder);
    },
    /** It, and those in which it goes on since it was merged; the last is the one that people work on. */
    goesOn(id: string): readonly [string, ...string[]] {
      const chain: [string, ...string[]] = [id];
      let into = intoOf.get(id) ?? null;
      while (into !== null && !chain.includes(into)) {
        chain.push(into);
        into = intoOf.get(into) ?? null;
      }
      return chain;
    },
    /** It, and those that were merged into it, and into them. */
    family(id: string): readonly string[] {
      const all = [id];
      // Grows while it is gone through.
      for (const each of all) all.push(...mergedInto.all(each).filter((other) => !all.includes(other)));
      return all;
    },
    present: (id: string, card: string, below?: readonly Shown[]) => present.immediate(id, card, below),
    shown: (id: string): readonly Shown[] => shown.all(id),
  };
}
