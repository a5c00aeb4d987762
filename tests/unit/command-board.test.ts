import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Mention, threadOf } from '../../src/core/mention.ts';
import { refOf, ticketIdOf } from '../../src/core/ticket.ts';
import { aComplaint, aMention, anAuthor } from '../contracts/fixtures.ts';
import { aSetUp, earshot, inStore, type SetUp } from './command-kit.ts';

let here: SetUp;
const MINUTE = 60_000;
const mention = aMention({ author: anAuthor({ handle: 'robin' }), publishedAt: Date.now() - 5 * MINUTE });
const refFor = (about: Mention): string => refOf(ticketIdOf(threadOf(about)));
const ref = refFor(mention);

beforeEach(async () => {
  here = aSetUp();
  await store(mention);
});
afterEach(() => here.remove());

async function store(...mentions: Mention[]): Promise<void> {
  await inStore(here, async (db) => {
    for (const each of mentions) await db.record({ ...aComplaint(each), at: Date.now() });
  });
}

const run = (...args: string[]) => earshot('-c', here.config, ...args);
const oncall = async () => JSON.parse((await run('oncall', '--json')).out);

test('the board tells who waits, who holds what, who is on call and whether it is paused', async () => {
  await run('queue', 'claim', ref, '--as', 'Ana');
  await run('oncall', 'Ana');
  await run('pause', 'wrong wording');
  const { out, code } = await run('queue', 'board');
  expect(out).toMatch(/^Acme, .*, the desk is (open|closed)\n/);
  expect(out).toMatch(/open +0 urgent, 0 high, 1 normal, 0 low \(0 new, 1 open, 0 pending, 0 snoozed\)/);
  expect(out).toMatch(
    new RegExp(`waiting +1 customer for a person, longest:\n +${ref} normal, wrote 5 min ago, held by Ana`),
  );
  expect(out).toMatch(/today +\d+ mentions?, 0 acknowledged, 0 resolved, 0 targets missed/);
  expect(out).toMatch(/held by +Ana 1/);
  expect(out).toMatch(/on call +Ana\n/);
  expect(out).toMatch(/source +x-mentions: 1 in the last hour/);
  expect(out).toMatch(/paused +paused by .*: wrong wording/);
  expect(code).toBe(0);
});

test('the board as JSON has references and ISO times', async () => {
  await run('oncall', 'Ana', '--until', '2h');
  const json = JSON.parse((await run('queue', 'board', '--json')).out);
  expect(json).toMatchObject({
    ...{ open: { normal: 1 }, byStatus: { new: 1 }, waiting: 1, paused: null },
    oldest: [
      { ref, priority: 'normal', holder: null, waitingSince: new Date(mention.publishedAt).toISOString() },
    ],
    oncall: [{ name: 'Ana', until: expect.stringMatching(/Z$/) }],
  });
  expect(Math.abs(Date.parse(json.at) - Date.now())).toBeLessThan(MINUTE);
});

test('tickets are found by what their authors are called and what they wrote', async () => {
  const other = aMention({
    author: anAuthor({ handle: 'sam' }),
    text: '@acme the tariff is wrong on my bill',
  });
  await store(other);
  expect((await run('queue', 'find', 'robin')).out).toContain(ref);
  const { out } = await run('queue', 'find', 'BILL', 'tariff');
  expect(out).toContain(refFor(other));
  expect(out).not.toContain(ref);
  expect(JSON.parse((await run('queue', 'find', 'sam', '--json')).out)).toMatchObject([{ author: 'sam' }]);
  const nothing = await run('queue', 'find', 'zeppelin\x1b[2J');
  expect(nothing).toMatchObject({ out: 'Nothing is found for "zeppelin[2J".\n', code: 0 });
  expect((await run('queue', 'find', ' ')).code).toBe(2);
  for (const words of ['%', '_', '"', "'; --", '*', 'AND OR NOT'])
    expect((await run('queue', 'find', words)).code).toBe(0);
});

test('find says that there are more than it shows', async () => {
  await store(aMention(), aMention());
  expect((await run('queue', 'find', 'parcel', '--limit', '2')).out).toMatch(/There are more: try --limit/);
});

test('who is on call is shown, set, replaced and cleared', async () => {
  expect((await run('oncall')).out).toMatch(/Nobody is on call/);
  expect((await run('oncall', 'Ana')).out).toBe('Ana is on call.\n');
  expect((await run('oncall', 'Ana', '--until', '2h')).out).toMatch(/^Ana is on call until \S+/);
  expect(await oncall()).toMatchObject([{ id: 'cli:Ana', name: 'Ana', until: expect.stringMatching(/Z$/) }]);
  expect((await run('oncall', 'Ana', 'ana', 'Ana')).out.split('\n').length).toBeLessThanOrEqual(3);
  expect((await run('oncall', '--clear')).out).toMatch(/Nobody is on call/);
  expect(await oncall()).toEqual([]);
});

test('somebody who is known is called under the id of their desk, and a slip is no new colleague', async () => {
  await inStore(here, async (db) => {
    const [ticket] = await db.findTickets(ref);
    if (!ticket) throw new Error('there is a ticket');
    const by = { id: '123', name: 'Ben' };
    const answer = {
      key: '1',
      ticketId: ticket.id,
      by,
      at: Date.now(),
      does: { kind: 'note', text: 'x' },
    } as const;
    await db.answer(answer, { tickets: [ticket], actions: [], lessons: { made: [], withdrawn: [] } });
  });
  await run('oncall', 'BEN');
  expect(await oncall()).toEqual([{ id: '123', name: 'Ben', until: null }]);
  const { err, code } = await run('oncall', 'Ben', 'Bnn');
  expect([code, err]).toEqual([2, expect.stringMatching(/Nobody called "Bnn".*Known are Ben/)]);
  expect(await oncall()).toHaveLength(1);
});

test.each([
  [['Ana', '--until', 'soon'], /"soon" is no moment/],
  [['Ana', '--until', '2020-01-01 9:00'], /no moment/],
  [['Ana', '--until', '99999999999999999d'], /no moment/],
  [['--until', '2h'], /Say who is on call/],
  [['Ana', '--clear'], /not both/],
  [[' '], /name of a colleague/],
])('oncall %j is a mistake', async (args, says) => {
  const { err, code } = await run('oncall', ...args);
  expect([code, err]).toEqual([2, expect.stringMatching(says)]);
});
