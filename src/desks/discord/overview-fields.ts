import type { APIEmbedField } from 'discord.js';
import { LEVELS } from '../../core/assessment.ts';
import type { Hours } from '../../core/hours.ts';
import { isSilent, type Overview, type SourceHealth } from '../../core/overview.ts';
import { LEVEL_WORDS } from '../../core/standing.ts';
import { refOf } from '../../core/ticket.ts';
import { inertLine } from './inert.ts';
import { counted, dated, LOOK, relative } from './look.ts';
import { linked } from './place.ts';

/** Discord's limit for a field. */
const LONGEST = 1024;

/**
 * How things stand, for the board and for the hand-over, one below the other so that a phone can show it. Pure, and
 * the same as long as nothing changed: what passes by itself is a moment that Discord counts from.
 * @param guild of the desk's channel, for links to cards
 */
export function overviewFields(overview: Overview, guild: string | null, hours: Hours): APIEmbedField[] {
  const { oldest, waiting, holders, sources } = overview;
  const held = holders.map(({ name, count }) => `${inertLine(name, 40)} ${count}`);
  return [
    { name: 'Open', value: openOf(overview) },
    {
      name: `Waiting for a person: ${waiting}`,
      value:
        within(
          oldest.map((each) => waitsOf(each, guild)),
          waiting - oldest.length,
        ) || 'Nobody',
    },
    { name: 'Today', value: todayOf(overview) },
    { name: 'Held by', value: within(held, 0, ', ') || 'Nobody' },
    { name: 'Sources', value: within(healthsOf(sources), 0) || 'None' },
    { name: 'Desk', value: deskOf(overview, hours) },
  ];
}

function openOf({ open, byStatus }: Overview): string {
  const levels = LEVELS.map((level) => `${LOOK[level].emoji} ${LEVEL_WORDS[level]} **${open[level]}**`);
  const { new: fresh, open: held, pending, snoozed } = byStatus;
  const statuses = `${fresh} new, ${held} open, ${pending} waiting for the customer, ${snoozed} snoozed`;
  return `${levels.join(' · ')}\n${statuses}`;
}

function waitsOf(
  { id, priority, waitingSince, holder, card }: Overview['oldest'][number],
  guild: string | null,
): string {
  const by = holder === null ? 'held by nobody' : `held by ${inertLine(holder, 40)}`;
  const level = LOOK[priority].emoji;
  return `${level} ${linked(refOf(id), guild, card)} ${LEVEL_WORDS[priority].toLowerCase()}, wrote ${relative(waitingSince)}, ${by}`;
}

function todayOf(overview: Overview): string {
  const { mentionsToday, acknowledgedToday, resolvedToday, breachesToday } = overview;
  const missed = `${breachesToday > 0 ? '⏰ ' : ''}${counted(breachesToday, 'target')} missed`;
  return [
    counted(mentionsToday, 'mention'),
    `${acknowledgedToday} acknowledged`,
    `${resolvedToday} resolved`,
    missed,
  ].join(' · ');
}

/** Whatever needs a look comes first. */
function healthsOf(sources: readonly SourceHealth[]): readonly string[] {
  const rank = (source: SourceHealth): number => (source.failing !== null ? 0 : isSilent(source) ? 1 : 2);
  return sources.toSorted((a, b) => rank(a) - rank(b)).map(healthOf);
}

function healthOf(source: SourceHealth): string {
  const name = inertLine(source.name, 40);
  if (source.failing !== null) return `❌ ${name} failing: ${inertLine(source.failing, 150)}`;
  return isSilent(source) ? `⚠️ ${name} silent: ${silenceOf(source)}` : `✅ ${name}`;
}

/** `last heard 3 hours ago, about 14 posts expected since`. */
export function silenceOf({ lastAt, expected }: SourceHealth): string {
  const heard = lastAt === null ? 'nothing heard yet' : `last heard ${relative(lastAt)}`;
  return `${heard}, about ${counted(Math.round(expected), 'post')} expected since`;
}

function deskOf({ staffed, paused, oncall, at }: Overview, hours: Hours): string {
  const opens = staffed ? null : hours.nextOpening(at);
  const calls = oncall.map(({ name, until }) =>
    until === null ? inertLine(name, 40) : `${inertLine(name, 40)} until ${dated(until)}`,
  );
  return [
    staffed ? '🟢 Staffed' : `🌙 Closed${opens === null ? '' : `, opens ${dated(opens)}`}`,
    `📟 On call: ${within(calls.slice(0, 8), calls.length - 8, ', ') || 'nobody'}`,
    paused === null
      ? '▶️ Acknowledgements are on'
      : `⏸️ **Acknowledgements are paused:** ${inertLine(paused, 200)}`,
  ].join('\n');
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
