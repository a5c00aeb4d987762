import { CATEGORIES, type Category, type Reason, type Scored } from '../core/assessment.ts';
import { quote, type Reading } from './reading.ts';

/** How much a second, third … phrase of the same category adds to the first. */
const MORE = 0.5;
/** Weight of "none of these"; keeps a single faint cue from sounding sure. */
const NOTHING_SAID = 0.8;

/** The category most of the cues point to, `other` when none does. */
export function categorise(reading: Reading): { value: Scored<Category>; reasons: readonly Reason[] } {
  const scores = new Map<string, number>();
  const first = new Map<string, string>();
  for (const hit of reading.hits) {
    if (hit.table !== 'category') continue;
    const { name, weight } = hit.cue;
    const before = scores.get(name);
    scores.set(name, before === undefined ? weight : before + weight * MORE);
    if (before === undefined) first.set(name, quote(reading, hit.start, hit.end));
  }
  const ranked = CATEGORIES.filter((one) => scores.has(one)).sort(
    (a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0),
  );
  const [best] = ranked;
  if (best === undefined) return { value: { value: 'other', confidence: 0.4 }, reasons: [] };
  const total = [...scores.values()].reduce((sum, score) => sum + score, NOTHING_SAID);
  return {
    value: { value: best, confidence: (scores.get(best) ?? 0) / total },
    reasons: ranked.slice(0, 2).map((one) => ({
      about: 'category',
      cue: `${one}: ${first.get(one)}`,
      weight: round(scores.get(one) ?? 0),
    })),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
