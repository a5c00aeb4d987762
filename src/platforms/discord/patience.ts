import type { PlatformDeps } from '../platform.ts';
import { failureOf } from './failure.ts';

const MINUTE = 60_000;

/** How long to wait after a reading that failed, and what to tell the operator: once per new reason. */
export interface Patience {
  /** ms to wait before the next try; longer every time, never shorter than Discord asked for. */
  failed(error: unknown): number;
  worked(): void;
}

/** @param what for the notes: `reading source community` */
export function createPatience(note: PlatformDeps['note'], what: string): Patience {
  let tries = 0;
  let said = '';
  return {
    failed(error) {
      const { kind, says, retryAfterMs = 0 } = failureOf(error);
      const needsPerson =
        kind === 'credentials' || kind === 'forbidden' || kind === 'gone' || kind === 'refused';
      // Discord bans an address after 10,000 refused requests in 10 minutes: never retry those fast.
      const waitMs = needsPerson
        ? 5 * MINUTE
        : Math.max(retryAfterMs, Math.min(1000 * 2 ** tries, 5 * MINUTE));
      tries += 1;
      if (says !== said) note(needsPerson ? 'error' : 'warn', `Discord: ${what} failed: ${says}`, { waitMs });
      said = says;
      return waitMs;
    },
    worked() {
      if (tries > 0) note('info', `Discord: ${what} works again`, { tries });
      tries = 0;
      said = '';
    },
  };
}
