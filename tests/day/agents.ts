import type { Does } from '../../src/core/answer.ts';
import { CATEGORIES, LEVELS, type Level } from '../../src/core/assessment.ts';
import type { Agent, Ticket, TicketStatus } from '../../src/core/ticket.ts';
import type { Dice } from './dice.ts';
import { HOUR, MINUTE } from './workload.ts';

export type Manner = 'diligent' | 'slow' | 'forgetful' | 'snoozer' | 'hasty';

/** What an agent sees and can do at the desk. */
export interface Seat {
  readonly now: number;
  tickets(statuses: readonly TicketStatus[], limit: number): Promise<readonly Ticket[]>;
  /** Whether it was taken. */
  does(by: Agent, ticketId: string, does: Does): Promise<boolean>;
}

interface Plan {
  readonly at: number;
  readonly ticketId: string;
  readonly steps: readonly Step[];
}

/** Something to do on a ticket so long after what came before. */
type Step = readonly [afterMs: number, does: Does['kind'] | Does];

/** Somebody at the desk, with shift and habits. What they do is drawn by dice, from what they see. */
export class Person {
  readonly agent: Agent;
  readonly manner: Manner;
  readonly #shift: readonly [from: number, to: number];
  readonly #dice: Dice;
  #plans: Plan[] = [];
  #words = 0;
  #lookedAt = 0;

  constructor(name: string, manner: Manner, shift: readonly [number, number], dice: Dice) {
    this.agent = { id: name.toLowerCase(), name };
    this.manner = manner;
    this.#shift = shift;
    this.#dice = dice;
  }

  isHere(now: number): boolean {
    return this.#shift[0] <= now && now < this.#shift[1];
  }

  /** What they do in one sitting, `most` deeds at most. */
  async act(seat: Seat, colleagues: readonly Agent[], most: number): Promise<void> {
    const { now } = seat;
    let left = most;
    const due = this.#plans.filter(({ at }) => at <= now).slice(0, left);
    this.#plans = this.#plans.filter((plan) => !due.includes(plan));
    for (const plan of due) {
      left -= 1;
      await this.#step(seat, plan, colleagues);
    }
    if (left > 0 && now - this.#lookedAt > 12 * MINUTE) {
      this.#lookedAt = now;
      left -= await this.#lookAround(seat, colleagues, left);
    }
    if (left <= 0) return;
    const seen = await seat.tickets(['new'], 12);
    const taken = new Set<string>();
    while (left-- > 0) {
      const choice = seen.filter(({ id }) => !taken.has(id));
      const ticket = this.manner === 'diligent' ? choice[0] : choice[this.#dice.between(0, choice.length)];
      if (!ticket) return;
      taken.add(ticket.id);
      await this.#begin(seat, ticket);
    }
  }

  async #step(
    seat: Seat,
    { ticketId, steps: [first, ...rest] }: Plan,
    colleagues: readonly Agent[],
  ): Promise<void> {
    if (!first) return;
    const [, does] = first;
    const deed = typeof does === 'string' ? this.#deed(does, seat.now, colleagues) : does;
    const taken = await seat.does(this.agent, ticketId, deed);
    // Who is refused mostly lets it be.
    if (taken || this.#dice.chance(0.3)) this.#plan(seat.now, ticketId, rest);
  }

  #plan(now: number, ticketId: string, steps: readonly Step[]): void {
    const [first] = steps;
    if (first) this.#plans.push({ at: now + first[0], ticketId, steps });
  }

