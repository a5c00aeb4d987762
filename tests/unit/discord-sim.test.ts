import { existsSync, readFileSync } from 'node:fs';
import {
  ActionRowBuilder,
  AttachmentBuilder,
  type AutocompleteInteraction,
  ButtonBuilder,
  type ButtonInteraction,
  ButtonStyle,
  type ChatInputCommandInteraction,
  Client,
  DiscordAPIError,
  EmbedBuilder,
  Events,
  GatewayIntentBits,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  MessageType,
  ModalBuilder,
  type ModalSubmitInteraction,
  Options,
  PermissionFlagsBits,
  REST,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RepliableInteraction,
  Routes,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  type StringSelectMenuInteraction,
  type TextChannel,
  TextInputBuilder,
  TextInputStyle,
  type ThreadChannel,
  UserSelectMenuBuilder,
  type UserSelectMenuInteraction,
} from 'discord.js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import {
  type DiscordSimulator,
  type DiscordSimulatorOptions,
  startDiscordSimulator,
} from '../simulators/discord/index.ts';

const specFile = new URL('../../../shared/specs/discord-openapi.json', import.meta.url);
const stops: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function start(options: DiscordSimulatorOptions = {}): Promise<DiscordSimulator> {
  const sim = await startDiscordSimulator(options);
  stops.push(() => sim.close());
  return sim;
}

function newClient(sim: DiscordSimulator, intents: readonly GatewayIntentBits[] = allIntents): Client {
  const client = new Client({
    intents: [...intents],
    rest: { api: sim.api, retries: 0, timeout: 1000 },
    makeCache: Options.cacheWithLimits({ MessageManager: 0 }),
    // One identify per 5 s is Discord's rule; the simulator has none and the tests need not wait.
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
  });
  client.on(Events.Error, () => {});
  stops.push(() => client.destroy());
  return client;
}

async function logIn(sim: DiscordSimulator, intents?: readonly GatewayIntentBits[]): Promise<Client<true>> {
  const client = newClient(sim, intents);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(sim.token);
  return ready;
}

/** The real REST client alone, for what needs no gateway. */
function restOf(sim: DiscordSimulator): REST {
  return new REST({ api: sim.api, retries: 0, timeout: 1000 }).setToken(sim.token);
}

const allIntents = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.MessageContent,
];
const claimRow = { type: 1, components: [{ type: 2, style: 1, label: 'Claim', custom_id: 'v1:claim:7' }] };

describe('the gateway of the simulator', () => {
  it('lets the real client log in and shows it the server, its channels and who it is', async () => {
    const sim = await start();
    const client = await logIn(sim);
    expect(client.user.id).toBe(sim.botId);
    const guild = client.guilds.cache.get(sim.guildId);
    expect([...(guild?.channels.cache.values() ?? [])].map((channel) => channel.name)).toEqual([
      'general',
      'help',
      'desk',
    ]);
    expect(guild?.members.me?.permissionsIn(sim.channels.desk).has('SendMessages')).toBe(true);
  });

  it('refuses a wrong token, and an intent that the portal did not grant', async () => {
    const sim = await start({ messageContent: false });
    await expect(newClient(sim).login('wrong')).rejects.toThrow(/token/i);
    const client = newClient(sim);
    // login() itself never settles here; the client only says why its shard stopped.
    const said = new Promise<Error>((resolve) => client.once(Events.ShardError, resolve));
    client.login(sim.token).catch(() => {});
    expect((await said).message).toBe('Used disallowed intents');
  });

  it('delivers posts, edits and deletions as they happen', async () => {
    const sim = await start();
    const client = await logIn(sim);
    const seen: string[] = [];
    client.on(Events.Raw, (packet: { t: string | null; d: { content?: string; id: string } }) => {
      if (packet.t?.startsWith('MESSAGE_')) seen.push(`${packet.t} ${packet.d.content ?? ''}`.trim());
    });
    const post = sim.say({ channel: 'general', author: 'ana', content: 'it broke' });
    sim.edit(post.id, 'it broke twice');
    sim.remove(post.id);
    await vi.waitFor(() => expect(seen).toHaveLength(3));
    expect(seen).toEqual(['MESSAGE_CREATE it broke', 'MESSAGE_UPDATE it broke twice', 'MESSAGE_DELETE']);
    expect(sim.messages('general')).toEqual([]);
  });

  it('hides the text from a client without the message content intent, unless the bot is mentioned', async () => {
    const sim = await start();
    const client = await logIn(sim, [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages]);
    const seen: string[] = [];
    client.on(Events.MessageCreate, (message) => void seen.push(message.content));
    sim.say({ channel: 'general', author: 'ana', content: 'secret' });
    sim.say({ channel: 'general', author: 'ana', content: `<@${sim.botId}> help` });
    await vi.waitFor(() => expect(seen).toEqual(['', `<@${sim.botId}> help`]));
  });

  it('replays what a dropped connection missed when the client resumes', async () => {
    const sim = await start();
    const client = await logIn(sim);
    const seen: string[] = [];
    client.on(Events.MessageCreate, (message) => void seen.push(message.content));
    sim.gateway.drop({ resumable: true });
    sim.say({ channel: 'general', author: 'ana', content: 'said while away' });
    await vi.waitFor(() => expect(seen).toEqual(['said while away']), 4000);
    expect(sim.gateway.counts).toMatchObject({ identifies: 1, resumes: 1, invalidSessions: 0 });
  });

  it('does not replay when the session was invalidated: the client identifies again', async () => {
    const sim = await start();
    const client = await logIn(sim);
    const seen: string[] = [];
    client.on(Events.MessageCreate, (message) => void seen.push(message.content));
    sim.gateway.drop({ resumable: false });
    sim.say({ channel: 'general', author: 'ana', content: 'lost' });
    await vi.waitFor(() => expect(sim.gateway.counts.identifies).toBe(2), 6000);
    sim.say({ channel: 'general', author: 'ana', content: 'heard again' });
    await vi.waitFor(() => expect(seen).toEqual(['heard again']), 4000);
    expect(sim.messages('general').map((message) => message.content)).toEqual(['lost', 'heard again']);
  }, 10_000);

  it('goes silent on demand: without heartbeat acknowledgements the client reconnects and resumes', async () => {
    const sim = await start({ heartbeatMs: 80 });
    await logIn(sim);
    sim.gateway.faults.silent = true;
    await vi.waitFor(() => expect(sim.gateway.online()).toBe(0), 2000);
    sim.gateway.faults.silent = false;
    await vi.waitFor(() => expect(sim.gateway.counts.resumes).toBe(1), 4000);
  });

  it('loses, delays and repeats events on demand', async () => {
    const sim = await start();
    const client = await logIn(sim);
    const seen: string[] = [];
    client.on(Events.MessageCreate, (message) => void seen.push(message.content));
    const say = (content: string) => sim.say({ channel: 'general', author: 'ana', content });
    sim.gateway.faults.dropEvents = true;
    say('lost');
    sim.gateway.faults.dropEvents = false;
    sim.gateway.faults.delayMs = 50;
    say('late');
    sim.gateway.faults.delayMs = 0;
    sim.gateway.faults.duplicate = true;
    say('twice');
    await vi.waitFor(() => expect(seen).toEqual(['twice', 'twice', 'late']));
  });
});

