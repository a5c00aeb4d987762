import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Action, type ActionKind, forAPerson, later, sent, withheld } from '../../src/core/action.ts';
import type { CheckLine } from '../../src/core/check.ts';
import type { Correction } from '../../src/core/correction.ts';
import type { Context } from '../../src/core/eligibility.ts';
import { EMPTY_CONTEXT } from '../../src/core/eligibility.ts';
import type { Mention } from '../../src/core/mention.ts';
import { threadOf } from '../../src/core/mention.ts';
import { type Ticket, ticketIdOf } from '../../src/core/ticket.ts';
import { Conflict, OperatorError } from '../../src/errors.ts';
import type { Store } from '../../src/stores/store.ts';
import {
  ANN,
  aCapture,
  aChange,
  aComplaint,
  aCorrection,
  aDeletion,
  aJudgement,
  aMention,
  anAcknowledgement,
  anAction,
  anAnswer,
  anAuthor,
  anEdit,
  anOutgoing,
  anOwnReply,
  aRecording,
  aRecordOf,
  aReply,
  aTicket,
  NOON,
  newId,
} from './fixtures.ts';
import { HOUR, LEASE, MINUTE, SECOND, type StorePlace } from './kit.ts';
import { storeAnswers } from './store-answers.ts';
import { storeOfBoard } from './store-board.ts';
import { storeOfPersons } from './store-persons.ts';

const POSTS: readonly ActionKind[] = ['acknowledge', 'reply'];

/** What every engine must do; each runs this suite. */
/** What an engine does in its own way. */
export interface Traits {
  /** One process works on it, and so by one clock. */
  readonly alone: boolean;
}

