import { describe, expect, it } from 'vitest';
import { type Answer, EARSHOT } from '../../src/core/answer.ts';
import { nextTicket } from '../../src/core/next-ticket.ts';
import { duesOf, isLate, lookAt, type Sla, timeOf } from '../../src/core/sla.ts';
import { afterEvent, type Ticket } from '../../src/core/ticket.ts';
import { workingHours } from '../../src/lib/working-hours.ts';
import { aNewTicket, anSla } from '../made.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Friday 2026-11-20, 17:00 in Berlin. */
const START = Date.UTC(2026, 10, 20, 16);
const ana = { id: '1', name: 'Ana' };
const fresh: Ticket = aNewTicket(START);
const day: readonly (readonly [number, number])[] = [[540, 1080]];
const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
const berlin = workingHours({ zone: 'Europe/Berlin', week, holidays: ['2026-11-23'] });
const business = (sla: Sla): Sla['targets'] => ({
  ...sla.targets,
  normal: { ...sla.targets.normal, hours: 'business' },
});

/** Lets time run in steps, as the timer does, and gives what it did: `12 alarm first response 1 holder`, in minutes. */
function run(from: Ticket, sla: Sla, until: number, start = START): { ticket: Ticket; log: string[] } {
  let ticket = from;
  const log: string[] = [];
  const keys = new Set<string>();
  for (let now = start, rounds = 0; now <= until && rounds < 1000; rounds++) {
    const { due, next } = timeOf(ticket, sla, now);
    for (const moment of due) {
      expect(keys).not.toContain(moment.key);
      keys.add(moment.key);
      const answer: Answer = {
        key: moment.key,
        ticketId: ticket.id,
        by: EARSHOT,
        at: now,
        does: moment.does,
      };
      const settled = nextTicket(ticket, answer);
      if (!settled.ok) continue;
      ticket = settled.ticket;
      const { does } = moment;
      const more =
        does.kind === 'alarm' ? ` ${does.about} ${does.step} ${does.to}${does.ping ? '' : ' quietly'}` : '';
      log.push(`${Math.round((now - start) / MINUTE)} ${does.kind}${more}`);
    }
    const again = timeOf(ticket, sla, now);
    expect(again.due).toEqual([]);
    if (again.next === null) break;
    expect(again.next).toBeGreaterThan(now);
    now = Math.max(again.next, next ?? 0) === next ? Math.min(next, again.next) : again.next;
  }
  return { ticket, log };
}

describe('targets', () => {
  it('count from publication, by the clock or in business hours', () => {
    const sla = anSla();
    expect(duesOf(fresh, sla)[0]).toMatchObject({ about: 'first response', due: START + 4 * HOUR });
    const open = { ...sla, hours: berlin, targets: business(sla) };
    // One hour on Friday; Monday is a holiday; three on Tuesday.
    expect(duesOf(fresh, open)[0]?.due).toBe(Date.UTC(2026, 10, 24, 11));
  });

  it('differ by source where the policy says so', () => {
    const sla = anSla();
    const mine = {
      ...sla,
      bySource: { mentions: { normal: { ...sla.targets.normal, firstResponse: MINUTE } } },
    };
    expect(duesOf(fresh, mine)[0]?.due).toBe(START + MINUTE);
    expect(duesOf({ ...fresh, source: 'other' }, mine)[0]?.due).toBe(START + 4 * HOUR);
  });

  it('of the next response count from the oldest post without an answer', () => {
    const answered = afterEvent(fresh, { kind: 'answered', at: START + HOUR });
    expect(duesOf(answered, anSla()).map(({ about }) => about)).toEqual(['resolution']);
    const post = (at: number) => ({ kind: 'follow-up', at, publishedAt: at, priority: 'low' }) as const;
    const twice = afterEvent(afterEvent(answered, post(START + 2 * HOUR)), post(START + 5 * HOUR));
    expect(duesOf(twice, anSla())[0]).toMatchObject({ about: 'next response', due: START + 6 * HOUR });
  });

  it('of the solution stand still while we wait for the customer', () => {
    const target = anSla().targets.normal.resolution;
    const waited: Ticket = {
      ...fresh,
      firstResponseAt: START,
      waitingSince: null,
      waits: [[START + HOUR, START + 9 * HOUR]],
    };
    expect(duesOf(waited, anSla())[0]?.due).toBe(START + target + 8 * HOUR);
    expect(duesOf({ ...waited, status: 'pending', waits: [[START + HOUR, null]] }, anSla())).toEqual([]);
    // A wait that began after the target was missed moves nothing.
    const late: Ticket = { ...waited, waits: [[START + target + 1, START + target + HOUR]] };
    expect(duesOf(late, anSla())[0]?.due).toBe(START + target);
  });

  it('count anew when a ticket is opened again, and not at all for a closed or deleted one', () => {
    expect(duesOf({ ...fresh, reopened: 1, reopenedAt: START + 50 * HOUR }, anSla())[0]?.due).toBe(
      START + 54 * HOUR,
    );
    expect(duesOf({ ...fresh, status: 'resolved' }, anSla())).toEqual([]);
    expect(duesOf({ ...fresh, deletedAt: START }, anSla())).toEqual([]);
    expect(isLate(fresh, anSla(), START + 4 * HOUR + 1)).toBe(true);
    expect(isLate(fresh, anSla(), START + 4 * HOUR)).toBe(false);
  });
});

