import { closeSync, fdatasync, openSync, realpathSync } from 'node:fs';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { advised } from './failure.ts';

/** The file's write-ahead log, and how far it is safe from a power cut. */
export interface Log {
  /** What was committed up to now is on the disk. @throws OperatorError when it may not be */
  safe(): Promise<void>;
  /** Whatever somebody waits for to be safe is. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const flush = promisify(fdatasync);

/** Of a connection whose commits return when they are on the disk. */
export const FLUSHED: Log = { safe: async () => {}, settled: async () => {}, close: async () => {} };

/**
 * From now on a commit returns before it is on the disk, which takes a millisecond in which nothing else would be done:
 * whoever commits has to wait for `safe`. Commits of the meantime share the next flush. SQLite reads its log up to the
 * first frame that is not whole, so whatever is safe brings everything before it along.
 */
export function logOf(db: Database.Database, file: string): Log {
  if (db.readonly || file === ':memory:') return FLUSHED;
  // Flushes before and after what it takes from the log into the file, and no more.
  db.pragma('synchronous = NORMAL');
  // It is there from the first reading on, beside the file itself, and stays as long as the file is open.
  const log = openSync(`${realpathSync(file)}-wal`, 'r+');
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  let failed = false;

  async function flushAfter(before: Promise<void> | null): Promise<void> {
    await before?.catch(() => {});
    running = next;
    next = null;
    try {
      if (failed) writeAgain();
      await flush(log);
      failed = false;
    } catch (error) {
      failed = true;
      if (error instanceof Database.SqliteError) throw advised(file, error);
      const { code, message } = error as NodeJS.ErrnoException;
      throw advised(file, new Database.SqliteError(message, `SQLITE_IOERR_FSYNC ${code}`));
    }
  }

  /** After a flush that failed, the system takes for written what is not: the next one would find nothing to do. */
  function writeAgain(): void {
    const [pages] = db.pragma('wal_checkpoint') as [{ log: number; checkpointed: number }];
    if (pages.log !== pages.checkpointed)
      throw new Database.SqliteError('the log cannot be taken into the file', 'SQLITE_BUSY');
  }

  function safe(): Promise<void> {
    next ??= flushAfter(running);
    return next;
  }

  return {
    safe,
    settled: async () => next ?? running ?? undefined,
    async close() {
      try {
        await safe();
      } finally {
        closeSync(log);
      }
    },
  };
}
