import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { APIMessage } from 'discord.js';
import { type DiscordSimulator, startDiscordSimulator } from '../simulators/discord/index.ts';
import { startXSimulator, type XSimulator } from '../simulators/x/main.ts';

export const PROJECT = new URL('../..', import.meta.url).pathname;

/** What a command printed, and how it ended. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The real command as a child process, between a simulated X and a simulated Discord that outlive it. */
export interface Rig {
  readonly x: XSimulator;
  readonly discord: DiscordSimulator;
  readonly folder: string;
  /** Starts `earshot run`; resolves when it listens. */
  start(): Promise<void>;
  /** `kill -9`, and waits until it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; gives exit code and how long it took, ms. */
  stop(): Promise<{ code: number | null; ms: number }>;
  cli(...args: readonly string[]): Promise<Ran>;
  /** Waits until so many mentions are stored, every public post is settled and every ticket has its card; throws with the audit when it takes too long. */
  settled(mentions: number, withinMs: number): Promise<Audit>;
  log(): string;
  close(): Promise<void>;
}

/** The part of `audit --json` that the tests read. */
export interface Audit {
  readonly mentions: number;
  readonly complaints: Record<
    'total' | 'acknowledged' | 'withheld' | 'pending' | 'unknown' | 'unaccounted',
    number
  >;
  readonly overdue: readonly unknown[];
  readonly unknown: readonly unknown[];
  readonly unaccounted: readonly unknown[];
  readonly unpresented: readonly unknown[];
  readonly setAsideTotal: number;
}

/** The project's policy, for runs in which many complain within a minute. */
export function policyWithoutCeilings(): string {
  return readFileSync(join(PROJECT, 'config/policy.yaml'), 'utf8')
    .replace(/perMinute: \d+/, 'perMinute: 100000')
    .replace(/perAuthorPerDay: \d+/, 'perAuthorPerDay: 100000')
    .replace(/perHour: \d+/, 'perHour: 100000');
}

