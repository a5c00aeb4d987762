import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { configure } from '../app.ts';
import { encoderFor, modelFolder } from '../classifiers/linear/index.ts';
import { createLinear } from '../classifiers/linear/linear.ts';
import { loadModel, Model } from '../classifiers/linear/model.ts';
import type { LinearSettings } from '../classifiers/linear/settings.ts';
import { type Prepared, Tutor } from '../classifiers/linear/train/adapt.ts';
import { type Labelled, ownMentions } from '../classifiers/linear/train/corpora.ts';
import { recalibrated } from '../classifiers/linear/train/recalibrate.ts';
import { named, saveModel, type Weights } from '../classifiers/linear/train/save.ts';
import type { Config } from '../config.ts';
import type { Assessment } from '../core/assessment.ts';
import { OperatorError } from '../errors.ts';
import { mcNemar } from '../lib/metrics.ts';
import type { Encoder } from '../text/encoder/encoder.ts';
import { mentionOf } from './evaluate.ts';
import { TASKS } from './evaluate-tasks.ts';
import { print, printJson } from './print.ts';
import { figuresOf, type Guard, type Outcome, objections } from './train-outcome.ts';
import {
  correctionsOf,
  keyOfWords,
  lessonOf,
  lessonsOf,
  type Row,
  TEACHABLE,
  type Teachable,
  userRows,
} from './train-rows.ts';
import { ownText, shownFolder } from './train-text.ts';

