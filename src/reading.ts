import { type Assessment, unclassified } from './core/assessment.ts';
import type { Capture, SetAside } from './core/capture.ts';
import type { Heard, Mention } from './core/mention.ts';
import { messageOf, Unreadable } from './errors.ts';
import type { Parts } from './parts.ts';
import type { Platform } from './platforms/platform.ts';

/**
 * Turns captures into mentions; what cannot be read is set aside (I8).
 * @param platforms by the name of the source
 */
export function read(captures: readonly Capture[], platforms: ReadonlyMap<string, Platform>, at: number) {
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

/** A classifier that is down sends mentions to people (I8). */
export async function assess(
  parts: Pick<Parts, 'classifier' | 'events'>,
  mentions: readonly Mention[],
): Promise<readonly Assessment[]> {
  try {
    const assessments = mentions.length === 0 ? [] : await parts.classifier.assess(mentions);
    if (assessments.length === mentions.length) return assessments;
    throw new Error(`${assessments.length} assessments for ${mentions.length} mentions`);
  } catch (error) {
    parts.events.classifierDown(messageOf(error), mentions.length);
    return mentions.map(() => unclassified(messageOf(error)));
  }
}
