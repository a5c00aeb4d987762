/** graphile-worker: jobs added in batches and fetched in batches, each worked on and committed by itself. */
import pg from 'pg';
import { linesOf } from '../lines.ts';
import { against, countsIn, judging, keep, rivalPackage, TABLES, TOGETHER } from './work.ts';

interface Graphile {
  readonly Logger: new (factory: () => () => void) => unknown;
  run(options: object): Promise<unknown>;
  makeWorkerUtils(options: object): Promise<{
    addJobs(jobs: readonly { readonly identifier: string; readonly payload: unknown }[]): Promise<unknown>;
  }>;
}

const AT_ONCE = 16;

against(async ({ server }) => {
  const { run, makeWorkerUtils, Logger }: Graphile = await rivalPackage('graphile-worker');
  const pool = new pg.Pool({ connectionString: server, max: AT_ONCE });
  await pool.query(TABLES);
  const judge = await judging();
  let [left, all] = [0, Promise.withResolvers<void>()];
  const logger = new Logger(() => () => {});
  await run({
    connectionString: server,
    noHandleSignals: true,
    logger,
    preset: {
      worker: {
        ...{ concurrentJobs: AT_ONCE, maxPoolSize: AT_ONCE, pollInterval: 100 },
        // What its documentation advises for many quick jobs.
        ...{ localQueue: { size: TOGETHER }, completeJobBatchDelay: 0 },
      },
    },
    taskList: {
      async mention(payload: { id: string; text: string }) {
        await keep(pool, [judge(payload)]);
        if (--left === 0) all.resolve();
      },
    },
  });
  const { addJobs } = await makeWorkerUtils({ connectionString: server, logger });
  return {
    async pour(path) {
      all = Promise.withResolvers();
      // It may be through with all there is before the next are added.
      left = 1;
      for await (const lines of linesOf(path, TOGETHER)) {
        left += lines.length;
        await addJobs(lines.map((line) => ({ identifier: 'mention', payload: JSON.parse(line) })));
      }
      if (--left > 0) await all.promise;
    },
    counts: () => countsIn(pool),
  };
});
