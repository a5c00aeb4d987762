import { describe, expect, it } from 'vitest';
import {
  type Day,
  parseSpans,
  roundTheClock,
  type Span,
  type WeekHours,
  workingHours,
} from '../../src/lib/working-hours.ts';
import { isZone } from '../../src/lib/zone-clock.ts';

const DAYS: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The same spans on the days named, nothing on the others. */
function hoursOf(
  zone: string,
  text: string,
  days: readonly Day[] = DAYS.slice(0, 5),
  holidays: readonly string[] = [],
): WeekHours {
  const spans = parseSpans(text) ?? [];
  const week = Object.fromEntries(DAYS.map((day) => [day, days.includes(day) ? spans : []]));
  return { zone, week: week as Record<Day, readonly Span[]>, holidays };
}

/** A moment, written with its offset. */
function at(iso: string): number {
  return Date.parse(iso);
}

function iso(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString().replace(':00.000Z', 'Z');
}

describe('an ordinary week, 9 to 18 in Berlin', () => {
  // Monday 5 January 2026, Friday 9 January; CET, one hour ahead of UTC.
  const desk = workingHours(hoursOf('Europe/Berlin', '9-12, 13-18'));

  it('is open from the first minute of a span to just before its end', () => {
    expect(desk.isOpen(at('2026-01-05T09:00+01:00'))).toBe(true);
    expect(desk.isOpen(at('2026-01-05T09:00+01:00') - 1)).toBe(false);
    expect(desk.isOpen(at('2026-01-05T18:00+01:00') - 1)).toBe(true);
    expect(desk.isOpen(at('2026-01-05T18:00+01:00'))).toBe(false);
    expect(desk.isOpen(at('2026-01-05T12:30+01:00'))).toBe(false);
    expect(desk.isOpen(at('2026-01-10T10:00+01:00'))).toBe(false);
  });

  it('counts on over lunch, the night and the weekend', () => {
    expect(iso(desk.after(at('2026-01-05T11:30+01:00'), HOUR))).toBe('2026-01-05T12:30Z');
    expect(iso(desk.after(at('2026-01-05T17:00+01:00'), 2 * HOUR))).toBe('2026-01-06T09:00Z');
    expect(iso(desk.after(at('2026-01-09T17:30+01:00'), HOUR))).toBe('2026-01-12T08:30Z');
    expect(desk.between(at('2026-01-09T17:30+01:00'), at('2026-01-12T09:30+01:00'))).toBe(HOUR);
    expect(desk.between(at('2026-01-05T00:00+01:00'), at('2026-01-12T00:00+01:00'))).toBe(40 * HOUR);
  });

  it('is done at the end of a span, not at the next opening, when the work just fills it', () => {
    expect(iso(desk.after(at('2026-01-05T09:00+01:00'), 8 * HOUR))).toBe('2026-01-05T17:00Z');
    expect(iso(desk.after(at('2026-01-05T18:00+01:00'), 8 * HOUR))).toBe('2026-01-06T17:00Z');
  });

  it('takes no time at once when open, else at the next opening', () => {
    const open = at('2026-01-05T10:17:03.123+01:00');
    expect(desk.after(open, 0)).toBe(open);
    expect(desk.after(open, -5)).toBe(open);
    expect(iso(desk.after(at('2026-01-05T12:00+01:00'), 0))).toBe('2026-01-05T12:00Z');
    expect(iso(desk.after(at('2026-01-09T18:00+01:00'), 0))).toBe('2026-01-12T08:00Z');
  });

  it('knows the openings around a moment', () => {
    const opening = at('2026-01-05T09:00+01:00');
    expect(iso(desk.nextOpening(opening - 1))).toBe('2026-01-05T08:00Z');
    expect(iso(desk.nextOpening(opening))).toBe('2026-01-05T12:00Z');
    expect(iso(desk.lastOpening(opening))).toBe('2026-01-05T08:00Z');
    expect(iso(desk.lastOpening(opening - 1))).toBe('2026-01-02T12:00Z');
    expect(iso(desk.nextOpening(at('2026-01-10T12:00+01:00')))).toBe('2026-01-12T08:00Z');
  });

  it('has worked nothing when time runs backwards', () => {
    expect(desk.between(at('2026-01-06T12:00Z'), at('2026-01-05T12:00Z'))).toBe(0);
    expect(desk.between(at('2026-01-06T12:00Z'), at('2026-01-06T12:00Z'))).toBe(0);
    expect(desk.between(Number.NaN, at('2026-01-06T12:00Z'))).toBe(0);
  });

  it('reaches 30 working days and ten years ahead', () => {
    // 240 hours at 8 a day, 40 a week: six weeks.
    expect(iso(desk.after(at('2026-01-05T09:00+01:00'), 240 * HOUR))).toBe('2026-02-13T17:00Z');
    // 10 January 2026 to 2036, a Saturday and a Thursday: 521 weeks, then Saturday to Wednesday with 3 working days.
    expect(desk.between(at('2026-01-10T00:00+01:00'), at('2036-01-10T00:00+01:00'))).toBe(
      (521 * 5 + 3) * 8 * HOUR,
    );
  });

  it('ends, whatever it is asked', () => {
    expect(desk.after(at('2026-01-05T12:00Z'), Infinity)).toBe(Infinity);
    expect(desk.after(at('2026-01-05T12:00Z'), 99 * 365 * DAY)).toBe(Infinity);
    expect(desk.after(Infinity, HOUR)).toBe(Infinity);
    expect(desk.after(Number.NaN, HOUR)).toBe(Number.NaN);
    expect(desk.between(0, Infinity)).toBe(Infinity);
    for (const odd of [Number.NaN, Infinity, -Infinity, 1e25]) {
      expect(desk.isOpen(odd)).toBe(false);
      expect(desk.nextOpening(odd)).toBe(null);
      expect(desk.lastOpening(odd)).toBe(null);
      expect(() => desk.dateOf(odd)).toThrow(RangeError);
      expect(() => desk.startOfDay(odd)).toThrow(RangeError);
    }
  });
});

