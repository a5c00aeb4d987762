import { figure } from './print.ts';

const EVERY_MS = 100;
const WIDTH = 30;

/** A bar on stderr, if that is a terminal; otherwise nothing at all. */
export class Progress {
  readonly #shown = process.stderr.isTTY === true;
  readonly #total: number;
  readonly #what: string;
  #next = 0;

  /** @param total of what `at` counts, such as bytes; 0: unknown */
  constructor(total: number, what: string) {
    this.#total = total;
    this.#what = what;
  }

  at(done: number, count: number): void {
    const now = Date.now();
    if (!this.#shown || now < this.#next) return;
    this.#next = now + EVERY_MS;
    const share = this.#total === 0 ? 0 : Math.min(done / this.#total, 1);
    const bar = '█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '░');
    const per = this.#total === 0 ? '' : `${bar} ${Math.floor(share * 100)}%  `;
    process.stderr.write(`\r${per}${figure(count)} ${this.#what}`);
  }

  /** Takes the bar away, so that what is printed next begins on a clean line. */
  clear(): void {
    if (this.#shown) process.stderr.write('\r\x1b[K');
    this.#next = 0;
  }
}
