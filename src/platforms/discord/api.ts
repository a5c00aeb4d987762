import { REST } from 'discord.js';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import { limitsByTheClock } from '../../lib/discord-gateway.ts';
import { type Failure, failureOf } from './failure.ts';
import type { DiscordSettings } from './settings.ts';

/** What somebody's roles were is believed for this long. */
const ROLES_MS = 10 * 60_000;
const CACHED = 5000;
/** Rate limits up to this long are waited out by reads; Discord's ordinary ones last a few seconds. */
const PATIENCE_MS = 10_000;

const user = z.looseObject({ id: z.string() });
const member = z.looseObject({ roles: z.array(z.string()) });
const authored = z.looseObject({ author: user });

/** Discord's REST API: a deadline over the whole call, and no retries but reads that a short rate limit held up. */
export interface Api {
  /** Paths like `/channels/1/messages`. Rejects with what `failureOf` reads. */
  get(path: `/${string}`, query: Record<string, string>, signal: AbortSignal): Promise<unknown>;
  post(path: `/${string}`, body: object, signal: AbortSignal): Promise<unknown>;
  /** The bot's user id. */
  me(signal: AbortSignal): Promise<string>;
  /** Role ids of a member; empty for somebody who left. */
  rolesOf(userId: string, signal: AbortSignal): Promise<readonly string[]>;
  /** Who wrote the message that a thread was started from (it has the thread's id), or null. */
  starterOf(threadId: string, parentId: string, signal: AbortSignal): Promise<string | null>;
}

export function createApi(settings: DiscordSettings, token: string, clock: Clock): Api {
  const rest = new REST({
    api: settings.api,
    version: '10',
    // The library would send a POST again after a timeout or 5xx; here every try is decided by the caller.
    retries: 0,
    timeout: settings.timeoutSeconds * 1000,
    rejectOnRateLimit: () => true,
    // No timers of its own: nothing is left behind when the program stops.
    hashSweepInterval: 0,
    handlerSweepInterval: 0,
  });
  const roles = new Map<string, { readonly roles: readonly string[]; readonly until: number }>();
  const starters = new Map<string, string | null>();
  const minded = limitsByTheClock(rest);
  let bot: string | undefined;

  /** The library's timeout ends with the headers; this one covers the body too. */
  function within(signal: AbortSignal): AbortSignal {
    minded();
    // The library forgets the token after any 401.
    rest.setToken(token);
    return AbortSignal.any([signal, AbortSignal.timeout(settings.timeoutSeconds * 1000)]);
  }

  async function get(
    path: `/${string}`,
    query: Record<string, string>,
    signal: AbortSignal,
  ): Promise<unknown> {
    for (;;) {
      try {
        return await rest.get(path, { query: new URLSearchParams(query), signal: within(signal) });
      } catch (error) {
        const { kind, retryAfterMs = 0 } = failureOf(error);
        if (kind !== 'rate' || retryAfterMs > PATIENCE_MS || signal.aborted) throw error;
        await clock.sleep(retryAfterMs, signal);
      }
    }
  }

  /** What `ask` gives, or `otherwise` when Discord's answer is a definite no of one of these kinds. */
  async function unless<T>(
    kinds: readonly Failure['kind'][],
    ask: () => Promise<T>,
    otherwise: T,
  ): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (kinds.includes(failureOf(error).kind)) return otherwise;
      throw error;
    }
  }

  return {
    get,
    post: async (path, body, signal) => rest.post(path, { body, signal: within(signal) }),
    async me(signal) {
      bot ??= user.parse(await get('/users/@me', {}, signal)).id;
      return bot;
    },
    async rolesOf(userId, signal) {
      // Roles only tell who is of the team; without one there is nothing to ask.
      if (settings.teamRoles.length === 0) return [];
      const known = roles.get(userId);
      if (known && known.until > clock.now()) return known.roles;
      const path = `/guilds/${settings.guild}/members/${userId}` as const;
      const found = await unless(['gone'], async () => member.parse(await get(path, {}, signal)).roles, []);
      if (roles.size >= CACHED) roles.clear();
      roles.set(userId, { roles: found, until: clock.now() + ROLES_MS });
      return found;
    },
    async starterOf(threadId, parentId, signal) {
      const known = starters.get(threadId);
      if (known !== undefined) return known;
      const path = `/channels/${parentId}/messages/${threadId}` as const;
      // A forum has threads but no messages: asking it for one is refused, not answered with "unknown".
      const found = await unless(
        ['gone', 'forbidden', 'refused'],
        async () => authored.parse(await get(path, {}, signal)).author.id,
        null,
      );
      if (starters.size >= CACHED) starters.clear();
      starters.set(threadId, found);
      return found;
    },
  };
}
