import { DiscordAPIError, GatewayCloseCodes, HTTPError, RateLimitError } from 'discord.js';
import { messageOf } from '../../errors.ts';
import { LineClosed } from './line.ts';

/** What became of a request that did not work out, in words for the operator. */
export interface Failure {
  /**
   * `unreached`: nothing can have arrived; `unclear`: it may have arrived (timeout, socket, 5xx); the others are
   * Discord's definite no, `gone` that the channel or message does not exist (any more).
   */
  readonly kind: 'unreached' | 'unclear' | 'rate' | 'credentials' | 'forbidden' | 'gone' | 'refused';
  /** Discord's error code (not the HTTP status), or null. */
  readonly code: number | null;
  readonly says: string;
  /** Discord's word for when to try again. */
  readonly retryAfterMs?: number;
}

/** Socket errors that come before a connection exists. */
const UNREACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const NEW_TOKEN =
  'Discord does not accept DISCORD_TOKEN: reset it in discord.com/developers/applications (Bot).';

export function failureOf(error: unknown): Failure {
  if (error instanceof RateLimitError) {
    const retryAfterMs = Math.max(error.timeToReset, error.retryAfter);
    return { kind: 'rate', code: null, says: `rate limit of ${error.route}`, retryAfterMs };
  }
  if (error instanceof DiscordAPIError) return refusalOf(error);
  if (error instanceof LineClosed) return closedOf(error);
  // login() answers a refused token with an error of its own.
  if (error instanceof Error && 'code' in error && error.code === 'TokenInvalid') {
    return { kind: 'credentials', code: null, says: NEW_TOKEN };
  }
  if (error instanceof HTTPError) return { kind: 'unclear', code: null, says: `HTTP ${error.status}` };
  if (error instanceof Error && error.name === 'AbortError') {
    return { kind: 'unclear', code: null, says: 'no answer in time' };
  }
  return {
    kind: UNREACHED.has(socketCode(error)) ? 'unreached' : 'unclear',
    code: null,
    says: messageOf(error),
  };
}

function refusalOf(error: DiscordAPIError): Failure {
  const code = Number(error.code);
  const says = `HTTP ${error.status}, ${error.message} (${code})`;
  switch (error.status) {
    case 401:
      return {
        kind: 'credentials',
        code,
        says: `${says}. ${NEW_TOKEN}`,
      };
    case 403:
      return { kind: 'forbidden', code, says };
    case 404:
      return { kind: 'gone', code, says };
    default:
      return { kind: 'refused', code, says };
  }
}

/** Only a person can mend these, in the developer portal. */
function closedOf({ code, message }: LineClosed): Failure {
  switch (code) {
    case GatewayCloseCodes.AuthenticationFailed:
      return { kind: 'credentials', code, says: NEW_TOKEN };
    case GatewayCloseCodes.DisallowedIntents:
      return {
        kind: 'credentials',
        code,
        says: 'Message Content Intent is off. Switch it on in discord.com/developers/applications → your application → Bot; until then new messages are heard late, and only those that mention the bot.',
      };
    default:
      return { kind: 'unclear', code, says: message };
  }
}

function socketCode(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  // Happy-eyeballs connects try every address and report all of them together.
  if (error instanceof AggregateError && error.errors.length > 0) return socketCode(error.errors[0]);
  return socketCode(error.cause);
}
