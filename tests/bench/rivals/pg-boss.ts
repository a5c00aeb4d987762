/** pg-boss, in batches wherever it can: jobs inserted, fetched, worked on in one commit, completed. */
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { linesOf } from '../lines.ts';
import { against, countsIn, judging, keep, rivalPackage, TABLES, TOGETHER } from './work.ts';

interface Job {
  readonly id: string;
  readonly data: { readonly id: string; readonly text: string };
}

interface Boss {
  start(): Promise<void>;
  createQueue(name: string): Promise<void>;
  insert(name: string, jobs: readonly { readonly data: unknown }[]): Promise<void>;
  fetch(name: string, options: { readonly batchSize: number }): Promise<readonly Job[]>;
  complete(name: string, ids: readonly string[]): Promise<void>;
}

const QUEUE = 'mentions';
const WORKERS = 2;

against(async ({ server }) => {
  const { PgBoss }: { PgBoss: new (options: { connectionString: string }) => Boss } =
    await rivalPackage('pg-boss');
  const pool = new pg.Pool({ connectionString: server });
  await pool.query(TABLES);
  const boss = new PgBoss({ connectionString: server });
  await boss.start();
  await boss.createQueue(QUEUE);
  const judge = await judging();
  return {
    async pour(path) {
      let [given, done, all] = [0, 0, false];
      const work = async (): Promise<void> => {
        while (!all || done < given) {
          const jobs = await boss.fetch(QUEUE, { batchSize: TOGETHER });
          if (jobs.length === 0) {
            await delay(5);
            continue;
          }
          await keep(
            pool,
            jobs.map(({ data }) => judge(data)),
          );
          await boss.complete(
            QUEUE,
            jobs.map(({ id }) => id),
          );
          done += jobs.length;
        }
      };
      const workers = Array.from({ length: WORKERS }, work);
      for await (const lines of linesOf(path, TOGETHER)) {
        await boss.insert(
          QUEUE,
          lines.map((line) => ({ data: JSON.parse(line) })),
        );
        given += lines.length;
      }
      all = true;
      await Promise.all(workers);
    },
    counts: () => countsIn(pool),
  };
});
