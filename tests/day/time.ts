/** What time does to a ticket. Written without a look at `core/sla.ts`. */
import type { Hours } from '../../src/core/hours.ts';
import type { Sla, StepTo, Target } from '../../src/core/sla.ts';
import { drop, stir, wake } from './deeds.ts';
import { isClosed, type Raised, type Rule, tell, told, waitingSince } from './rule.ts';

/** Something that time does to a ticket, from a moment on. */
interface Moment {
  readonly at: number;
  /** [silent] Of two at the very same moment: alarms before a ticket is taken away. */
  readonly after: number;
  readonly does: () => void;
}

/** Does everything with it that is due by now. */
export function letTimePass(ticket: Rule, sla: Sla, now: number): void {
  if (ticket.nextAt !== null && ticket.nextAt > now) return;
  for (let left = 20; ; left--) {
    const [first] = moments(ticket, sla, now).sort((a, b) => a.at - b.at || a.after - b.after);
    ticket.nextAt = first?.at ?? Number.POSITIVE_INFINITY;
    if (!first || first.at > now) return;
    if (left === 0) throw new Error(`time never ends for ${ticket.id}`);
    first.does();
  }
}

/** What time does next to each clock of a ticket. */
function moments(ticket: Rule, sla: Sla, now: number): Moment[] {
  const { status, holder, touchedAt } = ticket;
  const { silenceMs, pendingMs } = sla;
  if (isClosed(ticket)) return [];
  const all: Moment[] = [];
  const wakes = (at: number): void => {
    const does = (): void => {
      ticket.wakes += 1;
      wake(ticket, now);
    };
    all.push({ at, after: 0, does });
  };
  if (status === 'snoozed' && ticket.snoozedUntil !== null) wakes(ticket.snoozedUntil);
  const wait = ticket.waits.at(-1);
  if (status === 'pending' && wait) wakes(wait.from + pendingMs);

  if (status === 'open' && holder !== null && touchedAt !== null) {
    const hours = hoursOf(ticket, sla);
    const due = hours.after(touchedAt, silenceMs);
    const told = ticket.raised.some((alarm) => alarm.about === 'silence' && alarm.due === due);
    const half = hours.after(touchedAt, silenceMs / 2);
    if (!told && due > now)
      all.push({
        at: half,
        after: 0,
        does: () => raise(ticket, sla, 'silence', due, 0, 'holder', now),
      });
    all.push({
      ...{ at: due, after: 1 },
      does: () => {
        ticket.unclaims += 1;
        drop(ticket);
        stir(ticket, now, 'new');
        tell(ticket, now, 'taken from its silent holder');
      },
    });
  }
  if (ticket.priority === 'urgent' && status === 'new' && holder === null && !ticket.arrivalTold)
    all.push({
      ...{ at: ticket.reopenedAt ?? ticket.publishedAt, after: 0 },
      does: () => raise(ticket, sla, 'arrival', now, 1, 'oncall', now),
    });
  if (ticket.deletedAt === null)
    for (const clock of clocks(ticket, sla)) all.push(...ladder(ticket, sla, clock, now));
  return all;
}

/** The clocks that run: what is due, and when its holder is warned. */
function clocks(ticket: Rule, sla: Sla): readonly { about: string; due: number; warn: number }[] {
  const target = targetOf(ticket, sla);
  const hours = hoursOf(ticket, sla);
  const { warnAt } = sla;
  const begun = Math.max(ticket.publishedAt, ticket.reopenedAt ?? 0);
  const clock = (about: string, since: number, ms: number) => ({
    about,
    due: hours.after(since, ms),
    warn: hours.after(since, ms * warnAt),
  });
  const clocks = [];
  const waiting = waitingSince(ticket);
  if (ticket.firstResponseAt === null) clocks.push(clock('first response', begun, target.firstResponse));
  else if (waiting !== null) clocks.push(clock('next response', waiting, target.nextResponse));
  if (ticket.status !== 'pending')
    clocks.push({
      about: 'resolution',
      due: standingStill(hours, begun, target.resolution, ticket.waits),
      warn: standingStill(hours, begun, target.resolution * warnAt, ticket.waits),
    });
  return clocks;
}

function ladder(
  ticket: Rule,
  sla: Sla,
  { about, due, warn }: { about: string; due: number; warn: number },
  now: number,
): readonly Moment[] {
  const { steps, againMs } = sla;
  const hours = hoursOf(ticket, sla);
  const before = ticket.raised.filter((alarm) => alarm.about === about && alarm.due === due);
  const last = before.at(-1);
  const from = last ? last.step + 1 : 0;
  const when = (step: number): number =>
    step === 0 ? warn : hours.after(due, steps[step - 1]?.afterMs ?? Number.NaN);
  if (from > steps.length) {
    if (about === 'resolution' || !last) return [];
    const to = steps.at(-1)?.to ?? 'channel';
    // A holder who has just done something is left in peace as long.
    const at = Math.max(hours.after(last.at, againMs), (ticket.touchedAt ?? 0) + againMs);
    return [{ at, after: 0, does: () => raise(ticket, sla, about, due, from, to, now) }];
  }
  let furthest = from;
  for (let step = from; step <= steps.length; step++) if (when(step) <= now) furthest = step;
  const to = furthest === 0 ? 'holder' : (steps[furthest - 1]?.to ?? 'channel');
  return [{ at: when(furthest), after: 0, does: () => raise(ticket, sla, about, due, furthest, to, now) }];
}

function raise(
  ticket: Rule,
  sla: Sla,
  about: string,
  due: number,
  step: number,
  to: StepTo,
  now: number,
): void {
  const { hours } = sla;
  const alarm: Raised = {
    ...{ about, due, step, at: now },
    to: to === 'holder' && ticket.holder === null ? 'channel' : to,
    ping: ticket.priority === 'urgent' || hours.isOpen(now),
  };
  ticket.raised.push(alarm);
  if (about === 'arrival') ticket.arrivalTold = true;
  tell(ticket, now, `alarm ${told(alarm)}`);
}

function targetOf({ source, priority }: Rule, sla: Sla): Target {
  const { targets, bySource } = sla;
  return bySource[source]?.[priority] ?? targets[priority];
}

function hoursOf(ticket: Rule, sla: Sla): Hours {
  const { hours, clock } = sla;
  return targetOf(ticket, sla).hours === 'clock' ? clock : hours;
}

/** When `ms` have passed since `from` in these hours, not counting while it waited for the customer. */
function standingStill(hours: Hours, from: number, ms: number, waits: Rule['waits']): number {
  let left = ms;
  let at = from;
  for (const wait of waits) {
    const until = wait.to ?? Number.POSITIVE_INFINITY;
    if (until <= at) continue;
    const passed = hours.between(at, wait.from);
    if (passed >= left) break;
    left -= passed;
    at = Math.max(at, until);
  }
  return hours.after(at, left);
}
