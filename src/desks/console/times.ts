import type { Times } from '../../core/happenings.ts';
import type { Hours } from '../../core/hours.ts';
import { showDuration } from '../../lib/duration.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Moments as a terminal shows them: `in 12 min`, `3 h ago`; in the team's time zone `17:30` today, else `2026-12-01 09:00`. */
export function timesAt(now: number, hours: Hours): Times {
  return {
    when: (at) => (at < now ? `${showDuration(now - at)} ago` : `in ${showDuration(at - now)}`),
    date: (at) => {
      const day = hours.dateOf(at);
      return day === hours.dateOf(now) ? timeOfDay(at, hours) : `${day} ${timeOfDay(at, hours)}`;
    },
  };
}

/** What the wall clock shows, such as `09:00`. */
function timeOfDay(at: number, hours: Hours): string {
  const start = hours.startOfDay(at);
  // A day on which the clock is moved has 23 or 25 hours; where it is moved, that is done by three in the morning.
  const moved = DAY_MS - (hours.startOfDay(start + 1.25 * DAY_MS) - start);
  const plain = Math.floor((at - start) / MINUTE_MS);
  const minutes = plain + moved / MINUTE_MS >= 180 ? plain + moved / MINUTE_MS : plain;
  return `${two(minutes / 60)}:${two(minutes % 60)}`;
}

function two(number: number): string {
  return String(Math.floor(number)).padStart(2, '0');
}
