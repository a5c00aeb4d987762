/** One line of `earshot check`. */
export interface CheckLine {
  /** What was looked at: `X credentials`, `clock`. */
  readonly what: string;
  readonly ok: boolean;
  /** When ok: what was found. When not: what to do. */
  readonly says: string;
}
