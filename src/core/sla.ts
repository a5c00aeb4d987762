import type { Level } from './assessment.ts';
import type { Hours } from './hours.ts';
import { type Alarm, isLive, type TargetName, type Ticket } from './ticket.ts';

/** What nobody does but time. */
export type ByTime =
  /** Its sleep is over, or the customer had long enough to answer. */
  | { readonly kind: 'wake' }
  /** Its holder was silent for so long, ms. */
  | { readonly kind: 'unclaim'; readonly silentMs: number }
  | {
      readonly kind: 'alarm';
      readonly about: Alarm['about'];
      readonly due: number;
      readonly step: number;
      readonly to: StepTo;
      /** False outside business hours, but for what is urgent. */
      readonly ping: boolean;
    };

/** How long things may take, ms. */
export interface Target {
  readonly firstResponse: number;
  readonly nextResponse: number;
  readonly resolution: number;
  /** `clock`: nights and holidays count. `business`: only the desk's hours do. */
  readonly hours: 'clock' | 'business';
}

export type StepTo = 'holder' | 'channel' | 'oncall';

export interface Sla {
  readonly targets: Readonly<Record<Level, Target>>;
  /** Source → what differs for what comes from there. */
  readonly bySource: Readonly<Record<string, Readonly<Partial<Record<Level, Target>>>>>;
  readonly hours: Hours;
  /** Plain time, for targets that count by the clock. */
  readonly clock: Hours;
  /** Share of a target at which its holder is warned, 0 to 1. */
  readonly warnAt: number;
  /** Whom to tell so long after a target was missed, ms, in order. */
  readonly steps: readonly { readonly afterMs: number; readonly to: StepTo }[];
  /** The last step again, as long as the author waits, ms. */
  readonly againMs: number;
  /** A holder who does nothing for so long is reminded (at half of it) and then loses the ticket, ms. */
  readonly silenceMs: number;
  /** A ticket that waits for the customer comes back after this, ms. */
  readonly pendingMs: number;
}

/** One running clock of a ticket. */
export interface Due {
  readonly about: TargetName;
  /** ms UTC; `Infinity` where the desk never opens. */
  readonly due: number;
  readonly warn: number;
  readonly hours: Hours;
}

export function targetOf({ targets, bySource }: Sla, { source, priority }: Ticket): Target {
  return bySource[source]?.[priority] ?? targets[priority];
}

/** The clocks that run on a ticket, next due first. Nothing is due to an author who deleted everything. */
export function duesOf(ticket: Ticket, sla: Sla): readonly Due[] {
  if (!isLive(ticket) || ticket.deletedAt !== null) return [];
  const target = targetOf(sla, ticket);
  const hours = target.hours === 'clock' ? sla.clock : sla.hours;
  const begun = Math.max(ticket.publishedAt, ticket.reopenedAt ?? 0);
  const due = (about: TargetName, from: number, ms: number, waits: Ticket['waits'] = []): Due => ({
    about,
    due: afterWaits(hours, from, ms, waits),
    warn: afterWaits(hours, from, ms * sla.warnAt, waits),
    hours,
  });
  const dues: Due[] = [];
  if (ticket.firstResponseAt === null) dues.push(due('first response', begun, target.firstResponse));
  else if (ticket.waitingSince !== null)
    dues.push(due('next response', ticket.waitingSince, target.nextResponse));
  if (ticket.status !== 'pending') dues.push(due('resolution', begun, target.resolution, ticket.waits));
  return dues.filter((each) => Number.isFinite(each.due)).sort((a, b) => a.due - b.due);
}

/** Missed targets of a response: somebody waits and should not have to. */
export function isLate(ticket: Ticket, sla: Sla, now: number): boolean {
  return duesOf(ticket, sla).some(({ about, due }) => about !== 'resolution' && due < now);
}

/** When `ms` of these hours have passed since `from`, not counting the waits. */
function afterWaits(hours: Hours, from: number, ms: number, waits: Ticket['waits']): number {
  let due = hours.after(from, ms);
  for (const [start, end] of waits) {
    if (start >= due || (end ?? Number.POSITIVE_INFINITY) <= from) continue;
    if (end === null) return Number.POSITIVE_INFINITY;
    due = hours.after(due, hours.between(Math.max(start, from), end));
  }
  return due;
}

/** Something that time does to a ticket. */
export interface Moment {
  readonly at: number;
  readonly key: string;
  readonly does: ByTime;
}

/**
 * What is due on a ticket by now, and when to look again (null: never by itself). Pure, and the same after a restart
 * or a jump of the clock: each moment follows from the ticket alone, and its key makes it happen once. Steps that
 * were slept through are not made up for: the furthest of them is enough.
 */
