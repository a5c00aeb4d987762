import type { Action, Outgoing } from '../../core/action.ts';
import type { Capture } from '../../core/capture.ts';
import type { Context } from '../../core/eligibility.ts';
import type { Mention } from '../../core/mention.ts';
import { threadOf } from '../../core/mention.ts';
import { isLive, type Ticket, ticketIdOf } from '../../core/ticket.ts';
import { acknowledgeKey, replyKeys } from './actions.ts';
import { deletedBefore, toldDeleted } from './deletions.ts';
import { movedTo } from './mentions.ts';
import { paused } from './meta.ts';
import { optedOut } from './opt-outs.ts';
import { goesOn, readTicket, TICKET_COLUMNS, type TicketRow, ticketFrom } from './tickets.ts';
import { column, select, type Work } from './work.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A version of a post of one author in one conversation. */
interface Said {
  readonly seq: number;
  readonly post: string;
  readonly root: string;
  readonly sensitive: number;
}

type Acknowledgement = Pick<Action, 'key' | 'state' | 'rule' | 'createdAt'> & Pick<Outgoing, 'wording'>;

interface Storm {
  readonly lastMinute: number;
  readonly lastHour: number;
}

const position = column<string>()('SELECT cursor FROM sources WHERE name = @name', { name: 'text' });
const stored = select<{ payload: string | null; read: number }>()(
  `SELECT payload, CASE
     WHEN kind = 'deletion' OR EXISTS (SELECT 1 FROM mentions m WHERE m.seq = c.seq) THEN 1 ELSE 0 END AS read
   FROM captures c WHERE id = @id AND platform = @platform AND kind = @kind`,
  { id: 'text', platform: 'text', kind: 'text' },
);

// Many small questions and not one large: most authors are new to us, and then most of them need not be asked.
const AUTHOR = { author: 'text', platform: 'text' } as const;
const POST = { post: 'text', platform: 'text' } as const;
const saidBy = select<Said>()(
  `SELECT seq, post_id AS post, root_id AS root, sensitive FROM mentions
   WHERE conversation_id = @conversation AND author_id = @author AND platform = @platform`,
  { ...AUTHOR, conversation: 'text' },
);
const answeredByHand = column<number>()(
  "SELECT 1 FROM mentions WHERE in_reply_to = @post AND ours = 'person' AND platform = @platform LIMIT 1",
  POST,
);
// Also one that is still on its way: the author must not hear the machine after the person.
const repliedTo = column<number>()(
  "SELECT 1 FROM actions WHERE key >= @from AND key < @to AND state <> 'withheld' LIMIT 1",
  { from: 'text', to: 'text' },
);
const acknowledgement = column<number>()(
  "SELECT 1 FROM actions WHERE remote_id = @post AND platform = @platform AND kind = 'acknowledge' LIMIT 1",
  POST,
);
const ticketsOf = select<TicketRow>()(
  `SELECT ${TICKET_COLUMNS} FROM tickets WHERE author_id = @author AND platform = @platform`,
  AUTHOR,
);
const acknowledgementsOf = select<Acknowledgement>()(
  `SELECT a.key, a.state, a.rule, a.created_at AS createdAt, json_extract(a.outgoing, '$.wording') AS wording
   FROM tickets t CROSS JOIN actions a ON a.key = 'acknowledge:' || t.id
   WHERE t.author_id = @author AND t.platform = @platform
   ORDER BY a.created_at DESC, a.seq DESC`,
  AUTHOR,
);
const BOUNDS = { source: 'text', minuteAgo: 'int', hourAgo: 'int' } as const;
const planned = select<Storm>()(
  `SELECT count(*) FILTER (WHERE created_at > @minuteAgo) AS lastMinute, count(*) AS lastHour FROM actions
   WHERE kind = 'acknowledge' AND source = @source AND created_at > @hourAgo AND state <> 'withheld'`,
  BOUNDS,
);
const posted = select<Storm>()(
  `SELECT count(*) FILTER (WHERE settled_at > @minuteAgo) AS lastMinute, count(*) AS lastHour
   FROM actions INDEXED BY actions_acknowledged
   WHERE kind = 'acknowledge' AND state = 'sent' AND settled_at > @hourAgo AND source = @source`,
  BOUNDS,
);
const onTheWay = column<number>()(
  `SELECT count(*) FROM actions INDEXED BY actions_unsettled
   WHERE state IN ('sending', 'unknown') AND kind = 'acknowledge' AND source = @source AND key <> @but`,
  { source: 'text', but: 'text' },
);

