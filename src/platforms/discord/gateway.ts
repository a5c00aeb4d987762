import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { PlatformDeps } from '../platform.ts';
import type { Room } from './catcher.ts';
import { openLine } from './line.ts';
import { createPatience } from './patience.ts';
import { threadRoom } from './rooms.ts';
import type { DiscordSettings } from './settings.ts';

/** Something heard over the gateway, in the API's own shape. */
export type Heard =
  | { readonly kind: 'message'; readonly room: Room; readonly message: unknown }
  | { readonly kind: 'deletion'; readonly room: Room; readonly messageId: string };

/** Where a source collects what the gateway tells it. */
export interface Inbox {
  /** What has arrived, oldest first, waiting up to `ms` for it; stops waiting at a gap or when the signal aborts. */
  take(ms: number, signal: AbortSignal): Promise<readonly Heard[]>;
  /** Whether something may have been missed since it was last asked. */
  missedSome(): boolean;
  close(): void;
}

/**
 * The fast ear: tells sources of messages within moments, and of gaps. It promises nothing; what it misses is read
 * over REST.
 */
export interface Gateway {
  /** Connects on first use. */
  subscribe(channels: readonly string[]): Inbox;
  close(): Promise<void>;
}

/** More than this waiting at once is dropped and counts as a gap: REST reads it in order. */
const FULL = 5000;

const packetShape = z.looseObject({ t: z.string().nullable(), d: z.unknown() });
const messageShape = z.looseObject({ id: z.string(), channel_id: z.string() });
const bulkShape = z.looseObject({ ids: z.array(z.string()), channel_id: z.string() });
const threadsShape = z.looseObject({ threads: z.array(z.unknown()).default([]) });

export function createGateway(
  settings: DiscordSettings,
  token: string,
  clock: Clock,
  note: PlatformDeps['note'],
): Gateway {
  const stop = new AbortController();
  const inboxes = new Set<Mailbox>();
  const threads = new Map<string, Room>();
  let staying: Promise<void> | undefined;

  /** Keeps a line open until the end; what the library does not mend by itself is tried again later. */
  async function stay(): Promise<void> {
    const patience = createPatience(note, 'listening to the gateway');
    const stopped = new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve()));
    while (!stop.signal.aborted) {
      const line = openLine(settings, token, clock, {
        packet: hear,
        up() {
          patience.worked();
          gap();
        },
      });
      const why = await Promise.race([line.ended, stopped]);
      await line.shut();
      if (!stop.signal.aborted) await clock.sleep(patience.failed(why), stop.signal);
    }
  }

  function gap(): void {
    for (const inbox of inboxes) inbox.gap();
  }

  function hear(packet: unknown): void {
    const read = packetShape.safeParse(packet);
    if (!read.success) return;
    const { t, d } = read.data;
    switch (t) {
      case 'MESSAGE_CREATE':
      case 'MESSAGE_UPDATE': {
        const message = messageShape.safeParse(d);
        if (message.success) tell(message.data.channel_id, (room) => ({ kind: 'message', room, message: d }));
        return;
      }
      case 'MESSAGE_DELETE': {
        const gone = messageShape.safeParse(d);
        if (gone.success) deleted(gone.data.channel_id, [gone.data.id]);
        return;
      }
      case 'MESSAGE_DELETE_BULK': {
        const gone = bulkShape.safeParse(d);
        if (gone.success) deleted(gone.data.channel_id, gone.data.ids);
        return;
      }
      case 'GUILD_CREATE':
      case 'THREAD_LIST_SYNC':
        for (const thread of threadsShape.safeParse(d).data?.threads ?? []) remember(thread);
        return;
      case 'THREAD_CREATE':
      case 'THREAD_UPDATE':
        remember(d);
        return;
      default:
        return;
    }
  }

  function remember(raw: unknown): void {
    const thread = threadRoom(raw);
    if (thread) threads.set(thread.id, thread);
  }

  function deleted(channelId: string, ids: readonly string[]): void {
    for (const messageId of ids) tell(channelId, (room) => ({ kind: 'deletion', room, messageId }));
  }

  function tell(channelId: string, what: (room: Room) => Heard): void {
    const room = threads.get(channelId) ?? { id: channelId, parent: null, locked: false };
    for (const inbox of inboxes) {
      if (inbox.wants(room)) inbox.put(what(room));
    }
  }

  return {
    subscribe(channels) {
      const inbox = new Mailbox(channels, clock, () => inboxes.delete(inbox));
      inboxes.add(inbox);
      staying ??= stay();
      return inbox;
    },
    async close() {
      stop.abort();
      await staying;
    },
  };
}

class Mailbox implements Inbox {
  readonly #channels: ReadonlySet<string>;
  readonly #clock: Clock;
  readonly #left: () => void;
  #waiting: Heard[] = [];
  #gap = false;
  #wake = new AbortController();

  constructor(channels: readonly string[], clock: Clock, left: () => void) {
    this.#channels = new Set(channels);
    this.#clock = clock;
    this.#left = left;
  }

  wants(room: Room): boolean {
    return this.#channels.has(room.parent ?? room.id);
  }

  put(heard: Heard): void {
    if (this.#waiting.length >= FULL) {
      this.#gap = true;
      return;
    }
    this.#waiting.push(heard);
    this.#wake.abort();
  }

  gap(): void {
    this.#gap = true;
    this.#wake.abort();
  }

  async take(ms: number, signal: AbortSignal): Promise<readonly Heard[]> {
    if (this.#waiting.length === 0 && !this.#gap && ms > 0) {
      this.#wake = new AbortController();
      await this.#clock.sleep(ms, AbortSignal.any([signal, this.#wake.signal]));
    }
    const taken = this.#waiting;
    this.#waiting = [];
    return taken;
  }

  missedSome(): boolean {
    const missed = this.#gap;
    this.#gap = false;
    return missed;
  }

  close(): void {
    this.#left();
  }
}
