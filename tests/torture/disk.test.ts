import { appendFileSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, it, type TestContext } from 'vitest';
import { openStore } from '../../src/stores/index.ts';
import { aFileSetUp, aFolder, complaints, type FileSetUp, launch, lines, readLines } from '../e2e/command.ts';
import type { Audit } from '../e2e/rig.ts';
import { corrupt } from './disk/corrupt.ts';
import { contentsOf, makeOldStore, openElsewhere } from './disk/old-store.ts';
import * as powerLoss from './disk/power-loss.ts';
import { noSmallDisk, type SmallDisk, smallDisk } from './disk/small-disk.ts';

/** The machine may be very busy: nothing here is about time. */
const LIMIT_MS = 240_000;
const CARELESS = new URL('disk/careless.ts', import.meta.url).href;
const COUNT = 12;
const MANY = 200;

/** A run that acknowledged everything, and an agent who was told that the ticket is theirs; then it is killed. */
async function killed(t: TestContext, more: Readonly<Record<string, string>> = {}): Promise<FileSetUp> {
  const setUp = aFileSetUp(t, { store: 'sqlite:earshot.db' });
  const { folder, args } = setUp;
  t.onTestFinished(() => powerLoss.clear(folder));
  const env = { ...powerLoss.environment(folder), ...more };
  writeFileSync(join(folder, 'posts.jsonl'), lines(complaints(COUNT)));
  const running = launch(t, args('run', '--log-format', 'json'), { cwd: folder, env });
  await running.until(() => t.expect(running.did('acknowledge sent')).toBe(COUNT), LIMIT_MS);
  const looking = await openStore(`sqlite:${join(folder, 'earshot.db')}`, { readonly: true });
  const [ticket] = await looking.tickets([], 1);
  await looking.close();
  const claiming = launch(t, args('queue', 'claim', ticket?.id ?? '', '--as', 'Ann'), { cwd: folder, env });
  t.expect(await claiming.ended).toMatchObject({ code: 0 });
  running.signal('SIGKILL');
  await running.ended;
  return setUp;
}

/** What the store still knows, read after SQLite's own recovery. */
function kept(file: string) {
  const db = new Database(file);
  try {
    const count = (sql: string) => db.prepare(sql).pluck().get();
    const sound = db.pragma('integrity_check', { simple: true });
    const made = count("SELECT count(*) FROM sqlite_schema WHERE name = 'actions'") === 1;
    return {
      sound,
      acknowledged: made
        ? count("SELECT count(*) FROM actions WHERE kind = 'acknowledge' AND state = 'sent'")
        : 0,
      held: made ? count('SELECT count(*) FROM tickets WHERE holder IS NOT NULL') : 0,
    };
  } finally {
    db.close();
  }
}

/** The same again from another seed: a copy of the folder and of what its disk holds. */
function copyOf(t: TestContext, folder: string): string {
  const copy = aFolder(t);
  cpSync(folder, copy, { recursive: true });
  cpSync(`${folder}.synced`, `${copy}.synced`, { recursive: true });
  t.onTestFinished(() => powerLoss.clear(copy));
  return copy;
}

describe.skipIf(powerLoss.unable() !== null)('a power cut', () => {
  it(
    'takes nothing that was promised, whatever else of the last writes reached the disk; a torn log loses its end alone',
    async (t) => {
      const { folder } = await killed(t);
      for (const seed of [undefined, 1, 2, 3, 4]) {
        const copy = copyOf(t, folder);
        powerLoss.strike(copy, seed);
        t.expect(kept(join(copy, 'earshot.db'))).toEqual({ sound: 'ok', acknowledged: COUNT, held: 1 });
      }
      // Not what a power cut does: the end of the log is something else. No more than the end is lost.
      const copy = copyOf(t, folder);
      corrupt(join(copy, 'earshot.db'), 3, 'wal');
      const store = await openStore(`sqlite:${join(copy, 'earshot.db')}`);
      t.expect(await store.audit(Date.now(), LIMIT_MS)).toMatchObject({
        mentions: COUNT,
        complaints: { unaccounted: 0 },
        setAsideTotal: 0,
      });
      await store.close();
    },
    LIMIT_MS,
  );

  for (const count of [1, 7])
    it(
      `takes nothing that was promised when ${count} flushes failed before`,
      async (t) => {
        const { folder } = await killed(t, { DISK_FAILS: `12,${count}` });
        powerLoss.strike(folder);
        t.expect(kept(join(folder, 'earshot.db'))).toEqual({ sound: 'ok', acknowledged: COUNT, held: 1 });
      },
      LIMIT_MS,
    );

  it(
    'would take what was promised if the store did not wait for the disk',
    async (t) => {
      const { folder } = await killed(t, { NODE_OPTIONS: `--import=${CARELESS}` });
      powerLoss.strike(folder);
      const { acknowledged, held } = kept(join(folder, 'earshot.db'));
      t.expect({ acknowledged, held }).not.toEqual({ acknowledged: COUNT, held: 1 });
    },
    LIMIT_MS,
  );

  for (const { schema, diesAt, seed } of [
    { schema: 1, diesAt: 3, seed: undefined },
    { schema: 1, diesAt: 90, seed: 7 },
    { schema: 2, diesAt: 40, seed: 8 },
  ])
    it(
      `in the middle of bringing a store of schema ${schema} up to date costs nothing (at write ${diesAt})`,
      async (t) => {
        const folder = aFolder(t);
        const [cut, whole] = [join(folder, 'cut'), join(folder, 'whole')];
        for (const each of [cut, whole]) mkdirSync(each);
        await makeOldStore(join(whole, 'earshot.db'), schema, 60);
        cpSync(join(whole, 'earshot.db'), join(cut, 'earshot.db'));
        await (await openStore(`sqlite:${join(whole, 'earshot.db')}`)).close();

        const file = join(cut, 'earshot.db');
        t.expect(await openElsewhere(file, powerLoss.environment(cut, diesAt))).toBe('SIGKILL');
        powerLoss.strike(cut, seed);
        await (await openStore(`sqlite:${file}`)).close();
        t.expect(contentsOf(file)).toEqual(contentsOf(join(whole, 'earshot.db')));
      },
      LIMIT_MS,
    );
});

