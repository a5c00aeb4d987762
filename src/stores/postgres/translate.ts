import type { Kind, Statement } from '../sql/work.ts';

/** A statement in the words of PostgreSQL. */
export interface Translated {
  /** Names of the parameters: `$1`, `$2`, …; for many, those of the columns of its one parameter, a JSON array. */
  readonly names: readonly string[];
  readonly one: string;
  /** For each element of an array of parameters; null where the statement cannot be asked so. */
  readonly many: string | null;
}

/** How a column of the array of parameters is called: no column of a table is. */
export const PREFIX = 'p_';

const TYPES = { text: 'TEXT', int: 'BIGINT', real: 'DOUBLE PRECISION', json: 'JSON' } as const;

/**
 * The common text with what PostgreSQL says otherwise: order of joins and indices are its own business, paths into JSON
 * are arrays, a name with capitals needs quotes. A question is asked of many parameters by a lateral join, which plans
 * it once and looks each of them up.
 */
export function translate({ text, kinds, changes }: Statement): Translated {
  const sql = common(typeof text === 'string' ? text : text.postgres);
  const names = [...new Set([...sql.matchAll(/@(\w+)/g)].map(([, name = '']) => name))];
  const typeOf = (name: string) => TYPES[base(kinds[name] ?? 'text')];
  const one = sql.replaceAll(
    /@(\w+)/g,
    (_, name: string) => `CAST($${names.indexOf(name) + 1} AS ${typeOf(name)})`,
  );
  const columns = names.map((name) => `"${PREFIX}${name}" ${typeOf(name).replace('JSON', 'TEXT')}`);
  const rows = `json_to_recordset($1) AS r (nth BIGINT${columns.map((each) => `, ${each}`).join('')})`;
  // JSON comes within JSON as text, so that it stays as it was written.
  const inner = sql.replaceAll(/@(\w+)/g, (_, name: string) =>
    typeOf(name) === 'JSON' ? `CAST(r."${PREFIX}${name}" AS JSON)` : `r."${PREFIX}${name}"`,
  );
  return { names, one, many: changes ? changing(inner, rows) : asking(inner, rows) };
}

function base(kind: Kind): keyof typeof TYPES {
  return kind.replace('?', '') as keyof typeof TYPES;
}

function common(sql: string): string {
  return sql
    .replaceAll(/ INDEXED BY \w+/g, '')
    .replaceAll('CROSS JOIN', 'JOIN')
    .replaceAll(/SELECT value FROM json_each\((@\w+)\)/g, 'SELECT json_array_elements_text($1)')
    .replaceAll(
      /json_extract\(([\w.]+), '\$([^']+)'\)/g,
      (_, column: string, path: string) => `(${column} #>> '{${path.match(/\w+/g)?.join()}}')`,
    )
    .replaceAll(/\bAS ([a-z]+[A-Z]\w*)/g, 'AS "$1"');
}

function asking(sql: string, rows: string): string {
  return `SELECT r.nth, q.* FROM ${rows} CROSS JOIN LATERAL (${sql}) q ORDER BY r.nth`;
}

/** `INSERT … VALUES (…)` takes the rows instead, `UPDATE … SET …` joins them. */
function changing(sql: string, rows: string): string | null {
  const values = /\bVALUES\s*\(/.exec(sql);
  if (values) {
    const from = values.index + values[0].length;
    const to = closing(sql, from);
    return `${sql.slice(0, values.index)} SELECT ${sql.slice(from, to)} FROM ${rows} ${sql.slice(to + 1)}`;
  }
  // What is taken from another table is never asked of many.
  if (/^\s*INSERT/.test(sql)) return null;
  const where = sql.search(/\bWHERE\b/);
  const joins = /^\s*DELETE/.test(sql) ? 'USING' : 'FROM';
  return `${sql.slice(0, where)} ${joins} ${rows} ${sql.slice(where)}`;
}

/** Where the bracket ends that was opened before `from`. */
function closing(sql: string, from: number): number {
  let depth = 1;
  for (let at = from; at < sql.length; at++) {
    if (sql[at] === '(') depth += 1;
    else if (sql[at] === ')' && --depth === 0) return at;
  }
  throw new Error(`a bracket is not closed: ${sql}`);
}
