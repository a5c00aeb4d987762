import { describe, expect, it } from 'vitest';
import { type Action, afterReadBack, afterSend, backoffMs, MAX_TRIES } from '../../src/core/action.ts';
import { type Answer, NO_FACTS } from '../../src/core/answer.ts';
import { judge } from '../../src/core/judge.ts';
import { nextTicket } from '../../src/core/next-ticket.ts';
import {
  afterEvent,
  isLive,
  refOf,
  type Ticket,
  type TicketStatus,
  ticketIdOf,
} from '../../src/core/ticket.ts';
import { aContext, aMention, anAssessment, aPolicy, heard, NOON } from '../made.ts';

const judged = judge([heard(aMention())], [anAssessment()], [aContext()], aPolicy());
const [fresh] = judged.tickets;
if (!fresh) throw new Error('no ticket');
const ticket: Ticket = fresh;
const ana = { id: '1', name: 'Ana' };
const ben = { id: '2', name: 'Ben' };

function answer(by: typeof ana, does: Answer['does']): Answer {
  return { key: Math.random().toString(36), ticketId: ticket.id, by, at: NOON + 60_000, does };
}

describe('a ticket', () => {
  const STATUSES: readonly TicketStatus[] = ['new', 'open', 'pending', 'snoozed', 'resolved', 'dismissed'];
  const DOES: readonly Answer['does'][] = [
    { kind: 'claim' },
    { kind: 'release' },
    { kind: 'reply', text: 'Hello' },
    { kind: 'resolve', outcome: 'no-answer-needed' },
    { kind: 'dismiss' },
    { kind: 'reopen' },
    { kind: 'complaint' },
    { kind: 'category', category: 'billing' },
    { kind: 'priority', priority: 'high' },
    { kind: 'undo' },
  ];

  it('takes every answer in every state, or refuses it with a sentence', () => {
    for (const status of STATUSES) {
      for (const holder of [null, ana, ben]) {
        for (const does of DOES) {
          const next = nextTicket({ ...ticket, status, holder }, answer(ana, does));
          if (next.ok) expect(STATUSES).toContain(next.ticket.status);
          else expect(next.why).toMatch(/^.{8,}\.$/);
        }
      }
    }
  });

  it('changes category and priority at once, for its holder or while nobody holds it', () => {
    const category: Answer['does'] = { kind: 'category', category: 'billing' };
    expect(nextTicket(ticket, answer(ana, category))).toMatchObject({
      ok: true,
      ticket: { category: 'billing' },
    });
    expect(nextTicket(ticket, answer(ana, { kind: 'priority', priority: 'urgent' }))).toMatchObject({
      ticket: { priority: 'urgent', status: 'new', holder: null },
    });
    expect(nextTicket({ ...ticket, holder: ben }, answer(ana, category))).toMatchObject({ ok: false });
    expect(nextTicket({ ...ticket, category: 'billing' }, answer(ana, category))).toMatchObject({
      why: expect.stringContaining('is billing already'),
    });
    expect(nextTicket({ ...ticket, status: 'resolved' }, answer(ana, category))).toMatchObject({ ok: false });
  });

  it('is again what it was when a correction is taken back', () => {
    const undo = answer(ana, { kind: 'undo' });
    expect(nextTicket(ticket, undo)).toMatchObject({
      ok: false,
      why: expect.stringContaining('Nothing was'),
    });
    expect(
      nextTicket(ticket, undo, { ...NO_FACTS, last: { about: 'category', is: 'billing', was: 'travel' } }),
    ).toMatchObject({
      ticket: { category: 'travel' },
    });
    expect(
      nextTicket(ticket, undo, { ...NO_FACTS, last: { about: 'priority', is: 'low', was: 'high' } }),
    ).toMatchObject({
      ticket: { priority: 'high' },
    });
    const dismissal = { about: 'complaint', is: false, was: null } as const;
    expect(
      nextTicket({ ...ticket, status: 'dismissed', holder: ben }, undo, { ...NO_FACTS, last: dismissal }),
    ).toMatchObject({
      ticket: { status: 'new', holder: null, reopened: 1 },
    });
    expect(
      nextTicket({ ...ticket, status: 'resolved' }, undo, { ...NO_FACTS, last: dismissal }),
    ).toMatchObject({
      ticket: { status: 'resolved' },
    });
  });

  it('is claimed by one of two agents; the other is told who has it', () => {
    const first = nextTicket(ticket, answer(ana, { kind: 'claim' }));
    if (!first.ok) throw new Error(first.why);
    expect(first.ticket).toMatchObject({ status: 'open', holder: ana });
    const second = nextTicket(first.ticket, answer(ben, { kind: 'claim' }));
    expect(second).toEqual({ ok: false, why: expect.stringContaining('already held by Ana') });
    expect(nextTicket(first.ticket, answer(ana, { kind: 'claim' }))).toEqual({
      ok: true,
      ticket: first.ticket,
    });
  });

  it('is never touched by the agent who does not hold it', () => {
    for (const does of DOES.filter(({ kind }) => kind !== 'reopen')) {
      expect(nextTicket({ ...ticket, status: 'open', holder: ana }, answer(ben, does)).ok).toBe(false);
    }
  });

  it('goes back to new when released, and reopens when its author follows up after it was closed', () => {
    const held = { ...ticket, status: 'open', holder: ana } as const;
    expect(nextTicket(held, answer(ana, { kind: 'release' }))).toMatchObject({
      ticket: { status: 'new', holder: null },
    });
    const closed = { ...held, status: 'resolved', resolvedAt: NOON } as const;
    expect(
      afterEvent(closed, { kind: 'follow-up', at: NOON + 5, publishedAt: NOON + 4, priority: 'high' }),
    ).toMatchObject({
      ...{ status: 'new', holder: null, resolvedAt: null, reopened: 1, priority: 'high' },
    });
    expect(
      afterEvent(
        { ...held, priority: 'urgent' },
        { kind: 'follow-up', at: NOON, publishedAt: NOON, priority: 'low' },
      ).priority,
    ).toBe('urgent');
  });

  it('counts only the first human answer as the first response', () => {
    const once = afterEvent(ticket, { kind: 'answered', at: NOON + 10 });
    expect(afterEvent(once, { kind: 'answered', at: NOON + 99 }).firstResponseAt).toBe(NOON + 10);
  });

  it('refuses a reply when the author deleted the post, and an empty one', () => {
    const gone = afterEvent(ticket, { kind: 'deleted', at: NOON });
    expect(nextTicket(gone, answer(ana, { kind: 'reply', text: 'Hello' })).ok).toBe(false);
    expect(nextTicket(ticket, answer(ana, { kind: 'reply', text: '  ' })).ok).toBe(false);
  });

  it('has an id that depends on author and conversation alone, and a reference people can read out', () => {
    const key = { platform: 'x', account: '1', conversationId: '2', authorId: '3' };
    expect(ticketIdOf(key)).toBe(ticketIdOf({ ...key }));
    expect(ticketIdOf({ ...key, authorId: '4' })).not.toBe(ticketIdOf(key));
    expect(ticketIdOf({ ...key, account: '12', conversationId: '' })).not.toBe(
      ticketIdOf({ ...key, account: '1', conversationId: '2' }),
    );
    expect(refOf(ticketIdOf(key))).toMatch(/^#[2-9B-DF-HJKMNP-TV-Z]{6}$/);
    expect(isLive(ticket)).toBe(true);
  });
});

describe('the outbox', () => {
  const [planned] = judged.actions;
  if (!planned) throw new Error('no action');
  const action: Action = {
    ...planned,
    ...{
      state: 'sending',
      attempts: 0,
      absences: 0,
      token: 1,
      rule: null,
      why: null,
      remoteId: null,
      createdAt: NOON,
      settledAt: null,
    },
  };
  const proof = { settleMs: 60_000, reads: 2 };

  it('takes nothing but "accepted" for success', () => {
    const afterwards = (outcome: Parameters<typeof afterSend>[1]) =>
      afterSend(action, outcome, NOON, 0.5, proof.settleMs);
    expect(afterwards({ outcome: 'accepted', id: '9' })).toMatchObject({
      state: 'sent',
      remoteId: '9',
      notBefore: null,
    });
    expect(afterwards({ outcome: 'refused', rule: 'not-summoned', why: 'no' })).toMatchObject({
      state: 'withheld',
      rule: 'not-summoned',
    });
    expect(afterwards({ outcome: 'unknown', why: 'timeout' })).toMatchObject({
      state: 'unknown',
      notBefore: NOON + 60_000,
    });
    expect(afterwards({ outcome: 'not sent', why: '429', retryAfterMs: 90_000 })).toMatchObject({
      state: 'pending',
      notBefore: NOON + 90_000,
    });
  });

  it('sends again only when the reply was found absent as often as the platform needs', () => {
    const unknown: Action = { ...action, state: 'unknown' };
    const once = afterReadBack(unknown, { outcome: 'absent' }, NOON, 0.5, proof);
    expect(once).toMatchObject({ state: 'unknown', absences: 1, notBefore: NOON + 60_000 });
    expect(afterReadBack({ ...unknown, ...once }, { outcome: 'absent' }, NOON, 0.5, proof)).toMatchObject({
      state: 'pending',
    });
  });

  it('forgets an absence when a later read cannot tell', () => {
    const unsure = afterReadBack(
      { ...action, state: 'unknown', absences: 1 },
      { outcome: 'cannot tell', why: '503' },
      NOON,
      0,
      proof,
    );
    expect(unsure).toMatchObject({ state: 'unknown', absences: 0 });
    expect(unsure.notBefore).toBeGreaterThan(NOON);
  });

  it('is sent when our words are found, withheld when a colleague answered', () => {
    const found = (by: 'us' | 'person') =>
      afterReadBack({ ...action, state: 'unknown' }, { outcome: 'found', by, id: '7' }, NOON, 0, proof);
    expect(found('us')).toMatchObject({ state: 'sent', remoteId: '7' });
    expect(found('person')).toMatchObject({ state: 'withheld', rule: 'human-replied' });
  });

  it('leaves to a person what cannot be told after many tries', () => {
    const tired: Action = { ...action, state: 'unknown', attempts: MAX_TRIES };
    expect(afterReadBack(tired, { outcome: 'cannot tell', why: '503' }, NOON, 0, proof)).toMatchObject({
      state: 'unknown',
      notBefore: null,
    });
  });

  it('waits longer each time, with jitter, and never more than fifteen minutes', () => {
    for (let tries = 1; tries < 40; tries++) {
      expect(backoffMs(tries, 0.999)).toBeLessThanOrEqual(900_000);
      expect(backoffMs(tries, 0)).toBeLessThan(backoffMs(tries, 0.999));
    }
  });
});
