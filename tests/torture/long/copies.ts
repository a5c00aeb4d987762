import { copyFileSync, renameSync } from 'node:fs';
import Database from 'better-sqlite3';
import { ticketIdOf } from '../../../src/core/ticket.ts';

/** Copies lie this far apart in time, each before the one before it. */
const APART_MS = 2 * 3_600_000;
/** Timers of copies fall due then: long after the measurement. */
const ARMED_MS = 30 * 24 * 3_600_000;
/** Ids of X and Discord carry their time in these bits. */
const TIME_BITS = 22n;
/** What a handle or an author's id grows by with each copy. */
const HANDLES = 1_000_000;
const AUTHORS = 1_000_000n;
/** In every table that refers to others, what comes first is referred to by what comes later. */
const TABLES = ['captures', 'mentions', 'tickets', 'actions', 'answers', 'shown'] as const;

type Value = string | number | null;
type Row = Readonly<Record<string, Value>>;

/**
 * Makes of the template a store with `copies` times its content: other authors, posts, tickets and cards at other
 * times, same words. What links them (ids in columns, keys and JSON) is rewritten alike.
 */
export function multiply(template: string, file: string, copies: number): void {
  const making = `${file}.making`;
  copyFileSync(template, making);
  const db = new Database(making);
  // Nothing is lost if the machine dies now: it is made again.
  db.pragma('journal_mode = DELETE');
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('foreign_keys = OFF');
  db.pragma(`cache_size = -${2 * 1024 * 1024}`);
  const rows = new Map(TABLES.map((table) => [table, db.prepare<[], Row>(`SELECT * FROM ${table}`).all()]));
  const inserts = new Map(
    TABLES.filter((table) => rows.get(table)?.length).map((table) => {
      const columns = Object.keys(rows.get(table)?.[0] ?? {});
      const values = columns.map((column) => `@${column}`);
      return [table, db.prepare<[Row]>(`INSERT INTO ${table} (${columns}) VALUES (${values})`)] as const;
    }),
  );
  const last = Math.max(
    ...TABLES.flatMap((table) => (rows.get(table) ?? []).map(({ seq }) => Number(seq ?? 0))),
  );
  const heard = db.prepare<[{ minutes: number }]>(
    'INSERT INTO heard SELECT source, minute - @minutes, count FROM heard WHERE minute > (SELECT max(minute) FROM heard) - 110 ON CONFLICT DO NOTHING',
  );
  const due = Date.now() + ARMED_MS;

  const copy = db.transaction((n: number) => {
    const shifted = shiftOf(n);
    const tickets = new Map(
      (rows.get('tickets') ?? []).map((row) => {
        const of = (column: string): string => shifted(String(row[column]), new Map());
        const thread = { platform: of('platform'), account: of('account') };
        return [
          String(row.id),
          ticketIdOf({ ...thread, conversationId: of('conversation_id'), authorId: of('author_id') }),
        ];
      }),
    );
    for (const table of TABLES) {
      for (const row of rows.get(table) ?? []) {
        const made: Record<string, Value> = {};
        for (const [column, value] of Object.entries(row)) {
          if (column === 'seq') made[column] = Number(value) + n * last;
          else if (typeof value === 'string') made[column] = shifted(value, tickets);
          else if (typeof value === 'number' && value > 1e12) made[column] = value - n * APART_MS;
          else made[column] = value;
        }
        if (row.due_at != null) Object.assign(made, { due_at: due, not_before: due });
        inserts.get(table)?.run(made);
      }
    }
    heard.run({ minutes: (n * APART_MS) / 60_000 });
  });
  db.prepare('UPDATE actions SET due_at = @due, not_before = @due WHERE due_at IS NOT NULL').run({ due });
  for (let n = 1; n < copies; n++) copy(n);
  // They have been told.
  db.prepare(
    "UPDATE notices SET place = (SELECT max(seq) FROM answers) WHERE key IN ('alarms', 'alarms:planned')",
  ).run();
  db.pragma('journal_mode = WAL');
  db.close();
  renameSync(making, file);
}

/** Rewrites what is told by its length: ids of posts and cards (19 digits), authors (18), moments (13), handles (12); and tickets. */
function shiftOf(n: number): (text: string, tickets: ReadonlyMap<string, string>) => string {
  const earlier = BigInt(n * APART_MS) << TIME_BITS;
  return (text, tickets) =>
    text.replace(/(?<![\dA-Z])[\dA-Z]{12,19}(?![\dA-Z])/g, (word) => {
      const ticket = tickets.get(word);
      if (ticket !== undefined) return ticket;
      if (!/^\d+$/.test(word)) return word;
      switch (word.length) {
        case 19:
          return String(BigInt(word) - earlier);
        case 18:
          return String(BigInt(word) + BigInt(n) * AUTHORS);
        case 13:
          return String(Number(word) - n * APART_MS);
        case 12:
          return String(Number(word) + n * HANDLES);
        default:
          return word;
      }
    });
}
