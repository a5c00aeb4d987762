import type { Database } from 'better-sqlite3';
import { isLive } from '../../core/ticket.ts';
import type { Erased } from '../store.ts';
import type { Contacts } from './contacts.ts';
import { type Deletions, withoutCues, withoutQuotes, withoutWords } from './deletions.ts';
import type { Happening } from './happening.ts';
import { authorsCalled, handleKey } from './opt-outs.ts';
import type { Tickets } from './tickets.ts';

const ASKED = 'the author asked to be forgotten';

/** The words of an acknowledgement are ours and the same for many; those of an agent were meant for this one person. */
const BLANK_OUTGOING = `outgoing = json_remove(json_set(
  outgoing, '$.authorHandle', '', '$.url', NULL,
  '$.text', CASE kind WHEN 'reply' THEN '' ELSE json_extract(outgoing, '$.text') END), '$.byHand')`;
const BLANK_ANSWER = "answer = json_replace(answer, '$.does.text', '', '$.does.why', '')";

interface Account {
  readonly platform: string;
  readonly authorId: string;
}

interface Tables {
  readonly tickets: Tickets;
  readonly contacts: Contacts;
  readonly deletions: Deletions;
  readonly happening: Happening;
}

export type Erasing = ReturnType<typeof erasing>;

/** Forgetting a person: as if they had deleted all their posts, and their names and what was said to them with them. */
export function erasing(db: Database, { tickets, contacts, deletions, happening }: Tables) {
  const called = authorsCalled(db);
  const posts = db.prepare<[Account], { seq: number; root: string; conversation: string }>(`
    SELECT seq, root_id AS root, conversation_id AS conversation FROM mentions
    WHERE author_id = @authorId AND platform = @platform AND ours IS NULL
      AND json_extract(mention, '$.author.handle') || json_extract(mention, '$.author.name') <> ''`);
  const blankPost = db.prepare<[number]>(`
    UPDATE mentions SET mention = json_set(
      mention, '$.url', NULL, '$.author.handle', '', '$.author.name', '', '$.author.followers', NULL) WHERE seq = ?`);
  const ourReplies = db.prepare<
    [Account & { conversation: string }],
    { seq: number; mention: string; assessment: string; decision: string }
  >(`
    SELECT seq, mention, assessment, decision FROM mentions
    WHERE conversation_id = @conversation AND platform = @platform AND ours IS NOT NULL AND in_reply_to IN (
      SELECT post_id FROM mentions
      WHERE conversation_id = @conversation AND author_id = @authorId AND platform = @platform)`);
  const blankReply = db.prepare<[string, string, string, number]>(
    'UPDATE mentions SET mention = ?, assessment = ?, decision = ? WHERE seq = ?',
  );
  const blankCapture = db.prepare<[number]>('UPDATE captures SET payload = NULL WHERE seq = ?');
  const ticketsOf = db
    .prepare<[string, string], string>('SELECT id FROM tickets WHERE author_id = ? AND platform = ?')
    .pluck();
  const blankTicket = db.prepare<[number, string]>(`
    UPDATE tickets SET author_handle = '', author_name = '', updated_at = ?, version = version + 1
    WHERE id = ? AND author_handle || author_name <> ''`);
  const blankAnswers = db.prepare<[string]>(`UPDATE answers SET ${BLANK_ANSWER} WHERE ticket_id = ?`);
  const blankAnswer = db.prepare<[string]>(`UPDATE answers SET ${BLANK_ANSWER} WHERE key = ?`);
  // What may be on its way keeps its words until that is known: reading back goes by them.
  const blankActions = db.prepare<[Account & { ticketId: string }], { key: string }>(`
    UPDATE actions SET ${BLANK_OUTGOING}
    WHERE (key = 'acknowledge:' || @ticketId OR key >= 'reply:' || @ticketId || ':' AND key < 'reply:' || @ticketId || ';')
      AND state IN ('sent', 'withheld')
      AND json_extract(outgoing, '$.authorId') = @authorId AND json_extract(outgoing, '$.platform') = @platform
    RETURNING key`);
  const blankAction = db.prepare<[string]>(`
    UPDATE actions SET ${BLANK_OUTGOING}
    WHERE key = ? AND outgoing IS NOT NULL AND EXISTS (
      SELECT 1 FROM tickets t
      WHERE t.id = ticket_id AND t.author_handle || t.author_name = '' AND t.deleted_at IS NOT NULL)`);
  const setAside = db.prepare<[string], { seq: number; place: string; raw: string }>(
    "SELECT seq, place, raw FROM set_aside WHERE platform = ? AND raw <> ''",
  );
  const blankSetAside = db.prepare<[number]>("UPDATE set_aside SET raw = '' WHERE seq = ?");
  const blankUnread = db.prepare<[string, string]>(`
    UPDATE captures SET payload = NULL WHERE id = ? AND platform = ? AND kind = 'post'
      AND NOT EXISTS (SELECT 1 FROM mentions m WHERE m.seq = captures.seq)`);

  /** @returns how many posts had words or a name */
  function erasePosts(account: Account, at: number): number {
    const rows = posts.all(account);
    for (const conversation of new Set(rows.map((row) => row.conversation)))
      for (const { seq, mention, assessment, decision } of ourReplies.all({ ...account, conversation })) {
        blankReply.run(withoutWords(mention), withoutCues(assessment), withoutQuotes(decision), seq);
        blankCapture.run(seq);
      }
    const roots = new Set(rows.map(({ root }) => root));
    for (const root of roots) deletions.remove(account.platform, root, at, at, ASKED);
    for (const { seq } of rows) blankPost.run(seq);
    return roots.size;
  }

  /** @returns how many tickets had a name */
  function eraseTickets(account: Account, at: number): number {
    let count = 0;
    for (const ticketId of ticketsOf.all(account.authorId, account.platform)) {
      count += blankTicket.run(at, ticketId).changes;
      blankAnswers.run(ticketId);
      blankSaid(account, ticketId);
      const ticket = tickets.read(ticketId);
      if (ticket && isLive(ticket) && ticket.deletedAt === null) happening.deleted(ticketId, at, at);
      happening.redraw(ticketId, at);
    }
    return count;
  }

  function blankSaid(account: Account, ticketId: string): void {
    const prefix = `reply:${ticketId}:`;
    for (const { key } of blankActions.all({ ...account, ticketId }))
      if (key.startsWith(prefix)) blankAnswer.run(key.slice(prefix.length));
  }

  /** Tickets of their other accounts may hold answers to this one, and their cards name it. */
  function unlink(account: Account, at: number): void {
    for (const other of contacts.others(account))
      for (const ticketId of ticketsOf.all(other.authorId, other.platform)) {
        blankSaid(account, ticketId);
        if (tickets.read(ticketId)?.card) happening.redraw(ticketId, at);
      }
    contacts.forget(account);
  }

  /** Nobody could read these, so nobody knows whose they are but by the name in them. */
  function eraseSetAside(platform: string, names: readonly string[]): void {
    const named = new RegExp(
      `(?<![\\p{L}\\p{N}_])(?:${names.map(escaped).join('|')})(?![\\p{L}\\p{N}_])`,
      'iu',
    );
    for (const { seq, place, raw } of setAside.all(platform)) {
      if (!named.test(raw)) continue;
      blankSetAside.run(seq);
      blankUnread.run(place, platform);
    }
  }

  const erase = db.transaction((platform: string, handle: string, at: number): Erased => {
    const key = handleKey(handle.trim());
    const ids = called(platform, handle);
    const erased = { mentions: 0, tickets: 0 };
    for (const authorId of ids) {
      const account = { platform, authorId };
      erased.mentions += erasePosts(account, at);
      erased.tickets += eraseTickets(account, at);
      unlink(account, at);
    }
    if (key !== '') eraseSetAside(platform, [key, ...ids]);
    return erased;
  });

  return {
    erase: (platform: string, handle: string, at: number) => erase.immediate(platform, handle, at),
    /** It is known by now what became of it: whoever it was meant for may have been forgotten meanwhile. */
    settled(key: string): void {
      blankAction.run(key);
    },
  };
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
