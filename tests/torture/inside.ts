/**
 * Loaded into the program under attack before its first line (`node --import`). It can do what no fault from outside
 * can: end the process at a named step, move its clock, and take a guard out of the source while it is loaded. Nothing
 * of it is in the product.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Parts } from '../../src/parts.ts';

/** A piece of the source that reads otherwise in this process. */
export interface Edit {
  /** Below `src/`. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** What the conductor asks of the process. */
export type Order =
  /** End by SIGKILL at the `nth` call of this step from now on, before it begins or after it is done. */
  | { readonly die: { readonly step: string; readonly when: 'before' | 'after'; readonly nth: number } }
  /** Time passes: clock and waits alike, ms. */
  | { readonly forward: number }
  /** Only the wall clock jumps, ms. */
  | { readonly jump: number }
  /** Whether names of hosts can be looked up. */
  | { readonly names: boolean };

/** Environment variable → what it is for. */
export const INSIDE = {
  /** JSON of {@link Edit}s. */
  edits: 'TORTURE_EDITS',
  /** ms that passed in processes before this one. */
  forward: 'TORTURE_FORWARD',
  /** ms by which the wall clock is wrong. */
  jump: 'TORTURE_JUMP',
} as const;

const OURS: readonly Edit[] = [
  {
    file: 'app.ts',
    from: 'await flow(parts, ',
    to: 'await flow(globalThis.inside.parts(parts), ',
  },
  {
    file: 'clock.ts',
    from: 'await delay(Math.min(ms, 2 ** 31 - 1), undefined, signal ? { signal } : {}).catch(() => {});',
    to: 'await globalThis.inside.sleep(ms, signal);',
  },
];

interface Death {
  readonly step: string;
  readonly when: 'before' | 'after';
  left: number;
}

let death: Death | null = null;
let forward = Number(process.env[INSIDE.forward] ?? 0);
let jump = Number(process.env[INSIDE.jump] ?? 0);
const wall = Date.now;
const wakes = new Set<() => void>();

function passing(step: string, when: 'before' | 'after'): void {
  if (death?.step !== step || death.when !== when || --death.left > 0) return;
  process.kill(process.pid, 'SIGKILL');
}

/** Steps with nothing to do are no steps. */
function idle(step: string, result: unknown): boolean {
  return step === 'claim' && Array.isArray(result) && result.length === 0;
}

function watched<T extends object>(part: T): T {
  return new Proxy(part, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function' || typeof name !== 'string' || name === 'listen') return method;
      return (...given: unknown[]) => {
        passing(name, 'before');
        const result: unknown = Reflect.apply(method, target, given);
        if (!(result instanceof Promise)) return result;
        return result.then((value: unknown) => {
          if (!idle(name, value)) passing(name, 'after');
          return value;
        });
      };
    },
  });
}

/** The parts of the flow, each call of them a step at which the process can end. */
function parts(given: Parts): Parts {
  const platforms = new Map([...given.platforms].map(([name, platform]) => [name, watched(platform)]));
  const sources = new Map(
    [...given.sources].map(([name, platform]) => [name, platforms.get(platform.name) ?? platform]),
  );
  return { ...given, platforms, sources, store: watched(given.store), desk: watched(given.desk) };
}

/** As long as the program asked for, in a time that the conductor can move on. */
async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  const until = performance.now() + forward + ms;
  while (!signal?.aborted) {
    const left = until - performance.now() - forward;
    if (left <= 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, Math.min(left, 2 ** 31 - 1));
    wakes.add(resolve);
    signal?.addEventListener('abort', () => resolve(), { once: true });
    await promise;
    clearTimeout(timer);
    wakes.delete(resolve);
  }
}

/** The same by the wall clock: what a careless program would do. */
async function sleepByWall(ms: number, signal?: AbortSignal): Promise<void> {
  const until = Date.now() + ms;
  while (Date.now() < until && !signal?.aborted) await delay(50);
}

function obey(order: Order): void {
  if ('die' in order) death = { ...order.die, left: order.die.nth };
  if ('forward' in order) forward += order.forward;
  if ('jump' in order) jump += order.jump;
  if ('names' in order) dns.lookup = order.names ? lookUp : lookUpNothing;
  for (const wake of [...wakes]) wake();
}

const dns = process.getBuiltinModule('node:dns');
const lookUp = dns.lookup;
const lookUpNothing = Object.assign(
  (name: string, ...given: unknown[]): void => {
    const tell = given.at(-1) as (error: Error) => void;
    const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' });
    setImmediate(() => tell(error));
  },
  { __promisify__: lookUp.__promisify__ },
) as typeof lookUp;

function edited(source: string, edits: readonly Edit[]): string {
  return edits.reduce((text, { file, from, to }) => {
    if (!text.includes(from)) throw new Error(`src/${file} does not say any more: ${from}`);
    return text.replaceAll(from, () => to);
  }, source);
}

// Only in the process under attack: the conductor imports the types and names above.
if (process.env[INSIDE.edits] !== undefined) {
  Date.now = () => wall() + forward + jump;
  Object.assign(globalThis, { inside: { parts, sleep, sleepByWall } });
  process.on('message', (order) => obey(order as Order));
  process.channel?.unref();
  // Nobody is left who could start it again.
  process.on('disconnect', () => process.exit());
  const edits = [...OURS, ...(JSON.parse(process.env[INSIDE.edits] ?? '[]') as Edit[])];
  const src = new URL('../../src/', import.meta.url).href;
  registerHooks({
    load(url, context, next) {
      const mine = edits.filter(({ file }) => url === `${src}${file}`);
      if (mine.length === 0) return next(url, context);
      const source = edited(readFileSync(fileURLToPath(url), 'utf8'), mine);
      return { format: 'module-typescript', source, shortCircuit: true };
    },
  });
}
