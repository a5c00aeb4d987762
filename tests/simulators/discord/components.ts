/** What the API accepts as message components and modals; limits from the public API description. */
import { z } from 'zod';

const snowflake = z.string().regex(/^(0|[1-9][0-9]*)$/);
const customId = z.string().min(1).max(100);
const emoji = z.looseObject({ id: snowflake.nullish(), name: z.string().max(32).nullish() });

const button = z
  .looseObject({
    type: z.literal(2),
    style: z.int().min(1).max(6),
    custom_id: customId.nullish(),
    url: z.url().max(512).nullish(),
    sku_id: snowflake.nullish(),
    label: z.string().max(80).nullish(),
    emoji: emoji.nullish(),
    disabled: z.boolean().nullish(),
  })
  .refine(
    (b) =>
      (b.style === 5) === (b.url != null) &&
      (b.style === 6) === (b.sku_id != null) &&
      b.style < 5 === (b.custom_id != null),
    { message: 'A link button has a url, a premium button a sku_id, every other button a custom_id' },
  )
  .refine((b) => b.style === 6 || b.label || b.emoji != null, {
    message: 'A button has a label or an emoji',
  });

const selectable = {
  custom_id: customId,
  placeholder: z.string().max(150).nullish(),
  min_values: z.int().min(0).max(25).nullish(),
  max_values: z.int().min(1).max(25).nullish(),
  disabled: z.boolean().nullish(),
  required: z.boolean().nullish(),
};

interface Bounds {
  readonly min_values?: number | null | undefined;
  readonly max_values?: number | null | undefined;
}
const inOrder = (s: Bounds): boolean => (s.min_values ?? 1) <= (s.max_values ?? 1);
const order = { message: 'min_values is more than max_values', path: ['min_values'] };

const stringSelect = z
  .looseObject({
    type: z.literal(3),
    ...selectable,
    options: z
      .array(
        z.looseObject({
          label: z.string().min(1).max(100),
          value: z.string().min(1).max(100),
          description: z.string().max(100).nullish(),
          emoji: emoji.nullish(),
          default: z.boolean().nullish(),
        }),
      )
      .min(1)
      .max(25),
  })
  .refine(inOrder, order)
  .refine((s) => (s.max_values ?? 1) <= s.options.length, {
    message: 'max_values is more than there are options',
    path: ['options'],
  })
  .refine((s) => s.options.filter((option) => option.default).length <= (s.max_values ?? 1), {
    message: 'More options are chosen beforehand than max_values',
    path: ['options'],
  })
  .refine((s) => new Set(s.options.map(({ value }) => value)).size === s.options.length, {
    message: 'The value of an option cannot be duplicated',
    path: ['options'],
  });
export type StringSelect = z.infer<typeof stringSelect>;

const userSelect = z
  .looseObject({
    type: z.literal(5),
    ...selectable,
    default_values: z
      .array(z.looseObject({ id: snowflake, type: z.literal('user') }))
      .max(25)
      .nullish(),
  })
  .refine(inOrder, order);
export type UserSelect = z.infer<typeof userSelect>;

/** Selects of roles, mentionables and channels: accepted, but nobody can choose in them here. */
const otherSelect = z.looseObject({
  type: z.union([z.literal(6), z.literal(7), z.literal(8)]),
  ...selectable,
});

const row = z.looseObject({
  type: z.literal(1),
  components: z.union([
    z.array(button).min(1).max(5),
    z.array(z.union([stringSelect, userSelect, otherSelect])).length(1),
  ]),
});

/** The rows under a message: at most five, custom ids unique within the message. */
export const rows = z
  .array(row)
  .max(5)
  .superRefine((all, context) => {
    const seen = new Set<string>();
    all.forEach((each, r) => {
      each.components.forEach((component, c) => {
        const id = component.custom_id;
        if (id == null) return;
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

const textInput = z
  .looseObject({
    type: z.literal(4),
    custom_id: customId,
    style: z.union([z.literal(1), z.literal(2)]),
    label: z.string().min(1).max(45).nullish(),
    value: z.string().max(4000).nullish(),
    placeholder: z.string().max(100).nullish(),
    required: z.boolean().nullish(),
    min_length: z.int().min(0).max(4000).nullish(),
    max_length: z.int().min(1).max(4000).nullish(),
  })
  .refine((input) => (input.min_length ?? 0) <= (input.max_length ?? 4000), {
    message: 'min_length is more than max_length',
    path: ['min_length'],
  });
export type TextInput = z.infer<typeof textInput>;

/** What a label may hold beside text inputs and selects of options or people; nobody can fill it in here. */
const otherInput = z.looseObject({ type: z.literal([6, 7, 8, 19, 21, 22, 23]), custom_id: customId });
export type Input = TextInput | StringSelect | UserSelect | z.infer<typeof otherInput>;

const shownModal = z.looseObject({
  custom_id: customId,
  title: z.string().min(1).max(45),
  components: z
    .array(
      z.union([
        z.looseObject({ type: z.literal(1), components: z.array(textInput).length(1) }),
        z.looseObject({
          type: z.literal(18),
          label: z.string().min(1).max(45),
          description: z.string().max(100).nullish(),
          component: z.union([textInput, stringSelect, userSelect, otherInput]),
        }),
        z.looseObject({ type: z.literal(10), content: z.string().min(1).max(4000) }),
      ]),
    )
    .min(1)
    .max(5),
});
export type Modal = z.infer<typeof shownModal>;

/** A modal: title at most 45 characters; its inputs sit in rows (old form) or labels (new form). */
export const modal = shownModal.refine(
  (shown) => new Set(inputsOf(shown).map(({ custom_id }) => custom_id)).size === inputsOf(shown).length,
  { message: 'Component custom id cannot be duplicated', path: ['components'] },
);

/** The inputs of a modal, wherever they sit. */
export function inputsOf(shown: Modal): readonly Input[] {
  return shown.components.flatMap((each): readonly Input[] => {
    if (each.type === 1) return each.components;
    return each.type === 18 ? [each.component] : [];
  });
}
