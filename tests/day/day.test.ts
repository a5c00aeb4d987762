/**
 * A day at the desk: thousands of mentions, five agents, an outage of the brand, trouble with the network, a restart and
 * a crash. The real flow over a real store file, and beside it an independent model of the rules (`model.ts`, `deeds.ts`,
 * `time.ts`); in the end they are compared ticket by ticket.
 */
import { describe, expect, it, onTestFinished } from 'vitest';
import { answersOf, differences, judgedDifferently, raisedBy, toldAtLength } from './compare.ts';
import { aDaysPolicy, type Day, type Options, simulate } from './day.ts';
import { isClosed } from './rule.ts';
import { HOUR, MINUTE } from './workload.ts';

/** 06:00 in Berlin, in summer. */
const TUESDAY = Date.UTC(2026, 9, 6, 4);
/** The last one before the clock is put back; and the desk is closed from its evening on. */
const FRIDAY = Date.UTC(2026, 9, 23, 4);

const BUSY: Options = {
  ...{ seed: 2026, mentions: 8000, from: TUESDAY, pace: 4 },
  ...{ stopped: [4 * HOUR, 20 * MINUTE], killed: [7.8 * HOUR, 40 * MINUTE] },
};
const QUIET: Options = {
  ...{ seed: 7, mentions: 300, from: FRIDAY, pace: 1 },
  ...{ stopped: [10 * HOUR, 90 * MINUTE], killed: [7.4 * HOUR, 10 * MINUTE] },
};

describe('a day at the desk', () => {
  it('ends as the rules want it, ticket by ticket', { timeout: 600_000 }, async () => {
    const day = await aDay(BUSY);
    await expectTheRulesToHold(day);
    const counts = countsOf(day);
    console.log(JSON.stringify(counts, null, 1));
    // Enough of everything for the comparison to mean something.
    expect(counts.complaints / counts.mentions).toBeGreaterThan(0.2);
    expect(counts.complaints / counts.mentions).toBeLessThan(0.25);
    for (const count of Object.values(counts.enough)) expect(count).toBeGreaterThan(9);
    for (const count of Object.values(counts.some)) expect(count).toBeGreaterThan(0);
  });

  it('does so on a quiet day too, with other dice', { timeout: 120_000 }, async () => {
    await expectTheRulesToHold(await aDay(QUIET));
  });

  it('is noticed when it does not', { timeout: 120_000 }, async () => {
    const { sla, ...policy } = aDaysPolicy();
    const rules = { ...policy, sla: { ...sla, silenceMs: sla.silenceMs - MINUTE, warnAt: 0.75 } };
    const found = await differences(await aDay({ ...QUIET, mentions: 120, rules }));
    const kinds = new Set(found.map(({ what }) => what));
    expect(kinds).toContain('alarms');
  });
});

async function aDay(options: Options): Promise<Day> {
  const day = await simulate(options);
  onTestFinished(() => day.close());
  return day;
}

async function expectTheRulesToHold(day: Day): Promise<void> {
  const { model, network, process, end } = day;
  const found = await differences(day);
  expect(found.length, toldAtLength(day, found)).toBe(0);
  expect(judgedDifferently(day)).toEqual([]);
  expect(model.objections).toEqual([]);
  expect(day.faults).toEqual([]);

  // Nobody was acknowledged twice, and nothing was said twice.
  expect([...network.made].filter(([, posts]) => posts.length > 1)).toEqual([]);
  const acknowledged = network.ours.filter(({ key }) => key?.startsWith('acknowledge:'));
  expect(new Set(acknowledged.map(({ inReplyTo }) => inReplyTo)).size).toBe(acknowledged.length);

  // Every complaint is acknowledged, or there is a reason why not.
  const audit = await process.store.audit(end, 0);
  expect(audit.complaints).toMatchObject({
    total: model.complaining,
    unaccounted: 0,
    unknown: 0,
    pending: 0,
  });
  expect(audit).toMatchObject({
    overdue: [],
    unknown: [],
    unaccounted: [],
    unpresented: [],
    setAsideTotal: 0,
  });
  expect(audit.complaints.acknowledged).toBeGreaterThan(0);

  // Every reply that was taken is there, or there is a reason why not.
  for (const ticket of model.tickets.values())
    for (const [key, { state }] of ticket.replies)
      expect([key, network.made.get(key)?.length ?? 0, state]).toEqual([
        key,
        state === 'sent' ? 1 : 0,
        state,
      ]);

  // Nothing is left to do, and nobody is forgotten.
  expect(process.due('acknowledge', 'reply', 'present', 'remind', 'recheck', 'second-opinion')).toBe(0);
  expect(await silentHolders(day)).toEqual([]);
  expect(await missedInSilence(day)).toEqual([]);
  expect(untold(day)).toEqual([]);
}

/** Tickets that somebody holds who has done nothing with them for too long. */
async function silentHolders({ process, policy, end }: Day): Promise<readonly string[]> {
  const { sla } = policy;
  const open = await process.store.tickets(['open'], 1_000_000);
  return open
    .filter(({ source, priority, touchedAt }) => {
      const target = sla.bySource[source]?.[priority] ?? sla.targets[priority];
      const hours = target.hours === 'clock' ? sla.clock : sla.hours;
      return hours.after(touchedAt ?? 0, sla.silenceMs) <= end;
    })
    .map(({ id }) => id);
}

