import { describe, expect, it } from 'vitest';
import { forAPerson } from '../../src/core/action.ts';
import { EARSHOT } from '../../src/core/answer.ts';
import type { Mention } from '../../src/core/mention.ts';
import type { Ticket } from '../../src/core/ticket.ts';
import { Conflict } from '../../src/errors.ts';
import {
  ANN,
  aCapture,
  aChange,
  aComplaint,
  aCorrection,
  aDeletion,
  aJudgement,
  aMention,
  anAction,
  anAnswer,
  anAuthor,
  anEdit,
  anOwnReply,
  aRecording,
  aRecordOf,
  aReply,
  aTicket,
  NOON,
} from './fixtures.ts';
import { DAY, HOUR, idOf, MINUTE, type StorePlace, storeKit } from './kit.ts';

/** What is known of the people behind the tickets, and how it is found and forgotten. */
export function storeOfPersons(engine: string, makePlace: () => Promise<StorePlace>): void {
  describe(`${engine} as a store of persons`, () => {
    const kit = storeKit(makePlace);

    async function complain(part: Partial<Mention> = {}, ticket: Partial<Ticket> = {}): Promise<Mention> {
      const mention = aMention(part);
      await kit.store.record({ ...aComplaint(mention), tickets: [aTicket(mention, ticket)] });
      return mention;
    }

    async function link(a: Mention, b: Mention): Promise<void> {
      const linked = [idOf(a), idOf(b)] as const;
      await kit.answer(a, { kind: 'link', other: idOf(b) }, { linked });
    }

    describe('the history of a ticket', () => {
      it('has the other tickets of the author, newest first, at most ten, and says how many there are', async () => {
        const author = anAuthor();
        const now = await complain({ author });
        const others: Mention[] = [];
        for (let hours = 1; hours <= 12; hours++)
          others.push(await complain({ author, publishedAt: NOON - hours * HOUR }));
        await complain();
        const { history } = await kit.view(idOf(now));
        expect(history.total).toBe(12);
        expect(history.tickets.map(({ id }) => id)).toEqual(others.slice(0, 10).map(idOf));
      });

      it('says how they ended, and when they were answered last', async () => {
        const author = anAuthor();
        const part = {
          status: 'resolved',
          outcome: 'gave-up',
          category: 'billing',
          lastResponseAt: NOON,
        } as const;
        const other = await complain({ author, publishedAt: NOON - HOUR }, part);
        const { history } = await kit.view(idOf(await complain({ author })));
        expect(history.tickets).toEqual([
          { id: idOf(other), platform: 'x', publishedAt: NOON - HOUR, ...part },
        ]);
      });

      it('leaves out what was merged into this one', async () => {
        const author = anAuthor();
        const [into, gone, other] = [
          await complain({ author }),
          await complain({ author }),
          await complain({ author }),
        ];
        await kit.merge(gone, into);
        const { history } = await kit.view(idOf(into));
        expect(history).toMatchObject({ total: 1, tickets: [{ id: idOf(other) }] });
        const { history: of } = await kit.view(idOf(gone));
        expect(of.total).toBe(2);
      });

      it('has the moods of the latest ten posts, this ticket’s included, oldest first', async () => {
        const author = anAuthor();
        const felt = ['negative', 'neutral', 'positive'] as const;
        for (let hours = 12; hours >= 1; hours--) {
          const mention = aMention({ author, publishedAt: NOON - hours * HOUR });
          const value = felt[hours % 3] ?? 'neutral';
          const assessment = { sentiment: { value, confidence: 0.9 } };
          await kit.store.record(aRecording({ judgements: [aRecordOf(mention, { assessment })] }));
        }
        const now = await complain({ author });
        const { history } = await kit.view(idOf(now));
        expect(history.moods.map(({ at }) => (NOON - at) / HOUR)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
        expect(history.moods[0]).toEqual({ at: NOON - 9 * HOUR, sentiment: 'negative' });
      });

      it('takes the mood of the latest version of a post, and none of a deleted one', async () => {
        const author = anAuthor();
        const [first, deleted] = [aMention({ author }), aMention({ author })];
        const positive = { assessment: { sentiment: { value: 'positive', confidence: 0.9 } as const } };
        const edit = anEdit(first);
        await kit.store.record({
          ...aComplaint(first),
          judgements: [aJudgement(first), aJudgement(edit, positive), aRecordOf(deleted)],
        });
        await kit.store.record(aRecording({ deletions: [aDeletion(deleted)] }));
        const { history } = await kit.view(idOf(first));
        expect(history.moods).toEqual([{ at: edit.publishedAt, sentiment: 'positive' }]);
      });
    });

    describe('a person with several accounts', () => {
      it('is known on every card of theirs, with what they had to do with us on all of them', async () => {
        const [x, discord] = [await complain(), await complain({ platform: 'discord', source: 'help' })];
        const stranger = await complain();
        expect(await samePerson(x, discord)).toBe(false);
        await link(x, discord);
        expect(await samePerson(x, discord)).toBe(true);
        expect(await samePerson(x, stranger)).toBe(false);
        const other = await complain({
          author: discord.author,
          platform: 'discord',
          publishedAt: NOON - HOUR,
        });
        const { identities, history } = await kit.view(idOf(x));
        const { id, handle } = discord.author;
        expect(identities).toEqual([{ platform: 'discord', authorId: id, handle }]);
        expect(history.tickets.map((each) => each.id)).toEqual([idOf(discord), idOf(other)]);
        expect(history.moods).toHaveLength(3);
        expect((await kit.view(idOf(other))).identities).toMatchObject([{ authorId: x.author.id }]);
        expect((await kit.view(idOf(stranger))).identities).toEqual([]);
      });

      it('is one person however the accounts were linked to each other', async () => {
        const [a, b, c, d] = [await complain(), await complain(), await complain(), await complain()];
        await link(a, b);
        await link(c, d);
        expect(await samePerson(a, d)).toBe(false);
        await link(b, c);
        for (const each of [b, c, d]) expect(await samePerson(a, each)).toBe(true);
        expect((await kit.view(idOf(d))).identities).toHaveLength(3);
      });

      it('is the same person under one account without being linked', async () => {
        const a = await complain();
        const b = await complain({ author: a.author });
        const twin = await complain({ author: a.author, platform: 'discord' });
        expect(await samePerson(a, b)).toBe(true);
        expect(await samePerson(a, twin)).toBe(false);
        expect((await kit.view(idOf(a))).identities).toEqual([]);
      });

      async function samePerson(a: Mention, b: Mention): Promise<boolean> {
        return kit.store.samePerson(await kit.ticketOf(a), await kit.ticketOf(b));
      }
    });

    describe('what the desk shows', () => {
      it('below a card is replaced by what is shown now, and kept when nothing is said of it', async () => {
        const id = idOf(await complain());
        const shown = (key: string, digest = '1') => ({ key, place: `thread/${key}`, digest });
        expect((await kit.view(id)).shown).toEqual([]);
        await kit.store.presented(id, 'channel/1', [shown('post:2'), shown('answer:1')]);
        expect((await kit.view(id)).shown).toEqual([shown('post:2'), shown('answer:1')]);
        await kit.store.presented(id, 'channel/2');
        expect((await kit.view(id)).shown).toHaveLength(2);
        await kit.store.presented(id, 'channel/2', [shown('post:2', '2')]);
        expect((await kit.view(id)).shown).toEqual([shown('post:2', '2')]);
        expect((await kit.view(id)).ticket).toMatchObject({ card: 'channel/2', version: 1 });
      });
    });

    describe('a search', () => {
      const found = async (words: string, limit = 10) =>
        (await kit.store.search(words, limit)).map(({ id }) => id);

      it('finds tickets by what their authors are called, in any case and in parts, newest first', async () => {
        const old = await complain({ author: anAuthor({ handle: 'Robin_Hood' }) });
        const fresh = await complain({
          author: anAuthor({ name: 'Dr. ROBIN Ödman' }),
          publishedAt: NOON + HOUR,
        });
        await complain({ author: anAuthor({ name: 'Marian' }) });
        expect(await found('robin')).toEqual([idOf(fresh), idOf(old)]);
        expect(await found('@robin_h')).toEqual([idOf(old)]);
        expect(await found('  robin öDMAN ')).toEqual([idOf(fresh)]);
        expect(await found('robin marian')).toEqual([]);
        expect(await found('robin', 1)).toEqual([idOf(fresh)]);
      });

      it('finds tickets with a post that has all the words, in its latest version', async () => {
        const mention = await complain({ text: 'My ROUTER from Zürich is broken' });
        const other = await complain({ text: 'the router is fine' });
        expect(await found('broken zÜrich')).toEqual([idOf(mention)]);
        expect(await found('router')).toEqual([idOf(other), idOf(mention)]);
        const edit = anEdit(other, { text: 'the modem is broken' });
        await kit.store.record(aRecording({ judgements: [aJudgement(edit)] }));
        expect(await found('router')).toEqual([idOf(mention)]);
        expect(await found('modem broken')).toEqual([idOf(other)]);
        // All of them in one post, not scattered over several.
        const more = aMention({ author: other.author, conversationId: other.conversationId, text: 'hello' });
        await kit.store.record(aRecording({ judgements: [aJudgement(more)] }));
        expect(await found('hello modem')).toEqual([]);
        expect(await found('hello')).toEqual([idOf(other)]);
      });

      it('takes every sign for itself', async () => {
        const mention = await complain({ text: '100% off_by\\one' });
        await complain({ text: '1000 off by one' });
        for (const words of ['100%', 'off_by', 'by\\one', '100% off'])
          expect(await found(words)).toEqual([idOf(mention)]);
        for (const nothing of ['', '  ', '@', '_ne', '%']) {
          const all = await found(nothing);
          expect(all).toEqual(nothing === '%' ? [idOf(mention)] : []);
        }
      });

      it('never finds what was deleted', async () => {
        const mention = await complain({ text: 'my secret', author: anAuthor({ handle: 'robin' }) });
        await kit.store.record(aRecording({ deletions: [aDeletion(mention)] }));
        expect(await found('secret')).toEqual([]);
        expect(await found('robin')).toEqual([idOf(mention)]);
      });
    });

    describe('agents', () => {
      it('are everybody who answered or held a ticket, by the name they had last, and never the time', async () => {
        const mention = await complain({}, { holder: { id: 'cy', name: 'Cy' }, status: 'open' });
        const answer = async (
          by: typeof ANN,
          does: Parameters<typeof anAnswer>[1] = { kind: 'note', text: '-' },
        ) => {
          const ticket = await kit.ticketOf(mention);
          await kit.store.answer({ ...anAnswer(ticket, does), by }, aChange([ticket]));
        };
        await answer({ id: 'zoe', name: 'Zoe' });
        await answer({ id: 'zoe', name: 'Zoé' }, { kind: 'transfer', to: { id: 'ben', name: 'Ben' } });
        await answer(EARSHOT, { kind: 'wake' });
        await answer(ANN);
        expect(await kit.store.agents()).toEqual([
          ANN,
          { id: 'ben', name: 'Ben' },
          { id: 'cy', name: 'Cy' },
          { id: 'zoe', name: 'Zoé' },
        ]);
      });
    });

    describe('an opt-out by hand', () => {
      it('keeps somebody free of automatic replies, under every name of theirs, until it is taken back', async () => {
        const mention = await complain({ author: anAuthor({ handle: 'LeaveMe' }) });
        const renamed = aMention({ author: { ...mention.author, handle: 'renamed' } });
        expect(await kit.store.optOut('x', '@leaveme', true, NOON)).toBe(true);
        expect(await kit.store.optOut('x', 'LEAVEME', true, NOON)).toBe(false);
        expect((await kit.view(idOf(mention))).quiet).toBe(true);
        expect((await kit.contextOf(renamed)).optedOut).toBe(true);
        expect(await kit.store.optOut('x', 'leaveme', false, NOON)).toBe(true);
        expect(await kit.store.optOut('x', 'leaveme', false, NOON)).toBe(false);
        expect((await kit.contextOf(renamed)).optedOut).toBe(false);
      });

      it('works for somebody who never wrote to us', async () => {
        expect(await kit.store.optOut('x', 'stranger', true, NOON)).toBe(true);
        expect(await kit.store.optOut('x', '@Stranger', true, NOON)).toBe(false);
        const mention = aMention({ author: anAuthor({ handle: 'Stranger' }) });
        expect((await kit.contextOf(mention)).optedOut).toBe(true);
        expect(await kit.store.optOut('x', 'stranger', false, NOON)).toBe(true);
        expect((await kit.contextOf(mention)).optedOut).toBe(false);
      });

      it('takes back what the author asked for as well, on that network only', async () => {
        const author = anAuthor({ handle: 'leaveme' });
        for (const platform of ['x', 'discord'])
          await kit.store.record(
            aRecording({
              judgements: [aRecordOf(aMention({ author, platform }), { decision: { optOut: true } })],
            }),
          );
        expect(await kit.store.optOut('x', 'leaveme', true, NOON)).toBe(false);
        expect(await kit.store.optOut('discord', 'leaveme', false, NOON)).toBe(true);
        expect(await kit.store.optOut('x', 'leaveme', true, NOON)).toBe(false);
      });

      it('of no name is of nobody', async () => {
        expect(await kit.store.optOut('x', '@', true, NOON)).toBe(false);
        const nameless = aRecordOf(aMention({ author: anAuthor({ handle: '' }) }), {
          decision: { optOut: true },
        });
        await kit.store.record(aRecording({ judgements: [nameless] }));
        expect((await kit.contextOf(aMention({ author: nameless.mention.author }))).optedOut).toBe(true);
        expect((await kit.contextOf(aMention({ author: anAuthor({ handle: '' }) }))).optedOut).toBe(false);
      });
    });

    describe('a person who asks to be forgotten', () => {
      const SECRETS = ['hush', 'Robin Hood', 'robin_hood'];
      const author = anAuthor({ handle: 'Robin_Hood', name: 'Robin Hood', followers: 12_345 });

      /** Nothing that can be read back of these tickets holds any of it. */
      async function nothingLeft(mentions: readonly Mention[]): Promise<void> {
        for (const mention of mentions) {
          const all = [await kit.store.recorded(mention.id), await kit.store.view(idOf(mention))];
          const json = JSON.stringify(all).toLowerCase();
          for (const secret of SECRETS) expect(json).not.toContain(secret.toLowerCase());
        }
        for (const secret of SECRETS) expect(await kit.store.search(secret, 10)).toEqual([]);
        const texts = JSON.stringify(await kit.store.corrections(0));
        for (const secret of SECRETS) expect(texts).not.toContain(secret);
      }

      it('is forgotten with names, words, payloads, links, and what agents wrote to and about them', async () => {
        const mention = aMention({
          ...{ author, text: 'hush one', media: ['https://pictures.test/hush.jpg'] },
          url: 'https://x.com/robin_hood/status/1',
        });
        const praise = aMention({ author, text: 'hush two' });
        const reasons = [{ about: 'complaint', cue: '"hush"', weight: 1 }];
        const edit = aJudgement(anEdit(mention, { text: 'hush three' }), {
          assessment: { reasons },
          decision: { reasons: ['complaint', '"hush"'] },
        });
        const reply = aReply(mention);
        const said = {
          ...reply,
          outgoing: reply.outgoing && { ...reply.outgoing, text: 'hush, Robin Hood' },
        };
        await kit.store.record({
          ...aComplaint(mention),
          judgements: [aJudgement(mention), edit, aRecordOf(praise)],
          actions: [
            { ...said, outgoing: said.outgoing && { ...said.outgoing, byHand: 'https://x.com/robin_hood' } },
          ],
        });
        await kit.post('reply');
        const own = anOwnReply(mention, { text: '@robin_hood hush' });
        await kit.store.record(aRecording({ judgements: [aRecordOf(own)] }));
        const lessons = { made: [aCorrection(mention)], withdrawn: [] };
        await kit.answer(mention, { kind: 'reply', text: 'hush, Robin Hood' }, { lessons });
        await kit.answer(mention, { kind: 'note', text: 'hush: she called' });
        await kit.answer(mention, { kind: 'escalate', why: 'hush: the press' });
        const before = await kit.view(idOf(mention));

        expect(await kit.store.erase('x', '@ROBIN_hood', NOON + HOUR)).toEqual({ mentions: 2, tickets: 1 });
        await nothingLeft([mention, praise, own]);
        const after = await kit.view(idOf(mention));
        expect(after.answers.map(({ key, by, at }) => [key, by, at])).toEqual(
          before.answers.map(({ key, by, at }) => [key, by, at]),
        );
        expect(after.ticket).toMatchObject({
          ...{ authorId: author.id, authorHandle: '', authorName: '', status: before.ticket.status },
          ...{ firstResponseAt: before.ticket.firstResponseAt, deletedAt: NOON + HOUR },
        });
        expect(after.judgements[0]).toMatchObject({
          capture: { payload: null },
          mention: { author: { id: author.id, handle: '', name: '', followers: null }, url: null, media: [] },
          decision: { complaint: true, acknowledge: true },
        });
        expect(after.replies).toMatchObject([
          { state: 'sent', outgoing: { text: '', authorHandle: '', url: null } },
        ]);
        expect(await kit.store.erase('x', 'robin_hood', NOON + HOUR)).toEqual({ mentions: 0, tickets: 0 });
      });

      it('is not spoken to any more; cards and clocks follow', async () => {
        const mention = aMention({ author });
        await kit.store.record({
          ...aComplaint(mention),
          actions: [...aComplaint(mention).actions, aReply(mention), anAction('remind', mention)],
        });
        for (const kind of ['present', 'remind'] as const) await kit.due(kind, NOON);
        const { version } = await kit.ticketOf(mention);
        const stale = await kit.ticketOf(mention);
        await kit.store.erase('x', 'robin_hood', NOON + HOUR);
        const { acknowledgement, replies, ticket } = await kit.view(idOf(mention));
        for (const action of [acknowledgement, ...replies])
          expect(action).toMatchObject({ state: 'withheld', rule: 'deleted', settledAt: NOON + HOUR });
        expect(ticket.version).toBeGreaterThan(version);
        expect(await kit.due('present', NOON + HOUR)).toEqual([idOf(mention)]);
        expect(await kit.due('remind', NOON + HOUR)).toEqual([idOf(mention)]);
        // Whoever read the name before does not write it back.
        await expect(kit.store.record(aRecording({ tickets: [stale] }))).rejects.toBeInstanceOf(Conflict);
        expect((await kit.store.audit(NOON, HOUR)).complaints).toMatchObject({ total: 1, withheld: 1 });
      });

      it('stays forgotten when the network brings the same posts again, and is never answered twice', async () => {
        const mention = aMention({ author });
        await kit.store.record(aComplaint(mention));
        await kit.post('acknowledge');
        await kit.store.erase('x', 'robin_hood', NOON + HOUR);
        expect(await kit.store.unseen([aCapture(mention)])).toEqual([]);
        const edit = anEdit(mention, { text: 'hush' });
        expect(await kit.contextOf(edit)).toMatchObject({
          deleted: true,
          ticket: { id: idOf(mention) },
          acknowledgement: { state: 'sent' },
        });
        await kit.store.record(aRecording({ judgements: [aRecordOf(edit)] }));
        expect((await kit.store.recorded(edit.id))[0]?.judgement.mention.text).toBe('');
      });

      it('keeps the words of what may be on its way only until that is known', async () => {
        const mention = aMention({ author });
        const reply = aReply(mention);
        const outgoing = reply.outgoing && { ...reply.outgoing, text: 'hush' };
        await kit.store.record({ ...aComplaint(mention), actions: [{ ...reply, outgoing }] });
        const action = await kit.claimOne('reply');
        await kit.store.markSending(action, NOON);
        await kit.store.erase('x', 'robin_hood', NOON);
        const text = async () => (await kit.view(idOf(mention))).replies[0]?.outgoing?.text;
        expect(await text()).toBe('hush');
        await kit.store.settle(action, forAPerson(action, 'no proof'), NOON);
        expect(await text()).toBe('hush');
        await kit.store.settle(action, { ...action, state: 'sent', remoteId: '7' }, NOON);
        expect(await text()).toBe('');
      });

      it('is forgotten as the other account of somebody, whose card no longer names them', async () => {
        const [mention, other] = [
          await complain({ author }),
          await complain({ platform: 'discord', source: 'help' }),
        ];
        await link(other, mention);
        await kit.store.presented(idOf(other), 'channel/1');
        await kit.due('present', NOON + HOUR);
        await kit.store.erase('x', 'robin_hood', NOON + HOUR);
        expect((await kit.view(idOf(other))).identities).toEqual([]);
        expect(await kit.due('present', NOON + HOUR)).toEqual([idOf(mention), idOf(other)].sort());
        expect((await kit.ticketOf(other)).authorHandle).toBe(other.author.handle);
      });

      it('keeps their opt-out', async () => {
        await complain({ author });
        await kit.store.optOut('x', 'robin_hood', true, NOON);
        await kit.store.erase('x', 'robin_hood', NOON + HOUR);
        expect((await kit.contextOf(aMention({ author: { ...author, handle: 'new_name' } }))).optedOut).toBe(
          true,
        );
      });

      it('is forgotten in what could not be read, too', async () => {
        const [theirs, others] = [aCapture(aMention()), aCapture(aMention())];
        const aside = (where: string, raw: string) => ({
          ...{ platform: 'x', source: 'x-mentions', where, why: 'it has no time', raw, at: NOON },
        });
        await kit.store.record(
          aRecording({
            unreadable: [theirs, others],
            setAside: [
              aside(theirs.id, '{"user":"Robin_Hood","text":"hush"}'),
              aside(others.id, '{"user":"Robin_Hoodie","text":"hi"}'),
            ],
          }),
        );
        await kit.store.erase('x', 'robin_hood', NOON + HOUR);
        const raws = (await kit.store.audit(NOON, HOUR)).setAside.map(({ raw }) => raw);
        expect(raws.sort()).toEqual(['', '{"user":"Robin_Hoodie","text":"hi"}']);
        // The payload is gone as well: the same again is news.
        expect(await kit.store.unseen([theirs, others])).toEqual([theirs]);
      });

      it('is nobody else, and not the same name on another network', async () => {
        const [namesake, twin] = [
          await complain({ author: { ...author }, platform: 'discord' }),
          await complain({ author: anAuthor({ handle: 'robin_hoo' }) }),
        ];
        expect(await kit.store.erase('x', 'robin_hood', NOON)).toEqual({ mentions: 0, tickets: 0 });
        for (const mention of [namesake, twin])
          expect((await kit.ticketOf(mention)).authorHandle).toBe(mention.author.handle);
        expect(await kit.store.erase('x', '', NOON)).toEqual({ mentions: 0, tickets: 0 });
        expect((await kit.store.recorded(twin.id))[0]?.judgement.mention).toEqual(twin);
      });

      it('leaves closed tickets closed, and nobody writes the name back to them either', async () => {
        const end = { status: 'resolved', resolvedAt: NOON, outcome: 'solved' } as const;
        const mention = await complain({ author }, end);
        const stale = await kit.ticketOf(mention);
        await kit.store.erase('x', 'robin_hood', NOON + MINUTE);
        expect(await kit.ticketOf(mention)).toMatchObject({ ...end, authorName: '' });
        await expect(kit.store.record(aRecording({ tickets: [stale] }))).rejects.toBeInstanceOf(Conflict);
      });
    });

    describe('what is kept for so long and no longer', () => {
      const KEEP = { othersMs: 30 * DAY, wordsMs: 90 * DAY };

      it('is nothing of a post that nobody had to look at, and all of one that somebody had to', async () => {
        const chatter = aMention({ text: '@acme lovely shop' });
        const complaint = await complain();
        await kit.store.record(aRecording({ judgements: [aRecordOf(chatter)] }));
        expect(await kit.store.tidy(KEEP, NOON + 29 * DAY, 10)).toBe(false);
        expect(await kit.store.recorded(chatter.id)).toHaveLength(1);
        expect(await kit.store.tidy(KEEP, NOON + 31 * DAY, 10)).toBe(false);
        expect(await kit.store.recorded(chatter.id)).toEqual([]);
        const [kept] = await kit.store.recorded(complaint.id);
        expect(kept?.judgement.mention).toEqual(complaint);
        expect((await kit.store.audit(NOON, 0)).mentions).toBe(1);
      });

      it('goes a little at a time, each post looked at once', async () => {
        const all = Array.from({ length: 5 }, () => aMention());
        await kit.store.record(aRecording({ judgements: all.map((each) => aRecordOf(each)) }));
        const old = NOON + 31 * DAY;
        expect(await kit.store.tidy(KEEP, old, 2)).toBe(true);
        expect((await kit.store.audit(NOON, 0)).mentions).toBe(3);
        expect(await kit.store.tidy(KEEP, old, 2)).toBe(true);
        expect(await kit.store.tidy(KEEP, old, 2)).toBe(false);
        expect((await kit.store.audit(NOON, 0)).mentions).toBe(0);
      });

      it('are the words and names of closed tickets, and never what was decided', async () => {
        const mention = await complain({ text: '@acme my pacemaker never arrived' });
        const open = await complain();
        const { ticket } = await kit.view(idOf(mention));
        const note = anAnswer(ticket, { kind: 'note', text: 'she is in hospital' });
        await kit.store.answer(
          note,
          aChange([{ ...ticket, status: 'resolved', resolvedAt: NOON, outcome: 'solved' }], {
            lessons: { made: [aCorrection(mention)], withdrawn: [] },
          }),
        );
        await kit.store.tidy(KEEP, NOON + 91 * DAY, 10);
        const view = await kit.view(idOf(mention));
        const { author, text } = view.judgements[0]?.mention ?? mention;
        expect({ text, handle: author.handle, name: author.name }).toEqual({
          text: '',
          handle: '',
          name: '',
        });
        expect(view.ticket).toMatchObject({
          status: 'resolved',
          authorHandle: '',
          authorName: '',
          deletedAt: null,
        });
        expect(view.answers.map(({ does }) => does)).toEqual([{ kind: 'note', text: '' }]);
        expect(view.corrections[0]?.text).toBe('');
        expect(JSON.stringify(view)).not.toMatch(/pacemaker|hospital/);
        // One that somebody still works on waits, and then it is its turn.
        expect((await kit.view(idOf(open))).judgements[0]?.mention).toEqual(open);
        await kit.answer(open, { kind: 'dismiss' });
        await kit.store.tidy(KEEP, NOON + 91 * DAY, 10);
        expect((await kit.view(idOf(open))).judgements[0]?.mention.text).toBe('');
        expect((await kit.store.audit(NOON, 0)).complaints).toMatchObject({ total: 2, unaccounted: 0 });
      });
    });
  });
}
