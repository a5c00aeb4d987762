import type { Outgoing, ReadBack, SendOutcome } from '../../src/core/action.ts';
import type { Batch, Capture } from '../../src/core/capture.ts';
import type { Mention } from '../../src/core/mention.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import { chanceOf } from './dice.ts';
import {
  ACCOUNT,
  type Arrival,
  MINUTE,
  OURS,
  type Post,
  type SourceName,
  type Workload,
} from './workload.ts';

/** A post of ours, as the network has it. */
export interface Ours {
  readonly id: string;
  /** Of the action that it came of; null: a colleague wrote it there. */
  readonly key: string | null;
  readonly inReplyTo: string | null;
  readonly conversationId: string;
  readonly text: string;
  readonly at: number;
}

/** The network told the program that this post of ours is there. */
export interface Told {
  readonly key: string;
  readonly id: string;
}

/** Until a post of ours can be read back: less than what the platform asks to wait for. */
const SHOWS_AFTER_MS = 20_000;
/** A restart hears the last few again. */
const OVERLAP = 3;

/**
 * The network, in memory: what people post in time, what it takes from us, and the trouble it has. It outlives the
 * processes that listen to it.
 */
export class Network {
  now: number;
  /** Key of an action → posts that came of it: more than one is a fault. */
  readonly made = new Map<string, Ours[]>();
  readonly ours: Ours[] = [];
  readonly counts = { refused: 0, lost: 0, rejected: 0, limited: 0, readBacks: 0, repeated: 0 };
  readonly #told: Told[] = [];
  readonly #posted: string[] = [];
  readonly #toldGone = new Set<string>();
  /** Posts sent while nothing comes back, and how many of them got through; null: all is well. */
  #hanging: [sent: number, there: number] | null = null;
  readonly #seed: number;
  readonly #work: Workload;
  readonly #byConversation = new Map<string, Ours[]>();
  readonly #gone = new Set<string>();
  readonly #roots: ReadonlyMap<string, string>;
  readonly #tries = new Map<string, number>();
  readonly #echoes: Arrival[] = [];
  readonly #log: Readonly<Record<SourceName, Arrival[]>> = { mentions: [], search: [] };
  readonly #arrivals: readonly Arrival[];
  #arrived = 0;
  #vanished = 0;

  constructor(work: Workload, seed: number) {
    this.#work = work;
    this.#seed = seed;
    this.now = work.from;
    this.#arrivals = work.arrivals;
    this.#roots = new Map(work.posts.map(({ id, rootId }) => [id, rootId]));
  }

  /** Lets the world go on until `now`, and gives what has to be shown to us by then. */
  goOn(now: number): Readonly<Record<SourceName, readonly Arrival[]>> {
    this.now = now;
    const shown: Record<SourceName, Arrival[]> = { mentions: [], search: [] };
    for (
      let next = this.#arrivals[this.#arrived];
      next && next.at <= now;
      next = this.#arrivals[this.#arrived]
    ) {
      shown[next.source].push(next);
      if (next.kind === 'deletion') this.#gone.add(next.post.rootId);
      else if (next.post.author.own) this.#colleagues(next.post);
      this.#arrived += 1;
    }
    for (let next = this.#work.vanish[this.#vanished]; next && next.at <= now; ) {
      this.#gone.add(next.post.rootId);
      this.#vanished += 1;
      next = this.#work.vanish[this.#vanished];
    }
    for (const echo of this.#echoes.splice(0)) {
      if (echo.at > now) this.#echoes.push(echo);
      else shown[echo.source].push(echo);
    }
    return shown;
  }

