import { act } from './acting.ts';
import type { Batch } from './core/capture.ts';
import { judge } from './core/judge.ts';
import { Conflict, messageOf } from './errors.ts';
import { Group } from './lib/group.ts';
import { openOffice } from './office.ts';
import type { Parts } from './parts.ts';
import type { Platform } from './platforms/platform.ts';
import { type Looked, look, still } from './reading.ts';
import { holdOfSource } from './stores/store.ts';
import { tidyUp } from './tidying.ts';
import { watch } from './watching.ts';

/** A group waits this long for company, or until it is full. */
const GROUP_MS = 2;
const GROUP_FULL = 256;
/** One is looked at while one is stored. */
const GROUPS = 2;

/**
 * The life of a mention: listen → receive → judge → record → act → settle, until `stop` aborts. Then nothing new is
 * heard or begun, and it resolves when what was begun is stored and settled; `cut` ends what still waits on a network.
 */
export async function flow(parts: Parts, stop: AbortSignal, cut: AbortSignal): Promise<void> {
  const order = [...parts.sources.keys()];
  const group = new Group(
    (batches: readonly From[], before) => receive(parts, batches, before),
    GROUP_MS,
    GROUP_FULL,
    sizeOf,
    // Where there is more than fits, a source goes before those that are listed behind it.
    ({ source }) => order.indexOf(source),
    GROUPS,
  );
  await Promise.all([
    keepDesk(parts, stop, cut),
    ...[...parts.sources].map(([source, platform]) => listen(parts, source, platform, group, stop)),
    // Done apart, so that a slow desk or model never delays an acknowledgement.
    ...[...parts.platforms.keys()].flatMap((platform) => [
      act(parts, ['acknowledge'], stop, cut, platform),
      act(parts, ['reply'], stop, cut, platform),
    ]),
    act(parts, ['remind'], stop, cut),
    act(parts, ['recheck', 'second-opinion'], stop, cut),
    tidyUp(parts, stop),
  ]);
}

/** The desk has one connection, and so one process: it shows cards, and tells everybody what concerns them. */
async function keepDesk(parts: Parts, stop: AbortSignal, cut: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const held = await heldUntil(parts, 'desk', stop);
    if (held.aborted) continue;
    await Promise.all([
      parts.desk.open(openOffice(parts), held),
      act(parts, ['present'], held, cut),
      watch(parts, held, cut),
    ]);
  }
}

/** Waits until this process does it, however long the store is away. */
async function heldUntil(parts: Parts, what: string, stop: AbortSignal): Promise<AbortSignal> {
  while (!stop.aborted) {
    try {
      return await parts.store.hold(what, stop);
    } catch (error) {
      parts.events.actFailed(null, messageOf(error));
      await parts.clock.sleep(1000, stop);
    }
  }
  return stop;
}

interface From {
  readonly source: string;
  readonly platform: Platform;
  readonly batch: Batch;
  readonly listening: Listening;
}

/** One listening, from a cursor on. */
interface Listening {
  /** Why a batch of it could not be stored: then none behind it may be, or the cursor would move past what was lost. */
  broken: unknown;
}

/** So many batches of a source are on their way at once: one is stored, one is looked at, one waits for its turn. */
const AHEAD = 3;

const sizeOf = ({ batch }: From): number => batch.captures.length;

/** Follows one source for ever. Whatever goes wrong, it starts again from the stored cursor: nothing is lost (I1). */
async function listen(
  parts: Parts,
  source: string,
  platform: Platform,
  group: Group<From>,
  stop: AbortSignal,
): Promise<void> {
  for (let failures = 0; !stop.aborted; ) {
    try {
      const held = await parts.store.hold(holdOfSource(source), stop);
      const cursor = await parts.store.cursor(source);
      await pull({ source, platform }, cursor, held, group, () => {
        failures = 0;
        parts.health.delete(source);
      });
      if (held.aborted && !stop.aborted)
        parts.events.note(
          'warn',
          source,
          'this process lost its hold on the source: another may follow it by now',
        );
      // Stopped, or somebody else's turn by now.
      parts.health.delete(source);
    } catch (error) {
      if (stop.aborted) return;
      failures += 1;
      const againMs = Math.min(1000 * 2 ** failures, 60_000);
      parts.health.set(source, messageOf(error));
      parts.events.sourceFailed(source, messageOf(error), againMs);
      await parts.clock.sleep(againMs, stop);
    }
    await parts.clock.sleep(100, stop);
  }
}

/** Pulls what a source brings until it ends, or until something could not be stored, which is thrown. */
async function pull(
  from: Pick<From, 'source' | 'platform'>,
  cursor: string | null,
  held: AbortSignal,
  group: Group<From>,
  stored: () => void,
): Promise<void> {
  // Whoever listens may wait long for the next batch.
  const over = new AbortController();
  const listening: Listening = { broken: null };
  const under = new Set<Promise<void>>();
  const signal = AbortSignal.any([held, over.signal]);
  try {
    for await (const batch of from.platform.listen(from.source, cursor, signal)) {
      const way = group
        .put({ ...from, batch, listening })
        .then(stored, () => over.abort())
        .finally(() => under.delete(way));
      under.add(way);
      if (under.size >= AHEAD) await Promise.race(under);
      if (over.signal.aborted) break;
    }
  } finally {
    await Promise.all(under);
  }
  if (over.signal.aborted) throw listening.broken;
}

/**
 * One group commit: read, judge and store what arrived, together with the cursors behind it. What does not depend on the
 * group `before` is done while that is stored.
 */
async function receive(parts: Parts, batches: readonly From[], before: Promise<void> | null): Promise<void> {
  try {
    const looked = await look(
      parts,
      batches.flatMap(({ batch }) => batch.captures),
      new Map(batches.map(({ source, platform }) => [source, platform])),
    );
    await before;
    const broken = batches.find(({ listening }) => listening.broken !== null);
    if (broken) throw broken.listening.broken;
    await commit(parts, batches, before === null ? looked : await still(parts.store, looked));
  } catch (error) {
    for (const { listening } of batches) listening.broken ??= error;
    throw error;
  }
}

async function commit(parts: Parts, batches: readonly From[], looked: Looked): Promise<void> {
  const { store, clock, policy, events } = parts;
  const { heard, deletions, unreadable, unread, started } = looked;
  const setAside = [...batches.flatMap(({ batch }) => batch.setAside ?? []), ...unread];
  const cursors = new Map(
    batches.flatMap(({ source, batch }) => (batch.cursor === undefined ? [] : [[source, batch.cursor]])),
  );
  for (let tries = 0; ; tries++) {
    const contexts = await store.contexts(
      heard.map(({ mention }) => mention),
      started,
    );
    const judged = judge(
      heard,
      heard.map(({ assessment }) => assessment),
      contexts,
      policy,
    );
    try {
      await store.record({ ...judged, deletions, unreadable, setAside, cursors, at: started });
      events.setAside(setAside);
      if (heard.length + deletions.length + unreadable.length > 0)
        events.committed(judged.judgements, deletions.length, clock.now() - started);
      return;
    } catch (error) {
      // An agent changed one of the tickets meanwhile: judge again with what is true now.
      if (!(error instanceof Conflict) || tries >= 20) throw error;
    }
  }
}
