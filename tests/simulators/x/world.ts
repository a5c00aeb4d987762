/** What exists on the simulated network: people, posts, edits, deletions. No HTTP here. */
import { insert } from '../order.ts';
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
  /** Who is mentioned in it, in small letters. */
  readonly mentions: readonly string[];
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
  /** `visibleAt`: when listings begin to show what this author says, ms since 1970. */
  add(post: NewPost, visibleAt: (author: User) => number): Post;
  edit(id: string, text: string, visibleAt: (author: User) => number): Post;
  remove(id: string): void;
  /** The exact version asked for, or nothing when it never existed or was deleted. */
  find(id: string): Post | undefined;
  /** Newest versions of everything that listings show now, newest first. */
  listed(): Iterable<Post>;
  /** The same, of one author. */
  by(userId: string): Iterable<Post>;
  /** The same, of those that mention somebody, `most` at most; neither their own nor reposts. */
  mentioning(userId: string, most: number): Post[];
  /** What a query can ask about the post; nothing of what it quotes. */
  searchable(post: Post): Searchable;
}

/** The smallest id a post published at that time (ms since 1970) can have. */
export function idAt(time: number): bigint {
  return (BigInt(Math.max(Math.floor(time), Number(EPOCH_MS))) - EPOCH_MS) << 22n;
}

/** When the post with this id was published, ms since 1970. */
export function timeOf(id: string): number {
  return Number((BigInt(id) >> 22n) + EPOCH_MS);
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
  const usersById = new Map<string, User>();
  const posts = new Map<string, Post>();
  // Every version of every post, by ascending id: all, by author, by handle mentioned.
  const all: Post[] = [];
  const authored = new Map<User, Post[]>();
  const mentioned = new Map<string, Post[]>();
  const searchables = new WeakMap<Post, Searchable>();
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
    if (known !== undefined && usersById.get(known.id) === known) usersById.delete(known.id);
    const person = known === undefined ? made : Object.assign(known, made);
    users.set(key, person);
    if (!usersById.has(person.id)) usersById.set(person.id, person);
    return person;
  }

  /** Everybody who is mentioned exists; gives their handles in small letters. */
  function meet(text: string): string[] {
    return mentionsIn(text).map(({ username }) => user(username).username.toLowerCase());
  }

  function keep(post: Post): Post {
    posts.set(post.id, post);
    insert(all, post);
    insert(listOf(authored, post.author), post);
    for (const handle of new Set(post.mentions)) insert(listOf(mentioned, handle), post);
    return post;
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

  function add(wanted: NewPost, visibleAt: (author: User) => number): Post {
    const createdAt = wanted.createdAt?.getTime() ?? now();
    const id = wanted.id ?? freshId(createdAt);
    const inReplyTo = wanted.inReplyTo === undefined ? undefined : existing(wanted.inReplyTo);
    const filledIn =
      inReplyTo !== undefined && !wanted.text.startsWith('@') ? `@${inReplyTo.author.username} ` : '';
    const retweeted = wanted.retweetOf === undefined ? undefined : existing(wanted.retweetOf);
    const text = retweeted ? `RT @${retweeted.author.username}: ${retweeted.text}` : filledIn + wanted.text;
    const mentions = meet(text);
    const author = user(wanted.author);
    return keep({
      id,
      versions: [id],
      text,
      mentions,
      author,
      createdAt,
      visibleAt: visibleAt(author),
      conversationId: inReplyTo?.conversationId ?? id,
      inReplyTo,
      quoted: wanted.quotes === undefined ? undefined : existing(wanted.quotes),
      retweeted,
      prefix: filledIn.length,
      replySettings: wanted.replySettings ?? 'everyone',
      lang: wanted.lang ?? 'en',
      deleted: false,
    });
  }

  function edit(id: string, text: string, visibleAt: (author: User) => number): Post {
    const last = existing(existing(id).versions.at(-1) ?? id);
    const full = last.text.slice(0, last.prefix) + text;
    const mentions = meet(full);
    const next: Post = {
      ...last,
      id: freshId(now()),
      text: full,
      mentions,
      visibleAt: visibleAt(last.author),
    };
    next.versions.push(next.id);
    return keep(next);
  }

  function remove(id: string): void {
    for (const version of existing(id).versions) existing(version).deleted = true;
  }

  function find(id: string): Post | undefined {
    const post = posts.get(id);
    return post === undefined || post.deleted ? undefined : post;
  }

  function* shown(list: readonly Post[] = []): Generator<Post> {
    const time = now();
    for (let at = list.length - 1; at >= 0; at--) {
      const post = list[at];
      if (post === undefined || post.deleted || post.author.protected || post.visibleAt > time) continue;
      // A later post with the same id takes its place.
      if (post.versions.at(-1) === post.id && posts.get(post.id) === post) yield post;
    }
  }

  function mentioning(userId: string, most: number): Post[] {
    const handle = usersById.get(userId)?.username.toLowerCase();
    const found: Post[] = [];
    if (handle === undefined) return found;
    for (const post of shown(mentioned.get(handle))) {
      if (found.length >= most) break;
      if (!post.retweeted && post.author.id !== userId) found.push(post);
    }
    return found;
  }

  function by(userId: string): Generator<Post> {
    const author = usersById.get(userId);
    return shown(author && authored.get(author));
  }

  function searchable(post: Post): Searchable {
    const known = searchables.get(post);
    if (known !== undefined) return known;
    const made = {
      id: post.id,
      text: post.text,
      author: post.author.username.toLowerCase(),
      mentions: post.mentions,
      hashtags: [...post.text.matchAll(/#(\w+)/gu)].map((match) => (match[1] ?? '').toLowerCase()),
      lang: post.lang,
      conversationId: post.conversationId,
      inReplyToId: post.inReplyTo?.id,
      inReplyToUser: post.inReplyTo?.author.username.toLowerCase(),
      quotedId: post.quoted?.id,
      isRetweet: post.retweeted !== undefined,
      hasLinks: /https?:\/\//.test(post.text),
    };
    searchables.set(post, made);
    return made;
  }

  return { users, user, add, edit, remove, find, listed: () => shown(all), by, mentioning, searchable };
}

function listOf<K>(lists: Map<K, Post[]>, key: K): Post[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
