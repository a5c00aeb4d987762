/**
 * How soon the command serves again after `kill -9`, on a store that has grown for long:
 * `node tests/torture/long/recovery.ts [--mentions 1000000] [--tickets 100000] [--runs 5]`. Prints a table of medians and a
 * last line of JSON; all times are ms from the start of the process, `cpuAtListening` is its time on a core by then: on a
 * busy machine it says more. The store is kept in the temporary folder.
 */
import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import Table from 'cli-table3';
import { openPlace, type Place } from './child.ts';
import { multiply } from './copies.ts';
import { cpuOf } from './sample.ts';
import { makeTemplate } from './template.ts';

/** Mentions of the template; a store is a multiple of it. */
const TEMPLATE = 2000;
const LOOK_MS = 5;
const PATIENCE_MS = 120_000;
const COMPLAINT = '@nimbrel my router never arrived and nobody answers, this is terrible service';

const { values } = parseArgs({
  options: {
    mentions: { type: 'string', default: '1000000' },
    tickets: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '5' },
  },
});
const mentions = Number(values.mentions);
const tickets = Number(values.tickets);
const runs = Number(values.runs);
if (!(mentions >= TEMPLATE && tickets > 0 && runs > 0))
  throw new Error(`--mentions from ${TEMPLATE} on, --tickets, --runs`);

const folder = join(tmpdir(), `earshot-recovery-${mentions}-${tickets}`);
await build();
const place = await openPlace(folder);
const found: Readonly<Record<string, number>>[] = [];
// One start more, not counted: it leaves a process to be killed.
let running = place.launch();
await running.listening;
await servedAt(place, running.at);
for (let run = 0; run < runs; run++) {
  running.process.kill('SIGKILL');
  await running.ended;
  const began = place.x.requests.length;
  running = place.launch();
  const { at } = running;
  const asked = until(() => place.x.requests.length > began).then((then) => then - at);
  const { pid = 0 } = running.process;
  const [{ listening, cpu }, firstRequest, served] = await Promise.all([
    running.listening.then((then) => ({ listening: then - at, cpu: cpuOf(pid) })),
    asked,
    servedAt(place, at),
  ]);
  found.push({ listening, cpuAtListening: cpu * 1000, firstRequest, ...served });
  console.log(JSON.stringify(found.at(-1)));
}
const commands = await commandsOn(place);
running.process.kill('SIGKILL');
await running.ended;
await place.close();
print();

/** Makes the store unless it is there. */
async function build(): Promise<void> {
  const file = join(folder, 'earshot.db');
  if (existsSync(file)) return;
  const began = Date.now();
  const open = Math.round((tickets * TEMPLATE) / mentions);
  const making = join(tmpdir(), `earshot-recovery-template-${open}`);
  const template = join(making, 'template.db');
  for (const each of [making, folder]) mkdirSync(each, { recursive: true });
  if (!existsSync(template)) renameSync(await makeTemplate(making, TEMPLATE, open), template);
  multiply(template, file, Math.round(mentions / TEMPLATE));
  console.log(`built ${file}, ${statSync(file).size} bytes, in ${Math.round((Date.now() - began) / 1000)} s`);
}

/** From the start to what a customer and an agent notice: a complaint posted meanwhile is stored, its card is shown. */
async function servedAt({ x, discord, file }: Place, at: number) {
  const { id } = x.post({ author: `late${Date.now()}`.slice(0, 15), text: COMPLAINT, lang: 'en' });
  const db = new Database(file, { readonly: true });
  const stored = db.prepare<[string], number>('SELECT 1 FROM mentions WHERE root_id = ?').pluck();
  try {
    const shown = until(() =>
      discord.sent.some(({ message }) => JSON.stringify(message.embeds).includes(id)),
    );
    const committed = await until(() => stored.get(id) === 1);
    return { committed: committed - at, card: (await shown) - at };
  } finally {
    db.close();
  }
}

/** When it first holds, ms UTC. */
async function until(holds: () => boolean): Promise<number> {
  for (const last = Date.now() + PATIENCE_MS; !holds(); await delay(LOOK_MS))
    if (Date.now() > last) throw new Error('nothing happened');
  return Date.now();
}

/** What the command line takes beside the running process, ms: each once, for some take minutes. */
async function commandsOn({ cli, file }: Place) {
  const db = new Database(file, { readonly: true });
  const some = db
    .prepare<[], string>('SELECT post_id FROM mentions WHERE ticket_id IS NOT NULL LIMIT 1')
    .pluck();
  const id = some.get() ?? '';
  db.close();
  const took: Record<string, number> = {};
  for (const args of [
    ['audit', '--json'],
    ['queue', 'list', '--json'],
    ['queue', 'list'],
    ['report'],
    ['explain', id],
  ]) {
    const { ms, code, err } = await cli(...args);
    if (code !== 0 && args[0] !== 'audit') throw new Error(err);
    took[args.slice(0, args[0] === 'explain' ? 1 : 3).join(' ')] = ms;
  }
  return took;
}

function print(): void {
  const table = new Table({
    head: ['ms', 'median', 'least', 'most'],
    style: { head: [], border: [], compact: true },
  });
  const medians: Record<string, number> = {};
  for (const name of Object.keys(found[0] ?? {})) {
    const all = found.map((row) => row[name] ?? 0).sort((a, b) => a - b);
    medians[name] = all[Math.floor(all.length / 2)] ?? 0;
    table.push([name, medians[name], all[0], all.at(-1)]);
  }
  for (const [name, ms] of Object.entries(commands)) table.push([name, ms, '', '']);
  console.log(table.toString());
  console.log(
    JSON.stringify({
      mentions,
      tickets,
      runs,
      bytes: statSync(place.file).size,
      load: loadavg()[1],
      medians,
      commands,
    }),
  );
}
