/**
 * What the API accepts as application commands, and the commands that the bot has registered. Limits and texts from
 * the public API description and the Discord reference, "Application commands".
 */
import { z } from 'zod';
import { problems, readBody } from './problem.ts';
import type { World } from './world.ts';

const MOST_COMMANDS = 100;
/** Names, descriptions and values of a command together, characters. */
const LONGEST_COMMAND = 8000;

const name = z
  .string()
  .regex(/^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u, 'Command name is invalid')
  .refine((text) => text === text.toLowerCase(), 'Command name must be lower case');
const described = {
  name,
  name_localizations: z.record(z.string(), name).nullish(),
  description: z.string().min(1).max(100),
  description_localizations: z.record(z.string(), z.string().min(1).max(100)).nullish(),
};

/** Something to choose, for an option of a command or as an answer to what was typed so far. */
export const choice = z.looseObject({
  name: z.string().min(1).max(100),
  value: z.union([z.string().max(100), z.number()]),
});
export type Choice = z.infer<typeof choice>;
const choices = z.array(choice).max(25).nullish();

const valueOption = z
  .looseObject({
    // String, integer, boolean, user, channel, role, mentionable, number, attachment.
    type: z.literal([3, 4, 5, 6, 7, 8, 9, 10, 11]),
    ...described,
    required: z.boolean().nullish(),
    autocomplete: z.boolean().nullish(),
    choices,
    min_length: z.int().min(0).max(6000).nullish(),
    max_length: z.int().min(1).max(6000).nullish(),
    min_value: z.number().nullish(),
    max_value: z.number().nullish(),
  })
  .refine((o) => [3, 4, 10].includes(o.type) || (!o.choices?.length && !o.autocomplete), {
    message: 'Only strings, integers and numbers have choices or autocomplete',
  })
  .refine((o) => !(o.choices?.length && o.autocomplete), {
    message: 'Choices and autocomplete are exclusive',
  })
  .refine(
    (o) => (o.choices ?? []).every(({ value }) => typeof value === (o.type === 3 ? 'string' : 'number')),
    {
      message: 'A choice has a value of another type than its option',
      path: ['choices'],
    },
  );
export type ValueOption = z.infer<typeof valueOption>;

const uniqueNames = {
  check: (all: readonly { readonly name: string }[]) => new Set(all.map((o) => o.name)).size === all.length,
  says: { message: 'Option name already exists' },
};

const values = z
  .array(valueOption)
  .max(25)
  .refine(uniqueNames.check, uniqueNames.says)
  .refine((all) => all.every((o, i) => !o.required || i === 0 || all[i - 1]?.required), {
    message: 'Required options must be placed before non-required options',
  });
const subcommand = z.looseObject({ type: z.literal(1), ...described, options: values.nullish() });
const group = z.looseObject({
  type: z.literal(2),
  ...described,
  options: z.array(subcommand).max(25).refine(uniqueNames.check, uniqueNames.says).nullish(),
});
const subcommands = z
  .array(z.union([subcommand, group]))
  .max(25)
  .refine(uniqueNames.check, uniqueNames.says);
export type Subcommand = z.infer<typeof subcommand>;

const shared = {
  default_member_permissions: z.union([z.string().regex(/^\d+$/), z.int().min(0)]).nullish(),
  dm_permission: z.boolean().nullish(),
  // Server, direct message with the bot, other private channel.
  contexts: z
    .array(z.literal([0, 1, 2]))
    .min(1)
    .refine((all) => new Set(all).size === all.length, 'Contexts must be unique')
    .nullish(),
  integration_types: z
    .array(z.literal([0, 1]))
    .min(1)
    .nullish(),
  nsfw: z.boolean().nullish(),
};

const slash = z
  .looseObject({
    type: z.literal(1).nullish(),
    ...described,
    ...shared,
    // A command with subcommands cannot be called by itself, so it has no other options beside them.
    options: z.union([values, subcommands]).nullish(),
  })
  .refine((command) => lengthOf(command) <= LONGEST_COMMAND, {
    message: `Command exceeds maximum size (${LONGEST_COMMAND})`,
  });
/** The entries in the menus of people (2) and messages (3); nobody can call them here. */
const menu = z.looseObject({
  type: z.literal([2, 3]),
  name: z.string().min(1).max(32),
  description: z.string().max(0).nullish(),
  ...shared,
});

const all = z
  .array(z.union([slash, menu]))
  .refine((each) => new Set(each.map((c) => `${c.type ?? 1} ${c.name}`)).size === each.length, {
    message: 'Application command names must be unique',
  });

function lengthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, part]) =>
      sum +
      (['name', 'description', 'value'].includes(key) && typeof part === 'string'
        ? part.length
        : lengthOf(part)),
    0,
  );
}

/** A command as the API answers it. `options` of a command with subcommands hold nothing but these. */
export interface Command {
  readonly id: string;
  readonly type: number;
  readonly name: string;
  readonly guild_id?: string;
  readonly default_member_permissions: string | null;
  readonly contexts: readonly number[] | null;
  readonly options?: readonly (ValueOption | Subcommand | z.infer<typeof group>)[];
}

/** The commands by the server they were registered for; '' stands for everywhere. */
export function createCommands(world: World, now: () => number) {
  const registered = new Map<string, readonly Command[]>();

  /** Replaces all commands of a server ('' for everywhere). Throws 50035 for a bad one, 30032 for too many. */
  function replace(guildId: string, body: unknown): readonly Command[] {
    const wanted = readBody(all, body);
    if (wanted.filter(({ type }) => (type ?? 1) === 1).length > MOST_COMMANDS)
      throw problems.tooManyCommands(MOST_COMMANDS);
    const before = registered.get(guildId) ?? [];
    const made = wanted.map((each) => {
      const { default_member_permissions: asked, type, options, ...rest } = each;
      const known = before.find((command) => command.name === each.name && command.type === (type ?? 1));
      return {
        ...(withoutNulls(rest) as typeof rest),
        // A command that is sent again keeps its id.
        id: known?.id ?? world.nextId(now()),
        application_id: world.bot.id,
        version: world.nextId(now()),
        type: type ?? 1,
        description: each.description ?? '',
        default_member_permissions: asked == null ? null : String(asked),
        contexts: each.contexts ?? null,
        ...(guildId !== '' && { guild_id: guildId }),
        ...(Array.isArray(options) && { options: withoutNulls(options) as NonNullable<Command['options']> }),
      };
    });
    registered.set(guildId, made);
    return made;
  }

  return {
    replace,
    of: (guildId: string): readonly Command[] => registered.get(guildId) ?? [],
    /** The slash command with this name; a server's own comes before one for everywhere. */
    find: (called: string): Command | undefined =>
      [world.guildId, '']
        .flatMap((guildId) => registered.get(guildId) ?? [])
        .find((command) => command.type === 1 && command.name === called),
  };
}
export type Commands = ReturnType<typeof createCommands>;

/** What was sent as null reads back as if it had not been sent. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) => (part === null ? [] : [[key, withoutNulls(part)]])),
  );
}
