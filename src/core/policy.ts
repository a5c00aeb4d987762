import type { Category, Level } from './assessment.ts';
import type { Sla } from './sla.ts';
import type { PrivateRoute } from './ticket.ts';

/** The plan for one category. */
export interface Playbook {
  readonly category: Category;
  readonly title: string;
  /** What the agent should ask, and may offer: shown at the desk. */
  readonly ask: readonly string[];
  readonly offer: readonly string[];
  /** Ways out of the public eye, the preferred one first, with what the agent tells the customer. */
  readonly private: readonly { readonly route: PrivateRoute; readonly say: string }[];
  /** Language (ISO 639-1) → at least six wordings, written by people. */
  readonly acknowledgements: Readonly<Record<string, readonly string[]>>;
}

/** Whom the mentions are about. */
export interface Brand {
  readonly name: string;
  /** Without `@`. */
  readonly handles: readonly string[];
  /** Other words that mean the brand: product names, common misspellings. */
  readonly words: readonly string[];
  /** Slots of the wordings. */
  readonly hours: string;
  readonly contact: string;
}

/** How long posts are kept after they were recorded, ms; null: for ever. */
export interface Keep {
  /** Those that nobody had to look at: then nothing of them is left. */
  readonly othersMs: number | null;
  /** Those of closed tickets: then their words and authors are gone, and what was decided stays. */
  readonly wordsMs: number | null;
}

/** What the team decided, validated from `config/policy.yaml`. */
export interface Policy {
  readonly brand: Brand;
  readonly queue: {
    /** Mentions with at least this probability of being a complaint go to people. */
    readonly minComplaint: number;
    /** Below this confidence in the intent, a person decides. */
    readonly minConfidence: number;
    readonly questions: boolean;
  };
  readonly acknowledge: {
    readonly enabled: boolean;
    /** Least probability of being a complaint for an automatic reply. */
    readonly minComplaint: number;
    readonly maxAgeMs: number;
    readonly perMinute: number;
    readonly perHour: number;
    /** In different conversations: somebody who posts all day is answered by people. */
    readonly perAuthorPerDay: number;
    /** Handles that never get an automatic reply. */
    readonly quiet: readonly string[];
    /** Whole messages that mean "leave me alone". */
    readonly optOutPhrases: readonly string[];
  };
  readonly priority: {
    /** A complaint of this category is at least this pressing. */
    readonly floors: Readonly<Partial<Record<Category, Level>>>;
    /** From this many followers on, one level up. */
    readonly reach: number;
  };
  /** A second classifier is configured: it is asked where the first is unsure. */
  readonly secondOpinion: boolean;
  readonly sla: Sla;
  readonly keep: Keep;
  readonly playbooks: readonly Playbook[];
}
