/** What the policy wants of a classifier's calls: shares between 0 and 1. */
export interface Aims {
  /** Of all complaints, those that people get to see. */
  readonly recall: number;
  /** Of all acknowledgements, those that were due. */
  readonly precision: number;
}

/** Probabilities of a complaint from which on a mention goes to people, and may be acknowledged. */
export interface Thresholds {
  readonly queue: number;
  readonly acknowledge: number;
}

/** From `threshold` on, this share was reached where it was measured. */
export interface Point {
  readonly share: number;
  readonly threshold: number;
}

/** How a classifier did where it was measured. */
export interface Measured {
  readonly recall: readonly Point[];
  readonly precision: readonly Point[];
}

/** The thresholds that reach the aims; where there were several measurements, the more careful ones. */
export function thresholdsFor(aims: Aims, measured: readonly Measured[]): Thresholds {
  return {
    queue: Math.min(...measured.map(({ recall }) => from(recall, aims.recall))),
    acknowledge: Math.max(...measured.map(({ precision }) => from(precision, aims.precision))),
  };
}

/** The threshold of the nearest share that is no smaller; beyond the last one nothing is known, so the last. */
function from(points: readonly Point[], share: number): number {
  const sorted = [...points].sort((a, b) => a.share - b.share);
  return (sorted.find((point) => point.share >= share - 1e-9) ?? sorted.at(-1))?.threshold ?? 0.5;
}
