import { statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { CheckLine } from '../../core/check.ts';
import { messageOf } from '../../errors.ts';
import { guarded } from './failure.ts';
import type { Mending } from './mending.ts';
import { MIGRATIONS } from './migrations.ts';

const MB = 1024 * 1024;
/** Less free space than this, and a busy day may fill the disk. */
const SPARE_MB = 500;
/** Larger files take too long to read through for a check. */
const READ_THROUGH_MB = 200;

/** Whether every row can be looked at while somebody waits. */
export function isSmall(db: Database): boolean {
  const pragma = (name: string): number => Number(db.pragma(name, { simple: true }));
  return pragma('page_count') * pragma('page_size') <= READ_THROUGH_MB * MB;
}

/** Whether the file can be written, is sound, and has room to grow. Rows that cannot be read any more are set aside. */
export async function* checkStore(db: Database, file: string, mends: Mending): AsyncIterable<CheckLine> {
  let sizeMb = 0;
  yield line('store', () => {
    if (!db.memory) sizeMb = statSync(file).size / MB;
    if (!db.readonly) db.transaction(() => {}).immediate();
    return `${file}, ${sizeMb.toFixed(1)} MB, schema ${MIGRATIONS.length}`;
  });
  if (isSmall(db)) {
    yield line('rows of the store', () => {
      const names = mends.mend();
      if (names.length === 0) return 'every row can be read';
      throw new Error(
        `The store ${file} held what cannot be read any more: ${names.join(', ')}. It was set aside, and "earshot audit" names it. Look at the disk.`,
      );
    });
    yield line('store is sound', () => {
      // Also whether every index holds every row: one that lost some would hide tickets and say nothing.
      const found = String(db.pragma('integrity_check(1)', { simple: true }));
      if (found === 'ok') return 'read through, no damage';
      throw new Error(
        `The store ${file} is damaged (${found.replace('*** in database main ***', '').trim()}). Put a backup in its place, with its -wal and -shm files moved away.`,
      );
    });
  }
  if (!db.memory)
    yield line('disk of the store', () => {
      const { bavail, bsize } = statfsSync(dirname(file));
      const freeMb = Math.floor((bavail * bsize) / MB);
      if (freeMb >= SPARE_MB) return `${freeMb} MB free`;
      throw new Error(
        `Only ${freeMb} MB are free on the disk of ${file}. Make room for at least ${SPARE_MB} MB.`,
      );
    });

  function line(what: string, look: () => string): CheckLine {
    try {
      return { what, ok: true, says: guarded(file, look) };
    } catch (error) {
      return { what, ok: false, says: messageOf(error) };
    }
  }
}
