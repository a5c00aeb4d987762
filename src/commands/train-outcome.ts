import { type McNemar, scores } from '../lib/metrics.ts';
import { TEACHABLE, type Teachable } from './train-rows.ts';

/** Macro-F1 by task. */
export type Guard = Readonly<Record<Teachable, number>>;

/** How right a model is on some rows. */
export interface Figures {
  readonly accuracy: number;
  readonly macroF1: number;
  readonly macroRecall: number;
}

/** What was found, and what was made of it. */
export interface Outcome {
  readonly task: Teachable;
  readonly files: readonly string[];
  readonly learnt: { readonly rows: number; readonly corrections: number };
  readonly left: Readonly<Record<string, number>>;
  readonly heldOut: {
    readonly n: number;
    /** How many different labels they have. */
    readonly classes: number;
    readonly before: Figures;
    readonly after: Figures;
    readonly mcNemar: McNemar;
  } | null;
  /** Macro-F1 by task on mentions that come with earshot: of the weights it began with, and of the new ones. */
  readonly guard: { readonly n: number; readonly before: Guard; readonly after: Guard };
  /** What speaks against the new weights. */
  readonly against: readonly string[];
  readonly installed: boolean;
  readonly folder: string;
  readonly classifier: string;
  /** Whether the configuration names that folder already. */
  readonly configured: boolean;
}

/** Fewer rows held out decide nothing. */
const ENOUGH = 30;
/** The guard may lose this much macro-F1, no more. */
const MOST_LOST = 0.01;
/** Of what guessing finds, this much more is still no more than chance. */
const CHANCE = 1.2;

export function figuresOf(gold: readonly string[], said: readonly string[]): Figures {
  const { accuracy, macroF1, macroRecall } = scores(gold, said);
  return { accuracy, macroF1, macroRecall };
}

/**
 * What speaks against the new weights, in words; nothing: they may be installed. The guard speaks of complaints always,
 * since nothing must cost any, and otherwise of what was learnt.
 * @param taught what the rows and the corrections spoke of
 */
export function objections(
  { task, heldOut, guard }: Pick<Outcome, 'task' | 'heldOut' | 'guard'>,
  taught: ReadonlySet<Teachable>,
): readonly string[] {
  const against: string[] = [];
  if (heldOut !== null && decides(heldOut)) {
    const { before, after, classes } = heldOut;
    if (after.macroF1 < before.macroF1) against.push('it is worse on your rows held out');
    if (before.macroRecall < CHANCE / classes)
      against.push(
        `your labels have next to nothing to do with what the model says of the texts, or are its opposite: is --label the right column, and do its values mean ${task}?`,
      );
  }
  for (const of of TEACHABLE) {
    const lost = guard.before[of] - guard.after[of];
    if ((of === 'complaint' || taught.has(of)) && lost > MOST_LOST)
      against.push(`it is worse at ${of} on the mentions that guard it`);
  }
  return against;
}

/** Whether the rows held out can say anything: enough of them, and of more than one kind. */
export function decides({ n, classes }: { readonly n: number; readonly classes: number }): boolean {
  return n >= ENOUGH && classes > 1;
}
