import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { select, type Work } from '../sql/work.ts';

/** How long a hold lasts without being renewed, how often that is done, and how often somebody waiting looks, ms. */
const LASTS_MS = 12_000;
const RENEWS_MS = 3_000;
const LOOKS_MS = 2_000;
/** Whoever could not renew for so long stops by itself, before anybody else may begin. */
const SURE_MS = 9_000;

/** It is somebody else's by now. What was to be written was not. */
export class Lost extends Error {}

const fenced = select<{ what: string }>()(
  'SELECT what FROM holds WHERE what = @what AND holder = @holder AND fence = @fence FOR SHARE',
  { what: 'text', holder: 'text', fence: 'int' },
);

interface Hold {
  readonly fence: number;
  readonly lost: AbortController;
}

/**
 * What only one process does at a time: following a source, keeping the desk. It goes by the clock of the server. Each
 * process also holds itself: what it has taken from the outbox is let go when it has not been heard of.
 */
export function holding(pool: Pool, note: (why: string) => void) {
  const me = `${hostname()} ${process.pid} ${randomBytes(4).toString('hex')}`;
  const mine = new Map<string, Hold>();
  const ending = new AbortController();
  let renewing: Promise<void> | null = null;

  async function take(what: string): Promise<number | null> {
    const { rows } = await pool.query<{ fence: number }>(
      `INSERT INTO holds (what, holder, fence, until)
       VALUES ($1, $2, 1, clock_timestamp() + $3 * INTERVAL '1 millisecond')
       ON CONFLICT (what) DO UPDATE SET holder = excluded.holder, fence = holds.fence + 1, until = excluded.until
         WHERE holds.until < clock_timestamp()
       RETURNING fence`,
      [what, me, LASTS_MS],
    );
    return rows[0]?.fence ?? null;
  }

  /** Renews everything that is still ours, and lets go of what was taken by those who have not been heard of. */
  async function renew(): Promise<void> {
    const before = [...mine];
    const { rows } = await pool.query<{ what: string }>(
      `UPDATE holds SET until = clock_timestamp() + $2 * INTERVAL '1 millisecond'
       WHERE holder = $1 AND until > clock_timestamp() RETURNING what`,
      [me, LASTS_MS],
    );
    const still = new Set(rows.map(({ what }) => what));
    for (const [what, hold] of before)
      if (!still.has(what) && mine.get(what) === hold) {
        mine.delete(what);
        hold.lost.abort();
        note(`lost ${what}: it was not renewed in time`);
      }
    if (!still.has(me)) await take(me);
    await pool.query(
      `WITH gone AS (DELETE FROM holds WHERE what = holder AND until < clock_timestamp() RETURNING holder)
       UPDATE actions SET due_at = coalesce(not_before, 0), holder = NULL FROM gone
       WHERE actions.holder = gone.holder AND due_at > coalesce(not_before, 0)`,
    );
  }

  async function keepRenewing(): Promise<void> {
    let sure = performance.now();
    while (!ending.signal.aborted) {
      try {
        await renew();
        sure = performance.now();
      } catch (error) {
        note(`could not renew: ${String(error)}`);
      }
      if (performance.now() - sure > SURE_MS) {
        for (const { lost } of mine.values()) lost.abort();
        mine.clear();
      }
      await delay(RENEWS_MS, null, { signal: ending.signal }).catch(() => {});
    }
  }

  return {
    me,
    /** From now on this process is known to live. */
    async begin(): Promise<void> {
      await take(me);
      renewing ??= keepRenewing();
    },
    async hold(what: string, stop: AbortSignal): Promise<AbortSignal> {
      // It is ours still where what was done with it failed and begins again.
      const ours = mine.get(what);
      if (ours) return AbortSignal.any([stop, ours.lost.signal]);
      while (!stop.aborted) {
        const fence = await take(what);
        if (fence !== null) {
          const lost = new AbortController();
          mine.set(what, { fence, lost });
          return AbortSignal.any([stop, lost.signal]);
        }
        await delay(LOOKS_MS, null, { signal: stop }).catch(() => {});
      }
      return stop;
    },
    /** Part of a transaction: nothing is written by somebody who lost what it was about. @throws Lost */
    *check(whats: readonly string[]): Work<void> {
      // Who never began runs nothing that others might run, too.
      if (renewing === null) return;
      for (const what of whats) {
        const hold = mine.get(what);
        const still = hold && (yield* fenced.one({ what, holder: me, fence: hold.fence }));
        if (!still) throw new Lost(`${what} is followed by another process by now`);
      }
    },
    /** Lets go of everything, so that nobody has to wait. */
    async end(): Promise<void> {
      ending.abort();
      await renewing;
      for (const { lost } of mine.values()) lost.abort();
      if (renewing === null) return;
      await pool.query(
        'UPDATE actions SET due_at = coalesce(not_before, 0) WHERE holder = $1 AND due_at > coalesce(not_before, 0)',
        [me],
      );
      await pool.query('DELETE FROM holds WHERE holder = $1', [me]);
    },
  };
}
