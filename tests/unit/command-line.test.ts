import { spawn, spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { table } from '../../src/commands/index.ts';
import { DEEDS } from '../../src/core/deeds.ts';
import { aSetUp, earshot, PROJECT } from './command-kit.ts';

const CLI = join(PROJECT, 'src/cli.ts');

/** Every command with its way down: `['queue', 'list']`. */
function commandsOf(command: Command, path: readonly string[] = []): readonly (readonly string[])[] {
  return command.commands.flatMap((sub) => {
    const here = [...path, sub.name()];
    return [here, ...commandsOf(sub, here)];
  });
}

const commands = commandsOf(table()).map((path) => path.join(' '));

test('every command of the job is there', () => {
  expect(commands).toEqual(
    expect.arrayContaining([
      ...['run', 'replay', 'explain', 'audit', 'queue', 'check', 'pause', 'resume', 'report'],
      ...['oncall', 'optout', 'erase'],
      ...['list', 'show', 'board', 'find', 'corrections'].map((sub) => `queue ${sub}`),
      ...Object.keys(DEEDS).map((deed) => `queue ${deed}`),
    ]),
  );
});

test.each(commands)('`%s --help` shows an example', async (path) => {
  const { out, code } = await earshot(...path.split(' '), '--help');
  expect(out).toMatch(new RegExp(`Example:\\n +npx earshot ${path}\\b`));
  expect(code).toBe(0);
});

test('the help documents the exit codes', async () => {
  expect((await earshot('--help')).out).toMatch(/Exit codes:\n +0 .*\n +1 .*\n +2 .*\n +70 /);
});

test.each([
  [['replya', 'x'], /unknown command 'replya'[\s\S]*Did you mean replay\?/],
  [['queue', 'lst'], /unknown command 'lst'[\s\S]*Did you mean list\?/],
  [['audit', '--jsn'], /unknown option '--jsn'[\s\S]*Did you mean --json\?/],
  [['replay', 'x', '--limit', 'few'], /Give a whole number/],
  [['replay'], /missing required argument[\s\S]*--help/],
  [['queue', 'snooze', 'A7K2MQ'], /missing required argument 'until'/],
  [['queue', 'claim', 'A7K2MQ', 'B8M3NR'], /too many arguments/],
  [['queue', 'priority', 'A7K2MQ', 'very'], /Give one of urgent, high, normal, low/],
  [['queue', 'find', 'x', '--limit', '0'], /Give a whole number/],
])('%j is a mistake: exit code 2 and what was meant', async (args, says) => {
  const { err, code } = await earshot(...args);
  expect(err).toMatch(says);
  expect(code).toBe(2);
});

test('check says who judges, and what to do where that cannot be loaded', async () => {
  const here = aSetUp();
  try {
    expect((await earshot('-c', here.config, 'check')).out).toContain('classifier: lexicon@1');
    const folder = join(here.folder, 'torn');
    cpSync(join(PROJECT, 'data/model'), folder, { recursive: true });
    writeFileSync(join(folder, 'linear.bin'), 'torn');
    const torn = readFileSync(here.config, 'utf8').replace(
      '{kind: lexicon}',
      `{kind: linear, model: ${JSON.stringify(folder)}}`,
    );
    const { out, code } = await earshot('-c', here.write('torn.yaml', torn), 'check');
    expect(out).toMatch(/MEND.* classifier: .*cannot be read.*\n[\s\S]*store is sound/);
    expect(code).toBe(1);
  } finally {
    here.remove();
  }
});

test('a configuration that is not there is one sentence and exit code 2', async () => {
  const { err, code } = await earshot('-c', 'nowhere.yaml', 'audit');
  expect(err).toMatch(/^earshot: There is no configuration at nowhere\.yaml\..*\n$/);
  expect(code).toBe(2);
});

test('the real command prints its help, and takes a wrong flag for a mistake', () => {
  const help = spawnSync(process.execPath, [CLI, 'replay', '--help'], { encoding: 'utf8' });
  expect(help.stdout).toContain('Example:');
  expect(help.status).toBe(0);
  const wrong = spawnSync(process.execPath, [CLI, 'report', '--sice', '7d'], { encoding: 'utf8' });
  expect(wrong.stderr).toContain('Did you mean --since?');
  expect(wrong.stderr).not.toMatch(/\n +at /);
  expect(wrong.status).toBe(2);
});

test('a reader that closes the pipe early is no error', async () => {
  const here = aSetUp();
  const row = (n: number): string =>
    `${JSON.stringify({ id: `${n}`, text: '@acme my parcel never arrived', author: `u${n}` })}\n`;
  const file = here.write('many.jsonl', Array.from({ length: 3000 }, (_, n) => row(n)).join(''));
  const args = [CLI, '-c', here.config, 'replay', file, '--json', '--each'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let err = '';
  child.stderr.on('data', (text) => {
    err += text;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise((resolve) => child.on('close', resolve));
  here.remove();
  expect({ code, err }).toEqual({ code: 0, err: '' });
});
