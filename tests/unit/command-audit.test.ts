import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lateOf, verdictOn } from '../../src/commands/audit.ts';
import { type Action, sent } from '../../src/core/action.ts';
import { workingHours } from '../../src/lib/working-hours.ts';
import { aComplaint, aMention, anAuthor, aRecording, aTicket, NOON } from '../contracts/fixtures.ts';
import { anSla } from '../made.ts';
import { aSetUp, earshot, inStore, type SetUp } from './command-kit.ts';

let here: SetUp;
beforeEach(() => {
  here = aSetUp();
});
afterEach(() => here.remove());

const HOUR = 3_600_000;
const audit = (...args: string[]) => earshot('-c', here.config, 'audit', ...args);

/** A complaint on the file platform, `ago` ms ago. */
function posted(ago: number) {
  const at = Date.now() - ago;
  const mention = aMention({ platform: 'file', source: 'posts', account: 'acme', publishedAt: at });
  return { mention, recording: { ...aComplaint(mention), at } };
}

/** Stores a complaint, and what came of its acknowledgement. */
async function acknowledged(ago: number, remoteId = 'reply-0'): Promise<Action> {
  const { recording } = posted(ago);
  return inStore(here, async (store) => {
    await store.record({
      ...recording,
      actions: recording.actions.map((action) => ({ ...action, notBefore: recording.at })),
    });
    const due = await store.claim(['acknowledge', 'present'], Date.now(), 60_000, 10);
    for (const action of due) {
      if (action.kind === 'present') await store.presented(action.ticketId, 'console');
      await store.settle(action, sent(action, remoteId), Date.now() - ago + 1000);
    }
    const [action] = due.filter(({ kind }) => kind === 'acknowledge');
    if (!action) throw new Error('there is an acknowledgement');
    return action;
  });
}

/** As the file platform has it. */
function reply({ outgoing }: Action): string {
  return `${JSON.stringify({ key: outgoing?.key, text: outgoing?.text })}\n`;
}

test('an audit with nothing open exits 0 and says so', async () => {
  await acknowledged(60_000);
  const { out, code } = await audit();
  expect(out).toMatch(/1 complaint\n +1 {2}acknowledged/);
  expect(out).toContain('Nothing is open past its deadline, nothing is unknown, nothing was set aside.');
  expect(code).toBe(0);
});

test('a complaint on its way is no finding, and past the deadline it is one', async () => {
  await inStore(here, (store) => store.record(posted(60_000).recording));
  expect((await audit()).code).toBe(0);
  await inStore(here, (store) => store.record(posted(11 * 60_000).recording));
  const { out, code } = await audit();
  expect(out).toMatch(/Public posts past their deadline: 1\n +#\w{6} +acknowledge +since 11 min/);
  expect(out).toMatch(/Tickets that the desk does not show: 1/);
  expect(code).toBe(1);
});

test('a ticket past its target is a finding that says which target, since when, and who holds it', async () => {
  const { ticketId } = await acknowledged(5 * HOUR);
  await inStore(here, async (store) => {
    const ticket = (await store.view(ticketId))?.ticket;
    if (!ticket) throw new Error('there is a ticket');
    // Urgent tickets count the nights, too.
    const urgent = { ...ticket, priority: 'urgent', waitingSince: ticket.publishedAt } as const;
    await store.record(aRecording({ tickets: [urgent] }));
  });
  const { out, code } = await audit();
  expect(out).toMatch(
    /Tickets past their target without an answer: 1\n +#\w{6} +urgent ticket +since 5 h +first response was due 20\d\d-.* UTC, nobody\s+holds it/,
  );
  expect(out).toMatch(/1 thing to look at/);
  expect(code).toBe(1);
  expect(JSON.parse((await audit('--json')).out).late).toEqual([
    {
      id: ticketId,
      what: 'urgent ticket',
      since: expect.any(Number),
      why: expect.stringMatching(/^first response was due .* UTC, nobody holds it$/),
    },
  ]);
});

test('late is who waits for an answer past the target, whatever the ticket is, in the hours of the desk', () => {
  const day = [[540, 1080]] as const;
  const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] } as const;
  const sla = anSla({ hours: workingHours({ zone: 'UTC', week, holidays: [] }) });
  const business = { ...sla.targets.normal, hours: 'business' as const };
  const policy = { ...sla, targets: { ...sla.targets, normal: business } };
  // A Friday at noon: six hours to the weekend, and the target is four.
  const ticket = { ...aTicket(aMention({ publishedAt: NOON + 4 * HOUR })), waitingSince: NOON + 4 * HOUR };
  const late = (part: object, now: number) =>
    lateOf([{ ...ticket, ...part }], policy, now).map(({ why }) => why);
  expect(late({}, NOON + 40 * HOUR)).toEqual([]);
  const monday = NOON + 3 * 24 * HOUR;
  expect(late({}, monday)).toEqual(['first response was due 2026-11-23 11:00 UTC, nobody holds it']);
  const holder = { id: '1', name: 'Ana' };
  expect(late({ status: 'snoozed', holder }, monday)).toEqual([
    'first response was due 2026-11-23 11:00 UTC, held by Ana',
  ]);
  expect(late({ firstResponseAt: NOON + 5 * HOUR, waitingSince: null }, monday)).toEqual([]);
  expect(late({ firstResponseAt: NOON + 5 * HOUR, waitingSince: NOON + 4 * HOUR }, monday)).toEqual([
    'next response was due 2026-11-23 11:00 UTC, nobody holds it',
  ]);
  expect(late({ status: 'resolved' }, monday)).toEqual([]);
  expect(late({ deletedAt: NOON }, monday)).toEqual([]);
});