describe('a change of the clock', () => {
  const everyDay = DAYS;

  it('takes an hour out of a span in spring and gives one back in autumn', () => {
    // Berlin, 29 March 2026: 02:00 becomes 03:00. 25 October: 03:00 becomes 02:00.
    const desk = workingHours(hoursOf('Europe/Berlin', '1-5', everyDay));
    expect(desk.between(at('2026-03-29T00:00+01:00'), at('2026-03-30T00:00+02:00'))).toBe(3 * HOUR);
    expect(desk.between(at('2026-10-25T00:00+02:00'), at('2026-10-26T00:00+01:00'))).toBe(5 * HOUR);
    expect(iso(desk.after(at('2026-03-29T01:00+01:00'), 2 * HOUR))).toBe('2026-03-29T02:00Z');
    expect(iso(desk.after(at('2026-10-25T01:00+02:00'), 5 * HOUR))).toBe('2026-10-25T04:00Z');
    expect(iso(desk.nextOpening(at('2026-10-25T01:00+02:00')))).toBe('2026-10-26T00:00Z');
  });

  it('leaves out a span that the clock skips, and opens late into one it skips the start of', () => {
    const skipped = workingHours(hoursOf('Europe/Berlin', '2-3', ['sun']));
    expect(skipped.between(at('2026-03-29T00:00+01:00'), at('2026-03-30T00:00+02:00'))).toBe(0);
    expect(iso(skipped.nextOpening(at('2026-03-22T02:00+01:00')))).toBe('2026-04-05T00:00Z');
    const late = workingHours(hoursOf('Europe/Berlin', '2:30-4', everyDay));
    expect(iso(late.nextOpening(at('2026-03-29T00:00+01:00')))).toBe('2026-03-29T01:00Z');
    expect(late.between(at('2026-03-29T00:00+01:00'), at('2026-03-30T00:00+02:00'))).toBe(HOUR);
  });

  it('opens twice for what the clock shows twice', () => {
    // New York, 1 November 2026: 02:00 EDT becomes 01:00 EST.
    const desk = workingHours(hoursOf('America/New_York', '0-1:30', everyDay));
    expect(desk.between(at('2026-11-01T00:00-04:00'), at('2026-11-02T00:00-05:00'))).toBe(2 * HOUR);
    expect(desk.isOpen(at('2026-11-01T01:29-04:00'))).toBe(true);
    expect(desk.isOpen(at('2026-11-01T01:30-04:00'))).toBe(false);
    expect(desk.isOpen(at('2026-11-01T01:29-05:00'))).toBe(true);
    expect(iso(desk.nextOpening(at('2026-11-01T00:00-04:00')))).toBe('2026-11-01T06:00Z');
    expect(iso(desk.lastOpening(at('2026-11-01T12:00-05:00')))).toBe('2026-11-01T06:00Z');
  });

  it('keeps the wall-clock hours on both sides of it', () => {
    // New York, 8 March 2026: EST to EDT. Friday 17:00 EST, with an hour left.
    const desk = workingHours(hoursOf('America/New_York', '9-18'));
    expect(iso(desk.after(at('2026-03-06T17:00-05:00'), 2 * HOUR))).toBe('2026-03-09T14:00Z');
  });

  it('may be half an hour, and a zone may be half an hour off', () => {
    // Lord Howe, 5 April 2026: 02:00 (+11) becomes 01:30 (+10:30). 4 October: 02:00 becomes 02:30.
    const desk = workingHours(hoursOf('Australia/Lord_Howe', '1-3', everyDay));
    expect(desk.between(at('2026-04-04T13:00Z'), at('2026-04-05T13:00Z'))).toBe(2.5 * HOUR);
    expect(desk.between(at('2026-10-03T13:30Z'), at('2026-10-04T13:00Z'))).toBe(1.5 * HOUR);
    const india = workingHours(hoursOf('Asia/Kolkata', '9-18'));
    expect(iso(india.nextOpening(at('2026-01-05T00:00Z')))).toBe('2026-01-05T03:30Z');
  });
});

