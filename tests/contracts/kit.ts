import { afterEach, beforeEach, expect } from 'vitest';
import { type Action, type ActionKind, sent } from '../../src/core/action.ts';
import { type Answer, type Next, NO_FACTS } from '../../src/core/answer.ts';
import type { Context } from '../../src/core/eligibility.ts';
import type { Mention } from '../../src/core/mention.ts';
import { threadOf } from '../../src/core/mention.ts';
import { nextTicket } from '../../src/core/next-ticket.ts';
import { type Ticket, ticketIdOf } from '../../src/core/ticket.ts';
import type { TicketView } from '../../src/core/view.ts';
import type { Change, Store } from '../../src/stores/store.ts';
import { aChange, anAnswer, NOON, newId } from './fixtures.ts';

/** A fresh, empty place to keep things. What `open` gives are views of it by different processes. */
export interface StorePlace {
  open(): Promise<Store>;
  /** Called when every store is closed. */
  remove(): Promise<void>;
}

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const LEASE = 2 * MINUTE;

export type Kit = ReturnType<typeof storeKit>;

/** A store for each test of the suite that calls this, and what its tests do again and again. */
export function storeKit(makePlace: () => Promise<StorePlace>) {
  let place: StorePlace;
  let store: Store;

  beforeEach(async () => {
    place = await makePlace();
    store = await place.open();
  });

  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  async function view(ticketId: string): Promise<TicketView> {
    const found = await store.view(ticketId);
    if (!found) throw new Error('the ticket is not stored');
    return found;
  }

  async function ticketOf(mention: Mention): Promise<Ticket> {
    return (await view(ticketIdOf(threadOf(mention)))).ticket;
  }

  async function claimed(kind: ActionKind, now = NOON): Promise<readonly Action[]> {
    return store.claim([kind], now, LEASE, 100);
  }

  async function claimOne(kind: ActionKind, now = NOON): Promise<Action> {
    const [action, ...more] = await claimed(kind, now);
    if (!action || more.length > 0) throw new Error(`one ${kind} is due, and not ${more.length + 1}`);
    return action;
  }

  return {
    /** The store of the test that runs. */
    get store(): Store {
      return store;
    },
    /** The same place, as after a restart. */
    async restart(): Promise<void> {
      await store.close();
      store = await place.open();
    },
    view,
    ticketOf,
    claimed,
    claimOne,
    /** Tickets with something of this kind to do; none of it is due any more afterwards. */
    async due(kind: ActionKind, now = NOON): Promise<readonly string[]> {
      const actions = await claimed(kind, now);
      for (const action of actions) await store.settle(action, sent(action, 'done'), now);
      return actions.map(({ ticketId }) => ticketId).sort();
    },
    async contextOf(mention: Mention, now = NOON): Promise<Context> {
      const [context] = await store.contexts([mention], now);
      if (!context) throw new Error('a context for every mention');
      return context;
    },
    /** Claims the acknowledgement or reply that is due and has the network accept it. */
    async post(kind: 'acknowledge' | 'reply', now = NOON): Promise<string> {
      const action = await claimOne(kind, now);
      expect(await store.markSending(action, now)).toBe(true);
      const id = newId();
      expect(await store.settle(action, sent(action, id), now)).toBe(true);
      return id;
    },
    /** Ann does this with the ticket of the mention, and nothing else follows from it. */
    async answer(mention: Mention, does: Answer['does'], part: Partial<Change> = {}): Promise<Answer> {
      const { ticket, replies } = await view(ticketIdOf(threadOf(mention)));
      const given = anAnswer(ticket, does);
      const other = does.kind === 'link' ? (await view(does.other)).ticket : null;
      const next = accepted(nextTicket(ticket, given, { ...NO_FACTS, replies, other }));
      await store.answer(given, aChange([next.ticket], part));
      return given;
    },
    /** The ticket of one goes on in that of the other. */
    async merge(mention: Mention, into: Mention): Promise<void> {
      const [ticket, other] = [await ticketOf(mention), await ticketOf(into)];
      const given = anAnswer(ticket, { kind: 'merge', other: other.id });
      const next = accepted(nextTicket(ticket, given, { ...NO_FACTS, other, samePerson: true }));
      await store.answer(given, aChange([next.ticket, next.other ?? other]));
    },
    /** The post becomes a ticket of its own; gives its id. */
    async split(mention: Mention): Promise<string> {
      const { ticket, judgements } = await view(ticketIdOf(threadOf(mention)));
      const { rootId, platform } = mention;
      const given = anAnswer(ticket, { kind: 'split', rootId });
      const next = accepted(nextTicket(ticket, given, { ...NO_FACTS, judgements }));
      if (!next.other) throw new Error('a split makes another ticket');
      const moved = { rootId, platform, to: next.other.id };
      await store.answer(given, aChange([next.ticket, next.other], { moved }));
      return next.other.id;
    },
  };
}

export function idOf(mention: Mention): string {
  return ticketIdOf(threadOf(mention));
}

function accepted(next: Next): Next & { readonly ok: true } {
  if (!next.ok) throw new Error(next.why);
  return next;
}
