import { act } from './acting.ts';
import { type Assessment, unclassified } from './core/assessment.ts';
import type { Batch, Capture, SetAside } from './core/capture.ts';
import { judge } from './core/judge.ts';
import type { Heard, Mention } from './core/mention.ts';
import { Conflict, messageOf, Unreadable } from './errors.ts';
import { Group } from './lib/group.ts';
import type { Parts } from './parts.ts';
import type { Platform } from './platforms/platform.ts';
import { settle } from './settling.ts';

/** A group waits this long for company, or until it is full. */
const GROUP_MS = 5;
const GROUP_FULL = 256;

/**
 * The life of a mention: listen → receive → judge → record → act → settle, until `stop` aborts. Then nothing new is
 * heard or begun, and it resolves when what was begun is stored and settled; `cut` ends what still waits on a network.
 */
export async function flow(parts: Parts, stop: AbortSignal, cut: AbortSignal): Promise<void> {
  const group = new Group(
    (batches: readonly From[]) => receive(parts, batches),
    GROUP_MS,
    GROUP_FULL,
    sizeOf,
  );
  await Promise.all([
    parts.desk.open((answer) => settle(parts, answer), stop),
    ...[...parts.sources].map(([source, platform]) => listen(parts, source, platform, group, stop)),
    // Done apart, so that a slow desk or model never delays an acknowledgement.
    ...[...parts.platforms.keys()].flatMap((platform) => [
      act(parts, ['acknowledge'], stop, cut, platform),
      act(parts, ['reply'], stop, cut, platform),
    ]),
    act(parts, ['present'], stop, cut),
    act(parts, ['recheck', 'second-opinion'], stop, cut),
  ]);
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
      const cursor = await parts.store.cursor(source);
      for await (const batch of platform.listen(source, cursor, stop)) {
        await group.put({ source, platform, batch });
        failures = 0;
      }
    } catch (error) {
      if (stop.aborted) return;
      failures += 1;
      const againMs = Math.min(1000 * 2 ** failures, 60_000);
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
  const { heard, deletions, unreadable, setAside } = read(fresh, batches, started);
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

/** Turns captures into mentions; what cannot be read is set aside (I8). */
function read(captures: readonly Capture[], batches: readonly From[], at: number) {
  const platforms = new Map(batches.map(({ source, platform }) => [source, platform]));
  const heard: Heard[] = [];
  const deletions: Capture[] = [];
  const unreadable: Capture[] = [];
  const setAside: SetAside[] = batches.flatMap(({ batch }) => batch.setAside ?? []);
  for (const capture of captures) {
    try {
      const platform = platforms.get(capture.source);
      if (!platform) throw new Unreadable(`no source is called ${capture.source}`);
      if (capture.kind === 'deletion') deletions.push(capture);
      else heard.push({ capture, mention: sound(platform.toMention(capture), capture) });
    } catch (error) {
      unreadable.push(capture);
      const raw = JSON.stringify(capture.payload)?.slice(0, 10_000) ?? '';
      setAside.push({
        platform: capture.platform,
        source: capture.source,
        where: capture.id,
        why: messageOf(error),
        raw,
        at,
      });
    }
  }
  return { heard, deletions, unreadable, setAside };
}

/** A time that is no number would fail its whole batch, again and again. */
function sound(mention: Mention, { receivedAt }: Capture): Mention {
  if (Number.isSafeInteger(mention.publishedAt) && Number.isSafeInteger(receivedAt)) return mention;
  throw new Unreadable('it has no readable time');
}

/** A classifier that is down sends mentions to people (I8). */
async function assess(parts: Parts, mentions: readonly Mention[]): Promise<readonly Assessment[]> {
  try {
    const assessments = mentions.length === 0 ? [] : await parts.classifier.assess(mentions);
    if (assessments.length === mentions.length) return assessments;
    throw new Error(`${assessments.length} assessments for ${mentions.length} mentions`);
  } catch (error) {
    parts.events.classifierDown(messageOf(error), mentions.length);
    return mentions.map(() => unclassified(messageOf(error)));
  }
}
