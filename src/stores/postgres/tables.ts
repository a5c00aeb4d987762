import type { Pool, PoolClient } from 'pg';
import { OperatorError } from '../../errors.ts';
import { fillingOf, TABLES, tablesOf } from '../sql/tables.ts';
import { column, write } from '../sql/work.ts';
import type { Filling, Tables } from '../store.ts';
import { connect } from './connect.ts';
import { plain, postgresEngine, READ } from './engine.ts';
import { guarded } from './failure.ts';
import { migrate } from './schema.ts';

/** It lasts as long as the copy does, however long the other place takes. */
const PATIENT = 'SET LOCAL idle_in_transaction_session_timeout = 0';
/** Nobody begins to run, and nobody writes; they wait. */
const ALONE = `LOCK TABLE ${['holds', ...TABLES.map(({ name }) => name)].join(', ')} IN SHARE MODE`;

/** The rows of a schema that is there, at one moment. With `alone` whoever wants to write waits. @throws OperatorError */
export async function reading(url: string, alone: boolean): Promise<Tables> {
  return held(url, true, async (pool, client, where, close) => {
    await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ; ${PATIENT}${alone ? `; ${ALONE}` : ''}`);
    if (alone) await refuseRunning(client, where);
    const { rows } = await client.query<{ id: string }>('SELECT pg_export_snapshot() AS id');
    const engine = postgresEngine(pool, where, `${READ}; SET TRANSACTION SNAPSHOT '${rows[0]?.id}'`);
    return tablesOf(engine, await nameOf(client, where), close);
  });
}

/** A schema to be filled. @throws OperatorError when there is something in it */
export async function filling(url: string): Promise<Filling> {
  return held(url, false, async (pool, client, where, close) => {
    const { rows } = await client.query<{ ours: boolean }>(
      "SELECT pg_try_advisory_lock(hashtext('earshot copy'), hashtext(current_schema())) AS ours",
    );
    if (!rows[0]?.ours)
      throw new OperatorError(`Another process is copying into ${where} just now. Wait until it is done.`);
    await refuseRunning(client, where);
    const own = {
      // Tickets refer to tickets, also to later ones. What is broken is found when it is put back.
      *begin() {
        yield* release.run({});
      },
      *finish() {
        yield* bind.run({});
        for (const { one } of goOn) yield* one({});
      },
      kept: plain,
    };
    return fillingOf(postgresEngine(pool, where), await nameOf(client, where), own, close);
  });
}

const release = write('ALTER TABLE tickets DROP CONSTRAINT IF EXISTS tickets_merged_into_fkey', {});
const bind = write(
  'ALTER TABLE tickets ADD CONSTRAINT tickets_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES tickets (id)',
  {},
);
/** What numbers its rows by itself goes on behind ours. */
const goOn = [
  ...['captures.seq', 'tickets.rowid', 'actions.seq', 'answers.seq', 'set_aside.seq', 'corrections.id'],
  'shown.rowid',
].map((each) => {
  const [table = '', name = ''] = each.split('.');
  return column<number>()(
    `SELECT setval(pg_get_serial_sequence('${table}', '${name}'), (SELECT coalesce(max(${name}), 0) + 1 FROM ${table}), false)`,
    {},
  );
});

/** @throws OperatorError when a process runs on the store */
async function refuseRunning(client: PoolClient, where: string): Promise<void> {
  const { rows } = await client.query<{ holder: string }>(
    'SELECT holder FROM holds WHERE what = holder AND until > clock_timestamp() LIMIT 1',
  );
  const [host, pid] = rows[0]?.holder.split(' ') ?? [];
  if (host !== undefined)
    throw new OperatorError(
      `Process ${pid} on ${host} is running on the store ${where}. Stop every "earshot run" on it first.`,
    );
}

/** Opens the place for `work`, with a connection of its own; `close` lets go of all of it, and so does an error. */
async function held<T>(
  url: string,
  readonly: boolean,
  work: (pool: Pool, client: PoolClient, where: string, close: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const { pool, where } = connect(url);
  let client: PoolClient | null = null;
  const close = async () => {
    client?.release(true);
    client = null;
    if (!pool.ended) await pool.end();
  };
  try {
    return await guarded(where, async () => {
      await migrate(pool, where, readonly);
      client = await pool.connect();
      // One that breaks says so with the next question.
      client.on('error', () => {});
      return await work(pool, client, where, close);
    });
  } catch (error) {
    await close();
    throw error;
  }
}

async function nameOf(client: PoolClient, where: string): Promise<string> {
  const { rows } = await client.query<{ schema: string }>('SELECT current_schema() AS schema');
  const schema = rows[0]?.schema ?? 'public';
  return `postgres ${where}${schema === 'public' ? '' : `, schema ${schema}`}`;
}
