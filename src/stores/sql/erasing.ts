import type { Outgoing } from '../../core/action.ts';
import type { Answer } from '../../core/answer.ts';
import { isLive } from '../../core/ticket.ts';
import type { Erased } from '../store.ts';
import { otherAccounts, unlink } from './contacts.ts';
import { removePost } from './deletions.ts';
import { isDeleted, redraw } from './happening.ts';
import { authorsCalled, handleKey } from './opt-outs.ts';
import { withoutCues, withoutName, withoutQuotes, withoutWords } from './packing.ts';
import { readTicket } from './tickets.ts';
import { column, select, type Work, write } from './work.ts';

// Forgetting a person: as if they had deleted all their posts, and their names and what was said to them with them.

const ASKED = 'the author asked to be forgotten';

interface Account {
  readonly platform: string;
  readonly authorId: string;
}

const ACCOUNT = { platform: 'text', authorId: 'text' } as const;
const SEQ = { seq: 'int' } as const;

const posts = select<{ seq: number; root: string; conversation: string; mention: string }>()(
  `SELECT seq, root_id AS root, conversation_id AS conversation, mention FROM mentions
   WHERE author_id = @authorId AND platform = @platform AND ours IS NULL
     AND author_handle || coalesce(json_extract(mention, '$[1]'), json_extract(mention, '$.author.name')) <> ''`,
  ACCOUNT,
);
const mentionOf = column<string>()('SELECT mention FROM mentions WHERE seq = @seq', SEQ);
const putMention = write("UPDATE mentions SET author_handle = '', mention = @mention WHERE seq = @seq", {
  ...SEQ,
  mention: 'json',
});
const ourReplies = select<{ seq: number; mention: string; assessment: string; decision: string }>()(
  `SELECT seq, mention, assessment, decision FROM mentions
   WHERE conversation_id = @conversation AND platform = @platform AND ours IS NOT NULL AND in_reply_to IN (
     SELECT post_id FROM mentions
     WHERE conversation_id = @conversation AND author_id = @authorId AND platform = @platform)`,
  { ...ACCOUNT, conversation: 'text' },
);
const blankReply = write(
  'UPDATE mentions SET mention = @mention, assessment = @assessment, decision = @decision WHERE seq = @seq',
  { ...SEQ, mention: 'json', assessment: 'json', decision: 'json' },
);
const blankCapture = write('UPDATE captures SET payload = NULL WHERE seq = @seq', SEQ);
const ticketsOf = column<string>()(
  'SELECT id FROM tickets WHERE author_id = @authorId AND platform = @platform',
  ACCOUNT,
);
const blankTicket = write(
  `UPDATE tickets SET author_handle = '', author_name = '', updated_at = @at, version = version + 1
   WHERE id = @ticketId AND author_handle || author_name <> ''`,
  { at: 'int', ticketId: 'text' },
);
const answersOf = select<{ key: string; answer: string }>()(
  'SELECT key, answer FROM answers WHERE ticket_id = @ticketId',
  { ticketId: 'text' },
);
const answerCalled = column<string>()('SELECT answer FROM answers WHERE key = @key', { key: 'text' });
const putAnswer = write('UPDATE answers SET answer = @answer WHERE key = @key', {
  key: 'text',
  answer: 'json',
});
// What may be on its way keeps its words until that is known: reading back goes by them.
const saidTo = select<{ key: string; outgoing: string }>()(
  `SELECT key, outgoing FROM actions
   WHERE (key = 'acknowledge:' || @ticketId OR key >= 'reply:' || @ticketId || ':' AND key < 'reply:' || @ticketId || ';')
     AND state IN ('sent', 'withheld')
     AND json_extract(outgoing, '$.authorId') = @authorId AND json_extract(outgoing, '$.platform') = @platform`,
  { ...ACCOUNT, ticketId: 'text' },
);
const saidIn = column<string>()(
  `SELECT outgoing FROM actions
   WHERE key = @key AND outgoing IS NOT NULL AND EXISTS (
     SELECT 1 FROM tickets t
     WHERE t.id = ticket_id AND t.author_handle || t.author_name = '' AND t.deleted_at IS NOT NULL)`,
  { key: 'text' },
);
const putOutgoing = write('UPDATE actions SET outgoing = @outgoing WHERE key = @key', {
  key: 'text',
  outgoing: 'json',
});
const setAside = select<{ seq: number; place: string; raw: string }>()(
  "SELECT seq, place, raw FROM set_aside WHERE platform = @platform AND raw <> ''",
  { platform: 'text' },
);
const blankSetAside = write("UPDATE set_aside SET raw = '' WHERE seq = @seq", SEQ);
const blankUnread = write(
  `UPDATE captures SET payload = NULL WHERE id = @id AND platform = @platform AND kind = 'post'
     AND NOT EXISTS (SELECT 1 FROM mentions m WHERE m.seq = captures.seq)`,
  { id: 'text', platform: 'text' },
);

