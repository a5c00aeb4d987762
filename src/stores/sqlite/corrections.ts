import type { Database } from 'better-sqlite3';
import type { Correction, Lessons, NewCorrection } from '../../core/correction.ts';

const COLUMNS = `id, revision, ticket_id AS ticketId, platform, root_id AS rootId, mention_id AS mentionId, at, by, text,
  language, says, withdrawn_at AS withdrawnAt`;
const NEXT = '(SELECT coalesce(max(revision), 0) + 1 FROM corrections)';

type Row = Omit<Correction, 'by' | 'says'> & { readonly by: string; readonly says: string };

export type Corrections = ReturnType<typeof correctionTable>;

/** What agents put right. Each writing method is part of a transaction of the caller. */
export function correctionTable(db: Database) {
  const since = db.prepare<[number], Row>(
    `SELECT ${COLUMNS} FROM corrections WHERE revision > ? ORDER BY revision`,
  );
  const ofTicket = db.prepare<[string], Row>(
    `SELECT ${COLUMNS} FROM corrections WHERE ticket_id = ? ORDER BY id`,
  );
  // Deleted while the agent was looking at it: then its words are not kept here either.
  const insert = db.prepare<[Omit<NewCorrection, 'by' | 'says'> & { by: string; says: string }]>(`
    INSERT INTO corrections (revision, ticket_id, platform, root_id, mention_id, at, by, text, language, says)
    VALUES (${NEXT}, @ticketId, @platform, @rootId, @mentionId, @at, @by,
      CASE WHEN EXISTS (
        SELECT 1 FROM mentions WHERE root_id = @rootId AND platform = @platform AND deleted_at IS NOT NULL
      ) THEN '' ELSE @text END, @language, @says)`);
  const withdraw = db.prepare<[number, number]>(
    `UPDATE corrections SET withdrawn_at = ?, revision = ${NEXT} WHERE id = ? AND withdrawn_at IS NULL`,
  );
  const about = db
    .prepare<[string, string], number>(
      "SELECT id FROM corrections WHERE root_id = ? AND platform = ? AND text <> ''",
    )
    .pluck();
  const blank = db.prepare<[number]>(`UPDATE corrections SET text = '', revision = ${NEXT} WHERE id = ?`);

  return {
    since: (revision: number): readonly Correction[] => since.all(revision).map(correctionFrom),
    of: (ticketId: string): readonly Correction[] => ofTicket.all(ticketId).map(correctionFrom),
    learn({ made, withdrawn }: Lessons, at: number): void {
      for (const id of withdrawn) withdraw.run(at, id);
      for (const each of made)
        insert.run({ ...each, by: JSON.stringify(each.by), says: JSON.stringify(each.says) });
    },
    /** The author deleted the post: what was corrected stays a fact, its words go. */
    forget(platform: string, root: string): void {
      for (const id of about.all(root, platform)) blank.run(id);
    },
  };
}

function correctionFrom(row: Row): Correction {
  return { ...row, by: JSON.parse(row.by), says: JSON.parse(row.says) };
}
