import {
  BLOCK_MS,
  blockOf,
  byNumber,
  DAY_MS,
  isMoment,
  MINUTE_MS,
  type ZoneClock,
  zoneClock,
} from './zone-clock.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** A century. Nothing this far away is a target, and walking on would only look like a program that hangs. */
const FAR_MS = 36_525 * DAY_MS;

export type Day = (typeof DAYS)[number];

/** Minutes since local midnight, [from, to), `to` ≤ 1440. */
export type Span = readonly [from: number, to: number];

/** When a desk is open: on which minutes of the wall clock, in one zone. */
export interface WeekHours {
  /** An IANA name, such as Europe/Berlin. */
  readonly zone: string;
  /** Any number of spans a day; [] is a day off. A night is the end of one day and the start of the next. */
  readonly week: Readonly<Record<Day, readonly Span[]>>;
  /** ISO dates (YYYY-MM-DD) in that zone: closed from midnight to midnight. */
  readonly holidays: readonly string[];
}

/**
 * Arithmetic of working time. Moments are ms since 1970, UTC, lengths are ms.
 *
 * Open means that the wall clock shows a minute within a span. So an hour that the clock skips in spring is not
 * worked, and one that it shows twice in autumn is open twice. An opening is a moment that is open after one that was
 * not: spans that touch, also across midnight, have one opening, and a desk that never closes has none.
 */
export interface WorkingHours extends Pick<ZoneClock, 'dateOf' | 'startOfDay'> {
  /** Whether the desk is open at this moment. */
  isOpen(at: number): boolean;
  /**
   * The first moment at which `ms` of working time have passed since `from`. For 0 or less: `from` itself when open,
   * else the next opening. Infinity when the desk never opens or the moment is a century or more away.
   */
  after(from: number, ms: number): number;
  /** Working ms between two moments: 0 when `to` ≤ `from`, Infinity when they are over a century apart. */
  between(from: number, to: number): number;
  /** The next opening strictly after `at`, or null when there is none (never open, or never closed). */
  nextOpening(at: number): number | null;
  /** The latest opening at or before `at`, or null when there is none (never open, or never closed). */
  lastOpening(at: number): number | null;
}

/** The working time of a block: open from `starts[i]` to `ends[i]`, in order, never touching. */
interface Block {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Working ms of the block before `starts[i]`; one more at the end: all of it. */
  readonly worked: readonly number[];
  readonly total: number;
  /** The starts, without the one that only goes on from the block before. */
  readonly openings: readonly number[];
}

/**
 * The arithmetic for one desk. It remembers what it has worked out, so make one and keep it.
 * Throws a RangeError for an unknown zone, a span that is none and a holiday that is no date.
 */
