import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** What the measured part cost the process that did it. */
export interface Cost {
  /** From the beginning of what was measured to its end, user and system. */
  readonly cpuSeconds: number;
  /** The most memory the process ever had resident, preparation included, MB. */
  readonly peakMb: number;
}

/** As the command line keeps what it compiled. */
const CACHE = new URL('../../node_modules/.cache/bench', import.meta.url).pathname;
/** What a child that has answered may take to end. */
const LEAVING_MS = 10_000;

type Said<T> = 'ready' | { readonly figures: T & Cost };

/**
 * The half in the child: `prepare` opens and warms up what is asked for, and what it gives is measured when everybody
 * is ready. Then the process ends.
 */
export function measured<Asked, T>(prepare: (asked: Asked) => Promise<() => Promise<T>>): void {
  process.once('message', async (asked) => {
    const begin = await prepare(asked as Asked);
    const told = once(process, 'message');
    tell('ready');
    await told;
    const before = process.cpuUsage();
    const found = await begin();
    const { user, system } = process.cpuUsage(before);
    await tell({ figures: { cpuSeconds: (user + system) / 1e6, peakMb: peakMb(process.pid), ...found } });
    // What a rival left open must not keep the process.
    process.exit();
  });
}

function tell<T>(said: Said<T>): Promise<unknown> {
  return new Promise((done) => process.send?.(said, done));
}

/** The most memory that a process ever had resident, MB; 0 where the system does not say. */
export function peakMb(pid: number): number {
  try {
    return Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** How Node is told to go about memory where earshot runs: by `npm start`, and by `commands/run.ts`. */
export const AS_RUN = ['--max-semi-space-size=8', '--v8-pool-size=1', '--heap-growing-percent=20'];

/**
 * The half in the parent: a fresh process for each, all prepared before any begins.
 * @param program in this folder, one that calls {@link measured}
 * @param options of Node
 * @throws Error when one of them fails
 */
export async function inChildren<T>(
  program: string,
  asked: readonly unknown[],
  options: readonly string[] = [],
): Promise<readonly (T & Cost)[]> {
  const children = asked.map((each) => {
    const child = fork(join(import.meta.dirname, program), {
      execArgv: ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', ...options, ...flags()],
      env: { ...process.env, NODE_COMPILE_CACHE: CACHE },
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.send(each as object);
    return child;
  });
  const gone = children.map((child) => once(child, 'exit'));
  try {
    await Promise.all(children.map((child) => answer(program, child)));
    const answers = children.map((child) => answer<T>(program, child));
    for (const child of children) child.send('go');
    const figures = (await Promise.all(answers)).map((said) => {
      if (said === 'ready') throw new Error(`${program} was ready twice`);
      return said.figures;
    });
    // A profile is written at the very end.
    await Promise.race([Promise.all(gone), delay(LEAVING_MS, null, { ref: false })]);
    return figures;
  } finally {
    for (const child of children) child.kill('SIGKILL');
  }
}

/** Like {@link inChildren}, for one. */
export async function inChild<T>(
  program: string,
  asked: unknown,
  options: readonly string[] = [],
): Promise<T & Cost> {
  const [found] = await inChildren<T>(program, [asked], options);
  if (!found) throw new Error(`${program} gave nothing`);
  return found;
}

/** EARSHOT_NODE_FLAGS goes to every child, such as `--cpu-prof`. */
function flags(): readonly string[] {
  return process.env.EARSHOT_NODE_FLAGS?.split(' ').filter(Boolean) ?? [];
}

async function answer<T>(program: string, child: ChildProcess): Promise<Said<T>> {
  const over = new AbortController();
  try {
    return await Promise.race([
      once(child, 'message', over).then(([said]) => said as Said<T>),
      once(child, 'exit', over).then(([code, signal]) => {
        throw new Error(`${program} ended early (${code ?? signal})`);
      }),
    ]);
  } finally {
    over.abort();
  }
}