describe('nights, days off and weeks without hours', () => {
  it('joins the evening of one day to the morning of the next', () => {
    const desk = workingHours(hoursOf('Europe/Berlin', '0-6, 18-24', DAYS));
    expect(iso(desk.nextOpening(at('2026-01-05T18:00+01:00')))).toBe('2026-01-06T17:00Z');
    expect(iso(desk.lastOpening(at('2026-01-06T05:00+01:00')))).toBe('2026-01-05T17:00Z');
    expect(iso(desk.after(at('2026-01-05T23:00+01:00'), 7 * HOUR))).toBe('2026-01-06T05:00Z');
    expect(desk.isOpen(at('2026-01-06T00:00+01:00'))).toBe(true);
  });

  it('has one opening for spans that touch', () => {
    const desk = workingHours(hoursOf('UTC', '9-12, 12-18'));
    expect(iso(desk.nextOpening(at('2026-01-05T09:00Z')))).toBe('2026-01-06T09:00Z');
    expect(iso(desk.lastOpening(at('2026-01-05T15:00Z')))).toBe('2026-01-05T09:00Z');
  });

  it('closes on a holiday of its own zone, from midnight to midnight', () => {
    const desk = workingHours(hoursOf('Asia/Kolkata', '0-6, 18-24', DAYS, ['2026-01-26']));
    expect(iso(desk.after(at('2026-01-25T23:00+05:30'), 2 * HOUR))).toBe('2026-01-26T19:30Z');
    expect(desk.isOpen(at('2026-01-26T00:00+05:30') - 1)).toBe(true);
    expect(desk.isOpen(at('2026-01-26T00:00+05:30'))).toBe(false);
    expect(desk.isOpen(at('2026-01-26T20:00+05:30'))).toBe(false);
    expect(iso(desk.nextOpening(at('2026-01-25T23:00+05:30')))).toBe('2026-01-26T18:30Z');
  });

  it('finds an opening behind a year of holidays', () => {
    const year = Array.from({ length: 365 }, (_, day) =>
      new Date(at('2026-01-01T00:00Z') + day * DAY).toISOString().slice(0, 10),
    );
    const desk = workingHours(hoursOf('UTC', '9-18', ['wed'], year));
    expect(iso(desk.nextOpening(at('2026-01-01T00:00Z')))).toBe('2027-01-06T09:00Z');
    expect(iso(desk.lastOpening(at('2026-12-31T00:00Z')))).toBe('2025-12-31T09:00Z');
    expect(desk.between(at('2026-01-01T00:00Z'), at('2027-01-01T00:00Z'))).toBe(0);
  });

  it('never opens without hours', () => {
    const desk = workingHours(hoursOf('Europe/Berlin', 'closed'));
    const now = at('2026-01-05T12:00Z');
    expect(desk.isOpen(now)).toBe(false);
    expect(desk.after(now, 0)).toBe(Infinity);
    expect(desk.after(now, HOUR)).toBe(Infinity);
    expect(desk.between(now, now + 30 * DAY)).toBe(0);
    expect(desk.between(now, Infinity)).toBe(0);
    expect(desk.nextOpening(now)).toBe(null);
    expect(desk.lastOpening(now)).toBe(null);
    expect(desk.dateOf(now)).toBe('2026-01-05');
  });

  it('is plain arithmetic when every hour is open, and only a holiday makes an opening', () => {
    const now = at('2026-03-20T12:34:56.789Z');
    const open = workingHours(hoursOf('Europe/Berlin', '0-24', DAYS));
    for (const desk of [open, roundTheClock('Europe/Berlin')]) {
      expect(desk.isOpen(now)).toBe(true);
      expect(desk.after(now, 300 * DAY)).toBe(now + 300 * DAY);
      expect(desk.after(now, 0)).toBe(now);
      expect(desk.between(now, now + 300 * DAY)).toBe(300 * DAY);
      expect(desk.between(now + 1, now)).toBe(0);
      expect(desk.nextOpening(now)).toBe(null);
      expect(desk.lastOpening(now)).toBe(null);
      expect(desk.dateOf(at('2026-07-01T22:00Z'))).toBe('2026-07-02');
      expect(iso(desk.startOfDay(at('2026-07-01T22:30Z')))).toBe('2026-07-01T22:00Z');
    }
    const rested = workingHours(hoursOf('Europe/Berlin', '0-24', DAYS, ['2026-12-25', '2029-12-25']));
    expect(iso(rested.nextOpening(now))).toBe('2026-12-25T23:00Z');
    expect(iso(rested.nextOpening(at('2027-01-01T00:00Z')))).toBe('2029-12-25T23:00Z');
    expect(iso(rested.lastOpening(at('2029-01-01T00:00Z')))).toBe('2026-12-25T23:00Z');
    expect(rested.lastOpening(now)).toBe(null);
  });

  it('takes UTC for its dates when it has no zone', () => {
    expect(roundTheClock().dateOf(at('2026-07-01T23:59Z'))).toBe('2026-07-01');
  });

  it('refuses hours that mean nothing', () => {
    expect(() => workingHours(hoursOf('Europe/Atlantis', '9-18'))).toThrow(
      'Europe/Atlantis is no time zone.',
    );
    expect(() => roundTheClock('Mars')).toThrow(RangeError);
    expect(() => workingHours(hoursOf('UTC', '9-18', DAYS, ['2026-02-30']))).toThrow(
      '2026-02-30 is no date.',
    );
    expect(() => workingHours(hoursOf('UTC', '9-18', DAYS, ['1 May']))).toThrow('1 May is no date.');
    const { week } = hoursOf('UTC', '9-18');
    for (const mon of [
      [[600, 540]],
      [[0, 1441]],
      [[-1, 5]],
      [
        [60, 120],
        [90, 150],
      ],
    ] as Span[][])
      expect(() => workingHours({ zone: 'UTC', week: { ...week, mon }, holidays: [] })).toThrow(RangeError);
  });
});

