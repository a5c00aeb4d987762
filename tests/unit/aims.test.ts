import { describe, expect, it } from 'vitest';
import { thresholds } from '../../src/classifiers/linear/operating.ts';
import { type Measured, thresholdsFor } from '../../src/core/aims.ts';
import { OperatorError } from '../../src/errors.ts';

const point = (share: number, threshold: number) => ({ share, threshold });
const ONE: Measured = {
  recall: [point(0.95, 0.3), point(0.8, 0.6), point(0.9, 0.4)],
  precision: [point(0.8, 0.5), point(0.9, 0.7), point(0.95, 0.8)],
};
const OTHER: Measured = { recall: [point(0.9, 0.2)], precision: [point(0.9, 0.9)] };
const SHIPPED = new URL('../../data/model/linear.json', import.meta.url);
const SHARES = Array.from({ length: 101 }, (_, i) => i / 100);

describe('thresholds for what the policy aims at', () => {
  it('are those of the nearest measured share that is no smaller, in whatever order they stand', () => {
    expect(thresholdsFor({ recall: 0.9, precision: 0.9 }, [ONE])).toEqual({ queue: 0.4, acknowledge: 0.7 });
    expect(thresholdsFor({ recall: 0.91, precision: 0.81 }, [ONE])).toEqual({ queue: 0.3, acknowledge: 0.7 });
    expect(thresholdsFor({ recall: 0, precision: 0 }, [ONE])).toEqual({ queue: 0.6, acknowledge: 0.5 });
  });

  it('are not moved by the last bit of a share', () => {
    expect(thresholdsFor({ recall: 0.3 * 3, precision: 0.1 + 0.8 }, [ONE])).toEqual({
      queue: 0.4,
      acknowledge: 0.7,
    });
  });

  it('are the last ones beyond what was measured', () => {
    expect(thresholdsFor({ recall: 0.999, precision: 1 }, [ONE])).toEqual({ queue: 0.3, acknowledge: 0.8 });
  });

  it('are the more careful ones of several measurements', () => {
    expect(thresholdsFor({ recall: 0.9, precision: 0.9 }, [ONE, OTHER])).toEqual({
      queue: 0.2,
      acknowledge: 0.9,
    });
  });

  it('of the shipped model are probabilities, and asking for more never makes them laxer', () => {
    const queue = SHARES.map((recall) => thresholds({ recall, precision: 0.9 }, SHIPPED).queue);
    const acknowledge = SHARES.map(
      (precision) => thresholds({ recall: 0.9, precision }, SHIPPED).acknowledge,
    );
    expect(queue).toEqual([...queue].sort((a, b) => b - a));
    expect(acknowledge).toEqual([...acknowledge].sort((a, b) => a - b));
    for (const threshold of [...queue, ...acknowledge]) {
      expect(threshold).toBeGreaterThan(0);
      expect(threshold).toBeLessThan(1);
    }
  });

  it('say what to do when there is no model, or a file that is none', () => {
    for (const file of ['no-such-model.json', '../../package.json', 'aims.test.ts']) {
      const read = () => thresholds({ recall: 0.9, precision: 0.9 }, new URL(file, import.meta.url));
      expect(read, file).toThrow(OperatorError);
      expect(read, file).toThrow(/data\/model again/);
    }
  });
});
