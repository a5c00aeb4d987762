import { LEVELS, type Level, TOPICS } from '../../../core/assessment.ts';
import { DIMENSIONS } from '../../../text/encoder/use-lite.ts';
import type { Head, ModelHeader } from '../model.ts';
import type { Labelled } from './corpora.ts';
import { type Example, extended, VECTOR_AT } from './examples.ts';
import { byDomain, heldBack } from './held-back.ts';
import type { School } from './school.ts';
import { dot, type Fit, folds, type Row, solve } from './solver.ts';
import { isControl } from './train.ts';

/** A text → its vector. */
export type Encode = (text: string) => Float32Array;

/** What the first stage made of the examples, each held back when it was scored. */
export interface FirstStage {
  /** Mentions with a label for complaint, then texts that only say whether a company is addressed. */
  readonly told: readonly Example[];
  /** How many of `told` have a label for complaint; what kind each of them is. */
  readonly kinds: readonly string[];
  readonly complaint: readonly number[];
  readonly unseen: readonly number[];
  readonly addressed: readonly number[];
  /** Tweets with a feeling, none of which the first stage learnt from. */
  readonly tweets: readonly Example[];
  readonly brand: readonly Example[];
  readonly brandScores: readonly (readonly number[])[];
  readonly choices: readonly Choice[];
  /** Our own mentions by brand, and mentions of customers that stand for everyday ones. */
  readonly grave: readonly Labelled[];
}

/** Which of several words fits our own mentions, each brand held back when it was scored. */
export interface Choice {
  readonly kind: 'intent' | 'category';
  readonly heads: readonly Head[];
  readonly examples: readonly Example[];
  readonly scores: readonly (readonly number[])[];
}

/** The heads for the encoder's part, and the scores that they give to what they did not learn from. */
export interface SecondStage extends Pick<FirstStage, 'complaint' | 'unseen' | 'addressed' | 'brandScores'> {
  readonly encoder: ModelHeader['encoder'];
  readonly sensitive: ModelHeader['sensitive'];
}

const FOLDS = 10;
const BRAND_FOLDS = 5;
/** How much a sentence vector, and a first score, weigh. */
const VECTOR = 4;
const SCORE = 0.5;
const SIZE = VECTOR_AT + DIMENSIONS + 16;
/** What errors cost against large weights. Chosen by cross-validation. */
const COST = { complaint: 0.3, addressed: 0.5, tweets: 0.3, brand: 0.1, choice: 1 } as const;
/** How much one of our own mentions counts beside a real one, and texts that only say who is addressed. */
const OWN = { complaint: 0.1, addressed: 0.3 } as const;
const ADDRESSED_ONLY = 0.1;
const FEELINGS = ['negative', 'neutral', 'positive'] as const;
export const plainHeads = FEELINGS.map((value) => `sentiment.${value}` as const);
export const brandHeads = FEELINGS.map((value) => `brand.${value}` as const);

/** Learns to score again from the vector of the whole sentence and the first score. */
export function teachAgain(
  school: School,
  first: FirstStage,
  encode: Encode,
  seed: number,
  say: (line: string) => void,
): SecondStage {
  const encoder: ModelHeader['encoder'] = {};
  const { told, kinds, complaint, unseen, addressed } = first;
  const vectors = told.map(({ of }) => encode(of.text));
  say('sentence vectors of complaints');
  const stackOf = (scores: readonly number[]) => (i: number) =>
    stacked(vectors[i] as Float32Array, [scores[i] as number]);
  const learn =
    (stack: (i: number) => Row, labels: readonly number[], counts: readonly number[], cost: number) =>
    (train: ReadonlySet<number>) => {
      const at = [...train];
      return solve({
        rows: at.map(stack),
        labels: at.map((i) => labels[i] as number),
        counts: at.map((i) => counts[i] as number),
        size: SIZE,
        cost,
        seed,
      });
    };

  const labels = told.map(({ of }) => Number(of.labels.label));
  const counts = told.map((one, i) =>
    i >= kinds.length || isControl(one) ? 0 : one.of.labels.domain === 'own' ? OWN.complaint : 1,
  );
  const complaintOf = learn(stackOf(complaint), labels, counts, COST.complaint);
  const complaintAgain = heldBack(kinds, FOLDS, seed + 1, (train, test) =>
    scoreAll(complaintOf(train), test.map(stackOf(complaint))),
  );
  const unseenAgain = byDomain(told.slice(0, kinds.length), (train, test) =>
    scoreAll(complaintOf(train), test.map(stackOf(unseen))),
  );
  encoder.complaint = packed(complaintOf(new Set(kinds.keys())), ['complaint']);

  const said = told.map((one) => (isControl(one) ? 0 : 1));
  const saidCounts = told.map(({ of: { labels: of } }) =>
    of.domain === 'own'
      ? OWN.addressed
      : of.domain === 'airline' || of.domain === 'random'
        ? ADDRESSED_ONLY
        : 1,
  );
  const addressedOf = learn(stackOf(addressed), said, saidCounts, COST.addressed);
  const addressedAgain = heldBack(said.map(String), FOLDS, seed + 1, (train, test) =>
    scoreAll(addressedOf(train), test.map(stackOf(addressed))),
  );
  encoder.addressed = packed(addressedOf(new Set(told.keys())), ['addressed']);

  teachTweets(school, first.tweets, encode, seed, encoder);
  say('sentence vectors of tweets');
  const brandScores = teachCustomers(first, encode, seed, encoder);
  teachUrgency(first.choices, encode, seed, encoder);
  const bounds = teachSensitive(first.grave, encode, seed, encoder);
  for (const choice of first.choices) teachChoiceAgain(choice, encode, seed, encoder);
  say('sentence vectors of customers');
  return {
    encoder,
    sensitive: bounds,
    complaint: complaintAgain,
    unseen: unseenAgain,
    addressed: addressedAgain,
    brandScores,
  };
}

