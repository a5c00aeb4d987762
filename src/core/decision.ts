import type { Assessment, Level } from './assessment.ts';
import type { RuleName, Withheld } from './eligibility.ts';
import type { Heard } from './mention.ts';

/** `people`: a ticket in the queue. `record`: kept, counted, nobody is asked to act. */
export type Route = 'people' | 'record';

/** What triage makes of one mention. */
export interface Decision {
  readonly route: Route;
  readonly priority: Level;
  /** A complaint in the sense of the promise: it has a ticket, and an acknowledgement or a reason for none. */
  readonly complaint: boolean;
  readonly acknowledge: boolean;
  /** Why there is no acknowledgement: every rule that said no. Empty when `acknowledge`. */
  readonly withheld: readonly Withheld[];
  /** The rules that were asked and let it pass: with `withheld`, every outcome is on record. */
  readonly passed: readonly RuleName[];
  /** Why this route and priority, in words. */
  readonly reasons: readonly string[];
  /** The author asked for no automatic replies with this very message. */
  readonly optOut: boolean;
}

/** Capture, mention, assessment and decision together. */
export interface Judgement extends Heard {
  readonly assessment: Assessment;
  readonly decision: Decision;
  readonly ticketId: string | null;
}
