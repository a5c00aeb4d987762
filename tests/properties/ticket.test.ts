import './seed.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answer, EARSHOT } from '../../src/core/answer.ts';
import { LEVELS } from '../../src/core/assessment.ts';
import { nextTicket } from '../../src/core/next-ticket.ts';
import { timeOf } from '../../src/core/sla.ts';
import { isLive, type Ticket } from '../../src/core/ticket.ts';
import { deepFrozen, SLA, type Step, steps, World } from './ticket-world.ts';

const DAY = 86_400_000;

describe('a ticket', () => {
  it('stays sound whatever is done to it, by whomever, and happens to it; what is refused changes nothing', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const world = new World();
        for (const step of all) take(world, step);
      }),
      { numRuns: 100 },
    );
  });

  it('is never stuck: time does what is due in a few answers, each once for ever, and says when to look again', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const world = new World();
        const done = new Set<string>();
        for (const step of all) {
          take(world, step);
          for (const [index, ticket] of world.tickets.entries()) {
            looksAhead(ticket, world.now, step.pick / 11);
            doWhatIsDue(world, index, done);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});

/** One step, and everything that has to be true of it. */
function take(world: World, step: Step): void {
  world.now += step.gap;
  const before = world.at(step.on);
  const answer = world.answerOf(step);
  if (!answer) {
    world.happen(step);
    const after = world.read(before.id);
    sound(after, world.now);
    sameIdentity(before, after);
    if (step.kind === 'happens follow-up') heardAgain(before, after);
    return;
  }
  const { facts, next } = world.ask(deepFrozen(answer));
  expect(nextTicket(before, answer, facts), 'the same answer gives the same').toEqual(next);
  if (!next.ok) {
    expect(next.why).toMatch(/^[A-Z#].*[.)]$/);
    return;
  }
  expect(['wake', 'unclaim', 'alarm'].includes(answer.does.kind)).toBe(answer.by.id === EARSHOT.id);
  const others = world.tickets.filter(({ id }) => id !== before.id && id !== next.other?.id);
  world.accept(answer, next);
  for (const ticket of others) expect(world.tickets).toContain(ticket);
  const after = world.read(before.id);
  sameIdentity(before, after);
  expect(after.updatedAt).toBe(answer.at);
  expect(after.reopened - before.reopened).toBe(!isLive(before) && isLive(after) ? 1 : 0);
  rightsOf(before, after, answer);
  didAsItSaid(before, after, answer, facts.last);
  if (next.other) sound(next.other, world.now);
  sound(after, world.now);
  neverInACircle(world);
}

/** What is true of every ticket at every moment. */
function sound(ticket: Ticket, now: number): void {
  const { status, holder, waits, alarms } = ticket;
  const closed = status === 'resolved' || status === 'dismissed';
  expect(isLive(ticket)).toBe(!closed);
  expect(ticket.resolvedAt !== null).toBe(closed);
  expect(ticket.outcome !== null).toBe(status === 'resolved');
  expect(ticket.mergedInto !== null).toBe(ticket.outcome === 'merged');
  expect(ticket.snoozedUntil !== null).toBe(status === 'snoozed');
  expect(waits.some(([, to]) => to === null)).toBe(status === 'pending');
  if (closed) expect([ticket.waitingSince, alarms]).toEqual([null, []]);
  if (status === 'open') expect(holder).not.toBeNull();
  if (status === 'new') expect(holder).toBeNull();
  expect(ticket.touchedAt === null).toBe(holder === null);
  // Each wait ends before the next begins, and none in the future.
  const moments = waits.flatMap(([from, to]) => [from, to ?? now]);
  expect(moments).toEqual([...moments].sort((a, b) => a - b));
  expect(Math.max(0, ...moments)).toBeLessThanOrEqual(now);
  const known = alarms.map(({ about, due }) => `${about} ${due}`);
  expect(new Set(known).size).toBe(known.length);
  if (ticket.firstResponseAt !== null)
    expect(ticket.lastResponseAt).toBeGreaterThanOrEqual(ticket.firstResponseAt);
  // A live ticket that was never answered waits; nobody can be forgotten.
  if (!closed && ticket.firstResponseAt === null) expect(ticket.waitingSince).not.toBeNull();
}

function sameIdentity(before: Ticket, after: Ticket): void {
  const who = ({ id, platform, account, conversationId, authorId, source, splitFrom }: Ticket) =>
    JSON.stringify([id, platform, account, conversationId, authorId, source, splitFrom]);
  expect(who(after)).toBe(who(before));
  const begun = ({ publishedAt, openedAt, version, card }: Ticket) => [publishedAt, openedAt, version, card];
  expect(begun(after)).toEqual(begun(before));
  expect(after.reopened).toBeGreaterThanOrEqual(before.reopened);
  // The first answer is what the customer was promised a time for; it is never counted anew.
  if (before.firstResponseAt !== null) expect(after.firstResponseAt).toBe(before.firstResponseAt);
}

/** Whoever writes again is heard: the ticket lives, somebody waits, and it is no less pressing. */
function heardAgain(before: Ticket, after: Ticket): void {
  expect(isLive(after)).toBe(true);
  expect(['new', 'open']).toContain(after.status);
  expect(after.waitingSince).not.toBeNull();
  expect(after.deletedAt).toBeNull();
  expect(LEVELS.indexOf(after.priority)).toBeLessThanOrEqual(LEVELS.indexOf(before.priority));
}

/** What a colleague holds is theirs: only they, a lead or time change who works on it, how it stands, what it is. */
function rightsOf(before: Ticket, after: Ticket, { by, lead, does }: Answer): void {
  const foreign = before.holder !== null && before.holder.id !== by.id && !lead && by.id !== EARSHOT.id;
  if (!foreign || does.kind === 'reopen' || does.kind === 'undo') return;
  const work = ({ status, holder, priority, category, language, handoff, mergedInto }: Ticket) =>
    JSON.stringify([status, holder, priority, category, language, handoff, mergedInto]);
  expect(work(after)).toBe(work(before));
}

/** Each deed does what its name says. */
function didAsItSaid(
  before: Ticket,
  after: Ticket,
  { by, at, does }: Answer,
  last: { readonly about: string; readonly was: unknown } | null,
): void {
  const mine = expect.objectContaining({ id: by.id });
  switch (does.kind) {
    case 'claim':
      expect(after).toMatchObject({ status: 'open', holder: mine });
      return;
    case 'release':
    case 'unclaim':
      expect(after.holder).toBeNull();
      return;
    case 'transfer':
      expect(after).toMatchObject({ status: 'open', holder: does.to });
      return;
    case 'reply':
      expect(before.deletedAt).toBeNull();
      expect(after.holder).toEqual(mine);
      return;
    case 'snooze':
      expect(after).toMatchObject({ status: 'snoozed', snoozedUntil: does.until });
      expect(does.until).toBeGreaterThan(at);
      expect(does.until).toBeLessThanOrEqual(at + 30 * DAY);
      return;
    case 'pending':
      expect(after.status).toBe('pending');
      return;
    case 'resolve':
      expect(after).toMatchObject({ status: 'resolved', outcome: does.outcome, resolvedAt: at });
      if (does.outcome === 'first-contact') expect(before.reopened).toBe(0);
      return;
    case 'dismiss':
      expect(after).toMatchObject({ status: 'dismissed', outcome: null, resolvedAt: at });
      return;
    case 'reopen':
      expect(after).toMatchObject({ status: 'new', holder: null, reopenedAt: at });
      return;
    case 'undo':
      if (last?.about === 'category') expect(after).toEqual({ ...before, ...now(after), category: last.was });
      if (last?.about === 'priority') expect(after).toEqual({ ...before, ...now(after), priority: last.was });
      if (last?.about === 'complaint') expect(after.status).not.toBe('dismissed');
      return;
    case 'note':
    case 'quiet':
    case 'link':
    case 'escalate':
    case 'complaint':
      expect(after).toEqual({ ...before, ...now(after) });
      return;
    case 'posted':
      expect(after.firstResponseAt).not.toBeNull();
      return;
    case 'merge':
      expect(after).toMatchObject({ outcome: 'merged', mergedInto: does.other });
      return;
  }
}

/** What every answer may change. */
function now({ touchedAt, updatedAt }: Ticket): Partial<Ticket> {
  return { touchedAt, updatedAt };
}

function neverInACircle(world: World): void {
  for (const ticket of world.tickets) {
    const seen = new Set<string>();
    for (
      let here: Ticket | null = ticket;
      here;
      here = here.mergedInto ? world.read(here.mergedInto) : null
    ) {
      expect(seen).not.toContain(here.id);
      seen.add(here.id);
    }
  }
}

/** Between now and the moment at which time wants to look again, nothing becomes due. */
function looksAhead(ticket: Ticket, at: number, share: number): void {
  const { due, next } = timeOf(ticket, SLA, at);
  expect(due.every((moment) => moment.at <= at)).toBe(true);
  expect(due.map((moment) => moment.at)).toEqual(due.map((moment) => moment.at).sort((a, b) => a - b));
  const keys = due.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  if (!isLive(ticket)) expect([due, next]).toEqual([[], null]);
  const before = next === null ? at + 100 * DAY : Math.floor(at + (next - 1 - at) * share);
  expect(timeOf(ticket, SLA, before).due.map(({ key }) => key)).toEqual(keys);
  if (next === null) return;
  expect(next).toBeGreaterThan(at);
  expect(timeOf(ticket, SLA, Math.ceil(next)).due.map(({ key }) => key)).not.toEqual(keys);
}

/** As the action `remind` does it: one at a time, until nothing is due. */
function doWhatIsDue(world: World, index: number, done: Set<string>): void {
  const tried = new Set<string>();
  for (;;) {
    const ticket = world.at(index);
    const [first] = timeOf(ticket, SLA, world.now).due;
    if (!first) return;
    const { key, does } = first;
    expect(tried, `${key} again`).not.toContain(key);
    tried.add(key);
    expect(tried.size).toBeLessThan(10);
    // An answer with a key that was taken before changes nothing: it would be due for ever.
    expect(done, 'a key that was used before').not.toContain(`${ticket.id} ${key}`);
    done.add(`${ticket.id} ${key}`);
    const answer = { key, ticketId: ticket.id, by: EARSHOT, at: world.now, does };
    const { next } = world.ask(answer);
    if (!next.ok) throw new Error(`time was refused ${key}: ${next.why}`);
    world.accept(answer, next);
    sound(world.at(index), world.now);
    sameIdentity(ticket, world.at(index));
  }
}
