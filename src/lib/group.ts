import { setTimeout as delay } from 'node:timers/promises';

/** Something that waits for its turn. */
interface Waiting<T> {
  readonly item: T;
  /** How many groups went without it. */
  passed: number;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Collects what several producers put within a few milliseconds and hands it over together. A `put` resolves when the
 * handler is done with its group, so a producer never runs ahead of what is safe; it rejects when the handler failed.
 * When there is more than fits, who comes first goes first, and nobody is passed over for long.
 */
export class Group<T> {
  readonly #handle: (items: readonly T[]) => Promise<void>;
  readonly #waitMs: number;
  readonly #full: number;
  readonly #sizeOf: (item: T) => number;
  readonly #rankOf: (item: T) => number;
  #waiting: Waiting<T>[] = [];
  #working = false;

  /**
   * @param handle works on one group at a time
   * @param waitMs how long the first item of a group waits for company
   * @param full a group of this size (by `sizeOf`) waits no longer, and takes no more
   * @param rankOf 0 goes first; each group that goes without an item brings it one rank forward
   */
  constructor(
    handle: (items: readonly T[]) => Promise<void>,
    waitMs: number,
    full: number,
    sizeOf: (item: T) => number,
    rankOf: (item: T) => number = () => 0,
  ) {
    this.#handle = handle;
    this.#waitMs = waitMs;
    this.#full = full;
    this.#sizeOf = sizeOf;
    this.#rankOf = rankOf;
  }

  put(item: T): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ item, passed: 0, done, failed });
      if (!this.#working) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#working = true;
    while (this.#waiting.length > 0) {
      const size = this.#waiting.reduce((sum, { item }) => sum + this.#sizeOf(item), 0);
      if (size < this.#full) await delay(this.#waitMs);
      const group = this.#next();
      try {
        await this.#handle(group.map(({ item }) => item));
        for (const { done } of group) done();
      } catch (error) {
        for (const { failed } of group) failed(error);
      }
    }
    this.#working = false;
  }

  /** As many as fit, and one at least. Sorting keeps the order of those of one rank. */
  #next(): readonly Waiting<T>[] {
    this.#waiting.sort((a, b) => this.#rankOf(a.item) - a.passed - (this.#rankOf(b.item) - b.passed));
    let size = 0;
    let count = 0;
    for (const { item } of this.#waiting) {
      if (count > 0 && size + this.#sizeOf(item) > this.#full) break;
      size += this.#sizeOf(item);
      count += 1;
    }
    const group = this.#waiting.splice(0, count);
    for (const left of this.#waiting) left.passed += 1;
    return group;
  }
}
