import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { refOf } from '../../src/core/ticket.ts';
import { OperatorError } from '../../src/errors.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import { aPolicy } from '../made.ts';
import { aFolder, aGate, aWhile, byWord, files, HandClock, onX, stage, until } from './kit.ts';

const row = (id: string, author: string, text: string, more = {}): string =>
  `${JSON.stringify({ id, author, text, lang: 'en', ...more })}\n`;

/** The flow on files, one source for each name. */
async function onFiles(names: readonly string[], options: Parameters<typeof stage>[2] = {}) {
  const folder = aFolder();
  const clock = new HandClock();
  const platform = await files(folder, names, clock);
  const sources = new Map(names.map((name) => [name, platform]));
  const made = await stage(sources, new Map([['file', platform]]), { ...options, clock });
  return {
    ...made,
    write: (name: string, ...rows: string[]) => appendFileSync(join(folder, `${name}.jsonl`), rows.join('')),
    path: (name: string) => join(folder, `${name}.jsonl`),
    audit: () => made.store.audit(clock.now(), 60_000),
  };
}

it('makes one ticket and one acknowledgement of a post that two sources bring at the same time', async () => {
  const { write, run, audit, view } = await onFiles(['one', 'two']);
  write('one', row('1', 'ana', '@nimbrel my parcel never arrived'));
  write('two', row('1', 'ana', '@nimbrel my parcel never arrived'));
  run();
  await until(async () => expect((await view()).acknowledgement?.state).toBe('sent'));
  await until(async () => expect((await audit()).duplicatesDropped).toBe(1));
  expect(await audit()).toMatchObject({ mentions: 1, complaints: { total: 1, acknowledged: 1 } });
});

it('does not acknowledge somebody who says stop in the same moment, before or after', async () => {
  const { write, run, audit } = await onFiles(['one']);
  write(
    'one',
    row('1', 'ana', '@nimbrel my parcel never arrived'),
    row('2', 'ana', '@nimbrel stop'),
    row('3', 'ben', '@nimbrel unsubscribe me'),
    row('4', 'ben', '@nimbrel my parcel never arrived'),
  );
  run();
  await until(async () => expect((await audit()).mentions).toBe(4));
  await until(async () => expect((await audit()).complaints).toMatchObject({ pending: 0, acknowledged: 0 }));
  expect((await audit()).withheldByRule).toMatchObject({ 'opted-out': expect.any(Number) });
});

it('hears a post from one source that another one could not read', async () => {
  const sources = { mentions: { kind: 'mentions' }, search: { kind: 'search', query: '@acme' } };
  const { x, run, store, ticket } = await onX({ rig: { sources } });
  const post = x.sim.post({ author: 'ana', text: '@acme my parcel never arrived' });
  // X leaves out who wrote it, once.
  const body = {
    data: [{ id: post.id, text: post.text, author_id: post.author.id }],
    meta: { result_count: 1 },
  };
  x.sim.fault({ route: 'GET users/:id/mentions', kind: 'status', status: 200, body });
  x.sim.fault({ route: 'GET tweets/search/recent', kind: 'status', status: 503, times: 3 });
  run();
  await until(async () => expect(x.sim.count('GET tweets/search/recent')).toBeGreaterThan(5));
  await until(async () => expect((await store.audit(Date.now(), 1)).setAsideTotal).toBe(1));
  expect((await ticket()).authorHandle).toBe('ana');
});

it('gets through a backlog that takes more pages than X answers in one window', async () => {
  const clock = new HandClock();
  const { x, run, store } = await onX({
    clock,
    rig: {
      sources: { search: { kind: 'search' } },
      pageSize: 10,
      limits: { 'GET tweets/search/recent': 3 },
    },
  });
  for (let n = 0; n < 60; n++) x.sim.post({ author: `user${n}`, text: 'acmeair lost my bag' });
  run();
  const stored = async () => (await store.audit(clock.now(), 1)).mentions;
  for (let windows = 0; windows < 10 && (await stored()) < 60; windows++) {
    clock.ahead += 16 * 60_000;
    await aWhile();
  }
  expect(await stored()).toBe(60);
});

