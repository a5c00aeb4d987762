import type { Hours } from '../../src/core/hours.ts';
import type { Figures, Notice, Overview, Percentiles } from '../../src/core/overview.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * A desk in the middle of a morning: one ticket is late, one source is silent.
 * @param card where the ticket of that reference is shown, as in `Ticket.card`
 */
export function anOverview(now: number, card: (reference: string) => string): Overview {
  const waits = (
    id: string,
    priority: 'urgent' | 'high' | 'normal',
    minutes: number,
    holder: string | null,
  ) => ({
    ...{ id, priority, holder, card: card(id) },
    waitingSince: now - minutes * MINUTE,
  });
  const source = (name: string, lastAt: number, expected: number) => ({
    ...{ name, expected, lastAt: now - lastAt, failing: null },
    lastHour: 0,
  });
  return {
    at: now,
    open: { urgent: 1, high: 4, normal: 9, low: 3 },
    byStatus: { new: 8, open: 6, pending: 2, snoozed: 1, resolved: 212, dismissed: 31 },
    oldest: [
      waits('Q9DK4W2222222222', 'high', 74, 'Ben'),
      waits('H2RW7C2222222222', 'normal', 58, null),
      waits('B8M3NR2222222222', 'high', 41, 'Ana'),
      waits('W38WH52222222222', 'high', 12, 'Ana'),
      waits('T6FX9J2222222222', 'urgent', 4, null),
    ],
    waiting: 12,
    breachesToday: 1,
    holders: [
      { name: 'Ana', count: 4 },
      { name: 'Ben', count: 3 },
      { name: 'Chiara', count: 2 },
    ],
    acknowledgedToday: 23,
    resolvedToday: 9,
    mentionsToday: 164,
    sources: [
      source('x-mentions', 20_000, 0.3),
      source('x-search', 95_000, 0.9),
      source('community', 3.2 * HOUR, 14.2),
    ],
    paused: null,
    oncall: [{ id: '100000000000000077', name: 'Chiara', until: now + 8 * HOUR }],
    staffed: true,
  };
}

const BY_HOUR = [4, 3, 2, 1, 2, 3, 7, 12, 19, 24, 22, 21, 26, 23, 20, 18, 22, 31, 38, 34, 27, 19, 11, 6];

/** The day before `now` in a team's life. */
export function aReport(now: number, hours: Hours): Notice & { readonly kind: 'report' } {
  const to = hours.startOfDay(now);
  const from = hours.startOfDay(to - 12 * HOUR);
  const date = hours.dateOf(from);
  return {
    kind: 'report',
    key: `report:day:${date}`,
    period: { kind: 'day', from, to, date },
    figures: figuresFrom(from),
  };
}

function figuresFrom(from: number): Figures {
  const slots = BY_HOUR.map((mentions, hour) => ({
    from: from + hour * HOUR,
    mentions,
    complaints: Math.round(mentions * (hour > 16 && hour < 20 ? 0.34 : 0.21)),
  }));
  const mentions = slots.reduce((total, slot) => total + slot.mentions, 0);
  const complaints = slots.reduce((total, slot) => total + slot.complaints, 0);
  const times = (count: number, p50: number, p90: number): Percentiles => ({ count, p50, p90 });
  const none: Percentiles = { count: 0, p50: null, p90: null };
  return {
    ...{ mentions, complaints, slots },
    acknowledged: 71,
    opened: 96,
    resolved: 88,
    reopened: 4,
    firstContact: 51,
    breaches: 3,
    openNow: 17,
    timeToAcknowledgement: times(71, 9_000, 31_000),
    firstResponseTime: times(93, 26 * MINUTE, 68 * MINUTE),
    resolutionTime: times(88, 3.4 * HOUR, 11 * HOUR),
    sources: [
      {
        ...{ name: 'x-mentions', mentions: 214, complaints: 68 },
        timeToAcknowledgement: times(58, 8_000, 24_000),
        firstResponseTime: times(64, 22 * MINUTE, 55 * MINUTE),
      },
      {
        ...{ name: 'x-search', mentions: mentions - 214 - 72, complaints: complaints - 68 - 19 },
        timeToAcknowledgement: none,
        firstResponseTime: times(11, 48 * MINUTE, 2.1 * HOUR),
      },
      {
        ...{ name: 'community', mentions: 72, complaints: 19 },
        timeToAcknowledgement: times(13, 15_000, 52_000),
        firstResponseTime: times(18, 31 * MINUTE, 74 * MINUTE),
      },
    ],
  };
}