  #colleagues(post: Post): void {
    if (this.ours.some(({ id }) => id === post.id)) return;
    this.#keep({ ...post, key: null, at: post.publishedAt });
  }

  #keep(ours: Ours): void {
    this.ours.push(ours);
    const there = this.#byConversation.get(ours.conversationId);
    if (there) there.push(ours);
    else this.#byConversation.set(ours.conversationId, [ours]);
  }

  /** Arrivals behind a position in the log of a source. */
  after(source: SourceName, position: number): readonly Arrival[] {
    return this.#log[source].slice(position);
  }

  show(source: SourceName, arrivals: readonly Arrival[]): void {
    this.#log[source].push(...arrivals);
  }

  shown(source: SourceName): number {
    return this.#log[source].length;
  }

  /** What the program was told since the last time. */
  takeTold(): readonly Told[] {
    return this.#told.splice(0);
  }

  /** Keys of what we posted since the last time. */
  takePosted(): readonly string[] {
    return this.#posted.splice(0);
  }

  /** Posts that the program was told are gone, since the last time. */
  takeToldGone(): readonly string[] {
    const gone = [...this.#toldGone];
    this.#toldGone.clear();
    return gone;
  }

  isGone(id: string): boolean {
    return this.#gone.has(this.#roots.get(id) ?? id);
  }

  /** Meanwhile nothing that is sent comes back. Gives how many posts were sent, and how many got through. */
  async hang(meanwhile: () => Promise<void>): Promise<readonly [sent: number, there: number]> {
    const counts: [number, number] = [0, 0];
    this.#hanging = counts;
    await meanwhile();
    this.#hanging = null;
    return counts;
  }

  /** How often this was sent, or tried to. */
  tries(key: string): number {
    return this.#tries.get(key) ?? 0;
  }

  /** A person of ours, at the desk or on the network itself, answered this post by now. */
  personAnswered(conversationId: string, postId: string): boolean {
    return this.#under(conversationId, postId).some(({ key }) => !key?.startsWith('acknowledge:'));
  }

  #under(conversationId: string, postId: string): readonly Ours[] {
    return (this.#byConversation.get(conversationId) ?? []).filter(
      ({ inReplyTo, at }) => inReplyTo === postId && at <= this.now,
    );
  }

  get #trouble(): boolean {
    const [from, to] = this.#work.refusing;
    return from <= this.now && this.now < to;
  }

  async send(outgoing: Outgoing): Promise<SendOutcome> {
    const { key, postId, authorId } = outgoing;
    const tries = (this.#tries.get(key) ?? 0) + 1;
    this.#tries.set(key, tries);
    const chance = chanceOf(this.#seed, 'send', key, tries);
    if (this.#hanging) {
      this.#hanging[0] += 1;
      this.#hanging[1] += Number(chance < 0.5);
      if (chance < 0.5) this.#post(outgoing);
      return new Promise(() => {});
    }
    if (this.#trouble) {
      if (chance < 0.4) {
        this.counts.rejected += 1;
        return { outcome: 'unknown', why: 'HTTP 503' };
      }
      if (chance < 0.7) {
        this.counts.lost += 1;
        if (!this.#refuses(postId, authorId)) this.#post(outgoing);
        return { outcome: 'unknown', why: 'no answer within 15 s' };
      }
      this.counts.limited += 1;
      return { outcome: 'not sent', why: 'HTTP 429', retryAfterMs: 90_000 };
    }
    const refused = this.#refuses(postId, authorId);
    if (refused) {
      this.counts.refused += 1;
      return { outcome: 'refused', rule: refused, why: 'HTTP 403' };
    }
    const { id } = this.#post(outgoing);
    this.#told.push({ key, id });
    return { outcome: 'accepted', id };
  }

  #refuses(postId: string, authorId: string): string | null {
    if (this.isGone(postId)) return 'deleted';
    return this.#work.closed.has(authorId) ? 'platform-forbids' : null;
  }

  #post({ key, postId, conversationId, text }: Outgoing): Ours {
    const made = this.made.get(key) ?? [];
    this.made.set(key, made);
    const id = `o${this.ours.length + 1}`;
    const ours = { id, key, inReplyTo: postId, conversationId, text, at: this.now };
    made.push(ours);
    this.#posted.push(key);
    this.#keep(ours);
    // Some of our own posts are shown to us like everybody's.
    if (chanceOf(this.#seed, 'echo', key) < 0.3) {
      const part = { rootId: id, author: OURS, publishedAt: this.now, summoned: false, concernsUs: true };
      this.#echoes.push({
        at: this.now + 1000 + Math.floor(chanceOf(this.#seed, 'late', key) * 2 * MINUTE),
        source: 'search',
        kind: 'post',
        post: { ...ours, ...part, forbidden: null, edited: false },
      });
    }
    return ours;
  }

  async findReply(outgoing: Outgoing): Promise<ReadBack> {
    const { key, postId, conversationId, text } = outgoing;
    this.counts.readBacks += 1;
    if (this.#trouble && chanceOf(this.#seed, 'read', key, this.now) < 0.5)
      return { outcome: 'cannot tell', why: 'HTTP 503' };
    const there = this.#under(conversationId, postId).filter(
      ({ key: of, at }) => of === null || at + SHOWS_AFTER_MS <= this.now,
    );
    const same = there.find((post) => post.text === text);
    if (same) {
      this.#told.push({ key, id: same.id });
      return { outcome: 'found', by: 'us', id: same.id };
    }
    const [other] = there;
    return other ? { outcome: 'found', by: 'person', id: other.id } : { outcome: 'absent' };
  }

  async lookup(ids: readonly string[]): Promise<ReadonlyMap<string, 'present' | 'gone'>> {
    if (this.#trouble && chanceOf(this.#seed, 'look', ids[0] ?? '', this.now) < 0.5) return new Map();
    for (const id of ids) if (this.isGone(id)) this.#toldGone.add(id);
    return new Map(ids.map((id) => [id, this.isGone(id) ? 'gone' : 'present']));
  }
}

/** What one process sees of the network: a platform like any other. */
export interface Wire {
  readonly platform: Platform;
  /** How many sources wait for something new. */
  waiting(): number;
  /** The cursor behind what the flow was given last, by source. */
  readonly cursors: ReadonlyMap<string, string>;
  /** Shows these to the process through that source. */
  show(source: SourceName, arrivals: readonly Arrival[]): void;
  /** What was given to the flow since the last time, in order. */
  takeGiven(): readonly Arrival[];
}

export function aWire(network: Network, name: string, proof: Platform['proof']): Wire {
  const waiting = new Map<SourceName, () => void>();
  const given: Arrival[] = [];
  const cursors = new Map<string, string>();

  async function* listen(name: string, cursor: string | null, signal: AbortSignal): AsyncIterable<Batch> {
    const source = name as SourceName;
    const behind = Number(cursor ?? 0);
    let position = Math.max(behind - OVERLAP, 0);
    network.counts.repeated += behind - position;
    while (!signal.aborted) {
      const arrivals = network.after(source, position);
      if (arrivals.length === 0) {
        const { promise, resolve } = Promise.withResolvers<void>();
        waiting.set(source, resolve);
        signal.addEventListener('abort', () => resolve(), { once: true });
        await promise;
        continue;
      }
      position += arrivals.length;
      given.push(...arrivals.map((arrival) => ({ ...arrival, source })));
      cursors.set(source, String(position));
      yield { captures: arrivals.map((arrival) => captureOf(arrival, source)), cursor: String(position) };
    }
  }

  function captureOf({ post, kind }: Arrival, source: string): Capture {
    return {
      ...{ platform: platform.name, source, id: post.id, kind, receivedAt: network.now },
      payload: kind === 'post' ? post : null,
    };
  }

  const platform: Platform = {
    name,
    proof,
    listen,
    toMention: ({ platform, source, id, payload }): Mention => {
      const post = payload as Post;
      return {
        ...{ platform, source, account: ACCOUNT, id, postId: id, languageHint: null, url: null, media: [] },
        ...post,
      };
    },
    send: (outgoing) => network.send(outgoing),
    findReply: (outgoing) => network.findReply(outgoing),
    lookup: (ids) => network.lookup(ids),
    async *check() {},
    close: async () => {},
  };
  return {
    platform,
    waiting: () => waiting.size,
    cursors,
    show(source, arrivals) {
      network.show(source, arrivals);
      const go = waiting.get(source);
      waiting.delete(source);
      go?.();
    },
    takeGiven: () => given.splice(0),
  };
}
