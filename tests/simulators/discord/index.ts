/**
 * A Discord of our own: one server on 127.0.0.1 that the real discord.js 14 client talks to unmodified.
 *
 *     const sim = await startDiscordSimulator();
 *     const client = new Client({ intents: [...], rest: { api: sim.api } });
 *     await client.login(sim.token);
 *     const complaint = sim.say({ channel: 'general', author: 'ana', content: 'it broke' });
 *     await vi.waitFor(() => expect(sim.messages('desk')).toHaveLength(1));
 *     const click = sim.click({ message: sim.messages('desk')[0].id, button: 'v1:claim:1', user: 'tom' });
 *     await click.answered;                       // first callback of the bot: {type: 6} for deferUpdate …
 *     const filled = sim.submitModal(click, { text: 'Hello' });   // when it answered with a modal
 *     await sim.close();
 *
 * The world: one server (`guildId`) with the channels `general`, `help` and `desk`, the roles `support` and `team`,
 * the bot user `earshot`. Their ids are the same in every run. Channels, threads and people are named or given by id;
 * an unknown author's name joins the server. Messages come back in the API's own shape (`APIMessage`).
 *
 * Events: `say`, `edit`, `remove`, `removeMany`, `startThread`, `archive`, `click`, `submitModal`.
 * What the bot did: `sent` (each accepted create-message with its nonce, allowed_mentions and reply reference),
 * `messages(channel)` (what is left in a channel, oldest first), `requests(route)`, `log`, `commands(guild)`,
 * and each interaction's `callbacks`, `replies`, `rejected`, `modal`.
 * Faults: `fail(route, fault, times)` for REST; `gateway.faults.*`, `gateway.drop()`, `gateway.invalidate()`,
 * `gateway.askToReconnect()` for the gateway; `revoke(channel, permission)`; `grantContent(false)`.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type APIMessage,
  type APIThreadChannel,
  type APIUser,
  ChannelType,
  GatewayIntentBits,
} from 'discord.js';
import { createGateway, type GatewayFaults } from './gateway.ts';
import { createInteractions, type Interaction } from './interactions.ts';
import { createMessage, editMessage, withoutContent } from './messages.ts';
import { createRest, type RestFault, type RestRequest, type RouteName, type SentMessage } from './rest.ts';
import { createWorld, type Permission } from './world.ts';

export { snowflakeAt, snowflakeTime } from './snowflake.ts';
export type { GatewayFaults, Interaction, Permission, RestFault, RestRequest, RouteName, SentMessage };

export interface DiscordSimulatorOptions {
  /** The bot's token; any other is refused. */
  readonly token?: string;
  /** Clock, ms UTC; ids, timestamps and expiries follow it. */
  readonly now?: () => number;
  /** The portal's "Message Content Intent" switch. Default on. */
  readonly messageContent?: boolean;
  /** Heartbeat interval told to clients, ms. Discord: 41,250. */
  readonly heartbeatMs?: number;
  /** Time for the initial response to an interaction, ms. Discord: 3,000. */
  readonly interactionMs?: number;
  /** Lifetime of an interaction's token, ms. Discord: 900,000. */
  readonly tokenMs?: number;
  /** How long a nonce is remembered, ms. Discord says only "the past few minutes"; here 180,000. */
  readonly nonceMs?: number;
  /** Requests per bucket (route and channel) and window; none by default. Discord's message limit is 5 in 5,000 ms. */
  readonly rateLimit?: { readonly limit: number; readonly windowMs: number };
}

/** A post of the community. */
export interface Post {
  /** Channel or thread, by name or id. */
  readonly channel: string;
  /** Person, by name or id. */
  readonly author: string;
  /** May hold `<@id>`, `<@&id>`: all of them are mentions. */
  readonly content: string;
  /** Id of the message that this one replies to. */
  readonly replyTo?: string;
  /** Time of the post, ms UTC; now when absent. An earlier time puts it where it belongs in the history. */
  readonly at?: number;
  /** Comes through a webhook with this id, as bridges and feeds do. */
  readonly webhookId?: string;
  /** Gives the author these role ids first. */
  readonly roles?: readonly string[];
}

