import { type APIMessage, ComponentType, Routes } from 'discord.js';
import type { Clock } from '../../clock.ts';
import type { Api } from './api.ts';
import { readButtonId } from './forms.ts';

// Discord remembers a nonce for "the past few minutes"; up to here it alone keeps a message from being made twice.
export const NONCE_SURE_MS = 60_000;
const PAGE = 100;

/** All messages of a channel or thread behind this one, oldest first, a page at a time. Throws what the API throws. */
export async function* pagesAfter(
  api: Api,
  channel: string,
  message: string,
  signal: AbortSignal,
): AsyncGenerator<readonly APIMessage[]> {
  for (let after = message, full = true; full; ) {
    const query = { limit: String(PAGE), after };
    const page = (await api.get(Routes.channelMessages(channel), signal, query)) as APIMessage[];
    const sorted = page.toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
    yield sorted;
    after = sorted.at(-1)?.id ?? after;
    full = page.length === PAGE;
  }
}

/** The footer of a message of ours that belongs to no ticket; by it that one is found again. */
export function footerOf(mark: string): string {
  return `earshot · ${mark}`;
}

/** A process that was killed may have asked for something that Discord did only so much later. */
const STRAGGLERS_MS = 30_000;
/** Reads back a little further than asked: the next one asked for may be a little older. */
const SLACK = 600_000n << 22n;

/**
 * Finds messages that were made but whose id never came back (a crash, a lost answer): cards by the ticket in their
 * buttons, others by their footer. What was read once stays known, so a thousand late tickets read the channel once,
 * not a thousand times: only this process writes here now, and it knows what it wrote.
 */
export function createHistory(api: Api, channel: string, clock: Clock) {
  const messages = new Map<string, string>();
  /** Asked for by this process, without an answer. */
  const doubtful = new Set<string>();
  const begun = clock.now();
  // Every message after `from` and up to `to` has been read, the last time at `readAt`.
  let from: bigint | null = null;
  let to = 0n;
  let readAt = Number.NEGATIVE_INFINITY;
  let busy: Promise<unknown> = Promise.resolve();

  /**
   * The latest message with this ticket id or footer that was posted after the message id `after`, or null. Throws
   * what the API throws.
   */
  function find(what: string, after: bigint, signal: AbortSignal): Promise<string | null> {
    const found = busy.then(async () => {
      if (from === null || after < from) {
        from = after > SLACK ? after - SLACK : 0n;
        to = from;
        readAt = Number.NEGATIVE_INFINITY;
      }
      if (doubtful.has(what) || readAt < begun + STRAGGLERS_MS) await readOn(signal);
      return messages.get(what) ?? null;
    });
    busy = found.catch(() => {});
    return found;
  }

  async function readOn(signal: AbortSignal): Promise<void> {
    const own = await api.ownId(signal);
    const at = clock.now();
    for await (const page of pagesAfter(api, channel, String(to), signal)) {
      for (const message of page) {
        to = BigInt(message.id);
        const what = message.author.id === own ? subjectOf(message) : null;
        if (what) messages.set(what, message.id);
      }
    }
    readAt = at;
  }

  return {
    find,
    /** Posts it with this, so that it is known where it is, or that nobody knows. */
    async made(what: string, post: () => Promise<string>): Promise<string> {
      doubtful.add(what);
      const message = await post();
      doubtful.delete(what);
      messages.set(what, message);
      return message;
    },
    /** This message turned out to be gone. */
    forget(what: string, message: string): void {
      if (messages.get(what) === message) messages.delete(what);
    },
  };
}
export type History = ReturnType<typeof createHistory>;

const DISCORD_EPOCH_MS = 1_420_070_400_000;

/** The first message id of a moment, ms UTC. */
export function snowflakeAt(at: number): bigint {
  return BigInt(Math.max(Math.floor(at) - DISCORD_EPOCH_MS, 0)) << 22n;
}

function subjectOf(message: APIMessage): string | null {
  for (const row of message.components ?? []) {
    if (row.type !== ComponentType.ActionRow) continue;
    for (const part of row.components) {
      const id = 'custom_id' in part ? readButtonId(part.custom_id) : null;
      if (id) return id.ticketId;
    }
  }
  return message.embeds.find(({ footer }) => footer?.text.startsWith(footerOf('')))?.footer?.text ?? null;
}
