import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  type APISelectMenuOption,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Does } from '../../core/answer.ts';
import { factsOf } from '../../core/facts.ts';
import { clockOf, OUTCOME_WORDS, ROUTE_WORDS } from '../../core/happenings.ts';
import { nextTicket } from '../../core/next-ticket.ts';
import type { Playbook } from '../../core/policy.ts';
import { duesOf, type Sla } from '../../core/sla.ts';
import { LEVEL_WORDS, refusedReplies, statusOf } from '../../core/standing.ts';
import { isLive, OUTCOMES, ROUTES, refOf, type Ticket } from '../../core/ticket.ts';
import type { TicketView } from '../../core/view.ts';
import { cut, oneLine } from '../../lib/plain-text.ts';
import type { DeskDeps } from '../desk.ts';
import { message, type Private } from './answering.ts';
import { type ButtonName, buttonId } from './forms.ts';
import { inertLine } from './inert.ts';
import { capitalised, quoted, voice } from './look.ts';
import type { Asker } from './people.ts';
import { linked, readPlace } from './place.ts';

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;
type Deps = Pick<DeskDeps, 'playbooks' | 'sla' | 'hours' | 'clock'>;

const HOUR_MS = 3_600_000;
/** Discord's limits for the options of a select. */
const MOST_OPTIONS = 25;
const LONGEST_OPTION = 100;
/** In a select: the moment is typed into a form. */
export const ANOTHER_MOMENT = 'other';

/** Why the ticket, as it is now, would not take that from this agent; null when it would. Pure. */
export function refusalFor(view: TicketView, { by, rank }: Asker, does: Does, now: number): string | null {
  const answer = { key: '', ticketId: view.ticket.id, by, at: now, does };
  const next = nextTicket(view.ticket, { ...answer, lead: rank === 'lead' }, factsOf(view));
  return next.ok ? null : next.why;
}

/** The rest of what can be done with a ticket: what makes sense as it is now. Pure but for the clock. */
export function menuOf(view: TicketView, asker: Asker, deps: Deps, says = ''): Private {
  const { ticket } = view;
  const now = deps.clock.now();
  const may = (does: Does): boolean => refusalFor(view, asker, does, now) === null;
  // Putting it right takes no more than being allowed to change it.
  const change = may({ kind: 'complaint' });
  const offered: readonly (readonly [ButtonName, string, boolean])[] = [
    ['reopen', 'Reopen', may({ kind: 'reopen' })],
    ['note', 'Note…', true],
    ['pending', 'Wait for the customer', may({ kind: 'pending' })],
    ['handback', 'Private talk is over', may({ kind: 'handback' })],
    ['escalate', 'Call for help…', isLive(ticket)],
    ['change', 'Put right…', change],
    ['merge', 'Merge…', change],
    ['link', 'Same person as…', true],
    ['split', 'Split…', change && view.judgements.length > 1],
    ['quiet', 'No automatic replies', may({ kind: 'quiet' })],
    ['posted', 'Posted by hand', refusedReplies(view).length > 0],
    ['undo', 'Undo correction', may({ kind: 'undo' })],
  ];
  const buttons = offered
    .filter(([, , offer]) => offer)
    .map(([name, label]) => button(name, label, ticket.id));
  const selects: Row[] = [
    ...(may({ kind: 'snooze', until: now + HOUR_MS }) ? [snoozeSelect(ticket.id, deps, now)] : []),
    ...(may({ kind: 'handoff', route: 'other' }) ? [handoffSelect(ticket, deps.playbooks)] : []),
    ...(may({ kind: 'transfer', to: { id: '', name: '' } }) ? [transferSelect(ticket.id)] : []),
  ];
  return message(says, {
    embeds: [{ description: summaryOf(view, deps.sla, 1) }],
    components: [...inRows(buttons).slice(0, 5 - selects.length), ...selects],
  });
}

