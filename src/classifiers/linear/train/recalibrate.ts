import { gated, HEADS, Model, type Stage } from '../model.ts';
import type { Prepared, Tutor } from './adapt.ts';
import { operatingPoints, probability } from './operating.ts';
import type { Weights } from './save.ts';
import { folds, platt } from './solver.ts';

/** From as many rows on what the probabilities mean is told anew; and as many of each kind. */
const LEAST = 200;
const LEAST_OF_EACH = 30;
const PARTS = 5;

/**
 * The adapted weights with probabilities that mean what they say on the user's mentions, measured on rows that were
 * held back when they were scored. What was measured before stays where it is the more careful. Too few rows, or rows
 * that contradict the scores: the weights as they are.
 * @param rows the user's, with a label for complaint; @param others what else was learnt from
 */
export function recalibrated(
  tutor: Tutor,
  base: Weights,
  adapted: Weights,
  rows: readonly Prepared[],
  others: readonly Prepared[],
  seed: number,
): Weights {
  const labels = rows.map(({ lesson }) => Number(lesson.complaint));
  const yes = labels.reduce((sum, label) => sum + label, 0);
  if (rows.length < LEAST || Math.min(yes, rows.length - yes) < LEAST_OF_EACH) return adapted;
  const part = folds(labels, PARTS, seed);
  const scores: number[] = [];
  for (let k = 0; k < PARTS; k++) {
    const { header, table } = tutor.adapt(base, [...rows.filter((_, i) => part[i] !== k), ...others]);
    const model = new Model(header, table);
    for (const [i, row] of rows.entries()) {
      if (part[i] !== k) continue;
      const values = row.score(model);
      scores[i] = gated(values[HEADS.indexOf('complaint')] as number, values);
    }
  }
  const pair = platt(scores, labels);
  if (!(pair[0] > 0) || !Number.isFinite(pair[1])) return adapted;
  const measured = operatingPoints(
    scores.map((score) => probability(pair, score)),
    labels,
  );
  const { header } = adapted;
  // The second stage was calibrated beside the first; what the first was off by, it is taken to be off by too.
  const [slope, offset] = header.linear.complaint;
  const stretch = pair[0] / slope;
  const shift = pair[1] - stretch * offset;
  const again = (stage: Stage): Stage => ({
    ...stage,
    complaint: [stage.complaint[0] * stretch, stage.complaint[1] * stretch + shift],
    recall: careful(stage.recall, measured.recall, stretch, shift, Math.min),
    precision: careful(stage.precision, measured.precision, stretch, shift, Math.max),
  });
  return {
    ...adapted,
    header: { ...header, linear: again(header.linear), reread: again(header.reread) },
  };
}

/** The old thresholds in new probabilities, beside those measured now: of each share the more careful one. */
function careful(
  old: Stage['recall'],
  now: Stage['recall'],
  stretch: number,
  shift: number,
  choose: (a: number, b: number) => number,
): Stage['recall'] {
  return old.map(({ share, threshold }) => {
    const inside = Math.min(Math.max(threshold, 0.0005), 0.9995);
    const moved = 1 / (1 + Math.exp(-(stretch * Math.log(inside / (1 - inside)) + shift)));
    const other = now.find((point) => point.share === share)?.threshold ?? moved;
    return { share, threshold: Number(choose(moved, other).toFixed(3)) };
  });
}
