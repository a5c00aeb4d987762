import type { Database } from 'better-sqlite3';
import type { Judgement } from '../../core/decision.ts';
import { type Mention, threadOf } from '../../core/mention.ts';
import { ticketIdOf } from '../../core/ticket.ts';
import { acknowledgeKey } from './actions.ts';

/** Of `mentions m JOIN captures c USING (seq)`. */
export const JUDGEMENT_COLUMNS = `
  m.seq, c.platform, c.source, c.id, c.received_at AS receivedAt, c.payload, m.mention, m.assessment, m.decision,
  m.ticket_id AS ticketId, m.recorded_at AS recordedAt, m.deleted_at AS deletedAt`;

export interface JudgementRow {
  readonly seq: number;
  readonly platform: string;
  readonly source: string;
  readonly id: string;
  readonly receivedAt: number;
  readonly payload: string | null;
  readonly mention: string;
  readonly assessment: string;
  readonly decision: string;
  readonly ticketId: string | null;
  readonly recordedAt: number;
  readonly deletedAt: number | null;
}

export function judgementFrom(row: JudgementRow): Judgement {
  const { platform, source, id, receivedAt } = row;
  return {
    capture: {
      platform,
      source,
      id,
      kind: 'post',
      receivedAt,
      payload: row.payload === null ? null : JSON.parse(row.payload),
    },
    mention: JSON.parse(row.mention),
    assessment: JSON.parse(row.assessment),
    decision: JSON.parse(row.decision),
    ticketId: row.ticketId,
  };
}

/** A version of a post, as far as the others need to know. */
interface Version {
  readonly seq: number;
  readonly edited: number;
  readonly publishedAt: number;
}

/** What storing a mention told about it. */
export interface Stored {
  /** Who wrote it, for a post of ours. */
  readonly ours: 'person' | 'automatic' | null;
  readonly ticketId: string | null;
  /** It stays with a ticket that its post was moved to. */
  readonly moved: boolean;
  /** No version of its post was known before. */
  readonly first: boolean;
}

export type Mentions = ReturnType<typeof mentionTable>;

