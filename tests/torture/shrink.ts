import type { Outcome } from './episode.ts';
import { harmOf } from './judge.ts';
import type { Plan } from './plan.ts';

/** How many episodes finding a smaller plan may cost. */
const TRIES = 24;

/**
 * A smaller plan that still does harm: faults are left out one by one, then halves of the stories. An episode of real
 * processes is not the same twice, so a plan that holds by chance is kept as too small; what is left has done harm.
 */
export async function shrink(plan: Plan, attack: (plan: Plan) => Promise<Outcome>): Promise<Plan> {
  let smallest = plan;
  let tries = 0;
  async function stillHarms(smaller: Plan): Promise<boolean> {
    if (tries >= TRIES) return false;
    tries += 1;
    const { verdict } = await attack(smaller);
    const harms = harmOf(verdict).length + verdict.open.length > 0;
    console.log(
      `  ${harms ? 'still' : 'not'} with ${smaller.faults.length} faults and ${smaller.stories.length} stories`,
    );
    if (harms) smallest = smaller;
    return harms;
  }

  for (const part of [2, 4, 8]) {
    for (let piece = 0; piece < part; piece++) {
      const { faults } = smallest;
      const from = Math.floor((piece * faults.length) / part);
      const to = Math.floor(((piece + 1) * faults.length) / part);
      if (to > from && faults.length > 1)
        await stillHarms({ ...smallest, faults: faults.toSpliced(from, to - from) });
    }
  }
  // A fault needs the story that it begins with.
  for (let again = true; again && smallest.stories.length > 4; ) {
    again = false;
    const starts = new Set(smallest.faults.map(({ at }) => at));
    const { stories } = smallest;
    const middle = Math.floor(stories.length / 2);
    for (const [from, to] of [
      [0, middle],
      [middle, stories.length],
    ] as const) {
      const left = stories.filter((story, index) => index < from || index >= to || starts.has(story));
      if (left.length < stories.length && (await stillHarms({ ...smallest, stories: left }))) {
        again = true;
        break;
      }
    }
  }
  return smallest;
}
