import type { Level } from './assessment.ts';
import type { Hours } from './hours.ts';
import type { Agent, TicketStatus } from './ticket.ts';

/** How the day goes, at a glance: the board. */
export interface Overview {
  readonly at: number;
  readonly open: Readonly<Record<Level, number>>;
  readonly byStatus: Readonly<Record<TicketStatus, number>>;
  /** Tickets whose author waits for a person, longest first; at most five. */
  readonly oldest: readonly {
    readonly id: string;
    readonly priority: Level;
    readonly waitingSince: number;
    readonly holder: string | null;
    readonly card: string | null;
  }[];
  /** How many authors wait for a person. */
  readonly waiting: number;
  /** Response and resolution targets missed since the start of the day, each ticket and target once. */
  readonly breachesToday: number;
  /** Who holds how many live tickets, most first. */
  readonly holders: readonly { readonly name: string; readonly count: number }[];
  readonly acknowledgedToday: number;
  readonly resolvedToday: number;
  readonly mentionsToday: number;
  readonly sources: readonly SourceHealth[];
  /** Who pulled the kill switch and why, or null. */
  readonly paused: string | null;
  readonly oncall: readonly OnCall[];
  /** Whether the desk is staffed, and when that changes; null: never. */
  readonly staffed: boolean;
}

export interface OnCall extends Agent {
  /** ms UTC; null: until somebody else is set. */
  readonly until: number | null;
}

export interface SourceHealth {
  readonly name: string;
  /** When something was last heard through it, ms UTC. */
  readonly lastAt: number | null;
  readonly lastHour: number;
  /** How many mentions the same time of the last seven days would make us expect since `lastAt`, a day's at most. */
  readonly expected: number;
  /** Why listening fails just now, as far as this process knows. */
  readonly failing: string | null;
}

/** With so many expected, hearing none by chance happens once in four hundred times. */
const SURELY = 6;

/** A source that should have said something: it is broken, or nobody would know. */
export function isSilent({ expected }: Pick<SourceHealth, 'expected'>): boolean {
  return expected >= SURELY;
}

/** Those of them who are on call at this moment. */
export function onCallAt(all: readonly OnCall[], now: number): readonly OnCall[] {
  return all.filter(({ until }) => until === null || until > now);
}

/** Something told to the whole channel, once. */
export type Notice =
  /** Targets missed on tickets since the last such notice, in one message. */
  | { readonly kind: 'alarms'; readonly key: string; readonly alarms: readonly RaisedAlarm[] }
  /** The desk opens: what happened while it was closed. */
  | { readonly kind: 'handover'; readonly key: string; readonly overview: Overview; readonly since: Figures }
  | { readonly kind: 'report'; readonly key: string; readonly period: Period; readonly figures: Figures }
  | { readonly kind: 'silent'; readonly key: string; readonly source: SourceHealth };

/** Who is to be told so that their device rings; the words are never an author's. */
export interface Ping {
  readonly agents: readonly Agent[];
  /** Nobody is on call: whoever has the on-call role. */
  readonly orRole: boolean;
}

/** An alarm that a ticket raised for the channel or whoever is on call. */
export interface RaisedAlarm {
  /** Of the answer that holds it: notices continue behind the last. */
  readonly seq: number;
  readonly ticketId: string;
  readonly priority: Level;
  readonly category: string;
  readonly holder: Agent | null;
  readonly card: string | null;
  /** `first response`, `silence`, … or `agent`: somebody called for help. */
  readonly about: string;
  readonly due: number;
  readonly step: number;
  readonly to: 'channel' | 'oncall';
  readonly ping: boolean;
  /** Of `agent`: who, and their words. */
  readonly by: string | null;
  readonly why: string | null;
  readonly at: number;
}

export interface Period {
  readonly kind: 'day' | 'week';
  /** ms UTC, from and up to. */
  readonly from: number;
  readonly to: number;
  /** `2026-11-26`, the local date it begins with. */
  readonly date: string;
}

/** What happened in a stretch of time. */
export interface Figures {
  readonly mentions: number;
  readonly complaints: number;
  readonly acknowledged: number;
  readonly opened: number;
  readonly resolved: number;
  readonly reopened: number;
  /** Of those resolved, how many at the first contact. */
  readonly firstContact: number;
  readonly breaches: number;
  readonly openNow: number;
  readonly timeToAcknowledgement: Percentiles;
  readonly firstResponseTime: Percentiles;
  readonly resolutionTime: Percentiles;
  readonly slots: readonly {
    readonly from: number;
    readonly mentions: number;
    readonly complaints: number;
  }[];
  readonly sources: readonly {
    readonly name: string;
    readonly mentions: number;
    readonly complaints: number;
    readonly timeToAcknowledgement: Percentiles;
    readonly firstResponseTime: Percentiles;
  }[];
}

export interface Percentiles {
  readonly count: number;
  readonly p50: number | null;
  readonly p90: number | null;
}

/**
 * The periods whose reports are due: yesterday's from today's opening on (or 9:00), last week's on the first opening
 * of the week. Null when there is none. Pure; the key of each makes it one.
 */
export function endedPeriods(now: number, hours: Hours): readonly Period[] {
  const today = hours.startOfDay(now);
  const back = (days: number): number => hours.startOfDay(today - days * 86_400_000 + 43_200_000);
  const day: Period = { kind: 'day', from: back(1), to: today, date: hours.dateOf(back(1)) };
  const weekday = new Date(`${hours.dateOf(now)}T12:00:00Z`).getUTCDay();
  const monday = back((weekday + 6) % 7);
  const from = hours.startOfDay(monday - 7 * 86_400_000 + 43_200_000);
  return [day, { kind: 'week', from, to: monday, date: hours.dateOf(from) }];
}