export function mentionTable(db: Database) {
  // Few posts are edited, so the index on versions other than the first is small.
  const roots = db
    .prepare<[{ platform: string; id: string }], string>(`
      SELECT root_id FROM mentions WHERE root_id = @id AND platform = @platform
      UNION SELECT root_id FROM mentions WHERE post_id = @id AND post_id <> root_id AND platform = @platform
      UNION SELECT m.root_id FROM captures c CROSS JOIN mentions m ON m.seq = c.seq
        WHERE c.id = @id AND c.platform = @platform AND c.kind = 'post'`)
    .pluck();
  const latest = db.prepare<[string, string], Version>(`
    SELECT seq, edited, published_at AS publishedAt FROM mentions
    WHERE root_id = ? AND platform = ? AND superseded = 0`);
  const supersede = db.prepare<[number]>('UPDATE mentions SET superseded = 1 WHERE seq = ?');
  const insert = db.prepare<[Record<string, string | number | null>]>(`
    INSERT INTO mentions (
      seq, platform, post_id, root_id, conversation_id, author_id, in_reply_to, ours, edited, superseded, published_at,
      recorded_at, intent, complaint, sensitive, ticket_id, mention, assessment, decision
    ) VALUES (
      @seq, @platform, @post, @root, @conversation, @author, @replyTo, @ours, @edited, @superseded, @publishedAt,
      @at, @intent, @complaint, @sensitive, @ticketId, @mention, @assessment, @decision
    )`);
  const ticketOf = db
    .prepare<[string, string], string>(
      'SELECT ticket_id FROM mentions WHERE root_id = ? AND platform = ? AND ticket_id IS NOT NULL LIMIT 1',
    )
    .pluck();
  const filed = db.prepare<[string, string], { ticketId: string; mention: string }>(`
    SELECT ticket_id AS ticketId, mention FROM mentions
    WHERE root_id = ? AND platform = ? AND ticket_id IS NOT NULL LIMIT 1`);
  const move = db.prepare<[string, string, string]>(
    'UPDATE mentions SET ticket_id = ? WHERE root_id = ? AND platform = ?',
  );
  const acknowledgementBy = db
    .prepare<[string, string], number>(
      "SELECT 1 FROM actions WHERE remote_id = ? AND platform = ? AND kind = 'acknowledge'",
    )
    .pluck();
  const replyBy = db
    .prepare<[string, string], number>(
      "SELECT 1 FROM actions WHERE remote_id = ? AND platform = ? AND kind = 'reply'",
    )
    .pluck();
  const acknowledgementText = db
    .prepare<[string], string | null>("SELECT json_extract(outgoing, '$.text') FROM actions WHERE key = ?")
    .pluck();

  const cameBack = db
    .prepare<[string, string], number>(`
      UPDATE mentions SET ours = 'automatic' WHERE root_id = ? AND platform = ? AND ours = 'person'
      RETURNING published_at`)
    .pluck();

  /** The tickets a post of ours answers, by the post it replies to. */
  function ticketsAnswered(mention: Mention): readonly string[] {
    const { platform, inReplyTo } = mention;
    if (!mention.author.own || inReplyTo === null) return [];
    return roots.all({ platform, id: inReplyTo }).flatMap((root) => ticketOf.get(root, platform) ?? []);
  }

  /** A post of ours is an acknowledgement coming back when it has the id of one, or (its id not known yet) its words. */
  function authorship(mention: Mention): 'person' | 'automatic' | null {
    if (!mention.author.own) return null;
    if (acknowledgementBy.get(mention.postId, mention.platform) !== undefined) return 'automatic';
    const returning = ticketsAnswered(mention).some((ticketId) => {
      const text = acknowledgementText.get(acknowledgeKey(ticketId));
      return text ? mention.text.includes(text) : false;
    });
    return returning ? 'automatic' : 'person';
  }

  /** The ticket that a post was taken out of its own for, in any version of it; null: it was not. */
  function movedTo(platform: string, root: string): string | null {
    const found = filed.get(root, platform);
    if (found === undefined) return null;
    const mention: Mention = JSON.parse(found.mention);
    return found.ticketId === ticketIdOf(threadOf(mention)) ? null : found.ticketId;
  }

  return {
    ticketsAnswered,
    movedTo,
    /** An agent's reply coming back, of which the network has told us already. */
    isOurReply: ({ author, postId, platform }: Mention): boolean =>
      author.own && replyBy.get(postId, platform) !== undefined,
    /** All versions of a post belong to that ticket from now on. */
    move(platform: string, root: string, to: string): void {
      move.run(to, root, platform);
    },
    /** Marks a post of ours as automatic after all. When it was published, or null if it was not taken for a person's. */
    cameBack(platform: string, id: string): number | null {
      return cameBack.all(id, platform)[0] ?? null;
    },
    /** First versions of the posts that this id, of any version, belongs to. */
    rootsOf(platform: string, id: string): readonly string[] {
      return roots.all({ platform, id });
    },
    /** Writes a judgement whose capture is stored as `seq`. */
    insert(seq: number, judgement: Judgement, at: number): Stored {
      const { mention, assessment, decision } = judgement;
      const before = latest.get(mention.rootId, mention.platform);
      // Versions may arrive in any order: an edit is later than the first, and then the clock decides.
      const late =
        before !== undefined &&
        (before.edited - Number(mention.edited) || before.publishedAt - mention.publishedAt) > 0;
      if (before !== undefined && !late) supersede.run(before.seq);
      const ours = authorship(mention);
      const moved = before === undefined ? null : movedTo(mention.platform, mention.rootId);
      // A post is of its ticket in every version: an edit that says nothing of it leaves something to reply to.
      const known =
        before === undefined ? null : (filed.get(mention.rootId, mention.platform)?.ticketId ?? null);
      const ticketId = moved ?? judgement.ticketId ?? known;
      if (before !== undefined && known === null && ticketId !== null)
        move.run(ticketId, mention.rootId, mention.platform);
      insert.run({
        seq,
        platform: mention.platform,
        post: mention.postId,
        root: mention.rootId,
        conversation: mention.conversationId,
        author: mention.author.id,
        replyTo: mention.inReplyTo,
        ours,
        edited: Number(mention.edited),
        superseded: Number(late),
        publishedAt: mention.publishedAt,
        at,
        intent: assessment.intent.value,
        complaint: Number(decision.complaint),
        sensitive: Number(assessment.sensitive !== null),
        ticketId,
        mention: JSON.stringify(mention),
        assessment: JSON.stringify(assessment),
        decision: JSON.stringify(decision),
      });
      return { ours, ticketId, moved: moved !== null, first: before === undefined };
    },
  };
}
