import { OperatorError } from '../errors.ts';
import { storeAt } from '../stores/index.ts';
import { type Compared, copy } from './copying.ts';
import { aligned, bold, counted, figure, print, printJson } from './print.ts';

/** `earshot migrate-store`: everything of one store into an empty one, compared row by row; goes on where it was cut off. */
export async function migrateStoreCommand(
  fromUrl: string,
  toUrl: string,
  options: { readonly json?: boolean },
): Promise<void> {
  if (fromUrl === toUrl)
    throw new OperatorError('Both are the same place. Name the one to copy, and an empty one.');
  const [source, target] = [await storeAt(fromUrl), await storeAt(toUrl)];
  const from = await source.entry.reading(source.place, { alone: true });
  try {
    const to = await target.entry.filling(target.place);
    try {
      const tables = await copy(from, to);
      const same = tables.every((each) => each.same);
      if (!same) process.exitCode = 1;
      if (options.json) printJson({ from: from.name, to: to.name, same, tables });
      else print(textOf(from.name, to.name, tables));
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

function textOf(from: string, to: string, tables: readonly Compared[]): string {
  const rows = tables.reduce((sum, each) => sum + each.rows, 0);
  const different = tables.filter(({ same }) => !same).map(({ table }) => table);
  const changed = tables.reduce((sum, each) => sum + each.changed, 0);
  return [
    bold(`${from} → ${to}`),
    aligned([
      ['table', 'rows', 'checksum', ''],
      ...tables.map(({ table, rows, checksum, same }) => [
        table,
        figure(rows),
        checksum.slice(0, 16),
        same ? 'the same in both' : 'DIFFERENT',
      ]),
    ]),
    ...(changed > 0
      ? [
          `${counted(changed, 'row')} held a NUL or half a character, which PostgreSQL cannot keep: it is U+FFFD there.`,
        ]
      : []),
    different.length > 0
      ? `The copy is not what it was made from: ${different.join(', ')}. It changed between two tries, or a disk fails; the copy cannot be used. Empty the place and begin again.`
      : `${counted(rows, 'row')} copied, read back from both and the same. Name the new place under "store" and start earshot; the old one was left as it was.`,
  ].join('\n');
}
