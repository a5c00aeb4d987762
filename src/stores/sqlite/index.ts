import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { messageOf, OperatorError } from '../../errors.ts';
import { COPYING, halfCopied } from '../sql/copying.ts';
import type { StoreEntry } from '../store.ts';
import { connect } from './connect.ts';
import { guarded } from './failure.ts';
import { migrate } from './schema.ts';
import { sqliteStore } from './store.ts';

/** One file, one running process, no set-up. Several commands may read and write beside the running one. */
export const sqlite: StoreEntry = {
  scheme: 'sqlite',
  async open(place, options = {}) {
    const readonly = options.readonly ?? false;
    if (place !== ':memory:' && !readonly) makeFolder(dirname(place));
    const db = connect(place, readonly);
    try {
      migrate(db, place);
      if (db.prepare(COPYING).get()) throw halfCopied(place);
      return guarded(place, () => sqliteStore(db, place));
    } catch (error) {
      db.close();
      throw error;
    }
  },
  reading: async (place, { alone }) => (await import('./tables.ts')).reading(place, alone),
  async filling(place) {
    makeFolder(dirname(place));
    return (await import('./tables.ts')).filling(place);
  },
  backup: async (place, file, at) => (await import('./backup.ts')).backup(place, file, at),
};

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new OperatorError(
      `The folder ${folder} for the store cannot be made (${messageOf(error)}). Make it, or name another place under "store".`,
      { cause: error },
    );
  }
}
