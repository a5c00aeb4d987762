import { OperatorError } from '../../errors.ts';
import type { Filling, Reached, Row, Tables } from '../store.ts';
import { COPYING, halfCopied } from './copying.ts';
import { column, type Engine, type Kind, select, type Text, type Work, write } from './work.ts';

// Every table as it lies in both engines, to be copied from one to the other.

interface Table {
  readonly name: string;
  readonly key: readonly string[];
  readonly kinds: Readonly<Record<string, Kind>>;
  count(): Work<number>;
  rows(after: Row | null, limit: number): Work<readonly Row[]>;
  put(rows: readonly Row[]): Work<number>;
}

/** @param columns `seq:int platform payload`: its columns; what is not `int`, `real` or `json` is text */
function table(
  name: string,
  key: readonly string[],
  columns: string,
  { only = 'TRUE', read = {} }: { only?: string; read?: Readonly<Record<string, string>> } = {},
): Table {
  const kinds = Object.fromEntries(
    columns.split(/\s+/).map((each) => {
      const [column = '', kind = 'text'] = each.split(':');
      return [column, kind as Kind];
    }),
  );
  const names = Object.keys(kinds);
  const listed = names.join(', ');
  const params = names.map((each) => `@${each}`).join(', ');
  const shown = names.map((each) => (read[each] ? `${read[each]} AS ${each}` : each)).join(', ');
  const page = (from: string) =>
    `SELECT ${shown} FROM ${name} WHERE ${only}${from} ORDER BY ${key.join(', ')} LIMIT @limit`;
  const keys = Object.fromEntries(key.map((each) => [each, kinds[each] ?? 'text']));
  const first = select<Row>()(page(''), { limit: 'int' });
  const next = select<Row>()(
    page(` AND (${key.join(', ')}) > (${key.map((each) => `@${each}`).join(', ')})`),
    {
      ...keys,
      limit: 'int',
    },
  );
  const counted = column<number>()(`SELECT count(*) FROM ${name} WHERE ${only}`, {});
  const insert = `INSERT INTO ${name} (${listed})`;
  const text: Text = {
    sqlite: `${insert} VALUES (${params})`,
    // What numbers its rows by itself takes our numbers only when told so.
    postgres: `${insert} OVERRIDING SYSTEM VALUE VALUES (${params})`,
  };
  const inserting = write(text, kinds);
  return {
    name,
    key,
    kinds,
    *count() {
      return (yield* counted.one({})) ?? 0;
    },
    rows: (after, limit) => (after ? next.all({ ...after, limit } as never) : first.all({ limit })),
    put: (rows) => inserting.each(rows as never),
  };
}

/** In an order in which each finds what it refers to, but for tickets that refer to tickets. */
export const TABLES: readonly Table[] = [
  table('captures', ['seq'], 'seq:int platform id kind source received_at:int payload'),
  table(
    'tickets',
    ['rowid'],
    `rowid:int id platform account conversation_id author_id source author_handle author_name status holder:json
     priority category language published_at:int opened_at:int updated_at:int first_response_at:int
     waiting_since:int resolved_at:int reopened:int merged_into deleted_at:int card version:int more:json`,
  ),
  table(
    'mentions',
    ['seq'],
    `seq:int platform post_id root_id conversation_id author_id author_handle in_reply_to ours edited:int superseded:int
     published_at:int recorded_at:int deleted_at:int intent complaint:int sensitive:int ticket_id
     mention:json assessment:json decision:json`,
  ),
  table(
    'actions',
    ['seq'],
    `seq:int key kind ticket_id platform source state not_before:int due_at:int attempts:int absences:int token:int
     outgoing:json rule why remote_id created_at:int settled_at:int rank:int`,
    // Whoever took it works on the other store.
    {
      read: {
        due_at: 'CASE WHEN due_at > coalesce(not_before, 0) THEN coalesce(not_before, 0) ELSE due_at END',
      },
    },
  ),
  table('answers', ['seq'], 'seq:int key ticket_id answer:json'),
  table('opt_outs', ['platform', 'author_id'], 'platform author_id handle at:int post_id'),
  table('set_aside', ['seq'], 'seq:int platform source place why raw at:int reviewed_at:int'),
  table(
    'corrections',
    ['id'],
    `id:int revision:int ticket_id platform root_id mention_id at:int by:json text language says:json
     withdrawn_at:int`,
  ),
  table('agents', ['id'], 'id name'),
  table('shown', ['rowid'], 'rowid:int ticket_id key place digest'),
  table('notices', ['key'], 'key place at:int'),
  table('identities', ['platform', 'author_id'], 'platform author_id contact handle at:int'),
  table('sources', ['name'], 'name cursor at:int'),
  table('heard_sources', ['name'], 'name first_at:int last_at:int'),
  table('heard', ['source', 'minute'], 'source minute:int count:int'),
  table('spend', ['platform', 'day', 'what'], 'platform day what count:int usd:real'),
  // Who runs on it, and how far a copy has come, is of that place alone.
  table('meta', ['key'], 'key value', { only: "key NOT IN ('owner', 'copying')" }),
];

