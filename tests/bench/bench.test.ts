import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { figure, median, spread } from './table.ts';

const LIMIT_MS = 240_000;
/** Without PostgreSQL and rivals, which take minutes; how the command starts is tested elsewhere. */
const QUICK = ['engine', 'raw', 'latency', 'stored'];

it(
  'the bench still measures what there is',
  async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
      join(import.meta.dirname, 'main.ts'),
      ...['--mentions', '200', '--runs', '1', '--only', ...QUICK],
    ]);
    const rows = stdout.split('\n').map((line) => line.split('│').map((cell) => cell.trim()));
    const row = (name: string): readonly string[] => rows.find((cells) => cells[1] === name) ?? [];
    const perSecond = (name: string): number => Number(row(name)[2]?.replaceAll(',', ''));
    expect(perSecond('engine')).toBeGreaterThan(0);
    expect(perSecond('raw limit')).toBeGreaterThan(perSecond('engine'));
    expect(Number(row('engine : raw limit')[2])).toBeLessThan(1);
    // Complaints among the mentions became tickets and acknowledgements, and every line could be read.
    expect(row('engine, everything taken at once')[5]).toMatch(
      /^[1-9]\d* for people, [1-9]\d* acknowledged; all done/,
    );
    expect(row('1000/s')[2]).toMatch(/^\d/);
    expect(row('5000/s')[2]).toMatch(/^\d/);
    expect(perSecond('2,000')).toBeGreaterThan(0);
    expect(stdout).toMatch(/every step that is not named here searches by an index/);
    expect(Number(row('the file')[3]?.replaceAll(',', ''))).toBeGreaterThan(500);
  },
  LIMIT_MS,
);

it('figures are given as the median, the least and the most', () => {
  expect(median([5, 1, 3])).toBe(3);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(spread([12_345, 900, 1_000.4])).toBe('1,000 (900–12,345)');
  expect(spread([0.01234])).toBe('0.012');
  expect(figure(0)).toBe('0');
});
