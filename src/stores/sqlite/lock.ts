import { realpathSync } from 'node:fs';
import { hostname } from 'node:os';
import Database from 'better-sqlite3';
import { OperatorError } from '../../errors.ts';
import { guarded } from './failure.ts';

/**
 * Holds `<file>.lock` exclusively until the returned function is called. The operating system holds it, so it goes
 * with the process however that ends. The lock file stays: deleting it would let a third process lock another one.
 * @throws OperatorError naming the process that runs on this store
 */
export function holdLock(db: Database.Database, file: string): () => void {
  if (db.memory) return () => {};
  // Two paths to one file must meet at one lock.
  const path = `${realpathSync(file)}.lock`;
  const lock = guarded(path, () => new Database(path, { timeout: 200 }));
  try {
    guarded(path, () => {
      try {
        lock.exec('BEGIN EXCLUSIVE');
      } catch (error) {
        if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_BUSY')) throw error;
        throw new OperatorError(
          `${describe(owner(db))} is already running on the store ${file}. Stop it first, or name another store for this one.`,
        );
      }
    });
    guarded(file, () => {
      const me: Owner = { pid: process.pid, host: hostname(), since: Date.now() };
      db.prepare("INSERT OR REPLACE INTO meta VALUES ('owner', ?)").run(JSON.stringify(me));
      // Only the running process takes leases, so these died with the one before.
      db.exec('UPDATE actions SET due_at = coalesce(not_before, 0) WHERE due_at > coalesce(not_before, 0)');
    });
  } catch (error) {
    lock.close();
    throw error;
  }
  return () => {
    try {
      db.prepare("DELETE FROM meta WHERE key = 'owner'").run();
    } finally {
      lock.close();
    }
  };
}

interface Owner {
  readonly pid: number;
  readonly host: string;
  /** ms UTC */
  readonly since: number;
}

/** Who runs on this store, or ran when it was killed; null after a proper end. */
export function owner(db: Database.Database): Owner | null {
  const value = db.prepare<[], string>("SELECT value FROM meta WHERE key = 'owner'").pluck().get();
  return value === undefined ? null : JSON.parse(value);
}

export function describe(who: Owner | null): string {
  if (who === null) return 'Another earshot';
  return `Process ${who.pid} on ${who.host} (since ${new Date(who.since).toISOString()})`;
}
