import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OperatorError } from '../../src/errors.ts';
import { openStore } from '../../src/stores/index.ts';
import { STATEMENTS } from '../../src/stores/sql/work.ts';
import { connect } from '../../src/stores/sqlite/connect.ts';
import { MIGRATIONS } from '../../src/stores/sqlite/migrations.ts';
import { migrate } from '../../src/stores/sqlite/schema.ts';
import { sqliteStore } from '../../src/stores/sqlite/store.ts';
import type { Store } from '../../src/stores/store.ts';
import {
  ANN,
  aChange,
  aComplaint,
  aCorrection,
  aJudgement,
  aMention,
  anAnswer,
  anAuthor,
  aRecording,
  aRecordOf,
  NOON,
} from '../contracts/fixtures.ts';
import { LEASE } from '../contracts/kit.ts';

let folder: string;
let file: string;
const open: { close(): unknown }[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-sqlite-'));
  file = join(folder, 'earshot.db');
});

afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
  rmSync(folder, { recursive: true });
});

async function opened(url = `sqlite:${file}`, options?: { readonly: boolean }): Promise<Store> {
  const store = await openStore(url, options);
  open.push(store);
  return store;
}

/** A store whose connection the test can reach. */
function bare(): { db: Database.Database; store: Store } {
  const db = connect(file, false);
  migrate(db, file);
  const store = sqliteStore(db, file);
  open.push(store);
  return { db, store };
}

function raw(): Database.Database {
  const db = new Database(file);
  open.push(db);
  return db;
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(OperatorError);
  const { message } = error as OperatorError;
  // One or two sentences about the operator's world, nothing of ours.
  expect(message).not.toMatch(/SQLITE_|\n/);
  return message;
}

