import { setTimeout as delay } from 'node:timers/promises';

/**
 * Collects what several producers put within a few milliseconds and hands it over together. A `put` resolves when the
 * handler is done with its group, so a producer never runs ahead of what is safe; it rejects when the handler failed.
 */
export class Group<T> {
  readonly #handle: (items: readonly T[]) => Promise<void>;
  readonly #waitMs: number;
  readonly #full: number;
  readonly #sizeOf: (item: T) => number;
  #waiting: { item: T; done: () => void; failed: (error: unknown) => void }[] = [];
  #working = false;

  /**
   * @param handle works on one group at a time
   * @param waitMs how long the first item of a group waits for company
   * @param full a group of this size (by `sizeOf`) waits no longer
   */
  constructor(
    handle: (items: readonly T[]) => Promise<void>,
    waitMs: number,
    full: number,
    sizeOf: (item: T) => number,
  ) {
    this.#handle = handle;
    this.#waitMs = waitMs;
    this.#full = full;
    this.#sizeOf = sizeOf;
  }

  put(item: T): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ item, done, failed });
      if (!this.#working) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#working = true;
    while (this.#waiting.length > 0) {
      const size = this.#waiting.reduce((sum, { item }) => sum + this.#sizeOf(item), 0);
      if (size < this.#full) await delay(this.#waitMs);
      const group = this.#waiting;
      this.#waiting = [];
      try {
        await this.#handle(group.map(({ item }) => item));
        for (const { done } of group) done();
      } catch (error) {
        for (const { failed } of group) failed(error);
      }
    }
    this.#working = false;
  }
}