describe('messages in the simulator', () => {
  it('makes one message of two sends with the same enforced nonce', async () => {
    const sim = await start();
    const client = await logIn(sim);
    const send = () =>
      client.rest.post(Routes.channelMessages(sim.channels.desk), {
        body: { content: 'once', nonce: 'k1', enforce_nonce: true, allowed_mentions: { parse: [] } },
      }) as Promise<{ id: string }>;
    const [first, second] = [await send(), await send()];
    expect(second.id).toBe(first.id);
    expect(sim.messages('desk')).toHaveLength(1);
    expect(
      sim.sent.map((each) => [each.request.nonce, each.request.allowed_mentions, each.repeated]),
    ).toEqual([
      ['k1', { parse: [] }, false],
      ['k1', { parse: [] }, true],
    ]);
    sim.remove(first.id);
    await expect(send()).rejects.toMatchObject({ code: 10008 });
  });

  it('forgets a nonce after a few minutes', async () => {
    let now = Date.now();
    const sim = await start({ now: () => now });
    const client = await logIn(sim);
    const send = () =>
      client.rest.post(Routes.channelMessages(sim.channels.desk), {
        body: { content: 'once', nonce: 'k1', enforce_nonce: true },
      });
    await send();
    now += 200_000;
    await send();
    expect(sim.messages('desk')).toHaveLength(2);
  });

  it('pages history as the API does: newest first, and after= walks forward', async () => {
    const sim = await start();
    const client = await logIn(sim);
    const start0 = Date.now() - 60_000;
    const ids = Array.from({ length: 7 }, (_, i) =>
      sim.say({ channel: 'general', author: 'ana', content: `n${i}`, at: start0 + i }),
    ).map((message) => message.id);
    const channel = await client.channels.fetch(sim.channels.general);
    if (!channel?.isTextBased()) throw new Error('general is a text channel');
    const newest = await channel.messages.fetch({ limit: 3 });
    expect([...newest.keys()]).toEqual([ids[6], ids[5], ids[4]]);
    const after = await channel.messages.fetch({ after: ids[1] ?? '', limit: 3 });
    expect([...after.keys()]).toEqual([ids[4], ids[3], ids[2]]);
  });

  it.each([
    ['content over 2000', { content: 'x'.repeat(2001) }, 50035],
    ['nothing at all', { content: '' }, 50006],
    ['a nonce over 25', { content: 'x', nonce: 'n'.repeat(26) }, 50035],
    [
      'an embed over 6000',
      { embeds: [{ description: 'd'.repeat(4096), footer: { text: 'f'.repeat(2000) } }] },
      50035,
    ],
    [
      'six buttons in a row',
      {
        content: 'x',
        components: [
          {
            type: 1,
            components: Array.from({ length: 6 }, (_, i) => ({
              type: 2,
              style: 1,
              label: 'b',
              custom_id: `${i}`,
            })),
          },
        ],
      },
      50035,
    ],
    [
      'a custom_id over 100',
      {
        content: 'x',
        components: [
          { type: 1, components: [{ type: 2, style: 1, label: 'b', custom_id: 'c'.repeat(101) }] },
        ],
      },
      50035,
    ],
    [
      'a reply to a message that is not there',
      { content: 'x', message_reference: { message_id: '1' } },
      50035,
    ],
  ])('refuses %s', async (_, body, code) => {
    const sim = await start();
    const client = await logIn(sim);
    const refused = client.rest.post(Routes.channelMessages(sim.channels.desk), { body });
    await expect(refused).rejects.toBeInstanceOf(DiscordAPIError);
    await expect(refused).rejects.toMatchObject({ code, status: 400 });
    expect(sim.sent).toEqual([]);
  });

  it('refuses what a revoked permission forbids, with 50013 or, unseen, 50001', async () => {
    const sim = await start();
    const client = await logIn(sim);
    sim.revoke('desk', 'SendMessages');
    const send = () =>
      client.rest.post(Routes.channelMessages(sim.channels.desk), { body: { content: 'x' } });
    await expect(send()).rejects.toMatchObject({ status: 403, code: 50013 });
    sim.revoke('desk', 'ViewChannel');
    await expect(send()).rejects.toMatchObject({ status: 403, code: 50001 });
    sim.grant('desk', 'ViewChannel');
    sim.grant('desk', 'SendMessages');
    await send();
  });

  it('notifies only whom allowed_mentions lets through', async () => {
    const sim = await start();
    const client = await logIn(sim);
    const ana = sim.person('ana');
    const post = sim.say({ channel: 'general', author: 'ana', content: 'hi' });
    await client.rest.post(Routes.channelMessages(sim.channels.general), {
      body: {
        content: `<@${ana.id}> @everyone`,
        message_reference: { message_id: post.id },
        allowed_mentions: { parse: [], replied_user: false },
      },
    });
    const [, answer] = sim.messages('general');
    expect(answer).toMatchObject({
      mentions: [],
      mention_everyone: false,
      message_reference: { message_id: post.id },
    });
  });

  it('starts one thread per message, under the id of the message', async () => {
    const sim = await start();
    const client = await logIn(sim);
    const post = sim.say({ channel: 'general', author: 'ana', content: 'hi' });
    const startThread = () =>
      client.rest.post(Routes.threads(sim.channels.general, post.id), { body: { name: 'ticket' } });
    expect(await startThread()).toMatchObject({ id: post.id });
    await expect(startThread()).rejects.toMatchObject({ code: 160004 });
    sim.say({ channel: post.id, author: 'ana', content: 'more' });
    expect(sim.messages('ticket').map((message) => message.content)).toEqual(['more']);
  });

  it('fails on demand before or after accepting, limits the rate, hangs, and counts all of it', async () => {
    const sim = await start();
    const client = await logIn(sim);
    client.rest.options.timeout = 100;
    client.rest.options.rejectOnRateLimit = () => true;
    const send = (content: string) =>
      client.rest.post(Routes.channelMessages(sim.channels.desk), { body: { content } });
    const route = 'POST /channels/:channel/messages';
    sim.fail(route, { kind: 'status', status: 500, accepted: false });
    await expect(send('refused')).rejects.toMatchObject({ status: 500 });
    sim.fail(route, { kind: 'status', status: 502, accepted: true });
    await expect(send('accepted')).rejects.toMatchObject({ status: 502 });
    sim.fail(route, { kind: 'hang', accepted: true });
    await expect(send('hung')).rejects.toThrow(/abort/i);
    sim.fail(route, { kind: 'rate limit', retryAfter: 0.01 });
    await expect(send('limited')).rejects.toMatchObject({ name: expect.stringContaining('RateLimit') });
    expect(sim.messages('desk').map((message) => message.content)).toEqual(['accepted', 'hung']);
    expect(sim.requests(route)).toBe(4);
    expect(sim.log.slice(-4).map((each) => each.status)).toEqual([500, 502, 0, 429]);
  });
});

