import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from './clock.ts';
import type { Policy } from './core/policy.ts';
import { messageOf, OperatorError } from './errors.ts';
import type { Events } from './events.ts';
import { oneLine } from './lib/plain-text.ts';
import { struckOut } from './log.ts';
import { createMetrics, type Watched } from './metrics.ts';

/** What is asked of the store for a scrape holds so long, however often it is scraped, ms. */
const FRESH_MS = 5_000;
/** A store that takes longer does not answer, ms. */
const PATIENCE_MS = 2_000;
/** A probe is one line; whoever takes longer than this to send it is no probe, ms. */
const SLOW_MS = 5_000;

/** Tells other machines how this process is: probes and metrics, over HTTP. */
export interface Monitor {
  /** Hears of what happens, beside the log. */
  readonly events: Partial<Events>;
  /** `http://127.0.0.1:9464` */
  readonly address: string;
  /** From now on there is something to be ready for. */
  watch(watched: Watched): void;
  close(): Promise<void>;
}

/**
 * Answers `/metrics`, `/healthz` and `/readyz` from now on.
 * @param settings port 0: any that is free
 * @param deps `secrets`: values that no answer may hold
 * @throws OperatorError when the port cannot be had
 */
export async function openMonitor(
  settings: { readonly host: string; readonly port: number },
  deps: {
    readonly policy: Policy;
    readonly clock: Clock;
    readonly secrets: readonly string[];
  },
): Promise<Monitor> {
  const metrics = createMetrics(deps.policy, deps.clock);
  let watched: Watched | null = null;
  let lookedAt = Number.NEGATIVE_INFINITY;
  const look = oneAtATime((parts: Watched) => metrics.look(parts));
  const answers = oneAtATime(({ store }: Watched) => store.paused());

  async function scraped(): Promise<string> {
    // A clock that was set back is no reason to keep it for longer.
    if (watched && Math.abs(deps.clock.now() - lookedAt) >= FRESH_MS) {
      try {
        await inTime(look(watched));
        lookedAt = deps.clock.now();
      } catch {
        metrics.blind();
      }
    }
    if (watched) metrics.glance(watched);
    return metrics.registry.metrics();
  }

  /** Why it is not ready, a line each. */
  async function reasons(): Promise<readonly string[]> {
    if (!watched) return ['starting'];
    if (watched.stop.aborted) return ['stopping'];
    const failing = [...watched.health].map(([source, why]) => `source ${source} fails: ${why}`);
    try {
      await inTime(answers(watched));
      return failing;
    } catch (error) {
      return [`the store does not answer: ${messageOf(error)}`, ...failing];
    }
  }

  async function answer(request: IncomingMessage): Promise<Answer> {
    switch (request.url?.split('?')[0]) {
      case '/healthz':
        return { status: 200, text: 'ok\n' };
      case '/readyz': {
        const lines = (await reasons()).map((line) => `${oneLine(struckOut(line, deps.secrets))}\n`);
        return lines.length === 0 ? { status: 200, text: 'ready\n' } : { status: 503, text: lines.join('') };
      }
      case '/metrics':
        return { status: 200, text: await scraped(), type: metrics.registry.contentType };
      default:
        return { status: 404, text: 'Here are /metrics, /healthz and /readyz.\n' };
    }
  }

  const server = createServer(
    {
      ...{ headersTimeout: SLOW_MS, requestTimeout: SLOW_MS, keepAliveTimeout: SLOW_MS },
      ...{ connectionsCheckingInterval: SLOW_MS, maxHeaderSize: 8192 },
    },
    (request, response) => {
      const reading = request.method === 'GET' || request.method === 'HEAD';
      const answered = reading ? answer(request) : Promise.resolve(ONLY_READING);
      answered
        .catch((error): Answer => ({ status: 500, text: `${oneLine(messageOf(error))}\n` }))
        .then((given) => send(response, given));
    },
  );
  server.maxConnections = 64;
  await listening(server, settings);
  const { address, port, family } = server.address() as AddressInfo;

  return {
    events: metrics.events,
    address: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    watch(parts) {
      watched = parts;
    },
    async close() {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly type?: string;
}

const ONLY_READING: Answer = { status: 405, text: 'Here things are read only.\n' };

function send(response: ServerResponse, { status, text, type = 'text/plain; charset=utf-8' }: Answer): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(status === 405 && { allow: 'GET, HEAD' }),
  });
  response.end(text);
}

/** @throws OperatorError */
async function listening(
  server: ReturnType<typeof createServer>,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen({ host, port, exclusive: true }, resolve);
  try {
    await promise;
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    throw new OperatorError(
      taken
        ? `The monitor cannot have port ${port} on ${host}: another program has it. Stop that one, or name another port under monitor.port; each process needs its own.`
        : `The monitor cannot listen on ${host}, port ${port} (${messageOf(error)}). Name another place under monitor.host and monitor.port.`,
      { cause: error },
    );
  }
  server.off('error', reject);
  // Of one connection, say when no file can be opened any more: the others are answered.
  server.on('error', () => {});
}

/** Whoever asks while an answer is awaited gets the same one: a store that hangs is asked once. */
function oneAtATime<Of, T>(ask: (of: Of) => Promise<T>): (of: Of) => Promise<T> {
  let asked: Promise<T> | null = null;
  return (of) => {
    asked ??= ask(of).finally(() => {
      asked = null;
    });
    return asked;
  };
}

/** @throws Error when it takes too long, and whatever the answer throws */
async function inTime<T>(answer: Promise<T>): Promise<T> {
  const late = new AbortController();
  const tooLong = delay(PATIENCE_MS, null, { signal: late.signal }).then(() => {
    throw new Error(`nothing within ${PATIENCE_MS / 1000} s`);
  });
  tooLong.catch(() => {});
  try {
    return await Promise.race([answer, tooLong]);
  } finally {
    late.abort();
  }
}
