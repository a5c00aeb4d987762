/** A ticket as the rules want it, and the words to tell its story with. Times are ms UTC. */
import type { Level } from '../../src/core/assessment.ts';
import type { Mention } from '../../src/core/mention.ts';
import type { StepTo } from '../../src/core/sla.ts';
import type { Outcome, TicketStatus } from '../../src/core/ticket.ts';

export interface Raised {
  readonly about: string;
  readonly due: number;
  readonly step: number;
  readonly to: StepTo;
  readonly ping: boolean;
  readonly at: number;
}

export interface Acknowledgement {
  state: 'planned' | 'sent' | 'withheld';
  rule: string | null;
  readonly source: string;
  readonly mention: Mention;
  readonly plannedAt: number;
  settledAt: number | null;
}

export interface Reply {
  state: 'on its way' | 'sent' | 'withheld';
  readonly at: number;
}

/** A ticket as the rules want it. */
export interface Rule {
  readonly id: string;
  readonly author: string;
  readonly source: string;
  readonly publishedAt: number;
  status: TicketStatus;
  holder: string | null;
  priority: Level;
  category: string;
  firstResponseAt: number | null;
  /** Publication of each post that no person has answered. */
  unanswered: number[];
  touchedAt: number | null;
  snoozedUntil: number | null;
  /** When it waited for the customer; the last may go on. */
  waits: { from: number; to: number | null }[];
  outcome: Outcome | null;
  reopened: number;
  reopenedAt: number | null;
  deletedAt: number | null;
  readonly posts: Map<string, { gone: boolean }>;
  /** Publication of the latest post. */
  wroteAt: number;
  acknowledgement: Acknowledgement | null;
  readonly replies: Map<string, Reply>;
  readonly raised: Raised[];
  /** On call was told that it is there. */
  arrivalTold: boolean;
  wakes: number;
  unclaims: number;
  readonly story: string[];
  /** When time has to look at it again; null: to be worked out. */
  nextAt: number | null;
}

/** Publication of the oldest post that no person has answered; null: we had the last word. */
export function waitingSince({ unanswered }: Rule): number | null {
  return unanswered.length === 0 ? null : Math.min(...unanswered);
}

export function isClosed({ status }: Rule): boolean {
  return status === 'resolved' || status === 'dismissed';
}

export function onItsWay({ replies }: Rule): readonly Reply[] {
  return [...replies.values()].filter(({ state }) => state === 'on its way');
}

export function told({ about, due, step, to, ping }: Omit<Raised, 'at'>): string {
  return `${about} step ${step}, due ${clockTime(due)}, to ${to}${ping ? ', pings' : ''}`;
}

/** `06 13:05:07.123`, UTC. */
export function clockTime(at: number): string {
  return Number.isFinite(at) ? new Date(at).toISOString().slice(8, 23).replace('T', ' ') : String(at);
}

/** A line of its story; and time has to look at it again. */
export function tell(ticket: Rule, now: number, what: string): void {
  ticket.nextAt = null;
  ticket.story.push(`${clockTime(now)} ${what}`);
}
