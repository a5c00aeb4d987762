/** A time in which something is not done. */
export interface Pause {
  /** ms UTC */
  readonly from: number;
  readonly until: number;
}

export function pauseOf(ms: number, now: number): Pause {
  return { from: now, until: now + ms };
}

/** How long it still lasts, ms. A clock that is behind its beginning was set back: then it is over, not an hour longer. */
export function leftOf(pause: Pause | null, now: number): number {
  if (pause === null || now < pause.from) return 0;
  return Math.max(pause.until - now, 0);
}
