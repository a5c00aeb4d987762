import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { later } from '../../src/core/action.ts';
import { openStore } from '../../src/stores/index.ts';
import type { Store } from '../../src/stores/store.ts';
import { aComplaint, aMention, NOON } from '../contracts/fixtures.ts';

const STORES = new URL('../../src/stores/index.ts', import.meta.url).href;
const LEASE = 120_000;

let folder: string;
let file: string;
const stores: Store[] = [];
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-lock-'));
  file = join(folder, 'earshot.db');
});

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
  for (const store of stores.splice(0)) await store.close();
  rmSync(folder, { recursive: true });
});

async function opened(path = file): Promise<Store> {
  const store = await openStore(`sqlite:${path}`);
  stores.push(store);
  return store;
}

/** Another process that runs on the store until it is killed. */
async function another(): Promise<ChildProcess> {
  const script = `
    const { openStore } = await import(${JSON.stringify(STORES)});
    const store = await openStore(${JSON.stringify(`sqlite:${file}`)});
    await store.lock();
    process.stdout.write('running');
    // What nobody holds any more is collected, and closed.
    setInterval(() => store.name, 1000);`;
  const child = spawn(
    process.execPath,
    ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', '--input-type=module', '--eval', script],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  children.push(child);
  await once(child.stdout ?? child, 'data');
  return child;
}

it('a second process is refused with the first one’s number, and may run once that is killed', async () => {
  const first = await another();
  const store = await opened();
  const refused = store.lock();
  await expect(refused).rejects.toThrow(new RegExp(`Process ${first.pid} on .* is already running`));
  first.kill('SIGKILL');
  await once(first, 'exit');
  await store.lock();
});

it('two paths to one file are one store', async () => {
  await (await opened()).lock();
  const alias = join(folder, 'alias.db');
  symlinkSync(file, alias);
  await expect((await opened(alias)).lock()).rejects.toThrow('already running');
});

it('what a killed process had taken is due at once for the next; what it may have sent is unknown', async () => {
  const killed = await opened();
  await killed.lock();
  for (let count = 0; count < 3; count++) await killed.record(aComplaint(aMention()));
  const [waiting, sending, asking] = await killed.claim(['acknowledge'], NOON, LEASE, 10);
  if (!waiting || !sending || !asking) throw new Error('three are due');
  await killed.markSending(sending, NOON);
  await killed.settle(asking, { ...later(asking, NOON, 0, 'timeout', 1000), state: 'unknown' }, NOON);
  await killed.claim(['acknowledge'], NOON + 1000, LEASE, 10);
  await killed.close();

  const next = await opened();
  await next.lock();
  const due = await next.claim(['acknowledge'], NOON + 2000, LEASE, 10);
  expect(due.map(({ key, state }) => [key, state])).toEqual([
    [waiting.key, 'pending'],
    [sending.key, 'unknown'],
    [asking.key, 'unknown'],
  ]);
  // Nobody has waited yet for the platform to show it.
  expect(due[1]?.notBefore).toBeNull();
});
