import type { Assessment, Category, Intent, Level } from '../../src/core/assessment.ts';
import type { Author } from '../../src/core/mention.ts';
import { anAssessment } from '../made.ts';
import { Dice } from './dice.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const ACCOUNT = 'nimbrel';
export const SOURCES = ['mentions', 'search'] as const;
export type SourceName = (typeof SOURCES)[number];

/** A post as the network has it: each version of an edited one is a post with an id of its own. */
export interface Post {
  readonly id: string;
  readonly rootId: string;
  readonly conversationId: string;
  readonly inReplyTo: string | null;
  readonly author: Author;
  readonly text: string;
  readonly publishedAt: number;
  readonly summoned: boolean;
  readonly concernsUs: boolean;
  readonly forbidden: string | null;
  readonly edited: boolean;
}

/** Something that a source shows us at a time. */
export interface Arrival {
  readonly at: number;
  readonly source: SourceName;
  readonly kind: 'post' | 'deletion';
  readonly post: Post;
}

export interface Workload {
  readonly from: number;
  readonly to: number;
  /** When the brand's product is down, and when the network does not take our posts. */
  readonly outage: readonly [number, number];
  readonly refusing: readonly [number, number];
  readonly posts: readonly Post[];
  /** By time. */
  readonly arrivals: readonly Arrival[];
  /** Posts that go without a word: only looking them up tells. */
  readonly vanish: readonly { readonly at: number; readonly post: Post }[];
  /** Authors whose posts the network does not let us reply to, which shows only when we try. */
  readonly closed: ReadonlySet<string>;
  /** What the classifier says of each text. */
  readonly assessments: ReadonlyMap<string, Assessment>;
}

type Kind = 'complaint' | 'maybe' | 'question' | 'praise' | 'chatter' | 'unread' | 'advert';

/** How busy each hour of the day is, from the first on. */
const HOURS = [2, 3, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 4, 4, 4, 3, 2, 1, 0.6, 0.5, 0.5, 1];

const CATEGORIES: readonly Category[] = ['delivery', 'billing', 'account', 'product', 'service', 'other'];

