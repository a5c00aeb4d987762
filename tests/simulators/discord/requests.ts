/** What the API accepts in request bodies; limits from the public API description and the Discord reference. */
import { z } from 'zod';

const snowflake = z.string().regex(/^(0|[1-9][0-9]*)$/);

const button = z
  .looseObject({
    type: z.literal(2),
    style: z.int().min(1).max(6),
    custom_id: z.string().min(1).max(100).optional(),
    url: z.url().max(512).optional(),
    label: z.string().max(80).optional(),
    disabled: z.boolean().optional(),
  })
  .refine(
    (b) => (b.style === 5) === (b.url !== undefined) && (b.url === undefined) === (b.custom_id !== undefined),
    {
      message: 'A link button has a url, every other button a custom_id',
    },
  );

const select = z.looseObject({
  type: z.union([z.literal(3), z.literal(5), z.literal(6), z.literal(7), z.literal(8)]),
  custom_id: z.string().min(1).max(100),
  options: z.array(z.unknown()).max(25).optional(),
});

const row = z.looseObject({
  type: z.literal(1),
  components: z.union([z.array(button).min(1).max(5), z.array(select).length(1)]),
});

const components = z
  .array(row)
  .max(5)
  .superRefine((rows, context) => {
    const seen = new Set<string>();
    rows.forEach((each, r) => {
      each.components.forEach((component, c) => {
        const id = component.custom_id;
        if (id === undefined) return;
        if (seen.has(id)) {
          context.addIssue({
            code: 'custom',
            path: [r, 'components', c, 'custom_id'],
            message: 'Component custom id cannot be duplicated',
          });
        }
        seen.add(id);
      });
    });
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

const body = {
  content: z.string().max(2000, 'Must be 2000 or fewer in length.').nullish(),
  embeds: embeds.nullish(),
  components: components.nullish(),
  allowed_mentions: allowedMentions.nullish(),
  flags: z.int().nullish(),
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

/** Start a thread from a message. Source: `CreateTextThreadWithMessageRequest`. */
export const createThread = z.looseObject({
  name: z.string().min(1).max(100),
  auto_archive_duration: z
    .union([z.literal(60), z.literal(1440), z.literal(4320), z.literal(10080)])
    .nullish(),
});

/** The part of "modify channel" that threads use. */
export const editThread = z.looseObject({
  name: z.string().min(1).max(100).optional(),
  archived: z.boolean().optional(),
  locked: z.boolean().optional(),
});

/** Application command, bulk overwrite. Source: `ApplicationCommandUpdateRequest`. */
export const commands = z.array(
  z.looseObject({
    name: z.string().min(1).max(32),
    description: z.string().max(100).nullish(),
    type: z.int().nullish(),
  }),
);

const textInput = z.looseObject({
  type: z.literal(4),
  custom_id: z.string().min(1).max(100),
  style: z.union([z.literal(1), z.literal(2)]),
  label: z.string().min(1).max(45).nullish(),
  value: z.string().max(4000).nullish(),
  placeholder: z.string().max(100).nullish(),
  required: z.boolean().nullish(),
  min_length: z.int().min(0).max(4000).nullish(),
  max_length: z.int().min(1).max(4000).nullish(),
});

/** A modal: title at most 45 characters; its inputs sit in rows (old form) or labels (new form). */
export const modal = z.looseObject({
  custom_id: z.string().min(1).max(100),
  title: z.string().min(1).max(45),
  components: z
    .array(
      z.union([
        z.looseObject({ type: z.literal(1), components: z.array(textInput).length(1) }),
        z.looseObject({
          type: z.literal(18),
          label: z.string().min(1).max(45),
          description: z.string().max(100).nullish(),
          component: z.union([
            textInput,
            z.looseObject({ type: z.int().min(3), custom_id: z.string().min(1).max(100) }),
          ]),
        }),
        z.looseObject({ type: z.literal(10), content: z.string().max(4000) }),
      ]),
    )
    .min(1)
    .max(5),
});
export type Modal = z.infer<typeof modal>;

/** Interaction callback. Source: the callback request union of the public API description. */
export const callback = z.discriminatedUnion('type', [
  z.looseObject({ type: z.union([z.literal(4), z.literal(5)]), data: editMessage.nullish() }),
  z.looseObject({ type: z.union([z.literal(6), z.literal(7)]), data: editMessage.nullish() }),
  z.looseObject({ type: z.literal(9), data: modal }),
]);
export type Callback = z.infer<typeof callback>;
