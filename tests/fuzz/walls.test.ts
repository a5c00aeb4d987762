/** A wall of payloads that nobody can read, with good posts in between. The real platforms, against the simulators. */
import '../properties/seed.ts';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import type { Batch, Capture } from '../../src/core/capture.ts';
import { Unreadable } from '../../src/errors.ts';
import { discordEntry } from '../../src/platforms/discord/index.ts';
import { startDiscordSimulator } from '../simulators/discord/index.ts';
import { idsOf, posts, rig, until } from '../simulators/x/kit.ts';
import { PROTO } from './mutations.ts';
import { MESSAGE } from './targets/discord.ts';
import { ANSWER } from './targets/x.ts';

const WITHOUT_ID = [
  null,
  7,
  'post',
  [],
  {},
  { id: 7 },
  { id: '' },
  { id: { toString: 1 } },
  { id: '12x' },
  PROTO,
] as const;

const asideOf = (batches: readonly Batch[]) => batches.flatMap(({ setAside }) => setAside ?? []);

test('polling X, each post that cannot be read is set aside for itself, and every good one is heard', async () => {
  const made = await rig();
  const good = ANSWER.data[0];
  const bad = { ...good, id: '1800000000000000002', text: { toString: 1 } };
  const nobodys = { ...good, id: '1800000000000000003', author_id: '999' };
  const reposted = { ...good, id: '1800000000000000004', referenced_tweets: 'retweeted' };
  const data = [...WITHOUT_ID, bad, good, nobodys, reposted] as const;
  made.sim.fault({ route: 'GET users/:id/mentions', kind: 'garbage' });
  made.sim.fault({ route: 'GET users/:id/mentions', kind: 'truncate' });
  for (const body of [{}, { meta: {} }, { data: 'none', meta: { result_count: 1 } }, [], 'null'])
    made.sim.fault({ route: 'GET users/:id/mentions', kind: 'status', status: 200, body: body as never });
  const body = JSON.parse(JSON.stringify({ ...ANSWER, data, meta: { result_count: data.length } }));
  made.sim.fault({ route: 'GET users/:id/mentions', kind: 'status', status: 200, body });
  const after = made.sim.post({ author: 'cleo', text: '@acme and this one comes later' });

  const batches = await made.hear('mentions', '1799999999999999000', (all) => idsOf(all).includes(after.id));
  expect(idsOf(batches)).toEqual([bad.id, good.id, nobodys.id, reposted.id, after.id].sort());
  expect(new Set(asideOf(batches).map(({ where }) => where)).size).toBe(WITHOUT_ID.length);
  const read = batches
    .flatMap(({ captures }) => captures)
    .map((capture) => readable(() => made.platform.toMention(capture)));
  expect(read).toEqual([true, false, false, false, true]);
});

test('an answer of X whose pages go round in a circle is not read for ever', async () => {
  const made = await rig();
  for (const next of ['a', 'b', 'a'])
    made.sim.fault({
      route: 'GET users/:id/mentions',
      kind: 'status',
      status: 200,
      body: JSON.parse(JSON.stringify({ data: ANSWER.data, meta: { result_count: 2, next_token: next } })),
    });
  const after = made.sim.post({ author: 'cleo', text: '@acme hello' });
  expect(idsOf(await made.hear('mentions', '1', (all) => idsOf(all).includes(after.id)))).toContain(after.id);
  expect(made.notes.map(({ message }) => message).join()).toContain('the same page again');
});

test('the stream of X: what is no post is let pass, and every good one is fetched', async () => {
  const made = await rig({
    sources: { live: { kind: 'stream' }, listed: { kind: 'mentions' } },
    heartbeatMs: 10_000,
  });
  const stop = new AbortController();
  const heard = new Set<string>();
  const listening = (async () => {
    for await (const { captures } of made.platform.listen('live', null, stop.signal)) {
      for (const { id } of captures) heard.add(id);
      if (heard.size === 3) stop.abort();
    }
  })();
  const say = async (text: string) => {
    await until(() => made.sim.stream.connections() === 1);
    made.sim.post({ author: 'ana', text });
    await delay(20);
  };
  const wall = [
    ...WITHOUT_ID.map((data) => JSON.stringify({ data })),
    ...[
      'not json',
      '{"data":',
      '[]',
      'null',
      '"x"',
      '{"data":{"id":"99999999999999999999"}}',
      '\0\0',
      '{"errors":{}}',
    ],
    ...[
      '{"errors":[null]}',
      '{"errors":[{"title":"operational-disconnect"}]}',
      '\ufeff{}',
      '['.repeat(20_000),
    ],
  ];
  await say('@acme one');
  for (const line of wall) {
    await until(() => made.sim.stream.connections() === 1);
    made.sim.stream.raw(`${line}\r\n`);
    await delay(5);
  }
  await say('@acme two');
  await say('@acme three');
  await listening;
  expect(heard.size).toBe(3);
}, 40_000);

