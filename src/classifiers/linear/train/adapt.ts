import {
  CATEGORIES,
  type Category,
  type Intent,
  SENTIMENTS,
  type Sentiment,
} from '../../../core/assessment.ts';
import { feel } from '../../../text/feeling.ts';
import { BUCKETS } from '../features.ts';
import { COLUMNS, gated, HEADS, type Head, Model } from '../model.ts';
import { ownMentions, sampleMentions } from './corpora.ts';
import { DENSE_AT, type Example, exampleMaker, SIZE } from './examples.ts';
import type { Weights } from './save.ts';
import { stepOf, toByte } from './school.ts';
import { dot, type Fit, solve } from './solver.ts';
import { keyOf } from './train.ts';

/** What people say of a text; what they do not speak of is absent. */
export interface Lesson {
  readonly text: string;
  readonly complaint?: boolean;
  readonly sentiment?: Sentiment;
  readonly intent?: Intent;
  readonly category?: Category;
}

/** A lesson as the heads see it, and what the weights make of its text. */
export interface Prepared {
  readonly lesson: Lesson;
  readonly example: Example;
  /** Scores of all heads, as {@link HEADS} has them. */
  score(model: Model): Float64Array;
}

/** Turns lessons into what can be learnt from; each is read once, however often it is learnt from. */
export class Tutor {
  readonly #maker = exampleMaker();
  /** Our own mentions: whatever is learnt, what the weights say of these is to stay. */
  readonly #anchors: readonly Prepared[];
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
    this.#anchors = this.prepare([...ownMentions('train'), ...sampleMentions()]);
  }

  prepare(lessons: readonly Lesson[]): readonly Prepared[] {
    return lessons.map((lesson) => this.#prepare(lesson));
  }

  #prepare(lesson: Lesson): Prepared {
    const { text } = lesson;
    const reading = this.#maker.read(text);
    const feeling = feel(reading, this.#maker.words);
    return {
      lesson,
      example: this.#maker.make({ text, language: null, labels: {} }, reading),
      score: (model) => model.score(reading, feeling).values.slice(),
    };
  }

  /**
   * The weights with as much of the lessons as a cautious correction of them can hold. What the weights say of a text is
   * the starting point, so that only what they get wrong moves anything. Deterministic from the seed.
   */
  adapt(base: Weights, lessons: readonly Prepared[]): Weights {
    const { table } = base;
    const now = { header: structuredClone(base.header), table: table.slice() };
    const known = new Set(lessons.map(({ lesson }) => keyOf(lesson.text)));
    const anchors = this.#anchors.filter(({ lesson }) => !known.has(keyOf(lesson.text)));
    for (const { about, heads } of STAGES) {
      const speaking = lessons.filter(({ lesson }) => about(lesson) !== undefined);
      if (speaking.length === 0) continue;
      // Heads look at the ones before them: each stage begins from what the last one made.
      const model = new Model(now.header, now.table);
      const said = speaking.map((one) => one.score(model));
      const kept = anchors.map((one) => one.score(model));
      const [slope, offset] = now.header.linear.complaint;
      for (const [head, value] of heads) {
        const column = HEADS.indexOf(head);
        const isComplaint = head === 'complaint';
        const logOdds = (values: Float64Array): number =>
          isComplaint ? slope * gated(values[column] as number, values) + offset : (values[column] as number);
        const shares = kept.map((values) => 1 / (1 + Math.exp(-logOdds(values))));
        const fit = solve({
          // An anchor is both, as much as it is thought to be each.
          rows: [...speaking, ...anchors, ...anchors].map(({ example }) => example.row),
          labels: [
            ...speaking.map(({ lesson }) => (about(lesson) === value ? 1 : 0)),
            ...shares.map(() => 1),
            ...shares.map(() => 0),
          ],
          counts: [
            ...counted(speaking.map(({ lesson }) => about(lesson) === value)),
            ...shares.map((share) => ANCHOR * share),
            ...shares.map((share) => ANCHOR * (1 - share)),
          ],
          offsets: [...said, ...kept, ...kept].map(logOdds),
          size: SIZE,
          cost: COST,
          seed: this.#seed,
        });
        this.#add(now, head, centred(fit, anchors), isComplaint ? 1 / slope : 1);
      }
    }
    return now;
  }

  /** Adds what was learnt to a head; its step grows where the bytes would not reach. */
  #add({ header, table }: Weights, head: Head, { weights, bias }: Fit, unit: number): void {
    const old = header.heads[head];
    if (old === undefined) throw new Error(`the model has a head ${head}`);
    const column = HEADS.indexOf(head);
    const sum = new Float32Array(BUCKETS);
    for (let i = 0; i < BUCKETS; i++)
      sum[i] = (table[i * COLUMNS + column] as number) * old.scale + (weights[i] as number) * unit;
    const scale = Math.max(old.scale, stepOf(sum));
    for (let i = 0; i < BUCKETS; i++) table[i * COLUMNS + column] = toByte(sum[i] as number, scale);
    const dense = { ...old.dense };
    this.#maker.names.forEach((name, i) => {
      const more = (weights[DENSE_AT + i] as number) * unit;
      if (Math.abs(more) >= 0.0005) dense[name] = Number(((dense[name] ?? 0) + more).toFixed(4));
    });
    header.heads[head] = { ...old, scale, bias: old.bias + bias * unit, dense };
  }
}

/**
 * The fit without what it moves on the whole: corrections are of mistakes only, and often of one kind. How common a thing
 * is among a user's rows is for the calibration to say.
 */
function centred({ weights, bias }: Fit, anchors: readonly Prepared[]): Fit {
  const moved = anchors.map(({ example }) => dot(weights, example.row) + bias);
  return { weights, bias: bias - moved.reduce((sum, one) => sum + one, 0) / Math.max(1, moved.length) };
}

/** How much each lesson counts: those of one kind together no more than a few, and a few for each of the other kind. */
function counted(holds: readonly boolean[]): readonly number[] {
  const yes = holds.filter((one) => one).length;
  const most = (these: number, those: number): number =>
    Math.min(1, (FEW + MANY * those) / Math.max(1, these));
  const [ofYes, ofNo] = [most(yes, holds.length - yes), most(holds.length - yes, yes)];
  return holds.map((one) => (one ? ofYes : ofNo));
}
const FEW = 30;
const MANY = 5;

/** Small, because a user's rows are few and some are wrong. Chosen on mentions of sectors that the weights had not seen. */
const COST = 0.1;
/** How much one of our own mentions counts beside one of the user's. */
const ANCHOR = 3;

interface Stage {
  about(lesson: Lesson): unknown;
  /** Heads with what a lesson has to say for them to hold. */
  readonly heads: readonly (readonly [Head, unknown])[];
}

const STAGES: readonly Stage[] = [
  {
    about: ({ sentiment }) => sentiment,
    heads: SENTIMENTS.map((value) => [`brand.${value}`, value] as const),
  },
  {
    about: ({ intent }) => intent,
    heads: (['question', 'praise', 'other', 'spam'] as const).map(
      (value) => [`intent.${value}`, value] as const,
    ),
  },
  { about: ({ complaint }) => complaint, heads: [['complaint', true]] },
  {
    about: ({ category }) => category,
    heads: CATEGORIES.map((value) => [`category.${value}`, value] as const),
  },
];