describe('opening a store', () => {
  it('refuses an unknown kind, naming the known ones and repeating no password', async () => {
    const message = await refusal(openStore('mysql://me:hunter2@db/earshot'));
    expect(message).toContain('"mysql:"');
    expect(message).toContain('postgres:');
    expect(message).toContain('sqlite:');
    expect(message).not.toContain('hunter2');
    expect(await refusal(openStore('data/earshot.db'))).toContain('sqlite:');
    expect(await refusal(openStore('toString:x'))).toContain('sqlite:');
    expect(await refusal(openStore('sqlite:'))).toContain('no place');
  });

  it('makes the folder, and says where it is', async () => {
    const deep = join(folder, 'data', 'local', 'earshot.db');
    const store = await opened(`sqlite:${deep}`);
    expect(store.name).toBe(`sqlite ${deep}`);
    expect(statSync(deep).isFile()).toBe(true);
  });

  it('in memory leaves nothing behind', async () => {
    const store = await opened('sqlite::memory:');
    await store.lock();
    await store.record(aComplaint(aMention()));
    expect(await store.tickets([], 10)).toHaveLength(1);
    for await (const line of store.check()) expect(line).toMatchObject({ ok: true });
    const another = await opened('sqlite::memory:');
    expect(await another.tickets([], 10)).toEqual([]);
  });

  it('writes every commit through to the disk, with foreign keys on', () => {
    const db = connect(file, false);
    open.push(db);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    migrate(db, file);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(db.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
    const loose = db
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
      )
      .all();
    expect(loose).toEqual([]);
  });

  it('brings a store of the first schema up to date, and keeps what is in it', async () => {
    const old = raw();
    old.exec(MIGRATIONS[0] ?? '');
    old.pragma(`application_id = ${0x45415253}`);
    old.pragma('user_version = 1');
    old.exec("INSERT INTO meta (key, value) VALUES ('paused', 'wrong wording')");
    old.close();
    const store = await opened();
    expect(await store.paused()).toBe('wrong wording');
    expect(await store.corrections(0)).toEqual([]);
  });

  it('brings a store of the second schema up to date: tickets know what was not written down then', async () => {
    const old = raw();
    for (const step of MIGRATIONS.slice(0, 2)) old.exec(step);
    old.pragma(`application_id = ${0x45415253}`);
    old.pragma('user_version = 2');
    const ann = JSON.stringify(ANN);
    const hour = 3_600_000;
    const ticket = (id: string, part: Record<string, string | number | null>): string => {
      const row = {
        ...{ id, platform: 'x', account: '42', conversation_id: id, author_id: '7', source: 'x-mentions' },
        ...{ author_handle: 'robin', author_name: 'Robin', status: 'new', holder: null, priority: 'urgent' },
        ...{ category: 'delivery', language: 'en', published_at: NOON, opened_at: NOON },
        ...{
          updated_at: NOON + hour,
          first_response_at: null,
          resolved_at: null,
          reopened: 0,
          deleted_at: null,
        },
        ...{ card: 'channel/1', version: 3 },
        ...part,
      };
      const names = Object.keys(row);
      const sql = `INSERT INTO tickets (${names.join()}) VALUES (${names.map((name) => `@${name}`).join()})`;
      old.prepare(sql).run(row);
      return id;
    };
    const waits = ticket('WAITS00000000000', {});
    const held = ticket('HELD000000000000', { status: 'open', holder: ann, first_response_at: NOON + 5 });
    const again = ticket('AGAIN00000000000', { reopened: 1, first_response_at: NOON + 5 });
    const solved = ticket('SOLVED0000000000', { status: 'resolved', holder: ann, resolved_at: NOON + 9 });
    const none = ticket('NONE000000000000', { status: 'dismissed', holder: ann, resolved_at: NOON + 9 });
    const resolve = { key: '1', ticketId: solved, by: ANN, at: NOON + 9, does: { kind: 'resolve' } };
    old
      .prepare('INSERT INTO answers (key, ticket_id, answer) VALUES (?, ?, ?)')
      .run('1', solved, JSON.stringify(resolve));
    old.exec(`
      INSERT INTO actions (key, kind, ticket_id, platform, source, state, not_before, due_at, attempts, absences, token,
        created_at)
      SELECT 'present:' || id, 'present', id, platform, source, 'pending', ${NOON}, ${NOON}, 0, 0, 0, ${NOON}
      FROM tickets WHERE id = '${waits}'`);
    const heard = aJudgement(aMention({ id: '1', conversationId: waits, author: anAuthor({ id: '7' }) }));
    const { mention, assessment, decision } = heard;
    for (const [id, superseded, at] of [
      ['1', 1, NOON],
      ['1a', 0, NOON + 61_000],
    ] as const) {
      const { lastInsertRowid } = old
        .prepare("INSERT INTO captures VALUES (NULL, 'x', ?, 'post', 'x-mentions', ?, '{}')")
        .run(id, at);
      old
        .prepare(`
          INSERT INTO mentions VALUES (?, 'x', ?, '1', ?, '7', NULL, NULL, 0, ?, ?, ?, NULL, 'complaint', 1, 0, ?, ?, ?, ?)`)
        .run(
          ...[lastInsertRowid, id, waits, superseded, NOON, at, waits],
          ...[mention, assessment, decision].map((each) => JSON.stringify(each)),
        );
    }
    old.close();

    const store = await opened();
    const ticketOf = async (id: string) => (await store.view(id))?.ticket;
    const bare = {
      snoozedUntil: null,
      waits: [],
      handoff: null,
      alarms: [],
      mergedInto: null,
      splitFrom: null,
    };
    expect(await ticketOf(waits)).toMatchObject({
      ...{
        ...bare,
        waitingSince: NOON,
        touchedAt: null,
        lastResponseAt: null,
        outcome: null,
        reopenedAt: null,
      },
      ...{ card: 'channel/1', version: 3 },
    });
    expect(await ticketOf(held)).toMatchObject({
      ...{ ...bare, holder: ANN, waitingSince: null, touchedAt: NOON + hour, lastResponseAt: NOON + 5 },
    });
    // Whoever wrote again waits since then, as far as anybody knows.
    expect(await ticketOf(again)).toMatchObject({ waitingSince: NOON + hour, reopenedAt: NOON + hour });
    expect(await ticketOf(solved)).toMatchObject({ outcome: 'solved', waitingSince: null });
    expect(await ticketOf(none)).toMatchObject({ outcome: null, waitingSince: null });
    expect((await store.view(solved))?.answers).toMatchObject([
      { does: { kind: 'resolve', outcome: 'solved' } },
    ]);
    expect(await store.agents()).toEqual([ANN]);

    const due = await store.claim(['remind'], NOON + hour, LEASE, 10);
    expect(due.map(({ ticketId }) => ticketId).sort()).toEqual([again, held, waits]);
    const overview = await store.overview(NOON + hour, NOON);
    expect(overview).toMatchObject({
      open: { urgent: 3 },
      oldest: [{ id: waits }, { id: again }],
      mentionsToday: 1,
      sources: [{ name: 'x-mentions', lastAt: NOON + 61_000, lastHour: 1 }],
    });
    expect((await store.view(held))?.history).toMatchObject({ total: 4, moods: [{ sentiment: 'negative' }] });
    const [card] = await store.claim(['present'], NOON, LEASE, 10);
    expect(card?.ticketId).toBe(waits);
    const written = await ticketOf(again);
    if (!written) throw new Error('it is there');
    await store.record(aRecording({ tickets: [{ ...written, priority: 'low' }] }));
    expect(await ticketOf(again)).toMatchObject({ priority: 'low', waitingSince: NOON + hour, version: 4 });
  });

  it('twice keeps what is there', async () => {
    const store = await opened();
    await store.record(aComplaint(aMention()));
    const again = await opened();
    expect(await again.tickets([], 10)).toHaveLength(1);
  });

  it('refuses a schema newer than this program, and leaves it alone', async () => {
    await (await openStore(`sqlite:${file}`)).close();
    raw().pragma('user_version = 99');
    const message = await refusal(openStore(`sqlite:${file}`));
    expect(message).toContain(file);
    expect(message).toContain('99');
    expect(message).toContain(`${MIGRATIONS.length}`);
    expect(raw().pragma('user_version', { simple: true })).toBe(99);
  });

  it('refuses the database of another program', async () => {
    raw().exec('CREATE TABLE holiday_pictures (id)');
    expect(await refusal(openStore(`sqlite:${file}`))).toContain('another program');
  });

  it('refuses a file that is no database', async () => {
    writeFileSync(file, 'dear diary, '.repeat(1000));
    expect(await refusal(openStore(`sqlite:${file}`))).toContain('not a SQLite database');
  });

  it('refuses a damaged file, at the latest when it reads the damage', async () => {
    const store = await openStore(`sqlite:${file}`);
    await store.record(aRecording({ tickets: aComplaint(aMention()).tickets }));
    await store.close();
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 4096);
    writeFileSync(file, bytes);
    const message = await refusal(opened().then((damaged) => damaged.tickets([], 10)));
    expect(message).toContain('damaged');
    expect(message).toContain('backup');
  });

  it('refuses a folder in place of a file, and a file in place of a folder', async () => {
    mkdirSync(file);
    expect(await refusal(openStore(`sqlite:${file}`))).toContain('cannot be opened');
    writeFileSync(join(folder, 'plain'), '');
    expect(await refusal(openStore(`sqlite:${join(folder, 'plain', 'earshot.db')}`))).toContain('folder');
  });

  it('to read only needs a store that exists', async () => {
    expect(await refusal(openStore(`sqlite:${file}`, { readonly: true }))).toContain('cannot be opened');
    writeFileSync(file, '');
    expect(await refusal(openStore(`sqlite:${file}`, { readonly: true }))).toContain('earshot run');
  });

  it('to read only reads beside the running process, and says so when it is asked to write', async () => {
    const running = await opened();
    await running.lock();
    await running.record(aComplaint(aMention()));
    const reader = await opened(undefined, { readonly: true });
    expect(await reader.tickets([], 10)).toHaveLength(1);
    expect((await reader.audit(NOON, 1000)).complaints.pending).toBe(1);
    expect(await refusal(reader.setPaused('why'))).toContain('cannot be written');
  });
});

