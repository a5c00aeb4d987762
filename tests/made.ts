/** Small, complete examples of the core's words, for tests to vary. */
import type { Assessment } from '../src/core/assessment.ts';
import type { Capture } from '../src/core/capture.ts';
import { type Context, EMPTY_CONTEXT } from '../src/core/eligibility.ts';
import type { Author, Heard, Mention } from '../src/core/mention.ts';
import type { Policy } from '../src/core/policy.ts';
import type { Sla } from '../src/core/sla.ts';
import { FRESH, type Ticket, ticketIdOf } from '../src/core/ticket.ts';
import { roundTheClock } from '../src/lib/working-hours.ts';

export const NOON = Date.UTC(2026, 9, 5, 12);

export function aMention(
  part: Partial<Omit<Mention, 'author'>> & { author?: Partial<Author> } = {},
): Mention {
  const { author, ...rest } = part;
  const id = rest.id ?? '100';
  return {
    platform: 'file',
    source: 'samples',
    account: 'nimbrel',
    id,
    postId: id,
    rootId: id,
    conversationId: id,
    inReplyTo: null,
    author: {
      id: 'ana',
      handle: 'ana',
      name: 'Ana',
      own: false,
      automated: null,
      followers: null,
      ...author,
    },
    text: '@nimbrel my router never arrived',
    languageHint: 'en',
    publishedAt: NOON,
    url: null,
    summoned: true,
    concernsUs: true,
    forbidden: null,
    edited: false,
    media: [],
    ...rest,
  };
}

export function heard(mention: Mention, capture: Partial<Capture> = {}): Heard {
  const { platform, source, id, publishedAt } = mention;
  return {
    mention,
    capture: {
      platform,
      source,
      id,
      kind: 'post',
      receivedAt: publishedAt + 1000,
      payload: { id },
      ...capture,
    },
  };
}

export function anAssessment(part: Partial<Assessment> = {}): Assessment {
  return {
    classifier: 'made',
    sentiment: { value: 'negative', confidence: 0.9 },
    intent: { value: 'complaint', confidence: 0.9 },
    complaint: 0.9,
    category: { value: 'delivery', confidence: 0.8 },
    urgency: { value: 'normal', confidence: 0.8 },
    language: { value: 'en', confidence: 0.9 },
    sensitive: null,
    tone: null,
    notUnderstood: null,
    reasons: [{ about: 'complaint', cue: '"never arrived"', weight: 1.9 }],
    ...part,
  };
}

export function aContext(part: Partial<Context> = {}): Context {
  return { ...EMPTY_CONTEXT, ...part };
}

/** A ticket that nobody has touched, of a post published at that moment. */
export function aNewTicket(publishedAt: number): Ticket {
  const key = { platform: 'x', account: '9', conversationId: '5', authorId: '7' };
  return {
    ...FRESH,
    ...key,
    id: ticketIdOf(key),
    source: 'mentions',
    authorHandle: 'jane',
    authorName: 'Jane',
    priority: 'normal',
    category: 'billing',
    language: 'en',
    publishedAt,
    openedAt: publishedAt + 1000,
    updatedAt: publishedAt + 1000,
    waitingSince: publishedAt,
  };
}

const wordings = (title: string): readonly string[] =>
  ['a', 'b', 'c', 'd', 'e', 'f'].map(
    (letter) => `Automatic note ${letter} on ${title}: a person reads {ref}.`,
  );

const MINUTE = 60_000;

/** By the clock, first answers within 15 min to 24 h. */
export function anSla(part: Partial<Sla> = {}): Sla {
  const clock = roundTheClock();
  const target = (minutes: number) => ({
    firstResponse: minutes * MINUTE,
    nextResponse: minutes * MINUTE,
    resolution: minutes * 10 * MINUTE,
    hours: 'clock' as const,
  });
  return {
    targets: { urgent: target(15), high: target(60), normal: target(240), low: target(1440) },
    bySource: {},
    hours: clock,
    clock,
    warnAt: 0.8,
    steps: [
      { afterMs: 0, to: 'holder' },
      { afterMs: 10 * MINUTE, to: 'channel' },
      { afterMs: 20 * MINUTE, to: 'oncall' },
    ],
    againMs: 30 * MINUTE,
    silenceMs: 120 * MINUTE,
    pendingMs: 3 * 1440 * MINUTE,
    ...part,
  };
}

export function aPolicy(part: Partial<Policy> = {}): Policy {
  return {
    brand: {
      name: 'Nimbrel',
      handles: ['nimbrel'],
      words: ['nimbrel'],
      hours: 'every day',
      contact: 'our messages',
    },
    queue: { minComplaint: 0.3, minConfidence: 0.35, questions: true },
    acknowledge: {
      enabled: true,
      minComplaint: 0.7,
      maxAgeMs: 86_400_000,
      perMinute: 30,
      perHour: 300,
      perAuthorPerDay: 3,
      quiet: [],
      optOutPhrases: ['stop', 'unsubscribe me'],
    },
    priority: { floors: { outage: 'high' }, reach: 50_000 },
    secondOpinion: false,
    sla: anSla(),
    keep: { othersMs: null, wordsMs: null },
    playbooks: (['delivery', 'other'] as const).map((category) => ({
      category,
      title: category,
      ask: [],
      offer: [],
      private: [],
      acknowledgements: { en: wordings(category), de: wordings(category) },
    })),
    ...part,
  };
}
