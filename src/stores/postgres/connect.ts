import pg from 'pg';
import { OperatorError } from '../../errors.ts';

/** A statement that takes longer is hopeless; a transaction whose client fell silent would keep everybody waiting, ms. */
const STATEMENT_MS = 60_000;
const SILENT_MS = 10_000;
const CONNECT_MS = 5_000;
/** Connections of one process. */
const MOST = 8;

/** Numbers come as numbers, JSON as the text that it is. */
const { builtins } = pg.types;
const NUMBERS: readonly number[] = [builtins.INT8, builtins.NUMERIC];
const TEXTS: readonly number[] = [builtins.JSON, builtins.JSONB];

/**
 * @param url `postgres://user:password@host:port/database?sslmode=verify-full`; what is missing is taken from PGHOST,
 * PGUSER, PGPASSWORD and so on. @throws OperatorError when it is no address
 */
export function connect(url: string): { readonly pool: pg.Pool; readonly where: string } {
  const address = read(url);
  const pool = new pg.Pool({
    connectionString: url,
    max: MOST,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: SILENT_MS,
    keepAlive: true,
    application_name: 'earshot',
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
        if (NUMBERS.includes(oid)) return Number;
        if (TEXTS.includes(oid)) return (text: string) => text;
        return pg.types.getTypeParser(oid, format as 'text');
      }) as typeof pg.types.getTypeParser,
    },
  });
  // One that breaks while nobody uses it is replaced when somebody does.
  pool.on('error', () => {});
  const { host, port, pathname } = address;
  const named = host || `${process.env.PGHOST ?? 'localhost'}${port ? `:${port}` : ''}`;
  return { pool, where: `${named}${pathname === '/' ? '' : pathname}` };
}

function read(url: string): URL {
  try {
    return new URL(url);
  } catch {
    throw new OperatorError(
      'The address of the store is none. Write it like "store: postgres://user@host/database", with the password in PGPASSWORD.',
    );
  }
}
