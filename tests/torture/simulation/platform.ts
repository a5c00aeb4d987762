import type { Capture } from '../../../src/core/capture.ts';
import type { Mention } from '../../../src/core/mention.ts';
import type { Platform } from '../../../src/platforms/platform.ts';
import { SETTLE_MS } from './scenario.ts';
import type { Scheduler } from './scheduler.ts';
import { type Entry, US, type Version, type World } from './world.ts';

export const NETWORK = 'sim';

/** The world as one process reaches it: every request and every answer waits for its turn. */
export function aPlatform(scheduler: Scheduler, world: World, reads: number, stop: AbortSignal): Platform {
  const of = scheduler.process();

  /** A request that has its effect on the network, and an answer that still has to come back. */
  async function ask<T>(name: string, effect: Parameters<typeof scheduler.call<T>>[2]): Promise<T> {
    const answer = await scheduler.call(of, name, effect);
    return scheduler.call(of, `${name} answers`, () => answer);
  }

  function captured(source: string, entry: Entry): Capture {
    const common = { platform: NETWORK, source, receivedAt: scheduler.now() };
    return entry.kind === 'post'
      ? { ...common, id: entry.version.id, kind: 'post', payload: entry.version }
      : { ...common, id: entry.id, kind: 'deletion', payload: null };
  }

  return {
    name: NETWORK,
    proof: { settleMs: SETTLE_MS, reads },
    async *listen(source, cursor, signal) {
      const log = world.logs.get(source) ?? [];
      const { dice } = scheduler;
      for (let at = Number(cursor ?? 0); ; ) {
        await scheduler.until(
          of,
          `listen ${source}`,
          () => stop.aborted || signal.aborted || log.length > at,
        );
        if (stop.aborted || signal.aborted) return;
        const page = await scheduler.call(of, 'listen', () => log.slice(at, at + dice.between(1, 4)));
        const captures = page.map((entry) => captured(source, entry));
        // An accelerator: the same comes again with the cursor behind it.
        if (dice.chance(0.15)) yield { captures };
        at += page.length;
        yield { captures: dice.chance(0.15) ? captures.toReversed() : captures, cursor: String(at) };
      }
    },
    toMention: (capture) => mentionOf(capture.payload as Version, capture),
    send: (outgoing) => ask('send', (wrong) => world.take(outgoing, wrong)),
    findReply: (outgoing) => ask('findReply', (wrong) => world.readBack(outgoing, wrong)),
    lookup: (postIds) => ask('lookup', (wrong) => world.lookup(postIds, wrong)),
    async *check() {},
    close: async () => {},
  };
}

function mentionOf(version: Version, { source }: Capture): Mention {
  const { id, postId, rootId, thread, author, inReplyTo, text, summoned, edited, publishedAt } = version;
  return {
    ...{ platform: NETWORK, source, account: US, id, postId, rootId, conversationId: thread, inReplyTo },
    author: {
      ...{ id: author, handle: author, name: author, own: author === US, followers: null },
      automated: author === 'robot' ? 'it says so' : null,
    },
    ...{ text, languageHint: 'en', publishedAt, url: null, summoned, concernsUs: true, forbidden: null },
    ...{ edited, media: [] },
  };
}
