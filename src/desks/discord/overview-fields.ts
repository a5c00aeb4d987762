import type { APIEmbedField } from 'discord.js';
import { LEVELS } from '../../core/assessment.ts';
import type { Hours } from '../../core/hours.ts';
import { isSilent, type Overview, type SourceHealth } from '../../core/overview.ts';
import { LEVEL_WORDS } from '../../core/standing.ts';
import { refOf } from '../../core/ticket.ts';
import { inertLine } from './inert.ts';
import { counted, dated, LOOK, relative, timeOfDay } from './look.ts';
import { linked } from './place.ts';

/** Discord's limit for a field. */
const LONGEST = 1024;
const LONGEST_DAY_MS = 25 * 3_600_000;

/**
 * How things stand, what is wrong first, one below the other so that a phone can show it. Pure, and the same as long
 * as nothing changed: what passes by itself is a moment that Discord counts from.
 * @param guild of the desk's channel, for links to cards
 */
export function overviewFields(overview: Overview, guild: string | null, hours: Hours): APIEmbedField[] {
  const { open, holders } = overview;
  const trouble = within(troubleOf(overview, guild), 0);
  const held = holders.map(({ name, count }) => `${inertLine(name, 40)} ${count}`);
  const total = LEVELS.reduce((sum, level) => sum + open[level], 0);
  return [
    ...(trouble === '' ? [] : [{ name: 'Trouble', value: trouble }]),
    { name: `${total.toLocaleString('en')} open`, value: openOf(overview) },
    waitingField(overview, guild),
    { name: 'Held by', value: within(held, 0, ', ') || 'Nobody' },
    { name: 'Today', value: todayOf(overview) },
    { name: 'Sources', value: sourcesOf(overview) },
    { name: 'Desk', value: deskOf(overview, hours) },
  ];
}

/** Who waits for a person, the longest first. */
export function waitingField({ oldest, waiting }: Overview, guild: string | null): APIEmbedField {
  const lines = oldest.map((each) => waitsOf(each, guild));
  return {
    name: `Waiting for a person: ${waiting}`,
    value: within(lines, waiting - oldest.length) || 'Nobody',
  };
}

/** Whatever needs somebody now, the worst first. */
function troubleOf({ paused, sources, oldest, breachesToday }: Overview, guild: string | null): string[] {
  const failing = sources.filter((source) => source.failing !== null);
  const silent = sources.filter((source) => source.failing === null && isSilent(source));
  const urgent = oldest.filter(({ priority, holder }) => priority === 'urgent' && holder === null);
  const refs = urgent.map(({ id, card }) => linked(refOf(id), guild, card)).join(', ');
  return [
    ...(paused === null ? [] : [`⏸️ **Acknowledgements are paused:** ${inertLine(paused, 200)}`]),
    ...(urgent.length > 0 ? [`${LOOK.urgent.emoji} Urgent and held by **nobody**: ${refs}`] : []),
    ...(breachesToday > 0 ? [`⏰ ${counted(breachesToday, 'target')} missed today`] : []),
    ...failing.map(
      ({ name, failing: why }) => `❌ ${inertLine(name, 40)} fails: ${inertLine(why ?? '', 150)}`,
    ),
    ...silent.map((source) => `⚠️ ${inertLine(source.name, 40)} is silent: ${silenceOf(source)}`),
  ];
}

function openOf({ open, byStatus }: Overview): string {
  const { new: fresh, open: held, pending, snoozed } = byStatus;
  const statuses = [
    ...(fresh > 0 ? [`${fresh} held by nobody`] : []),
    ...(held > 0 ? [`${held} in work`] : []),
    ...(pending > 0 ? [`${pending} waiting for the customer`] : []),
    ...(snoozed > 0 ? [`${snoozed} snoozed`] : []),
  ].join(', ');
  const levels = LEVELS.map(
    (level) => `${LOOK[level].emoji} ${open[level]} ${LEVEL_WORDS[level].toLowerCase()}`,
  ).join(' · ');
  return statuses === '' ? levels : `${statuses}\n${levels}`;
}

function waitsOf(
  { id, priority, waitingSince, holder, card }: Overview['oldest'][number],
  guild: string | null,
): string {
  const level = LEVEL_WORDS[priority].toLowerCase();
  const by = holder === null ? NOBODY : inertLine(holder, 40) || 'somebody';
  return `${LOOK[priority].emoji} ${linked(refOf(id), guild, card)} ${level} · ${relative(waitingSince)} · ${by}`;
}

/** Where the holder of a ticket would stand; bold, for it is what somebody has to change. */
export const NOBODY = '**nobody**';

function todayOf({ mentionsToday, acknowledgedToday, resolvedToday }: Overview): string {
  return [
    counted(mentionsToday, 'mention'),
    `${acknowledgedToday} acknowledged`,
    `${resolvedToday} resolved`,
  ].join(' · ');
}

/** Those that are well, in a line; what is wrong with the others stands above. */
function sourcesOf({ sources }: Overview): string {
  if (sources.length === 0) return 'None';
  const well = sources.filter((source) => source.failing === null && !isSilent(source));
  const names = well.map(({ name }) => inertLine(name, 40));
  return well.length === 0 ? '⚠️ None is well' : `✅ ${within(names, 0, ', ', LONGEST - 2)}`;
}

/** `last heard 3 hours ago, about 14 posts expected since`. */
export function silenceOf({ lastAt, expected }: SourceHealth): string {
  const heard = lastAt === null ? 'nothing heard yet' : `last heard ${relative(lastAt)}`;
  return `${heard}, about ${counted(Math.round(expected), 'post')} expected since`;
}

function deskOf({ staffed, paused, oncall, at }: Overview, hours: Hours): string {
  const opens = staffed ? null : hours.nextOpening(at);
  const moment = (to: number): string => (isSameDay(at, to, hours) ? timeOfDay(to) : dated(to));
  const calls = oncall.map(({ name, until }) =>
    until === null ? inertLine(name, 40) : `${inertLine(name, 40)} until ${moment(until)}`,
  );
  return [
    `${staffed ? '🟢 Staffed' : `🌙 Closed${opens === null ? '' : `, opens ${moment(opens)}`}`}${paused === null ? ' · acknowledgements are on' : ''}`,
    `📟 On call: ${within(calls.slice(0, 8), calls.length - 8, ', ') || 'nobody'}`,
  ].join('\n');
}

function isSameDay(one: number, other: number, hours: Hours): boolean {
  return Math.abs(one - other) < LONGEST_DAY_MS && hours.dateOf(one) === hours.dateOf(other);
}

/** As many of the lines as fit into a field, and how many more there are. */
export function within(lines: readonly string[], more: number, between = '\n', longest = LONGEST): string {
  let kept = lines.length;
  const textOf = (): string => {
    const left = Math.max(more, 0) + lines.length - kept;
    return [...lines.slice(0, kept), ...(left > 0 ? [`*and ${left} more*`] : [])].join(between);
  };
  while (kept > 0 && textOf().length > longest) kept -= 1;
  return textOf();
}