export function workingHours(hours: WeekHours): WorkingHours {
  const { dateOf, startOfDay, stretches } = zoneClock(hours.zone);
  const week = DAYS.map((day) => sortedSpans(hours.week[day]));
  const never = week.every((spans) => spans.length === 0);
  const holidays = new Set(hours.holidays.map(dayNumber));
  const firstHoliday = hours.holidays.length > 0 ? Math.min(...holidays) * DAY_MS : Infinity;
  const lastHoliday = hours.holidays.length > 0 ? Math.max(...holidays) * DAY_MS : -Infinity;

  function spansOn(day: number): readonly Span[] {
    // Day 0, 1 January 1970, was a Thursday.
    return holidays.has(day) ? [] : (week[(((day + 3) % 7) + 7) % 7] ?? []);
  }

  function isOpenByTheWall(at: number): boolean {
    const { offset = 0 } = stretches(blockOf(at)).find(({ until }) => at < until) ?? {};
    const day = Math.floor((at + offset) / DAY_MS);
    const minute = (at + offset - day * DAY_MS) / MINUTE_MS;
    return spansOn(day).some(([from, to]) => from <= minute && minute < to);
  }

  const block = byNumber((index): Block => {
    const starts: number[] = [];
    const ends: number[] = [];
    for (const { since, until, offset } of stretches(index)) {
      const lastDay = Math.floor((until - 1 + offset) / DAY_MS);
      for (let day = Math.floor((since + offset) / DAY_MS); day <= lastDay; day++) {
        const midnight = day * DAY_MS - offset;
        for (const [from, to] of spansOn(day)) {
          const start = Math.max(midnight + from * MINUTE_MS, since);
          const end = Math.min(midnight + to * MINUTE_MS, until);
          if (start >= end) continue;
          if (start === ends.at(-1)) ends.pop();
          else starts.push(start);
          ends.push(end);
        }
      }
    }
    const worked = [0];
    let total = 0;
    for (const [index, start] of starts.entries()) {
      total += (ends[index] ?? start) - start;
      worked.push(total);
    }
    const goesOn = starts[0] === index * BLOCK_MS && isOpenByTheWall(starts[0] - 1);
    return { starts, ends, worked, total, openings: goesOn ? starts.slice(1) : starts };
  });

  function workedBefore(at: number, { starts, ends, worked, total }: Block): number {
    const next = firstAbove(ends, at);
    return (worked[next] ?? total) + Math.max(at - (starts[next] ?? Infinity), 0);
  }

  return {
    dateOf,
    startOfDay,

    isOpen(at) {
      const { starts, ends } = block(blockOf(at));
      return isMoment(at) && (starts[firstAbove(ends, at)] ?? Infinity) <= at;
    },

    after(from, ms) {
      if (never || ms >= FAR_MS) return Infinity;
      if (!isMoment(from)) return from;
      let left = Math.max(ms, 0);
      const last = blockOf(from + FAR_MS);
      for (let index = blockOf(from); index <= last; index++) {
        const here = block(index);
        const { starts, ends, worked, total } = here;
        const need = workedBefore(from, here) + left;
        if (left > 0 ? need <= total : firstAbove(ends, from) < ends.length) {
          const at = firstAbove(worked, need) - 1;
          // Work that fills a span is done at its end, not when the next one starts.
          const span = left > 0 && worked[at] === need ? at - 1 : at;
          return (starts[span] ?? Infinity) + need - (worked[span] ?? 0);
        }
        left = need - total;
      }
      return Infinity;
    },

    between(from, to) {
      if (never || !(to > from)) return 0;
      if (to - from > FAR_MS) return Infinity;
      const last = blockOf(to);
      let sum = workedBefore(to, block(last)) - workedBefore(from, block(blockOf(from)));
      for (let index = blockOf(from); index < last; index++) sum += block(index).total;
      return sum;
    },

    // A desk that opens at all opens within weeks, were it not for holidays; so look one full block past the last.
    nextOpening(at) {
      if (never || !isMoment(at)) return null;
      const last = blockOf(Math.min(Math.max(at, lastHoliday), at + FAR_MS)) + 2;
      for (let index = blockOf(at); index <= last; index++) {
        const { openings } = block(index);
        const opening = openings[firstAbove(openings, at)];
        if (opening !== undefined) return opening;
      }
      return null;
    },

    lastOpening(at) {
      if (never || !isMoment(at)) return null;
      const first = blockOf(Math.max(Math.min(at, firstHoliday), at - FAR_MS)) - 2;
      for (let index = blockOf(at); index >= first; index--) {
        const { openings } = block(index);
        const opening = openings[firstAbove(openings, at) - 1];
        if (opening !== undefined) return opening;
      }
      return null;
    },
  };
}

/**
 * A desk that is always open: plain arithmetic, in a zone for the dates. It never opens, for it never closes.
 * Throws a RangeError for an unknown zone.
 */
export function roundTheClock(zone = 'UTC'): WorkingHours {
  const { dateOf, startOfDay } = zoneClock(zone);
  return {
    dateOf,
    startOfDay,
    isOpen: () => true,
    after: (from, ms) => from + Math.max(ms, 0),
    between: (from, to) => (to > from ? to - from : 0),
    nextOpening: () => null,
    lastOpening: () => null,
  };
}

/**
 * `09:00-18:00` or `8-12, 13:30-17` as spans in the order of the day; `closed` as none. Null for anything else, also
 * for spans that overlap, run backwards (a night is two spans, on two days) or go beyond 24:00. Spans may touch.
 */
export function parseSpans(text: string): readonly Span[] | null {
  if (text.trim().toLowerCase() === 'closed') return [];
  const spans: Span[] = [];
  for (const part of text.split(',')) {
    const found = /^(\d{1,2})(?::([0-5]\d))?\s*[-–]\s*(\d{1,2})(?::([0-5]\d))?$/.exec(part.trim());
    if (!found) return null;
    const [, hour, minute = 0, toHour, toMinute = 0] = found;
    spans.push([Number(hour) * 60 + Number(minute), Number(toHour) * 60 + Number(toMinute)]);
  }
  try {
    return sortedSpans(spans);
  } catch {
    return null;
  }
}

/** Throws a RangeError for a span that is empty, overlaps another or leaves the day. */
function sortedSpans(spans: readonly Span[]): readonly Span[] {
  const sorted = spans.toSorted(([a], [b]) => a - b);
  let free = 0;
  for (const [from, to] of sorted) {
    if (!(from >= free && to > from && to <= 1440))
      throw new RangeError(`${from}-${to} is no span of a day.`);
    free = to;
  }
  return sorted;
}

/** Days since 1970 of an ISO date. Throws a RangeError for anything else. */
function dayNumber(date: string): number {
  const ms = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(date) : Number.NaN;
  // Date.parse takes 30 February for 2 March.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== date)
    throw new RangeError(`${date} is no date.`);
  return ms / DAY_MS;
}

/** The index of the first number above `value` in a sorted list, its length when there is none. */
function firstAbove(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
