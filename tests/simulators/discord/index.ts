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
 *     const filled = sim.submitModal(click, { text: 'Hello', who: ['ben'] });   // when it answered with a modal
 *     const called = sim.command({ name: 'ticket', subcommand: 'set', options: { ref: 'A7K2MQ' }, user: 'tom' });
 *     sim.click({ message: called.replies[0].id, button: 'ok', user: 'tom' });   // a private reply: only tom can
 *     await sim.close();
 *
 * The world: one server (`guildId`) with the channels `general`, `help` and `desk`, the roles `support` and `team`,
 * the bot user `earshot`. Their ids are the same in every run. Channels, threads, roles and people are named or given
 * by id; an unknown person's name joins the server. Messages come back in the API's own shape (`APIMessage`).
 * Everybody may read, write, attach files and start threads; the bot's own role adds Manage Messages, Manage Threads
 * and Pin Messages; `addRole` and `person(name, { roles, permissions })` give people more.
 *
 * What people do: `say`, `edit`, `remove`, `removeMany`, `startThread`, `archive`, `removeThread`, `removeChannel`, and
 * to the bot `click`, `choose`, `submitModal`, `command`, `complete`. They throw where Discord's client would not let
 * them: no such button, option or command, a required field left empty, a value that is not offered.
 * What the bot did: `sent` (each accepted create-message with its nonce, allowed_mentions, reply reference and files),
 * `messages(channel)` (what is left in a channel, oldest first), `file(id)`, `requests(route)`, `limited`, `log`,
 * `commands(guild)`, and each interaction's `callbacks`, `replies`, `rejected`, `modal`, `choices`.
 * Faults: `fail(route, fault, times)` and `weather` for REST; `gateway.faults.*`, `gateway.drop()`,
 * `gateway.invalidate()`, `gateway.askToReconnect()`, `gateway.garble()` for the gateway; `revoke(channel, permission)`; `grantContent(false)`. Limits are options:
 * `rateLimit`, `rateLimits`, `globalPerSecond`, `maxActiveThreads`, `maxPins`.
 *
 * Threads archive themselves when their time is over and a request or a person comes by. As in Discord, a file that an
 * embed shows (`attachment://name`) is not among the message's `attachments`: take `sent[i].files`, or `file(url)`.
 * Not simulated: Components V2, private threads, forum posts by the bot, reactions, polls, stickers, file inputs, and
 * the messages that Discord writes itself (but for the one about a pin).
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type APIMessage, ChannelType } from 'discord.js';
import { channelRoutes, type SentMessage } from './channel-routes.ts';
import { createCommands } from './commands.ts';
import { createCommunity, type More, type Post } from './community.ts';
import { createEvents } from './events.ts';
import { createGateway, type GatewayFaults } from './gateway.ts';
import { interactionRoutes } from './interaction-routes.ts';
import { createInteractions, type Interaction } from './interactions.ts';
import { createLimits, type Limit } from './limits.ts';
import type { OptionValue } from './options.ts';
import type { Permission } from './permissions.ts';
import { createPins } from './pins.ts';
import { type CommandCall, type Completion, createPresses, type Fields } from './presses.ts';
import { createRest, type RestFault, type RestRequest } from './rest.ts';
import { serverRoutes } from './server-routes.ts';
import { createThreads } from './threads.ts';
import type { Upload } from './uploads.ts';
import { createWorld } from './world.ts';

export { snowflakeAt, snowflakeTime } from './snowflake.ts';
export type {
  CommandCall,
  Completion,
  Fields,
  GatewayFaults,
  Interaction,
  Limit,
  More,
  OptionValue,
  Permission,
  Post,
  RestFault,
  RestRequest,
  SentMessage,
  Upload,
};

/** The routes by name, as {@link RestRequest} counts them and faults and rate limits name them. */
export type RouteName =
  | keyof ReturnType<typeof serverRoutes>
  | keyof ReturnType<typeof channelRoutes>['routes']
  | keyof ReturnType<typeof interactionRoutes>;

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
  readonly rateLimit?: Limit;
  /** The same for single routes, by name; it goes before `rateLimit`. */
  readonly rateLimits?: Readonly<Partial<Record<RouteName, Limit>>>;
  /** Requests per second over all routes but those of interactions; none by default. Discord: 50. */
  readonly globalPerSecond?: number;
  /** Active threads of the server. Discord: 1,000. */
  readonly maxActiveThreads?: number;
  /** Where clients are told that the gateway is, when something lies between; default the simulator's own port. */
  readonly publicPort?: () => number;
  /** Pins of a channel. Discord: 250 since 2025, 50 before. */
  readonly maxPins?: number;
}

