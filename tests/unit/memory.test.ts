import { describe, expect, it } from 'vitest';
import type { Says } from '../../src/core/answer.ts';
import type { Assessment } from '../../src/core/assessment.ts';
import type { Correction } from '../../src/core/correction.ts';
import { createMemory, IN_USE } from '../../src/text/memory.ts';
import { featuresOf } from '../../src/text/similar.ts';
import { anAssessment, aPolicy } from '../made.ts';

const PAINTING = '@nimbrel your router ruined my living room wall, looks like modern painting now';
const policy = aPolicy();
const NO: Says = { about: 'complaint', is: false, was: null };
const YES: Says = { about: 'complaint', is: true, was: null };

function aCorrection(id: number, says: Says, part: Partial<Correction> = {}): Correction {
  const post = { platform: 'file', mentionId: `${id}`, rootId: `${id}`, text: PAINTING, language: 'en' };
  const by = { id: 'ana', name: 'Ana' };
  return {
    id,
    revision: id,
    at: 0,
    by,
    ticketId: 'A7K2MQ9999999999',
    ...post,
    says,
    withdrawnAt: null,
    ...part,
  };
}

function judgedAfter(
  corrections: readonly Correction[],
  said: Partial<Assessment> = {},
  text = PAINTING,
): Assessment {
  const memory = createMemory();
  for (const each of corrections) memory.take(each);
  return memory.apply(text, anAssessment(said), policy);
}

/** What moved, in words. */
function because({ reasons }: Assessment): readonly string[] {
  return reasons.filter(({ about }) => about === 'memory').map(({ cue }) => cue);
}

describe('one correction', () => {
  it.each([
    ['the same text', PAINTING],
    [
      'another handle, number and link',
      PAINTING.replace('@nimbrel', '@nimbrel_es 17').concat(' https://t.co/x'),
    ],
    ['other capitals and a greeting', `Hello! ${PAINTING.toUpperCase()}`],
    ['a word less', PAINTING.replace('living ', '')],
    ['a word more', PAINTING.replace('now', 'right now')],
  ])('changes the next mention: %s', (_, text) => {
    const { complaint, intent } = judgedAfter([aCorrection(1, NO)], {}, text);
    expect(complaint).toBeLessThan(policy.queue.minComplaint);
    expect(intent.value).toBe('other');
    expect(intent.confidence).toBeGreaterThan(policy.queue.minConfidence);
  });

  it('moves a text less, the less similar it is, and one with little in common not at all', () => {
    const moved = (text: string) => 0.9 - judgedAfter([aCorrection(1, NO)], {}, text).complaint;
    const half = moved(
      '@nimbrel your router ruined my living room wall, it looks terrible and nobody answers',
    );
    expect(half).toBeGreaterThan(0.05);
    expect(half).toBeLessThan(moved(PAINTING) - 0.2);
    expect(moved('@nimbrel your router never arrived and my living room is offline')).toBe(0);
  });

  it('says why, with the words of the mention in question only, and how far', () => {
    const said = judgedAfter([aCorrection(1, NO)]);
    expect(because(said)).toEqual([
      'like a mention that Ana marked as not a complaint (#A7K2MQ): "your router ruined my living room wall …"',
    ]);
    expect(said.reasons.at(-1)?.weight).toBeLessThan(-4);
    expect(said.reasons).toContainEqual(anAssessment().reasons[0]);
  });

  it('of the category or the priority changes these and nothing else', () => {
    const said = judgedAfter([
      aCorrection(1, { about: 'category', is: 'product', was: 'delivery' }),
      aCorrection(2, { about: 'priority', is: 'high', was: 'normal' }),
    ]);
    expect(said.category).toEqual({ value: 'product', confidence: 1 });
    expect(said.urgency).toEqual({ value: 'high', confidence: 1 });
    expect(said.complaint).toBe(0.9);
    expect(because(said)).toHaveLength(2);
  });

  it('that was withdrawn, or whose author deleted the post, is forgotten', () => {
    const gone = [{ withdrawnAt: 5 }, { text: '' }] as const;
    for (const part of gone) {
      const memory = createMemory();
      memory.take(aCorrection(1, NO));
      memory.take(aCorrection(1, NO, { ...part, revision: 2 }));
      const said = anAssessment();
      expect(memory.apply(PAINTING, said, policy)).toBe(said);
      expect([memory.size, memory.revision]).toEqual([0, 2]);
    }
  });
});

