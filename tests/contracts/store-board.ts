import { describe, expect, it } from 'vitest';
import { forAPerson, sent, withheld } from '../../src/core/action.ts';
import { type Answer, EARSHOT } from '../../src/core/answer.ts';
import { LEVELS } from '../../src/core/assessment.ts';
import type { Mention } from '../../src/core/mention.ts';
import type { Ticket } from '../../src/core/ticket.ts';
import {
  ANN,
  aChange,
  aComplaint,
  aMention,
  anAcknowledgement,
  anAction,
  anAnswer,
  anAuthor,
  anEdit,
  anOwnReply,
  aRecording,
  aRecordOf,
  aTicket,
  NOON,
} from './fixtures.ts';
import { DAY, HOUR, idOf, LEASE, MINUTE, SECOND, type StorePlace, storeKit } from './kit.ts';

const MIDNIGHT = NOON - 12 * HOUR;
const BEN = { id: 'ben', name: 'Ben' };

type AlarmOf = Answer['does'] & { readonly kind: 'alarm' };

/** What the desk as a whole is told: cards in order, alarms, the board, the figures. */
export function storeOfBoard(engine: string, makePlace: () => Promise<StorePlace>): void {
  describe(`${engine} as the store of a board`, () => {
    const kit = storeKit(makePlace);

    async function complain(
      ticket: Partial<Ticket> = {},
      part: Partial<Mention> = {},
      at = NOON,
    ): Promise<Mention> {
      const mention = aMention(part);
      await kit.store.record({ ...aComplaint(mention), tickets: [aTicket(mention, ticket)], at });
      return mention;
    }

    async function hear(count: number, at: number, source = 'x-mentions'): Promise<void> {
      const judgements = Array.from({ length: count }, () => aRecordOf(aMention({ source })));
      await kit.store.record(aRecording({ judgements, at }));
    }

    async function alarm(mention: Mention, part: Partial<AlarmOf> = {}, at = NOON): Promise<void> {
      const ticket = await kit.ticketOf(mention);
      const plain = { about: 'first response', due: NOON, step: 1, to: 'channel', ping: true } as const;
      const does: AlarmOf = { kind: 'alarm', ...plain, ...part };
      await kit.store.answer({ ...anAnswer(ticket, does), by: EARSHOT, at }, aChange([ticket]));
    }

    describe('cards', () => {
      it('come by the priority of their ticket, and only then by their time', async () => {
        const order = ['low', 'urgent', 'normal', 'high', 'urgent'] as const;
        const mentions: Mention[] = [];
        for (const [index, priority] of order.entries()) {
          const mention = aMention();
          const actions = [anAction('present', mention, { notBefore: NOON - index * MINUTE })];
          await kit.store.record({
            ...aComplaint(mention),
            tickets: [aTicket(mention, { priority })],
            actions,
          });
          mentions.push(mention);
        }
        const claimed = async (limit: number) =>
          (await kit.store.claim(['present'], NOON, LEASE, limit)).map(({ ticketId }) =>
            mentions.findIndex((mention) => idOf(mention) === ticketId),
          );
        expect(await claimed(3)).toEqual([4, 1, 3]);
        expect(await claimed(3)).toEqual([2, 0]);
      });

      it('move up when their ticket becomes more pressing', async () => {
        const [first, second] = [await complain(), await complain()];
        const actions = [anAction('present', second, { notBefore: NOON + MINUTE })];
        await kit.answer(second, { kind: 'priority', priority: 'urgent' }, { actions });
        const claimed = await kit.claimed('present', NOON + MINUTE);
        expect(claimed.map(({ ticketId }) => ticketId)).toEqual([idOf(second), idOf(first)]);
      });

      it('do not put what is no card in another order', async () => {
        const [low, urgent] = [await complain({ priority: 'low' }), await complain({ priority: 'urgent' })];
        const claimed = await kit.claimed('acknowledge');
        expect(claimed.map(({ ticketId }) => ticketId)).toEqual([idOf(low), idOf(urgent)]);
      });
    });

    describe('notices', () => {
      it('are remembered with their place, which may change', async () => {
        expect(await kit.store.notice('board')).toBeNull();
        await kit.store.noticed('board', 'channel/1', NOON);
        await kit.store.noticed('day:2026-11-19', 'channel/2', NOON);
        await kit.store.noticed('board', 'channel/3', NOON + HOUR);
        await kit.restart();
        expect(await kit.store.notice('board')).toBe('channel/3');
        expect(await kit.store.notice('day:2026-11-19')).toBe('channel/2');
      });

      it('know who is on call', async () => {
        expect(await kit.store.oncall()).toEqual([]);
        const both = [
          { ...ANN, until: NOON },
          { ...BEN, until: null },
        ];
        await kit.store.setOncall(both);
        await kit.restart();
        expect(await kit.store.oncall()).toEqual(both);
        expect((await kit.store.overview(NOON, MIDNIGHT)).oncall).toEqual(both);
        await kit.store.setOncall([]);
        expect(await kit.store.oncall()).toEqual([]);
      });
    });

    describe('alarms', () => {
      it('are those for the channel or whoever is on call, and calls for help, oldest first', async () => {
        const mention = await complain({
          priority: 'urgent',
          category: 'billing',
          status: 'open',
          holder: ANN,
        });
        await kit.store.presented(idOf(mention), 'channel/1');
        await kit.answer(mention, { kind: 'note', text: 'no alarm' });
        await alarm(mention, { step: 0, to: 'holder' });
        await alarm(mention, { due: NOON + 5, step: 2, ping: false }, NOON + HOUR);
        const call = await kit.answer(mention, { kind: 'escalate', why: 'press is calling' });
        await alarm(mention, { about: 'silence', to: 'oncall' });
        const raised = await kit.store.alarms(0, 10);
        const ticket = {
          ticketId: idOf(mention),
          priority: 'urgent',
          category: 'billing',
          holder: ANN,
          card: 'channel/1',
        };
        expect(raised).toMatchObject([
          {
            ...ticket,
            ...{ about: 'first response', due: NOON + 5, step: 2, to: 'channel', ping: false },
            ...{ by: null, why: null, at: NOON + HOUR },
          },
          {
            ...ticket,
            about: 'agent',
            to: 'oncall',
            ping: true,
            by: 'Ann',
            why: 'press is calling',
            at: call.at,
          },
          { ...ticket, about: 'silence', to: 'oncall', ping: true },
        ]);
        expect(raised.map(({ seq }) => seq)).toEqual(raised.map(({ seq }) => seq).toSorted((a, b) => a - b));
      });

      it('go on behind the last one, a few at a time', async () => {
        const [a, b] = [await complain(), await complain()];
        for (const mention of [a, b, a]) await alarm(mention);
        const first = await kit.store.alarms(0, 2);
        expect(first.map(({ ticketId }) => ticketId)).toEqual([idOf(a), idOf(b)]);
        const rest = await kit.store.alarms(first.at(-1)?.seq ?? 0, 2);
        expect(rest.map(({ ticketId }) => ticketId)).toEqual([idOf(a)]);
        expect(await kit.store.alarms(rest.at(-1)?.seq ?? 0, 2)).toEqual([]);
      });
    });

    describe('the overview', () => {
      const overview = (now = NOON) => kit.store.overview(now, MIDNIGHT);

      it('of an empty store has nothing', async () => {
        expect(await overview()).toEqual({
          at: NOON,
          open: { urgent: 0, high: 0, normal: 0, low: 0 },
          byStatus: { new: 0, open: 0, pending: 0, snoozed: 0, resolved: 0, dismissed: 0 },
          ...{ oldest: [], waiting: 0, breachesToday: 0, holders: [], acknowledgedToday: 0 },
          ...{ resolvedToday: 0, mentionsToday: 0, sources: [], paused: null, oncall: [], staffed: true },
        });
      });

      it('counts live tickets by priority and all by status, but for those that go on in others', async () => {
        for (const priority of LEVELS) await complain({ priority });
        await complain({ status: 'snoozed', priority: 'low' });
        await complain({ status: 'dismissed' });
        const [into, gone] = [await complain({ priority: 'high' }), await complain()];
        await kit.merge(gone, into);
        expect(await overview()).toMatchObject({
          open: { urgent: 1, high: 2, normal: 1, low: 2 },
          byStatus: { new: 5, open: 0, pending: 0, snoozed: 1, resolved: 0, dismissed: 1 },
        });
      });

      it('names the five who wait longest, and says how many people wait', async () => {
        const author = anAuthor();
        const waits: Mention[] = [];
        for (const minutes of [7, 3, 6, 1, 5, 4])
          waits.push(await complain({ waitingSince: NOON - minutes * MINUTE, priority: 'high' }, { author }));
        await complain({ waitingSince: null, firstResponseAt: NOON });
        await complain({ waitingSince: NOON - HOUR, deletedAt: NOON });
        await complain({ waitingSince: NOON - HOUR, status: 'resolved' });
        const held = await complain({ waitingSince: NOON - 2 * MINUTE, status: 'open', holder: ANN });
        await kit.store.presented(idOf(held), 'channel/1');
        const { oldest, waiting } = await overview();
        expect(oldest.map(({ waitingSince }) => (NOON - waitingSince) / MINUTE)).toEqual([7, 6, 5, 4, 3]);
        expect(oldest[0]).toEqual({
          ...{ id: idOf(waits[0] ?? held), priority: 'high', waitingSince: NOON - 7 * MINUTE },
          ...{ holder: null, card: null },
        });
        expect(waiting).toBe(2);
        for (const mention of waits) await kit.answer(mention, { kind: 'dismiss' });
        expect((await overview()).oldest).toEqual([
          {
            ...{ id: idOf(held), priority: 'normal', waitingSince: NOON - 2 * MINUTE },
            ...{ holder: 'Ann', card: 'channel/1' },
          },
        ]);
      });

      it('counts what was missed today, each ticket and target once', async () => {
        const [a, b] = [await complain(), await complain()];
        await alarm(a, {}, MIDNIGHT - 1);
        expect((await overview()).breachesToday).toBe(0);
        for (const step of [0, 1, 2, 3]) await alarm(a, { step }, MIDNIGHT + step);
        expect((await overview()).breachesToday).toBe(1);
        await alarm(a, { about: 'resolution', step: 0, to: 'holder' });
        await alarm(a, { about: 'silence' });
        await alarm(a, { about: 'arrival', to: 'oncall' });
        expect((await overview()).breachesToday).toBe(1);
        await alarm(a, { about: 'resolution', to: 'holder' });
        await alarm(b, { about: 'next response' });
        expect((await overview()).breachesToday).toBe(3);
      });

      it('says who holds how many, most first, by one name each', async () => {
        for (const holder of [BEN, BEN, ANN, { ...BEN, name: 'Benjamin' }, null])
          await complain({ holder, status: 'open' });
        await complain({ holder: ANN, status: 'resolved' });
        const { holders } = await overview();
        expect(holders.map(({ count }) => count)).toEqual([3, 1]);
        expect(holders[1]).toEqual({ name: 'Ann', count: 1 });
      });

      it('counts what was done today: acknowledged, resolved but not merged, heard', async () => {
        for (const at of [MIDNIGHT - 1, MIDNIGHT, NOON]) {
          const mention = aMention();
          await kit.store.record({ ...aComplaint(mention), actions: [anAcknowledgement(mention)], at });
          const action = await kit.claimOne('acknowledge');
          await kit.store.settle(action, sent(action, '7'), at);
        }
        await complain({ status: 'resolved', resolvedAt: MIDNIGHT - 1 });
        await complain({ status: 'resolved', resolvedAt: MIDNIGHT });
        await complain({ status: 'dismissed', resolvedAt: NOON });
        const [into, gone] = [await complain(), await complain()];
        await kit.merge(gone, into);
        await kit.store.record(
          aRecording({ judgements: [aRecordOf(anEdit(into)), aRecordOf(anOwnReply(into))] }),
        );
        expect(await overview()).toMatchObject({
          ...{ acknowledgedToday: 2, resolvedToday: 2, mentionsToday: 7 },
        });
      });

      it('knows that it is paused', async () => {
        await kit.store.setPaused('wrong wording');
        expect((await overview()).paused).toBe('wrong wording');
      });
    });

    describe('the backlog', () => {
      const actions = async () =>
        Object.fromEntries(
          (await kit.store.backlog()).actions.map(({ kind, state, count }) => [`${kind} ${state}`, count]),
        );

      it('of an empty store is nothing', async () => {
        expect(await kit.store.backlog()).toEqual({
          ...{ tickets: [], waitingSince: null, actions: [], heardAt: new Map() },
        });
      });

      it('counts live tickets, and says since when the first author waits', async () => {
        await complain({ priority: 'high', waitingSince: NOON - 2 }, { source: 'help' }, NOON - HOUR);
        await complain({ priority: 'high', waitingSince: NOON - 1 });
        await complain({ status: 'open', holder: ANN, waitingSince: null });
        await complain({ status: 'resolved', waitingSince: NOON - HOUR });
        await complain({ deletedAt: NOON, waitingSince: NOON - HOUR });
        const gone = await complain({ waitingSince: NOON });
        await kit.merge(gone, await complain({ priority: 'low', waitingSince: NOON }));
        const { tickets, waitingSince, heardAt } = await kit.store.backlog();
        const counts = tickets.map(({ status, priority, count }) => `${status} ${priority} ${count}`);
        expect(counts.toSorted()).toEqual(['new high 2', 'new low 1', 'new normal 1', 'open normal 1']);
        expect(waitingSince).toBe(NOON - 2);
        expect(heardAt).toEqual(
          new Map([
            ['help', NOON - HOUR],
            ['x-mentions', NOON],
          ]),
        );
      });

      it('counts actions that are not over by where they stand', async () => {
        for (let n = 0; n < 5; n++) {
          const mention = aMention();
          await kit.store.record({ ...aComplaint(mention), actions: [anAcknowledgement(mention)] });
        }
        const mention = aMention();
        await kit.store.record({ ...aComplaint(mention), actions: [anAction('present', mention)] });
        expect(await actions()).toEqual({ 'acknowledge pending': 5, 'present pending': 1 });
        const [gone, refused, lost, asked, cut] = await kit.claimed('acknowledge');
        if (!gone || !refused || !lost || !asked || !cut) throw new Error('five are due');
        for (const action of [gone, lost, asked, cut]) await kit.store.markSending(action, NOON);
        await kit.store.settle(gone, sent(gone, '7'), NOON);
        await kit.store.settle(refused, withheld(refused, 'paused', 'wrong wording'), NOON);
        await kit.store.settle(lost, { ...lost, state: 'unknown', notBefore: NOON + MINUTE }, NOON);
        await kit.store.settle(asked, forAPerson(asked, 'nobody knows'), NOON);
        await kit.due('present');
        const later = aMention();
        await kit.store.record({ ...aComplaint(later), actions: [anAcknowledgement(later)] });
        expect(await actions()).toEqual({
          'acknowledge pending': 1,
          ...{ 'acknowledge sending': 1, 'acknowledge unknown': 1, 'acknowledge for a person': 1 },
        });
      });
    });

    describe('a source', () => {
      const health = async (name: string, now: number) =>
        (await kit.store.overview(now, MIDNIGHT)).sources.find((source) => source.name === name);

      it('is known from what came through it or from its cursor, with when that was', async () => {
        await hear(2, NOON - 2 * HOUR);
        await hear(1, NOON - HOUR + SECOND);
        await hear(3, NOON - 1);
        await kit.store.record(aRecording({ cursors: new Map([['help', '1']]), at: NOON }));
        const { sources } = await kit.store.overview(NOON, MIDNIGHT);
        expect(sources).toEqual([
          { name: 'help', lastAt: null, lastHour: 0, expected: 0, failing: null },
          { name: 'x-mentions', lastAt: NOON - 1, lastHour: 4, expected: 0, failing: null },
        ]);
      });

      it('is heard with every version of a post, and with our own posts, but counts each post of others once', async () => {
        const mention = aMention();
        await kit.store.record(aRecording({ judgements: [aRecordOf(mention)], at: NOON - HOUR / 2 }));
        await kit.store.record(aRecording({ judgements: [aRecordOf(anEdit(mention))], at: NOON - 2 }));
        await kit.store.record(aRecording({ judgements: [aRecordOf(anOwnReply(mention))], at: NOON - 1 }));
        await kit.store.record(aRecording({ judgements: [aRecordOf(mention)], at: NOON }));
        expect(await health('x-mentions', NOON)).toMatchObject({ lastAt: NOON - 1, lastHour: 1 });
      });

      it('makes us expect what it said at this time of day on the seven days before', async () => {
        // 14 on the first of seven days, 7 on the last, at the time that matters; more before and after that time.
        await hear(1, NOON - 8 * DAY);
        for (const [days, count] of [
          [7, 14],
          [1, 7],
        ] as const) {
          await hear(50, NOON - days * DAY - 61 * MINUTE);
          await hear(count, NOON - days * DAY - 30 * MINUTE);
          await hear(50, NOON - days * DAY + MINUTE);
        }
        await hear(1, NOON - HOUR);
        expect((await health('x-mentions', NOON))?.expected).toBe(3);
        // A post ago, nothing is missing; and nobody expects more than a day of it.
        await hear(1, NOON - 1);
        expect((await health('x-mentions', NOON))?.expected).toBe(0);
        expect((await health('x-mentions', NOON + 30 * DAY))?.expected).toBe(0);
      });

      it('makes us expect by the days since we first heard it', async () => {
        await hear(6, NOON - 2 * DAY - 2 * HOUR);
        await hear(4, NOON - 2 * DAY - 30 * MINUTE);
        await hear(8, NOON - DAY - 30 * MINUTE);
        await hear(1, NOON - HOUR);
        expect((await health('x-mentions', NOON))?.expected).toBe(6);
        await hear(5, NOON - HOUR, 'new');
        expect((await health('new', NOON))?.expected).toBe(0);
      });

      it('that says nothing for days is expected to say a day’s worth', async () => {
        for (let days = 1; days <= 8; days++) await hear(10, NOON - days * DAY - HOUR);
        expect((await health('x-mentions', NOON))?.expected).toBe(10);
      });
    });

    describe('the figures', () => {
      const EMPTY = { count: 0, p50: null, p90: null };

      it('of an empty stretch are nothing', async () => {
        expect(await kit.store.figures(MIDNIGHT, NOON, [MIDNIGHT, NOON])).toEqual({
          ...{ mentions: 0, complaints: 0, acknowledged: 0, opened: 0, resolved: 0, reopened: 0 },
          ...{ firstContact: 0, breaches: 0, openNow: 0 },
          ...{ timeToAcknowledgement: EMPTY, firstResponseTime: EMPTY, resolutionTime: EMPTY },
          slots: [{ from: MIDNIGHT, mentions: 0, complaints: 0 }],
          sources: [],
        });
      });

      it('count what was heard from and up to, in slots and by source, the loudest first', async () => {
        await complain({}, { source: 'help' }, MIDNIGHT - 1);
        await complain({}, { source: 'help' }, MIDNIGHT);
        await hear(2, MIDNIGHT + HOUR, 'x-search');
        const edited = await complain({}, { source: 'x-search' }, NOON - HOUR);
        await kit.store.record(aRecording({ judgements: [aRecordOf(anOwnReply(edited))], at: NOON - HOUR }));
        await complain({}, {}, NOON);
        const figures = await kit.store.figures(MIDNIGHT, NOON, [MIDNIGHT, MIDNIGHT + 2 * HOUR, NOON]);
        expect(figures).toMatchObject({ mentions: 4, complaints: 2 });
        expect(figures.slots).toEqual([
          { from: MIDNIGHT, mentions: 3, complaints: 1 },
          { from: MIDNIGHT + 2 * HOUR, mentions: 1, complaints: 1 },
        ]);
        expect(figures.sources).toEqual([
          {
            name: 'x-search',
            mentions: 3,
            complaints: 1,
            timeToAcknowledgement: EMPTY,
            firstResponseTime: EMPTY,
          },
          {
            name: 'help',
            mentions: 1,
            complaints: 1,
            timeToAcknowledgement: EMPTY,
            firstResponseTime: EMPTY,
          },
        ]);
      });

      it('count tickets opened, resolved and reopened then, and what is open now', async () => {
        const end = { status: 'resolved', resolvedAt: NOON - 1 } as const;
        await complain({ openedAt: MIDNIGHT });
        await complain({ openedAt: MIDNIGHT - 1, reopened: 1, reopenedAt: MIDNIGHT });
        await complain({ openedAt: NOON, reopened: 1, reopenedAt: NOON });
        await complain({ openedAt: NOON, ...end, outcome: 'first-contact', publishedAt: NOON - HOUR });
        await complain({ openedAt: NOON, ...end, outcome: 'solved', publishedAt: NOON - 2 * HOUR });
        await complain({ openedAt: NOON, ...end, status: 'dismissed', publishedAt: NOON - 3 * HOUR });
        await complain({ openedAt: NOON, ...end, resolvedAt: NOON, outcome: 'first-contact' });
        const into = await complain({ openedAt: NOON });
        await complain({ openedAt: NOON, ...end, outcome: 'merged', mergedInto: idOf(into) });
        expect(await kit.store.figures(MIDNIGHT, NOON, [])).toMatchObject({
          ...{ opened: 1, reopened: 1, resolved: 3, firstContact: 1, openNow: 4, slots: [] },
          resolutionTime: { count: 3, p50: 2 * HOUR - 1 },
        });
      });

      it('measure how long answers took, over all and by source', async () => {
        for (const [source, minutes] of [
          ['x-mentions', 10],
          ['x-mentions', 20],
          ['help', 30],
        ] as const) {
          const mention = aMention({ source, publishedAt: MIDNIGHT });
          const ticket = aTicket(mention, { firstResponseAt: MIDNIGHT + minutes * HOUR });
          await kit.store.record({
            ...aComplaint(mention),
            ...{ tickets: [ticket], actions: [anAcknowledgement(mention)], at: MIDNIGHT },
          });
          const action = await kit.claimOne('acknowledge');
          await kit.store.settle(action, sent(action, '7'), MIDNIGHT + minutes * MINUTE);
        }
        const figures = await kit.store.figures(MIDNIGHT, MIDNIGHT + 30 * MINUTE, []);
        expect(figures).toMatchObject({
          acknowledged: 2,
          timeToAcknowledgement: { count: 2, p50: 10 * MINUTE },
          firstResponseTime: EMPTY,
        });
        const whole = await kit.store.figures(MIDNIGHT, MIDNIGHT + 3 * DAY, []);
        expect(whole.firstResponseTime).toMatchObject({ count: 3, p50: 20 * HOUR });
        expect(whole.sources).toMatchObject([
          { name: 'x-mentions', mentions: 2, firstResponseTime: { count: 2, p50: 10 * HOUR } },
          { name: 'help', timeToAcknowledgement: { count: 1, p50: 30 * MINUTE } },
        ]);
      });

      it('count what was missed then, each ticket and target once', async () => {
        const mention = await complain();
        await alarm(mention, {}, MIDNIGHT - 1);
        for (const at of [MIDNIGHT, MIDNIGHT + 1]) await alarm(mention, {}, at);
        await alarm(mention, { about: 'resolution' }, NOON);
        expect((await kit.store.figures(MIDNIGHT, NOON, [])).breaches).toBe(1);
        expect((await kit.store.figures(MIDNIGHT, NOON + 1, [])).breaches).toBe(2);
      });
    });
  });
}
