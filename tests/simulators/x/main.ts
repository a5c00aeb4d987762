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
import { createFaults, type Fault, misbehave, type Route } from './faults.ts';
import { compileQuery, QueryError } from './query.ts';
import { type Json, missing, pageMeta, problem, renderPosts, renderUser, wantedOf } from './render.ts';
import { createStream, type StreamControl } from './stream.ts';
import {
  createWorld,
  idAt,
  mentionsIn,
  type NewPost,
  type NewUser,
  type Post,
  timeOf,
  type User,
} from './world.ts';

export type { Fault, Route } from './faults.ts';
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

/** One public post that the client got accepted. */
export interface Published {
  readonly id: string;
  readonly text: string;
  readonly at: number;
  readonly inReplyTo: string | null;
  /** Who was answered, and in which conversation. */
  readonly targetAuthor: string | null;
  readonly conversationId: string;
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
  fault(fault: Fault): void;
  clearFaults(): void;
  /** 402 for everything until set back. */
  outOfCredits: boolean;
  /** 401 for everything until set back. */
  revoked: boolean;
  indexDelayMs: number;
  /** Requests so far, by route. */
  count(route: Route): number;
  /** Open connections of any kind. */
  sockets(): number;
  readonly requests: readonly { readonly route: Route; readonly url: URL; readonly auth: 'user' | 'app' }[];
  close(): Promise<void>;
}

const WEEK_MS = 7 * 24 * 3_600_000;
const WINDOW_MS = 15 * 60_000;
const POST_PARAMS = ['tweet.fields', 'post.fields', 'expansions', 'user.fields', 'media.fields'];
const RANGE = ['since_id', 'until_id', 'start_time', 'end_time', 'max_results', 'pagination_token'];

/** Path, documented requests per 15 minutes, whose tokens it takes, and the parameters it knows. */
const ROUTES: Record<
  Route,
  { path: RegExp; limit: number; auth: readonly ('user' | 'app')[]; params: readonly string[] }
> = {
  'GET users/me': {
    path: /^users\/me$/,
    limit: 75,
    auth: ['user'],
    params: ['user.fields', 'expansions', 'tweet.fields', 'post.fields'],
  },
  'GET users/:id/mentions': {
    path: /^users\/(\d+)\/mentions$/,
    limit: 300,
    auth: ['user', 'app'],
    params: [...RANGE, ...POST_PARAMS],
  },
  'GET users/:id/tweets': {
    path: /^users\/(\d+)\/tweets$/,
    limit: 900,
    auth: ['user', 'app'],
    params: [...RANGE, ...POST_PARAMS, 'exclude'],
  },
  'GET tweets': { path: /^tweets$/, limit: 900, auth: ['user', 'app'], params: ['ids', ...POST_PARAMS] },
  'POST tweets': { path: /^tweets$/, limit: 100, auth: ['user'], params: [] },
  'GET tweets/search/recent': {
    path: /^tweets\/search\/recent$/,
    limit: 300,
    auth: ['user', 'app'],
    params: ['query', 'next_token', 'sort_order', ...RANGE, ...POST_PARAMS],
  },
  'GET tweets/search/stream': {
    path: /^tweets\/search\/stream$/,
    limit: 50,
    auth: ['app'],
    params: POST_PARAMS,
  },
  'GET tweets/search/stream/rules': {
    path: /^tweets\/search\/stream\/rules$/,
    limit: 450,
    auth: ['app'],
    params: ['ids', 'max_results', 'pagination_token'],
  },
  'POST tweets/search/stream/rules': {
    path: /^tweets\/search\/stream\/rules$/,
    limit: 100,
    auth: ['app'],
    params: ['dry_run', 'delete_all'],
  },
  'GET connections': {
    path: /^connections$/,
    limit: 25,
    auth: ['app'],
    params: ['status', 'endpoints', 'max_results'],
  },
  'DELETE connections/all': { path: /^connections\/all$/, limit: 25, auth: ['app'], params: [] },
};

class Refusal extends Error {
  readonly status: number;
  readonly json: Json;
  readonly headers: Record<string, string>;
  constructor(status: number, json: Json, headers: Record<string, string> = {}) {
    super(String(json.detail));
    this.status = status;
    this.json = json;
    this.headers = headers;
  }
}

function invalid(parameter: string, value: string | null, message: string): Refusal {
  return new Refusal(400, {
    errors: [{ parameters: { [parameter]: [value] }, message }],
    title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.',
    type: 'https://api.twitter.com/2/problems/invalid-request',
  });
}

