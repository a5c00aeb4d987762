import { type Assessment, unclassified } from './core/assessment.ts';
import type { Capture, SetAside } from './core/capture.ts';
import type { Memory } from './core/correction.ts';
import type { Heard, Mention } from './core/mention.ts';
import { messageOf, Unreadable } from './errors.ts';
import type { Parts } from './parts.ts';
import type { Platform } from './platforms/platform.ts';
import type { Store } from './stores/store.ts';

/** What is new in a group, and what the classifier says of it. */
export interface Looked {
  readonly heard: readonly (Heard & { readonly assessment: Assessment })[];
  readonly deletions: readonly Capture[];
  readonly unreadable: readonly Capture[];
  /** What could not be read, as it is to be set aside. */
  readonly unread: readonly SetAside[];
  /** When it was begun with, ms UTC. */
  readonly started: number;
}

/**
 * Everything about captures that does not depend on what others led to.
 * @param platforms by the name of the source
 */
export async function look(
  parts: Pick<Parts, 'classifier' | 'memory' | 'store' | 'policy' | 'events' | 'clock'>,
  captures: readonly Capture[],
  platforms: ReadonlyMap<string, Platform>,
): Promise<Looked> {
  const started = parts.clock.now();
  const fresh = await parts.store.unseen(captures);
  const { heard, ...others } = read(fresh, platforms, started);
  const assessments = await assess(
    parts,
    heard.map(({ mention }) => mention),
  );
  return {
    ...others,
    heard: heard.map((each, index) => ({ ...each, assessment: assessments[index] as Assessment })),
    started,
  };
}

/** Without what has been stored since: it was in the group before as well. */
export async function still(store: Pick<Store, 'unseen'>, looked: Looked): Promise<Looked> {
  const { heard, deletions, unreadable } = looked;
  const left = new Set(
    await store.unseen([...heard.map(({ capture }) => capture), ...deletions, ...unreadable]),
  );
  return {
    ...looked,
    heard: heard.filter(({ capture }) => left.has(capture)),
    deletions: deletions.filter((capture) => left.has(capture)),
    unreadable: unreadable.filter((capture) => left.has(capture)),
  };
}

/**
 * Turns captures into mentions; what cannot be read is set aside (I8).
 * @param platforms by the name of the source
 */
function read(captures: readonly Capture[], platforms: ReadonlyMap<string, Platform>, at: number) {
  const heard: Heard[] = [];
  const deletions: Capture[] = [];
  const unreadable: Capture[] = [];
  const unread: SetAside[] = [];
  for (const capture of captures) {
    try {
      const platform = platforms.get(capture.source);
      if (!platform) throw new Unreadable(`no source is called ${capture.source}`);
      if (capture.kind === 'deletion') deletions.push(capture);
      else heard.push({ capture, mention: sound(platform.toMention(capture), capture) });
    } catch (error) {
      unreadable.push(capture);
      const raw = JSON.stringify(capture.payload)?.slice(0, 10_000) ?? '';
      unread.push({
        platform: capture.platform,
        source: capture.source,
        where: capture.id,
        why: messageOf(error),
        raw,
        at,
      });
    }
  }
  return { heard, deletions, unreadable, unread };
}

/** A time that is no number would fail its whole batch, again and again. */
function sound(mention: Mention, { receivedAt }: Capture): Mention {
  if (Number.isSafeInteger(mention.publishedAt) && Number.isSafeInteger(receivedAt)) return mention;
  throw new Unreadable('it has no readable time');
}

/**
 * What the classifier says, with what the team has corrected up to now. A classifier that is down sends mentions to
 * people (I8).
 */
export async function assess(
  parts: Pick<Parts, 'classifier' | 'memory' | 'store' | 'policy' | 'events'>,
  mentions: readonly Mention[],
): Promise<readonly Assessment[]> {
  if (mentions.length === 0) return [];
  const { classifier, memory, policy, events } = parts;
  await catchUp(memory, parts.store);
  try {
    const assessments = await classifier.assess(mentions);
    if (assessments.length !== mentions.length)
      throw new Error(`${assessments.length} assessments for ${mentions.length} mentions`);
    return assessments.map((assessment, at) =>
      // No number passes no threshold: nobody would ever see it.
      Number.isFinite(assessment.complaint)
        ? memory.apply(mentions[at]?.text ?? '', assessment, policy)
        : unclassified(`${classifier.name} gave no probability`),
    );
  } catch (error) {
    events.classifierDown(messageOf(error), mentions.length);
    return mentions.map(() => unclassified(messageOf(error)));
  }
}

/** Takes what was corrected, withdrawn or forgotten since, by whichever process: the desk's, or the command line's. */
export async function catchUp(memory: Memory, store: Pick<Store, 'corrections'>): Promise<void> {
  for (const correction of await store.corrections(memory.revision)) memory.take(correction);
}
