import { messageOf } from './errors.ts';
import type { Parts } from './parts.ts';

/** Posts at a time: so few that nobody who listens has to wait for it. */
const AT_ONCE = 100;
/** Between two times while there is more, and when there is none. */
const BREATH_MS = 200;
const LOOK_MS = 10 * 60_000;

/** Forgets what is older than the team keeps it, a little at a time, until `stop`. One process does it. */
export async function tidyUp(parts: Parts, stop: AbortSignal): Promise<void> {
  const { store, clock, policy, events } = parts;
  if (policy.keep.othersMs === null && policy.keep.wordsMs === null) return;
  while (!stop.aborted) {
    try {
      const held = await store.hold('tidying', stop);
      while (!held.aborted)
        await clock.sleep((await store.tidy(policy.keep, clock.now(), AT_ONCE)) ? BREATH_MS : LOOK_MS, held);
    } catch (error) {
      events.actFailed(null, messageOf(error));
      await clock.sleep(LOOK_MS, stop);
    }
  }
}