/** A ticket away from its card, with the buttons of the card. */
export function shownTicket(view: TicketView, asker: Asker, deps: Deps, guild: string | null): Private {
  const { ticket } = view;
  const now = deps.clock.now();
  const may = (does: Does): boolean => refusalFor(view, asker, does, now) === null;
  const offered: readonly (readonly [ButtonName, string, boolean])[] = [
    ['claim', 'Claim', may({ kind: 'claim' }) && ticket.holder?.id !== asker.by.id],
    ['release', 'Release', isLive(ticket) && may({ kind: 'release' })],
    ['reply', 'Reply', may({ kind: 'reply', text: 'x' })],
    ['resolve', 'Resolve…', may({ kind: 'resolve', outcome: 'gave-up' })],
    ['dismiss', 'Not a complaint', may({ kind: 'dismiss' })],
    ['reopen', 'Reopen', may({ kind: 'reopen' })],
    ['more', 'More…', true],
  ];
  const buttons = offered
    .filter(([, , offer]) => offer)
    .map(([name, label]) => button(name, label, ticket.id));
  const card =
    readPlace(ticket.card) && guild !== null ? `\n\n${linked('Its card', guild, ticket.card)}` : '';
  return message('', {
    embeds: [{ description: `${summaryOf(view, deps.sla, 3)}${card}` }],
    components: inRows(buttons),
  });
}

/** How it ended: only what is true of the ticket. A sentence where it cannot be closed at all. */
export function outcomeMenu(view: TicketView, asker: Asker, now: number): Private {
  const { ticket } = view;
  const open = OUTCOMES.filter(
    (outcome) => refusalFor(view, asker, { kind: 'resolve', outcome }, now) === null,
  );
  if (open.length === 0) {
    const why = refusalFor(view, asker, { kind: 'resolve', outcome: 'gave-up' }, now);
    return message(inertLine(why ?? '', 600));
  }
  const options = open.map((outcome) => ({ label: capitalised(OUTCOME_WORDS[outcome]), value: outcome }));
  // Whoever looks for what is missing is told why.
  const why = refusalFor(view, asker, { kind: 'resolve', outcome: 'solved' }, now);
  const says = why === null ? '' : `\n${inertLine(why, 400)}`;
  return message(`How did ${refOf(ticket.id)} end?${says}`, {
    components: [select('resolve', ticket.id, 'It ended…', options)],
  });
}

/** Which of its posts becomes a ticket of its own. */
export function splitMenu(view: TicketView, asker: Asker, now: number): Private {
  const { ticket, judgements } = view;
  const refusals: string[] = [];
  const options = judgements.flatMap(({ mention }): APISelectMenuOption[] => {
    const why = refusalFor(view, asker, { kind: 'split', rootId: mention.rootId }, now);
    if (why !== null) refusals.push(why);
    if (why !== null || mention.rootId.length > LONGEST_OPTION) return [];
    const label = cut(oneLine(mention.text), LONGEST_OPTION) || '(deleted, or nothing to read in it)';
    const when = new Date(mention.publishedAt).toISOString().slice(0, 16).replace('T', ' ');
    return [{ label, value: mention.rootId, description: `published ${when} UTC` }];
  });
  const back = inRows([button('more', 'Back', ticket.id)]);
  if (options.length === 0)
    return message(inertLine(refusals[0] ?? `${refOf(ticket.id)} has no post to split off.`, 600), {
      components: back,
    });
  return message(`Which post of ${refOf(ticket.id)} becomes a ticket of its own?`, {
    components: [select('split', ticket.id, 'This post…', options.slice(-MOST_OPTIONS)), ...back],
  });
}

/** A ticket in a few lines. */
function summaryOf(view: TicketView, sla: Sla, posts: number): string {
  const { ticket, judgements } = view;
  const clock = clockOf(ticket, sla, voice(80));
  const handle = inertLine(ticket.authorHandle, 80);
  return [
    `**${titleOf(ticket)}**`,
    [inertLine(statusOf(ticket), 120), ...(clock === '' ? [] : [clock])].join(' · '),
    `@${handle} on ${inertLine(ticket.platform, 40)}`,
    ...judgements.slice(-posts).map(({ mention }) => quoted(mention.text, 500, 6)),
  ].join('\n');
}