/** Tickets whose author waits for longer than the target, without an alarm that says so. */
async function missedInSilence(day: Day): Promise<readonly string[]> {
  const { sla } = day.policy;
  const answers = answersOf(day);
  const live = await day.process.store.tickets(['new', 'open', 'snoozed', 'pending'], 1_000_000);
  return live
    .filter(({ id, source, priority, publishedAt, reopenedAt, firstResponseAt, waitingSince, deletedAt }) => {
      if (deletedAt !== null || (firstResponseAt !== null && waitingSince === null)) return false;
      const target = sla.bySource[source]?.[priority] ?? sla.targets[priority];
      const hours = target.hours === 'clock' ? sla.clock : sla.hours;
      const due =
        firstResponseAt === null
          ? hours.after(Math.max(publishedAt, reopenedAt ?? 0), target.firstResponse)
          : hours.after(waitingSince ?? 0, target.nextResponse);
      const told = (answers.get(id) ?? [])
        .flatMap(raisedBy)
        .some((alarm) => alarm.due === due && alarm.step > 0);
      return due <= day.end && !told;
    })
    .map(({ id }) => id);
}

/** Alarms and calls for help that everybody was not told of exactly once. */
function untold(day: Day): readonly string[] {
  // The same message tried again is one message.
  const notices = new Map(day.told.map(({ notice }) => [notice.key, notice]));
  const told = [...notices.values()]
    .flatMap((notice) => (notice.kind === 'alarms' ? notice.alarms : []))
    .map(({ ticketId, about, due, step, at }) =>
      about === 'agent' ? [ticketId, at] : [ticketId, about, due, step],
    );
  const raised = [...answersOf(day).values()].flat().flatMap(({ ticketId, does, at }) => {
    if (does.kind === 'escalate') return [[ticketId, at]];
    return does.kind === 'alarm' && does.to !== 'holder' ? [[ticketId, does.about, does.due, does.step]] : [];
  });
  const times = new Map<string, number>();
  for (const each of told) times.set(each.join(' '), (times.get(each.join(' ')) ?? 0) + 1);
  for (const each of raised) times.set(each.join(' '), (times.get(each.join(' ')) ?? 0) - 1);
  return [...times].flatMap(([each, more]) => (more === 0 ? [] : [each]));
}

function countsOf(day: Day) {
  const tickets = [...day.model.tickets.values()];
  const raised = tickets.flatMap((ticket) => ticket.raised);
  const acknowledgements = tickets.flatMap(({ acknowledgement }) => acknowledgement ?? []);
  const sum = (of: (ticket: (typeof tickets)[number]) => number): number =>
    tickets.reduce((all, each) => all + of(each), 0);
  const byRule = (rule: string): number =>
    [...day.model.complaints.values()].filter((rules) => rules.includes(rule)).length;
  const taken = (kind: string): number =>
    day.deeds.filter(({ does, taken }) => taken && does.kind === kind).length;
  const refused = (kind: string): number =>
    day.deeds.filter(({ does, taken }) => !taken && does.kind === kind).length;
  const { rejected, lost, limited, readBacks, repeated } = day.network.counts;
  return {
    mentions: day.work.posts.length,
    stops: day.stops,
    complaints: day.model.complaints.size,
    tickets: tickets.length,
    closed: tickets.filter(isClosed).length,
    alarms: raised.length,
    deeds: day.deeds.length,
    refusals: day.deeds.filter(({ taken }) => !taken).length,
    readBacks,
    repeated,
    cutOff: day.cutOff,
    alarmsByStep: Object.fromEntries(
      [...Map.groupBy(raised, ({ about, step }) => `${about} ${Math.min(step, 4)}`)]
        .map(([kind, all]) => [kind, all.length] as const)
        .sort(([a], [b]) => a.localeCompare(b)),
    ),
    enough: {
      acknowledged: acknowledgements.filter(({ state }) => state === 'sent').length,
      unclaims: sum(({ unclaims }) => unclaims),
      wakes: sum(({ wakes }) => wakes),
      reopened: sum(({ reopened }) => reopened),
      quietAlarms: raised.filter(({ ping }) => !ping).length,
      rejected,
      lost,
      limited,
      storms: byRule('storm'),
      paused: byRule('paused'),
      twice: day.twice,
      races: day.races,
      ...Object.fromEntries(
        [
          'claim',
          'reply',
          'snooze',
          'pending',
          'resolve',
          'transfer',
          'release',
          'priority',
          'reopen',
          'note',
          'escalate',
        ].map((kind) => [kind, taken(kind)]),
      ),
      ...Object.fromEntries(
        ['claim', 'reply', 'snooze', 'pending', 'resolve'].map((kind) => [`${kind} refused`, refused(kind)]),
      ),
    },
    some: {
      dismissed: taken('dismiss'),
      categories: taken('category'),
      sentAtTheCrash: day.cutOff[0],
      deleted: tickets.filter(({ deletedAt }) => deletedAt !== null).length,
      withheldLate: acknowledgements.filter(({ state }) => state === 'withheld').length,
      repliesWithheld: sum(
        ({ replies }) => [...replies.values()].filter(({ state }) => state === 'withheld').length,
      ),
      edited: day.work.posts.filter(({ edited }) => edited).length,
    },
  };
}
