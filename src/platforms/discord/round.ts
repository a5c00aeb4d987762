import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { Api } from './api.ts';
import type { Room } from './catcher.ts';
import type { Marks } from './cursor.ts';
import { failureOf } from './failure.ts';
import { idOf } from './message.ts';
import { archivedSince, type ListedRoom, type Listing, listRooms } from './rooms.ts';
import { isNewer, newerOf, olderOf, snowflakeAt, timeOf } from './snowflake.ts';

/** Messages that may still appear behind the newest one: nothing closer to the present counts as read everywhere. */
const LAG_MS = 60_000;
/** Discord's most messages per request. */
const PAGE = 100;

const page = z.array(z.unknown());

/** A page of one room, oldest message first, and how far the source has been read with it. */
export interface Page {
  readonly room: Room;
  readonly messages: readonly unknown[];
  readonly marks: Marks;
}

export interface Round {
  readonly api: Api;
  readonly clock: Clock;
  readonly guild: string;
  readonly channels: readonly string[];
  readonly lookbackMs: number;
  /** Tells the operator of a room that could not be read. */
  failed(room: string, says: string): void;
}

/**
 * Reads everything said since `from` in every configured channel, every active thread and every thread archived
 * meanwhile, one page at a time, and returns the marks behind all of it. A room that Discord does not let us read
 * keeps its place and does not hold up the others. Rejects when Discord does not answer at all.
 */
export async function* readRound(
  round: Round,
  from: Marks | null,
  signal: AbortSignal,
): AsyncGenerator<Page, Marks> {
  const { api } = round;
  const listing = await listRooms(api, round.guild, round.channels, signal);
  let marks = from ?? { since: firstMark(listing, round), rooms: {} };
  // Where a first reading starts is kept at once, or a failure now would move it towards the present.
  if (from === null) yield { room: channelRoom(''), messages: [], marks };
  const behind = new Map<string, string>();
  const fails = (room: Room, error: unknown) => {
    const { kind, says } = failureOf(error);
    if (kind !== 'forbidden' && kind !== 'gone' && kind !== 'refused') throw error;
    round.failed(room.id, says);
    // A room that is gone has nothing left to read; any other keeps its place until it can be read again.
    if (kind !== 'gone') behind.set(room.id, markOf(marks, room));
  };

  for (const id of listing.missing) {
    round.failed(id, 'the server has no such channel, or the bot may not see it');
    behind.set(id, markOf(marks, channelRoom(id)));
  }
  const rooms = await roomsToRead(round, listing, marks, fails, signal);
  // Written down before its channel moves on: a thread without a mark stands where its channel stood.
  marks = withMarks(marks, rooms);
  for (const room of rooms) {
    try {
      for (let more = true; more && !signal.aborted; ) {
        const path = `/channels/${room.id}/messages` as const;
        const query = { after: markOf(marks, room), limit: String(PAGE) };
        const messages = inOrder(page.parse(await api.get(path, query, signal)));
        const last = idOf(messages.at(-1));
        if (last !== null) marks = { ...marks, rooms: { ...marks.rooms, [room.id]: last } };
        if (messages.length > 0) yield { room, messages, marks };
        more = messages.length >= PAGE;
        // Behind it there may be more, and nothing says where.
        if (more && last === null) throw new Error('Discord answers messages without ids');
      }
    } catch (error) {
      fails(room, error);
    }
  }
  return signal.aborted ? marks : settled(marks, listing, behind);
}

/**
 * The first mark: `lookback` ago. By our clock, which may be wrong: never past the newest message that there is, or
 * what is said until the clocks agree would be missed.
 */
function firstMark({ newest }: Listing, { clock, lookbackMs }: Round): string {
  const wanted = snowflakeAt(clock.now() - lookbackMs);
  return newest === null ? '0' : olderOf(wanted, newest);
}

/** Oldest first, and before them what has no id: it is set aside and moves no mark. */
function inOrder(messages: readonly unknown[]): readonly unknown[] {
  const placed = messages.map((message) => ({ message, id: idOf(message) ?? '0' }));
  return placed.toSorted((a, b) => (isNewer(a.id, b.id) ? 1 : -1)).map(({ message }) => message);
}

function channelRoom(id: string): Room {
  return { id, parent: null, locked: false };
}

/** Where a room stands: at its own mark, behind with its channel, or where all of them stand. */
function markOf({ since, rooms }: Marks, room: Room): string {
  return rooms[room.id] ?? olderOf(since, (room.parent === null ? undefined : rooms[room.parent]) ?? since);
}

function withMarks(marks: Marks, rooms: readonly Room[]): Marks {
  const threads = rooms.filter((room) => room.parent !== null && markOf(marks, room) !== marks.since);
  const own = threads.map((room): [string, string] => [room.id, markOf(marks, room)]);
  return { ...marks, rooms: { ...marks.rooms, ...Object.fromEntries(own) } };
}

async function roomsToRead(
  { api, channels }: Round,
  listing: Listing,
  marks: Marks,
  fails: (room: Room, error: unknown) => void,
  signal: AbortSignal,
): Promise<readonly Room[]> {
  const threads = [...listing.threads];
  for (const channel of channels.filter((id) => !listing.missing.includes(id)).map(channelRoom)) {
    try {
      threads.push(
        ...(await archivedSince(api, channel.id, olderOf(marks.since, markOf(marks, channel)), signal)),
      );
    } catch (error) {
      fails(channel, error);
    }
  }
  // Discord keeps the last message's id up to date, so a quiet thread costs no request.
  const isQuiet = ({ lastMessage, ...room }: ListedRoom) =>
    lastMessage !== null && !isNewer(lastMessage, markOf(marks, room));
  return [...listing.channels, ...threads.filter((thread) => !isQuiet(thread))];
}

/**
 * The marks after a whole round. What was newest when the round began has been read everywhere by now, less the lag;
 * only rooms that stand ahead of that, or behind it because they failed, need a mark of their own.
 */
function settled(marks: Marks, listing: Listing, behind: ReadonlyMap<string, string>): Marks {
  if (listing.newest === null) return marks;
  const reached = snowflakeAt(timeOf(listing.newest) - LAG_MS);
  const since = newerOf(marks.since, reached);
  const ahead = Object.entries(marks.rooms).filter(([, mark]) => isNewer(mark, since));
  return { since, rooms: Object.fromEntries([...ahead, ...behind]) };
}