test('an outcome that only a person can settle is a finding', async () => {
  await inStore(here, async (store) => {
    await store.record(posted(60_000).recording);
    for (const action of await store.claim(['acknowledge'], Date.now() + 1e12, 60_000, 1)) {
      await store.markSending(action, Date.now());
      await store.settle(
        action,
        { ...action, state: 'unknown', notBefore: null, why: 'timed out' },
        Date.now(),
      );
    }
  });
  const { out, code } = await audit();
  expect(out).toMatch(/nobody can vouch for.*: 1\n.*timed out/);
  expect(code).toBe(1);
});

test('what was set aside is listed and is a finding', async () => {
  const why = 'it is not valid JSON \x1b[2J';
  const item = { platform: 'file', source: 'posts', where: 'posts.jsonl line 7', why, raw: '{', at: 1 };
  await inStore(here, (store) => store.record(aRecording({ setAside: [item] })));
  const { out, code } = await audit();
  expect(out).toMatch(
    /Set aside: arrived and could not be read: 1\n +posts +posts\.jsonl line 7 +it is not valid JSON/,
  );
  expect(out).not.toContain('\x1b[2J');
  expect(code).toBe(1);
});

test('--json prints the whole report as one object', async () => {
  await inStore(here, (store) => store.record(posted(11 * 60_000).recording));
  const { out, code } = await audit('--json');
  expect(out.trim().split('\n')).toHaveLength(1);
  expect(JSON.parse(out)).toMatchObject({
    complaints: { total: 1, acknowledged: 0, pending: 1, unaccounted: 0 },
    overdue: [{ what: 'acknowledge' }],
    unknown: [],
    unaccounted: [],
    setAside: [],
  });
  expect(code).toBe(1);
});

test('--live finds acknowledgements that their platform does not have', async () => {
  const there = await acknowledged(60_000);
  const gone = await acknowledged(60_000);
  const old = await acknowledged(25 * HOUR);
  const replies = join(here.folder, 'replies.jsonl');
  writeFileSync(replies, reply(there));

  const first = await audit('--live', '--json');
  const { live } = JSON.parse(first.out);
  expect(live).toMatchObject({
    checked: 2,
    confirmed: 1,
    findings: [{ id: gone.ticketId, outcome: 'missing' }],
  });
  expect(first.code).toBe(1);
  expect(JSON.stringify(live)).not.toContain(old.ticketId);
  expect((await audit('--live')).out).toMatch(/platform does not confirm: 1\n +#\w{6} +file +missing/);

  appendFileSync(replies, reply(gone));
  expect(readFileSync(replies, 'utf8').split('\n')).toHaveLength(3);
  const { live: now } = JSON.parse((await audit('--live', '--json')).out);
  expect(now).toEqual({ checked: 2, confirmed: 2, findings: [] });
});

test('--live says what it cannot tell about a platform that is no longer configured', async () => {
  const mention = aMention({ author: anAuthor(), publishedAt: Date.now() });
  await inStore(here, async (store) => {
    await store.record(aComplaint(mention));
    for (const action of await store.claim(['acknowledge'], Date.now() + 1e12, 60_000, 1))
      await store.settle(action, sent(action, '7'), Date.now());
  });
  const { out, code } = await audit('--live', '--json');
  expect(JSON.parse(out).live.findings).toMatchObject([
    { platform: 'x', remoteId: '7', outcome: 'cannot tell', why: 'no source on x is configured any more' },
  ]);
  expect(code).toBe(1);
});

test('only exactly our words confirm an acknowledgement', () => {
  expect(verdictOn({ outcome: 'found', by: 'us', id: '7' })).toBeNull();
  expect(verdictOn({ outcome: 'found', by: 'person', id: '8' })).toEqual({
    outcome: 'another reply instead',
    why: '8',
  });
  expect(verdictOn({ outcome: 'absent' })?.outcome).toBe('missing');
  expect(verdictOn({ outcome: 'cannot tell', why: 'rate limit' })?.why).toBe('rate limit');
});
