import { setTimeout as delay } from 'node:timers/promises';
import pg, { type Pool, type PoolClient } from 'pg';
import { grouped, type Outcome } from '../sql/grouping.ts';
import type { Asked, Engine, Said, Statement, Work } from '../sql/work.ts';
import { advised, canRepeat, guarded } from './failure.ts';
import { PREFIX, type Translated, translate } from './translate.ts';

/** How often a piece of work is done again that the server took back or was cut off from, and how long between, ms. */
const TRIES = 6;
const PAUSE_MS = 50;

/**
 * One writer at a time, as in a file: what is decided within a transaction rests on what it read, and the next one sees
 * all of it. The key is that of this schema, for several may stand in one database.
 */
const PEN = "SELECT pg_advisory_xact_lock(hashtext('earshot'), hashtext(current_schema()))";
const WRITE = `BEGIN; ${PEN}`;
export const READ = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

/**
 * @param where for people: names the server, and no password
 * @param reading how a transaction begins that only reads
 */
export function postgresEngine(pool: Pool, where: string, reading = READ): Engine {
  const known = new Map<Statement, Translated & { readonly name: string }>();

  function translated(statement: Statement) {
    const there = known.get(statement);
    if (there) return there;
    const made = { ...translate(statement), name: `earshot${known.size}` };
    known.set(statement, made);
    return made;
  }

  async function ask(client: PoolClient, { statement, each }: Asked): Promise<Said> {
    const { names, one, many, name } = translated(statement);
    const { gives, changes, kinds } = statement;
    const [first = {}] = each;
    const alone = each.length === 1;
    if (!alone && many === null) throw new Error(`cannot be asked of many: ${one}`);
    const { rows, rowCount } = await client.query<unknown[]>({
      ...(alone || many === null ? { name, text: one } : { name: `${name}s`, text: many }),
      values: alone
        ? names.map((each) => plain(first[each] ?? null, kinds[each]))
        : [JSON.stringify(each.map((params, nth) => rowOf(params, nth, names, kinds)))],
      ...(gives === 'values' ? { rowMode: 'array' } : {}),
    });
    if (gives === 'count') return [[rowCount ?? 0]];
    if (alone) return [gives === 'values' ? rows.map(([value]) => value) : rows];
    if (changes) return [rows];
    const said: unknown[][] = each.map(() => []);
    if (gives === 'values') for (const [nth, value] of rows) said[nth as number]?.push(value);
    else for (const { nth, ...row } of rows as unknown as { nth: number }[]) said[nth]?.push(row);
    return said;
  }

  async function run<T>(client: PoolClient, work: Work<T>): Promise<T> {
    let step = work.next([]);
    while (!step.done) {
      let said: Said;
      try {
        said = await ask(client, step.value);
      } catch (error) {
        step = work.throw(error);
        continue;
      }
      step = work.next(said);
    }
    return step.value;
  }

  /** Whatever fails before the end of a transaction has not happened, and may be tried again. */
  async function within<T>(begin: string | null, work: (client: PoolClient) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      let ending = false;
      let client: PoolClient | null = null;
      try {
        client = await pool.connect();
        if (begin !== null) await client.query(begin);
        const result = await work(client);
        ending = true;
        if (begin !== null) await client.query('COMMIT');
        client.release();
        return result;
      } catch (error) {
        if (client) await takeBack(client, begin !== null && !ending, error);
        if (ending) unsure.add(error as object);
        if (ending || tries === TRIES || !canRepeat(error, begin === null)) throw error;
        await delay(PAUSE_MS * 2 ** tries * (0.5 + Math.random() / 2));
      }
    }
  }

  /** What was begun goes with the connection where nobody knows what state that is in. */
  async function takeBack(client: PoolClient, begun: boolean, error: unknown): Promise<void> {
    const sound =
      begun && (!(error instanceof Error && 'code' in error) || error instanceof pg.DatabaseError);
    const undone =
      sound &&
      (await client.query('ROLLBACK').then(
        () => true,
        () => false,
      ));
    client.release(!undone);
  }

  const guardedly = <T>(begin: string | null, work: () => Work<T>): Promise<T> =>
    guarded(where, () => within(begin, (client) => run(client, work())));

  /** Failures at the very end: nobody knows whether what was written is. */
  const unsure = new WeakSet<object>();
  const write = grouped({
    all: (works) =>
      within(WRITE, async (client) => {
        const all: Outcome[] = [];
        for (const work of works) all.push(await saved(client, work));
        return all;
      }),
    one: (work) => guardedly(WRITE, work),
    isUndone: (error) => !unsure.has(error as object),
    said: (error) => advised(where, error),
  });

  /** What fails takes back its own and nobody else's; what takes back everything, or may be repeated, is thrown. */
  async function saved(client: PoolClient, work: () => Work<unknown>): Promise<Outcome> {
    await client.query('SAVEPOINT job');
    try {
      const result = await run(client, work());
      await client.query('RELEASE job');
      return { result };
    } catch (error) {
      if (canRepeat(error, false)) throw error;
      await client.query('ROLLBACK TO job');
      return { error };
    }
  }

  return {
    ask: (work) => guardedly(null, work),
    read: (work) => guardedly(reading, work),
    take: (work) => guardedly('BEGIN', work),
    write,
  };
}

function rowOf(
  params: Asked['each'][number],
  nth: number,
  names: readonly string[],
  kinds: Statement['kinds'],
): Record<string, unknown> {
  const row: Record<string, unknown> = { nth };
  for (const name of names) row[`${PREFIX}${name}`] = plain(params[name] ?? null, kinds[name]);
  return row;
}

/** No text of PostgreSQL holds NUL or half a character, and what is escaped within JSON has to be text when it is asked for. */
export function plain(value: string | number | null, kind = ''): string | number | null {
  if (typeof value !== 'string') return value;
  if (!kind.startsWith('json')) return clean(value);
  if (!value.includes('\\u')) return value;
  return JSON.stringify(JSON.parse(value, (_, each) => (typeof each === 'string' ? clean(each) : each)));
}

function clean(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes('\0') ? whole.replaceAll('\0', '\uFFFD') : whole;
}
