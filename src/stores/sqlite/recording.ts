import type { Database } from 'better-sqlite3';
import type { Capture } from '../../core/capture.ts';
import type { Judgement } from '../../core/decision.ts';
import type { Mention } from '../../core/mention.ts';
import type { Recording } from '../store.ts';
import type { Actions } from './actions.ts';
import type { Deletions } from './deletions.ts';
import type { Mentions } from './mentions.ts';
import type { Meta } from './meta.ts';
import type { Tickets } from './tickets.ts';

interface Tables {
  readonly tickets: Tickets;
  readonly actions: Actions;
  readonly mentions: Mentions;
  readonly deletions: Deletions;
  readonly meta: Meta;
}

/** The group commit: captures, judgements, tickets, actions and cursors, all or nothing (I1). */
export function recording(db: Database, { tickets, actions, mentions, deletions, meta }: Tables) {
  const insertCapture = db
    .prepare<[string, string, string, string, number, string | null], number>(`
    INSERT INTO captures (platform, id, kind, source, received_at, payload) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id, platform, kind) DO UPDATE SET
      source = excluded.source, received_at = excluded.received_at, payload = excluded.payload
      WHERE kind = 'post' AND NOT EXISTS (SELECT 1 FROM mentions m WHERE m.seq = captures.seq)
    RETURNING seq`)
    .pluck();
  const optOut = db.prepare<[string, string, string, number, string]>(`
    INSERT INTO opt_outs (platform, author_id, handle, at, post_id) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (platform, author_id) DO UPDATE SET handle = excluded.handle`);
  const setAside = db.prepare<[string, string, string, string, string, number]>(
    'INSERT INTO set_aside (platform, source, place, why, raw, at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const forgetUnread = db.prepare<[string, string]>(
    "UPDATE captures SET payload = NULL WHERE platform = ? AND id = ? AND kind = 'post'",
  );
  const forgetSetAside = db.prepare<[string, string]>(
    "UPDATE set_aside SET raw = '' WHERE platform = ? AND place = ?",
  );
  const moveCursor = db.prepare<[string, string, number]>(`
    INSERT INTO sources (name, cursor, at) VALUES (?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET cursor = excluded.cursor, at = excluded.at`);
  const answersTo = db
    .prepare<[string, string, string], number | null>(`
      SELECT min(published_at) FROM mentions
      WHERE in_reply_to IN (?, ?) AND ours = 'person' AND platform = ?`)
    .pluck();

  /** Its row, or null when it is stored already: then another source was quicker. */
  function store(capture: Capture): number | null {
    const { platform, id, kind, source, receivedAt, payload } = capture;
    const json = payload === null || payload === undefined ? null : JSON.stringify(payload);
    const seq = insertCapture.get(platform, id, kind, source, receivedAt, json) ?? null;
    if (seq === null) meta.countDuplicates(1);
    return seq;
  }

  function judged(judgement: Judgement, at: number): void {
    const seq = store(judgement.capture);
    if (seq === null) return;
    const { mention } = judgement;
    const writer = mentions.insert(seq, judgement, at);
    if (judgement.decision.optOut) {
      const { id, handle } = mention.author;
      optOut.run(mention.platform, id, handleKey(handle), at, mention.postId);
    }
    if (writer === 'person')
      for (const ticketId of mentions.ticketsAnswered(mention)) answered(ticketId, mention.publishedAt, at);
    else if (judgement.ticketId !== null) {
      // The answer of a colleague may have reached us before the post it answers.
      const answer = answersTo.get(mention.postId, mention.rootId, mention.platform);
      if (answer) answered(judgement.ticketId, answer, at);
    }
  }

  function answered(ticketId: string, publishedAt: number, at: number): void {
    if (tickets.read(ticketId)?.firstResponseAt !== null) return;
    tickets.happened(ticketId, { kind: 'answered', at: publishedAt }, at);
    actions.armPresent(ticketId, at);
  }

  function removeDeletedBefore(posts: readonly Mention[], at: number): void {
    for (const mention of posts) {
      const deletedAt = deletions.before(mention);
      if (deletedAt !== null) deletions.remove(mention.platform, mention.rootId, deletedAt, at);
    }
  }

  const record = db.transaction((recording: Recording) => {
    const { at } = recording;
    for (const ticket of recording.tickets) tickets.write(ticket);
    for (const judgement of recording.judgements) judged(judgement, at);
    for (const action of recording.actions) actions.add(action, at);
    removeDeletedBefore(
      recording.judgements.map(({ mention }) => mention),
      at,
    );
    for (const deletion of recording.deletions) {
      if (store({ ...deletion, payload: null }) === null) continue;
      forgetUnread.run(deletion.platform, deletion.id);
      forgetSetAside.run(deletion.platform, deletion.id);
      for (const root of mentions.rootsOf(deletion.platform, deletion.id))
        deletions.remove(deletion.platform, root, deletion.receivedAt, at);
    }
    for (const capture of recording.unreadable) store(capture);
    for (const { platform, source, where, why, raw, at: then } of recording.setAside)
      setAside.run(platform, source, where, why, raw, then);
    for (const [source, cursor] of recording.cursors) moveCursor.run(source, cursor, at);
    meta.flushDuplicates();
  });

  return { record: (recording: Recording) => record.immediate(recording) };
}

/** One key for all ways to write a handle: without `@`, in lower case. */
export function handleKey(handle: string): string {
  return handle.replace(/^@/, '').toLowerCase();
}
