import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Classifier } from '../../src/classifiers/classifier.ts';
import type { Does } from '../../src/core/answer.ts';
import type { Policy } from '../../src/core/policy.ts';
import type { Target } from '../../src/core/sla.ts';
import type { Agent } from '../../src/core/ticket.ts';
import { roundTheClock, workingHours } from '../../src/lib/working-hours.ts';
import { anAssessment, anSla, aPolicy } from '../made.ts';
import { aTeam, type Seat } from './agents.ts';
import { Dice } from './dice.ts';
import { Model } from './model.ts';
import { aWire, Network, type Wire } from './network.ts';
import { type Process, start } from './process.ts';
import { clockTime } from './rule.ts';
import { type Arrival, aWorkload, HOUR, MINUTE, SOURCES, type Workload } from './workload.ts';

export interface Options {
  readonly seed: number;
  readonly mentions: number;
  /** When the day begins, ms UTC. */
  readonly from: number;
  /** Deeds of one agent in one minute, at most. */
  readonly pace: number;
  /** When the program is stopped and started again, and when it is killed: ms from the beginning, and for how long. */
  readonly stopped: readonly [at: number, forMs: number];
  readonly killed: readonly [at: number, forMs: number];
  /** What the rules go by, where that is to be something else than what the program goes by. */
  readonly rules?: Policy;
}

/** What an agent did, and what came of it on both sides. */
export interface Deed {
  readonly at: number;
  readonly by: string;
  readonly ticketId: string;
  readonly does: Does;
  readonly allowed: boolean;
  readonly taken: boolean;
  readonly ruleSays: string;
  readonly programSays: string;
}

export interface Day {
  readonly work: Workload;
  readonly network: Network;
  readonly model: Model;
  readonly process: Process;
  readonly deeds: readonly Deed[];
  /** Of every process of the day. */
  readonly told: Process['told'];
  readonly faults: readonly string[];
  readonly stops: number;
  /** Clicks that were given twice, and tickets that two agents claimed at once. */
  readonly twice: number;
  readonly races: number;
  /** Posts that were on the wire when the program was killed, and how many of them had got through. */
  readonly cutOff: readonly [sent: number, there: number];
  readonly policy: Policy;
  readonly end: number;
  close(): Promise<void>;
}

export function aDaysPolicy(): Policy {
  const office = [[9 * 60, 18 * 60]] as const;
  const hours = workingHours({
    zone: 'Europe/Berlin',
    week: { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] },
    holidays: [],
  });
  const target = (hours: Target['hours'], first: number, next: number, resolution: number): Target => ({
    ...{ hours, firstResponse: first * MINUTE, nextResponse: next * MINUTE, resolution: resolution * MINUTE },
  });
  const policy = aPolicy();
  return {
    ...policy,
    acknowledge: { ...policy.acknowledge, perMinute: 12, perHour: 240, quiet: ['quiet_one'] },
    sla: anSla({
      hours,
      clock: roundTheClock(),
      targets: {
        urgent: target('clock', 15, 20, 240),
        high: target('clock', 60, 60, 480),
        normal: target('business', 120, 90, 420),
        low: target('business', 240, 240, 600),
      },
      bySource: { search: { normal: target('clock', 180, 120, 600) } },
      againMs: 3 * HOUR,
      silenceMs: 90 * MINUTE,
      pendingMs: 4 * HOUR,
    }),
  };
}

