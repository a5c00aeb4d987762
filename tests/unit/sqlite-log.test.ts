import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { OperatorError } from '../../src/errors.ts';
import { openStore } from '../../src/stores/index.ts';
import type { Store } from '../../src/stores/store.ts';
import { aChange, aComplaint, aMention, anAnswer, NOON } from '../contracts/fixtures.ts';
import { LEASE } from '../contracts/kit.ts';

/** Flushes that were asked for, in order: each is over when the test says so. */
const { flushes, held } = vi.hoisted(() => ({
  flushes: [] as ((error?: Error) => void)[],
  held: { now: false },
}));

vi.mock(import('node:fs'), async (real) => {
  const fs = await real();
  const fdatasync = (fd: number, done: (error?: Error | null) => void): void => {
    const go = (error?: Error): void => (error ? done(error) : fs.fdatasync(fd, done));
    flushes.push(go);
    if (!held.now) go();
  };
  return { ...fs, fdatasync: fdatasync as typeof fs.fdatasync };
});

let folder: string;
let file: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-log-'));
  file = join(folder, 'earshot.db');
  store = await openStore(`sqlite:${file}`);
  flushes.length = 0;
});

afterEach(async () => {
  held.now = false;
  await store.close();
  rmSync(folder, { recursive: true });
});

const one = () => store.record(aComplaint(aMention()));

/** Ends the nth flush, with an error or well, when it was asked for. */
async function endFlush(nth: number, error?: Error): Promise<void> {
  await vi.waitFor(() => expect(flushes).toHaveLength(nth));
  flushes[nth - 1]?.(error);
}

/** What became of it so far. */
async function soFar(promise: Promise<unknown>): Promise<string> {
  return Promise.race([
    promise.then(
      () => 'done',
      () => 'failed',
    ),
    delay(20, 'waiting'),
  ]);
}

it('what is written is done when it is on the disk, and what was written meanwhile shares one flush', async () => {
  held.now = true;
  const first = one();
  await vi.waitFor(() => expect(flushes).toHaveLength(1));
  const others: Promise<unknown>[] = [];
  for (let n = 0; n < 5; n++) {
    others.push(one());
    await delay(2);
  }
  expect(await store.tickets([], 10)).toHaveLength(6);
  expect(flushes).toHaveLength(1);
  expect(await soFar(first)).toBe('waiting');

  flushes[0]?.();
  await first;
  await vi.waitFor(() => expect(flushes).toHaveLength(2));
  expect(await soFar(others[0] as Promise<unknown>)).toBe('waiting');
  flushes[1]?.();
  await Promise.all(others);
  expect(flushes).toHaveLength(2);
});

it('nobody is given to do what a power cut could take back; that it was given needs no flush', async () => {
  held.now = true;
  const recorded = one();
  await vi.waitFor(() => expect(flushes).toHaveLength(1));
  const claimed = store.claim(['acknowledge'], NOON, LEASE, 10);
  expect(await soFar(claimed)).toBe('waiting');
  flushes[0]?.();
  await recorded;
  expect(await claimed).toHaveLength(1);
  expect(flushes).toHaveLength(1);
});

const broken = () => Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' });

it('a disk that fails for a moment is tried again, and nobody hears of it', async () => {
  held.now = true;
  const recorded = one();
  await endFlush(1, broken());
  expect(await soFar(recorded)).toBe('waiting');
  await endFlush(2);
  await recorded;
});

it('a disk that goes on failing is told; nothing more is committed until it is well', async () => {
  held.now = true;
  const lost = one();
  for (const nth of [1, 2]) await endFlush(nth, broken());
  await expect(lost).rejects.toThrow(OperatorError);
  await expect(lost).rejects.toThrow(`The disk with the store ${file} failed`);

  const [more, claimed] = [one(), store.claim(['acknowledge'], NOON, LEASE, 10)];
  await vi.waitFor(() => expect(flushes).toHaveLength(3));
  expect(await store.tickets([], 10)).toHaveLength(1);
  held.now = false;
  flushes[2]?.();
  await more;
  expect(await store.tickets([], 10)).toHaveLength(2);
  expect((await claimed).length).toBeGreaterThan(0);
});

it('whoever is told that an answer is there already is told that it is kept', async () => {
  const mention = aMention();
  const recorded = aComplaint(mention);
  await store.record(recorded);
  const [ticket] = await store.tickets([], 10);
  if (!ticket) throw new Error('it has a ticket');
  held.now = true;
  flushes.length = 0;
  const given = anAnswer(ticket);
  const answering = store.answer(given, aChange([ticket]));
  await vi.waitFor(() => expect(flushes).toHaveLength(1));
  const answered = store.answered(given.key);
  expect(await soFar(answered)).toBe('waiting');
  flushes[0]?.();
  await answering;
  expect(await answered).toBe(true);
  expect(await store.answered('another')).toBe(false);
});
