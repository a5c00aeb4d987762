import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import { messageOf } from '../../errors.ts';
import { SlowDown } from './api.ts';

/** Why something could not be shown, for the operator, and when to try again. */
export interface Trouble {
  readonly why: string;
  readonly retryAfterMs?: number;
  /** All others will meet it until somebody clicks: nothing more is asked of Discord before `retryAfterMs`. */
  readonly forAll: boolean;
}

// 10,000 refused requests within 10 minutes get the address banned (PLATFORMS §2); one in five minutes never does.
const REFUSED_MS = 5 * 60_000;

/** What to do about an error of Discord's API in the desk's channel. */
export function troubleOf(error: unknown, channel: string): Trouble {
  if (error instanceof SlowDown) {
    return { why: error.message, retryAfterMs: error.retryAfterMs, forAll: false };
  }
  if (!(error instanceof DiscordAPIError)) {
    return { why: `Discord could not be reached: ${messageOf(error)}`, forAll: false };
  }
  const stop = (why: string): Trouble => ({ why, retryAfterMs: REFUSED_MS, forAll: true });
  const where = `channel ${channel}`;
  if (error.status === 401) {
    return stop(
      'Discord does not accept DISCORD_TOKEN. Reset it (developer portal → Bot → Reset Token), set it, and start earshot again.',
    );
  }
  switch (error.code) {
    case RESTJSONErrorCodes.MissingAccess:
      return stop(
        `The bot cannot see ${where}. In Discord: channel settings → Permissions → add the bot → allow View Channel.`,
      );
    case RESTJSONErrorCodes.MissingPermissions:
      return stop(
        `The bot may not write in ${where}. In Discord: channel settings → Permissions → the bot → allow View Channel, Send Messages, Embed Links and Read Message History.`,
      );
    case RESTJSONErrorCodes.UnknownChannel:
      return stop(
        `There is no ${where}, or the bot is not in its server. Set "channel" under "desk", or invite the bot.`,
      );
    case RESTJSONErrorCodes.UnknownMessage:
      // Discord remembers the nonce of a message that was deleted before we knew its id, for a few minutes.
      return {
        why: 'The message was deleted while it was made; a new one follows.',
        retryAfterMs: REFUSED_MS,
        forAll: false,
      };
    default:
      return error.status === 403
        ? stop(
            `Discord refuses the bot in ${where} (${error.code}: ${error.message}). \`earshot check\` says what is missing.`,
          )
        : { why: `Discord refused the message (${error.code}: ${error.message})`, forAll: false };
  }
}

/** One thread takes nothing from the bot. */
export const LOCKED = {
  why: 'Somebody locked the thread. Unlock it, or allow the bot Manage Threads.',
  retryAfterMs: REFUSED_MS,
  forAll: false,
} as const satisfies Trouble;

/** The same for the thread below a card, while it is started or written in. */
export function threadTroubleOf(error: unknown, channel: string, doing: 'start' | 'write'): Trouble {
  if (!(error instanceof DiscordAPIError)) return troubleOf(error, channel);
  const where = `channel ${channel}`;
  const stop = (why: string): Trouble => ({ why, retryAfterMs: REFUSED_MS, forAll: true });
  switch (error.code) {
    case RESTJSONErrorCodes.MaximumActiveThreads:
      return stop(
        'The server has as many active threads as Discord allows (1,000). Close tickets that are done, or archive threads by hand; the missing ones follow by themselves.',
      );
    case RESTJSONErrorCodes.ThreadLocked:
      return LOCKED;
    case RESTJSONErrorCodes.MissingPermissions:
      return stop(
        doing === 'start'
          ? `The bot may not start threads in ${where}. In Discord: channel settings → Permissions → the bot → allow Create Public Threads.`
          : `The bot may not write in threads of ${where}. In Discord: channel settings → Permissions → the bot → allow Send Messages in Threads.`,
      );
    default:
      return troubleOf(error, channel);
  }
}

/** Whether Discord's API answered with one of these error codes. */
export function isProblem(error: unknown, ...codes: readonly RESTJSONErrorCodes[]): boolean {
  return error instanceof DiscordAPIError && (codes as readonly unknown[]).includes(error.code);
}