function forbidden(detail: string): Refusal {
  return new Refusal(403, problem(403, 'Forbidden', detail));
}

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
  const replies: Published[] = [];
  const requests: { route: Route; url: URL; auth: 'user' | 'app' }[] = [];
  const windows = new Map<Route, { used: number; until: number }>();

  function visibleAt(lateMs = 0): number {
    return now() + sim.indexDelayMs + lateMs;
  }

  function publish(wanted: NewPost): Post {
    const post = world.add(wanted, visibleAt(wanted.lateMs));
    stream.deliver(post);
    return post;
  }

  /** Posts of a listing in the asked range, one page of them. */
  function page(all: readonly Post[], params: URLSearchParams, atLeast: number, tokenName: string): Json {
    const size = Number(params.get('max_results') ?? (atLeast === 10 ? 10 : 100));
    if (!(size >= atLeast && size <= 100))
      throw invalid(
        'max_results',
        params.get('max_results'),
        `The \`max_results\` query parameter value [${size}] is not between ${atLeast} and 100`,
      );
    const above = BigInt(params.get('since_id') ?? 0);
    const below = params.get('until_id');
    const from = Date.parse(params.get('start_time') ?? '') || 0;
    const to = Date.parse(params.get('end_time') ?? '') || Number.POSITIVE_INFINITY;
    const token = params.get(tokenName) ?? params.get('pagination_token');
    const after = token === null ? null : BigInt(token.replace(/^page-/, ''));
    const inRange = all.filter(
      (post) =>
        BigInt(post.id) > above &&
        (below === null || BigInt(post.id) < BigInt(below)) &&
        (after === null || BigInt(post.id) < after) &&
        post.createdAt >= from &&
        post.createdAt < to,
    );
    const cut = Math.min(size, options.pageSize ?? size);
    const posts = inRange.slice(0, cut);
    const next = inRange.length > cut ? `page-${posts.at(-1)?.id}` : undefined;
    return { ...renderPosts(posts, wantedOf(params), world), meta: pageMeta(posts, next) };
  }

  function mentions(userId: string, params: URLSearchParams): Json {
    const handle = [...world.users.values()].find((user) => user.id === userId)?.username.toLowerCase();
    const all = world
      .listed()
      .filter((post) => !post.retweeted && post.author.id !== userId)
      .filter((post) => mentionsIn(post.text).some(({ username }) => username.toLowerCase() === handle));
    const reachable = all.slice(0, options.mentionsLimit ?? 800);
    const answer = page(reachable, params, 5, 'pagination_token');
    const meta = answer.meta as Json;
    // At the end of what is kept X still hands out a token, and answers 200 with nothing in it.
    const last = reachable.at(-1);
    const older = all.length > reachable.length && !meta.next_token && meta.oldest_id === last?.id;
    return older ? { ...answer, meta: { ...meta, next_token: `page-${last?.id}` } } : answer;
  }

  function search(params: URLSearchParams): Json {
    const query = params.get('query') ?? '';
    if (query.length > 512) throw invalid('query', query, 'The query is longer than 512 characters.');
    const since = params.get('since_id');
    const oldest = now() - WEEK_MS;
    if (since !== null && BigInt(since) > 2n ** 40n && timeOf(since) < oldest)
      throw invalid(
        'since_id',
        since,
        `'since_id' must be a tweet id created after ${new Date(oldest).toISOString()}. Please use a 'since_id' that is larger than ${idAt(oldest)}`,
      );
    try {
      const matches = compileQuery(query, 'ignore');
      const all = world
        .listed()
        .filter(
          (post) => post.createdAt >= oldest && !post.retweeted && matches(world.searchable(post, false)),
        );
      return page(all, params, 10, 'next_token');
    } catch (error) {
      if (error instanceof QueryError) throw invalid('query', query, error.message);
      throw error;
    }
  }

  function lookup(params: URLSearchParams): Json {
    const ids = (params.get('ids') ?? '').split(',').filter(Boolean);
    if (ids.length === 0 || ids.length > 100)
      throw invalid('ids', params.get('ids'), 'size must be between 1 and 100');
    const bad = ids.find((id) => !/^\d{1,19}$/.test(id));
    if (bad !== undefined)
      throw invalid('ids', bad, `The \`ids\` query parameter value [${bad}] is not valid`);
    const found = ids.map((id) => world.find(id));
    const shown = found.filter((post) => post !== undefined && !post.author.protected) as Post[];
    const errors = ids
      .filter((_, index) => !found[index] || found[index].author.protected)
      .map((id) => missing(id, world.find(id) !== undefined));
    return { ...renderPosts(shown, wantedOf(params), world), ...(errors.length > 0 && { errors }) };
  }

  function create(body: Json): Json {
    const unknown = Object.keys(body).find(
      (key) =>
        !['text', 'reply', 'quote_tweet_id', 'reply_settings', 'made_with_ai', 'media', 'poll'].includes(key),
    );
    if (unknown !== undefined)
      throw invalid(unknown, null, `$.${unknown}: is not defined in the schema and is not allowed`);
    const { text } = body;
    if (typeof text !== 'string' || text.trim() === '') throw invalid('text', null, '$.text: is required');
    const recent = replies.some(
      (reply) => reply.text === text && now() - reply.at < (options.duplicateWindowMs ?? 24 * 3_600_000),
    );
    const target = (body.reply as { in_reply_to_tweet_id?: string } | undefined)?.in_reply_to_tweet_id;
    const answered = target === undefined ? undefined : world.find(target);
    if (target !== undefined) allowReply(answered);
    if (recent) throw forbidden('You are not allowed to create a Tweet with duplicate content.');
    const post = publish({
      author: account.username,
      text,
      ...(answered !== undefined && { inReplyTo: answered.id }),
    });
    replies.push({
      id: post.id,
      text,
      at: now(),
      inReplyTo: answered?.id ?? null,
      targetAuthor: answered?.author.username ?? null,
      conversationId: post.conversationId,
    });
    return { data: { id: post.id, text: post.text, edit_history_tweet_ids: [post.id] } };
  }

  function allowReply(target: Post | undefined): void {
    if (!target || target.author.protected)
      throw forbidden('You attempted to reply to a Tweet that is deleted or not visible to you.');
    const body = options.implicitMentionSummons ? target.text : target.text.slice(target.prefix);
    const mentioned = mentionsIn(body).some(
      ({ username }) => username.toLowerCase() === account.username.toLowerCase(),
    );
    if (target.replySettings !== 'everyone' && !mentioned)
      throw forbidden('The original Tweet author restricted who can reply to this Tweet.');
    if (!mentioned && target.quoted?.author !== account && target.author !== account)
      throw forbidden(
        'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
      );
  }

  function answer(route: Route, match: RegExpExecArray, params: URLSearchParams, body: Json): [number, Json] {
    switch (route) {
      case 'GET users/me':
        return [200, { data: renderUser(account, wantedOf(params)) }];
      case 'GET users/:id/mentions':
        return [200, mentions(match[1] ?? '', params)];
      case 'GET users/:id/tweets':
        return [
          200,
          page(
            world.listed().filter((post) => post.author.id === match[1]),
            params,
            5,
            'pagination_token',
          ),
        ];
      case 'GET tweets':
        return [200, lookup(params)];
      case 'POST tweets':
        return [201, create(body)];
      case 'GET tweets/search/recent':
        return [200, search(params)];
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

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', sim.api);
    const path = url.pathname.replace(/^\/2\//, '');
    const text = (await request.setEncoding('utf8').toArray()).join('');
    if (options.clockOffsetMs)
      response.setHeader('date', new Date(Date.now() + options.clockOffsetMs).toUTCString());
    const found = (Object.keys(ROUTES) as Route[])
      .filter((route) => route.startsWith(`${request.method} `))
      .map((route) => ({ route, match: ROUTES[route].path.exec(path) }))
      .find(({ match }) => match !== null);
    try {
      if (!found?.match) throw new Refusal(404, problem(404, 'Not Found', 'Not Found'));
      const headers = admit(found.route, request.headers.authorization, url);
      const fault = faults.take(found.route);
      if (fault) {
        if (fault.accepted) answer(found.route, found.match, url.searchParams, parse(text));
        return misbehave(fault, request, response);
      }
      if (found.route === 'GET tweets/search/stream')
        return stream.open(wantedOf(url.searchParams), response);
      const [status, json] = answer(found.route, found.match, url.searchParams, parse(text));
      reply(response, status, json, headers);
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
    replies,
    requests,
    post: publish,
    edit(id, text) {
      const post = world.edit(id, text, visibleAt());
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
    count: (route) => requests.filter((request) => request.route === route).length,
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
