import Table from 'cli-table3';

/** One part of what was measured. */
export interface Section {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What has to be known to read it. */
  readonly notes: readonly string[];
}

export function printed({ title, head, rows, notes }: Section): string {
  const table = new Table({ head: [...head], style: { head: [], border: [] } });
  for (const row of rows) table.push([...row]);
  return [`\n${title}`, ...(rows.length > 0 ? [table.toString()] : []), ...notes].join('\n');
}

export function inMarkdown({ title, head, rows, notes }: Section): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const table = rows.length > 0 ? [line(head), line(head.map(() => '---')), ...rows.map(line), ''] : [];
  return [`## ${title}`, '', ...table, ...notes.flatMap((note) => [note, ''])].join('\n');
}

/** The middle one, or between the two in the middle; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? Number.NaN) + (sorted[Math.floor(half)] ?? Number.NaN)) / 2;
}

/** The median, with the least and the most where there are several. */
export function spread(values: readonly number[]): string {
  if (values.length === 0) return '–';
  const middle = figure(median(values));
  if (values.length === 1) return middle;
  return `${middle} (${figure(Math.min(...values))}–${figure(Math.max(...values))})`;
}

/** Three digits that count, or all of a whole number. */
export function figure(value: number): string {
  const digits = Math.min(Math.max(2 - Math.floor(Math.log10(Math.abs(value) || 1)), 0), 3);
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}