it('hears what was said while it was down, although nothing had ever been said before', async () => {
  const { x, run, store, clock } = await onX();
  const first = run();
  await until(() => expect(x.sim.count('GET users/:id/mentions')).toBeGreaterThan(2));
  await first.stop();
  const hour = 3_600_000;
  const createdAt = new Date(clock.now() + hour);
  clock.ahead += 48 * hour;
  const post = x.sim.post({ author: 'ana', text: '@acme my parcel never arrived', createdAt });
  const polled = x.sim.count('GET users/:id/mentions');
  run();
  await until(() => expect(x.sim.count('GET users/:id/mentions')).toBeGreaterThan(polled + 2));
  await until(async () => expect(await store.recorded(post.id)).toHaveLength(1));
});

it('does not take one nameless author who says stop for all of them', async () => {
  const { write, run, store } = await onFiles(['one']);
  const nameless = (id: string, text: string) => `${JSON.stringify({ id, text, lang: 'en' })}\n`;
  write('one', nameless('1', '@nimbrel stop'));
  run();
  await until(async () => expect(await store.recorded('1')).toHaveLength(1));
  write('one', nameless('2', '@nimbrel my parcel never arrived'));
  const [second] = await until(async () => {
    const recorded = await store.recorded('2');
    expect(recorded).toHaveLength(1);
    return recorded;
  });
  expect(second?.judgement.decision.withheld).toEqual([]);
});

it('sends mentions to people when the classifier answers for fewer than it was asked about', async () => {
  const { write, run, store, log } = await onFiles(['one'], {
    classifier: {
      ...byWord,
      assess: async (mentions, signal) => (await byWord.assess(mentions, signal)).slice(1),
    },
  });
  write('one', row('1', 'ana', '@nimbrel my parcel never arrived'), row('2', 'ben', '@nimbrel where is it'));
  run();
  await until(async () => expect(await store.tickets([], 10)).toHaveLength(2));
  expect(log.join()).toContain('classifier failed');
});

it('keeps two bad lines that stand at the same place of a file and the one that replaced it', async () => {
  const { write, path, run, audit, store, clock } = await onFiles(['one']);
  write('one', '{"id": 1, "text": "@nimbrel no\n', row('2', 'ana', 'thanks @nimbrel'));
  run();
  await until(async () => expect(await audit()).toMatchObject({ mentions: 1, setAsideTotal: 1 }));
  await store.reviewSetAside(clock.now());
  renameSync(path('one'), path('one.1'));
  writeFileSync(path('one'), `{"id": 3, "text": "@nimbrel nowhere\n${row('4', 'ben', 'thanks @nimbrel')}`);
  clock.ahead += 2000;
  await until(async () => expect((await audit()).mentions).toBe(2));
  expect((await audit()).setAside.map(({ raw }) => raw)).toEqual(['{"id": 3, "text": "@nimbrel nowhere']);
});

it('takes the newest version of an edited post for what its author says, in whatever order they arrive', async () => {
  const sources = { mentions: { kind: 'mentions' }, stream: { kind: 'stream', rules: ['@acme'] } };
  const { x, run, store, clock } = await onX({ rig: { sources } });
  run();
  await until(() => expect(x.sim.stream.connections()).toBe(1));
  // The stream tells of the post, and X does not say what is in it until it was edited.
  x.sim.fault({ route: 'GET tweets', kind: 'status', status: 503, times: 10_000 });
  x.sim.fault({ route: 'GET users/:id/mentions', kind: 'status', status: 503, times: 10_000 });
  const post = x.sim.post({ author: 'ana', text: '@acme my parcel never arrived' });
  await until(() => expect(x.sim.count('GET tweets')).toBeGreaterThan(1));
  clock.ahead += 60_000;
  x.sim.stream.silence(true);
  const edit = x.sim.edit(post.id, '@acme it is here, thanks');
  x.sim.clearFaults();
  x.sim.fault({ route: 'GET tweets', kind: 'status', status: 503, times: 10_000 });
  await until(async () => expect(await store.recorded(edit.id)).toHaveLength(1));
  x.sim.clearFaults();
  await until(async () => expect(await store.recorded(edit.id)).toHaveLength(2));
  const { complaints } = await store.audit(clock.now(), 1);
  expect(complaints.total).toBe(0);
});

