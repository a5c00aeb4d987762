import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { backoffMs } from '../../src/platforms/x/stream.ts';
import { idsOf, posts, type RigOptions, rig, until } from '../simulators/x/kit.ts';

const sources = { live: { kind: 'stream' }, listed: { kind: 'mentions' } };

async function streaming(options: RigOptions = {}) {
  const made = await rig({ sources, ...options });
  return { ...made, open: () => until(() => made.sim.stream.connections() === 1) };
}

/** Waits for the stream to be open, posts, and gives what is heard. */
async function hearOne(rigged: Awaited<ReturnType<typeof streaming>>, text: string) {
  const heard = rigged.hear('live', null, posts(1));
  await rigged.open();
  const post = rigged.sim.post({ author: 'ana', text });
  return { post, batches: await heard };
}

test('what the stream announces is fetched by id and yielded without a cursor', async () => {
  const rigged = await streaming();
  const { post, batches } = await hearOne(rigged, '@acme is down');
  expect(idsOf(batches)).toEqual([post.id]);
  expect(batches[0]?.cursor).toBeUndefined();
  const [capture] = batches[0]?.captures ?? [];
  if (!capture) throw new Error('nothing captured');
  expect(rigged.platform.toMention(capture).author.handle).toBe('ana');
});

test('only rules with our tag are synced: others of the same app stay', async () => {
  const rigged = await streaming();
  rigged.sim.stream.addRule('somebody else', 'theirs');
  rigged.sim.stream.addRule('@acme old words', 'earshot:live');
  await hearOne(rigged, '@acme hello');
  expect(rigged.sim.stream.rules().map(({ value, tag }) => [value, tag])).toEqual([
    ['somebody else', 'theirs'],
    ['@acme -is:retweet -from:acme', 'earshot:live'],
    ['("Acme Air" OR "acmeair") -@acme -is:retweet -from:acme', 'earshot:live'],
  ]);
});

test('trap b: a server that takes the connection and answers nothing is left after the silence', async () => {
  const rigged = await streaming();
  rigged.sim.fault({ route: 'GET tweets/search/stream', kind: 'hang', times: 2 });
  const { post, batches } = await hearOne(rigged, '@acme down');
  expect(idsOf(batches)).toEqual([post.id]);
  expect(rigged.sim.count('GET tweets/search/stream')).toBe(3);
  expect(rigged.notes.map(({ message }) => message)).toContain('X: stream ended: no answer within 600 ms');
});

test('trap b: a connection that falls silent is rebuilt', async () => {
  const rigged = await streaming();
  const heard = rigged.hear('live', null, posts(1));
  await rigged.open();
  rigged.sim.stream.silence(true);
  await until(() => rigged.sim.count('GET tweets/search/stream') > 1);
  rigged.sim.stream.silence(false);
  await rigged.open();
  const { id } = rigged.sim.post({ author: 'ana', text: '@acme down' });
  expect(idsOf(await heard)).toEqual([id]);
});

test('trap c: reconnecting has no last try, and waits by the table of X', async () => {
  const rigged = await streaming();
  rigged.sim.fault({ route: 'GET tweets/search/stream', kind: 'status', status: 503, times: 9 });
  await hearOne(rigged, '@acme down');
  expect(rigged.slept.filter((ms) => ms >= 5000).slice(0, 8)).toEqual([
    5000, 10_000, 20_000, 40_000, 80_000, 160_000, 320_000, 320_000,
  ]);
  const network = [1, 2, 3, 100].map((tries) => backoffMs({ kind: 'network' }, tries));
  expect(network).toEqual([0, 250, 500, 16_000]);
  const rate = [1, 2, 3].map((tries) => backoffMs({ kind: 'rate' }, tries));
  expect(rate).toEqual([60_000, 120_000, 240_000]);
  expect(backoffMs({ kind: 'rate', retryAfterMs: 700_000 }, 1)).toBe(700_000);
});

test('trap d: a character cut in two by the network arrives whole', async () => {
  const rigged = await streaming();
  rigged.sim.stream.splitNext();
  const { batches } = await hearOne(rigged, '@acme café 😡 日本');
  const [capture] = batches[0]?.captures ?? [];
  if (!capture) throw new Error('nothing captured');
  expect(rigged.platform.toMention(capture).text).toBe('@acme café 😡 日本');
});

test('trap e: a failure while handling a post neither ends the stream nor loses the post', async () => {
  const rigged = await streaming();
  rigged.sim.fault({ route: 'GET tweets', kind: 'status', status: 500, times: 3 });
  const { post, batches } = await hearOne(rigged, '@acme down');
  expect(idsOf(batches)).toEqual([post.id]);
  expect(rigged.sim.count('GET tweets/search/stream')).toBe(1);
});

test('trap f: a connection lost while the consumer is busy does not hang the source', async () => {
  const { sim, platform, open } = await streaming();
  const stop = new AbortController();
  const heard: string[] = [];
  const listening = (async () => {
    for await (const batch of platform.listen('live', null, stop.signal)) {
      heard.push(...batch.captures.map(({ id }) => id));
      if (heard.length === 1) {
        sim.stream.cut({ midCharacter: true });
        await delay(60);
        await open();
        sim.post({ author: 'ben', text: '@acme two' });
      } else stop.abort();
    }
  })();
  await open();
  sim.post({ author: 'ana', text: '@acme one' });
  await listening;
  expect(heard).toHaveLength(2);
});