describe('a store in trouble', () => {
  it('says that the disk is full, keeps what it had, and goes on when there is room', async () => {
    const { db, store } = bare();
    await store.record(aComplaint(aMention()));
    const pages = Number(db.pragma('page_count', { simple: true }));
    db.pragma(`max_page_count = ${pages}`);
    const text = 'x'.repeat(100_000);
    const long = aComplaint(aMention({ text }));
    expect(await refusal(store.record(long))).toContain('is full');
    expect(await store.tickets([], 10)).toHaveLength(1);
    db.pragma(`max_page_count = ${pages + 1000}`);
    await store.record(long);
    expect(await store.tickets([], 10)).toHaveLength(2);
  });

  it('says that another program holds the file', async () => {
    const { db, store } = bare();
    db.pragma('busy_timeout = 10');
    raw().exec('BEGIN IMMEDIATE');
    expect(await refusal(store.setPaused('why'))).toContain('Another program');
  });

  it('fails the check with what to do', async () => {
    const { db, store } = bare();
    db.pragma('busy_timeout = 10');
    raw().exec('BEGIN IMMEDIATE');
    const lines = [];
    for await (const line of store.check()) lines.push(line);
    expect(lines[0]).toMatchObject({ what: 'store', ok: false, says: expect.stringContaining('Close it') });
  });
});

describe('a person who was forgotten', () => {
  it('is in no table any more, but for the network’s own id', async () => {
    const { db, store } = bare();
    const author = anAuthor({ id: '7', handle: 'Robin_Hood', name: 'Robin Hood' });
    const mention = aMention({ author, text: 'hush', url: 'https://x.com/robin_hood/status/1' });
    const capture = { payload: { user: author, text: 'hush' } };
    await store.record({ ...aComplaint(mention), judgements: [aJudgement(mention, { capture })] });
    const [ticket] = await store.tickets([], 1);
    if (!ticket) throw new Error('it is stored');
    await store.answer(
      anAnswer(ticket, { kind: 'note', text: 'hush, says Robin Hood' }),
      aChange([ticket], { lessons: { made: [aCorrection(mention)], withdrawn: [] } }),
    );
    const everything = (): string => {
      const tables = db
        .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .pluck()
        .all();
      return JSON.stringify(tables.map((name) => db.prepare(`SELECT * FROM ${name}`).all()));
    };
    expect(everything()).toMatch(/hush/);
    await store.erase('x', 'robin_hood', NOON);
    expect(everything()).not.toMatch(/hush|robin/i);
    expect(everything()).toContain('"author_id":"7"');
  });
});

