import { spawn } from 'node:child_process';
import { once } from 'node:events';
import Database from 'better-sqlite3';
import { openStore } from '../../../src/stores/index.ts';
import { MIGRATIONS } from '../../../src/stores/sqlite/migrations.ts';
import { ANN, aChange, aComplaint, aMention, anAnswer } from '../../contracts/fixtures.ts';

const STORES = new URL('../../../src/stores/index.ts', import.meta.url).href;

/** Makes a store as an older earshot left it, at this schema, with as many complaints, every third held and every third resolved. */
export async function makeOldStore(file: string, schema: number, complaints: number): Promise<void> {
  await makeNewStore(`${file}.new`, complaints);
  const db = new Database(file);
  try {
    db.pragma('journal_mode = WAL');
    for (const step of MIGRATIONS.slice(0, schema)) db.exec(step);
    db.pragma('application_id = 0x45415253');
    db.pragma(`user_version = ${schema}`);
    db.exec(`ATTACH '${file}.new' AS newer`);
    db.pragma('foreign_keys = OFF');
    // What that schema knows of it, by name.
    for (const table of tablesOf(db)) {
      const columns = db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table).join();
      db.exec(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM newer.${table}`);
    }
  } finally {
    db.close();
  }
}

/** Opens the store in a process of its own, which brings it up to date; the signal that ended it, or null. */
export async function openElsewhere(
  file: string,
  env: Readonly<Record<string, string>>,
): Promise<string | null> {
  const script = `
    const { openStore } = await import(${JSON.stringify(STORES)});
    await (await openStore(${JSON.stringify(`sqlite:${file}`)})).close();`;
  const child = spawn(
    process.execPath,
    ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', '--input-type=module', '--eval', script],
    { stdio: 'inherit', env: { ...process.env, ...env } },
  );
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  if (code !== null && code !== 0) throw new Error(`the store could not be opened (exit code ${code})`);
  return signal;
}

/** All that is in it, and its schema. Two stores with the same are the same. */
export function contentsOf(file: string): Readonly<Record<string, unknown>> {
  const db = new Database(file);
  try {
    return {
      sound: db.pragma('integrity_check', { simple: true }),
      version: db.pragma('user_version', { simple: true }),
      schema: db.prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name').pluck().all(),
      ...Object.fromEntries(tablesOf(db).map((table) => [table, db.prepare(`SELECT * FROM ${table}`).all()])),
    };
  } finally {
    db.close();
  }
}

function tablesOf(db: Database.Database): readonly string[] {
  return db
    .prepare<[], string>(
      "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .pluck()
    .all();
}

async function makeNewStore(file: string, complaints: number): Promise<void> {
  const store = await openStore(`sqlite:${file}`);
  try {
    for (let count = 0; count < complaints; count++) {
      const complaint = aComplaint(aMention());
      await store.record(complaint);
      const [ticket] = await store.findTickets(complaint.tickets[0]?.id ?? '');
      if (!ticket) throw new Error('the complaint has no ticket');
      if (count % 3 === 1)
        await store.answer(anAnswer(ticket), aChange([{ ...ticket, status: 'open', holder: ANN }]));
      if (count % 3 === 2)
        await store.answer(
          anAnswer(ticket, { kind: 'resolve', outcome: 'solved' }),
          aChange([{ ...ticket, status: 'resolved', holder: ANN, resolvedAt: ticket.updatedAt }]),
        );
    }
  } finally {
    await store.close();
  }
}
