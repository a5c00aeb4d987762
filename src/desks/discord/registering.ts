import { type Client, DiscordAPIError, RateLimitError, Routes } from 'discord.js';
import { messageOf } from '../../errors.ts';
import type { DeskDeps } from '../desk.ts';
import type { commandsFor } from './command-list.ts';

const AGAIN_MS = [5_000, 60_000, 600_000] as const;

/**
 * Makes the slash commands known in the server of the desk's channel; where they are known already, nothing is
 * changed. It never throws: without commands, buttons do all that they do with tickets.
 */
export async function registerCommands(
  client: Client<true>,
  channel: string,
  wanted: ReturnType<typeof commandsFor>,
  deps: Pick<DeskDeps, 'clock' | 'note'>,
  signal: AbortSignal,
): Promise<void> {
  const { note, clock } = deps;
  for (let tries = 0; !signal.aborted; tries++) {
    try {
      const changed = await register(client, channel, wanted);
      if (changed)
        note('info', 'slash commands are registered', {
          shown:
            'to whoever may manage messages; for others: Server Settings → Integrations → the bot → add their role',
        });
      return;
    } catch (error) {
      if (signal.aborted) return;
      const againMs = isRefusal(error) ? undefined : AGAIN_MS[tries];
      note('warn', 'slash commands could not be registered; buttons work all the same', {
        why: whyOf(error, client.application.id),
        ...(againMs !== undefined && { againInMs: againMs }),
      });
      if (againMs === undefined) return;
      await clock.sleep(againMs, signal);
    }
  }
}

/** True when something was changed. */
async function register(
  client: Client<true>,
  channelId: string,
  wanted: ReturnType<typeof commandsFor>,
): Promise<boolean> {
  const channel = client.channels.cache.get(channelId);
  if (!channel || !('guildId' in channel) || channel.guildId === null)
    throw new Error(`the bot sees no channel ${channelId} of a server`);
  const route = Routes.applicationGuildCommands(client.application.id, channel.guildId);
  if (isSame(wanted, await client.rest.get(route))) return false;
  await client.rest.put(route, { body: wanted });
  return true;
}

/** Whether Discord has all that is wanted and no more. It adds ids and versions, and leaves out what says nothing. */
export function isSame(wanted: unknown, there: unknown): boolean {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(there)) return wanted.length === 0 && there == null;
    return wanted.length === there.length && wanted.every((each, at) => isSame(each, there[at]));
  }
  if (typeof wanted === 'object' && wanted !== null) {
    if (typeof there !== 'object' || there === null) return false;
    const known = there as Readonly<Record<string, unknown>>;
    return (
      Object.entries(wanted).every(([key, value]) => isSame(value, known[key])) &&
      // What was taken out since.
      PARTS.every((key) => key in wanted || !known[key] || (known[key] as readonly unknown[]).length === 0)
    );
  }
  return wanted === there || (!wanted && there == null);
}

const PARTS = ['options', 'choices', 'autocomplete', 'required', 'max_length'] as const;

function isRefusal(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status >= 400 && error.status < 500;
}

function whyOf(error: unknown, application: string): string {
  if (error instanceof DiscordAPIError && error.status === 403) {
    return `Discord does not let the bot have commands in this server. Invite it once more with the scope applications.commands: https://discord.com/oauth2/authorize?client_id=${application}&scope=bot+applications.commands`;
  }
  if (error instanceof RateLimitError) return 'Discord asks to slow down';
  return messageOf(error);
}
