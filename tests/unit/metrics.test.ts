import { expect, test } from 'vitest';
import { calibration, mcNemar, scores } from '../../src/lib/metrics.ts';

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

test('precision, recall and F1 of each class, their means and the confusion', () => {
  // 6 a (3 said a, 2 b, 1 c), 3 b (2 b, 1 a), 1 c (said a)
  const truth = [...times(6, 'a'), ...times(3, 'b'), 'c'];
  const said = ['a', 'a', 'a', 'b', 'b', 'c', 'b', 'b', 'a', 'a'];
  const found = scores(truth, said);
  expect(found.n).toBe(10);
  expect(found.accuracy).toBeCloseTo(0.5, 12);
  expect(found.perClass.a).toEqual({ precision: 3 / 5, recall: 3 / 6, f1: 6 / 11, n: 6 });
  expect(found.perClass.b).toEqual({ precision: 2 / 4, recall: 2 / 3, f1: 4 / 7, n: 3 });
  expect(found.perClass.c).toEqual({ precision: 0, recall: 0, f1: 0, n: 1 });
  expect(found.macroF1).toBeCloseTo((6 / 11 + 4 / 7) / 3, 12);
  expect(found.macroRecall).toBeCloseTo((1 / 2 + 2 / 3) / 3, 12);
  expect(found.confusion).toEqual({ a: { a: 3, b: 2, c: 1 }, b: { b: 2, a: 1 }, c: { a: 1 } });
});

test('a class that was said and never true counts as mistakes, not as a class of the means', () => {
  const found = scores(['a', 'a', 'b'], ['a', 'x', 'b']);
  expect(Object.keys(found.perClass)).toEqual(['a', 'b']);
  expect(found.macroRecall).toBeCloseTo(0.75, 12);
  expect(found.macroF1).toBeCloseTo((2 / 3 + 1) / 2, 12);
});

test('no rows give zeros, and a row without an answer is a fault', () => {
  expect(scores([], [])).toMatchObject({ n: 0, accuracy: 0, macroF1: 0, macroRecall: 0 });
  expect(() => scores(['a', 'b'], ['a'])).toThrow(RangeError);
});

test('the calibration error weighs the gap of each bin by its rows', () => {
  const { bins, ece } = calibration([
    { probability: 0.72, came: true },
    { probability: 0.78, came: true },
    { probability: 0.75, came: false },
    { probability: 0.1, came: false },
    { probability: 1, came: true },
  ]);
  expect(bins[7]).toMatchObject({ from: 0.7, to: 0.8, n: 3 });
  expect(bins[7]?.said).toBeCloseTo(0.75, 12);
  expect(bins[7]?.came).toBeCloseTo(2 / 3, 12);
  expect(bins[1]).toMatchObject({ n: 1, came: 0 });
  expect(bins[9]).toMatchObject({ n: 1, said: 1, came: 1 });
  expect(bins[0]).toMatchObject({ n: 0, said: 0, came: 0 });
  // 3 × |0.75 − 0.6667| + 1 × 0.1 + 1 × 0, over 5
  expect(ece).toBeCloseTo((0.25 + 0.1) / 5, 12);
});

test('a probability outside of 0 to 1 is a fault', () => {
  expect(() => calibration([{ probability: -0.2, came: true }])).toThrow(RangeError);
  expect(calibration([]).ece).toBe(0);
});

test("McNemar's test counts where one is right and the other is not, and is exact", () => {
  const rows = (b: number, c: number, both: number): [boolean[], boolean[]] => [
    [...times(b, true), ...times(c, false), ...times(both, true)],
    [...times(b, false), ...times(c, true), ...times(both, true)],
  ];
  // 2 × (1 + 10 + 45) / 1024
  expect(mcNemar(...rows(8, 2, 5))).toMatchObject({ b: 8, c: 2, p: expect.closeTo(112 / 1024, 12) });
  expect(mcNemar(...rows(2, 8, 0)).p).toBeCloseTo(112 / 1024, 12);
  // 2 × 2^-6
  expect(mcNemar(...rows(6, 0, 3)).p).toBeCloseTo(2 / 64, 12);
  expect(mcNemar(...rows(4, 4, 1)).p).toBe(1);
  expect(mcNemar(...rows(0, 0, 7))).toEqual({ b: 0, c: 0, p: 1 });
});

test("McNemar's test of thousands of differences is close to the normal approximation and never fails", () => {
  const first = [...times(1040, true), ...times(960, false)];
  const second = first.map((right) => !right);
  // z = (80 − 1) / √2000 = 1.7665, two-sided 0.0773
  expect(mcNemar(first, second).p).toBeCloseTo(0.0773, 3);
  const certain = mcNemar(times(5000, true), times(5000, false));
  expect(certain).toMatchObject({ b: 5000, c: 0 });
  expect(certain.p).toBeLessThan(1e-100);
});
