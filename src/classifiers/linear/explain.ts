import type { Reason } from '../../core/assessment.ts';
import { quote, type Reading } from '../../text/reading.ts';
import { EXPLAINED, HEADS, type Model, type Scores } from './model.ts';

/** Smallest effect worth telling a person about, in log odds. */
const WORTH_TELLING = 0.15;
/** Reasons told for one value. */
export const MOST = 6;
/** Words that moved the score the same way are told as one phrase, up to this many. */
const LONGEST = 4;

/**
 * What moved the head that is explained, strongest first: phrases of the text, and named cues with the words that show
 * them. A word's weight is the sum of all features it is part of.
 */
export function reasonsFor(model: Model, scores: Scores): Reason[] {
  const { reading } = scores;
  const column = HEADS.indexOf(EXPLAINED);
  const moved = new Float64Array(reading.tokens.length);
  model.byToken(scores, moved);
  const found = phrases(EXPLAINED, reading, moved);
  for (const [name, amount] of scores.dense) {
    const weight = model.partOf(name, amount, column);
    if (Math.abs(weight) < WORTH_TELLING) continue;
    const said = scores.signs.find((sign) => sign.name === name)?.quote ?? null;
    found.push(reason(EXPLAINED, said === null ? name : `${name}: ${said}`, weight));
  }
  return strongest(found);
}

export function reason(about: string, cue: string, weight: number): Reason {
  return { about, cue, weight: Math.round(weight * 100) / 100 };
}

export function strongest(reasons: readonly Reason[]): Reason[] {
  return reasons
    .filter(({ weight }) => Math.abs(weight) >= WORTH_TELLING)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, MOST);
}

function phrases(about: string, reading: Reading, moved: Float64Array): Reason[] {
  const found: Reason[] = [];
  const { tokens } = reading;
  for (let start = 0; start < moved.length; ) {
    let weight = moved[start] as number;
    let end = start + 1;
    const wordy = (at: number): boolean => tokens[at]?.kind === 'word' || tokens[at]?.kind === 'number';
    while (
      end < moved.length &&
      end - start < LONGEST &&
      wordy(start) &&
      wordy(end) &&
      Math.sign(moved[end] as number) === Math.sign(weight) &&
      Math.abs(moved[end] as number) >= WORTH_TELLING / 3
    ) {
      weight += moved[end] as number;
      end++;
    }
    if (Math.abs(weight) >= WORTH_TELLING) found.push(reason(about, quote(reading, start, end), weight));
    start = end;
  }
  return found;
}
