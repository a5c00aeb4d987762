import Database from 'better-sqlite3';
import { migrate } from '../../../src/stores/sqlite/schema.ts';
import { sqliteStore } from '../../../src/stores/sqlite/store.ts';
import type { Store } from '../../../src/stores/store.ts';
import { judged } from './judge.ts';
import { people } from './people.ts';
import { NETWORK } from './platform.ts';
import { type Mutation, type Process, start } from './process.ts';
import { type Known, known } from './recorded.ts';
import type { Happening, Scenario } from './scenario.ts';
import { aScheduler } from './scheduler.ts';
import { withWaits } from './short-waits.ts';
import { aWorld, type World } from './world.ts';

export interface Outcome {
  readonly violations: readonly string[];
  readonly steps: number;
  readonly crashes: number;
  readonly complaints: number;
  /** Automatic posts that the network has. */
  readonly acknowledged: number;
  /** By the rule that they were withheld by. */
  readonly withheld: Readonly<Record<string, number>>;
  readonly deeds: number;
}

export interface Bench {
  readonly db: Database.Database;
  /** Another one after each `empty`: it remembers what time it was. */
  store: Store;
  /** When the next row of the outbox is due, ms UTC. */
  nextDue(): number | null;
  /** Forgets everything. */
  empty(): void;
}

/** What is due so far ahead (rechecks, targets) is none of a scenario's business, ms. */
const HORIZON_MS = 3 * 3_600_000;

const TABLES = [
  // Whatever points to another one first.
  ...['mentions', 'captures', 'answers', 'shown', 'actions', 'corrections', 'tickets', 'agents', 'opt_outs'],
  ...['set_aside', 'sources', 'spend', 'meta', 'notices', 'identities', 'heard', 'heard_sources'],
];

/** The real store over a database in memory. */
export function aBench(): Bench {
  const db = new Database(':memory:');
  migrate(db, ':memory:');
  db.pragma('foreign_keys = ON');
  const due = db.prepare<[], number | null>('SELECT min(due_at) FROM actions').pluck();
  const tables = TABLES.map((table) => `DELETE FROM ${table};`).join('');
  const bench: Bench = {
    ...{ db, store: sqliteStore(db, ':memory:') },
    nextDue: () => due.get() ?? null,
    empty() {
      db.exec(`BEGIN; ${tables} DELETE FROM sqlite_sequence; COMMIT`);
      bench.store = sqliteStore(db, ':memory:');
    },
  };
  return bench;
}

/** Runs a scenario until nothing is left to do, and judges what the world and people then see. */
export async function run(
  scenario: Scenario,
  bench: Bench,
  mutation: Mutation = {},
  trace: (line: string) => void = () => {},
): Promise<Outcome> {
  bench.empty();
  const scheduler = aScheduler(scenario.seed, scenario.faults, trace);
  const { dice } = scheduler;
  const facts: Known = known((id) => world.versions.find((version) => version.id === id));
  const world: World = aWorld(scheduler, scenario, facts.posted);
  const staff = people(scheduler);
  const violations: string[] = [];
  const stage = { scheduler, world, known: facts, people: staff, mutation, reads: scenario.reads, ...bench };

  const begin = (): Process =>
    start(stage, (error) => void violations.push(`the flow ended: ${String(error)}`));
  let process = begin();
  const again = (): void => {
    staff.died();
    process = begin();
  };
  scheduler.onDeath(again);

  function happen(happening: Happening): void {
    trace(`world: ${JSON.stringify(happening)}`);
    const standing = world.standing();
    const post = 'nth' in happening ? standing[happening.nth % Math.max(standing.length, 1)] : undefined;
    switch (happening.kind) {
      case 'post': {
        const { replyTo, via, ...said } = happening;
        const ours = world.ours.findLast(({ thread, automatic }) => automatic && thread === said.thread);
        world.post({ ...said, inReplyTo: replyTo === 'ours' ? (ours?.id ?? null) : null }, via);
        break;
      }
      case 'edit':
        if (post) world.edit(post, happening.says, happening.via);
        break;
      case 'delete':
        if (post) world.delete(post, happening.via);
        break;
      case 'colleague':
        if (post) world.colleague(post, happening.via);
        break;
      case 'deed':
        staff.deed(happening);
        break;
      case 'opt out': {
        const { author, out } = happening;
        staff.ask((office) => office.optOut(NETWORK, author, out, { id: 'tom', name: 'Tom' }));
        break;
      }
      case 'pause':
        staff.ask((office) => office.pause(happening.why));
        break;
      case 'pass':
        scheduler.pass(happening.ms);
        break;
      case 'step clock':
        scheduler.stepClock(happening.ms);
        break;
      case 'restart':
        process.stop(() => {
          scheduler.next();
          again();
        });
        break;
    }
    world.moveOn();
  }

  /** Time moves on to what is due next; false: nothing is, as far as anybody will look. */
  function moveTime(slack: number): boolean {
    const due = bench.nextDue();
    if (due === null || due > scheduler.now() + HORIZON_MS) return false;
    scheduler.pass(Math.max(due - scheduler.now(), 200) + slack);
    return true;
  }

  /** Until all has happened, and nothing is left to do. */
  async function live(): Promise<void> {
    const left = [...scenario.happenings];
    let looks = 0;
    let works = 0;
    for (let idle = 0; idle < 3; ) {
      await turn();
      looks += 1;
      if (scheduler.tooLong() || looks > MOST_LOOKS) {
        violations.push('it does not come to rest');
        break;
      }
      const next = left[0];
      if (next && dice.chance(0.04)) {
        left.shift();
        happen(next);
        continue;
      }
      if (dice.chance(0.01)) scheduler.pass(dice.between(1, 300));
      if (scheduler.step()) continue;
      if (next) {
        if (dice.chance(0.5)) {
          left.shift();
          happen(next);
        } else if (dice.chance(0.7)) moveTime(dice.between(0, 300)) || scheduler.pass(250);
        else scheduler.pass(dice.pick([20, 250, 1_100, 5_100]));
        continue;
      }
      scheduler.calm();
      if (scheduler.works() > works) idle = 0;
      works = scheduler.works();
      if (!world.shown()) world.moveOn(true);
      else if (!staff.again() && !moveTime(0)) {
        // At rest once everybody has looked again, and found nothing.
        scheduler.pass(idle === 0 ? 5_100 : 250);
        idle += 1;
      }
    }
  }

  await withWaits((ms) => scheduler.sleep(scheduler.process(), ms, false), live);
  scheduler.next();
  const verdict = await judged({
    ...bench,
    world,
    known: facts,
    people: staff,
    now: scheduler.now(),
    audited: scenario.seed % 8 === 0,
  });
  return {
    violations: [...violations, ...verdict.violations],
    steps: scheduler.steps(),
    crashes: scheduler.crashes(),
    complaints: verdict.complaints,
    acknowledged: world.ours.filter(({ automatic }) => automatic).length,
    withheld: verdict.withheld,
    deeds: staff.clicks.size,
  };
}

const MOST_LOOKS = 40_000;

/** Everything that waits for nothing but the machine goes on. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
