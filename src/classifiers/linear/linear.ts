import {
  type Assessment,
  CATEGORIES,
  type Category,
  EMOTIONS,
  type Intent,
  LEVELS,
  type Reason,
  type Scored,
  SENTIMENTS,
  TOPICS,
} from '../../core/assessment.ts';
import type { Author, Mention } from '../../core/mention.ts';
import { messageOf } from '../../errors.ts';
import type { Encoder } from '../../text/encoder/encoder.ts';
import { type Feeling, feel, vocabulary } from '../../text/feeling.ts';
import { loadNatural } from '../../text/natural.ts';
import { fold } from '../../text/normalise.ts';
import { reader, steeringReasons } from '../../text/reader.ts';
import type { Reading } from '../../text/reading.ts';
import { type Sensitive, sensitive } from '../../text/sensitive.ts';
import { asHandle } from '../../text/tokens.ts';
import { notUnderstood } from '../../text/understood.ts';
import { judgeUrgency } from '../../text/urgency.ts';
import type { Classifier } from '../classifier.ts';
import { MOST, reason, reasonsFor, strongest } from './explain.ts';
import { gated, HEADS, type Head, loadModel, type Model, toUs } from './model.ts';

/** The languages it was trained and measured on. */
export const LANGUAGES = ['en', 'es', 'fr', 'de', 'it', 'pt', 'ar', 'hi'] as const;
const INTENTS = ['question', 'praise', 'other', 'spam'] as const satisfies readonly Intent[];

/** As much of a mention as is looked at. */
export type Text = Pick<Mention, 'text' | 'languageHint' | 'account'> & {
  readonly author: Pick<Author, 'followers'>;
};

export interface Linear extends Classifier {
  assess(mentions: readonly Text[]): Promise<readonly Assessment[]>;
}

/** One mention after the first look. */
interface Look {
  readonly mention: Text;
  readonly reading: Reading;
  readonly feeling: Feeling;
  readonly values: Float64Array;
  /** Score of `addressed` with the handles. */
  readonly addressed: number;
  readonly reasons: readonly Reason[];
}

/** What is made of a look: without the encoder, or with the sentence's vector. */
interface Judged {
  readonly complaint: number;
  readonly sentiment: Scored<(typeof SENTIMENTS)[number]>;
  /** What it is when it is no complaint. */
  readonly other: Scored<Intent>;
  readonly category: Scored<Category>;
  readonly topic: Sensitive;
  /** Chances of being at least urgent, high, normal; null without the encoder. */
  readonly pressing: readonly number[] | null;
  readonly reasons: readonly Reason[];
}

/**
 * The trained classifier: one pass of hashed features scores all heads; where that leaves doubt, the encoder reads the
 * sentence as a whole. Loads weights and word lists: about a tenth of a second.
 *
 * @param encoder null: never ask it
 * @param brand what the brand is called, in single words
 */
export function createLinear(
  encoder: Encoder | null,
  model: Model = loadModel(),
  brand: readonly string[] = [],
): Linear {
  const names = new Set(brand.map(fold));
  const words = vocabulary(loadNatural());
  const read = reader(words);
  const name = `linear@${model.header.version}`;

  const look = (mention: Text): Look => {
    const reading = masked(read(mention.text, mention.languageHint), names);
    const feeling = feel(reading, words);
    const scores = model.score(reading, feeling);
    return {
      mention,
      reading,
      feeling,
      values: scores.values.slice(),
      // Of a mention of ours it is known.
      addressed: mention.account === '' ? at(scores.values, 'addressed') + model.handles(reading) : 0,
      reasons: reasonsFor(model, scores),
    };
  };

  return {
    name: encoder ? `${name}+encoder` : name,
    async assess(mentions) {
      const unsure: { readonly at: number; readonly look: Look }[] = [];
      // One after the other: what was made of a text on the way is let go before the next.
      const found = mentions.map((mention, at) => {
        const one = look(mention);
        const first = judge(model, one, null);
        if (encoder !== null && isUnsure(model, one, first)) unsure.push({ at, look: one });
        return assessment(name, one, first);
      });
      if (encoder === null || unsure.length === 0) return found;
      try {
        const vectors = await encoder.encode(unsure.map((each) => spoken(each.look)));
        for (const [i, each] of unsure.entries()) {
          const vector = vectors[i];
          if (vector !== undefined)
            found[each.at] = assessment(`${name}+encoder`, each.look, judge(model, each.look, vector));
        }
      } catch (error) {
        const why = reason('classifier', `not read again: ${messageOf(error)}`, 0);
        for (const each of unsure) {
          const plain = found[each.at] as Assessment;
          found[each.at] = { ...plain, reasons: [...plain.reasons, why] };
        }
      }
      return found;
    },
  };
}