/** Without tweets the first score stands. */
function teachTweets(
  school: School,
  tweets: readonly Example[],
  encode: Encode,
  seed: number,
  encoder: ModelHeader['encoder'],
): void {
  if (tweets.length === 0) return;
  const rows = tweets.map((one) => stacked(encode(one.of.text), scoresOf(school, one, null, plainHeads)));
  const share = (value: string): number =>
    tweets.length / 3 / Math.max(1, tweets.filter(({ of }) => of.labels.label === value).length);
  const counts = tweets.map(({ of }) => share(of.labels.label ?? '') ** 0.7);
  for (const [at, value] of FEELINGS.entries()) {
    const labels = tweets.map(({ of }) => (of.labels.label === value ? 1 : 0));
    const fit = solve({ rows, labels, counts, size: SIZE, cost: COST.tweets, seed });
    encoder[plainHeads[at] as Head] = packed(fit, plainHeads);
  }
}

/** The encoder knows English only: the other mentions keep their first scores. */
function teachCustomers(
  { brand, brandScores }: FirstStage,
  encode: Encode,
  seed: number,
  encoder: ModelHeader['encoder'],
): readonly (readonly number[])[] {
  const english = [...brand.keys()].filter((i) => brand[i]?.of.language === 'en');
  const rows = english.map((i) =>
    stacked(encode((brand[i] as Example).of.text), brandScores[i] as readonly number[]),
  );
  const parts = folds(
    english.map((i) => brand[i]?.of.labels.label ?? ''),
    BRAND_FOLDS,
    seed + 1,
  );
  const again = brandScores.map((scores) => [...scores]);
  for (const [at, value] of FEELINGS.entries()) {
    const labels = english.map((i) => (brand[i]?.of.labels.label === value ? 1 : 0));
    const fitOn = (train: readonly number[]): Fit =>
      solve({
        rows: train.map((k) => rows[k] as Row),
        labels: train.map((k) => labels[k] as number),
        size: SIZE,
        cost: COST.brand,
        seed,
      });
    for (let part = 0; part < BRAND_FOLDS; part++) {
      const { weights, bias } = fitOn([...english.keys()].filter((k) => parts[k] !== part));
      for (const [k, i] of english.entries()) {
        if (parts[k] === part) (again[i] as number[])[at] = dot(weights, rows[k] as Row) + bias;
      }
    }
    encoder[brandHeads[at] as Head] = packed(fitOn([...english.keys()]), brandHeads);
  }
  return again;
}

/** Shares of the sensitive mentions of brands held back that a sentence alone must find, and must confirm. */
const FOUND = { alone: 0.82, confirms: 0.97 } as const;
/** How much an everyday mention counts beside one of ours, a third of which were written to be near misses. */
const EVERYDAY = 0.1;

/** Whether and what is sensitive, from the sentence alone: cues know only the words that somebody thought of. */
function teachSensitive(
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
      ...{ size: SIZE, cost: COST.choice, seed },
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
function teachUrgency(
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
    encoder[`urgency.${level}`] = packed(solve({ rows, labels, size: SIZE, cost: COST.choice, seed }), heads);
  }
}

function teachChoiceAgain(
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
    encoder[head] = packed(solve({ rows, labels, size: SIZE, cost: COST.choice, seed }), heads);
  }
}

/** First scores of an example, without the heads after `before`; null: without other heads. */
export function scoresOf(
  school: School,
  example: Example,
  before: 'brand.negative' | null,
  heads: readonly Head[],
): number[] {
  const row = before === null ? example.row : school.helped(example, before);
  return heads.map((head) => {
    const { weights, bias } = school.fits.get(head) as Fit;
    return dot(weights, row) + bias;
  });
}

const EMPTY: Row = { idx: new Int32Array(), val: new Float32Array(), norm: 0 };

function stacked(vector: Float32Array, scores: readonly number[]): Row {
  const values = [...vector.map((v) => v * VECTOR), ...scores.map((score) => score * SCORE)];
  return extended(EMPTY, { at: VECTOR_AT, values });
}

function packed({ weights, bias }: Fit, inputs: readonly Head[]): ModelHeader['encoder'][string] {
  const at = (i: number, unit: number): number =>
    Number(((weights[VECTOR_AT + i] as number) * unit).toFixed(4));
  return {
    bias,
    vector: Array.from({ length: DIMENSIONS }, (_, i) => at(i, VECTOR)),
    inputs: Object.fromEntries(inputs.map((head, i) => [head, at(DIMENSIONS + i, SCORE)])),
  };
}

function scoreAll({ weights, bias }: Fit, rows: readonly Row[]): number[] {
  return rows.map((row) => dot(weights, row) + bias);
}
