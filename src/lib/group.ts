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
 * handler is done with its group, so a producer knows how far ahead of what is safe it runs; it rejects when the handler
 * failed. When there is more than fits, who comes first goes first, and nobody is passed over for long.
 */
export class Group<T> {
  readonly #handle: (items: readonly T[], before: Promise<void> | null) => Promise<void>;
  readonly #waitMs: number;
  readonly #full: number;
  readonly #sizeOf: (item: T) => number;
  readonly #rankOf: (item: T) => number;
  readonly #atOnce: number;
  #waiting: Waiting<T>[] = [];
  #gathering = false;
  #begun = 0;
  /** Resolves with the group begun last. */
  #last: Promise<void> | null = null;

  /**
   * @param handle is told of the group `before` it where that is not done yet: that never rejects, and null is none
   * @param waitMs how long the first item of a group waits for company
   * @param full a group of this size (by `sizeOf`) waits no longer, and takes no more
   * @param rankOf 0 goes first; each group that goes without an item brings it one rank forward
   * @param atOnce how many groups may be begun and not done
   */
  constructor(
    handle: (items: readonly T[], before: Promise<void> | null) => Promise<void>,
    waitMs: number,
    full: number,
    sizeOf: (item: T) => number,
    rankOf: (item: T) => number = () => 0,
    atOnce = 1,
  ) {
    this.#handle = handle;
    this.#waitMs = waitMs;
    this.#full = full;
    this.#sizeOf = sizeOf;
    this.#rankOf = rankOf;
    this.#atOnce = atOnce;
  }

  put(item: T): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ item, passed: 0, done, failed });
      void this.#begin();
    });
  }

  async #begin(): Promise<void> {
    if (this.#gathering || this.#begun === this.#atOnce || this.#waiting.length === 0) return;
    this.#gathering = true;
    const size = this.#waiting.reduce((sum, { item }) => sum + this.#sizeOf(item), 0);
    if (size < this.#full) await delay(this.#waitMs);
    this.#gathering = false;
    this.#begun += 1;
    this.#last = this.#finish(this.#next(), this.#last);
    void this.#begin();
  }

  async #finish(group: readonly Waiting<T>[], before: Promise<void> | null): Promise<void> {
    try {
      await this.#handle(
        group.map(({ item }) => item),
        before,
      );
      for (const { done } of group) done();
    } catch (error) {
      for (const { failed } of group) failed(error);
    }
    this.#begun -= 1;
    if (this.#begun === 0) this.#last = null;
    void this.#begin();
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
