import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, policyWithoutCeilings, type Ran } from '../../e2e/rig.ts';
import { type DiscordSimulator, startDiscordSimulator } from '../../simulators/discord/index.ts';
import { startXSimulator, type XSimulator } from '../../simulators/x/main.ts';

/** A folder in which `earshot` runs between a simulated X and a simulated Discord. */
export interface Place {
  readonly x: XSimulator;
  readonly discord: DiscordSimulator;
  readonly folder: string;
  /** The store's file. */
  readonly file: string;
  /** Starts `earshot run` at once; `nodeArgs` go before the program. It has an IPC channel. */
  launch(nodeArgs?: readonly string[]): Launched;
  /** Runs `earshot ARGS` to its end; `ms` is what it took. */
  cli(...args: readonly string[]): Promise<Ran & { readonly ms: number }>;
  close(): Promise<void>;
}

export interface Launched {
  readonly process: ChildProcess;
  /** When it was spawned, ms UTC. */
  readonly at: number;
  /** Resolves with the moment (ms UTC) of the line "listening"; rejects when the command ends before. */
  readonly listening: Promise<number>;
  readonly ended: Promise<number | null>;
}

/** @param folder exists already; what is in it (a store) is used */
export async function openPlace(folder: string): Promise<Place> {
  // Texts come again and again here: X's own guard against that is not what is measured.
  const x = await startXSimulator({ account: 'nimbrel', heartbeatMs: 5000, duplicateWindowMs: 0 });
  const discord = await startDiscordSimulator();
  const file = join(folder, 'earshot.db');
  const config = join(folder, 'earshot.yaml');
  writeFileSync(join(folder, 'policy.yaml'), policyWithoutCeilings());
  writeFileSync(
    config,
    `
brand: {name: Nimbrel, handles: ["@nimbrel"], words: [nimbrel], hours: every day, contact: our direct messages}
store: sqlite:${file}
classifier: {kind: linear}
playbooks: ${join(PROJECT, 'config/playbooks')}
desk: {kind: discord, channel: "${discord.channels.desk}", api: "${discord.api}"}
platforms:
  x: {handle: nimbrel, api: "${x.api}", settleSeconds: 2, indexLagSeconds: 1, dailyCeilingUsd: 1000000}
  discord: {guild: "${discord.guildId}", supportRole: "${discord.roles.support}", teamRoles: ["${discord.roles.team}"], api: "${discord.api}", settleSeconds: 2}
sources:
  - {name: mentions, platform: x, kind: mentions, everySeconds: 2}
  - {name: stream, platform: x, kind: stream}
  - {name: community, platform: discord, channels: ["${discord.channels.general}", "${discord.channels.help}"], everySeconds: 10}
`,
  );
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    TMPDIR: folder,
    X_APP_KEY: 'key',
    X_APP_SECRET: 'app-secret',
    X_ACCESS_TOKEN: '1000-token',
    X_ACCESS_SECRET: 'access-secret',
    X_BEARER_TOKEN: 'bearer',
    DISCORD_TOKEN: discord.token,
  };
  const base = [join(PROJECT, 'src/cli.ts'), '--config', config];

  return {
    x,
    discord,
    folder,
    file,
    launch(nodeArgs = []) {
      const at = Date.now();
      // `warn` would hide the line that is waited for; what is logged of every mention is part of the load.
      const child = spawn(process.execPath, [...nodeArgs, ...base, 'run', '--log-format', 'json'], {
        env,
        cwd: folder,
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      });
      child.stderr?.pipe(createWriteStream(join(folder, 'earshot.log'), { flags: 'a' }));
      const ended = new Promise<number | null>((done) => child.on('exit', done));
      const listening = new Promise<number>((ready, failed) => {
        let said = '';
        child.stderr?.on('data', function hear(chunk: Buffer) {
          said += chunk;
          if (!said.includes('"listening"')) return;
          child.stderr?.off('data', hear);
          ready(Date.now());
        });
        void ended.then((code) => failed(new Error(`earshot ended with ${code}: ${said.slice(-2000)}`)));
      });
      // Whoever only kills it has no use for the promise.
      listening.catch(() => {});
      return { process: child, at, listening, ended };
    },
    cli: (...args) =>
      new Promise((done) => {
        const began = Date.now();
        const options = { env, cwd: folder, maxBuffer: 2 ** 31 - 1 };
        const command = execFile(process.execPath, [...base, ...args], options, (_error, out, err) =>
          done({ code: command.exitCode, out, err, ms: Date.now() - began }),
        );
      }),
    async close() {
      await Promise.all([x.close(), discord.close()]);
    },
  };
}
