import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { CheckLine } from '../../core/check.ts';
import { messageOf } from '../../errors.ts';
import { unreadableFile } from './rows.ts';
import type { FileSettings, FileSource } from './settings.ts';

/** One line per source file, and one for the place of the replies. Creates nothing. */
export async function* checks(
  settings: FileSettings,
  sources: ReadonlyMap<string, FileSource>,
): AsyncGenerator<CheckLine> {
  for (const [name, { path }] of sources) yield { what: `file ${name}`, ...(await readable(path)) };
  yield { what: 'file replies', ...(await writable(settings.replies)) };
}

type Found = Pick<CheckLine, 'ok' | 'says'>;

async function readable(path: string): Promise<Found> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return { ok: false, says: `${path} is not a file. Name a file of mentions.` };
    await access(path, constants.R_OK);
    return { ok: true, says: `${path}, ${found.size} bytes` };
  } catch (error) {
    return { ok: false, says: messageOf(unreadableFile(path, error)) };
  }
}

async function writable(path: string): Promise<Found> {
  try {
    const there = await nearest(resolve(path));
    const folder = there.path !== resolve(path);
    if (folder !== there.isFolder)
      return { ok: false, says: `${there.path} is not a ${folder ? 'folder' : 'file'}. Change \`replies\`.` };
    await access(there.path, folder ? constants.W_OK | constants.X_OK : constants.R_OK | constants.W_OK);
    return { ok: true, says: folder ? `${path} will be made` : path };
  } catch (error) {
    return { ok: false, says: `${path} cannot be written (${messageOf(error)}). Change \`replies\`.` };
  }
}

/** The path itself, or the nearest folder above it that exists. */
async function nearest(path: string): Promise<{ path: string; isFolder: boolean }> {
  try {
    return { path, isFolder: (await stat(path)).isDirectory() };
  } catch (error) {
    const parent = dirname(path);
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (parent === path || (code !== 'ENOENT' && code !== 'ENOTDIR')) throw error;
    return nearest(parent);
  }
}
