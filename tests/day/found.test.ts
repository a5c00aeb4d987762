/** What the simulated days brought to light, each as small as it gets. */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Assessment } from '../../src/core/assessment.ts';
import { EMPTY_CONTEXT } from '../../src/core/eligibility.ts';
import { judge } from '../../src/core/judge.ts';
import type { Mention } from '../../src/core/mention.ts';
import { timeOf } from '../../src/core/sla.ts';
import { FRESH, type Ticket } from '../../src/core/ticket.ts';
import { openStore } from '../../src/stores/index.ts';
import type { Store } from '../../src/stores/store.ts';
import { aMention, anAssessment, anSla, aPolicy, heard, NOON } from '../made.ts';
import { MINUTE } from './workload.ts';

const policy = aPolicy();
const complaint = anAssessment();
const praise = anAssessment({ intent: { value: 'praise', confidence: 0.9 }, complaint: 0.05 });
const post = (id: string, part: Parameters<typeof aMention>[0] = {}): Mention =>
  aMention({ id, postId: id, rootId: id, ...part });

describe('what the days brought to light', () => {
  it('an edit that is no complaint, heard before the complaint, leaves the ticket with something to reply to', async () => {
    const store = await aStore();
    await hear(store, post('2', { rootId: '1', conversationId: '1', edited: true }), praise, NOON);
    await hear(store, post('1'), complaint, NOON);
    expect((await theView(store)).judgements).not.toEqual([]);
  });

  it('a closed ticket whose complaint was edited away still has a post to reply to', async () => {
    const store = await aStore();
    await hear(store, post('1'), complaint, NOON);
    const { ticket } = await theView(store);
    const closed: Ticket = { ...ticket, status: 'resolved', outcome: 'gave-up', resolvedAt: NOON };
    await store.answer(
      {
        key: 'a',
        ticketId: ticket.id,
        by: { id: 'tom', name: 'Tom' },
        at: NOON,
        does: { kind: 'resolve', outcome: 'gave-up' },
      },
      { tickets: [closed], actions: [], lessons: { made: [], withdrawn: [] } },
    );
    await hear(store, post('2', { rootId: '1', conversationId: '1', edited: true }), praise, NOON + MINUTE);
    expect((await theView(store)).judgements).not.toEqual([]);
  });

  it('a reply of ours that comes back answers nothing that its writer had not seen', async () => {
    const store = await aStore();
    await hear(store, post('1'), complaint, NOON);
    const { ticket } = await theView(store);
    await store.answer(
      {
        key: 'a',
        ticketId: ticket.id,
        by: { id: 'tom', name: 'Tom' },
        at: NOON + MINUTE,
        does: { kind: 'reply', text: 'We look into it.' },
      },
      {
        tickets: [ticket],
        actions: [
          {
            ...{
              key: `reply:${ticket.id}:a`,
              kind: 'reply',
              ticketId: ticket.id,
              platform: 'file',
              source: 'samples',
            },
            notBefore: NOON,
            outgoing: {
              ...{
                platform: 'file',
                account: 'nimbrel',
                conversationId: '1',
                authorId: 'ana',
                authorHandle: 'ana',
              },
              ...{ key: `reply:${ticket.id}:a`, postId: '1', rootId: '1', publishedAt: NOON, url: null },
              ...{ text: 'We look into it.', wording: null, agent: 'Tom' },
            },
          },
        ],
        lessons: { made: [], withdrawn: [] },
      },
    );
    const [reply] = await store.claim(['reply'], NOON + MINUTE, MINUTE, 1);
    if (!reply) throw new Error('there is no reply');
    const sent = { state: 'sent', notBefore: null, attempts: 0, absences: 0, rule: null, why: null } as const;
    await store.settle(reply, { ...sent, remoteId: '9' }, NOON + 5 * MINUTE);
    // Written before our reply was there, and heard after it.
    const late = post('2', { conversationId: '1', publishedAt: NOON + 4 * MINUTE });
    await hear(store, late, complaint, NOON + 6 * MINUTE);
    expect((await theView(store)).ticket.waitingSince).toBe(NOON + 4 * MINUTE);
    const back = post('9', {
      ...{ conversationId: '1', inReplyTo: '1', publishedAt: NOON + 5 * MINUTE, text: 'We look into it.' },
      author: { id: 'us', own: true },
    });
    await hear(store, back, praise, NOON + 7 * MINUTE);
    expect((await theView(store)).ticket.waitingSince).toBe(NOON + 4 * MINUTE);
  });

  it('an acknowledgement counts against the ceiling of its own source, whoever brought the edit', async () => {
    const store = await aStore();
    for (const id of ['1', '2', '3'])
      await hear(store, post(id, { source: 'mentions', author: { id, handle: id } }), complaint, NOON);
    await hear(store, post('5', { source: 'search' }), complaint, NOON);
    const edit = { rootId: '5', conversationId: '5', edited: true, source: 'mentions' };
    await hear(store, post('6', { ...edit, publishedAt: NOON + 1 }), complaint, NOON);
    const actions = await store.claim(['acknowledge'], NOON, MINUTE, 10);
    for (const action of actions) await store.markSending(action, NOON);
    const ours = actions.find(({ source }) => source === 'search');
    if (!ours) throw new Error('there is no acknowledgement');
    expect((await store.question(ours, NOON))?.context.lastMinute).toBe(0);
  });

  it('two complaints of one author are as pressing in one batch as one after the other', () => {
    const both = [post('1'), post('2')].map((mention) => heard(mention));
    const { judgements } = judge(both, [complaint, complaint], [EMPTY_CONTEXT, EMPTY_CONTEXT], policy);
    const alone = judge(both.slice(1), [complaint], [{ ...EMPTY_CONTEXT, unanswered: 1 }], policy);
    expect(judgements[1]?.decision.priority).toBe(alone.judgements[0]?.decision.priority);
  });

  it('nobody on call is rung for what waits for the customer, or sleeps', () => {
    const [ticket] = judge([heard(post('1'))], [complaint], [EMPTY_CONTEXT], policy).tickets;
    for (const status of ['pending', 'snoozed'] as const) {
      const waiting: Ticket = {
        ...FRESH,
        ...(ticket as Ticket),
        ...{
          status,
          priority: 'urgent',
          firstResponseAt: NOON + 1,
          lastResponseAt: NOON + 1,
          waitingSince: null,
        },
        ...(status === 'pending'
          ? { waits: [[NOON + 2, null]] as const }
          : { snoozedUntil: NOON + 100 * MINUTE }),
      };
      const { due } = timeOf(waiting, anSla(), NOON + MINUTE);
      expect([status, due.map(({ key }) => key)]).toEqual([status, []]);
    }
  });
});

async function aStore(): Promise<Store> {
  const store = await openStore('sqlite::memory:');
  onTestFinished(() => store.close());
  return store;
}

async function hear(store: Store, mention: Mention, assessment: Assessment, at: number): Promise<void> {
  const contexts = await store.contexts([mention], at);
  const judged = judge([heard(mention, { receivedAt: at })], [assessment], contexts, policy);
  const rest = { deletions: [], unreadable: [], setAside: [], cursors: new Map() };
  await store.record({ ...judged, ...rest, at });
}

async function theView(store: Store) {
  const [ticket] = await store.tickets([], 10);
  const view = ticket ? await store.view(ticket.id) : null;
  if (!view) throw new Error('there is no ticket');
  return view;
}
