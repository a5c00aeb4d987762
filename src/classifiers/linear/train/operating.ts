import type { Stage } from '../model.ts';

/** @param pair slope and offset that make log odds of a score */
export function probability([slope, offset]: readonly [number, number], score: number): number {
  return 1 / (1 + Math.exp(-(slope * score + offset)));
}

/** From which probability on a share of the complaints is found, and a share of the calls is right. */
export function operatingPoints(
  probabilities: readonly number[],
  labels: readonly number[],
): Pick<Stage, 'recall' | 'precision'> {
  const order = [...probabilities.keys()].sort(
    (a, b) => (probabilities[b] as number) - (probabilities[a] as number),
  );
  const total = labels.reduce((sum, label) => sum + label, 0);
  const found: { threshold: number; recall: number; precision: number }[] = [];
  let right = 0;
  order.forEach((i, n) => {
    right += labels[i] as number;
    found.push({ threshold: probabilities[i] as number, recall: right / total, precision: right / (n + 1) });
  });
  const tidy = (value: number): number => Number(value.toFixed(3));
  return {
    recall: SHARES.map((share) => ({
      share,
      threshold: tidy(found.find(({ recall }) => recall >= share)?.threshold ?? 0),
    })),
    precision: SHARES.map((share) => ({
      share,
      threshold: tidy(found.findLast(({ precision }, n) => precision >= share && n >= LEAST)?.threshold ?? 1),
    })),
  };
}

const SHARES = [0.8, 0.85, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99];
/** A precision of fewer calls means nothing. */
const LEAST = 20;