describe('interactions in the simulator', () => {
  async function withCard(options: DiscordSimulatorOptions = {}) {
    const sim = await start(options);
    const client = await logIn(sim);
    const card = (await client.rest.post(Routes.channelMessages(sim.channels.desk), {
      body: { content: 'card', components: [claimRow] },
    })) as { id: string };
    const press = () => sim.click({ message: card.id, button: 'v1:claim:7', user: 'tom' });
    return { sim, client, card, press };
  }

  it('brings a click to the bot, which defers it and edits the card', async () => {
    const { sim, client, card, press } = await withCard();
    client.on(Events.InteractionCreate, async (interaction) => {
      const button = interaction as ButtonInteraction;
      await button.deferUpdate();
      await button.editReply({ content: `claimed by ${button.user.username}` });
      await button.followUp({ content: 'yours', flags: 64 });
    });
    const click = press();
    expect(await click.answered).toMatchObject({ type: 6 });
    await vi.waitFor(() => expect(click.replies.map((reply) => reply.content)).toEqual(['yours']));
    expect(sim.messages('desk')).toMatchObject([{ id: card.id, content: 'claimed by tom' }]);
  });

  it('opens a modal and brings back what was typed', async () => {
    const { sim, client, press } = await withCard();
    const typed: string[] = [];
    client.on(Events.InteractionCreate, async (interaction) => {
      if (interaction.isButton()) {
        await interaction.showModal({
          customId: 'v1:reply:7',
          title: 'Reply',
          components: [{ type: 1, components: [{ type: 4, customId: 'text', label: 'Text', style: 2 }] }],
        });
        return;
      }
      const submitted = interaction as ModalSubmitInteraction;
      typed.push(`${submitted.customId} ${submitted.fields.getTextInputValue('text')}`);
      await submitted.deferReply({ flags: 64 });
      await submitted.editReply({ content: 'sent' });
    });
    const click = press();
    expect(await click.answered).toMatchObject({ type: 9 });
    const filled = sim.submitModal(click, { text: 'We are on it.' });
    expect(await filled.answered).toMatchObject({ type: 5 });
    await vi.waitFor(() => expect(filled.replies).toMatchObject([{ content: 'sent' }]));
    expect(typed).toEqual(['v1:reply:7 We are on it.']);
    expect(sim.messages('desk')).toHaveLength(1);
  });

  it('answers a late first response with 10062, a second one with 40060, and an expired token with 50027', async () => {
    let now = Date.now();
    const { client, press } = await withCard({ now: () => now });
    const arrived: ButtonInteraction[] = [];
    client.on(Events.InteractionCreate, (interaction) => void arrived.push(interaction as ButtonInteraction));
    const late = press();
    await vi.waitFor(() => expect(arrived).toHaveLength(1));
    now += 3001;
    await expect(arrived[0]?.deferUpdate()).rejects.toMatchObject({ status: 404, code: 10062 });
    expect(late.rejected).toEqual([10062]);
    press();
    await vi.waitFor(() => expect(arrived).toHaveLength(2));
    await arrived[1]?.deferUpdate();
    await expect(
      client.rest.post(Routes.interactionCallback(arrived[1]?.id ?? '', arrived[1]?.token ?? ''), {
        body: { type: 6 },
        auth: false,
      }),
    ).rejects.toMatchObject({ code: 40060 });
    now += 900_001;
    await expect(arrived[1]?.editReply({ content: 'x' })).rejects.toMatchObject({ status: 401, code: 50027 });
  });
});

/** The text channel as the client knows it. */
async function channelOf(client: Client, id: string): Promise<TextChannel> {
  return (await client.channels.fetch(id)) as TextChannel;
}

/** What reached the bot, in order; the bot does nothing by itself. */
function arrivals<T extends Interaction>(client: Client): T[] {
  const arrived: T[] = [];
  client.on(Events.InteractionCreate, (interaction) => void arrived.push(interaction as T));
  return arrived;
}

async function nth<T>(arrived: readonly T[], count = 1): Promise<T> {
  await vi.waitFor(() => expect(arrived).toHaveLength(count), 5000);
  const last = arrived.at(-1);
  if (last === undefined) throw new Error('nothing arrived');
  return last;
}

