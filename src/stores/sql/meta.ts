import type { OnCall } from '../../core/overview.ts';
import { column, type Work, write } from './work.ts';

// The few single values: the kill switch, who is on call, how many duplicates were dropped.

const value = column<string>()('SELECT value FROM meta WHERE key = @key', { key: 'text' });
const put = write(
  'INSERT INTO meta (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  { key: 'text', value: 'text' },
);
const remove = write('DELETE FROM meta WHERE key = @key', { key: 'text' });
const count = write(
  `INSERT INTO meta (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE
   SET value = CAST(CAST(meta.value AS BIGINT) + CAST(excluded.value AS BIGINT) AS TEXT)`,
  { key: 'text', value: 'text' },
);

export function* paused(): Work<string | null> {
  return (yield* value.one({ key: 'paused' })) ?? null;
}

export function* setPaused(why: string | null): Work<void> {
  if (why === null) yield* remove.run({ key: 'paused' });
  else yield* put.run({ key: 'paused', value: why });
}

export function* oncall(): Work<readonly OnCall[]> {
  return JSON.parse((yield* value.one({ key: 'oncall' })) ?? '[]');
}

export function* setOncall(agents: readonly OnCall[]): Work<void> {
  yield* put.run({ key: 'oncall', value: JSON.stringify(agents) });
}

/** A figure for people. */
export function* countDuplicates(more: number): Work<void> {
  if (more > 0) yield* count.run({ key: 'duplicates', value: String(more) });
}

export function* duplicates(): Work<number> {
  return Number((yield* value.one({ key: 'duplicates' })) ?? 0);
}