describe('time', () => {
  it('warns the holder, then climbs the steps, and goes on as long as the author waits', () => {
    const { log } = run(fresh, anSla(), START + 6 * HOUR);
    // 80% of four hours; nobody holds it, so the channel is told.
    expect(log).toEqual([
      '192 alarm first response 0 channel',
      '240 alarm first response 1 channel',
      '250 alarm first response 2 channel',
      '260 alarm first response 3 oncall',
      '290 alarm first response 4 oncall',
      '320 alarm first response 5 oncall',
      '350 alarm first response 6 oncall',
    ]);
  });

  it('tells at once of something urgent and new', () => {
    const { log } = run({ ...fresh, priority: 'urgent' }, anSla(), START + 14 * MINUTE);
    expect(log).toEqual(['0 alarm arrival 1 oncall', '12 alarm first response 0 channel']);
    expect(
      run({ ...fresh, priority: 'urgent', status: 'open', holder: ana, touchedAt: START }, anSla(), START)
        .log,
    ).toEqual([]);
  });

  it('tells of something urgent again when its author comes back after it was closed', () => {
    const answered: Ticket = { ...fresh, status: 'resolved', firstResponseAt: START, waitingSince: null };
    const at = START + 50 * HOUR;
    const again = afterEvent(answered, { kind: 'follow-up', at, publishedAt: at, priority: 'urgent' });
    expect(run(again, anSla(), at, at).log).toEqual(['0 alarm arrival 1 oncall']);
  });

  it('looks at once where something was due before anybody heard of it', () => {
    expect(lookAt({ ...fresh, openedAt: START + 9 * HOUR }, anSla(), START + 9 * HOUR)).toBe(
      START + 9 * HOUR,
    );
    expect(lookAt(fresh, anSla(), START + 1000)).toBe(START + 3.2 * HOUR);
    expect(lookAt({ ...fresh, status: 'resolved' }, anSla(), START)).toBeNull();
  });

  it('rings nobody outside business hours but for what is urgent', () => {
    const sla = { ...anSla(), hours: berlin };
    const { log } = run(fresh, sla, START + 5 * HOUR);
    expect(log).toContain('240 alarm first response 1 channel quietly');
    const urgent = run({ ...fresh, priority: 'urgent' }, sla, START + 5 * HOUR);
    expect(urgent.log.some((line) => line.endsWith('quietly'))).toBe(false);
  });

  it('does not make up for steps that were slept through: the furthest is enough', () => {
    const { due } = timeOf(fresh, anSla(), START + 30 * HOUR);
    expect(due.map(({ does }) => (does.kind === 'alarm' ? [does.about, does.step] : does.kind))).toEqual([
      ['first response', 3],
    ]);
  });

  it('takes a ticket from a holder who does nothing with it, after a reminder, and so nothing is forgotten', () => {
    const held: Ticket = { ...fresh, status: 'open', holder: ana, touchedAt: START };
    const { ticket, log } = run(held, anSla(), START + 2 * HOUR);
    expect(log).toEqual(['60 alarm silence 0 holder', '120 unclaim']);
    expect(ticket).toMatchObject({ status: 'new', holder: null, touchedAt: null });
    const answered = afterEvent(held, { kind: 'answered', at: START + MINUTE });
    expect(run(answered, anSla(), START + 2 * HOUR).ticket.holder).toBeNull();
  });

  it('starts the silence anew with everything the holder does', () => {
    const held: Ticket = { ...fresh, status: 'open', holder: ana, touchedAt: START };
    const noted = nextTicket(held, {
      ...{ key: 'n', ticketId: held.id, by: ana, at: START + 90 * MINUTE, does: { kind: 'note', text: 'x' } },
    });
    if (!noted.ok) throw new Error(noted.why);
    const { log } = run(noted.ticket, anSla(), START + 3 * HOUR, START + 90 * MINUTE);
    expect(log.filter((line) => /silence|unclaim/.test(line))).toEqual(['60 alarm silence 0 holder']);
  });

  it('wakes what is asleep, and what waited for the customer long enough', () => {
    const asleep: Ticket = {
      ...fresh,
      status: 'snoozed',
      holder: ana,
      touchedAt: START,
      snoozedUntil: START + HOUR,
    };
    expect(run(asleep, anSla(), START + HOUR).log).toEqual(['60 wake']);
    const pending: Ticket = {
      ...{
        ...fresh,
        firstResponseAt: START,
        waitingSince: null,
        status: 'pending',
        holder: ana,
        touchedAt: START,
      },
      waits: [[START, null]],
    };
    const { ticket, log } = run(pending, anSla(), START + 72 * HOUR);
    expect(log).toEqual(['4320 wake']);
    expect(ticket).toMatchObject({ status: 'open', waits: [[START, START + 72 * HOUR]] });
  });

  it('goes on where it was when a priority is changed and changed back', () => {
    const there = run(fresh, anSla(), START + 5 * HOUR).ticket;
    const at = START + 5.1 * HOUR;
    const changed = (ticket: Ticket, priority: 'normal' | 'high'): Ticket => {
      const does = { kind: 'priority', priority } as const;
      const next = nextTicket(ticket, { key: priority, ticketId: ticket.id, by: ana, at, does });
      if (!next.ok) throw new Error(next.why);
      return next.ticket;
    };
    const high = run(changed(there, 'high'), anSla(), at, at);
    expect(high.log).toEqual(['0 alarm first response 3 oncall']);
    const back = run(changed(high.ticket, 'normal'), anSla(), at + HOUR, at);
    expect(back.log.every((line) => /first response [5-9]/.test(line))).toBe(true);
    expect(back.log.length).toBeGreaterThan(0);
  });

  it('keeps the same keys when the clock jumps back and forth', () => {
    const there = run(fresh, anSla(), START + 5 * HOUR);
    const back = timeOf(there.ticket, anSla(), START + 3 * HOUR);
    expect(back.due).toEqual([]);
    expect(back.next).toBeGreaterThan(START + 4 * HOUR);
    expect(timeOf(there.ticket, anSla(), START + 31 * HOUR).due).toHaveLength(1);
  });

  it('asks for nothing any more once a ticket is closed', () => {
    expect(timeOf({ ...fresh, status: 'dismissed' }, anSla(), START + 1000 * HOUR)).toEqual({
      due: [],
      next: null,
    });
  });
});
