import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../src/core/assessment.ts';
import { type Context, eligibility, type RULES } from '../../src/core/eligibility.ts';
import { judge } from '../../src/core/judge.ts';
import type { Mention } from '../../src/core/mention.ts';
import { isOptOut } from '../../src/core/opt-out.ts';
import type { Policy } from '../../src/core/policy.ts';
import { aContext, aMention, anAssessment, aPolicy, heard, NOON } from '../made.ts';

function judgeOne(mention: Mention, assessment = anAssessment(), context = aContext(), policy = aPolicy()) {
  const judged = judge([heard(mention)], [assessment], [context], policy);
  const [judgement] = judged.judgements;
  if (!judgement) throw new Error('one in, one out');
  return { ...judged, decision: judgement.decision };
}

it('has time look at once at a ticket that is late when it is heard of', () => {
  const receivedAt = NOON + 30 * 3_600_000;
  const late = judge([heard(aMention(), { receivedAt })], [anAssessment()], [aContext()], aPolicy());
  expect(late.actions.find(({ kind }) => kind === 'remind')?.notBefore).toBe(receivedAt);
  const early = judge([heard(aMention())], [anAssessment()], [aContext()], aPolicy());
  expect(early.actions.find(({ kind }) => kind === 'remind')?.notBefore).toBe(NOON + 3.2 * 3_600_000);
});

it('makes of two conversations of one author the same in one batch as one after the other', () => {
  const first = heard(aMention({ id: '1' }));
  const second = heard(aMention({ id: '2' }));
  const [one, two] = [anAssessment(), anAssessment()];
  const alone = judge([second], [two], [aContext({ unanswered: 1 })], aPolicy()).judgements[0];
  const together = judge([first, second], [one, two], [aContext(), aContext()], aPolicy()).judgements[1];
  expect(together?.decision.reasons).toEqual(alone?.decision.reasons);
  expect(together?.decision.priority).toBe('high');
});

describe('a complaint that addresses us', () => {
  it('becomes a ticket, a card and one acknowledgement with the ticket reference', () => {
    const { decision, tickets, actions } = judgeOne(aMention());
    expect(decision).toMatchObject({ route: 'people', complaint: true, acknowledge: true, withheld: [] });
    expect(tickets).toHaveLength(1);
    expect(actions.map(({ kind }) => kind)).toEqual(['acknowledge', 'present', 'remind', 'recheck']);
    expect(actions[0]?.outgoing?.text).toContain(`#${tickets[0]?.id.slice(0, 6)}`);
  });

  it('gets the same words at every replay, and never the wording its author got last', () => {
    const text = (lastWording: string | null): string | undefined =>
      judgeOne(aMention(), anAssessment(), aContext({ lastWording })).actions[0]?.outgoing?.text;
    const first = judgeOne(aMention()).actions[0]?.outgoing;
    expect(text(null)).toBe(first?.text);
    expect(text(first?.wording ?? null)).not.toBe(first?.text);
  });

  it('is withheld with its own reason where no wording speaks its language', () => {
    const language = { value: 'fr', confidence: 1 };
    const { decision, actions } = judgeOne(aMention(), anAssessment({ language }));
    expect(decision.withheld.map(({ rule }) => rule)).toEqual(['no-wording']);
    expect(actions.map(({ kind }) => kind)).not.toContain('acknowledge');
  });

  it('takes a category without a playbook from the playbook "other"', () => {
    const category = { value: 'travel', confidence: 1 } as const;
    expect(judgeOne(aMention(), anAssessment({ category })).actions[0]?.outgoing?.wording).toMatch(
      /^other\/en\//,
    );
  });
});

describe('a burst', () => {
  it('of four posts by one author in one conversation is one ticket and one acknowledgement, all accounted for', () => {
    const burst = ['1', '2', '3', '4'].map((id) => heard(aMention({ id, conversationId: '1' })));
    const judged = judge(
      burst,
      burst.map(() => anAssessment()),
      burst.map(() => aContext()),
      aPolicy(),
    );
    expect(judged.tickets).toHaveLength(1);
    expect(judged.actions.filter(({ kind }) => kind === 'acknowledge')).toHaveLength(1);
    expect(judged.judgements.map(({ decision }) => decision.withheld.map(({ rule }) => rule))).toEqual([
      [],
      ['already-acknowledged'],
      ['already-acknowledged'],
      ['already-acknowledged'],
    ]);
  });

  it('whose second post is sensitive gets nothing automatic after it', () => {
    const burst = ['1', '2', '3'].map((id) => heard(aMention({ id, conversationId: '1' })));
    const assessments = [
      anAssessment({ intent: { value: 'other', confidence: 0.9 }, complaint: 0.1 }),
      anAssessment({ sensitive: 'death' }),
      anAssessment(),
    ];
    const judged = judge(
      burst,
      assessments,
      burst.map(() => aContext()),
      aPolicy(),
    );
    expect(judged.actions.filter(({ kind }) => kind === 'acknowledge')).toHaveLength(0);
    expect(judged.judgements[2]?.decision.withheld.map(({ rule }) => rule)).toContain('sensitive-topic');
  });

  it('of many authors at once runs into the storm ceiling, and keeps its tickets', () => {
    const storm = Array.from({ length: 40 }, (_, n) =>
      heard(aMention({ id: String(n), author: { id: `a${n}` } })),
    );
    const judged = judge(
      storm,
      storm.map(() => anAssessment()),
      storm.map(() => aContext()),
      aPolicy(),
    );
    expect(judged.actions.filter(({ kind }) => kind === 'acknowledge')).toHaveLength(30);
    expect(judged.tickets).toHaveLength(40);
    expect(judged.judgements[39]?.decision.withheld.map(({ rule }) => rule)).toEqual(['storm']);
  });
});

