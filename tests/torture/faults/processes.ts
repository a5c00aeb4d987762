import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import { NO_LOCK, ONE_READ, UNCLEAR_IS_NO, WALL_CLOCK } from '../guards.ts';
import { SEARCH_ALONE } from './settings.ts';

const HOUR = 3_600_000;

const stopped: Fault = {
  kind: 'stopped and continued',
  does: 'SIGSTOP for 3 to 40 s while replies wait for their answers, then SIGCONT: answers meet deadlines, both of meanwhile',
  lastsMs: 3000,
  often: 3,
  async begin(on, dose) {
    const fair = on.xWeather((route) =>
      route === 'POST tweets' ? { route, kind: 'delay', accepted: true, ms: 1200 } : null,
    );
    await delay(400);
    on.signal('SIGSTOP');
    fair();
    // The longest once in a while: most of what 40 s do, 3 s do.
    if (dose > 0.9) await delay(37_000);
    return () => on.signal('SIGCONT');
  },
  guard: UNCLEAR_IS_NO,
};

/** While outcomes are unknown and X shows our replies as late as it may. A clock that was ahead is put right again. */
function jumping(kind: string, ms: number, guard: Fault['guard'], more: Partial<Fault> = {}): Fault {
  return {
    kind,
    does: `the wall clock jumps by ${ms / 1000} s (now and then by one second) while replies are of unknown outcome`,
    lastsMs: 4000,
    async begin(on, dose) {
      const by = dose > 0.8 ? Math.sign(ms) * 1000 : ms;
      const fair = on.xWeather((route) =>
        route === 'POST tweets' ? { route, kind: 'reset', accepted: true } : null,
      );
      on.x.ownIndexDelayMs = on.lagMs * 0.85;
      await delay(500);
      fair();
      on.jump(by);
      return () => {
        if (by > 0) on.jump(-by);
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
    await on.turn(async () => {
      const before = on.counts.starts;
      const second = await on.second(6000);
      // Whoever comes while nobody runs may run.
      if (on.counts.starts > before) return;
      if (second.code !== 2 || !second.err.includes('already running on the store'))
        on.saw.push(`a second program ran on the store (${second.code}): ${second.err.slice(-200)}`);
    });
    return undefined;
  },
  guard: NO_LOCK,
};

export const processes: readonly Fault[] = [
  stopped,
  jumping('clock an hour ahead', HOUR, ONE_READ, { often: 5 }),
  jumping('clock an hour behind', -HOUR, WALL_CLOCK, { settings: SEARCH_ALONE }),
  twice,
];
