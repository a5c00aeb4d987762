/** `npm run torture -- --seed N --seconds N`: attacks the real program until the time is over, and says what came of it. */
import { Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { episode } from './episode.ts';
import type { Fault } from './fault.ts';
import { FAULTS, KINDS, kills } from './faults/index.ts';
import { harmOf, type Verdict } from './judge.ts';
import { alone, mixed, type Plan } from './plan.ts';
import { Report } from './report.ts';
import { shrink } from './shrink.ts';
import { storyOf } from './stories.ts';

const number = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It has to be a whole number.');
  return Number(text);
};

const planned = z.object({
  seed: z.int(),
  stories: z.array(z.int()),
  everyMs: z.number().nonnegative(),
  faults: z.array(z.object({ kind: z.string(), at: z.int(), forMs: z.number(), dose: z.number() })),
  alone: z.string().optional(),
});

function plan(json: string): Plan {
  try {
    const { alone: only, ...rest } = planned.parse(JSON.parse(json));
    for (const { kind } of rest.faults) known(kind);
    return only === undefined ? rest : { ...rest, alone: known(only) };
  } catch (error) {
    if (error instanceof InvalidArgumentError) throw error;
    throw new InvalidArgumentError('It has to be a plan as a failure printed it.');
  }
}

function known(kind: string): string {
  if (KINDS.has(kind)) return kind;
  throw new InvalidArgumentError(`There is no such fault; there are: ${[...KINDS.keys()].join('; ')}.`);
}

const options = new Command('torture')
  .description('Attacks the real program with faults of every kind and proves the promise, or breaks it.')
  .option('--seed <n>', 'the same seed makes the same plans', number, 1)
  .option('--seconds <n>', 'no new episode begins after this', number, 120)
  .option('--episodes <n>', 'at most so many', number, 1_000_000)
  .option('--stories <n>', 'how much happens in one episode', number, 600)
  .option('--every <ms>', 'between two of them', number, 15)
  .option('--kills <n>', 'how often the program is killed in a mixed episode', number, 12)
  .option('--lag <ms>', 'how long X takes to show a post; it says up to 60000', number, 1000)
  .option('--only <kind>', 'nothing but this fault, alone', known)
  .option('--mixed', 'no episodes with one fault alone')
  .option('--guards', 'shows that each fault bites: every guard is taken out in turn')
  .option('--no-shrink', 'goes on after a failure instead of looking for the smallest plan that does it')
  .option('--verbose', 'says what it waits for')
  .option('--plan <json>', 'exactly this plan, as a failure printed it', plan)
  .parse(process.argv)
  .opts<{
    seed: number;
    seconds: number;
    episodes: number;
    stories: number;
    every: number;
    kills: number;
    lag: number;
    only?: string;
    mixed?: boolean;
    guards?: boolean;
    shrink: boolean;
    verbose?: boolean;
    plan?: Plan;
  }>();

const waits = (verdict: Verdict): void => {
  const all = [...harmOf(verdict), ...verdict.open];
  if (options.verbose) console.log(`  waits: ${all.length}: ${all.slice(0, 4).join('; ').slice(0, 400)}`);
};

/** Faults that need a set-up of their own only happen alone. */
const everywhere = FAULTS.filter((fault) => fault.unable?.() == null && fault.prepare === undefined);
const possible = FAULTS.filter((fault) => fault.unable?.() == null);
for (const fault of FAULTS) {
  const why = fault.unable?.() ?? null;
  if (why !== null) console.error(`left out: ${fault.kind} (${why})`);
}

function planAlone(fault: Fault, seed: number, size: { stories: number; everyMs: number }): Plan {
  const plan = alone(seed, fault, size);
  if (!fault.stories) return plan;
  const wanted = new Set(fault.stories);
  const stories: number[] = [];
  for (let index = 0; stories.length < size.stories; index++)
    if (wanted.has(storyOf(seed, index).kind)) stories.push(index);
  const faults = plan.faults.map((planned) => ({ ...planned, at: stories[planned.at] ?? 0 }));
  return { ...plan, stories, faults };
}

/** First every fault alone, then all of them at once, for ever. */
function* plans(): Generator<Plan> {
  const size = { stories: options.stories, everyMs: options.every };
  const few = { stories: Math.min(240, options.stories), everyMs: Math.max(25, options.every) };
  if (options.plan !== undefined) {
    yield options.plan;
    return;
  }
  if (options.only !== undefined) {
    const fault = KINDS.get(options.only);
    if (!fault) return;
    for (let n = 0; ; n++) yield planAlone(fault, options.seed + n, few);
  }
  for (let n = 0; ; n++) {
    if (!options.mixed && n === 0) for (const fault of possible) yield planAlone(fault, options.seed, few);
    const seed = options.seed + n;
    const others = everywhere.filter((fault) => !kills.includes(fault));
    yield mixed(seed, others, size, 10, kills, options.kills);
  }
}

async function attack(): Promise<void> {
  const report = new Report();
  const until = performance.now() + options.seconds * 1000;
  let count = 0;
  for (const plan of plans()) {
    if (performance.now() > until || count >= options.episodes) break;
    count += 1;
    const settings = KINDS.get(plan.alone ?? '')?.settings ?? [];
    const setUp = { kinds: KINDS, settings, waits, lagMs: options.lag };
    const outcome = await episode(plan, setUp);
    report.add(outcome, plan.alone ?? 'mixed');
    if (harmOf(outcome.verdict).length + outcome.verdict.open.length === 0) continue;
    report.harm(outcome);
    if (!options.shrink) continue;
    if (options.plan === undefined) {
      const smallest = await shrink(outcome.plan, (smaller) => episode(smaller, setUp));
      report.reproduction(smallest);
    }
    break;
  }
  report.end();
}

/** Each fault alone, once as it is and once without its guard: only the second may do harm. */
async function bite(): Promise<void> {
  const few = { stories: Math.min(240, options.stories), everyMs: Math.max(25, options.every) };
  let toothless = 0;
  for (const fault of possible.filter(({ kind }) => options.only === undefined || kind === options.only)) {
    const harmed = await withoutGuard(fault, few);
    if (harmed === null) toothless += 1;
    console.log(
      `${harmed === null ? 'TOOTHLESS' : 'bites'}  ${fault.kind}  without: ${fault.guard.name}  ${harmed ?? ''}`,
    );
  }
  if (toothless > 0) process.exitCode = 1;
}

async function withoutGuard(
  fault: Fault,
  size: { stories: number; everyMs: number },
): Promise<string | null> {
  const { guard, settings = [] } = fault;
  for (let seed = options.seed; seed < options.seed + 3; seed++) {
    const plan = planAlone(fault, seed, size);
    const { verdict } = await episode(plan, {
      kinds: KINDS,
      settings,
      waits,
      without: guard,
      lagMs: options.lag,
      settledMs: 30_000,
      enough: (so) => guard.harm !== 'lost' && so[guard.harm].length > 0,
    });
    // What is on its way for ever is lost.
    const harm = guard.harm === 'lost' ? [...verdict.lost, ...verdict.open] : verdict[guard.harm];
    if (harm[0] !== undefined)
      return `${harm.length} ${guard.harm}, the first: ${harm[0].slice(0, 120)} (seed ${seed})`;
  }
  return null;
}

await (options.guards ? bite() : attack());
process.exit();
