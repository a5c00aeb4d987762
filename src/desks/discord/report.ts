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

/** What happened, in a sentence: `214 mentions, 61 complaints; acknowledged 58 of 61 …; 3 targets missed; …`. */
export function happened(figures: Figures): string {
  return sentence(figures, ticketsOf(figures));
}

/** The same without what only the picture says. */
export function summaryOf(figures: Figures): string {
  return sentence(figures, `${figures.resolved} resolved`);
}

function sentence(figures: Figures, tickets: string): string {
  const { mentions, complaints, breaches, openNow } = figures;
  return [
    `${counted(mentions, 'mention')}, ${counted(complaints, 'complaint')}`,
    acknowledgedOf(figures),
    tickets,
    `${counted(breaches, 'target')} missed`,
    `${openNow} open now`,
  ].join('; ');
}

function ticketsOf({ opened, resolved, firstContact, reopened }: Figures): string {
  return `${counted(opened, 'ticket')} opened, ${resolved} resolved (${firstContact} at the first contact), ${reopened} reopened`;
}

/** A rule forbade it, or one was enough for several posts of a ticket: the figures do not tell these apart. */
function acknowledgedOf({ acknowledged, complaints }: Figures): string {
  const rest = complaints - acknowledged;
  if (rest <= 0) return `acknowledged ${acknowledged}`;
  return `acknowledged ${acknowledged} of ${complaints} (${rest} withheld by rule, or covered by another)`;
}

/** How fast we were, a line each. */
export function timesOf({
  timeToAcknowledgement,
  firstResponseTime,
  resolutionTime,
}: Figures): readonly string[] {
  return [
    `To acknowledgement: ${timesIn(timeToAcknowledgement)}`,
    `To first response: ${timesIn(firstResponseTime)}`,
    `To resolution: ${timesIn(resolutionTime)}`,
  ];
}

/** What else the picture shows, for where there is none. */
export function reportFields(figures: Figures, period: Period, hours: Hours): APIEmbedField[] {
  const busiest = busiestOf(figures, period, hours);
  const sources = figures.sources.map(
    ({ name, mentions, complaints }) =>
      `${inertLine(name, 40)}: ${counted(mentions, 'mention')}, ${counted(complaints, 'complaint')}`,
  );
  return [
    { name: 'Tickets', value: ticketsOf(figures) },
    ...(busiest === null ? [] : [{ name: `Busiest ${slotNameOf(period)}`, value: busiest }]),
    { name: 'Sources', value: within(sources, 0) || 'None' },
  ];
}

/** All that the picture shows in words, for screen readers, as far as it fits. Plain text. */
export function pictureInWords(figures: Figures, period: Period, hours: Hours): string {
  const slot = slotNameOf(period);
  const busiest = busiestOf(figures, period, hours);
  return cut(
    [
      `Charts of the ${period.kind === 'week' ? '' : 'day, '}${nameOf(period)}: mentions and complaints per ${slot}, and how fast we were on each source.`,
      `${happened(figures)}.`,
      ...(busiest === null ? [] : [`Busiest ${slot} ${busiest}.`]),
      `${timesOf(figures).join('. ')}.`,
      'Sources:',
      ...figures.sources.map(
        ({ name, mentions, complaints, ...times }) =>
          `${cut(oneLine(name), 40)}, ${counted(mentions, 'mention')}, ${counted(complaints, 'complaint')}, acknowledged ${timesIn(times.timeToAcknowledgement)}, first response ${timesIn(times.firstResponseTime)}.`,
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
      {
        label: 'acknowledged',
        value: acknowledged > complaints ? String(acknowledged) : `${acknowledged} of ${complaints}`,
      },
      { label: 'resolved', value: String(resolved) },
      { label: 'at first contact', value: String(firstContact) },
      { label: 'targets missed', value: String(breaches) },
    ],
  };
}

/** `half in 12 min, 9 in 10 in 2 h`, or `none`. */
function timesIn({ p50, p90 }: Percentiles): string {
  if (p50 === null || p90 === null) return 'none';
  return `half in ${showDuration(p50)}, 9 in 10 in ${showDuration(p90)}`;
}

/** `18–19, 38 mentions, 13 complaints`; null when there was nothing. */
function busiestOf({ slots }: Figures, period: Period, hours: Hours): string | null {
  const most = slots.reduce<Figures['slots'][number] | null>(
    (max, each) => (max && max.mentions >= each.mentions ? max : each),
    null,
  );
  if (!most || most.mentions === 0) return null;
  const label = slotOf(most.from, period, hours);
  const until = `–${String((Number(label) + 1) % 24).padStart(2, '0')}`;
  return `${label}${period.kind === 'week' ? '' : until}, ${counted(most.mentions, 'mention')}, ${counted(most.complaints, 'complaint')}`;
}

function slotNameOf({ kind }: Period): string {
  return kind === 'week' ? 'day' : 'hour';
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
