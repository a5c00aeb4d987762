import { Client, Events, GatewayCloseCodes, GatewayIntentBits, Options } from 'discord.js';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import { messageOf } from '../../errors.ts';
import type { PlatformDeps } from '../platform.ts';
import type { Room } from './catcher.ts';
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

const FATAL: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]:
    'Discord does not accept DISCORD_TOKEN: reset it in discord.com/developers/applications (Bot)',
  [GatewayCloseCodes.DisallowedIntents]:
    'switch on Message Content Intent in discord.com/developers/applications → your application → Bot',
};

export function createGateway(
  settings: DiscordSettings,
  token: string,
  clock: Clock,
  note: PlatformDeps['note'],
): Gateway {
  const stop = new AbortController();
  const inboxes = new Set<Mailbox>();
  const threads = new Map<string, Room>();
  let client: Client | undefined;
  let connecting: Promise<void> | undefined;

  /** Logs in until it works once; from then on the library reconnects and resumes by itself. */
  async function connect(): Promise<void> {
    const patience = createPatience(note, 'connecting to the gateway');
    while (!stop.signal.aborted) {
      const tried = newClient();
      client = tried;
      try {
        await tried.login(token);
        patience.worked();
        return;
      } catch (error) {
        if (stop.signal.aborted) return;
        await clock.sleep(patience.failed(error), stop.signal);
      }
    }
  }

  function newClient(): Client {
    const fresh = new Client({
      intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
      rest: { api: settings.api, timeout: settings.timeoutSeconds * 1000 },
      // Raw events are all we use; what the library would remember of messages and people is ballast.
      makeCache: Options.cacheWithLimits({
        ...Options.DefaultMakeCacheSettings,
        MessageManager: 0,
        ReactionManager: 0,
        PresenceManager: 0,
        ThreadMemberManager: 0,
        UserManager: { maxSize: 100, keepOverLimit: (user) => user.id === user.client.user.id },
        GuildMemberManager: { maxSize: 100, keepOverLimit: (member) => member.id === member.client.user.id },
      }),
    });
    fresh.on(Events.Raw, (packet: unknown) => hear(packet));
    // After a resume Discord replays what was missed; a round over REST costs little and does not rely on it.
    fresh.on(Events.ShardReady, gap);
    fresh.on(Events.ShardResume, gap);
    fresh.on(Events.ShardReconnecting, () =>
      note('info', 'Discord: the gateway connection is being renewed'),
    );
    fresh.on(Events.ShardDisconnect, ({ code }) => {
      const what = FATAL[code] ?? `the gateway closed for good (${code})`;
      note('error', `Discord: ${what}. Until then messages are heard only as often as "everySeconds" says.`, {
        code,
      });
    });
    fresh.on(Events.ShardError, (error) => note('warn', `Discord: gateway: ${messageOf(error)}`));
    fresh.on(Events.Error, (error) => note('warn', `Discord: ${messageOf(error)}`));
    return fresh;
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
      connecting ??= connect();
      return inbox;
    },
    async close() {
      stop.abort();
      await client?.destroy();
      await connecting;
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
