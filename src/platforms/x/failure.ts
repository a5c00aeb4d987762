import { ApiRequestError, ApiResponseError } from 'twitter-api-v2';
import { messageOf } from '../../errors.ts';

/** What became of a request that did not work out, in words for the operator. */
export interface Failure {
  /**
   * `unreached`: nothing can have arrived at X; `unclear`: it may have arrived (timeout, socket, 5xx, half an answer);
   * the others are X's definite no.
   */
  readonly kind: 'unreached' | 'unclear' | 'rate' | 'credits' | 'credentials' | 'refused';
  readonly status: number | null;
  /** X's own detail, or what the network said. */
  readonly says: string;
  /** X's word for when to try again. */
  readonly retryAfterMs?: number;
}

/** Socket errors that come before a connection exists. */
const UNREACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** @param now ms UTC, for reset times */
export function failureOf(error: unknown, now: number): Failure {
  if (error instanceof ApiResponseError) return answered(error, now);
  const cause = error instanceof ApiRequestError ? causeOf(error) : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return { kind: UNREACHED.has(code) ? 'unreached' : 'unclear', status: null, says: messageOf(cause) };
}

/** The client promises the socket's error as `requestError`, but keeps it elsewhere (1.29.1): there it is undefined. */
function causeOf(error: ApiRequestError): unknown {
  const hidden: unknown = Reflect.get(error, '_options');
  return error.requestError ?? (hidden as { error?: unknown } | undefined)?.error ?? error;
}

function answered(error: ApiResponseError, now: number): Failure {
  const { code: status } = error;
  const says = `HTTP ${status}: ${detailOf(error.data)}`;
  switch (status) {
    case 401:
      return {
        kind: 'credentials',
        status,
        says: `${says}. X does not accept the tokens: make new ones in console.x.com (Keys and tokens).`,
      };
    case 402:
      return {
        kind: 'credits',
        status,
        says: `${says}. The X account is out of credits: top it up or raise its spending limit in console.x.com.`,
      };
    case 429: {
      const retryAfterMs = resetOf(error, now);
      return { kind: 'rate', status, says, ...(retryAfterMs !== undefined && { retryAfterMs }) };
    }
    default:
      return { kind: status >= 500 || status === 408 ? 'unclear' : 'refused', status, says };
  }
}

/** X's `detail`, else the first message in `errors`, else the title. Never longer than a log line. */
function detailOf(data: unknown): string {
  if (typeof data !== 'object' || data === null) return 'no details';
  const { detail, title, errors } = data as { detail?: unknown; title?: unknown; errors?: unknown };
  const first = Array.isArray(errors) ? (errors[0] as { message?: unknown } | undefined) : undefined;
  return String(first?.message ?? detail ?? title ?? 'no details').slice(0, 300);
}

/** From `retry-after`, the used-up daily limits, or the window's reset; by X's own clock where it tells the time. */
function resetOf(error: ApiResponseError, now: number): number | undefined {
  const { headers, rateLimit } = error;
  const after = Number(headers['retry-after']);
  if (after > 0) return after * 1000;
  const xNow = Date.parse(headers.date ?? '') || now;
  const spent = [rateLimit?.userDay, rateLimit?.day, rateLimit].find((limit) => limit?.remaining === 0);
  const reset = (spent ?? rateLimit)?.reset;
  if (reset === undefined || !(reset > 0)) return undefined;
  return Math.min(Math.max(reset * 1000 - xNow, 1000), 24 * 3_600_000);
}
