import type { Text } from './work.ts';

/** `build` for each engine, where what they call a thing differs within it. */
export function inEach(build: (words: Words) => string): Text {
  return { sqlite: build(SQLITE), postgres: build(POSTGRES) };
}

export interface Words {
  /** A number within JSON, by its path. */
  number(column: string, path: string): string;
  /** Whether a boolean within JSON is true. */
  isTrue(column: string, path: string): string;
  /** The least value that so much of all values does not exceed; `share` is in (0, 1). */
  percentile(column: string, share: number): string;
}

const SQLITE: Words = {
  number: (column, path) => `json_extract(${column}, '${path}')`,
  isTrue: (column, path) => `json_extract(${column}, '${path}') = 1`,
  percentile: (column, share) => `percentile_disc(${column}, ${share})`,
};

const POSTGRES: Words = {
  number: (column, path) => `CAST(json_extract(${column}, '${path}') AS BIGINT)`,
  isTrue: (column, path) => `json_extract(${column}, '${path}') = 'true'`,
  percentile: (column, share) => `percentile_disc(${share}) WITHIN GROUP (ORDER BY ${column})`,
};