/** Starts the simulator on a free port. Close it in the test that started it. */
export async function startDiscordSimulator(options: DiscordSimulatorOptions = {}) {
  const now = options.now ?? Date.now;
  const token = options.token ?? 'simulated-discord-token';
  let contentGranted = options.messageContent ?? true;
  let port = 0;
  const url = () => `ws://127.0.0.1:${options.publicPort?.() ?? port}`;
  // GATEWAY_MESSAGE_CONTENT_LIMITED, the flag of bots below the review threshold (Discord reference, "Application flags").
  const applicationFlags = () => (contentGranted ? 1 << 19 : 0);

  const world = createWorld();
  for (const name of ['general', 'help', 'desk']) world.addChannel(name, ChannelType.GuildText);

  const gateway = createGateway(world, {
    token,
    heartbeatMs: options.heartbeatMs ?? 41_250,
    contentGranted: () => contentGranted,
    url,
    applicationFlags,
  });
  const events = createEvents(world, gateway);
  const threads = createThreads(world, events, { now, maxActive: options.maxActiveThreads ?? 1000 });
  const pins = createPins(world, events, { now, maxPins: options.maxPins ?? 250 });
  const commands = createCommands(world, now);
  const community = createCommunity(world, events, threads, now);
  const interactions = createInteractions(world, events, {
    now,
    interactionMs: options.interactionMs ?? 3000,
    tokenMs: options.tokenMs ?? 900_000,
  });
  const presses = createPresses(world, interactions, commands, threads);

  const channels = channelRoutes(world, events, threads, pins, {
    now,
    nonceMs: options.nonceMs ?? 180_000,
    contentGranted: () => contentGranted,
  });
  const rest = createRest(
    {
      ...serverRoutes(world, commands, threads, { applicationFlags, gatewayUrl: url }),
      ...channels.routes,
      ...interactionRoutes(interactions),
    },
    {
      token,
      now,
      limits: createLimits({
        now,
        each: options.rateLimit,
        routes: options.rateLimits ?? {},
        globalPerSecond: options.globalPerSecond,
      }),
      before: threads.archiveIdle,
    },
  );

  const server = createServer((request, response) => {
    rest.serve(request, response).catch(() => response.destroy());
  });
  server.on('upgrade', gateway.upgrade);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;

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
    /** The latest requests that reached the API, 10,000 at least, oldest first. */
    log: rest.log as readonly RestRequest[],
    /** Every create-message the API accepted, nonce repeats included, oldest first. */
    sent: channels.sent as readonly SentMessage[],
    /** How many requests were answered with 429. */
    get limited(): number {
      return rest.limited();
    },

    ...community,

    /** A person clicks the button with this custom id. Throws when there is none, it is disabled, or they do not see it. */
    click(press: { readonly message: string; readonly button: string; readonly user: string }): Interaction {
      const user = world.person(press.user);
      return presses.click(user, interactions.seenBy(user, press.message), press.button);
    },
    /** A person chooses in the select with this custom id: values of options, or people by name or id. */
    choose(press: {
      readonly message: string;
      readonly select: string;
      readonly values: readonly string[];
      readonly user: string;
    }): Interaction {
      const user = world.person(press.user);
      return presses.choose(user, interactions.seenBy(user, press.message), press.select, press.values);
    },
    /** The same person fills in the modal that `from` opened. `fields`: custom id of the input → text, or what is chosen. */
    submitModal: (from: Interaction, fields: Fields): Interaction => presses.submitModal(from, fields),
    /** A person calls a slash command. Throws when it is not registered so, or hidden from them. */
    command(call: CommandCall): Interaction {
      threads.archiveIdle();
      return presses.command(call);
    },
    /** A person is typing an option of a slash command; what the bot offers comes as `choices`. */
    complete(call: Completion): Interaction {
      threads.archiveIdle();
      return presses.complete(call);
    },

    /** What is left in a channel or thread, oldest first. */
    messages: (channel: string): readonly APIMessage[] => [...world.history(world.room(channel).id)],
    /** The bytes of a file that is on a message now, by attachment id or by the address it got. */
    file(idOrUrl: string): Buffer {
      const all = [...world.files.values()].flatMap((files) => [...files.values()]);
      const found = all.find(({ attachment: { id, url } }) => id === idOrUrl || url === idOrUrl);
      if (found === undefined) throw new Error(`there is no file ${idOrUrl}`);
      return found.bytes;
    },
    /** How often a route was asked. */
    requests: (route: RouteName): number => rest.count(route),
    /** Commands registered for a server (guild id) or, with '', everywhere. */
    commands: (guildId: string): readonly unknown[] => commands.of(guildId),

    /** The next `times` requests of a route go wrong in this way. */
    fail: (route: RouteName, fault: RestFault, times = 1): void => rest.fail(route, fault, times),
    /** Asked at each request that no such fault hits; null: fair. Whoever sets it decides what, and how often. */
    get weather(): ((route: string) => RestFault | null) | null {
      return rest.state.weather;
    },
    set weather(weather: ((route: string) => RestFault | null) | null) {
      rest.state.weather = weather;
    },
    /** Forgets the REST faults that are still to come. */
    clearFaults: (): void => rest.clearFaults(),
    /** The bot loses a permission in a channel (and its threads): 403 with 50001 (ViewChannel) or 50013. */
    revoke(channel: string, permission: Permission): void {
      const changed = world.setBotPermission(channel, permission, false);
      events.channel('CHANNEL_UPDATE', changed);
    },
    /** The bot gets the permission back. */
    grant(channel: string, permission: Permission): void {
      const changed = world.setBotPermission(channel, permission, true);
      events.channel('CHANNEL_UPDATE', changed);
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
