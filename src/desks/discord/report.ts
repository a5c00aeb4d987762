import type { APIEmbedField } from 'discord.js';
import type { Hours } from '../../core/hours.ts';
import type { Figures, Percentiles, Period } from '../../core/overview.ts';
import { showDuration } from '../../lib/duration.ts';
import { cut, oneLine } from '../../lib/plain-text.ts';
import type { ChartData } from './chart.ts';
import { inertLine } from './inert.ts';
import { counted } from './look.ts';
import { within } from './overview-fields.ts';

const HOUR_MS = 3_600_000;
/** Discord's limit for the description of a file. */
const LONGEST_DESCRIPTION = 1024;

/** `Thursday 26 November`, `week of 23 November`: the team's own days. */
export function nameOf({ kind, date }: Period): string {
  return kind === 'week' ? `week of ${dayOf(date, {})}` : dayOf(date, { weekday: 'long' });
}

/** What happened, in a sentence: `214 mentions, 61 of them complaints; …`. */
export function happened(figures: Figures): string {
  const { mentions, complaints, acknowledged, opened, resolved, firstContact, reopened, breaches } = figures;
  return [
    `${counted(mentions, 'mention')}, ${counted(complaints, 'complaint')}`,
    `${acknowledged} acknowledged`,
    `${counted(opened, 'ticket')} opened, ${resolved} resolved (${firstContact} at the first contact), ${reopened} opened again`,
    `${counted(breaches, 'target')} missed`,
    `${figures.openNow} open now`,
  ].join('; ');
}

/** The figures of a report as fields, for those who cannot see the picture, and for search. */
export function reportFields(figures: Figures, period: Period, hours: Hours): APIEmbedField[] {
  const { timeToAcknowledgement, firstResponseTime, resolutionTime, sources } = figures;
  const busiest = busiestOf(figures, period, hours);
  return [
    {
      name: 'Times',
      value: [
        `To the acknowledgement: ${timesIn(timeToAcknowledgement)}`,
        `To the first answer of a person: ${timesIn(firstResponseTime)}`,
        `To the end: ${timesIn(resolutionTime)}`,
      ].join('\n'),
    },
    ...(busiest === null ? [] : [{ name: 'Most at once', value: busiest }]),
    {
      name: 'Sources',
      value:
        within(
          sources.map(
            ({ name, mentions, complaints }) =>
              `${inertLine(name, 40)}: ${counted(mentions, 'mention')}, ${counted(complaints, 'complaint')}`,
          ),
          0,
        ) || 'None',
    },
  ];
}

/** The picture in words, for screen readers. Plain text. */
export function pictureInWords(figures: Figures, period: Period, hours: Hours): string {
  const per = period.kind === 'week' ? 'day' : 'hour';
  const busiest = busiestOf(figures, period, hours);
  return cut(
    [
      `Charts of the ${period.kind === 'week' ? '' : 'day, '}${nameOf(period)}: mentions and complaints per ${per}, and how fast we were on each source.`,
      `${happened(figures)}.`,
      ...(busiest === null ? [] : [`Most at once: ${busiest}.`]),
      `Acknowledged: ${timesIn(figures.timeToAcknowledgement)}. Answered by a person: ${timesIn(figures.firstResponseTime)}.`,
      ...figures.sources.map(
        ({ name, mentions, complaints }) =>
          `${cut(oneLine(name), 40)}: ${counted(mentions, 'mention')}, ${counted(complaints, 'complaint')}.`,
      ),
    ].join(' '),
    LONGEST_DESCRIPTION,
  );
}

export function chartData(brand: string, figures: Figures, period: Period, hours: Hours): ChartData {
  const { slots, sources, acknowledged, complaints, resolved, breaches, openNow, firstContact } = figures;
  return {
    title: `${brand} · ${nameOf(period)}`,
    slots: slots.map(({ from, mentions, complaints: bad }) => ({
      label: slotOf(from, period, hours),
      mentions,
      complaints: bad,
    })),
    channels: sources.map((source) => ({
      name: source.name,
      mentions: source.mentions,
      complaints: source.complaints,
      acknowledgement: source.timeToAcknowledgement,
      firstResponse: source.firstResponseTime,
    })),
    summary: [
      { label: 'open now', value: String(openNow) },
      { label: 'acknowledged', value: `${acknowledged} of ${complaints}` },
      { label: 'resolved', value: String(resolved) },
      { label: 'at first contact', value: String(firstContact) },
      { label: 'targets missed', value: String(breaches) },
    ],
  };
}

/** `half within 12 min, nine in ten within 2 h`, or `none`. */
function timesIn({ p50, p90 }: Percentiles): string {
  if (p50 === null || p90 === null) return 'none';
  return `half within ${showDuration(p50)}, nine in ten within ${showDuration(p90)}`;
}

function busiestOf({ slots }: Figures, period: Period, hours: Hours): string | null {
  const most = slots.reduce<Figures['slots'][number] | null>(
    (max, each) => (max && max.mentions >= each.mentions ? max : each),
    null,
  );
  if (!most || most.mentions === 0) return null;
  const label = slotOf(most.from, period, hours);
  return `${period.kind === 'week' ? label : `${label}:00`}, ${counted(most.mentions, 'mention')}, ${counted(most.complaints, 'complaint')}`;
}

/** `09` of a day, `Mon` of a week, on the team's clock. */
function slotOf(from: number, { kind }: Period, hours: Hours): string {
  return kind === 'week' ? dayOf(hours.dateOf(from), { weekday: 'short' }) : hourOf(from, hours);
}

/** On the two days with another length the clock is put forward after 2 h, and back after 3 (as in Europe). */
function hourOf(at: number, hours: Hours): string {
  const start = hours.startOfDay(at);
  const missing = 24 * HOUR_MS - (hours.startOfDay(start + 30 * HOUR_MS) - start);
  const since = at - start;
  const wall = since >= (missing > 0 ? 2 : 3) * HOUR_MS ? since + missing : since;
  return String(Math.floor(wall / HOUR_MS)).padStart(2, '0');
}

function dayOf(date: string, more: Intl.DateTimeFormatOptions): string {
  const whole = more.weekday === 'short' ? more : ({ ...more, day: 'numeric', month: 'long' } as const);
  return new Intl.DateTimeFormat('en-GB', { ...whole, timeZone: 'UTC' }).format(
    Date.parse(`${date}T12:00:00Z`),
  );
}
