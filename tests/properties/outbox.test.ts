import './seed.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Action,
  afterReadBack,
  afterSend,
  backoffMs,
  forAPerson,
  later,
  MAX_TRIES,
  type ReadBack,
  type SendOutcome,
  type Settlement,
  sent,
  withheld,
} from '../../src/core/action.ts';
import { NOON } from '../made.ts';
import { anAction } from '../unit/desk-views.ts';
import { gapMs } from './arbitraries.ts';

const QUARTER_HOUR = 15 * 60_000;
const TRIED: readonly (keyof Settlement)[] = [
  ...(['state', 'notBefore', 'attempts', 'absences', 'rule', 'why', 'remoteId'] as const),
];

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const retryAfter = fc
  .option(fc.nat(3_600_000), { nil: undefined })
  .map((ms) => (ms === undefined ? {} : { retryAfterMs: ms }));
const sendOutcome: fc.Arbitrary<SendOutcome> = fc.oneof(
  fc.constant({ outcome: 'accepted', id: 'posted' } as const),
  fc.constant({ outcome: 'refused', rule: 'platform-forbids', why: 'no' } as const),
  retryAfter.map((more) => ({ outcome: 'not sent', why: '429', ...more }) as const),
  fc.constant({ outcome: 'unknown', why: 'timeout' } as const),
);
const readBack: fc.Arbitrary<ReadBack> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ outcome: 'absent' } as const) },
  fc.constant({ outcome: 'found', by: 'us', id: 'posted' } as const),
  fc.constant({ outcome: 'found', by: 'person', id: 'theirs' } as const),
  retryAfter.map((more) => ({ outcome: 'cannot tell', why: '503', ...more }) as const),
);
const proof = fc.record({ settleMs: fc.nat(120_000), reads: fc.integer({ min: 1, max: 3 }) });
const kind = fc.constantFrom<'acknowledge' | 'reply'>('acknowledge', 'reply');
const met = fc.record({ gap: gapMs, send: sendOutcome, read: readBack, random });

