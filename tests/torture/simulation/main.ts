import { parseArgs } from 'node:util';
import { MUTATIONS } from './mutations.ts';
import type { Mutation } from './process.ts';
import { aBench, type Bench, run } from './run.ts';
import { type Scenario, scenarioOf } from './scenario.ts';
import { shrunken } from './shrink.ts';

/**
 * Runs one scenario after the other: node tests/torture/simulation/main.ts --seed 1 --count 1000, or --seconds 60.
 * --without NAME takes one guard of the program away, which has to be found. Exits 1 at the first broken promise, with the
 * smallest scenario that still breaks it and what happened in it, turn by turn; 2 when it was called wrongly.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      count: { type: 'string' },
      seconds: { type: 'string' },
      without: { type: 'string' },
    },
  });
  const mutation = values.without === undefined ? {} : MUTATIONS[values.without];
  if (!mutation) {
    console.error(`--without takes one of: ${Object.keys(MUTATIONS).join(', ')}`);
    return 2;
  }
  const first = Number(values.seed);
  const count = Number(values.count ?? (values.seconds === undefined ? 1000 : Number.POSITIVE_INFINITY));
  const until = performance.now() + Number(values.seconds ?? Number.POSITIVE_INFINITY) * 1000;
  const bench = aBench();
  const sum = {
    interleavings: 0,
    steps: 0,
    crashes: 0,
    complaints: 0,
    acknowledged: 0,
    deeds: 0,
    violations: 0,
  };
  const withheld: Record<string, number> = {};
  const started = performance.now();
  const line = (): string =>
    JSON.stringify({ ...sum, withheld, seconds: Math.round((performance.now() - started) / 1000) });

  for (let seed = first; seed < first + count && performance.now() < until; seed++) {
    const outcome = await run(scenarioOf(seed), bench, mutation);
    sum.interleavings += 1;
    for (const key of ['steps', 'crashes', 'complaints', 'acknowledged', 'deeds'] as const)
      sum[key] += outcome[key];
    for (const [rule, times] of Object.entries(outcome.withheld))
      withheld[rule] = (withheld[rule] ?? 0) + times;
    sum.violations += outcome.violations.length;
    if (outcome.violations.length > 0) {
      console.log(`seed ${seed} breaks a promise:\n  ${outcome.violations.join('\n  ')}`);
      await reproduce(scenarioOf(seed), outcome.violations, bench, mutation);
      break;
    }
    if (sum.interleavings % 1000 === 0) console.log(`up to seed ${seed}: ${line()}`);
  }
  console.log(line());
  return sum.violations > 0 ? 1 : 0;
}

/** Prints the smallest scenario that breaks a promise of the same kind, and its turns. */
async function reproduce(
  scenario: Scenario,
  violations: readonly string[],
  bench: Bench,
  mutation: Mutation,
) {
  const kindOf = (violation: string): string => violation.split(':', 1)[0] ?? '';
  const kinds = violations.map(kindOf);
  const least = await shrunken(scenario, async (each) =>
    (await run(each, bench, mutation)).violations.some((violation) => kinds.includes(kindOf(violation))),
  );
  const turns: string[] = [];
  const { violations: found } = await run(least, bench, mutation, (turn) => void turns.push(turn));
  console.log(`the smallest that is left:\n${JSON.stringify(least, null, 2)}`);
  console.log(`its turns:\n  ${turns.join('\n  ')}\nand then\n  ${found.join('\n  ')}`);
}

process.exitCode = await main();
