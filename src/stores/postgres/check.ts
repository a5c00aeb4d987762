import type { Pool } from 'pg';
import type { CheckLine } from '../../core/check.ts';
import { messageOf, OperatorError } from '../../errors.ts';
import { guarded } from './failure.ts';
import { VERSION } from './schema.ts';

const MB = 1024 * 1024;

/** Whether the server answers, may be written, keeps what it says it keeps, and has the time right. */
export async function* checkServer(pool: Pool, where: string): AsyncIterable<CheckLine> {
  yield await line('store', async () => {
    const { rows } = await pool.query<{ version: string; bytes: number }>(
      "SELECT current_setting('server_version') AS version, pg_database_size(current_database()) AS bytes",
    );
    const { version, bytes = 0 } = rows[0] ?? {};
    return `${where}, PostgreSQL ${version}, ${(bytes / MB).toFixed(1)} MB, schema ${VERSION}`;
  });
  yield await line('store may be written', async () => {
    const client = await pool.connect();
    try {
      await client.query("BEGIN; INSERT INTO meta VALUES ('check', '') ON CONFLICT DO NOTHING; ROLLBACK");
      return 'yes';
    } finally {
      client.release();
    }
  });
  yield await line('store keeps what it took', async () => {
    const { rows } = await pool.query<{ name: string; setting: string }>(
      "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') AND setting = 'off'",
    );
    if (rows.length === 0) return 'commits are on the disk before they count';
    throw new OperatorError(
      `The server ${where} has ${rows.map(({ name }) => name).join(' and ')} off: a power cut would lose what was promised. Switch it on.`,
    );
  });
  yield await line('clock of the store', async () => {
    const began = Date.now();
    const { rows } = await pool.query<{ ms: number }>(
      'SELECT extract(epoch FROM clock_timestamp()) * 1000 AS ms',
    );
    const behind = Math.round((began + Date.now()) / 2 - Number(rows[0]?.ms));
    if (Math.abs(behind) < 2000) return 'agrees with this machine';
    throw new OperatorError(
      `The clocks of ${where} and of this machine differ by ${Math.abs(behind)} ms. Keep both by NTP.`,
    );
  });

  async function line(what: string, look: () => Promise<string>): Promise<CheckLine> {
    try {
      return { what, ok: true, says: await guarded(where, look) };
    } catch (error) {
      return { what, ok: false, says: messageOf(error) };
    }
  }
}