describe('slash commands in the simulator', () => {
  const ticket = new SlashCommandBuilder()
    .setName('ticket')
    .setDescription('tickets')
    .addSubcommand((set) =>
      set
        .setName('set')
        .setDescription('change one')
        .addStringOption((o) =>
          o.setName('ref').setDescription('which').setRequired(true).setAutocomplete(true),
        )
        .addIntegerOption((o) => o.setName('days').setDescription('how long').setMinValue(1).setMaxValue(30))
        .addBooleanOption((o) => o.setName('loud').setDescription('tell everybody'))
        .addUserOption((o) => o.setName('holder').setDescription('who'))
        .addRoleOption((o) => o.setName('crew').setDescription('whose'))
        .addStringOption((o) =>
          o
            .setName('priority')
            .setDescription('how bad')
            .addChoices({ name: 'High', value: 'high' }, { name: 'Low', value: 'low' }),
        ),
    )
    .addSubcommandGroup((admin) =>
      admin
        .setName('admin')
        .setDescription('for few')
        .addSubcommand((sub) => sub.setName('purge').setDescription('all of them')),
    );
  const queue = new SlashCommandBuilder().setName('queue').setDescription('the queue');

  async function withCommands(
    commands: readonly { toJSON(): RESTPostAPIChatInputApplicationCommandsJSONBody }[] = [ticket, queue],
  ) {
    const sim = await start();
    const client = await logIn(sim);
    await client.application.commands.set(
      commands.map((each) => each.toJSON()),
      sim.guildId,
    );
    return { sim, client, arrived: arrivals<ChatInputCommandInteraction>(client) };
  }

  it('reach the bot with subcommand, typed options and the people and roles they name', async () => {
    const { sim, arrived } = await withCommands();
    const call = sim.command({
      name: 'ticket',
      subcommand: 'set',
      options: { ref: 'A7K2MQ', days: 3, loud: true, holder: 'ben', crew: 'team', priority: 'low' },
      user: 'tom',
    });
    const command = await nth(arrived);
    expect([command.commandName, command.options.getSubcommand(), command.user.username]).toEqual([
      'ticket',
      'set',
      'tom',
    ]);
    expect(command.options.getString('ref')).toBe('A7K2MQ');
    expect(command.options.getInteger('days')).toBe(3);
    expect(command.options.getBoolean('loud')).toBe(true);
    expect(command.options.getUser('holder')?.username).toBe('ben');
    expect(command.options.getMember('holder')).toMatchObject({ user: { username: 'ben' } });
    expect(command.options.getRole('crew')?.id).toBe(sim.roles.team);
    await command.reply({ content: 'done', flags: MessageFlags.Ephemeral });
    expect(await call.answered).toMatchObject({ type: 4 });
    expect(call.replies).toMatchObject([{ content: 'done', flags: 64, channel_id: sim.channels.desk }]);
  });

  it('reach the bot from a group, and from another channel, where a reply is seen by all', async () => {
    const { sim, arrived } = await withCommands();
    sim.command({ name: 'ticket', subcommand: 'admin purge', user: 'tom', channel: 'help' });
    const command = await nth(arrived);
    expect([command.options.getSubcommandGroup(), command.options.getSubcommand()]).toEqual([
      'admin',
      'purge',
    ]);
    await command.reply('purged');
    expect(sim.messages('help').map(({ content }) => content)).toEqual(['purged']);
  });

  it('cannot be called otherwise than they were registered', async () => {
    const { sim } = await withCommands();
    const call = (name: string, subcommand?: string, options = {}) =>
      sim.command({ name, ...(subcommand && { subcommand }), options, user: 'tom' });
    expect(() => call('close')).toThrow('no command "close"');
    expect(() => call('ticket')).toThrow('is called with a subcommand');
    expect(() => call('ticket', 'get')).toThrow('no subcommand "get"');
    expect(() => call('ticket', 'set')).toThrow('needs the option "ref"');
    expect(() => call('ticket', 'set', { ref: 'x', colour: 'red' })).toThrow('no option "colour"');
    expect(() => call('ticket', 'set', { ref: 7 })).toThrow('is no string');
    expect(() => call('ticket', 'set', { ref: 'x', days: 31 })).toThrow('out of bounds');
    expect(() => call('ticket', 'set', { ref: 'x', priority: 'mild' })).toThrow('not among the choices');
    const global = await withCommands([]);
    await global.client.application.commands.set([queue.toJSON()]);
    global.sim.command({ name: 'queue', user: 'tom' });
    expect((await nth(global.arrived)).commandGuildId).toBe(null);
  });

  it('are hidden from people without the permission they take by default', async () => {
    const forManagers = new SlashCommandBuilder()
      .setName('rules')
      .setDescription('the rules')
      .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild);
    const { sim, arrived } = await withCommands([forManagers]);
    expect(() => sim.command({ name: 'rules', user: 'tom' })).toThrow('hidden from tom');
    sim.person('tom', { permissions: ['ManageGuild'] });
    sim.command({ name: 'rules', user: 'tom' });
    expect((await nth(arrived)).memberPermissions?.has('ManageGuild')).toBe(true);
  });

  it('are completed while they are typed, with what the bot offers', async () => {
    const { sim, client } = await withCommands();
    const completions = arrivals<AutocompleteInteraction>(client);
    const typing = () =>
      sim.complete({ name: 'ticket', subcommand: 'set', option: 'ref', value: 'A7', user: 'tom' });
    const typed = typing();
    const asked = await nth(completions);
    expect(asked.options.getFocused(true)).toMatchObject({ name: 'ref', value: 'A7' });
    await asked.respond([{ name: '#A7K2MQ it broke', value: 'A7K2MQ' }]);
    expect(await typed.answered).toMatchObject({ type: 8 });
    expect(typed.choices).toEqual([{ name: '#A7K2MQ it broke', value: 'A7K2MQ' }]);
    expect(() =>
      sim.complete({ name: 'ticket', subcommand: 'set', option: 'days', value: 1, user: 'tom' }),
    ).toThrow('completes no option');
    for (const choices of [
      Array.from({ length: 26 }, (_, n) => ({ name: `${n}`, value: `${n}` })),
      [{ name: 'n'.repeat(101), value: 'x' }],
      [{ name: 'n', value: 'v'.repeat(101) }],
    ]) {
      typing();
      const again = await nth(completions, completions.length + 1);
      await expect(again.respond(choices)).rejects.toMatchObject({ status: 400, code: 50035 });
    }
  });

  it('take a message or a modal as answer, not the update of a message they do not have', async () => {
    const { sim, client, arrived } = await withCommands();
    const call = sim.command({ name: 'queue', user: 'tom' });
    const { id, token } = await nth(arrived);
    for (const type of [6, 8]) {
      await expect(
        client.rest.post(Routes.interactionCallback(id, token), {
          body: { type, data: { choices: [] } },
          auth: false,
        }),
      ).rejects.toMatchObject({ code: 50035 });
    }
    expect(call.callbacks).toEqual([]);
  });

  it.each([
    ['a name in capitals', { name: 'Ticket' }],
    ['a name with a space', { name: 'my ticket' }],
    ['a name over 32', { name: 'n'.repeat(33) }],
    ['no description', { description: '' }],
    ['a description over 100', { description: 'd'.repeat(101) }],
    ['permissions that are no number', { default_member_permissions: 'ManageGuild' }],
    ['an unknown context', { contexts: [3] }],
    ['more than 25 options', { options: Array.from({ length: 26 }, (_, n) => option({ name: `o${n}` })) }],
    ['two options of one name', { options: [option(), option()] }],
    [
      'a required option after an optional one',
      { options: [option(), option({ name: 'p', required: true })] },
    ],
    ['an option without a description', { options: [option({ description: '' })] }],
    ['an option of no known type', { options: [option({ type: 12 })] }],
    [
      'more than 25 choices',
      {
        options: [
          option({ choices: Array.from({ length: 26 }, (_, n) => ({ name: `${n}`, value: `${n}` })) }),
        ],
      },
    ],
    ['a choice of another type', { options: [option({ choices: [{ name: 'one', value: 1 }] })] }],
    [
      'choices together with autocomplete',
      { options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] },
    ],
    ['autocomplete for a user', { options: [option({ type: 6, autocomplete: true })] }],
    ['options beside subcommands', { options: [{ type: 1, name: 's', description: 's' }, option()] }],
  ])('are refused with %s', async (_, part) => {
    const sim = await start();
    const body = [{ name: 'ticket', description: 'tickets', ...part }];
    await expect(
      restOf(sim).put(Routes.applicationGuildCommands(sim.botId, sim.guildId), { body }),
    ).rejects.toMatchObject({ status: 400, code: 50035 });
    expect(sim.commands(sim.guildId)).toEqual([]);
  });

  it('keep their id when they are registered again', async () => {
    const { sim, client } = await withCommands([queue]);
    const [before] = sim.commands(sim.guildId) as { id: string }[];
    await client.application.commands.set([queue.toJSON(), ticket.toJSON()], sim.guildId);
    expect(sim.commands(sim.guildId)).toMatchObject([{ id: before?.id }, { name: 'ticket' }]);
  });
});

function option(part: object = {}): object {
  return { type: 3, name: 'o', description: 'an option', ...part };
}

