import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { appendFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setReadonly } from './power-loss.ts';

/** A disk that can run full while earshot runs on it. */
export interface SmallDisk {
  /** Uses up every byte of it, and of what is freed meanwhile nothing comes back by itself. */
  fill(): Promise<void>;
  free(): Promise<void>;
  /** Only for processes in the environment of `power-loss.ts` for the same folder. */
  readonly(on: boolean): Promise<void>;
  /** Nothing on it is left. */
  close(): Promise<void>;
}

/** Why there can be no small disk here; null: there can. */
export function noSmallDisk(): string | null {
  return process.platform === 'linux' && process.getuid?.() === 0
    ? null
    : 'only root on Linux may mount a disk';
}

/** A disk of its own, in memory, mounted at the folder (which is made). Throws where this user may not mount. */
export function smallDisk(folder: string, megabytes: number): SmallDisk {
  mkdirSync(folder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'pipe' });
  const ballast = join(folder, 'ballast');
  return {
    async fill() {
      // Blocks first, then what is left of the last page.
      for (const size of [65_536, 4096, 512]) await appendUntilFull(ballast, Buffer.alloc(size));
    },
    free: () => rm(ballast, { force: true }),
    readonly: async (on) => setReadonly(folder, on),
    async close() {
      setReadonly(folder, false);
      // At once for everybody else, in the end also for who still has a file open.
      execFileSync('umount', ['-l', folder], { stdio: 'pipe' });
    },
  };
}

async function appendUntilFull(file: string, bytes: Buffer): Promise<void> {
  for (;;) {
    try {
      await appendFile(file, bytes);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return;
      throw error;
    }
  }
}
