import type { Judgement } from '../../core/decision.ts';
import type { Mention } from '../../core/mention.ts';
import { ticketIdOf } from '../../core/ticket.ts';
import { acknowledgeKey } from './actions.ts';
import {
  accountOf,
  type MentionRow,
  packAssessment,
  packDecision,
  packMention,
  unpackAssessment,
  unpackDecision,
  unpackMention,
} from './packing.ts';
import { change, column, select, type Work, write } from './work.ts';

/** Of `mentions m JOIN captures c USING (seq)`. */
export const JUDGEMENT_COLUMNS = `
  m.seq, c.platform, c.source, c.id, c.received_at AS receivedAt, c.payload, m.post_id AS postId, m.root_id AS rootId,
  m.conversation_id AS conversationId, m.author_id AS authorId, m.author_handle AS authorHandle,
  m.in_reply_to AS inReplyTo, m.edited, m.published_at AS publishedAt, m.mention, m.assessment, m.decision,
  m.ticket_id AS ticketId, m.recorded_at AS recordedAt, m.deleted_at AS deletedAt`;

export interface JudgementRow extends MentionRow {
  readonly seq: number;
  readonly receivedAt: number;
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
    mention: unpackMention(row),
    assessment: unpackAssessment(row.assessment),
    decision: unpackDecision(row.decision),
    ticketId: row.ticketId,
  };
}

/** A version of a post, as far as the others need to know. */
interface Version {
  readonly seq: number;
  readonly edited: number;
  readonly publishedAt: number;
  readonly deletedAt: number | null;
}

/** A judgement whose capture has its place. */
export interface Placed {
  readonly seq: number;
  readonly payload: string | null;
  readonly judgement: Judgement;
}

/** What storing a mention told about it. */
export interface Stored {
  readonly judgement: Judgement;
  /** Who wrote it, for a post of ours. */
  readonly ours: 'person' | 'automatic' | null;
  readonly ticketId: string | null;
  /** It stays with a ticket that its post was moved to. */
  readonly moved: boolean;
  /** No version of its post was known before. */
  readonly first: boolean;
  /** When a version of it that was known before was deleted. */
  readonly deletedBefore: number | null;
}

/** To which ticket a version of a post belongs, and what its own thread is. */
interface Filed {
  readonly ticketId: string;
  readonly platform: string;
  readonly conversationId: string;
  readonly authorId: string;
  readonly mention: string;
}

function isMoved({ ticketId, mention, ...thread }: Filed): boolean {
  return ticketId !== ticketIdOf({ ...thread, account: accountOf(mention) });
}

const POST = { id: 'text', platform: 'text' } as const;
const ROOT = { root: 'text', platform: 'text' } as const;

// Few posts are edited, so the index on versions other than the first is small.
const roots = column<string>()(
  `SELECT root_id FROM mentions WHERE root_id = @id AND platform = @platform
   UNION SELECT root_id FROM mentions WHERE post_id = @id AND post_id <> root_id AND platform = @platform
   UNION SELECT m.root_id FROM captures c CROSS JOIN mentions m ON m.seq = c.seq
     WHERE c.id = @id AND c.platform = @platform AND c.kind = 'post'`,
  POST,
);
const latest = select<Version>()(
  `SELECT seq, edited, published_at AS publishedAt, deleted_at AS deletedAt FROM mentions
   WHERE root_id = @root AND platform = @platform AND superseded = 0`,
  ROOT,
);
const supersede = write('UPDATE mentions SET superseded = 1 WHERE seq = @seq', { seq: 'int' });
const insert = write(
  `INSERT INTO mentions (
     seq, platform, post_id, root_id, conversation_id, author_id, author_handle, in_reply_to, ours, edited, superseded, published_at,
     recorded_at, intent, complaint, sensitive, ticket_id, mention, assessment, decision
   ) VALUES (
     @seq, @platform, @post, @root, @conversation, @author, @handle, @replyTo, @ours, @edited, @superseded, @publishedAt,
     @at, @intent, @complaint, @sensitive, @ticketId, @mention, @assessment, @decision
   )`,
  {
    ...({
      seq: 'int',
      platform: 'text',
      post: 'text',
      root: 'text',
      conversation: 'text',
      author: 'text',
      handle: 'text',
    } as const),
    ...({
      replyTo: 'text?',
      ours: 'text?',
      edited: 'int',
      superseded: 'int',
      publishedAt: 'int',
      at: 'int',
    } as const),
    ...({ intent: 'text', complaint: 'int', sensitive: 'int', ticketId: 'text?' } as const),
    ...({ mention: 'json', assessment: 'json', decision: 'json' } as const),
  },
);
const filed = select<Filed>()(
  `SELECT ticket_id AS ticketId, platform, conversation_id AS conversationId, author_id AS authorId, mention
   FROM mentions
   WHERE root_id = @root AND platform = @platform AND ticket_id IS NOT NULL LIMIT 1`,
  ROOT,
);
const move = write('UPDATE mentions SET ticket_id = @to WHERE root_id = @root AND platform = @platform', {
  ...ROOT,
  to: 'text',
});
const acknowledgementBy = column<number>()(
  "SELECT 1 FROM actions WHERE remote_id = @id AND platform = @platform AND kind = 'acknowledge'",
  POST,
);
const replyBy = column<number>()(
  "SELECT 1 FROM actions WHERE remote_id = @id AND platform = @platform AND kind = 'reply'",
  POST,
);
const acknowledgementText = column<string | null>()(
  "SELECT json_extract(outgoing, '$.text') FROM actions WHERE key = @key",
  { key: 'text' },
);
const cameBack = change<{ publishedAt: number }>()(
  `UPDATE mentions SET ours = 'automatic' WHERE root_id = @id AND platform = @platform AND ours = 'person'
   RETURNING published_at AS publishedAt`,
  POST,
);

