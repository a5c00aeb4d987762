import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageOf, OperatorError } from '../../src/errors.ts';
import { openStore } from '../../src/stores/index.ts';
import { translate } from '../../src/stores/postgres/translate.ts';
import { STATEMENTS } from '../../src/stores/sql/work.ts';
import { type Server, startServer } from './server.ts';
import { storeContract } from './store.ts';

let server: Server;
let made = 0;

beforeAll(async () => {
  server = await startServer(true);
  await server.query('CREATE SCHEMA contract');
}, 60_000);

afterAll(() => server?.stop(), 60_000);

/** One schema for all: emptied, which is quicker than made anew. */
const makePlace = async () => ({
  open: () => openStore(server.url('contract')),
  remove: async () => {
    await server.query(`DO $$ BEGIN EXECUTE (
      SELECT 'TRUNCATE ' || string_agg(format('contract.%I', tablename), ', ') || ' RESTART IDENTITY'
      FROM pg_tables WHERE schemaname = 'contract' AND tablename <> 'earshot_schema'
    ); END $$`);
  },
});

storeContract('postgres', makePlace, { alone: false });

/** A schema of its own, and what is wrong with opening it. */
async function refusal(prepare: string, options?: { readonly readonly: boolean }): Promise<string> {
  made += 1;
  const schema = `store${made}`;
  await server.query(`CREATE SCHEMA ${schema}; SET search_path = ${schema}; ${prepare}`);
  const error = await openStore(server.url(schema), options).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(OperatorError);
  return messageOf(error);
}

describe('a PostgreSQL store', () => {
  it('is not opened where it was written by a newer earshot, or holds tables of somebody else', async () => {
    expect(
      await refusal('CREATE TABLE earshot_schema (version INTEGER); INSERT INTO earshot_schema VALUES (999)'),
    ).toContain('newer earshot');
    expect(await refusal('CREATE TABLE tickets (id INTEGER)')).toContain('another program');
    expect(await refusal('SELECT 1', { readonly: true })).toContain('no store');
  });

  it('that cannot be reached, or lets nobody in, is named without its password', async () => {
    const attempts = [
      'postgres://me:hunter2@127.0.0.1:1/earshot',
      server.url('public').replace(':secret@', ':hunter2@'),
      server.url('public').replace('/postgres?', '/nowhere?'),
    ].map((url) => openStore(url).then(() => '', messageOf));
    const [away, locked, missing] = await Promise.all(attempts);
    expect(away).toContain('127.0.0.1:1/earshot cannot be reached');
    expect(locked).toContain('does not let this user in');
    expect(missing).toContain('no such database');
    expect(`${away}${locked}${missing}`).not.toMatch(/hunter2|secret/);
  });

  it('understands every statement there is, of one and of many', async () => {
    const store = await openStore(server.url('contract'));
    await store.close();
    const client = new pg.Client({ connectionString: server.url('contract') });
    await client.connect();
    const wrong: string[] = [];
    for (const [nth, statement] of STATEMENTS.entries()) {
      const { one, many } = translate(statement);
      const both = many === null || /\bLIMIT (CAST|r)/.test(many) ? [one] : [one, many];
      for (const [kind, sql] of both.entries())
        await client
          .query(`PREPARE s${nth}_${kind} AS ${sql}`)
          .catch((error) => wrong.push(`${messageOf(error)}: ${sql}`));
    }
    await client.end();
    expect(wrong).toEqual([]);
  });

  it('is brought up to date once, however many processes start on it at the same time', async () => {
    made += 1;
    const schema = `store${made}`;
    await server.query(`CREATE SCHEMA ${schema}`);
    const stores = await Promise.all(Array.from({ length: 5 }, () => openStore(server.url(schema))));
    for (const store of stores) {
      expect(await store.paused()).toBeNull();
      await store.close();
    }
  });
});
