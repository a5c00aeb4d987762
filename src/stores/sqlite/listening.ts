import type { Database } from 'better-sqlite3';
import type { Capture } from '../../core/capture.ts';
import type { Context } from '../../core/eligibility.ts';
import type { Mention } from '../../core/mention.ts';
import { threadOf } from '../../core/mention.ts';
import { isLive, type Ticket, ticketIdOf } from '../../core/ticket.ts';
import { type Actions, acknowledgeKey, replyKeys } from './actions.ts';
import type { Deletions } from './deletions.ts';
import type { Mentions } from './mentions.ts';
import type { Meta } from './meta.ts';
import type { OptOuts } from './opt-outs.ts';
import { TICKET_COLUMNS, type TicketRow, type Tickets, ticketFrom } from './tickets.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A version of a post of one author in one conversation. */
interface Said {
  readonly seq: number;
  readonly post: string;
  readonly sensitive: number;
}

interface Storm {
  readonly lastMinute: number;
  readonly lastHour: number;
}

interface Tables {
  readonly tickets: Tickets;
  readonly actions: Actions;
  readonly mentions: Mentions;
  readonly deletions: Deletions;
  readonly optOuts: OptOuts;
  readonly meta: Meta;
}

export type Listening = ReturnType<typeof listening>;

export function listening(db: Database, tables: Tables) {
  const { tickets, actions, mentions, deletions, optOuts, meta } = tables;
  const cursor = db.prepare<[string], string>('SELECT cursor FROM sources WHERE name = ?').pluck();
  const stored = db.prepare<[string, string, string], { payload: string | null; read: number }>(`
    SELECT payload, kind = 'deletion' OR EXISTS (SELECT 1 FROM mentions m WHERE m.seq = c.seq) AS read
    FROM captures c WHERE id = ? AND platform = ? AND kind = ?`);

  // Many small questions and not one large: most authors are new to us, and then most of them need not be asked.
  const saidBy = db.prepare<[string, string, string], Said>(`
    SELECT seq, post_id AS post, sensitive FROM mentions
    WHERE conversation_id = ? AND author_id = ? AND platform = ?`);
  const answeredByHand = db
    .prepare<[string, string], number>(
      "SELECT 1 FROM mentions WHERE in_reply_to = ? AND ours = 'person' AND platform = ?",
    )
    .pluck();
  // Also one that is still on its way: the author must not hear the machine after the person.
  const repliedTo = db
    .prepare<[string, string], number>(
      "SELECT 1 FROM actions WHERE key >= ? AND key < ? AND state <> 'withheld' LIMIT 1",
    )
    .pluck();
  const acknowledgement = db
    .prepare<[string, string], number>(
      "SELECT 1 FROM actions WHERE remote_id = ? AND platform = ? AND kind = 'acknowledge'",
    )
    .pluck();
  const ticketsOf = db.prepare<[string, string], TicketRow>(
    `SELECT ${TICKET_COLUMNS} FROM tickets WHERE author_id = ? AND platform = ?`,
  );
  const lastWording = db
    .prepare<[string, string], string | null>(`
      SELECT json_extract(a.outgoing, '$.wording')
      FROM tickets t CROSS JOIN actions a ON a.key = 'acknowledge:' || t.id
      WHERE t.author_id = ? AND t.platform = ? AND a.state <> 'withheld'
      ORDER BY a.created_at DESC, a.seq DESC LIMIT 1`)
    .pluck();
  const authorToday = db
    .prepare<[string, string, number, string], number>(`
      SELECT count(*) FROM tickets t CROSS JOIN actions a ON a.key = 'acknowledge:' || t.id
      WHERE t.author_id = ? AND t.platform = ? AND a.state <> 'withheld' AND a.created_at > ? AND a.key <> ?`)
    .pluck();
  const storm = db.prepare<[Record<string, string | number>], Storm>(`
    SELECT count(*) FILTER (WHERE created_at > @minuteAgo) AS lastMinute, count(*) AS lastHour FROM actions
    WHERE kind = 'acknowledge' AND source = @source AND created_at > @hourAgo AND state <> 'withheld'
      AND key <> @except`);

  const posted = db.prepare<[Record<string, string | number>], Storm>(`
    SELECT count(*) FILTER (WHERE coalesce(settled_at, @now) > @minuteAgo) AS lastMinute, count(*) AS lastHour
    FROM actions
    WHERE kind = 'acknowledge' AND source = @source AND state IN ('sending', 'sent', 'unknown')
      AND coalesce(settled_at, @now) > @hourAgo AND key <> @except`);

  function stormOf(source: string, now: number, except: string): Storm {
    return storm.get({ source, minuteAgo: now - MINUTE, hourAgo: now - HOUR, except }) as Storm;
  }

  /** The ticket that the post is work on, where that is not the one of its thread: it was moved, or that was merged. */
  function into(mention: Mention, ticket: Ticket): Ticket | null {
    const [from, ...rest] = tickets.goesOn(mentions.movedTo(mention.platform, mention.rootId) ?? ticket.id);
    const id = rest.at(-1) ?? from;
    return id === ticket.id ? null : tickets.read(id);
  }

  /** `self`: the row of the mention itself, when it is stored already. */
  function contextOf(
    mention: Mention,
    paused: string | null,
    counts: Storm,
    self: number,
    now: number,
  ): Context {
    const { platform, account, author, conversationId, inReplyTo } = mention;
    const ticketId = ticketIdOf(threadOf(mention));
    const said = saidBy.all(conversationId, author.id, platform);
    const posts = new Set([mention.postId, mention.rootId, ...said.map(({ post }) => post)]);
    const all = ticketsOf.all(author.id, platform).map(ticketFrom);
    const ticket = all.find(({ id }) => id === ticketId) ?? null;
    const goesOn = ticket && into(mention, ticket);
    // Several where posts were split off.
    const here = all
      .filter((each) => each.account === account && each.conversationId === conversationId)
      .map(({ id }) => id);
    const ours = ticket && actions.byKey(acknowledgeKey(ticketId));
    return {
      paused,
      optedOut: optOuts.has(platform, author.id, author.handle),
      ticket,
      into: goesOn,
      acknowledgement: ours && { state: ours.state, rule: ours.rule },
      humanReplied:
        [...here, ...(goesOn ? [goesOn.id] : [])].some(
          (id) => repliedTo.get(...replyKeys(id)) !== undefined,
        ) || [...posts].some((post) => answeredByHand.get(post, platform) !== undefined),
      answersOurs: inReplyTo !== null && acknowledgement.get(inReplyTo, platform) !== undefined,
      deleted: deletions.before(mention) !== null,
      sensitiveBefore: said.some(({ seq, sensitive }) => sensitive === 1 && seq !== self),
      ...counts,
      lastWording: all.length === 0 ? null : (lastWording.get(author.id, platform) ?? null),
      authorToday:
        all.length === 0
          ? 0
          : (authorToday.get(author.id, platform, now - DAY, acknowledgeKey(ticketId)) ?? 0),
      unanswered: all.filter(
        ({ id, ...each }) =>
          !here.includes(id) && id !== goesOn?.id && isLive(each) && each.firstResponseAt === null,
      ).length,
    };
  }

  // One snapshot for the whole batch.
  const contexts = db.transaction((mentions: readonly Mention[], now: number): readonly Context[] => {
    const paused = meta.paused();
    const storms = new Map<string, Storm>();
    return mentions.map((mention) => {
      const counts = storms.get(mention.source) ?? stormOf(mention.source, now, '');
      storms.set(mention.source, counts);
      return contextOf(mention, paused, counts, 0, now);
    });
  });

  return {
    cursor(source: string): string | null {
      return cursor.get(source) ?? null;
    },
    unseen(captures: readonly Capture[]): readonly Capture[] {
      const seen = new Set<string>();
      const fresh = captures.filter(({ platform, id, kind, payload }) => {
        const key = JSON.stringify([platform, id, kind]);
        if (seen.has(key)) return false;
        const known = stored.get(id, platform, kind);
        // What nobody could read may come again in a better shape.
        if (known && (known.read === 1 || known.payload === JSON.stringify(payload))) return false;
        seen.add(key);
        return true;
      });
      meta.countDuplicates(captures.length - fresh.length);
      return fresh;
    },
    contexts,
    /** As it is just before sending the acknowledgement `except`, which does not count against itself. */
    contextNow(mention: Mention, seq: number, now: number, except: string): Context {
      // A backlog must not go out all at once when a network comes back.
      const bounds = { now, minuteAgo: now - MINUTE, hourAgo: now - HOUR };
      const storm = posted.get({ source: mention.source, except, ...bounds }) as Storm;
      return contextOf(mention, meta.paused(), storm, seq, now);
    },
  };
}
