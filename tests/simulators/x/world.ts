/** What exists on the simulated network: people, posts, edits, deletions. No HTTP here. */
import type { Searchable } from './query.ts';

/** X's epoch: the time part of an id is milliseconds since this moment, shifted left by 22 bits. */
const EPOCH_MS = 1288834974657n;

export interface User {
  readonly id: string;
  username: string;
  name: string;
  description: string;
  followers: number;
  verified: boolean;
  createdAt: number;
  /** Their posts are not to be seen any more, as when an account turns private. */
  protected: boolean;
}

export interface Post {
  readonly id: string;
  /** All versions, oldest first; shared by every version of the post. */
  readonly versions: string[];
  readonly text: string;
  readonly author: User;
  readonly createdAt: number;
  /** When listings (mentions, search, timeline) begin to show it, ms since 1970. */
  visibleAt: number;
  readonly conversationId: string;
  readonly inReplyTo?: Post | undefined;
  readonly quoted?: Post | undefined;
  readonly retweeted?: Post | undefined;
  /** How many characters at the start are handles that X filled in for a reply. */
  readonly prefix: number;
  readonly replySettings: ReplySettings;
  readonly lang: string;
  deleted: boolean;
}

export type ReplySettings = 'everyone' | 'mentionedUsers' | 'following' | 'subscribers' | 'verified';

export interface NewUser {
  readonly username: string;
  readonly id?: string;
  readonly name?: string;
  readonly description?: string;
  readonly followers?: number;
  readonly verified?: boolean;
  readonly createdAt?: Date;
}

export interface NewPost {
  /** A username; unknown ones are created. */
  readonly author: string;
  /** Written as a person types it; the API answers it with &, < and > escaped, as X does. */
  readonly text: string;
  /** Default: made from `createdAt`. */
  readonly id?: string;
  readonly createdAt?: Date;
  /** Ids of posts. A reply gets "@author " in front unless the text begins with a handle. */
  readonly inReplyTo?: string;
  readonly quotes?: string;
  readonly retweetOf?: string;
  readonly replySettings?: ReplySettings;
  readonly lang?: string;
  /** Listings begin to show it so many ms after now (a late index). Lookup by id shows it at once. */
  readonly lateMs?: number;
}

export interface World {
  readonly users: ReadonlyMap<string, User>;
  user(profile: string | NewUser): User;
  add(post: NewPost, visibleAt: number): Post;
  edit(id: string, text: string, visibleAt: number): Post;
  remove(id: string): void;
  /** The exact version asked for, or nothing when it never existed or was deleted. */
  find(id: string): Post | undefined;
  /** Newest versions of everything that listings show now, newest first. */
  listed(): Post[];
  searchable(post: Post, withQuoted: boolean): Searchable;
}

/** The smallest id a post published at that time (ms since 1970) can have. */
export function idAt(time: number): bigint {
  return (BigInt(Math.max(Math.floor(time), Number(EPOCH_MS))) - EPOCH_MS) << 22n;
}

/** When the post with this id was published, ms since 1970. */
export function timeOf(id: string): number {
  return Number((BigInt(id) >> 22n) + EPOCH_MS);
}

export function byIdDescending(a: { readonly id: string }, b: { readonly id: string }): number {
  const left = BigInt(a.id);
  const right = BigInt(b.id);
  return left < right ? 1 : left > right ? -1 : 0;
}

export function mentionsIn(text: string): { start: number; end: number; username: string }[] {
  return [...text.matchAll(/(?<![\w@])@(\w{1,15})/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    username: match[1] ?? '',
  }));
}

