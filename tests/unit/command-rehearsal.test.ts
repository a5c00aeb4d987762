import { expect, test } from 'vitest';
import { Rehearsal } from '../../src/commands/rehearsal.ts';
import { sent } from '../../src/core/action.ts';
import type { Assessment } from '../../src/core/assessment.ts';
import type { Capture } from '../../src/core/capture.ts';
import type { Judgement } from '../../src/core/decision.ts';
import { judge } from '../../src/core/judge.ts';
import type { Mention } from '../../src/core/mention.ts';
import { openStore } from '../../src/stores/index.ts';
import { aMention, anAssessment, aPolicy, heard, NOON } from '../made.ts';

type Step = { readonly mention: Mention; readonly assessment: Assessment } | { readonly deletion: Capture };

function say(mention: Parameters<typeof aMention>[0], assessment: Partial<Assessment> = {}): Step {
  return { mention: aMention(mention), assessment: anAssessment(assessment) };
}

function deletion(id: string): Step {
  return {
    deletion: { platform: 'file', source: 'samples', id, kind: 'deletion', receivedAt: NOON, payload: null },
  };
}

/** Nothing is sent in a rehearsal, so its ceilings are never reached; the store's must not be either. */
const calm = aPolicy({
  acknowledge: { ...aPolicy().acknowledge, perMinute: 1e6, perHour: 1e6, perAuthorPerDay: 1e6 },
});

function rehearse(steps: readonly Step[], policy = calm): readonly Judgement[] {
  const rehearsal = new Rehearsal(policy);
  return steps.flatMap((step) => {
    if ('mention' in step) return [rehearsal.judge(heard(step.mention), step.assessment).judgement];
    rehearsal.delete(step.deletion);
    return [];
  });
}

/** The same steps as the flow would take them, one after the other, each acknowledgement posted at once. */
async function live(steps: readonly Step[]): Promise<readonly Judgement[]> {
  const store = await openStore('sqlite::memory:');
  const judgements: Judgement[] = [];
  // An hour apart, so that no storm comes up, which a rehearsal does not know.
  let now = NOON;
  for (const step of steps) {
    now += 3_600_000;
    const nothing = { judgements: [], tickets: [], actions: [], deletions: [], unreadable: [], setAside: [] };
    const base = { ...nothing, cursors: new Map(), at: now };
    if ('deletion' in step) {
      await store.record({ ...base, deletions: [step.deletion] });
      continue;
    }
    const contexts = await store.contexts([step.mention], now);
    const judged = judge([heard(step.mention)], [step.assessment], contexts, calm);
    await store.record({ ...base, ...judged });
    judgements.push(...judged.judgements);
    for (const action of await store.claim(['acknowledge'], now + 1, 1000, 10))
      await store.settle(action, sent(action, `reply-${action.key}`), now + 1);
  }
  await store.close();
  return judgements;
}

const rules = ({ decision }: Judgement): readonly string[] => decision.withheld.map(({ rule }) => rule);

test('a burst of four posts of one author in one conversation gets one acknowledgement and one ticket', () => {
  const burst = ['1', '2', '3', '4'].map((id) => say({ id, conversationId: '1' }));
  const judgements = rehearse(burst);
  expect(judgements.map(({ decision }) => decision.acknowledge)).toEqual([true, false, false, false]);
  expect(judgements.slice(1).map(rules)).toEqual([0, 0, 0].map(() => ['already-acknowledged']));
  expect(new Set(judgements.map(({ ticketId }) => ticketId)).size).toBe(1);
});

test('a thousand complaints within a second are no storm: nothing is sent', () => {
  const steps = Array.from({ length: 1000 }, (_, n) =>
    say({ id: `${n}`, author: { id: `${n}`, handle: `u${n}` } }),
  );
  expect(rehearse(steps).every(({ decision }) => decision.acknowledge)).toBe(true);
});

test('who opts out once is left alone from then on, also on another network', () => {
  const judgements = rehearse([
    say({ id: '1', text: '@nimbrel stop' }, { intent: { value: 'other', confidence: 0.9 }, complaint: 0 }),
    say({ id: '2' }),
    say({ id: '3', platform: 'x', author: { id: '77', handle: 'Ana' } }),
    say({ id: '4', author: { id: 'ben', handle: 'ben' } }),
  ]);
  expect(judgements.slice(1).map(rules)).toEqual([['opted-out'], ['opted-out'], []]);
});

test('an answer of a colleague withholds, whether it comes before the post or after', () => {
  const own = (id: string, inReplyTo: string): Step =>
    say(
      { id, inReplyTo, author: { id: 'us', handle: 'nimbrel', own: true } },
      { intent: { value: 'other', confidence: 1 } },
    );
  const judgements = rehearse([own('9', '1'), say({ id: '1' }), say({ id: '2', conversationId: '1' })]);
  expect(judgements.slice(1).map(rules)).toEqual([['human-replied'], ['human-replied']]);
});

