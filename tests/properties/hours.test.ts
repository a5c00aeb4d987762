import './seed.ts';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import type { Level } from '../../src/core/assessment.ts';
import { duesOf } from '../../src/core/sla.ts';
import { parseDuration, showDuration } from '../../src/lib/duration.ts';
import { parseSpans, type Span, type WeekHours, workingHours } from '../../src/lib/working-hours.ts';
import { aNewTicket, anSla } from '../made.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const YEAR = 365 * DAY;
const BEGIN = Date.UTC(2026, 0, 1);
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Zones that move their clocks by an hour, by half of one, at midnight, never, and one that once left a day out. */
const zone = fc.constantFrom(
  ...['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago'],
  ...['Asia/Kolkata', 'Asia/Beirut', 'Pacific/Apia', 'Africa/Casablanca'],
);

/** Cuts of a day, two by two. */
const spans: fc.Arbitrary<readonly Span[]> = fc
  .uniqueArray(
    fc.oneof(
      fc.integer({ min: 0, max: 1440 }),
      fc.integer({ min: 0, max: 24 }).map((h) => h * 60),
    ),
    {
      maxLength: 4,
    },
  )
  .map((cuts) => cuts.toSorted((a, b) => a - b))
  .map((cuts) =>
    Array.from(
      { length: Math.floor(cuts.length / 2) },
      (_, i): Span => [cuts[2 * i] ?? 0, cuts[2 * i + 1] ?? 1440],
    ),
  );

const hours: fc.Arbitrary<WeekHours> = fc.record({
  zone,
  week: fc.record(
    Object.fromEntries(DAYS.map((day) => [day, spans])) as Record<(typeof DAYS)[number], typeof spans>,
  ),
  holidays: fc.array(
    fc.integer({ min: 0, max: 364 }).map((day) => new Date(BEGIN + day * DAY).toISOString().slice(0, 10)),
    { maxLength: 4 },
  ),
});
/** Often on the minute, where things begin and end. */
const moment = fc.oneof(
  fc.integer({ min: BEGIN, max: BEGIN + YEAR }),
  fc.integer({ min: 0, max: YEAR / MINUTE / 60 }).map((hour) => BEGIN + hour * 60 * MINUTE),
);
const length = fc.oneof(
  fc.integer({ min: 1, max: 3 * DAY }),
  fc.integer({ min: 1, max: 3000 }).map((m) => m * MINUTE),
);

