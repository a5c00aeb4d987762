import type { Action } from '../../../src/core/action.ts';
import type { Case } from './judge.ts';
import { POLICY } from './process.ts';
import { US, type Version } from './world.ts';

export interface About {
  readonly version: Version;
  /** When it was decided, by the program's clock. */
  readonly at: number;
  /** The acknowledgement that was withheld; absent: it was never planned. */
  readonly action?: Action;
}

/** A clock that was put forward. */
const STEP_MS = 3_600_000;

/** Whether the reason is so in the world: at this moment or at one before. */
export function truth(
  rule: string,
  { version, at, action }: About,
  { world, known, people }: Case,
  actions: readonly Action[],
): boolean {
  const { author, thread, rootId } = version;
  const history = world.versions.filter((each) => each.rootId === rootId);
  const said = world.versions.filter((each) => each.thread === thread && each.author === author);
  const unclear = history.some(({ id }) => known.unclassified.has(id));
  switch (rule) {
    case 'own-post':
      return author === US;
    case 'not-a-complaint':
      return unclear || history.some((each) => each.says === 'thanks' || each.says === 'stop');
    case 'not-sure':
      return unclear || history.some((each) => each.says === 'thanks' || each.says === 'stop');
    case 'not-understood':
      return unclear;
    case 'sensitive-topic':
      return said.some((each) => each.says === 'died');
    case 'not-summoned':
      return history.some(({ summoned }) => !summoned);
    case 'automated-author':
      return author === 'robot';
    case 'quiet-list':
      return author === 'rita';
    case 'opted-out':
      return known.everOut.has(author) || history.some((each) => each.says === 'rant');
    case 'already-acknowledged':
      return (
        answersOurs() ||
        actions.some(({ outgoing }) => outgoing?.authorId === author && outgoing.conversationId === thread)
      );
    case 'human-replied':
      return replied() || closed();
    case 'deleted':
      return world.deleted.has(rootId);
    case 'too-old':
      return (
        at - Math.min(...history.map(({ publishedAt }) => publishedAt)) >
        POLICY.acknowledge.maxAgeMs - STEP_MS
      );
    case 'storm': {
      const others = actions.filter(
        ({ outgoing }) => outgoing?.authorId === author && outgoing.conversationId !== thread,
      );
      return others.length >= POLICY.acknowledge.perAuthorPerDay;
    }
    case 'paused':
      return known.everPaused();
    case 'platform-forbids': {
      const key = action?.key ?? '';
      return world.refused.get(key)?.has(rule) === true || (world.troubles.get(key) ?? 0) >= 5;
    }
    case 'unproven':
      return world.blind;
    default:
      return false;
  }

  function answersOurs(): boolean {
    return world.ours.some(
      ({ id, automatic }) => automatic && said.some(({ inReplyTo }) => inReplyTo === id),
    );
  }

  function replied(): boolean {
    return (
      world.ours.some((each) => !each.automatic && each.thread === thread && each.to === author) ||
      isDone(['reply', 'posted'])
    );
  }

  function closed(): boolean {
    return isDone(['resolve', 'dismiss', 'merge']);
  }

  /** An agent did such a thing with a ticket of this author. */
  function isDone(kinds: readonly string[]): boolean {
    return [...people.clicks.values()].some(({ answer }) => kinds.includes(answer.does.kind));
  }
}
