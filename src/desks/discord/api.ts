import {
  type APIChannel,
  type APIUser,
  RateLimitError,
  type RawFile,
  REST,
  type RouteLike,
  Routes,
} from 'discord.js';
import { FORGET_MS, limitsByTheClock } from '../../lib/discord-gateway.ts';
import { leftOf, type Pause, pauseOf } from '../../lib/pause.ts';

const TIMEOUT_MS = 10_000;
// Includes waiting in line for a rate limit, and an answer that never ends.
const ALL_IN_ALL_MS = 30_000;
// Five messages per 5 s is the usual limit: such waits are spent in line; at longer ones the flow does something else.
const PATIENCE_MS = 10_000;

/** Options of every Discord client here: nothing is sent a second time behind our back (PLATFORMS §2). */
export function restOptions(api: string) {
  return { api, retries: 0, timeout: TIMEOUT_MS, handlerSweepInterval: FORGET_MS } as const;
}

/** Discord wants less of us, for longer than it is worth to wait in line. */
export class SlowDown extends Error {
  override readonly name = 'SlowDown';
  /** When to ask again, ms from now. */
  readonly retryAfterMs: number;
  constructor(retryAfterMs: number) {
    super('Discord asks to slow down');
    this.retryAfterMs = Math.max(Math.ceil(retryAfterMs), 0);
  }
}

/**
 * Discord's REST API with a time limit on every request. Throws DiscordAPIError, HTTPError, SlowDown or AbortError.
 *
 * Of one kind and channel one request is on its way at a time. The library sees to that only once it knows Discord's
 * name for the limit, and until then sends the first ones side by side, some of them in vain. And a line that is
 * closed for long lets nobody through: the creation of threads is limited for minutes, by a limit that is shared and
 * therefore in no header (discord-api-docs issue 7816), and each try would be answered with another 429.
 */
export function createApi(address: string, token: string) {
  const rest = new REST({
    ...restOptions(address),
    rejectOnRateLimit: (limit) => Math.max(limit.retryAfter, limit.timeToReset) > PATIENCE_MS,
  });
  const lines = new Map<string, Promise<unknown>>();
  const closed = new Map<string, Pause>();
  const minded = limitsByTheClock(rest);
  const guilds = new Map<string, string | null>();
  let own: string | null = null;

  // A 401 makes the library forget the token; asking again later must be possible.
  const ready = (): REST => rest.setToken(token);
  // One signal per request: the library never takes its listener off, and the flow's signal lives for days.
  const within = (signal: AbortSignal): AbortSignal =>
    AbortSignal.any([signal, AbortSignal.timeout(ALL_IN_ALL_MS)]);

  /** After all that were asked before in this line. */
  function inLine(line: string, until: AbortSignal, ask: () => Promise<unknown>): Promise<unknown> {
    const mine = (lines.get(line) ?? Promise.resolve()).then(() => askIfOpen(line, until, ask));
    const over = mine.then(
      () => {},
      () => {},
    );
    lines.set(line, over);
    void over.then(() => {
      if (lines.get(line) === over) lines.delete(line);
    });
    return mine;
  }

  async function askIfOpen(line: string, until: AbortSignal, ask: () => Promise<unknown>): Promise<unknown> {
    const closedMs = leftOf(closed.get(line) ?? null, Date.now());
    if (closedMs > 0) throw new SlowDown(closedMs);
    closed.delete(line);
    minded();
    const began = Date.now();
    try {
      return await inTime(ask(), until);
    } catch (error) {
      if (!(error instanceof RateLimitError)) throw error;
      // The clock was set back meanwhile: what the library says of time is wrong by as much.
      if (Date.now() < began) throw new SlowDown(1000);
      const slow = new SlowDown(Math.max(error.retryAfter, error.timeToReset));
      closed.set(line, pauseOf(slow.retryAfterMs, Date.now()));
      throw slow;
    }
  }

  function get(route: RouteLike, signal: AbortSignal, query: Record<string, string> = {}): Promise<unknown> {
    const until = within(signal);
    return inLine(lineOf('GET', route), until, () =>
      ready().get(route, { query: new URLSearchParams(query), signal: until }),
    );
  }

  return {
    get,
    post(
      route: RouteLike,
      body: unknown,
      signal: AbortSignal,
      files: readonly RawFile[] = [],
    ): Promise<unknown> {
      const until = within(signal);
      return inLine(lineOf('POST', route), until, () =>
        ready().post(route, { body, signal: until, ...(files.length > 0 && { files: [...files] }) }),
      );
    },
    patch(route: RouteLike, body: unknown, signal: AbortSignal): Promise<unknown> {
      const until = within(signal);
      return inLine(lineOf('PATCH', route), until, () => ready().patch(route, { body, signal: until }));
    },
    put(route: RouteLike, signal: AbortSignal): Promise<unknown> {
      const until = within(signal);
      return inLine(lineOf('PUT', route), until, () => ready().put(route, { signal: until }));
    },
    remove(route: RouteLike, signal: AbortSignal): Promise<unknown> {
      const until = within(signal);
      return inLine(lineOf('DELETE', route), until, () => ready().delete(route, { signal: until }));
    },
    /** The bot's user id, asked for once. */
    async ownId(signal: AbortSignal): Promise<string> {
      own ??= ((await get(Routes.user(), signal)) as APIUser).id;
      return own;
    },
    /** The server of a channel, asked for once; null when it is in none. */
    async guildOf(channel: string, signal: AbortSignal): Promise<string | null> {
      const known = guilds.get(channel);
      if (known !== undefined) return known;
      const found = (await get(Routes.channel(channel), signal)) as APIChannel;
      const guild = 'guild_id' in found ? (found.guild_id ?? null) : null;
      guilds.set(channel, guild);
      return guild;
    },
    close(): void {
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
}
export type Api = ReturnType<typeof createApi>;

/** The library's own waiting knows no signal. */
async function inTime<T>(asked: Promise<T>, until: AbortSignal): Promise<T> {
  until.throwIfAborted();
  const { promise: over, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(until.reason);
  until.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([asked, over]);
  } finally {
    until.removeEventListener('abort', abort);
  }
}

/** Discord counts per route and channel, whichever message it is about (Discord reference, "Rate limits"). */
function lineOf(method: string, route: RouteLike): string {
  const [, kind = '', id = '', ...rest] = route.split('/');
  return [method, kind, id, ...rest.map((part) => part.replace(/^\d{16,}$/, ':id'))].join(' ');
}
