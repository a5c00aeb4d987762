import type { Classifier } from '../classifiers/classifier.ts';
import type { Assessment } from '../core/assessment.ts';
import type { Mention } from '../core/mention.ts';
import { OperatorError } from '../errors.ts';
import { calibration, type McNemar, mcNemar, type Scores, scores } from '../lib/metrics.ts';
import { nearest } from '../lib/nearest.ts';
import { type LabelledRow, readLabelled, type Skip } from './evaluate-rows.ts';
import { type Said, TASKS, type Task } from './evaluate-tasks.ts';
import { comparisonText, groupText, headText, type Measured, measuredText } from './evaluate-text.ts';
import { DEFAULT_MODEL, MODEL_NAMES, modelOf } from './models.ts';
import { counted, print, printJson } from './print.ts';
import { Progress } from './progress.ts';

export interface EvaluateOptions {
  readonly task: string;
  readonly text: string;
  readonly label: string;
  readonly model?: string;
  /** Two models, `linear,lexicon`. */
  readonly compare?: string;
  readonly by?: string;
  readonly skip: readonly Skip[];
  readonly json?: boolean;
}

/** A row with its label in our words. */
interface GoldRow {
  readonly text: string;
  readonly gold: string;
  readonly group: string;
}

/** The classifier is asked for as many at once. */
const BATCH = 256;
/** So many rows are judged before the clock starts, again and again for so long: a process that runs all day is warm. */
const WARM_UP = 200;
const WARM_UP_MS = 1_500;

/** `earshot evaluate`: how well a model judges labelled texts, and how fast. */
export async function evaluateCommand(files: readonly string[], options: EvaluateOptions): Promise<void> {
  const task = taskOf(options.task);
  const models: [string, Classifier][] = [];
  for (const name of modelsOf(options)) models.push([name, await modelOf(name)]);
  const { text, label, skip } = options;
  const by = options.by ?? null;
  const found = await readLabelled(files, { text, label, by, skip, ofNull: task.ofNull });
  const read = task.reading(new Set(found.rows.map((row) => row.label)));
  const rows = found.rows.map((row) => goldOf(row, options, task, read));
  if (rows.length === 0)
    throw new OperatorError(
      `No row is left to measure: ${found.incomplete} without a text or a label, ${found.skipped} skipped.`,
    );
  const left = { incomplete: found.incomplete, skipped: found.skipped };
  if (options.json && found.incomplete > 0)
    process.stderr.write(`${counted(found.incomplete, 'row')} left out: without a text or a label\n`);

  const all: { said: readonly Said[]; measured: Measured }[] = [];
  for (const [model, classifier] of models) {
    const { said, cpuMicros } = await judgeAll(classifier, rows, task, read);
    const figures = figuresOf(rows, said, task);
    all.push({ said, measured: { model, classifier: classifier.name, cpuMicros, ...figures } });
  }

  if (!options.json) print(headText(options.task, files, rows.length, left));
  for (const { said, measured } of all) {
    if (!options.json) print(measuredText(measured, task));
    if (by === null) continue;
    const groups = [...Map.groupBy(rows.keys(), (at) => rows[at]?.group ?? '')].sort(([a], [b]) =>
      a.localeCompare(b),
    );
    const figures = groups.map(([group, places]) => {
      const some = places.flatMap((at) => rows[at] ?? []);
      const saidOfSome = places.flatMap((at) => said[at] ?? []);
      return { group, ...measured, ...figuresOf(some, saidOfSome, task) };
    });
    if (options.json)
      for (const each of figures) printJson({ by, group: each.group, ...asJson(options.task, each) });
    else print(groupText(by, figures));
  }

  const [first, second] = all;
  if (!first) throw new Error('there is a model');
  if (!second) {
    if (options.json) printJson(asJson(options.task, first.measured));
    return;
  }
  const right = (said: readonly Said[]): readonly boolean[] =>
    rows.map(({ gold }, at) => said[at]?.value === gold);
  const test: McNemar = mcNemar(right(first.said), right(second.said));
  if (options.json) {
    const both = [first, second].map(({ measured }) => asJson(options.task, measured));
    printJson({ task: options.task, n: rows.length, models: both, mcNemar: test });
  } else print(comparisonText(first.measured, second.measured, test));
}

/**
 * A text from a file of labels as a mention. Such files know no brand, so there is no account that could have been
 * addressed: whoever addresses anybody is taken to address us. Nothing but the text says anything of its author.
 */
