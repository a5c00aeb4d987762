import type { Outgoing, ReadBack, SendOutcome } from '../../../src/core/action.ts';
import type { Fault, Says, Scenario, Via } from './scenario.ts';
import { SETTLE_MS, SOURCES } from './scenario.ts';
import type { Scheduler } from './scheduler.ts';

/** One version of a post of somebody else, or a post of ours, as the network shows it. Also the payload of its capture. */
export interface Version {
  readonly id: string;
  readonly postId: string;
  readonly rootId: string;
  readonly thread: string;
  readonly author: string;
  readonly inReplyTo: string | null;
  readonly text: string;
  /** Null: ours. */
  readonly says: Says | null;
  readonly summoned: boolean;
  readonly edited: boolean;
  readonly publishedAt: number;
}

/** What stands under our account. */
export interface OurPost {
  readonly id: string;
  /** The key of its action; null: a colleague wrote it on the network's own page. */
  readonly key: string | null;
  readonly automatic: boolean;
  readonly thread: string;
  readonly to: string;
  readonly text: string;
  /** By `elapsed`. */
  readonly visibleAt: number;
}

/** An entry of what a source shows. */
export type Entry =
  | { readonly kind: 'post'; readonly version: Version }
  | { readonly kind: 'deletion'; readonly id: string };

export const US = 'nimbrel';

const TEXTS: Readonly<Record<Says, string>> = {
  complaint: '@nimbrel my router never arrived',
  thanks: '@nimbrel thanks for the quick help',
  stop: 'stop',
  died: '@nimbrel somebody died waiting for your router',
  // A complaint that asks for no machine, and so is one to be withheld.
  rant: '@nimbrel my router never arrived. No bots.',
};

export type World = ReturnType<typeof aWorld>;

