import { realpathSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { OperatorError } from '../../errors.ts';
import { fillingOf, tablesOf } from '../sql/tables.ts';
import type { Filling, Tables } from '../store.ts';
import { connect } from './connect.ts';
import { sqliteEngine } from './engine.ts';
import { guarded } from './failure.ts';
import { holdLock } from './lock.ts';
import { mending } from './mending.ts';
import { migrate } from './schema.ts';

/** The rows of a file that is there. With `alone` nobody writes to it, or runs on it, until it is closed. @throws OperatorError */
export async function reading(file: string, alone: boolean): Promise<Tables> {
  const looking = connect(file, true);
  try {
    migrate(looking, file);
    // What cannot be read any more could not be copied.
    mending(looking, file).mend();
  } finally {
    looking.close();
  }
  return opened(file, !alone, async (db, close) => {
    const unlock = alone ? holdLock(db, file) : () => {};
    guarded(file, () => {
      db.exec(alone ? 'BEGIN IMMEDIATE' : 'BEGIN');
      // A transaction shows the moment of its first question.
      db.prepare('SELECT count(*) FROM meta').get();
    });
    return tablesOf(sqliteEngine(db, around(file)), nameOf(file), async () => {
      if (!db.open) return;
      db.exec('ROLLBACK');
      unlock();
      close();
    });
  });
}

/** A file to be filled, for its owner alone where it is new. @throws OperatorError when there is something in it */
export async function filling(file: string): Promise<Filling> {
  return opened(file, false, async (db, close) => {
    migrate(db, file);
    const unlock = holdLock(db, file);
    // Tickets refer to tickets, also to later ones. Asked at the end.
    db.pragma('foreign_keys = OFF');
    const own = {
      *begin() {},
      *finish() {
        const [broken] = db.pragma('foreign_key_check') as readonly { table: string; parent: string }[];
        if (broken)
          throw new OperatorError(
            `What was copied into ${file} does not fit together: ${broken.table} refer to ${broken.parent} that are not there. Look at the store it came from with "earshot check".`,
          );
      },
      kept: <T>(value: T) => value,
    };
    return fillingOf(sqliteEngine(db, around(file)), nameOf(file), own, async () => {
      if (!db.open) return;
      unlock();
      close();
    });
  });
}

async function opened<T>(
  file: string,
  readonly: boolean,
  work: (db: Database, close: () => void) => Promise<T>,
): Promise<T> {
  const db = connect(file, readonly);
  try {
    return await work(db, () => db.close());
  } catch (error) {
    // The lock goes with it only where it was not given back: the process ends now.
    db.close();
    throw error;
  }
}

const around =
  (file: string) =>
  <T>(work: () => T): T =>
    guarded(file, work);

function nameOf(file: string): string {
  return `sqlite ${realpathSync(file)}`;
}
