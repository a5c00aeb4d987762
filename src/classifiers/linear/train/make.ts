import { gated, HEADS, type ModelHeader, type Stage, toUs } from '../model.ts';
import { type Labelled, ownMentions, sampleMentions } from './corpora.ts';
import { type Example, withHandles } from './examples.ts';
import { byDomain, heldBack, pick } from './held-back.ts';
import { operatingPoints, probability } from './operating.ts';
import type { Choice } from './own-again.ts';
import { pack, School } from './school.ts';
import { brandHeads, type FirstStage, scoresOf, teachAgain } from './second-stage.ts';
import { dot, folds, platt, type Row } from './solver.ts';
import type { Encode } from './stack.ts';
import {
  addressedExamples,
  brandLesson,
  categoryExamples,
  choiceHeads,
  complaintExamples,
  fitAddressed,
  fitComplaint,
  intentExamples,
  isControl,
  keyOf,
  type Read,
  teachBrand,
  teachChoice,
  teachHelpers,
} from './train.ts';

export interface Making {
  readonly read: Read;
  /** Null: without the encoder's part. */
  readonly encode: Encode | null;
  readonly seed: number;
  /** Texts that must not be learnt from: a figure will be reported on them. */
  readonly without: readonly Labelled[];
  readonly say: (line: string) => void;
}

/** A score out of parts that were held back, with the label. */
export interface Held {
  readonly of: Labelled;
  readonly label: number;
  /** Probability of a complaint: in a fold, and with its whole domain held back; then with the encoder. */
  readonly linear: number;
  readonly unseen: number;
  readonly reread: number;
  readonly rereadUnseen: number;
  readonly addressed: number;
  readonly rereadAddressed: number;
}

export interface Made {
  readonly header: ModelHeader;
  readonly table: Int8Array;
  /** The complaints corpus (without it our own mentions), each row held back when it was scored. */
  readonly complaints: readonly Held[];
  /** Airlines, five folds: the feeling as index, what was said without and with the encoder. */
  readonly airline: readonly { label: number; linear: number; reread: number }[];
}

const FOLDS = 10;
/** Sentiment tweets kept from the first stage, so that the second learns from honest scores. */
const SECOND_STAGE = 8000;
/** From this probability of a complaint on the encoder is asked: well below what people must see. */
const BAND = { complaint: 0.08 };

/** Trains all heads and the second stage; deterministic from the seed. Minutes, most of them the encoder's. */
export function makeModel({ read, encode, seed, without, say }: Making): Made {
  const school = new School(seed);
  const sentiment = read('sentiment');
  const kept = sentiment.filter((_, i) => i % 5 === 0).slice(0, SECOND_STAGE);
  const avoid = new Set(without.map(({ text }) => keyOf(text)));
  teachHelpers(school, read, new Set([...avoid, ...kept.map(({ text }) => keyOf(text))]));
  say('helpers: sentiment, emotion, offence, irony');

  const brand = brandLesson(school, read);
  const brandScores = heldBack(
    brand.map(({ of }) => of.labels.label ?? ''),
    5,
    seed,
    (train, test) => {
      teachBrand(school, brand, (i) => train.has(i));
      return test.map((i) => scoresOf(school, brand[i] as Example, 'brand.negative', brandHeads));
    },
  );
  teachBrand(school, brand);
  say('feelings of customers');
  const choices = [
    teachHeldBack(school, 'intent', intentExamples(school, read), seed),
    teachHeldBack(school, 'category', categoryExamples(school, read), seed),
  ];
  say('intents and categories');

  const examples = complaintExamples(school, read);
  const rows = examples.map((example) => school.helped(example, 'addressed'));
  const kinds = examples.map(
    ({ of }) => `${of.labels.label} ${(of.labels.domain ?? '').replace(/^random.*/, 'random')}`,
  );
  const gates = rows.map((row) => gateOf(school, row));
  const scored = (train: ReadonlySet<number>, test: readonly number[]): number[] => {
    const fit = fitComplaint(school, pick(examples, train), pick(rows, train));
    return test.map((i) => dot(fit.weights, rows[i] as Row) + fit.bias);
  };
  const complaint = heldBack(kinds, FOLDS, seed, scored);
  const unseen = byDomain(examples, scored);
  school.fits.set('complaint', fitComplaint(school, examples, rows));

  const told = addressedExamples(school, read, examples);
  const toldRows = told.map((example) => school.helped(example, 'addressed'));
  const controls = told.map((one) => String(isControl(one)));
  const addressed = heldBack(controls, FOLDS, seed, (train, test) => {
    const fit = fitAddressed(school, pick(told, train), pick(toldRows, train));
    return test.map(
      (i) => dot(fit.weights, withHandles(toldRows[i] as Row, (told[i] as Example).handles)) + fit.bias,
    );
  });
  school.fits.set('addressed', fitAddressed(school, told, toldRows));
  say('complaints');

  const tweets = encode === null ? [] : school.examples(kept.filter(({ text }) => !avoid.has(keyOf(text))));
  const first: FirstStage = {
    told,
    kinds,
    complaint,
    unseen,
    addressed,
    tweets,
    brand,
    brandScores,
    choices,
    grave: graveLesson(read),
  };
  const again =
    encode === null
      ? { ...first, encoder: {}, sensitive: null }
      : teachAgain(school, first, encode, seed, say);

  const gatedOf = (scores: readonly number[], i: number): number =>
    (scores[i] as number) - (gates[i] as number);
  const linear = stageOf(told, kinds.length, (i) => gatedOf(unseen, i), addressed);
  const reread = stageOf(told, kinds.length, (i) => gatedOf(again.unseen, i), again.addressed);
  const { heads, handleScale, table } = pack(school);
  const real = [...examples.keys()].filter((i) => examples[i]?.of.labels.domain !== 'own');
  return {
    header: {
      version: '1',
      heads,
      handleScale,
      encoder: again.encoder,
      sensitive: again.sensitive,
      linear,
      reread,
      band: BAND,
    },
    table,
    complaints: real.map((i) => ({
      of: (examples[i] as Example).of,
      label: Number(examples[i]?.of.labels.label),
      linear: probability(linear.complaint, gatedOf(complaint, i)),
      unseen: probability(linear.complaint, gatedOf(unseen, i)),
      reread: probability(reread.complaint, gatedOf(again.complaint, i)),
      rereadUnseen: probability(reread.complaint, gatedOf(again.unseen, i)),
      addressed: toUs(linear.addressed, addressed[i] as number),
      rereadAddressed: toUs(reread.addressed, again.addressed[i] as number),
    })),
    airline: [...brand.keys()]
      .filter((i) => brand[i]?.of.labels.airline !== undefined)
      .map((i) => ({
        label: (brandHeads as readonly string[]).indexOf(`brand.${brand[i]?.of.labels.label}`),
        linear: best(brandScores[i] as number[]),
        reread: best(again.brandScores[i] as number[]),
      })),
  };
}