/** What the author says to people: words addressed to the program must not sway the encoder either. */
function spoken(look: Look): string {
  const { tokens, steering } = look.reading;
  if (!steering.includes(true)) return look.mention.text;
  return tokens.flatMap(({ text }, at) => (steering[at] ? [] : [text])).join(' ');
}

/** The name of the brand is masked like its handle: it was in nobody's training. */
function masked(reading: Reading, names: ReadonlySet<string>): Reading {
  if (!reading.tokens.some(({ word }) => names.has(word))) return reading;
  const tokens = reading.tokens.map((token) => (names.has(token.word) ? asHandle(token) : token));
  return { ...reading, tokens };
}

/** The encoder knows English, and is only asked where it may change something. */
function isUnsure(model: Model, look: Look, judged: Judged): boolean {
  const { value } = look.reading.language;
  if (value !== 'en' && value !== 'und') return false;
  return judged.complaint >= model.header.band.complaint || judged.topic.topic !== null;
}

function judge(model: Model, look: Look, vector: Float32Array | null): Judged {
  const { values } = look;
  const score = (head: Head): number =>
    vector === null ? at(values, head) : model.reread(head, values, vector);
  const stage = vector === null ? model.header.linear : model.header.reread;
  const raw = score('complaint');
  const complaint = logistic(stage.complaint[0] * gated(raw, values) + stage.complaint[1]);
  // Live mentions are about us: whoever names an account of ours speaks to a company. Of a bare text it is a guess.
  let [addressed, meant] = [1, 1];
  if (look.mention.account === '') {
    const told =
      vector === null
        ? look.addressed
        : model.reread('addressed', withValue(values, 'addressed', look.addressed), vector);
    addressed = logistic(stage.addressed[0] * told + stage.addressed[1]);
    meant = toUs(stage.addressed, told);
  }
  const feelings = FEELINGS.map(score);
  const asCustomer = AS_CUSTOMER.map(score);
  const [plain, customer] = [shares(feelings), shares(asCustomer)];
  // Whether a bare text is said to a company was learnt from English ones.
  const guessed = look.mention.account === '' && look.reading.language.value !== 'en';
  const asked = guessed ? 0 : addressed;
  const mixed = plain.map((share, i) => (1 - asked) * share + asked * (customer[i] as number));
  const moved = raw - at(values, 'complaint');
  return {
    complaint: complaint * meant,
    sentiment: best(SENTIMENTS, mixed),
    other: best(INTENTS, shares(OTHER_INTENTS.map(score))),
    category: best(CATEGORIES, shares(ABOUT.map(score))),
    topic: topicOf(model, look, complaint, vector),
    pressing: pressingOf(model, values, vector),
    reasons: vector === null ? [] : strongest([reason('complaint', 'the sentence as a whole', moved)]),
  };
}

/**
 * Cues say what is sensitive and the sentence confirms it; a sentence that is surely sensitive needs no cue. Oblique
 * wording has none, and many cues are figures of speech. Words of self-harm need no confirmation.
 */
