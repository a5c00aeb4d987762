import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Dice, diceFor } from '../dice.ts';

const SOURCE = new URL('disk.c', import.meta.url).pathname;
const PAGE = 4096;
/** What a disk writes at once. */
const SECTOR = 512;

/** Why no power can be lost here; null: it can. */
export function unable(): string | null {
  if (process.platform !== 'linux') return 'only Linux has LD_PRELOAD as it is used here';
  try {
    execFileSync('cc', ['--version'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'there is no C compiler (cc)';
  }
}

/**
 * The environment in which every process that writes to a store below the folder has to run: it keeps beside the folder,
 * in `<folder>.synced`, what had been flushed to the disk. Who opens a store to write without it (closing it counts:
 * that takes the log into the file) has to `clear` before the next process runs.
 * @param diesAt the process kills itself before its nth write to, or flush of, a database; 0: it does not
 */
export function environment(folder: string, diesAt = 0): Readonly<Record<string, string>> {
  mkdirSync(shadowsOf(folder), { recursive: true });
  return {
    LD_PRELOAD: library(),
    DISK_FOLDER: realpathSync(folder),
    DISK_SHADOWS: shadowsOf(folder),
    ...(diesAt > 0 ? { DISK_DIES_AT: String(diesAt) } : {}),
  };
}

/**
 * The machine has just lost its power: every database below the folder is as its disk holds it. Call it when all
 * processes on them were killed; they can go on afterwards in the same environment.
 * @param seed of what was not flushed, some pages reached the disk all the same, one of them only in part; without,
 * none did
 */
export function strike(folder: string, seed?: number): void {
  const shadows = shadowsOf(folder);
  const names = readdirSync(shadows).filter((name) => /\.db(-wal|-journal)?$/.test(name));
  const lists = readdirSync(shadows).filter((name) => name.endsWith('.dirty'));
  for (const name of new Set([...names, ...lists.map((list) => list.replace(/\.dirty$/, ''))])) {
    const real = join(folder, name.replaceAll('%', '/'));
    const shadow = join(shadows, name);
    const list = `${shadow}.dirty`;
    if (seed !== undefined && existsSync(real) && existsSync(list))
      leak(real, shadow, rangesOf(list), diceFor(seed, name));
    if (existsSync(shadow)) replace(real, shadow);
    else rmSync(real, { force: true });
    rmSync(`${real}-shm`, { force: true });
    rmSync(list, { force: true });
  }
}

/**
 * Makes every file below the folder read-only for the processes in its environment, open ones too, or lets go again:
 * as after an error of the disk, which a running process cannot be given from outside in a way that ends again.
 */
export function setReadonly(folder: string, on: boolean): void {
  const marker = join(shadowsOf(folder), 'readonly');
  if (on) writeFileSync(marker, '');
  else rmSync(marker, { force: true });
}

/** Takes away what `environment` keeps. */
export function clear(folder: string): void {
  rmSync(shadowsOf(folder), { recursive: true, force: true });
}

/** Outside the folder, which may be a disk of its own, and full. */
function shadowsOf(folder: string): string {
  return `${realpathSync(folder)}.synced`;
}

/** Compiled once for each text of the source. */
function library(): string {
  const cache = join(tmpdir(), 'earshot-torture');
  const digest = createHash('sha256').update(readFileSync(SOURCE)).digest('hex').slice(0, 16);
  const made = join(cache, `disk-${digest}.so`);
  if (existsSync(made)) return made;
  mkdirSync(cache, { recursive: true });
  const half = `${made}.${process.pid}`;
  execFileSync('cc', ['-shared', '-fPIC', '-O2', '-o', half, SOURCE, '-ldl', '-lpthread']);
  renameSync(half, made);
  return made;
}

/** Under a new inode: who still has the old one open sees the old one. */
function replace(real: string, shadow: string): void {
  copyFileSync(shadow, `${real}.after`);
  renameSync(`${real}.after`, real);
}

/** Places written since the last flush, as disk.c lists them. */
function rangesOf(list: string): readonly (readonly [from: number, length: number])[] {
  const bytes = readFileSync(list);
  return Array.from({ length: Math.floor(bytes.length / 16) }, (_, at) => [
    Number(bytes.readBigInt64LE(at * 16)),
    Number(bytes.readBigInt64LE(at * 16 + 8)),
  ]);
}

function leak(
  real: string,
  shadow: string,
  ranges: readonly (readonly [from: number, length: number])[],
  dice: Dice,
): void {
  const pages = new Set(
    ranges.flatMap(([from, length]) => {
      const first = Math.floor(from / PAGE);
      return Array.from(
        { length: Math.ceil((from + length) / PAGE) - first },
        (_, index) => (first + index) * PAGE,
      );
    }),
  );
  const reached = [...pages].sort((a, b) => a - b).filter(() => dice.chance(0.5));
  const torn = reached.length === 0 ? null : dice.pick(reached);
  const from = openSync(real, 'r');
  const to = openSync(shadow, existsSync(shadow) ? 'r+' : 'w+');
  try {
    const bytes = Buffer.alloc(PAGE);
    for (const page of reached) {
      const whole = readSync(from, bytes, 0, PAGE, page);
      const length = page === torn ? Math.min(whole, dice.between(0, PAGE / SECTOR) * SECTOR) : whole;
      writeSync(to, bytes, 0, length, page);
    }
    const size = fstatSync(from).size;
    if (size < fstatSync(to).size && dice.chance(0.5)) ftruncateSync(to, size);
  } finally {
    closeSync(from);
    closeSync(to);
  }
}
