import type { Database } from 'better-sqlite3';
import type { Ticket } from '../../core/ticket.ts';
import type { Tickets } from './tickets.ts';

/** A search goes back so many posts and no further: it has to come back while somebody waits for it. */
const BACK = 50_000;

interface Row {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly text: string | null;
}

/**
 * Tickets by what their authors are called or wrote, the newest first. Words count in any case and as parts of longer
 * ones, in every script, which no index of SQLite offers without a copy of all texts.
 */
export function searching(db: Database, tickets: Tickets) {
  // Not prepared with the others, because this one is meant to go through a table. From the ticket opened last.
  const posts = () =>
    db.prepare<[number], Row>(`
      SELECT t.id, t.author_handle AS handle, t.author_name AS name, json_extract(m.mention, '$.text') AS text
      FROM tickets t LEFT JOIN mentions m
        ON m.conversation_id = t.conversation_id AND m.author_id = t.author_id AND m.ticket_id = t.id
          AND m.superseded = 0 AND m.deleted_at IS NULL
      ORDER BY t.rowid DESC LIMIT ?`);

  return (words: string, limit: number): readonly Ticket[] => {
    const whole = folded(words).replace(/^@/, '');
    const each = folded(words).split(/\s+/);
    const found = new Set<string>();
    if (whole === '') return [];
    for (const { id, handle, name, text } of posts().iterate(BACK)) {
      if (found.has(id)) continue;
      const called = folded(handle).includes(whole) || folded(name).includes(whole);
      const said = text === null ? '' : folded(text);
      if (called || each.every((word) => said.includes(word))) found.add(id);
      if (found.size >= limit) break;
    }
    return [...found].flatMap((id) => tickets.read(id) ?? []).sort((a, b) => b.publishedAt - a.publishedAt);
  };
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}