describe('local dates', () => {
  it('begin at local midnight, also on the day the clock changes', () => {
    const { dateOf, startOfDay } = roundTheClock('Europe/Berlin');
    expect(iso(startOfDay(at('2026-03-29T12:00Z')))).toBe('2026-03-28T23:00Z');
    expect(iso(startOfDay(at('2026-03-30T12:00Z')))).toBe('2026-03-29T22:00Z');
    expect(iso(startOfDay(at('2026-10-25T12:00Z')))).toBe('2026-10-24T22:00Z');
    expect(dateOf(at('2026-03-28T23:00Z'))).toBe('2026-03-29');
    expect(dateOf(at('2026-03-28T23:00Z') - 1)).toBe('2026-03-28');
  });

  it('begin at one o’clock where the clock skips midnight, and once where it shows midnight twice', () => {
    // Cairo, 24 April 2026: 00:00 becomes 01:00 (+3). Havana, 1 November 2026: 01:00 becomes 00:00 (−5).
    expect(iso(roundTheClock('Africa/Cairo').startOfDay(at('2026-04-24T12:00Z')))).toBe('2026-04-23T22:00Z');
    const havana = roundTheClock('America/Havana');
    expect(iso(havana.startOfDay(at('2026-11-01T12:00Z')))).toBe('2026-11-01T04:00Z');
    expect(iso(havana.startOfDay(at('2026-11-01T05:30Z')))).toBe('2026-11-01T04:00Z');
    // St. John's, 7 November 2010: 00:01 of the 7th became 23:01 of the 6th.
    const johns = roundTheClock('America/St_Johns');
    expect(johns.dateOf(at('2010-11-07T02:30Z'))).toBe('2010-11-07');
    expect(johns.dateOf(at('2010-11-07T02:31Z'))).toBe('2010-11-06');
    expect(iso(johns.startOfDay(at('2010-11-07T12:00Z')))).toBe('2010-11-07T02:30Z');
  });

  it('may be missing from a calendar', () => {
    // Samoa went from 29 to 31 December 2011.
    const desk = workingHours(hoursOf('Pacific/Apia', '9-17', DAYS));
    expect(desk.dateOf(at('2011-12-30T09:59Z'))).toBe('2011-12-29');
    expect(desk.dateOf(at('2011-12-30T10:00Z'))).toBe('2011-12-31');
    expect(iso(desk.startOfDay(at('2011-12-30T20:00Z')))).toBe('2011-12-30T10:00Z');
    expect(desk.between(at('2011-12-29T10:00Z'), at('2011-12-31T10:00Z'))).toBe(16 * HOUR);
  });
});