describe('selects and buttons in the simulator', () => {
  const levels = new StringSelectMenuBuilder()
    .setCustomId('level')
    .setPlaceholder('how bad')
    .setMaxValues(2)
    .addOptions(['low', 'high', 'urgent'].map((value) => ({ value, label: value })));
  const people = new UserSelectMenuBuilder().setCustomId('who').setMinValues(0);
  const link = new ButtonBuilder()
    .setStyle(ButtonStyle.Link)
    .setLabel('Post')
    .setURL('https://example.com/1');

  async function withSelects() {
    const sim = await start();
    const client = await logIn(sim);
    const channel = await channelOf(client, sim.channels.desk);
    const { id: message } = await channel.send({
      content: 'card',
      components: [
        new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(levels),
        new ActionRowBuilder<UserSelectMenuBuilder>().addComponents(people),
        new ActionRowBuilder<ButtonBuilder>().addComponents(link),
      ],
    });
    return { sim, client, message };
  }

  it('bring what was chosen to the bot, and people as people', async () => {
    const { sim, client, message } = await withSelects();
    const arrived = arrivals<StringSelectMenuInteraction | UserSelectMenuInteraction>(client);
    sim.choose({ message, select: 'level', values: ['high', 'urgent'], user: 'tom' });
    expect((await nth(arrived)).values).toEqual(['high', 'urgent']);
    const chosen = sim.choose({ message, select: 'who', values: ['ben'], user: 'tom' });
    const byPeople = (await nth(arrived, 2)) as UserSelectMenuInteraction;
    expect(byPeople.users.map(({ username }) => username)).toEqual(['ben']);
    expect(byPeople.members.map((member) => member?.user?.username)).toEqual(['ben']);
    await byPeople.update({ content: 'given to ben', components: [] });
    expect(await chosen.answered).toMatchObject({ type: 7 });
    expect(sim.messages('desk')[0]).toMatchObject({ content: 'given to ben', components: [] });
  });

  it('let nobody choose what they do not offer, or press a link', async () => {
    const { sim, message } = await withSelects();
    const choose = (select: string, values: readonly string[]) =>
      sim.choose({ message, select, values, user: 'tom' });
    expect(() => choose('level', ['mild'])).toThrow('no option "mild"');
    expect(() => choose('level', [])).toThrow('takes 1 to 2 values');
    expect(() => choose('who', ['ben', 'cleo'])).toThrow('takes 0 to 1 values');
    expect(() => choose('colour', ['red'])).toThrow('no select "colour"');
    expect(() => sim.click({ message, button: 'level', user: 'tom' })).toThrow('no button "level"');
    choose('who', []);
  });

  it.each([
    ['six rows', Array.from({ length: 6 }, (_, n) => row(pressable(`${n}`)))],
    ['two selects in a row', [row(menu('a'), menu('b'))]],
    ['a select beside a button', [row(menu('a'), pressable('b'))]],
    ['a custom id used twice', [row(menu('a')), row(pressable('a'))]],
    ['a label over 80', [row(pressable('a', { label: 'l'.repeat(81) }))]],
    ['a button without label and emoji', [row(pressable('a', { label: undefined }))]],
    ['a link without an address', [row({ type: 2, style: 5, label: 'Post' })]],
    ['a link with a custom id', [row(pressable('a', { style: 5, url: 'https://example.com' }))]],
    ['a select without options', [row(menu('a', { options: [] }))]],
    [
      'more than 25 options',
      [row(menu('a', { options: Array.from({ length: 26 }, (_, n) => ({ label: `${n}`, value: `${n}` })) }))],
    ],
    ['a placeholder over 150', [row(menu('a', { placeholder: 'p'.repeat(151) }))]],
    ['more to choose than there is', [row(menu('a', { max_values: 2 }))]],
    ['a user select with a custom id over 100', [row({ type: 5, custom_id: 'c'.repeat(101) })]],
  ])('are refused with %s', async (_, components) => {
    const sim = await start();
    await expect(
      restOf(sim).post(Routes.channelMessages(sim.channels.desk), { body: { content: 'x', components } }),
    ).rejects.toMatchObject({ status: 400, code: 50035 });
  });

  it('open modals in which text, options and people are filled in', async () => {
    const { sim, client, message } = await withSelects();
    const arrived = arrivals<RepliableInteraction>(client);
    const opened = sim.choose({ message, select: 'level', values: ['low'], user: 'tom' });
    const select = (await nth(arrived)) as StringSelectMenuInteraction;
    const note = new TextInputBuilder().setCustomId('note').setStyle(TextInputStyle.Short).setMaxLength(10);
    await select.showModal(
      new ModalBuilder()
        .setCustomId('form')
        .setTitle('Hand over')
        .addLabelComponents(
          new LabelBuilder().setLabel('To whom').setUserSelectMenuComponent(people),
          new LabelBuilder().setLabel('How bad').setStringSelectMenuComponent(levels),
          new LabelBuilder().setLabel('Note').setTextInputComponent(note),
        ),
    );
    await opened.answered;
    const submit = (fields: Record<string, string | string[]>) => sim.submitModal(opened, fields);
    expect(() => submit({ who: 'ben', level: 'low' })).toThrow('"note" takes 1 to 10 characters');
    expect(() => submit({ who: 'ben', level: 'mild', note: 'x' })).toThrow('no option "mild"');
    expect(() => submit({ level: 'low', note: 'x', colour: 'red' })).toThrow('no field "colour"');
    const filled = submit({ who: 'ben', level: ['low', 'high'], note: 'please' });
    const form = (await nth(arrived, 2)) as ModalSubmitInteraction;
    expect(form.fields.getSelectedUsers('who')?.map(({ username }) => username)).toEqual(['ben']);
    expect(form.fields.getStringSelectValues('level')).toEqual(['low', 'high']);
    expect(form.fields.getTextInputValue('note')).toBe('please');
    if (!form.isFromMessage()) throw new Error('the form came from a message');
    await form.update('handed over');
    expect(await filled.answered).toMatchObject({ type: 7 });
    expect(sim.messages('desk')[0]?.content).toBe('handed over');
  });

  it('work on a private reply, for the person who got it alone', async () => {
    const { sim, client, message } = await withSelects();
    const arrived = arrivals<RepliableInteraction>(client);
    const first = sim.choose({ message, select: 'level', values: ['low'], user: 'tom' });
    const yes = new ButtonBuilder().setCustomId('yes').setLabel('Yes').setStyle(ButtonStyle.Primary);
    await (await nth(arrived)).reply({
      content: 'sure?',
      flags: MessageFlags.Ephemeral,
      components: [new ActionRowBuilder<ButtonBuilder>().addComponents(yes)],
    });
    const [asked] = first.replies;
    const id = asked?.id ?? '';
    expect((asked?.flags ?? 0) & MessageFlags.Ephemeral).toBe(64);
    expect(() => sim.click({ message: id, button: 'yes', user: 'ben' })).toThrow('is private');

    const opened = sim.click({ message: id, button: 'yes', user: 'tom' });
    const why = new TextInputBuilder().setCustomId('why').setStyle(TextInputStyle.Short);
    const modal = new ModalBuilder()
      .setCustomId('form')
      .setTitle('Why')
      .addLabelComponents(new LabelBuilder().setLabel('Why').setTextInputComponent(why));
    await ((await nth(arrived, 2)) as ButtonInteraction).showModal(modal);
    sim.submitModal(opened, { why: 'spam' });
    const form = (await nth(arrived, 3)) as ModalSubmitInteraction;
    if (!form.isFromMessage()) throw new Error('the form came from a message');
    await form.update(`because: ${form.fields.getTextInputValue('why')}`);
    expect(first.replies[0]?.content).toBe('because: spam');

    sim.click({ message: id, button: 'yes', user: 'tom' });
    await ((await nth(arrived, 4)) as ButtonInteraction).update({ content: 'closed', components: [] });
    expect(first.replies[0]).toMatchObject({ content: 'closed', components: [], flags: 64 });
    expect(sim.messages('desk')).toHaveLength(1);
  });
});

function row(...components: object[]): object {
  return { type: 1, components };
}

function pressable(custom_id: string, part: object = {}): object {
  return { type: 2, style: 1, label: 'b', custom_id, ...part };
}

function menu(custom_id: string, part: object = {}): object {
  return { type: 3, custom_id, options: [{ label: 'a', value: 'a' }], ...part };
}

