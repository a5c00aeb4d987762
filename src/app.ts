import { existsSync } from 'node:fs';
import type { Classifier, ClassifierDeps } from './classifiers/classifier.ts';
import { classifiers } from './classifiers/index.ts';
import { type Clock, systemClock } from './clock.ts';
import { type Config, loadConfig, type Rooms } from './config.ts';
import type { Brand } from './core/policy.ts';
import type { Desk, DeskEntry, Office } from './desks/desk.ts';
import * as registered from './desks/index.ts';
import { OperatorError } from './errors.ts';
import { type Events, eachOf, logEvents } from './events.ts';
import { flow } from './flow.ts';
import { createLog, logNode } from './log.ts';
import { createMeter, flushMeters } from './metering.ts';
import type { Monitor } from './monitor.ts';
import { openOffice } from './office.ts';
import type { Parts } from './parts.ts';
import { platforms } from './platforms/index.ts';
import type { Platform } from './platforms/platform.ts';
import { openStore } from './stores/index.ts';
import type { Store } from './stores/store.ts';
import { createMemory } from './text/memory.ts';

const desks: Readonly<Record<string, DeskEntry>> = registered.desks;

/** Platform name → what can be said of it without connecting to it. */
export const networks: Parts['networks'] = platforms;

/** What the command line asks of a store, in the same words as a desk. It hears nothing, so it knows of no source that fails. */
export function officeFor(config: Config, store: Store): Office {
  return openOffice({
    ...{ store, networks, policy: config.policy, clock: systemClock, sources: new Map(), health: new Map() },
    events: logEvents(createLog('silent', false, [])),
  });
}

export const rooms: Rooms = { platforms, desks, classifiers };

/** Where the configuration is when nobody says otherwise. */
export const DEFAULT_CONFIG = 'config/earshot.yaml';

/** Reads the configuration, and `.env` beside the working directory into the environment if there is one. */
export function configure(path: string = DEFAULT_CONFIG): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return loadConfig(path, rooms);
}

/** The secrets that this configuration needs, and those it can do without, from the environment. @throws OperatorError naming each that is missing */
export function secretsFor(
  config: Config,
  env: NodeJS.ProcessEnv = process.env,
): Readonly<Record<string, string>> {
  const wanted: Record<string, string> = { ...desks[config.desk.kind]?.secrets };
  const optional: string[] = [];
  for (const chosen of [config.classifier, config.secondOpinion]) {
    const entry = chosen ? classifiers[chosen.kind] : undefined;
    Object.assign(wanted, entry?.secrets);
    optional.push(...Object.keys(entry?.optionalSecrets ?? {}).filter((name) => env[name]?.trim()));
  }
  for (const name of Object.keys(config.platforms)) Object.assign(wanted, platforms[name]?.secrets);
  const missing = Object.entries(wanted).filter(([name]) => !env[name]?.trim());
  if (missing.length > 0) {
    const lines = missing.map(([name, where]) => `  ${name}: ${where}`);
    throw new OperatorError(
      `Missing from the environment (or from a file .env in the working directory):\n${lines.join('\n')}`,
    );
  }
  return Object.fromEntries(
    [...Object.keys(wanted), ...optional].map((name) => [name, env[name]?.trim() ?? '']),
  );
}

/**
 * @param running where it spends and what it says; without, its cost is not limited, so only for one that costs nothing
 * @param beside in a thread of its own where it has one, for who listens meanwhile
 */
export async function createClassifier(
  chosen: Config['classifier'],
  secrets: Readonly<Record<string, string>>,
  brand: Brand | null,
  running: { readonly store: Store; readonly events: Events; readonly clock?: Clock } | null = null,
  beside = false,
): Promise<Classifier> {
  const { kind } = chosen;
  const entry = classifiers[kind];
  if (!entry) throw new OperatorError(`There is no classifier "${kind}".`);
  const clock = running?.clock ?? systemClock;
  const note: ClassifierDeps['note'] = (level, message, data) =>
    running?.events.note(level, kind, message, data);
  return entry.create(chosen.settings, {
    clock,
    brand,
    secrets,
    beside,
    note,
    ...(running ? await createMeter(running.store, kind, clock, note) : FREE),
  });
}

const FREE = { spend: () => {}, spentToday: () => 0, countToday: () => 0 };

/**
 * The platforms that the configuration's sources need, by name.
 * @param health source → why it fails just now, written by whoever listens
 */
