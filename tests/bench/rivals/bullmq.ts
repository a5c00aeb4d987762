/** BullMQ: jobs added in batches, each worked on by itself; its rows go to SQLite, since Redis is the queue only. */
import { linesOf } from '../lines.ts';
import { openFile } from './sqlite.ts';
import { against, judging, rivalPackage, TOGETHER } from './work.ts';

interface Bull {
  readonly Queue: new (
    name: string,
    options: object,
  ) => {
    obliterate(options: { readonly force: boolean }): Promise<void>;
    addBulk(jobs: readonly { readonly name: string; readonly data: unknown }[]): Promise<unknown>;
  };
  readonly Worker: new (
    name: string,
    work: (job: { readonly data: never }) => Promise<void>,
    options: object,
  ) => unknown;
}

const QUEUE = 'earshot-bench';
const AT_ONCE = 50;

against(async ({ server, file }) => {
  const { Queue, Worker }: Bull = await rivalPackage('bullmq');
  const { hostname: host, port } = new URL(server);
  const connection = { host, port: Number(port), maxRetriesPerRequest: null };
  const { keep, counts } = openFile(file);
  const judge = await judging();
  const queue = new Queue(QUEUE, { connection, defaultJobOptions: { removeOnComplete: true } });
  await queue.obliterate({ force: true });
  let [left, all] = [0, Promise.withResolvers<void>()];
  new Worker(
    QUEUE,
    async ({ data }) => {
      keep([judge(data)]);
      if (--left === 0) all.resolve();
    },
    { connection, concurrency: AT_ONCE },
  );
  return {
    async pour(path) {
      all = Promise.withResolvers();
      // It may be through with all there is before the next are added.
      left = 1;
      for await (const lines of linesOf(path, TOGETHER)) {
        left += lines.length;
        await queue.addBulk(lines.map((line) => ({ name: 'mention', data: JSON.parse(line) })));
      }
      if (--left > 0) await all.promise;
    },
    counts,
  };
});
