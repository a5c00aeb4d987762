import { createHash } from 'node:crypto';
import { OperatorError } from '../errors.ts';
import type { Filling, Row, Tables } from '../stores/store.ts';
import { Progress } from './progress.ts';

/** Rows of one transaction. Being cut off costs no more than these. */
const BATCH = 500;

/** A table of both stores, as it was read back from each. */
export interface Compared {
  readonly table: string;
  readonly rows: number;
  /** Of all rows, in hexadecimal, whatever their order. */
  readonly checksum: string;
  readonly same: boolean;
  /** Rows with characters that the other engine cannot keep, which became U+FFFD there. */
  readonly changed: number;
}

/**
 * Copies what is not there yet, then reads both through and compares them. The copy is finished only where they are
 * the same. @throws OperatorError when the place holds another copy
 */
export async function copy(from: Tables, to: Filling): Promise<readonly Compared[]> {
  const total = await totalOf(from);
  await fill(from, to, total);
  const progress = new Progress(2 * total, 'rows compared');
  let done = 0;
  const step = (count: number) => {
    done += count;
    progress.at(done, done);
  };
  const compared: Compared[] = [];
  try {
    for (const table of from.tables) {
      const there = await digest(to, table, (row) => row, step);
      const here = await digest(from, table, (row) => to.kept(table, row), step);
      const { rows, checksum, changed } = here;
      const same = rows === there.rows && checksum === there.checksum;
      compared.push({ table, rows, checksum, same, changed });
    }
    if (compared.every(({ same }) => same)) await to.finish();
  } finally {
    progress.clear();
  }
  return compared;
}

async function fill(from: Tables, to: Filling, total: number): Promise<void> {
  const reached = await to.reached();
  if (reached && reached.from !== from.name)
    throw new OperatorError(
      `${to.name} holds the beginning of a copy of ${reached.from}. Copy that one, or name another place.`,
    );
  const progress = new Progress(total, 'rows copied');
  if (!reached) await to.begin(from.name);
  let done = reached ? await totalOf(to) : 0;
  try {
    const first = reached ? from.tables.indexOf(reached.table) : 0;
    for (const table of from.tables.slice(first)) {
      let after = table === reached?.table ? reached.after : null;
      for (;;) {
        const rows = await from.rows(table, after, BATCH);
        after = rows.at(-1) ?? null;
        if (!after) break;
        await to.put(table, rows, from.name);
        done += rows.length;
        progress.at(done, done);
      }
    }
  } finally {
    progress.clear();
  }
}

async function totalOf(tables: Tables): Promise<number> {
  let total = 0;
  for (const table of tables.tables) total += await tables.count(table);
  return total;
}

async function digest(
  tables: Tables,
  table: string,
  kept: (row: Row) => Row,
  step: (count: number) => void,
): Promise<{ rows: number; checksum: string; changed: number }> {
  let [count, changed, sum] = [0, 0, 0n];
  for (let after: Row | null = null; ; ) {
    const rows = await tables.rows(table, after, BATCH);
    after = rows.at(-1) ?? null;
    if (!after) break;
    for (const row of rows) {
      const text = JSON.stringify(row);
      const as = JSON.stringify(kept(row));
      if (as !== text) changed += 1;
      // A sum, because keys that had to change may lie in another order.
      sum = BigInt.asUintN(256, sum + BigInt(`0x${createHash('sha256').update(as).digest('hex')}`));
    }
    count += rows.length;
    step(rows.length);
  }
  return { rows: count, checksum: sum.toString(16).padStart(64, '0'), changed };
}