describe('somebody who posts all day', () => {
  it('gets three acknowledgements, and leaves the ceiling of the source to others', () => {
    const many = Array.from({ length: 40 }, (_, n) =>
      heard(aMention({ id: String(n), author: { id: 'loud' } })),
    );
    const all = [...many, heard(aMention({ id: 'last', author: { id: 'quiet' } }))];
    const judged = judge(
      all,
      all.map(() => anAssessment()),
      all.map(() => aContext()),
      aPolicy(),
    );
    expect(judged.actions.filter(({ kind }) => kind === 'acknowledge')).toHaveLength(4);
    expect(judged.judgements.at(-1)?.decision.acknowledge).toBe(true);
    expect(judged.tickets).toHaveLength(41);
  });
});

describe('every rule withholds by itself and says so', () => {
  const cases: Record<
    keyof typeof RULES,
    { mention?: Mention; assessment?: Assessment; context?: Context; policy?: Policy }
  > = {
    'own-post': { mention: aMention({ author: { own: true } }) },
    'not-about-us': { mention: aMention({ concernsUs: false }) },
    'not-a-complaint': {
      assessment: anAssessment({ intent: { value: 'praise', confidence: 0.9 }, complaint: 0.05 }),
    },
    'not-sure': { assessment: anAssessment({ complaint: 0.5 }) },
    'not-understood': { assessment: anAssessment({ notUnderstood: 'written in th' }) },
    'sensitive-topic': { assessment: anAssessment({ sensitive: 'injury' }) },
    'not-summoned': { mention: aMention({ summoned: false }) },
    'automated-author': { mention: aMention({ author: { automated: 'its name says it is a bot' } }) },
    'opted-out': { context: aContext({ optedOut: true }) },
    'quiet-list': { policy: aPolicy({ acknowledge: { ...aPolicy().acknowledge, quiet: ['@Ana'] } }) },
    'already-acknowledged': { context: aContext({ acknowledgement: { state: 'sent', rule: null } }) },
    'human-replied': { context: aContext({ humanReplied: true }) },
    deleted: { context: aContext({ deleted: true }) },
    'too-old': { policy: aPolicy({ acknowledge: { ...aPolicy().acknowledge, maxAgeMs: 500 } }) },
    'platform-forbids': { mention: aMention({ forbidden: 'replies are restricted' }) },
    storm: { context: aContext({ lastHour: 300 }) },
    paused: { context: aContext({ paused: 'paused by ana' }) },
  };

  it.each(Object.entries(cases))('%s', (rule, { mention, assessment, context, policy }) => {
    const { decision, actions } = judgeOne(mention ?? aMention(), assessment, context, policy);
    expect(decision.acknowledge).toBe(false);
    expect(decision.withheld.map((each) => each.rule)).toContain(rule);
    expect(decision.withheld.find((each) => each.rule === rule)?.why).not.toBe('');
    expect(actions.map(({ kind }) => kind)).not.toContain('acknowledge');
  });

  it('and just before sending the acknowledgement itself is no reason against it', () => {
    const question = { mention: aMention(), assessment: anAssessment(), policy: aPolicy(), now: NOON };
    const context = aContext({ acknowledgement: { state: 'pending', rule: null } });
    expect(eligibility({ ...question, context, sending: true })).toEqual([]);
    expect(eligibility({ ...question, context, sending: false })).toHaveLength(1);
  });
});

