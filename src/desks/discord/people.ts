import {
  GuildMember,
  type Interaction,
  PermissionFlagsBits,
  PermissionsBitField,
  type User,
} from 'discord.js';
import type { Agent } from '../../core/ticket.ts';
import { cut, oneLine } from '../../lib/plain-text.ts';
import { inertLine } from './inert.ts';
import { type Rank, type Roles, rankOf, refusalOf } from './rights.ts';

/** Who asks, and what they may. */
export interface Asker {
  readonly by: Agent;
  readonly rank: Rank;
}

/** A member as the library keeps one, or as Discord writes one. */
type AnyMember =
  | GuildMember
  | {
      readonly nick?: string | null | undefined;
      readonly roles: readonly string[];
      readonly permissions?: string;
    };

export function askerOf(interaction: Interaction, settings: Roles): Asker {
  const { member, user, memberPermissions } = interaction;
  const rank = rankOf(
    {
      roles: member ? rolesOf(member) : [],
      managesServer: memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false,
      seesDesk: seesDesk(interaction, settings.channel),
    },
    settings,
  );
  return { by: agentOf(member, user), rank };
}

/** Somebody to give a ticket to, or why that is nobody; safe to show. */
export function colleagueOf(
  user: User,
  member: AnyMember | null,
  settings: Roles,
): { readonly agent: Agent } | { readonly why: string } {
  const agent = agentOf(member, user);
  const name = inertLine(agent.name, 80);
  if (user.bot) return { why: `${name} is a program, not a colleague.` };
  if (!member) return { why: `${name} is not in this server.` };
  const { permissions } = member;
  const may = new PermissionsBitField(typeof permissions === 'string' ? BigInt(permissions) : permissions);
  const managesServer = may.has(PermissionFlagsBits.ManageGuild);
  // Without a role for the team, whoever is given a ticket is trusted to see it.
  const rank = rankOf({ roles: rolesOf(member), managesServer, seesDesk: true }, settings);
  const refusal = refusalOf(rank, 'agent', settings);
  return refusal === null ? { agent } : { why: `${name} is not on the team. ${refusal}` };
}

/** Whether it comes from the server of the desk's channel. */
export function isHere(interaction: Interaction, channel: string): boolean {
  const desk = interaction.client.channels.cache.get(channel);
  if (desk && 'guildId' in desk) return interaction.guildId === desk.guildId;
  // The bot does not see the channel any more, or not yet.
  return interaction.guildId !== null && isInside(interaction, channel);
}

function agentOf(member: AnyMember | null, user: User): Agent {
  const name = member instanceof GuildMember ? member.displayName : (member?.nick ?? user.displayName);
  return { id: user.id, name: cut(oneLine(name), 60) || user.username };
}

function rolesOf(member: AnyMember): readonly string[] {
  return member instanceof GuildMember ? [...member.roles.cache.keys()] : member.roles;
}

function seesDesk(interaction: Interaction, channel: string): boolean {
  if (isInside(interaction, channel)) return true;
  if (!interaction.inCachedGuild()) return false;
  const desk = interaction.guild.channels.cache.get(channel);
  return desk?.permissionsFor(interaction.member).has(PermissionFlagsBits.ViewChannel) ?? false;
}

/** In the desk's channel or one of its threads. */
function isInside({ channel, channelId }: Interaction, desk: string): boolean {
  return channelId === desk || (channel?.isThread() === true && channel.parentId === desk);
}
