/** When the desk is staffed, as arithmetic on ms UTC: daylight saving and holidays are its business. */
export interface Hours {
  isOpen(at: number): boolean;
  /** When `ms` of working time after `from` have passed; `Infinity` when the desk never opens. */
  after(from: number, ms: number): number;
  /** Working ms between two moments; 0 when `to` is not later. */
  between(from: number, to: number): number;
  /** The next opening strictly after `at`, or null. */
  nextOpening(at: number): number | null;
  /** The latest opening at or before `at`, or null. */
  lastOpening(at: number): number | null;
  /** Local date, `2026-11-27`. */
  dateOf(at: number): string;
  /** Start of the local day, ms UTC. */
  startOfDay(at: number): number;
}