const copying = column<string>()(COPYING, {});
const keep = write(
  `INSERT INTO meta (key, value) VALUES ('copying', @reached)
   ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  { reached: 'text' },
);
const whole = write("DELETE FROM meta WHERE key = 'copying'", {});

/** @param close lets go of the place */
export async function tablesOf(engine: Engine, name: string, close: () => Promise<void>): Promise<Tables> {
  if ((await engine.read(() => copying.one({}))) !== undefined) throw halfCopied(name);
  return reader(engine, name, close);
}

/** What an engine does in its own way while a store is filled. */
interface Own {
  /** Part of the transaction that begins the copy, and of the one that ends it. */
  begin(): Work<void>;
  finish(): Work<void>;
  /** A value as it can be kept. */
  kept(value: Row[string], kind: Kind): Row[string];
}

export async function fillingOf(
  engine: Engine,
  name: string,
  own: Own,
  close: () => Promise<void>,
): Promise<Filling> {
  const tables = reader(engine, name, close);
  const reached = async (): Promise<Reached | null> =>
    JSON.parse((await engine.read(() => copying.one({}))) ?? 'null');
  if ((await reached()) === null)
    for (const table of TABLES)
      if ((await tables.count(table.name)) > 0)
        throw new OperatorError(
          `${name} is not empty. Name a file that is not there yet, or an empty database or schema.`,
        );
  return {
    ...tables,
    reached,
    begin: (from) =>
      engine.write(function* () {
        yield* own.begin();
        yield* keep.run({ reached: JSON.stringify({ from, table: TABLES[0]?.name ?? '', after: null }) });
      }),
    put: (name, rows, from) =>
      engine.write(function* () {
        const { key, put } = called(name);
        const last = rows.at(-1);
        const after = last ? Object.fromEntries(key.map((each) => [each, last[each] ?? null])) : null;
        yield* put(rows);
        yield* keep.run({ reached: JSON.stringify({ from, table: name, after } satisfies Reached) });
      }),
    kept(name, row) {
      const { kinds } = called(name);
      return Object.fromEntries(
        Object.entries(kinds).map(([column, kind]) => [column, own.kept(row[column] ?? null, kind)]),
      );
    },
    finish: () =>
      engine.write(function* () {
        yield* own.finish();
        yield* whole.run({});
      }),
  };
}

function reader(engine: Engine, name: string, close: () => Promise<void>): Tables {
  return {
    name,
    tables: TABLES.map((table) => table.name),
    count: (table) => engine.read(() => called(table).count()),
    rows: (table, after, limit) => engine.read(() => called(table).rows(after, limit)),
    close,
  };
}

function called(name: string): Table {
  const found = TABLES.find((table) => table.name === name);
  if (!found) throw new Error(`no table is called ${name}`);
  return found;
}
