import type { Classifier } from './classifiers/classifier.ts';
import type { Clock } from './clock.ts';
import type { Outgoing } from './core/action.ts';
import type { Memory } from './core/correction.ts';
import type { Policy } from './core/policy.ts';
import type { Desk, Network } from './desks/desk.ts';
import type { Events } from './events.ts';
import type { Platform } from './platforms/platform.ts';
import type { Store } from './stores/store.ts';

/** Where a person can reply by hand, with these words filled in where the network can do that; null: nowhere. */
export type ReplyLink = (outgoing: Outgoing) => string | null;

/** The concrete parts, that the flow works with, picked by `app.ts`. */
export interface Parts {
  /** Source name → the platform that hears it. */
  readonly sources: ReadonlyMap<string, Platform>;
  /** Platform name → platform: where to reply. */
  readonly platforms: ReadonlyMap<string, Platform>;
  /** Platform name → what it takes, also of platforms without a source. */
  readonly networks: Readonly<Record<string, Network & { readonly replyLink: ReplyLink }>>;
  readonly classifier: Classifier;
  /** What the team corrected, as far as this process has read it from the store. */
  readonly memory: Memory;
  /** Asked where the first is unsure; what it says reaches people only. */
  readonly second: Classifier | null;
  readonly store: Store;
  readonly desk: Desk;
  readonly policy: Policy;
  readonly clock: Clock;
  /** Jitter, in [0, 1). */
  readonly random: () => number;
  readonly events: Events;
  /** Source → why it fails just now; written by whoever listens, read for the board. */
  readonly health: Map<string, string>;
}
