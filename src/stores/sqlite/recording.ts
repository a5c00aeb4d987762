import type { Database } from 'better-sqlite3';
import type { Capture } from '../../core/capture.ts';
import type { Judgement } from '../../core/decision.ts';
import type { Mention } from '../../core/mention.ts';
import type { Recording } from '../store.ts';
import type { Actions } from './actions.ts';
import type { Deletions } from './deletions.ts';
import type { Happening } from './happening.ts';
import type { Hearing } from './hearing.ts';
import type { Mentions, Stored } from './mentions.ts';
import type { Meta } from './meta.ts';
import type { OptOuts } from './opt-outs.ts';
import type { Tickets } from './tickets.ts';

interface Tables {
  readonly tickets: Tickets;
  readonly actions: Actions;
  readonly mentions: Mentions;
  readonly deletions: Deletions;
  readonly happening: Happening;
  readonly hearing: Hearing;
  readonly optOuts: OptOuts;
  readonly meta: Meta;
}

/** The group commit: captures, judgements, tickets, actions and cursors, all or nothing (I1). */
export function recording(db: Database, tables: Tables) {
  const { tickets, actions, mentions, deletions, happening, hearing, optOuts, meta } = tables;
  const insertCapture = db
    .prepare<[string, string, string, string, number, string | null], number>(`
    INSERT INTO captures (platform, id, kind, source, received_at, payload) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id, platform, kind) DO UPDATE SET
      source = excluded.source, received_at = excluded.received_at, payload = excluded.payload
      WHERE kind = 'post' AND NOT EXISTS (SELECT 1 FROM mentions m WHERE m.seq = captures.seq)
    RETURNING seq`)
    .pluck();
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
    .prepare<[string, string, string], number>(`
      SELECT published_at FROM mentions
      WHERE in_reply_to IN (?, ?) AND ours = 'person' AND platform = ? ORDER BY published_at`)
    .pluck();

  /** Its row, or null when it is stored already: then another source was quicker. */
  function store(capture: Capture): number | null {
    const { platform, id, kind, source, receivedAt, payload } = capture;
    const json = payload === null || payload === undefined ? null : JSON.stringify(payload);
    const seq = insertCapture.get(platform, id, kind, source, receivedAt, json) ?? null;
    if (seq === null) meta.countDuplicates(1);
    return seq;
  }

  /** Null when it was stored already. */
  function judged(judgement: Judgement, at: number): Stored | null {
    const seq = store(judgement.capture);
    if (seq === null) return null;
    const { mention } = judgement;
    const stored = mentions.insert(seq, judgement, at);
    if (judgement.decision.optOut) {
      const { id, handle } = mention.author;
      optOuts.add(mention.platform, id, handle, at, mention.postId);
    }
    // A reply that comes back answered what it could when it was posted, and nothing that came since.
    if (stored.ours === 'person' && mentions.isOurReply(mention)) return stored;
    if (stored.ours === 'person')
      for (const ticketId of mentions.ticketsAnswered(mention))
        happening.answered(ticketId, mention.publishedAt, at);
    else if (stored.ticketId !== null) {
      if (stored.moved || judgement.ticketId === null) happening.redraw(stored.ticketId, at);
      // The answer of a colleague may have reached us before the post it answers.
      for (const then of answersTo.all(mention.postId, mention.rootId, mention.platform))
        happening.answered(stored.ticketId, then, at);
    }
    return stored;
  }

  function judgedAll(judgements: readonly Judgement[], at: number): void {
    const heard = new Map<string, number>();
    for (const judgement of judgements) {
      const stored = judged(judgement, at);
      if (stored === null) continue;
      const { source } = judgement.capture;
      heard.set(source, (heard.get(source) ?? 0) + Number(stored.first && stored.ours === null));
    }
    for (const [source, count] of heard) hearing.heard(source, count, at);
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
    // Before the judgements: what happens to a ticket has its time looked at sooner than was asked for.
    for (const action of recording.actions) actions.add(action, at);
    judgedAll(recording.judgements, at);
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
