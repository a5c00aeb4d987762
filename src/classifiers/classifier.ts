import type { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Aims, Thresholds } from '../core/aims.ts';
import type { Assessment } from '../core/assessment.ts';
import type { CheckLine } from '../core/check.ts';
import type { Mention } from '../core/mention.ts';
import type { Brand } from '../core/policy.ts';

/**
 * Says what mentions are. Many in, as many out, in the same order. Deterministic where it judges (I6): the same mention
 * gives the same assessment; one that is not may only give second opinions. Throws when it cannot work; the mentions of
 * that batch then go to people unclassified.
 */
export interface Classifier {
  /** Name and version, recorded with each assessment. */
  readonly name: string;
  assess(mentions: readonly Mention[], signal?: AbortSignal): Promise<readonly Assessment[]>;
  /** It was not given what it needs, and nobody need ask it. */
  readonly off?: boolean;
  /** Can it work? Only of one that needs more than this machine. */
  check?(signal: AbortSignal): AsyncIterable<CheckLine>;
}

/** There is no assessment, and that is nobody's fault here: the server is down, refuses, talks nonsense, costs too much. */
export class NoAssessment extends Error {
  override readonly name = 'NoAssessment';
  /** Recorded with the reason; null: asking again later may help. */
  readonly rule: 'no-opinion' | 'over-budget' | null;
  /** Asking again before is pointless. */
  readonly retryAfterMs: number;
  /** @param message why, in our own words: people at the desk read it */
  constructor(message: string, rule: NoAssessment['rule'], retryAfterMs = 0) {
    super(message);
    this.rule = rule;
    this.retryAfterMs = retryAfterMs;
  }
}

/** What the app lends to a classifier. */
export interface ClassifierDeps {
  readonly clock: Clock;
  /** Whom the mentions are about, so that its names can be masked; null where no brand is known. */
  readonly brand: Brand | null;
  /** Environment variables declared under `secrets`, all present, and those under `optionalSecrets` that are. */
  readonly secrets: Readonly<Record<string, string>>;
  /** This process has other things to do: what takes time is better done in a thread beside it. */
  readonly beside?: boolean;
  /** Operator-facing notes. Never author text, never secrets. */
  note(level: 'info' | 'warn' | 'error', message: string, data?: Record<string, unknown>): void;
  /** Adds to the running cost estimate, kept in the store per UTC day. `what` e.g. `call`. */
  spend(what: string, count: number, usd: number): void;
  /** Estimated usd spent today (UTC) on this classifier, restarts included. */
  spentToday(): number;
  /** How many of `what` were spent today (UTC), restarts included. */
  countToday(what: string): number;
}

/** What the registry knows of a classifier before loading it. */
export interface ClassifierEntry<Settings extends z.ZodType = z.ZodType> {
  /** Schema of `classifier` or `secondOpinion`, without `kind`. */
  readonly settings: Settings;
  /** Gives the same answer every time: only such a classifier may judge. */
  readonly deterministic: boolean;
  /** From which probabilities on it reaches what the policy aims at, as measured. Only of one that judges. */
  thresholds?(settings: z.output<Settings>, aims: Aims): Thresholds;
  /** Variable → where to get it. */
  readonly secrets: Readonly<Record<string, string>>;
  /** The same for those it can do without. */
  readonly optionalSecrets?: Readonly<Record<string, string>>;
  create(settings: z.output<Settings>, deps: ClassifierDeps): Promise<Classifier>;
}