export function storeContract(engine: string, makePlace: () => Promise<StorePlace>, { alone }: Traits): void {
  describe(`${engine} as a store`, () => {
    let place: StorePlace;
    let store: Store;
    const opened: Store[] = [];

    async function open(): Promise<Store> {
      const another = await place.open();
      opened.push(another);
      return another;
    }

    beforeEach(async () => {
      place = await makePlace();
      store = await open();
    });

    afterEach(async () => {
      for (const each of opened.splice(0)) await each.close();
      await place.remove();
    });

    async function contextOf(mention: Mention, now = NOON): Promise<Context> {
      const [context] = await store.contexts([mention], now);
      if (!context) throw new Error('a context for every mention');
      return context;
    }

    async function ticketOf(mention: Mention): Promise<Ticket> {
      const view = await store.view(ticketIdOf(threadOf(mention)));
      if (!view) throw new Error('the ticket is not stored');
      return view.ticket;
    }

    /** The only due action of this kind. */
    async function claimOne(kind: ActionKind, now = NOON): Promise<Action> {
      const [action, ...more] = await store.claim([kind], now, LEASE, 10);
      if (!action || more.length > 0) throw new Error(`one ${kind} is due, and not ${more.length + 1}`);
      return action;
    }

    async function claimed(kind: ActionKind, now = NOON): Promise<readonly string[]> {
      return (await store.claim([kind], now, LEASE, 100)).map(({ key }) => key);
    }

    /** Claims the acknowledgement or reply that is due and has the network accept it. */
    async function post(kind: 'acknowledge' | 'reply', now = NOON): Promise<string> {
      const action = await claimOne(kind, now);
      expect(await store.markSending(action, now)).toBe(true);
      const id = newId();
      expect(await store.settle(action, sent(action, id), now)).toBe(true);
      return id;
    }

    /** Two mentions with nothing in common, both recorded as complaints. */
    async function twoComplaints(): Promise<readonly [Mention, Mention]> {
      const [a, b] = [aMention(), aMention()];
      await store.record(aComplaint(a));
      await store.record(aComplaint(b));
      return [a, b];
    }

    describe('receiving', () => {
      it('lets only those captures through that are neither stored nor twice in the batch', async () => {
        const [old, fresh] = [aMention(), aMention()];
        await store.record(aComplaint(old));
        const captures = [aCapture(old), aCapture(fresh), aCapture(fresh), aDeletion(old)];
        expect(await store.unseen(captures)).toEqual([captures[1], captures[3]]);
        expect((await store.audit(NOON, HOUR)).duplicatesDropped).toBe(2);
      });

      it('tells the same id on two networks apart', async () => {
        const mention = aMention();
        await store.record(aComplaint(mention));
        const elsewhere = aCapture(mention, { platform: 'discord' });
        expect(await store.unseen([elsewhere])).toEqual([elsewhere]);
      });

      it('keeps the count of duplicates when it is closed', async () => {
        const capture = aCapture(aMention());
        await store.unseen([capture, capture]);
        await store.close();
        store = await open();
        expect((await store.audit(NOON, HOUR)).duplicatesDropped).toBe(1);
      });

      it('has no cursor for a source it never heard', async () => {
        expect(await store.cursor('x-mentions')).toBeNull();
      });
    });

    describe('recording', () => {
      it('gives back what was recorded, capture and judgement, to the letter', async () => {
        const hostile = `'); DROP TABLE captures; -- "\\ \u0000 \u202e‮ 🤬 ‏z̷̢a̴l̶g̸o ${'x'.repeat(10_000)}`;
        const mention = aMention({
          text: hostile,
          author: anAuthor({ handle: "o'brien", name: '**%s_\u{1f4a9}' }),
        });
        const recording = aComplaint(mention);
        await store.record(recording);
        const [recorded] = await store.recorded(mention.id);
        expect(recorded?.judgement).toEqual(recording.judgements[0]);
        expect(recorded?.recordedAt).toBe(NOON);
        expect(recorded?.ticket).toEqual({ ...recording.tickets[0], version: 1 });
        expect(recorded?.acknowledgement?.outgoing).toEqual(recording.actions[0]?.outgoing);
        expect(recorded?.deletedAt).toBeNull();
      });

      it('moves the cursors with it, and keeps everything when the process ends', async () => {
        const mention = aMention();
        await store.record({
          ...aComplaint(mention),
          cursors: new Map([
            ['x-mentions', '17'],
            ['x-search', '18'],
          ]),
        });
        await store.record(aRecording({ cursors: new Map([['x-mentions', '19']]) }));
        await store.close();
        store = await open();
        expect(await store.cursor('x-mentions')).toBe('19');
        expect(await store.cursor('x-search')).toBe('18');
        expect(await store.unseen([aCapture(mention)])).toEqual([]);
        expect(await claimed('acknowledge')).toHaveLength(1);
      });

      it('writes nothing at all when it fails in the middle', async () => {
        const known = aMention();
        await store.record(aComplaint(known));
        const fresh = aMention();
        const good = aComplaint(fresh);
        const broken = aJudgement(aMention(), { capture: { payload: { impossible: 1n } } });
        const whole = {
          ...good,
          judgements: [...good.judgements, broken],
          deletions: [aDeletion(known)],
          setAside: [{ platform: 'x', source: 'x-mentions', where: 'here', why: 'why', raw: '{', at: NOON }],
          cursors: new Map([['x-mentions', '17']]),
        };
        await expect(store.record(whole)).rejects.toThrow();
        expect(await store.recorded(fresh.id)).toEqual([]);
        expect(await store.view(ticketIdOf(threadOf(fresh)))).toBeNull();
        expect(await store.cursor('x-mentions')).toBeNull();
        expect((await store.recorded(known.id))[0]?.judgement.mention.text).toBe(known.text);
        expect((await store.audit(NOON, HOUR)).setAsideTotal).toBe(0);
        expect(await claimed('acknowledge')).toHaveLength(1);
      });

      it('refuses a ticket that changed since it was read, and then writes nothing', async () => {
        const mention = aMention();
        await store.record(aComplaint(mention));
        const read = await ticketOf(mention);
        await store.answer(anAnswer(read), aChange([{ ...read, status: 'open', holder: ANN }]));

        const followUp = aMention({ author: mention.author, conversationId: mention.conversationId });
        const stale = aRecording({
          judgements: [aJudgement(followUp)],
          tickets: [aTicket(aMention()), { ...read, priority: 'urgent' }],
          cursors: new Map([['x-mentions', '17']]),
        });
        await expect(store.record(stale)).rejects.toBeInstanceOf(Conflict);
        expect(await store.recorded(followUp.id)).toEqual([]);
        expect(await store.cursor('x-mentions')).toBeNull();
        expect(await store.tickets([], 10)).toHaveLength(1);
        expect(await ticketOf(mention)).toMatchObject({ holder: ANN, priority: 'normal', version: 2 });
      });

      it('refuses a new ticket that exists by now', async () => {
        const mention = aMention();
        await store.record(aComplaint(mention));
        const again = aMention({ author: mention.author, conversationId: mention.conversationId });
        await expect(store.record(aComplaint(again))).rejects.toBeInstanceOf(Conflict);
        expect(await store.recorded(again.id)).toEqual([]);
      });

      it('raises the version of a ticket with every write', async () => {
        const mention = aMention();
        await store.record(aComplaint(mention));
        const ticket = await ticketOf(mention);
        expect(ticket.version).toBe(1);
        await store.record(aRecording({ tickets: [{ ...ticket, status: 'open', holder: ANN }] }));
        expect(await ticketOf(mention)).toEqual({ ...ticket, status: 'open', holder: ANN, version: 2 });
      });

      it('stores a capture once when two sources bring it at the same time', async () => {
        const mention = aMention();
        await store.record(aRecording({ judgements: [aRecordOf(mention)] }));
        const other = { ...mention, source: 'x-search' };
        await store.record(
          aRecording({ judgements: [aRecordOf(other)], cursors: new Map([['x-search', '3']]) }),
        );
        const recorded = await store.recorded(mention.id);
        expect(recorded.map((each) => each.judgement.capture.source)).toEqual(['x-mentions']);
        expect(await store.cursor('x-search')).toBe('3');
      });

      it('keeps what could not be read from being read again, and shows it once', async () => {
        const capture = aCapture(aMention());
        const aside = {
          platform: 'x',
          source: 'x-mentions',
          where: capture.id,
          why: 'it has no author',
          raw: '{"id":1}',
          at: NOON,
        };
        await store.record(aRecording({ unreadable: [capture], setAside: [aside] }));
        await store.record(aRecording({ setAside: [{ ...aside, at: NOON + HOUR }] }));
        expect(await store.unseen([capture])).toEqual([]);
        const audit = await store.audit(NOON, HOUR);
        expect(audit.setAside).toEqual([aside]);
        expect(audit.setAsideTotal).toBe(1);

        // Once a person has looked at it, it is reported no more, also when it comes again.
        expect(await store.reviewSetAside(NOON + HOUR)).toBe(1);
        await store.record(aRecording({ setAside: [aside] }));
        expect((await store.audit(NOON, HOUR)).setAsideTotal).toBe(0);
        expect(audit.mentions).toBe(0);
      });

      it('finds a post by the id of any of its versions, newest first, on every network that has it', async () => {
        const first = aMention();
        const second = anEdit(first, { text: '@acme my two parcels never arrived' });
        const namesake = aMention({ id: first.id, platform: 'discord', source: 'help' });
        for (const mention of [first, second, namesake])
          await store.record(aRecording({ judgements: [aRecordOf(mention)] }));
        const byRoot = await store.recorded(first.id);
        expect(byRoot.map(({ judgement }) => judgement.mention)).toEqual([namesake, second, first]);
        const byVersion = await store.recorded(second.id);
        expect(byVersion.map(({ judgement }) => judgement.mention)).toEqual([second, first]);
        expect(await store.recorded('0')).toEqual([]);
      });

      it('finds a version by the id that only its capture has', async () => {
        const post = aMention({ platform: 'discord' });
        const edit = { ...post, id: `${post.id}@1763640000000`, edited: true };
        await store.record(aRecording({ judgements: [aRecordOf(post), aRecordOf(edit)] }));
        expect(await store.recorded(edit.id)).toHaveLength(2);
      });
    });

    describe('actions', () => {
      it('exist once for each key, whoever asks again', async () => {
        const mention = aMention();
        await store.record(aComplaint(mention));
        const outgoing = anOutgoing(mention, { text: 'Other words.' });
        await store.record(aRecording({ actions: [anAcknowledgement(mention, { outgoing })] }));
        const action = await claimOne('acknowledge');
        expect(action.outgoing).toEqual(anOutgoing(mention));
        expect(action).toMatchObject({ state: 'pending', attempts: 0, absences: 0, createdAt: NOON });
      });

      it('are not made for ever by asking again after they were sent', async () => {
        const mention = aMention();
        await store.record(aComplaint(mention));
        const id = await post('acknowledge');
        await store.record(aRecording({ actions: [anAcknowledgement(mention)] }));
        expect(await claimed('acknowledge', NOON + HOUR)).toEqual([]);
        expect((await store.recorded(mention.id))[0]?.acknowledgement).toMatchObject({
          state: 'sent',
          remoteId: id,
        });
      });

      it('are given to one claimer only, until the lease runs out, with a token that rises', async () => {
        await store.record(aComplaint(aMention()));
        const other = await open();
        const first = await claimOne('acknowledge');
        expect(await other.claim(POSTS, NOON + LEASE - 1, LEASE, 10)).toEqual([]);
        const [second] = await other.claim(POSTS, NOON + LEASE, LEASE, 10);
        expect(second).toMatchObject({ key: first.key, state: 'pending' });
        expect(second?.token).toBeGreaterThan(first.token);
      });

      it('come oldest due first, no earlier than their time, no more than asked, only of the kinds asked', async () => {
        const mentions = [aMention(), aMention(), aMention()];
        const times = [NOON + 2 * MINUTE, NOON + MINUTE, NOON + HOUR];
        for (const [index, mention] of mentions.entries()) {
          const recheck = anAction('recheck', mention, { notBefore: times[index] ?? 0 });
          await store.record({ ...aComplaint(mention), actions: [recheck, anAction('present', mention)] });
        }
        const keys = mentions.map((mention) => `recheck:${ticketIdOf(threadOf(mention))}`);
        expect(await claimed('recheck', NOON)).toEqual([]);
        expect((await store.claim(['recheck', 'reply'], NOON + 2 * MINUTE, LEASE, 1))[0]?.key).toBe(keys[1]);
        expect(await claimed('recheck', NOON + 2 * MINUTE)).toEqual([keys[0]]);
        expect(await claimed('present', NOON)).toHaveLength(3);
      });

      it.runIf(alone)(
        'come due as much later as they were to, also when the clock was set back meanwhile',
        async () => {
          const store = await open();
          const mention = aMention();
          await store.record({
            ...aComplaint(mention),
            actions: [anAction('present', mention, { notBefore: NOON + HOUR + MINUTE })],
          });
          const due = (at: number) => store.claim(['present'], at, MINUTE, 10);
          expect(await due(NOON + HOUR)).toEqual([]);
          expect(await due(NOON + 30 * SECOND)).toEqual([]);
          expect(await due(NOON + 89 * SECOND)).toEqual([]);
          expect(await due(NOON + 90 * SECOND)).toHaveLength(1);
        },
      );

      it('of different kinds come in one order', async () => {
        const [a, b] = [aMention(), aMention()];
        await store.record({
          ...aComplaint(a),
          actions: [anAcknowledgement(a, { notBefore: NOON + MINUTE })],
        });
        await store.record({ ...aComplaint(b), actions: [aReply(b, { notBefore: NOON })] });
        const kinds = (await store.claim(POSTS, NOON + HOUR, LEASE, 10)).map(({ kind }) => kind);
        expect(kinds).toEqual(['reply', 'acknowledge']);
      });

      it('of unknown outcome wait their whole time, however the clock was set back just before', async () => {
        const store = await open();
        await store.record(aComplaint(aMention()));
        await store.claim(['recheck'], NOON + 6 * SECOND, MINUTE, 10);
        await store.claim(['recheck'], NOON, MINUTE, 10);
        const [action] = await store.claim(['acknowledge'], NOON, MINUTE, 10);
        if (!action) throw new Error('nothing to say');
        const unknown = { ...action, state: 'unknown', notBefore: NOON + 10 * SECOND } as const;
        await store.settle(action, unknown, NOON);
        for (let at = NOON; at < NOON + 10 * SECOND; at += SECOND)
          expect(await store.claim(['acknowledge'], at, MINUTE, 10)).toEqual([]);
        expect(await store.claim(['acknowledge'], NOON + 10 * SECOND, MINUTE, 10)).toHaveLength(1);
      });

      it('settled for later come back then', async () => {
        await store.record(aComplaint(aMention()));
        const action = await claimOne('acknowledge');
        const settlement = later(action, NOON, 0.5, 'busy', 10 * MINUTE);
        expect(await store.settle(action, settlement, NOON)).toBe(true);
        expect(await claimed('acknowledge', NOON + 10 * MINUTE - 1)).toEqual([]);
        expect(await claimOne('acknowledge', NOON + 10 * MINUTE)).toMatchObject({
          state: 'pending',
          attempts: 1,
          why: 'busy',
          settledAt: null,
        });
      });

      it('cannot be marked or settled with an old token', async () => {
        await store.record(aComplaint(aMention()));
        const slow = await claimOne('acknowledge');
        const quick = await claimOne('acknowledge', NOON + LEASE);
        expect(await store.markSending(slow, NOON + LEASE)).toBe(false);
        expect(await store.markSending(quick, NOON + LEASE)).toBe(true);
        expect(await store.settle(slow, withheld(slow, 'paused', 'late'), NOON + LEASE)).toBe(false);
        expect(await store.settle(quick, sent(quick, '7'), NOON + LEASE)).toBe(true);
      });

      it('are marked as sending once', async () => {
        await store.record(aComplaint(aMention()));
        const action = await claimOne('acknowledge');
        expect(await store.markSending(action, NOON)).toBe(true);
        expect(await store.markSending(action, NOON)).toBe(false);
      });

      it('leave time for the send, however much of the lease was spent before it', async () => {
        await store.record(aComplaint(aMention()));
        const action = await claimOne('acknowledge');
        const late = NOON + LEASE - SECOND;
        expect(await store.markSending(action, late)).toBe(true);
        expect(await claimed('acknowledge', late + 30 * SECOND)).toEqual([]);
        expect(await store.settle(action, sent(action, '7'), late + 30 * SECOND)).toBe(true);
      });

      it.each(['acknowledge', 'reply'] as const)(
        'cut off while sending a public post (%s) come back as unknown, and stay so',
        async (kind) => {
          const mention = aMention();
          const made = kind === 'reply' ? aReply(mention) : anAcknowledgement(mention);
          await store.record({ ...aComplaint(mention), actions: [made] });
          const action = await claimOne(kind);
          expect(await store.markSending(action, NOON)).toBe(true);
          expect(await claimed(kind, NOON + LEASE - 1)).toEqual([]);

          const found = await claimOne(kind, NOON + LEASE);
          expect(found).toMatchObject({ state: 'unknown', attempts: 1, absences: 0, notBefore: null });
          expect(found.why).not.toBeNull();
          expect(await store.markSending(found, NOON + LEASE)).toBe(false);
          expect(await store.settle(action, sent(action, '7'), NOON + LEASE)).toBe(false);
          // Whoever found it dies as well: it is still not to be sent again.
          expect(await claimOne(kind, NOON + 2 * LEASE)).toMatchObject({ state: 'unknown', attempts: 1 });
        },
      );

      it.each(['present', 'recheck'] as const)(
        'cut off in the middle of %s are simply due again',
        async (kind) => {
          const mention = aMention();
          await store.record({ ...aComplaint(mention), actions: [anAction(kind, mention)] });
          expect(await store.markSending(await claimOne(kind), NOON)).toBe(true);
          expect(await claimOne(kind, NOON + LEASE)).toMatchObject({ state: 'pending' });
        },
      );

      it('of unknown outcome come back as unknown when they are due, and never when a person has to look', async () => {
        await store.record(aComplaint(aMention()));
        const action = await claimOne('acknowledge');
        await store.markSending(action, NOON);
        const unknown = { ...later(action, NOON, 0, 'timeout', 5 * MINUTE), state: 'unknown' as const };
        expect(await store.settle(action, unknown, NOON)).toBe(true);
        expect(await claimed('acknowledge', NOON + 5 * MINUTE - 1)).toEqual([]);
        const again = await claimOne('acknowledge', NOON + 5 * MINUTE);
        expect(again.state).toBe('unknown');
        expect(await store.settle(again, forAPerson(again, 'no proof'), NOON)).toBe(true);
        expect(await claimed('acknowledge', NOON + 100 * HOUR)).toEqual([]);
      });

      it('never change again once they are sent or withheld', async () => {
        const [a, b] = await twoComplaints();
        const [first, second] = await store.claim(POSTS, NOON, LEASE, 10);
        if (!first || !second) throw new Error('two are due');
        await store.settle(first, sent(first, '7'), NOON);
        const refusal = { ...withheld(second, 'storm', 'too many'), notBefore: NOON + MINUTE };
        await store.settle(second, refusal, NOON);
        expect(await store.settle(first, withheld(first, 'deleted', 'gone'), NOON + 1)).toBe(false);
        expect(await store.settle(second, sent(second, '8'), NOON + 1)).toBe(false);
        expect(await store.markSending(second, NOON + 1)).toBe(false);
        const byTicket = async (mention: Mention) => (await store.recorded(mention.id))[0]?.acknowledgement;
        expect(await byTicket(a)).toMatchObject({
          state: 'sent',
          remoteId: '7',
          settledAt: NOON,
          rule: null,
        });
        expect(await byTicket(b)).toMatchObject({ state: 'withheld', rule: 'storm', settledAt: NOON });
        expect(await claimed('acknowledge', NOON + 100 * HOUR)).toEqual([]);
      });

      it('to show a card are armed again by whoever asks, and survive the settlement of the showing before', async () => {
        const mention = aMention();
        await store.record(aComplaint(mention));
        const showing = await claimOne('present');
        await store.record(
          aRecording({ actions: [anAction('present', mention, { notBefore: NOON + SECOND })] }),
        );
        expect(await store.settle(showing, sent(showing, 'card'), NOON + SECOND)).toBe(false);
        const again = await claimOne('present', NOON + SECOND);
        expect(again).toMatchObject({ state: 'pending', attempts: 0, remoteId: null });
        expect(again.token).toBeGreaterThan(showing.token);
        expect(await store.settle(again, sent(again, 'card'), NOON + SECOND)).toBe(true);
        expect(await claimed('present', NOON + HOUR)).toEqual([]);
        await store.record(aRecording({ actions: [anAction('present', mention)] }));
        expect(await claimed('present', NOON + HOUR)).toEqual([again.key]);
      });

      it('to show one card are not given out twice at a time', async () => {
        const mention = aMention();
        await store.record(aComplaint(mention));
        await claimOne('present');
        await store.record(aRecording({ actions: [anAction('present', mention)] }));
        expect(await claimed('present', NOON + SECOND)).toEqual([]);
        expect(await claimed('present', NOON + LEASE)).toHaveLength(1);
      });

      it('to show a card are due again when somebody whose lease had run out was the last to draw', async () => {
        const mention = aMention();
        await store.record(aComplaint(mention));
        const stalled = await claimOne('present');
        const other = await claimOne('present', NOON + LEASE);
        // While the other draws, nobody else may; what it draws may be gone when it is done.
        expect(await store.settle(stalled, sent(stalled, 'card'), NOON + LEASE)).toBe(false);
        expect(await claimed('present', NOON + LEASE)).toEqual([]);
        expect(await store.settle(other, sent(other, 'card'), NOON + LEASE)).toBe(false);
        const last = await claimOne('present', NOON + LEASE);
        expect(await store.settle(last, sent(last, 'card'), NOON + LEASE)).toBe(true);
        // The other way round: the one who stalled comes after everything.
        await store.record(aRecording({ actions: [anAction('present', mention)] }));
        const first = await claimOne('present', NOON + 2 * LEASE);
        const second = await claimOne('present', NOON + 3 * LEASE);
        expect(await store.settle(second, sent(second, 'card'), NOON + 3 * LEASE)).toBe(true);
        expect(await store.settle(first, sent(first, 'card'), NOON + 3 * LEASE)).toBe(false);
        expect(await claimed('present', NOON + 3 * LEASE)).toHaveLength(1);
      });

      it('that were posted, refused or lost sight of have the card drawn again', async () => {
        const mention = aMention();
        await store.record(aComplaint(mention));
        const settleCard = async () => {
          const card = await claimOne('present', NOON + HOUR);
          await store.settle(card, sent(card, 'card'), NOON + HOUR);
        };
        await settleCard();
        const action = await claimOne('acknowledge');
        await store.settle(action, later(action, NOON, 0, 'busy'), NOON);
        expect(await claimed('present', NOON + HOUR)).toEqual([]);
        await store.settle(action, { ...later(action, NOON, 0, 'timeout'), state: 'unknown' }, NOON);
        await settleCard();
        await store.settle(action, sent(action, '7'), NOON);
        await settleCard();
        const reply = aReply(mention);
        await store.record(aRecording({ actions: [reply] }));
        const refused = await claimOne('reply');
        await store.settle(refused, withheld(refused, 'deleted', 'gone'), NOON);
        await settleCard();
      });

      it('that brought a second opinion have the card drawn again, and show it', async () => {
        const mention = aMention();
        const opinion = anAction('second-opinion', mention);
        await store.record({ ...aComplaint(mention), actions: [opinion] });
        const action = await claimOne('second-opinion');
        await store.settle(action, { ...sent(action, 'model'), why: 'a complaint' }, NOON);
        expect(await claimed('present')).toEqual([`present:${opinion.ticketId}`]);
        expect((await store.view(opinion.ticketId))?.opinion).toMatchObject({ why: 'a complaint' });
      });
    });

    describe('the kill switch', () => {
      it('stops acknowledgements at the last moment, but no reply of a person', async () => {
        const mention = aMention();
        const both = { ...aComplaint(mention), actions: [anAcknowledgement(mention), aReply(mention)] };
        await store.record(both);
        const actions = await store.claim(POSTS, NOON, LEASE, 10);
        const by = (kind: ActionKind) => {
          const found = actions.find((action) => action.kind === kind);
          if (!found) throw new Error(`no ${kind} is due`);
          return found;
        };
        await (await open()).setPaused('a wrong wording');
        expect(await store.paused()).toBe('a wrong wording');
        expect((await contextOf(mention)).paused).toBe('a wrong wording');
        expect(await store.markSending(by('acknowledge'), NOON)).toBe(false);
        expect(await store.markSending(by('reply'), NOON)).toBe(true);
        await store.setPaused(null);
        expect(await store.paused()).toBeNull();
        expect(await store.markSending(by('acknowledge'), NOON)).toBe(true);
      });
    });

    describe('replies', () => {
      it('of an agent are the first response of their ticket', async () => {
        const mention = aMention();
        await store.record({ ...aComplaint(mention), actions: [aReply(mention)] });
        const before = await ticketOf(mention);
        await post('reply', NOON + HOUR);
        const after = await ticketOf(mention);
        expect(after.firstResponseAt).toBe(NOON + HOUR);
        expect(after.version).toBe(before.version + 1);
        await store.record(aRecording({ actions: [aReply(mention)] }));
        await post('reply', NOON + 2 * HOUR);
        expect((await ticketOf(mention)).firstResponseAt).toBe(NOON + HOUR);
      });

      it('are no first response when they are automatic', async () => {
        const mention = aMention();
        await store.record(aComplaint(mention));
        await post('acknowledge');
        expect((await ticketOf(mention)).firstResponseAt).toBeNull();
      });

      it('written by hand on the network answer the ticket, and count from when they were published', async () => {
        const mention = aMention();
        await store.record({ ...aComplaint(mention), actions: [] });
        const own = anOwnReply(mention);
        await store.record(aRecording({ judgements: [aRecordOf(own)], at: own.publishedAt + MINUTE }));
        const ticket = await ticketOf(mention);
        expect(ticket).toMatchObject({ firstResponseAt: own.publishedAt, version: 2 });
        expect(ticket.updatedAt).toBe(own.publishedAt + MINUTE);
        expect(await claimed('present', NOON + HOUR)).toHaveLength(1);
        expect((await contextOf(mention)).humanReplied).toBe(true);
      });

      it('written by hand answer the ticket even when they arrive before the post or with it', async () => {
        const [early, together] = [aMention(), aMention()];
        await store.record(aRecording({ judgements: [aRecordOf(anOwnReply(early))] }));
        expect((await contextOf(early)).humanReplied).toBe(true);
        await store.record(aComplaint(early));
        expect((await ticketOf(early)).firstResponseAt).toBe(NOON + 5 * MINUTE);

        const batch = aComplaint(together);
        const judgements = [aRecordOf(anOwnReply(together)), ...batch.judgements];
        await store.record({ ...batch, judgements });
        expect((await ticketOf(together)).firstResponseAt).toBe(NOON + 5 * MINUTE);
      });

      it('written by hand below an edited post answer it as well', async () => {
        const first = aMention();
        const edit = anEdit(first);
        await store.record(aComplaint(first));
        const read = await ticketOf(first);
        await store.record(aRecording({ judgements: [aJudgement(edit)], tickets: [read] }));
        await store.record(aRecording({ judgements: [aRecordOf(anOwnReply(edit))] }));
        expect((await ticketOf(first)).firstResponseAt).not.toBeNull();
      });

      it('of ours that come back through a source are no answer when they were automatic', async () => {
        const mention = aMention();
        await store.record(aComplaint(mention));
        const id = await post('acknowledge');
        const own = anOwnReply(mention, { id, text: 'shown in some other way' });
        await store.record(aRecording({ judgements: [aRecordOf(own)] }));
        expect((await ticketOf(mention)).firstResponseAt).toBeNull();
        expect((await contextOf(mention)).humanReplied).toBe(false);
      });

      it('of an agent that come back through a source are a person’s', async () => {
        const mention = aMention();
        await store.record({ ...aComplaint(mention), actions: [aReply(mention)] });
        const id = await post('reply');
        await store.record(aRecording({ judgements: [aRecordOf(anOwnReply(mention, { id }))] }));
        expect((await contextOf(mention)).humanReplied).toBe(true);
        expect((await ticketOf(mention)).firstResponseAt).toBe(NOON);
      });

      it('of ours that come back before the network told us their id are known by their words', async () => {
        const mention = aMention();
        await store.record(aComplaint(mention));
        const action = await claimOne('acknowledge');
        await store.markSending(action, NOON);
        const text = `@them ${anOutgoing(mention).text}`;
        await store.record(aRecording({ judgements: [aRecordOf(anOwnReply(mention, { id: '77', text }))] }));
        expect((await ticketOf(mention)).firstResponseAt).toBeNull();
        expect((await contextOf(mention)).humanReplied).toBe(false);
      });

      it('taken for an answer by hand are put right when the network tells us that it was ours', async () => {
        const mention = aMention();
        await store.record(aComplaint(mention));
        const action = await claimOne('acknowledge');
        await store.markSending(action, NOON);
        const own = anOwnReply(mention, { text: 'words the network changed' });
        await store.record(aRecording({ judgements: [aRecordOf(own)] }));
        expect((await ticketOf(mention)).firstResponseAt).not.toBeNull();
        await store.settle(action, sent(action, own.postId), NOON + HOUR);
        expect((await ticketOf(mention)).firstResponseAt).toBeNull();
        expect((await contextOf(mention)).humanReplied).toBe(false);
      });
    });

    describe('deletions', () => {
      it('blank every version of the post and what it quoted, and say when', async () => {
        const first = aMention({ media: ['https://pictures.test/1.jpg'] });
        const edit = anEdit(first);
        await store.record(aComplaint(first));
        await store.record(aRecording({ judgements: [aJudgement(edit)], tickets: [await ticketOf(first)] }));
        const deletion = aDeletion(first, { id: edit.id });
        await store.record(aRecording({ deletions: [deletion], at: NOON + HOUR }));
        const recorded = await store.recorded(first.id);
        expect(recorded).toHaveLength(2);
        for (const { judgement, deletedAt } of recorded) {
          expect(judgement.mention).toMatchObject({ text: '', media: [] });
          expect(judgement.capture.payload).toBeNull();
          expect(JSON.stringify(judgement)).not.toContain('never arrived');
          expect(judgement.assessment.reasons).toHaveLength(1);
          expect(deletedAt).toBe(deletion.receivedAt);
        }
        expect((await contextOf(first)).deleted).toBe(true);
      });

      it('withhold what was about to be said, and mark and show the ticket', async () => {
        const mention = aMention();
        await store.record({
          ...aComplaint(mention),
          actions: [anAcknowledgement(mention), aReply(mention), anAction('recheck', mention)],
        });
        const acknowledge = await claimOne('acknowledge');
        await store.record(aRecording({ deletions: [aDeletion(mention)], at: NOON + HOUR }));
        expect(await store.markSending(acknowledge, NOON)).toBe(false);
        const view = await store.view(acknowledge.ticketId);
        for (const action of [view?.acknowledgement, view?.replies[0]])
          expect(action).toMatchObject({ state: 'withheld', rule: 'deleted', settledAt: NOON + HOUR });
        expect(view?.ticket.deletedAt).toBe(NOON + 10 * MINUTE);
        expect(await claimed('reply', NOON + HOUR)).toEqual([]);
        expect(await claimed('present', NOON + HOUR)).toHaveLength(1);
        expect(await claimed('recheck', NOON + HOUR)).toHaveLength(1);
      });

      it('leave a post of unknown outcome to be read back, and a sent one as it is', async () => {
        const [a, b] = await twoComplaints();
        const [first, second] = await store.claim(POSTS, NOON, LEASE, 10);
        if (!first || !second) throw new Error('two are due');
        await store.settle(first, { ...later(first, NOON, 0, 'timeout'), state: 'unknown' }, NOON);
        await store.settle(second, sent(second, '7'), NOON);
        await store.record(aRecording({ deletions: [aDeletion(a), aDeletion(b)] }));
        const states = await Promise.all(
          [a, b].map(async (mention) => (await store.recorded(mention.id))[0]?.acknowledgement?.state),
        );
        expect(states).toEqual(['unknown', 'sent']);
      });

      it('of one post leave the ticket, and the answer to another post of it, alone', async () => {
        const first = aMention();
        const second = aMention({ author: first.author, conversationId: first.conversationId });
        await store.record({
          ...aComplaint(second),
          judgements: [aJudgement(first), aJudgement(second)],
        });
        await store.record(aRecording({ deletions: [aDeletion(first)] }));
        expect((await ticketOf(first)).deletedAt).toBeNull();
        expect((await contextOf(second)).deleted).toBe(false);
        expect(await claimed('acknowledge')).toHaveLength(1);
        await store.record(aRecording({ deletions: [aDeletion(second)] }));
        expect((await ticketOf(first)).deletedAt).not.toBeNull();
      });

      it('that arrive before their post, or with it, are remembered', async () => {
        const [late, together] = [aMention(), aMention()];
        await store.record(aRecording({ deletions: [aDeletion(late)] }));
        expect(await store.unseen([aDeletion(late)])).toEqual([]);
        expect((await contextOf(late)).deleted).toBe(true);
        expect((await contextOf(anEdit(late))).deleted).toBe(true);
        await store.record(aComplaint(late));
        await store.record({ ...aComplaint(together), deletions: [aDeletion(together)] });
        for (const mention of [late, together]) {
          const [recorded] = await store.recorded(mention.id);
          expect(recorded?.judgement.mention.text).toBe('');
          expect(recorded?.judgement.capture.payload).toBeNull();
          expect(recorded?.ticket?.deletedAt).toBe(NOON + 10 * MINUTE);
          expect(recorded?.acknowledgement).toMatchObject({ state: 'withheld', rule: 'deleted' });
        }
      });

      it('of a later version we never saw reach the others when it comes', async () => {
        const first = aMention();
        const edit = anEdit(first);
        await store.record(aComplaint(first));
        await store.record(aRecording({ deletions: [aDeletion(edit)] }));
        await store.record(aRecording({ judgements: [aJudgement(edit)], tickets: [await ticketOf(first)] }));
        const third = anEdit(edit);
        expect((await contextOf(third)).deleted).toBe(true);
        await store.record(aRecording({ judgements: [aJudgement(third)], tickets: [await ticketOf(first)] }));
        const texts = (await store.recorded(first.id)).map(({ judgement }) => judgement.mention.text);
        expect(texts).toEqual(['', '', '']);
      });

      it('of posts we do not have change nothing', async () => {
        const [a] = await twoComplaints();
        await store.record(aRecording({ deletions: [aDeletion(aMention())] }));
        expect((await store.recorded(a.id))[0]?.deletedAt).toBeNull();
        expect(await claimed('acknowledge')).toHaveLength(2);
      });
    });

    describe('contexts', () => {
      it('are empty for somebody who never wrote before', async () => {
        await twoComplaints();
        const source = 'x-search';
        expect(await store.contexts([aMention({ source }), aMention({ source })], NOON)).toEqual([
          EMPTY_CONTEXT,
          EMPTY_CONTEXT,
        ]);
      });

      it('tell networks apart that use the same ids', async () => {
        const mention = aMention();
        const judgement = aJudgement(mention, { assessment: { sensitive: 'death' } });
        await store.record({ ...aComplaint(mention), judgements: [judgement] });
        await store.record(
          aRecording({ judgements: [aRecordOf(anOwnReply(mention))], deletions: [aDeletion(mention)] }),
        );
        await store.record(aComplaint(aMention({ author: mention.author })));
        const author = { ...mention.author, handle: 'namesake' };
        const twin = { ...mention, platform: 'discord', source: 'help', author };
        expect(await contextOf(twin)).toEqual(EMPTY_CONTEXT);
        expect(await contextOf({ ...twin, conversationId: newId() })).toEqual(EMPTY_CONTEXT);
      });

      it('know the ticket and the acknowledgement of this author in this conversation', async () => {
        const mention = aMention();
        await store.record(aComplaint(mention));
        const followUp = aMention({ author: mention.author, conversationId: mention.conversationId });
        expect(await contextOf(followUp)).toMatchObject({
          ticket: { id: ticketIdOf(threadOf(mention)), version: 1 },
          acknowledgement: { state: 'pending', rule: null },
        });
        const action = await claimOne('acknowledge');
        await store.settle(action, withheld(action, 'storm', 'too many'), NOON);
        expect((await contextOf(followUp)).acknowledgement).toEqual({ state: 'withheld', rule: 'storm' });
        const bystander = aMention({ conversationId: mention.conversationId });
        expect(await contextOf(bystander)).toMatchObject({ ticket: null, acknowledgement: null });
      });

      it('know that a person of ours answered this author in this conversation', async () => {
        const mention = aMention();
        await store.record(aRecording({ judgements: [aRecordOf(mention), aRecordOf(anOwnReply(mention))] }));
        const followUp = aMention({ author: mention.author, conversationId: mention.conversationId });
        expect((await contextOf(followUp)).humanReplied).toBe(true);
        const bystander = aMention({ conversationId: mention.conversationId });
        expect((await contextOf(bystander)).humanReplied).toBe(false);
      });

      it('know an answer to an automatic post of ours', async () => {
        const mention = aMention();
        await store.record(aComplaint(mention));
        const id = await post('acknowledge');
        expect((await contextOf(aMention({ inReplyTo: id }))).answersOurs).toBe(true);
        expect((await contextOf(aMention({ inReplyTo: id, platform: 'discord' }))).answersOurs).toBe(false);
        expect((await contextOf(aMention({ inReplyTo: mention.id }))).answersOurs).toBe(false);
      });

      it('do not take an agent’s reply for an automatic post', async () => {
        const mention = aMention();
        await store.record({ ...aComplaint(mention), actions: [aReply(mention)] });
        const id = await post('reply');
        expect((await contextOf(aMention({ inReplyTo: id }))).answersOurs).toBe(false);
      });

      it('know what else this author said that is sensitive', async () => {
        const mention = aMention();
        const judgement = aJudgement(mention, { assessment: { sensitive: 'death' } });
        await store.record({ ...aComplaint(mention), judgements: [judgement] });
        const followUp = aMention({ author: mention.author, conversationId: mention.conversationId });
        expect((await contextOf(followUp)).sensitiveBefore).toBe(true);
        expect((await contextOf(anEdit(mention))).sensitiveBefore).toBe(true);
        expect((await contextOf(aMention({ author: mention.author }))).sensitiveBefore).toBe(false);
      });

      it('count the acknowledgements of this source in the last minute and hour, but for withheld ones', async () => {
        const times = [NOON, NOON + 30 * MINUTE, NOON + HOUR - SECOND, NOON + HOUR - SECOND];
        for (const at of times) {
          const mention = aMention();
          await store.record({ ...aComplaint(mention), actions: [anAcknowledgement(mention)], at });
        }
        const elsewhere = aMention({ source: 'x-search' });
        await store.record({ ...aComplaint(elsewhere), at: NOON + HOUR - SECOND });
        const now = NOON + HOUR;
        expect(await contextOf(aMention(), now)).toMatchObject({ lastMinute: 2, lastHour: 3 });
        const [action] = await store.claim(['acknowledge'], now, LEASE, 1);
        if (!action) throw new Error('one is due');
        await store.settle(action, withheld(action, 'storm', 'too many'), now);
        expect(await contextOf(aMention(), NOON + HOUR - SECOND)).toMatchObject({ lastHour: 3 });
      });

      it('count what this author was told within a day in other conversations', async () => {
        const author = anAuthor();
        for (const at of [NOON, NOON + HOUR, NOON + 2 * HOUR]) {
          const mention = aMention({ author });
          await store.record({ ...aComplaint(mention), actions: [anAcknowledgement(mention)], at });
        }
        const stranger = aMention();
        await store.record({ ...aComplaint(stranger), actions: [anAcknowledgement(stranger)] });
        expect((await contextOf(aMention({ author }), NOON + 3 * HOUR)).authorToday).toBe(3);
        expect((await contextOf(aMention({ author }), NOON + 25 * HOUR)).authorToday).toBe(1);
        const [action] = await store.claim(['acknowledge'], NOON + 3 * HOUR, LEASE, 1);
        if (!action) throw new Error('one is due');
        expect((await store.question(action, NOON + 3 * HOUR))?.context.authorToday).toBe(2);
      });

      it('know the wording this author got last, wherever that was', async () => {
        const author = anAuthor();
        const one = aMention({ author });
        const two = aMention({ author });
        for (const [mention, wording, at] of [
          [two, 'delivery/en/2', NOON + HOUR],
          [one, 'delivery/en/1', NOON],
        ] as const) {
          const outgoing = anOutgoing(mention, { wording });
          await store.record({
            ...aComplaint(mention),
            actions: [anAcknowledgement(mention, { outgoing })],
            at,
          });
        }
        expect((await contextOf(aMention({ author }))).lastWording).toBe('delivery/en/2');
        const latest = (await store.claim(['acknowledge'], NOON, LEASE, 2)).find(
          ({ ticketId }) => ticketId === ticketIdOf(threadOf(two)),
        );
        if (!latest) throw new Error('it is due');
        await store.settle(latest, withheld(latest, 'storm', 'never said'), NOON);
        expect((await contextOf(aMention({ author }))).lastWording).toBe('delivery/en/1');
        expect((await contextOf(aMention())).lastWording).toBeNull();
      });

      it('count the live tickets of this author elsewhere that nobody answered', async () => {
        const author = anAuthor();
        const mentions = [
          aMention({ author }),
          aMention({ author }),
          aMention({ author }),
          aMention({ author }),
        ];
        const parts: Partial<Ticket>[] = [
          {},
          { status: 'open', holder: ANN },
          { status: 'resolved' },
          { firstResponseAt: NOON },
        ];
        for (const [index, mention] of mentions.entries())
          await store.record({ ...aComplaint(mention), tickets: [aTicket(mention, parts[index])] });
        expect((await contextOf(aMention({ author }))).unanswered).toBe(2);
        expect(
          (await contextOf(aMention({ author, conversationId: mentions[0]?.id ?? '' }))).unanswered,
        ).toBe(1);
        expect((await contextOf(aMention())).unanswered).toBe(0);
      });

      it('remember who asked for no automatic replies, on every network, however the handle is written', async () => {
        const author = anAuthor({ handle: 'LeaveMe' });
        const mention = aMention({ author });
        await store.record(aRecording({ judgements: [aRecordOf(mention, { decision: { optOut: true } })] }));
        const optedOut = async (part: Partial<Mention>) => (await contextOf(aMention(part))).optedOut;
        expect(await optedOut({ author: { ...author, handle: 'renamed' } })).toBe(true);
        expect(await optedOut({ platform: 'discord', author: anAuthor({ handle: '@leaveME' }) })).toBe(true);
        expect(await optedOut({ platform: 'discord', author: anAuthor({ id: author.id }) })).toBe(false);
        expect(await optedOut({})).toBe(false);
      });

      it('asked just before sending have the latest version, and the asked one does not count against itself', async () => {
        const first = aMention();
        const judgement = aJudgement(first, { assessment: { sensitive: null } });
        await store.record({ ...aComplaint(first), judgements: [judgement] });
        const action = await claimOne('acknowledge');
        expect(await store.question(action, NOON + SECOND)).toMatchObject({
          judgement,
          context: {
            lastMinute: 0,
            lastHour: 0,
            ticket: { version: 1 },
            acknowledgement: { state: 'pending' },
          },
        });

        const edit = aJudgement(anEdit(first, { text: '@acme my mother died' }), {
          assessment: { sensitive: 'death' },
        });
        await store.record(aRecording({ judgements: [edit], tickets: [await ticketOf(first)] }));
        await store.record(aComplaint(aMention()));
        const other = await claimOne('acknowledge');
        await store.markSending(other, NOON);
        const asked = await store.question(action, NOON + SECOND);
        expect(asked?.judgement).toEqual(edit);
        expect(asked?.context).toMatchObject({ lastMinute: 1, lastHour: 1, sensitiveBefore: false });
      });

      it('asked just before sending know of what was sensitive in an earlier version', async () => {
        const first = aMention();
        const judgement = aJudgement(first, { assessment: { sensitive: 'death' } });
        await store.record({ ...aComplaint(first), judgements: [judgement, aJudgement(anEdit(first))] });
        const asked = await store.question(await claimOne('acknowledge'), NOON);
        expect(asked?.context.sensitiveBefore).toBe(true);
      });

      it('asked for an action without a post, or about a post nobody knows, are null', async () => {
        const mention = aMention();
        await store.record(
          aRecording({
            tickets: [aTicket(mention)],
            actions: [anAcknowledgement(mention), anAction('present', mention)],
          }),
        );
        expect(await store.question(await claimOne('acknowledge'), NOON)).toBeNull();
        expect(await store.question(await claimOne('present'), NOON)).toBeNull();
      });
    });

    describe('people', () => {
      it('see a ticket with the latest version of each post, oldest first', async () => {
        const first = aMention();
        const edit = anEdit(first);
        const second = aMention({
          author: first.author,
          conversationId: first.conversationId,
          publishedAt: NOON + 30 * SECOND,
        });
        const judgements = [aJudgement(second), aJudgement(edit), aJudgement(first)];
        await store.record({ ...aComplaint(first), judgements });
        const view = await store.view(ticketIdOf(threadOf(first)));
        expect(view?.judgements.map(({ mention }) => mention.id)).toEqual([second.id, edit.id]);
        expect(view?.acknowledgement?.state).toBe('pending');
        expect(view?.opinion).toBeNull();
        expect(await store.view('NOSUCHTICKET0000')).toBeNull();
      });

      it('see the last twenty posts of a long one', async () => {
        const first = aMention();
        const more = Array.from({ length: 25 }, (_, index) =>
          aMention({
            author: first.author,
            conversationId: first.conversationId,
            publishedAt: NOON + index * MINUTE,
          }),
        );
        await store.record({
          ...aComplaint(first),
          judgements: [first, ...more].map((each) => aJudgement(each)),
        });
        const view = await store.view(ticketIdOf(threadOf(first)));
        expect(view?.judgements.map(({ mention }) => mention.id)).toEqual(more.slice(5).map(({ id }) => id));
      });

      it('see what agents did and said, oldest first', async () => {
        const mention = aMention();
        await store.record(aComplaint(mention));
        const ticket = await ticketOf(mention);
        const claim = anAnswer(ticket);
        await store.answer(claim, aChange([{ ...ticket, status: 'open', holder: ANN }]));
        const reply = anAnswer(ticket, { kind: 'reply', text: 'It is on the van.' });
        const actions = [aReply(mention), anAction('present', mention)];
        await store.answer(reply, aChange([await ticketOf(mention)], { actions }));
        const view = await store.view(ticket.id);
        expect(view?.answers).toEqual([claim, reply]);
        expect(view?.replies.map(({ outgoing }) => outgoing?.text)).toEqual(['It is on the van.']);
        expect(view?.ticket).toMatchObject({ status: 'open', holder: ANN, version: 3 });
        expect(await store.answered(claim.key)).toBe(true);
        expect(await store.answered('another')).toBe(false);
      });

      it('give the same answer twice and it is one answer', async () => {
        const mention = aMention();
        await store.record(aComplaint(mention));
        const ticket = await ticketOf(mention);
        const answer = anAnswer(ticket);
        const open = { ...ticket, status: 'open' as const, holder: ANN };
        await store.answer(answer, aChange([open]));
        const other = aChange([{ ...open, priority: 'low' }], { actions: [aReply(mention)] });
        await store.answer(answer, other);
        expect((await store.view(ticket.id))?.answers).toHaveLength(1);
        expect(await ticketOf(mention)).toMatchObject({ priority: 'normal', version: 2 });
        expect(await claimed('reply')).toEqual([]);
      });

      it('who answer a ticket that changed meanwhile are told, and nothing is written', async () => {
        const mention = aMention();
        await store.record(aComplaint(mention));
        const ticket = await ticketOf(mention);
        await store.answer(anAnswer(ticket), aChange([{ ...ticket, status: 'open', holder: ANN }]));
        const late = { ...anAnswer(ticket), by: { id: 'bob', name: 'Bob' } };
        const change = aChange([{ ...ticket, holder: late.by }], { actions: [aReply(mention)] });
        const answering = store.answer(late, change);
        await expect(answering).rejects.toBeInstanceOf(Conflict);
        expect(await store.answered(late.key)).toBe(false);
        expect(await claimed('reply')).toEqual([]);
        expect((await ticketOf(mention)).holder).toEqual(ANN);
      });

      it('find the place of a card again, whoever wrote the ticket meanwhile', async () => {
        const mention = aMention();
        await store.record(aComplaint(mention));
        const read = await ticketOf(mention);
        await store.presented(read.id, 'channel/message');
        expect(await ticketOf(mention)).toEqual({ ...read, card: 'channel/message' });
        await store.record(aRecording({ tickets: [{ ...read, priority: 'high' }] }));
        expect(await ticketOf(mention)).toMatchObject({ card: 'channel/message', priority: 'high' });
      });

      it('list tickets by status, most pressing first, then oldest', async () => {
        const parts: Partial<Ticket>[] = [
          { priority: 'low', publishedAt: NOON - HOUR },
          { priority: 'urgent', publishedAt: NOON + MINUTE },
          { priority: 'urgent', publishedAt: NOON },
          { priority: 'high', status: 'open', holder: ANN },
          { priority: 'normal', status: 'resolved' },
        ];
        const tickets = parts.map((part) => aTicket(aMention(), part));
        await store.record(aRecording({ tickets }));
        const order = async (statuses: Parameters<Store['tickets']>[0], limit = 10) =>
          (await store.tickets(statuses, limit)).map(({ id }) => tickets.findIndex((each) => each.id === id));
        expect(await order(['new'])).toEqual([2, 1, 0]);
        expect(await order(['new', 'open'], 3)).toEqual([2, 1, 3]);
        expect(await order([])).toEqual([2, 1, 3, 4, 0]);
        expect(await order(['snoozed'])).toEqual([]);
      });

      it('find a ticket by the start of its id, in any case, with or without #', async () => {
        const [a, b] = [
          aTicket(aMention(), { id: 'A7K2MQ0000000000' }),
          aTicket(aMention(), { id: 'A7K2MR0000000000' }),
        ];
        await store.record(aRecording({ tickets: [a, b] }));
        const ids = async (reference: string) => (await store.findTickets(reference)).map(({ id }) => id);
        expect(await ids('#a7k2mq')).toEqual([a.id]);
        expect(await ids(' A7K2MR ')).toEqual([b.id]);
        expect(await ids('a7k')).toEqual([a.id, b.id]);
        expect(await ids(a.id)).toEqual([a.id]);
        for (const nothing of ['', '#', 'zzz', '%', "' OR 1=1 --"]) expect(await ids(nothing)).toEqual([]);
      });
    });

    describe('corrections', () => {
      /** Ann dismisses the ticket of the mention; the store as it is then. */
      async function dismiss(mention: Mention): Promise<readonly Correction[]> {
        const ticket = await ticketOf(mention);
        const dismissed: Ticket = { ...ticket, status: 'dismissed', holder: ANN };
        const lessons = { made: [aCorrection(mention)], withdrawn: [] };
        await store.answer(anAnswer(ticket, { kind: 'dismiss' }), aChange([dismissed], { lessons }));
        return store.corrections(0);
      }

      async function withdraw(mention: Mention, id: number): Promise<void> {
        const ticket = await ticketOf(mention);
        const lessons = { made: [], withdrawn: [id] };
        await store.answer(anAnswer(ticket, { kind: 'undo' }), aChange([ticket], { lessons }));
      }

      it('come back as they were made, also after a restart, and with their ticket', async () => {
        const [a, b] = await twoComplaints();
        await dismiss(a);
        const [first, second] = await dismiss(b);
        expect(first).toMatchObject({ ...aCorrection(a), id: 1, withdrawnAt: null });
        expect(second).toMatchObject({ ...aCorrection(b), id: 2, withdrawnAt: null });
        await store.close();
        store = await open();
        expect(await store.corrections(0)).toEqual([first, second]);
        expect((await store.view(ticketIdOf(threadOf(a))))?.corrections).toEqual([first]);
      });

      it('are told of once per change, in the order of the changes, to every process', async () => {
        const [a, b] = await twoComplaints();
        await dismiss(a);
        const known = (await dismiss(b)).at(-1)?.revision ?? 0;
        const another = await open();
        expect(await another.corrections(known)).toEqual([]);
        await withdraw(a, 1);
        const [changed, ...more] = await another.corrections(known);
        expect(changed).toMatchObject({ id: 1, withdrawnAt: NOON + MINUTE });
        expect(more).toEqual([]);
        expect(await another.corrections(changed?.revision ?? 0)).toEqual([]);
      });

      it('are written with their answer or not at all, and once for one answer', async () => {
        const mention = aMention();
        await store.record(aComplaint(mention));
        const ticket = await ticketOf(mention);
        const lessons = { made: [aCorrection(mention)], withdrawn: [] };
        const given = anAnswer(ticket);
        const change = aChange([ticket], { lessons });
        await store.answer(given, change);
        await store.answer(given, change);
        await expect(store.answer(anAnswer(ticket), change)).rejects.toBeInstanceOf(Conflict);
        expect(await store.corrections(0)).toHaveLength(1);
      });

      it('lose their words with the post, and every process is told', async () => {
        const [a, b] = await twoComplaints();
        await dismiss(a);
        const known = (await dismiss(b)).at(-1)?.revision ?? 0;
        await store.record(aRecording({ deletions: [aDeletion(a), aDeletion(b)] }));
        const changed = await store.corrections(known);
        expect(changed).toMatchObject([
          { id: 1, text: '', says: { is: false } },
          { id: 2, text: '' },
        ]);
        expect(new Set(changed.map(({ revision }) => revision)).size).toBe(2);
      });

      it('have no words when the post was deleted while the agent looked at it', async () => {
        const mention = aMention();
        await store.record(aComplaint(mention));
        await store.record(aRecording({ deletions: [aDeletion(mention)] }));
        expect(await dismiss(mention)).toMatchObject([{ text: '' }]);
      });
    });

    describe('the audit', () => {
      const audit = (now: number) => store.audit(now, 10 * MINUTE);

      it('finds nothing to say of an empty store', async () => {
        expect(await audit(NOON)).toEqual({
          complaints: { total: 0, acknowledged: 0, withheld: 0, pending: 0, unknown: 0, unaccounted: 0 },
          withheldByRule: {},
          tickets: { new: 0, open: 0, pending: 0, snoozed: 0, resolved: 0, dismissed: 0 },
          mentions: 0,
          duplicatesDropped: 0,
          overdue: [],
          unknown: [],
          unaccounted: [],
          unpresented: [],
          setAside: [],
          setAsideTotal: 0,
        });
      });

      it('has each complaint in exactly one place', async () => {
        const withheldFor = (rule: 'not-summoned' | 'storm') => ({
          decision: { acknowledge: false, withheld: [{ rule, why: 'so' }] },
        });
        const acknowledged = aMention();
        await store.record(aComplaint(acknowledged));
        await post('acknowledge');
        const refused = aMention();
        await store.record(aComplaint(refused));
        const action = await claimOne('acknowledge');
        await store.settle(action, withheld(action, 'not-summoned', 'no'), NOON);
        const unknown = aMention();
        await store.record(aComplaint(unknown));
        const asked = await claimOne('acknowledge');
        await store.settle(asked, { ...later(asked, NOON, 0, 'timeout'), state: 'unknown' }, NOON);
        await store.record(aComplaint(aMention(), withheldFor('storm')));
        await store.record(aComplaint(aMention()));
        // A second complaint of the first ticket, and things that are no complaint.
        const followUp = aMention({
          author: acknowledged.author,
          conversationId: acknowledged.conversationId,
        });
        const repeated = aJudgement(followUp, {
          decision: { withheld: [{ rule: 'already-acknowledged', why: '' }] },
        });
        await store.record(
          aRecording({ judgements: [repeated, aRecordOf(aMention()), aRecordOf(anOwnReply(refused))] }),
        );

        const { complaints, withheldByRule, mentions, tickets, ...rest } = await audit(NOON + MINUTE);
        expect(complaints).toEqual({
          total: 6,
          acknowledged: 2,
          withheld: 2,
          pending: 1,
          unknown: 1,
          unaccounted: 0,
        });
        expect(withheldByRule).toEqual({ 'not-summoned': 1, storm: 1 });
        expect(mentions).toBe(8);
        expect(tickets).toMatchObject({ new: 5 });
        expect([rest.overdue, rest.unknown, rest.unaccounted, rest.unpresented].flat()).toEqual([]);
      });

      it('lists a complaint that has no ticket, or neither acknowledgement nor reason', async () => {
        const [lost, mute] = [aMention(), aMention()];
        await store.record(aRecording({ judgements: [aJudgement(lost, { decision: { route: 'record' } })] }));
        await store.record({ ...aComplaint(mute), actions: [] });
        const report = await audit(NOON);
        expect(report.complaints).toMatchObject({ total: 2, unaccounted: 2 });
        expect(report.unaccounted.map(({ id, since }) => [id, since])).toEqual([
          [lost.postId, NOON],
          [mute.postId, NOON],
        ]);
        expect(report.unaccounted.every(({ why }) => why !== null)).toBe(true);
      });

      it('goes by the latest version of a post, in whatever order they came', async () => {
        const first = aMention();
        // Where an edit keeps the time of the first version, only its being one tells them apart.
        const { publishedAt } = first;
        const edit = anEdit(first, { text: '@acme found it, thanks', publishedAt });
        const withTicket = { ...aComplaint(first), actions: [] };
        const judgements = [aRecordOf(edit), aJudgement(first)];
        await store.record({ ...withTicket, judgements });
        expect((await audit(NOON)).complaints.total).toBe(0);
        expect((await audit(NOON)).mentions).toBe(1);
      });

      it('takes a deleted complaint without an acknowledgement as withheld', async () => {
        const [deleted, before] = [aMention(), aMention()];
        await store.record({ ...aComplaint(deleted), actions: [] });
        await store.record(aRecording({ deletions: [aDeletion(deleted), aDeletion(before)] }));
        const noTicket = aJudgement(before, { decision: { route: 'record' } });
        await store.record(aRecording({ judgements: [noTicket] }));
        expect(await audit(NOON)).toMatchObject({
          complaints: { total: 2, withheld: 2 },
          withheldByRule: { deleted: 2 },
        });
      });

      it('lists public posts not settled by their deadline', async () => {
        const [a, b] = [aMention(), aMention()];
        await store.record({ ...aComplaint(a), actions: [anAcknowledgement(a)] });
        await store.record({ ...aComplaint(b), actions: [aReply(b)], at: NOON + MINUTE });
        await store.markSending(await claimOne('reply'), NOON);
        expect((await audit(NOON + 10 * MINUTE)).overdue).toEqual([]);
        const report = await audit(NOON + 12 * MINUTE);
        expect(report.overdue).toMatchObject([
          { id: ticketIdOf(threadOf(a)), what: 'acknowledge', since: NOON },
          { id: ticketIdOf(threadOf(b)), what: 'reply', since: NOON + MINUTE },
        ]);
        expect(report.complaints.pending).toBe(1);
      });

      it('lists posts of unknown outcome that wait for a person, or for too long', async () => {
        await twoComplaints();
        const [a, b] = await store.claim(POSTS, NOON, LEASE, 10);
        if (!a || !b) throw new Error('two are due');
        await store.settle(a, forAPerson(a, 'no proof'), NOON);
        await store.settle(b, { ...later(b, NOON, 0, 'timeout'), state: 'unknown' }, NOON);
        expect((await audit(NOON + MINUTE)).unknown).toEqual([
          { id: a.ticketId, what: 'acknowledge', since: NOON, why: 'no proof' },
        ]);
        const report = await audit(NOON + HOUR);
        expect(report.unknown).toHaveLength(2);
        expect(report.overdue).toEqual([]);
      });

      it('lists live tickets that have no card by the deadline', async () => {
        const tickets = [
          aTicket(aMention()),
          aTicket(aMention(), { status: 'dismissed' }),
          aTicket(aMention(), { openedAt: NOON + HOUR }),
          aTicket(aMention()),
        ] as const;
        await store.record(aRecording({ tickets }));
        await store.presented(tickets[3].id, 'channel/message');
        const { unpresented } = await audit(NOON + HOUR);
        expect(unpresented).toEqual([
          { id: tickets[0].id, what: 'ticket', since: tickets[0].openedAt, why: null },
        ]);
      });
    });

    describe('the report', () => {
      it('counts what was heard since, by source and intent, without posts of our own', async () => {
        const old = aMention();
        await store.record(aRecording({ judgements: [aRecordOf(old)], at: NOON - HOUR }));
        const praise = { assessment: { intent: { value: 'praise', confidence: 0.9 } as const } };
        const question = aMention({ source: 'x-search' });
        await store.record(
          aRecording({
            judgements: [
              aRecordOf(aMention(), praise),
              aRecordOf(question, praise),
              aRecordOf(anEdit(question)),
              aRecordOf(anOwnReply(question)),
            ],
          }),
        );
        expect(await store.report(NOON)).toMatchObject({
          since: NOON,
          mentions: 2,
          bySource: { 'x-mentions': 1, 'x-search': 1 },
          byIntent: { complaint: 1, praise: 1 },
        });
      });

      it('measures from publication to acknowledgement, and to the first human answer', async () => {
        const empty = { count: 0, p50: null, p90: null };
        expect(await store.report(0)).toMatchObject({
          timeToAcknowledgement: empty,
          firstResponseTime: empty,
          acknowledged: 0,
        });
        for (let minutes = 1; minutes <= 11; minutes++) {
          const mention = aMention();
          await store.record({ ...aComplaint(mention), actions: [anAcknowledgement(mention)] });
          await post('acknowledge', NOON + minutes * MINUTE);
          await store.record(aRecording({ actions: [aReply(mention)] }));
          await post('reply', NOON + minutes * HOUR);
        }
        expect(await store.report(0)).toMatchObject({
          timeToAcknowledgement: { count: 11, p50: 6 * MINUTE, p90: 10 * MINUTE },
          firstResponseTime: { count: 11, p50: 6 * HOUR, p90: 10 * HOUR },
          acknowledged: 11,
        });
        expect((await store.report(NOON + 11 * MINUTE)).timeToAcknowledgement.count).toBe(1);
      });

      it('says why acknowledgements were withheld, and what is open', async () => {
        const quiet = {
          decision: { acknowledge: false, withheld: [{ rule: 'not-summoned' as const, why: '' }] },
        };
        for (const at of [NOON - HOUR, NOON, NOON])
          await store.record({ ...aComplaint(aMention(), quiet), at });
        await store.record(
          aRecording({ tickets: [aTicket(aMention(), { priority: 'urgent', status: 'resolved' })] }),
        );
        expect(await store.report(NOON)).toMatchObject({
          withheldByRule: { 'not-summoned': 2 },
          openByPriority: { urgent: 0, high: 0, normal: 3, low: 0 },
        });
      });

      it('adds up what was spent by network and day', async () => {
        await store.spend('x', '2026-11-19', 'post read', 100, 0.5);
        await store.spend('x', '2026-11-20', 'post read', 10, 0.05);
        await store.spend('x', '2026-11-20', 'post read', 10, 0.05);
        await store.spend('x', '2026-11-20', 'reply', 1, 0.01);
        await store.spend('file', '2026-11-20', 'reply', 1, 0);
        expect(await store.spent('x', '2026-11-20')).toBeCloseTo(0.11);
        expect(await store.spent('x', '2026-11-18')).toBe(0);
        const { spend } = await store.report(NOON);
        expect(spend).toEqual([
          { platform: 'file', day: '2026-11-20', what: 'reply', count: 1, usd: 0 },
          { platform: 'x', day: '2026-11-20', what: 'post read', count: 20, usd: 0.1 },
          { platform: 'x', day: '2026-11-20', what: 'reply', count: 1, usd: 0.01 },
        ]);
      });
    });

    describe('processes', () => {
      it.runIf(alone)('that run on it are one at a time, and the second is told who is first', async () => {
        await store.lock();
        await store.lock();
        const other = await open();
        await expect(other.lock()).rejects.toThrow(OperatorError);
        await expect(other.lock()).rejects.toThrow(`${process.pid}`);
        await store.close();
        await other.lock();
      });

      it('leave what they had taken to the next one at once, also what they found cut off', async () => {
        await store.lock();
        await store.record(aComplaint(aMention()));
        const action = await claimOne('acknowledge');
        expect(await store.markSending(action, NOON)).toBe(true);
        for (let life = 0; life < 2; life++) {
          await store.close();
          store = await open();
          await store.lock();
          const found = await claimOne('acknowledge', NOON);
          expect(found).toMatchObject({ state: 'unknown', notBefore: null });
        }
      });

      it('have what they hold at once where they are alone, and else one after the other', async () => {
        await store.lock();
        const stop = new AbortController();
        const first = await store.hold('desk', stop.signal);
        expect(first.aborted).toBe(false);
        // Whoever begins again has it still.
        expect((await store.hold('desk', stop.signal)).aborted).toBe(false);
        if (alone) return;
        const other = await open();
        await other.lock();
        expect((await other.hold('source mentions', stop.signal)).aborted).toBe(false);
        let second: AbortSignal | null = null;
        const waiting = other.hold('desk', stop.signal).then((signal) => {
          second = signal;
        });
        await expect.poll(() => second, { interval: 100, timeout: 500 }).toBeNull();
        await store.close();
        await waiting;
        expect(first.aborted).toBe(true);
        expect(second).toMatchObject({ aborted: false });
        stop.abort();
        expect(second).toMatchObject({ aborted: true });
      });

      it('beside the running one read and write as well', async () => {
        await store.lock();
        const other = await open();
        const mention = aMention();
        await store.record(aComplaint(mention));
        const [ticket] = await other.findTickets(ticketIdOf(threadOf(mention)).slice(0, 6));
        if (!ticket) throw new Error('the other process sees the ticket');
        await other.answer(anAnswer(ticket), aChange([{ ...ticket, status: 'open', holder: ANN }]));
        expect((await ticketOf(mention)).holder).toEqual(ANN);
      });

      it('may close it twice', async () => {
        await store.close();
        await store.close();
      });

      it('hear that all is well with it', async () => {
        const lines: CheckLine[] = [];
        for await (const line of store.check()) lines.push(line);
        expect(lines.length).toBeGreaterThan(0);
        expect(lines.filter(({ ok }) => !ok)).toEqual([]);
      });
    });
  });
  storeAnswers(engine, makePlace);
  storeOfPersons(engine, makePlace);
  storeOfBoard(engine, makePlace);
}
