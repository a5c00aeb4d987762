/** What can go wrong with one request, on demand. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync } from 'node:zlib';
import { drip } from '../drip.ts';
import { type Json, problem } from './render.ts';
import type { Route } from './routes.ts';

export interface Fault {
  readonly route: Route;
  /** How many requests it hits (default 1). */
  readonly times?: number;
  /**
   * `status`: answer with that status; `hang`: accept the request and never answer; `reset`: drop the connection;
   * `garbage`: status 200 and a body that is no JSON; `truncate`: half of a JSON body, then the connection drops;
   * `slow`: the true answer, one byte every `everyMs` (default 100); `headers then hang`: status line, headers and
   * half of the true answer, never the rest, and the connection stays open; `delay`: everything happens `ms` later
   * (default 1000), or not at all if the client has left by then.
   */
  readonly kind:
    | 'status'
    | 'hang'
    | 'reset'
    | 'garbage'
    | 'truncate'
    | 'slow'
    | 'headers then hang'
    | 'delay';
  /**
   * For `POST tweets`: the post is really published, at once, and only the answer goes wrong. Without it nothing is
   * published (but for a `delay` that is waited for), and what is slow or halts is the answer 503.
   */
  readonly accepted?: boolean;
  readonly everyMs?: number;
  readonly ms?: number;
  /** For kind `status`. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json | string;
}

/** A fault that hit a request. */
export interface Hit {
  readonly fault: Fault;
  /** ms UTC. */
  readonly at: number;
  /** For `POST tweets`: the post that was to be answered. */
  readonly target: string | null;
  /** For `POST tweets`: what was published all the same. */
  readonly posted: string | null;
}

/** Status and body. */
export type Answer = readonly [number, Json];

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** The next fault for a route, used up by asking. */
  take(route: Route): Fault | undefined;
}

export function createFaults(): Faults {
  let armed: { fault: Fault; left: number }[] = [];
  return {
    add: (fault) => void armed.push({ fault, left: fault.times ?? 1 }),
    clear: () => {
      armed = [];
    },
    take(route) {
      const next = armed.find(({ fault }) => fault.route === route);
      if (next && --next.left <= 0) armed = armed.filter((entry) => entry !== next);
      return next?.fault;
    },
  };
}

/** What `slow` and `headers then hang` say of a post that was not published. */
export const NOT_PUBLISHED: Answer = [503, problem(503, 'Service Unavailable', 'Service Unavailable')];

/** Answers in the way of the fault; `truth` is asked for where the true answer is to be spoilt. Not for `delay`. */
export function misbehave(
  fault: Fault,
  request: IncomingMessage,
  response: ServerResponse,
  truth: () => Answer | 'stream',
): void {
  switch (fault.kind) {
    case 'delay':
      throw new Error('Who answers waits.');
    case 'slow':
    case 'headers then hang': {
      const answer = truth();
      // All that a stream is sure to say is its heartbeat.
      const [status, body] = answer === 'stream' ? [200, '\r\n'] : [answer[0], JSON.stringify(answer[1])];
      const halting = { kind: fault.kind, everyMs: fault.everyMs };
      drip(halting, response, status, 'application/json; charset=utf-8', body);
      return;
    }
    case 'hang':
      return;
    case 'reset':
      request.socket.destroy();
      return;
    case 'garbage':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('<html>upstream connect error');
      return;
    case 'truncate': {
      const brotli = request.headers['accept-encoding']?.includes('br') ?? false;
      const half = Buffer.from('{"data":{"id":"17');
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': '500',
        ...(brotli && { 'content-encoding': 'br' }),
      });
      response.write(brotli ? brotliCompressSync(half).subarray(0, 12) : half);
      setTimeout(() => request.socket.destroy(), 10);
      return;
    }
    case 'status': {
      const status = fault.status ?? 503;
      const body = fault.body ?? { title: `Status ${status}`, detail: '', type: 'about:blank', status };
      const json = typeof body !== 'string';
      response.writeHead(status, {
        'content-type': json ? 'application/problem+json' : 'text/html',
        ...fault.headers,
      });
      response.end(json ? JSON.stringify(body) : body);
    }
  }
}
