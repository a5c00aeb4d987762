import { LEVELS, type Level, TOPICS } from '../../../core/assessment.ts';
import type { Head, ModelHeader } from '../model.ts';
import type { Labelled } from './corpora.ts';
import type { Example } from './examples.ts';
import { dot, type Fit, folds, type Row, solve } from './solver.ts';
import { type Encode, packed, SIZE, stacked } from './stack.ts';

/** Which of several words fits our own mentions, each brand held back when it was scored. */
export interface Choice {
  readonly kind: 'intent' | 'category';
  readonly heads: readonly Head[];
  readonly examples: readonly Example[];
  readonly scores: readonly (readonly number[])[];
}

const COST = 1;
const BRAND_FOLDS = 5;

/** Shares of the sensitive mentions of brands held back that a sentence alone must find, and must confirm. */
const FOUND = { alone: 0.82, confirms: 0.97 } as const;
/** How much an everyday mention counts beside one of ours, a third of which were written to be near misses. */
const EVERYDAY = 0.1;

/** Whether and what is sensitive, from the sentence alone: cues know only the words that somebody thought of. */
export function teachSensitive(
  grave: readonly Labelled[],
  encode: Encode,
  seed: number,
  encoder: ModelHeader['encoder'],
): ModelHeader['sensitive'] {
  const rows = grave.map(({ text }) => stacked(encode(text), []));
  const counts = grave.map(({ labels }) => (labels.intent === undefined ? EVERYDAY : 1));
  const is = grave.map(({ labels }) => (isGrave(labels) ? 1 : 0));
  const brands = [...new Set(grave.map(({ labels }) => labels.brand ?? ''))];
  const parts = folds(
    brands.map(() => 'brand'),
    BRAND_FOLDS,
    seed,
  );
  const fitOn = (at: readonly number[], labels: readonly number[]): Fit =>
    solve({
      rows: at.map((i) => rows[i] as Row),
      labels: at.map((i) => labels[i] as number),
      counts: at.map((i) => counts[i] as number),
      ...{ size: SIZE, cost: COST, seed },
    });
  const found: number[] = [];
  for (let part = 0; part < BRAND_FOLDS; part++) {
    const held = (i: number): boolean => parts[brands.indexOf(grave[i]?.labels.brand ?? '')] === part;
    const { weights, bias } = fitOn(
      [...grave.keys()].filter((i) => !held(i)),
      is,
    );
    for (const i of grave.keys()) if (is[i] === 1 && held(i)) found.push(dot(weights, rows[i] as Row) + bias);
  }
  found.sort((a, b) => a - b);
  const all = [...grave.keys()];
  encoder.sensitive = packed(fitOn(all, is), []);
  for (const topic of TOPICS) {
    const labels = grave.map(({ labels }) => (labels.sensitive === topic ? 1 : 0));
    encoder[`topic.${topic}`] = packed(fitOn(all, labels), []);
  }
  const bound = (share: number): number => found[Math.floor(found.length * (1 - share))] ?? 0;
  return { alone: bound(FOUND.alone), confirms: bound(FOUND.confirms) };
}

function isGrave({ sensitive }: Labelled['labels']): boolean {
  // JSON's null comes as it is.
  return TOPICS.some((topic) => topic === sensitive);
}

/** Whether a mention is at least so pressing, from the sentence and its first intents. */
export function teachUrgency(
  choices: readonly Choice[],
  encode: Encode,
  seed: number,
  encoder: ModelHeader['encoder'],
): void {
  const intents = choices.find(({ kind }) => kind === 'intent');
  if (intents === undefined) return;
  const { heads, examples, scores } = intents;
  const english = [...examples.keys()].filter((i) => examples[i]?.of.language === 'en');
  const rows = english.map((i) =>
    stacked(encode((examples[i] as Example).of.text), scores[i] as readonly number[]),
  );
  const pressing = english.map((i) => LEVELS.indexOf(examples[i]?.of.labels.urgency as Level));
  for (const [rank, level] of LEVELS.slice(0, -1).entries()) {
    const labels = pressing.map((at) => (at <= rank ? 1 : 0));
    encoder[`urgency.${level}`] = packed(solve({ rows, labels, size: SIZE, cost: COST, seed }), heads);
  }
}

/** Which word fits, once more, from the sentence and the first scores. */
export function teachChoiceAgain(
  { kind, heads, examples, scores }: Choice,
  encode: Encode,
  seed: number,
  encoder: ModelHeader['encoder'],
): void {
  const english = [...examples.keys()].filter((i) => examples[i]?.of.language === 'en');
  const rows = english.map((i) =>
    stacked(encode((examples[i] as Example).of.text), scores[i] as readonly number[]),
  );
  for (const head of heads) {
    const value = head.slice(kind.length + 1);
    const labels = english.map((i) => (examples[i]?.of.labels[kind] === value ? 1 : 0));
    encoder[head] = packed(solve({ rows, labels, size: SIZE, cost: COST, seed }), heads);
  }
}
