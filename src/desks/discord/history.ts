import { type APIMessage, ComponentType, Routes } from 'discord.js';
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

/**
 * Finds messages that were made but whose id never came back (a crash, a lost answer): cards by the ticket in their
 * buttons, others by their footer. What was read once stays known, so a thousand late tickets read the channel once,
 * not a thousand times.
 */
export function createHistory(api: Api, channel: string) {
  const messages = new Map<string, string>();
  // Every message after `from` and up to `to` has been read.
  let from: bigint | null = null;
  let to = 0n;
  let busy: Promise<unknown> = Promise.resolve();

  /**
   * The latest message with this ticket id or footer that was posted after the message id `after`, or null. Throws
   * what the API throws.
   */
  function find(what: string, after: bigint, signal: AbortSignal): Promise<string | null> {
    const found = busy.then(async () => {
      if (from === null || after < from) {
        from = after;
        to = after;
      }
      await readOn(signal);
      return messages.get(what) ?? null;
    });
    busy = found.catch(() => {});
    return found;
  }

  async function readOn(signal: AbortSignal): Promise<void> {
    const own = await api.ownId(signal);
    for await (const page of pagesAfter(api, channel, String(to), signal)) {
      for (const message of page) {
        to = BigInt(message.id);
        const what = message.author.id === own ? subjectOf(message) : null;
        if (what) messages.set(what, message.id);
      }
    }
  }

  return {
    find,
    /** A message turned out to be gone. */
    forget(what: string): void {
      messages.delete(what);
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
