import './seed.ts';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Clock } from '../../src/clock.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import { x } from '../../src/platforms/x/index.ts';
import { idAt, isAfter, newest, oldest, timeOf } from '../../src/platforms/x/snowflake.ts';
import { type Post, startXSimulator, type XSimulator } from '../simulators/x/main.ts';

const BEGIN = Date.UTC(2026, 9, 5, 12);
const LAG_S = 30;
const EVERY_S = 15;
const never = new AbortController().signal;

// Only dates are made up: sockets and timeouts are real.
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: BEGIN }));
afterEach(() => vi.useRealTimers());

const fault = fc.constantFrom('garbage', 'reset', 'truncate', 'status');
const round = fc.record({
  /** Goes by before the posts are made, ms. */
  gap: fc.oneof(fc.nat(2000), fc.nat(60_000), fc.nat(4 * 3_600_000)),
  /** Per post: how much later than its publication it is listed, ms. */
  posts: fc.array(fc.oneof(fc.constant(0), fc.nat((LAG_S - 2) * 1000)), { maxLength: 12 }),
  faults: fc.array(fault, { maxLength: 2 }),
  /** Polls until the process ends, and the batch that it did not come to store. */
  polls: fc.integer({ min: 1, max: 3 }),
  lost: fc.option(fc.nat(3), { nil: null }),
});
const network = fc.record({
  kind: fc.constantFrom<'mentions' | 'search'>('mentions', 'search'),
  pageSize: fc.integer({ min: 1, max: 8 }),
  /** How far the timeline reaches back; what is older has to be found by search. */
  mentionsLimit: fc.constantFrom(3, 10, 800),
});

/** The real platform on a network of ours; each wait is a look at what goes by. */
async function withX(
  {
    kind,
    ...options
  }: { readonly kind: 'mentions' | 'search'; readonly pageSize: number; readonly mentionsLimit: number },
  use: (sim: XSimulator, listen: Listen) => Promise<void>,
): Promise<void> {
  // With an offset its Date header follows our clock, and not the real one.
  const sim = await startXSimulator({ ...options, clockOffsetMs: 1 });
  let onPoll = () => {};
  const clock: Clock = {
    now: () => Date.now(),
    async sleep(ms) {
      vi.setSystemTime(Date.now() + ms);
      if (ms === EVERY_S * 1000) onPoll();
    },
  };
  const settings = {
    handle: sim.account.username,
    api: sim.api,
    timeoutSeconds: 2,
    indexLagSeconds: LAG_S,
    dailyCeilingUsd: 1e9,
  };
  const sources = new Map([
    ['s', x.source.parse({ kind, everySeconds: EVERY_S, ...(kind === 'search' && { query: 'acme' }) })],
  ]);
  const secrets = {
    X_APP_KEY: 'k',
    X_APP_SECRET: 's',
    X_ACCESS_TOKEN: '1000-t',
    X_ACCESS_SECRET: 's',
    X_BEARER_TOKEN: 'b',
  };
  const platform: Platform = await x.create(x.settings.parse(settings), sources, {
    clock,
    secrets,
    brand: { name: 'Acme', handles: ['acme'], words: ['acme'] },
    note: () => {},
    spend: () => {},
    spentToday: () => 0,
  });
  try {
    await use(sim, async function* (cursor, polls) {
      const stop = new AbortController();
      let left = polls;
      onPoll = () => {
        left -= 1;
        if (left <= 0) stop.abort();
      };
      yield* platform.listen('s', cursor, AbortSignal.any([stop.signal, never]));
    });
  } finally {
    await platform.close();
    await sim.close();
  }
}

type Listen = (cursor: string | null, polls: number) => ReturnType<Platform['listen']>;

describe('the cursor of an X source', () => {
  it('never passes a post that was not given before, never goes back, and misses nothing from wherever it goes on', async () => {
    await fc.assert(
      fc.asyncProperty(
        network,
        fc.array(round, { minLength: 1, maxLength: 5 }),
        fc.nat(),
        async (net, rounds, pick) => {
          vi.setSystemTime(BEGIN);
          await withX(net, async (sim, listen) => {
            const made: Post[] = [];
            const stored = new Set<string>();
            const handedOut: { readonly cursor: string; readonly stored: ReadonlySet<string> }[] = [];
            let cursor: string | null = null;
            const route = net.kind === 'search' ? 'GET tweets/search/recent' : 'GET users/:id/mentions';

            for (const { gap, posts, faults, polls, lost } of rounds) {
              vi.setSystemTime(Date.now() + gap);
              for (const lateMs of posts)
                made.push(sim.post({ author: 'ana', text: '@acme it broke', lateMs }));
              for (const kind of faults) sim.fault({ route, kind });
              let batches = 0;
              for await (const batch of listen(cursor, polls)) {
                if (batches === lost) break;
                batches += 1;
                for (const { id } of batch.captures) stored.add(id);
                if (batch.cursor === undefined) continue;
                if (cursor !== null) expect(isAfter(cursor, batch.cursor), 'back in time').toBe(false);
                cursor = batch.cursor;
                handedOut.push({ cursor, stored: new Set(stored) });
                nothingBehind(made, cursor, stored);
              }
            }
            sim.clearFaults();
            for await (const { captures } of listen(cursor, 6)) for (const { id } of captures) stored.add(id);
            expect(made.filter(({ id }) => !stored.has(id)).map(({ createdAt }) => createdAt)).toEqual([]);

            // A database that was put back to an older state goes on from there.
            const older = handedOut[pick % Math.max(handedOut.length, 1)];
            if (!older) return;
            const again = new Set(older.stored);
            for await (const { captures } of listen(older.cursor, 3))
              for (const { id } of captures) again.add(id);
            expect(made.filter(({ id }) => !again.has(id)).map(({ createdAt }) => createdAt)).toEqual([]);
          });
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe("X's ids", () => {
  it('count time, sort like it, and are bounds of it', () => {
    const time = fc.integer({ min: Date.UTC(2011, 0), max: Date.UTC(2060, 0) });
    fc.assert(
      fc.property(time, time, fc.bigInt({ min: 0n, max: 4_194_303n }), (one, two, low) => {
        expect(timeOf(idAt(one))).toBe(one);
        const id = String(BigInt(idAt(one)) + low);
        expect(timeOf(id)).toBe(one);
        expect(isAfter(idAt(one), id)).toBe(false);
        expect(isAfter(idAt(one + 1), id)).toBe(true);
        if (one < two) expect([newest([id, idAt(two)]), oldest([idAt(two), id])]).toEqual([idAt(two), id]);
      }),
    );
  });
});

/** Whatever is not after the cursor will not be asked for again: it has to be stored, also what is not listed yet. */
function nothingBehind(made: readonly Post[], cursor: string, stored: ReadonlySet<string>): void {
  const missed = made.filter(({ id }) => !isAfter(id, cursor) && !stored.has(id));
  expect(
    missed.map(({ id }) => id),
    `behind ${cursor}`,
  ).toEqual([]);
}