export function createWorld(now: () => number): World {
  const users = new Map<string, User>();
  const posts = new Map<string, Post>();
  let sequence = 0n;

  function user(profile: string | NewUser): User {
    const wanted = typeof profile === 'string' ? { username: profile } : profile;
    const key = wanted.username.toLowerCase();
    const known = users.get(key);
    if (known !== undefined && typeof profile === 'string') return known;
    const made: User = {
      id: wanted.id ?? known?.id ?? String(1000 + users.size),
      username: wanted.username,
      name: wanted.name ?? wanted.username,
      description: wanted.description ?? '',
      followers: wanted.followers ?? 42,
      verified: wanted.verified ?? false,
      createdAt: wanted.createdAt?.getTime() ?? Date.UTC(2019, 4, 1),
      protected: false,
    };
    users.set(key, known === undefined ? made : Object.assign(known, made));
    return known ?? made;
  }

  function freshId(time: number): string {
    let id = idAt(time) + (sequence++ % 4096n);
    while (posts.has(String(id))) id++;
    return String(id);
  }

  function existing(id: string): Post {
    const post = posts.get(id);
    if (post === undefined) throw new Error(`The simulator has no post ${id}.`);
    return post;
  }

  function add(wanted: NewPost, visibleAt: number): Post {
    const createdAt = wanted.createdAt?.getTime() ?? now();
    const id = wanted.id ?? freshId(createdAt);
    const inReplyTo = wanted.inReplyTo === undefined ? undefined : existing(wanted.inReplyTo);
    const filledIn =
      inReplyTo !== undefined && !wanted.text.startsWith('@') ? `@${inReplyTo.author.username} ` : '';
    const retweeted = wanted.retweetOf === undefined ? undefined : existing(wanted.retweetOf);
    const text = retweeted ? `RT @${retweeted.author.username}: ${retweeted.text}` : filledIn + wanted.text;
    for (const { username } of mentionsIn(text)) user(username);
    const post: Post = {
      id,
      versions: [id],
      text,
      author: user(wanted.author),
      createdAt,
      visibleAt,
      conversationId: inReplyTo?.conversationId ?? id,
      inReplyTo,
      quoted: wanted.quotes === undefined ? undefined : existing(wanted.quotes),
      retweeted,
      prefix: filledIn.length,
      replySettings: wanted.replySettings ?? 'everyone',
      lang: wanted.lang ?? 'en',
      deleted: false,
    };
    posts.set(id, post);
    return post;
  }

  function edit(id: string, text: string, visibleAt: number): Post {
    const last = existing(existing(id).versions.at(-1) ?? id);
    const next: Post = {
      ...last,
      id: freshId(now()),
      text: last.text.slice(0, last.prefix) + text,
      visibleAt,
    };
    for (const { username } of mentionsIn(text)) user(username);
    next.versions.push(next.id);
    posts.set(next.id, next);
    return next;
  }

  function remove(id: string): void {
    for (const version of existing(id).versions) existing(version).deleted = true;
  }

  function find(id: string): Post | undefined {
    const post = posts.get(id);
    return post === undefined || post.deleted ? undefined : post;
  }

  function listed(): Post[] {
    const time = now();
    return [...posts.values()]
      .filter((post) => !post.deleted && !post.author.protected && post.visibleAt <= time)
      .filter((post) => post.versions.at(-1) === post.id)
      .sort(byIdDescending);
  }

  function searchable(post: Post, withQuoted: boolean): Searchable {
    return {
      id: post.id,
      text: post.text,
      author: post.author.username.toLowerCase(),
      mentions: mentionsIn(post.text).map((mention) => mention.username.toLowerCase()),
      hashtags: [...post.text.matchAll(/#(\w+)/gu)].map((match) => (match[1] ?? '').toLowerCase()),
      lang: post.lang,
      conversationId: post.conversationId,
      inReplyToId: post.inReplyTo?.id,
      inReplyToUser: post.inReplyTo?.author.username.toLowerCase(),
      quotedId: post.quoted?.id,
      quotedText: withQuoted ? post.quoted?.text : undefined,
      isRetweet: post.retweeted !== undefined,
      hasLinks: /https?:\/\//.test(post.text),
    };
  }

  return { users, user, add, edit, remove, find, listed, searchable };
}
