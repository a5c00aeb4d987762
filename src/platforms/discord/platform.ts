import { OperatorError } from '../../errors.ts';
import type { Platform, PlatformDeps } from '../platform.ts';
import { createApi } from './api.ts';
import { createCatcher } from './catcher.ts';
import { check } from './check.ts';
import { createGateway } from './gateway.ts';
import { listen } from './listen.ts';
import { brandPattern, toMention, type Us } from './mention.ts';
import { findReply, lookup, send } from './reply.ts';
import type { DiscordSettings, DiscordSource } from './settings.ts';

/** Discord as a place where the community speaks. @throws OperatorError without a token */
export function createDiscord(
  settings: DiscordSettings,
  sources: ReadonlyMap<string, DiscordSource>,
  deps: PlatformDeps,
): Platform {
  const { clock, note, fails, brand, secrets } = deps;
  const token = secrets.DISCORD_TOKEN;
  if (!token) throw new OperatorError('DISCORD_TOKEN is not set: the Discord platform needs its bot token.');
  const api = createApi(settings, token, clock);
  const gateway = createGateway(settings, token, clock, note);
  const catcher = createCatcher(settings, brandPattern(brand), api, clock);
  const { guild, supportRole = null, teamRoles } = settings;
  const us = async (signal: AbortSignal): Promise<Us> => ({
    bot: await api.me(signal),
    supportRole,
    teamRoles,
  });

  return {
    name: 'discord',
    // A channel's history is complete and up to date, and a resend within minutes is caught by its nonce.
    proof: { settleMs: settings.settleSeconds * 1000, reads: 1 },
    listen(name, cursor, signal) {
      const source = sources.get(name);
      if (!source) throw new OperatorError(`There is no Discord source called ${name}.`);
      return listen({ api, gateway, catcher, clock, guild, note, fails }, name, source, cursor, signal);
    },
    toMention,
    send: (outgoing, signal) => send(api, outgoing, signal),
    findReply: (outgoing, signal) => findReply(api, us, outgoing, signal),
    lookup: (postIds, signal) => lookup(api, postIds, signal),
    check: (signal) => check(api, settings, sources, signal),
    close: () => gateway.close(),
  };
}
