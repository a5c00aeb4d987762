import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, type TestContext, vi } from 'vitest';
import { type Mention, threadOf } from '../../src/core/mention.ts';
import { type Ticket, ticketIdOf } from '../../src/core/ticket.ts';
import { openStore } from '../../src/stores/index.ts';
import { TABLES } from '../../src/stores/sql/tables.ts';
import type { Store } from '../../src/stores/store.ts';
import {
  ANN,
  aCapture,
  aChange,
  aComplaint,
  aCorrection,
  aMention,
  anAnswer,
  anAuthor,
  aRecording,
  aReply,
  NOON,
  together,
} from '../contracts/fixtures.ts';
import { type Server, startServer } from '../contracts/server.ts';
import { earshot, PROJECT } from '../unit/command-kit.ts';
import { aFolder, launch } from './command.ts';

const LEASE = 120_000;
/** The machine may be very busy: nothing here is about time. */
const LIMIT_MS = 180_000;
vi.setConfig({ testTimeout: LIMIT_MS });

let server: Server;
let made = 0;

beforeAll(async () => {
  server = await startServer();
}, 60_000);
afterAll(() => server?.stop(), 60_000);

async function aSchema(): Promise<string> {
  made += 1;
  await server.query(`CREATE SCHEMA moved${made}`);
  return server.url(`moved${made}`);
}

interface Outcome {
  readonly same: boolean;
  readonly tables: readonly {
    table: string;
    rows: number;
    checksum: string;
    same: boolean;
    changed: number;
  }[];
}

async function move(from: string, to: string): Promise<Outcome> {
  const { code, out, err } = await earshot('migrate-store', from, to, '--json');
  expect(err).toBe('');
  expect(code).toBe(0);
  return JSON.parse(out);
}

