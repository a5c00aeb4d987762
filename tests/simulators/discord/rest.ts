import type { IncomingMessage, ServerResponse } from 'node:http';
import type { APIMessage, APIThreadChannel } from 'discord.js';
import { z } from 'zod';
import type { Interactions } from './interactions.ts';
import { createMessage, editMessage, withoutContent } from './messages.ts';
import { Problem, problems, readBody } from './problem.ts';
import * as requests from './requests.ts';
import type { Room, World } from './world.ts';

/** What goes wrong with a request. `accepted` says whether the work was done before the failure. */
export type RestFault =
  | { readonly kind: 'status'; readonly status: number; readonly accepted: boolean }
  | { readonly kind: 'rate limit'; readonly retryAfter: number; readonly global?: boolean }
  | { readonly kind: 'hang'; readonly accepted: boolean }
  | { readonly kind: 'reset'; readonly accepted: boolean }
  | { readonly kind: 'problem'; readonly status: number; readonly code: number; readonly message: string };

/** One request that reached the API. `status` 0: it never got an answer. */
export interface RestRequest {
  readonly route: string;
  readonly path: string;
  readonly status: number;
  readonly at: number;
}

/** One create-message request that was accepted. */
export interface SentMessage {
  readonly channelId: string;
  readonly request: requests.CreateMessage;
  /** The message that it made, or that its nonce found. */
  readonly message: APIMessage;
  /** True when enforce_nonce found an earlier message, so that nothing new was posted. */
  readonly repeated: boolean;
  readonly at: number;
}

interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
}
interface Answer {
  readonly status: number;
  readonly body?: unknown;
}
type Route = (call: Call) => Answer;

export interface RestOptions {
  readonly token: string;
  readonly now: () => number;
  readonly nonceMs: number;
  readonly rateLimit: { readonly limit: number; readonly windowMs: number } | undefined;
  readonly contentGranted: () => boolean;
  readonly applicationFlags: () => number;
  readonly gatewayUrl: () => string;
  readonly changed: (
    event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE' | 'MESSAGE_DELETE',
    message: APIMessage,
    nonce?: unknown,
  ) => void;
  readonly threadChanged: (event: 'THREAD_CREATE' | 'THREAD_UPDATE', thread: APIThreadChannel) => void;
}

const page = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  before: z.string().optional(),
  after: z.string().optional(),
  around: z.string().optional(),
});