function topicOf(model: Model, look: Look, complaint: number, vector: Float32Array | null): Sensitive {
  const told = sensitive(look.reading, complaint);
  const { sensitive: bounds } = model.header;
  if (vector === null || bounds === null || told.topic === 'self-harm') return told;
  const score = model.again('sensitive', look.values, vector);
  const sure = score >= bounds.alone;
  if (!sure && (told.topic === null || score < bounds.confirms)) return NOTHING_SENSITIVE;
  const topic =
    told.topic ??
    best(
      TOPICS,
      TOPICS.map((one) => model.again(`topic.${one}`, look.values, vector)),
    ).value;
  const reasons = sure
    ? [reason('sensitive', `${topic}: the sentence as a whole`, score - bounds.confirms)]
    : [];
  return {
    topic,
    denied: told.denied,
    reasons: [...reasons, ...told.reasons].sort((a, b) => b.weight - a.weight),
  };
}
function pressingOf(
  model: Model,
  values: Float64Array,
  vector: Float32Array | null,
): readonly number[] | null {
  if (vector === null || !('urgency.urgent' in model.header.encoder)) return null;
  return LEVELS.slice(0, -1).map((level) => logistic(model.again(`urgency.${level}`, values, vector)));
}

const NOTHING_SENSITIVE: Sensitive = { topic: null, denied: false, reasons: [] };

function assessment(classifier: string, look: Look, judged: Judged): Assessment {
  const { mention, reading, values } = look;
  const { complaint } = judged;
  const { topic } = judged;
  const { other } = judged;
  const intent: Scored<Intent> =
    complaint >= 0.5
      ? { value: 'complaint', confidence: complaint }
      : { value: other.value, confidence: (1 - complaint) * other.confidence };
  const urgency = judgeUrgency(reading, {
    complaint,
    question: intent.value === 'question',
    followers: mention.author.followers,
    topic: topic.denied ? null : topic.topic,
    ...(judged.pressing ? { sentence: judged.pressing } : {}),
  });
  const { value, confidence } = reading.language;
  return {
    classifier,
    sentiment: rounded(judged.sentiment),
    intent: rounded(intent),
    complaint: round(complaint),
    category: rounded(judged.category),
    urgency: rounded(urgency.value),
    language: rounded({ value, confidence }),
    sensitive: topic.topic,
    tone: {
      emotion: rounded(best(EMOTIONS, shares(FELT.map((head) => at(values, head))))),
      offensive: round(logistic(at(values, 'offensive'))),
      ironic: round(logistic(at(values, 'irony'))),
    },
    notUnderstood: notUnderstood(reading, LANGUAGES),
    reasons: [
      ...strongest([...look.reasons, ...judged.reasons]),
      ...urgency.reasons.slice(0, MOST),
      ...topic.reasons,
      ...look.feeling.reasons.slice(0, 3),
      ...steeringReasons(reading),
    ],
  };
}

function at(values: Float64Array, head: Head): number {
  return values[COLUMN.get(head) as number] as number;
}
const COLUMN: ReadonlyMap<Head, number> = new Map(HEADS.map((head, column) => [head, column]));

function withValue(values: Float64Array, head: Head, value: number): Float64Array {
  const copy = values.slice();
  copy[HEADS.indexOf(head)] = value;
  return copy;
}

const FEELINGS = SENTIMENTS.map((value) => `sentiment.${value}` as const);
const AS_CUSTOMER = SENTIMENTS.map((value) => `brand.${value}` as const);
const OTHER_INTENTS = INTENTS.map((value) => `intent.${value}` as const);
const ABOUT = CATEGORIES.map((value) => `category.${value}` as const);
const FELT = EMOTIONS.map((value) => `emotion.${value}` as const);

/** Scores in log odds as shares of a whole. */
function shares(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const odds = scores.map((score) => Math.exp(score - most));
  const total = odds.reduce((sum, one) => sum + one, 0);
  return odds.map((one) => one / total);
}

function best<T>(values: readonly T[], chances: readonly number[]): Scored<T> {
  let top = 0;
  for (let i = 1; i < chances.length; i++) if ((chances[i] as number) > (chances[top] as number)) top = i;
  return { value: values[top] as T, confidence: chances[top] as number };
}

/** More figures than these mean nothing, and each is kept for every mention. */
function round(probability: number): number {
  return Math.round(probability * 10_000) / 10_000;
}

function rounded<T>({ value, confidence }: Scored<T>): Scored<T> {
  return { value, confidence: round(confidence) };
}

function logistic(score: number): number {
  return 1 / (1 + Math.exp(-score));
}
