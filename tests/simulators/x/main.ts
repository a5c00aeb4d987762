/**
 * A stand-in for the X API, at the wire: plain HTTP on 127.0.0.1, port 0. The real `twitter-api-v2` client talks to
 * it unmodified (`client.v2.setPrefix(sim.api)` and `httpAgent: new http.Agent()`). Shapes follow the public API
 * description; rules follow X's documentation and field reports of 2026.
 *
 * Everybody posts through `post()`; what the client publishes is recorded in `replies`.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type Answer, createFaults, type Fault, type Hit, misbehave, NOT_PUBLISHED } from './faults.ts';
import { createListings } from './listings.ts';
import { createPublishing, type Published, targetOf } from './publishing.ts';
import { invalid, Refusal } from './refusal.ts';
import { type Json, problem, renderUser, wantedOf } from './render.ts';
import { findRoute, ROUTES, type Route } from './routes.ts';
import { createStream, type StreamControl } from './stream.ts';
import { createWorld, type NewPost, type NewUser, type Post, type User } from './world.ts';

export type { Fault, Hit } from './faults.ts';
export type { Published } from './publishing.ts';
export type { Route } from './routes.ts';
export type { StreamControl } from './stream.ts';
export type { NewPost, NewUser, Post, User } from './world.ts';

export interface XSimulatorOptions {
  /** The account behind the OAuth 1.0a tokens. Default `acme`, id `1000`. */
  readonly account?: string;
  /** ms UTC; default the real time. */
  readonly now?: () => number;
  /** Between two stream heartbeats; X: 20,000. */
  readonly heartbeatMs?: number;
  /** Stream connections per app; X self-serve: 1. */
  readonly maxConnections?: number;
  /** Compress the stream. */
  readonly gzip?: boolean;
  /** Listings (mentions, search, timelines) show a post only this many ms after it was made. Default 0. */
  readonly indexDelayMs?: number;
  /** Added to it for what the account itself says. Default 0. */
  readonly ownIndexDelayMs?: number;
  /** How far the mentions timeline reaches back; X: 800. */
  readonly mentionsLimit?: number;
  /** Upper bound for every page, to see paging with few posts. */
  readonly pageSize?: number;
  /** Requests per 15 minutes that are really enforced. Default none; X's documented numbers only fill the headers. */
  readonly limits?: Partial<Record<Route, number>>;
  /** Whether a reply's filled-in handle counts as being mentioned. Not documented by X; default false. */
  readonly implicitMentionSummons?: boolean;
  /** X refuses the same text again within this time. Default 24 h. */
  readonly duplicateWindowMs?: number;
  /** Added to the real time in the Date header. */
  readonly clockOffsetMs?: number;
  readonly accessLevel?: 'read' | 'read-write';
}

export interface XSimulator {
  /** Base URL with `/2/` at the end. */
  readonly api: string;
  readonly account: User;
  readonly stream: StreamControl;
  /** Every public post accepted from the client, also where its answer was lost. */
  readonly replies: readonly Published[];
  post(post: NewPost): Post;
  /** A new version with a new id; returns it. */
  edit(id: string, text: string): Post;
  /** Deletes all versions. */
  delete(id: string): void;
  /** Adds or changes a person. */
  user(profile: NewUser): User;
  /** The account turns private: its posts can be neither listed nor looked up. */
  protect(username: string): void;
  /** Arms a fault for the next requests of its route. */
  fault(fault: Fault): void;
  /** Disarms all of them. */
  clearFaults(): void;
  /** Asked at each request that no armed fault hits; null: fair. Whoever sets it decides what, and how often. */
  weather: null | ((route: Route) => Fault | null);
  /** Every fault that hit a request, in order, armed or of the weather. */
  readonly hits: readonly Hit[];
  /** What a page of a listing shows of its posts, newest first: twice, in another order. Paging goes on as if true. */
  rearrange: null | ((page: readonly Post[]) => readonly Post[]);
  /** 402 for everything until set back. */
  outOfCredits: boolean;
  /** 401 for everything until set back. */
  revoked: boolean;
  indexDelayMs: number;
  ownIndexDelayMs: number;
  /** Requests so far, by route. */
  count(route: Route): number;
  /** Open connections of any kind. */
  sockets(): number;
  /** The latest requests, 5,000 at least. */
  readonly requests: readonly { readonly route: Route; readonly url: URL; readonly auth: 'user' | 'app' }[];
  close(): Promise<void>;
}

