/** Builds the real X platform against a simulator, with time that does not make tests wait. */
import { setTimeout as delay } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../../src/clock.ts';
import type { Outgoing } from '../../../src/core/action.ts';
import type { Batch, Capture } from '../../../src/core/capture.ts';
import type { Mention } from '../../../src/core/mention.ts';
import type { Platform } from '../../../src/platforms/platform.ts';
import { x } from '../../../src/platforms/x/index.ts';
import { type Post, startXSimulator, type XSimulator, type XSimulatorOptions } from './main.ts';

export interface Rig {
  readonly sim: XSimulator;
  readonly platform: Platform;
  /** What the platform told the operator. */
  readonly notes: { level: string; message: string; data?: Record<string, unknown> | undefined }[];
  /** Every wait the platform asked for, ms; none takes longer than 2 ms. */
  readonly slept: number[];
  readonly spent: { what: string; count: number; usd: number }[];
  /** Listens until `enough`, then stops; gives what was yielded. */
  hear(
    source: string,
    cursor: string | null,
    enough: (batches: readonly Batch[]) => boolean,
  ): Promise<Batch[]>;
}

export interface RigOptions extends XSimulatorOptions {
  readonly settings?: Record<string, unknown>;
  readonly sources?: Record<string, unknown>;
  readonly secrets?: Record<string, string>;
  readonly handles?: readonly string[];
  /** Added to what the platform is told it spent today, usd. */
  readonly spentBefore?: number;
  readonly api?: string;
  readonly fails?: (source: string, why: string | null) => void;
}

export async function rig(options: RigOptions = {}): Promise<Rig> {
  const sim = await startXSimulator({ heartbeatMs: 30, ...options });
  const notes: Rig['notes'] = [];
  const slept: number[] = [];
  const spent: Rig['spent'] = [];
  const now = options.now ?? Date.now;
  const clock: Clock = {
    now,
    async sleep(ms, signal) {
      slept.push(ms);
      await delay(Math.min(ms, 2), undefined, signal ? { signal } : {}).catch(() => {});
    },
  };
  const settings = x.settings.parse({
    handle: sim.account.username,
    api: options.api ?? sim.api,
    timeoutSeconds: 1,
    indexLagSeconds: 0,
    silenceSeconds: 0.6,
    ...options.settings,
  });
  const sources = new Map(
    Object.entries(options.sources ?? { mentions: { kind: 'mentions' } }).map(([name, source]) => [
      name,
      x.source.parse(source),
    ]),
  );
  const platform = await x.create(settings, sources, {
    clock,
    brand: { name: 'Acme Air', handles: options.handles ?? [sim.account.username], words: ['acmeair'] },
    secrets: {
      X_APP_KEY: 'key',
      X_APP_SECRET: 'secret',
      X_ACCESS_TOKEN: '1000-token',
      X_ACCESS_SECRET: 'token secret',
      X_BEARER_TOKEN: 'bearer',
      ...options.secrets,
    },
    note: (level, message, data) => void notes.push({ level, message, data }),
    ...(options.fails && { fails: options.fails }),
    spend: (what, count, usd) => void spent.push({ what, count, usd }),
    spentToday: () => (options.spentBefore ?? 0) + spent.reduce((sum, { usd }) => sum + usd, 0),
  });
  const stop = new AbortController();
  onTestFinished(async () => {
    stop.abort();
    await platform.close();
    await sim.close();
  });

  async function hear(
    source: string,
    cursor: string | null,
    enough: (batches: readonly Batch[]) => boolean,
  ): Promise<Batch[]> {
    const batches: Batch[] = [];
    const until = AbortSignal.any([stop.signal, AbortSignal.timeout(5000)]);
    const inner = new AbortController();
    for await (const batch of platform.listen(source, cursor, AbortSignal.any([until, inner.signal]))) {
      batches.push(batch);
      if (enough(batches)) inner.abort();
    }
    return batches;
  }

  return { sim, platform, notes, slept, spent, hear };
}

export function idsOf(batches: readonly Batch[]): string[] {
  return batches.flatMap(({ captures }) => captures.map(({ id }) => id));
}

/** `enough` for `hear`: so many posts. */
export function posts(count: number): (batches: readonly Batch[]) => boolean {
  return (batches) => idsOf(batches).length >= count;
}

/** Waits until it is true; a test that waits in vain fails by its timeout. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await delay(5);
}

/** The mention a post becomes when it is polled. */
export async function mentionOf({ platform, hear }: Rig, post: Post): Promise<Mention> {
  const batches = await hear('mentions', String(BigInt(post.id) - 1n), posts(1));
  return platform.toMention(batches[0]?.captures[0] as Capture);
}

/** A reply to this post, as the flow would freeze it. */
export function replyTo(post: Post, text: string, agent: string | null = null): Outgoing {
  return {
    platform: 'x',
    account: '1000',
    conversationId: post.conversationId,
    authorId: post.author.id,
    key: `acknowledge:${post.id}`,
    postId: post.id,
    rootId: post.versions[0] ?? post.id,
    authorHandle: post.author.username,
    publishedAt: post.createdAt,
    url: null,
    text,
    wording: null,
    agent,
  };
}
