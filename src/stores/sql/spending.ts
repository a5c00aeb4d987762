import { column, select, type Work, write } from './work.ts';

// The running cost estimate by platform and UTC day.

const DAY = { platform: 'text', day: 'text' } as const;
const add = write(
  `INSERT INTO spend (platform, day, what, count, usd) VALUES (@platform, @day, @what, @count, @usd)
   ON CONFLICT (platform, day, what) DO UPDATE
   SET count = spend.count + excluded.count, usd = spend.usd + excluded.usd`,
  { ...DAY, what: 'text', count: 'int', usd: 'real' },
);
const total = column<number>()(
  'SELECT coalesce(sum(usd), 0) FROM spend WHERE platform = @platform AND day = @day',
  DAY,
);
const counts = select<{ what: string; count: number }>()(
  'SELECT what, count FROM spend WHERE platform = @platform AND day = @day',
  DAY,
);

export function* spend(platform: string, day: string, what: string, count: number, usd: number): Work<void> {
  yield* add.run({ platform, day, what, count, usd });
}

/** Estimated usd of that day. */
export function* spent(platform: string, day: string): Work<number> {
  return (yield* total.one({ platform, day })) ?? 0;
}

export function* counted(platform: string, day: string): Work<ReadonlyMap<string, number>> {
  return new Map((yield* counts.all({ platform, day })).map(({ what, count }) => [what, count]));
}
