import type { Words } from './dialect.ts';
import { ACKNOWLEDGE } from './packing.ts';

/** The first rule that forbade it, as it is written now and was before. */
const RULE =
  "coalesce(json_extract(m.decision, '$[3][0][0]'), json_extract(m.decision, '$.withheld[0].rule'))";

/**
 * Every complaint with where it stands (DESIGN I2), one row for each post of somebody else whose latest version is a
 * complaint: `standing` is one of acknowledged, withheld (with its `rule`), pending, unknown, unaccounted.
 *
 * One acknowledgement accounts for all posts of its ticket; merging leaves them where they are. A post that was taken
 * out to be a ticket of its own has left it behind: what was decided about the post itself accounts for it, and that is
 * the acknowledgement it left only where it was meant for this very post.
 */
export const complaints = ({ isTrue, number }: Words): string => `
  SELECT m.post_id AS id, m.recorded_at AS recordedAt,
    CASE
      WHEN a.state IS NULL AND m.deleted_at IS NOT NULL THEN 'withheld'
      WHEN t.id IS NULL THEN 'unaccounted'
      WHEN a.state = 'sent' AND a.remote_id IS NOT NULL THEN 'acknowledged'
      WHEN a.state = 'withheld' AND a.rule IS NOT NULL THEN 'withheld'
      WHEN a.state IN ('pending', 'sending') THEN 'pending'
      WHEN a.state = 'unknown' THEN 'unknown'
      WHEN a.state IS NULL AND ${RULE} IS NOT NULL THEN 'withheld'
      ELSE 'unaccounted'
    END AS standing,
    CASE
      WHEN a.state IS NOT NULL THEN a.rule
      WHEN m.deleted_at IS NOT NULL THEN 'deleted'
      ELSE ${RULE}
    END AS rule,
    CASE WHEN t.id IS NULL THEN 'no ticket' ELSE 'neither an acknowledgement nor a reason for none' END AS missing
  FROM mentions m
  LEFT JOIN tickets t ON t.id = m.ticket_id
  LEFT JOIN actions a ON a.key = 'acknowledge:' || CASE
    WHEN json_extract(t.more, '$.splitFrom') IS NOT NULL AND (${number('m.decision', '$[2]')} & ${ACKNOWLEDGE} <> 0 OR ${isTrue('m.decision', '$.acknowledge')})
      THEN json_extract(t.more, '$.splitFrom')
    ELSE m.ticket_id END
  WHERE m.complaint = 1 AND m.superseded = 0 AND m.ours IS NULL`;
