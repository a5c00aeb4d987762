import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { networks } from '../../src/app.ts';
import type { Answer, Does } from '../../src/core/answer.ts';
import type { DeedName } from '../../src/core/deeds.ts';
import type { Agent, Ticket } from '../../src/core/ticket.ts';
import type { TicketView } from '../../src/core/view.ts';
import type { Settled } from '../../src/desks/desk.ts';
import { settle } from '../../src/settling.ts';
import { openStore } from '../../src/stores/index.ts';
import type { Store } from '../../src/stores/store.ts';
import { aPolicy } from '../made.ts';
import { aFolder, dying, onX, TOM, until } from './kit.ts';

const BEN: Agent = { id: 'ben', name: 'Ben' };
const events = { answered: () => {} } as never;
let clicks = 0;

function click(
  store: Store,
  ticketId: string,
  does: Does,
  at: number,
  part: Partial<Answer> = {},
): Promise<Settled> {
  clicks += 1;
  const answer: Answer = { key: `click ${clicks}`, ticketId, by: TOM, at, does, ...part };
  return settle({ store, events, networks, policy: aPolicy() }, answer);
}

/** What has to be true before a deed, the deed, and how it shows. */
interface Case {
  readonly before?: readonly ((about: About) => Does)[];
  readonly does: (about: About) => Does;
  readonly shows: (view: TicketView, about: About) => unknown;
}
interface About {
  readonly view: TicketView;
  readonly other: Ticket;
  readonly now: number;
}

const claim = (): Does => ({ kind: 'claim' });
const CASES: Readonly<Record<DeedName, Case>> = {
  claim: { does: claim, shows: ({ ticket }) => ticket.holder?.id === TOM.id },
  release: {
    before: [claim],
    does: () => ({ kind: 'release' }),
    shows: ({ ticket }) => ticket.holder === null,
  },
  transfer: {
    does: () => ({ kind: 'transfer', to: BEN }),
    shows: ({ ticket }) => ticket.holder?.id === BEN.id,
  },
  reply: {
    does: () => ({ kind: 'reply', text: 'It is on the van.' }),
    shows: ({ replies }) => replies.length === 1,
  },
  posted: {
    before: [() => ({ kind: 'reply', text: 'It is on the van.' })],
    does: ({ view }) => ({ kind: 'posted', reply: view.replies[0]?.key ?? '' }),
    shows: ({ ticket, replies }) => ticket.firstResponseAt !== null && replies[0]?.rule === 'by-hand',
  },
  note: { does: () => ({ kind: 'note', text: 'Hm.' }), shows: () => true },
  snooze: {
    does: ({ now }) => ({ kind: 'snooze', until: now + 3_600_000 }),
    shows: ({ ticket }) => ticket.status === 'snoozed',
  },
  pending: {
    before: [() => ({ kind: 'reply', text: 'It is on the van.' })],
    does: () => ({ kind: 'pending' }),
    shows: ({ ticket }) => ticket.status === 'pending' && ticket.waits.length === 1,
  },
  handoff: {
    does: () => ({ kind: 'handoff', route: 'phone' }),
    shows: ({ ticket }) => ticket.handoff?.route === 'phone',
  },
  handback: {
    before: [() => ({ kind: 'handoff', route: 'phone' })],
    does: () => ({ kind: 'handback' }),
    shows: ({ ticket }) => ticket.handoff?.closedAt !== null,
  },
  resolve: {
    does: () => ({ kind: 'resolve', outcome: 'gave-up' }),
    shows: ({ ticket }) => ticket.outcome === 'gave-up',
  },
  dismiss: {
    does: () => ({ kind: 'dismiss' }),
    shows: ({ ticket, corrections }) => ticket.status === 'dismissed' && corrections.length === 1,
  },
  reopen: {
    before: [() => ({ kind: 'dismiss' })],
    does: () => ({ kind: 'reopen' }),
    shows: ({ ticket }) => ticket.status === 'new' && ticket.reopened === 1,
  },
  escalate: { does: () => ({ kind: 'escalate', why: 'press' }), shows: () => true },
  merge: {
    does: ({ other }) => ({ kind: 'merge', other: other.id }),
    shows: ({ ticket }, { other }) => ticket.mergedInto === other.id,
  },
  split: {
    does: ({ view }) => ({ kind: 'split', rootId: view.judgements.at(-1)?.mention.rootId ?? '' }),
    shows: ({ judgements }) => judgements.length === 1,
  },
  link: {
    does: ({ other }) => ({ kind: 'link', other: other.id }),
    shows: ({ identities }) => identities.length === 1,
  },
  quiet: { does: () => ({ kind: 'quiet' }), shows: ({ quiet }) => quiet },
  complaint: { does: () => ({ kind: 'complaint' }), shows: ({ corrections }) => corrections.length === 1 },
  category: {
    does: () => ({ kind: 'category', category: 'travel' }),
    shows: ({ ticket, corrections }) => ticket.category === 'travel' && corrections.length === 1,
  },
  priority: {
    does: () => ({ kind: 'priority', priority: 'high' }),
    shows: ({ ticket, corrections }) => ticket.priority === 'high' && corrections.length === 1,
  },
  language: {
    does: () => ({ kind: 'language', language: 'de' }),
    shows: ({ ticket }) => ticket.language === 'de',
  },
  undo: {
    before: [() => ({ kind: 'category', category: 'travel' })],
    does: () => ({ kind: 'undo' }),
    shows: ({ ticket }) => ticket.category !== 'travel',
  },
};