  async #begin(seat: Seat, { id, priority }: Ticket): Promise<void> {
    const steps = this.#dice.chance(0.03) ? this.#inTwoMinds(priority) : this.#script();
    const [first] = steps;
    if (first) await this.#step(seat, { at: seat.now, ticketId: id, steps }, []);
  }

  /** Changes how pressing it is, and changes it back. */
  #inTwoMinds(priority: Level): readonly Step[] {
    const other = this.#dice.pick(LEVELS.filter((level) => level !== priority));
    return [
      [0, { kind: 'priority', priority: other }],
      [this.#dice.between(0, 60 * MINUTE), { kind: 'priority', priority }],
    ];
  }

  /** How a ticket is worked on, from its claim on. */
  #script(): readonly Step[] {
    const dice = this.#dice;
    const soon = (most: number): number => dice.between(0, most * MINUTE);
    const end: readonly Step[] = dice.pick<readonly Step[]>([
      [[soon(8), 'resolve']],
      [[soon(8), 'resolve']],
      [[soon(4), 'pending']],
      [
        [soon(2), 'note'],
        [soon(9), 'resolve'],
      ],
    ]);
    const claim: Step = [0, 'claim'];
    switch (this.manner) {
      case 'diligent':
        if (dice.chance(0.03)) return [claim, [0, 'dismiss']];
        if (dice.chance(0.04)) return [claim, [0, 'category'], [soon(2), 'reply'], ...end];
        if (dice.chance(0.02)) return [[0, 'priority'], claim, [soon(2), 'reply'], ...end];
        return dice.chance(0.2) ? [[0, 'reply'], ...end] : [claim, [soon(3), 'reply'], ...end];
      case 'slow':
        if (dice.chance(0.1)) return [claim, [soon(90), 'transfer']];
        if (dice.chance(0.06)) return [claim, [soon(60), 'note'], [soon(70), 'release']];
        return [claim, [soon(75), 'reply'], [soon(60), dice.chance(0.5) ? 'pending' : 'resolve']];
      case 'forgetful':
        if (dice.chance(0.35)) return [claim];
        if (dice.chance(0.2)) return [claim, [soon(5), 'reply']];
        return [claim, [soon(10), 'reply'], ...end];
      case 'snoozer':
        if (dice.chance(0.15))
          return [
            [0, 'snooze'],
            [soon(150), 'claim'],
            [soon(5), 'reply'],
          ];
        if (dice.chance(0.55)) return [claim, [soon(2), 'snooze'], [soon(200), 'reply'], ...end];
        return [claim, [soon(5), 'reply'], [soon(3), 'snooze'], [soon(120), 'resolve']];
      case 'hasty':
        return dice.pick<readonly Step[]>([
          [[0, 'resolve'], claim, [0, 'reply'], [0, 'resolve']],
          [claim, [0, 'pending'], [0, 'reply'], [0, 'pending'], [soon(60), 'resolve']],
          [claim, [0, 'reply'], [0, 'resolve'], [soon(5), 'reply']],
          [claim, [0, 'resolve'], [soon(3), 'reopen']],
          [claim, [soon(2), 'reply'], [0, 'resolve'], [soon(30), 'snooze']],
          [claim, claim, [0, 'escalate'], [soon(3), 'reply'], [0, 'resolve']],
        ]);
    }
  }

  /** Looks after what they hold, and now and then into what is none of their business. */
  async #lookAround(seat: Seat, colleagues: readonly Agent[], most: number): Promise<number> {
    const dice = this.#dice;
    const planned = new Set(this.#plans.map(({ ticketId }) => ticketId));
    const held = await seat.tickets(['open', 'snoozed', 'pending'], 150);
    const mine = held.filter(({ id, holder }) => holder?.id === this.agent.id && !planned.has(id));
    const theirs = held.filter(({ holder }) => holder !== null && holder.id !== this.agent.id);
    let done = 0;
    for (const { id, waitingSince, priority } of mine) {
      if (done >= most) break;
      if (dice.chance(this.manner === 'forgetful' ? 0.7 : 0.2)) continue;
      done += 1;
      if (dice.chance(0.1)) {
        await this.#step(seat, { at: seat.now, ticketId: id, steps: this.#inTwoMinds(priority) }, colleagues);
        continue;
      }
      const next: readonly Step[] =
        waitingSince === null
          ? [[0, 'resolve']]
          : [
              [0, 'reply'],
              [5 * MINUTE, 'resolve'],
            ];
      await this.#step(seat, { at: seat.now, ticketId: id, steps: next }, colleagues);
    }
    if (theirs.length > 0 && dice.chance(this.manner === 'hasty' ? 0.9 : 0.25)) {
      const kind = dice.pick<Does['kind']>([
        'claim',
        'resolve',
        'snooze',
        'release',
        'note',
        'escalate',
        'reply',
        'dismiss',
        'priority',
        'transfer',
      ]);
      await seat.does(this.agent, dice.pick(theirs).id, this.#deed(kind, seat.now, colleagues));
    }
    if (dice.chance(0.3)) {
      const over = await seat.tickets(['resolved', 'dismissed'], 20);
      const kind = dice.pick<Does['kind']>([
        'reopen',
        'reopen',
        'reopen',
        'note',
        'claim',
        'reply',
        'resolve',
        'escalate',
        'snooze',
        'priority',
      ]);
      if (over.length > 0)
        await seat.does(this.agent, dice.pick(over).id, this.#deed(kind, seat.now, colleagues));
    }
    if (dice.chance(0.3) && held.length > 0) {
      const kind = dice.pick<Does['kind']>([
        'priority',
        'category',
        'release',
        'pending',
        'snooze',
        'claim',
        'reopen',
      ]);
      await seat.does(this.agent, dice.pick(held).id, this.#deed(kind, seat.now, colleagues));
    }
    return done;
  }

  #deed(kind: Does['kind'], now: number, colleagues: readonly Agent[]): Does {
    const dice = this.#dice;
    switch (kind) {
      case 'reply':
      case 'note':
        this.#words += 1;
        return { kind, text: `We look into it: ${this.agent.name} ${this.#words}.` };
      case 'snooze':
        if (dice.chance(0.05)) return { kind, until: now - MINUTE };
        return { kind, until: now + dice.between(10 * MINUTE, 3 * HOUR) };
      case 'transfer':
        return { kind, to: colleagues.length > 0 ? dice.pick(colleagues) : this.agent };
      case 'resolve':
        return {
          kind,
          outcome: dice.weighed({ solved: 50, 'first-contact': 35, 'no-answer-needed': 8, 'gave-up': 4 }),
        };
      case 'priority':
        return { kind, priority: dice.pick(LEVELS) };
      case 'category':
        return { kind, category: dice.pick(CATEGORIES) };
      case 'escalate':
        return { kind, why: 'I do not know any further' };
      case 'claim':
      case 'release':
      case 'dismiss':
      case 'reopen':
      case 'pending':
        return { kind };
      default:
        throw new Error(`nobody here does ${kind}`);
    }
  }
}

/** Five people, and when they are there: ms from the beginning of the day. */
export function aTeam(from: number, dice: Dice): readonly Person[] {
  const shift = (begins: number, ends: number) => [from + begins * HOUR, from + ends * HOUR] as const;
  return [
    new Person('Ada', 'diligent', shift(1, 10), dice),
    new Person('Ben', 'slow', shift(3, 12), dice),
    new Person('Cem', 'forgetful', shift(4, 13), dice),
    new Person('Dee', 'snoozer', shift(6, 14), dice),
    new Person('Eve', 'hasty', shift(8, 17), dice),
  ];
}
