import {
  type APIEmbed,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type InteractionEditReplyOptions,
  MessageFlags,
  type ModalSubmitInteraction,
  type StringSelectMenuInteraction,
  type UserSelectMenuInteraction,
} from 'discord.js';
import { messageOf } from '../../errors.ts';
import type { DeskDeps, Office } from '../desk.ts';
import type { Roles } from './rights.ts';

/** What it takes to deal with an interaction. */
export interface Room {
  readonly deps: DeskDeps;
  readonly office: Office;
  readonly settings: Roles;
}

export type Chosen = StringSelectMenuInteraction | UserSelectMenuInteraction;
export type Pressed = ButtonInteraction | Chosen | ModalSubmitInteraction;
export type Asked = Pressed | ChatInputCommandInteraction;

/** A message that only the agent sees; all of it is said each time, so that nothing of before is left. */
export interface Private extends InteractionEditReplyOptions {
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: NonNullable<InteractionEditReplyOptions['components']>;
  readonly allowedMentions: { readonly parse: [] };
}

export function message(content: string, part: Partial<Omit<Private, 'content'>> = {}): Private {
  return { content, embeds: [], components: [], ...part, allowedMentions: { parse: [] } };
}

/** The interaction comes from a message that only the agent sees: it may be written over. */
export function isPrivate(asked: Asked): boolean {
  return 'message' in asked && asked.message !== null && asked.message.flags.has(MessageFlags.Ephemeral);
}

/**
 * The first answer, for which Discord has 3 s of patience: "wait". Then the message it came from is edited or, for
 * commands, for forms of a card and where asked, a private one is begun. False as of {@link inTime}.
 */
export function wait(asked: Asked, room: Room, how: 'in place' | 'anew' = 'in place'): Promise<boolean> {
  const isForm = asked.isModalSubmit();
  return inTime(asked, room, () => {
    if (how === 'in place' && isForm && asked.isFromMessage() && isPrivate(asked)) return asked.deferUpdate();
    if (how === 'in place' && asked.isMessageComponent()) return asked.deferUpdate();
    return asked.deferReply({ flags: MessageFlags.Ephemeral });
  });
}

/** A first answer. False when it came too late (10062) or could not be sent: what was asked is done all the same. */
export async function inTime(asked: Asked, room: Room, answer: () => Promise<unknown>): Promise<boolean> {
  try {
    await answer();
    return true;
  } catch (error) {
    room.deps.note('warn', 'Discord did not take the answer to an agent', about(asked, error));
    return false;
  }
}

/** A later answer. The token of an interaction lives for 15 minutes; then nobody can be told any more. */
export async function tell(asked: Asked, room: Room, answer: () => Promise<unknown>): Promise<void> {
  try {
    await answer();
  } catch (error) {
    room.deps.note('warn', 'an agent could not be told what came of it', about(asked, error));
  }
}

/** Says it to the agent alone, as the first answer. */
export async function refuse(
  asked: Asked,
  room: Room,
  why: string,
  part: Partial<Omit<Private, 'content'>> = {},
): Promise<void> {
  await inTime(asked, room, () => asked.reply({ ...message(why, part), flags: MessageFlags.Ephemeral }));
}

/** What somebody typed into a form or a command, to be given back when it leads nowhere. */
export function wordsIn(asked: Asked): string | null {
  const found = ['text', 'why'].map((name) => {
    if (asked.isChatInputCommand()) return asked.options.getString(name);
    if (!asked.isModalSubmit() || !asked.fields.fields.has(name)) return null;
    return asked.fields.getTextInputValue(name);
  });
  return found.find((words) => words !== null && words.trim() !== '') ?? null;
}

export const NOT_NOW = 'That could not be done just now. Please try again in a moment.';

function about(asked: Asked, error: unknown): Record<string, unknown> {
  const what = asked.isChatInputCommand() ? `/${asked.commandName}` : asked.customId;
  return { what, why: messageOf(error) };
}
