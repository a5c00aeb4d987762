import {
  type Assessment,
  CATEGORIES,
  EMOTIONS,
  INTENTS,
  LEVELS,
  TOPICS,
  type Tone,
} from '../core/assessment.ts';
import { OperatorError } from '../errors.ts';

/** What a model said of one row. */
export interface Said {
  readonly value: string;
  /** Of `value`; for a task with a `positive` class, of that class; null when the model gives none. */
  readonly probability: number | null;
}

/** What can be measured: how labels are read, and where an assessment has its answer. */
export interface Task {
  /** Labels in words, for people who gave another one. */
  readonly accepts: string;
  /** The class whose probability is given, whatever was said; null: that of what was said. */
  readonly positive: string | null;
  /** What a JSON `null` means; null: that there is no label. */
  readonly ofNull: string | null;
  /** How the labels of one run are read, which may depend on all of them; null for a label that means nothing. */
  reading(labels: ReadonlySet<string>): (label: string) => string | null;
  said(assessment: Assessment): Said;
}

/** Least probability of a complaint, an offence or irony at which it counts as one. */
const FROM = 0.5;
const YES = ['1', 'true', 'yes'];
const NO = ['0', 'false', 'no', 'not'];

export const TASKS: Readonly<Record<string, Task>> = {
  complaint: yesOrNo(
    'complaint',
    INTENTS.filter((intent) => intent !== 'complaint'),
    (assessment) => assessment.complaint,
  ),
  sentiment: {
    accepts: 'negative, neutral, positive; or -1, 0, 1; or 0, 1, 2',
    positive: null,
    ofNull: null,
    reading: sentimentReading,
    said: ({ sentiment }) => ({ value: sentiment.value, probability: sentiment.confidence }),
  },
  intent: oneOf(INTENTS, ({ intent }) => intent),
  category: oneOf(CATEGORIES, ({ category }) => category),
  urgency: oneOf(LEVELS, ({ urgency }) => urgency),
  sensitive: {
    accepts: `${TOPICS.join(', ')}, or none; or 0, 1 for any topic`,
    positive: null,
    ofNull: 'none',
    reading: sensitiveReading,
    said: ({ sensitive }) => ({ value: sensitive ?? 'none', probability: null }),
  },
  language: {
    accepts: 'ISO codes such as en, or English names such as english',
    positive: null,
    ofNull: null,
    reading: languageReading,
    said: ({ language }) => ({ value: language.value, probability: language.confidence }),
  },
  offensive: yesOrNo('offensive', ['non-offensive'], (assessment) => toneOf(assessment, 'offence').offensive),
  irony: yesOrNo('irony', ['non-irony'], (assessment) => toneOf(assessment, 'irony').ironic),
  emotion: oneOf(EMOTIONS, (assessment) => toneOf(assessment, 'emotion').emotion),
  spam: {
    ...yesOrNo('spam', ['ham', ...INTENTS.filter((intent) => intent !== 'spam')], ({ intent }) =>
      intent.value === 'spam' ? 1 : 0,
    ),
    said: ({ intent }) => ({ value: intent.value === 'spam' ? 'spam' : 'not spam', probability: null }),
  },
};

/** A class and its absence, told apart at a probability of a half. */
function yesOrNo(name: string, otherNo: readonly string[], of: (assessment: Assessment) => number): Task {
  const no = [...NO, `not-${name}`, ...otherNo];
  return {
    accepts: `1, true, ${name}; or 0, false, not, not-${name}, ${otherNo.join(', ')}`,
    positive: name,
    ofNull: null,
    reading: () => (label) => {
      const word = plain(label);
      if (word === name || YES.includes(word)) return name;
      return no.includes(word) ? `not ${name}` : null;
    },
    said: (assessment) => {
      const probability = of(assessment);
      return { value: probability >= FROM ? name : `not ${name}`, probability };
    },
  };
}

function oneOf(
  classes: readonly string[],
  of: (assessment: Assessment) => { readonly value: string; readonly confidence: number },
): Task {
  return {
    accepts: classes.join(', '),
    positive: null,
    ofNull: null,
    reading: () => (label) => classes.find((name) => name === plain(label)) ?? null,
    said: (assessment) => {
      const { value, confidence } = of(assessment);
      return { value, probability: confidence };
    },
  };
}

const SIGNED: Readonly<Record<string, string>> = {
  '-1': 'negative',
  '0': 'neutral',
  '1': 'positive',
  '+1': 'positive',
};
const COUNTED: Readonly<Record<string, string>> = { '0': 'negative', '1': 'neutral', '2': 'positive' };

/** Numbers mean different things in different files: a -1 or a 2 among them tells which. */
function sentimentReading(labels: ReadonlySet<string>): (label: string) => string | null {
  const numbers = [...labels].some((label) => label === '0' || label === '1');
  if (numbers && labels.has('-1') === labels.has('2'))
    throw new OperatorError(
      labels.has('2')
        ? 'The labels hold both -1 and 2, so that what 0 and 1 mean cannot be told. Write negative, neutral, positive.'
        : 'The labels 0 and 1 could be negative and neutral, neutral and positive, or negative and positive. Write negative, neutral, positive.',
    );
  const scheme = labels.has('2') ? COUNTED : SIGNED;
  const words = ['negative', 'neutral', 'positive'];
  return (label) => scheme[label] ?? words.find((word) => word === plain(label)) ?? null;
}

/** A label 1 says no more than "some topic": then no more is asked of any row. */
function sensitiveReading(labels: ReadonlySet<string>): (label: string) => string | null {
  const anyTopic = [...labels].some((label) => [...YES, 'sensitive'].includes(plain(label)));
  return (label) => {
    const word = plain(label);
    if (['none', 'null', ...NO].includes(word)) return 'none';
    const topic = TOPICS.find((name) => name === word) ?? null;
    if (!anyTopic) return topic;
    return topic !== null || YES.includes(word) || word === 'sensitive' ? 'sensitive' : null;
  };
}

/** Every language's English name → its ISO 639-1 code. */
function languageReading(): (label: string) => string | null {
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const codes = letters.flatMap((a) => letters.map((b) => a + b));
  const byName = new Map(codes.map((code) => [names.of(code)?.toLowerCase() ?? code, code]));
  return (label) => {
    const word = plain(label);
    if (word === 'und') return word;
    const code = /^([a-z]{2,3})(?:-[a-z\d]+)*$/.exec(word)?.[1];
    const short = code === undefined ? undefined : new Intl.Locale(code).language;
    if (short !== undefined && names.of(short) !== undefined) return short;
    return byName.get(label.trim().toLowerCase()) ?? null;
  };
}

function toneOf({ tone, classifier }: Assessment, what: string): Tone {
  if (tone) return tone;
  throw new OperatorError(`The model ${classifier} does not judge ${what}. Choose another with --model.`);
}

/** `Non_Irony` → `non-irony` */
function plain(label: string): string {
  return label
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
}