describe('the outbox', () => {
  it('takes nothing for posted but what was accepted or read back, and sends again only what is proven absent', () => {
    fc.assert(
      fc.property(kind, proof, fc.array(met, { maxLength: 40, size: 'max' }), (kind, proof, tries) => {
        let action: Action = { ...anAction('pending', 'frozen'), kind, notBefore: NOON };
        let now = NOON;
        /** Reads since the last unclear moment that all agreed that it is not there. */
        let agreeing = 0;
        for (const { gap, send, read, random } of tries) {
          if (action.state !== 'pending' && action.state !== 'unknown') break;
          if (action.notBefore === null) break; // a person's now
          now = Math.max(now, action.notBefore) + gap;
          const isPending: boolean = action.state === 'pending';
          const isThere = read.outcome === 'found' && read.by === 'us';
          const isAbsent =
            read.outcome === 'absent' || (kind === 'reply' && read.outcome === 'found' && !isThere);
          const next = isPending
            ? afterSend(action, send, now, random, proof.settleMs)
            : afterReadBack(action, read, now, random, proof);
          agreeing = !isPending && isAbsent ? agreeing + 1 : 0;

          isSettlement(action, next, now);
          expect(next.state === 'sent').toBe(isPending ? send.outcome === 'accepted' : isThere);
          if (isPending) {
            expect(next.state === 'withheld').toBe(send.outcome === 'refused');
            expect(next.state === 'unknown').toBe(send.outcome === 'unknown');
            if (next.state === 'unknown') expect(next.notBefore).toBe(now + proof.settleMs);
          } else {
            expect(next.state === 'withheld').toBe(
              kind === 'acknowledge' && read.outcome === 'found' && !isThere,
            );
            expect(next.state === 'pending').toBe(isAbsent && agreeing >= proof.reads);
            if (isAbsent && next.state === 'unknown') expect(next.notBefore).toBe(now + proof.settleMs);
          }
          if (next.state === 'unknown' && next.notBefore === null)
            expect(action.attempts).toBeGreaterThanOrEqual(MAX_TRIES);
          if (next.state !== 'unknown' || isPending) agreeing = 0;
          action = { ...action, ...next };
        }
      }),
      { numRuns: 300 },
    );
  });

  it('asks a person after so many reads that cannot tell, and not for ever', () => {
    const unsure: ReadBack = { outcome: 'cannot tell', why: '503' };
    // One read that finds nothing proves nothing yet.
    const reads = fc.array(fc.constantFrom<ReadBack[]>([unsure], [{ outcome: 'absent' }, unsure]), {
      minLength: MAX_TRIES + 1,
      maxLength: MAX_TRIES + 1,
    });
    fc.assert(
      fc.property(reads, random, (reads, dice) => {
        let action: Action = { ...anAction('unknown', 'frozen'), notBefore: NOON };
        for (const read of reads.flat()) {
          expect([action.state, action.notBefore !== null]).toEqual(['unknown', true]);
          const proof = { settleMs: 1000, reads: 2 };
          action = { ...action, ...afterReadBack(action, read, action.notBefore ?? NOON, dice, proof) };
        }
        expect([action.state, action.notBefore]).toEqual(['unknown', null]);
      }),
    );
  });

  it('waits longer each time, between half and all of the step, a quarter of an hour at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), random, random, (attempts, low, high) => {
        const step = Math.min(1000 * 2 ** attempts, QUARTER_HOUR);
        const wait = backoffMs(attempts, low);
        expect(wait).toBeGreaterThanOrEqual(step / 2);
        expect(wait).toBeLessThanOrEqual(step);
        if (low <= high) expect(wait).toBeLessThanOrEqual(backoffMs(attempts, high));
        expect(backoffMs(attempts + 1, 0)).toBeGreaterThanOrEqual(Math.min(step, QUARTER_HOUR / 2));
      }),
    );
  });

  it('puts off no shorter than the platform asks, keeps what it is, and changes nothing else', () => {
    const state = fc.constantFrom<Action['state']>('pending', 'sending', 'unknown');
    fc.assert(
      fc.property(state, fc.nat(30), retryAfter, random, (state, attempts, { retryAfterMs }, dice) => {
        const action = { ...anAction(state, 'frozen'), attempts, absences: 1 };
        const put = later(action, NOON, dice, 'busy', retryAfterMs);
        isSettlement(action, put, NOON);
        expect(put).toMatchObject({ state, attempts: attempts + 1, absences: 1, why: 'busy' });
        expect((put.notBefore ?? 0) - NOON).toBeGreaterThanOrEqual(Math.max(retryAfterMs ?? 0, 1000));
        expect((put.notBefore ?? 0) - NOON).toBeLessThanOrEqual(Math.max(retryAfterMs ?? 0, QUARTER_HOUR));
        for (const end of [
          sent(action, 'id'),
          withheld(action, 'deleted', 'gone'),
          forAPerson(action, 'who'),
        ]) {
          isSettlement(action, end, NOON);
          expect(end.notBefore).toBeNull();
        }
      }),
    );
  });
});

/** What is true of whatever a try came to: it never touches the frozen bytes, goes back in time or forgets tries. */
function isSettlement(action: Action, next: Settlement, now: number): void {
  expect(Object.keys(next).sort()).toEqual([...TRIED].sort());
  expect(next.attempts).toBeGreaterThanOrEqual(action.attempts);
  expect(next.attempts).toBeLessThanOrEqual(action.attempts + 1);
  if (next.notBefore !== null) expect(next.notBefore).toBeGreaterThanOrEqual(now);
  const over = next.state === 'sent' || next.state === 'withheld';
  if (over) expect(next.notBefore).toBeNull();
  expect(next.remoteId !== null).toBe(next.state === 'sent');
  if (next.state === 'sent') expect(next.rule).toBeNull();
  if (next.state === 'withheld') expect(next.rule).not.toBeNull();
}
