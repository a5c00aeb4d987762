import { expect, it } from 'vitest';
import { MUTATIONS } from './simulation/mutations.ts';
import { aBench, run } from './simulation/run.ts';
import { scenarioOf } from './simulation/scenario.ts';
import { shrunken } from './simulation/shrink.ts';

const COUNT = 300;
/** Within so many scenarios, a missing guard shows. */
const FOUND_WITHIN = 300;
/** Generous: how fast the machine is, is not what is tested. */
const PATIENCE_MS = 300_000;

it(
  `keeps every promise in ${COUNT} lives of crashes, faults and crossed orders`,
  async () => {
    const bench = aBench();
    const sum = { complaints: 0, crashes: 0, acknowledged: 0, deeds: 0 };
    for (let seed = 1; seed <= COUNT; seed++) {
      const outcome = await run(scenarioOf(seed), bench);
      expect(outcome.violations, `seed ${seed}`).toEqual([]);
      for (const key of ['complaints', 'crashes', 'acknowledged', 'deeds'] as const) sum[key] += outcome[key];
    }
    // It would be easy to keep promises in a world where nothing happens.
    for (const times of Object.values(sum)) expect(times).toBeGreaterThan(COUNT / 10);
  },
  PATIENCE_MS,
);

it(
  'is the same life again under the same seed',
  async () => {
    const bench = aBench();
    const turnsOf = async (seed: number): Promise<readonly string[]> => {
      const turns: string[] = [];
      await run(scenarioOf(seed), bench, {}, (turn) => void turns.push(turn));
      return turns;
    };
    for (const seed of [7, 8, 9]) expect(await turnsOf(seed)).toEqual(await turnsOf(seed));
  },
  PATIENCE_MS,
);

it.each(['token', 'cursor first', 'kill switch', 'success', 'read back'])(
  'finds the program without "%s"',
  async (name) => {
    const bench = aBench();
    for (let seed = 1; seed <= FOUND_WITHIN; seed++)
      if ((await run(scenarioOf(seed), bench, MUTATIONS[name])).violations.length > 0) return;
    expect.fail(`${FOUND_WITHIN} scenarios have not found it`);
  },
  PATIENCE_MS,
);

it(
  'leaves out of a failing scenario what it does not take to fail',
  async () => {
    const bench = aBench();
    const fails = async (scenario: Parameters<typeof run>[0]): Promise<boolean> =>
      (await run(scenario, bench, MUTATIONS['failed record'])).violations.some((each) =>
        each.startsWith('lost'),
      );
    const least = await shrunken(scenarioOf(1), fails);
    expect(await fails(least)).toBe(true);
    expect(least.faults).toEqual([]);
    expect(least.happenings.length).toBeLessThan(scenarioOf(1).happenings.length);
  },
  PATIENCE_MS,
);
