/** A script of `natural` and better-sqlite3 that commits 200 mentions at a time. */
import { linesOf } from '../lines.ts';
import { openFile } from './sqlite.ts';
import { against, judging } from './work.ts';

against(async ({ file }) => {
  const { keep, counts } = openFile(file);
  const judge = await judging();
  return {
    async pour(path) {
      for await (const lines of linesOf(path, 200)) keep(lines.map((line) => judge(JSON.parse(line))));
    },
    counts,
  };
});
