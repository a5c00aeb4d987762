import {
  type APIGuildMember,
  type APIRole,
  type APITextChannel,
  ChannelType,
  OverwriteType,
  PermissionFlagsBits,
  Routes,
} from 'discord.js';
import type { CheckLine } from '../../core/check.ts';
import type { Api } from './api.ts';
import type { DiscordDeskSettings } from './settings.ts';
import { troubleOf } from './trouble.ts';

/** By the names that Discord's settings show, in the order in which they matter. */
const NEEDED = {
  ViewChannel: 'View Channel',
  SendMessages: 'Send Messages',
  EmbedLinks: 'Embed Links',
  ReadMessageHistory: 'Read Message History',
  CreatePublicThreads: 'Create Public Threads',
  SendMessagesInThreads: 'Send Messages in Threads',
  AttachFiles: 'Attach Files',
  PinMessages: 'Pin Messages',
} as const satisfies Partial<Record<keyof typeof PermissionFlagsBits, string>>;

/** Token, channel, each permission and each role: one line each, ok or what to click. */
export async function* checkDesk(
  api: Api,
  settings: DiscordDeskSettings,
  signal: AbortSignal,
): AsyncGenerator<CheckLine> {
  const failed = (what: string, error: unknown): CheckLine => ({
    what,
    ok: false,
    says: troubleOf(error, settings.channel).why,
  });
  let own: string;
  try {
    own = await api.ownId(signal);
    yield { what: 'Discord desk: token', ok: true, says: `accepted, bot ${own}` };
  } catch (error) {
    yield failed('Discord desk: token', error);
    return;
  }
  let channel: APITextChannel;
  try {
    channel = (await api.get(Routes.channel(settings.channel), signal)) as APITextChannel;
  } catch (error) {
    yield failed('Discord desk: channel', error);
    return;
  }
  const isText = channel.type === ChannelType.GuildText && channel.guild_id !== undefined;
  yield {
    what: 'Discord desk: channel',
    ok: isText,
    says: isText ? `#${channel.name}` : 'Set "channel" under "desk" to the id of a text channel of a server.',
  };
  if (!isText || channel.guild_id === undefined) return;
  try {
    const [member, roles] = (await Promise.all([
      api.get(Routes.guildMember(channel.guild_id, own), signal),
      api.get(Routes.guildRoles(channel.guild_id), signal),
    ])) as [APIGuildMember, APIRole[]];
    const may = permissionsOf(own, member, roles, channel);
    for (const [permission, name] of Object.entries(NEEDED) as [keyof typeof NEEDED, string][]) {
      const ok = (may & PermissionFlagsBits[permission]) !== 0n;
      const click = `In Discord: settings of #${channel.name} → Permissions → add the bot → allow ${name}.`;
      yield { what: `Discord desk: ${name}`, ok, says: ok ? 'allowed' : click };
    }
    yield* rolesOf(settings, roles, (may & PermissionFlagsBits.MentionEveryone) !== 0n);
  } catch (error) {
    yield failed('Discord desk: permissions', error);
  }
}

const ROLES = [
  ['teamRole', 'team role'],
  ['leadRole', 'lead role'],
  ['oncallRole', 'on-call role'],
] as const;

/** @param mayRingAll may ring roles that nobody else may */
function* rolesOf(
  settings: DiscordDeskSettings,
  roles: readonly APIRole[],
  mayRingAll: boolean,
): Generator<CheckLine> {
  for (const [setting, name] of ROLES) {
    const wanted = settings[setting];
    if (wanted === undefined) continue;
    const what = `Discord desk: ${name}`;
    const role = roles.find(({ id }) => id === wanted);
    const set = `There is no such role in this server: set "${setting}" under "desk", or leave it out.`;
    const ring = `Nobody would be rung. In Discord: server settings → Roles → ${role?.name} → allow anyone to @mention this role.`;
    const rings = setting !== 'oncallRole' || mayRingAll || role?.mentionable === true;
    yield { what, ok: role !== undefined && rings, says: !role ? set : rings ? `@${role.name}` : ring };
  }
}

/** Discord's own order: roles, then the channel's overwrites for everyone, for roles, for the member. */
function permissionsOf(
  own: string,
  member: APIGuildMember,
  roles: APIRole[],
  channel: APITextChannel,
): bigint {
  const everyone = channel.guild_id ?? '';
  const mine = (id: string): boolean => id === everyone || member.roles.includes(id);
  let may = roles.filter(({ id }) => mine(id)).reduce((sum, role) => sum | BigInt(role.permissions), 0n);
  if ((may & PermissionFlagsBits.Administrator) !== 0n) return ~0n;
  const overwrites = channel.permission_overwrites ?? [];
  const levels = [
    overwrites.filter(({ id }) => id === everyone),
    overwrites.filter(({ id, type }) => type === OverwriteType.Role && id !== everyone && mine(id)),
    overwrites.filter(({ id, type }) => type === OverwriteType.Member && id === own),
  ];
  for (const level of levels) {
    may &= ~level.reduce((sum, { deny }) => sum | BigInt(deny), 0n);
    may |= level.reduce((sum, { allow }) => sum | BigInt(allow), 0n);
  }
  return may;
}
