import {
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Mention } from '../../src/core/mention.ts';
import { openStore } from '../../src/stores/index.ts';
import { MIGRATIONS } from '../../src/stores/sqlite/migrations.ts';
import type { Store } from '../../src/stores/store.ts';
import { aComplaint, aMention, NOON, together } from '../contracts/fixtures.ts';
import { contentsOf, makeOldStore } from '../torture/disk/old-store.ts';
import { noSmallDisk, smallDisk } from '../torture/disk/small-disk.ts';
import { aSetUp, earshot, inStore, type SetUp } from './command-kit.ts';

/** The machine may be very busy: nothing here is about time. */
vi.setConfig({ testTimeout: 120_000 });

let here: SetUp;
let store: string;
let file: string;

beforeEach(() => {
  here = aSetUp();
  store = here.store.replace('sqlite:', '');
  mkdirSync(join(here.folder, 'backups'));
  file = join(here.folder, 'backups', 'monday.db');
});
afterEach(() => here.remove());

const backup = (...args: string[]) => earshot('--config', here.config, 'backup', ...args);
const left = () => readdirSync(dirname(file));

/** Enough for a copy to take several steps. */
async function fill(store: Store, count: number): Promise<readonly Mention[]> {
  const mentions = Array.from({ length: count }, () => aMention());
  await store.record(together(mentions.map((mention) => aComplaint(mention))));
  return mentions;
}

describe('a backup', () => {
  it('made while everybody writes is one moment: whole, and what was there before is in it', async () => {
    await inStore(here, async (running) => {
      await running.lock();
      const before = await fill(running, 1500);
      let stop = false;
      let during = 0;
      const writing = (async () => {
        for (; !stop; during += 1) {
          await running.record(aComplaint(aMention()));
          await setImmediate();
        }
      })();
      const { code, out, err } = await backup(file, '--json');
      stop = true;
      await writing;
      expect(err).toBe('');
      expect(code).toBe(0);
      expect(during).toBeGreaterThan(0);

      const said = JSON.parse(out) as { file: string; bytes: number; mentions: number; tickets: number };
      const copy = await openStore(`sqlite:${file}`, { readonly: true });
      try {
        const audit = await copy.audit(NOON, 60_000);
        expect(said).toMatchObject({ file, bytes: statSync(file).size, mentions: audit.mentions });
        expect(audit.mentions).toBeGreaterThanOrEqual(before.length);
        expect(audit.mentions).toBeLessThanOrEqual(before.length + during);
        expect(audit.complaints).toMatchObject({ total: audit.mentions, unaccounted: 0 });
        expect(await copy.tickets([], Number.MAX_SAFE_INTEGER)).toHaveLength(said.tickets);
        for (const { id } of [before[0], before[700], before[1499]].filter((each) => each !== undefined))
          expect(await copy.recorded(id)).toEqual(await running.recorded(id));
      } finally {
        await copy.close();
      }
    });
  });

  it('is one file for its owner alone, and put in the place of the store it is the store', async () => {
    await inStore(here, (made) => fill(made, 3));
    expect(await backup(file)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/3 mentions, 3 tickets/),
    });
    expect(left()).toEqual(['monday.db']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    // Nothing has to lie beside it, also where it can only be read.
    const looking = new Database(file, { readonly: true });
    expect(looking.pragma('journal_mode', { simple: true })).toBe('delete');
    looking.close();
    const restored = await openStore(`sqlite:${file}`);
    await restored.lock();
    await fill(restored, 1);
    expect((await restored.audit(NOON, 60_000)).mentions).toBe(4);
    await restored.close();
  });

  it('can be made of a store that an older earshot left, as it is', async () => {
    await makeOldStore(store, MIGRATIONS.length - 1, 6);
    expect(await backup(file)).toMatchObject({ code: 0 });
    expect(contentsOf(file)).toEqual(contentsOf(store));
  });

  it('of a store that is not sound is refused, and nothing of it is left', async () => {
    await inStore(here, (made) => fill(made, 3));
    loseAnIndex(store, 'mentions_root');
    const { code, err } = await backup(file);
    expect(err).toMatch(/The copy is damaged/);
    expect(code).toBe(2);
    expect(left()).toEqual([]);
  });

  it('replaces a file only when told so', async () => {
    await inStore(here, (made) => fill(made, 1));
    await backup(file);
    await inStore(here, (made) => fill(made, 1));
    expect(await backup(file)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/there already.*--force/),
    });
    expect(await backup(file, '--force', '--json')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/"mentions":2/),
    });
  });

  it('goes nowhere near the store itself, or another one that is in use', async () => {
    await inStore(here, async (running) => {
      await running.lock();
      await fill(running, 1);
      linkSync(store, file);
      for (const name of [store, `${store}-wal`, `${store}-shm`, `${store}.lock`, file])
        expect(await backup(name, '--force')).toMatchObject({
          code: 2,
          err: expect.stringMatching(/itself/),
        });
      const other = join(here.folder, 'backups', 'other.db');
      const second = await openStore(`sqlite:${other}`);
      expect(await backup(other, '--force')).toMatchObject({ code: 2, err: expect.stringMatching(/in use/) });
      await second.close();
      expect((await running.audit(NOON, 60_000)).mentions).toBe(1);
    });
  });

  it('says what is wrong with a place, and that there is no store', async () => {
    expect(await backup(file)).toMatchObject({ code: 2, err: expect.stringMatching(/there is none yet/) });
    await inStore(here, (made) => fill(made, 1));
    const nowhere = join(here.folder, 'nowhere', 'monday.db');
    expect(await backup(nowhere)).toMatchObject({ code: 2, err: expect.stringMatching(/no such folder/) });
    expect(await backup(join(here.config, 'monday.db'))).toMatchObject({
      code: 2,
      err: expect.stringMatching(/no such folder/),
    });
    expect(await backup(dirname(file), '--force')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/is no file/),
    });
    expect(left()).toEqual([]);
  });

  it.skipIf(noSmallDisk() !== null)('leaves nothing on a disk that is full, and says so', async () => {
    await inStore(here, (made) => fill(made, 1000));
    const disk = smallDisk(join(here.folder, 'small'), 2);
    try {
      const { code, err } = await backup(join(here.folder, 'small', 'monday.db'));
      expect(err).toMatch(/is full/);
      expect(code).toBe(2);
      expect(readdirSync(join(here.folder, 'small'))).toEqual([]);
    } finally {
      await disk.close();
    }
    expect(existsSync(store)).toBe(true);
  });
});

/** As a failing disk does: the index is there, and holds nothing. */
function loseAnIndex(path: string, name: string): void {
  const db = new Database(path);
  const page = Number(db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(name));
  const size = Number(db.pragma('page_size', { simple: true }));
  db.close();
  const handle = openSync(path, 'r+');
  // The number of entries stands behind the kind of the page and its first free place.
  writeSync(handle, Buffer.from([0, 0]), 0, 2, (page - 1) * size + 3);
  closeSync(handle);
}
