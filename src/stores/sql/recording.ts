import type { Capture } from '../../core/capture.ts';
import type { Judgement } from '../../core/decision.ts';
import type { Recording } from '../store.ts';
import { addActions } from './actions.ts';
import { removePost, toldDeleted } from './deletions.ts';
import { isAnswered, redraw } from './happening.ts';
import { heard } from './hearing.ts';
import { insertMentions, isOurReply, rootsOf, type Stored, ticketsAnswered } from './mentions.ts';
import { addOptOut } from './opt-outs.ts';
import { writeTickets } from './tickets.ts';
import { change, rounds, select, type Work, write } from './work.ts';

// The group commit: captures, judgements, tickets, actions and cursors, all or nothing (I1).

// One that could not be read and comes in a better shape takes the place of the first.
const insertCapture = change<{ seq: number; id: string; platform: string; kind: string }>()(
  `INSERT INTO captures (platform, id, kind, source, received_at, payload)
   VALUES (@platform, @id, @kind, @source, @receivedAt, @payload)
   ON CONFLICT (id, platform, kind) DO UPDATE SET
     source = excluded.source, received_at = excluded.received_at, payload = excluded.payload
     WHERE captures.kind = 'post' AND NOT EXISTS (SELECT 1 FROM mentions m WHERE m.seq = captures.seq)
   RETURNING seq, id, platform, kind`,
  {
    ...({ platform: 'text', id: 'text', kind: 'text', source: 'text', receivedAt: 'int' } as const),
    // Nobody looks into it here, so it stays as it came.
    payload: 'text?',
  },
);
const setAside = write(
  `INSERT INTO set_aside (platform, source, place, why, raw, at) VALUES (@platform, @source, @where, @why, @raw, @at)
   ON CONFLICT DO NOTHING`,
  { platform: 'text', source: 'text', where: 'text', why: 'text', raw: 'text', at: 'int' },
);
const forgetUnread = write(
  "UPDATE captures SET payload = NULL WHERE platform = @platform AND id = @id AND kind = 'post'",
  { platform: 'text', id: 'text' },
);
const forgetSetAside = write("UPDATE set_aside SET raw = '' WHERE platform = @platform AND place = @id", {
  platform: 'text',
  id: 'text',
});
const moveCursor = write(
  `INSERT INTO sources (name, cursor, at) VALUES (@name, @cursor, @at)
   ON CONFLICT (name) DO UPDATE SET cursor = excluded.cursor, at = excluded.at`,
  { name: 'text', cursor: 'text', at: 'int' },
);
const answersTo = select<{ publishedAt: number }>()(
  `SELECT published_at AS publishedAt FROM mentions
   WHERE in_reply_to = @post AND ours = 'person' AND platform = @platform`,
  { post: 'text', platform: 'text' },
);

/** @returns how many captures another source had stored meanwhile. @throws Conflict when a ticket changed since it was read */
export function* record(recording: Recording): Work<number> {
  const { at, judgements } = recording;
  yield* writeTickets(recording.tickets);
  // Before the judgements: what happens to a ticket has its time looked at sooner than was asked for.
  yield* addActions(recording.actions, at);
  let stored = 0;
  // Versions of one post, one after the other.
  for (const round of rounds(judgements, ({ mention }) => `${mention.platform} ${mention.rootId}`))
    stored += yield* judged(round, at);
  for (const deletion of recording.deletions) {
    const { platform, id, receivedAt } = deletion;
    if ((yield* store([{ ...deletion, payload: null }])).size === 0) continue;
    stored += 1;
    yield* forgetUnread.run({ platform, id });
    yield* forgetSetAside.run({ platform, id });
    for (const root of yield* rootsOf(platform, id)) yield* removePost({ platform, root }, receivedAt, at);
  }
  stored += (yield* store(recording.unreadable)).size;
  for (const each of recording.setAside) yield* setAside.run(each);
  for (const [name, cursor] of recording.cursors) yield* moveCursor.run({ name, cursor, at });
  return judgements.length + recording.deletions.length + recording.unreadable.length - stored;
}

