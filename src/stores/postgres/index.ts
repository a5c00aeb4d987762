import { COPYING, halfCopied } from '../sql/copying.ts';
import { sqlStore } from '../sql/store.ts';
import type { Store, StoreEntry } from '../store.ts';
import { checkServer } from './check.ts';
import { connect } from './connect.ts';
import { postgresEngine } from './engine.ts';
import { guarded } from './failure.ts';
import { holding } from './holds.ts';
import { migrate } from './schema.ts';

/** One server, any number of processes and machines that share the work. */
export const postgres: StoreEntry = {
  scheme: 'postgres',
  async open(place, options = {}): Promise<Store> {
    const { pool, where } = connect(`postgres:${place}`);
    try {
      await guarded(where, () => migrate(pool, where, options.readonly ?? false));
      if ((await pool.query(COPYING)).rows.length > 0) throw halfCopied(where);
    } catch (error) {
      await pool.end();
      throw error;
    }
    const holds = holding(pool, () => {});
    const store = sqlStore(postgresEngine(pool, where), {
      holder: holds.me,
      clock: null,
      check: holds.check,
    });
    let closed = false;
    return {
      ...store,
      name: `postgres ${where}`,
      lock: () => guarded(where, () => holds.begin()),
      hold: (what, stop) => guarded(where, () => holds.hold(what, stop)),
      async close() {
        if (closed) return;
        closed = true;
        try {
          if (!options.readonly) await store.flush();
          await holds.end();
        } finally {
          await pool.end();
        }
      },
      check: () => checkServer(pool, where),
    };
  },
  reading: async (place, { alone }) => (await import('./tables.ts')).reading(`postgres:${place}`, alone),
  filling: async (place) => (await import('./tables.ts')).filling(`postgres:${place}`),
};