/** `#A7K2MQ · High · billing` */
export function titleOf({ id, priority, category }: Ticket): string {
  return `${refOf(id)} · ${LEVEL_WORDS[priority]} · ${category}`;
}

/**
 * A ticket in one line of a list, at most 260 characters but for what `lead` adds.
 * @param lead makes the reference lead to its card
 */
export function lineOf(ticket: Ticket, sla: Sla, lead: (ref: string) => string): string {
  const [ref = '', ...rest] = titleOf(ticket).split(' · ');
  const [due] = duesOf(ticket, sla);
  return [
    lead(ref),
    ...rest,
    `@${inertLine(ticket.authorHandle, 40)} on ${inertLine(ticket.platform, 20)}`,
    inertLine(statusOf(ticket), 60),
    ...(due ? [`${due.about} due ${voice(80).when(due.due)}`] : []),
  ].join(' · ');
}

/** A ticket for a list that shows letters as they are: at most 100 of them. */
export function optionOf(ticket: Ticket): string {
  const closed = isLive(ticket) ? '' : ` · ${ticket.status}`;
  return cut(oneLine(`${titleOf(ticket)} · @${ticket.authorHandle}${closed}`), LONGEST_OPTION);
}

function snoozeSelect(ticketId: string, { hours }: Deps, now: number): Row {
  const options: APISelectMenuOption[] = [
    { label: '1 hour', value: '1h' },
    { label: '4 hours', value: '4h' },
    { label: 'Tomorrow at 9:00', value: 'tomorrow 9:00' },
    ...(hours.nextOpening(now) === null
      ? []
      : [{ label: 'Until the desk opens the next time', value: 'opening' }]),
    { label: 'Another moment…', value: ANOTHER_MOMENT },
  ];
  return select('snooze', ticketId, 'Let it sleep…', options);
}

/** The playbook's ways first, with what it tells the customer. */
function handoffSelect(ticket: Ticket, playbooks: readonly Playbook[]): Row {
  const ways = playbooks.find(({ category }) => category === ticket.category)?.private ?? [];
  const known = ways.map(({ route }) => route);
  const routes = [...new Set([...known, ...ROUTES])];
  const options = routes.map((route) => {
    const say = ways.find((way) => way.route === route)?.say;
    const label = capitalised(ROUTE_WORDS[route]);
    return { label, value: route, ...(say && { description: cut(oneLine(say), LONGEST_OPTION) }) };
  });
  return select('handoff', ticket.id, 'It goes on in private…', options);
}

function transferSelect(ticketId: string): Row {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.UserSelect,
        custom_id: buttonId('transfer', ticketId),
        placeholder: 'Give it to a colleague…',
      },
    ],
  };
}

function select(
  name: ButtonName,
  ticketId: string,
  placeholder: string,
  options: readonly APISelectMenuOption[],
): Row {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: buttonId(name, ticketId),
        placeholder,
        options: [...options],
      },
    ],
  };
}

function button(name: ButtonName, label: string, ticketId: string): APIButtonComponentWithCustomId {
  const style =
    name === 'claim' || name === 'reply'
      ? ButtonStyle.Primary
      : name === 'resolve'
        ? ButtonStyle.Success
        : ButtonStyle.Secondary;
  return { type: ComponentType.Button, custom_id: buttonId(name, ticketId), label, style };
}

/** Five buttons in a row are all that Discord takes. */
function inRows(buttons: readonly APIButtonComponentWithCustomId[]): readonly Row[] {
  const rows: Row[] = [];
  for (let at = 0; at < buttons.length; at += 5)
    rows.push({ type: ComponentType.ActionRow, components: buttons.slice(at, at + 5) });
  return rows;
}
