/** Small, complete examples of the core's words, for tests to vary. */
import type { Assessment } from '../src/core/assessment.ts';
import type { Capture } from '../src/core/capture.ts';
import { type Context, EMPTY_CONTEXT } from '../src/core/eligibility.ts';
import type { Author, Heard, Mention } from '../src/core/mention.ts';
import type { Policy } from '../src/core/policy.ts';

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

const wordings = (title: string): readonly string[] =>
  ['a', 'b', 'c', 'd', 'e', 'f'].map(
    (letter) => `Automatic note ${letter} on ${title}: a person reads {ref}.`,
  );

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
    targets: { urgent: 900_000, high: 3_600_000, normal: 14_400_000, low: 86_400_000 },
    playbooks: (['delivery', 'other'] as const).map((category) => ({
      category,
      title: category,
      ask: [],
      offer: [],
      acknowledgements: { en: wordings(category), de: wordings(category) },
    })),
    ...part,
  };
}
