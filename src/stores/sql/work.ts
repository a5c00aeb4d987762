/**
 * Work on a database, written once for engines that answer at once and for those that answer later: a generator that
 * yields what it asks and is handed what the engine says. Nothing in it may count on being run once only: an engine
 * repeats a transaction that it had to take back.
 */
export type Work<T> = Generator<Asked, T, Said>;

/** What a parameter is; a question mark: or null. JSON is text that the engine may look into. */
export type Kind = 'text' | 'int' | 'real' | 'json' | 'text?' | 'int?' | 'json?';
export type Kinds = Readonly<Record<string, Kind>>;
type ValueOf<K extends Kind> =
  | (K extends `int${string}` | 'real' ? number : string)
  | (K extends `${string}?` ? null : never);
/** The parameters of a statement, by name; others are ignored. */
export type Params<K extends Kinds> = { readonly [Name in keyof K]: ValueOf<K[Name]> };
type AnyParams = Readonly<Record<string, string | number | null>>;

/** SQL with `@name` for parameters. Where no common words exist, each engine has its own. */
export type Text = string | { readonly sqlite: string; readonly postgres: string };

export interface Statement {
  readonly text: Text;
  readonly kinds: Kinds;
  /** Rows as objects, their only column, or how many rows were changed. */
  readonly gives: 'rows' | 'values' | 'count';
  /** Rows of a change belong to no parameters in particular. */
  readonly changes: boolean;
}

/** Every statement there is: tests look at what each engine plans to do for it. */
export const STATEMENTS: Statement[] = [];

function stated(statement: Statement): Statement {
  STATEMENTS.push(statement);
  return statement;
}

/** A statement for each of these parameters, in this order. */
export interface Asked {
  readonly statement: Statement;
  readonly each: readonly AnyParams[];
}

/** Rows for each of the parameters. Of changes, everything is in the first: rows in any order, or the number of them. */
export type Said = readonly (readonly unknown[])[];

function* rowsOf<Row>(statement: Statement, params: unknown): Work<readonly Row[]> {
  const [rows] = yield { statement, each: [params as AnyParams] };
  return rows as readonly Row[];
}

/** A question. `select<Row>()(sql, kinds)`; the second call is there so that only the row has to be named. */
export function select<Row>() {
  return <K extends Kinds>(text: Text, kinds: K, gives: 'rows' | 'values' = 'rows') => {
    const statement = stated({ text, kinds, gives, changes: false });
    return {
      *one(params: Params<K>): Work<Row | undefined> {
        return (yield* rowsOf<Row>(statement, params))[0];
      },
      all: (params: Params<K>): Work<readonly Row[]> => rowsOf<Row>(statement, params),
      /** The rows for each of the parameters, in their order. */
      *each(list: readonly Params<K>[]): Work<readonly (readonly Row[])[]> {
        if (list.length === 0) return [];
        return (yield { statement, each: list as readonly AnyParams[] }) as readonly (readonly Row[])[];
      },
    };
  };
}

/** A question for a single column. */
export function column<Value>() {
  return <K extends Kinds>(text: Text, kinds: K) => select<Value>()(text, kinds, 'values');
}

/** A change that returns rows. Within one `each`, no row may be changed twice: see {@link rounds}. */
export function change<Row>() {
  return <K extends Kinds>(text: Text, kinds: K) => {
    const statement = stated({ text, kinds, gives: 'rows', changes: true });
    return {
      all: (params: Params<K>): Work<readonly Row[]> => rowsOf<Row>(statement, params),
      /** What all of them returned, in any order. */
      *each(list: readonly Params<K>[]): Work<readonly Row[]> {
        if (list.length === 0) return [];
        const [rows] = yield { statement, each: list as readonly AnyParams[] };
        return rows as readonly Row[];
      },
    };
  };
}

/** A change that says how many rows it changed. Within one `each`, no row may be changed twice: see {@link rounds}. */
export function write<K extends Kinds>(text: Text, kinds: K) {
  const statement = stated({ text, kinds, gives: 'count', changes: true });
  function* run(list: readonly unknown[]): Work<number> {
    if (list.length === 0) return 0;
    const [counts] = yield { statement, each: list as readonly AnyParams[] };
    return counts?.[0] as number;
  }
  return {
    run: (params: Params<K>): Work<number> => run([params]),
    each: (list: readonly Params<K>[]): Work<number> => run(list),
  };
}

/** The items in as few rounds as it takes for no key to come twice in one; those of one key stay in their order. */
export function rounds<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  const nth = new Map<string, number>();
  const all: T[][] = [];
  for (const item of items) {
    const key = keyOf(item);
    const round = nth.get(key) ?? 0;
    nth.set(key, round + 1);
    const there = all[round];
    if (there) there.push(item);
    else all.push([item]);
  }
  return all;
}

/** Where the work is done. What it yields comes from a fresh run each time, so that it can be repeated. */
export interface Engine {
  /** Questions that need not agree with each other. */
  ask<T>(work: () => Work<T>): Promise<T>;
  /** Questions about one moment. */
  read<T>(work: () => Work<T>): Promise<T>;
  /**
   * A transaction beside others: what they hold just now it leaves alone. It need not be durable itself, but what it
   * rests on is.
   */
  take<T>(work: () => Work<T>): Promise<T>;
  /** One durable transaction, one after the other: what it reads, nobody else changes meanwhile. */
  write<T>(work: () => Work<T>): Promise<T>;
}
