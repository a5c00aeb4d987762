import { closeSync, fdatasync, fstatSync, openSync, readSync, realpathSync, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { advised, guarded } from './failure.ts';

/** The file's write-ahead log, and how far it is safe from a power cut. */
export interface Log {
  /** The disk failed the last time: first let it be `safe` again, and commit then. */
  failed(): boolean;
  /**
   * What was committed up to now is on the disk. @throws OperatorError when it may not be; it is still committed, and
   * reaches the disk when that is well again.
   */
  safe(): Promise<void>;
  /** Whatever somebody waits for to be safe is. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const flush = promisify(fdatasync);

/** Of a connection whose commits return when they are on the disk. */
export const FLUSHED: Log = {
  failed: () => false,
  safe: async () => {},
  settled: async () => {},
  close: async () => {},
};

/**
 * From now on a commit returns before it is on the disk, which takes a millisecond in which nothing else would be done:
 * whoever commits has to wait for `safe`. Commits of the meantime share the next flush. SQLite reads its log up to the
 * first frame that is not whole, so whatever is safe brings everything before it along.
 */
export function logOf(db: Database.Database, file: string): Log {
  if (db.readonly || file === ':memory:') return FLUSHED;
  // It is there from the first reading on, beside the file itself, and stays as long as the file is open.
  const log = guarded(file, () => openSync(`${realpathSync(file)}-wal`, 'r+'));
  // Flushes before and after what it takes from the log into the file, and no more.
  db.pragma('synchronous = NORMAL');
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  let failed = false;

  async function flushAfter(before: Promise<void> | null): Promise<void> {
    await before?.catch(() => {});
    running = next;
    next = null;
    try {
      // A disk may fail for a moment: then nobody needs to hear of it.
      await flushAgain().catch(flushAgain);
    } catch (error) {
      if (error instanceof Database.SqliteError) throw advised(file, error);
      const { code, message } = error as NodeJS.ErrnoException;
      throw advised(file, new Database.SqliteError(message, `SQLITE_IOERR_FSYNC ${code}`));
    }
  }

  async function flushAgain(): Promise<void> {
    if (failed) writeAgain();
    try {
      await flush(log);
      failed = false;
    } catch (error) {
      failed = true;
      throw error;
    }
  }

  /**
   * After a flush that failed, the system takes for written what is not: the next one would find nothing to do. So the
   * log is written once more, byte by byte as it is, while nobody can begin it anew.
   */
  function writeAgain(): void {
    db.exec('BEGIN IMMEDIATE');
    try {
      const bytes = Buffer.alloc(fstatSync(log).size);
      const length = readSync(log, bytes, 0, bytes.length, 0);
      for (let at = 0; at < length; ) at += writeSync(log, bytes, at, length - at, at);
    } finally {
      db.exec('ROLLBACK');
    }
  }

  function safe(): Promise<void> {
    next ??= flushAfter(running);
    return next;
  }

  return {
    failed: () => failed,
    safe,
    // One that failed is tried again, or nobody could go on before the next thing is written.
    settled: async () => (failed ? safe() : (next ?? running ?? undefined)),
    async close() {
      try {
        // Whatever was begun last may have asked once more.
        do await safe();
        while (next !== null);
      } finally {
        closeSync(log);
      }
    },
  };
}