async function inStore<T>(url: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(url);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

const refs = (outcome: Outcome) => outcome.tables.map(({ table, rows, checksum }) => [table, rows, checksum]);
const rowsIn = ({ tables }: Outcome) => tables.reduce((sum, { rows }) => sum + rows, 0);

async function ticketOf(store: Store, mention: Mention): Promise<Ticket> {
  const [ticket] = await store.findTickets(ticketIdOf(threadOf(mention)));
  if (!ticket) throw new Error('the ticket is stored');
  return ticket;
}

/** Something in every table, a ticket that refers to a later one, leases in flight, and a text with a NUL. */
async function fill(store: Store, text: string) {
  const [first, second, third] = [
    aMention(),
    aMention({ text, author: anAuthor({ name: text }) }),
    aMention(),
  ];
  const mentions = [first, second, third];
  const all = mentions.map((mention) => aComplaint(mention));
  await store.record(together([...all, aRecording({ actions: [aReply(first)] })]));
  const [one, other] = [await ticketOf(store, first), await ticketOf(store, second)];
  const held = { ...one, status: 'open' as const, holder: ANN, mergedInto: other.id };
  await store.answer(
    anAnswer(one),
    aChange([held], { lessons: { made: [aCorrection(first)], withdrawn: [] }, linked: [one.id, other.id] }),
  );
  await store.presented(one.id, 'card-1', [{ key: 'note', place: 'below', digest: 'abc' }]);
  await store.noticed('board', 'place-1', NOON);
  await store.optOut('x', first.author.handle, true, NOON);
  await store.setPaused('wrong wording');
  await store.spend('x', '2026-11-20', 'post read', 10, 0.1 + 0.2);
  await store.record(
    aRecording({
      cursors: new Map([['x-mentions', '42']]),
      setAside: [{ platform: 'x', source: 'x-mentions', where: '7', why: 'unreadable', raw: text, at: NOON }],
      unreadable: [aCapture(aMention({ text }))],
    }),
  );
  await store.claim(['acknowledge', 'present'], NOON, LEASE, 3);
  return { mentions, ids: mentions.map((mention) => ticketIdOf(threadOf(mention))) };
}

it('a store comes back from PostgreSQL as it was, and goes on there', async (t) => {
  const [there, back] = [await aSchema(), `sqlite:${join(aFolder(t), 'back.db')}`];
  const here = `sqlite:${join(aFolder(t), 'here.db')}`;
  const filled = await inStore(here, (store) => fill(store, 'plain “words” 🎈 \u0007'));
  const seen = (url: string) =>
    inStore(url, async (store) => ({
      audit: await store.audit(NOON, 60_000),
      views: await Promise.all(filled.ids.map((id) => store.view(id))),
      recorded: await Promise.all(filled.mentions.map(({ id }) => store.recorded(id))),
      corrections: await store.corrections(0),
      found: await store.search('parcel', 10),
      cursor: await store.cursor('x-mentions'),
      paused: await store.paused(),
      spent: await store.spent('x', '2026-11-20'),
      notice: await store.notice('board'),
    }));
  const was = await seen(here);

  const to = await move(here, there);
  expect(to.tables.filter(({ rows }) => rows === 0).map(({ table }) => table)).toEqual([]);
  expect(to.tables.map(({ changed }) => changed).filter(Boolean)).toEqual([]);
  expect(await seen(there)).toEqual(was);
  const from = await move(there, back);
  expect(refs(from)).toEqual(refs(to));
  expect(await seen(back)).toEqual(was);

  // Whoever took something works on the old store: here it is due at once.
  expect(await inStore(there, (store) => store.claim(['present'], NOON + LEASE, LEASE, 2))).toHaveLength(2);
  const third = `sqlite:${join(aFolder(t), 'third.db')}`;
  await move(there, third);

  for (const url of [there, back, third])
    await inStore(url, async (store) => {
      await store.setPaused(null);
      expect(await store.claim(['acknowledge', 'present'], NOON, LEASE, 100)).toHaveLength(
        url === there ? 4 : 6,
      );
      const again = aMention();
      await store.record(aComplaint(again));
      expect(await store.recorded(again.id)).toHaveLength(1);
      const [ticket] = await store.tickets(['new'], 1);
      if (!ticket) throw new Error('a ticket is there');
      await store.answer(
        anAnswer(ticket),
        aChange([ticket], { lessons: { made: [aCorrection(again)], withdrawn: [] } }),
      );
      await store.presented(ticket.id, 'card-2', [{ key: 'note', place: 'below', digest: 'abc' }]);
      expect(await store.corrections(0)).toHaveLength(2);
    });
});

it('what PostgreSQL cannot keep is U+FFFD there, and counted', async (t) => {
  const here = `sqlite:${join(aFolder(t), 'here.db')}`;
  const there = await aSchema();
  const { mentions, ids } = await inStore(here, (store) => fill(store, 'nul \0 here'));
  const { tables } = await move(here, there);
  const changed = tables.filter((each) => each.changed > 0).map(({ table, changed }) => [table, changed]);
  expect(changed).toEqual([
    ['tickets', 1],
    ['mentions', 1],
    ['set_aside', 1],
  ]);
  await inStore(there, async (store) => {
    expect((await store.view(ids[1] ?? ''))?.ticket.authorName).toBe('nul \uFFFD here');
    const [recorded] = await store.recorded(mentions[1]?.id ?? '');
    expect(recorded?.judgement.mention.author.name).toBe('nul \uFFFD here');
  });
  const text = await earshot('migrate-store', there, `sqlite:${join(aFolder(t), 'back.db')}`);
  expect(text.out).toMatch(/mentions +3 +[0-9a-f]{16} +the same in both/);
});

/** A place to copy into that stands still at one row of a table, in the second batch of it, until `goOn`. */
interface Stop {
  at(table: string): Promise<void>;
  /** How far the copy has come, as it is written there. */
  reached(): Promise<string>;
  goOn(): Promise<void>;
}

const ROW = 510;
const COPYING = "SELECT value FROM meta WHERE key = 'copying'";
const keyOf = (table: string): string => (table === 'tickets' ? 'rowid' : 'seq');

async function stopInFile(t: TestContext, file: string): Promise<Stop> {
  await inStore(`sqlite:${file}`, async () => {});
  const db = new Database(file);
  t.onTestFinished(() => {
    db.close();
  });
  return {
    async at(table) {
      db.exec(`
        CREATE VIEW endless AS WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n;
        CREATE TRIGGER stop BEFORE INSERT ON ${table} WHEN NEW.${keyOf(table)} = ${ROW}
          BEGIN SELECT count(*) FROM endless; END`);
    },
    reached: async () => String(db.prepare(COPYING).pluck().get()),
    async goOn() {
      db.exec('DROP TRIGGER stop; DROP VIEW endless');
    },
  };
}

async function stopInSchema(t: TestContext, url: string): Promise<Stop> {
  await inStore(url, async () => {});
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  t.onTestFinished(() => client.end());
  return {
    async at(table) {
      await client.query(`
        CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS
          'BEGIN PERFORM pg_advisory_xact_lock(4711); RETURN NEW; END';
        CREATE TRIGGER stop BEFORE INSERT ON ${table} FOR EACH ROW WHEN (NEW.${keyOf(table)} = ${ROW})
          EXECUTE FUNCTION wait();
        SELECT pg_advisory_lock(4711)`);
    },
    reached: async () => String((await client.query(COPYING)).rows[0]?.value),
    async goOn() {
      // What was killed holds the table until the server has seen it.
      await client.query('SELECT pg_advisory_unlock(4711)');
      await client.query('DROP FUNCTION wait() CASCADE');
    },
  };
}

/** Copies until the middle of the table, and is killed there. */
async function cutOff(t: TestContext, from: string, to: string, stop: Stop, table: string): Promise<void> {
  await stop.at(table);
  const running = launch(t, ['migrate-store', from, to], { cwd: aFolder(t) });
  await running.until(async () => {
    const reached = JSON.parse(await stop.reached()) as { table: string; after: unknown };
    t.expect(reached).toMatchObject({ table, after: expect.anything() });
  }, LIMIT_MS);
  running.signal('SIGKILL');
  await running.ended;
  await stop.goOn();
}

it('killed in the middle, it goes on; until then nobody opens the half of it', async (t) => {
  const here = `sqlite:${join(aFolder(t), 'here.db')}`;
  const back = join(aFolder(t), 'back.db');
  const there = await aSchema();
  await inStore(here, async (store) => {
    await store.record(together(Array.from({ length: 1200 }, () => aComplaint(aMention()))));
    await fill(store, 'words');
  });
  const whole = await move(here, await aSchema());

  for (const [from, to, stop] of [
    [here, there, await stopInSchema(t, there)],
    [there, `sqlite:${back}`, await stopInFile(t, back)],
  ] as const) {
    for (const table of ['tickets', 'mentions', 'actions']) {
      await cutOff(t, from, to, stop, table);
      await expect(openStore(to)).rejects.toThrow(/not finished.*migrate-store/);
      await expect(openStore(to, { readonly: true })).rejects.toThrow(/not finished/);
    }
    const elsewhere = `sqlite:${join(aFolder(t), 'other.db')}`;
    await inStore(elsewhere, (store) => store.setPaused('other'));
    const other = await earshot('migrate-store', elsewhere, to);
    expect(other).toMatchObject({ code: 2, err: expect.stringMatching(/beginning of a copy of/) });
    const done = await move(from, to);
    expect(refs(done)).toEqual(refs(whole));
    expect(rowsIn(done)).toBeGreaterThan(6000);
  }
  const schema = /%3D(\w+)$/.exec(there)?.[1];
  const bound = await server.query(
    `SELECT 1 FROM pg_constraint WHERE conname = 'tickets_merged_into_fkey' AND connamespace = '${schema}'::regnamespace`,
  );
  expect(bound).toHaveLength(1);
});

it('of a store that changed between two tries is told apart, and stays unfinished', async (t) => {
  const here = `sqlite:${join(aFolder(t), 'here.db')}`;
  const there = await aSchema();
  const { ids } = await inStore(here, async (store) => {
    const filled = await fill(store, 'words');
    await store.record(together(Array.from({ length: 600 }, () => aComplaint(aMention()))));
    return filled;
  });
  await cutOff(t, here, there, await stopInSchema(t, there), 'mentions');
  await inStore(here, (store) => store.presented(ids[2] ?? '', 'card-9'));
  const { code, out } = await earshot('migrate-store', here, there);
  expect(out).toMatch(/tickets +603 +[0-9a-f]{16} +DIFFERENT/);
  expect(out).toMatch(/not what it was made from: tickets\./);
  expect(code).toBe(1);
  await expect(openStore(there)).rejects.toThrow(/not finished/);
});

it('is refused into what is not empty, from what is not there, and while a process runs', async (t) => {
  const folder = aFolder(t);
  const here = `sqlite:${join(folder, 'here.db')}`;
  const there = await aSchema();
  const refused = async (from: string, to: string, why: RegExp) => {
    const { code, err, out } = await earshot('migrate-store', from, to);
    expect(err).toMatch(why);
    expect(err).not.toMatch(/secret/);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  };
  await refused(here, there, /there is none yet/);
  await refused(there, here, /no store in the database/);
  await refused('mysql://x', here, /no store that earshot knows/);
  await inStore(here, (store) => store.setPaused('yes'));
  await refused(here, here, /same place/);
  await move(here, there);
  await refused(here, there, /is not empty/);
  await refused(there, here, /is not empty/);
  const empty = `sqlite:${join(folder, 'empty.db')}`;
  for (const url of [here, there])
    await inStore(url, async (store) => {
      await store.lock();
      await refused(url, empty, /Process \d+ on .* running on the store/);
      await refused(empty, url, /none yet|running|not empty|not finished/);
    });
  expect(await move(there, empty)).toMatchObject({ same: true });
});

it('a backup of a PostgreSQL store is a file that opens, made while everybody writes', async (t) => {
  const folder = aFolder(t);
  const there = await aSchema();
  const config = readFileSync(join(PROJECT, 'config/earshot.yaml'), 'utf8');
  mkdirSync(join(folder, 'backups'));
  writeFileSync(
    join(folder, 'earshot.yaml'),
    config
      .replace(/^store: .*$/m, `store: ${there}`)
      .replace(/^(policy|playbooks): (.*)$/gm, `$1: ${PROJECT}config/$2`),
  );
  await inStore(there, async (store) => {
    const { mentions } = await fill(store, 'words');
    await store.lock();
    await store.record(together(Array.from({ length: 600 }, () => aComplaint(aMention()))));
    let stop = false;
    const writing = (async () => {
      let count = 0;
      for (; !stop; count += 1) await store.record(aComplaint(aMention()));
      return count;
    })();
    const file = join(folder, 'backups', 'monday.db');
    const { code, out, err } = await earshot(
      '--config',
      join(folder, 'earshot.yaml'),
      'backup',
      file,
      '--json',
    );
    stop = true;
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(await writing).toBeGreaterThan(5);
    await inStore(`sqlite:${file}`, async (copy) => {
      const audit = await copy.audit(NOON, 60_000);
      expect(audit.mentions).toBe((JSON.parse(out) as { mentions: number }).mentions);
      expect(audit.mentions).toBeGreaterThanOrEqual(603);
      expect(audit.complaints.unaccounted).toBe(0);
      const [mention] = mentions;
      expect(await copy.recorded(mention?.id ?? '')).toEqual(await store.recorded(mention?.id ?? ''));
    });
  });
});

it('every column of both engines is copied', async (t) => {
  const file = join(aFolder(t), 'here.db');
  const there = await aSchema();
  await inStore(`sqlite:${file}`, async () => {});
  await inStore(there, async () => {});
  const db = new Database(file, { readonly: true });
  t.onTestFinished(() => {
    db.close();
  });
  const ours = Object.fromEntries(TABLES.map(({ name, kinds }) => [name, Object.keys(kinds).sort()]));
  const inFile = db
    .prepare<[], { name: string; columns: string }>(
      `SELECT s.name, group_concat(c.name) AS columns FROM sqlite_schema s, pragma_table_info(s.name) c
       WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite_%' GROUP BY s.name`,
    )
    .all();
  const numbered = ['tickets', 'shown'];
  expect(ours).toEqual(
    Object.fromEntries(
      inFile.map(({ name, columns }) => [
        name,
        [...columns.split(','), ...(numbered.includes(name) ? ['rowid'] : [])].sort(),
      ]),
    ),
  );
  const inServer = (await server.query(
    `SELECT table_name AS name, string_agg(column_name, ',') AS columns FROM information_schema.columns
     WHERE table_schema = 'moved${made}' AND table_name NOT IN ('holds', 'earshot_schema')
       AND NOT (table_name = 'actions' AND column_name = 'holder') GROUP BY table_name`,
  )) as { name: string; columns: string }[];
  expect(ours).toEqual(
    Object.fromEntries(inServer.map(({ name, columns }) => [name, columns.split(',').sort()])),
  );
});
