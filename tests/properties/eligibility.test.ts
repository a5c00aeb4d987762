import './seed.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eligibility, passedBut, type Question, RULES } from '../../src/core/eligibility.ts';
import { triage } from '../../src/core/triage.ts';
import { aContext, aMention, aNewTicket, anAssessment, aPolicy, NOON } from '../made.ts';
import { anyAssessment, anyContext, anyMention } from './arbitraries.ts';

type RuleKey = keyof typeof RULES;
const NAMES = Object.keys(RULES) as RuleKey[];

/** One way for each rule to become true. It touches what no other rule looks at. */
const REASONS: Readonly<Record<RuleKey, (question: Question) => Question>> = {
  'own-post': (q) => by(q, { own: true }),
  'not-about-us': (q) => ({ ...q, mention: { ...q.mention, concernsUs: false } }),
  'not-a-complaint': (q) => said(q, { intent: { value: 'praise', confidence: 1 } }),
  'not-sure': (q) => said(q, { complaint: 0.1 }),
  'not-understood': (q) => said(q, { notUnderstood: 'written in Thai' }),
  'sensitive-topic': (q) => said(q, { sensitive: 'injury' }),
  'not-summoned': (q) => ({ ...q, mention: { ...q.mention, summoned: false } }),
  'automated-author': (q) => by(q, { automated: 'says so' }),
  'opted-out': (q) => known(q, { optedOut: true }),
  'quiet-list': (q) => acknowledge(q, { quiet: ['somebody', shouted(q.mention.author.handle)] }),
  'already-acknowledged': (q) => known(q, { answersOurs: true }),
  'human-replied': (q) => known(q, { humanReplied: true }),
  deleted: (q) => known(q, { deleted: true }),
  'too-old': (q) => ({ ...q, now: q.mention.publishedAt + q.policy.acknowledge.maxAgeMs + 1 }),
  'platform-forbids': (q) => ({ ...q, mention: { ...q.mention, forbidden: 'restricted' } }),
  storm: (q) => known(q, { lastHour: q.policy.acknowledge.perHour }),
  paused: (q) => known(q, { paused: 'ana: no more' }),
};

/** Every way, by what it is called in a counterexample. */
const WAYS: Readonly<Record<string, readonly [RuleKey, (question: Question) => Question]>> = {
  ...Object.fromEntries(NAMES.map((name) => [name, [name, REASONS[name]]])),
  'sensitive before': ['sensitive-topic', (q) => known(q, { sensitiveBefore: true })],
  'many in a minute': ['storm', (q) => known(q, { lastMinute: q.policy.acknowledge.perMinute })],
  'many today': ['storm', (q) => known(q, { authorToday: q.policy.acknowledge.perAuthorPerDay })],
  'switched off': ['paused', (q) => acknowledge(q, { enabled: false })],
  'agent replied': [
    'human-replied',
    (q) => known(q, { ticket: { ...aNewTicket(NOON), firstResponseAt: NOON } }),
  ],
};

const ways = fc.array(fc.constantFrom(...Object.keys(WAYS)), { maxLength: 5 });

const policy = aPolicy();

const anyQuestion = fc.record({
  mention: anyMention,
  assessment: anyAssessment,
  context: anyContext,
  sending: fc.boolean(),
  now: fc.constant(NOON + 1000),
});