const QUIET: Storm = { lastMinute: 0, lastHour: 0 };

export function* cursorOf(name: string): Work<string | null> {
  return (yield* position.one({ name })) ?? null;
}

/** Those that are not stored yet (by platform, id and kind), first of each id, in order. */
export function* unseen(captures: readonly Capture[]): Work<readonly Capture[]> {
  const known = yield* stored.each(captures.map(({ id, platform, kind }) => ({ id, platform, kind })));
  const seen = new Set<string>();
  return captures.filter(({ platform, id, kind, payload }, index) => {
    const key = JSON.stringify([platform, id, kind]);
    if (seen.has(key)) return false;
    const [there] = known[index] ?? [];
    // What nobody could read may come again in a better shape.
    if (there && (there.read === 1 || there.payload === JSON.stringify(payload))) return false;
    seen.add(key);
    return true;
  });
}

/** The context of each mention, same order. `now` is for the storm windows. */
export function* contexts(mentions: readonly Mention[], now: number): Work<readonly Context[]> {
  const sources = [...new Set(mentions.map(({ source }) => source))];
  const bounds = { minuteAgo: now - MINUTE, hourAgo: now - HOUR };
  const found = yield* planned.each(sources.map((source) => ({ source, ...bounds })));
  const storms = new Map(found.map(([storm = QUIET], index) => [sources[index], storm]));
  const known = yield* contextsOf(
    mentions.map((mention) => ({ mention, self: 0 })),
    now,
  );
  return known.map((context, index) => ({
    ...context,
    ...(storms.get(mentions[index]?.source ?? '') ?? QUIET),
  }));
}

/** As it is just before sending the acknowledgement `but`, which does not count against itself. */
export function* contextNow(mention: Mention, self: number, now: number, but: string): Work<Context> {
  // A backlog must not go out all at once when a network comes back.
  const { source } = mention;
  const bounds = { minuteAgo: now - MINUTE, hourAgo: now - HOUR };
  const storm = (yield* posted.one({ source, ...bounds })) ?? QUIET;
  const others = (yield* onTheWay.one({ source, but })) ?? 0;
  const [context] = yield* contextsOf([{ mention, self }], now);
  return {
    ...(context as Omit<Context, keyof Storm>),
    ...{ lastMinute: storm.lastMinute + others, lastHour: storm.lastHour + others },
  };
}

/** A mention, and its own row where it is stored already. */
interface About {
  readonly mention: Mention;
  readonly self: number;
}

