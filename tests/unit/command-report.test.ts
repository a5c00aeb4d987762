import { afterEach, beforeEach, expect, test } from 'vitest';
import { sent } from '../../src/core/action.ts';
import { aComplaint, aMention } from '../contracts/fixtures.ts';
import { aSetUp, earshot, inStore, type SetUp } from './command-kit.ts';

let here: SetUp;
beforeEach(() => {
  here = aSetUp();
});
afterEach(() => here.remove());

const report = (...args: string[]) => earshot('-c', here.config, 'report', ...args);
const MINUTE = 60_000;

/** Two complaints an hour ago: one acknowledged after 12 minutes, one not summoned; some money spent. */
async function anHour(): Promise<void> {
  const at = Date.now() - 60 * MINUTE;
  await inStore(here, async (store) => {
    await store.record({ ...aComplaint(aMention({ publishedAt: at })), at });
    for (const action of await store.claim(['acknowledge'], Date.now() + 1e12, MINUTE, 1))
      await store.settle(action, sent(action, '7'), at + 12 * MINUTE);
    const why = [{ rule: 'not-summoned', why: 'the author did not mention or quote our account' }] as const;
    const decision = { acknowledge: false, withheld: why };
    await store.record({ ...aComplaint(aMention({ publishedAt: at }), { decision }), at });
    await store.spend('x', new Date().toISOString().slice(0, 10), 'post read', 1200, 6);
  });
}

test('says volume, times, what was withheld, what is open and what it cost, in words', async () => {
  await anHour();
  const { out, code } = await report();
  expect(out).toMatch(/2 mentions since .* \(7 d\)/);
  expect(out).toMatch(/By source\n +x-mentions +2 +100\.0%/);
  expect(out).toMatch(/By intent\n +complaint +2/);
  expect(out).toMatch(/acknowledgement +half within 12 min, nine in ten within 12 min/);
  expect(out).toMatch(/first human reply +none yet/);
  expect(out).toMatch(/resolution +none yet/);
  expect(out).toMatch(/x-mentions +acknowledgement +half within 12 min/);
  expect(out).toMatch(
    /Tickets\n +2 +opened\n +0 +resolved, 0 of them at the first contact\n +0 +reopened\n +\d +/,
  );
  expect(out).toMatch(/withheld by\n +not-summoned +1/);
  expect(out).toMatch(/normal +2/);
  expect(out).toMatch(/Estimated cost: 6\.00 usd.*\n +x +20\d\d-\d\d-\d\d +1,200 +6\.00 +post read/);
  expect(code).toBe(0);
});

test('--json is one object with times in ms', async () => {
  await anHour();
  const { out } = await report('--json', '--since', '2h');
  const json = JSON.parse(out);
  expect(json).toMatchObject({
    mentions: 2,
    bySource: { 'x-mentions': 2 },
    timeToAcknowledgement: { count: 1, p50: 12 * MINUTE, p90: 12 * MINUTE },
    firstResponseTime: { count: 0, p50: null },
  });
  expect(Date.now() - Date.parse(json.since)).toBeGreaterThanOrEqual(120 * MINUTE);
});

test('tells what was resolved at the first contact, reopened, and how long it took', async () => {
  await anHour();
  await inStore(here, async (store) => {
    for (const [index, ticket] of (await store.tickets([], 10)).entries()) {
      const at = ticket.publishedAt + 40 * MINUTE;
      const outcome = index === 0 ? ('first-contact' as const) : ('solved' as const);
      const by = { id: 'cli:Ana', name: 'Ana' };
      const answer = {
        key: ticket.id,
        ticketId: ticket.id,
        by,
        at,
        does: { kind: 'resolve', outcome },
      } as const;
      const closed = { ...ticket, status: 'resolved', resolvedAt: at, outcome, waitingSince: null } as const;
      await store.answer(answer, { tickets: [closed], actions: [], lessons: { made: [], withdrawn: [] } });
    }
  });
  const { out } = await report();
  expect(out).toMatch(/resolution +half within 40 min/);
  expect(out).toMatch(/2 +resolved, 1 of them at the first contact/);
  expect(JSON.parse((await report('--json')).out).figures).toMatchObject({
    ...{ opened: 2, resolved: 2, firstContact: 1, reopened: 0 },
    resolutionTime: { count: 2, p50: 40 * MINUTE },
    sources: [{ name: 'x-mentions', mentions: 2, timeToAcknowledgement: { count: 1 } }],
  });
});

test('--since leaves out what is older', async () => {
  await anHour();
  expect((await report('--since', '30m')).out).toMatch(/^0 mentions since/);
});

test.each(['soon', '0d', '-1h', '7'])('--since %s is a mistake with an example', async (since) => {
  const { err, code } = await report(`--since=${since}`);
  expect(err).toMatch(/is no length of time. Give one such as/);
  expect(code).toBe(2);
});
