/** A few tickets, and what agents, time and the world do to them, in steps that can be made up at random. */
import fc from 'fast-check';
import type { Action } from '../../src/core/action.ts';
import {
  type Answer,
  BY_HAND,
  type Does,
  EARSHOT,
  type Facts,
  type Next,
  type Says,
} from '../../src/core/answer.ts';
import { CATEGORIES, LEVELS } from '../../src/core/assessment.ts';
import { DEEDS, type DeedName } from '../../src/core/deeds.ts';
import { nextTicket } from '../../src/core/next-ticket.ts';
import type { Sla } from '../../src/core/sla.ts';
import { type Agent, afterEvent, OUTCOMES, ROUTES, type Ticket } from '../../src/core/ticket.ts';
import { workingHours } from '../../src/lib/working-hours.ts';
import { aJudgement, aMention, aTicket } from '../contracts/fixtures.ts';
import { anSla, NOON } from '../made.ts';
import { gapMs } from './arbitraries.ts';

export const AGENTS: readonly Agent[] = [
  { id: 'ann', name: 'Ann' },
  { id: 'ben', name: 'Ben' },
  { id: 'cleo', name: 'Cleo' },
  EARSHOT,
];

const HAPPENS = ['follow-up', 'answered', 'deleted', 'posted', 'refused'] as const;

/** One step: somebody tries a deed on one of the tickets, or something happens to it. `pick` chooses what it takes. */
export interface Step {
  readonly gap: number;
  readonly on: number;
  readonly who: number;
  readonly kind: DeedName | 'wake' | 'unclaim' | 'alarm' | `happens ${(typeof HAPPENS)[number]}`;
  readonly pick: number;
}

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    gap: gapMs,
    on: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(5) }),
    who: fc.nat(AGENTS.length - 1),
    kind: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...(Object.keys(DEEDS) as DeedName[])) },
      // What changes most, more often.
      {
        weight: 2,
        arbitrary: fc.constantFrom<DeedName>('claim', 'snooze', 'pending', 'resolve', 'reopen', 'reply'),
      },
      { weight: 2, arbitrary: fc.constantFrom(...HAPPENS).map((what) => `happens ${what}` as const) },
      { weight: 1, arbitrary: fc.constantFrom('wake', 'unclaim', 'alarm') },
    ),
    pick: fc.nat(11),
  }),
  // As often long as short: what goes wrong needs a history.
  { maxLength: 40, size: 'max' },
);

/** By the clock where it is pressing, else by the hours of a desk in Berlin. */
export const SLA: Sla = (() => {
  const plain = anSla();
  const day = [[480, 1200]] as const;
  const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
  const desk = (target: Sla['targets']['low']) => ({ ...target, hours: 'business' as const });
  const { normal, low } = plain.targets;
  return anSla({
    targets: { ...plain.targets, normal: desk(normal), low: desk(low) },
    hours: workingHours({ zone: 'Europe/Berlin', week, holidays: [] }),
  });
})();

type Reply = Pick<Action, 'key' | 'state' | 'rule' | 'createdAt'>;

/** Everything there is. */
export class World {
  now = NOON;
  readonly tickets: Ticket[];
  readonly #last = new Map<string, Says>();
  readonly #replies = new Map<string, Reply[]>();
  /** Root of a post → the ticket that it was made. */
  readonly #moved = new Map<string, string>();
  #quiet = false;
  #made = 0;

  /** Two tickets of one author, and one of somebody else. Nothing in them can be changed. */
  constructor() {
    const posts = ['ana', 'ana', 'zoe'].map((author, index) =>
      aMention({
        id: String(index + 1),
        publishedAt: NOON,
        author: { id: author, handle: author, name: author, own: false, automated: null, followers: 0 },
      }),
    );
    this.tickets = posts.map((post) => Object.freeze(aTicket(post)));
  }

  at(index: number): Ticket {
    const ticket = this.tickets[index % this.tickets.length];
    if (!ticket) throw new Error('there are always tickets');
    return ticket;
  }

  read(ticketId: string): Ticket {
    const found = this.tickets.find(({ id }) => id === ticketId);
    if (!found) throw new Error(`there is no ticket ${ticketId}`);
    return found;
  }