export interface TrainOptions {
  readonly config: string;
  readonly task: string;
  readonly text: string;
  readonly label: string;
  readonly seed: number;
  /** Where the weights go; default: `model` beside the store. */
  readonly out?: string;
  /** The weights to begin with; default: those that come with earshot. */
  readonly base?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** `earshot train FILES`: the weights, corrected by the user's own rows and the team's corrections, if that is better. */
export async function trainOwn(files: readonly string[], options: TrainOptions): Promise<void> {
  const task = teachable(options.task);
  const config = configure(options.config);
  const folder = options.out ?? join(besideStore(config), 'model');
  if (options.base !== undefined && resolve(options.base) === resolve(folder))
    throw new OperatorError('--base and --out are the same folder: the weights to begin with would be lost.');
  const base = weightsIn(modelFolder(options.base));

  const guard = ownMentions('test');
  const guarded = new Set(guard.map(({ text }) => keyOfWords(text)));
  const rows = await userRows(files, task, options, guarded);
  const never = new Set([...guarded, ...rows.heldOut.map(({ text }) => keyOfWords(text))]);
  const fromTeam = lessonsOf(await correctionsOf(config)).filter(({ text }) => !never.has(keyOfWords(text)));
  if (rows.learnt.length + fromTeam.length === 0)
    throw new OperatorError(
      'There is nothing to learn from: no corrections in the store, and no rows to learn from in files. Give a file of labelled texts.',
    );

  const tutor = new Tutor(options.seed);
  const mine = tutor.prepare(rows.learnt.map((row) => lessonOf(task, row)));
  const theirs = tutor.prepare(fromTeam);
  const adapted = tutor.adapt(base, [...mine, ...theirs]);
  const speaking = mine.filter(({ lesson }) => lesson.complaint !== undefined);
  const after = named(recalibrated(tutor, base, adapted, speaking, theirs, options.seed));

  const encoder = remembering(await encoderFor(encoderWanted(config)));
  const texts = [...rows.heldOut, ...guard].map(({ text }) => text);
  const began = await judge(base, encoder, texts);
  const used = inUse(folder);
  const before = used === null ? began : await judge(used, encoder, texts);
  const now = await judge(after, encoder, texts);
  const heldOut = comparison(rows.heldOut, task, before, now);
  const guardOf = (said: readonly Assessment[]): Guard =>
    guardFigures(guard, said.slice(rows.heldOut.length));
  const guards = { n: guard.length, before: guardOf(began), after: guardOf(now) };
  const against = objections({ task, heldOut, guard: guards }, taughtBy([...mine, ...theirs]));
  const installed = against.length === 0 || options.force === true;
  if (installed) saveModel(after, folder);
  else process.exitCode = 1;
  const configuredModel = linearSettings(config)?.model;
  const outcome: Outcome = {
    task,
    files,
    learnt: { rows: mine.length, corrections: theirs.length },
    left: rows.left,
    heldOut,
    guard: guards,
    against,
    installed,
    folder: shownFolder(folder),
    classifier: `linear@${after.header.version}`,
    configured: configuredModel !== undefined && resolve(configuredModel) === resolve(folder),
  };
  if (options.json) printJson(outcome);
  else print(ownText(outcome));
}

function teachable(name: string): Teachable {
  const task = TEACHABLE.find((one) => one === name);
  if (task) return task;
  throw new OperatorError(`"${name}" cannot be learnt from a file. What can: ${TEACHABLE.join(', ')}.`);
}

/** The folder of the store, or where it would be. */
export function besideStore({ store }: Config): string {
  const place = /^sqlite:(.*)$/s.exec(store)?.[1] ?? '';
  return place === '' || place === ':memory:' ? 'data/local' : dirname(place);
}

function linearSettings({ classifier }: Config): LinearSettings | null {
  return classifier.kind === 'linear' ? (classifier.settings as LinearSettings) : null;
}

/** Whether the encoder is asked: as the configured classifier has it. */
export function encoderWanted(config: Config): LinearSettings['encoder'] {
  return linearSettings(config)?.encoder ?? 'auto';
}

function weightsIn(folder: URL): Weights {
  // Read once more, as bytes: what a model keeps of them is its own.
  const { header } = loadModel(folder);
  const bytes = readFileSync(new URL('linear.bin', folder));
  return { header, table: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}

/** What an earlier training left there; null: nothing, or nothing that this version can read. */
function inUse(folder: string): Weights | null {
  try {
    return weightsIn(modelFolder(folder));
  } catch {
    return null;
  }
}

/** Several models are measured on the same texts; none need be encoded twice. */
function remembering(encoder: Encoder | null): Encoder | null {
  if (encoder === null) return null;
  const known = new Map<string, Float32Array>();
  return {
    async encode(texts) {
      const missing = [...new Set(texts)].filter((text) => !known.has(text));
      const vectors = await encoder.encode(missing);
      for (const [i, text] of missing.entries()) known.set(text, vectors[i] as Float32Array);
      return texts.map((text) => known.get(text) as Float32Array);
    },
  };
}

/** What a model says of texts. They are taken for what they are: mentions of the brand, addressed to it. */
function judge(
  { header, table }: Weights,
  encoder: Encoder | null,
  texts: readonly string[],
): Promise<readonly Assessment[]> {
  const mentions = texts.map((text, i) => ({ ...mentionOf(text, String(i + 1)), account: 'us' }));
  return createLinear(encoder, new Model(header, table)).assess(mentions);
}

/** The rows held out, which were judged first of all. */
function comparison(
  rows: readonly Row[],
  task: Teachable,
  before: readonly Assessment[],
  after: readonly Assessment[],
): Outcome['heldOut'] {
  if (rows.length === 0) return null;
  const gold = rows.map((row) => row.gold);
  const old = saidOf(task, before.slice(0, rows.length));
  const now = saidOf(task, after.slice(0, rows.length));
  const right = (said: readonly string[]): boolean[] => gold.map((one, i) => said[i] === one);
  return {
    n: rows.length,
    classes: new Set(gold).size,
    before: figuresOf(gold, old),
    after: figuresOf(gold, now),
    mcNemar: mcNemar(right(old), right(now)),
  };
}

function guardFigures(guard: readonly Labelled[], said: readonly Assessment[]): Guard {
  const figure = (of: Teachable): number =>
    figuresOf(
      guard.map(({ labels }) => goldOf(of, labels)),
      saidOf(of, said),
    ).macroF1;
  return {
    complaint: figure('complaint'),
    sentiment: figure('sentiment'),
    category: figure('category'),
    intent: figure('intent'),
  };
}

/** What assessments say of a task, in the words of its labels. */
export function saidOf(task: Teachable, assessments: readonly Assessment[]): readonly string[] {
  return assessments.map((assessment) => TASKS[task]?.said(assessment).value ?? '');
}

/** What the lessons speak of. */
function taughtBy(lessons: readonly Prepared[]): ReadonlySet<Teachable> {
  return new Set(TEACHABLE.filter((of) => lessons.some(({ lesson }) => lesson[of] !== undefined)));
}

/** Our own mentions say complaint or not by their intent. */
export function goldOf(task: Teachable, labels: Readonly<Record<string, string>>): string {
  if (task === 'complaint') return labels.intent === 'complaint' ? 'complaint' : 'not complaint';
  return labels[task] ?? '';
}
