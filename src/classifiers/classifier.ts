import type { z } from 'zod';
import type { Assessment } from '../core/assessment.ts';
import type { Mention } from '../core/mention.ts';

/**
 * Says what mentions are. Many in, as many out, in the same order. Deterministic where it judges (I6): the same mention
 * gives the same assessment; one that is not may only give second opinions. Throws when it cannot work; the mentions of
 * that batch then go to people unclassified.
 */
export interface Classifier {
  /** Name and version, recorded with each assessment. */
  readonly name: string;
  assess(mentions: readonly Mention[], signal?: AbortSignal): Promise<readonly Assessment[]>;
}

/** What the registry knows of a classifier before loading it. */
export interface ClassifierEntry<Settings extends z.ZodType = z.ZodType> {
  /** Schema of `classifier` or `secondOpinion`, without `kind`. */
  readonly settings: Settings;
  /** Gives the same answer every time: only such a classifier may judge. */
  readonly deterministic: boolean;
  /** Variable → where to get it. */
  readonly secrets: Readonly<Record<string, string>>;
  create(settings: z.output<Settings>, secrets: Readonly<Record<string, string>>): Promise<Classifier>;
}
