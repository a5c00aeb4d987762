import type { Head, ModelHeader } from '../model.ts';
import type { Labelled } from './corpora.ts';
import type { Example } from './examples.ts';
import { byDomain, heldBack } from './held-back.ts';
import { type Choice, teachChoiceAgain, teachSensitive, teachUrgency } from './own-again.ts';
import type { School } from './school.ts';
import { dot, type Fit, folds, type Row, solve } from './solver.ts';
import { type Encode, packed, SIZE, scoreAll, stacked } from './stack.ts';
import { isControl } from './train.ts';

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

/** The heads for the encoder's part, and the scores that they give to what they did not learn from. */
export interface SecondStage extends Pick<FirstStage, 'complaint' | 'unseen' | 'addressed' | 'brandScores'> {
  readonly encoder: ModelHeader['encoder'];
  readonly sensitive: ModelHeader['sensitive'];
}

const FOLDS = 10;
const BRAND_FOLDS = 5;
/** What errors cost against large weights. Chosen by cross-validation. */
const COST = { complaint: 0.3, addressed: 0.5, tweets: 0.3, brand: 0.1 } as const;
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
