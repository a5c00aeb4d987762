/**
 * `npm run bench`: how fast earshot is on this machine, next to what the machine can do at most and to what others do.
 * Each thing is measured in a process of its own; `EARSHOT_NODE_FLAGS=--cpu-prof` goes to all of them. What is going on
 * is told on stderr, what came of it on stdout. Rivals are measured where `npm ci --ignore-scripts --prefix
 * tests/bench/rivals` has installed them, BullMQ where a Redis answers on 127.0.0.1:6379.
 */
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { Command, InvalidArgumentError, Option } from 'commander';
import { OperatorError } from '../../src/errors.ts';
import { Bench, type Options } from './bench.ts';
import { compare } from './compare.ts';
import { latency } from './latency.ts';
import { machine } from './machine.ts';
import { postgres } from './postgres.ts';
import { start } from './start.ts';
import { stored } from './stored.ts';
import { inMarkdown, printed, type Section } from './table.ts';

const NAMES = ['engine', 'raw', 'rivals', 'latency', 'stored', 'start', 'postgres'];
const RESULTS = new URL('RESULTS.md', import.meta.url).pathname;

const number = (text: string): number => {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('It has to be a whole number above 0.');
  return Number(text);
};

const { only, write, load, ...rest } = new Command('bench')
  .description(
    'Measures throughput, latency, memory and start of earshot, beside the limit of the machine and others.',
  )
  .option('--seed <n>', 'the same seed makes the same mentions', number, 1)
  .option('--mentions <n>', 'in one run; below 20000 the rest is shorter, too', number, 20_000)
  .option('--runs <n>', 'of everything', number, 5)
  .addOption(new Option('--only <names...>', 'nothing but these').choices(NAMES).default(NAMES, 'all'))
  .option('--load <file>', 'mentions to take instead, JSON lines in the format of the file platform')
  .option('--long', 'also with a million and with five million mentions stored: hours, and 15 GB', false)
  .option('--write', `also write it to tests/bench/RESULTS.md`, false)
  .parse()
  .opts<Omit<Options, 'load'> & { only: readonly string[]; write: boolean; load?: string }>();

const before = loadavg();
const began = new Date();
const bench = new Bench({ ...rest, load: load ?? null });
try {
  const sections = await measure(bench, new Set(only));
  sections.push(await machine(bench, before));
  for (const section of sections) console.log(printed(section));
  if (write) writeFileSync(RESULTS, page(sections));
} catch (error) {
  if (!(error instanceof OperatorError)) throw error;
  console.error(`bench: ${error.message}`);
  process.exitCode = 2;
} finally {
  await bench.end();
}

async function measure(bench: Bench, wanted: ReadonlySet<string>): Promise<Section[]> {
  const sections: Section[] = [];
  if (['engine', 'raw', 'rivals'].some((name) => wanted.has(name)))
    sections.push(...(await compare(bench, wanted)));
  if (wanted.has('latency')) sections.push(await latency(bench));
  if (wanted.has('stored')) sections.push(...(await stored(bench)));
  if (wanted.has('start')) sections.push(await start(bench));
  if (wanted.has('postgres')) sections.push(await postgres(bench));
  return sections;
}

function page(sections: readonly Section[]): string {
  const args = process.argv.slice(2).join(' ');
  return [
    '# What was measured',
    '',
    `\`npm run bench -- ${args}\`, seed ${rest.seed}, ${rest.runs} runs of ${rest.mentions} mentions, ${began.toISOString().slice(0, 10)}.`,
    'Medians, with the least and the most of all runs. What each part does is written at the top of its file in this folder.',
    '',
    ...sections.map(inMarkdown),
  ].join('\n');
}