/** The REST half: the routes that a bot with buttons, threads and modals uses, under `/api/v10`. */
export function createRest(world: World, interactions: Interactions, options: RestOptions) {
  const log: RestRequest[] = [];
  const sent: SentMessage[] = [];
  const faults: { route: string; fault: RestFault; times: number }[] = [];
  const nonces = new Map<string, { readonly messageId: string; readonly at: number }>();
  const spent = new Map<string, { count: number; resetAt: number }>();
  const commands = new Map<string, unknown[]>();

  const shown = (message: APIMessage) =>
    options.contentGranted() ? message : withoutContent(message, world.bot.id);
  const ok = (body: unknown): Answer => ({ status: 200, body });
  const done: Answer = { status: 204 };
  /** The id a path carries; a path without it would be a mistake in the route table. */
  const param = ({ params }: Call, name: string) => params[name] ?? '';
  const roomOf = (call: Call): Room => world.room(param(call, 'channel'));

  function inGuild(call: Call): void {
    if (param(call, 'guild') !== world.guildId) throw problems.unknownGuild();
  }

  function listMessages(call: Call): Answer {
    const room = roomOf(call);
    world.requireOfBot(room);
    world.requireMessages(room);
    // "If the current user is missing READ_MESSAGE_HISTORY, no messages will be returned" (Discord reference).
    if (!world.botMay(room, 'ReadMessageHistory')) return ok([]);
    const { limit, before, after, around } = readBody(page, Object.fromEntries(call.query)) as z.output<
      typeof page
    >;
    const all = world.history(room.id);
    let chosen = all.slice(-limit);
    if (after !== undefined) chosen = all.filter((m) => BigInt(m.id) > BigInt(after)).slice(0, limit);
    else if (before !== undefined) chosen = all.filter((m) => BigInt(m.id) < BigInt(before)).slice(-limit);
    else if (around !== undefined) chosen = all.filter((m) => m.id === around);
    return ok(chosen.toReversed().map(shown));
  }

  function postMessage(call: Call): Answer {
    const room = roomOf(call);
    world.requireMessages(room);
    world.requireOfBot(room, world.isThread(room) ? 'SendMessagesInThreads' : 'SendMessages');
    const request = readBody(requests.createMessage, call.body);
    if (request.embeds?.length) world.requireOfBot(room, 'EmbedLinks');
    if (request.message_reference) world.requireOfBot(room, 'ReadMessageHistory');
    const at = options.now();
    const key = request.enforce_nonce && request.nonce != null ? String(request.nonce) : undefined;
    const known = key === undefined ? undefined : nonces.get(key);
    if (known !== undefined && at - known.at < options.nonceMs) {
      const message = world.messages.get(known.messageId);
      if (message === undefined) throw problems.unknownMessage();
      sent.push({ channelId: room.id, request, message, repeated: true, at });
      return ok({ ...message, nonce: request.nonce });
    }
    const message = createMessage(world, { room, author: world.bot, body: request, atMs: at });
    if (request.nonce != null) nonces.set(String(request.nonce), { messageId: message.id, at });
    sent.push({ channelId: room.id, request, message, repeated: false, at });
    options.changed('MESSAGE_CREATE', message, request.nonce);
    return ok({ ...message, ...(request.nonce != null && { nonce: request.nonce }) });
  }

  function patchMessage(call: Call): Answer {
    const room = roomOf(call);
    world.requireOfBot(room);
    const message = world.message(room.id, param(call, 'message'));
    if (message.author.id !== world.bot.id) throw problems.notYourMessage();
    editMessage(message, readBody(requests.editMessage, call.body), options.now());
    options.changed('MESSAGE_UPDATE', message);
    return ok(message);
  }

  function deleteMessage(call: Call): Answer {
    const room = roomOf(call);
    world.requireOfBot(room);
    const message = world.message(room.id, param(call, 'message'));
    if (message.author.id !== world.bot.id) world.requireOfBot(room, 'ManageMessages');
    world.messages.delete(message.id);
    options.changed('MESSAGE_DELETE', message);
    return done;
  }

  function startThread(call: Call): Answer {
    const room = roomOf(call);
    world.requireOfBot(room, 'CreatePublicThreads');
    const request = readBody(requests.createThread, call.body);
    const message = world.message(room.id, param(call, 'message'));
    const thread = world.addThread(room.id, request.name, world.bot.id, message.id);
    message.thread = thread;
    options.threadChanged('THREAD_CREATE', thread);
    return { status: 201, body: thread };
  }

  function patchChannel(call: Call): Answer {
    const room = roomOf(call);
    world.requireOfBot(room);
    if (!world.isThread(room)) throw problems.missingPermissions();
    const request = readBody(requests.editThread, call.body);
    if (request.name !== undefined) room.name = request.name;
    const metadata = room.thread_metadata;
    if (metadata !== undefined && request.archived !== undefined) {
      metadata.archived = request.archived;
      metadata.archive_timestamp = new Date(options.now()).toISOString();
    }
    options.threadChanged('THREAD_UPDATE', room);
    return ok(room);
  }

  function threads(archived: boolean): APIThreadChannel[] {
    return [...world.rooms.values()]
      .filter((room): room is APIThreadChannel => world.isThread(room))
      .filter((thread) => (thread.thread_metadata?.archived ?? false) === archived)
      .filter((thread) => world.botMay(thread, 'ViewChannel'));
  }

  function archivedThreads(call: Call): Answer {
    const room = roomOf(call);
    world.requireOfBot(room, 'ReadMessageHistory');
    const before = call.query.get('before');
    const limit = Number(call.query.get('limit') ?? 50);
    const time = (thread: APIThreadChannel) => Date.parse(thread.thread_metadata?.archive_timestamp ?? '');
    const found = threads(true)
      .filter(
        (thread) => thread.parent_id === room.id && (before === null || time(thread) < Date.parse(before)),
      )
      .sort((a, b) => time(b) - time(a));
    return ok({ threads: found.slice(0, limit), members: [], has_more: found.length > limit });
  }

  function member(id: string): Answer {
    const found = world.members.get(id === '@me' ? world.bot.id : id);
    if (found === undefined) throw problems.unknownMember();
    return ok(found);
  }

  function putCommands(call: Call): Answer {
    const made = readBody(requests.commands, call.body).map((command) => ({
      id: world.nextId(options.now()),
      application_id: world.bot.id,
      version: world.nextId(options.now()),
      default_member_permissions: null,
      type: 1,
      ...command,
      description: command.description ?? '',
    }));
    commands.set(param(call, 'guild'), made);
    return ok(made);
  }

  function interactionCallback(call: Call): Answer {
    const request = readBody(requests.callback, call.body);
    const id = param(call, 'interaction');
    const { message } = interactions.respond(id, param(call, 'token'), request);
    if (call.query.get('with_response') !== 'true') return done;
    return ok({
      interaction: { id, type: 3, ...(message && { response_message_id: message.id }) },
      ...(message && { resource: { type: request.type, message } }),
    });
  }

  const webhookBody = (call: Call) => readBody(requests.editMessage, call.body);

  const routes = {
    'GET /gateway/bot': () =>
      ok({
        url: options.gatewayUrl(),
        shards: 1,
        session_start_limit: { total: 1000, remaining: 999, reset_after: 86_400_000, max_concurrency: 1 },
      }),
    'GET /users/@me': () =>
      ok({ ...world.bot, mfa_enabled: false, locale: 'en-US', verified: true, email: null }),
    'GET /users/:user': (call) => {
      const user = world.users.get(param(call, 'user'));
      if (user === undefined) throw problems.unknownUser();
      return ok(user);
    },
    'GET /applications/@me': () =>
      ok({
        id: world.bot.id,
        name: 'earshot',
        icon: null,
        description: '',
        type: null,
        bot: world.bot,
        bot_public: false,
        bot_require_code_grant: false,
        verify_key: '0'.repeat(64),
        flags: options.applicationFlags(),
        flags_new: String(options.applicationFlags()),
        redirect_uris: [],
        interactions_endpoint_url: null,
        role_connections_verification_url: null,
        owner: world.person('founder'),
        approximate_guild_count: 1,
        approximate_user_install_count: 0,
        approximate_user_authorization_count: 0,
        explicit_content_filter: 0,
        team: null,
        eligible_oauth2_scopes: ['bot'],
      }),
    'GET /applications/:application/commands': (call) => ok(commands.get(param(call, 'guild')) ?? []),
    'PUT /applications/:application/commands': putCommands,
    'GET /applications/:application/guilds/:guild/commands': (call) =>
      ok(commands.get(param(call, 'guild')) ?? []),
    'PUT /applications/:application/guilds/:guild/commands': (call) => {
      inGuild(call);
      return putCommands(call);
    },
    'GET /guilds/:guild': (call) => {
      inGuild(call);
      return ok(world.guild());
    },
    'GET /guilds/:guild/channels': (call) => {
      inGuild(call);
      // All of them: the API lists channels that the bot cannot see, too.
      return ok([...world.rooms.values()].filter((r) => !world.isThread(r)));
    },
    'GET /guilds/:guild/roles': (call) => {
      inGuild(call);
      return ok([...world.roles.values()]);
    },
    'GET /guilds/:guild/members/:user': (call) => {
      inGuild(call);
      return member(param(call, 'user'));
    },
    'GET /guilds/:guild/threads/active': (call) => {
      inGuild(call);
      return ok({ threads: threads(false), members: [], has_more: false });
    },
    'GET /channels/:channel': (call) => {
      const room = roomOf(call);
      world.requireOfBot(room);
      return ok(room);
    },
    'PATCH /channels/:channel': patchChannel,
    'GET /channels/:channel/threads/archived/public': archivedThreads,
    'PUT /channels/:channel/thread-members/@me': (call) => {
      world.requireOfBot(roomOf(call));
      return done;
    },
    'POST /channels/:channel/typing': () => done,
    'GET /channels/:channel/messages': listMessages,
    'POST /channels/:channel/messages': postMessage,
    'GET /channels/:channel/messages/:message': (call) => {
      const room = roomOf(call);
      world.requireOfBot(room, 'ReadMessageHistory');
      world.requireMessages(room);
      return ok(shown(world.message(room.id, param(call, 'message'))));
    },
    'PATCH /channels/:channel/messages/:message': patchMessage,
    'DELETE /channels/:channel/messages/:message': deleteMessage,
    'POST /channels/:channel/messages/:message/threads': startThread,
    'POST /interactions/:interaction/:token/callback': interactionCallback,
    'POST /webhooks/:application/:token': (call) =>
      ok(interactions.followUp(param(call, 'token'), webhookBody(call))),
    'GET /webhooks/:application/:token/messages/:message': (call) =>
      ok(interactions.read(param(call, 'token'), param(call, 'message'))),
    'PATCH /webhooks/:application/:token/messages/:message': (call) =>
      ok(interactions.edit(param(call, 'token'), param(call, 'message'), webhookBody(call))),
    'DELETE /webhooks/:application/:token/messages/:message': (call) => {
      interactions.remove(param(call, 'token'), param(call, 'message'));
      return done;
    },
  } satisfies Record<string, Route>;

  const table = Object.entries(routes).map(([name, run]) => {
    const [method, pattern = ''] = name.split(' ');
    return {
      name,
      method,
      run: run as Route,
      path: new RegExp(`^${pattern.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
    };
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://simulator');
    const path = decodeURIComponent(url.pathname).replace(/^\/api\/v\d+/, '');
    const route = table.find((each) => each.method === request.method && each.path.test(path));
    const name = route?.name ?? `${request.method} ${path}`;
    const at = options.now();
    const note = (status: number) => log.push({ route: name, path, status, at });
    const text = await readText(request);
    const fault = takeFault(name);
    const answer = (): Answer => {
      if (route === undefined) throw problems.noRoute();
      const open = name.includes('/:token');
      if (!open && request.headers.authorization !== `Bot ${options.token}`) throw problems.unauthorized();
      const params = route.path.exec(path)?.groups ?? {};
      return route.run({ params, query: url.searchParams, body: text === '' ? undefined : JSON.parse(text) });
    };

    const limited = fault?.kind === 'rate limit' ? fault : overLimit(name, path);
    if (limited !== undefined) {
      note(429);
      write(response, 429, limitHeaders(name, path, limited), {
        message: 'You are being rate limited.',
        retry_after: limited.retryAfter,
        global: limited.global ?? false,
      });
      return;
    }
    if (fault !== undefined && 'accepted' in fault && fault.accepted) attempt(answer);
    switch (fault?.kind) {
      case 'hang':
        note(0);
        return;
      case 'reset':
        note(0);
        request.socket.destroy();
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
        write(response, status, limitHeaders(name, path), body);
      }
    }
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

  function bucket(name: string, path: string): string {
    // Discord's buckets are per route and per top-level resource (channel, guild, webhook).
    return `${name}|${path.split('/')[2] ?? ''}`;
  }

  function overLimit(
    name: string,
    path: string,
  ): { readonly retryAfter: number; readonly global?: boolean } | undefined {
    if (options.rateLimit === undefined || name.startsWith('POST /interactions')) return undefined;
    const at = options.now();
    const key = bucket(name, path);
    let window = spent.get(key);
    if (window === undefined || at >= window.resetAt) {
      window = { count: 0, resetAt: at + options.rateLimit.windowMs };
      spent.set(key, window);
    }
    window.count += 1;
    return window.count > options.rateLimit.limit ? { retryAfter: (window.resetAt - at) / 1000 } : undefined;
  }

  function limitHeaders(
    name: string,
    path: string,
    limited?: { readonly retryAfter: number; readonly global?: boolean },
  ): Record<string, string> {
    const window = spent.get(bucket(name, path));
    const limit = options.rateLimit?.limit ?? 1000;
    const after = limited?.retryAfter ?? Math.max(0, (window?.resetAt ?? 0) - options.now()) / 1000;
    return {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(limited ? 0 : Math.max(0, limit - (window?.count ?? 0))),
      'x-ratelimit-reset': String((options.now() + after * 1000) / 1000),
      'x-ratelimit-reset-after': String(after),
      'x-ratelimit-bucket': name.replaceAll(/\W+/g, '-'),
      ...(limited && {
        'retry-after': String(Math.ceil(limited.retryAfter)),
        'x-ratelimit-scope': limited.global ? 'global' : 'user',
        ...(limited.global && { 'x-ratelimit-global': 'true' }),
      }),
    };
  }

  return {
    routes,
    serve,
    log,
    sent,
    commands,
    fail(route: string, fault: RestFault, times: number): void {
      faults.push({ route, fault, times });
    },
    clearFaults(): void {
      faults.length = 0;
    },
  };
}
export type Rest = ReturnType<typeof createRest>;

/** The routes by name, as {@link RestRequest} counts them and faults name them. */
export type RouteName = keyof Rest['routes'];

async function readText(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += chunk;
  return text;
}

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