describe('the statements of the hot paths', () => {
  it('find their rows by an index: no table that grows is read through', () => {
    const db = connect(':memory:', false);
    open.push(db);
    migrate(db, ':memory:');
    expect(STATEMENTS.length).toBeGreaterThan(100);

    const texts = STATEMENTS.map(({ text }) => (typeof text === 'string' ? text : text.sqlite));
    const scans = texts
      .filter((sql) => !/FOR SHARE/.test(sql)) // asked of the other engine alone
      .filter((sql) => !READ_THROUGH.test(sql))
      .flatMap((sql) =>
        db
          .prepare(`EXPLAIN QUERY PLAN ${sql}`)
          .all(someValues(sql))
          .map((row) => (row as { detail: string }).detail)
          // The few ids a statement was given or has just found may be gone through, and so may sources and agents.
          .filter((detail) => /\bSCAN\b/.test(detail) && !FEW.test(detail))
          .map((detail) => `${detail}: ${sql.trim().replaceAll(/\s+/g, ' ')}`),
      );
    expect(scans).toEqual([]);
  });
});

/**
 * What `audit`, `report` and the figures of a week ask. And a plan that is never carried out: a new ticket has its children
 * looked for only where a foreign key is broken already.
 */
const READ_THROUGH = new RegExp(
  [
    /standing|percentile|reviewed_at|opened_at >= @from|reopenedAt|FROM spend WHERE day >=/,
    /^SELECT (status, count\(\*\) AS count FROM tickets GROUP|count\(\*\) FROM mentions WHERE superseded = 0)/,
    /state IN \('pending', 'sending'\) AND created_at|state = 'unknown' AND \(not_before/,
    /^INSERT INTO tickets/,
  ]
    .map(({ source }) => source)
    .join('|'),
);

const FEW = /SCAN (CONSTANT ROW|t\b|json_each|post\b|source\b|sources\b|heard_sources\b|agents\b)/;

/** Anything for every parameter of a statement: the plan does not depend on it. */
function someValues(sql: string): Record<string, number> {
  return Object.fromEntries((sql.match(/@\w+/g) ?? []).map((name) => [name.slice(1), 1]));
}

describe('the space of what is kept no longer', () => {
  const DAY = 24 * 3_600_000;
  const KEEP = { othersMs: 30 * DAY, wordsMs: null };
  const OLD = NOON + 31 * DAY;
  const text = '@acme lovely shop '.repeat(100);

  async function filled(): Promise<{ db: Database.Database; store: Store }> {
    const made = bare();
    for (let group = 0; group < 20; group++)
      await made.store.record(
        aRecording({ judgements: Array.from({ length: 100 }, () => aRecordOf(aMention({ text }))) }),
      );
    return made;
  }

  it('goes back to the disk a little at a time, but for what comes next', async () => {
    const { db, store } = await filled();
    const pages = (): number => Number(db.pragma('page_count', { simple: true }));
    const before = pages();
    let steps = 0;
    for (let last = before; await store.tidy(KEEP, OLD, 100); last = pages()) {
      expect(last - pages()).toBeLessThanOrEqual(256);
      steps += 1;
    }
    expect(steps).toBeGreaterThanOrEqual(20);
    expect(pages()).toBeLessThan(before / 4);
    db.pragma('wal_checkpoint(TRUNCATE)');
    expect(statSync(file).size).toBe(pages() * Number(db.pragma('page_size', { simple: true })));
    expect(db.pragma('integrity_check(1)', { simple: true })).toBe('ok');
  });

  it('is used again in a file that an older earshot began', async () => {
    const older = raw();
    older.pragma('journal_mode = WAL');
    older.exec('CREATE TABLE a (b)');
    older.exec('DROP TABLE a');
    const { db, store } = await filled();
    const before = Number(db.pragma('page_count', { simple: true }));
    while (await store.tidy(KEEP, OLD, 100));
    expect(Number(db.pragma('page_count', { simple: true }))).toBe(before);
    expect(Number(db.pragma('freelist_count', { simple: true }))).toBeGreaterThan(before / 2);
  });
});
