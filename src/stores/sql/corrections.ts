import type { Correction, Lessons } from '../../core/correction.ts';
import { column, select, type Work, write } from './work.ts';

// What agents put right.

const COLUMNS = `id, revision, ticket_id AS ticketId, platform, root_id AS rootId, mention_id AS mentionId, at, by, text,
  language, says, withdrawn_at AS withdrawnAt`;
const NEXT = '(SELECT coalesce(max(revision), 0) + 1 FROM corrections)';

type Row = Omit<Correction, 'by' | 'says'> & { readonly by: string; readonly says: string };

const after = select<Row>()(
  `SELECT ${COLUMNS} FROM corrections WHERE revision > @revision ORDER BY revision`,
  {
    revision: 'int',
  },
);
const ofTicket = select<Row>()(`SELECT ${COLUMNS} FROM corrections WHERE ticket_id = @ticketId ORDER BY id`, {
  ticketId: 'text',
});
// Deleted while the agent was looking at it: then its words are not kept here either.
const insert = write(
  `INSERT INTO corrections (revision, ticket_id, platform, root_id, mention_id, at, by, text, language, says)
   VALUES (${NEXT}, @ticketId, @platform, @rootId, @mentionId, @at, @by,
     CASE WHEN EXISTS (
       SELECT 1 FROM mentions WHERE root_id = @rootId AND platform = @platform AND deleted_at IS NOT NULL
     ) THEN '' ELSE @text END, @language, @says)`,
  {
    ...({ ticketId: 'text', platform: 'text', rootId: 'text', mentionId: 'text', at: 'int' } as const),
    ...({ by: 'json', text: 'text', language: 'text', says: 'json' } as const),
  },
);
const withdraw = write(
  `UPDATE corrections SET withdrawn_at = @at, revision = ${NEXT} WHERE id = @id AND withdrawn_at IS NULL`,
  { at: 'int', id: 'int' },
);
const about = column<number>()(
  "SELECT id FROM corrections WHERE root_id = @root AND platform = @platform AND text <> ''",
  { root: 'text', platform: 'text' },
);
const blank = write(`UPDATE corrections SET text = '', revision = ${NEXT} WHERE id = @id`, { id: 'int' });

export function* corrections(revision: number): Work<readonly Correction[]> {
  return (yield* after.all({ revision })).map(correctionFrom);
}

export function* correctionsOf(ticketId: string): Work<readonly Correction[]> {
  return (yield* ofTicket.all({ ticketId })).map(correctionFrom);
}

export function* learn({ made, withdrawn }: Lessons, at: number): Work<void> {
  for (const id of withdrawn) yield* withdraw.run({ at, id });
  for (const each of made)
    yield* insert.run({ ...each, by: JSON.stringify(each.by), says: JSON.stringify(each.says) });
}

/** The author deleted the post: what was corrected stays a fact, its words go. */
export function* forgetCorrections(platform: string, root: string): Work<void> {
  for (const id of yield* about.all({ root, platform })) yield* blank.run({ id });
}

function correctionFrom(row: Row): Correction {
  return { ...row, by: JSON.parse(row.by), says: JSON.parse(row.says) };
}
