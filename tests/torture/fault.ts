import type { Edit } from './inside.ts';
import type { TortureRig } from './rig.ts';
import type { StoryKind } from './stories.ts';

/** One way in which the world goes wrong. */
export interface Fault {
  /** Its name in plans and reports. */
  readonly kind: string;
  readonly does: string;
  /**
   * Begins it, and gives how to end it. What ends by itself (a kill, a restart) gives nothing.
   * @param dose in [0, 1), from the plan: which variant, how much
   */
  begin(on: TortureRig, dose: number): Promise<(() => Promise<void> | void) | undefined>;
  /** Before the program starts for the first time; gives how to clear up when it is gone. */
  prepare?(on: TortureRig): Promise<(() => Promise<void>) | undefined>;
  /** How long it lasts in a mixed plan, ms; 0: it ends by itself. */
  readonly lastsMs: number;
  /** Times it strikes in a plan of its own. */
  readonly often?: number;
  /** In a plan of its own: only these stories happen. */
  readonly stories?: readonly StoryKind[];
  /** In a plan of its own: how the program is set up, so that no other guard is quicker. */
  readonly settings?: Settings;
  /** Why it cannot be done here; null: it can. */
  unable?(): string | null;
  readonly guard: Guard;
}

/** What keeps the promise under a fault. Without it, the same attack has to do harm: else the attack proves nothing. */
export interface Guard {
  readonly name: string;
  /** What comes of it without. */
  readonly harm: 'lost' | 'doubled' | 'wrong';
  /** Takes it out. */
  readonly edits: readonly Edit[];
  readonly settings?: Settings;
}

/** Changes of `earshot.yaml`: what is found there → what it becomes. */
export type Settings = readonly (readonly [from: RegExp, to: string])[];