describe('the spelling of spans', () => {
  it.each([
    ['09:00-18:00', [[540, 1080]]],
    ['9-18', [[540, 1080]]],
    [
      ' 8-12, 13:30 – 17 ',
      [
        [480, 720],
        [810, 1020],
      ],
    ],
    [
      '13-17,8-12',
      [
        [480, 720],
        [780, 1020],
      ],
    ],
    [
      '0-12,12-24:00',
      [
        [0, 720],
        [720, 1440],
      ],
    ],
    ['00:00-24:00', [[0, 1440]]],
    ['Closed', []],
  ])('reads %j', (text, spans) => {
    expect(parseSpans(text)).toEqual(spans);
  });

  it.each([
    '',
    'open',
    '9',
    '9-',
    '18-9',
    '9-9',
    '18:00-06:00',
    '9-24:01',
    '9-25',
    '9:60-10',
    '9:5-10',
    '8-12,11-17',
    '8-12,',
    '8-12 13-17',
    '-1-5',
    '9.5-10',
  ])('cannot read %j', (text) => {
    expect(parseSpans(text)).toBe(null);
  });

  it('knows the zones', () => {
    for (const zone of ['Europe/Berlin', 'America/Argentina/Ushuaia', 'UTC', 'Asia/Kolkata'])
      expect(isZone(zone)).toBe(true);
    for (const zone of ['', 'local', 'Europe/Atlantis', '+02:00', 'Berlin', ' UTC'])
      expect(isZone(zone)).toBe(false);
  });
});