  /** Each conversation has three posts, the second of which is acknowledged. */
  #factsOf(ticket: Ticket, other: Ticket | null): Facts {
    const { id, conversationId, publishedAt } = ticket;
    const judgements = ['a', 'b', 'c'].map((post) => {
      const mention = aMention({ id: `${conversationId}${post}`, conversationId, publishedAt });
      const home = ticket.splitFrom ?? id;
      return { ...aJudgement(mention), ticketId: this.#moved.get(mention.rootId) ?? home };
    });
    return {
      ...{ judgements, other, quiet: this.#quiet },
      replies: this.#replies.get(ticket.id) ?? [],
      last: this.#last.get(ticket.id) ?? null,
      acknowledged: `${ticket.conversationId}b`,
      samePerson: false,
    };
  }

  /** What the step asks for, as an answer. */
  answerOf({ on, who, kind, pick }: Step): Answer | null {
    const agent = AGENTS[who] ?? EARSHOT;
    const { id, conversationId } = this.at(on);
    const does = this.#doesOf(kind, pick, id, conversationId);
    this.#made += 1;
    const lead = agent.id === 'cleo';
    return does && { key: `a${this.#made}`, ticketId: id, by: agent, lead, at: this.now, does };
  }

  #doesOf(kind: Step['kind'], pick: number, id: string, conversationId: string): Does | null {
    const of = <T>(all: readonly [T, ...T[]] | readonly T[]): T => all[pick % all.length] as T;
    switch (kind) {
      case 'transfer':
        return { kind, to: AGENTS[pick % 3] ?? EARSHOT };
      case 'reply':
      case 'note':
        return { kind, text: pick === 0 ? ' ' : 'Hello' };
      case 'snooze':
        return { kind, until: this.now + (pick - 1) * (pick > 9 ? 4 * 86_400_000 : 3_600_000) };
      case 'resolve':
        return { kind, outcome: of(OUTCOMES) };
      case 'category':
        return { kind, category: of(CATEGORIES) };
      case 'priority':
        return { kind, priority: of(LEVELS) };
      case 'language':
        return { kind, language: of(['en', 'de', 'English']) };
      case 'escalate':
        return { kind, why: 'press' };
      case 'handoff':
        return { kind, route: of(ROUTES) };
      case 'merge':
      case 'link':
        return { kind, other: this.at(pick).id };
      case 'split':
        return { kind, rootId: `${conversationId}${of(['a', 'b', 'c', 'd'])}` };
      case 'posted':
        return { kind, reply: of(this.#replies.get(id)?.map(({ key }) => key) ?? ['none']) };
      case 'unclaim':
        return { kind, silentMs: 1 };
      case 'alarm':
        return { kind, about: 'silence', due: this.now, step: 0, to: 'holder', ping: true };
      default:
        return kind.startsWith('happens') ? null : { kind: kind as 'claim' };
    }
  }

  /** Asks the state machine. */
  ask(answer: Answer): { readonly facts: Facts; readonly next: Next } {
    const { does } = answer;
    const other = 'other' in does ? (this.tickets.find(({ id }) => id === does.other) ?? null) : null;
    const facts = this.#factsOf(this.read(answer.ticketId), other);
    return { facts, next: nextTicket(this.read(answer.ticketId), answer, facts) };
  }

  /** Makes true what was accepted, and what follows from it in the store. */
  accept(answer: Answer, next: Next & { readonly ok: true }): void {
    const { ticketId, does, key, at } = answer;
    const before = this.read(ticketId);
    this.#write(next.ticket);
    if (next.other) this.#write(next.other);
    const replies = this.#replies.get(ticketId) ?? [];
    if (does.kind === 'reply')
      this.#replies.set(ticketId, [...replies, { key, state: 'pending', rule: null, createdAt: at }]);
    if (does.kind === 'posted')
      this.#replies.set(
        ticketId,
        replies.map((reply) => (reply.key === does.reply ? { ...reply, rule: BY_HAND } : reply)),
      );
    if (does.kind === 'split' && next.other) this.#moved.set(does.rootId, next.other.id);
    if (does.kind === 'quiet') this.#quiet = true;
    if (does.kind === 'undo') this.#last.delete(ticketId);
    if (does.kind === 'dismiss') this.#last.set(ticketId, { about: 'complaint', is: false, was: null });
    if (does.kind === 'category')
      this.#last.set(ticketId, { about: 'category', is: does.category, was: before.category });
    if (does.kind === 'priority')
      this.#last.set(ticketId, { about: 'priority', is: does.priority, was: before.priority });
  }

  /** What the world does to a ticket; a reply that is on its way is posted or refused. */
  happen({ on, kind, pick }: Step): void {
    const ticket = this.at(on);
    const at = this.now;
    const replies = this.#replies.get(ticket.id) ?? [];
    const waiting = replies.find(({ state }) => state === 'pending');
    const settled = (state: Reply['state']) =>
      this.#replies.set(
        ticket.id,
        replies.map((reply) => (reply === waiting ? { ...reply, state } : reply)),
      );
    if (kind === 'happens follow-up') {
      const priority = LEVELS[pick % LEVELS.length] ?? 'low';
      this.#write(afterEvent(ticket, { kind: 'follow-up', at, publishedAt: at - pick, priority }));
    } else if (kind === 'happens answered' || (kind === 'happens posted' && waiting)) {
      if (kind === 'happens posted') settled('sent');
      this.#write(afterEvent(ticket, { kind: 'answered', at }));
    } else if (kind === 'happens deleted') {
      this.#write(afterEvent(ticket, { kind: 'deleted', at }));
    } else if (kind === 'happens refused' && waiting) {
      settled('withheld');
    }
  }

  #write(ticket: Ticket): void {
    const index = this.tickets.findIndex(({ id }) => id === ticket.id);
    // Frozen, so that whoever changes what it was given is found out.
    this.tickets[index === -1 ? this.tickets.length : index] = deepFrozen(ticket);
  }
}

export function deepFrozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const each of Object.values(value)) deepFrozen(each);
  return Object.freeze(value);
}
