/** What the API accepts in request bodies; limits from the public API description and the Discord reference. */
import { z } from 'zod';
import { choice } from './commands.ts';
import { modal, rows } from './components.ts';

const snowflake = z.string().regex(/^(0|[1-9][0-9]*)$/);

/** A web address, or `attachment://name` for a file of the same message. */
const picture = z.looseObject({
  url: z
    .string()
    .max(2048)
    .regex(/^(https?|attachment):\/\/.+/, 'Scheme must be one of http, https, attachment'),
});

const embed = z.looseObject({
  title: z.string().max(256).optional(),
  description: z.string().max(4096).optional(),
  url: z.url().max(2048).optional(),
  color: z.int().min(0).max(0xffffff).nullish(),
  timestamp: z.iso.datetime({ offset: true }).nullish(),
  fields: z
    .array(
      z.looseObject({
        name: z.string().min(1).max(256),
        value: z.string().min(1).max(1024),
        inline: z.boolean().optional(),
      }),
    )
    .max(25)
    .optional(),
  footer: z.looseObject({ text: z.string().max(2048) }).nullish(),
  author: z.looseObject({ name: z.string().max(256) }).nullish(),
  image: picture.nullish(),
  thumbnail: picture.nullish(),
});
type Embed = z.infer<typeof embed>;

function embedLength(each: Embed): number {
  const fields = (each.fields ?? []).reduce((sum, field) => sum + field.name.length + field.value.length, 0);
  const texts = [each.title, each.description, each.footer?.text, each.author?.name];
  return fields + texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
}

const embeds = z
  .array(embed)
  .max(10)
  .refine((all) => all.reduce((sum, each) => sum + embedLength(each), 0) <= 6000, {
    message: 'Embed size exceeds maximum size of 6000',
  });

const allowedMentions = z
  .looseObject({
    parse: z.array(z.enum(['users', 'roles', 'everyone'])).optional(),
    users: z.array(snowflake).max(100).optional(),
    roles: z.array(snowflake).max(100).optional(),
    replied_user: z.boolean().optional(),
  })
  .refine((m) => !(m.parse?.includes('users') && m.users?.length), {
    message: 'parse:users and users are exclusive',
  })
  .refine((m) => !(m.parse?.includes('roles') && m.roles?.length), {
    message: 'parse:roles and roles are exclusive',
  });

/** A file that stays (its id) or comes with the request (the number of its part). Source: `MessageAttachmentRequest`. */
const attachment = z.looseObject({
  id: z.union([z.int(), snowflake]),
  filename: z.string().min(1).max(1024).nullish(),
  description: z.string().max(1024).nullish(),
});

const body = {
  content: z.string().max(2000, 'Must be 2000 or fewer in length.').nullish(),
  embeds: embeds.nullish(),
  components: rows.nullish(),
  allowed_mentions: allowedMentions.nullish(),
  flags: z.int().nullish(),
  attachments: z.array(attachment).max(10).nullish(),
};

/** Create message. Source: `MessageCreateRequest`; bots may send 2,000 characters. */
export const createMessage = z.looseObject({
  ...body,
  nonce: z.union([z.int(), z.string().max(25)]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  tts: z.boolean().nullish(),
  message_reference: z
    .looseObject({
      message_id: snowflake,
      channel_id: snowflake.nullish(),
      guild_id: snowflake.nullish(),
      fail_if_not_exists: z.boolean().nullish(),
    })
    .nullish(),
});
export type CreateMessage = z.infer<typeof createMessage>;

/** Edit message, and every message an interaction makes. Source: `MessageEditRequestPartial`. */
export const editMessage = z.looseObject(body);
export type EditMessage = z.infer<typeof editMessage>;

const archiveAfter = z.union([z.literal(60), z.literal(1440), z.literal(4320), z.literal(10080)]).nullish();

/** Start a thread from a message. Source: `CreateTextThreadWithMessageRequest`. */
export const createThread = z.looseObject({
  name: z.string().min(1).max(100),
  auto_archive_duration: archiveAfter,
});

/** The part of "modify channel" that threads use. Source: `UpdateThreadRequestPartial`. */
export const editThread = z.looseObject({
  name: z.string().min(1).max(100).optional(),
  archived: z.boolean().optional(),
  locked: z.boolean().optional(),
  auto_archive_duration: archiveAfter,
});
export type EditThread = z.infer<typeof editThread>;

/** Interaction callback. Source: the callback request union of the public API description. */
export const callback = z.discriminatedUnion('type', [
  z.looseObject({ type: z.union([z.literal(4), z.literal(5)]), data: editMessage.nullish() }),
  z.looseObject({ type: z.union([z.literal(6), z.literal(7)]), data: editMessage.nullish() }),
  z.looseObject({
    type: z.literal(8),
    data: z.looseObject({ choices: z.array(choice).max(25).nullish() }),
  }),
  z.looseObject({ type: z.literal(9), data: modal }),
]);
export type Callback = z.infer<typeof callback>;
