import { Client, Events, GatewayCloseCodes, GatewayIntentBits, type Interaction, Options } from 'discord.js';
import { messageOf, OperatorError } from '../../errors.ts';
import { requestsUntil, SWEEPERS, strategyUntil } from '../../lib/discord-gateway.ts';
import type { DeskDeps } from '../desk.ts';
import { restOptions } from './api.ts';

const PATIENCE_MS = 15_000;
const LINGER_MS = 5_000;
const LOGIN_AGAIN_MS = { first: 2_000, most: 5 * 60_000, refused: 10 * 60_000 } as const;

interface GatewayOptions {
  readonly api: string;
  readonly token: string;
  readonly deps: DeskDeps;
  readonly onInteraction: (interaction: Interaction) => Promise<void>;
  /** Each time a connection is up; the signal aborts when it is given up. Nothing waits for its end. */
  readonly onReady: (client: Client<true>, signal: AbortSignal) => Promise<void>;
}

/**
 * Keeps a connection over which clicks arrive, until the signal aborts. `ready` resolves when it is up or goes on in
 * the background, and rejects with an OperatorError for what only the portal can mend; `ended` resolves when all is let go.
 */
export function keepConnected(options: GatewayOptions, signal: AbortSignal) {
  const { clock } = options.deps;
  const { promise: settled, resolve, reject } = Promise.withResolvers<void>();
  let waiting = true;
  const refused = (why: OperatorError): boolean => {
    if (waiting) reject(why);
    return waiting;
  };
  const ended = stay(options, { up: resolve, refused }, signal);
  const patience = clock.sleep(PATIENCE_MS, signal).then(() => {
    waiting = false;
  });
  return { ready: Promise.race([settled, patience]), ended };
}

async function stay(
  { api, token, deps, onInteraction, onReady }: GatewayOptions,
  first: { up: () => void; refused: (why: OperatorError) => boolean },
  signal: AbortSignal,
): Promise<void> {
  for (let failures = 0, opened = false; !signal.aborted; ) {
    const doing = new Set<Promise<void>>();
    const left = new AbortController();
    const client = newClient(api, left.signal);
    const onInteractionCreate = (interaction: Interaction): void => {
      const done = onInteraction(interaction)
        .catch((error) =>
          deps.note('error', 'what an agent did in Discord could not be read', { why: messageOf(error) }),
        )
        .finally(() => doing.delete(done));
      doing.add(done);
    };
    client.on(Events.InteractionCreate, onInteractionCreate);
    client.once(Events.ClientReady, (ready) => {
      failures = 0;
      opened = true;
      first.up();
      deps.note('info', 'the desk is connected to Discord');
      onReady(ready, left.signal).catch((error) =>
        deps.note('error', 'not all is ready in Discord', { why: messageOf(error) }),
      );
    });
    const error = await lifeOf(client, token, signal);
    client.off(Events.InteractionCreate, onInteractionCreate);
    const lingered = new AbortController();
    await Promise.race([Promise.allSettled(doing), deps.clock.sleep(LINGER_MS, lingered.signal)]);
    lingered.abort();
    left.abort();
    // It waits for Discord to say goodbye, which Discord need not do.
    const gone = new AbortController();
    await Promise.race([
      client.destroy().finally(() => gone.abort()),
      deps.clock.sleep(LINGER_MS, gone.signal),
    ]);
    if (signal.aborted) break;

    failures += 1;
    const refused = refusalOf(error);
    // Once the desk counts as open, nobody would hear of it.
    if (refused && !opened && first.refused(refused)) return;
    opened = true;
    first.up();
    const againMs = refused
      ? LOGIN_AGAIN_MS.refused
      : Math.min(LOGIN_AGAIN_MS.first * 2 ** (failures - 1), LOGIN_AGAIN_MS.most);
    deps.note(refused ? 'error' : 'warn', 'clicks in Discord do not arrive; cards are still shown', {
      why: messageOf(refused ?? error),
      againInMs: againMs,
    });
    await deps.clock.sleep(againMs, signal);
  }
  first.up();
}

/** @param left aborts when the client is given up */
function newClient(api: string, left: AbortSignal): Client {
  const rest = restOptions(api);
  return new Client({
    // Buttons need no intent; Guilds tells which roles there are.
    intents: [GatewayIntentBits.Guilds],
    rest: { ...rest, makeRequest: requestsUntil(left, rest.timeout) },
    ws: { buildStrategy: strategyUntil(left) },
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 }),
    sweepers: SWEEPERS,
  });
}

/** From login to the end that the library does not mend by itself; gives why. It reconnects on its own before. */
function lifeOf(client: Client, token: string, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => {
    const stop = (): void => resolve(null);
    signal.addEventListener('abort', stop, { once: true });
    const end = (why: unknown): void => {
      signal.removeEventListener('abort', stop);
      resolve(why);
    };
    // Emitted as `error`, it would end the process if nobody listened; the library goes on by itself.
    client.on(Events.Error, () => {});
    client.on(Events.ShardError, () => {});
    client.on(Events.ShardDisconnect, ({ code }) => end(new GatewayClosed(code)));
    client.on(Events.Invalidated, () => end(new Error('Discord ended the session')));
    client.login(token).catch(end);
  });
}

class GatewayClosed extends Error {
  override readonly name = 'GatewayClosed';
  readonly code: number;
  constructor(code: number) {
    super(`Discord closed the connection (${code} ${GatewayCloseCodes[code] ?? ''})`);
    this.code = code;
  }
}

/** What only a person can mend, in the developer portal; null for everything that may pass. */
function refusalOf(error: unknown): OperatorError | null {
  const code = error instanceof GatewayClosed ? error.code : null;
  const named = error instanceof Error && 'code' in error ? error.code : null;
  if (code === GatewayCloseCodes.AuthenticationFailed || named === 'TokenInvalid') {
    return new OperatorError(
      'Discord does not accept DISCORD_TOKEN. In https://discord.com/developers/applications open the application → Bot → Reset Token, and set the variable to the new one.',
      { cause: error },
    );
  }
  if (code === GatewayCloseCodes.DisallowedIntents || code === GatewayCloseCodes.InvalidIntents) {
    return new OperatorError(
      'Discord does not grant the bot what it asks for. In https://discord.com/developers/applications open the application → Bot → Privileged Gateway Intents, and switch on Message Content Intent.',
      { cause: error },
    );
  }
  return null;
}