/** Each question is asked for all of them at once: to an engine on another machine, the way is what takes the time. */
function* contextsOf(abouts: readonly About[], now: number): Work<readonly Omit<Context, keyof Storm>[]> {
  const mentions = abouts.map(({ mention }) => mention);
  const stop = yield* paused();
  const said = yield* saidBy.each(
    mentions.map(({ platform, conversationId, author }) => ({
      ...{ platform, conversation: conversationId, author: author.id },
    })),
  );
  const authors = mentions.map(({ platform, author }) => ({ platform, author: author.id }));
  const tickets = (yield* ticketsOf.each(authors)).map((rows) => rows.map(ticketFrom));
  const ids = mentions.map((mention) => ticketIdOf(threadOf(mention)));
  const own = tickets.map((all, index) => all.find(({ id }) => id === ids[index]) ?? null);
  const into = yield* goingOn(mentions, own);
  // Several where posts were split off.
  const here = mentions.map(({ account, conversationId }, index) =>
    (tickets[index] ?? [])
      .filter((each) => each.account === account && each.conversationId === conversationId)
      .map(({ id }) => id),
  );
  const replied = yield* anyOf(
    here.map((list, index) => [...list, ...(into[index] ? [into[index].id] : [])].map(replyKeys)),
    repliedTo.each,
  );
  const byHand = yield* anyOf(
    mentions.map(({ postId, rootId, platform }, index) => {
      const posts = new Set([postId, rootId, ...(said[index] ?? []).map(({ post }) => post)]);
      return [...posts].map((post) => ({ post, platform }));
    }),
    answeredByHand.each,
  );
  const answersOurs = yield* anyOf(
    mentions.map(({ inReplyTo, platform }) => (inReplyTo === null ? [] : [{ post: inReplyTo, platform }])),
    acknowledgement.each,
  );
  const out = yield* optedOut(
    mentions.map(({ platform, author }) => ({ platform, authorId: author.id, handle: author.handle })),
  );
  const indices = mentions.map((_, index) => index);
  const told = yield* toldDeleted(mentions);
  const wasThere = (index: number): boolean =>
    (said[index] ?? []).some(({ root }) => root === mentions[index]?.rootId);
  const before = yield* of(indices, wasThere, (known) =>
    deletedBefore(known.flatMap((index) => mentions[index] ?? [])),
  );
  const isKnown = (index: number): boolean => (tickets[index] ?? []).length > 0;
  const authorOf = (index: number) => authors[index] ?? { platform: '', author: '' };
  const acknowledged = yield* of(indices, isKnown, (known) => acknowledgementsOf.each(known.map(authorOf)));
  return abouts.map(({ self }, index) => {
    const key = acknowledgeKey(ids[index] ?? '');
    const ours = acknowledged[index]?.find((each) => each.key === key);
    const given = acknowledged[index]?.filter(({ state }) => state !== 'withheld') ?? [];
    return {
      paused: stop,
      optedOut: out[index] ?? false,
      ticket: own[index] ?? null,
      into: into[index] ?? null,
      acknowledgement: ours ? { state: ours.state, rule: ours.rule } : null,
      humanReplied: (replied[index] ?? false) || (byHand[index] ?? false),
      answersOurs: answersOurs[index] ?? false,
      deleted: (told[index] ?? before[index] ?? null) !== null,
      sensitiveBefore: (said[index] ?? []).some(({ seq, sensitive }) => sensitive === 1 && seq !== self),
      lastWording: given[0]?.wording ?? null,
      authorToday: given.filter((each) => each.createdAt > now - DAY && each.key !== key).length,
      unanswered: (tickets[index] ?? []).filter(
        ({ id, ...each }) =>
          !here[index]?.includes(id) &&
          id !== into[index]?.id &&
          isLive(each) &&
          each.firstResponseAt === null,
      ).length,
    };
  });
}

/** The tickets that posts are work on, where those are not the ones of their threads: they were moved, or those merged. */
function* goingOn(
  mentions: readonly Mention[],
  own: readonly (Ticket | null)[],
): Work<readonly (Ticket | null)[]> {
  const indices = mentions.map((_, index) => index);
  const moved = yield* of(
    indices,
    (index) => own[index] !== null,
    function* (known) {
      return yield* movedTo(known.flatMap((index) => mentions[index] ?? []));
    },
  );
  const all: (Ticket | null)[] = [];
  for (const [index, ticket] of own.entries()) {
    const from = moved[index] ?? ticket?.id ?? null;
    // Nearly all are where they began, and then there is nothing to ask.
    const stays = from === null || (from === ticket?.id && ticket.mergedInto === null);
    const id = stays ? from : (yield* goesOn(from)).at(-1);
    all.push(!id || id === ticket?.id ? null : yield* readTicket(id));
  }
  return all;
}

/** Asks for those items only for which it holds; null for the others. */
function* of<T, R>(
  items: readonly T[],
  holds: (item: T) => boolean,
  ask: (items: readonly T[]) => Work<readonly R[]>,
): Work<readonly (R | null)[]> {
  const asked = items.filter(holds);
  const found = asked.length === 0 ? [] : yield* ask(asked);
  let next = 0;
  return items.map((item) => (holds(item) ? (found[next++] ?? null) : null));
}

/** For each list, whether there is an answer to any of its questions. */
function* anyOf<P>(
  lists: readonly (readonly P[])[],
  ask: (list: readonly P[]) => Work<readonly (readonly unknown[])[]>,
): Work<readonly boolean[]> {
  const found = yield* ask(lists.flat());
  let next = 0;
  return lists.map((list) => list.map(() => (found[next++]?.length ?? 0) > 0).some(Boolean));
}
