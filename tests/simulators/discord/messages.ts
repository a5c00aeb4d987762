import {
  type APIMessage,
  type APIUser,
  ComponentType,
  MessageFlags,
  MessageReferenceType,
  MessageType,
} from 'discord.js';
import { invalidForm, problems } from './problem.ts';
import type { CreateMessage, EditMessage } from './requests.ts';
import { attach, filesOf, type Upload } from './uploads.ts';
import type { Room, World } from './world.ts';

/** Whom a message's text and reply point at, before it is asked who may be notified. */
interface Pointed {
  readonly users: readonly string[];
  readonly roles: readonly string[];
  readonly everyone: boolean;
}

function pointedAt(content: string): Pointed {
  return {
    users: [...content.matchAll(/<@!?(\d+)>/g)].map((match) => match[1] ?? ''),
    roles: [...content.matchAll(/<@&(\d+)>/g)].map((match) => match[1] ?? ''),
    everyone: /@(everyone|here)\b/.test(content),
  };
}

/** Narrows what the text points at to what `allowed_mentions` lets through; absent, everything goes through. */
function notified(
  pointed: Pointed,
  allowed: CreateMessage['allowed_mentions'],
  repliedTo: string | undefined,
): Pointed {
  const reply = repliedTo !== undefined && (allowed?.replied_user ?? allowed == null) ? [repliedTo] : [];
  if (allowed == null) return { ...pointed, users: [...new Set([...reply, ...pointed.users])] };
  const parse = allowed.parse ?? [];
  const only = (ids: readonly string[], all: boolean, some: readonly string[] = []) =>
    ids.filter((id) => all || some.includes(id));
  return {
    users: [...new Set([...reply, ...only(pointed.users, parse.includes('users'), allowed.users)])],
    roles: only(pointed.roles, parse.includes('roles'), allowed.roles),
    everyone: pointed.everyone && parse.includes('everyone'),
  };
}

/** Gives every component the id and the defaults the API gives it, so that what is read back has the API's shape. */
function numbered(rows: EditMessage['components']): NonNullable<APIMessage['components']> {
  let id = 0;
  const shaped = (rows ?? []).map((row) => ({
    ...row,
    id: ++id,
    components: row.components.map((component) => ({
      ...(component.type !== ComponentType.Button && { min_values: 1, max_values: 1 }),
      ...component,
      id: ++id,
    })),
  }));
  return shaped as unknown as NonNullable<APIMessage['components']>;
}

/**
 * Embeds as the API answers them. A picture `attachment://name` gets the address of that file of the message, which
 * from then on is not among its attachments; without such a file it vanishes, without an error.
 * Source: discord-api-docs issues 1340 and 4809.
 */
function shapedEmbeds(world: World, messageId: string, embeds: EditMessage['embeds']): APIMessage['embeds'] {
  const files = filesOf(world, messageId);
  for (const file of files) file.embedded = false;
  const shapedPicture = (picture: { readonly url: string } | null | undefined) => {
    const name = picture?.url.startsWith('attachment://') ? picture.url.slice('attachment://'.length) : null;
    if (name === null) return picture ?? undefined;
    const file = files.find(({ attachment }) => attachment.filename === name);
    if (file === undefined) return undefined;
    file.embedded = true;
    return { url: file.attachment.url, proxy_url: file.attachment.proxy_url };
  };
  const shaped = (embeds ?? []).map(({ image, thumbnail, ...embed }) => {
    const pictures = { image: shapedPicture(image), thumbnail: shapedPicture(thumbnail) };
    return {
      type: 'rich',
      ...embed,
      ...(pictures.image && { image: pictures.image }),
      ...(pictures.thumbnail && { thumbnail: pictures.thumbnail }),
      ...(embed.fields && { fields: embed.fields.map((field) => ({ inline: false, ...field })) }),
    };
  });
  return shaped as unknown as APIMessage['embeds'];
}

function shownFiles(world: World, messageId: string): APIMessage['attachments'] {
  return filesOf(world, messageId).flatMap((file) => (file.embedded ? [] : [file.attachment]));
}

