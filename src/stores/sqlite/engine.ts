import type { Database, Statement as Prepared } from 'better-sqlite3';
import { grouped, type Outcome } from '../sql/grouping.ts';
import type { Asked, Engine, Said, Statement, Work } from '../sql/work.ts';
import { advised } from './failure.ts';
import type { Log } from './log.ts';
import { isDamage } from './mending.ts';

/**
 * For a parameter. What a bare one is bound to may choose the plan, and then SQLite compiles the statement again at every
 * run: with most joins, limits and sorts it would, which takes several times as long as the rest. A sign hides the value.
 */
const PLACE = '+?';

/** Parameters go by their place: the driver takes several times as long to look them up by name. */
interface Row {
  readonly statement: Prepared<unknown[], unknown>;
  readonly names: readonly string[];
}

/**
 * Does work on a file: the driver answers at once, and what is to be written in one turn of the event loop is one commit.
 * @param around runs a piece of work, and says what the operator can mend
 */
export function sqliteEngine(db: Database, file: string, log: Log, around: <T>(work: () => T) => T): Engine {
  const prepared = new Map<Statement, Row>();

  function ask({ statement, each }: Asked): Said {
    let row = prepared.get(statement);
    if (row === undefined) {
      row = prepare(db, statement);
      prepared.set(statement, row);
    }
    const { names, statement: ready } = row;
    const { gives, changes } = statement;
    if (gives === 'count') {
      let count = 0;
      for (const params of each) count += ready.run(valuesOf(params, names)).changes;
      return [[count]];
    }
    if (!changes) return each.map((params) => ready.all(valuesOf(params, names)));
    return [each.flatMap((params) => ready.all(valuesOf(params, names)))];
  }

  function run<T>(work: Work<T>): T {
    let step = work.next([]);
    while (!step.done) step = answered(work, step.value);
    return step.value;
  }

  /** What fails is thrown where it was asked. */
  function answered<T>(work: Work<T>, asked: Asked): IteratorResult<Asked, T> {
    let said: Said;
    try {
      said = ask(asked);
    } catch (error) {
      return work.throw(error);
    }
    return work.next(said);
  }

  const inTransaction = db.transaction((work: () => Work<unknown>) => run(work()));
  const all = db.transaction((works: readonly (() => Work<unknown>)[]): readonly Outcome[] =>
    works.map((work) => {
      try {
        // Within a transaction it is a savepoint: what fails takes back its own and nobody else's.
        return { result: inTransaction(work) };
      } catch (error) {
        // A full disk may have ended the whole transaction; what is damaged is set aside first.
        if (!db.inTransaction || isDamage(error)) throw error;
        return { error };
      }
    }),
  );
  const commit = grouped({
    all: async (works) => around(() => all.immediate(works)),
    one: async (work) => around(() => inTransaction.immediate(work)),
    isUndone: () => true,
    said: (error) => advised(file, error),
  });

  /** While the disk fails nothing more is committed: whoever is told that it failed takes it for undone. */
  async function committed<T>(work: () => Work<T>): Promise<T> {
    if (log.failed()) await log.safe();
    return commit(work);
  }

  return {
    ask: async (work) => around(() => run(work())),
    read: async <T>(work: () => Work<T>) => around(() => inTransaction(work) as T),
    // What is taken is let go at the next start anyway; but nobody may act on what a power cut takes back.
    async take(work) {
      const taken = await committed(work);
      await log.settled();
      return taken;
    },
    async write(work) {
      const result = await committed(work);
      await log.safe();
      return result;
    },
  };
}

function prepare(db: Database, { text, gives }: Statement): Row {
  const names: string[] = [];
  const sql = (typeof text === 'string' ? text : text.sqlite).replaceAll(/@(\w+)/g, (_, name: string) => {
    names.push(name);
    return PLACE;
  });
  const statement = db.prepare<unknown[], unknown>(sql);
  return { names, statement: gives === 'values' ? statement.pluck() : statement };
}

function valuesOf(params: Asked['each'][number], names: readonly string[]): unknown[] {
  return names.map((name) => params[name]);
}