describe('threads in the simulator', () => {
  const DAY = 24 * 3_600_000;

  async function withThread(options: DiscordSimulatorOptions = {}) {
    const sim = await start(options);
    const client = await logIn(sim);
    const channel = await channelOf(client, sim.channels.desk);
    const card = await channel.send('card');
    const thread = await card.startThread({ name: 'notes', autoArchiveDuration: 1440 });
    return { sim, client, channel, card, thread };
  }
  const isArchived = async (thread: ThreadChannel) => ((await thread.fetch(true)) as ThreadChannel).archived;

  it('archive themselves after their time, and wake when somebody writes', async () => {
    let now = Date.now();
    const { sim, thread } = await withThread({ now: () => now });
    await thread.send('one');
    now += DAY - 1000;
    expect(await isArchived(thread)).toBe(false);
    now += 2000;
    expect(await isArchived(thread)).toBe(true);
    await expect(thread.setName('late')).rejects.toMatchObject({ code: 50083 });
    await thread.send('two');
    expect(await isArchived(thread)).toBe(false);
    sim.archive(thread.id);
    sim.say({ channel: thread.id, author: 'ana', content: 'three' });
    expect(await isArchived(thread)).toBe(false);
    expect((await thread.messages.fetch()).map(({ content }) => content)).toEqual(['three', 'two', 'one']);
  });

  it('that are locked are for moderators only', async () => {
    const { sim, thread } = await withThread();
    const said = await thread.send('one');
    sim.archive(thread.id, { lock: true });
    expect(() => sim.say({ channel: thread.id, author: 'ana', content: 'x' })).toThrow('Thread is locked');
    await expect(said.edit('1')).rejects.toMatchObject({ code: 50083 });
    sim.revoke('desk', 'ManageThreads');
    await expect(thread.send('two')).rejects.toMatchObject({ code: 160005 });
    await expect(thread.setArchived(false)).rejects.toMatchObject({ status: 403, code: 50013 });
    sim.grant('desk', 'ManageThreads');
    await thread.send('two');
    await thread.setLocked(false);
    sim.say({ channel: thread.id, author: 'ana', content: 'three' });
  });

  it('may be renamed, archived and locked by their owner, or with Manage Threads', async () => {
    const { sim, client, thread } = await withThread();
    const theirs = sim.startThread({ channel: 'desk', name: 'theirs', author: 'ana' });
    const foreign = (await client.channels.fetch(theirs)) as ThreadChannel;
    sim.revoke('desk', 'ManageThreads');
    await expect(foreign.setName('ours')).rejects.toMatchObject({ status: 403, code: 50013 });
    await expect(thread.setLocked(true)).rejects.toMatchObject({ status: 403, code: 50013 });
    await thread.setName('mine');
    await thread.setArchived(true);
    await thread.setArchived(false);
    sim.grant('desk', 'ManageThreads');
    await foreign.edit({ name: 'ours', archived: true, locked: true });
    expect((await foreign.fetch(true)) as ThreadChannel).toMatchObject({ name: 'ours', locked: true });
  });

  it('start once per message, with the permission, and no more of them than the server takes', async () => {
    const { sim, client, channel, card } = await withThread({ maxActiveThreads: 2 });
    const startFrom = (id: string) =>
      client.rest.post(Routes.threads(sim.channels.desk, id), { body: { name: 't' } });
    await expect(startFrom(card.id)).rejects.toMatchObject({ status: 400, code: 160004 });
    const [second, third] = [await channel.send('2'), await channel.send('3')];
    sim.revoke('desk', 'CreatePublicThreads');
    await expect(startFrom(second.id)).rejects.toMatchObject({ status: 403, code: 50013 });
    sim.grant('desk', 'CreatePublicThreads');
    await startFrom(second.id);
    await expect(startFrom(third.id)).rejects.toMatchObject({ status: 400, code: 160006 });
    sim.archive(second.id);
    await startFrom(third.id);
    await expect(
      client.rest.post(Routes.channelMessages(second.id), { body: { content: 'wakes it' } }),
    ).rejects.toMatchObject({ code: 160006 });
  });

  it('outlive their message, but not their channel', async () => {
    const { sim, client, channel, card, thread } = await withThread();
    const gone: string[] = [];
    client.on(Events.ThreadDelete, (each) => void gone.push(each.id));
    client.on(Events.ChannelDelete, (each) => void gone.push(each.id));
    await card.delete();
    await thread.send('still here');
    expect(sim.messages('notes').map(({ content }) => content)).toEqual(['still here']);
    const other = await (await channel.send('other')).startThread({ name: 'other' });
    sim.removeThread(other.id);
    await expect(other.send('x')).rejects.toMatchObject({ status: 404, code: 10003 });
    sim.removeChannel('desk');
    await expect(thread.send('x')).rejects.toMatchObject({ status: 404, code: 10003 });
    await expect(channel.send('x')).rejects.toMatchObject({ status: 404, code: 10003 });
    expect(() => sim.messages(thread.id)).toThrow('Unknown Channel');
    await vi.waitFor(() => expect(gone).toEqual([other.id, channel.id]));
  });

  it('have a rate limit of their own', async () => {
    const { sim, client, channel, thread } = await withThread({
      rateLimits: { 'POST /channels/:channel/messages': { limit: 2, windowMs: 60_000 } },
    });
    client.rest.options.rejectOnRateLimit = () => true;
    await channel.send('after the card');
    await expect(channel.send('too much')).rejects.toThrow();
    await thread.send('one');
    await thread.send('two');
    await expect(thread.send('too much')).rejects.toThrow();
    expect(sim.messages(thread.id)).toHaveLength(2);
  });
});

describe('pins in the simulator', () => {
  it('take the permission, mark the message, tell the channel, and are listed latest first', async () => {
    const sim = await start({ maxPins: 2 });
    const client = await logIn(sim);
    const channel = await channelOf(client, sim.channels.desk);
    const [one, two, three] = [await channel.send('1'), await channel.send('2'), await channel.send('3')];
    sim.revoke('desk', 'PinMessages');
    await expect(one.pin()).rejects.toMatchObject({ status: 403, code: 50013 });
    sim.grant('desk', 'PinMessages');
    await one.pin();
    await one.pin();
    await two.pin();
    await expect(three.pin()).rejects.toMatchObject({ status: 400, code: 30003 });
    expect(sim.messages('desk').filter(({ pinned }) => pinned)).toMatchObject([
      { content: '1' },
      { content: '2' },
    ]);
    expect(sim.messages('desk').slice(3)).toMatchObject([
      { type: MessageType.ChannelPinnedMessage, content: '', message_reference: { message_id: one.id } },
      { type: MessageType.ChannelPinnedMessage, message_reference: { message_id: two.id } },
    ]);
    const pinned = await channel.messages.fetchPins({ limit: 1 });
    expect([pinned.items.map(({ message }) => message.id), pinned.hasMore]).toEqual([[two.id], true]);
    await two.unpin();
    sim.remove(one.id);
    expect((await channel.messages.fetchPins()).items).toEqual([]);
  });

  it('work by the old routes, too', async () => {
    const sim = await start();
    const client = await logIn(sim);
    const post = sim.say({ channel: 'desk', author: 'ana', content: 'hi' });
    await client.rest.put(`/channels/${sim.channels.desk}/pins/${post.id}`);
    expect(await client.rest.get(`/channels/${sim.channels.desk}/pins`)).toMatchObject([{ id: post.id }]);
    await client.rest.delete(`/channels/${sim.channels.desk}/pins/${post.id}`);
    expect(sim.messages('desk')[0]?.pinned).toBe(false);
  });
});