test('an edit of a deleted post is not answered', () => {
  const [, edit] = rehearse([
    say({ id: '1' }, { intent: { value: 'question', confidence: 0.9 }, complaint: 0.1 }),
    deletion('1'),
    say({ id: '2', rootId: '1', conversationId: '1', edited: true }),
  ]);
  expect(edit && rules(edit)).toEqual(['deleted']);
  expect(edit?.decision.route).toBe('record');
});

test('deleting an edit deletes the post', () => {
  const edit = (id: string) => say({ id, rootId: '1', conversationId: '1', edited: true });
  const question = { intent: { value: 'question', confidence: 0.9 }, complaint: 0.1 } as const;
  const judgements = rehearse([say({ id: '1' }, question), edit('2'), deletion('2'), edit('3')]);
  expect(judgements.map(rules).at(-1)).toContain('deleted');
});

test('who waits for an answer elsewhere is pressing, until a colleague has answered there', () => {
  const own = { id: 'us', handle: 'nimbrel', own: true };
  const [, waiting, , answered] = rehearse([
    say({ id: '1' }),
    say({ id: '2' }),
    ...['1', '2'].map((inReplyTo) => say({ id: `9${inReplyTo}`, inReplyTo, author: own })),
    say({ id: '3' }),
  ]).filter(({ mention }) => mention.id !== '91');
  expect(waiting?.decision.priority).toBe('high');
  expect(answered?.decision.priority).toBe('normal');
});

test('the wording an author got last is not taken again', () => {
  const rehearsal = new Rehearsal(aPolicy());
  const got = Array.from({ length: 20 }, (_, n) => {
    const { mention, assessment } = say({ id: `${n}` }) as Extract<Step, { mention: Mention }>;
    return rehearsal.judge(heard(mention), assessment).outgoing?.wording;
  });
  expect(got.every((wording) => wording)).toBe(true);
  expect(got.slice(1).filter((wording, index) => wording === got[index])).toEqual([]);
});

test('policy switched off withholds everything as paused', () => {
  const policy = aPolicy();
  const off = { ...policy, acknowledge: { ...policy.acknowledge, enabled: false } };
  expect(rehearse([say({ id: '1' })], off).map(rules)).toEqual([['paused']]);
});

test('a rehearsal judges as the flow does with the store', async () => {
  // Few authors in few conversations, so that everything meets everything; the same numbers at every run.
  let seed = 20_261_121;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (seed >>> 8) % below;
  };
  const steps: Step[] = [];
  const posts = new Map<string, Mention>();
  for (let n = 1; n <= 400; n++) {
    const earlier = String(Math.max(1, n - 1 - random(12)));
    const author = `a${random(7)}`;
    const what = random(24);
    const id = String(n);
    if (what <= 1) steps.push(deletion(earlier));
    else if (what <= 3)
      steps.push(
        say(
          { id, inReplyTo: earlier, author: { id: 'us', handle: 'nimbrel', own: true }, text: `answer ${n}` },
          { intent: { value: 'other', confidence: 0.9 }, complaint: 0 },
        ),
      );
    else if (what <= 6 && posts.has(earlier))
      steps.push(say({ ...posts.get(earlier), id, postId: id, edited: true }));
    else {
      const complaint = random(3) > 0;
      steps.push(
        say(
          {
            id,
            conversationId: random(2) === 0 ? id : `c${random(10)}`,
            author: { id: author, handle: author },
            ...(what === 7 && n > 300 ? { text: 'unsubscribe me' } : {}),
          },
          {
            intent: { value: complaint ? 'complaint' : 'question', confidence: 0.8 },
            complaint: complaint ? 0.9 : 0.2,
            sensitive: random(15) === 0 ? 'injury' : null,
          },
        ),
      );
      const step = steps.at(-1);
      if (step && 'mention' in step) posts.set(id, step.mention);
    }
  }
  const rehearsed = rehearse(steps);
  const recorded = await live(steps);
  expect(rehearsed).toHaveLength(recorded.length);
  const differing = rehearsed.filter((each, index) => {
    const other = recorded[index];
    return (
      JSON.stringify([each.decision, each.ticketId]) !== JSON.stringify([other?.decision, other?.ticketId])
    );
  });
  expect(
    differing.map((each) => {
      const other = recorded.find(({ mention }) => mention === each.mention);
      return [each.mention.id, each.decision, other?.decision];
    }),
  ).toEqual([]);
  // The scenario is worth something only if the rules were all in play.
  expect(new Set(rehearsed.flatMap(rules))).toEqual(
    new Set([
      ...['own-post', 'not-a-complaint', 'not-sure', 'sensitive-topic', 'opted-out', 'already-acknowledged'],
      ...['human-replied', 'deleted'],
    ]),
  );
});
