import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { configure } from '../app.ts';
import { messageOf, OperatorError } from '../errors.ts';
import { storeAt } from '../stores/index.ts';
import { proved } from '../stores/sqlite/backup.ts';
import { sqlite } from '../stores/sqlite/index.ts';
import type { StoreEntry, Tables } from '../stores/store.ts';
import { copy } from './copying.ts';
import { counted, print, printJson } from './print.ts';
import { Progress } from './progress.ts';

/** What SQLite, and the lock of whoever runs, put beside a file. */
const BESIDE = ['-wal', '-shm', '-journal', '.lock'];
const MB = 1024 * 1024;

/** `earshot backup`: the store as it is at one moment, in one file, also while it is in use. */
export async function backupCommand(
  file: string,
  options: { readonly config: string; readonly force?: boolean; readonly json?: boolean },
): Promise<void> {
  const began = performance.now();
  const { store } = configure(options.config);
  const { entry, place } = await storeAt(store);
  const target = placeOf(file, entry.scheme === sqlite.scheme ? place : null, options.force ?? false);
  // Two at a time shall not meet.
  const part = `${target}.${randomBytes(4).toString('hex')}.part`;
  onDisk(target, () => closeSync(openSync(part, 'wx', 0o600)));
  let counts: ReadonlyMap<string, number>;
  try {
    const before = entry.backup
      ? await paged(place, part, entry.backup)
      : await rowed(await entry.reading(place, { alone: false }), part);
    counts = proved(part);
    const wrong = [...before].filter(([name, count]) => counts.get(name) !== count).map(([name]) => name);
    if (wrong.length > 0)
      throw new OperatorError(
        `The copy has not as many rows as the store: ${wrong.join(', ')}. Try again; if it happens twice, look at the store with "earshot check".`,
      );
    onDisk(target, () => {
      synced(part);
      renameSync(part, target);
    });
  } finally {
    for (const each of ['', ...BESIDE]) rmSync(`${part}${each}`, { force: true });
  }
  onDisk(target, () => synced(dirname(target)));
  const bytes = statSync(target).size;
  const ms = Math.round(performance.now() - began);
  const [mentions, tickets] = [counts.get('mentions') ?? 0, counts.get('tickets') ?? 0];
  if (options.json) printJson({ file: target, bytes, mentions, tickets, ms });
  else
    print(
      `${target}: ${(bytes / MB).toFixed(1)} MB, ${counted(mentions, 'mention')}, ${counted(tickets, 'ticket')}, in ${(ms / 1000).toFixed(1)} s. ` +
        `Read through: no damage, and as many rows in every table as the store had at that moment${entry.backup ? '' : ', each the same'}.`,
    );
}

type Backup = NonNullable<StoreEntry['backup']>;

async function paged(place: string, part: string, backup: Backup): Promise<ReadonlyMap<string, number>> {
  const progress = new Progress(1, 'pages copied');
  try {
    return await backup(place, part, (done, total) => progress.at(done / total, done));
  } finally {
    progress.clear();
  }
}

async function rowed(from: Tables, part: string): Promise<ReadonlyMap<string, number>> {
  try {
    const to = await sqlite.filling(part);
    try {
      const tables = await copy(from, to);
      const wrong = tables.filter(({ same }) => !same).map(({ table }) => table);
      if (wrong.length > 0)
        throw new OperatorError(
          `The copy is not the same as the store: ${wrong.join(', ')}. Look at the disk, and try again.`,
        );
      return new Map(tables.map(({ table, rows }) => [table, rows]));
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

/** Where the backup goes. @throws OperatorError when it cannot go there, or what is there has to stay */
function placeOf(file: string, store: string | null, force: boolean): string {
  const folder = dirname(resolve(file));
  const target = onDisk(folder, () => join(realpathSync(folder), basename(resolve(file))));
  const inUse = store !== null && existsSync(store) ? realpathSync(store) : null;
  if (inUse !== null && ['', ...BESIDE].some((each) => isSame(target, `${inUse}${each}`)))
    throw new OperatorError(`${target} is the store itself. Name another file.`);
  const beside = BESIDE.map((each) => `${target}${each}`).find(existsSync);
  if (beside !== undefined)
    throw new OperatorError(
      `${beside} belongs to a store called ${target} that is or was in use. Name another file, or move both away.`,
    );
  if (!existsSync(target)) return target;
  if (!statSync(target).isFile())
    throw new OperatorError(`${target} is no file. Name the file of the backup.`);
  if (!force)
    throw new OperatorError(`${target} is there already. Name another file, or give --force to replace it.`);
  return target;
}

function isSame(a: string, b: string): boolean {
  if (a === b) return true;
  if (!existsSync(a) || !existsSync(b)) return false;
  const [one, other] = [statSync(a), statSync(b)];
  return one.dev === other.dev && one.ino === other.ino;
}

function synced(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

const ADVICE: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such folder: make it first, or name another place.',
  ENOTDIR: 'There is no such folder: make it first, or name another place.',
  EACCES: 'This user may not write there: give it the right to, or name another place.',
  EROFS: 'This disk cannot be written: name another place.',
  ENOSPC: 'The disk is full: free some space, or name a file on another disk.',
  EDQUOT: 'The disk is full for this user: free some space, or name a file on another disk.',
};

/** Runs `work` on the disk; whatever fails there is the operator's to mend. */
function onDisk<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new OperatorError(
      `No backup can be written to ${path}. ${ADVICE[code] ?? `${messageOf(error)}.`}`,
      {
        cause: error,
      },
    );
  }
}