describe('eligibility', () => {
  it('is monotone: a reason more is one in the list, hides none, and never allows anything', () => {
    fc.assert(
      fc.property(anyQuestion, ways, (part, names) => {
        const question: Question = { ...part, policy };
        const added = names.flatMap((name) => (WAYS[name] ? [WAYS[name]] : []));
        const after = rulesOf(added.reduce((q, [, add]) => add(q), question));
        for (const rule of [...rulesOf(question), ...added.map(([rule]) => rule)])
          expect(after).toContain(rule);
      }),
      { numRuns: 500 },
    );
  });

  it('says exactly the rules that have a reason, in their order, and each with words for people', () => {
    fc.assert(
      fc.property(fc.subarray(NAMES), fc.boolean(), (chosen, sending) => {
        const question = chosen.reduce((q, name) => REASONS[name](q), clean(sending));
        const withheld = eligibility(question);
        expect(withheld.map(({ rule }) => rule)).toEqual(NAMES.filter((name) => chosen.includes(name)));
        for (const { why } of withheld) expect(why.trim()).not.toBe('');
        expect([...passedBut(withheld), ...chosen].sort()).toEqual([...NAMES].sort());
      }),
      { numRuns: 300 },
    );
  });

  it('asks the same just before sending, but for the acknowledgement itself and a ticket closed meanwhile', () => {
    const closed = fc.option(
      fc.constantFrom('new', 'open', 'pending', 'snoozed', 'resolved', 'dismissed').map((status) => ({
        ...aNewTicket(NOON),
        status,
      })),
      { nil: null },
    );
    fc.assert(
      fc.property(anyQuestion, closed, (part, ticket) => {
        const asked = known({ ...part, policy }, { ticket });
        const [judging, sending] = [false, true].map((now) => rulesOf({ ...asked, sending: now }));
        const gone = judging?.filter((rule) => !sending?.includes(rule)) ?? [];
        const come = sending?.filter((rule) => !judging?.includes(rule)) ?? [];
        const mayGo = asked.context.acknowledgement !== null && !asked.context.answersOurs;
        const isClosed = ticket?.status === 'resolved' || ticket?.status === 'dismissed';
        expect(gone).toEqual(mayGo ? ['already-acknowledged'] : []);
        expect(come).toEqual(isClosed && !asked.context.humanReplied ? ['human-replied'] : []);
      }),
      { numRuns: 300 },
    );
  });

  it('is the last word of triage: what it forbids is never acknowledged, whoever asks to be left alone neither', () => {
    fc.assert(
      fc.property(anyMention, anyAssessment, anyContext, (mention, assessment, context) => {
        const decision = triage(mention, assessment, context, policy, NOON);
        const question = { mention, assessment, context, policy, now: NOON, sending: false };
        for (const rule of rulesOf(question))
          expect(decision.withheld.map((each) => each.rule)).toContain(rule);
        expect(decision.acknowledge).toBe(decision.complaint && decision.withheld.length === 0);
        if (decision.optOut) expect(decision.acknowledge).toBe(false);
        // Nobody's complaint is only recorded, unless it is ours, not about us or gone.
        if (decision.complaint && !context.deleted) expect(decision.route).toBe('people');
        if (decision.acknowledge) expect(decision.route).toBe('people');
      }),
      { numRuns: 500 },
    );
  });
});

/** A question that nothing speaks against. */
function clean(sending: boolean): Question {
  return {
    mention: aMention(),
    assessment: anAssessment(),
    context: aContext(),
    policy,
    now: NOON + 1000,
    sending,
  };
}

/** Handles are the same in any case; of letters outside ASCII no network makes handles. */
function shouted(handle: string): string {
  return `@${handle.replace(/[a-z]/g, (letter) => letter.toUpperCase())}`;
}

function rulesOf(question: Question): readonly string[] {
  return eligibility(question).map(({ rule }) => rule);
}

function by(q: Question, part: Partial<Question['mention']['author']>): Question {
  return { ...q, mention: { ...q.mention, author: { ...q.mention.author, ...part } } };
}

function said(q: Question, part: Partial<Question['assessment']>): Question {
  return { ...q, assessment: { ...q.assessment, ...part } };
}

function known(q: Question, part: Partial<Question['context']>): Question {
  return { ...q, context: { ...q.context, ...part } };
}

function acknowledge(q: Question, part: Partial<Question['policy']['acknowledge']>): Question {
  return { ...q, policy: { ...q.policy, acknowledge: { ...q.policy.acknowledge, ...part } } };
}
