import { closeSync, existsSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { OperatorError } from '../../errors.ts';
import { guarded } from './failure.ts';
import { refuseForeign } from './schema.ts';

/** How long a write waits for another process's, ms. Transactions here last a few ms. */
const BUSY_MS = 5000;

/**
 * Opens the file as every use of it needs: WAL, every commit on the disk, foreign keys. A new one is for its owner
 * alone (mode 0600), and so is what SQLite puts beside it; one that is there keeps its mode. @throws OperatorError
 */
export function connect(file: string, readonly: boolean): Database.Database {
  if (readonly && !existsSync(file))
    throw new OperatorError(
      `The store ${file} cannot be opened: there is none yet. Start "earshot run" first, or name the right place under "store".`,
    );
  return guarded(file, () => {
    if (!readonly && file !== ':memory:') makePrivate(file);
    const db = new Database(file, { readonly, fileMustExist: readonly, timeout: BUSY_MS });
    try {
      if (!readonly) {
        // Before the first change to it.
        refuseForeign(db, file);
        // Of a new file: `space.ts` gives back what is free in it.
        if (db.pragma('page_count', { simple: true }) === 0) db.pragma('auto_vacuum = INCREMENTAL');
        db.pragma('journal_mode = WAL');
        // The driver's own default in WAL is NORMAL, which may lose the last commits in a power cut (I1).
        db.pragma('synchronous = FULL');
        // What an author deleted is overwritten in the file too.
        db.pragma('secure_delete = ON');
        // A long reader makes the log grow; this gives the space back afterwards.
        db.pragma(`journal_size_limit = ${64 * 1024 * 1024}`);
      }
      db.pragma('foreign_keys = ON');
      db.pragma('schema_version'); // the first read: says now whether it is a database at all
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/** Only where there is none: closing a file that this process has open as a store would give up SQLite's locks on it. */
function makePrivate(file: string): void {
  if (existsSync(file)) return;
  try {
    closeSync(openSync(file, 'a', 0o600));
  } catch {
    // SQLite says better what is wrong with the place.
  }
}