/** A small network: what is posted, edited, deleted, and what our account says there. Nobody but the judge sees it whole. */
export function aWorld(
  scheduler: Scheduler,
  { editsKeepId, echo, blind }: Scenario,
  posted: (key: string) => void,
) {
  const versions: Version[] = [];
  const ours: OurPost[] = [];
  const deleted = new Map<string, number>();
  const logs = new Map<string, Entry[]>(SOURCES.map((source) => [source, []]));
  let late: { readonly source: string; readonly entry: Entry; lag: number }[] = [];
  /** Keys whose post the network refused, with the rule. */
  const refused = new Map<string, Set<string>>();
  /** Tries of a key that came to nothing. */
  const troubles = new Map<string, number>();
  let made = 0;

  function show(entry: Entry, via: readonly Via[]): void {
    for (const { source, lag, copies } of via)
      for (let copy = 0; copy < copies; copy++) late.push({ source, entry, lag });
    flush();
  }

  function flush(all = false): void {
    for (const { source, entry, lag } of late) if (all || lag <= 0) logs.get(source)?.push(entry);
    late = all ? [] : late.filter(({ lag }) => lag > 0);
  }

  function say(version: Omit<Version, 'publishedAt'>, via: readonly Via[]): Version {
    const said = { ...version, publishedAt: scheduler.networkTime() };
    versions.push(said);
    show({ kind: 'post', version: said }, via);
    return said;
  }

  /** Our account says something. */
  function weSay(post: Omit<OurPost, 'id'>, parent: string, via: readonly Via[]): OurPost {
    made += 1;
    const id = `our${made}`;
    const said = { ...post, id };
    ours.push(said);
    const { thread, text } = post;
    const own = { id, postId: id, rootId: id, thread, author: US, inReplyTo: parent, text };
    say({ ...own, says: null, summoned: false, edited: false }, via);
    return said;
  }

  function trouble(key: string): void {
    troubles.set(key, (troubles.get(key) ?? 0) + 1);
  }

  /** The network gets a request to post. `wrong`: what happens to it. */
  function take(outgoing: Outgoing, wrong: Fault['kind'] | null): SendOutcome {
    const { key, rootId, postId } = outgoing;
    const refuse = (rule: string): SendOutcome => {
      refused.set(key, (refused.get(key) ?? new Set()).add(rule));
      return { outcome: 'refused', rule, why: `the network says ${rule}` };
    };
    if (deleted.has(rootId)) return refuse('deleted');
    if (wrong === 'refused') return refuse('platform-forbids');
    if (wrong === 'not sent' || wrong === 'unknown lost') {
      trouble(key);
      return { outcome: wrong === 'not sent' ? 'not sent' : 'unknown', why: wrong };
    }
    // What was taken is not always shown at once.
    const hides =
      wrong === 'unknown late' || scheduler.dice.chance(0.5) ? scheduler.dice.between(1, SETTLE_MS) : 0;
    const { conversationId: thread, authorId: to, text, agent } = outgoing;
    const visibleAt = scheduler.elapsed() + hides;
    const via = echo === null ? [] : [{ source: echo, lag: scheduler.dice.between(0, 3), copies: 1 }];
    const post = { key, automatic: agent === null, thread, to, text, visibleAt };
    const { id } = weSay(post, postId, via);
    if (agent === null) posted(key);
    return wrong === null ? { outcome: 'accepted', id } : { outcome: 'unknown', why: wrong };
  }

  function readBack(outgoing: Outgoing, wrong: Fault['kind'] | null): ReadBack {
    if (blind || wrong !== null) {
      trouble(outgoing.key);
      return { outcome: 'cannot tell', why: 'the network does not answer' };
    }
    const there = ours.filter(
      ({ thread, to, visibleAt }) =>
        thread === outgoing.conversationId && to === outgoing.authorId && visibleAt <= scheduler.elapsed(),
    );
    const same = there.find(({ text }) => text === outgoing.text);
    if (same) return { outcome: 'found', by: 'us', id: same.id };
    const [other] = there;
    return other ? { outcome: 'found', by: 'person', id: other.id } : { outcome: 'absent' };
  }

  return {
    ...{ versions, ours, deleted, logs, refused, troubles, blind, take, readBack },
    /** Posts of others that are still there, by their latest version. */
    standing(): readonly Version[] {
      const latest = new Map(versions.filter(({ says }) => says !== null).map((each) => [each.rootId, each]));
      return [...latest.values()].filter(({ rootId }) => !deleted.has(rootId));
    },
    post(
      post: Pick<Version, 'author' | 'thread' | 'inReplyTo' | 'summoned'> & { says: Says },
      via: readonly Via[],
    ): void {
      made += 1;
      const id = `p${made}`;
      const text = `${TEXTS[post.says]}${post.says === 'stop' ? '' : ` ${id}`}`;
      say({ ...post, id, postId: id, rootId: id, text, edited: false }, via);
    },
    edit(version: Version, says: Says, via: readonly Via[]): void {
      made += 1;
      const text = `${TEXTS[says]}${says === 'stop' ? '' : ` e${made}`}`;
      const id = editsKeepId ? `${version.postId}@${made}` : `p${made}`;
      const postId = editsKeepId ? version.postId : id;
      say({ ...version, id, postId, text, says, edited: true }, via);
    },
    delete(version: Version, via: readonly Via[]): void {
      deleted.set(version.rootId, scheduler.networkTime());
      show({ kind: 'deletion', id: version.postId }, via);
    },
    colleague(version: Version, via: readonly Via[]): void {
      const { thread, author } = version;
      const text = `we are on it (${made})`;
      const post = { key: null, automatic: false, thread, to: author, text, visibleAt: scheduler.elapsed() };
      weSay(post, version.postId, via);
    },
    /** What was to come later comes a step nearer; or all of it comes now. */
    moveOn(all = false): void {
      for (const each of late) each.lag -= 1;
      flush(all);
    },
    shown: (): boolean => late.length === 0,
    /** Whether these posts, in any version, are there. */
    lookup: (
      postIds: readonly string[],
      wrong: Fault['kind'] | null,
    ): ReadonlyMap<string, 'present' | 'gone'> =>
      wrong !== null
        ? new Map()
        : new Map(
            postIds.map((id) => {
              const root = versions.find(({ postId }) => postId === id)?.rootId ?? id;
              return [id, deleted.has(root) ? 'gone' : 'present'] as const;
            }),
          ),
  };
}