describe('files in the simulator', () => {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0xff]);
  const chart = (name = 'chart.png') => new AttachmentBuilder(png, { name, description: 'a chart' });

  async function withChannel() {
    const sim = await start();
    const client = await logIn(sim);
    return { sim, client, channel: await channelOf(client, sim.channels.desk) };
  }

  it('arrive byte by byte with the message, and stay on it until an edit replaces them', async () => {
    const { sim, channel } = await withChannel();
    const message = await channel.send({ content: 'the week', files: [chart()] });
    expect(sim.sent[0]?.files).toMatchObject([{ name: 'chart.png', contentType: 'image/png' }]);
    expect(sim.sent[0]?.files[0]?.bytes).toEqual(png);
    const [file] = sim.messages('desk')[0]?.attachments ?? [];
    expect(file).toMatchObject({
      filename: 'chart.png',
      size: png.length,
      content_type: 'image/png',
      description: 'a chart',
    });
    expect(file?.url).toContain(`/attachments/${sim.channels.desk}/${file?.id}/chart.png`);
    expect(sim.file(file?.id ?? '')).toEqual(png);
    const names = () => sim.messages('desk')[0]?.attachments.map(({ filename }) => filename);
    await message.edit('the same week');
    expect(names()).toEqual(['chart.png']);
    await message.edit({ files: [chart('next.png')], attachments: [] });
    expect(names()).toEqual(['next.png']);
  });

  it('that an embed shows are in the embed, and not among the attachments', async () => {
    const { sim, channel } = await withChannel();
    const embed = new EmbedBuilder().setTitle('week').setImage('attachment://chart.png');
    const message = await channel.send({ embeds: [embed], files: [chart()] });
    const [shown] = sim.messages('desk');
    expect(shown?.attachments).toEqual([]);
    expect(shown?.embeds[0]?.image?.url).toMatch(/^https:.*chart\.png$/);
    expect(sim.file(shown?.embeds[0]?.image?.url ?? '')).toEqual(png);
    await message.edit({ embeds: [new EmbedBuilder().setTitle('no picture')] });
    expect(sim.messages('desk')[0]?.attachments).toMatchObject([{ filename: 'chart.png' }]);
  });

  it('vanish when a click is answered with an update that does not name them', async () => {
    const { sim, client, channel } = await withChannel();
    const { id } = await channel.send({ files: [chart()], components: [claimRow] });
    const arrived = arrivals<ButtonInteraction>(client);
    sim.click({ message: id, button: 'v1:claim:7', user: 'tom' });
    await (await nth(arrived)).update({ content: 'claimed' });
    expect(sim.messages('desk')[0]?.attachments).toEqual([]);
    sim.click({ message: id, button: 'v1:claim:7', user: 'tom' });
    const again = await nth(arrived, 2);
    await again.reply({ files: [chart()], flags: MessageFlags.Ephemeral });
    await again.editReply({ files: [chart('next.png')] });
  });

  it('take the permission, and are refused over 10 MiB', async () => {
    const { sim, client, channel } = await withChannel();
    client.rest.options.timeout = 15_000;
    const large = new AttachmentBuilder(Buffer.alloc(10_485_761), { name: 'large.bin' });
    await expect(channel.send({ files: [large] })).rejects.toMatchObject({ status: 413, code: 40005 });
    sim.revoke('desk', 'AttachFiles');
    await expect(channel.send({ files: [chart()] })).rejects.toMatchObject({ status: 403, code: 50013 });
    expect(sim.messages('desk')).toEqual([]);
  });
});

describe('members in the simulator', () => {
  it('come with their roles and with what these let them do', async () => {
    const sim = await start();
    const client = await logIn(sim);
    const { id: message } = await (await channelOf(client, sim.channels.desk)).send({
      content: 'card',
      components: [claimRow],
    });
    const arrived = arrivals<ButtonInteraction<'cached'>>(client);
    const click = (user: string) => sim.click({ message, button: 'v1:claim:7', user });
    const lead = sim.addRole('lead', ['ManageGuild']);
    sim.person('tom', { roles: [lead, sim.roles.team] });
    click('tom');
    const byTom = await nth(arrived);
    expect([...byTom.member.roles.cache.keys()]).toEqual(expect.arrayContaining([lead, sim.roles.team]));
    expect(byTom.memberPermissions.has('ManageGuild')).toBe(true);
    expect(byTom.appPermissions.has('PinMessages')).toBe(true);
    click('ana');
    const byAna = await nth(arrived, 2);
    expect(byAna.memberPermissions.has('ManageGuild')).toBe(false);
    expect(byAna.memberPermissions.has('SendMessages')).toBe(true);
    click('founder');
    expect((await nth(arrived, 3)).memberPermissions.has('Administrator')).toBe(true);
  });
});

describe('rate limits of the simulator', () => {
  const route = 'POST /channels/:channel/messages';

  it('are told in headers by which the client paces itself', async () => {
    const sim = await start({ rateLimits: { [route]: { limit: 2, windowMs: 200 } } });
    const client = await logIn(sim);
    const channel = await channelOf(client, sim.channels.desk);
    await Promise.all(Array.from({ length: 5 }, (_, n) => channel.send(`${n}`)));
    expect(sim.messages('desk')).toHaveLength(5);
    expect(sim.limited).toBe(0);
  });

  it('are counted, and hold for one route or for each', async () => {
    const sim = await start({
      rateLimit: { limit: 2, windowMs: 60_000 },
      rateLimits: { [route]: { limit: 1, windowMs: 60_000 } },
    });
    const ask = (method: string, path: string) =>
      fetch(`${sim.api}/v10${path}`, {
        method,
        headers: { authorization: `Bot ${sim.token}`, 'content-type': 'application/json' },
        ...(method === 'POST' && { body: JSON.stringify({ content: 'x' }) }),
      });
    const messages = Routes.channelMessages(sim.channels.desk);
    expect((await ask('POST', messages)).headers.get('x-ratelimit-remaining')).toBe('0');
    const refused = await ask('POST', messages);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('x-ratelimit-scope')).toBe('user');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50);
    const listed = [await ask('GET', messages), await ask('GET', messages), await ask('GET', messages)];
    expect(listed.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(sim.limited).toBe(2);
  });

  it('hold for all routes together, but not for answers to interactions', async () => {
    const sim = await start({ globalPerSecond: 2 });
    const client = await logIn(sim);
    const { id: message } = await (await channelOf(client, sim.channels.desk)).send({
      content: 'card',
      components: [claimRow],
    });
    const rooms = [sim.channels.general, sim.channels.help, sim.channels.desk];
    const reads = rooms.map((room) => client.rest.get(Routes.channelMessages(room)));
    const arrived = arrivals<ButtonInteraction>(client);
    sim.click({ message, button: 'v1:claim:7', user: 'tom' });
    await (await nth(arrived)).deferUpdate();
    await Promise.all(reads);
    expect(sim.limited).toBeGreaterThan(0);
    expect(sim.log.filter(({ status }) => status === 429).map((each) => each.route)).not.toContain(
      'POST /interactions/:interaction/:token/callback',
    );
  });
});

