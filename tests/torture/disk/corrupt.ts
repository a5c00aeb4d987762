import { closeSync, fstatSync, openSync, writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import { type Dice, diceFor } from '../dice.ts';

/** `row`: one text of JSON. `page`, `index`: a whole page of a table or of an index. `wal`: the end of the log. `header`: the beginning of the file. */
export type Damage = 'row' | 'page' | 'index' | 'wal' | 'header';

const JSON_COLUMNS = [
  'captures.payload',
  'mentions.mention',
  'mentions.assessment',
  'mentions.decision',
  'tickets.holder',
  'tickets.more',
  'answers.answer',
  'actions.outgoing',
  'corrections.by',
  'corrections.says',
] as const;

/** As an index over it would not let it be written. */
const WITHOUT_INDICES = `FROM sqlite_schema WHERE type = 'index' AND sql LIKE '%json_extract(%'`;

/**
 * Damages a store that nobody has open, as a failing disk does. Not in the environment of `power-loss.ts`: `clear` it.
 * @param of a column (`tickets.more`) or the name of a table or index; without, the seed picks one
 * @returns what was damaged; null when there is nothing of this kind in it
 */
export function corrupt(file: string, seed: number, what: Damage, of?: string): string | null {
  const dice = diceFor(seed, what);
  switch (what) {
    case 'row':
      return corruptRow(file, dice, of);
    case 'page':
    case 'index':
      return corruptPage(file, dice, what === 'page' ? 'table' : 'index', of);
    case 'wal': {
      const size = sizeOf(`${file}-wal`);
      const length = Math.min(size, dice.between(1, 4096));
      scribble(`${file}-wal`, dice, size - length, length);
      return `the last ${length} bytes of the log`;
    }
    case 'header':
      scribble(file, dice, 0, 100);
      return 'the header';
  }
}

function corruptRow(file: string, dice: Dice, of?: string): string | null {
  const db = new Database(file);
  try {
    const full = JSON_COLUMNS.filter((each) => of === undefined || each === of).filter((each) => {
      const [table, column] = each.split('.');
      return db.prepare(`SELECT 1 FROM ${table} WHERE ${column} IS NOT NULL`).get() !== undefined;
    });
    if (full.length === 0) return null;
    const [table, column] = dice.pick(full).split('.');
    const rowid = dice.pick(
      db.prepare<[], number>(`SELECT rowid FROM ${table} WHERE ${column} IS NOT NULL`).pluck().all(),
    );
    // Its indices keep what they hold: they are hidden while the row is written.
    db.unsafeMode(true);
    db.exec(`CREATE TEMP TABLE hidden AS SELECT * ${WITHOUT_INDICES}; PRAGMA writable_schema = ON;
      DELETE ${WITHOUT_INDICES}; PRAGMA writable_schema = RESET;`);
    // No text of JSON may hold such a byte anywhere.
    db.prepare(
      `UPDATE ${table} SET ${column} = substr(${column}, 1, @at) || char(1) || substr(${column}, @at + 2)
       WHERE rowid = @rowid`,
    ).run({ at: dice.between(0, 20), rowid });
    db.exec(`PRAGMA writable_schema = ON; INSERT INTO main.sqlite_schema SELECT * FROM hidden;
      PRAGMA writable_schema = RESET;`);
    return `${table} ${rowid} (${column})`;
  } finally {
    db.close();
  }
}

function corruptPage(file: string, dice: Dice, type: 'table' | 'index', of?: string): string | null {
  const db = new Database(file);
  let found: { name: string; pageno: number; size: number } | undefined;
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
    const pages = db
      .prepare<[{ type: string; of: string | null }], { name: string; pageno: number; size: number }>(`
        SELECT d.name, d.pageno, d.pgsize AS size FROM dbstat d JOIN sqlite_schema s ON s.name = d.name
        WHERE s.type = @type AND s.name = coalesce(@of, s.name) AND d.pagetype = 'leaf' AND d.ncell > 0
        ORDER BY d.pageno`)
      .all({ type, of: of ?? null });
    if (pages.length > 0) found = dice.pick(pages);
  } finally {
    db.close();
  }
  if (!found) return null;
  scribble(file, dice, (found.pageno - 1) * found.size, found.size);
  return `a page of ${found.name}`;
}

function sizeOf(file: string): number {
  const fd = openSync(file, 'r');
  try {
    return fstatSync(fd).size;
  } finally {
    closeSync(fd);
  }
}

function scribble(file: string, dice: Dice, from: number, length: number): void {
  const fd = openSync(file, 'r+');
  try {
    writeSync(fd, Buffer.from(Array.from({ length }, () => dice.between(0, 256))), 0, length, from);
  } finally {
    closeSync(fd);
  }
}
