/**
 * The real command under a steady load, for as long as asked: `node tests/torture/long/soak.ts --rate 200 --minutes 60
 * [--seed 1]`. Says whether memory, descriptors or lag grow, what a mention costs, and that nothing was lost. A line a
 * minute, then a table and a last line of JSON; status 1 when the promise was broken. SIGINT ends it early, with what it
 * has. A slow disk under TMPDIR is most of what a mention costs. EARSHOT_NODE_FLAGS goes to the command's node
 * (`--cpu-prof`), EARSHOT_KEEP leaves its folder; SIGUSR2 to the command writes a heap snapshot there.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Audit } from '../../e2e/rig.ts';
import { startAgents } from './agents.ts';
import { openPlace, type Place } from './child.ts';
import { costOf, growthOf, lineOf, print } from './figures.ts';
import { type Load, startLoad } from './load.ts';
import type { Probe } from './probe.ts';
import { quantile, type Sample, sizeOf, startSampler } from './sample.ts';
import { textsBy } from './texts.ts';

const SETTLE_MS = 180_000;

const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '200' },
    minutes: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
  },
});
const rate = Number(values.rate);
const minutes = Number(values.minutes);
const seed = Number(values.seed);
if (!(rate > 0 && minutes > 0 && Number.isFinite(seed)))
  throw new Error('--rate, --minutes and --seed are numbers');

const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());

const folder = mkdtempSync(join(tmpdir(), 'earshot-soak-'));
const place = await openPlace(folder);
const texts = await textsBy(place);
console.log(
  `${folder}: ${Object.entries(texts)
    .map(([name, all]) => `${all.length} ${name}`)
    .join(', ')}`,
);

const probe = join(import.meta.dirname, 'probe.ts');
const flags = process.env.EARSHOT_NODE_FLAGS?.split(' ') ?? [];
const command = place.launch([...flags, '--import', probe]);
await command.listening;
const empty = sizeOf(place.file) + sizeOf(`${place.file}-wal`);
const load = startLoad(place, texts, rate, seed);
const agents = startAgents(place.discord);
const sampler = startSampler(place.file, command.process.pid ?? 0, load);
const samples: Sample[] = [];
command.process.on('message', (message) => {
  const sample = sampler.sample(message as Probe);
  samples.push(sample);
  writeFileSync(join(folder, 'samples.jsonl'), `${JSON.stringify(sample)}\n`, { flag: 'a' });
  if (samples.length % 6 === 1) console.log(lineOf(sample));
});
const died = command.ended.then((code) => interrupted.abort(`the command ended with ${code}`));
await delay(minutes * 60_000, null, { signal: interrupted.signal }).catch(() => {});

load.stop();
const underLoad = samples.slice();
await agents.stop();
const audit = await settled(place, load);
const listed = await place.cli('audit', '--json');
command.process.kill('SIGTERM');
await died;
sampler.stop();
const { lags } = sampler;
const kept = promise(load, place);
const summary = {
  ...{ rate, minutes, seed, posted: load.posted, complaints: load.complaints },
  ...growthOf(underLoad),
  ...costOf(underLoad, sizeOf(place.file) - empty),
  lagMs: { p50: quantile(lags, 0.5), p99: quantile(lags, 0.99), max: quantile(lags, 1) },
  promise: { ...kept, auditExit: listed.code, ...audit },
  agents: { cards: agents.cards, closed: agents.closed, failed: agents.failed.length },
};
for (const why of agents.failed.slice(0, 5)) console.log(`an agent gave up: ${why}`);
print(summary);
await place.close();
if (listed.code !== 0 || kept.lost + kept.twice + kept.wrongly + kept.missed > 0) process.exitCode = 1;
if (process.env.EARSHOT_KEEP === undefined) rmSync(folder, { recursive: true, force: true });

/** Waits until all that was published is stored and every public post is settled. */
async function settled({ cli }: Place, { waiting }: Load) {
  for (const until = Date.now() + SETTLE_MS; ; await delay(2000)) {
    const { complaints, unpresented, overdue, unaccounted, setAsideTotal, mentions } = JSON.parse(
      (await cli('audit', '--json')).out,
    ) as Audit;
    const open = complaints.pending + complaints.unknown + unpresented.length + waiting.size;
    const late = {
      unpresented: unpresented.length,
      overdue: overdue.length,
      unaccounted: unaccounted.length,
    };
    if (open === 0 || Date.now() > until) return { mentions, complaints, ...late, setAsideTotal };
  }
}

/**
 * Lost: published and not in the store. Twice: by what X and Discord saw. Wrongly: on X. Missed: on X, had to be
 * acknowledged and was not.
 */
function promise({ waiting, due, allowed }: Load, { x, discord }: Place) {
  const answered = x.replies.map(({ inReplyTo }) => inReplyTo ?? '');
  const once = new Set(answered);
  const { general, help } = discord.channels;
  const inDiscord = discord.sent
    .filter(({ channelId, repeated }) => !repeated && (channelId === general || channelId === help))
    .map(({ request }) => request.message_reference?.message_id);
  return {
    lost: waiting.size,
    twice: answered.length - once.size + inDiscord.length - new Set(inDiscord).size,
    wrongly: [...once].filter((id) => !due.has(id) && !allowed.has(id)).length,
    missed: [...due].filter((id) => !once.has(id)).length,
    acknowledged: answered.length + inDiscord.length,
  };
}
