import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Mention, threadOf } from '../../src/core/mention.ts';
import { refOf, ticketIdOf } from '../../src/core/ticket.ts';
import { aComplaint, aMention, anAuthor, NOON } from '../contracts/fixtures.ts';
import { aSetUp, earshot, inStore, type SetUp } from './command-kit.ts';

let here: SetUp;
const mention = aMention({ author: anAuthor({ handle: 'robin' }) });
const refFor = (about: Mention): string => refOf(ticketIdOf(threadOf(about)));
const ref = refFor(mention);

beforeEach(async () => {
  here = aSetUp();
  await store(mention);
});
afterEach(() => here.remove());

async function store(...mentions: Mention[]): Promise<void> {
  await inStore(here, async (db) => {
    for (const each of mentions) await db.record(aComplaint(each));
  });
}

const queue = (...args: string[]) => earshot('-c', here.config, 'queue', ...args);

test('list prints a table for people', async () => {
  const { out, code } = await queue('list');
  expect(out).toContain(ref);
  expect(out).toContain('@robin');
  expect(code).toBe(0);
});

test('list --json is one array of tickets', async () => {
  const { out } = await queue('list', '--json');
  expect(JSON.parse(out)).toMatchObject([
    {
      ref,
      status: 'new',
      priority: 'normal',
      category: 'delivery',
      author: 'robin',
      platform: 'x',
      holder: null,
      mentions: [mention.postId],
      url: mention.url,
      publishedAt: new Date(NOON).toISOString(),
      firstResponseAt: null,
      acknowledgement: { state: 'on its way' },
    },
  ]);
});

test('list leaves closed tickets out, unless all are asked for', async () => {
  await queue('resolve', ref);
  expect(JSON.parse((await queue('list', '--json')).out)).toEqual([]);
  expect(JSON.parse((await queue('list', '--all', '--json')).out)).toMatchObject([{ status: 'resolved' }]);
});

test('list says that there are more than it shows', async () => {
  await store(aMention(), aMention());
  expect((await queue('list', '--limit', '2')).out).toMatch(/There are more: try --limit/);
  expect((await queue('list', '--limit', '3')).out).not.toMatch(/There are more/);
});

test('list --json is whole, however many there are', async () => {
  await store(...Array.from({ length: 60 }, () => aMention()));
  expect(JSON.parse((await queue('list', '--json')).out)).toHaveLength(61);
  expect(JSON.parse((await queue('list', '--json', '--limit', '5')).out)).toHaveLength(5);
});

test('show tells the posts and what was done at the desk', async () => {
  await queue('claim', ref, '--as', 'Ana');
  const { out } = await queue('show', ref);
  expect(out).toContain('never arrived');
  expect(out).toContain('Open, held by Ana');
  expect(out).toContain(`${mention.postId}`);
  expect(out).toMatch(/claim by Ana/);
  const json = JSON.parse((await queue('show', ref, '--json')).out);
  expect(json).toMatchObject({ ref, holder: 'Ana', answers: [{ kind: 'claim', by: 'Ana' }] });
  expect(json.posts[0].mention.id).toBe(mention.id);
});

test('a reference is found by its beginning, in any case, with or without #', async () => {
  for (const written of [ref, ref.slice(1), ref.toLowerCase(), ref.slice(1, 5)])
    expect(JSON.parse((await queue('show', written, '--json')).out).ref).toBe(ref);
});

test('an unknown reference is a mistake with a hint', async () => {
  const { err, code } = await queue('claim', 'ZZZZZZ');
  expect(err).toMatch(/There is no ticket "ZZZZZZ".*queue list --all/);
  expect(code).toBe(2);
});

test('a reference that could be two tickets names them', async () => {
  const second = aMention({ author: anAuthor({ handle: 'sam' }) });
  for (let n = 0; refFor(second)[1] !== ref[1]; n++) Object.assign(second, { conversationId: `${n}` });
  await store(second);
  const { err, code } = await queue('show', ref.slice(0, 2));
  expect(err).toMatch(/could be 2 tickets: .*@(robin|sam).*@(robin|sam).*Give more/);
  expect(code).toBe(2);
});

test('of two people claiming, the second is told who holds it, with exit code 2', async () => {
  expect((await queue('claim', ref, '--as', 'Ana')).out).toContain('Open, held by Ana');
  const { err, code } = await queue('claim', ref, '--as', 'Ben');
  expect(err).toMatch(/already held by Ana/);
  expect(code).toBe(2);
});

