import { setTimeout as delay } from 'node:timers/promises';
import type { Fault, Guard } from './fault.ts';
import { harmOf, judge, type Verdict } from './judge.ts';
import type { Plan, Planned } from './plan.ts';
import { type RigOptions, startTortureRig, type TortureRig } from './rig.ts';
import { storyOf } from './stories.ts';
import { type Told, tell } from './telling.ts';

/** What an episode came to. */
export interface Outcome {
  readonly plan: Plan;
  readonly verdict: Verdict;
  readonly complaints: number;
  readonly kills: number;
  /** How often each kind struck. */
  readonly faults: Readonly<Record<string, number>>;
  readonly recoveryMs: readonly number[];
  /** The program ended by itself, with its last words. */
  readonly fell: readonly string[];
  readonly tookMs: number;
  /** The end of the log, when there was harm. */
  readonly log: string;
}

/** How long after the last story everything must have become of it, in real time, ms. */
const SETTLED_MS = 120_000;
/** A store that needs longer than this for what waits only for time to pass gets that time. */
const STEPS_MS = [0, 0, 5_000, 30_000, 120_000, 16 * 60_000];
/** Everything has to be over within this, whatever there was to wait for. */
const PATIENCE_MS = 50 * 60_000;

export interface EpisodeOptions extends RigOptions {
  readonly kinds: ReadonlyMap<string, Fault>;
  readonly without?: Guard | null;
  readonly settledMs?: number;
  /** Nothing more has to be waited for: what was looked for is there. */
  readonly enough?: (verdict: Verdict) => boolean;
  /** Hears what is still waited for. */
  readonly waits?: (verdict: Verdict) => void;
}

/** Carries out a plan from beginning to end, and judges it. */
export async function episode(plan: Plan, options: EpisodeOptions): Promise<Outcome> {
  const began = performance.now();
  const on = await startTortureRig(options);
  const told: Told = { wishes: [], complaints: 0, later: [] };
  const over = new AbortController();
  const clear: (() => Promise<void>)[] = [];
  try {
    for (const kind of new Set(plan.faults.map((planned) => planned.kind))) {
      const cleared = await faultOf(kind, options.kinds).prepare?.(on);
      if (cleared) clear.push(cleared);
    }
    await on.start();
    const struck = new Map<string, number>();
    const troubles: Promise<void>[] = [];
    const tales: Promise<void>[] = [];
    for (const index of plan.stories) {
      for (const planned of plan.faults.filter(({ at }) => at === index)) {
        struck.set(planned.kind, (struck.get(planned.kind) ?? 0) + 1);
        troubles.push(strike(on, planned, options.kinds));
      }
      tales.push(tell(on, storyOf(plan.seed, index), told, over.signal));
      await delay(plan.everyMs);
    }
    await Promise.all(troubles);
    let done = false;
    void Promise.all(tales).then(() => {
      done = true;
    });
    let verdict = await settled(on, told, options, () => done);
    if (told.later.length > 0 && options.enough?.(verdict) !== true) {
      for (const happens of told.later.splice(0)) happens();
      verdict = await settled(on, told, options, () => true);
    }
    over.abort();
    await Promise.all(tales);
    verdict = { ...verdict, wrong: [...verdict.wrong, ...on.saw] };
    const bad = harmOf(verdict).length + verdict.open.length > 0;
    return {
      ...{ plan, verdict, complaints: told.complaints, faults: Object.fromEntries(struck) },
      ...{ kills: on.counts.kills, recoveryMs: on.counts.recoveryMs, fell: on.fell },
      tookMs: performance.now() - began,
      log: bad ? on.log() : '',
    };
  } finally {
    over.abort();
    await on.close(clear);
  }
}

function faultOf(kind: string, kinds: ReadonlyMap<string, Fault>): Fault {
  const fault = kinds.get(kind);
  if (!fault) throw new Error(`there is no fault "${kind}"`);
  return fault;
}

async function strike(
  on: TortureRig,
  { kind, forMs, dose }: Planned,
  kinds: ReadonlyMap<string, Fault>,
): Promise<void> {
  const end = await faultOf(kind, kinds).begin(on, dose);
  await delay(forMs);
  await end?.();
}

/** Waits until nothing is open and nothing is amiss, helping time along; then, or when it takes too long, that is the verdict. */
async function settled(
  on: TortureRig,
  told: Told,
  options: EpisodeOptions,
  quiet: () => boolean,
): Promise<Verdict> {
  const until = performance.now() + (options.settledMs ?? SETTLED_MS);
  let passed = 0;
  for (let step = 0; ; step++) {
    await stillness(on, until);
    const verdict = await judge(on, told);
    const fine = harmOf(verdict).length === 0 && verdict.open.length === 0;
    if ((fine && quiet()) || options.enough?.(verdict) || performance.now() > until) return verdict;
    options.waits?.(verdict);
    const passes = STEPS_MS[Math.min(step, STEPS_MS.length - 1)] ?? 0;
    if (passes === 0 || passed + passes > PATIENCE_MS) continue;
    passed += passes;
    on.forward(passes);
  }
}

/** Asking the program costs a second of its machine, so it is left alone while the networks see it at work. */
async function stillness(on: TortureRig, until: number): Promise<void> {
  let before = -1;
  for (let seen = -2; seen !== before && performance.now() < until; ) {
    before = seen;
    await delay(800);
    seen = on.x.replies.length + on.discord.sent.length + on.counts.starts;
  }
}
