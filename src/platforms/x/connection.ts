import { ETwitterStreamEvent, TwitterApi } from 'twitter-api-v2';
import { messageOf } from '../../errors.ts';
import { newAgent } from './api.ts';
import { failureOf } from './failure.ts';

/** Why a stream connection ended, in the classes of X's backoff table. */
export interface Ended {
  readonly kind: 'network' | 'http' | 'rate' | 'stopped';
  readonly status: number | null;
  readonly why: string;
  readonly retryAfterMs?: number;
}

/**
 * One connection to the filtered stream, from the first byte sent until it is dead or the signal aborts. Reports ids
 * only: the client decodes each packet on its own and so damages characters that lie across two of them.
 *
 * The client's reconnecting, its keep-alive event and its iterator are not used: it neither notices a server that
 * accepts and stays silent, nor reconnects after an error message inside the stream. Here every end of any kind ends
 * this connection, whole, and the caller builds the next one.
 *
 * @param silenceMs no answer for this long, or no byte for this long afterwards: dead
 * @param heard called with the id of every post; must not throw
 */
export async function connectOnce(
  api: string,
  bearer: string,
  silenceMs: number,
  heard: (id: string) => void,
  now: () => number,
  signal: AbortSignal,
): Promise<Ended> {
  const agent = newAgent(api);
  const client = new TwitterApi(bearer, { httpAgent: agent, compression: 'identity' });
  const stream = client.v2.getStream<unknown>(
    'tweets/search/stream',
    {},
    // What is no post is told apart below, whatever its shape.
    { prefix: api, payloadIsError: () => false, autoConnect: false },
  );
  const { promise: ended, resolve } = Promise.withResolvers<Ended>();
  const end = (why: string, kind: 'network' | 'stopped' = 'network') => resolve({ kind, status: null, why });
  const stop = () => end('stopped', 'stopped');
  const connecting = setTimeout(() => end(`no answer within ${silenceMs} ms`), silenceMs);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();

  stream.on(ETwitterStreamEvent.Data, (message: unknown) => {
    const told = readMessage(message);
    if (told.id !== undefined) heard(told.id);
    if (told.problem !== undefined) end(told.problem);
  });
  stream.on(ETwitterStreamEvent.ConnectionLost, () => end(`silent for ${silenceMs} ms`));
  stream.on(ETwitterStreamEvent.ConnectionError, (error) => end(messageOf(error)));
  stream.on(ETwitterStreamEvent.ConnectionClosed, () => end('closed'));
  stream
    .connect({ autoReconnect: false, keepAliveTimeout: silenceMs })
    .then(() => clearTimeout(connecting))
    .catch((error: unknown) => resolve(refused(error, now())));

  try {
    return await ended;
  } finally {
    clearTimeout(connecting);
    signal.removeEventListener('abort', stop);
    stream.destroy();
    // The only way to let go of a connection that has not answered yet.
    agent.destroy();
  }
}

function refused(error: unknown, now: number): Ended {
  const { kind, status, says, retryAfterMs } = failureOf(error, now);
  const why = { status, why: says, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  if (kind === 'rate') return { kind: 'rate', ...why };
  return { kind: status === null ? 'network' : 'http', ...why };
}

/** A post with its id, or X's announcement that this connection is over. Everything else is let pass. */
function readMessage(message: unknown): { id?: string; problem?: string } {
  if (typeof message !== 'object' || message === null) return {};
  const { data, errors, title, detail } = message as Record<string, unknown>;
  const id = (data as { id?: unknown } | null | undefined)?.id;
  if (typeof id === 'string' && /^\d{1,19}$/.test(id)) return { id };
  const first = Array.isArray(errors) ? (errors[0] as Record<string, unknown> | undefined) : undefined;
  const says = first?.title ?? title ?? first?.detail ?? detail;
  return data === undefined && typeof says === 'string' ? { problem: says.slice(0, 200) } : {};
}
