import { z } from 'zod';
import type { Capture } from '../../core/capture.ts';
import type { Mention } from '../../core/mention.ts';
import { Unreadable } from '../../errors.ts';
import { answered, type Message, messageShape, postIdOf } from './message.ts';

const usShape = z.looseObject({
  bot: z.string(),
  supportRole: z.string().nullable(),
  teamRoles: z.array(z.string()),
});

const payloadShape = z.looseObject({
  message: messageShape,
  guild: z.string(),
  /** Where in the server: null for a channel, else the thread's parent and who wrote what it was started from. */
  thread: z
    .looseObject({ parent: z.string(), starter: z.string().nullable(), locked: z.boolean() })
    .nullable(),
  /** Roles of the author when it was caught. */
  roles: z.array(z.string()),
  us: usShape,
});

/** What a capture of Discord holds: the message untouched, and what it takes to read it without asking Discord. */
export type Payload = z.input<typeof payloadShape>;
/** Who we are on Discord. */
export type Us = z.output<typeof usShape>;

/** Reads a capture made by `catcher`. Pure. @throws Unreadable */
export function toMention(capture: Capture): Mention {
  const read = payloadShape.safeParse(capture.payload);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new Unreadable(`a message of Discord we cannot read: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  const { message, guild, thread, roles, us } = read.data;
  const { author } = message;
  const postId = postIdOf(message.channel_id, message.id);
  const repliesTo = answered(message);

  return {
    platform: 'discord',
    source: capture.source,
    account: us.bot,
    id: capture.id,
    postId,
    rootId: postId,
    conversationId: conversationOf(message, thread),
    inReplyTo: repliesTo === null ? null : postIdOf(message.channel_id, repliesTo),
    author: {
      id: author.id,
      handle: author.username,
      name: message.member?.nick ?? author.global_name ?? author.username,
      own: isOurs(author.id, roles, us),
      automated: whyAutomated(message),
      followers: null,
    },
    text: readable(message, us),
    languageHint: null,
    publishedAt: Date.parse(message.timestamp),
    url: `https://discord.com/channels/${guild}/${message.channel_id}/${message.id}`,
    summoned: addressesUs(message, us),
    concernsUs: true,
    forbidden: thread?.locked ? 'the thread is locked' : null,
    edited: message.edited_timestamp != null,
    media: message.attachments.map(({ url }) => url),
  };
}

/**
 * A thread is a conversation. A flat channel has none of its own: people write four short posts in a row, mostly
 * without replying to anything, so what one author says in one channel is one conversation. A thread that somebody
 * started from the author's own post goes on with that conversation.
 */
function conversationOf(message: Message, thread: z.output<typeof payloadShape>['thread']): string {
  if (thread === null) return flatConversation(message.channel_id, message.author.id);
  return thread.starter === message.author.id
    ? flatConversation(thread.parent, message.author.id)
    : message.channel_id;
}

/** The conversation of one author in a channel; what is said in a thread never has this one for its own channel. */
export function flatConversation(channelId: string, authorId: string): string {
  return `${channelId}:${authorId}`;
}

/** Whether a message mentions the bot (a reply that notifies it does, too) or the support role. */
export function addressesUs(message: Pick<Message, 'mentions' | 'mention_roles'>, us: Us): boolean {
  if (message.mentions.some(({ id }) => id === us.bot)) return true;
  return us.supportRole !== null && message.mention_roles.includes(us.supportRole);
}

/** The bot itself, or somebody with a role of the team. */
export function isOurs(authorId: string, roles: readonly string[], us: Us): boolean {
  return authorId === us.bot || roles.some((role) => us.teamRoles.includes(role));
}

function whyAutomated(message: Message): string | null {
  if (message.webhook_id !== undefined) return 'it was posted through a webhook';
  return message.author.bot ? 'the account is a bot' : null;
}

/** Discord writes mentions and emoji as ids (`<@1191>`, `<:sad:1191>`); people and classifiers need names. */
function readable(message: Message, us: Us): string {
  const names = new Map(message.mentions.map((user) => [user.id, user.username]));
  return message.content
    .replace(/<@!?(\d+)>/g, (_, id: string) => `@${names.get(id) ?? 'someone'}`)
    .replace(/<@&(\d+)>/g, (_, id: string) => (id === us.supportRole ? '@support' : '@role'))
    .replace(/<#\d+>/g, '#channel')
    .replace(/<a?:(\w+):\d+>/g, ':$1:');
}

/** Matches text that names the brand as a word of its own, in any case: its name, handles and other words. */
export function brandPattern(brand: {
  readonly name: string;
  readonly handles: readonly string[];
  readonly words: readonly string[];
}): RegExp {
  const words = [brand.name, ...brand.handles, ...brand.words].filter((word) => word.trim() !== '');
  const any = words.map((word) => word.trim().replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('|');
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${any})(?![\\p{L}\\p{N}_])`, 'iu');
}
