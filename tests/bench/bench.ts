import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OperatorError } from '../../src/errors.ts';
import { type Server, startServer } from '../contracts/server.ts';
import { cutLoad, makeLoad } from './load.ts';

export interface Options {
  readonly seed: number;
  /** Measured in one run. */
  readonly mentions: number;
  readonly runs: number;
  /** JSON lines to take instead of made ones; null: made from the seed. */
  readonly load: string | null;
  /** Also with a million and with five million stored. */
  readonly long: boolean;
}

/** So many go through before anything is measured. */
const WARM_UP = 2000;

export interface Load {
  readonly warm: string;
  readonly warmCount: number;
  readonly load: string;
  readonly count: number;
}

/** What the parts share: a folder, mentions, and one PostgreSQL for whoever needs it. */
export class Bench {
  readonly options: Options;
  readonly folder = mkdtempSync(join(tmpdir(), 'earshot-bench-'));
  #server: Promise<Server> | null = null;
  #made = 0;

  constructor(options: Options) {
    this.options = options;
  }

  get warmCount(): number {
    return Math.min(WARM_UP, this.options.mentions);
  }

  /** A path that was not given before. */
  place(name: string): string {
    this.#made += 1;
    return join(this.folder, `${this.#made}-${name}`);
  }

  /**
   * Mentions to warm up with and mentions to measure, none of them in a load of another number. The same number and
   * count are the same mentions.
   */
  async load(number: number, count = this.options.mentions): Promise<Load> {
    const each = this.warmCount + this.options.mentions;
    const after = number * each;
    const warm = join(this.folder, `warm-${number}.jsonl`);
    const load = join(this.folder, `load-${number}-${count}.jsonl`);
    if (!existsSync(load)) {
      await this.write(warm, this.warmCount, after);
      await this.write(load, count, after + this.warmCount);
    }
    return { warm, warmCount: this.warmCount, load, count };
  }

  /** Writes so many mentions, those that come after so many others. @throws OperatorError when there are too few */
  async write(file: string, count: number, after: number): Promise<void> {
    const { load, seed } = this.options;
    if (load === null) return makeLoad(file, count, seed, after);
    const there = await cutLoad(load, file, after, after + count);
    if (there < count)
      throw new OperatorError(
        `${load} has too few lines: this needs ${after + count}. Give a longer file, a smaller --mentions, or --only what needs fewer.`,
      );
  }

  /** Fresh tables in the one PostgreSQL, whose commits reach the disk. */
  async schema(): Promise<string> {
    this.#server ??= startServer(true);
    const server = await this.#server;
    this.#made += 1;
    await server.query(`CREATE SCHEMA bench${this.#made}`);
    return server.url(`bench${this.#made}`);
  }

  /** Null when nothing needed it. */
  async postgresVersion(): Promise<string | null> {
    if (this.#server === null) return null;
    const [row] = (await (await this.#server).query('SHOW server_version')) as { server_version: string }[];
    return row?.server_version ?? null;
  }

  async end(): Promise<void> {
    await (await this.#server)?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