/** The same numbers in every run (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** Zones with the days on which their clocks change, or a plain one. */
const PLACES: readonly (readonly [zone: string, ...days: string[]])[] = [
  ['Europe/Berlin', '2026-03-29', '2026-10-25'],
  ['America/New_York', '2026-03-08', '2026-11-01'],
  ['Australia/Lord_Howe', '2026-04-04', '2026-10-03'],
  ['Asia/Kolkata', '2026-01-26'],
  ['Africa/Cairo', '2026-04-24', '2026-10-29'],
  ['America/Havana', '2026-03-08', '2026-11-01'],
  ['America/Santiago', '2026-04-05', '2026-09-06'],
  ['Africa/Casablanca', '2026-02-15', '2026-03-22'],
  ['Antarctica/Troll', '2026-03-29', '2026-10-25'],
  ['Pacific/Apia', '2011-12-30'],
  ['America/St_Johns', '2010-03-14', '2010-11-07'],
  // An hour's summer that was called off after a week.
  ['America/Recife', '2000-10-08', '2000-10-15'],
  ['Pacific/Kiritimati', '2026-06-15'],
];

function randomWeek(zone: string, near: number, random: (below: number) => number): WeekHours {
  // Edges often on the hours at which clocks change.
  const edge = () => (random(3) === 0 ? random(8) * 30 : random(97) * 15);
  const spans = (): Span[] => {
    if (random(6) === 0) return random(2) === 0 ? [] : [[0, 1440]];
    const edges = [...new Set(Array.from({ length: 2 * (1 + random(3)) }, edge))].toSorted((a, b) => a - b);
    const found: Span[] = [];
    // Now and then a span begins where the last one ends.
    for (let index = 0; index + 1 < edges.length; index += random(4) === 0 ? 1 : 2)
      found.push([edges[index] ?? 0, edges[index + 1] ?? 0]);
    return found;
  };
  const week = Object.fromEntries(DAYS.map((day) => [day, spans()])) as Record<Day, Span[]>;
  const holidays = Array.from({ length: random(4) }, () =>
    new Date(near + (random(9) - 4) * DAY).toISOString().slice(0, 10),
  );
  return { zone, week, holidays };
}

/** What the wall clock shows, by the platform's own formatter. */
function wallClock(zone: string): (at: number) => { date: string; day: Day; minute: number } {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (at) => {
    const [date = '', hour = '', minute = ''] = format.format(at).split(/, |:/);
    const day = DAYS[(new Date(date).getUTCDay() + 6) % 7] ?? 'mon';
    return { date, day, minute: Number(hour) * 60 + Number(minute) };
  };
}

/** Every minute of some days around a moment: its local date and whether the desk is open, one by one. */
function walked({ zone, week, holidays }: WeekHours, start: number, minutes: number) {
  const read = wallClock(zone);
  return Array.from({ length: minutes }, (_, index) => {
    const { date, day, minute } = read(start + index * MINUTE);
    const open = !holidays.includes(date) && week[day].some(([from, to]) => from <= minute && minute < to);
    return { date, open };
  });
}

