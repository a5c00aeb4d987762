import type { Action, Outgoing } from '../../../src/core/action.ts';
import type { Change, Recording } from '../../../src/stores/store.ts';
import { US, type Version } from './world.ts';

export type Known = ReturnType<typeof known>;

/**
 * What the program has been told and has stored, as seen from outside: what it must not act against. `before` says why
 * an acknowledgement that is marked now would be wrong.
 */
export function known(versionById: (id: string) => Version | undefined) {
  const latest = new Map<string, Version>();
  const deleted = new Set<string>();
  const out = new Set<string>();
  const everOut = new Set<string>();
  /** Posts of somebody else that a person of ours answered. */
  const answered = new Set<string>();
  const sensitive = new Set<string>();
  const unclassified = new Set<string>();
  const marks = new Map<string, readonly string[]>();
  const wrong: string[] = [];
  let paused: string | null = null;
  let everPaused = false;

  function add(author: string): void {
    out.add(author);
    everOut.add(author);
  }

  function heard(version: Version): void {
    const { rootId, author, thread, says, edited, inReplyTo } = version;
    if (author === US) {
      if (inReplyTo !== null && !version.text.startsWith('Automatic')) answered.add(inReplyTo);
      return;
    }
    if (says === 'stop' || says === 'rant') add(author);
    // What nobody could read is not known to be sensitive.
    if (says === 'died' && !unclassified.has(version.id)) sensitive.add(`${thread} ${author}`);
    const before = latest.get(rootId);
    const newer =
      !before || (edited ? !before.edited || before.publishedAt <= version.publishedAt : !before.edited);
    if (newer) latest.set(rootId, version);
  }

  /** Whether it is a post, that we know of, of this author in this conversation. */
  function isOf(here: string): (postId: string) => boolean {
    return (postId) => {
      const version = latest.get(versionById(postId)?.rootId ?? '');
      return version !== undefined && `${version.thread} ${version.author}` === here;
    };
  }

  function reasons({ rootId, authorId, conversationId }: Outgoing): readonly string[] {
    const here = `${conversationId} ${authorId}`;
    const says = latest.get(rootId)?.says ?? null;
    return [
      ...(paused === null ? [] : ['the kill switch was on']),
      ...(out.has(authorId) ? ['the author had opted out'] : []),
      ...(deleted.has(rootId) ? ['the post was deleted'] : []),
      ...([...answered].some(isOf(here)) ? ['a person had answered'] : []),
      ...(sensitive.has(here) ? ['the conversation was sensitive'] : []),
      ...(says === 'complaint' ? [] : [`the post says ${says}`]),
    ];
  }

  return {
    ...{ everOut, unclassified },
    recorded({ judgements, deletions }: Recording): void {
      for (const { mention } of judgements) {
        const version = versionById(mention.id);
        if (version) heard(version);
      }
      for (const { id } of deletions) deleted.add(versionById(id)?.rootId ?? id);
    },
    answered({ quiet, tickets }: Change): void {
      if (quiet && tickets[0]) add(tickets[0].authorId);
    },
    optedOut(author: string, is: boolean): void {
      if (is) add(author);
      else out.delete(author);
    },
    pausedNow(why: string | null): void {
      paused = why;
      everPaused ||= why !== null;
    },
    everPaused: () => everPaused,
    marked({ key, kind, outgoing }: Action): void {
      marks.set(key, kind === 'acknowledge' && outgoing ? reasons(outgoing) : []);
    },
    /** The network got an acknowledgement of that key. */
    posted(key: string): void {
      for (const why of marks.get(key) ?? ['it was never marked as sending'])
        wrong.push(`wrong: ${key} was posted although ${why}`);
    },
    wrong: (): readonly string[] => wrong,
  };
}
