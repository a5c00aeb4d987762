import type { PlatformDeps } from '../platform.ts';

/**
 * X's prices in usd (pay-per-use, docs.x.com of August 2026). An owned read is one through the account that owns the
 * app; within a UTC day X charges the same post once.
 */
const PRICES = {
  'post read': 0.005,
  'owned read': 0.001,
  'summoned reply': 0.01,
  'post with link': 0.2,
} as const;

export type Priced = keyof typeof PRICES;

/**
 * So many posts are known to be charged: more than any two readings have in common. All of a busy day would fill the
 * memory; a post that comes back later than that is counted twice, which is the safe side of an estimate.
 */
const REMEMBERED = 100_000;

/** The running estimate of what X will charge. */
export interface Costs {
  /** Posts that an answer contained. */
  read(what: 'post read' | 'owned read', ids: readonly string[]): void;
  sent(what: 'summoned reply' | 'post with link'): void;
  /** Whether today's ceiling is reached; says so once a day. */
  exhausted(): boolean;
}

export function createCosts(deps: PlatformDeps, ceilingUsd: number): Costs {
  let day = '';
  let charged = new Set<string>();
  let said = false;

  function newDay(): void {
    const today = new Date(deps.clock.now()).toISOString().slice(0, 10);
    if (today === day) return;
    day = today;
    charged = new Set();
    said = false;
  }

  return {
    read(what, ids) {
      newDay();
      const fresh = ids.filter((id) => !charged.has(id));
      for (const id of fresh) charged.add(id);
      for (const old of charged) {
        if (charged.size <= REMEMBERED) break;
        charged.delete(old);
      }
      if (fresh.length > 0) deps.spend(what, fresh.length, fresh.length * PRICES[what]);
    },
    sent: (what) => deps.spend(what, 1, PRICES[what]),
    exhausted() {
      newDay();
      if (deps.spentToday() < ceilingUsd) return false;
      if (!said)
        deps.note(
          'warn',
          `X: today's ceiling of ${ceilingUsd} usd is reached: search and stream rest until 00:00 UTC, mentions go on. Raise platforms.x.dailyCeilingUsd to read more.`,
        );
      said = true;
      return true;
    },
  };
}
