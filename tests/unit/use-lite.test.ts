import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pieceIds, readPieces } from '../../src/text/encoder/pieces.ts';
import { DIMENSIONS, loadUseLite, useLiteFolder } from '../../src/text/encoder/use-lite.ts';
import { Workbench } from '../../src/text/encoder/workbench.ts';

const model = loadUseLite(useLiteFolder());
const pieces = readPieces(readFileSync(join(useLiteFolder(), 'vocab.json'), 'utf8'));

/** Texts of ours, with the pieces and the first numbers that the published implementation gives them. */
const KNOWN = [
  {
    text: 'my router has been dead since Monday and nobody answers',
    ids: [69, 2913, 93, 61, 118, 1352, 357, 1622, 12, 4047, 2206],
    vector: [-0.05543, -0.05947, -0.02971, -0.05918, 0.01134, -0.05654],
  },
  {
    text: 'thank you, the new modem works like a charm',
    ids: [2737, 19, 8, 9, 159, 3000, 47, 1032, 60, 11, 3692, 47],
    vector: [0.02933, -0.06608, 0.04486, -0.06208, 0.0135, -0.06343],
  },
  {
    text: `☂ ünïcode & CAPS!!! ${'again and '.repeat(90)}`,
    ids: [30, 0, 30, 6980, 85, 0, 6451, 370, 4605, 2633, 1300, 480, 12, 480],
    vector: [-0.04705, -0.06497, 0.05349, 0.0198, -0.05149, -0.02631],
  },
];

describe('the sentence encoder', () => {
  test.each(KNOWN)('gives the published pieces and vector for "$text"', ({ text, ids, vector }) => {
    const found = model.encode(text);
    expect(pieceIds(pieces, text).slice(0, ids.length)).toEqual(ids);
    expect(found).toHaveLength(DIMENSIONS);
    vector.forEach((value, i) => {
      expect(found[i]).toBeCloseTo(value, 3);
    });
    expect(Math.hypot(...found)).toBeCloseTo(1, 6);
  });

  test('nothing of an earlier, longer text is left in a later one', () => {
    const alone = model.encode('late again');
    model.encode('a much longer text '.repeat(60));
    expect(model.encode('late again')).toEqual(alone);
  });

  test('an empty text has no direction, and odd ones do not throw', () => {
    expect(model.encode('').every((value) => value === 0)).toBe(true);
    for (const text of [' ', '😀', '\ud800', 'x'.repeat(10_000)]) {
      expect(Math.hypot(...model.encode(text))).toBeCloseTo(1, 6);
    }
  });
});

test('products are right for numbers as large, small and lopsided as they come, and never overflow', () => {
  const rows = 5;
  const [inputs, outputs] = [1536, 16];
  const bench = new Workbench(inputs * outputs, outputs, rows, inputs);
  // Rows: all equal, one giant among nothing, alternating signs, tiny, zero.
  const values = Float32Array.from({ length: rows * inputs }, (_, i) => {
    const k = i % inputs;
    return [1000, k === 7 ? 1e6 : 0, k % 2 ? -3 : 3, 1e-6 * (k % 5), 0][Math.floor(i / inputs)] ?? 0;
  });
  const weights = Float32Array.from({ length: inputs * outputs }, (_, i) => {
    return i % outputs === 0 ? 5 : Math.sin(i);
  });
  const biases = Float32Array.from({ length: outputs }, (_, n) => n / 10);
  const matrix = bench.matrix(weights, biases);
  bench.multiply(matrix, values, rows);
  for (let row = 0; row < rows; row++) {
    for (let n = 0; n < outputs; n++) {
      let [sum, left, right] = [0, 0, 0];
      for (let k = 0; k < inputs; k++) {
        const value = values[row * inputs + k] ?? 0;
        const weight = weights[k * outputs + n] ?? 0;
        sum += value * weight;
        left += value * value;
        right += weight * weight;
      }
      const off = Math.abs((bench.product[row * outputs + n] ?? 0) - sum - n / 10);
      expect(off, `row ${row}, column ${n}`).toBeLessThan(1e-3 * Math.sqrt(left * right) + 1e-6);
    }
  }
});