test('trap g: any byte is a sign of life, also heartbeats that arrive together', async () => {
  const rigged = await streaming({ heartbeatMs: 60_000 });
  const heard = rigged.hear('live', null, posts(1));
  await rigged.open();
  for (let i = 0; i < 9; i++) {
    await delay(100);
    rigged.sim.stream.raw('\r\n\r\n');
  }
  rigged.sim.post({ author: 'ana', text: '@acme down' });
  await heard;
  expect(rigged.sim.count('GET tweets/search/stream')).toBe(1);
});

test('trap h: an operational disconnect inside the stream is answered with a new connection', async () => {
  const rigged = await streaming();
  const heard = rigged.hear('live', null, posts(1));
  await rigged.open();
  rigged.sim.stream.operationalDisconnect();
  await until(() => rigged.sim.count('GET tweets/search/stream') === 2);
  await rigged.open();
  rigged.sim.post({ author: 'ana', text: '@acme down' });
  expect(idsOf(await heard)).toHaveLength(1);
  expect(rigged.notes.map(({ message }) => message)).toContain('X: stream ended: operational-disconnect');
});

test('trap i: a message with both data and errors counts as data', async () => {
  const rigged = await streaming();
  const heard = rigged.hear('live', null, posts(1));
  await rigged.open();
  const quiet = rigged.sim.post({ author: 'ana', text: 'nothing to match' });
  const partial = { data: { id: quiet.id, text: '…' }, errors: [{ title: 'Not Found Error' }] };
  rigged.sim.stream.raw(`${JSON.stringify(partial)}\r\n`);
  expect(idsOf(await heard)).toEqual([quiet.id]);
  expect(rigged.sim.count('GET tweets/search/stream')).toBe(1);
});

test('nonsense, unknown messages and broken JSON inside the stream pass by', async () => {
  const rigged = await streaming();
  const heard = rigged.hear('live', null, posts(1));
  await rigged.open();
  for (const line of ['{"oops"', 'null', '[]', '7', '{"data":{"id":"../x"}}', '{"new_kind":{"a":1}}'])
    rigged.sim.stream.raw(`${line}\r\n`);
  rigged.sim.post({ author: 'ana', text: '@acme down' });
  expect(idsOf(await heard)).toHaveLength(1);
  expect(rigged.sim.count('GET tweets/search/stream')).toBe(1);
});

test('duplicates and posts out of order are yielded once each', async () => {
  const rigged = await streaming();
  rigged.sim.stream.copies(3);
  rigged.sim.stream.reorder(3);
  const heard = rigged.hear('live', null, posts(3));
  await rigged.open();
  const made = [1, 2, 3].map((n) => rigged.sim.post({ author: 'ana', text: `@acme ${n}` }).id);
  expect(idsOf(await heard).sort()).toEqual(made);
});

test('a post deleted before it is fetched is not yielded', async () => {
  const rigged = await streaming();
  const heard = rigged.hear('live', null, posts(1));
  await rigged.open();
  rigged.sim.fault({ route: 'GET tweets', kind: 'status', status: 500 });
  rigged.sim.delete(rigged.sim.post({ author: 'ana', text: '@acme oops' }).id);
  const { id } = rigged.sim.post({ author: 'ana', text: '@acme again' });
  expect(idsOf(await heard)).toEqual([id]);
});

test('rules that vanished are made again, and a slot taken by somebody else is waited for', async () => {
  const rigged = await streaming({ maxConnections: 0 });
  const heard = rigged.hear('live', null, posts(1));
  await until(() => rigged.slept.includes(120_000));
  expect(rigged.slept.filter((ms) => ms >= 60_000).slice(0, 2)).toEqual([60_000, 120_000]);
  const rules = { route: 'GET tweets/search/stream', kind: 'status', status: 409 } as const;
  const before = rigged.sim.count('GET tweets/search/stream/rules');
  rigged.sim.fault(rules);
  await until(() => rigged.sim.count('GET tweets/search/stream/rules') > before);
  void heard;
});

test('above the daily ceiling the stream hangs up and stays away', async () => {
  const rigged = await streaming({ spentBefore: 4.999 });
  const heard = rigged.hear('live', null, posts(2));
  await rigged.open();
  rigged.sim.post({ author: 'ana', text: '@acme down' });
  await until(() => rigged.slept.filter((ms) => ms === 60_000).length > 3);
  expect(rigged.sim.stream.connections()).toBe(0);
  expect(rigged.sim.count('GET tweets/search/stream')).toBe(1);
  void heard;
});

test('stopping closes the connection, also one that was never answered', async () => {
  const { sim, platform, open } = await streaming();
  const stop = new AbortController();
  const listening = platform.listen('live', null, stop.signal)[Symbol.asyncIterator]().next();
  await open();
  stop.abort();
  expect((await listening).done).toBe(true);
  await until(() => sim.stream.connections() === 0);

  sim.fault({ route: 'GET tweets/search/stream', kind: 'hang' });
  const again = new AbortController();
  const second = platform.listen('live', null, again.signal)[Symbol.asyncIterator]().next();
  await until(() => sim.count('GET tweets/search/stream') === 2);
  again.abort();
  expect((await second).done).toBe(true);
  await until(() => sim.sockets() === 0);
});

test('two stream sources are refused, because X allows one connection', async () => {
  await expect(rig({ sources: { a: { kind: 'stream' }, b: { kind: 'stream' } } })).rejects.toThrow(
    'one stream connection',
  );
});