export async function createPlatforms(
  config: Config,
  secrets: Readonly<Record<string, string>>,
  store: Store,
  events: Events,
  clock: Clock = systemClock,
  health = new Map<string, string>(),
): Promise<ReadonlyMap<string, Platform>> {
  const made = new Map<string, Platform>();
  for (const [name, settings] of Object.entries(config.platforms)) {
    const entry = platforms[name];
    if (!entry) continue;
    const mine = config.sources.filter((source) => source.platform === name);
    const sources = new Map(mine.map((source) => [source.name, source.settings]));
    const note = (level: 'info' | 'warn' | 'error', message: string, data?: Record<string, unknown>): void =>
      events.note(level, name, message, data);
    const deps = {
      clock,
      brand: config.policy.brand,
      secrets,
      note,
      fails: (source: string, why: string | null): void => {
        if (why === null) health.delete(source);
        else health.set(source, why);
      },
      ...(await createMeter(store, name, clock, note)),
    };
    made.set(name, await entry.create(settings, sources, deps));
  }
  return made;
}

export async function createDesk(
  config: Config,
  secrets: Readonly<Record<string, string>>,
  events: Events,
  clock: Clock = systemClock,
): Promise<Desk> {
  const entry = desks[config.desk.kind];
  if (!entry) throw new OperatorError(`There is no desk "${config.desk.kind}".`);
  return entry.create(config.desk.settings, {
    clock,
    brand: config.policy.brand,
    playbooks: config.policy.playbooks,
    sla: config.policy.sla,
    hours: config.policy.sla.hours,
    secrets,
    note: (level, message, data) => events.note(level, `desk ${config.desk.kind}`, message, data),
  });
}

/** What a signal may take: draining, then cutting what still waits on a network, then leaving anyway. */
const CUT_MS = 7_000;
const LEAVE_MS = 9_000;

/**
 * Runs until SIGTERM or SIGINT, then drains and resolves within 10 s; a second signal leaves at once. At any moment
 * the store says what was done, so leaving early loses nothing.
 */
export async function run(config: Config, options: { logLevel: string; pretty: boolean }): Promise<void> {
  const secrets = secretsFor(config);
  const log = createLog(options.logLevel, options.pretty, Object.values(secrets));
  logNode(log);
  // Its thread starts while the rest does; what is wrong with it is told below.
  const classifying = createClassifier(config.classifier, secrets, config.policy.brand, null, true);
  classifying.catch(() => {});
  const store = await openStore(config.store);
  const health = new Map<string, string>();
  const stop = new AbortController();
  const cut = new AbortController();
  let cutting: NodeJS.Timeout | undefined;
  let opened: { platforms: ReadonlyMap<string, Platform>; desk: Desk } | null = null;
  let monitor: Monitor | null = null;

  const onSignal = (signal: NodeJS.Signals): void => {
    if (stop.signal.aborted) process.exit(signal === 'SIGINT' ? 130 : 143);
    log.info({ signal }, 'stopping: finishing what was begun');
    stop.abort();
    cutting = setTimeout(() => cut.abort(), CUT_MS);
    // Never cleared: a request that a library left behind must not keep the process any longer.
    setTimeout(() => process.exit(), LEAVE_MS).unref();
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);

  try {
    await store.lock();
    if (config.monitor) {
      const { openMonitor } = await import('./monitor.ts');
      const lent = { policy: config.policy, clock: systemClock, secrets: Object.values(secrets) };
      monitor = await openMonitor(config.monitor, lent);
    }
    const events = eachOf(logEvents(log), monitor?.events ?? {});
    const [platformsByName, desk, classifier, second] = await Promise.all([
      createPlatforms(config, secrets, store, events, systemClock, health),
      createDesk(config, secrets, events),
      classifying,
      config.secondOpinion
        ? createClassifier(config.secondOpinion, secrets, config.policy.brand, { store, events })
        : null,
    ]);
    opened = { platforms: platformsByName, desk };
    const sources = new Map<string, Platform>();
    for (const { name, platform } of config.sources) {
      const part = platformsByName.get(platform);
      if (part) sources.set(name, part);
    }
    const policy = { ...config.policy, secondOpinion: second !== null && !second.off };
    const parts: Parts = {
      sources,
      platforms: platformsByName,
      networks,
      health,
      classifier,
      memory: createMemory(),
      second,
      store,
      desk,
      policy,
      clock: systemClock,
      random: Math.random,
      events,
    };
    const paid = [...platformsByName.keys(), ...(config.secondOpinion ? [config.secondOpinion.kind] : [])];
    monitor?.watch({ ...parts, paid, stop: stop.signal });
    const at = monitor && { monitor: monitor.address };
    log.info(
      {
        sources: [...sources.keys()],
        desk: desk.name,
        store: store.name,
        classifier: classifier.name,
        ...at,
      },
      'listening',
    );
    await flow(parts, stop.signal, cut.signal);
  } finally {
    // Also after a failure at start: what one part opened must not keep the process alive.
    stop.abort();
    await Promise.allSettled([
      opened?.desk.close(),
      ...[...(opened?.platforms.values() ?? [])].map((part) => part.close()),
    ]);
    await monitor?.close();
    await flushMeters(store);
    await store.close();
    clearTimeout(cutting);
    process.off('SIGTERM', onSignal);
    process.off('SIGINT', onSignal);
  }
}
