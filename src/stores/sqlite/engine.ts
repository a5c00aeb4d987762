import type { Database, Statement as Prepared } from 'better-sqlite3';
import type { Asked, Engine, Said, Statement, Work } from '../sql/work.ts';

type Row = Prepared<[Asked['each'][number]], unknown>;

/**
 * Does work on a file: the driver answers at once, so a method has done its work when it returns.
 * @param around runs a piece of work, and says what the operator can mend
 */
export function sqliteEngine(db: Database, around: <T>(work: () => T) => T): Engine {
  const prepared = new Map<Statement, Row>();

  function ask({ statement, each }: Asked): Said {
    let row = prepared.get(statement);
    if (row === undefined) {
      row = prepare(db, statement);
      prepared.set(statement, row);
    }
    const { gives, changes } = statement;
    if (gives === 'count') {
      let count = 0;
      for (const params of each) count += row.run(params).changes;
      return [[count]];
    }
    if (!changes) return each.map((params) => row.all(params));
    return [each.flatMap((params) => row.all(params))];
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
  const read = async <T>(work: () => Work<T>): Promise<T> => around(() => inTransaction(work) as T);
  const write = async <T>(work: () => Work<T>): Promise<T> =>
    around(() => inTransaction.immediate(work) as T);
  return { ask: async (work) => around(() => run(work())), read, write, take: write };
}

function prepare(db: Database, { text, gives }: Statement): Row {
  const statement: Row = db.prepare(typeof text === 'string' ? text : text.sqlite);
  return gives === 'values' ? statement.pluck() : statement;
}
