import Database from 'better-sqlite3';
import { OperatorError } from '../../errors.ts';

/** Runs `work`; what the operator can mend (disk, permissions, a broken file) is thrown as an OperatorError. */
export function guarded<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw advised(file, error);
  }
}

/** The error, or what to do about it where the operator can mend it. */
export function advised(file: string, error: unknown): unknown {
  const advice = error instanceof Database.SqliteError ? adviceFor(error.code, file) : null;
  return advice === null ? error : new OperatorError(advice, { cause: error });
}

/** Primary result codes: https://www.sqlite.org/rescode.html. Extended ones begin with the name of their primary. */
function adviceFor(code: string, file: string): string | null {
  if (code === 'SQLITE_READONLY_DBMOVED')
    return `The store ${file} was moved or deleted while in use. Put it back, or start again with the new place under "store".`;
  if (code === 'SQLITE_READONLY_DIRECTORY')
    return `The folder of the store ${file} cannot be written. Give this user write permission on the folder.`;
  const [, primary] = code.split('_');
  switch (primary) {
    case 'CANTOPEN':
      return `The store ${file} cannot be opened. See that it is a file, that it exists, and that this user may write it and its folder.`;
    case 'READONLY':
      return `The store ${file} cannot be written. Give this user write permission on the file and its folder.`;
    case 'FULL':
      return `The disk with the store ${file} is full. Nothing was lost, but nothing more can be stored: free some space and start again.`;
    case 'IOERR':
      return `The disk with the store ${file} failed (${code}). Look at the disk and its free space, then start again.`;
    case 'CORRUPT':
      return `The store ${file} is damaged. Move it and its -wal and -shm files away, put a backup in its place, and start again.`;
    case 'NOTADB':
      return `${file} is not a SQLite database. Name another file under "store", or move this one away.`;
    case 'BUSY':
    case 'LOCKED':
      return `Another program held the store ${file} for longer than 5 seconds. Close it (a database shell, a copy in progress) and try again.`;
    case 'PERM':
    case 'AUTH':
      return `This user may not open the store ${file}. Give it read and write permission on the file and its folder.`;
    default:
      return null;
  }
}