describe('a wrong correction', () => {
  it('never makes an automatic reply possible', () => {
    for (const complaint of [0.02, 0.3, 0.55, 0.69]) {
      const intent = { value: complaint < 0.5 ? 'praise' : 'complaint', confidence: 0.9 } as const;
      const said = judgedAfter([aCorrection(1, YES), aCorrection(2, YES)], { complaint, intent });
      expect(said.complaint).toBeGreaterThan(0.5);
      expect(said.complaint).toBeLessThan(policy.acknowledge.minComplaint);
      expect(said.intent.value).toBe('complaint');
    }
    // Where the classifier itself was sure, nothing is in the way.
    expect(judgedAfter([aCorrection(1, YES)], { complaint: 0.8 }).complaint).toBeGreaterThanOrEqual(0.8);
  });

  it('takes nothing pressing or sensitive from the people', () => {
    for (const part of [
      { urgency: { value: 'urgent', confidence: 1 } },
      { urgency: { value: 'high', confidence: 1 } },
      { sensitive: 'injury' },
    ] as const)
      expect(judgedAfter([aCorrection(1, NO)], part).complaint).toBeCloseTo(policy.queue.minComplaint, 10);
    const low: Says = { about: 'priority', is: 'low', was: 'urgent' };
    const urgent = { value: 'urgent', confidence: 1 } as const;
    expect(judgedAfter([aCorrection(1, low)], { urgency: urgent }).urgency.value).toBe('normal');
    expect(judgedAfter([aCorrection(1, low)], { urgency: urgent, sensitive: 'injury' }).urgency.value).toBe(
      'urgent',
    );
  });

  it('leaves topic and language alone, and what was not understood altogether', () => {
    const { sensitive, language } = judgedAfter([aCorrection(1, NO)], { sensitive: 'crime' });
    expect({ sensitive, language: language.value }).toEqual({ sensitive: 'crime', language: 'en' });
    const said = anAssessment({ notUnderstood: 'written in Thai' });
    expect(judgedAfter([aCorrection(1, NO)], said)).toEqual(said);
  });

  it('ten times over does not touch what is not similar, and moves nothing without end', () => {
    const ten = Array.from({ length: 10 }, (_, n) => aCorrection(n + 1, NO));
    expect(judgedAfter(ten, {}, '@nimbrel no internet since Monday')).toEqual(anAssessment());
    const { reasons } = judgedAfter(ten, { complaint: 0.9999 });
    expect(reasons.at(-1)?.weight).toBeGreaterThanOrEqual(-8);
  });

  it('about words that everybody says teaches nothing', () => {
    const said = anAssessment();
    expect(
      judgedAfter([aCorrection(1, NO, { text: '@nimbrel is this you?' })], said, '@nimbrel is this you?'),
    ).toEqual(said);
  });
});

describe('corrections that disagree', () => {
  it('leave the classifier its say, the later one a little more', () => {
    const first = judgedAfter([aCorrection(1, NO), aCorrection(2, YES)], { complaint: 0.6 });
    const second = judgedAfter([aCorrection(1, YES), aCorrection(2, NO)], { complaint: 0.6 });
    expect(first.complaint).toBeGreaterThan(0.6);
    expect(second.complaint).toBeLessThan(0.6);
    expect(second.complaint).toBeGreaterThan(policy.queue.minComplaint);
  });

  it('go with the many', () => {
    const many = [NO, YES, NO, NO].map((says, at) => aCorrection(at + 1, says));
    expect(judgedAfter(many).complaint).toBeLessThan(0.5);
    const product: Says = { about: 'category', is: 'product', was: 'delivery' };
    const travel: Says = { about: 'category', is: 'travel', was: 'delivery' };
    const mixed = [product, travel, product].map((says, at) => aCorrection(at + 1, says));
    expect(judgedAfter(mixed).category.value).toBe('product');
    // Of one against one, the later.
    expect(judgedAfter(mixed.slice(0, 2)).category.value).toBe('travel');
  });
});

describe('the memory', () => {
  it('works with the latest corrections, withdrawn ones counted, however it came to know them', () => {
    const many = Array.from({ length: IN_USE + 1 }, (_, n) =>
      aCorrection(n + 1, NO, n === 0 ? {} : { text: `@nimbrel parcel left with neighbour${n} again` }),
    );
    const withdrawn = aCorrection(2, NO, { text: 'x', withdrawnAt: 5, revision: IN_USE + 2 });
    const live = createMemory();
    for (const each of [...many, withdrawn]) live.take(each);
    const fresh = createMemory();
    for (const each of [...many.filter(({ id }) => id !== 2), withdrawn]) fresh.take(each);
    for (const memory of [live, fresh]) {
      expect(memory.size).toBe(IN_USE - 1);
      expect(because(memory.apply(PAINTING, anAssessment(), policy))).toEqual([]);
    }
  });

  it('compares every pair of texts as it compares two, whatever else it remembers', () => {
    const texts = Array.from(
      { length: 300 },
      (_, n) =>
        `the ${['router', 'parcel', 'bill', 'van'][n % 4]} was ${['late', 'broken', 'wrong'][n % 3]} in street${n % 50}`,
    );
    const memory = createMemory();
    texts.forEach((text, n) => {
      memory.take(aCorrection(n + 1, NO, { text }));
    });
    for (const text of texts.slice(0, 60)) {
      const alike = texts.filter((other) => cosine(text, other) >= 0.7).length;
      expect(alike).toBeGreaterThan(0);
      expect(because(memory.apply(text, anAssessment(), policy))).toHaveLength(1);
    }
    expect(because(memory.apply('the router was fine everywhere', anAssessment(), policy))).toEqual([]);
  });

  it('takes hostile and empty texts', () => {
    for (const text of [
      '',
      '   ',
      '@a @b https://x.y',
      '\u0000\u202e',
      '🤬'.repeat(5000),
      'x'.repeat(100_000),
    ]) {
      const memory = createMemory();
      memory.take(aCorrection(1, NO, { text }));
      expect(Number.isFinite(memory.apply(text, anAssessment(), policy).complaint)).toBe(true);
    }
  });
});

function cosine(a: string, b: string): number {
  const other = featuresOf(b).weights;
  return [...featuresOf(a).weights].reduce(
    (sum, [feature, weight]) => sum + weight * (other.get(feature) ?? 0),
    0,
  );
}
