import pg from 'pg';
import { messageOf, OperatorError } from '../../errors.ts';

/** Taken back by the server for the sake of others: a deadlock, a snapshot that did not hold, a lock waited for too long. */
const TAKEN_BACK = ['40001', '40P01', '55P03'];
/** The server went away, or is on its way back. Class 08 is the connection itself. */
const GONE = ['57P01', '57P02', '57P03'];
const NETWORK = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
];

/**
 * Whether it helps to do the work again from its beginning.
 * @param untold a single change without a transaction: after a broken connection nobody knows whether it was made
 */
export function canRepeat(error: unknown, untold: boolean): boolean {
  const code = codeOf(error);
  if (TAKEN_BACK.includes(code)) return true;
  return isGone(error) && (!untold || code === 'ECONNREFUSED' || code === '57P03');
}

function isGone(error: unknown): boolean {
  const code = codeOf(error);
  return (
    GONE.includes(code) ||
    code.startsWith('08') ||
    NETWORK.includes(code) ||
    /Connection terminated|timeout exceeded when trying to connect/.test(messageOf(error))
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Runs `work`; what the operator can mend is thrown as an OperatorError that names the server and no password. */
export async function guarded<T>(where: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw advised(where, error);
  }
}

/** The error, or what to do about it where the operator can mend it. */
export function advised(where: string, error: unknown): unknown {
  const advice = adviceFor(error, where);
  return advice === null ? error : new OperatorError(advice, { cause: error });
}

/** Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html */
function adviceFor(error: unknown, where: string): string | null {
  const code = codeOf(error);
  if (isGone(error))
    return `The PostgreSQL server ${where} cannot be reached (${code || messageOf(error)}). Nothing was lost; see that it runs and that this machine may connect to it.`;
  if (/SSL|certificate|self.signed/i.test(messageOf(error)) && !(error instanceof pg.DatabaseError))
    return `The connection to ${where} could not be made safe (${messageOf(error)}). Set "sslmode" and "sslrootcert" in the address under "store".`;
  switch (code) {
    case '28P01':
    case '28000':
      return `The PostgreSQL server ${where} does not let this user in. See the name and the password of the store, and pg_hba.conf.`;
    case '3D000':
      return `There is no such database at ${where}. Make it first: createdb --encoding UTF8.`;
    case '42501':
    case '25006':
      return `This user may not write in the database at ${where}. Grant it all on its schema, and see that the server is no standby.`;
    case '53100':
      return `The disk of the PostgreSQL server ${where} is full. Nothing was lost, but nothing more can be stored: free some space.`;
    case '53300':
      return `The PostgreSQL server ${where} has no connection left. Raise max_connections: each earshot needs up to 8.`;
    case '57014':
      return `The PostgreSQL server ${where} took too long over one question. Look at its load.`;
    default:
      return null;
  }
}