/** Starts the simulator on a free port. Close it in the test that started it. */
export async function startDiscordSimulator(options: DiscordSimulatorOptions = {}) {
  const now = options.now ?? Date.now;
  const token = options.token ?? 'simulated-discord-token';
  let contentGranted = options.messageContent ?? true;
  let port = 0;
  const url = () => `ws://127.0.0.1:${port}`;
  // GATEWAY_MESSAGE_CONTENT_LIMITED, the flag of bots below the review threshold (Discord reference, "Application flags").
  const applicationFlags = () => (contentGranted ? 1 << 19 : 0);

  const world = createWorld(now);
  for (const name of ['general', 'help', 'desk']) world.addChannel(name, ChannelType.GuildText);

  const gateway = createGateway(world, {
    token,
    heartbeatMs: options.heartbeatMs ?? 41_250,
    contentGranted: () => contentGranted,
    url,
    applicationFlags,
  });

  function announce(
    event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE' | 'MESSAGE_DELETE',
    message: APIMessage,
    nonce?: unknown,
  ): void {
    const room = world.room(message.channel_id);
    if (!world.botMay(room, 'ViewChannel')) return;
    gateway.dispatch(event, GatewayIntentBits.GuildMessages, (contentAllowed) => {
      if (event === 'MESSAGE_DELETE') {
        return { id: message.id, channel_id: message.channel_id, guild_id: world.guildId };
      }
      const { user: _, ...member } = world.members.get(message.author.id) ?? { user: undefined };
      return {
        ...(contentAllowed ? message : withoutContent(message, world.bot.id)),
        guild_id: world.guildId,
        // Webhook posts have no member (Discord reference, "Message create").
        ...(message.webhook_id === undefined && { member }),
        ...(nonce != null && { nonce }),
      };
    });
  }

  function announceThread(event: 'THREAD_CREATE' | 'THREAD_UPDATE', thread: APIThreadChannel): void {
    if (!world.botMay(thread, 'ViewChannel')) return;
    gateway.dispatch(event, GatewayIntentBits.Guilds, () => ({
      ...thread,
      ...(event === 'THREAD_CREATE' && { newly_created: true }),
    }));
  }

  const interactions = createInteractions(world, {
    now,
    interactionMs: options.interactionMs ?? 3000,
    tokenMs: options.tokenMs ?? 900_000,
    dispatch: (payload) => gateway.dispatch('INTERACTION_CREATE', 0, () => payload),
    changed: announce,
  });

  const rest = createRest(world, interactions, {
    token,
    now,
    nonceMs: options.nonceMs ?? 180_000,
    rateLimit: options.rateLimit,
    contentGranted: () => contentGranted,
    applicationFlags,
    gatewayUrl: url,
    changed: announce,
    threadChanged: announceThread,
  });

  const server = createServer((request, response) => {
    rest.serve(request, response).catch(() => response.destroy());
  });
  server.on('upgrade', gateway.upgrade);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;

  function messageById(id: string): APIMessage {
    const found = world.messages.get(id);
    if (found === undefined) throw new Error(`there is no message ${id}`);
    return found;
  }

  return {
    /** For discord.js: `rest: { api: sim.api }`. */
    api: `http://127.0.0.1:${port}/api`,
    token,
    guildId: world.guildId,
    botId: world.bot.id,
    roles: { support: world.supportRole.id, team: world.teamRole.id },
    channels: {
      general: world.room('general').id,
      help: world.room('help').id,
      desk: world.room('desk').id,
    },
    /** Gateway faults and counters: `faults`, `counts`, `online()`, `drop()`, `invalidate()`, `askToReconnect()`. */
    gateway,
    /** Every request that reached the API, oldest first. */
    log: rest.log as readonly RestRequest[],
    /** Every create-message the API accepted, nonce repeats included, oldest first. */
    sent: rest.sent as readonly SentMessage[],

    /** The person with this name or id; an unknown name joins. `roles` are added. */
    person(name: string, more: { readonly roles?: readonly string[]; readonly bot?: boolean } = {}): APIUser {
      const user = world.person(name);
      if (more.bot !== undefined) user.bot = more.bot;
      const member = world.members.get(user.id);
      if (member && more.roles) member.roles = [...new Set([...member.roles, ...more.roles])];
      return user;
    },
    /** A new text channel or forum; gives its id. */
    addChannel: (name: string, kind: 'text' | 'forum' = 'text'): string =>
      world.addChannel(name, kind === 'forum' ? ChannelType.GuildForum : ChannelType.GuildText).id,

    /** The community says something: it is in the history and goes out over the gateway. */
    say(post: Post): APIMessage {
      const room = world.room(post.channel);
      if (world.isThread(room) && room.thread_metadata?.archived) {
        room.thread_metadata.archived = false;
        announceThread('THREAD_UPDATE', room);
      }
      const author = this.person(post.author, post.roles ? { roles: post.roles } : {});
      const message = createMessage(world, {
        room,
        author,
        atMs: post.at ?? now(),
        body: {
          content: post.content,
          ...(post.replyTo !== undefined && { message_reference: { message_id: post.replyTo } }),
        },
        ...(post.webhookId !== undefined && { webhookId: post.webhookId }),
      });
      announce('MESSAGE_CREATE', message);
      return message;
    },
    /** An author edits a post; the id stays. */
    edit(messageId: string, content: string): APIMessage {
      const message = messageById(messageId);
      editMessage(message, { content }, now());
      announce('MESSAGE_UPDATE', message);
      return message;
    },
    /** A post is deleted. */
    remove(messageId: string): void {
      const message = messageById(messageId);
      world.messages.delete(messageId);
      announce('MESSAGE_DELETE', message);
    },
    /** Posts of one channel are deleted in one go, as moderators do. */
    removeMany(messageIds: readonly string[]): void {
      const removed = messageIds.map(messageById);
      for (const id of messageIds) world.messages.delete(id);
      gateway.dispatch('MESSAGE_DELETE_BULK', GatewayIntentBits.GuildMessages, () => ({
        ids: messageIds,
        channel_id: removed[0]?.channel_id,
        guild_id: world.guildId,
      }));
    },
    /** Somebody starts a public thread, from a message or on its own; gives its id. */
    startThread(thread: {
      readonly channel: string;
      readonly name: string;
      readonly author: string;
      readonly message?: string;
    }): string {
      const parent = world.room(thread.channel);
      const made = world.addThread(parent.id, thread.name, this.person(thread.author).id, thread.message);
      if (thread.message !== undefined) messageById(thread.message).thread = made;
      announceThread('THREAD_CREATE', made);
      return made.id;
    },
    /** A thread is closed; it leaves the list of active threads until somebody writes in it. */
    archive(threadId: string): void {
      const thread = world.room(threadId);
      if (!world.isThread(thread) || thread.thread_metadata === undefined)
        throw new Error(`${threadId} is no thread`);
      thread.thread_metadata.archived = true;
      thread.thread_metadata.archive_timestamp = new Date(now()).toISOString();
      announceThread('THREAD_UPDATE', thread);
    },
    /** A person clicks the button with this custom id. Throws when there is none, or it is disabled. */
    click(press: { readonly message: string; readonly button: string; readonly user: string }): Interaction {
      return interactions.click(this.person(press.user), messageById(press.message), press.button);
    },
    /** The same person fills in the modal that `from` opened. `fields`: custom id of the input → text. */
    submitModal(from: Interaction, fields: Readonly<Record<string, string>>): Interaction {
      return interactions.submitModal(from, fields);
    },

    /** What is left in a channel or thread, oldest first. */
    messages: (channel: string): readonly APIMessage[] => world.history(world.room(channel).id),
    /** How often a route was asked. */
    requests: (route: RouteName): number => rest.log.filter((each) => each.route === route).length,
    /** Commands registered for a server (guild id) or, with '', everywhere. */
    commands: (guildId: string): readonly unknown[] => rest.commands.get(guildId) ?? [],

    /** The next `times` requests of a route go wrong in this way. */
    fail: (route: RouteName, fault: RestFault, times = 1): void => rest.fail(route, fault, times),
    /** Forgets the REST faults that are still to come. */
    clearFaults: (): void => rest.clearFaults(),
    /** The bot loses a permission in a channel (and its threads): 403 with 50001 (ViewChannel) or 50013. */
    revoke(channel: string, permission: Permission): void {
      const changed = world.setBotPermission(channel, permission, false);
      gateway.dispatch('CHANNEL_UPDATE', GatewayIntentBits.Guilds, () => changed);
    },
    /** The bot gets the permission back. */
    grant(channel: string, permission: Permission): void {
      const changed = world.setBotPermission(channel, permission, true);
      gateway.dispatch('CHANNEL_UPDATE', GatewayIntentBits.Guilds, () => changed);
    },
    /** Flips the portal's Message Content switch; counts at the next identify and at once over REST. */
    grantContent(granted: boolean): void {
      contentGranted = granted;
    },

    /** Ends every connection, hanging ones included. */
    async close(): Promise<void> {
      gateway.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
export type DiscordSimulator = Awaited<ReturnType<typeof startDiscordSimulator>>;
