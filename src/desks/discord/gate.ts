import { leftOf, type Pause, pauseOf } from '../../lib/pause.ts';
import type { DeskDeps } from '../desk.ts';
import type { Trouble } from './trouble.ts';

/**
 * Nothing that everybody would meet is asked of Discord again before its time: refused requests get the address
 * banned (PLATFORMS §2). Each trouble is told once, and so is its end.
 */
export function createGate(
  { clock, note }: Pick<DeskDeps, 'clock' | 'note'>,
  says: { readonly shut: string; readonly open: string },
) {
  let shut: { readonly why: string; readonly pause: Pause } | null = null;
  let told: string | null = null;

  return {
    /** Why not now; null: go ahead. */
    closed(): { readonly why: string; readonly retryAfterMs: number } | null {
      const retryAfterMs = leftOf(shut?.pause ?? null, clock.now());
      return shut && retryAfterMs > 0 ? { why: shut.why, retryAfterMs } : null;
    },
    shut({ why, retryAfterMs = 0 }: Trouble): void {
      shut = { why, pause: pauseOf(retryAfterMs, clock.now()) };
      if (told !== why) note('warn', says.shut, { why });
      told = why;
    },
    /** It worked. */
    fine(): void {
      if (told !== null) note('info', says.open);
      shut = null;
      told = null;
    },
  };
}
export type Gate = ReturnType<typeof createGate>;
