import { IANAZone } from 'luxon';

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;
/** Time is worked out and remembered in pieces of this length, which start at multiples of it in UTC. */
export const BLOCK_MS = 32 * DAY_MS;
/** Blocks to remember, 44 years, or days: far more than the open tickets of a desk touch. */
const MOST = 512;
/** What a Date can hold. */
const LAST_MOMENT = 8.64e15;
/** Between two looks at a zone's offset. No zone changes its clock and back within so few days. */
const LOOK_MS = 4 * DAY_MS;

/** A time during which a zone keeps one offset: [since, until) in UTC, `offset` is local time minus UTC, in ms. */
export interface Stretch {
  readonly since: number;
  readonly until: number;
  readonly offset: number;
}

/** The dates of one zone. */
export interface ZoneClock {
  /** The local calendar date, YYYY-MM-DD. Throws a RangeError when `at` is no moment. */
  dateOf(at: number): string;
  /** The first moment of that local date: midnight, or later where the clock skips it. RangeError as `dateOf`. */
  startOfDay(at: number): number;
  /** The stretches of a block, cut at its ends. */
  stretches(block: number): readonly Stretch[];
}

/** Whether this names a zone of the IANA database. `+02:00` does not: it is no place, and knows no summer. */
export function isZone(zone: string): boolean {
  return /^[a-z]/i.test(zone) && IANAZone.isValidZone(zone);
}

/** Throws a RangeError for an unknown zone. */
export function zoneClock(name: string): ZoneClock {
  if (!isZone(name)) throw new RangeError(`${name} is no time zone.`);
  const zone = IANAZone.create(name);

  function offsetOf(at: number): number {
    const inRange = Math.min(Math.max(at, -LAST_MOMENT), LAST_MOMENT);
    return Math.round(zone.offset(inRange) * MINUTE_MS);
  }

  /** The first whole second in (low, high] with another offset than `low` has; `high` has another. */
  function changeBetween(low: number, high: number): number {
    const before = offsetOf(low);
    let [same, other] = [low, high];
    while (other - same > 1000) {
      const middle = same + Math.floor((other - same) / 2000) * 1000;
      if (offsetOf(middle) === before) same = middle;
      else other = middle;
    }
    return other;
  }

  const stretches = byNumber((block): readonly Stretch[] => {
    const found: Stretch[] = [];
    const end = (block + 1) * BLOCK_MS;
    let since = block * BLOCK_MS;
    if (!isMoment(since)) return found;
    let offset = offsetOf(since);
    for (let low = since; low < end; ) {
      const high = Math.min(low + LOOK_MS, end);
      if (offsetOf(high) === offset) {
        low = high;
        continue;
      }
      const until = changeBetween(low, high);
      found.push({ since, until, offset });
      since = until;
      low = until;
      offset = offsetOf(until);
    }
    if (since < end) found.push({ since, until: end, offset });
    return found;
  });

  const nameOf = byNumber((day) => new Date(day * DAY_MS).toISOString().slice(0, 10));

  function stretchAt(at: number): Stretch {
    const found = stretches(blockOf(at)).find(({ until }) => at < until);
    if (!found) throw new RangeError(`${at} is no moment.`);
    return found;
  }

  return {
    stretches,
    dateOf(at) {
      return nameOf(Math.floor((at + stretchAt(at).offset) / DAY_MS));
    },
    startOfDay(at) {
      const { since, offset } = stretchAt(at);
      const midnight = Math.floor((at + offset) / DAY_MS) * DAY_MS;
      let start = Math.max(midnight - offset, since);
      // The date may have begun before the latest change of the clock, once even before a midnight shown twice.
      for (let edge = since; edge > start - DAY_MS; ) {
        const before = stretchAt(edge - 1);
        if (midnight - before.offset >= edge) break;
        start = Math.max(midnight - before.offset, before.since);
        edge = before.since;
      }
      return start;
    },
  };
}

export function isMoment(at: number): boolean {
  return Math.abs(at) <= LAST_MOMENT;
}

export function blockOf(at: number): number {
  return Math.floor(at / BLOCK_MS);
}

/** The same function, remembering its answers; it forgets everything when it has too many. */
export function byNumber<V>(make: (number: number) => V): (number: number) => V {
  const known = new Map<number, V>();
  return (number) => {
    const before = known.get(number);
    if (before !== undefined) return before;
    const value = make(number);
    if (known.size >= MOST) known.clear();
    known.set(number, value);
    return value;
  };
}
