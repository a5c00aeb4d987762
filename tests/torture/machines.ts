/**
 * Several processes on one PostgreSQL, killed and started again at random, the server restarted meanwhile:
 * `node tests/torture/machines.ts [--processes 3] [--mentions 50000] [--rate 500] [--killEvery 4] [--restarts 2]
 * [--complaints 0.1] [--seed 1]`. They share the sources, the outbox and the desk. At the end what they posted is held
 * against what was written to them; the last line is JSON, status 1 when anything is lost, doubled or wrong.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { openStore } from '../../src/stores/index.ts';
import { startServer } from '../contracts/server.ts';
import { PROJECT, policyWithoutCeilings } from '../e2e/rig.ts';
import { diceFor } from './dice.ts';
import { CHATTER, COMPLAINTS } from './texts.ts';

const SOURCES = 6;
/** Everything is over by then, or will never be. */
const PATIENCE_MS = 300_000;

export interface Plan {
  readonly processes: number;
  readonly mentions: number;
  /** Written per second, over all sources. */
  readonly rate: number;
  /** Seconds from one `kill -9` to the next; 0: none. */
  readonly killEvery: number;
  readonly restarts: number;
  /** The share of complaints among the mentions. */
  readonly complaints: number;
  readonly seed: number;
}

export interface Outcome {
  readonly mentions: number;
  readonly complaints: number;
  readonly kills: number;
  readonly restarts: number;
  readonly lost: number;
  readonly doubled: number;
  readonly wrong: number;
  readonly unknown: number;
  /** Seconds from a kill until somebody else held what the dead had held. */
  readonly takeovers: { readonly count: number; readonly p50: number; readonly most: number };
  /** Stored per second, from the first to the last. */
  readonly perSecond: number;
  readonly seconds: number;
}