test('an id in the stream of X that X refuses does not keep the others back for ever', async () => {
  const made = await rig({ sources: { live: { kind: 'stream' }, listed: { kind: 'mentions' } } });
  const heard = made.hear('live', null, posts(1));
  await until(() => made.sim.stream.connections() === 1);
  made.sim.fault({ route: 'GET tweets', kind: 'status', status: 400, times: 1 });
  made.sim.stream.raw('{"data":{"id":"9999999999999999999"}}\r\n');
  await until(() => made.sim.count('GET tweets') === 1);
  const { id } = made.sim.post({ author: 'ana', text: '@acme down' });
  expect(idsOf(await heard)).toEqual([id]);
  const asked = made.sim.requests.filter(({ route }) => route === 'GET tweets').slice(1);
  for (const { url } of asked) expect(url.searchParams.get('ids')).not.toContain('9999999999999999999');
});

test('a channel of Discord: what cannot be read is set aside for itself, and every good message is heard', async () => {
  const sim = await startDiscordSimulator();
  const wire = await startWire(sim.api);
  const stop = new AbortController();
  const platform = await discordEntry.create(
    discordEntry.settings.parse({
      guild: sim.guildId,
      supportRole: sim.roles.support,
      teamRoles: [sim.roles.team],
      api: wire.api,
      timeoutSeconds: 1,
    }),
    new Map([
      ['community', discordEntry.source.parse({ channels: [sim.channels.general], everySeconds: 0.2 })],
    ]),
    {
      clock: systemClock,
      brand: { name: 'Acme', handles: [], words: [] },
      secrets: { DISCORD_TOKEN: sim.token },
      note: () => {},
      spend: () => {},
      spentToday: () => 0,
    },
  );
  const captures: Capture[] = [];
  const listening = (async () => {
    for await (const batch of platform.listen('community', null, stop.signal))
      captures.push(...batch.captures);
  })();
  onTestFinished(async () => {
    stop.abort();
    await listening;
    await platform.close();
    await wire.close();
    await sim.close();
  });
  await vi.waitFor(() => expect(sim.gateway.online()).toBe(1), 10_000);

  // Over the gateway, in every shape: the library reads them as well, and must not fall over them.
  const spoilt = { ...MESSAGE, channel_id: sim.channels.general };
  const wall = [
    ...WITHOUT_ID,
    { ...spoilt, author: null },
    { ...spoilt, id: '2', timestamp: 'soon' },
    { ...spoilt, id: '3', mentions: {} },
  ];
  for (const event of [
    'MESSAGE_CREATE',
    'MESSAGE_UPDATE',
    'MESSAGE_DELETE',
    'MESSAGE_DELETE_BULK',
    'THREAD_CREATE',
    'THREAD_LIST_SYNC',
    'GUILD_CREATE',
    'NONSENSE',
  ])
    for (const d of wall) sim.gateway.dispatch(event, 0, () => d);
  const told = sim.say({ channel: 'general', author: 'ana', content: 'Acme lost my order' });
  await vi.waitFor(
    () => expect(captures.map(({ id }) => id)).toContain(`${told.channel_id}/${told.id}`),
    10_000,
  );

  // Over REST: the page that the good message is on is full of them.
  sim.gateway.faults.dropEvents = true;
  wire.spoilt = true;
  const read = sim.say({ channel: 'general', author: 'ben', content: 'Acme is down' });
  await vi.waitFor(
    () => expect(captures.map(({ id }) => id)).toContain(`${read.channel_id}/${read.id}`),
    10_000,
  );
  await vi.waitFor(() => {
    const aside = new Set(captures.filter(({ id }) => id.includes('unreadable')).map(({ id }) => id));
    expect(aside.size).toBe(WITHOUT_ID.length);
  }, 10_000);
  for (const capture of captures.filter(({ id }) => id.includes('unreadable')))
    expect(readable(() => platform.toMention(capture))).toBe(false);
}, 60_000);

function readable(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof Unreadable) return false;
    throw error;
  }
}

/** Between the platform and the simulator: once `spoilt`, every page of messages has others in it as well. */
async function startWire(api: string) {
  const wire = { spoilt: false, api: '', close: async () => {} };
  const server = createServer((request, response) => {
    const to = new URL(request.url ?? '', api);
    const headers = { authorization: request.headers.authorization ?? '' };
    void fetch(to, { headers })
      .then(async (answer) => {
        const body = await answer.text();
        const isPage = wire.spoilt && answer.ok && /\/messages$/.test(to.pathname);
        response.writeHead(answer.status, { 'content-type': 'application/json' });
        response.end(isPage ? JSON.stringify([...WITHOUT_ID, ...JSON.parse(body)]) : body);
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  wire.api = `http://127.0.0.1:${port}/api`;
  wire.close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return wire;
}
