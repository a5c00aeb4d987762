import type { Outgoing, ReadBack, SendOutcome } from '../../core/action.ts';
import { messageOf } from '../../errors.ts';
import type { PlatformDeps } from '../platform.ts';
import type { Api, Page } from './api.ts';
import { idsIn } from './capture.ts';
import type { Costs } from './cost.ts';
import { type Failure, failureOf } from './failure.ts';
import { type OwnPost, readOwnPost } from './own-post.ts';
import { SEARCH_REACH_MS } from './poll.ts';
import { idAt, isAfter } from './snowflake.ts';
import { comparable, hasLink } from './text.ts';

const MINUTE = 60_000;
/** The timeline shows our last 3,200 posts. */
const TIMELINE_REACH = 3200;

/** What replying and reading back need. */
export interface Replier {
  readonly deps: PlatformDeps;
  readonly api: Api;
  readonly costs: Costs;
  /** Who the tokens belong to. */
  account(signal: AbortSignal): Promise<{ readonly id: string }>;
  /** Accounts of ours besides the one that replies. */
  readonly otherHandles: readonly string[];
}

/** Posts once. */
export async function send(replier: Replier, outgoing: Outgoing, signal: AbortSignal): Promise<SendOutcome> {
  const { api, costs, deps } = replier;
  try {
    const { id } = await replier.account(signal);
    if (id !== outgoing.account)
      return { outcome: 'not sent', why: 'the X tokens belong to another account than the one addressed' };
  } catch (error) {
    return notSent(failureOf(error, deps.clock.now()));
  }
  try {
    const id = await api.reply(outgoing.text, outgoing.postId, signal);
    costs.sent(hasLink(outgoing.text) ? 'post with link' : 'summoned reply');
    return { outcome: 'accepted', id };
  } catch (error) {
    const failure = failureOf(error, deps.clock.now());
    const outcome = outcomeOf(failure);
    if (failure.kind === 'credits' || failure.kind === 'credentials')
      deps.note('error', `X: replying failed: ${failure.says}`);
    return outcome;
  }
}

/** X's refusals by what they say: the status alone (403) means anything. Texts from field reports of 2026. */
const REFUSALS: readonly { readonly says: RegExp; readonly to: (why: string) => SendOutcome }[] = [
  // The same words were posted lately: perhaps this very reply, perhaps to somebody else.
  { says: /duplicate content/i, to: (why) => ({ outcome: 'unknown', why }) },
  {
    says: /not been mentioned or otherwise engaged|only reply to or quote posts where you are mentioned/i,
    to: (why) => ({ outcome: 'refused', rule: 'not-summoned', why }),
  },
  {
    says: /deleted or not visible|not found/i,
    to: (why) => ({ outcome: 'refused', rule: 'deleted', why }),
  },
  // About the app or the account, not about this post: a person has to mend it, then it may go out.
  {
    says: /client.?app|app permissions|oauth1|authenticating with|unsupported.authentication|not.enrolled|suspended|temporarily locked|limit/i,
    to: (why) => ({ outcome: 'not sent', why, retryAfterMs: 15 * MINUTE }),
  },
];

function outcomeOf(failure: Failure): SendOutcome {
  const { kind, status, says: why } = failure;
  switch (kind) {
    case 'unclear':
      return { outcome: 'unknown', why };
    case 'unreached':
    case 'rate':
    case 'credits':
    case 'credentials':
      return notSent(failure);
    case 'refused': {
      if (status === 404)
        return { outcome: 'not sent', why: `${why} (is platforms.x.api right?)`, retryAfterMs: 15 * MINUTE };
      // A conflict, perhaps with this very post.
      if (status === 409) return { outcome: 'unknown', why };
      const known = REFUSALS.find(({ says }) => says.test(why));
      return known?.to(why) ?? { outcome: 'refused', rule: 'platform-forbids', why };
    }
  }
}

