import {
  type APIEmbed,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  type InteractionEditReplyOptions,
  MessageFlags,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
  type StringSelectMenuInteraction,
  type UserSelectMenuInteraction,
} from 'discord.js';
import type { Agent } from '../../core/ticket.ts';
import { messageOf } from '../../errors.ts';
import { cut, oneLine } from '../../lib/plain-text.ts';
import type { DeskDeps, Office } from '../desk.ts';
import { type Rank, type Roles, rankOf } from './rights.ts';

/** What it takes to deal with an interaction. */
export interface Room {
  readonly deps: DeskDeps;
  readonly office: Office;
  readonly settings: Roles;
}

/** Who asks, and what they may. */
export interface Asker {
  readonly by: Agent;
  readonly rank: Rank;
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
export async function refuse(asked: Asked, room: Room, why: string): Promise<void> {
  await inTime(asked, room, () => asked.reply({ ...message(why), flags: MessageFlags.Ephemeral }));
}

/** What the office says, or null when it fails: the agent is told so, the operator why. */
export async function orNull<T>(room: Room, ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    room.deps.note('error', 'what an agent asked could not be looked up', { why: messageOf(error) });
    return null;
  }
}

export const NOT_NOW = 'That could not be done just now. Please try again in a moment.';

/** Discord's words for a moment, which each reader sees in their own time zone. */
export function relative(at: number): string {
  return `<t:${Math.floor(at / 1000)}:R>`;
}

export function exact(at: number): string {
  return `<t:${Math.floor(at / 1000)}:f>`;
}

/** Whether it comes from the server of the desk's channel. */
export function isHere(interaction: Interaction, channel: string): boolean {
  const desk = interaction.client.channels.cache.get(channel);
  if (desk && 'guildId' in desk) return interaction.guildId === desk.guildId;
  // The bot does not see the channel any more, or not yet.
  return interaction.guildId !== null && isInside(interaction, channel);
}

export function askerOf(interaction: Interaction, settings: Roles): Asker {
  const { member, user } = interaction;
  const name = member && 'displayName' in member ? member.displayName : (member?.nick ?? user.displayName);
  const roles = !member
    ? []
    : Array.isArray(member.roles)
      ? member.roles
      : [...member.roles.cache.keys()];
  const managesServer = interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false;
  const rank = rankOf({ roles, managesServer, seesDesk: seesDesk(interaction, settings.channel) }, settings);
  return { by: { id: user.id, name: cut(oneLine(name), 60) || user.username }, rank };
}

function seesDesk(interaction: Interaction, channel: string): boolean {
  if (isInside(interaction, channel)) return true;
  if (!interaction.inCachedGuild()) return false;
  const desk = interaction.guild.channels.cache.get(channel);
  return desk?.permissionsFor(interaction.member)?.has(PermissionFlagsBits.ViewChannel) ?? false;
}

/** In the desk's channel or one of its threads. */
function isInside({ channel, channelId }: Interaction, desk: string): boolean {
  return channelId === desk || (channel?.isThread() === true && channel.parentId === desk);
}

function about(asked: Asked, error: unknown): Record<string, unknown> {
  const what = asked.isChatInputCommand() ? `/${asked.commandName}` : asked.customId;
  return { what, why: messageOf(error) };
}
