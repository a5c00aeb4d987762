import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** The lines of a file, so many at a time. */
export async function* linesOf(path: string, together: number): AsyncGenerator<readonly string[]> {
  let lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    lines.push(line);
    if (lines.length < together) continue;
    yield lines;
    lines = [];
  }
  if (lines.length > 0) yield lines;
}
