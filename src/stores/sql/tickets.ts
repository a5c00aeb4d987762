import type { Ticket } from '../../core/ticket.ts';
import type { Shown } from '../../core/view.ts';
import { Conflict } from '../../errors.ts';
import { holds } from './agents.ts';
import { column, rounds, select, type Work, write } from './work.ts';

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

const ID = { id: 'text' } as const;
// The card is not among them: it is the desk's, written by `present` alone, whoever read the ticket before.
const CHANGING = {
  ...({ id: 'text', source: 'text', authorHandle: 'text', authorName: 'text', status: 'text' } as const),
  ...({ holder: 'json?', priority: 'text', category: 'text', language: 'text', publishedAt: 'int' } as const),
  ...({ openedAt: 'int', updatedAt: 'int', firstResponseAt: 'int?', waitingSince: 'int?' } as const),
  ...({ resolvedAt: 'int?', reopened: 'int', mergedInto: 'text?', deletedAt: 'int?', more: 'json' } as const),
} as const;

const byId = select<TicketRow>()(`SELECT ${TICKET_COLUMNS} FROM tickets WHERE id = @id`, ID);
const insert = write(
  `INSERT INTO tickets (
     id, platform, account, conversation_id, author_id, source, author_handle, author_name, status, holder, priority,
     category, language, published_at, opened_at, updated_at, first_response_at, waiting_since, resolved_at, reopened,
     merged_into, deleted_at, card, version, more
   ) VALUES (
     @id, @platform, @account, @conversationId, @authorId, @source, @authorHandle, @authorName, @status, @holder,
     @priority, @category, @language, @publishedAt, @openedAt, @updatedAt, @firstResponseAt, @waitingSince,
     @resolvedAt, @reopened, @mergedInto, @deletedAt, @card, 1, @more
   ) ON CONFLICT (id) DO NOTHING`,
  { ...CHANGING, platform: 'text', account: 'text', conversationId: 'text', authorId: 'text', card: 'text?' },
);
const update = write(
  `UPDATE tickets SET
     source = @source, author_handle = @authorHandle, author_name = @authorName, status = @status, holder = @holder,
     priority = @priority, category = @category, language = @language, published_at = @publishedAt,
     opened_at = @openedAt, updated_at = @updatedAt, first_response_at = @firstResponseAt,
     waiting_since = @waitingSince, resolved_at = @resolvedAt, reopened = @reopened, merged_into = @mergedInto,
     deleted_at = @deletedAt, more = @more, version = version + 1
   WHERE id = @id AND version = @version`,
  { ...CHANGING, version: 'int' },
);
const setCard = write('UPDATE tickets SET card = @card WHERE id = @id', { ...ID, card: 'text' });
const intoOf = column<string | null>()('SELECT merged_into FROM tickets WHERE id = @id', ID);
const mergedInto = column<string>()(
  'SELECT id FROM tickets WHERE merged_into = @id ORDER BY published_at, id',
  ID,
);
const shownBelow = select<Shown>()(
  'SELECT key, place, digest FROM shown WHERE ticket_id = @id ORDER BY rowid',
  ID,
);
const forgetShown = write('DELETE FROM shown WHERE ticket_id = @id', ID);
const show = write('INSERT INTO shown (ticket_id, key, place, digest) VALUES (@id, @key, @place, @digest)', {
  ...ID,
  ...({ key: 'text', place: 'text', digest: 'text' } as const),
});

export function* readTicket(id: string): Work<Ticket | null> {
  const row = yield* byId.one({ id });
  return row === undefined ? null : ticketFrom(row);
}

/** @throws Conflict when one is not at the version it was read at */
export function* writeTickets(tickets: readonly Ticket[]): Work<void> {
  for (const round of rounds(tickets, ({ id }) => id)) {
    const fresh = round.filter(({ version }) => version === 0).map(rowFrom);
    const known = round.filter(({ version }) => version !== 0).map(rowFrom);
    const written = (yield* insert.each(fresh)) + (yield* update.each(known));
    if (written < round.length) throw new Conflict('a ticket changed since it was read');
    for (const { holder } of round) if (holder !== null) yield* holds(holder);
  }
}

/** It, and those in which it goes on since it was merged; the last is the one that people work on. */
export function* goesOn(id: string): Work<readonly [string, ...string[]]> {
  const chain: [string, ...string[]] = [id];
  let into = (yield* intoOf.one({ id })) ?? null;
  while (into !== null && !chain.includes(into)) {
    chain.push(into);
    into = (yield* intoOf.one({ id: into })) ?? null;
  }
  return chain;
}

/** It, and those that were merged into it, and into them. */
export function* family(id: string): Work<readonly string[]> {
  const all = [id];
  // Grows while it is gone through.
  for (const each of all)
    all.push(...(yield* mergedInto.all({ id: each })).filter((other) => !all.includes(other)));
  return all;
}

/** The desk has shown it at this place, and these things below it (absent: as before). */
export function* presented(id: string, card: string, below?: readonly Shown[]): Work<void> {
  yield* setCard.run({ id, card });
  if (below === undefined) return;
  yield* forgetShown.run({ id });
  for (const { key, place, digest } of below) yield* show.run({ id, key, place, digest });
}

export function shown(id: string): Work<readonly Shown[]> {
  return shownBelow.all({ id });
}
