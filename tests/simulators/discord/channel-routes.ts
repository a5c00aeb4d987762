import type { APIMessage, APIThreadChannel } from 'discord.js';
import { z } from 'zod';
import { placeAbove } from '../order.ts';
import type { Events } from './events.ts';
import { createMessage, editMessage, withoutContent } from './messages.ts';
import type { Pins } from './pins.ts';
import { problems, readBody } from './problem.ts';
import * as requests from './requests.ts';
import { type Answer, type Call, done, ok, param, type Route } from './route.ts';
import type { Threads } from './threads.ts';
import type { Upload } from './uploads.ts';
import type { Room, World } from './world.ts';

/** One create-message request that was accepted. */
export interface SentMessage {
  readonly channelId: string;
  readonly request: requests.CreateMessage;
  /** The files that came with it, with their bytes. */
  readonly files: readonly Upload[];
  /** The message that it made, or that its nonce found. */
  readonly message: APIMessage;
  /** True when enforce_nonce found an earlier message, so that nothing new was posted. */
  readonly repeated: boolean;
  readonly at: number;
}

export interface ChannelRouteOptions {
  readonly now: () => number;
  readonly nonceMs: number;
  readonly contentGranted: () => boolean;
}

const page = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  before: z.string().optional(),
  after: z.string().optional(),
  around: z.string().optional(),
});
const pinPage = z.object({
  limit: z.coerce.number().int().min(1).max(50).default(50),
  before: z.iso.datetime({ offset: true }).optional(),
});

