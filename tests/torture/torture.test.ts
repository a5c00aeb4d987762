import { describe, expect, it } from 'vitest';
import { episode } from './episode.ts';
import type { Fault } from './fault.ts';
import { FAULTS, KINDS, kills } from './faults/index.ts';
import { FAULTLESS, type Verdict } from './judge.ts';
import { alone, mixed } from './plan.ts';

const LIMIT_MS = 180_000;

function fault(kind: string): Fault {
  const found = KINDS.get(kind);
  if (!found) throw new Error(`there is no fault "${kind}"`);
  return found;
}

/** A small part of `npm run torture`, so that every run of the tests attacks. */
describe('under attack', () => {
  it(
    'no complaint is lost, none is acknowledged twice or wrongly, whatever breaks at once',
    async () => {
      const everywhere = FAULTS.filter((one) => !kills.includes(one) && one.prepare === undefined);
      const plan = mixed(5, everywhere, { stories: 150, everyMs: 60 }, 6, kills, 5);
      const { verdict, complaints, fell } = await episode(plan, { kinds: KINDS });
      expect(verdict).toEqual({ ...FAULTLESS, unknown: verdict.unknown });
      expect(complaints).toBeGreaterThan(150);
      expect(fell).toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'the attack bites: without its guard a lost answer is an acknowledgement too many',
    async () => {
      const bad = fault('answer lost: reset');
      const plan = alone(1, bad, { stories: 60, everyMs: 60 });
      const without = { kinds: KINDS, without: bad.guard, settledMs: 20_000 };
      const enough = (so: Verdict): boolean => so.doubled.length > 0;
      expect((await episode(plan, { ...without, enough })).verdict.doubled).not.toEqual([]);
    },
    LIMIT_MS,
  );
});
