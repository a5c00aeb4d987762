import type { Mention } from '../../core/mention.ts';
import { forgetCorrections } from './corrections.ts';
import { isDeleted, redraw } from './happening.ts';
import { withoutCues, withoutQuotes, withoutWords } from './packing.ts';
import { family, goesOn, readTicket } from './tickets.ts';
import { change, column, select, type Work, write } from './work.ts';

// What an author deleted, we forget: the words go, the fact stays.

const BY_AUTHOR = 'the author deleted it';

const ROOT = { root: 'text', platform: 'text' } as const;
const told = column<number>()(
  "SELECT received_at FROM captures WHERE id = @id AND platform = @platform AND kind = 'deletion'",
  { id: 'text', platform: 'text' },
);
const gone = column<number>()(
  'SELECT deleted_at FROM mentions WHERE root_id = @root AND platform = @platform AND deleted_at IS NOT NULL LIMIT 1',
  ROOT,
);
const versions = select<{
  seq: number;
  ticketId: string | null;
  mention: string;
  assessment: string;
  decision: string;
}>()(
  `SELECT seq, ticket_id AS ticketId, mention, assessment, decision FROM mentions
   WHERE root_id = @root AND platform = @platform`,
  ROOT,
);
const blank = write(
  `UPDATE mentions SET mention = @mention, assessment = @assessment, decision = @decision,
     deleted_at = coalesce(deleted_at, @deletedAt) WHERE seq = @seq`,
  { mention: 'json', assessment: 'json', decision: 'json', deletedAt: 'int', seq: 'int' },
);
const forget = write('UPDATE captures SET payload = NULL WHERE seq = @seq', { seq: 'int' });
// Of whatever ticket: since it was written, the post may have been moved, or its ticket merged.
const withhold = change<{ ticketId: string }>()(
  `UPDATE actions SET state = 'withheld', rule = 'deleted', why = @why, not_before = NULL, due_at = NULL,
     settled_at = @now
   WHERE state = 'pending' AND outgoing IS NOT NULL AND json_extract(outgoing, '$.rootId') = @root
     AND json_extract(outgoing, '$.platform') = @platform
   RETURNING ticket_id AS ticketId`,
  { ...ROOT, why: 'text', now: 'int' },
);
const forgetOpinion = write(
  "UPDATE actions SET why = 'about a post that was deleted' WHERE key = @key AND state = 'sent'",
  { key: 'text' },
);
const left = column<number>()(
  `SELECT 1 FROM tickets t CROSS JOIN mentions m
     ON m.conversation_id = t.conversation_id AND m.author_id = t.author_id
   WHERE t.id = @ticketId AND m.ticket_id = @ticketId AND m.deleted_at IS NULL LIMIT 1`,
  { ticketId: 'text' },
);

/** Whether anything of it, or of what was merged into it, is still there. */
function* isLeft(id: string): Work<boolean> {
  for (const ticketId of yield* family(id)) if ((yield* left.one({ ticketId })) !== undefined) return true;
  return false;
}

/** When the network told us that their authors deleted these posts, in their order, or null: that may come before the post. */
export function* toldDeleted(posts: readonly Mention[]): Work<readonly (number | null)[]> {
  // Nearly always one and the same.
  const ids = posts.map(({ id, postId, rootId }) => [...new Set([id, postId, rootId])]);
  const found = yield* told.each(
    posts.flatMap(({ platform }, index) => (ids[index] ?? []).map((id) => ({ id, platform }))),
  );
  let next = 0;
  return ids.map((each) => {
    const times = each.flatMap(() => found[next++] ?? []);
    return times.length === 0 ? null : Math.min(...times);
  });
}

/** When an earlier version of these posts was deleted, in their order, or null. */
export function* deletedBefore(posts: readonly Mention[]): Work<readonly (number | null)[]> {
  const found = yield* gone.each(posts.map(({ rootId, platform }) => ({ root: rootId, platform })));
  return found.map(([at = null]) => at);
}

/** Blanks every version of a post, withholds what was about to be said to it, tells its ticket. */
export function* removePost(
  { platform, root }: { readonly platform: string; readonly root: string },
  at: number,
  now: number,
  why = BY_AUTHOR,
): Work<void> {
  const touched = new Set<string>();
  for (const { seq, ticketId, mention, assessment, decision } of yield* versions.all({ root, platform })) {
    yield* blank.run({
      ...{ seq, deletedAt: at, mention: withoutWords(mention) },
      ...{ assessment: withoutCues(assessment), decision: withoutQuotes(decision) },
    });
    yield* forget.run({ seq });
    if (ticketId !== null) touched.add(ticketId);
  }
  yield* forgetCorrections(platform, root);
  for (const { ticketId } of yield* withhold.all({ platform, root, why, now })) yield* redraw(ticketId, now);
  for (const ticketId of touched) {
    const splitFrom = (yield* readTicket(ticketId))?.splitFrom ?? null;
    if (splitFrom !== null) yield* forgetOpinion.run({ key: `second-opinion:${splitFrom}` });
    for (const id of yield* goesOn(ticketId)) {
      yield* forgetOpinion.run({ key: `second-opinion:${id}` });
      if (!(yield* isLeft(id))) yield* isDeleted(id, at, now);
    }
    yield* redraw(ticketId, now);
  }
}
