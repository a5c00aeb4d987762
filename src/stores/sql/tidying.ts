import type { Keep } from '../../core/policy.ts';
import { forgetCorrections } from './corrections.ts';
import { forgetTicket } from './erasing.ts';
import { withoutCues, withoutName, withoutQuotes, withoutWords } from './packing.ts';
import { LIVE } from './tickets.ts';
import { column, select, type Work, write } from './work.ts';

// What is kept for no longer than the team decided. Facts of complaints stay for ever: what was decided, and when.

/** From where on nobody has looked yet, by what it is about. */
const position = column<string>()('SELECT value FROM meta WHERE key = @key', { key: 'text' });
const move = write(
  'INSERT INTO meta (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  { key: 'text', value: 'text' },
);
// In the order in which they were recorded: whatever is not old yet, nothing behind it is. So nobody looks at more.
const BOUNDS = { from: 'int', limit: 'int' } as const;
const others = select<{ seq: number; at: number; ticketId: string | null }>()(
  `SELECT seq, recorded_at AS at, ticket_id AS ticketId FROM mentions WHERE seq > @from ORDER BY seq LIMIT @limit`,
  BOUNDS,
);
const removeMention = write('DELETE FROM mentions WHERE seq = @seq', { seq: 'int' });
const removeCapture = write('DELETE FROM captures WHERE seq = @seq', { seq: 'int' });
const closed = select<Old>()(
  `SELECT m.seq, m.recorded_at AS at, m.platform, m.root_id AS root, m.author_id AS authorId, m.mention, m.assessment, m.decision,
     CASE WHEN t.${LIVE} THEN 1 ELSE 0 END AS live, t.id AS ticketId
   FROM mentions m LEFT JOIN tickets t ON t.id = m.ticket_id
   WHERE m.seq > @from ORDER BY m.seq LIMIT @limit`,
  BOUNDS,
);

interface Old {
  readonly seq: number;
  readonly at: number;
  readonly platform: string;
  readonly root: string;
  readonly authorId: string;
  readonly mention: string;
  readonly assessment: string;
  readonly decision: string;
  readonly live: number;
  readonly ticketId: string | null;
}

const blank = write(
  `UPDATE mentions SET author_handle = '', mention = @mention, assessment = @assessment, decision = @decision
   WHERE seq = @seq`,
  { seq: 'int', mention: 'json', assessment: 'json', decision: 'json' },
);
const forget = write('UPDATE captures SET payload = NULL WHERE seq = @seq', { seq: 'int' });

/**
 * Forgets some of what is older than it is to be kept, at most `limit` posts of each kind.
 * @returns whether there may be more of it
 */
export function* tidy({ othersMs, wordsMs }: Keep, now: number, limit: number): Work<boolean> {
  const more = othersMs !== null && (yield* removeOthers(now - othersMs, limit));
  return (wordsMs !== null && (yield* blankWords(now - wordsMs, now, limit))) || more;
}

/** Posts that nobody had to look at: nothing of them is left. */
function* removeOthers(before: number, limit: number): Work<boolean> {
  const key = 'tidied others';
  const next = yield* others.all({ from: Number((yield* position.one({ key })) ?? 0), limit });
  const rows = oldOf(next, before);
  const gone = rows.filter(({ ticketId }) => ticketId === null).map(({ seq }) => ({ seq }));
  for (const each of gone) {
    yield* removeMention.run(each);
    yield* removeCapture.run(each);
  }
  return yield* moveOn(key, rows, limit);
}

/** Posts of tickets that are closed: their words and who wrote them. */
function* blankWords(before: number, now: number, limit: number): Work<boolean> {
  const key = 'tidied words';
  const next = yield* closed.all({ from: Number((yield* position.one({ key })) ?? 0), limit });
  const rows = oldOf(next, before);
  // Somebody still works on it: it is looked at again, and those behind it wait.
  const waiting = rows.findIndex(({ live }) => live === 1);
  const done = waiting < 0 ? rows : rows.slice(0, waiting);
  const tickets = new Map<string, Old>();
  for (const row of done) {
    const { seq, platform, root, mention, assessment, decision, ticketId } = row;
    if (ticketId !== null) tickets.set(ticketId, row);
    yield* blank.run({
      ...{ seq, mention: withoutName(withoutWords(mention)) },
      ...{ assessment: withoutCues(assessment), decision: withoutQuotes(decision) },
    });
    yield* forget.run({ seq });
    yield* forgetCorrections(platform, root);
  }
  for (const [ticketId, account] of tickets) yield* forgetTicket(account, ticketId, now);
  return yield* moveOn(key, done, limit);
}

function oldOf<T extends { readonly at: number }>(rows: readonly T[], before: number): readonly T[] {
  const young = rows.findIndex(({ at }) => at >= before);
  return young < 0 ? rows : rows.slice(0, young);
}

function* moveOn(key: string, rows: readonly { readonly seq: number }[], limit: number): Work<boolean> {
  const last = rows.at(-1);
  if (last) yield* move.run({ key, value: String(last.seq) });
  return rows.length === limit;
}