describe('working hours', () => {
  it('are open exactly when the wall clock of the zone shows a minute of the day, and it is no holiday', () => {
    fc.assert(
      fc.property(hours, fc.array(moment, { minLength: 5, maxLength: 5 }), (given, moments) => {
        const desk = workingHours(given);
        for (const at of moments) expect(desk.isOpen(at)).toBe(isOpenByTheWall(given, at));
      }),
      { numRuns: 100 },
    );
  });

  it('add up: between two moments as much as over any moment in between, and never more than the clock', () => {
    fc.assert(
      fc.property(hours, fc.tuple(moment, moment, moment), (given, moments) => {
        const desk = workingHours(given);
        const [a = 0, b = 0, c = 0] = moments.toSorted((x, y) => x - y);
        expect(desk.between(a, c)).toBe(desk.between(a, b) + desk.between(b, c));
        expect(desk.between(a, b)).toBeGreaterThanOrEqual(0);
        expect(desk.between(a, b)).toBeLessThanOrEqual(b - a);
        expect(desk.between(b, a)).toBe(0);
        expect(desk.between(a, a + 1)).toBe(desk.isOpen(a) ? 1 : 0);
      }),
      { numRuns: 150 },
    );
  });

  it('end at the first moment at which the work is done; more of it, or a later start, never ends sooner', () => {
    fc.assert(
      fc.property(hours, moment, length, length, (given, from, ms, more) => {
        const desk = workingHours(given);
        const end = desk.after(from, ms);
        if (end === Number.POSITIVE_INFINITY) return; // the desk never opens
        expect(desk.between(from, end)).toBe(ms);
        expect(desk.between(from, end - 1)).toBe(ms - 1);
        expect(desk.after(from, ms + more)).toBe(desk.after(end, more));
        expect(desk.after(from + more, ms)).toBeGreaterThanOrEqual(end);
        const begun = desk.after(from, 0);
        expect(begun).toBeGreaterThanOrEqual(from);
        expect(desk.isOpen(begun)).toBe(true);
        expect(desk.between(from, begun)).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  it('open at moments that are open after one that was not, the next one and the last one side by side', () => {
    fc.assert(
      fc.property(hours, moment, (given, at) => {
        const desk = workingHours(given);
        const [next, last] = [desk.nextOpening(at), desk.lastOpening(at)];
        expect(next === null).toBe(last === null);
        if (next === null || last === null) return;
        expect(next).toBeGreaterThan(at);
        expect(last).toBeLessThanOrEqual(at);
        for (const opening of [next, last]) {
          expect([desk.isOpen(opening - 1), desk.isOpen(opening)]).toEqual([false, true]);
        }
        // Nothing opens between the two.
        expect(desk.nextOpening(last)).toBe(next);
        expect(desk.lastOpening(next - 1)).toBe(last);
        if (!desk.isOpen(at)) expect(desk.after(at, 0)).toBe(next);
      }),
      { numRuns: 100 },
    );
  });

  it('have days that follow each other without a gap', () => {
    fc.assert(
      fc.property(zone, moment, (zone, at) => {
        const { dateOf, startOfDay } = workingHours({ zone, week: week([]), holidays: [] });
        const start = startOfDay(at);
        expect(start).toBeLessThanOrEqual(at);
        expect(dateOf(at)).toBe(DateTime.fromMillis(at, { zone }).toISODate());
        expect([dateOf(start), dateOf(start - 1) < dateOf(at)]).toEqual([dateOf(at), true]);
        expect(startOfDay(start)).toBe(start);
      }),
      { numRuns: 150 },
    );
  });

  it('are read as they are written, and from nothing else', () => {
    const clock = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
    fc.assert(
      fc.property(spans, fc.string(), (given, other) => {
        const text = given.map(([from, to]) => `${clock(from)}-${clock(to)}`).join(', ');
        expect(parseSpans(text === '' ? 'closed' : text)).toEqual(given);
        for (const [from, to] of parseSpans(other) ?? []) expect(from).toBeLessThan(to);
      }),
      { numRuns: 150 },
    );
  });
});

describe('lengths of time', () => {
  it('are read as a number of one unit, and from nothing else', () => {
    const units = { s: 1000, m: MINUTE, h: 60 * MINUTE, d: DAY } as const;
    const unit = fc.constantFrom(...(Object.keys(units) as (keyof typeof units)[]));
    fc.assert(
      fc.property(fc.nat(9999), fc.nat(9999), unit, fc.string({ unit: 'binary' }), (a, b, unit, other) => {
        expect(parseDuration(`${a}${unit}`)).toBe(a * units[unit]);
        expect((parseDuration(`${a}${unit}`) ?? 0) + (parseDuration(`${b} ${unit}`) ?? 0)).toBe(
          parseDuration(`${a + b}${unit}`),
        );
        for (const wrong of [`-${a}${unit}`, `${a}`, unit, `${a}${unit}${other}x`, `${a}w`])
          expect(parseDuration(wrong)).toBeNull();
        const read = parseDuration(other);
        if (read !== null) expect(read).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('are shown in full units, a longer one never as a shorter', () => {
    const units: Readonly<Record<string, number>> = { s: 1000, min: MINUTE, h: 60 * MINUTE, d: DAY };
    const meant = (shown: string): number =>
      [...shown.matchAll(/(\d+) (\w+)/g)].reduce(
        (sum, [, n, unit = '']) => sum + Number(n) * (units[unit] ?? Number.NaN),
        0,
      );
    const ms = fc.oneof(fc.nat(5 * MINUTE), fc.nat(3 * DAY), fc.nat(900 * DAY));
    fc.assert(
      fc.property(ms, ms, (one, more) => {
        const shown = meant(showDuration(one));
        expect(showDuration(one)).toMatch(/^\d+ (s|min|h|d)( \d+ (min|h))?$/);
        // Rounded to seconds, minutes, from two days on down to hours.
        expect(Math.abs(shown - one)).toBeLessThanOrEqual(
          one < 55_000 ? 500 : one < 2 * DAY - MINUTE ? MINUTE : 61 * MINUTE,
        );
        expect(meant(showDuration(one + more))).toBeGreaterThanOrEqual(shown);
      }),
      { numRuns: 500 },
    );
  });
});

describe('targets', () => {
  it('are due later the less pressing a ticket is and the longer it waited for the customer, and warned of before', () => {
    const levels: readonly Level[] = ['urgent', 'high', 'normal', 'low'];
    fc.assert(
      fc.property(hours, moment, length, length, (given, at, gap, wait) => {
        const desk = workingHours(given);
        const plain = anSla();
        const business = Object.fromEntries(
          levels.map((level) => [level, { ...plain.targets[level], hours: 'business' as const }]),
        ) as typeof plain.targets;
        const sla = anSla({ hours: desk, targets: business });
        const ticket = aNewTicket(at);
        const waited = { ...ticket, waits: [[at + gap, at + gap + wait]] as const };
        const due = (of: typeof ticket, about: string) =>
          duesOf(of, sla).find((each) => each.about === about)?.due ?? Number.POSITIVE_INFINITY;
        for (const about of ['first response', 'resolution']) {
          const times = levels.map((priority) => due({ ...ticket, priority }, about));
          expect(times).toEqual(times.toSorted((a, b) => a - b));
          expect(due(waited, about)).toBeGreaterThanOrEqual(due(ticket, about));
        }
        // Waiting stops no clock but the one to the end.
        expect(due(waited, 'first response')).toBe(due(ticket, 'first response'));
        for (const each of duesOf(waited, sla)) {
          expect(each.warn).toBeLessThanOrEqual(each.due);
          expect(each.warn).toBeGreaterThanOrEqual(at);
        }
        // As much work as the target says, and not a moment of the wait.
        const end = due(waited, 'resolution');
        if (!Number.isFinite(end)) return;
        const worked =
          desk.between(at, end) -
          (at + gap < end ? desk.between(at + gap, Math.min(at + gap + wait, end)) : 0);
        expect(worked).toBe(business.normal.resolution);
      }),
      { numRuns: 120 },
    );
  });
});

function week(each: readonly Span[]): WeekHours['week'] {
  return Object.fromEntries(DAYS.map((day) => [day, each])) as unknown as WeekHours['week'];
}

/** As somebody with a calendar and a clock on the wall would say it. */
function isOpenByTheWall({ zone, week, holidays }: WeekHours, at: number): boolean {
  const there = DateTime.fromMillis(at, { zone });
  if (holidays.includes(there.toISODate() ?? '')) return false;
  const minute = there.hour * 60 + there.minute;
  const day = DAYS[there.weekday - 1] ?? 'mon';
  return week[day].some(([from, to]) => from <= minute && minute < to);
}
