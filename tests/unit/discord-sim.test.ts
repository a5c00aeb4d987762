import { existsSync, readFileSync } from 'node:fs';
import {
  type ButtonInteraction,
  Client,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  type ModalSubmitInteraction,
  Options,
  Routes,
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
    const body = {
      content: 'x',
      components: [claimRow],
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
      body: [{ name: 'queue', description: 'the queue' }],
    })) as unknown[])
      fits('ApplicationCommandResponse', each);
  });
});