/** English mentions of ours with their topics, and some of airlines: hardly one of these is sensitive. */
function graveLesson(read: Read): Labelled[] {
  return [
    ...[...ownMentions('train'), ...sampleMentions()].filter(({ language }) => language === 'en'),
    ...read('airline').slice(0, 500),
  ];
}

/** Teaches a choice, and scores our own mentions by what was learnt from other brands. */
function teachHeldBack(
  school: School,
  kind: 'intent' | 'category',
  examples: readonly Example[],
  seed: number,
): Choice {
  const rows = examples.map((example) => school.helped(example, 'addressed'));
  const own = [...examples.keys()].filter((i) => examples[i]?.of.labels.brand !== undefined);
  const brands = [...new Set(own.map((i) => examples[i]?.of.labels.brand))];
  const part = folds(
    brands.map(() => 'brand'),
    FOLDS / 2,
    seed,
  );
  const partOf = (i: number): number => part[brands.indexOf(examples[i]?.of.labels.brand)] ?? -1;
  const heads = choiceHeads(kind);
  const scores: number[][] = [];
  for (let k = 0; k < FOLDS / 2; k++) {
    const train = new Set([...examples.keys()].filter((i) => partOf(i) !== k));
    teachChoice(school, kind, pick(examples, train), pick(rows, train));
    for (const [n, i] of own.entries()) {
      if (partOf(i) === k) scores[n] = heads.map((head) => school.score(head, rows[i] as Row));
    }
  }
  teachChoice(school, kind, examples, rows);
  return { kind, heads, examples: own.map((i) => examples[i] as Example), scores };
}

/**
 * What makes probabilities of scores, from mentions whose whole domain was held back.
 * @param total how many of `told` have a label for complaint
 * @param complaint score of a complaint by place in `told`
 */
function stageOf(
  told: readonly Example[],
  total: number,
  complaint: (i: number) => number,
  addressed: readonly number[],
): Stage {
  const real = [...told.keys()].filter((i) => i < total && told[i]?.of.labels.domain !== 'own');
  const customers = real.filter((i) => !isControl(told[i] as Example));
  const labels = customers.map((i) => Number(told[i]?.of.labels.label));
  const pair = platt(customers.map(complaint), labels);
  return {
    complaint: [...pair],
    addressed: [...addressedPair(told, real, addressed)],
    ...operatingPoints(
      customers.map((i) => probability(pair, complaint(i))),
      labels,
    ),
  };
}

/** From real mentions and controls; without real controls from all texts; without any, everybody is taken to speak to us. */
function addressedPair(
  told: readonly Example[],
  real: readonly number[],
  scores: readonly number[],
): readonly [number, number] {
  const isTold = (i: number): number => (isControl(told[i] as Example) ? 0 : 1);
  const on = [real, [...told.keys()]].find((some) => some.some((i) => isTold(i) === 0));
  if (on === undefined) return [0, 4];
  return platt(
    on.map((i) => scores[i] as number),
    on.map(isTold),
  );
}

function best(scores: readonly number[]): number {
  return scores.indexOf(Math.max(...scores));
}

/** What other intents take from the score of a complaint. */
function gateOf(school: School, row: Row): number {
  const values = HEADS.map((head) => {
    const fit = head.startsWith('intent.') ? school.fits.get(head) : undefined;
    return fit ? dot(fit.weights, row) + fit.bias : 0;
  });
  return -gated(0, values);
}