const WINDOW_MS = 15 * 60_000;
/** `requests` holds at least so many of the latest. */
const KEPT_REQUESTS = 5000;

export async function startXSimulator(options: XSimulatorOptions = {}): Promise<XSimulator> {
  const now = options.now ?? Date.now;
  const world = createWorld(now);
  const account = world.user({ username: options.account ?? 'acme', id: '1000', name: 'Acme' });
  const faults = createFaults();
  const stream = createStream(world, {
    heartbeatMs: options.heartbeatMs ?? 20_000,
    maxConnections: options.maxConnections ?? 1,
    gzip: options.gzip ?? false,
  });
  const requests: { route: Route; url: URL; auth: 'user' | 'app' }[] = [];
  const counts = new Map<Route, number>();
  const hits: Hit[] = [];
  const windows = new Map<Route, { used: number; until: number }>();

  const listings = createListings(world, {
    now,
    mentionsLimit: options.mentionsLimit ?? 800,
    pageSize: options.pageSize ?? 100,
    rearrange: (page) => sim.rearrange?.(page) ?? page,
  });
  const publishing = createPublishing(world, {
    account,
    now,
    duplicateWindowMs: options.duplicateWindowMs ?? 24 * 3_600_000,
    implicitMentionSummons: options.implicitMentionSummons ?? false,
    publish,
  });

  function visibleAt(author: User, lateMs = 0): number {
    return now() + sim.indexDelayMs + (author === account ? sim.ownIndexDelayMs : 0) + lateMs;
  }

  function publish(wanted: NewPost): Post {
    const post = world.add(wanted, (author) => visibleAt(author, wanted.lateMs));
    stream.deliver(post);
    return post;
  }

  function answer(route: Route, id: string, params: URLSearchParams, body: Json): Answer {
    switch (route) {
      case 'GET users/me':
        return [200, { data: renderUser(account, wantedOf(params)) }];
      case 'GET users/:id/mentions':
        return [200, listings.mentions(id, params)];
      case 'GET users/:id/tweets':
        return [200, listings.timeline(id, params)];
      case 'GET tweets':
        return [200, listings.lookup(params)];
      case 'POST tweets':
        return [201, { ...publishing.create(body) }];
      case 'GET tweets/search/recent':
        return [200, listings.search(params)];
      case 'GET tweets/search/stream/rules':
        return [200, stream.listRules()];
      case 'POST tweets/search/stream/rules': {
        const { status, json } = stream.changeRules(body, params.get('dry_run') === 'true');
        return [status, json];
      }
      case 'GET connections':
        return [200, stream.listConnections()];
      case 'DELETE connections/all':
        return [200, stream.killAll()];
      case 'GET tweets/search/stream':
        throw new Error('The stream is opened elsewhere.');
    }
  }

  /** Who may ask at all: tokens, credits, rate. */
  function admit(route: Route, authorization: string | undefined, url: URL): Record<string, string> {
    const { limit, auth, params } = ROUTES[route];
    const kind = authorization?.startsWith('OAuth ')
      ? 'user'
      : authorization?.startsWith('Bearer ')
        ? 'app'
        : null;
    if (kind === null || sim.revoked) throw new Refusal(401, problem(401, 'Unauthorized', 'Unauthorized'));
    requests.push({ route, url, auth: kind });
    if (requests.length >= 2 * KEPT_REQUESTS) requests.splice(0, KEPT_REQUESTS);
    counts.set(route, (counts.get(route) ?? 0) + 1);
    if (!auth.includes(kind))
      throw new Refusal(
        403,
        problem(
          403,
          'Unsupported Authentication',
          `Authenticating with ${kind === 'app' ? 'OAuth 2.0 Application-Only' : 'OAuth 1.0a User Context'} is forbidden for this endpoint.`,
          'https://api.twitter.com/2/problems/unsupported-authentication',
        ),
      );
    if (sim.outOfCredits)
      throw new Refusal(
        402,
        problem(
          402,
          'CreditsDepleted',
          'Your enrolled account does not have any credits to fulfill this request.',
          'https://api.twitter.com/2/problems/credits',
        ),
      );
    const strange = [...url.searchParams.keys()].find((name) => !params.includes(name));
    if (strange !== undefined)
      throw invalid(strange, null, `The query parameter [${strange}] is not one of [${params.join(',')}]`);
    const time = now();
    const known = windows.get(route);
    const window = known && known.until > time ? known : { used: 0, until: time + WINDOW_MS };
    windows.set(route, window);
    window.used++;
    const most = options.limits?.[route] ?? limit;
    const headers = {
      'x-rate-limit-limit': String(most),
      'x-rate-limit-remaining': String(Math.max(0, most - window.used)),
      'x-rate-limit-reset': String(Math.ceil(window.until / 1000)),
      ...(kind === 'user' && { 'x-access-level': options.accessLevel ?? 'read-write' }),
    };
    if (options.limits?.[route] !== undefined && window.used > most)
      throw new Refusal(429, problem(429, 'Too Many Requests', 'Too Many Requests'), headers);
    return headers;
  }

  /** Notes that a fault hit, and gives how to find the answer which it spoils. */
  function hit(
    fault: Fault,
    route: Route,
    truth: () => Answer | 'stream',
    body: Json,
  ): () => Answer | 'stream' {
    const entry = { fault, at: now(), target: targetOf(body) ?? null, posted: null as string | null };
    hits.push(entry);
    function find(): Answer | 'stream' {
      const published = publishing.replies.length;
      const given = truth();
      entry.posted = publishing.replies[published]?.id ?? null;
      return given;
    }
    if (fault.accepted) {
      const given = find();
      return () => given;
    }
    return route === 'POST tweets' && fault.kind !== 'delay' ? () => NOT_PUBLISHED : find;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', sim.api);
    const path = url.pathname.replace(/^\/2\//, '');
    const text = (await request.setEncoding('utf8').toArray()).join('');
    if (options.clockOffsetMs)
      response.setHeader('date', new Date(Date.now() + options.clockOffsetMs).toUTCString());
    const found = findRoute(request.method, path);
    try {
      if (found === undefined) throw new Refusal(404, problem(404, 'Not Found', 'Not Found'));
      const { route, id } = found;
      const headers = admit(route, request.headers.authorization, url);
      const truth = () =>
        route === 'GET tweets/search/stream' ? 'stream' : answer(route, id, url.searchParams, parse(text));
      const fault = faults.take(route) ?? sim.weather?.(route);
      const find = fault ? hit(fault, route, truth, parse(text)) : truth;
      if (fault && fault.kind !== 'delay') return misbehave(fault, request, response, find);
      if (fault && !(await stays(response, fault.ms ?? 1000))) return;
      const given = find();
      if (given === 'stream') return stream.open(wantedOf(url.searchParams), response);
      reply(response, ...given, headers);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      reply(response, error.status, error.json, error.headers);
    }
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      // A simulator that is wrong must be seen, not retried.
      console.error('X simulator:', error);
      response.destroy();
    });
  });

  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  const sim: XSimulator = {
    api: '',
    account,
    stream,
    replies: publishing.replies,
    requests,
    hits,
    weather: null,
    rearrange: null,
    post: publish,
    edit(id, text) {
      const post = world.edit(id, text, (author) => visibleAt(author));
      stream.deliver(post);
      return post;
    },
    delete: (id) => world.remove(id),
    user: (profile) => world.user(profile),
    protect: (username) => {
      world.user(username).protected = true;
    },
    fault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    outOfCredits: false,
    revoked: false,
    indexDelayMs: options.indexDelayMs ?? 0,
    ownIndexDelayMs: options.ownIndexDelayMs ?? 0,
    count: (route) => counts.get(route) ?? 0,
    sockets: () => sockets.size,
    async close() {
      if (!server.listening) return;
      stream.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(sim, { api: `http://127.0.0.1:${(server.address() as AddressInfo).port}/2/` });
}

/** Whether the client is still there after so many ms. */
async function stays(response: ServerResponse, ms: number): Promise<boolean> {
  await Promise.race([wait(ms, undefined, { ref: false }), once(response, 'close')]);
  return !response.destroyed;
}

function parse(text: string): Json {
  if (text === '') return {};
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new Refusal(400, problem(400, 'Invalid Request', 'The request body is not valid JSON.'));
  }
}

function reply(response: ServerResponse, status: number, json: Json, headers: Record<string, string>): void {
  response.writeHead(status, {
    'content-type': `application/${status < 400 ? 'json' : 'problem+json'}; charset=utf-8`,
    ...headers,
  });
  response.end(JSON.stringify(json));
}