export function timeOf(
  ticket: Ticket,
  sla: Sla,
  now: number,
): { readonly due: readonly Moment[]; readonly next: number | null } {
  if (!isLive(ticket)) return { due: [], next: null };
  const moments = [
    ...wakeOf(ticket, sla),
    ...arrivalOf(ticket, sla, now),
    ...duesOf(ticket, sla).flatMap((due) => ladder(ticket, sla, due, now)),
    ...silenceOf(ticket, sla, now),
  ];
  const later = moments.filter(({ at }) => at > now).map(({ at }) => at);
  return {
    due: moments.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at),
    next: later.length > 0 ? Math.min(...later) : null,
  };
}

/** When time has to look at a ticket: now, where something is due already; null: never by itself. */
export function lookAt(ticket: Ticket, sla: Sla, now: number): number | null {
  const { due, next } = timeOf(ticket, sla, now);
  return due.length > 0 ? now : next;
}

function wakeOf(ticket: Ticket, sla: Sla): readonly Moment[] {
  const pendingSince = ticket.waits.find(([, to]) => to === null)?.[0];
  const at =
    ticket.status === 'snoozed'
      ? ticket.snoozedUntil
      : ticket.status === 'pending' && pendingSince !== undefined
        ? pendingSince + sla.pendingMs
        : null;
  return at === null ? [] : [{ at, key: `wake:${at}`, does: { kind: 'wake' } }];
}

/** What is urgent and new, or new again, is told at once, and not when the first target is close. */
function arrivalOf(ticket: Ticket, sla: Sla, now: number): readonly Moment[] {
  if (ticket.priority !== 'urgent' || ticket.status !== 'new') return [];
  const due = ticket.reopenedAt ?? ticket.openedAt;
  const alarm = ticket.alarms.find(({ about }) => about === 'arrival');
  return alarm ? [] : [alarmAt(due, ticket, sla, now, { about: 'arrival', due, step: 1, to: 'oncall' })];
}

function ladder(ticket: Ticket, sla: Sla, { about, due, warn, hours }: Due, now: number): readonly Moment[] {
  const last = ticket.alarms.find((alarm) => alarm.about === about && alarm.due === due);
  const reached = last?.step ?? -1;
  const steps = [
    { step: 0, at: warn, to: 'holder' as StepTo },
    ...sla.steps.map(({ afterMs, to }, index) => ({ step: index + 1, at: hours.after(due, afterMs), to })),
  ].filter(({ step }) => step > reached);
  const top = sla.steps.length;
  const again = sla.steps.at(-1);
  // Whoever waits for an answer is not forgotten after the last step; a solution may take its time.
  if (last && reached >= top && again && about !== 'resolution') {
    const at = Math.max(hours.after(last.at, sla.againMs), (ticket.touchedAt ?? 0) + sla.againMs);
    return [alarmAt(at, ticket, sla, now, { about, due, step: reached + 1, to: again.to })];
  }
  const furthest = steps.findLast(({ at }) => at <= now);
  const upcoming = steps.find(({ at }) => at > now);
  return [furthest, upcoming]
    .filter((each) => each !== undefined)
    .map(({ at, step, to }) => alarmAt(at, ticket, sla, now, { about, due, step, to }));
}

/** A ticket that somebody holds and does nothing with comes back. */
function silenceOf(ticket: Ticket, sla: Sla, now: number): readonly Moment[] {
  const { holder, touchedAt, status } = ticket;
  if (holder === null || touchedAt === null || status !== 'open') return [];
  const hours = targetOf(sla, ticket).hours === 'clock' ? sla.clock : sla.hours;
  const end = hours.after(touchedAt, sla.silenceMs);
  const half = hours.after(touchedAt, sla.silenceMs / 2);
  if (!Number.isFinite(end)) return [];
  const told = ticket.alarms.some(({ about, due }) => about === 'silence' && due === end);
  const unclaim: Moment = {
    at: end,
    key: `unclaim:${end}`,
    does: { kind: 'unclaim', silentMs: end - touchedAt },
  };
  if (told || now >= end) return [unclaim];
  return [alarmAt(half, ticket, sla, now, { about: 'silence', due: end, step: 0, to: 'holder' }), unclaim];
}

function alarmAt(
  at: number,
  ticket: Ticket,
  sla: Sla,
  now: number,
  alarm: Omit<Alarm, 'at'> & { readonly to: StepTo },
): Moment {
  // Nobody to tell in particular: then everybody.
  const to = alarm.to === 'holder' && ticket.holder === null ? 'channel' : alarm.to;
  const ping = ticket.priority === 'urgent' || sla.hours.isOpen(now);
  return {
    at,
    key: `alarm:${alarm.about}:${alarm.due}:${alarm.step}`,
    does: { kind: 'alarm', ...alarm, to, ping },
  };
}
