import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import type { Bench } from './bench.ts';
import { peakMb } from './child.ts';
import { type Section, spread } from './table.ts';

const PROJECT = new URL('../../', import.meta.url).pathname;
const CACHE = join(PROJECT, 'node_modules/.cache/earshot');

/** How long until the command says what it can do, and until it listens. */
export async function start(bench: Bench): Promise<Section> {
  const help: number[] = [];
  const listening: number[] = [];
  const memory: number[] = [];
  // The first of each fills the cache of what is compiled; a running earshot writes it after ten seconds.
  for (let run = 0; run <= bench.options.runs; run++) {
    console.error(`start: ${run} of ${bench.options.runs}`);
    const helped = await untilHelp(bench);
    const listened = await untilListening(bench, run === 0 ? 12_000 : 0);
    if (run === 0) continue;
    help.push(helped);
    listening.push(listened.ms);
    memory.push(listened.peakMb);
  }
  return {
    title: 'Start',
    head: ['command', 'ms', 'peak RSS then, MB'],
    rows: [
      ['earshot --help', spread(help), ''],
      ['earshot run, on an empty store, until it listens', spread(listening), spread(memory)],
    ],
    notes: [
      'From the start of Node to the end, or to the line in the log; with the encoder, as it is set up by default.',
    ],
  };
}

async function untilHelp(bench: Bench): Promise<number> {
  const from = performance.now();
  const child = command(['--help'], bench.folder, 'ignore');
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`earshot --help ended with ${code}`);
  return performance.now() - from;
}

/** @param lives so many ms longer */
async function untilListening(bench: Bench, lives: number): Promise<{ ms: number; peakMb: number }> {
  const folder = bench.place('start');
  mkdirSync(folder);
  const config = join(folder, 'earshot.yaml');
  writeFileSync(
    config,
    `brand: {name: Nimbrel, handles: ["@nimbrel"], words: [nimbrel], hours: every day, contact: our direct messages}
store: sqlite:${join(folder, 'earshot.db')}
classifier: {kind: linear}
policy: ${join(PROJECT, 'config/policy.yaml')}
playbooks: ${join(PROJECT, 'config/playbooks')}
desk: {kind: console}
platforms: {file: {replies: ${join(folder, 'replies.jsonl')}}}
sources: [{name: mentions, platform: file, path: ${join(folder, 'mentions.jsonl')}}]
`,
  );
  const from = performance.now();
  const child = command(['--config', config, 'run', '--log-format', 'json'], folder, 'pipe');
  const ended = once(child, 'exit');
  const said: string[] = [];
  try {
    if (child.stderr)
      for await (const line of createInterface({ input: child.stderr })) {
        said.push(line);
        if (!line.includes('"msg":"listening"')) continue;
        const found = { ms: performance.now() - from, peakMb: peakMb(child.pid ?? 0) };
        await delay(lives);
        return found;
      }
    throw new Error(`earshot run did not come to listen:\n${said.join('\n')}`);
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}

function command(args: readonly string[], cwd: string, log: 'pipe' | 'ignore') {
  return spawn(
    process.execPath,
    ['--max-semi-space-size=8', '--v8-pool-size=1', join(PROJECT, 'src/cli.ts'), ...args],
    {
      cwd,
      // As `config/earshot.service` does: the command keeps what it compiled here anyway, but for its own first lines.
      env: { PATH: process.env.PATH, HOME: cwd, NODE_COMPILE_CACHE: CACHE },
      stdio: ['ignore', 'ignore', log],
    },
  );
}
