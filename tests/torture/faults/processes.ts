import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import { NO_LOCK, ONE_READ, UNCLEAR_IS_NO, WALL_CLOCK } from '../guards.ts';
import { SEARCH_ALONE } from './settings.ts';

const HOUR = 3_600_000;

const stopped: Fault = {
  kind: 'stopped and continued',
  does: 'SIGSTOP for 3 to 40 s, then SIGCONT: answers that came meanwhile meet deadlines that passed meanwhile',
  lastsMs: 3000,
  often: 3,
  async begin(on, dose) {
    on.signal('SIGSTOP');
    // The longest once in a while: most of what 40 s do, 3 s do.
    if (dose > 0.9) await delay(37_000);
    return () => on.signal('SIGCONT');
  },
  guard: UNCLEAR_IS_NO,
};

/** While outcomes are unknown and X shows our replies as late as it may. */
function jumping(kind: string, ms: number, guard: Fault['guard'], more: Partial<Fault> = {}): Fault {
  return {
    kind,
    does: `the wall clock jumps by ${ms / 1000} s (now and then by one second) while replies are of unknown outcome, and back later`,
    lastsMs: 4000,
    async begin(on, dose) {
      const by = dose > 0.8 ? Math.sign(ms) * 1000 : ms;
      const lost = { kind: 'reset', accepted: true } as const;
      const fair = on.xWeather((route) => (route === 'POST tweets' ? { route, ...lost } : null));
      on.x.ownIndexDelayMs = on.lagMs * 0.8;
      await delay(600);
      fair();
      on.jump(by);
      return () => {
        on.jump(-by);
        on.x.ownIndexDelayMs = 0;
      };
    },
    guard,
    ...more,
  };
}

const twice: Fault = {
  kind: 'started twice',
  does: 'a second program is started on the same store',
  lastsMs: 0,
  often: 2,
  async begin(on) {
    const second = await on.second(6000);
    if (second.code !== 2 || !second.err.includes('already running on the store'))
      on.saw.push(`a second program ran on the store (${second.code}): ${second.err.slice(-200)}`);
    return undefined;
  },
  guard: NO_LOCK,
};

export const processes: readonly Fault[] = [
  stopped,
  jumping('clock an hour ahead', HOUR, ONE_READ),
  jumping('clock an hour behind', -HOUR, WALL_CLOCK, { settings: SEARCH_ALONE }),
  twice,
];