it('knows an edited post for the same conversation, even if X calls each version a conversation of its own', async () => {
  const { x } = await onX();
  const version = (id: string) => ({
    ...{ platform: 'x', source: 'mentions', id, kind: 'post' as const, receivedAt: 0 },
    payload: {
      post: {
        id,
        text: '@acme my parcel never arrived',
        conversation_id: id,
        edit_history_tweet_ids: ['7', '8'],
      },
      author: { id: '1', username: 'ana' },
      account: { id: '1000', username: 'acme' },
      references: [],
    },
  });
  const [first, second] = [version('7'), version('8')].map((capture) => x.platform.toMention(capture));
  expect(second?.conversationId).toBe(first?.conversationId);
});

it('goes on with one source while another one cannot work, and says so each time', async () => {
  const folder = aFolder();
  const clock = new HandClock();
  const good = await files(folder, ['good'], clock);
  const bad: Platform = {
    ...good,
    // biome-ignore lint/correctness/useYield: it fails before it has anything to give
    async *listen() {
      throw new OperatorError('The tokens belong to somebody else.');
    },
  };
  const { run, ticket, log } = await stage(
    new Map([
      ['good', good],
      ['bad', bad],
    ]),
    new Map([['file', good]]),
    { clock },
  );
  run();
  await until(() => expect(log.filter((line) => line.includes('somebody else')).length).toBeGreaterThan(2));
  writeFileSync(join(folder, 'good.jsonl'), row('1', 'ana', '@nimbrel my parcel never arrived'));
  expect(refOf((await until(ticket)).id)).toMatch(/^#/);
});

it('holds up no acknowledgement on one network while another network hangs', async () => {
  const folder = aFolder();
  const clock = new HandClock();
  const gate = aGate();
  const file = await files(folder, ['file'], clock);
  const { x, run, store } = await onX({
    clock,
    wrap: (platform) => ({
      ...platform,
      async findReply(outgoing, signal) {
        await gate.pass();
        return platform.findReply(outgoing, signal);
      },
    }),
    change: (parts) => ({
      ...parts,
      sources: new Map([...parts.sources, ['file', file]]),
      platforms: new Map([...parts.platforms, ['file', file]]),
    }),
  });
  for (let n = 0; n < 20; n++) x.sim.post({ author: `user${n}`, text: '@acme my parcel never arrived' });
  run();
  await until(() => expect(gate.waiting()).toBeGreaterThan(15));
  writeFileSync(join(folder, 'file.jsonl'), row('1', 'ana', '@nimbrel my parcel never arrived'));
  const acknowledged = async () => (await store.recorded('1'))[0]?.acknowledgement?.state;
  await until(async () => expect(await acknowledged()).toBeDefined());
  await aWhile();
  const state = await acknowledged();
  gate.open();
  expect(state).toBe('sent');
});

it('keeps to the ceiling of a minute when a network comes back after an outage', async () => {
  const policy = aPolicy();
  const { x, run, clock, store } = await onX({
    policy: { ...policy, acknowledge: { ...policy.acknowledge, perMinute: 2 } },
  });
  const body = { title: 'Too Many Requests', status: 429, detail: 'Too Many Requests', type: 'about:blank' };
  const headers = { 'retry-after': '900' };
  x.sim.fault({ route: 'POST tweets', kind: 'status', status: 429, headers, body, times: 6 });
  run();
  for (let n = 0; n < 6; n++) {
    x.sim.post({ author: `user${n}`, text: '@acme my parcel never arrived' });
    await until(() => expect(x.sim.count('POST tweets')).toBe(n + 1));
    clock.ahead += 61_000;
  }
  // Each has heard "in 900 seconds" before these have passed.
  await until(async () => {
    const views = await Promise.all((await store.tickets([], 10)).map(({ id }) => store.view(id)));
    expect(views.map((view) => view?.acknowledgement?.attempts)).toEqual([1, 1, 1, 1, 1, 1]);
  });
  clock.ahead += 900_000;
  await until(async () =>
    expect((await store.audit(clock.now(), 1)).complaints).toMatchObject({
      total: 6,
      pending: 0,
    }),
  );
  expect(x.sim.replies.length).toBeGreaterThan(0);
  expect(x.sim.replies.length).toBeLessThanOrEqual(2);
});
