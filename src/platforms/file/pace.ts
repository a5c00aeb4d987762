/** Below this, waiting costs more than it shows. */
const SHORTEST_MS = 50;
/** One wrong date must not stop a file for years. */
const LONGEST_MS = 3_600_000;

/** Repeats the gaps between rows, scaled. Rows that jump back in time come at once. */
export class Pace {
  readonly #speed: number;
  #last: number | null = null;
  #due = 0;

  constructor(speed: number) {
    this.#speed = speed;
  }

  /** How long to wait before this row, ms. */
  wait(createdAt: number | null, now: number): number {
    if (createdAt === null || this.#speed === Number.POSITIVE_INFINITY) return 0;
    const gap = this.#last === null ? 0 : Math.max(createdAt - this.#last, 0) / this.#speed;
    this.#due = (this.#last === null ? now : this.#due) + Math.min(gap, LONGEST_MS);
    this.#last = createdAt;
    const wait = this.#due - now;
    return wait >= SHORTEST_MS ? wait : 0;
  }

  /** The end of the file: what is written from now on comes in its own time. */
  rest(): void {
    this.#last = null;
  }
}
