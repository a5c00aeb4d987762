import { column, type Work, write } from './work.ts';

// Where the board and what was told to everybody is shown, by key: so that nothing is told twice.

const read = column<string>()('SELECT place FROM notices WHERE key = @key', { key: 'text' });
const put = write(
  `INSERT INTO notices (key, place, at) VALUES (@key, @place, @at)
   ON CONFLICT (key) DO UPDATE SET place = excluded.place, at = excluded.at`,
  { key: 'text', place: 'text', at: 'int' },
);

export function* notice(key: string): Work<string | null> {
  return (yield* read.one({ key })) ?? null;
}

export function* noticed(key: string, place: string, at: number): Work<void> {
  yield* put.run({ key, place, at });
}
