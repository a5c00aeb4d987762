/** What a platform sent, untouched. Every decision can be replayed from it. */
export interface Capture {
  /** The platform's registry name: `x`, `discord`, `file`. */
  readonly platform: string;
  /** Name of the configured source it came through. */
  readonly source: string;
  /**
   * For a post: an id of this very version, unique within the platform. Where an edit keeps the platform's id
   * (Discord), the platform makes it unique: `<post id>@<edit time in ms>`. For a deletion: the id of the
   * deleted post (any version of it).
   */
  readonly id: string;
  readonly kind: 'post' | 'deletion';
  /** When we got it, ms UTC. */
  readonly receivedAt: number;
  /** JSON-serialisable, self-contained: `toMention` reads nothing else. */
  readonly payload: unknown;
}

/** Something that arrived and could not be read: kept, counted, shown by `audit`. */
export interface SetAside {
  readonly platform: string;
  readonly source: string;
  /** Where it was: `week.jsonl line 17`, a post id … */
  readonly where: string;
  readonly why: string;
  /** The raw text, cut to a sensible length (the first 10,000 characters). */
  readonly raw: string;
  readonly at: number;
}

/** What `listen` yields: captures, and the cursor behind them when it is safe to move it. */
export interface Batch {
  readonly captures: readonly Capture[];
  readonly setAside?: readonly SetAside[];
  /** Everything up to this cursor has been yielded. Absent: do not move it yet (an accelerator, a half-read page). */
  readonly cursor?: string;
}