describe.each(Object.entries(CASES) as [DeedName, Case][])('%s', (name, { before = [], does, shows }) => {
  it.each(['before', 'after'] as const)(
    'is done once when the program dies just %s it is stored',
    async (when) => {
      const file = `sqlite:${join(aFolder(), 'earshot.db')}`;
      const store = await openStore(file);
      const first = await onX({ store });
      const { x, clock } = first;
      const post = x.sim.post({ author: 'ana', text: '@acme my parcel never arrived' });
      x.sim.post({ author: 'ana', text: '@acme and nobody answers', inReplyTo: post.id });
      // For a merge somebody has to complain twice; two accounts are linked when they are two.
      x.sim.post({ author: name === 'link' ? 'ben' : 'ana', text: '@acme my bill is wrong, too' });
      const running = first.run();
      const both = await until(async () => {
        const all = await store.tickets([], 10);
        expect(all).toHaveLength(2);
        return all;
      });
      const viewOf = async (at: Store, { id }: Ticket): Promise<TicketView> => {
        const view = await at.view(id);
        if (!view) throw new Error('the ticket is gone');
        return view;
      };
      const views = await until(async () => {
        const found = await Promise.all(both.map((each) => viewOf(store, each)));
        expect(found.map(({ acknowledgement }) => acknowledgement?.state)).toEqual(['sent', 'sent']);
        return found;
      });
      const mine = views.find(({ judgements }) => judgements.length === 2)?.ticket;
      const other = views.find(({ judgements }) => judgements.length === 1)?.ticket;
      if (!mine || !other) throw new Error('one ticket with two posts, and one with one');
      const about = async (at: Store): Promise<About> => ({
        view: await viewOf(at, mine),
        other,
        now: clock.now(),
      });
      if (name === 'posted') x.sim.fault({ route: 'POST tweets', kind: 'status', status: 403 });
      for (const earlier of before) {
        expect(await click(store, mine.id, earlier(await about(store)), clock.now())).toMatchObject({
          ok: true,
        });
        await until(async () =>
          expect(
            (await viewOf(store, mine)).replies.every(
              ({ state }) => state === 'sent' || state === 'withheld',
            ),
          ).toBe(true),
        );
      }
      await running.stop();
      const had = x.sim.replies.length;

      const what = does(await about(store));
      const at = clock.now();
      const dead = dying(await openStore(file), 'answer', when, 1);
      void click(dead, mine.id, what, at, { key: 'the click' });
      await until(() => expect(dead.died()).toBe(true));

      const again = await openStore(file);
      await again.lock();
      // The agent saw nothing happen, and clicks again.
      expect(await click(again, mine.id, what, at, { key: 'the click' })).toMatchObject({ ok: true });
      const second = await first.again(again);
      await until(async () => {
        const view = await viewOf(again, mine);
        expect(view.answers.filter((answer) => answer.key === 'the click')).toHaveLength(1);
        expect(shows(view, await about(again))).toBe(true);
        expect(view.replies.every(({ state }) => state === 'sent' || state === 'withheld')).toBe(true);
        expect(second.desk.shown.get(mine.id)?.ticket.version).toBe(view.ticket.version);
      });
      expect(x.sim.replies).toHaveLength(had + (name === 'reply' ? 1 : 0));
    },
  );
});

it('lets one of a hundred agents have a ticket, and tells the others who', async () => {
  const { x, run, store, ticket, clock } = await onX();
  x.sim.post({ author: 'ana', text: '@acme my parcel never arrived' });
  run();
  const { id } = await until(ticket);
  const agents = Array.from(
    { length: 100 },
    (_, index): Agent => ({ id: `a${index}`, name: `Agent ${index}` }),
  );
  const settled = await Promise.all(
    agents.map((by) => click(store, id, { kind: 'claim' }, clock.now(), { by })),
  );
  const winner = agents[settled.findIndex(({ ok }) => ok)];
  expect(settled.filter(({ ok }) => ok)).toHaveLength(1);
  for (const each of settled) if (!each.ok) expect(each.why).toContain(`already held by ${winner?.name}`);
  expect((await ticket()).holder).toEqual(winner);
});
