import { realpathSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { OperatorError } from '../../errors.ts';
import { fillingOf, tablesOf } from '../sql/tables.ts';
import { type Engine, select } from '../sql/work.ts';
import type { Filling, Tables } from '../store.ts';
import { connect } from './connect.ts';
import { sqliteEngine } from './engine.ts';
import { guarded } from './failure.ts';
import { holdLock } from './lock.ts';
import { FLUSHED } from './log.ts';
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
  return held(file, !alone, async (db, lock, close) => {
    if (alone) lock();
    guarded(file, () => {
      db.exec(alone ? 'BEGIN IMMEDIATE' : 'BEGIN');
      // A transaction shows the moment of its first question.
      db.prepare('SELECT count(*) FROM meta').get();
    });
    return tablesOf(engineOf(db, file), nameOf(file), close);
  });
}

/** A file to be filled, for its owner alone where it is new. @throws OperatorError when there is something in it */
export async function filling(file: string): Promise<Filling> {
  return held(file, false, async (db, lock, close) => {
    migrate(db, file);
    lock();
    // Tickets refer to tickets, also to later ones. Asked at the end.
    db.pragma('foreign_keys = OFF');
    return fillingOf(
      engineOf(db, file),
      nameOf(file),
      {
        *begin() {},
        *finish() {
          const broken = yield* orphan.one({});
          if (broken)
            throw new OperatorError(
              `What was copied into ${file} does not fit together: ${broken.child} refer to ${broken.parent} that are not there. Look at the store it came from with "earshot check".`,
            );
        },
        kept: (value) => value,
      },
      close,
    );
  });
}

const orphan = select<{ child: string; parent: string }>()(
  'SELECT "table" AS child, parent FROM pragma_foreign_key_check LIMIT 1',
  {},
);

/** Opens the file for `work`; `close` lets go of all of it, and so does an error. */
async function held<T>(
  file: string,
  readonly: boolean,
  work: (db: Database, lock: () => void, close: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const db = connect(file, readonly);
  let unlock = () => {};
  const lock = () => {
    unlock = holdLock(db, file);
  };
  const close = async () => {
    if (!db.open) return;
    if (db.inTransaction) db.exec('ROLLBACK');
    try {
      unlock();
    } finally {
      db.close();
    }
  };
  try {
    return await work(db, lock, close);
  } catch (error) {
    await close();
    throw error;
  }
}

function engineOf(db: Database, file: string): Engine {
  return sqliteEngine(db, file, FLUSHED, (work) => guarded(file, work));
}

function nameOf(file: string): string {
  return `sqlite ${realpathSync(file)}`;
}