export async function startRig(brand: { readonly name: string; readonly handle: string }): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-e2e-'));
  // X's own guard against the same text twice is only a hint of its documentation: here nothing but ours counts.
  const guard = { duplicateWindowMs: 0 };
  const x = await startXSimulator({ account: brand.handle, heartbeatMs: 500, indexDelayMs: 200, ...guard });
  const discord = await startDiscordSimulator();
  writeFileSync(join(folder, 'policy.yaml'), policyWithoutCeilings());
  writeFileSync(
    join(folder, 'earshot.yaml'),
    `
brand: {name: ${brand.name}, handles: ["@${brand.handle}"], words: [${brand.name}], hours: every day, contact: our direct messages}
store: sqlite:${join(folder, 'earshot.db')}
classifier: {kind: linear}
playbooks: ${join(PROJECT, 'config/playbooks')}
desk: {kind: discord, channel: "${discord.channels.desk}", api: "${discord.api}"}
platforms:
  x: {handle: ${brand.handle}, api: "${x.api}", timeoutSeconds: 2, settleSeconds: 1, indexLagSeconds: 2, silenceSeconds: 3, dailyCeilingUsd: 10000}
  discord: {guild: "${discord.guildId}", supportRole: "${discord.roles.support}", teamRoles: ["${discord.roles.team}"], api: "${discord.api}", timeoutSeconds: 3, settleSeconds: 1}
sources:
  - {name: mentions, platform: x, kind: mentions, everySeconds: 0.5}
  - {name: search, platform: x, kind: search, everySeconds: 2}
  - {name: stream, platform: x, kind: stream}
  - {name: community, platform: discord, channels: ["${discord.channels.general}", "${discord.channels.help}"], everySeconds: 1}
`,
  );
  const environment = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    X_APP_KEY: 'key',
    X_APP_SECRET: 'app-secret',
    X_ACCESS_TOKEN: '1000-token',
    X_ACCESS_SECRET: 'access-secret',
    X_BEARER_TOKEN: 'bearer',
    DISCORD_TOKEN: discord.token,
  };
  const logFile = join(folder, 'earshot.log');
  const base = [join(PROJECT, 'src/cli.ts'), '--config', join(folder, 'earshot.yaml')];
  let child: ChildProcess | null = null;

  const cli = (...args: readonly string[]): Promise<Ran> =>
    new Promise((done) => {
      const options = { env: environment, cwd: folder, maxBuffer: 1 << 28 };
      const command = execFile(process.execPath, [...base, ...args], options, (_error, out, err) =>
        done({ code: command.exitCode, out, err }),
      );
    });

  const rig: Rig = {
    x,
    discord,
    folder,
    cli,
    log: () => readFileSync(logFile, 'utf8'),
    async start() {
      const started = spawn(process.execPath, [...base, 'run', '--log-format', 'json'], {
        env: environment,
        cwd: folder,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      child = started;
      started.stderr.pipe(createWriteStream(logFile, { flags: 'a' }));
      await new Promise<void>((ready, failed) => {
        let said = '';
        started.stderr.on('data', (chunk: Buffer) => {
          said += chunk;
          if (said.includes('"listening"')) ready();
        });
        started.on('exit', (code) => failed(new Error(`earshot ended with ${code}: ${said.slice(-2000)}`)));
      });
    },
    async kill() {
      if (!child || child.exitCode !== null) return;
      const gone = new Promise((done) => child?.on('exit', done));
      child.kill('SIGKILL');
      await gone;
      child = null;
    },
    async stop() {
      if (!child) return { code: null, ms: 0 };
      const began = Date.now();
      const gone = new Promise<number | null>((done) => child?.on('exit', done));
      child.kill('SIGTERM');
      const code = await gone;
      child = null;
      return { code, ms: Date.now() - began };
    },
    async settled(mentions, withinMs) {
      const until = Date.now() + withinMs;
      let quiet = 0;
      for (;;) {
        const ran = await cli('audit', '--json');
        const audit = JSON.parse(ran.out) as Audit;
        const { pending, unknown } = audit.complaints;
        const cards = cardsOf(discord);
        const open = pending + unknown + audit.unpresented.length;
        const tickets = JSON.parse((await cli('queue', 'list', '--all', '--json')).out) as unknown[];
        // Twice in a row: what was under way while we looked has arrived by then.
        const all = audit.mentions >= mentions && cards.size === tickets.length;
        quiet = open === 0 && all ? quiet + 1 : 0;
        if (quiet === 2) return audit;
        if (Date.now() > until) {
          throw new Error(
            `not settled: ${JSON.stringify({ ...audit, cards: cards.size, tickets: tickets.length }).slice(0, 3000)}`,
          );
        }
        await delay(1000);
      }
    },
    async close() {
      await rig.kill();
      await Promise.all([x.close(), discord.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return rig;
}

/** The cards in the desk's channel: what else stands there (the board, what was pinned, notices) has no buttons of tickets. */
export function cardMessages(discord: DiscordSimulator): readonly APIMessage[] {
  return discord
    .messages('desk')
    .filter(({ components }) => /"custom_id":"v1:[\w-]+:\w+"/.test(JSON.stringify(components ?? [])));
}

/** Ticket id → the messages in the desk's channel whose buttons are its. */
export function cardsOf(discord: DiscordSimulator): Map<string, readonly string[]> {
  const cards = new Map<string, readonly string[]>();
  for (const message of cardMessages(discord)) {
    const [, ticket] = /"custom_id":"v1:[\w-]+:(\w+)"/.exec(JSON.stringify(message.components ?? [])) ?? [];
    if (ticket) cards.set(ticket, [...(cards.get(ticket) ?? []), message.id]);
  }
  return cards;
}

/** A small seeded generator (mulberry32): the same seed gives the same run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
