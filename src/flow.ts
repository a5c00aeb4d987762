import { act } from './acting.ts';
import type { Batch } from './core/capture.ts';
import { judge } from './core/judge.ts';
import { Conflict, messageOf } from './errors.ts';
import { Group } from './lib/group.ts';
import { openOffice } from './office.ts';
import type { Parts } from './parts.ts';
import type { Platform } from './platforms/platform.ts';
import { assess, read } from './reading.ts';
import { holdOfSource } from './stores/store.ts';
import { tidyUp } from './tidying.ts';
import { watch } from './watching.ts';

/** A group waits this long for company, or until it is full. */
const GROUP_MS = 5;
const GROUP_FULL = 256;

/**
 * The life of a mention: listen → receive → judge → record → act → settle, until `stop` aborts. Then nothing new is
 * heard or begun, and it resolves when what was begun is stored and settled; `cut` ends what still waits on a network.
 */
export async function flow(parts: Parts, stop: AbortSignal, cut: AbortSignal): Promise<void> {
  const order = [...parts.sources.keys()];
  const group = new Group(
    (batches: readonly From[]) => receive(parts, batches),
    GROUP_MS,
    GROUP_FULL,
    sizeOf,
    // Where there is more than fits, a source goes before those that are listed behind it.
    ({ source }) => order.indexOf(source),
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
}

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
      for await (const batch of platform.listen(source, cursor, held)) {
        await group.put({ source, platform, batch });
        failures = 0;
        parts.health.delete(source);
      }
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

/** One group commit: read, judge and store what arrived, together with the cursors behind it. */
async function receive(parts: Parts, batches: readonly From[]): Promise<void> {
  const { store, clock, policy, events } = parts;
  const started = clock.now();
  const fresh = await store.unseen(batches.flatMap(({ batch }) => batch.captures));
  const platforms = new Map(batches.map(({ source, platform }) => [source, platform]));
  const { heard, deletions, unreadable, unread } = read(fresh, platforms, started);
  const setAside = [...batches.flatMap(({ batch }) => batch.setAside ?? []), ...unread];
  const assessments = await assess(
    parts,
    heard.map(({ mention }) => mention),
  );
  const cursors = new Map(
    batches.flatMap(({ source, batch }) => (batch.cursor === undefined ? [] : [[source, batch.cursor]])),
  );

  for (let tries = 0; ; tries++) {
    const contexts = await store.contexts(
      heard.map(({ mention }) => mention),
      started,
    );
    const judged = judge(heard, assessments, contexts, policy);
    try {
      await store.record({ ...judged, deletions, unreadable, setAside, cursors, at: started });
      events.setAside(setAside);
      if (fresh.length > 0) events.committed(judged.judgements, deletions.length, clock.now() - started);
      return;
    } catch (error) {
      // An agent changed one of the tickets meanwhile: judge again with what is true now.
      if (!(error instanceof Conflict) || tries >= 20) throw error;
    }
  }
}
