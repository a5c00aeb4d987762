import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '../../src/stores/index.ts';
import type { Store } from '../../src/stores/store.ts';
import { ANN, aChange, aComplaint, aCorrection, aMention, anAnswer, NOON } from '../contracts/fixtures.ts';
import { corrupt } from '../torture/disk/corrupt.ts';

const LEASE = 120_000;

let folder: string;
let file: string;
const open: Store[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-mending-'));
  file = join(folder, 'earshot.db');
});

afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
  rmSync(folder, { recursive: true });
});

async function opened(options?: { readonly readonly: boolean }): Promise<Store> {
  const store = await openStore(`sqlite:${file}`, options);
  open.push(store);
  return store;
}

/** Three complaints, each held, each answered and corrected; gives their tickets. */
async function filled(): Promise<readonly string[]> {
  const store = await openStore(`sqlite:${file}`);
  const ids: string[] = [];
  for (let count = 0; count < 3; count++) {
    const mention = aMention();
    await store.record(aComplaint(mention));
    const [ticket] = await store.findTickets(aComplaint(mention).tickets[0]?.id ?? '');
    if (!ticket) throw new Error('it was recorded');
    const lessons = { made: [aCorrection(mention)], withdrawn: [] };
    await store.answer(anAnswer(ticket), aChange([{ ...ticket, status: 'open', holder: ANN }], { lessons }));
    ids.push(ticket.id);
  }
  await store.close();
  return ids;
}

const columns = [
  'captures.payload',
  'mentions.mention',
  'mentions.assessment',
  'mentions.decision',
  'tickets.holder',
  'tickets.more',
  'answers.answer',
  'actions.outgoing',
  'corrections.by',
  'corrections.says',
];

for (const column of columns)
  it(`a row whose ${column} cannot be read any more is set aside and named, and the rest is served`, async () => {
    const ids = await filled();
    expect(corrupt(file, 1, 'row', column)).toContain(column.split('.')[0]);
    const store = await opened();
    await store.lock();
    expect(await store.tickets([], 10)).toHaveLength(3);
    for (const id of ids) expect(await store.view(id)).toMatchObject({ ticket: { id }, answers: [{}] });
    await store.corrections(0);
    await store.overview(NOON, NOON);
    await store.figures(0, NOON + LEASE, []);
    await store.report(0);
    await store.search('parcel', 10);
    expect(await store.claim(['present'], NOON, LEASE, 10)).toHaveLength(3);
    const due = await store.claim(['acknowledge'], NOON, LEASE, 10);
    for (const action of due) await store.question(action, NOON);
    await store.record(aComplaint(aMention()));
    expect(await store.audit(NOON, LEASE)).toMatchObject({
      complaints: { unaccounted: 0 },
      setAsideTotal: 1,
      setAside: [{ why: `damaged in the store (${column})`, raw: expect.stringContaining('\u0001') }],
    });
    for await (const line of store.check())
      if (line.what === 'store is sound') expect(line).toMatchObject({ ok: true });
  });

it('words that cannot be read any more are not sent: a person has to look', async () => {
  await filled();
  corrupt(file, 1, 'row', 'actions.outgoing');
  const store = await opened();
  expect(await store.claim(['acknowledge'], NOON, LEASE, 10)).toHaveLength(2);
  expect(await store.audit(NOON, LEASE)).toMatchObject({
    complaints: { unknown: 1 },
    unknown: [{ what: 'acknowledge', why: 'what was to be said is damaged in the store' }],
  });
});

it('a command that only looks finds the rest, too, and names what is damaged', async () => {
  await filled();
  corrupt(file, 1, 'row', 'tickets.more');
  const store = await opened({ readonly: true });
  expect(await store.tickets([], 10)).toHaveLength(3);
  expect(await store.audit(NOON, LEASE)).toMatchObject({ setAsideTotal: 1 });
});

it('an audit speaks also for rows that nothing has come across', async () => {
  await filled();
  corrupt(file, 1, 'row', 'captures.payload');
  const store = await opened({ readonly: true });
  expect(await store.audit(NOON, LEASE)).toMatchObject({ setAsideTotal: 1 });
});

it('check names the damaged row once, and is content when it was set aside', async () => {
  await filled();
  const damaged = corrupt(file, 1, 'row', 'mentions.mention') ?? '';
  const store = await opened();
  const rows = async () => {
    for await (const line of store.check()) if (line.what === 'rows of the store') return line;
    return null;
  };
  expect(await rows()).toMatchObject({ ok: false, says: expect.stringContaining(damaged) });
  expect(await rows()).toMatchObject({ ok: true });
});

for (const what of ['page', 'index'] as const)
  it(`a damaged ${what} is named where it hits and by check, and what lies elsewhere is served`, async () => {
    await filled();
    corrupt(file, 1, what, what === 'page' ? 'captures' : 'mentions_root');
    const store = await opened({ readonly: true });
    expect(await store.tickets([], 10)).toHaveLength(3);
    const id = (await store.tickets([], 1))[0]?.conversationId ?? '';
    await expect(store.recorded(id)).rejects.toThrow(/is damaged. Move it .* put a backup in its place/);
    for await (const line of store.check())
      if (line.what === 'store is sound')
        expect(line).toMatchObject({
          ok: false,
          says: expect.stringMatching(/^The store .* is damaged \(.*\). Put a backup in its place/),
        });
  });
