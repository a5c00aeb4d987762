import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelHeader } from '../model.ts';

/** What a model is made of: `linear.json` and `linear.bin`. */
export interface Weights {
  readonly header: ModelHeader;
  readonly table: Int8Array;
}

/** The weights with a version that names their content: `1+` and eight hexadecimal digits, the same for the same bytes. */
export function named({ header, table }: Weights): Weights {
  const plain = header.version.replace(/\+.*/, '');
  const hash = createHash('sha256')
    .update(JSON.stringify({ ...header, version: plain }))
    .update(table);
  return { header: { ...header, version: `${plain}+${hash.digest('hex').slice(0, 8)}` }, table };
}

/** Writes the two files of a model. Each is there as a whole or not at all. */
export function saveModel({ header, table }: Weights, folder: string): void {
  mkdirSync(folder, { recursive: true });
  put(join(folder, 'linear.bin'), table);
  put(join(folder, 'linear.json'), `${JSON.stringify(header)}\n`);
}

function put(path: string, content: string | Int8Array): void {
  writeFileSync(`${path}.new`, content);
  renameSync(`${path}.new`, path);
}