test('a reply is written to the outbox under the post it answers', async () => {
  const { out } = await queue('reply', ref, 'I am Ana. Which parcel is it?', '--as', 'Ana');
  expect(out).toMatch(/held by Ana.*earshot run/);
  const [reply] = await inStore(here, async (db) => {
    const [ticket] = await db.findTickets(ref);
    return (await db.view(ticket?.id ?? ''))?.replies ?? [];
  });
  expect(reply).toMatchObject({
    state: 'pending',
    outgoing: { text: 'I am Ana. Which parcel is it?', postId: mention.postId, agent: 'Ana' },
  });
});

test('a reply that the platform cannot take is refused now', async () => {
  const { err, code } = await queue('reply', ref, 'x'.repeat(281));
  expect(err).toMatch(/The reply has 281 characters; x takes 280/);
  expect(code).toBe(2);
  expect((await queue('reply', ref, '  ')).err).toMatch(/empty/);
});

test('a ticket goes through its whole life, and the output says where it stands', async () => {
  for (const [does, status] of [
    ['claim', 'open'],
    ['release', 'new'],
    ['dismiss', 'dismissed'],
    ['reopen', 'new'],
    ['resolve', 'resolved'],
  ] as const) {
    const { out, err } = await queue(does, ref, '--as', 'Ana', '--json');
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({ ref, status });
  }
});

test('what was judged wrongly is put right, listed, and taken back', async () => {
  const { out } = await queue('category', ref, 'billing', '--as', 'Ana');
  expect(out).toMatch(/Corrected: category billing \(was delivery\), says Ana; `earshot queue undo`/);
  expect((await queue('priority', ref, 'high', '--as', 'Ben')).out).toMatch(
    /category billing.*priority high/,
  );
  expect(JSON.parse((await queue('show', ref, '--json')).out)).toMatchObject({
    ...{ category: 'billing', priority: 'high' },
    corrections: [
      { about: 'category', is: 'billing', was: 'delivery', by: 'Ana', withdrawnAt: null },
      { about: 'priority', is: 'high', was: 'normal', by: 'Ben' },
    ],
  });
  expect((await queue('show', ref)).out).toMatch(/category billing by Ana/);
  const listed = (await queue('corrections')).out;
  expect(listed).toMatch(/priority high +Ben +@acme my parcel never arrived\n.*category billing +Ana/);
  expect(listed).toContain('queue undo TICKET');

  expect((await queue('undo', ref)).out).toMatch(/Taken back\. Still corrected: category billing/);
  expect(JSON.parse((await queue('undo', ref, '--json')).out)).toMatchObject({ category: 'delivery' });
  const { err, code } = await queue('undo', ref);
  expect([code, err]).toEqual([2, expect.stringContaining('Nothing was corrected')]);
  expect((await queue('corrections')).out).toMatch(/Nothing was corrected/);
  expect(JSON.parse((await queue('corrections', '--json')).out)).toMatchObject([
    { ref, says: { about: 'priority', is: 'high' }, by: 'Ben', withdrawnAt: expect.any(String) },
    { ref, says: { about: 'category' } },
  ]);
});

test('a category or priority that there is not is a mistake that names those there are', async () => {
  const { err, code } = await queue('category', ref, 'parcels');
  expect([code, err]).toEqual([2, expect.stringMatching(/billing.*travel/)]);
  expect((await queue('priority', ref, 'normal')).err).toMatch(/is normal already/);
});

test('nothing that an author wrote can command the terminal', async () => {
  const evil = aMention({
    text: 'look \x1b[2J\x1b]0;owned\x07 here \u202Eright to left\u0007',
    author: anAuthor({ handle: 'mal\x1b[31m', name: 'M\x1b[5m\u202E' }),
  });
  await store(evil);
  const id = refFor(evil);
  const out = (await queue('show', id)).out + (await queue('list')).out;
  expect(out).toContain('right to left');
  expect(out).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
});

test('without a store there is a sentence and no empty store is made', async () => {
  const none = aSetUp();
  const { err, code } = await earshot('-c', none.config, 'queue', 'list');
  expect(err).toMatch(/there is none yet.*earshot run/);
  expect(code).toBe(2);
  none.remove();
});
