import type { Database } from 'better-sqlite3';
import type { Capture } from '../../core/capture.ts';
import type { Context } from '../../core/eligibility.ts';
import type { Mention } from '../../core/mention.ts';
import { threadOf } from '../../core/mention.ts';
import { ticketIdOf } from '../../core/ticket.ts';
import { type Actions, acknowledgeKey } from './actions.ts';
import type { Meta } from './meta.ts';
import { handleKey } from './recording.ts';
import type { Tickets } from './tickets.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface Facts {
  readonly optedOut: number;
  readonly deleted: number;
  readonly humanReplied: number;
  readonly sensitiveBefore: number;
  readonly answersOurs: number;
  readonly lastWording: string | null;
  readonly unanswered: number;
}

interface Storm {
  readonly lastMinute: number;
  readonly lastHour: number;
}

export type Listening = ReturnType<typeof listening>;

export function listening(db: Database, tickets: Tickets, actions: Actions, meta: Meta) {
  const cursor = db.prepare<[string], string>('SELECT cursor FROM sources WHERE name = ?').pluck();
  const stored = db
    .prepare<[string, string, string], number>(
      'SELECT 1 FROM captures WHERE id = ? AND platform = ? AND kind = ?',
    )
    .pluck();

  // CROSS JOIN keeps the order of the tables: from the few posts of one author to the answers they got.
  const facts = db.prepare<[Record<string, string | number | null>], Facts>(`
    SELECT
      EXISTS (SELECT 1 FROM opt_outs WHERE platform = @platform AND author_id = @author)
        OR EXISTS (SELECT 1 FROM opt_outs WHERE handle = @handle) AS optedOut,
      EXISTS (SELECT 1 FROM mentions
          WHERE root_id = @root AND platform = @platform AND deleted_at IS NOT NULL)
        OR EXISTS (SELECT 1 FROM captures
          WHERE id IN (@id, @post, @root) AND platform = @platform AND kind = 'deletion') AS deleted,
      EXISTS (SELECT 1 FROM mentions
          WHERE in_reply_to IN (@post, @root) AND ours = 'person' AND platform = @platform)
        OR EXISTS (SELECT 1 FROM mentions post CROSS JOIN mentions answer
          ON answer.in_reply_to = post.post_id AND answer.ours = 'person' AND answer.platform = @platform
          WHERE post.conversation_id = @conversation AND post.author_id = @author
            AND post.platform = @platform) AS humanReplied,
      EXISTS (SELECT 1 FROM mentions
          WHERE conversation_id = @conversation AND author_id = @author AND platform = @platform
            AND sensitive = 1 AND seq <> @except) AS sensitiveBefore,
      EXISTS (SELECT 1 FROM actions
          WHERE remote_id = @replyTo AND platform = @platform AND kind = 'acknowledge') AS answersOurs,
      (SELECT json_extract(a.outgoing, '$.wording')
          FROM tickets t CROSS JOIN actions a ON a.key = 'acknowledge:' || t.id
          WHERE t.author_id = @author AND t.platform = @platform AND a.state <> 'withheld'
          ORDER BY a.created_at DESC, a.seq DESC LIMIT 1) AS lastWording,
      (SELECT count(*) FROM tickets
          WHERE author_id = @author AND platform = @platform AND id <> @ticket
            AND status IN ('new', 'open', 'pending', 'snoozed') AND first_response_at IS NULL) AS unanswered`);
  const storm = db.prepare<[Record<string, string | number>], Storm>(`
    SELECT count(*) FILTER (WHERE created_at > @minuteAgo) AS lastMinute, count(*) AS lastHour FROM actions
    WHERE kind = 'acknowledge' AND source = @source AND created_at > @hourAgo AND state <> 'withheld'
      AND key <> @except`);

  function stormOf(source: string, now: number, except: string): Storm {
    return storm.get({ source, minuteAgo: now - MINUTE, hourAgo: now - HOUR, except }) as Storm;
  }

  /** `except`: the row of the mention itself, when it is stored already. */
  function contextOf(mention: Mention, paused: string | null, counts: Storm, except: number): Context {
    const { platform, rootId, postId, conversationId, author } = mention;
    const ticketId = ticketIdOf(threadOf(mention));
    const found = facts.get({
      platform,
      id: mention.id,
      post: postId,
      root: rootId,
      conversation: conversationId,
      author: author.id,
      handle: handleKey(author.handle),
      replyTo: mention.inReplyTo,
      ticket: ticketId,
      except,
    }) as Facts;
    const acknowledgement = actions.byKey(acknowledgeKey(ticketId));
    return {
      paused,
      optedOut: found.optedOut === 1,
      ticket: tickets.read(ticketId),
      acknowledgement: acknowledgement && { state: acknowledgement.state, rule: acknowledgement.rule },
      humanReplied: found.humanReplied === 1,
      answersOurs: found.answersOurs === 1,
      deleted: found.deleted === 1,
      sensitiveBefore: found.sensitiveBefore === 1,
      ...counts,
      lastWording: found.lastWording,
      unanswered: found.unanswered,
    };
  }

  // One snapshot for the whole batch.
  const contexts = db.transaction((mentions: readonly Mention[], now: number): readonly Context[] => {
    const paused = meta.paused();
    const storms = new Map<string, Storm>();
    return mentions.map((mention) => {
      const counts = storms.get(mention.source) ?? stormOf(mention.source, now, '');
      storms.set(mention.source, counts);
      return contextOf(mention, paused, counts, 0);
    });
  });

  return {
    cursor(source: string): string | null {
      return cursor.get(source) ?? null;
    },
    unseen(captures: readonly Capture[]): readonly Capture[] {
      const seen = new Set<string>();
      const fresh = captures.filter(({ platform, id, kind }) => {
        const key = JSON.stringify([platform, id, kind]);
        if (seen.has(key) || stored.get(id, platform, kind) !== undefined) return false;
        seen.add(key);
        return true;
      });
      meta.countDuplicates(captures.length - fresh.length);
      return fresh;
    },
    contexts,
    /** As it is just before sending the acknowledgement `except`, which does not count against itself. */
    contextNow(mention: Mention, seq: number, now: number, except: string): Context {
      return contextOf(mention, meta.paused(), stormOf(mention.source, now, except), seq);
    },
  };
}
