import { type APIUser, REST, type RouteLike, Routes } from 'discord.js';

const TIMEOUT_MS = 10_000;
// Includes waiting in line for a rate limit, and an answer that never ends.
const ALL_IN_ALL_MS = 30_000;
// Five messages per 5 s is the usual limit: such waits are spent in line; at longer ones the flow does something else.
const PATIENCE_MS = 10_000;

/** Options of every Discord client here: nothing is sent a second time behind our back (PLATFORMS §2). */
export function restOptions(api: string) {
  return { api, retries: 0, timeout: TIMEOUT_MS } as const;
}

/** Discord's REST API with a time limit on every request. Throws DiscordAPIError, HTTPError, RateLimitError or AbortError. */
export function createApi(address: string, token: string) {
  const rest = new REST({
    ...restOptions(address),
    rejectOnRateLimit: (limit) => Math.max(limit.retryAfter, limit.timeToReset) > PATIENCE_MS,
  });
  let own: string | null = null;

  // A 401 makes the library forget the token; asking again later must be possible.
  const ready = (): REST => rest.setToken(token);
  // One signal per request: the library never takes its listener off, and the flow's signal lives for days.
  const within = (signal: AbortSignal): AbortSignal =>
    AbortSignal.any([signal, AbortSignal.timeout(ALL_IN_ALL_MS)]);

  function get(route: RouteLike, signal: AbortSignal, query: Record<string, string> = {}): Promise<unknown> {
    return ready().get(route, { query: new URLSearchParams(query), signal: within(signal) });
  }

  return {
    get,
    post: (route: RouteLike, body: unknown, signal: AbortSignal): Promise<unknown> =>
      ready().post(route, { body, signal: within(signal) }),
    patch: (route: RouteLike, body: unknown, signal: AbortSignal): Promise<unknown> =>
      ready().patch(route, { body, signal: within(signal) }),
    /** The bot's user id, asked for once. */
    async ownId(signal: AbortSignal): Promise<string> {
      own ??= ((await get(Routes.user(), signal)) as APIUser).id;
      return own;
    },
    close(): void {
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
}
export type Api = ReturnType<typeof createApi>;
