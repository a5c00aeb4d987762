import type { Capture } from './capture.ts';

/** Who wrote a mention, as the platform shows it. All text of it is hostile input. */
export interface Author {
  readonly id: string;
  /** Without a leading `@`. */
  readonly handle: string;
  readonly name: string;
  /** Written by an account or a person of ours (the brand account, the bot, a team member). */
  readonly own: boolean;
  /** Why we take the author for a machine ("says so in its profile"), or null for a person. */
  readonly automated: string | null;
  readonly followers: number | null;
}

/** One public post that concerns the brand, in the same shape for every platform. Pure function of its capture. */
export interface Mention {
  readonly platform: string;
  readonly source: string;
  /** Our account on that platform: the one that would reply. */
  readonly account: string;
  /** Same as the capture's id: one per version of a post. */
  readonly id: string;
  /** The platform's id to reply to, read back and delete by. */
  readonly postId: string;
  /** The same for all versions of an edited post (X: `edit_history_tweet_ids[0]`). */
  readonly rootId: string;
  /** The thread on that network. */
  readonly conversationId: string;
  /** The post this one answers, or null. */
  readonly inReplyTo: string | null;
  readonly author: Author;
  readonly text: string;
  /** What the platform says the language is (ISO 639-1), or null. */
  readonly languageHint: string | null;
  /** ms UTC. */
  readonly publishedAt: number;
  readonly url: string | null;
  /** The author addressed us: mentioned or quoted our account. Only then may an acknowledgement be automatic. */
  readonly summoned: boolean;
  /** False for posts that only look like ours: another company's mention, a repost. They are recorded, not queued. */
  readonly concernsUs: boolean;
  /** Why the platform would not take a reply from us (replies restricted, archived thread …), or null. */
  readonly forbidden: string | null;
  readonly edited: boolean;
  /** Links to pictures and videos. */
  readonly media: readonly string[];
}

/** A capture read. */
export interface Heard {
  readonly capture: Capture;
  readonly mention: Mention;
}

/** All that makes two posts one ticket: one author in one conversation, answered by one account. */
export interface ThreadKey {
  readonly platform: string;
  readonly account: string;
  readonly conversationId: string;
  readonly authorId: string;
}

export function threadOf(mention: Mention): ThreadKey {
  return {
    platform: mention.platform,
    account: mention.account,
    conversationId: mention.conversationId,
    authorId: mention.author.id,
  };
}
