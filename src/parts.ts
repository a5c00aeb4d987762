import type { Classifier } from './classifiers/classifier.ts';
import type { Clock } from './clock.ts';
import type { Memory } from './core/correction.ts';
import type { Policy } from './core/policy.ts';
import type { Desk } from './desks/desk.ts';
import type { Events } from './events.ts';
import type { Platform } from './platforms/platform.ts';
import type { Store } from './stores/store.ts';

/** The concrete parts, that the flow works with, picked by `app.ts`. */
export interface Parts {
  /** Source name → the platform that hears it. */
  readonly sources: ReadonlyMap<string, Platform>;
  /** Platform name → platform: where to reply. */
  readonly platforms: ReadonlyMap<string, Platform>;
  /** Platform name → the most characters it takes in one post. */
  readonly maxLength: Readonly<Record<string, number>>;
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
}