describe('two processes for one store', () => {
  it(
    'started at once, one runs and the other names it; killed, it leaves the place to the next',
    async (t) => {
      const setUp = aFileSetUp(t);
      writeFileSync(join(setUp.folder, 'posts.jsonl'), lines(complaints(3)));
      const both = [setUp.run(), setUp.run()];
      const loser = await Promise.race(both.map((each) => each.ended.then(() => each)));
      const winner = both.find((each) => each !== loser);
      t.expect(await loser.ended).toMatchObject({ code: 2 });
      t.expect(loser.err()).toContain(`Process ${winner?.pid} on`);
      t.expect(loser.err()).toContain('is already running on the store');
      await winner?.until(() => t.expect(winner.did('acknowledge sent')).toBe(3), LIMIT_MS);
      winner?.signal('SIGKILL');
      await winner?.ended;

      t.expect(existsSync(join(setUp.folder, 'data/earshot.db.lock'))).toBe(true);
      const next = setUp.run();
      appendFileSync(join(setUp.folder, 'posts.jsonl'), lines(complaints(1, 4)));
      await next.until(() => t.expect(next.did('acknowledge sent')).toBe(1), LIMIT_MS);
    },
    LIMIT_MS,
  );
});

describe('a disk under a running earshot', () => {
  interface Trouble {
    readonly what: string;
    readonly begin: (disk: SmallDisk) => Promise<void>;
    readonly end: (disk: SmallDisk) => Promise<void>;
    readonly says: RegExp;
  }
  const troubles: readonly Trouble[] = [
    {
      what: 'is full',
      begin: (disk) => disk.fill(),
      end: (disk) => disk.free(),
      says: /disk .* is full/,
    },
    {
      what: 'cannot be written any more',
      begin: (disk) => disk.readonly(true),
      end: (disk) => disk.readonly(false),
      says: /The disk with the store .* failed/,
    },
  ];
  for (const { what, begin, end, says } of troubles)
    it(
      `that ${what} stops what is said and loses nothing; earshot goes on by itself`,
      async (t) => {
        const no = noSmallDisk() ?? powerLoss.unable();
        if (no !== null) return t.skip(no);
        const { folder, args } = aFileSetUp(t, { replies: 'replies.jsonl' });
        const store = join(folder, 'data');
        const disk = smallDisk(store, 8);
        t.onTestFinished(async () => {
          await disk.close();
          powerLoss.clear(store);
        });
        const env = powerLoss.environment(store);
        const posts = join(folder, 'posts.jsonl');
        const said = () => readLines<{ in_reply_to: string }>(join(folder, 'replies.jsonl'));
        writeFileSync(posts, lines(complaints(COUNT)));
        const running = launch(t, args('run', '--log-format', 'json'), { cwd: folder, env });
        await running.until(() => t.expect(running.did('acknowledge sent')).toBe(COUNT), LIMIT_MS);

        await begin(disk);
        // Fills whatever room the log has left within itself, so that the rest finds none.
        appendFileSync(posts, lines(complaints(MANY - COUNT, COUNT + 1)));
        await running.until(() => t.expect(running.err()).toMatch(says), LIMIT_MS);
        // What is said was marked before.
        t.expect(said().length).toBe(running.did('acknowledge sent'));

        await end(disk);
        await running.until(() => t.expect(running.did('acknowledge sent')).toBe(MANY), LIMIT_MS);
        running.signal('SIGTERM');
        t.expect((await running.ended).code).toBe(0);
        const audited = launch(t, args('audit', '--json'), { cwd: folder, env });
        await audited.ended;
        const audit = JSON.parse(audited.out()) as Audit;
        t.expect(audit).toMatchObject({
          mentions: MANY,
          complaints: { acknowledged: MANY, unaccounted: 0, unknown: 0 },
        });
        t.expect(
          said()
            .map((reply) => Number(reply.in_reply_to))
            .toSorted((a, b) => a - b),
        ).toEqual(Array.from({ length: MANY }, (_, index) => index + 1));
      },
      LIMIT_MS,
    );
});
