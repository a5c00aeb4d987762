import { setTimeout as delay } from 'node:timers/promises';
import { createClassifier, createPlatforms, networks, rooms } from '../../src/app.ts';
import { systemClock } from '../../src/clock.ts';
import { type Config, loadConfig } from '../../src/config.ts';
import type { Desk } from '../../src/desks/desk.ts';
import { type Events, eachOf, logEvents } from '../../src/events.ts';
import { createLog } from '../../src/log.ts';
import type { Parts } from '../../src/parts.ts';
import { fileEntry } from '../../src/platforms/file/index.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import { openStore } from '../../src/stores/index.ts';
import { createMemory } from '../../src/text/memory.ts';

const CONFIG = new URL('../../config/earshot.yaml', import.meta.url).pathname;

export interface Assembled {
  readonly parts: Parts;
  /** The file platform as it is: what hears and reads. */
  readonly files: Platform;
  /** From now on the sources are heard as `follow` says. */
  follow(follow: Platform['listen']): void;
}

/**
 * How fast the world takes what comes of it. `networks`: the default ceilings for acknowledgements, and a desk that takes
 * what Discord takes. `all`: no ceilings, and everything is taken at once, so that all of it goes through the outbox.
 */
export type Pace = 'networks' | 'all';

/** Requests a second that Discord answers one bot. */
const DISCORD_TAKES = 50;

/**
 * The parts as `src/app.ts` makes them from the default configuration. Network and desk are the bench's.
 * @param store URL
 * @param sources name → JSON lines
 * @param encoder whether unsure mentions are read again as whole sentences
 */
export async function assemble(
  store: string,
  sources: Readonly<Record<string, string>>,
  heard: Partial<Events>,
  pace: Pace = 'networks',
  encoder: 'on' | 'off' = 'off',
): Promise<Assembled> {
  const given = loadConfig(CONFIG, rooms);
  const none = Number.MAX_SAFE_INTEGER;
  const ceilings = pace === 'all' ? { perMinute: none, perHour: none, perAuthorPerDay: none } : {};
  const acknowledge = { ...given.policy.acknowledge, ...ceilings };
  const config: Config = {
    ...given,
    store,
    classifier: { kind: 'linear', settings: { encoder } },
    platforms: { file: fileEntry.settings.parse({}) },
    sources: Object.entries(sources).map(([name, path]) => ({
      ...{ name, platform: 'file' },
      settings: fileEntry.source.parse({ path, clock: 'now' }),
    })),
    policy: { ...given.policy, acknowledge, secondOpinion: false },
  };
  const events = eachOf(logEvents(createLog('error', false, [])), heard);
  const opened = await openStore(config.store);
  await opened.lock();
  const [files] = (await createPlatforms(config, {}, opened, events)).values();
  if (!files) throw new Error('the file platform is there');
  let listen: Platform['listen'] = files.listen;
  let sent = 0;
  const platform: Platform = {
    ...files,
    listen: (source, cursor, signal) => listen(source, cursor, signal),
    send: async () => ({ outcome: 'accepted', id: `reply ${++sent}` }),
    findReply: async () => ({ outcome: 'absent' }),
  };
  const parts: Parts = {
    sources: new Map(Object.keys(sources).map((name) => [name, platform])),
    platforms: new Map([['file', platform]]),
    networks,
    health: new Map(),
    classifier: await createClassifier(config.classifier, {}, config.policy.brand, null, true),
    memory: createMemory(),
    second: null,
    store: opened,
    desk: showsNothing(pace === 'all' ? Number.POSITIVE_INFINITY : DISCORD_TAKES),
    policy: config.policy,
    clock: systemClock,
    random: Math.random,
    events,
  };
  return {
    parts,
    files,
    follow(how) {
      listen = how;
    },
  };
}

function showsNothing(perSecond: number): Desk {
  let free = 0;
  return {
    name: 'bench',
    open: async () => {},
    async present({ ticket }, signal) {
      const now = performance.now();
      free = Math.max(free, now) + 1000 / perSecond;
      if (free - now > 1) await delay(free - now, null, { signal }).catch(() => {});
      return { outcome: 'presented', card: `card ${ticket.id}` };
    },
    board: async () => ({ outcome: 'presented', card: 'board' }),
    announce: async ({ key }) => ({ outcome: 'presented', card: `notice ${key}` }),
    async *check() {},
    close: async () => {},
  };
}