/** Runs the flow and the rules through the same day. */
export async function simulate(options: Options): Promise<Day> {
  const { seed, from, pace } = options;
  const work = aWorkload(seed, from, options.mentions);
  const policy = aDaysPolicy();
  const network = new Network(work, seed);
  const model = new Model(options.rules ?? policy, work, network);
  const dice = new Dice(seed + 1);
  const team = aTeam(from, dice);
  const chatter = anAssessment({ intent: { value: 'other', confidence: 0.9 }, complaint: 0.02 });
  const classifier: Classifier = {
    name: 'by text',
    assess: async (mentions) =>
      mentions.map(({ text }) => {
        // Our own posts come back with words that nobody knew before.
        const known = work.assessments.get(text) ?? (/^(We look|Automatic)/.test(text) ? chatter : null);
        if (!known) throw new Error(`nobody assessed "${text}"`);
        return known;
      }),
  };
  // The day is about what the program does, and not about the disk: a file in memory takes the same commits at once.
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'earshot-day-'));
  const posts = new Map(work.posts.map((post) => [post.id, post]));
  const deeds: Deed[] = [];
  const told: Process['told'] = [];
  const faults: string[] = [];
  let now = from;
  let clicks = 0;
  let twice = 0;
  let races = 0;
  let stops = 0;
  let cutOff: readonly [number, number] = [0, 0];
  let file = join(folder, 'day.db');
  let wire: Wire;
  let program = await open();

  function open(): Promise<Process> {
    wire = aWire(network, 'x', { settleMs: MINUTE, reads: 2 });
    return start({ file, now: () => now, policy, classifier, wire });
  }

  function tellWhatCameOut(): void {
    for (const key of network.takePosted()) model.posted(key, now);
    for (const { key } of network.takeTold()) model.told(key, now);
    for (const id of network.takeToldGone()) {
      const post = posts.get(id);
      if (post) model.hear({ at: now, source: 'mentions', kind: 'deletion', post }, now);
      withheldByDeletion(id);
    }
    for (const { key, rule } of program.takeWithheld()) model.withheld(key, rule, now);
  }

  async function time(): Promise<void> {
    await program.work('remind');
    model.time(now);
  }

  async function post(): Promise<void> {
    await program.work('acknowledge', 'reply');
    tellWhatCameOut();
  }

  async function hear(): Promise<void> {
    const shown = network.goOn(now);
    for (const source of SOURCES) if (shown[source].length > 0) wire.show(source, shown[source]);
    await program.heard();
    const given = wire.takeGiven();
    // [silent] What is stored together is judged without what we ourselves said meanwhile, and deleted at last.
    const turn = ({ kind, post }: Arrival): number => (kind === 'deletion' ? 2 : Number(post.author.own));
    for (const arrival of given.toSorted((a, b) => turn(a) - turn(b))) {
      model.hear(arrival, now);
      if (arrival.kind === 'deletion') withheldByDeletion(arrival.post.id);
    }
  }

  /** What was on its way to a post is withheld when that is deleted. */
  function withheldByDeletion(postId: string): void {
    const found = program.file
      .prepare<[string, number], { key: string; rule: string }>(
        `SELECT DISTINCT a.key, a.rule FROM mentions m JOIN actions a
           ON a.key = 'acknowledge:' || m.ticket_id
           OR a.key >= 'reply:' || m.ticket_id || ':' AND a.key < 'reply:' || m.ticket_id || ';'
         WHERE m.root_id = ? AND a.state = 'withheld' AND a.settled_at = ?`,
      )
      .all(posts.get(postId)?.rootId ?? postId, now);
    for (const { key, rule } of found) model.withheld(key, rule, now);
  }

  const seat: Seat = {
    get now() {
      return now;
    },
    tickets: (statuses, limit) => program.office.tickets(statuses, limit),
    does,
  };

  async function does(by: Agent, ticketId: string, what: Does): Promise<boolean> {
    const { id } = by;
    clicks += 1;
    const key = `click-${clicks}`;
    const answer = { key, ticketId, by, at: now, does: what };
    const rival = team.find(({ agent }) => agent.id !== id)?.agent;
    if (what.kind === 'claim' && rival && dice.chance(0.05)) {
      races += 1;
      const other = { ...answer, key: `${key}-rival`, by: rival };
      const [mine, theirs] = await Promise.all([program.office.settle(answer), program.office.settle(other)]);
      const both = [
        { answer, settled: mine },
        { answer: other, settled: theirs },
      ].sort((a, b) => Number(b.settled.ok) - Number(a.settled.ok));
      for (const each of both) record(each.answer, each.settled);
      return mine.ok;
    }
    const settled = await program.office.settle(answer);
    record(answer, settled);
    if (settled.ok && dice.chance(0.03)) {
      twice += 1;
      const before = await program.store.view(ticketId);
      const again = await program.office.settle(answer);
      if (!again.ok || again.ticket.version !== before?.ticket.version)
        faults.push(`${key} given twice counted twice`);
    }
    return settled.ok;
  }

  function record(
    { key, ticketId, by, does }: Parameters<Process['office']['settle']>[0],
    settled: Awaited<ReturnType<Process['office']['settle']>>,
  ): void {
    const verdict = model.deed(ticketId, by.id, does, key, now);
    deeds.push({
      ...{ at: now, by: by.name, ticketId, does },
      ...{ allowed: verdict.ok, taken: settled.ok },
      ...{ ruleSays: verdict.why, programSays: settled.ok ? 'taken' : settled.why },
    });
  }

  async function sit(): Promise<void> {
    const here = team.filter((person) => person.isHere(now));
    for (const person of here) {
      const colleagues = here.filter((each) => each !== person).map(({ agent }) => agent);
      await person.act(seat, colleagues, dice.between(0, pace + 1));
    }
  }

  /** Everything that happens at one moment, one thing after the other, so that both sides see the same order. */
  async function moment(): Promise<void> {
    stops += 1;
    await time();
    await post();
    if (stops % 2 === 0 || now === work.to) {
      await hear();
      await time();
    }
    await sit();
    await post();
    await time();
    await program.work('recheck', 'second-opinion');
    tellWhatCameOut();
    if (stops % 10 === 0) await look();
  }

  /** The desk is slower than the rest: cards and board are drawn now and then. */
  async function look(): Promise<void> {
    await program.work('present');
    await program.lookAtAll();
  }

  async function stop(): Promise<void> {
    await look();
    await program.stop();
    keep();
  }

  /** Killed in the middle of sending: what is in the file at that moment is all that is left. */
  async function kill(): Promise<void> {
    await time();
    await hear();
    await sit();
    cutOff = await network.hang(() => program.cutOff('acknowledge', 'reply'));
    tellWhatCameOut();
    const copy = join(folder, 'after.db');
    for (const part of ['', '-wal']) if (existsSync(file + part)) copyFileSync(file + part, copy + part);
    file = copy;
    keep();
  }

  function keep(): void {
    told.push(...program.told);
    faults.push(...program.faults);
  }

  const pauses = { from: work.outage[0] + 35 * MINUTE, to: work.outage[0] + 43 * MINUTE };
  async function pause(): Promise<void> {
    const why = pauses.from <= now && now < pauses.to ? 'the lead has a look' : null;
    if (why === model.paused) return;
    await program.office.pause(why);
    model.paused = why;
  }

  const breaks = [
    { at: from + options.stopped[0], forMs: options.stopped[1], end: stop },
    { at: from + options.killed[0], forMs: options.killed[1], end: kill },
  ].sort((a, b) => a.at - b.at);
  while (now < work.to) {
    // Not on the minute: most moments have an odd second.
    now = Math.min(now + dice.between(40_000, MINUTE + 1), work.to);
    await pause();
    const [next] = breaks;
    if (next && now >= next.at) {
      breaks.shift();
      await next.end();
      now += next.forMs;
      program = await open();
    }
    await moment();
  }
  // The last alarms are told, the last cards drawn.
  await look();
  keep();
  return {
    ...{ work, network, model, process: program, deeds, told, faults, stops, twice, races, cutOff, policy },
    end: now,
    async close() {
      await program.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Both sides of a ticket, as a story. */
export function storyOf(day: Day, ticketId: string): string {
  const rule = day.model.tickets.get(ticketId);
  const answers = day.process.file
    .prepare<[string], { answer: string }>('SELECT answer FROM answers WHERE ticket_id = ? ORDER BY seq')
    .all(ticketId)
    .map(({ answer }) => {
      const { at, by, does } = JSON.parse(answer) as { at: number; by: Agent; does: Does };
      return `${clockTime(at)} ${by.name}: ${JSON.stringify(does)}`;
    });
  const deeds = day.deeds
    .filter((deed) => deed.ticketId === ticketId && deed.allowed !== deed.taken)
    .map(
      ({ at, by, does, ruleSays, programSays }) =>
        `${clockTime(at)} ${by} ${JSON.stringify(does)}: rules ${ruleSays}, program ${programSays}`,
    );
  return [
    `#${ticketId}`,
    'by the rules:',
    ...(rule?.story ?? ['nothing']),
    'by the program:',
    ...answers,
    'disagreed:',
    ...deeds,
  ].join('\n  ');
}
