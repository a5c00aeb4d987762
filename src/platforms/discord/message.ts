import { z } from 'zod';

const id = z.string().regex(/^\d{1,20}$/);
const time = z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'it is no time');
const author = z.looseObject({
  id,
  username: z.string(),
  global_name: z.string().nullish(),
  bot: z.boolean().optional(),
});

const bareShape = z.looseObject({
  id,
  channel_id: id,
  type: z.int(),
  content: z.string(),
  timestamp: time,
  edited_timestamp: time.nullish(),
  author,
  mentions: z.array(author),
  mention_roles: z.array(id),
  attachments: z.array(z.looseObject({ url: z.string() })).default([]),
  webhook_id: z.string().optional(),
  message_reference: z.looseObject({ message_id: id.optional(), type: z.int().optional() }).nullish(),
  /** The gateway's extra: who the author is on this server. REST has no such field. */
  member: z.looseObject({ roles: z.array(z.string()), nick: z.string().nullish() }).optional(),
});
/** A message without the one it answers. */
export type BareMessage = z.output<typeof bareShape>;

/** A message of Discord, gateway or REST: the fields we use. */
export const messageShape = bareShape.extend({ referenced_message: bareShape.nullish() });
export type Message = z.output<typeof messageShape>;

const identified = z.looseObject({ id });

/** The id of what may be a message, or null. */
export function idOf(raw: unknown): string | null {
  return identified.safeParse(raw).data?.id ?? null;
}

/** Something somebody wrote; everything else (joins, pins, boosts …) is not. Source: Discord reference, "Message types". */
export function isWritten(message: Pick<Message, 'type'>): boolean {
  return message.type === 0 || message.type === 19;
}

/** The id of the message it answers, or null. A forward (type 1) refers to a message too, but answers none. */
export function answered(message: Pick<Message, 'message_reference'>): string | null {
  const reference = message.message_reference;
  return reference && (reference.type ?? 0) === 0 ? (reference.message_id ?? null) : null;
}

/** Channel and message in one: on Discord nobody finds a message by its own id alone. */
export function postIdOf(channelId: string, messageId: string): string {
  return `${channelId}/${messageId}`;
}

/** The other way round; null for an id that is none of ours. */
export function placeOf(postId: string): { readonly channel: string; readonly message: string } | null {
  const [, channel, message] = /^(\d+)\/(\d+)$/.exec(postId) ?? [];
  return channel && message ? { channel, message } : null;
}