describe('against a walk minute by minute over random weeks', () => {
  const cases = PLACES.flatMap(([zone, ...days]) =>
    days.flatMap((day) => [1, 2, 3].map((round) => [zone, day, round] as const)),
  );
  const span = 5 * 24 * 60;

  it.each(cases)('%s around %s, week %i', (zone, day, round) => {
    const random = randomFrom(round * 7919 + cases.findIndex((one) => one[0] === zone && one[1] === day));
    const start = at(`${day}T00:00Z`) - 2.5 * DAY;
    const hours = randomWeek(zone, at(`${day}T00:00Z`), random);
    const desk = workingHours(hours);
    const model = walked(hours, start, span);

    // Running sums of the model: open minutes before each minute.
    const before = [0];
    for (const { open } of model) before.push((before.at(-1) ?? 0) + (open ? 1 : 0));
    const worked = (from: number, to: number) => ((before[to] ?? 0) - (before[from] ?? 0)) * MINUTE;
    const moment = (minute: number) => start + minute * MINUTE;
    const isOpening = (minute: number) => model[minute]?.open === true && model[minute - 1]?.open === false;

    const firstOf = new Map<string, number>();
    let last: number | null = null;
    for (const [minute, { date, open }] of model.entries()) {
      const now = moment(minute);
      if (!firstOf.has(date)) firstOf.set(date, minute);
      if (isOpening(minute)) last = now;
      const seen = [desk.isOpen(now), desk.isOpen(now + MINUTE - 1), desk.dateOf(now)];
      if (seen[0] !== open || seen[1] !== open || seen[2] !== date)
        expect(seen, iso(now) ?? '').toEqual([open, open, date]);
      if (last !== null && desk.lastOpening(now) !== last)
        expect(iso(desk.lastOpening(now)), `the last opening before ${iso(now)}`).toBe(iso(last));
      const began = firstOf.get(date) ?? 0;
      if (began > 0 && desk.startOfDay(now) !== moment(began))
        expect(iso(desk.startOfDay(now)), `the day of ${iso(now)}`).toBe(iso(moment(began)));
    }

    for (let round = 0; round < 100; round++) {
      const [from = 0, middle = 0, to = 0] = [random(span), random(span), random(span)].toSorted(
        (a, b) => a - b,
      );
      expect(desk.between(moment(from), moment(to))).toBe(worked(from, to));

      const next = model.findIndex((_, minute) => minute > from && isOpening(minute));
      if (next > 0) expect(iso(desk.nextOpening(moment(from)))).toBe(iso(moment(next)));

      // The first moment with that much work behind it, or for none the first that is open.
      const need = worked(from, to);
      const target = model.findIndex((_, minute) =>
        need > 0 ? worked(from, minute) >= need : minute >= from && model[minute]?.open === true,
      );
      if (target >= 0) expect(iso(desk.after(moment(from), need))).toBe(iso(moment(target)));

      // To the millisecond, and without the model.
      const [a, b, c] = [moment(from) + random(MINUTE), moment(middle + 1), moment(to + 1) + random(MINUTE)];
      expect(desk.between(a, b) + desk.between(b, c)).toBe(desk.between(a, c));
      const done = desk.between(a, c);
      const due = desk.after(a, done);
      if (done > 0) {
        expect(due).toBeLessThanOrEqual(c);
        if (desk.isOpen(c)) expect(due).toBe(c);
      }
    }
  });

  it('holds over years: what passes until a target is what was asked for, and later is never earlier', () => {
    const random = randomFrom(4711);
    for (const [zone] of PLACES) {
      const near = at('2026-06-15T00:00Z');
      const hours = randomWeek(zone, near, random);
      const desk = workingHours({ ...hours, week: { ...hours.week, tue: [[600, 660]] } });
      for (let round = 0; round < 100; round++) {
        const from = near + random(5 * 365) * DAY + random(DAY);
        const ms = random(30 * DAY);
        const due = desk.after(from, ms);
        expect(desk.between(from, due)).toBe(ms);
        expect(desk.after(from, ms + 1)).toBeGreaterThan(due);
        expect(desk.after(from + random(DAY), ms)).toBeGreaterThanOrEqual(due);
        const half = Math.floor(ms / 2);
        expect(desk.after(desk.after(from, half), ms - half)).toBe(due);
        expect(desk.between(from, from + 3 * 365 * DAY)).toBe(
          desk.between(from, due) + desk.between(due, from + 3 * 365 * DAY),
        );
        const opening = desk.nextOpening(from) ?? Number.NaN;
        expect([desk.isOpen(opening - 1), desk.isOpen(opening)]).toEqual([false, true]);
        expect(desk.lastOpening(opening)).toBe(opening);
        expect(desk.lastOpening(opening - 1)).toBe(desk.lastOpening(from));
        const start = desk.startOfDay(from);
        expect([desk.dateOf(start), start <= from]).toEqual([desk.dateOf(from), true]);
        expect(desk.dateOf(start - 1)).not.toBe(desk.dateOf(from));
      }
    }
  });
});
