import type { Assessment } from '../core/assessment.ts';
import type { Mention } from '../core/mention.ts';

/**
 * Says what mentions are. Many in, as many out, in the same order. Deterministic: the same mention gives the same
 * assessment (I6). Throws when it cannot work; the mentions of that batch then go to people unclassified.
 */
export interface Classifier {
  /** Name and version, recorded with each assessment. */
  readonly name: string;
  assess(mentions: readonly Mention[]): Promise<readonly Assessment[]>;
}
