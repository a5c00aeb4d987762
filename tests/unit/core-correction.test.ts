import { expect, it } from 'vitest';
import type { Answer, Says } from '../../src/core/answer.ts';
import { type Correction, correctionsInWords, lastInEffect, lessonsOf } from '../../src/core/correction.ts';
import { judge } from '../../src/core/judge.ts';
import { aContext, aMention, anAssessment, aPolicy, heard, NOON } from '../made.ts';

const thanks = heard(aMention({ id: '1', text: 'thanks so far', conversationId: 'c' }));
const gone = heard(aMention({ id: '3', text: '', conversationId: 'c' }));
const complains = heard(aMention({ id: '2', text: 'and where is it?', conversationId: 'c' }));
const { judgements, tickets } = judge(
  [thanks, complains, gone],
  [anAssessment({ complaint: 0.3 }), anAssessment({ complaint: 0.8 }), anAssessment({ complaint: 0.9 })],
  [aContext(), aContext(), aContext()],
  aPolicy(),
);
const ticket = tickets[0] ?? fail();
const by = { id: '1', name: 'Ana' };

function fail(): never {
  throw new Error('no ticket');
}

function lessons(does: Answer['does'], corrections: readonly Correction[] = []) {
  return lessonsOf(ticket, judgements, corrections, { key: 'k', ticketId: ticket.id, by, at: NOON, does });
}

function made(id: number, says: Says, withdrawnAt: number | null = null): Correction {
  const post = { platform: 'file', mentionId: '2', rootId: '2', text: 'and where is it?', language: 'en' };
  return { id, revision: id, at: NOON, by, ticketId: ticket.id, ...post, says, withdrawnAt };
}

const billing: Says = { about: 'category', is: 'billing', was: 'delivery' };

it('makes "not a complaint" a correction of the post that most looked like one and is still there', () => {
  expect(lessons({ kind: 'dismiss' })).toEqual({
    made: [
      {
        ...{ at: NOON, by, ticketId: ticket.id, platform: 'file', mentionId: '2', rootId: '2' },
        ...{ text: 'and where is it?', language: 'en', says: { about: 'complaint', is: false, was: null } },
      },
    ],
    withdrawn: [],
  });
});

it('learns nothing from answers that say nothing of the judgement, or when no words are left', () => {
  for (const kind of ['claim', 'release', 'pending'] as const)
    expect(lessons({ kind })).toEqual({ made: [], withdrawn: [] });
  const answer = { key: 'k', ticketId: ticket.id, by, at: NOON, does: { kind: 'dismiss' } } as const;
  expect(lessonsOf(ticket, judgements.slice(2), [], answer)).toEqual({ made: [], withdrawn: [] });
});

it('keeps one correction of a kind in effect, and knows what the program said before any', () => {
  const again = lessons({ kind: 'category', category: 'travel' }, [made(1, billing)]);
  expect(again.withdrawn).toEqual([1]);
  expect(again.made.map(({ says }) => says)).toEqual([{ about: 'category', is: 'travel', was: 'delivery' }]);
  expect(lessons({ kind: 'category', category: 'delivery' }, [made(1, billing)])).toEqual({
    made: [],
    withdrawn: [1],
  });
  expect(lessons({ kind: 'priority', priority: 'urgent' }, [made(1, billing)]).withdrawn).toEqual([]);
});

it('takes back the last one in effect on undo, and the dismissal on reopening', () => {
  const dismissal = made(1, { about: 'complaint', is: false, was: null });
  const all = [dismissal, made(2, billing), made(3, billing, NOON)];
  expect(lastInEffect(all)?.id).toBe(2);
  expect(lessons({ kind: 'undo' }, all).withdrawn).toEqual([2]);
  expect(lessons({ kind: 'reopen' }, all).withdrawn).toEqual([1]);
  expect(lessons({ kind: 'complaint' }, all)).toMatchObject({
    withdrawn: [1],
    made: [{ says: { is: true } }],
  });
});

it('says for people what is in effect', () => {
  expect(correctionsInWords([made(1, billing), made(2, billing, NOON)])).toEqual([
    'category billing (was delivery), says Ana',
  ]);
});