export function* erase(platform: string, handle: string, at: number): Work<Erased> {
  const key = handleKey(handle.trim());
  const ids = yield* authorsCalled(platform, handle);
  const erased = { mentions: 0, tickets: 0 };
  for (const authorId of ids) {
    const account = { platform, authorId };
    erased.mentions += yield* erasePosts(account, at);
    erased.tickets += yield* eraseTickets(account, at);
    yield* forgetLinks(account, at);
  }
  if (key !== '') yield* eraseSetAside(platform, [key, ...ids]);
  return erased;
}

/** It is known by now what became of it: whoever it was meant for may have been forgotten meanwhile. */
export function* blankSaidIn(key: string): Work<void> {
  const outgoing = yield* saidIn.one({ key });
  if (outgoing !== undefined) yield* putOutgoing.run({ key, outgoing: withoutPerson(outgoing, key) });
}

/** @returns how many posts had words or a name */
function* erasePosts(account: Account, at: number): Work<number> {
  const rows = yield* posts.all(account);
  for (const conversation of new Set(rows.map((row) => row.conversation)))
    for (const { seq, mention, assessment, decision } of yield* ourReplies.all({
      ...account,
      conversation,
    })) {
      yield* blankReply.run({
        ...{ seq, mention: withoutWords(mention) },
        ...{ assessment: withoutCues(assessment), decision: withoutQuotes(decision) },
      });
      yield* blankCapture.run({ seq });
    }
  const roots = new Set(rows.map(({ root }) => root));
  for (const root of roots) yield* removePost({ platform: account.platform, root }, at, at, ASKED);
  for (const { seq } of rows) {
    const mention = yield* mentionOf.one({ seq });
    if (mention !== undefined) yield* putMention.run({ seq, mention: withoutName(mention) });
  }
  return roots.size;
}

/** @returns how many tickets had a name */
function* eraseTickets(account: Account, at: number): Work<number> {
  let count = 0;
  for (const ticketId of yield* ticketsOf.all(account)) {
    count += yield* forgetTicket(account, ticketId, at);
    const ticket = yield* readTicket(ticketId);
    if (ticket && isLive(ticket) && ticket.deletedAt === null) yield* isDeleted(ticketId, at, at);
    yield* redraw(ticketId, at);
  }
  return count;
}

/** Who wrote it, and what people wrote about it and to them. @returns how many tickets (one or none) had a name */
export function* forgetTicket(account: Account, ticketId: string, at: number): Work<number> {
  for (const { key, answer } of yield* answersOf.all({ ticketId }))
    yield* putAnswer.run({ key, answer: withoutText(answer) });
  yield* blankSaid(account, ticketId);
  return yield* blankTicket.run({ at, ticketId });
}

function* blankSaid(account: Account, ticketId: string): Work<void> {
  const prefix = `reply:${ticketId}:`;
  for (const { key, outgoing } of yield* saidTo.all({ ...account, ticketId })) {
    yield* putOutgoing.run({ key, outgoing: withoutPerson(outgoing, key) });
    if (!key.startsWith(prefix)) continue;
    const answered = key.slice(prefix.length);
    const answer = yield* answerCalled.one({ key: answered });
    if (answer !== undefined) yield* putAnswer.run({ key: answered, answer: withoutText(answer) });
  }
}

/** Tickets of their other accounts may hold answers to this one, and their cards name it. */
function* forgetLinks(account: Account, at: number): Work<void> {
  for (const { platform, authorId } of yield* otherAccounts(account))
    for (const ticketId of yield* ticketsOf.all({ platform, authorId })) {
      yield* blankSaid(account, ticketId);
      if ((yield* readTicket(ticketId))?.card) yield* redraw(ticketId, at);
    }
  yield* unlink(account);
}

/** Nobody could read these, so nobody knows whose they are but by the name in them. */
function* eraseSetAside(platform: string, names: readonly string[]): Work<void> {
  const named = new RegExp(
    `(?<![\\p{L}\\p{N}_])(?:${names.map(escaped).join('|')})(?![\\p{L}\\p{N}_])`,
    'iu',
  );
  for (const { seq, place, raw } of yield* setAside.all({ platform })) {
    if (!named.test(raw)) continue;
    yield* blankSetAside.run({ seq });
    yield* blankUnread.run({ id: place, platform });
  }
}

/** The words of an acknowledgement are ours and the same for many; those of an agent were meant for this one person. */
function withoutPerson(json: string, key: string): string {
  const { byHand: _, ...outgoing }: Outgoing = JSON.parse(json);
  const text = key.startsWith('reply:') ? '' : outgoing.text;
  return JSON.stringify({ ...outgoing, authorHandle: '', url: null, text } satisfies Outgoing);
}

function withoutText(json: string): string {
  const answer: Answer = JSON.parse(json);
  const does: Record<string, unknown> = { ...answer.does };
  for (const words of ['text', 'why']) if (words in does) does[words] = '';
  return JSON.stringify({ ...answer, does });
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
