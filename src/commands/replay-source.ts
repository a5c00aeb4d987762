import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { configure, DEFAULT_CONFIG } from '../app.ts';
import { systemClock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Capture } from '../core/capture.ts';
import type { Heard } from '../core/mention.ts';
import type { Brand } from '../core/policy.ts';
import { OperatorError, Unreadable } from '../errors.ts';
import { readRows, toCapture, unreadableFile } from '../platforms/file/rows.ts';
import { platforms } from '../platforms/index.ts';
import type { Platform } from '../platforms/platform.ts';

/** What the program brings along, wherever it is called from. */
const PACKAGED = new URL('../../config/earshot.yaml', import.meta.url).pathname;

export interface Whose {
  readonly config: string;
  /** Handles without `@`; empty: those of the configuration. */
  readonly handle?: readonly string[];
  readonly brand?: string;
}

/**
 * The configuration, with another brand where one is named. Then none has to exist: the policy and the playbooks that
 * come with the program count, unless another configuration was named too.
 */
export function configurationFor(whose: Whose): Config {
  const handles = whose.handle ?? [];
  if (handles.length === 0 && whose.brand === undefined) return configure(whose.config);
  const config = configure(whose.config === DEFAULT_CONFIG ? PACKAGED : whose.config);
  const name = whose.brand ?? handles[0] ?? '';
  const brand: Brand = {
    ...config.policy.brand,
    name,
    // A brand without a handle: nobody can have addressed it, and no handle is invented.
    handles,
    words: whose.brand === undefined ? [] : [whose.brand],
  };
  // The account that replies is another brand's too.
  const { file: _, ...others } = config.platforms;
  return { ...config, platforms: others, policy: { ...config.policy, brand } };
}

export type Item =
  | { readonly kind: 'mention'; readonly heard: Heard }
  | { readonly kind: 'deletion'; readonly capture: Capture }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'set aside'; readonly where: string; readonly why: string };

/** Says of each capture what it is. What it keeps of them is their ids. */
export class CaptureReader {
  readonly #config: Config;
  readonly #platforms = new Map<string, Platform>();
  readonly #seen = new Set<string>();

  constructor(config: Config) {
    this.#config = config;
  }

  async read(capture: Capture, where: string): Promise<Item> {
    const key = `${capture.platform} ${capture.kind} ${capture.id}`;
    if (this.#seen.has(key)) return { kind: 'duplicate' };
    this.#seen.add(key);
    if (capture.kind === 'deletion') return { kind: 'deletion', capture };
    try {
      const platform = this.#platforms.get(capture.platform) ?? (await this.#create(capture.platform));
      return { kind: 'mention', heard: { capture, mention: platform.toMention(capture) } };
    } catch (error) {
      if (error instanceof Unreadable) return { kind: 'set aside', where, why: error.message };
      throw error;
    }
  }

  async close(): Promise<void> {
    for (const platform of this.#platforms.values()) await platform.close();
  }

  /** A platform that only reads captures: it connects to nothing, so no secret is asked for. */
  async #create(name: string): Promise<Platform> {
    const entry = platforms[name];
    if (!entry) throw new Unreadable(`it is a capture of "${name}", which is no platform`);
    const settings = this.#config.platforms[name] ?? entry.settings.safeParse({}).data;
    if (settings === undefined)
      throw new Unreadable(`it is a capture of ${name}, and the configuration has no source on ${name}`);
    const platform = await entry.create(settings, new Map(), {
      clock: systemClock,
      brand: this.#config.policy.brand,
      secrets: Object.fromEntries(Object.keys(entry.secrets).map((secret) => [secret, 'not needed'])),
      note: () => {},
      spend: () => {},
      spentToday: () => 0,
    });
    this.#platforms.set(name, platform);
    return platform;
  }
}

/** Bytes of all files together. @throws OperatorError for the first one that cannot be mentions */
export async function sizeOf(paths: readonly string[]): Promise<number> {
  let total = 0;
  for (const path of paths) {
    try {
      const found = await stat(path);
      if (found.isDirectory()) throw new OperatorError(`${path} is a folder. Name a file of mentions in it.`);
      if (found.isFile() && (await isBinary(path)))
        throw new OperatorError(
          `${path} is a binary file. Give it unpacked, as UTF-8 text: one JSON object per line, or CSV with a header.`,
        );
      total += found.size;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ELOOP')
        throw new OperatorError(`${path} is a link that leads to itself. Name the file.`);
      throw unreadableFile(path, error);
    }
  }
  return total;
}

/** NUL bytes at the beginning; not when it begins like JSON lines (then they cost a line) or says that it is UTF-16. */
async function isBinary(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    const head = buffer.subarray(0, bytesRead);
    const mark = head.toString('hex', 0, 2);
    return head.includes(0) && head[0] !== 0x7b && mark !== 'fffe' && mark !== 'feff';
  } finally {
    await file.close();
  }
}

/** Every row of the files in order. Dates are not held against today's clock: a recording is the same on every day (I6). */
export async function* readFiles(
  paths: readonly string[],
  reader: CaptureReader,
  progress: (bytes: number) => void,
): AsyncGenerator<Item> {
  let before = 0;
  for (const path of paths) {
    let offset = 0;
    for await (const found of readRows(path, { notAfter: Number.POSITIVE_INFINITY })) {
      offset = found.end.offset;
      const where = `${basename(path)} line ${found.line}`;
      if ('bad' in found) yield { kind: 'set aside', where, why: found.bad };
      else yield await reader.read(toCapture(found.row, { source: 'replay' }), where);
      progress(before + offset);
    }
    before += offset;
  }
}
