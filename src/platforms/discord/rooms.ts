import { z } from 'zod';
import type { Api } from './api.ts';
import type { Room } from './catcher.ts';
import { newerOf, timeOf } from './snowflake.ts';

const channelShape = z.looseObject({ id: z.string(), type: z.int(), last_message_id: z.string().nullish() });
const threadShape = z.looseObject({
  id: z.string(),
  parent_id: z.string().nullish(),
  last_message_id: z.string().nullish(),
  thread_metadata: z.looseObject({
    archived: z.boolean(),
    locked: z.boolean().optional(),
    archive_timestamp: z.string(),
  }),
});
const threadsShape = z.looseObject({ threads: z.array(threadShape), has_more: z.boolean().optional() });
type Thread = z.output<typeof threadShape>;

/** A room, and the id of the last message said in it where Discord told. */
export interface ListedRoom extends Room {
  readonly lastMessage: string | null;
}

export interface Listing {
  readonly channels: readonly ListedRoom[];
  readonly threads: readonly ListedRoom[];
  /** Configured channels that the server does not have. */
  readonly missing: readonly string[];
  /** Id of the newest message of the whole server: Discord's own clock. Null on a server where nobody ever spoke. */
  readonly newest: string | null;
}

// Forums and media channels hold threads only. Source: Discord reference, "Channel types".
const WITHOUT_MESSAGES = new Set([15, 16]);

/** Reads a gateway or REST thread; null for one that is none of ours to hear. */
export function threadRoom(raw: unknown): ListedRoom | null {
  const read = threadShape.safeParse(raw);
  return read.success && read.data.parent_id ? roomOf(read.data, read.data.parent_id) : null;
}

function roomOf(thread: Thread, parent: string): ListedRoom {
  const { id, thread_metadata, last_message_id } = thread;
  return { id, parent, locked: thread_metadata.locked ?? false, lastMessage: last_message_id ?? null };
}

/** The configured channels and their active threads. */
export async function listRooms(
  api: Api,
  guild: string,
  channelIds: readonly string[],
  signal: AbortSignal,
): Promise<Listing> {
  const all = z.array(channelShape).parse(await api.get(`/guilds/${guild}/channels`, {}, signal));
  const { threads } = threadsShape.parse(await api.get(`/guilds/${guild}/threads/active`, {}, signal));
  const known = all.filter(({ id }) => channelIds.includes(id));
  const spoken = [...all, ...threads].flatMap(({ last_message_id }) => last_message_id ?? []);
  return {
    channels: known
      .filter(({ type }) => !WITHOUT_MESSAGES.has(type))
      .map(({ id, last_message_id }) => ({
        id,
        parent: null,
        locked: false,
        lastMessage: last_message_id ?? null,
      })),
    threads: threads.flatMap((thread) =>
      thread.parent_id && channelIds.includes(thread.parent_id) ? roomOf(thread, thread.parent_id) : [],
    ),
    missing: channelIds.filter((id) => !known.some((channel) => channel.id === id)),
    newest: spoken.length > 0 ? spoken.reduce(newerOf) : null,
  };
}

/**
 * Public threads of a channel that were archived after the message `since`: whatever was said in them since then is
 * not in the list of active threads any more.
 */
export async function archivedSince(
  api: Api,
  channelId: string,
  since: string,
  signal: AbortSignal,
): Promise<readonly ListedRoom[]> {
  const rooms: ListedRoom[] = [];
  for (let before: string | undefined; ; ) {
    const query = { limit: '100', ...(before !== undefined && { before }) };
    const page = threadsShape.parse(
      await api.get(`/channels/${channelId}/threads/archived/public`, query, signal),
    );
    const recent = page.threads.filter(
      (t) => Date.parse(t.thread_metadata.archive_timestamp) >= timeOf(since),
    );
    rooms.push(...recent.map((thread) => roomOf(thread, channelId)));
    before = page.threads.at(-1)?.thread_metadata.archive_timestamp;
    if (!page.has_more || recent.length < page.threads.length || before === undefined) return rooms;
  }
}
