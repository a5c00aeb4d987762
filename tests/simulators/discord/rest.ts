import type { IncomingMessage, ServerResponse } from 'node:http';
import { drip, type Halting } from '../drip.ts';
import type { Limits } from './limits.ts';
import { Problem, problems } from './problem.ts';
import type { Answer, Route } from './route.ts';
import { readRequest } from './uploads.ts';

/** What goes wrong with a request. `accepted` says whether the work was done before the failure. */
export type RestFault =
  | { readonly kind: 'status'; readonly status: number; readonly accepted: boolean }
  | { readonly kind: 'rate limit'; readonly retryAfter: number; readonly global?: boolean }
  | { readonly kind: 'hang'; readonly accepted: boolean }
  | { readonly kind: 'reset'; readonly accepted: boolean }
  /** What is slow or halts is the true answer if it was accepted, else a 503. */
  | (Halting & { readonly accepted: boolean })
  | { readonly kind: 'problem'; readonly status: number; readonly code: number; readonly message: string };

/** One request that reached the API. `status` 0: it never got an answer. */
export interface RestRequest {
  readonly route: string;
  readonly path: string;
  readonly status: number;
  readonly at: number;
}

export interface RestOptions {
  readonly token: string;
  readonly now: () => number;
  readonly limits: Limits;
  /** Runs before each request is answered: what happened in the world by itself since the last one. */
  readonly before: () => void;
}

/** `log` holds at least so many of the latest requests. */
const KEPT_REQUESTS = 10_000;

/** The REST half, under `/api/v10`: finds the route, asks for the token, limits the rate, and fails on demand. */
export function createRest(routes: Readonly<Record<string, Route>>, options: RestOptions) {
  const log: RestRequest[] = [];
  const counts = new Map<string, number>();
  let limited = 0;
  const state: { weather: ((route: string) => RestFault | null) | null } = { weather: null };
  const faults: { route: string; fault: RestFault; times: number }[] = [];
  const { limits } = options;

  const table = Object.entries(routes).map(([name, run]) => {
    const [method, pattern = ''] = name.split(' ');
    return {
      name,
      method,
      run,
      path: new RegExp(`^${pattern.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
    };
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://simulator');
    const path = decodeURIComponent(url.pathname).replace(/^\/api\/v\d+/, '');
    const route = table.find((each) => each.method === request.method && each.path.test(path));
    const name = route?.name ?? `${request.method} ${path}`;
    const at = options.now();
    const note = (status: number) => keep({ route: name, path, status, at });
    const { text, files } = await readRequest(request);
    const fault = takeFault(name) ?? state.weather?.(name);
    const answer = (): Answer => {
      if (route === undefined) throw problems.noRoute();
      const open = name.includes('/:token');
      if (!open && request.headers.authorization !== `Bot ${options.token}`) throw problems.unauthorized();
      options.before();
      const params = route.path.exec(path)?.groups ?? {};
      const body: unknown = text === '' ? undefined : JSON.parse(text);
      return route.run({ params, query: url.searchParams, body, files });
    };

    const refused = fault?.kind === 'rate limit' ? fault : limits.take(name, path);
    if (refused !== undefined) {
      note(429);
      write(response, 429, limits.headers(name, path, refused), {
        message: 'You are being rate limited.',
        retry_after: refused.retryAfter,
        global: refused.global ?? false,
      });
      return;
    }
    const truth = fault && 'accepted' in fault && fault.accepted ? attempt(answer) : UNAVAILABLE;
    switch (fault?.kind) {
      case 'hang':
        note(0);
        return;
      case 'reset':
        note(0);
        request.socket.destroy();
        return;
      case 'slow':
      case 'headers then hang':
        note(truth.status);
        drip(fault, response, truth.status, 'application/json', JSON.stringify(truth.body) ?? '');
        return;
      case 'status':
        note(fault.status);
        write(response, fault.status, {}, { message: 'Internal Server Error', code: 0 });
        return;
      case 'problem':
        note(fault.status);
        write(response, fault.status, {}, new Problem(fault.status, fault.code, fault.message).body());
        return;
      default: {
        const { status, body } = attempt(answer);
        note(status);
        write(response, status, limits.headers(name, path), body);
      }
    }
  }

  function keep(request: RestRequest): void {
    counts.set(request.route, (counts.get(request.route) ?? 0) + 1);
    if (request.status === 429) limited += 1;
    log.push(request);
    if (log.length >= 2 * KEPT_REQUESTS) log.splice(0, KEPT_REQUESTS);
  }

  function attempt(answer: () => Answer): Answer {
    try {
      return answer();
    } catch (error) {
      if (error instanceof Problem) return { status: error.status, body: error.body() };
      // A bug in the simulator must be loud: the client sees a 500 whose text says what broke.
      return { status: 500, body: { message: String(error), code: 0 } };
    }
  }

  function takeFault(name: string): RestFault | undefined {
    const index = faults.findIndex((each) => each.route === name);
    const found = faults[index];
    if (found === undefined) return undefined;
    found.times -= 1;
    if (found.times <= 0) faults.splice(index, 1);
    return found.fault;
  }

  return {
    serve,
    log,
    state,
    count: (route: string): number => counts.get(route) ?? 0,
    limited: (): number => limited,
    fail(route: string, fault: RestFault, times: number): void {
      faults.push({ route, fault, times });
    },
    clearFaults(): void {
      faults.length = 0;
    },
  };
}
const UNAVAILABLE: Answer = { status: 503, body: { message: 'Service Unavailable', code: 0 } };

export type Rest = ReturnType<typeof createRest>;

function write(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: unknown,
): void {
  // No body, no content type: clients would try to read JSON out of nothing.
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  response.writeHead(status, { ...type, ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
