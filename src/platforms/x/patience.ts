import type { PlatformDeps } from '../platform.ts';
import { failureOf } from './failure.ts';

const MINUTE = 60_000;

/** How long to wait after a read that failed, and what to tell the operator. */
export interface Patience {
  /** ms to wait before the next try: X's own word after a 429 that has one, else longer every time. */
  failed(error: unknown): number;
  worked(): void;
}

/** @param what is being read, for the notes: `mentions` */
export function createPatience(deps: PlatformDeps, source: string, what = source): Patience {
  let tries = 0;
  let said = '';

  function waitFor(error: unknown): number {
    const failure = failureOf(error, deps.clock.now());
    switch (failure.kind) {
      case 'rate':
        return failure.retryAfterMs ?? Math.min(MINUTE * 2 ** (tries - 1), 15 * MINUTE);
      case 'credits':
      case 'credentials':
      case 'refused':
        return 5 * MINUTE;
      case 'unreached':
      case 'unclear':
        return Math.min(1000 * 2 ** (tries - 1), 5 * MINUTE);
    }
  }

  return {
    failed(error) {
      tries += 1;
      const { kind, says } = failureOf(error, deps.clock.now());
      const waitMs = waitFor(error);
      const needsPerson = kind === 'credits' || kind === 'credentials' || kind === 'refused';
      if (says !== said)
        deps.note(needsPerson ? 'error' : 'warn', `X: reading ${what} failed: ${says}`, { waitMs });
      said = says;
      deps.fails?.(source, says);
      return waitMs;
    },
    worked() {
      deps.fails?.(source, null);
      if (tries > 0) deps.note('info', `X: reading ${what} works again`, { tries });
      tries = 0;
      said = '';
    },
  };
}
