import { type APIThreadChannel, ChannelType, MessageFlags, ThreadAutoArchiveDuration } from 'discord.js';
import type { Events } from './events.ts';
import { problems } from './problem.ts';
import type { EditThread } from './requests.ts';
import { snowflakeTime } from './snowflake.ts';
import { noFlags, type World } from './world.ts';

export interface NewThread {
  readonly parentId: string;
  readonly name: string;
  readonly ownerId: string;
  /** Id of the message it starts from. */
  readonly message?: string;
  /** Minutes without a message after which it archives itself; a day when absent. */
  readonly autoArchive?: ThreadAutoArchiveDuration;
}

export interface ThreadOptions {
  readonly now: () => number;
  /** Active threads the server may have; more are refused with 160006. */
  readonly maxActive: number;
}

/** Threads: how they start, archive themselves, wake up, and who may change them. Source: Discord reference, "Threads". */
export function createThreads(world: World, events: Events, options: ThreadOptions) {
  const iso = (atMs: number): string => new Date(atMs).toISOString();

  const awake = new Set<APIThreadChannel>();
  /** No thread archives itself before this time, ms UTC. */
  let nextArchival = Number.POSITIVE_INFINITY;

  function all(): readonly APIThreadChannel[] {
    return [...world.rooms.values()].filter((room): room is APIThreadChannel => world.isThread(room));
  }

  function isArchived(thread: APIThreadChannel): boolean {
    return thread.thread_metadata?.archived ?? false;
  }

  function active(): readonly APIThreadChannel[] {
    for (const thread of awake) if (world.rooms.get(thread.id) !== thread) awake.delete(thread);
    return [...awake];
  }

  function requireSpace(): void {
    if (active().length >= options.maxActive) throw problems.tooManyThreads();
  }

  /** When it archives itself if nobody writes, ms UTC. */
  function archivalOf(thread: APIThreadChannel): number {
    const metadata = thread.thread_metadata;
    if (metadata === undefined) return Number.POSITIVE_INFINITY;
    const written = thread.last_message_id ? snowflakeTime(thread.last_message_id) : 0;
    const since = Math.max(written, Date.parse(metadata.archive_timestamp));
    return since + metadata.auto_archive_duration * 60_000;
  }

  function watch(thread: APIThreadChannel): void {
    nextArchival = Math.min(nextArchival, archivalOf(thread));
  }

  /**
   * Starts a public thread; from a message it takes that message's id, as the API has it.
   * Throws a Problem: there is one already (160004), or there are too many (160006).
   */
  function start(wanted: NewThread): APIThreadChannel {
    const at = options.now();
    if (wanted.message !== undefined && world.rooms.has(wanted.message)) throw problems.threadExists();
    requireSpace();
    const thread: APIThreadChannel = {
      id: wanted.message ?? world.nextId(at),
      type: ChannelType.PublicThread,
      guild_id: world.guildId,
      name: wanted.name,
      parent_id: wanted.parentId,
      owner_id: wanted.ownerId,
      flags: noFlags,
      message_count: 0,
      member_count: 1,
      total_message_sent: 0,
      rate_limit_per_user: 0,
      last_message_id: null,
      applied_tags: [],
      thread_metadata: {
        archived: false,
        archive_timestamp: iso(at),
        auto_archive_duration: wanted.autoArchive ?? ThreadAutoArchiveDuration.OneDay,
        locked: false,
        create_timestamp: iso(at),
      },
    };
    world.rooms.set(thread.id, thread);
    awake.add(thread);
    watch(thread);
    const starter = wanted.message === undefined ? undefined : world.messages.get(wanted.message);
    if (starter) {
      starter.thread = thread;
      starter.flags = (starter.flags ?? 0) | MessageFlags.HasThread;
    }
    events.thread('THREAD_CREATE', thread);
    return thread;
  }

  function setArchived(thread: APIThreadChannel, archived: boolean): void {
    if (thread.thread_metadata === undefined || isArchived(thread) === archived) return;
    if (!archived) requireSpace();
    thread.thread_metadata.archived = archived;
    thread.thread_metadata.archive_timestamp = iso(options.now());
    if (archived) awake.delete(thread);
    else awake.add(thread);
    watch(thread);
  }

  /** Threads in which nobody wrote for as long as they wait archive themselves. Called whenever somebody looks. */
  function archiveIdle(): void {
    const at = options.now();
    if (at < nextArchival) return;
    nextArchival = Number.POSITIVE_INFINITY;
    for (const thread of active()) {
      if (at < archivalOf(thread)) watch(thread);
      else {
        setArchived(thread, true);
        events.thread('THREAD_UPDATE', thread);
      }
    }
  }

  /** Before somebody writes: an archived thread wakes up. Throws 160005 when it is locked for them, 160006 when full. */
  function wake(thread: APIThreadChannel, userId: string): void {
    requireUnlocked(thread, userId);
    if (!isArchived(thread)) return;
    setArchived(thread, false);
    events.thread('THREAD_UPDATE', thread);
  }

  function requireUnlocked(thread: APIThreadChannel, userId: string): void {
    if (thread.thread_metadata?.locked && !world.may(userId, thread, 'ManageThreads'))
      throw problems.threadLocked();
  }

  /** Before the bot changes a message: throws 50083 in an archived thread, 160005 in one that is locked for it. */
  function requireOpen(thread: APIThreadChannel): void {
    if (isArchived(thread)) throw problems.threadArchived();
    requireUnlocked(thread, world.bot.id);
  }

  /**
   * The bot changes a thread. Its own one it may rename, archive and wake, any unlocked one it may wake; all else
   * takes Manage Threads (50013). An archived one has to be woken in the same request (50083).
   */
  function edit(thread: APIThreadChannel, wanted: EditThread): void {
    const metadata = thread.thread_metadata;
    if (metadata === undefined) return;
    const { name, archived, locked, auto_archive_duration: wait } = wanted;
    const takesModerator = locked !== undefined || (archived === false && metadata.locked === true);
    const takesOwner = name !== undefined || archived === true || wait != null;
    const isOwner = thread.owner_id === world.bot.id;
    if (takesModerator || (takesOwner && !isOwner)) world.requireOfBot(thread, 'ManageThreads');
    if (metadata.archived && archived !== false) throw problems.threadArchived();
    if (archived !== undefined) setArchived(thread, archived);
    if (name !== undefined) thread.name = name;
    if (locked !== undefined) metadata.locked = locked;
    if (wait != null) {
      metadata.auto_archive_duration = wait;
      metadata.archive_timestamp = iso(options.now());
      watch(thread);
    }
    events.thread('THREAD_UPDATE', thread);
  }

  return { all, active, isArchived, start, setArchived, archiveIdle, wake, requireOpen, edit };
}
export type Threads = ReturnType<typeof createThreads>;
