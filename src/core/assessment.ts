export const INTENTS = ['complaint', 'question', 'praise', 'other', 'spam'] as const;
export type Intent = (typeof INTENTS)[number];

export const SENTIMENTS = ['negative', 'neutral', 'positive'] as const;
export type Sentiment = (typeof SENTIMENTS)[number];

/** What a complaint is about; each has a playbook. */
export const CATEGORIES = [
  'delivery',
  'billing',
  'account',
  'outage',
  'product',
  'service',
  'travel',
  'other',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** From most to least pressing; urgency and priority use the same words. */
export const LEVELS = ['urgent', 'high', 'normal', 'low'] as const;
export type Level = (typeof LEVELS)[number];

/** Always to a person, never an automatic reply. */
export const TOPICS = [
  'death',
  'injury',
  'self-harm',
  'violence',
  'disaster',
  'crime',
  'court',
  'minors',
  'medical',
] as const;
export type Topic = (typeof TOPICS)[number];

export const EMOTIONS = ['anger', 'sadness', 'joy', 'optimism'] as const;
export type Emotion = (typeof EMOTIONS)[number];

/** How it is said, for the people who answer; nothing is decided by it. */
export interface Tone {
  readonly emotion: Scored<Emotion>;
  /** Probabilities, 0 to 1. */
  readonly offensive: number;
  readonly ironic: number;
}

/** A value and how sure the classifier is of it, 0 to 1. */
export interface Scored<T> {
  readonly value: T;
  readonly confidence: number;
}

/** One thing in the text that moved one of the values. Data, not prose: `explain` words it. */
export interface Reason {
  /** Which value it moved: `complaint`, `sentiment`, `urgency`, `category`, `sensitive`, `language`, `classifier`. */
  readonly about: string;
  /** What was seen: `"never arrived"`, `locked out`, `12,400 followers`. Author text in it is quoted and capped. */
  readonly cue: string;
  /** How far it moved the value: positive towards it, negative away; in the classifier's own unit. */
  readonly weight: number;
}

/** What the classifier says of one mention. */
export interface Assessment {
  /** Name and version of the classifier, e.g. `lexicon@1`. */
  readonly classifier: string;
  readonly sentiment: Scored<Sentiment>;
  readonly intent: Scored<Intent>;
  /** Probability that it is a complaint, 0 to 1, whatever the intent says. */
  readonly complaint: number;
  readonly category: Scored<Category>;
  /** Consequence and time, not tone. */
  readonly urgency: Scored<Level>;
  /** ISO 639-1, or `und` when it cannot be told. */
  readonly language: Scored<string>;
  readonly sensitive: Topic | null;
  /** Null when the classifier does not look at it. */
  readonly tone: Tone | null;
  /** Why the text could not be judged ("written in Thai"), or null: then people look. */
  readonly notUnderstood: string | null;
  /** The few that mattered, strongest first within each `about`. */
  readonly reasons: readonly Reason[];
}

/** What stands in for an assessment when the classifier is down: people must look (I8). */
export function unclassified(why: string): Assessment {
  return {
    classifier: 'none',
    sentiment: { value: 'neutral', confidence: 0 },
    intent: { value: 'other', confidence: 0 },
    complaint: 0.5,
    category: { value: 'other', confidence: 0 },
    urgency: { value: 'normal', confidence: 0 },
    language: { value: 'und', confidence: 0 },
    sensitive: null,
    tone: null,
    notUnderstood: `not classified: ${why}`,
    reasons: [{ about: 'classifier', cue: `not classified: ${why}`, weight: 0 }],
  };
}
