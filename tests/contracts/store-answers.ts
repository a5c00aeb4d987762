import { describe, expect, it } from 'vitest';
import { forAPerson, later, withheld } from '../../src/core/action.ts';
import { BY_HAND } from '../../src/core/answer.ts';
import type { Mention } from '../../src/core/mention.ts';
import type { Ticket } from '../../src/core/ticket.ts';
import { Conflict } from '../../src/errors.ts';
import {
  ANN,
  aChange,
  aComplaint,
  aDeletion,
  aJudgement,
  aMention,
  anAction,
  anAnswer,
  anEdit,
  anOutgoing,
  anOwnReply,
  aRecording,
  aRecordOf,
  aReply,
  aTicket,
  NOON,
} from './fixtures.ts';
import { HOUR, idOf, MINUTE, SECOND, type StorePlace, storeKit } from './kit.ts';

/** What follows from the answers of agents: merging, splitting, linking, posting by hand. */
export function storeAnswers(engine: string, makePlace: () => Promise<StorePlace>): void {
  describe(`${engine} as a store of answers`, () => {
    const kit = storeKit(makePlace);

    /** Somebody complains twice in one conversation: one ticket, its acknowledgement answers the first post. */
    async function twoPosts(): Promise<readonly [Mention, Mention]> {
      const first = aMention();
      const second = followUp(first, { publishedAt: NOON + MINUTE });
      const before = { withheld: [{ rule: 'already-acknowledged' as const, why: '' }], acknowledge: false };
      await kit.store.record({
        ...aComplaint(first),
        judgements: [aJudgement(first), aJudgement(second, { decision: before })],
      });
      return [first, second];
    }

    /** Two conversations of one author, the second merged into the first. */
    async function merged(): Promise<readonly [Mention, Mention]> {
      const into = aMention();
      const gone = aMention({ author: into.author, publishedAt: NOON - HOUR });
      await kit.store.record(aComplaint(into));
      await kit.store.record(aComplaint(gone));
      await kit.merge(gone, into);
      return [into, gone];
    }

    function followUp(of: Mention, part: Partial<Mention> = {}): Mention {
      return aMention({ author: of.author, conversationId: of.conversationId, ...part });
    }

    describe('a ticket', () => {
      it('comes back as it was written, whatever has happened to it', async () => {
        const into = aTicket(aMention());
        const full: Ticket = {
          ...aTicket(aMention()),
          ...{ status: 'snoozed', holder: ANN, firstResponseAt: NOON, lastResponseAt: NOON + HOUR },
          ...{ waitingSince: NOON + 1, touchedAt: NOON + 2, snoozedUntil: NOON + 3 },
          waits: [
            [NOON, NOON + MINUTE],
            [NOON + HOUR, null],
          ],
          handoff: { route: 'email', by: ANN, at: NOON, closedAt: null },
          alarms: [{ about: 'resolution', due: NOON, step: 2, at: NOON + 1 }],
          ...{ resolvedAt: NOON + 4, outcome: 'gave-up', reopened: 3, reopenedAt: NOON + 5 },
          ...{ mergedInto: into.id, splitFrom: into.id, deletedAt: NOON + 6 },
        };
        await kit.store.record(aRecording({ tickets: [into, full] }));
        expect((await kit.view(full.id)).ticket).toEqual({ ...full, version: 1 });
        const changed = {
          ...full,
          version: 1,
          outcome: null,
          waits: [],
          waitingSince: null,
          mergedInto: null,
        };
        await kit.store.record(aRecording({ tickets: [changed] }));
        expect((await kit.view(full.id)).ticket).toEqual({ ...changed, version: 2 });
      });
    });

    describe('an answer', () => {
      it('that changes two tickets changes both or, when one of them changed meanwhile, none', async () => {
        const [a, b] = [aMention(), aMention()];
        await kit.store.record(aComplaint(a));
        await kit.store.record(aComplaint(b));
        const [one, stale] = [await kit.ticketOf(a), await kit.ticketOf(b)];
        await kit.answer(b, { kind: 'claim' });
        const given = anAnswer(one);
        const both = aChange([{ ...one, priority: 'urgent' }, stale], { actions: [aReply(a)] });
        await expect(kit.store.answer(given, both)).rejects.toBeInstanceOf(Conflict);
        expect(await kit.ticketOf(a)).toEqual(one);
        expect(await kit.store.answered(given.key)).toBe(false);
        expect(await kit.claimed('reply')).toEqual([]);
        await kit.store.answer(given, aChange([{ ...one, priority: 'urgent' }, await kit.ticketOf(b)]));
        expect([await kit.ticketOf(a), await kit.ticketOf(b)]).toMatchObject([
          { priority: 'urgent', version: 2 },
          { holder: ANN, version: 3 },
        ]);
      });

      it('that begins a ticket does so once', async () => {
        const mention = aMention();
        await kit.store.record(aComplaint(mention));
        const other = aTicket(aMention(), { id: 'SPLIT00000000000', splitFrom: idOf(mention) });
        const ticket = await kit.ticketOf(mention);
        await kit.store.answer(anAnswer(ticket), aChange([ticket, other]));
        expect((await kit.view(other.id)).ticket).toEqual({ ...other, version: 1 });
        const again = kit.store.answer(
          anAnswer(ticket),
          aChange([await kit.ticketOf(mention), { ...other, priority: 'low' }]),
        );
        await expect(again).rejects.toBeInstanceOf(Conflict);
        expect((await kit.view(other.id)).ticket.priority).toBe('normal');
      });

      it('that a refused reply was posted by hand puts that on the reply', async () => {
        const mention = aMention();
        const [reply, other] = [aReply(mention), aReply(mention)];
        await kit.store.record({ ...aComplaint(mention), actions: [reply, other] });
        const [refused, open] = await kit.claimed('reply');
        if (!refused || !open) throw new Error('two replies are due');
        await kit.store.settle(refused, withheld(refused, 'not-summoned', 'refused (403)'), NOON);
        await kit.answer(mention, { kind: 'posted', reply: refused.key }, { byHand: refused.key });
        await kit.answer(mention, { kind: 'note', text: 'by mistake' }, { byHand: open.key });
        const { replies, ticket } = await kit.view(idOf(mention));
        expect(replies).toMatchObject([
          { key: refused.key, state: 'withheld', rule: BY_HAND, why: 'posted by hand, says Ann' },
          { key: open.key, state: 'pending', rule: null },
        ]);
        expect(ticket).toMatchObject({ firstResponseAt: NOON + MINUTE, waitingSince: null });
      });

      it('puts nothing on a reply of another ticket', async () => {
        const [a, b] = [aMention(), aMention()];
        await kit.store.record(aComplaint(a));
        await kit.store.record({ ...aComplaint(b), actions: [aReply(b)] });
        const reply = await kit.claimOne('reply');
        await kit.store.settle(reply, withheld(reply, 'not-summoned', 'refused (403)'), NOON);
        await kit.answer(a, { kind: 'note', text: 'by mistake' }, { byHand: reply.key });
        expect((await kit.view(idOf(b))).replies).toMatchObject([{ rule: 'not-summoned' }]);
      });

      it('keeps the author free of automatic replies, and the card says so', async () => {
        const mention = aMention();
        await kit.store.record(aComplaint(mention));
        expect((await kit.view(idOf(mention))).quiet).toBe(false);
        await kit.answer(mention, { kind: 'quiet' }, { quiet: true });
        expect((await kit.view(idOf(mention))).quiet).toBe(true);
        const elsewhere = aMention({ author: { ...mention.author, handle: 'renamed' } });
        expect((await kit.contextOf(elsewhere)).optedOut).toBe(true);
        expect((await kit.contextOf(aMention())).optedOut).toBe(false);
      });
    });

    describe('a post taken out of its ticket', () => {
      it('belongs to the new one with all its versions, and the others stay', async () => {
        const [first, second] = await twoPosts();
        await kit.store.record(aRecording({ judgements: [aJudgement(anEdit(second))] }));
        const id = await kit.split(second);
        expect(await posts(idOf(first))).toEqual([first.rootId]);
        expect(await posts(id)).toEqual([second.rootId]);
        const recorded = await kit.store.recorded(second.id);
        expect(recorded.map(({ ticket }) => ticket?.id)).toEqual([id, id]);
        expect((await kit.view(id)).ticket).toMatchObject({ splitFrom: idOf(first), version: 1 });
      });

      it('stays with it in later versions, which are work on that ticket and draw its card again', async () => {
        const [first, second] = await twoPosts();
        const id = await kit.split(second);
        await kit.due('present', NOON + HOUR);
        const edit = anEdit(second, { text: '@acme still nothing' });
        expect(await kit.contextOf(edit)).toMatchObject({ ticket: { id: idOf(first) }, into: { id } });
        expect((await kit.contextOf(anEdit(first))).into).toBeNull();
        await kit.store.record(aRecording({ judgements: [aJudgement(edit)], at: NOON + HOUR }));
        expect((await kit.view(id)).judgements.map(({ mention }) => mention.id)).toEqual([edit.id]);
        expect(await posts(idOf(first))).toEqual([first.rootId]);
        expect(await kit.due('present', NOON + HOUR)).toEqual([id]);
        // Also when it is nothing that people have to look at any more.
        const last = anEdit(second, { text: '@acme found it', publishedAt: NOON + HOUR });
        await kit.store.record(aRecording({ judgements: [aRecordOf(last)] }));
        expect((await kit.view(id)).judgements.map(({ mention }) => mention.id)).toEqual([last.id]);
      });

      it('goes back with its ticket, when that is merged again', async () => {
        const [first, second] = await twoPosts();
        const id = await kit.split(second);
        const [ticket, other] = [(await kit.view(id)).ticket, await kit.ticketOf(first)];
        await kit.store.answer(anAnswer(ticket), aChange([{ ...ticket, mergedInto: other.id }]));
        expect((await kit.contextOf(anEdit(second))).into).toBeNull();
        expect(await posts(idOf(first))).toEqual([first.rootId, second.rootId]);
      });

      it('is answered by hand for its own ticket, and for no other', async () => {
        const [first, second] = await twoPosts();
        const id = await kit.split(second);
        const own = anOwnReply(second);
        await kit.store.record(aRecording({ judgements: [aRecordOf(own)] }));
        expect((await kit.view(id)).ticket).toMatchObject({
          firstResponseAt: own.publishedAt,
          waitingSince: null,
        });
        expect((await kit.ticketOf(first)).firstResponseAt).toBeNull();
        // The author has heard a person in this conversation, whatever it was about.
        expect((await kit.contextOf(followUp(first))).humanReplied).toBe(true);
      });

      it('is answered by a reply that was under way when it was taken out', async () => {
        const [first, second] = await twoPosts();
        const reply = aReply(second);
        await kit.store.record(aRecording({ actions: [reply] }));
        const id = await kit.split(second);
        await kit.post('reply', NOON + HOUR);
        expect((await kit.view(id)).ticket.firstResponseAt).toBe(NOON + HOUR);
        expect((await kit.ticketOf(first)).firstResponseAt).toBe(NOON + HOUR);
      });

      it('is a conversation in which a person replied, when they replied to the new ticket', async () => {
        const [first, second] = await twoPosts();
        const id = await kit.split(second);
        const key = `reply:${id}:1`;
        const reply = aReply(second, { key, ticketId: id, outgoing: anOutgoing(second, { key }) });
        expect((await kit.contextOf(followUp(first))).humanReplied).toBe(false);
        await kit.store.record(aRecording({ actions: [reply] }));
        expect((await kit.contextOf(followUp(first))).humanReplied).toBe(true);
      });

      it('is no other conversation that nobody answered', async () => {
        const [first, second] = await twoPosts();
        await kit.split(second);
        expect((await kit.contextOf(followUp(first))).unanswered).toBe(0);
        expect((await kit.contextOf(aMention({ author: first.author }))).unanswered).toBe(2);
      });

      it('that is deleted marks the new ticket, and not what is left of the old', async () => {
        const [first, second] = await twoPosts();
        await kit.store.record(aRecording({ actions: [aReply(second)] }));
        const id = await kit.split(second);
        await kit.due('present', NOON + HOUR);
        await kit.store.record(aRecording({ deletions: [aDeletion(second)], at: NOON + HOUR }));
        expect((await kit.view(id)).ticket.deletedAt).not.toBeNull();
        expect((await kit.ticketOf(first)).deletedAt).toBeNull();
        // The old ticket was about to answer it.
        expect((await kit.view(idOf(first))).replies).toMatchObject([{ state: 'withheld', rule: 'deleted' }]);
        expect((await kit.view(idOf(first))).acknowledgement?.state).toBe('pending');
        expect(await kit.due('present', NOON + HOUR)).toEqual([idOf(first), id].sort());
      });

      it('is accounted for by what was decided about it', async () => {
        const [, second] = await twoPosts();
        await kit.split(second);
        await kit.post('acknowledge');
        expect(await kit.store.audit(NOON, HOUR)).toMatchObject({
          complaints: { total: 2, acknowledged: 1, withheld: 1, unaccounted: 0 },
          withheldByRule: { 'already-acknowledged': 1 },
        });
      });

      it('is accounted for by the acknowledgement that was meant for it, on the ticket it left', async () => {
        const [first, second] = [aMention(), aMention()];
        const reply = followUp(first, { id: second.id, publishedAt: NOON + MINUTE });
        const quiet = { withheld: [{ rule: 'not-summoned' as const, why: '' }], acknowledge: false };
        await kit.store.record({
          ...aComplaint(reply),
          judgements: [aJudgement(first, { decision: quiet }), aJudgement(reply)],
        });
        const id = await kit.split(reply);
        const standing = async () => (await kit.store.audit(NOON, HOUR)).complaints;
        expect(await standing()).toMatchObject({ total: 2, pending: 2, unaccounted: 0 });
        await kit.post('acknowledge');
        expect(await standing()).toMatchObject({ total: 2, acknowledged: 2 });
        expect((await kit.view(id)).acknowledgement?.state).toBe('sent');
        expect((await kit.store.recorded(reply.id))[0]?.acknowledgement?.state).toBe('sent');
      });

      it('is unaccounted for when nothing was decided about it', async () => {
        const [first, second] = await twoPosts();
        const mute = followUp(first, { publishedAt: NOON + 2 * MINUTE });
        const nothing = { withheld: [], acknowledge: false };
        await kit.store.record(aRecording({ judgements: [aJudgement(mute, { decision: nothing })] }));
        expect((await kit.store.audit(NOON, HOUR)).complaints).toMatchObject({ unaccounted: 0 });
        await kit.split(mute);
        await kit.split(second);
        expect((await kit.store.audit(NOON, HOUR)).unaccounted).toMatchObject([{ id: mute.postId }]);
      });
    });

    describe('a ticket merged into another', () => {
      it('has its posts shown there, in the order of all', async () => {
        const [into, gone] = await merged();
        const third = aMention({ author: into.author, publishedAt: NOON + HOUR });
        await kit.store.record(aComplaint(third));
        await kit.merge(into, third);
        const view = await kit.view(idOf(third));
        expect(view.judgements.map(({ mention }) => mention.id)).toEqual([gone.id, into.id, third.id]);
        expect(view.merged).toEqual([idOf(into), idOf(gone)]);
        expect((await kit.view(idOf(gone))).merged).toEqual([]);
      });

      it('has its acknowledgement shown there, where that has none of its own', async () => {
        const [into, gone] = [aMention(), aMention()];
        await kit.store.record({ ...aComplaint(into), actions: [] });
        await kit.store.record(aComplaint(gone));
        await kit.merge(gone, into);
        await kit.due('present', NOON + HOUR);
        const id = await kit.post('acknowledge');
        expect((await kit.view(idOf(into))).acknowledgement).toMatchObject({ state: 'sent', remoteId: id });
        expect(await kit.due('present', NOON + HOUR)).toEqual([idOf(into), idOf(gone)].sort());
      });

      it('leads to the one in which it goes on, through several', async () => {
        const [into, gone] = await merged();
        const third = aMention({ author: into.author });
        await kit.store.record(aComplaint(third));
        expect((await kit.contextOf(followUp(gone))).into).toEqual(await kit.ticketOf(into));
        expect((await kit.contextOf(followUp(into))).into).toBeNull();
        await kit.merge(into, third);
        const context = await kit.contextOf(followUp(gone));
        expect(context).toMatchObject({ ticket: { id: idOf(gone) }, into: { id: idOf(third) } });
        expect((await kit.contextOf(aMention())).into).toBeNull();
      });

      it('leads somewhere even in a circle', async () => {
        const [a, b, c] = [aMention(), aMention(), aMention()];
        const tickets = [aTicket(a), aTicket(b), aTicket(c)];
        await kit.store.record(aRecording({ tickets }));
        for (const [from, to] of [
          [a, b],
          [b, c],
          [c, a],
        ] as const) {
          const ticket = await kit.ticketOf(from);
          await kit.store.record(aRecording({ tickets: [{ ...ticket, mergedInto: idOf(to) }] }));
        }
        expect((await kit.contextOf(followUp(a))).into?.id).toBe(idOf(c));
        expect([...(await kit.view(idOf(a))).merged].sort()).toEqual([idOf(b), idOf(c)].sort());
      });

      it('is answered by hand together with the one in which it goes on', async () => {
        const [into, gone] = await merged();
        await kit.due('present', NOON + 2 * HOUR);
        await kit.due('remind', NOON + 2 * HOUR);
        const own = anOwnReply(gone, { publishedAt: NOON + HOUR });
        await kit.store.record(aRecording({ judgements: [aRecordOf(own)], at: NOON + 2 * HOUR }));
        for (const mention of [into, gone])
          expect(await kit.ticketOf(mention)).toMatchObject({
            firstResponseAt: NOON + HOUR,
            waitingSince: null,
          });
        const both = [idOf(into), idOf(gone)].sort();
        expect(await kit.due('present', NOON + 2 * HOUR)).toEqual(both);
        expect(await kit.due('remind', NOON + 2 * HOUR)).toEqual(both);
      });

      it('is answered by a reply under way together with the one in which it goes on', async () => {
        const [into, gone] = [aMention(), aMention()];
        await kit.store.record(aComplaint(into));
        await kit.store.record({ ...aComplaint(gone), actions: [aReply(gone)] });
        await kit.merge(gone, into);
        await kit.post('reply', NOON + HOUR);
        for (const mention of [into, gone])
          expect((await kit.ticketOf(mention)).firstResponseAt).toBe(NOON + HOUR);
      });

      it('is not answered by a reply to the other, but its author has heard a person', async () => {
        const [into, gone] = await merged();
        expect((await kit.contextOf(followUp(gone))).humanReplied).toBe(false);
        await kit.store.record(aRecording({ actions: [aReply(into)] }));
        await kit.post('reply', NOON + HOUR);
        expect((await kit.ticketOf(gone)).firstResponseAt).toBeNull();
        expect((await kit.contextOf(followUp(gone))).humanReplied).toBe(true);
        // The one it is work on is not another one that was ignored.
        const [a, b] = await merged();
        expect((await kit.contextOf(followUp(b))).unanswered).toBe(0);
        expect((await kit.contextOf(followUp(a))).unanswered).toBe(0);
      });

      it('takes an answer back with it that was none', async () => {
        const [into, gone] = [aMention(), aMention()];
        await kit.store.record({ ...aComplaint(into), actions: [] });
        await kit.store.record(aComplaint(gone));
        const action = await kit.claimOne('acknowledge');
        await kit.store.markSending(action, NOON);
        await kit.merge(gone, into);
        const own = anOwnReply(gone, { text: 'words the network changed' });
        await kit.store.record(aRecording({ judgements: [aRecordOf(own)] }));
        expect((await kit.ticketOf(into)).waitingSince).toBeNull();
        const posted = { ...action, state: 'sent' as const, remoteId: own.postId, notBefore: null };
        expect(await kit.store.settle(action, posted, NOON + HOUR)).toBe(true);
        expect(await kit.ticketOf(into)).toMatchObject({
          firstResponseAt: null,
          lastResponseAt: null,
          waitingSince: NOON,
        });
        expect(await kit.ticketOf(gone)).toMatchObject({ firstResponseAt: null, waitingSince: null });
      });

      it('draws the other card again when its post is deleted, and marks it once nothing is left of both', async () => {
        const [into, gone] = await merged();
        await kit.due('present', NOON + 2 * HOUR);
        await kit.due('remind', NOON + 2 * HOUR);
        await kit.store.record(aRecording({ deletions: [aDeletion(gone)], at: NOON + 2 * HOUR }));
        expect((await kit.ticketOf(into)).deletedAt).toBeNull();
        expect((await kit.ticketOf(gone)).deletedAt).not.toBeNull();
        expect(await kit.due('present', NOON + 2 * HOUR)).toEqual([idOf(into), idOf(gone)].sort());
        await kit.store.record(aRecording({ deletions: [aDeletion(into)], at: NOON + 2 * HOUR }));
        expect((await kit.ticketOf(into)).deletedAt).not.toBeNull();
        expect(await kit.due('remind', NOON + 2 * HOUR)).toContain(idOf(into));
      });

      it('keeps the other from being marked while a post of its own is there', async () => {
        const [into, gone] = await merged();
        await kit.store.record(aRecording({ deletions: [aDeletion(into)] }));
        expect((await kit.ticketOf(into)).deletedAt).toBeNull();
        await kit.store.record(aRecording({ deletions: [aDeletion(gone)] }));
        expect((await kit.ticketOf(into)).deletedAt).not.toBeNull();
      });

      it('has a reply to its post withheld with it, whichever ticket that was written on', async () => {
        const [into, gone] = await merged();
        const key = `reply:${idOf(into)}:1`;
        const reply = aReply(gone, { key, ticketId: idOf(into), outgoing: anOutgoing(gone, { key }) });
        await kit.store.record(aRecording({ actions: [reply] }));
        await kit.store.record(aRecording({ deletions: [aDeletion(gone)] }));
        expect((await kit.view(idOf(into))).replies).toMatchObject([{ state: 'withheld', rule: 'deleted' }]);
      });

      it('is looked at when the other is closed, and not by being merged', async () => {
        const [into, gone] = [aMention(), aMention()];
        await kit.store.record({ ...aComplaint(into), actions: [] });
        await kit.store.record(aComplaint(gone));
        const action = await kit.claimOne('acknowledge');
        await kit.store.settle(action, forAPerson(action, 'no proof'), NOON);
        await kit.merge(gone, into);
        expect((await kit.store.audit(NOON, HOUR)).unknown).toHaveLength(1);
        await kit.answer(into, { kind: 'resolve', outcome: 'no-answer-needed' });
        expect((await kit.store.audit(NOON, HOUR)).unknown).toEqual([]);
        expect((await kit.view(idOf(gone))).acknowledgement).toMatchObject({
          state: 'withheld',
          rule: 'unproven',
          why: 'no proof; seen to by Ann',
        });
      });

      it('is accounted for by its own acknowledgement, and needs no card', async () => {
        const [into, gone] = await merged();
        const later = followUp(gone);
        const again = { withheld: [{ rule: 'already-acknowledged' as const, why: '' }], acknowledge: false };
        await kit.store.record(aRecording({ judgements: [aJudgement(later, { decision: again })] }));
        for (const action of await kit.claimed('acknowledge')) {
          const refused = withheld(action, 'storm', 'too many');
          await kit.store.settle(action, refused, NOON);
        }
        const audit = await kit.store.audit(NOON + 2 * HOUR, HOUR);
        expect(audit.complaints).toMatchObject({ total: 3, withheld: 3, unaccounted: 0 });
        expect(audit.withheldByRule).toEqual({ storm: 3 });
        expect(audit.unpresented.map(({ id }) => id)).toEqual([idOf(into)]);
      });
    });

    describe('what time asks of a ticket', () => {
      const reminder = (mention: Mention, notBefore: number) => anAction('remind', mention, { notBefore });

      it('is looked at when it was asked for last, sooner or later than before', async () => {
        const mention = aMention();
        await kit.store.record({ ...aComplaint(mention), actions: [reminder(mention, NOON + HOUR)] });
        await kit.store.record(aRecording({ actions: [reminder(mention, NOON + MINUTE)] }));
        expect(await kit.due('remind', NOON + MINUTE)).toEqual([idOf(mention)]);
        await kit.store.record(aRecording({ actions: [reminder(mention, NOON + MINUTE)] }));
        await kit.store.record(aRecording({ actions: [reminder(mention, NOON + 2 * HOUR)] }));
        expect(await kit.due('remind', NOON + HOUR)).toEqual([]);
        expect(await kit.due('remind', NOON + 2 * HOUR)).toEqual([idOf(mention)]);
      });

      it('is looked at again when something happened while it was', async () => {
        const mention = aMention();
        await kit.store.record({ ...aComplaint(mention), actions: [reminder(mention, NOON)] });
        const action = await kit.claimOne('remind');
        await kit.store.record(aRecording({ actions: [reminder(mention, NOON + MINUTE)] }));
        const slow = later(action, NOON, 0, 'next time', 5 * HOUR);
        expect(await kit.store.settle(action, slow, NOON + SECOND)).toBe(false);
        expect(await kit.due('remind', NOON + MINUTE)).toEqual([idOf(mention)]);
      });

      it('is no public post: cut off, it is simply due again', async () => {
        const mention = aMention();
        await kit.store.record({ ...aComplaint(mention), actions: [reminder(mention, NOON)] });
        await kit.store.markSending(await kit.claimOne('remind'), NOON);
        expect(await kit.claimOne('remind', NOON + HOUR)).toMatchObject({ state: 'pending' });
      });

      it('is looked at once it was answered, by hand or through us, or deleted', async () => {
        const [byHand, through, deleted] = [aMention(), aMention(), aMention()];
        for (const mention of [byHand, deleted])
          await kit.store.record({ ...aComplaint(mention), actions: [reminder(mention, NOON + 9 * HOUR)] });
        await kit.store.record({ ...aComplaint(through), actions: [aReply(through)] });
        await kit.store.record(aRecording({ judgements: [aRecordOf(anOwnReply(byHand))] }));
        expect(await kit.due('remind')).toEqual([idOf(byHand)]);
        await kit.post('reply');
        expect(await kit.due('remind')).toEqual([idOf(through)]);
        await kit.store.record(aRecording({ deletions: [aDeletion(deleted)] }));
        expect(await kit.due('remind')).toEqual([idOf(deleted)]);
      });

      it('is looked at sooner than was asked for with the very post that was answered before we had it', async () => {
        const mention = aMention();
        await kit.store.record(aRecording({ judgements: [aRecordOf(anOwnReply(mention))] }));
        const actions = [anAction('present', mention), reminder(mention, NOON + 9 * HOUR)];
        await kit.store.record({ ...aComplaint(mention), actions });
        expect(await kit.due('remind')).toEqual([idOf(mention)]);
      });
    });

    describe('an answer of a person', () => {
      it('counts each time: the first stays the first, the last is the last, and nobody waits any more', async () => {
        const mention = aMention();
        await kit.store.record({ ...aComplaint(mention), actions: [] });
        const [one, two] = [
          anOwnReply(mention),
          anOwnReply(mention, { publishedAt: NOON + HOUR, text: 'And now it is solved.' }),
        ];
        await kit.store.record(aRecording({ judgements: [aRecordOf(one)] }));
        const ticket = await kit.ticketOf(mention);
        expect(ticket).toMatchObject({ lastResponseAt: one.publishedAt, waitingSince: null });
        await kit.store.record(aRecording({ tickets: [{ ...ticket, waitingSince: NOON + 30 * MINUTE }] }));
        await kit.store.record(aRecording({ judgements: [aRecordOf(two)] }));
        expect(await kit.ticketOf(mention)).toMatchObject({
          firstResponseAt: one.publishedAt,
          lastResponseAt: NOON + HOUR,
          waitingSince: null,
        });
      });

      it('leaves waiting what was written after it', async () => {
        const mention = aMention();
        await kit.store.record({ ...aComplaint(mention), actions: [] });
        const own = anOwnReply(mention);
        const ticket = await kit.ticketOf(mention);
        await kit.store.record(aRecording({ tickets: [{ ...ticket, waitingSince: NOON + HOUR }] }));
        await kit.store.record(aRecording({ judgements: [aRecordOf(own)] }));
        const after = await kit.ticketOf(mention);
        expect(after).toMatchObject({ firstResponseAt: own.publishedAt, waitingSince: NOON + HOUR });
        // A later version of the post that it answers tells nothing new.
        await kit.store.record(aRecording({ judgements: [aJudgement(anEdit(mention))] }));
        expect((await kit.ticketOf(mention)).version).toBe(after.version);
      });
    });

    async function posts(ticketId: string): Promise<readonly string[]> {
      return (await kit.view(ticketId)).judgements.map(({ mention }) => mention.rootId);
    }
  });
}
