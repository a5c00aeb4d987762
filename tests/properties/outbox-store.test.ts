import './seed.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Action, afterReadBack, afterSend, withheld } from '../../src/core/action.ts';
import { sqlite } from '../../src/stores/sqlite/index.ts';
import type { Store } from '../../src/stores/store.ts';
import { aComplaint, aMention, aReply, aTicket, NOON } from '../contracts/fixtures.ts';

const LEASE = 600_000;
/** A send that has begun has at least this long. */
const SENDING = 60_000;
const PROOF = { settleMs: 1000, reads: 1 };

let store: Store;
beforeAll(async () => {
  store = await sqlite.open(':memory:');
});
afterAll(() => store.close());

type Kind = 'acknowledge' | 'reply';
const step = fc.record({
  /** `settle` writes what a try came to, `mark` is the last word before the wire. */
  does: fc.constantFrom('claim', 'claim', 'mark', 'settle', 'settle', 'pause', 'again'),
  gap: fc.oneof(fc.nat(2000), fc.nat(2 * LEASE)),
  /** Which of the claims so far acts: often the latest, also ones that lost their lease long ago. */
  back: fc.nat(2),
  came: fc.constantFrom('accepted', 'refused', 'not sent', 'unknown'),
  read: fc.constantFrom('absent', 'us', 'cannot tell'),
});

/** What must be true of the row, kept by hand. */
interface Row {
  state: Action['state'];
  token: number;
  dueAt: number | null;
  notBefore: number | null;
  attempts: number;
}

let runs = 0;
/** Each run goes on where the last one ended: a clock that is set back is another matter. */
let time = NOON;

/** One complaint, one kind of public post, a network of its own, and several workers who take what they find. */
async function play(kind: Kind, steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[]) {
  runs += 1;
  const platform = `p${runs}`;
  const mention = aMention({ platform, id: `m${runs}` });
  const complaint = aComplaint(mention, { decision: { acknowledge: kind === 'acknowledge' } });
  const post = kind === 'reply' ? aReply(mention) : complaint.actions[0];
  if (!post) throw new Error('a complaint has its acknowledgement');
  const recording = { ...complaint, actions: [post], tickets: [aTicket(mention)] };
  await store.record(recording);
  const text = post.outgoing?.text;
  const row: Row = { state: 'pending', token: 0, dueAt: NOON, notBefore: NOON, attempts: 0 };
  const claims: Action[] = [];
  let now = time;
  let paused = false;
  /** Requests that may have reached the network since it was last certain what it has. */
  let onTheWire = 0;
  await store.setPaused(null);

  for (const { does, gap, back, came, read } of steps) {
    now += gap;
    const mine = claims.at(-1 - back);
    const holds = mine !== undefined && mine.token === row.token;
    if (does === 'pause') {
      paused = !paused;
      await store.setPaused(paused ? 'ana: no more' : null);
    } else if (does === 'again') {
      // The same mention once more, as after a crash before the cursor moved: nothing begins anew.
      await store.record({ ...recording, tickets: [], judgements: [] });
    } else if (does === 'claim') {
      const taken = await store.claim([kind], now, LEASE, 10, platform);
      expect(taken.length).toBe(row.dueAt !== null && row.dueAt <= now ? 1 : 0);
      const [action] = taken;
      if (!action) continue;
      expect(action.token).toBeGreaterThan(row.token);
      const cutOff = row.state === 'sending';
      Object.assign(row, {
        token: action.token,
        dueAt: now + LEASE,
        attempts: row.attempts + (cutOff ? 1 : 0),
        ...(cutOff && { state: 'unknown', notBefore: null }),
      });
      const { state, notBefore, attempts } = row;
      expect(action).toMatchObject({ key: post.key, state, notBefore, attempts });
      expect(action.outgoing?.text).toBe(text);
      claims.push(action);
    } else if (does === 'mark' && mine) {
      const may = holds && row.state === 'pending' && !(kind === 'acknowledge' && paused);
      expect(await store.markSending(mine, now)).toBe(may);
      if (!may) continue;
      onTheWire += 1;
      expect(onTheWire, 'sent again without knowing what became of it').toBe(1);
      Object.assign(row, { state: 'sending', dueAt: Math.max(row.dueAt ?? 0, now + SENDING) });
    } else if (does === 'settle' && mine) {
      const settlement = tried({ ...mine, state: holds ? row.state : mine.state }, came, read, now);
      const may = holds && row.state !== 'sent' && row.state !== 'withheld';
      expect(await store.settle(mine, settlement, now)).toBe(may);
      if (!may) continue;
      if (settlement.state === 'pending') onTheWire = 0;
      const over = settlement.state === 'sent' || settlement.state === 'withheld';
      const { state, notBefore, attempts } = settlement;
      Object.assign(row, { state, notBefore, attempts, dueAt: over ? null : notBefore });
    }
    const stored = await readBack(mention.id, kind, post.ticketId);
    expect(stored).toMatchObject({ state: row.state, token: row.token, attempts: row.attempts });
    expect(stored?.outgoing?.text).toBe(text);
    expect(stored?.notBefore).toBe(row.notBefore);
    time = now;
  }
}

/** What came of a try: of a post that was on the wire, of one being read back, or one that was not begun. */
function tried(action: Action, came: string, read: string, now: number) {
  if (action.state === 'unknown') {
    const found =
      read === 'us'
        ? ({ outcome: 'found', by: 'us', id: 'r1' } as const)
        : read === 'absent'
          ? ({ outcome: 'absent' } as const)
          : ({ outcome: 'cannot tell', why: '503' } as const);
    return afterReadBack(action, found, now, 0, PROOF);
  }
  if (action.state === 'pending') return withheld(action, 'paused', 'not begun');
  const outcome =
    came === 'accepted'
      ? ({ outcome: 'accepted', id: 'r1' } as const)
      : came === 'refused'
        ? ({ outcome: 'refused', rule: 'platform-forbids', why: 'no' } as const)
        : ({ outcome: came === 'unknown' ? 'unknown' : 'not sent', why: came } as const);
  return afterSend(action, outcome, now, 0, PROOF.settleMs);
}

async function readBack(id: string, kind: Kind, ticketId: string): Promise<Action | null> {
  if (kind === 'acknowledge') return (await store.recorded(id))[0]?.acknowledgement ?? null;
  return (await store.view(ticketId))?.replies[0] ?? null;
}

describe('the outbox in the store', () => {
  it.each(['acknowledge', 'reply'] as const)(
    'lets one worker at a time hold %s, writes nothing for a stale one, and gives back as unknown what was cut off',
    async (kind) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 30, size: 'max' }), (steps) => play(kind, steps)),
        { numRuns: 40 },
      );
    },
  );
});
