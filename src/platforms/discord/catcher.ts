import { createHash } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { Capture } from '../../core/capture.ts';
import type { Api } from './api.ts';
import { addressesUs, isOurs, type Payload, type Us } from './mention.ts';
import { type BareMessage, idOf, isWritten, type Message, messageShape, postIdOf } from './message.ts';
import type { DiscordSettings } from './settings.ts';

/** A place where people write: a channel, or a thread in one. */
export interface Room {
  readonly id: string;
  /** The channel a thread belongs to; null for a channel. */
  readonly parent: string | null;
  readonly locked: boolean;
}

/** Remembers this many caught posts, so that an edit which takes the brand's name out is still heard. */
const REMEMBERED = 10_000;

/** Picks the messages that concern us and makes captures of them. */
export interface Catcher {
  /** Null for messages that do not concern us. Rejects when Discord could not be asked about the author. */
  caught(raw: unknown, room: Room, source: string, signal: AbortSignal): Promise<Capture | null>;
  deleted(channelId: string, messageId: string, source: string): Capture;
}

export function createCatcher(settings: DiscordSettings, brand: RegExp, api: Api, clock: Clock): Catcher {
  const remembered = new Set<string>();

  function concerns(message: BareMessage, us: Us): boolean {
    return addressesUs(message, us) || brand.test(message.content);
  }

  return {
    async caught(raw, room, source, signal) {
      const read = messageShape.safeParse(raw);
      if (!read.success) return unreadable(raw, room, source, clock.now());
      const message = read.data;
      const us: Us = {
        bot: await api.me(signal),
        supportRole: settings.supportRole ?? null,
        teamRoles: settings.teamRoles,
      };
      // What the bot says is in the outbox already; taken for a post, an acknowledgement would look like an answer.
      if (!isWritten(message) || message.author.id === us.bot) return null;

      const to = message.referenced_message;
      const postId = postIdOf(message.channel_id, message.id);
      const concernsUs = concerns(message, us) || to?.author.id === us.bot || remembered.has(postId);
      // A colleague's answer to a complaint is heard as well, so that its ticket counts as answered.
      const answersMention = to != null && to.author.id !== message.author.id && concerns(to, us);
      if (!concernsUs && !answersMention) return null;
      const machine = message.author.bot === true || message.webhook_id !== undefined;
      const roles = machine ? [] : (message.member?.roles ?? (await api.rolesOf(message.author.id, signal)));
      if (!concernsUs && !isOurs(message.author.id, roles, us)) return null;

      if (remembered.size >= REMEMBERED) remembered.clear();
      remembered.add(postId);
      // Somebody else's words are none of this capture's business, and would outlive their deletion here.
      const { referenced_message: _, ...own } = message;
      const payload: Payload = {
        message: own,
        guild: settings.guild,
        thread: room.parent === null ? null : await threadOf(room, room.parent, signal),
        roles: [...roles],
        us,
      };
      return { ...base(source), id: versionOf(postId, message), payload };
    },
    deleted: (channelId, messageId, source) => ({
      ...base(source),
      kind: 'deletion',
      id: postIdOf(channelId, messageId),
      payload: null,
    }),
  };

  function base(source: string) {
    return { platform: 'discord', source, kind: 'post', receivedAt: clock.now() } as const;
  }

  async function threadOf(room: Room, parent: string, signal: AbortSignal) {
    return { parent, starter: await api.starterOf(room.id, parent, signal), locked: room.locked };
  }
}

/** An edit keeps the message's id, so the time of the edit makes the capture's id. */
function versionOf(postId: string, message: Message): string {
  return message.edited_timestamp ? `${postId}@${Date.parse(message.edited_timestamp)}` : postId;
}

/** Kept as it came: reading it fails again in `toMention`, and it is set aside there. */
function unreadable(raw: unknown, room: Room, source: string, now: number): Capture {
  // Two without an id are two, and the same one again is the same.
  const id =
    idOf(raw) ?? `unreadable-${createHash('sha256').update(JSON.stringify(raw)).digest('hex').slice(0, 8)}`;
  return {
    platform: 'discord',
    source,
    kind: 'post',
    receivedAt: now,
    id: postIdOf(room.id, id),
    payload: { message: raw },
  };
}