/** Channels, their messages, pins and threads. */
export function channelRoutes(
  world: World,
  events: Events,
  threads: Threads,
  pins: Pins,
  options: ChannelRouteOptions,
) {
  const sent: SentMessage[] = [];
  const nonces = new Map<string, { readonly messageId: string; readonly at: number }>();

  const shown = (message: APIMessage) =>
    options.contentGranted() ? message : withoutContent(message, world.bot.id);
  const roomOf = (call: Call): Room => world.room(param(call, 'channel'));
  const queryOf = <T extends z.ZodType>(schema: T, call: Call): z.output<T> =>
    readBody(schema, Object.fromEntries(call.query)) as z.output<T>;

  function listMessages(call: Call): Answer {
    const room = roomOf(call);
    world.requireOfBot(room);
    world.requireMessages(room);
    // "If the current user is missing READ_MESSAGE_HISTORY, no messages will be returned" (Discord reference).
    if (!world.botMay(room, 'ReadMessageHistory')) return ok([]);
    const { limit, before, after, around } = queryOf(page, call);
    const all = world.history(room.id);
    const above = (id: bigint) => placeAbove(all, String(id));
    let chosen = all.slice(-limit);
    if (after !== undefined) {
      const from = above(BigInt(after));
      chosen = all.slice(from, from + limit);
    } else if (before !== undefined) {
      const to = above(BigInt(before) - 1n);
      chosen = all.slice(Math.max(0, to - limit), to);
    } else if (around !== undefined) chosen = all.filter((m) => m.id === around);
    return ok(chosen.toReversed().map(shown));
  }

  function postMessage(call: Call): Answer {
    const room = roomOf(call);
    world.requireMessages(room);
    world.requireOfBot(room, world.isThread(room) ? 'SendMessagesInThreads' : 'SendMessages');
    const request = readBody(requests.createMessage, call.body);
    const { files } = call;
    if (request.embeds?.length) world.requireOfBot(room, 'EmbedLinks');
    if (files.length > 0) world.requireOfBot(room, 'AttachFiles');
    if (request.message_reference) world.requireOfBot(room, 'ReadMessageHistory');
    const at = options.now();
    const key = request.enforce_nonce && request.nonce != null ? String(request.nonce) : undefined;
    const known = key === undefined ? undefined : nonces.get(key);
    if (known !== undefined && at - known.at < options.nonceMs) {
      const message = world.messages.get(known.messageId);
      if (message === undefined) throw problems.unknownMessage();
      sent.push({ channelId: room.id, request, files, message, repeated: true, at });
      return ok({ ...message, nonce: request.nonce });
    }
    if (world.isThread(room)) threads.wake(room, world.bot.id);
    const message = createMessage(world, { room, author: world.bot, body: request, atMs: at, files });
    if (request.nonce != null) nonces.set(String(request.nonce), { messageId: message.id, at });
    sent.push({ channelId: room.id, request, files, message, repeated: false, at });
    events.message('MESSAGE_CREATE', message, request.nonce);
    return ok({ ...message, ...(request.nonce != null && { nonce: request.nonce }) });
  }

  function patchMessage(call: Call): Answer {
    const room = roomOf(call);
    world.requireOfBot(room);
    if (world.isThread(room)) threads.requireOpen(room);
    const message = world.message(room.id, param(call, 'message'));
    if (message.author.id !== world.bot.id) throw problems.notYourMessage();
    if (call.files.length > 0) world.requireOfBot(room, 'AttachFiles');
    const request = readBody(requests.editMessage, call.body);
    editMessage(world, message, request, options.now(), call.files);
    events.message('MESSAGE_UPDATE', message);
    return ok(message);
  }

  function deleteMessage(call: Call): Answer {
    const room = roomOf(call);
    world.requireOfBot(room);
    const message = world.message(room.id, param(call, 'message'));
    if (message.author.id !== world.bot.id) world.requireOfBot(room, 'ManageMessages');
    world.removeMessage(message.id);
    events.message('MESSAGE_DELETE', message);
    return done;
  }

  function startThread(call: Call): Answer {
    const room = roomOf(call);
    world.requireOfBot(room, 'CreatePublicThreads');
    const request = readBody(requests.createThread, call.body);
    const message = world.message(room.id, param(call, 'message'));
    const { name, auto_archive_duration: autoArchive } = request;
    const thread = threads.start({
      parentId: room.id,
      name,
      ownerId: world.bot.id,
      message: message.id,
      ...(autoArchive != null && { autoArchive }),
    });
    return { status: 201, body: thread };
  }

  function patchChannel(call: Call): Answer {
    const room = roomOf(call);
    world.requireOfBot(room);
    if (!world.isThread(room)) throw problems.missingPermissions();
    threads.edit(room, readBody(requests.editThread, call.body));
    return ok(room);
  }

  function archivedThreads(call: Call): Answer {
    const room = roomOf(call);
    world.requireOfBot(room, 'ReadMessageHistory');
    const before = call.query.get('before');
    const limit = Number(call.query.get('limit') ?? 50);
    // All of the same form, so that they sort as text.
    const time = (thread: APIThreadChannel) => thread.thread_metadata?.archive_timestamp ?? '';
    const until = before === null ? undefined : new Date(before).toISOString();
    const found = threads
      .all()
      .filter((thread) => threads.isArchived(thread) && thread.parent_id === room.id)
      .filter((thread) => until === undefined || time(thread) < until)
      .sort((a, b) => (time(a) < time(b) ? 1 : time(a) > time(b) ? -1 : 0));
    return ok({ threads: found.slice(0, limit), members: [], has_more: found.length > limit });
  }

  /** The message a pin route names. Throws 50013 without the permission to pin. */
  function pinnable(call: Call): readonly [Room, APIMessage] {
    const room = roomOf(call);
    world.requireOfBot(room, 'PinMessages');
    if (world.isThread(room)) threads.requireOpen(room);
    return [room, world.message(room.id, param(call, 'message'))];
  }

  function pin(call: Call): Answer {
    pins.pin(...pinnable(call));
    return done;
  }

  function unpin(call: Call): Answer {
    pins.unpin(...pinnable(call));
    return done;
  }

  function pinsOf(call: Call): ReturnType<Pins['list']> {
    const room = roomOf(call);
    world.requireOfBot(room);
    if (!world.botMay(room, 'ReadMessageHistory')) return [];
    return pins.list(room).map((each) => ({ ...each, message: shown(each.message) }));
  }

  const routes = {
    'GET /channels/:channel': (call) => {
      const room = roomOf(call);
      world.requireOfBot(room);
      return ok(room);
    },
    'PATCH /channels/:channel': patchChannel,
    'GET /channels/:channel/threads/archived/public': archivedThreads,
    'PUT /channels/:channel/thread-members/@me': (call) => {
      const room = roomOf(call);
      world.requireOfBot(room);
      if (world.isThread(room) && threads.isArchived(room)) throw problems.threadArchived();
      return done;
    },
    'POST /channels/:channel/typing': () => done,
    'GET /channels/:channel/messages/pins': (call) => {
      const { limit, before } = queryOf(pinPage, call);
      const found = pinsOf(call).filter(
        ({ pinned_at }) => before === undefined || Date.parse(pinned_at) < Date.parse(before),
      );
      return ok({ items: found.slice(0, limit), has_more: found.length > limit });
    },
    'PUT /channels/:channel/messages/pins/:message': pin,
    'DELETE /channels/:channel/messages/pins/:message': unpin,
    // The routes of before 2025, which the public API description still has.
    'GET /channels/:channel/pins': (call) => ok(pinsOf(call).map(({ message }) => message)),
    'PUT /channels/:channel/pins/:message': pin,
    'DELETE /channels/:channel/pins/:message': unpin,
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
  } satisfies Record<string, Route>;

  return { routes, sent };
}