function notSent({ kind, says: why, retryAfterMs }: Failure): SendOutcome {
  const wait = { rate: MINUTE, credits: 15 * MINUTE, credentials: 5 * MINUTE }[kind as 'rate' | 'credits'];
  const again = retryAfterMs ?? wait;
  return { outcome: 'not sent', why, ...(again !== undefined && { retryAfterMs: again }) };
}

/**
 * Reads what our accounts said under the post, or to its author in that conversation, since: our own timeline from
 * that post on, every page, and what other accounts of ours said there.
 */
export async function findReply(
  replier: Replier,
  outgoing: Outgoing,
  signal: AbortSignal,
): Promise<ReadBack> {
  const { api, deps } = replier;
  const since = outgoing.rootId;
  // Search refuses to look back further; our own timeline does not.
  const reach = idAt(deps.clock.now() - SEARCH_REACH_MS);
  const lately = isAfter(reach, since) ? reach : since;
  try {
    const own = await readPages(replier, 'owned read', (token) =>
      api.timeline(outgoing.account, { since, token }, signal),
    );
    const others = replier.otherHandles.map((handle) => `from:${handle}`);
    const theirs =
      others.length === 0
        ? []
        : await readPages(replier, 'post read', (token) =>
            api.search(
              `conversation_id:${outgoing.conversationId} (${others.join(' OR ')})`,
              { since: lately, token },
              signal,
            ),
          );
    const answers = own.map(readOwnPost).filter((post) => answersIt(post, outgoing));
    const same = answers.find(({ text }) => comparable(text) === comparable(outgoing.text));
    if (same) return { outcome: 'found', by: 'us', id: same.id };
    const other = answers[0] ?? theirs.map(readOwnPost)[0];
    return other ? { outcome: 'found', by: 'person', id: other.id } : { outcome: 'absent' };
  } catch (error) {
    const { says: why, retryAfterMs } = failureOf(error, deps.clock.now());
    return { outcome: 'cannot tell', why, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  }
}

/** A direct reply to the post (any version of it), or to its author in the same conversation. */
function answersIt(post: OwnPost, outgoing: Outgoing): boolean {
  if (post.inReplyTo === outgoing.postId || post.inReplyTo === outgoing.rootId) return true;
  return post.conversationId === outgoing.conversationId && post.inReplyToUser === outgoing.authorId;
}

/** @throws when anything was left out: an incomplete read proves no absence */
async function readPages(
  replier: Replier,
  price: 'owned read' | 'post read',
  fetch: (token: string | undefined) => Promise<Page>,
): Promise<readonly unknown[]> {
  const posts: unknown[] = [];
  let token: string | undefined;
  do {
    const page = await fetch(token);
    posts.push(...page.data);
    replier.costs.read(price, idsIn(page));
    if (page.meta.next_token !== undefined && (page.data.length === 0 || page.meta.next_token === token))
      throw new Error('X did not show the whole list');
    token = page.meta.next_token;
    if (posts.length >= TIMELINE_REACH) throw new Error(`more than ${TIMELINE_REACH} posts of ours since`);
  } while (token !== undefined);
  return posts;
}

/** Which of these posts are still to be seen by everybody. What X does not speak of stays out of the answer. */
export async function lookup(
  replier: Replier,
  postIds: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, 'present' | 'gone'>> {
  const states = new Map<string, 'present' | 'gone'>();
  for (let start = 0; start < postIds.length; start += 100) {
    try {
      const answer = await replier.api.posts(postIds.slice(start, start + 100), false, signal);
      replier.costs.read('post read', idsIn(answer));
      for (const id of idsIn(answer)) states.set(id, 'present');
      for (const error of answer.errors) {
        const { type, parameter, value, resource_id } = error as Record<string, unknown>;
        const gone = /\/(?:resource-not-found|not-authorized-for-resource|resource-unavailable)$/;
        const id = String(resource_id ?? value);
        if (gone.test(String(type)) && /^ids?$/.test(String(parameter)) && !states.has(id))
          states.set(id, 'gone');
      }
    } catch (error) {
      replier.deps.note('warn', `X: could not look up posts: ${messageOf(error)}`);
    }
  }
  return states;
}
