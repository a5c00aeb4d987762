import type { Figures, OnCall } from '../../core/overview.ts';
import type { Ticket } from '../../core/ticket.ts';
import { showDuration } from '../../lib/duration.ts';
import type { DeskDeps } from '../desk.ts';
import { message, type Private } from './answering.ts';
import { inert, inertLine } from './inert.ts';
import { counted, dated, isDiscordId } from './look.ts';
import { lineOf } from './menu.ts';
import { linked } from './place.ts';

/** Lines of a list; what does not fit is counted. */
const SHOWN = 12;
const SHOWN_SOURCES = 10;

/**
 * Tickets, one a line. Each line has caps of its own, so that all of them fit.
 * @param more there are more than these, nobody has counted how many
 */
export function listOf(
  title: string,
  tickets: readonly Ticket[],
  more: boolean,
  { sla }: Pick<DeskDeps, 'sla'>,
  guild: string | null,
): Private {
  if (tickets.length === 0) return message(`${title}: none.`);
  const rest = tickets.length - SHOWN;
  const lines = tickets
    .slice(0, SHOWN)
    .map((ticket) => lineOf(ticket, sla, (ref) => linked(ref, guild, ticket.card)));
  const tail = rest > 0 ? [`and ${more ? 'more than ' : ''}${rest} more`] : [];
  const total = `${tickets.length}${more ? ' or more' : ''}`;
  return message(`${title}: ${total}`, { embeds: [{ description: [...lines, ...tail].join('\n') }] });
}

/** @param since in words: `today` */
export function statsOf(figures: Figures, since: string): Private {
  const { timeToAcknowledgement, firstResponseTime, resolutionTime, sources } = figures;
  const half = (name: string, { count, p50, p90 }: Figures['firstResponseTime']): string =>
    count === 0 || p50 === null
      ? `${name}: —`
      : `${name}: half within ${showDuration(p50)}${p90 === null ? '' : `, nine of ten within ${showDuration(p90)}`}`;
  const lines = [
    `${counted(figures.mentions, 'mention')}, ${counted(figures.complaints, 'complaint')}, ${figures.acknowledged} acknowledged`,
    `${counted(figures.opened, 'ticket')} opened, ${figures.resolved} resolved (${figures.firstContact} at the first contact), ${figures.reopened} reopened`,
    `${counted(figures.breaches, 'target')} missed, ${figures.openNow} open now`,
    half('Acknowledged', timeToAcknowledgement),
    half('First answer of a person', firstResponseTime),
    half('Resolved', resolutionTime),
  ];
  const rest = sources.length - SHOWN_SOURCES;
  const bySource = sources
    .slice(0, SHOWN_SOURCES)
    .map(
      ({ name, mentions, complaints }) =>
        `${inertLine(name, 60)}: ${counted(mentions, 'mention')}, ${counted(complaints, 'complaint')}`,
    );
  const fields =
    bySource.length === 0
      ? []
      : [{ name: 'By source', value: [...bySource, ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n') }];
  return message('', {
    embeds: [{ title: `What happened: ${since}`, description: lines.join('\n'), fields }],
  });
}

export function onCallWords(all: readonly OnCall[]): string {
  if (all.length === 0) return 'Nobody is on call: what is urgent goes to the role for it, if there is one.';
  const people = all.slice(0, SHOWN).map(({ id, name, until }) => {
    const who = isDiscordId(id) ? `<@${id}>` : inertLine(name, 60);
    return until === null ? who : `${who} until ${dated(until)}`;
  });
  const rest = all.length - SHOWN;
  return `On call: ${people.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`;
}

/** It quotes authors, so all of it is shown as theirs. */
export function explainedAs(explanation: string): Private {
  const safe = inert(explanation, 4000);
  return message('', { embeds: [{ title: 'Why it was judged so', description: safe || '—' }] });
}
