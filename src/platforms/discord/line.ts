import { Client, Events, GatewayIntentBits, Options } from 'discord.js';
import type { Clock } from '../../clock.ts';
import { requestsUntil, SWEEPERS, strategyUntil } from '../../lib/discord-gateway.ts';
import type { DiscordSettings } from './settings.ts';

/** A goodbye that Discord does not answer is not waited for longer than this. */
const GOODBYE_MS = 2000;

/** The gateway closed the connection for a reason that the library does not mend by itself. */
export class LineClosed extends Error {
  override readonly name = 'LineClosed';
  readonly code: number;
  constructor(code: number) {
    super(`the gateway closed the connection for good (${code})`);
    this.code = code;
  }
}

/** One connection to the gateway. Until it ends the library reconnects and resumes by itself. */
export interface Line {
  /** Resolves with the reason when it is over for good. */
  readonly ended: Promise<unknown>;
  shut(): Promise<void>;
}

export interface LineEvents {
  /** A raw event in the API's own shape. */
  packet(packet: unknown): void;
  /** Connected, for the first time or again: what happened before may have been missed. */
  up(): void;
}

export function openLine(settings: DiscordSettings, token: string, clock: Clock, events: LineEvents): Line {
  const shut = new AbortController();
  const timeout = settings.timeoutSeconds * 1000;
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
    rest: {
      ...{ api: settings.api, timeout, retries: 0 },
      makeRequest: requestsUntil(shut.signal, timeout),
    },
    ws: { buildStrategy: strategyUntil(shut.signal) },
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
    sweepers: SWEEPERS,
  });
  const ended = new Promise<unknown>((end) => {
    client.on(Events.Raw, events.packet);
    client.on(Events.ShardReady, events.up);
    // Discord replays what was missed before a resume; reading it over REST costs little and does not rely on that.
    client.on(Events.ShardResume, events.up);
    client.on(Events.ShardDisconnect, ({ code }) => end(new LineClosed(code)));
    client.on(Events.Invalidated, () => end(new Error('Discord ended the session')));
    // Emitted without a listener these would end the process. Before the first READY they make login() reject;
    // later the library goes on by itself.
    client.on(Events.ShardError, () => {});
    client.on(Events.Error, () => {});
    client.login(token).catch(end);
  });
  return {
    ended,
    async shut() {
      shut.abort();
      client.removeAllListeners();
      client.on(Events.Error, () => {});
      client.on(Events.ShardError, () => {});
      const said = new AbortController();
      await Promise.race([
        client.destroy().finally(() => said.abort()),
        clock.sleep(GOODBYE_MS, said.signal),
      ]);
    },
  };
}
