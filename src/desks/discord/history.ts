import { type APIMessage, ComponentType, Routes } from 'discord.js';
import type { Api } from './api.ts';
import { readButtonId } from './forms.ts';

const PAGE = 100;

/**
 * Finds cards that were made but whose id never came back (a crash, a lost answer), by the ticket in their buttons.
 * What was read once stays known, so a thousand late tickets read the channel once, not a thousand times.
 */
export function createHistory(api: Api, channel: string) {
  const cards = new Map<string, string>();
  // Every message after `from` and up to `to` has been read.
  let from: bigint | null = null;
  let to = 0n;
  let busy: Promise<unknown> = Promise.resolve();

  /** The latest card of this ticket that was posted after the message id `after`, or null. Throws what the API throws. */
  function find(ticketId: string, after: bigint, signal: AbortSignal): Promise<string | null> {
    const found = busy.then(async () => {
      if (from === null || after < from) {
        from = after;
        to = after;
      }
      await readOn(signal);
      return cards.get(ticketId) ?? null;
    });
    busy = found.catch(() => {});
    return found;
  }

  async function readOn(signal: AbortSignal): Promise<void> {
    const own = await api.ownId(signal);
    for (let full = true; full; ) {
      const query = { limit: String(PAGE), after: String(to) };
      const page = (await api.get(Routes.channelMessages(channel), signal, query)) as APIMessage[];
      for (const message of page.toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))) {
        to = BigInt(message.id);
        const ticketId = message.author.id === own ? ticketOf(message) : null;
        if (ticketId) cards.set(ticketId, message.id);
      }
      full = page.length === PAGE;
    }
  }

  return {
    find,
    /** A card turned out to be gone. */
    forget(ticketId: string): void {
      cards.delete(ticketId);
    },
  };
}

function ticketOf(message: APIMessage): string | null {
  for (const row of message.components ?? []) {
    if (row.type !== ComponentType.ActionRow) continue;
    for (const part of row.components) {
      const id = 'custom_id' in part ? readButtonId(part.custom_id) : null;
      if (id) return id.ticketId;
    }
  }
  return null;
}