interface Row {
  readonly seq: number;
  readonly payload: string | null;
}

/** The rows of those that are new; what is missing was stored already, by another source that was quicker. */
function* store(captures: readonly Capture[]): Work<ReadonlyMap<Capture, Row>> {
  const rows = new Map<Capture, Row>();
  for (const round of rounds(captures, keyOf)) {
    const payloads = round.map(({ payload }) =>
      payload === null || payload === undefined ? null : JSON.stringify(payload),
    );
    const written = yield* insertCapture.each(
      round.map((capture, index) => ({ ...capture, payload: payloads[index] ?? null })),
    );
    const byKey = new Map(written.map((row) => [keyOf(row), row.seq]));
    for (const [index, capture] of round.entries()) {
      const seq = byKey.get(keyOf(capture));
      if (seq !== undefined) rows.set(capture, { seq, payload: payloads[index] ?? null });
    }
  }
  return rows;
}

/** As an engine gives it back: neither keeps half a character, PostgreSQL no NUL. */
function keyOf({ platform, id, kind }: Readonly<Record<'platform' | 'id' | 'kind', string>>): string {
  return `${platform} ${kind} ${id}`.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** Each of another post. @returns how many were stored */
function* judged(judgements: readonly Judgement[], at: number): Work<number> {
  const rows = yield* store(judgements.map(({ capture }) => capture));
  const fresh = judgements.flatMap((judgement) => {
    const row = rows.get(judgement.capture);
    return row === undefined ? [] : [{ ...row, judgement }];
  });
  const stored = yield* insertMentions(fresh, at);
  const counts = new Map<string, number>();
  for (const { judgement, ours, first } of stored) {
    const { source } = judgement.capture;
    counts.set(source, (counts.get(source) ?? 0) + Number(first && ours === null));
    if (!judgement.decision.optOut) continue;
    const { platform, author, postId } = judgement.mention;
    yield* addOptOut({ platform, authorId: author.id, handle: author.handle }, at, postId);
  }
  for (const [source, count] of counts) yield* heard(source, count, at);
  yield* answers(stored, at);
  yield* remove(stored, at);
  return stored.length;
}

/** What its author deleted before it came: its words are not kept. */
function* remove(stored: readonly Stored[], at: number): Work<void> {
  const told = yield* toldDeleted(stored.map(({ judgement }) => judgement.mention));
  for (const [index, { judgement, deletedBefore }] of stored.entries()) {
    const then = told[index] ?? deletedBefore;
    const { platform, rootId } = judgement.mention;
    if (then !== null) yield* removePost({ platform, root: rootId }, then, at);
  }
}

/** A post of ours answers those of a ticket, whichever of them came first. */
function* answers(stored: readonly Stored[], at: number): Work<void> {
  const asked = stored.filter(({ ours, ticketId }) => ours !== 'person' && ticketId !== null);
  // The answer of a colleague may have reached us before the post it answers.
  const posts = asked.map(({ judgement: { mention } }) => [...new Set([mention.postId, mention.rootId])]);
  const found = yield* answersTo.each(
    asked.flatMap(({ judgement: { mention } }, index) =>
      (posts[index] ?? []).map((post) => ({ post, platform: mention.platform })),
    ),
  );
  let next = 0;
  const times = posts.map((each) =>
    each.flatMap(() => (found[next++] ?? []).map(({ publishedAt }) => publishedAt)).sort((a, b) => a - b),
  );
  const answered = new Map(asked.map((each, index) => [each, times[index] ?? []]));
  for (const each of stored) {
    const { judgement, ours, ticketId, moved } = each;
    const { mention } = judgement;
    if (ours === 'person') {
      // A reply that comes back answered what it could when it was posted, and nothing that came since.
      if (yield* isOurReply(mention)) continue;
      for (const id of yield* ticketsAnswered(mention)) yield* isAnswered(id, mention.publishedAt, at);
    } else if (ticketId !== null) {
      if (moved || judgement.ticketId === null) yield* redraw(ticketId, at);
      for (const then of answered.get(each) ?? []) yield* isAnswered(ticketId, then, at);
    }
  }
}
