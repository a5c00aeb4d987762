import type { Ticket } from '../../core/ticket.ts';
import { textOf } from './packing.ts';
import { readTicket } from './tickets.ts';
import { select, type Work } from './work.ts';

/** A search goes back so many tickets and no further: it has to come back while somebody waits for it. */
const BACK = 50_000;
const PAGE = 2_000;

interface Row {
  readonly at: number;
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  /** Null where it has no post any more. */
  readonly mention: string | null;
  readonly payload: string | null;
}

// From the ticket opened last.
const page = select<Row>()(
  `SELECT t.rowid AS at, t.id, t.author_handle AS handle, t.author_name AS name,
     m.mention, c.payload
   FROM (
     SELECT rowid, id, author_handle, author_name, conversation_id, author_id FROM tickets
     WHERE rowid < @before ORDER BY rowid DESC LIMIT @limit
   ) t LEFT JOIN mentions m
     ON m.conversation_id = t.conversation_id AND m.author_id = t.author_id AND m.ticket_id = t.id
       AND m.superseded = 0 AND m.deleted_at IS NULL
   LEFT JOIN captures c ON c.seq = m.seq
   ORDER BY t.rowid DESC`,
  { before: 'int', limit: 'int' },
);

/**
 * Tickets by what their authors are called or wrote, the newest first. Words count in any case and as parts of longer
 * ones, in every script, which no index offers without a copy of all texts.
 */
export function* search(words: string, limit: number): Work<readonly Ticket[]> {
  const whole = folded(words).replace(/^@/, '');
  const each = folded(words).split(/\s+/);
  const found = new Set<string>();
  if (whole === '') return [];
  let before = Number.MAX_SAFE_INTEGER;
  for (let back = 0; back < BACK && found.size < limit; back += PAGE) {
    const rows = yield* page.all({ before, limit: PAGE });
    for (const { id, handle, name, mention, payload } of rows) {
      if (found.has(id)) continue;
      const called = folded(handle).includes(whole) || folded(name).includes(whole);
      const said = mention === null ? '' : folded(textOf(mention, payload));
      if (called || each.every((word) => said.includes(word))) found.add(id);
      if (found.size >= limit) break;
    }
    const last = rows.at(-1);
    if (last === undefined) break;
    before = last.at;
  }
  const tickets: Ticket[] = [];
  for (const id of found) {
    const ticket = yield* readTicket(id);
    if (ticket) tickets.push(ticket);
  }
  return tickets.sort((a, b) => b.publishedAt - a.publishedAt);
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}
