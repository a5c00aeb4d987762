import { relative, resolve } from 'node:path';
import { aligned, bold, counted, figure } from './print.ts';
import { decides, type Outcome } from './train-outcome.ts';
import { TEACHABLE } from './train-rows.ts';

/** What `earshot train` found, for people. */
export function ownText(outcome: Outcome): string {
  const { task, learnt, heldOut, guard, left, against, installed, folder, classifier, configured } = outcome;
  const aside = Object.entries(left).filter(([, count]) => count > 0);
  const lines = [
    bold(
      `${task}: learnt from ${counted(learnt.rows, 'row')} and ${counted(learnt.corrections, 'correction')}`,
    ),
    ...aside.map(([why, count]) => `  ${figure(count)} left out: ${why}`),
    '',
    bold(`Your rows held out: ${figure(heldOut?.n ?? 0)}`),
  ];
  if (heldOut !== null) {
    const { before, after, mcNemar } = heldOut;
    lines.push(
      aligned([
        ['', 'before', 'after', ''],
        ['accuracy', ...change(before.accuracy, after.accuracy)],
        ['macro-F1', ...change(before.macroF1, after.macroF1)],
      ]),
      `  ${figure(mcNemar.c)} put right, ${figure(mcNemar.b)} spoilt; McNemar's p ${mcNemar.p < 0.0001 ? 'below 0.0001' : mcNemar.p.toFixed(4)}`,
    );
  }
  if (heldOut === null || !decides(heldOut))
    lines.push('  too few, or all of one kind: only the guard decides');
  lines.push(
    '',
    bold(`Guard: macro-F1 on ${figure(guard.n)} mentions of brands that come with earshot`),
    aligned([
      ['', 'before', 'after', ''],
      ...TEACHABLE.map((of) => [of, ...change(guard.before[of], guard.after[of])]),
    ]),
    '',
  );
  if (against.length > 0)
    lines.push(
      bold(installed ? 'Installed all the same' : 'Not installed'),
      ...against.map((why) => `  ${why}`),
      ...(installed ? [] : ['  --force installs it all the same.']),
    );
  if (!installed) return lines.join('\n');
  lines.push(
    `${classifier} is in ${folder}. ` +
      (configured
        ? 'Restart a running `earshot run` to judge by it.'
        : 'To judge by it, in the configuration:'),
    ...(configured ? [] : [configLine(folder)]),
  );
  return lines.join('\n');
}

/** A folder as people may write it: below the working directory relative to it. */
export function shownFolder(folder: string): string {
  const path = relative('', folder);
  return path === '' || path.startsWith('..') ? resolve(folder) : path;
}

/** The line that makes a folder of weights the one in use. */
export function configLine(folder: string): string {
  return `classifier: {kind: linear, model: ${JSON.stringify(folder)}}`;
}

function change(before: number, after: number): readonly string[] {
  const more = after - before;
  return [before.toFixed(3), after.toFixed(3), `${more < 0 ? '-' : '+'}${Math.abs(more).toFixed(3)}`];
}
