import { execFileSync } from 'node:child_process';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { arch, cpus, loadavg, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Bench } from './bench.ts';
import { figure, type Section, spread } from './table.ts';

const SYNCS = 100;

/** Where it was measured. @param before the load of the machine before anything began */
export async function machine(bench: Bench, before: readonly number[]): Promise<Section> {
  const [cpu] = cpus();
  const db = new Database(':memory:');
  const sqlite = db.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '';
  db.close();
  const load = (of: readonly number[]): string => of.map((each) => each.toFixed(1)).join(', ');
  return {
    title: 'Machine',
    head: ['what', 'is'],
    rows: [
      ['CPU', `${cpu?.model.trim()}, ${cpus().length} cores, ${figure(totalmem() / 2 ** 30)} GiB`],
      ['system', `${type()} ${release()} ${arch()}`],
      ['disk', `${disk(bench.folder)}; 4 KB written and synced in ${syncs(bench)} ms`],
      ['Node', process.version],
      ['SQLite', sqlite],
      ['PostgreSQL', (await bench.postgresVersion()) ?? 'not asked'],
      ['load average', `${load(before)} before, ${load(loadavg())} at the end (1, 5, 15 min)`],
    ],
    notes: [],
  };
}

function disk(folder: string): string {
  try {
    return execFileSync('df', ['--output=source,fstype', folder], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .at(-1)
      ?.replaceAll(/\s+/g, ' ') as string;
  } catch {
    return 'unknown';
  }
}

/** ms, median with least and most. */
function syncs(bench: Bench): string {
  const file = openSync(join(bench.folder, 'synced'), 'w');
  const page = Buffer.alloc(4096);
  const took = Array.from({ length: SYNCS }, () => {
    const from = performance.now();
    writeSync(file, page);
    fsyncSync(file);
    return performance.now() - from;
  });
  closeSync(file);
  return spread(took);
}
