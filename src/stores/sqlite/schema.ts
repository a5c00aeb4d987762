import type { Database } from 'better-sqlite3';
import { OperatorError } from '../../errors.ts';
import { guarded } from './failure.ts';
import { MIGRATIONS } from './migrations.ts';

/** "EARS": tells our files from those of other programs. */
const APPLICATION_ID = 0x45415253;

/** Brings the file to the newest schema, one transaction a step. @throws OperatorError: newer, older and read-only, foreign */
export function migrate(db: Database, file: string): void {
  guarded(file, () => {
    refuseForeign(db, file);
    while (versionOf(db, file) < MIGRATIONS.length) {
      if (db.readonly)
        throw new OperatorError(
          `The store ${file} was made by an older earshot. Run "earshot check" once to bring it up to date.`,
        );
      // Asked again inside: another process may have taken this very step in the meantime.
      db.transaction(() => {
        const version = versionOf(db, file);
        const step = MIGRATIONS[version];
        if (step === undefined) return;
        db.exec(step);
        db.pragma(`application_id = ${APPLICATION_ID}`);
        db.pragma(`user_version = ${version + 1}`);
      }).immediate();
    }
  });
}

/** The file's schema version. @throws OperatorError when this program does not know it */
function versionOf(db: Database, file: string): number {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > MIGRATIONS.length)
    throw new OperatorError(
      `The store ${file} was written by a newer earshot (schema ${version}; this one knows up to ${MIGRATIONS.length}). Use the newer earshot, or name another file under "store".`,
    );
  return version;
}

/** @throws OperatorError when the file is another program's, or empty and read-only */
export function refuseForeign(db: Database, file: string): void {
  if (db.pragma('application_id', { simple: true }) === APPLICATION_ID) return;
  if (db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0) {
    if (!db.readonly) return;
    throw new OperatorError(`The store ${file} is empty. Start "earshot run" first.`);
  }
  throw new OperatorError(
    `${file} is a database of another program. Name another file under "store", or move this one away.`,
  );
}
