import type { Scenario } from './scenario.ts';

/**
 * The smallest scenario that still fails, found by leaving things out one after the other, and the same again with what
 * is left; under the same seed of the schedule, or one of a few others.
 */
export async function shrunken(
  scenario: Scenario,
  fails: (scenario: Scenario) => Promise<boolean>,
): Promise<Scenario> {
  let least = scenario;
  for (let smaller = true; smaller; ) {
    smaller = false;
    for (const candidate of candidates(least)) {
      const found = await failing(candidate, fails);
      if (!found) continue;
      least = found;
      smaller = true;
      break;
    }
  }
  return least;
}

const OTHER_SCHEDULES = 8;

async function failing(
  candidate: Scenario,
  fails: (scenario: Scenario) => Promise<boolean>,
): Promise<Scenario | null> {
  for (let other = 0; other < OTHER_SCHEDULES; other++) {
    const tried = { ...candidate, seed: candidate.seed + other * 1_000_003 };
    if (await fails(tried)) return tried;
  }
  return null;
}

function* candidates(scenario: Scenario): Generator<Scenario> {
  const { happenings, faults } = scenario;
  for (const fault of faults) yield { ...scenario, faults: faults.filter((each) => each !== fault) };
  for (const happening of happenings)
    yield { ...scenario, happenings: happenings.filter((each) => each !== happening) };
  if (scenario.echo !== null) yield { ...scenario, echo: null };
  if (scenario.blind) yield { ...scenario, blind: false };
  for (const [at, happening] of happenings.entries()) {
    if (!('via' in happening)) continue;
    const via = happening.via.slice(0, 1).map((each) => ({ ...each, lag: 0, copies: 1 }));
    if (JSON.stringify(via) === JSON.stringify(happening.via)) continue;
    yield { ...scenario, happenings: happenings.with(at, { ...happening, via }) };
  }
}
