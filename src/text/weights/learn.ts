import type { Row } from './evidence.ts';

export interface Lesson {
  readonly row: Row;
  readonly truth: boolean;
  readonly weight: number;
}

const ROUNDS = 40;
const STEP = 0.2;
/** A step through the lessons that visits every one and never two neighbours in turn. */
const STRIDE = 7919;

/** Logistic regression by AdaGrad with an L2 penalty of `ridge`. The same lessons give the same weights. */
export function learn(lessons: readonly Lesson[], width: number, ridge: number): Float64Array {
  const weights = new Float64Array(width);
  const energy = new Float64Array(width).fill(0.01);
  for (let round = 0; round < ROUNDS; round++) {
    for (let k = 0; k < lessons.length; k++) {
      const lesson = lessons[(k * STRIDE + round * 31) % lessons.length];
      if (lesson === undefined) continue;
      const { places, amounts } = lesson.row;
      let sum = 0;
      for (let i = 0; i < places.length; i++) sum += at(weights, places[i] ?? 0) * (amounts[i] ?? 0);
      const error = (1 / (1 + Math.exp(-sum)) - Number(lesson.truth)) * lesson.weight;
      for (let i = 0; i < places.length; i++) {
        const place = places[i] ?? 0;
        const slope = error * (amounts[i] ?? 0) + (place === 0 ? 0 : ridge * at(weights, place));
        energy[place] = at(energy, place) + slope * slope;
        weights[place] = at(weights, place) - (STEP * slope) / Math.sqrt(at(energy, place));
      }
    }
  }
  return weights;
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}
