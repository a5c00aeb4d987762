import {
  type APIMessage,
  type APIUser,
  ComponentType,
  InteractionType,
  PermissionFlagsBits,
} from 'discord.js';
import type { Command, Commands } from './commands.ts';
import { type Input, inputsOf, type StringSelect, type TextInput, type UserSelect } from './components.ts';
import type { Interaction, Interactions } from './interactions.ts';
import { type OptionValue, type Typed, typedCommand } from './options.ts';
import { chosen, resolve } from './resolved.ts';
import type { Threads } from './threads.ts';
import type { World } from './world.ts';

/** A slash command that a person calls. */
export interface CommandCall extends Omit<Typed, 'focused'> {
  /** Without the slash. */
  readonly name: string;
  /** Person, by name or id. */
  readonly user: string;
  /** Channel or thread, by name or id; `desk` when absent. */
  readonly channel?: string;
}

/** A slash command in which a person is typing an option. */
export interface Completion extends CommandCall {
  /** The option being typed. */
  readonly option: string;
  /** What stands there so far. */
  readonly value: OptionValue;
}

/** What a modal is filled in with: text, or what is chosen (values of options, people by name or id). */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/**
 * What people do with messages, modals and commands. All of it throws where Discord's client would not let them: a
 * button that is not there or disabled, a value that is no option, a field that has to be filled in.
 */
export function createPresses(
  world: World,
  interactions: Interactions,
  commands: Commands,
  threads: Threads,
) {
  /** The component of a message with this custom id, ready to be used. */
  function component(message: APIMessage, kind: string, customId: string) {
    const all = (message.components ?? []).flatMap((row) =>
      row.type === ComponentType.ActionRow ? row.components : [],
    );
    const found = all.find((each) => 'custom_id' in each && each.custom_id === customId);
    const isButton = found?.type === ComponentType.Button;
    if (found === undefined || isButton !== (kind === 'button'))
      throw new Error(`message ${message.id} has no ${kind} "${customId}"`);
    if ('disabled' in found && found.disabled) throw new Error(`${kind} "${customId}" is disabled`);
    return found;
  }

  function click(user: APIUser, message: APIMessage, customId: string): Interaction {
    const button = component(message, 'button', customId);
    return interactions.begin({
      type: InteractionType.MessageComponent,
      user,
      channelId: message.channel_id,
      message,
      data: { id: button.id, custom_id: customId, component_type: button.type },
    });
  }

  function choose(
    user: APIUser,
    message: APIMessage,
    customId: string,
    said: readonly string[],
  ): Interaction {
    const select = component(message, 'select', customId);
    if (select.type !== ComponentType.StringSelect && select.type !== ComponentType.UserSelect)
      throw new Error(`selects of type ${select.type} are not simulated`);
    const { values, people } = chosen(world, select as unknown as StringSelect | UserSelect, said);
    return interactions.begin({
      type: InteractionType.MessageComponent,
      user,
      channelId: message.channel_id,
      message,
      data: {
        id: select.id,
        custom_id: customId,
        component_type: select.type,
        values,
        ...(select.type === ComponentType.UserSelect && { resolved: resolve(world, people) }),
      },
    });
  }

  /** The person who got the modal fills it in. */
  function submitModal(from: Interaction, fields: Fields): Interaction {
    const shown = from.modal;
    if (shown === undefined) throw new Error('no modal was opened for this interaction');
    const inputs = inputsOf(shown);
    const stray = Object.keys(fields).find((name) => !inputs.some((input) => input.custom_id === name));
    if (stray !== undefined) throw new Error(`the modal has no field "${stray}"`);
    const people = new Set<string>();
    let id = 0;
    const filled = (input: Input): object => {
      const common = { type: input.type, id: ++id, custom_id: input.custom_id };
      const said = fields[input.custom_id];
      if (input.type === ComponentType.TextInput) return { ...common, value: typedText(input, said) };
      if (input.type !== ComponentType.StringSelect && input.type !== ComponentType.UserSelect)
        throw new Error(`inputs of type ${input.type} are not simulated`);
      const list = typeof said === 'string' ? [said] : said;
      const choice = chosen(world, input, list, { beEmpty: input.required === false });
      for (const person of choice.people) people.add(person);
      return { ...common, values: choice.values };
    };
    const components = shown.components.map((each): object => {
      if (each.type === ComponentType.ActionRow)
        return { type: each.type, id: ++id, components: each.components.map(filled) };
      if (each.type === ComponentType.Label)
        return { type: each.type, id: ++id, component: filled(each.component) };
      return { type: each.type, id: ++id };
    });
    return interactions.begin({
      type: InteractionType.ModalSubmit,
      user: from.user,
      channelId: from.channelId,
      message: from.message,
      data: {
        custom_id: shown.custom_id,
        components,
        ...(people.size > 0 && { resolved: resolve(world, [...people]) }),
      },
    });
  }

  /** The command a person may call here. Throws when it is not registered, or hidden from this person or channel. */
  function callable(name: string, user: APIUser, channelId: string): Command {
    const command = commands.find(name);
    if (command === undefined) throw new Error(`the bot has registered no command "${name}"`);
    const room = world.room(channelId);
    if (world.isThread(room) && threads.isArchived(room))
      throw new Error('commands cannot be used in an archived thread');
    if (command.contexts !== null && !command.contexts.includes(0))
      throw new Error(`/${name} is not for servers`);
    const needed = command.default_member_permissions;
    const held = world.permissionsOf(user.id, room);
    // "0" hides it from everybody but administrators (Discord reference, "Application command permissions").
    const lacks =
      needed === '0'
        ? (held & PermissionFlagsBits.Administrator) === 0n
        : (BigInt(needed ?? '0') & ~held) !== 0n;
    if (lacks) throw new Error(`/${name} is hidden from ${user.username}: it takes other permissions`);
    return command;
  }

  function command({ name, user: who, channel = 'desk', ...typed }: CommandCall): Interaction {
    const user = world.person(who);
    const channelId = world.room(channel).id;
    const data = typedCommand(world, callable(name, user, channelId), typed);
    return interactions.begin({ type: InteractionType.ApplicationCommand, user, channelId, data });
  }

  function complete({ name, user: who, channel = 'desk', option, value, ...rest }: Completion): Interaction {
    const user = world.person(who);
    const channelId = world.room(channel).id;
    const typed = { ...rest, focused: option, options: { ...rest.options, [option]: value } };
    const data = typedCommand(world, callable(name, user, channelId), typed);
    return interactions.begin({
      type: InteractionType.ApplicationCommandAutocomplete,
      user,
      channelId,
      data,
    });
  }

  return { click, choose, submitModal, command, complete };
}

/** What stands in a text input, checked as Discord's client checks it. */
function typedText(input: TextInput, said: string | readonly string[] | undefined): string {
  if (said !== undefined && typeof said !== 'string')
    throw new Error(`field "${input.custom_id}" takes text, not a choice`);
  const text = said ?? input.value ?? '';
  if (text === '' && input.required === false) return text;
  const least = Math.max(input.min_length ?? 0, input.required === false ? 0 : 1);
  const most = input.max_length ?? 4000;
  if (text.length < least || text.length > most)
    throw new Error(`field "${input.custom_id}" takes ${least} to ${most} characters, not ${text.length}`);
  return text;
}
