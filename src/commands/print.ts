import { styleText } from 'node:util';
import { columns, oneLine, wrap } from '../lib/plain-text.ts';
import { visibleJson } from '../lib/visible.ts';

/** One line to stdout, or several. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** One JSON object on one line. */
export function printJson(value: unknown): void {
  print(visibleJson(value));
}

/** How wide to write, and whether colours are understood. A pipe gets 100 columns and none. */
export function look(): { readonly width: number; readonly colour: boolean; readonly now: number } {
  const width = Math.min(process.stdout.columns ?? 100, 120);
  return { width, colour: process.stdout.hasColors?.() ?? false, now: Date.now() };
}

export function bold(text: string): string {
  return process.stdout.hasColors?.() ? styleText('bold', text) : text;
}

/** `14,640` */
export function figure(count: number): string {
  return count.toLocaleString('en');
}

/** `3 mentions`, `1 mention` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${figure(count)} ${count === 1 ? one : many}`;
}

/** `2026-11-21T21:34:57.000Z`, or null. */
export function iso(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

/** `2026-11-21 21:34 UTC` */
export function minute(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/**
 * Rows in columns, two spaces apart and indented by two. The last column is wrapped to the terminal; numbers stand to
 * the right. Cells may hold author text: each is made safe and put on one line.
 */
export function aligned(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map(oneLine));
  const widths: number[] = [];
  for (const row of cells)
    for (const [index, cell] of row.slice(0, -1).entries())
      widths[index] = Math.max(widths[index] ?? 0, columns(cell));
  const before = 2 + widths.reduce((sum, width) => sum + width + 2, 0);
  const room = Math.max(look().width - before, 20);
  return cells
    .flatMap((row) => {
      const head = row
        .slice(0, -1)
        .map((cell, index) => {
          const space = ' '.repeat((widths[index] ?? 0) - columns(cell));
          return `${/^[-+\d][\d,.%]*$/.test(cell) ? space + cell : cell + space}  `;
        })
        .join('');
      const [first = '', ...more] = wrap(row.at(-1) ?? '', room, 20);
      return [`  ${head}${first}`, ...more.map((line) => `${' '.repeat(before)}${line}`)];
    })
    .map((line) => line.trimEnd())
    .join('\n');
}

/** Counts as rows of {@link aligned}, each with its share in per cent. */
export function shares(counts: Readonly<Record<string, number>>): readonly (readonly string[])[] {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return Object.entries(counts).map(([name, count]) => [
    name,
    figure(count),
    total === 0 ? '' : `${((100 * count) / total).toFixed(1)}%`,
  ]);
}