describe('who sees it', () => {
  const other = anAssessment({ intent: { value: 'other', confidence: 0.9 }, complaint: 0.05 });
  it.each([
    ['our own post is only recorded', aMention({ author: { own: true } }), anAssessment(), 'record'],
    [
      'a post about another company is only recorded',
      aMention({ concernsUs: false }),
      anAssessment(),
      'record',
    ],
    ['chatter is only recorded', aMention(), other, 'record'],
    [
      'what the classifier cannot read goes to people',
      aMention(),
      { ...other, notUnderstood: 'written in th' },
      'people',
    ],
    [
      'a sensitive post goes to people even when it is no complaint',
      aMention(),
      { ...other, sensitive: 'death' as const },
      'people',
    ],
    [
      'a question goes to people',
      aMention(),
      { ...other, intent: { value: 'question' as const, confidence: 0.9 } },
      'people',
    ],
    ['what may be a complaint goes to people', aMention(), { ...other, complaint: 0.35 }, 'people'],
    [
      'what nobody is sure of goes to people',
      aMention(),
      { ...other, intent: { value: 'other' as const, confidence: 0.2 } },
      'people',
    ],
    [
      'a machine that complains goes to people',
      aMention({ author: { automated: 'bot' } }),
      anAssessment(),
      'people',
    ],
  ])('%s', (_name, mention, assessment, route) => {
    expect(judgeOne(mention, assessment).decision.route).toBe(route);
  });

  it('whatever belongs to an open ticket goes there, and thanks on a closed one do not reopen it', () => {
    const ticket = judgeOne(aMention()).tickets[0] ?? null;
    if (!ticket) throw new Error('no ticket');
    expect(judgeOne(aMention(), other, aContext({ ticket })).decision.route).toBe('people');
    const closed = { ...ticket, status: 'resolved' as const, resolvedAt: NOON };
    expect(judgeOne(aMention(), other, aContext({ ticket: closed })).decision.route).toBe('record');
    expect(judgeOne(aMention(), anAssessment(), aContext({ ticket: closed })).tickets[0]).toMatchObject({
      status: 'new',
      reopened: 1,
    });
  });
});

describe('priority', () => {
  it.each([
    ['follows urgency', {}, anAssessment({ urgency: { value: 'urgent', confidence: 1 } }), {}, 'urgent'],
    [
      'is never below the floor of its category',
      {},
      anAssessment({ category: { value: 'outage', confidence: 1 } }),
      {},
      'high',
    ],
    ['rises for a sensitive topic', {}, anAssessment({ sensitive: 'medical' }), {}, 'high'],
    ['rises for someone still waiting for an answer', {}, anAssessment(), { unanswered: 1 }, 'high'],
    ['rises a level with reach', { author: { followers: 80_000 } }, anAssessment(), {}, 'high'],
    [
      'is low for what is no complaint',
      {},
      anAssessment({ intent: { value: 'question', confidence: 1 }, complaint: 0.1 }),
      {},
      'low',
    ],
  ] as const)('%s', (_name, mention, assessment, context, priority) => {
    const { decision } = judgeOne(aMention(mention), assessment, aContext(context));
    expect(decision.priority).toBe(priority);
  });

  it.each([
    ['high', ['deadline']],
    ['low', ['over']],
  ] as const)('of %s is told by what speaks for it, and not by what spoke against it', (value, told) => {
    const reasons = [
      { about: 'urgency', cue: 'deadline', weight: 2 },
      { about: 'urgency', cue: 'over', weight: -3 },
    ];
    const { decision } = judgeOne(aMention(), anAssessment({ urgency: { value, confidence: 1 }, reasons }));
    expect(decision.reasons.slice(1)).toEqual(told);
  });
});

describe('an opt-out', () => {
  it.each([
    '@nimbrel stop',
    'STOP!',
    'ＳＴＯＰ',
    'Unsubscribe me. Please.',
    '@nimbrel no more automated replies',
    '@nimbrel do not reply to me',
    'my router is broken, please no bot replies',
    'dont send me your automated reply',
    "please don't send me automated replies any more. STOP",
    'Still broken. Stop replying with a bot.',
    'please stop contacting me',
    'I want a human, not a bot',
    'no más bots',
    'no me contesten más',
    'déjame en paz',
    'dejen de responderme',
    'STOP aux réponses automatiques svp',
    'Pas de réponse automatique svp',
    'arrêtez de me répondre',
    'ne me répondez plus',
    'laissez-moi tranquille',
    'bitte nicht antworten',
    'Lassen Sie mich in Ruhe!',
    'keine Bots bitte',
    'Bitte keine automatischen Antworten mehr an mich. Stopp.',
  ])('is heard in "%s"', (text) => expect(isOptOut(aMention({ text }), aPolicy())).toBe(true));
  it.each([
    'please stop charging me',
    'stop throttling my line. It is automatic, right?',
    'How do I unsubscribe from sport?',
    'you do not reply to my emails',
    'they never answer the phone and no bots can fix that 5 day wait',
    'there are no bots in the game any more',
    'why was there no automatic refund',
    'no me contestan nunca',
    'warum könnt ihr nicht antworten, wenn man anruft?',
    'ne me dites pas que c est normal',
    'the automatic top-up did not stop',
    'quiero dar de baja mi contrato',
    '',
  ])('is not heard in "%s"', (text) => expect(isOptOut(aMention({ text }), aPolicy())).toBe(false));
  it('counts at once, for that very message too', () => {
    const { decision } = judgeOne(aMention({ text: 'stop' }));
    expect(decision).toMatchObject({ optOut: true, acknowledge: false });
  });
});

it('a second opinion is asked for what is neither clearly a complaint nor clearly none', () => {
  const policy = aPolicy({ secondOpinion: true });
  const kinds = (complaint: number) =>
    judgeOne(aMention(), anAssessment({ complaint }), aContext(), policy).actions.map(({ kind }) => kind);
  expect(kinds(0.5)).toContain('second-opinion');
  expect(kinds(0.9)).not.toContain('second-opinion');
});