/** What people write in a day, `count` posts with their edits, and how it reaches us. */
export function aWorkload(seed: number, from: number, count: number): Workload {
  const dice = new Dice(seed);
  const to = from + DAY;
  const outage = [from + 7 * HOUR, from + 8.5 * HOUR] as const;
  const posts: Post[] = [];
  const assessments = new Map<string, Assessment>();
  const authors: Author[] = [];
  const closed = new Set<string>();
  let number = 0;

  function newAuthor(): Author {
    const id = `a${authors.length + 1}`;
    const author: Author = {
      id,
      handle: dice.chance(0.004) ? 'quiet_one' : `user_${authors.length + 1}`,
      name: `User ${authors.length + 1}`,
      own: false,
      automated: dice.chance(0.012) ? 'says so in its profile' : null,
      followers: dice.chance(0.01) ? 80_000 : dice.between(5, 4000),
    };
    authors.push(author);
    if (dice.chance(0.01)) closed.add(id);
    return author;
  }

  /** Mostly somebody new; some write all day. */
  function someone(): Author {
    if (authors.length === 0 || dice.chance(0.85)) return newAuthor();
    if (dice.chance(0.3)) return dice.pick(authors.slice(0, 40));
    return dice.pick(authors.slice(-60));
  }

  function say(kind: Kind, pressing: number, outageTalk: boolean): { text: string; assessment: Assessment } {
    number += 1;
    if (kind === 'chatter' && dice.chance(0.01))
      return { text: 'unsubscribe me', assessment: assessed('other', 0.05, 'normal', 'other') };
    const urgency: Level = dice.weighed({ urgent: 3 * pressing, high: 12 * pressing, normal: 60, low: 25 });
    const category = outageTalk ? 'outage' : dice.pick(CATEGORIES);
    const address = `@${ACCOUNT} number ${number}`;
    switch (kind) {
      case 'complaint': {
        const sure = dice.chance(0.93) ? 0.9 : 0.6;
        const part: Partial<Assessment> = {
          sensitive: dice.chance(0.015) ? 'medical' : null,
          language: {
            value: dice.weighed({ en: 80, de: 17, fr: 3 }),
            confidence: 0.9,
          },
        };
        const out = dice.chance(0.006) ? ' Unsubscribe me.' : '';
        return {
          text: `${address} is broken.${out}`,
          assessment: { ...assessed('complaint', sure, urgency, category), ...part },
        };
      }
      case 'maybe':
        return { text: `${address}, well.`, assessment: assessed('other', 0.45, urgency, category) };
      case 'question':
        return { text: `${address} or not?`, assessment: assessed('question', 0.1, urgency, category) };
      case 'praise':
        return { text: `${address} is lovely.`, assessment: assessed('praise', 0.03, 'low', category) };
      case 'chatter':
        return { text: `${address} today.`, assessment: assessed('other', 0.08, 'normal', 'other') };
      case 'advert':
        return { text: `${address} cheap!`, assessment: assessed('spam', 0.01, 'low', 'other') };
      case 'unread':
        return {
          text: `${address} ไทย`,
          assessment: { ...assessed('other', 0.1, 'normal', 'other'), notUnderstood: 'written in Thai' },
        };
    }
  }

  function write(
    part: Partial<Post> & Pick<Post, 'author' | 'publishedAt'>,
    said: ReturnType<typeof say>,
  ): Post {
    const id = `p${String(posts.length + 1).padStart(5, '0')}`;
    const post: Post = {
      ...{ id, rootId: id, conversationId: part.conversationId ?? id, inReplyTo: null, text: said.text },
      ...{ summoned: true, concernsUs: true, forbidden: null, edited: false },
      ...part,
    };
    posts.push(post);
    assessments.set(said.text, said.assessment);
    return post;
  }

  /** A conversation: its first post, what its author adds, and what others and we ourselves write under it. */
  function conversation(publishedAt: number, kind: Kind, outageTalk: boolean): void {
    const first = write(
      {
        author: someone(),
        publishedAt,
        summoned: dice.chance(kind === 'complaint' ? 0.9 : 0.7),
        concernsUs: !dice.chance(0.03),
        forbidden: dice.chance(0.012) ? 'replies are restricted' : null,
      },
      say(kind, 1, outageTalk),
    );
    const { conversationId } = first;
    if (dice.chance(0.02)) edit(first);
    const told = kind === 'complaint' || kind === 'question';
    if (told && dice.chance(0.025)) byHand(first);
    if (told && dice.chance(0.03)) {
      const at = publishedAt + dice.wait(30 * MINUTE);
      if (at < to)
        write(
          { author: someone(), publishedAt: at, conversationId, inReplyTo: first.id },
          say('complaint', 1, outageTalk),
        );
    }
    if (!dice.chance(told ? 0.62 : 0.06)) return;
    let last = first;
    for (let more = dice.pick([1, 1, 1, 2, 2, 3, 4]); more > 0; more--) {
      const mean = dice.pick([MINUTE, 20 * MINUTE, 2 * HOUR, 5 * HOUR]);
      const at = last.publishedAt + dice.wait(mean);
      if (at >= to) return;
      const next = dice.weighed({ complaint: 52, question: 16, chatter: 14, praise: 14, maybe: 4 });
      const inReplyTo = dice.chance(0.8) ? last.id : null;
      const summoned = dice.chance(0.9);
      last = write(
        { author: first.author, publishedAt: at, conversationId, inReplyTo, summoned },
        say(next, 2, outageTalk),
      );
      if (dice.chance(0.02)) edit(last);
      if (dice.chance(0.01)) byHand(last);
    }
  }

  function edit(post: Post): void {
    const publishedAt = post.publishedAt + dice.between(20_000, 25 * MINUTE);
    if (publishedAt >= to) return;
    const said = say(dice.weighed({ complaint: 70, chatter: 30 }), 3, false);
    write(
      {
        ...post,
        id: `p${String(posts.length + 1).padStart(5, '0')}`,
        text: said.text,
        publishedAt,
        edited: true,
      },
      said,
    );
  }

  /** A colleague answers on the network itself. */
  function byHand(post: Post): void {
    const publishedAt = post.publishedAt + dice.wait(40 * MINUTE);
    if (publishedAt < to) own(publishedAt, post);
  }

  function own(publishedAt: number, answers: Post | null): void {
    number += 1;
    write(
      {
        author: { ...OURS },
        publishedAt,
        ...(answers && { conversationId: answers.conversationId, inReplyTo: answers.id }),
        summoned: false,
      },
      { text: `We are here, number ${number}.`, assessment: assessed('other', 0.02, 'low', 'other') },
    );
  }

  const burst = Math.round(count * 0.08);
  while (posts.length < burst) {
    // Everybody notices at about the same time.
    const at = outage[0] + Math.floor((outage[1] - outage[0]) * dice.next() ** 2);
    conversation(at, dice.chance(0.9) ? 'complaint' : 'question', true);
  }
  while (posts.length < count) {
    const hour = Number(dice.weighed(Object.fromEntries(HOURS.map((weight, at) => [String(at), weight]))));
    const at = from + Math.floor((hour + dice.next()) * HOUR);
    if (dice.chance(0.03)) own(at, null);
    else
      conversation(
        at,
        dice.weighed({
          complaint: 7.5,
          maybe: 1.2,
          question: 4,
          praise: 25,
          chatter: 48,
          unread: 0.4,
          advert: 5,
        }),
        false,
      );
  }
  // A conversation may have written on past the number.
  const written = posts.slice(0, count);
  const refusing = [outage[0] + 20 * MINUTE, outage[0] + 40 * MINUTE] as const;
  return {
    ...{ from, to, outage, refusing, posts: written, closed, assessments },
    ...reaching(written, dice, to),
  };
}