describe.skipIf(!existsSync(specFile))('the answers of the simulator', () => {
  it('have the shapes that the public API description gives them', async () => {
    const text = readFileSync(specFile, 'utf8').replaceAll('#/components/schemas/', '#/$defs/');
    const spec = JSON.parse(text) as { components: { schemas: Record<string, unknown> } };
    const fits = (name: string, value: unknown) => {
      const schema = z.fromJSONSchema({ $ref: `#/$defs/${name}`, $defs: spec.components.schemas } as never);
      expect(schema.safeParse(value).error?.message, name).toBeUndefined();
    };
    const sim = await start();
    const client = await logIn(sim);
    const get = (path: `/${string}`) => client.rest.get(path);
    const post = sim.say({ channel: 'general', author: 'ana', content: 'hi' });
    const thread = sim.startThread({ channel: 'general', name: 't', author: 'ana', message: post.id });
    const selects = [row(menu('level')), row({ type: 5, custom_id: 'who' })];
    const body = {
      content: 'x',
      components: [claimRow, ...selects],
      embeds: [{ title: 't', fields: [{ name: 'n', value: 'v' }], footer: { text: 'f' } }],
      nonce: 'k',
      message_reference: { message_id: post.id },
    };
    fits('MessageResponse', await client.rest.post(Routes.channelMessages(sim.channels.general), { body }));
    for (const message of (await get(`/channels/${sim.channels.general}/messages`)) as unknown[])
      fits('MessageResponse', message);
    fits('GatewayBotResponse', await get('/gateway/bot'));
    fits('UserPIIResponse', await get('/users/@me'));
    fits('PrivateApplicationResponse', await get('/applications/@me'));
    fits('GuildWithCountsResponse', await get(`/guilds/${sim.guildId}`));
    fits('GuildMemberResponse', await get(`/guilds/${sim.guildId}/members/${sim.botId}`));
    fits('GuildChannelResponse', await get(`/channels/${sim.channels.general}`));
    fits('ThreadResponse', await get(`/channels/${thread}`));
    fits('ThreadsResponse', await get(`/guilds/${sim.guildId}/threads/active`));
    for (const role of (await get(`/guilds/${sim.guildId}/roles`)) as unknown[])
      fits('GuildRoleResponse', role);
    for (const each of (await client.rest.put(Routes.applicationCommands(sim.botId), {
      body: [
        { name: 'queue', description: 'the queue', default_member_permissions: '32', contexts: [0] },
        {
          name: 'ticket',
          description: 'tickets',
          options: [{ type: 1, name: 'set', description: 'set', options: [option({ required: true })] }],
        },
      ],
    })) as unknown[])
      fits('ApplicationCommandResponse', each);
    const { id, token } = sim.command({ name: 'queue', user: 'founder' });
    const reply = { body: { type: 4, data: { content: 'x' } }, auth: false } as const;
    const query = new URLSearchParams({ with_response: 'true' });
    fits(
      'InteractionCallbackResponse',
      await client.rest.post(Routes.interactionCallback(id, token), { ...reply, query }),
    );
    const withFile = { body: { content: 'x' }, files: [{ name: 'a.txt', data: 'text' }] };
    fits('MessageResponse', await client.rest.post(Routes.channelMessages(sim.channels.general), withFile));
    await client.rest.put(Routes.channelMessagesPin(sim.channels.general, post.id));
    fits('PinnedMessagesResponse', await get(`/channels/${sim.channels.general}/messages/pins`));
    for (const message of (await get(`/channels/${sim.channels.general}/messages`)) as unknown[])
      fits('MessageResponse', message);
  });
});

describe('what goes wrong in the simulator', () => {
  const route = 'POST /channels/:channel/messages';

  it('can be an answer that comes byte by byte, or halts after its headers', async () => {
    const sim = await start();
    const rest = restOf(sim);
    // The library's own time limit ends with the headers.
    const send = (content: string, ms = 15_000) =>
      rest.post(Routes.channelMessages(sim.channels.desk), {
        body: { content },
        signal: AbortSignal.timeout(ms),
      });
    sim.fail(route, { kind: 'slow', accepted: true, everyMs: 1 });
    expect(await send('slow')).toMatchObject({ content: 'slow' });
    sim.fail(route, { kind: 'slow', accepted: false, everyMs: 1 });
    await expect(send('slow, and refused')).rejects.toMatchObject({ status: 503 });
    sim.fail(route, { kind: 'headers then hang', accepted: true });
    await expect(send('halted', 300)).rejects.toThrow(/abort/i);
    expect(sim.messages('desk').map(({ content }) => content)).toEqual(['slow', 'halted']);
  });

  it('can be left to the weather, until it clears', async () => {
    const sim = await start();
    const rest = restOf(sim);
    const send = (content: string) =>
      rest.post(Routes.channelMessages(sim.channels.desk), { body: { content } });
    const asked: string[] = [];
    sim.weather = (name) => {
      asked.push(name);
      return asked.length === 2 ? { kind: 'status', status: 500, accepted: true } : null;
    };
    sim.fail(route, { kind: 'status', status: 502, accepted: false });
    await expect(send('armed')).rejects.toMatchObject({ status: 502 });
    await send('fair');
    await expect(send('foul')).rejects.toMatchObject({ status: 500 });
    sim.weather = null;
    await send('over');
    expect(asked).toEqual([route, route]);
    expect(sim.messages('desk').map(({ content }) => content)).toEqual(['fair', 'foul', 'over']);
  });

  it('can be a session that is never taken up again, so that the client begins anew', async () => {
    const sim = await start();
    const client = await logIn(sim);
    sim.gateway.faults.refuseResumes = true;
    sim.gateway.drop({ resumable: true });
    await vi.waitFor(() => expect(sim.gateway.counts.identifies).toBe(2), 10_000);
    expect(sim.gateway.counts).toMatchObject({ resumes: 0, invalidSessions: 1 });
    await vi.waitFor(() => expect(client.isReady()).toBe(true), 10_000);
  });

  it('can be that the first identifies are refused', async () => {
    const sim = await start();
    sim.gateway.faults.invalidIdentifies = 2;
    await logIn(sim);
    expect(sim.gateway.counts).toMatchObject({ identifies: 3, invalidSessions: 2 });
  });

  it('can be heartbeats that nobody acknowledges, while events go on', async () => {
    const sim = await start({ heartbeatMs: 60 });
    const client = await logIn(sim);
    const heard: string[] = [];
    client.on(Events.MessageCreate, ({ content }) => void heard.push(content));
    sim.gateway.faults.noAcks = true;
    sim.say({ channel: 'general', author: 'ana', content: 'still heard' });
    await vi.waitFor(() => expect(heard).toEqual(['still heard']), 10_000);
    await vi.waitFor(() => expect(sim.gateway.counts.connections).toBeGreaterThan(1), 10_000);
    sim.gateway.faults.noAcks = false;
    await vi.waitFor(() => expect(sim.gateway.online()).toBe(1), 10_000);
  });

  it('can be a gateway that never greets, and frames that are no payload', async () => {
    const sim = await start({ publicPort: () => Number(new URL(sim.api).port) });
    const url = ((await restOf(sim).get(Routes.gatewayBot())) as { readonly url: string }).url;
    const frames: string[] = [];
    const open = async () => {
      const socket = new WebSocket(url);
      stops.push(async () => socket.close());
      socket.addEventListener('message', ({ data }) => void frames.push(String(data)));
      await new Promise((resolve) => socket.addEventListener('open', resolve));
    };
    sim.gateway.faults.mute = true;
    await open();
    sim.gateway.garble('no JSON');
    await vi.waitFor(() => expect(frames).toEqual(['no JSON']), 10_000);
    sim.gateway.faults.mute = false;
    await open();
    await vi.waitFor(() => expect(frames[1]).toContain('heartbeat_interval'), 10_000);
  });

  it('can be a resume that comes too late for what was kept', async () => {
    const sim = await start();
    const client = await logIn(sim);
    sim.gateway.faults.refuse = true;
    sim.gateway.drop({ resumable: true });
    for (let n = 0; n < 10_001; n++) sim.say({ channel: 'general', author: 'ana', content: `${n}` });
    sim.gateway.faults.refuse = false;
    await vi.waitFor(() => expect(sim.gateway.counts.identifies).toBe(2), 15_000);
    expect(sim.gateway.counts).toMatchObject({ resumes: 0 });
    expect(client.isReady()).toBe(true);
  });
});