/** First versions of the posts that this id, of any version, belongs to. */
export function rootsOf(platform: string, id: string): Work<readonly string[]> {
  return roots.all({ id, platform });
}

/** The tickets a post of ours answers, by the post it replies to. */
export function* ticketsAnswered({ platform, inReplyTo, author }: Mention): Work<readonly string[]> {
  if (!author.own || inReplyTo === null) return [];
  const tickets: string[] = [];
  for (const root of yield* rootsOf(platform, inReplyTo)) {
    const found = yield* filed.one({ root, platform });
    if (found) tickets.push(found.ticketId);
  }
  return tickets;
}

/** A post of ours is an acknowledgement coming back when it has the id of one, or (its id not known yet) its words. */
function* authorship(mention: Mention): Work<'person' | 'automatic' | null> {
  if (!mention.author.own) return null;
  const { postId: id, platform } = mention;
  if ((yield* acknowledgementBy.one({ id, platform })) !== undefined) return 'automatic';
  for (const ticketId of yield* ticketsAnswered(mention)) {
    const text = yield* acknowledgementText.one({ key: acknowledgeKey(ticketId) });
    if (text && mention.text.includes(text)) return 'automatic';
  }
  return 'person';
}

type Post = Pick<Mention, 'platform' | 'rootId'>;

/** The tickets that posts were taken out of their own for, in any version of them, in their order; null: they were not. */
export function* movedTo(posts: readonly Post[]): Work<readonly (string | null)[]> {
  return (yield* filedAs(posts)).map((found) => {
    return found !== undefined && isMoved(found) ? found.ticketId : null;
  });
}

function* filedAs(posts: readonly Post[]): Work<readonly (Filed | undefined)[]> {
  const rows = yield* filed.each(posts.map(({ platform, rootId }) => ({ root: rootId, platform })));
  return rows.map(([row]) => row);
}

/** An agent's reply coming back, of which the network has told us already. */
export function* isOurReply({ author, postId, platform }: Mention): Work<boolean> {
  return author.own && (yield* replyBy.one({ id: postId, platform })) !== undefined;
}

/** All versions of a post belong to that ticket from now on. */
export function* movePost(platform: string, root: string, to: string): Work<void> {
  yield* move.run({ to, root, platform });
}

/** Marks a post of ours as automatic after all. When it was published, or null if it was not taken for a person's. */
export function* isAutomatic(platform: string, id: string): Work<number | null> {
  return (yield* cameBack.all({ id, platform }))[0]?.publishedAt ?? null;
}

/** Writes judgements, each of another post, whose captures are stored as `seq` with that payload. */
export function* insertMentions(judged: readonly Placed[], at: number): Work<readonly Stored[]> {
  const posts = judged.map(({ judgement }) => judgement.mention);
  const before = (yield* latest.each(posts.map(({ rootId, platform }) => ({ root: rootId, platform })))).map(
    ([version]) => version,
  );
  const again = posts.filter((_, index) => before[index] !== undefined);
  const known = new Map((yield* filedAs(again)).map((found, index) => [again[index], found]));
  const rows: Parameters<typeof insert.run>[0][] = [];
  const stored: Stored[] = [];
  const superseded: { seq: number }[] = [];
  for (const [index, { seq, payload, judgement }] of judged.entries()) {
    const { mention, assessment, decision } = judgement;
    const earlier = before[index];
    // Versions may arrive in any order: an edit is later than the first, and then the clock decides.
    const late =
      earlier !== undefined &&
      (earlier.edited - Number(mention.edited) || earlier.publishedAt - mention.publishedAt) > 0;
    if (earlier !== undefined && !late) superseded.push({ seq: earlier.seq });
    const ours = yield* authorship(mention);
    const filedIn = known.get(mention);
    const moved = filedIn !== undefined && isMoved(filedIn);
    // A post is of its ticket in every version: an edit that says nothing of it leaves something to reply to.
    const ticketId = moved ? filedIn.ticketId : (judgement.ticketId ?? filedIn?.ticketId ?? null);
    if (earlier !== undefined && filedIn === undefined && ticketId !== null)
      yield* movePost(mention.platform, mention.rootId, ticketId);
    rows.push({
      seq,
      platform: mention.platform,
      post: mention.postId,
      root: mention.rootId,
      conversation: mention.conversationId,
      author: mention.author.id,
      handle: mention.author.handle,
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
      mention: packMention(mention, payload),
      assessment: packAssessment(assessment),
      decision: packDecision(decision),
    });
    const deletedBefore = earlier?.deletedAt ?? null;
    stored.push({ judgement, ours, ticketId, moved, first: earlier === undefined, deletedBefore });
  }
  yield* supersede.each(superseded);
  yield* insert.each(rows);
  return stored;
}
