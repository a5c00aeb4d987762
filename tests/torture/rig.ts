import { type ChildProcess, type ExecFileOptions, execFile, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { PROJECT, policyWithoutCeilings, type Ran } from '../e2e/rig.ts';
import { type DiscordSimulator, startDiscordSimulator } from '../simulators/discord/index.ts';
import { startXSimulator, type XSimulator } from '../simulators/x/main.ts';
import type { Guard, Settings } from './fault.ts';
import { INSIDE, type Order } from './inside.ts';
import { startWire, type Wire } from './wire.ts';

export const HANDLE = 'nimbrel';

/** Everything there is outside of the program: two networks, the wires to them, a disk, a clock, somebody who starts it again. */
export interface TortureRig {
  readonly x: XSimulator;
  readonly discord: DiscordSimulator;
  readonly wires: { readonly x: Wire; readonly discord: Wire };
  /** Where the store is; nothing else is in it. */
  readonly disk: string;
  readonly config: string;
  /** X shows a post within this time, or is said to. */
  readonly lagMs: number;
  /** ms UTC, as the networks have it: what was fast-forwarded counts. */
  now(): number;
  /** Starts the program, and again whenever it ends; resolves when it listens. */
  start(): Promise<void>;
  /** Tells the program under attack. False when there is none just now. */
  order(order: Order): boolean;
  /** `kill -9`; resolves when it is gone. Somebody starts it again unless `down` holds. */
  kill(): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** Does it when the program listens and no other such work is going on: two kills at once are one. */
  turn<T>(work: () => Promise<T>): Promise<T>;
  /** Keeps the program from being started until the returned function is called; ends it by `kill -9`. */
  down(): Promise<() => Promise<void>>;
  /** Time passes for everybody, ms. */
  forward(ms: number): void;
  /** The program's wall clock is wrong by so much more, ms. */
  jump(ms: number): void;
  cli(...args: readonly string[]): Promise<Ran>;
  /** Starts `earshot run` once more beside the one under attack, for at most so many ms. */
  second(forMs: number): Promise<Ran>;
  /** Asked at each request to X as long as it lasts; gives how to end it. Several may be under way. */
  xWeather(weather: NonNullable<XSimulator['weather']>): () => void;
  discordWeather(weather: NonNullable<DiscordSimulator['weather']>): () => void;
  /** Variables of the processes to come. */
  readonly environment: Record<string, string>;
  readonly counts: RigCounts;
  /** The program ended by itself, with what it said. */
  readonly fell: readonly string[];
  /** Harm that a fault saw with its own eyes. */
  readonly saw: string[];
  /** What is posted from now on shows late in the lists of X, by up to so many ms. */
  lateMs: number;
  log(): string;
  /** Ends everything, with what clears up after faults before the folder goes. */
  close(clear?: readonly (() => Promise<void>)[]): Promise<void>;
}

export interface RigCounts {
  starts: number;
  kills: number;
  /** From the start of the process to its listening, ms, of each start after the first. */
  readonly recoveryMs: number[];
}

export interface RigOptions {
  /** Without this guard. */
  readonly without?: Guard | null;
  readonly settings?: Settings;
  /** Scaled: X shows what was posted after `lagMs` at most, and the program is told so. Default 1000. */
  readonly lagMs?: number;
}

export async function startTortureRig({
  without = null,
  settings: changed = [],
  lagMs = 1000,
}: RigOptions = {}): Promise<TortureRig> {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-torture-'));
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  let forwarded = 0;
  let jumped = 0;
  const now = (): number => Date.now() + forwarded;
  const x = await startXSimulator({
    ...{ account: HANDLE, heartbeatMs: 500, indexDelayMs: 100, now },
    // X's own guard against the same text twice would hide what ours does not hold.
    duplicateWindowMs: 0,
  });
  let discordPort = 0;
  const discord = await startDiscordSimulator({ now, heartbeatMs: 3000, publicPort: () => discordPort });
  const wires = { x: await startWire(portOf(x.api)), discord: await startWire(portOf(discord.api)) };
  discordPort = wires.discord.port;
  // By a name, so that there is a name to be looked up.
  const through = (api: string, wire: Wire): string =>
    api.replace(String(portOf(api)), String(wire.port)).replace('127.0.0.1', 'localhost');
  const lag = lagMs / 1000;
  const policy = policyWithoutCeilings().replace(/silence: \w+/, 'silence: 90d');
  writeFileSync(join(folder, 'policy.yaml'), policy);
  const config = join(folder, 'earshot.yaml');
  const settings = `
brand: {name: Nimbrel, handles: ["@${HANDLE}"], words: [${HANDLE}], hours: every day, contact: our direct messages}
store: sqlite:${join(disk, 'earshot.db')}
classifier: {kind: linear, encoder: off}
playbooks: ${join(PROJECT, 'config/playbooks')}
desk: {kind: discord, channel: "${discord.channels.desk}", api: "${through(discord.api, wires.discord)}"}
platforms:
  x: {handle: ${HANDLE}, api: "${through(x.api, wires.x)}", timeoutSeconds: 2, settleSeconds: ${lag}, indexLagSeconds: ${2 * lag}, silenceSeconds: 3, dailyCeilingUsd: 100000}
  discord: {guild: "${discord.guildId}", supportRole: "${discord.roles.support}", teamRoles: ["${discord.roles.team}"], api: "${through(discord.api, wires.discord)}", timeoutSeconds: 3, settleSeconds: ${lag}}
sources:
  - {name: mentions, platform: x, kind: mentions, everySeconds: 0.5}
  - {name: search, platform: x, kind: search, everySeconds: 1}
  - {name: stream, platform: x, kind: stream}
  - {name: community, platform: discord, channels: ["${discord.channels.general}", "${discord.channels.help}"], everySeconds: 1}
`;
  writeFileSync(config, [...changed, ...(without?.settings ?? [])].reduce(replaced, settings));
  const secrets = {
    ...{ PATH: process.env.PATH, HOME: folder, TMPDIR: tmpdir() },
    ...{ X_APP_KEY: 'key', X_APP_SECRET: 'app-secret', X_ACCESS_TOKEN: '1000-token' },
    ...{ X_ACCESS_SECRET: 'access-secret', X_BEARER_TOKEN: 'bearer', DISCORD_TOKEN: discord.token },
  };
  const logFile = join(folder, 'earshot.log');
  writeFileSync(logFile, '');
  const base = [join(PROJECT, 'src/cli.ts'), '--config', config];
  const counts: RigCounts = { starts: 0, kills: 0, recoveryMs: [] };
  const fell: string[] = [];
  const environment: Record<string, string> = {};
  let child: ChildProcess | null = null;
  let held = 0;
  let closed = false;
  let starting: Promise<void> | null = null;
  let listening = false;
  let turns: Promise<unknown> = Promise.resolve();

  const inside = [
    '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
    '--import',
    join(PROJECT, 'tests/torture/inside.ts'),
  ];
  const attacked = (): Record<string, string | undefined> => ({
    ...{ ...secrets, ...environment, [INSIDE.edits]: JSON.stringify(without?.edits ?? []) },
    ...{ [INSIDE.forward]: String(forwarded), [INSIDE.jump]: String(jumped) },
  });

  function run(args: readonly string[], more: ExecFileOptions = {}): Promise<Ran> {
    return new Promise((done) => {
      const options = { env: { ...secrets, ...environment }, cwd: folder, maxBuffer: 1 << 28, ...more };
      const command = execFile(process.execPath, [...args], options, (_error, out, err) =>
        done({ code: command.exitCode, out: String(out), err: String(err) }),
      );
    });
  }

  function launch(): Promise<void> {
    const began = performance.now();
    counts.starts += 1;
    const started = spawn(process.execPath, [...inside, ...base, 'run', '--log-format', 'json'], {
      env: attacked(),
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    child = started;
    started.on('error', () => {});
    const { promise, resolve } = Promise.withResolvers<void>();
    let said = '';
    listening = false;
    started.stderr?.pipe(createWriteStream(logFile, { flags: 'a' }));
    started.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk).slice(-4000);
      if (listening || !said.includes('"listening"')) return;
      listening = true;
      if (counts.starts > 1) counts.recoveryMs.push(performance.now() - began);
      resolve();
    });
    started.on('close', (code, signal) => {
      if (child === started) child = null;
      listening = false;
      if (signal === 'SIGKILL') counts.kills += 1;
      else if (!closed) fell.push(`${code ?? signal}: ${said.slice(-1500)}`);
      resolve();
      if (!closed && held === 0) void again(code !== null);
    });
    return promise;
  }

  /** What a process manager does: at once after a kill, a little later when it ended by itself. */
  async function again(byItself: boolean): Promise<void> {
    if (byItself) await delay(300);
    if (closed || held > 0 || child !== null) return;
    starting = launch();
    await starting;
  }

  async function gone(): Promise<void> {
    const dying = child;
    if (!dying || dying.exitCode !== null || dying.signalCode !== null) return;
    const over = new Promise((done) => dying.once('close', done));
    dying.kill('SIGKILL');
    await over;
  }

  const onX = new Set<NonNullable<XSimulator['weather']>>();
  const onDiscord = new Set<NonNullable<DiscordSimulator['weather']>>();
  x.weather = (route) => firstOf(onX, (weather) => weather(route));
  discord.weather = (route) => firstOf(onDiscord, (weather) => weather(route));

  const rig: TortureRig = {
    ...{ x, discord, wires, disk, config, now, environment, counts, fell, saw: [], lateMs: 0, lagMs },
    start: launch,
    order(order) {
      if (child?.connected !== true) return false;
      child.send(order, () => {});
      return true;
    },
    kill: gone,
    turn(work) {
      const mine = turns.then(async () => {
        while (!listening && !closed) await delay(20);
        return work();
      });
      turns = mine.catch(() => {});
      return mine;
    },
    signal: (name) => void child?.kill(name),
    async down() {
      held += 1;
      await gone();
      return async () => {
        held -= 1;
        await again(false);
      };
    },
    forward(ms) {
      forwarded += ms;
      rig.order({ forward: ms });
    },
    jump(ms) {
      jumped += ms;
      rig.order({ jump: ms });
    },
    cli: (...args) => run([...base, ...args]),
    second: (timeout) =>
      // Without its guards, too, if the first is.
      run([...inside, ...base, 'run', '--log-format', 'json'], { timeout, env: attacked() }),
    xWeather: (weather) => during(onX, weather),
    discordWeather: (weather) => during(onDiscord, weather),
    log: () => readFileSync(logFile, 'utf8'),
    async close(clear = []) {
      closed = true;
      await starting;
      await gone();
      for (const cleared of clear) await cleared();
      await Promise.all([wires.x.close(), wires.discord.close(), x.close(), discord.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return rig;
}

function firstOf<T, R>(all: Iterable<T>, ask: (one: T) => R | null): R | null {
  for (const one of all) {
    const found = ask(one);
    if (found !== null) return found;
  }
  return null;
}

function during<T>(all: Set<T>, one: T): () => void {
  all.add(one);
  return () => void all.delete(one);
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}

function replaced(text: string, [from, to]: readonly [RegExp, string]): string {
  if (!from.test(text)) throw new Error(`the settings do not say any more: ${from}`);
  return text.replace(from, to);
}
