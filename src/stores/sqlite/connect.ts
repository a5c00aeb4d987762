import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { OperatorError } from '../../errors.ts';
import { guarded } from './failure.ts';
import { refuseForeign } from './schema.ts';

/** How long a write waits for another process's, ms. Transactions here last a few ms. */
const BUSY_MS = 5000;

/** Opens the file as every use of it needs: WAL, every commit on the disk, foreign keys. @throws OperatorError */
export function connect(file: string, readonly: boolean): Database.Database {
  if (readonly && !existsSync(file))
    throw new OperatorError(
      `The store ${file} cannot be opened: there is none yet. Start "earshot run" first, or name the right place under "store".`,
    );
  return guarded(file, () => {
    const db = new Database(file, { readonly, fileMustExist: readonly, timeout: BUSY_MS });
    try {
      if (!readonly) {
        // Before the first change to it.
        refuseForeign(db, file);
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
