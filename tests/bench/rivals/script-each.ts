/** A script of `natural` and better-sqlite3: one mention, one commit. */
import { linesOf } from '../lines.ts';
import { openFile } from './sqlite.ts';
import { against, judging } from './work.ts';

against(async ({ file }) => {
  const { keep, counts } = openFile(file);
  const judge = await judging();
  return {
    async pour(path) {
      for await (const lines of linesOf(path, 256)) for (const line of lines) keep([judge(JSON.parse(line))]);
    },
    counts,
  };
});
