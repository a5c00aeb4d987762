import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { TestContext } from 'vitest';
import { messageOf } from '../../src/errors.ts';
import { PROJECT, policyWithoutCeilings, type Ran, type Rig, startRig } from './rig.ts';

/** Far longer than anything takes here: the machine may be busy. */
export const PATIENCE_MS = 30_000;

/** The real command, seen from outside. */
export interface Running {
  readonly pid: number;
  out(): string;
  err(): string;
  /** What it logged, oldest first. */
  log(): readonly Record<string, unknown>[];
  /** How often it logged exactly this message: `acknowledge sent`. */
  did(what: string): number;
  signal(name: NodeJS.Signals): void;
  /** Resolves when it is gone; `code` is null when a signal ended it. `at` is ms UTC. */
  readonly ended: Promise<{ readonly code: number | null; readonly at: number }>;
  /** Waits until `check` does not throw any more, and gives what it gives. Fails with the end of the log, also when the command is gone. */
  until<T>(check: () => T | Promise<T>, withinMs?: number): Promise<T>;
}

interface Place {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts `earshot ARGS`. What is still running at the end of the test is killed. */
export function launch(t: TestContext, args: readonly string[], { cwd, env = {} }: Place): Running {
  const child = start(args, { cwd, env });
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk;
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk;
  });
  let gone = false;
  const ended = new Promise<{ code: number | null; at: number }>((done) =>
    child.on('close', (code) => {
      gone = true;
      done({ code, at: Date.now() });
    }),
  );
  const log = () =>
    err
      .split('\n')
      .slice(0, -1)
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  t.onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    pid: child.pid ?? 0,
    out: () => out,
    err: () => err,
    log,
    signal: (name) => void child.kill(name),
    ended,
    async until(check, withinMs = PATIENCE_MS) {
      const last = Date.now() + withinMs;
      for (;;) {
        const began = Date.now();
        const over = gone || began > last;
        try {
          return await check();
        } catch (error) {
          if (over)
            throw new Error(`${messageOf(error)}\nearshot said:\n${err.slice(-1500)}`, { cause: error });
        }
        // A look that takes long (another command) leaves the machine to those it looks at for longer.
        await delay(Math.max(50, 2 * (Date.now() - began)));
      }
    },
    did: (what) => log().filter(({ msg }) => msg === what).length,
  };
}

/** Runs `earshot ARGS` to its end; one that does not end is killed, and its code is null. */
export function earshot(args: readonly string[], place: Place): Promise<Ran> {
  const child = start(args, place);
  const patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk;
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk;
  });
  return new Promise((done) =>
    child.on('close', (code) => {
      clearTimeout(patience);
      done({ code, out, err });
    }),
  );
}

function start(args: readonly string[], { cwd, env = {} }: Place): ChildProcess {
  return spawn(process.execPath, [join(PROJECT, 'src/cli.ts'), ...args], {
    cwd,
    // Nothing of the tester's own set-up (tokens, colours) reaches the command.
    env: { PATH: process.env.PATH, HOME: cwd, TMPDIR: cwd, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** The rig's command once more, from the test's own hand: for signals, and for a second one beside the first. */
export function launchOn(t: TestContext, { folder, discord }: Rig, changed: Record<string, string> = {}) {
  const env = {
    X_APP_KEY: 'key',
    X_APP_SECRET: 'app-secret',
    X_ACCESS_TOKEN: '1000-token',
    X_ACCESS_SECRET: 'access-secret',
    X_BEARER_TOKEN: 'bearer',
    DISCORD_TOKEN: discord.token,
    ...changed,
  };
  const config = join(folder, 'earshot.yaml');
  return launch(t, ['--config', config, 'run', '--log-format', 'json'], { cwd: folder, env });
}

/** A rig for the imagined brand, gone after the test. */
export async function aRig(t: TestContext): Promise<Rig> {
  const rig = await startRig({ name: 'Nimbrel', handle: 'nimbrel' });
  t.onTestFinished(() => rig.close());
  return rig;
}

/** Changes a file of a configuration by text. Throws when the text is not there. */
export function reconfigure(file: string, changes: readonly (readonly [from: string, to: string])[]): void {
  let text = readFileSync(file, 'utf8');
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`${file} has no "${from}"`);
    text = text.replaceAll(from, to);
  }
  writeFileSync(file, text);
}

/** An empty folder, gone after the test. */
export function aFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-e2e-'));
  t.onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A set-up without any network: mentions from `posts.jsonl`, replies to `replies.jsonl`, cards on the terminal. */
export interface FileSetUp {
  readonly folder: string;
  /** `--config FILE …` */
  args(...command: readonly string[]): readonly string[];
  /** Starts `earshot run`. */
  run(): Running;
  cli(...command: readonly string[]): Promise<Ran>;
}

export function aFileSetUp(
  t: TestContext,
  {
    store = 'sqlite:data/earshot.db',
    replies = 'data/replies.jsonl',
    folder = aFolder(t),
  }: { readonly store?: string; readonly replies?: string; readonly folder?: string } = {},
): FileSetUp {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'policy.yaml'), policyWithoutCeilings());
  writeFileSync(
    join(folder, 'earshot.yaml'),
    `
brand: {name: Nimbrel, handles: ["@nimbrel"], words: [nimbrel], hours: every day, contact: our direct messages}
store: ${JSON.stringify(store)}
classifier: {kind: lexicon}
playbooks: ${JSON.stringify(join(PROJECT, 'config/playbooks'))}
desk: {kind: console}
platforms: {file: {replies: ${JSON.stringify(replies)}}}
sources:
  - {name: posts, platform: file, path: posts.jsonl}
`,
  );
  const args = (...command: readonly string[]) => ['--config', 'earshot.yaml', ...command];
  return {
    folder,
    args,
    run: () => launch(t, args('run', '--log-format', 'json'), { cwd: folder }),
    cli: (...command) => earshot(args(...command), { cwd: folder }),
  };
}

/** Complaints that no reader could take for anything else, each by another author. */
export function complaints(count: number, from = 1): readonly Record<string, string>[] {
  return Array.from({ length: count }, (_, index) => ({
    id: String(from + index),
    author: `customer${from + index}`,
    text: `@nimbrel my router ${from + index} never arrived and nobody answers, this is terrible service`,
    lang: 'en',
    created_at: new Date().toISOString(),
  }));
}

/** JSON lines. */
export function lines(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

/** The objects of a file of JSON lines; none when there is no file yet. */
export function readLines<T>(path: string): readonly T[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return [];
  }
  // The last line may be half written at this moment.
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as T);
}
