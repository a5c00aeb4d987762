import Database from 'better-sqlite3';
import { OperatorError } from '../../errors.ts';
import { connect } from './connect.ts';
import { guarded } from './failure.ts';
import { refuseForeign } from './schema.ts';

/** Pages copied between two looks at the rest of the process; writers never wait for them. */
const STEP = 1000;

/**
 * Copies the store as it is at one moment, page by page, into an empty file. It may have been made by an older earshot:
 * a backup is what one wants before bringing it up to date.
 * @returns how many rows each table had at that moment
 * @throws OperatorError (none there, no store of ours, a disk that is full or fails)
 */
export async function backup(
  place: string,
  file: string,
  at: (done: number, total: number) => void,
): Promise<ReadonlyMap<string, number>> {
  const db = connect(place, true);
  try {
    guarded(place, () => {
      refuseForeign(db, place);
      // Held to the end: the copy would begin anew each time that somebody writes.
      db.exec('BEGIN');
    });
    const counts = guarded(place, () => countsOf(db));
    await db.backup(file, {
      progress({ totalPages, remainingPages }) {
        at(totalPages - remainingPages, totalPages);
        return STEP;
      },
    });
    return counts;
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_FULL'))
      throw new OperatorError(
        `The disk for ${file} is full. Free some space, or name a file on another disk.`,
        {
          cause: error,
        },
      );
    return guarded(file, () => {
      throw error;
    });
  } finally {
    db.close();
  }
}

/**
 * Makes the copy a file that needs no other beside it, and reads it through as whoever restores it will find it.
 * @returns how many rows each table has
 * @throws OperatorError when it is damaged
 */
export function proved(file: string): ReadonlyMap<string, number> {
  return guarded(file, () => {
    const writing = new Database(file, { fileMustExist: true });
    try {
      writing.pragma('journal_mode = DELETE');
    } finally {
      writing.close();
    }
    const db = connect(file, true);
    try {
      refuseForeign(db, file);
      const found = String(db.pragma('integrity_check(1)', { simple: true }));
      if (found !== 'ok')
        throw new OperatorError(
          `The copy is damaged (${found.replace('*** in database main ***', '').trim()}). Look at the store with "earshot check", and at the disk.`,
        );
      return countsOf(db);
    } finally {
      db.close();
    }
  });
}

function countsOf(db: Database.Database): ReadonlyMap<string, number> {
  const tables = db
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .pluck()
    .all();
  const version = Number(db.pragma('user_version', { simple: true }));
  return new Map([
    ['schema', version],
    ...tables.map(
      (table) => [table, db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0] as const,
    ),
  ]);
}
