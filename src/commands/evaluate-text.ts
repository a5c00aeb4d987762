import type { Calibration, McNemar, Scores } from '../lib/metrics.ts';
import type { Task } from './evaluate-tasks.ts';
import { aligned, bold, counted, figure } from './print.ts';

/** How one model did on one set of rows. */
export interface Measured {
  readonly model: string;
  /** Name and version of the classifier behind it. */
  readonly classifier: string;
  readonly scores: Scores;
  /** Null when the model gives no probability for this task. */
  readonly calibration: Calibration | null;
  /** CPU time of the whole process for one mention, microseconds. */
  readonly cpuMicros: number;
}

/** More classes than this make no table that anybody reads: the commonest mistakes are listed instead. */
const WIDEST_TABLE = 9;

export function headText(
  task: string,
  files: readonly string[],
  rows: number,
  { incomplete, skipped }: { readonly incomplete: number; readonly skipped: number },
): string {
  const left = [
    incomplete > 0 ? `${figure(incomplete)} left out without a text or a label` : '',
    skipped > 0 ? `${figure(skipped)} skipped` : '',
  ].filter((each) => each !== '');
  const asides = left.length > 0 ? ` (${left.join(', ')})` : '';
  return bold(`${task} in ${files.join(', ')}: ${counted(rows, 'row')}${asides}`);
}

/** Everything about one model. */
export function measuredText(measured: Measured, task: Task): string {
  const { model, classifier, scores, calibration, cpuMicros } = measured;
  const classes = Object.entries(scores.perClass).map(([name, { precision, recall, f1, n }]) => [
    name,
    ...[precision, recall, f1].map(three),
    figure(n),
    '',
  ]);
  return [
    '',
    bold(model === classifier ? model : `${model} (${classifier})`),
    aligned([
      ['accuracy', three(scores.accuracy)],
      ['macro-F1', three(scores.macroF1)],
      ['macro-recall', three(scores.macroRecall)],
      ...(calibration ? [['calibration error', three(calibration.ece)]] : []),
      ['CPU time a mention', `${cpuMicros.toFixed(1)} µs`],
    ]),
    '',
    bold('By class'),
    aligned([['', 'precision', 'recall', 'F1', 'rows', ''], ...classes]),
    '',
    ...confusionText(scores.confusion),
    '',
    bold(`Calibration: the probability of ${task.positive ?? 'what was said'}, and how often it came true`),
    calibration === null
      ? '  this model gives no probability for this task'
      : aligned([
          ['', 'rows', 'given', 'true', ''],
          ...calibration.bins
            .filter(({ n }) => n > 0)
            .map(({ from, to, n, said, came }) => [
              `${from.toFixed(1)} to ${to.toFixed(1)}`,
              figure(n),
              three(said),
              three(came),
              '',
            ]),
        ]),
  ].join('\n');
}

/** One line for each group. */
export function groupText(by: string, groups: readonly (Measured & { readonly group: string })[]): string {
  return [
    '',
    bold(`By ${by}`),
    aligned([
      ['', 'rows', 'accuracy', 'macro-F1', 'macro-recall', 'calibration error', ''],
      ...groups.map(({ group, scores, calibration }) => [
        group || '(none)',
        figure(scores.n),
        ...[scores.accuracy, scores.macroF1, scores.macroRecall].map(three),
        calibration ? three(calibration.ece) : '—',
        '',
      ]),
    ]),
  ].join('\n');
}

export function comparisonText(first: Measured, second: Measured, { b, c, p }: McNemar): string {
  const row = (name: string, of: (one: Measured) => number | null): readonly string[] => {
    const [one, other] = [of(first), of(second)];
    if (one === null || other === null) return [name, '—', '—', '', ''];
    const more = other - one;
    return [name, three(one), three(other), `${more < 0 ? '-' : '+'}${three(Math.abs(more))}`, ''];
  };
  return [
    '',
    bold('Side by side'),
    aligned([
      ['', first.model, second.model, 'difference', ''],
      row('accuracy', ({ scores }) => scores.accuracy),
      row('macro-F1', ({ scores }) => scores.macroF1),
      row('macro-recall', ({ scores }) => scores.macroRecall),
      row('calibration error', ({ calibration }) => calibration?.ece ?? null),
      ['µs a mention', first.cpuMicros.toFixed(1), second.cpuMicros.toFixed(1), '', ''],
    ]),
    '',
    bold("McNemar's test, exact"),
    aligned([
      [figure(b), `rows only ${first.model} has right`],
      [figure(c), `rows only ${second.model} has right`],
      ['p', p < 0.0001 ? 'below 0.0001' : p.toFixed(4)],
    ]),
  ].join('\n');
}

function confusionText(confusion: Measured['scores']['confusion']): readonly string[] {
  const truths = Object.keys(confusion).sort();
  const said = [
    ...new Set([...truths, ...Object.values(confusion).flatMap((row) => Object.keys(row).sort())]),
  ];
  if (said.length <= WIDEST_TABLE)
    return [
      bold('Confusion: a line for each label, a column for what was said'),
      aligned([
        ['', ...said, ''],
        ...truths.map((truth) => [truth, ...said.map((one) => figure(confusion[truth]?.[one] ?? 0)), '']),
      ]),
    ];
  const mistakes = truths.flatMap((truth) =>
    Object.entries(confusion[truth] ?? {})
      .filter(([one]) => one !== truth)
      .map(([one, count]) => ({ truth, one, count })),
  );
  return [
    bold('Confusion: the commonest mistakes'),
    aligned(
      mistakes
        .sort((a, b) => b.count - a.count)
        .slice(0, 12)
        .map(({ truth, one, count }) => [figure(count), truth, `taken for ${one}`]),
    ),
  ];
}

function three(share: number): string {
  return share.toFixed(3);
}
