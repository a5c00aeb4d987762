import type { Database } from 'better-sqlite3';
import { ClockFollower } from '../sql/acting.ts';
import { sqlStore } from '../sql/store.ts';
import type { Store } from '../store.ts';
import { checkStore, isSmall } from './check.ts';
import { sqliteEngine } from './engine.ts';
import { guarded } from './failure.ts';
import { holdLock } from './lock.ts';
import { logOf } from './log.ts';
import { mending } from './mending.ts';
import { giveBack } from './space.ts';

/** The store over an open, migrated database. */
export function sqliteStore(db: Database, file: string): Store {
  const mends = mending(db, file);
  const around = <T>(work: () => T): T => guarded(file, () => mends.around(work));
  const log = logOf(db, file);
  const engine = sqliteEngine(db, file, log, around);
  const newest = db.prepare<[], number | null>('SELECT max(recorded_at) FROM mentions').pluck();
  const clock = new ClockFollower(newest.get() ?? 0);
  const store = sqlStore(engine, { holder: null, clock });
  let unlock: (() => void) | null = null;

  return {
    ...store,
    name: `sqlite ${file}`,
    async lock() {
      unlock ??= around(() => holdLock(db, file));
      // What the one before committed last may be read here and not be on the disk.
      await log.safe();
    },
    // Whoever has the lock has everything.
    hold: async (_, stop) => stop,
    async close() {
      if (!db.open) return;
      try {
        if (!db.readonly) await store.flush();
      } finally {
        await log.close().finally(() =>
          around(() => {
            unlock?.();
            db.close();
          }),
        );
      }
    },
    async tidy(keep, now, limit) {
      const more = await store.tidy(keep, now, limit);
      return around(() => giveBack(db)) || more;
    },
    async audit(now, deadlineMs) {
      // It speaks for every row, also for those that nothing has come across yet; of a large store, for those only.
      around(() => {
        if (isSmall(db)) mends.mend();
      });
      return store.audit(now, deadlineMs);
    },
    check: () => checkStore(db, file, mends),
  };
}