export const OURS: Author = {
  id: 'us',
  handle: ACCOUNT,
  name: 'Nimbrel',
  own: true,
  automated: null,
  followers: 9000,
};

/** How the posts reach us: late, twice, through two sources; and how some of them go again. */
function reaching(posts: readonly Post[], dice: Dice, to: number): Pick<Workload, 'arrivals' | 'vanish'> {
  const arrivals: Arrival[] = [];
  const vanish: { at: number; post: Post }[] = [];
  for (const post of posts) {
    const at =
      post.publishedAt + (dice.chance(0.95) ? dice.between(500, 20_000) : dice.between(20_000, 6 * MINUTE));
    const source = dice.chance(0.85) ? 'mentions' : 'search';
    arrivals.push({ at, source, kind: 'post', post });
    if (dice.chance(0.12)) {
      const other = source === 'mentions' ? 'search' : 'mentions';
      arrivals.push({ at: at + dice.between(1, 30 * MINUTE), source: other, kind: 'post', post });
    }
    if (dice.chance(0.01)) arrivals.push({ at: at + dice.between(1, MINUTE), source, kind: 'post', post });
    if (post.author.own) continue;
    if (dice.chance(0.018)) {
      // A few are gone before we read them.
      const gone = dice.chance(0.1) ? at - 1 : at + dice.wait(90 * MINUTE);
      arrivals.push({ at: gone, source: dice.pick(SOURCES), kind: 'deletion', post });
    } else if (dice.chance(0.008)) vanish.push({ at: post.publishedAt + dice.wait(60 * MINUTE), post });
  }
  return {
    arrivals: arrivals.filter(({ at }) => at < to).sort((a, b) => a.at - b.at),
    vanish: vanish.filter(({ at }) => at < to).sort((a, b) => a.at - b.at),
  };
}

function assessed(intent: Intent, complaint: number, urgency: Level, category: Category): Assessment {
  return anAssessment({
    intent: { value: intent, confidence: 0.9 },
    complaint,
    urgency: { value: urgency, confidence: 0.9 },
    category: { value: category, confidence: 0.9 },
    reasons: [],
  });
}