/** Runs it in a folder and a server of its own. */
export async function runMachines(plan: Plan, say: (line: string) => void = () => {}): Promise<Outcome> {
  const dice = diceFor(plan.seed, 'machines');
  const folder = mkdtempSync(join(tmpdir(), 'earshot-machines-'));
  const server = await startServer(true);
  const url = server.url('public');
  const files = Array.from({ length: SOURCES }, (_, nth) => join(folder, `source${nth}.jsonl`));
  const config = join(folder, 'earshot.yaml');
  const replies = join(folder, 'replies.jsonl');
  writeFileSync(join(folder, 'policy.yaml'), policyWithoutCeilings());
  writeFileSync(
    config,
    `
brand: {name: Nimbrel, handles: ["@nimbrel"], words: [nimbrel], hours: every day, contact: our direct messages}
store: "${url}"
classifier: {kind: linear, encoder: "off"}
playbooks: ${join(PROJECT, 'config/playbooks')}
desk: {kind: console}
platforms:
  file: {replies: ${replies}}
sources:
${files.map((path, nth) => `  - {name: source${nth}, platform: file, path: ${path}}`).join('\n')}
`,
  );

  const running = new Map<number, ChildProcess>();
  let stopping = false;
  // Whoever gives up on this leaves nobody behind.
  process.once('exit', () => {
    for (const child of running.values()) child.kill('SIGKILL');
  });
  function launch(nth: number): void {
    const child = spawn(
      process.execPath,
      [join(PROJECT, 'src/cli.ts'), '--config', config, 'run', '--log-format', 'json'],
      {
        cwd: folder,
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    running.set(nth, child);
    if (child.stderr)
      createInterface(child.stderr).on('line', (line) =>
        appendFileSync(join(folder, `process${nth}.log`), `${line}\n`),
      );
    child.on('exit', () => {
      if (running.get(nth) === child && !stopping) setTimeout(() => launch(nth), 200 + dice.next() * 3000);
    });
  }
  for (let nth = 0; nth < plan.processes; nth++) launch(nth);

  // What was held by whom, looked at from outside: so it is known how long nobody was there.
  const gone = new Map<string, number>();
  const takeovers: number[] = [];
  const watching = new AbortController();
  const watched = watchHolds();
  async function watchHolds(): Promise<void> {
    const holders = new Map<string, string>();
    while (!watching.signal.aborted) {
      const rows = await holdsNow().catch(() => []);
      for (const { what, holder } of rows) {
        if (what === holder) continue;
        const pid = Number(holder.split(' ')[1]);
        const before = holders.get(what);
        const died = before === undefined || before === holder ? undefined : gone.get(before);
        if (died !== undefined) takeovers.push((Date.now() - died) / 1000);
        holders.set(what, holder);
        const dead = ![...running.values()].some(
          (child) => child.pid === pid && child.exitCode === null && child.signalCode === null,
        );
        if (dead && !gone.has(holder)) gone.set(holder, Date.now());
      }
      await delay(100);
    }
  }
  async function holdsNow(): Promise<readonly { what: string; holder: string }[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query('SELECT what, holder FROM holds')).rows;
    } finally {
      await client.end();
    }
  }

  const began = performance.now();
  let kills = 0;
  let restarts = 0;
  const complaining = new Set<string>();
  const tick = 100;
  let nextKill = plan.killEvery * 1000;
  for (let written = 0; written < plan.mentions; ) {
    const target = Math.min(plan.mentions, Math.round(((performance.now() - began) / 1000) * plan.rate) + 1);
    const lines = files.map(() => '');
    for (; written < target; written++) {
      const complains = dice.next() < plan.complaints;
      const id = String(2_000_000_000_000_000_000n + BigInt(written) * 4096n);
      if (complains) complaining.add(id);
      const texts = complains ? COMPLAINTS : CHATTER;
      const text = `@nimbrel ${dice.pick(texts)}`;
      const row = { id, text, author: `person${written}`, created_at: new Date().toISOString(), lang: 'en' };
      lines[written % SOURCES] += `${JSON.stringify(row)}\n`;
    }
    for (const [nth, text] of lines.entries()) if (text !== '') appendFileSync(files[nth] ?? '', text);
    if (plan.killEvery > 0 && performance.now() - began > nextKill) {
      nextKill += plan.killEvery * 1000;
      const [nth, child] = dice.pick([...running]);
      if (child.exitCode === null && child.signalCode === null) {
        kills += 1;
        child.kill('SIGKILL');
        say(`killed process ${nth} after ${written} mentions`);
      }
    }
    if (restarts < plan.restarts && written > (plan.mentions * (restarts + 1)) / (plan.restarts + 1)) {
      restarts += 1;
      await server.restart();
      say(`restarted PostgreSQL after ${written} mentions`);
    }
    await delay(tick);
  }

  const store = await openStore(url);
  let stored = 0;
  let until = performance.now();
  for (const last = Date.now() + PATIENCE_MS; ; await delay(500)) {
    const { mentions, complaints, unpresented } = await store.audit(Date.now(), 0);
    if (mentions > stored) until = performance.now();
    stored = mentions;
    const open = complaints.pending + unpresented.length + (plan.mentions - mentions);
    if (open === 0 || Date.now() > last) break;
  }
  const audit = await store.audit(Date.now(), 60_000);
  stopping = true;
  watching.abort();
  await watched;
  await Promise.all([...running.values()].map(end));
  const verdict = await judged();
  await store.close();
  await server.stop();
  const sorted = takeovers.toSorted((a, b) => a - b);
  const seconds = (until - began) / 1000;
  const outcome = {
    ...{ mentions: plan.mentions, complaints: complaining.size, kills, restarts, ...verdict },
    unknown: audit.complaints.unknown,
    takeovers: {
      count: sorted.length,
      p50: sorted[Math.floor(sorted.length / 2)] ?? 0,
      most: sorted.at(-1) ?? 0,
    },
    perSecond: Math.round(plan.mentions / seconds),
    seconds: Math.round(seconds),
  };
  if (outcome.lost + outcome.doubled + outcome.wrong === 0) rmSync(folder, { recursive: true, force: true });
  else say(`kept ${folder}`);
  return outcome;

  /** What was posted, held against what was written. */
  async function judged() {
    const posted = new Map<string, number>();
    const text = existsSync(replies) ? readFileSync(replies, 'utf8') : '';
    for (const line of text.split('\n')) {
      // One that was cut short was never posted.
      const [, to] = /"in_reply_to":"(\d+)".*\}$/.exec(line) ?? [];
      if (to !== undefined) posted.set(to, (posted.get(to) ?? 0) + 1);
    }
    let lost = plan.mentions - audit.mentions + audit.complaints.unaccounted;
    for (const id of complaining) {
      const [found] = await store.recorded(id);
      const sent = found?.acknowledgement?.state === 'sent';
      const withheld =
        found?.acknowledgement?.state === 'withheld' || (found && !found.judgement.decision.acknowledge);
      if (
        !found?.ticket?.card ||
        !(sent ? posted.has(id) : withheld || found.acknowledgement?.state === 'unknown')
      )
        lost += 1;
    }
    return {
      lost,
      doubled: [...posted.values()].filter((times) => times > 1).length,
      wrong: [...posted.keys()].filter((id) => !complaining.has(id)).length,
    };
  }
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once('exit', () => done());
    child.kill('SIGTERM');
  });
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: Object.fromEntries(
      ['processes', 'mentions', 'rate', 'killEvery', 'restarts', 'complaints', 'seed'].map((name) => [
        name,
        { type: 'string' as const },
      ]),
    ),
  });
  const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
  const defaults = {
    processes: 3,
    mentions: 50_000,
    rate: 500,
    killEvery: 4,
    restarts: 2,
    complaints: 0.1,
    seed: 1,
  };
  const outcome = await runMachines({ ...defaults, ...given }, (line) => console.log(line));
  console.log(JSON.stringify(outcome));
  if (outcome.lost + outcome.doubled + outcome.wrong > 0) process.exitCode = 1;
  // The server's client keeps a handle for a while.
  process.exit();
}
