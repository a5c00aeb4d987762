import { PermissionFlagsBits } from 'discord.js';
import { z } from 'zod';
import type { CheckLine } from '../../core/check.ts';
import type { Api } from './api.ts';
import { failureOf } from './failure.ts';
import type { DiscordSettings, DiscordSource } from './settings.ts';

// GATEWAY_MESSAGE_CONTENT and, for bots below the review threshold, GATEWAY_MESSAGE_CONTENT_LIMITED.
// Source: Discord reference, "Application flags".
const CONTENT_FLAGS = (1 << 18) | (1 << 19);

const NEEDED = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Send Messages in Threads': PermissionFlagsBits.SendMessagesInThreads,
} as const;

const application = z.looseObject({ flags: z.int().default(0) });
const role = z.looseObject({ id: z.string(), name: z.string(), permissions: z.string() });
const overwrite = z.looseObject({ id: z.string(), allow: z.string(), deny: z.string() });
const channel = z.looseObject({
  id: z.string(),
  name: z.string().nullish(),
  permission_overwrites: z.array(overwrite).default([]),
});
type Channel = z.output<typeof channel>;
type Role = z.output<typeof role>;

/** Token, intent, server, roles and the permissions in every channel. */
export async function* check(
  api: Api,
  settings: DiscordSettings,
  sources: ReadonlyMap<string, DiscordSource>,
  signal: AbortSignal,
): AsyncGenerator<CheckLine> {
  let me: string;
  try {
    me = await api.me(signal);
    yield { what: 'Discord token', ok: true, says: `works, user ${me}` };
  } catch (error) {
    yield { what: 'Discord token', ok: false, says: failureOf(error).says };
    return;
  }
  yield await lineOf('Discord message content', async () => {
    const { flags } = application.parse(await api.get('/applications/@me', {}, signal));
    if ((flags & CONTENT_FLAGS) !== 0) return 'the intent is on';
    throw new Missing(
      'Switch on Message Content Intent: discord.com/developers/applications → your application → Bot → Privileged Gateway Intents.',
    );
  });

  const path = `/guilds/${settings.guild}` as const;
  let roles: readonly Role[];
  let channels: readonly Channel[];
  let mine: readonly string[];
  try {
    roles = z.array(role).parse(await api.get(`${path}/roles`, {}, signal));
    channels = z.array(channel).parse(await api.get(`${path}/channels`, {}, signal));
    mine = await api.rolesOf(me, signal);
    yield { what: 'Discord server', ok: true, says: `${channels.length} channels, ${roles.length} roles` };
  } catch (error) {
    const { says } = failureOf(error);
    const invite =
      'Invite the bot: OAuth2 → URL Generator → bot; and compare "guild" with the id of your server.';
    yield { what: 'Discord server', ok: false, says: `${says}. ${invite}` };
    return;
  }

  const wanted = [settings.supportRole ?? [], settings.teamRoles].flat();
  const unknown = wanted.filter((id) => !roles.some((each) => each.id === id));
  const found =
    unknown.length === 0 ? `${wanted.length} found` : `The server has no role ${unknown.join(', ')}.`;
  yield { what: 'Discord roles', ok: unknown.length === 0, says: found };

  for (const id of new Set([...sources.values()].flatMap((source) => source.channels))) {
    const there = channels.find((each) => each.id === id);
    const what = `Discord channel ${there?.name ?? id}`;
    if (!there) {
      yield {
        what,
        ok: false,
        says: 'The server has no such channel: right-click the channel, Copy Channel ID.',
      };
      continue;
    }
    const may = permissionsIn(there, settings.guild, me, mine, roles);
    const lacks = Object.entries(NEEDED).flatMap(([name, bit]) => ((may & bit) === 0n ? name : []));
    yield {
      what,
      ok: lacks.length === 0,
      says:
        lacks.length === 0
          ? 'may read and reply'
          : `Allow the bot ${lacks.join(', ')}: Edit Channel → Permissions → add the bot's role.`,
    };
  }
}

class Missing extends Error {}

async function lineOf(what: string, look: () => Promise<string>): Promise<CheckLine> {
  try {
    return { what, ok: true, says: await look() };
  } catch (error) {
    return { what, ok: false, says: error instanceof Missing ? error.message : failureOf(error).says };
  }
}

/** What a member may do in a channel. Source: Discord reference, "Permission overwrites": roles first, then member. */
function permissionsIn(
  { permission_overwrites }: Channel,
  guild: string,
  member: string,
  roleIds: readonly string[],
  roles: readonly Role[],
): bigint {
  const held = roles.filter(({ id }) => id === guild || roleIds.includes(id));
  let may = held.reduce((all, { permissions }) => all | BigInt(permissions), 0n);
  if ((may & PermissionFlagsBits.Administrator) !== 0n) return ~0n;
  const steps = [[guild], roleIds.filter((id) => id !== guild), [member]];
  for (const ids of steps) {
    const here = permission_overwrites.filter(({ id }) => ids.includes(id));
    for (const { deny } of here) may &= ~BigInt(deny);
    for (const { allow } of here) may |= BigInt(allow);
  }
  return may;
}