export function mentionOf(text: string, id: string): Mention {
  return {
    platform: 'file',
    source: 'evaluate',
    account: '',
    id,
    postId: id,
    rootId: id,
    conversationId: id,
    inReplyTo: null,
    author: { id, handle: `unknown-${id}`, name: '', own: false, automated: null, followers: null },
    text: text.toWellFormed(),
    languageHint: null,
    publishedAt: 0,
    url: null,
    summoned: HANDLE.test(text),
    concernsUs: true,
    forbidden: null,
    edited: false,
    media: [],
  };
}
/** Not inside an e-mail address or a link. */
const HANDLE = /(?<![\w@/])@\w/;

function taskOf(name: string): Task {
  const task = TASKS[name];
  if (task) return task;
  const names = Object.keys(TASKS);
  const meant = nearest(name, names);
  throw new OperatorError(
    `There is no task "${name}".${meant === null ? '' : ` Did you mean ${meant}?`} There are: ${names.join(', ')}.`,
  );
}

function modelsOf({ model, compare }: EvaluateOptions): readonly string[] {
  if (compare === undefined) return [model ?? DEFAULT_MODEL];
  if (model !== undefined) throw new OperatorError('Give --model or --compare, not both.');
  const names = compare.split(',').map((name) => name.trim());
  if (names.length === 2 && names[0] !== names[1]) return names;
  throw new OperatorError(
    `--compare takes two different models, such as ${MODEL_NAMES.slice(0, 2).join(',')}; it got "${compare}".`,
  );
}

function goldOf(
  { text, label, group, where }: LabelledRow,
  options: EvaluateOptions,
  { accepts }: Task,
  read: (label: string) => string | null,
): GoldRow {
  const gold = read(label);
  if (gold !== null) return { text, gold, group };
  throw new OperatorError(
    `${where}: the ${options.label} "${label}" says nothing about ${options.task}. Labels can be ${accepts}.`,
  );
}

async function judgeAll(
  classifier: Classifier,
  rows: readonly GoldRow[],
  task: Task,
  read: (label: string) => string | null,
): Promise<{ said: readonly Said[]; cpuMicros: number }> {
  const mentions = rows.map(({ text }, at) => mentionOf(text, String(at + 1)));
  const from = performance.now();
  let first: Assessment | undefined;
  do {
    [first] = await classifier.assess(mentions.slice(0, WARM_UP));
  } while (mentions.length > WARM_UP && performance.now() - from < WARM_UP_MS);
  // A model that cannot be asked this says so before thousands of rows are judged.
  if (first) task.said(first);
  const progress = new Progress(mentions.length, 'mentions');
  const assessments: Assessment[] = [];
  let micros = 0;
  for (let at = 0; at < mentions.length; at += BATCH) {
    const batch = mentions.slice(at, at + BATCH);
    const before = process.cpuUsage();
    assessments.push(...(await classifier.assess(batch)));
    const { user, system } = process.cpuUsage(before);
    micros += user + system;
    progress.at(assessments.length, assessments.length);
  }
  progress.clear();
  const said = assessments.map((assessment) => {
    const answer = task.said(assessment);
    // Where the labels know fewer classes than the model, its answer is read like one of them.
    return { ...answer, value: read(answer.value) ?? answer.value };
  });
  return { said, cpuMicros: micros / mentions.length };
}

function figuresOf(
  rows: readonly GoldRow[],
  said: readonly Said[],
  { positive }: Task,
): Pick<Measured, 'scores' | 'calibration'> {
  const predictions = rows.flatMap(({ gold }, at) => {
    const { value, probability } = said[at] ?? { value: '', probability: null };
    return probability === null ? [] : [{ probability, came: gold === (positive ?? value) }];
  });
  return {
    scores: scores(
      rows.map(({ gold }) => gold),
      said.map(({ value }) => value),
    ),
    calibration: predictions.length === rows.length ? calibration(predictions) : null,
  };
}

/** The last line of `evaluate --json`; programs read these names. */
function asJson(
  task: string,
  { model, scores, calibration, cpuMicros }: Measured,
): Readonly<Record<string, unknown>> {
  const rounded = ({ n, ...shares }: Scores['perClass'][string]): unknown => ({
    precision: round(shares.precision),
    recall: round(shares.recall),
    f1: round(shares.f1),
    n,
  });
  return {
    task,
    n: scores.n,
    accuracy: round(scores.accuracy),
    macroF1: round(scores.macroF1),
    macroRecall: round(scores.macroRecall),
    perClass: Object.fromEntries(Object.entries(scores.perClass).map(([name, one]) => [name, rounded(one)])),
    ece: calibration && round(calibration.ece),
    cpuMicrosPerMention: Math.round(cpuMicros * 10) / 10,
    model,
  };
}

function round(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
