import { rmSync } from 'node:fs';
import type { Bench } from './bench.ts';
import { AS_RUN, inChild } from './child.ts';
import type { AskEngine, EngineFigures } from './children/engine.ts';
import type { AskLook, LookFigures } from './children/look.ts';
import type { AskMultiply } from './children/multiply.ts';
import { engineRun } from './compare.ts';
import { figure, type Section, spread } from './table.ts';

const LARGE = [1_000_000, 5_000_000];
/** A bench that is not long looks at a store of so many times what a run measures. */
const TIMES = 10;
/** Tables and indexes that take less of the file are summed up. */
const SHOWN_FROM = 0.01;

/** Whether it gets slower as the store grows, what a mention takes on the disk, and what is read through. */
export async function stored(bench: Bench): Promise<readonly Section[]> {
  const { mentions, runs, long } = bench.options;
  const template = bench.place('template.db');
  await fill(bench, template, 0, 'template');
  const rows: string[][] = [];
  let look: LookFigures | null = null;
  for (const size of [0, ...(long ? LARGE : [TIMES * mentions])]) {
    const large = bench.place('stored.db');
    const copies = Math.round(size / (mentions + bench.warmCount));
    if (size > 0) {
      console.error(`making a store of ${size} mentions`);
      await inChild('children/multiply.ts', { template, file: large, copies } satisfies AskMultiply);
    }
    const all: ReturnType<typeof engineRun>[] = [];
    for (let run = 1; run <= runs; run++) {
      console.error(`${size} stored: ${run} of ${runs}`);
      const file = size > 0 ? large : bench.place('empty.db');
      all.push(await fill(bench, file, run, `run${run}`));
    }
    rows.push([
      figure(copies * (mentions + bench.warmCount)),
      spread(all.map(({ perSecond }) => perSecond)),
      spread(all.map(({ cpuPer1000 }) => cpuPer1000)),
      spread(all.map(({ peakMb }) => peakMb)),
      all.at(-1)?.more ?? '',
    ]);
    if (size > 0) look = await inChild<LookFigures>('children/look.ts', { file: large } satisfies AskLook);
    for (const end of ['', '-wal', '-shm']) rmSync(`${large}${end}`, { force: true });
  }
  const bulk: Section = {
    title: 'Bulk into a store that holds mentions already',
    head: ['stored before', 'mentions/s', 'CPU s per 1,000', 'peak RSS, MB', 'last run'],
    rows,
    notes: [],
  };
  return look ? [bulk, disk(look), plans(look)] : [bulk];
}

/** Has the engine take in the load of that number; gives what it came to. */
async function fill(bench: Bench, file: string, number: number, source: string) {
  const load = await bench.load(number);
  const asked: AskEngine = { ...load, store: `sqlite:${file}`, source, pace: 'networks' };
  return engineRun(await inChild<EngineFigures>('children/engine.ts', asked, AS_RUN), load.count);
}

function disk({ mentions, bytes, parts }: LookFigures): Section {
  const each = (some: number): string => figure(some / mentions);
  const shown = parts.filter((part) => part.bytes >= bytes * SHOWN_FROM);
  const rest = bytes - shown.reduce((sum, part) => sum + part.bytes, 0);
  return {
    title: `On the disk: bytes for each of ${figure(mentions)} mentions`,
    head: ['table or index', 'of', 'bytes a mention'],
    rows: [
      ...shown.map((part) => [part.name, part.name === part.of ? '' : part.of, each(part.bytes)]),
      [parts.length > 0 ? 'all others' : 'this SQLite cannot tell them apart', '', each(rest)],
      ['the file', '', each(bytes)],
    ],
    notes: [],
  };
}

function plans({ statements, notable }: LookFigures): Section {
  return {
    title: 'Plans of SQLite on that store',
    head: ['step', 'of'],
    rows: notable.map(({ step, sql }) => [step, sql.length > 90 ? `${sql.slice(0, 89)}…` : sql]),
    notes: [
      `${statements} statements of what hears, records and acts; every step that is not named here searches by an index.`,
    ],
  };
}
