import type { Database } from 'better-sqlite3';
import type { Assessment } from '../../core/assessment.ts';
import type { Decision } from '../../core/decision.ts';
import type { Mention } from '../../core/mention.ts';
import type { Corrections } from './corrections.ts';
import type { Happening } from './happening.ts';
import type { Tickets } from './tickets.ts';

const BY_AUTHOR = 'the author deleted it';

export type Deletions = ReturnType<typeof deletions>;

/** What an author deleted, we forget: the words go, the fact stays. */
export function deletions(db: Database, tickets: Tickets, happening: Happening, corrections: Corrections) {
  const known = db
    .prepare<[string, string, string, string], number | null>(`
      SELECT min(received_at) FROM captures
      WHERE id IN (?, ?, ?) AND platform = ? AND kind = 'deletion'`)
    .pluck();
  const gone = db
    .prepare<[string, string], number | null>(
      'SELECT min(deleted_at) FROM mentions WHERE root_id = ? AND platform = ?',
    )
    .pluck();
  const versions = db.prepare<
    [string, string],
    { seq: number; ticketId: string | null; mention: string; assessment: string; decision: string }
  >(`
    SELECT seq, ticket_id AS ticketId, mention, assessment, decision FROM mentions
    WHERE root_id = ? AND platform = ?`);
  const blank = db.prepare<[string, string, string, number, number]>(`
    UPDATE mentions SET mention = ?, assessment = ?, decision = ?, deleted_at = coalesce(deleted_at, ?) WHERE seq = ?`);
  const forget = db.prepare<[number]>('UPDATE captures SET payload = NULL WHERE seq = ?');
  // Of whatever ticket: since it was written, the post may have been moved, or its ticket merged.
  const withhold = db
    .prepare<[{ platform: string; root: string; why: string; now: number }], string>(`
      UPDATE actions SET state = 'withheld', rule = 'deleted', why = @why, not_before = NULL, due_at = NULL,
        settled_at = @now
      WHERE state = 'pending' AND outgoing IS NOT NULL AND json_extract(outgoing, '$.rootId') = @root
        AND json_extract(outgoing, '$.platform') = @platform
      RETURNING ticket_id`)
    .pluck();
  const forgetOpinion = db.prepare<[string]>(
    "UPDATE actions SET why = 'about a post that was deleted' WHERE key = ? AND state = 'sent'",
  );
  const left = db
    .prepare<[{ ticketId: string }], number>(`
      SELECT 1 FROM tickets t CROSS JOIN mentions m
        ON m.conversation_id = t.conversation_id AND m.author_id = t.author_id
      WHERE t.id = @ticketId AND m.ticket_id = @ticketId AND m.deleted_at IS NULL LIMIT 1`)
    .pluck();

  /** Whether anything of it, or of what was merged into it, is still there. */
  function isLeft(id: string): boolean {
    return tickets.family(id).some((ticketId) => left.get({ ticketId }) !== undefined);
  }

  return {
    /** When its author deleted this post, in any version, or null: a deletion may arrive before the post. */
    before({ id, postId, rootId, platform }: Mention): number | null {
      return known.get(id, postId, rootId, platform) ?? gone.get(rootId, platform) ?? null;
    },
    /** Blanks every version of a post, withholds what was about to be said to it, tells its ticket. */
    remove(platform: string, root: string, deletedAt: number, now: number, why = BY_AUTHOR): void {
      const touched = new Set<string>();
      for (const { seq, ticketId, mention, assessment, decision } of versions.all(root, platform)) {
        blank.run(withoutWords(mention), withoutCues(assessment), withoutQuotes(decision), deletedAt, seq);
        forget.run(seq);
        if (ticketId !== null) touched.add(ticketId);
      }
      corrections.forget(platform, root);
      for (const ticketId of withhold.all({ platform, root, why, now })) happening.redraw(ticketId, now);
      for (const ticketId of touched) {
        const splitFrom = tickets.read(ticketId)?.splitFrom ?? null;
        if (splitFrom !== null) forgetOpinion.run(`second-opinion:${splitFrom}`);
        for (const id of tickets.goesOn(ticketId)) {
          forgetOpinion.run(`second-opinion:${id}`);
          if (!isLeft(id)) happening.deleted(id, deletedAt, now);
        }
        happening.redraw(ticketId, now);
      }
    },
  };
}

export function withoutWords(json: string): string {
  const mention: Mention = JSON.parse(json);
  return JSON.stringify({ ...mention, text: '', media: [] } satisfies Mention);
}

/** The first reason is ours, the others quote what moved the priority. */
export function withoutQuotes(json: string): string {
  const decision: Decision = JSON.parse(json);
  return JSON.stringify({ ...decision, reasons: decision.reasons.slice(0, 1) } satisfies Decision);
}

/** Cues quote the author; what they moved, and how far, may stay (I7). */
export function withoutCues(json: string): string {
  const assessment: Assessment = JSON.parse(json);
  const reasons = assessment.reasons.map((reason) => ({ ...reason, cue: '' }));
  return JSON.stringify({ ...assessment, reasons } satisfies Assessment);
}
