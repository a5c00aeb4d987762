import type { Command, Subcommand, ValueOption } from './commands.ts';
import { type Resolved, resolve } from './resolved.ts';
import type { World } from './world.ts';

/** What a person types: text, a number, yes or no; people and roles by name or id. */
export type OptionValue = string | number | boolean;

/** A slash command as a person types it. */
export interface Typed {
  /** `set`, or in a group `admin set`. */
  readonly subcommand?: string;
  readonly options?: Readonly<Record<string, OptionValue>>;
  /** The option that is being typed just now, for autocompletion; others may still be missing. */
  readonly focused?: string;
}

/**
 * The `data` of the interaction that a typed command makes: options with their API types, nested in subcommands, and
 * `resolved`. Throws when Discord's client would not send it: no such subcommand or option, a required one missing,
 * a value of another type, out of bounds or not among the choices.
 */
export function typedCommand(world: World, command: Command, typed: Typed): object {
  const path = typed.subcommand?.split(' ') ?? [];
  const steps: { readonly type: 1 | 2; readonly name: string }[] = [];
  let level: readonly { readonly type: number; readonly name: string }[] = command.options ?? [];
  for (const step of path) {
    const found = level.find((each) => each.type <= 2 && each.name === step) as Subcommand | undefined;
    if (found === undefined) throw new Error(`/${command.name} has no subcommand "${typed.subcommand}"`);
    steps.push({ type: found.type, name: found.name });
    level = found.options ?? [];
  }
  if (level.some(({ type }) => type <= 2)) throw new Error(`/${command.name} is called with a subcommand`);

  const known = level as readonly ValueOption[];
  const given = typed.options ?? {};
  const stray = Object.keys(given).find((key) => !known.some(({ name }) => name === key));
  if (stray !== undefined) throw new Error(`/${command.name} has no option "${stray}"`);
  const people = new Set<string>();
  const roles = new Set<string>();
  const filled = known.flatMap((option) => {
    const value = given[option.name];
    if (value === undefined) {
      if (option.required && typed.focused === undefined)
        throw new Error(`/${command.name} needs the option "${option.name}"`);
      return [];
    }
    const focused = option.name === typed.focused;
    if (focused) return [{ name: option.name, type: option.type, value, focused }];
    const read = filledValue(world, option, value);
    if (option.type === 6) people.add(String(read));
    if (option.type === 8) roles.add(String(read));
    return [{ name: option.name, type: option.type, value: read }];
  });
  if (typed.focused !== undefined && !known.find(({ name }) => name === typed.focused)?.autocomplete)
    throw new Error(`/${command.name} completes no option "${typed.focused}"`);

  const options = steps.reduceRight<object[]>((inner, step) => [{ ...step, options: inner }], filled);
  const resolved: Resolved = resolve(world, [...people], [...roles]);
  return {
    id: command.id,
    name: command.name,
    type: command.type,
    ...(command.guild_id !== undefined && { guild_id: command.guild_id }),
    options,
    ...(Object.keys(resolved).length > 0 && { resolved }),
  };
}

/** One value, checked as Discord's client checks it before it sends the command. */
function filledValue(world: World, option: ValueOption, value: OptionValue): OptionValue {
  const refuse = (why: string) => new Error(`option "${option.name}": ${JSON.stringify(value)} ${why}`);
  const isNumber = option.type === 4 || option.type === 10;
  const wanted = isNumber ? 'number' : option.type === 5 ? 'boolean' : 'string';
  if (typeof value !== wanted) throw refuse(`is no ${wanted}`);
  if (option.choices?.length && !option.choices.some((choice) => choice.value === value))
    throw refuse('is not among the choices');
  if (option.type === 4 && !Number.isInteger(value)) throw refuse('is no integer');
  const size = typeof value === 'string' ? value.length : Number(value);
  const [least, most] = isNumber
    ? [option.min_value, option.max_value]
    : [option.min_length, option.max_length];
  if (size < (least ?? -Infinity) || size > (most ?? Infinity)) throw refuse('is out of bounds');
  switch (option.type) {
    case 3:
    case 4:
    case 5:
    case 10:
      return value;
    case 6:
      return world.person(String(value)).id;
    case 8:
      return world.role(String(value)).id;
    default:
      throw refuse(`cannot be filled in here: options of type ${option.type} are not simulated`);
  }
}
