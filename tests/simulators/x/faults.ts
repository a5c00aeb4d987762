/** What can go wrong with one request, on demand. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync } from 'node:zlib';
import type { Json } from './render.ts';

export type Route =
  | 'GET users/me'
  | 'GET users/:id/mentions'
  | 'GET users/:id/tweets'
  | 'GET tweets'
  | 'POST tweets'
  | 'GET tweets/search/recent'
  | 'GET tweets/search/stream'
  | 'GET tweets/search/stream/rules'
  | 'POST tweets/search/stream/rules'
  | 'GET connections'
  | 'DELETE connections/all';

export interface Fault {
  readonly route: Route;
  /** How many requests it hits (default 1). */
  readonly times?: number;
  /**
   * `status`: answer with that status; `hang`: accept the request and never answer; `reset`: drop the connection;
   * `garbage`: status 200 and a body that is no JSON; `truncate`: half of a JSON body, then the connection drops.
   */
  readonly kind: 'status' | 'hang' | 'reset' | 'garbage' | 'truncate';
  /** For `POST tweets`: the post is really published, and only the answer goes wrong. */
  readonly accepted?: boolean;
  /** For kind `status`. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json | string;
}

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

export function misbehave(fault: Fault, request: IncomingMessage, response: ServerResponse): void {
  switch (fault.kind) {
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