export interface NewMessage {
  readonly room: Room;
  readonly author: APIUser;
  readonly body: CreateMessage;
  readonly atMs: number;
  /** Set for posts that come through a webhook. */
  readonly webhookId?: string;
  readonly files?: readonly Upload[];
  /** Set for messages that Discord itself writes into a channel: they need no text. */
  readonly systemType?: MessageType;
}

/**
 * Builds a message in the API's shape and puts it into the world's history.
 * Throws a Problem: empty (50006), a reply to a message that is not there (50035).
 */
export function createMessage(world: World, made: NewMessage): APIMessage {
  const { room, author, body, atMs, webhookId, files = [], systemType } = made;
  const content = body.content ?? '';
  const isEmpty = content.trim() === '' && !body.embeds?.length && !body.components?.length;
  if (isEmpty && files.length === 0 && systemType === undefined) throw problems.emptyMessage();
  const reference = body.message_reference;
  const referenced = reference ? world.messages.get(reference.message_id) : undefined;
  if (reference && referenced?.channel_id !== room.id && reference.fail_if_not_exists !== false) {
    throw invalidForm([
      { path: ['message_reference'], code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', message: 'Unknown message' },
    ]);
  }
  const pings = notified(pointedAt(content), body.allowed_mentions, referenced?.author.id);
  const message: APIMessage = {
    id: world.nextId(atMs),
    type: systemType ?? (reference ? MessageType.Reply : MessageType.Default),
    channel_id: room.id,
    author,
    content,
    timestamp: new Date(atMs).toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: pings.everyone,
    mentions: pings.users.flatMap((id) => world.users.get(id) ?? []),
    mention_roles: [...pings.roles],
    attachments: [],
    embeds: [],
    components: numbered(body.components),
    pinned: false,
    flags: body.flags ?? 0,
    ...(webhookId !== undefined && { webhook_id: webhookId }),
    ...(reference && {
      message_reference: {
        type: MessageReferenceType.Default,
        message_id: reference.message_id,
        channel_id: room.id,
        guild_id: world.guildId,
      },
      // Only replies carry the message they point at.
      ...(systemType === undefined && { referenced_message: referenced ? shallow(referenced) : null }),
    }),
  };
  attach(world, message, body.attachments, files, atMs);
  message.embeds = shapedEmbeds(world, message.id, body.embeds);
  message.attachments = shownFiles(world, message.id);
  if (!isEphemeral(message)) {
    world.addMessage(message);
    if (room.last_message_id == null || BigInt(room.last_message_id) < BigInt(message.id)) {
      room.last_message_id = message.id;
    }
    if (world.isThread(room)) {
      room.message_count = (room.message_count ?? 0) + 1;
      room.total_message_sent = (room.total_message_sent ?? 0) + 1;
    }
  }
  return message;
}

/** Changes what the request names and leaves the rest; the id stays. Throws as {@link attach} does. */
export function editMessage(
  world: World,
  message: APIMessage,
  body: EditMessage,
  atMs: number,
  files: readonly Upload[] = [],
): void {
  attach(world, message, body.attachments, files, atMs);
  if (body.content !== undefined) message.content = body.content ?? '';
  if (body.embeds !== undefined) message.embeds = shapedEmbeds(world, message.id, body.embeds);
  if (body.components !== undefined) message.components = numbered(body.components);
  message.attachments = shownFiles(world, message.id);
  message.edited_timestamp = new Date(atMs).toISOString();
}

/** A message somebody replied to is shown without its own referenced message. */
function shallow(message: APIMessage): APIMessage {
  const { referenced_message: _, ...rest } = message;
  return rest;
}

export function isEphemeral(message: APIMessage): boolean {
  return ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
}

/**
 * The message as an application may see it that lacks MESSAGE_CONTENT: its own messages and those that mention it
 * are whole, all others have no text. Source: Discord reference, gateway, "Message content intent".
 */
export function withoutContent(message: APIMessage, botId: string): APIMessage {
  if (message.author.id === botId || message.mentions.some((user) => user.id === botId)) return message;
  return { ...message, content: '', embeds: [], attachments: [], components: [] };
}
