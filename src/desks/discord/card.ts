import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIEmbed,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { lastInEffect, wordsFor } from '../../core/correction.ts';
import type { Judgement } from '../../core/decision.ts';
import { LEVEL_WORDS } from '../../core/standing.ts';
import { isLive, refOf, type Ticket } from '../../core/ticket.ts';
import type { TicketView } from '../../core/view.ts';
import { type CardSetting, fieldsOf } from './card-fields.ts';
import { type ButtonName, buttonId } from './forms.ts';
import { inertLine } from './inert.ts';
import { counted, LOOK, networkOf, pictures, quoted, RINGS_NOBODY, relative, safeLink } from './look.ts';
import type { Body } from './pen.ts';

const CLOSED_COLOUR = 0x5f6368;
/** Caps of the post with which it began and of the latest, by how many are shown. */
const CAPS = [[], [1000], [400, 700]] as const;
/** Most lines of a post: the rest is a click away. */
const LINES = 8;

/**
 * The card of a ticket, as much as fits the screen of a phone. Pure. Discord's limits (title 256, description 4,096,
 * field 1,024, footer 2,048, all together 6,000) hold for any input, because every part has a cap of its own and the
 * caps add up to less: title 190, description 2,100, footer 40, fields 3,200.
 */
export function cardOf(view: TicketView, setting: CardSetting): Body {
  const { ticket } = view;
  const url = linkOf(view);
  const embed: APIEmbed = {
    title: titleOf(ticket, inertLine(ticket.holder?.name ?? '', 60)),
    ...(url && { url }),
    color: isLive(ticket) ? LOOK[ticket.priority].colour : CLOSED_COLOUR,
    description: descriptionOf(view),
    fields: [...fieldsOf(view, setting)],
    footer: { text: `Why in full: /explain ${ticket.id.slice(0, 6)}` },
  };
  return { content: '', embeds: [embed], components: rowsOf(view), allowed_mentions: RINGS_NOBODY };
}

/** Shown when Discord refuses the card of a ticket: without a word that is not ours, but with its buttons. */
export function plainCardOf(view: TicketView): Body {
  const command = `earshot queue show ${view.ticket.id.slice(0, 6)}`;
  const description = `Discord refused to show this ticket. \`${command}\` shows it.`;
  return {
    content: '',
    embeds: [{ title: titleOf(view.ticket, 'somebody'), description }],
    components: rowsOf(view),
    allowed_mentions: RINGS_NOBODY,
  };
}

/** The post that the ticket began with; null when there were so many since that the view has it no more. */
export function firstPostOf({ ticket, judgements }: TicketView): Judgement | null {
  const first = judgements.find(({ mention }) => mention.publishedAt === ticket.publishedAt);
  return first ?? (judgements.length < MOST_POSTS ? (judgements[0] ?? null) : null);
}

/** As many posts as a view holds. */
const MOST_POSTS = 20;

/** What a colleague who looks for work needs of it, and last what nobody reads but everybody copies. */
function titleOf(ticket: Ticket, holder: string): string {
  const { emoji } = LOOK[ticket.priority];
  return [
    ...(ticket.status === 'resolved' ? ['✅ Resolved'] : []),
    ...(ticket.status === 'dismissed' ? ['☑️ Not a complaint'] : []),
    `${emoji} ${LEVEL_WORDS[ticket.priority]}`,
    ticket.category,
    ...(isLive(ticket) ? standingWords(ticket, holder) : []),
    refOf(ticket.id),
  ].join(' · ');
}

/** `new`, `held by Ana`, `held by Ana · snoozed`. */
function standingWords({ status, holder, reopened }: Ticket, name: string): readonly string[] {
  const held = holder === null ? [] : [`held by ${name || 'somebody'}`];
  if (status === 'snoozed') return [...held, 'snoozed'];
  if (status === 'pending') return [...held, 'waits for the customer'];
  return holder === null ? [reopened > 0 ? 'new again' : 'new'] : held;
}

function descriptionOf(view: TicketView): string {
  const { ticket, judgements } = view;
  const posts = judgements.length;
  const name = inertLine(ticket.authorName, 80) || 'no name';
  const who = `**${name}** (@${inertLine(ticket.authorHandle, 80)}) on ${networkOf(ticket.platform, 40)}`;
  const gone = `⚠️ **The author deleted it** ${relative(ticket.deletedAt ?? 0)}.`;
  // What it began with says what it is about, the latest what is wanted now; all others are in the thread.
  const first = firstPostOf(view) ?? judgements[0];
  const latest = judgements.findLast((each) => each !== first);
  const shown = [first, latest].filter((each) => each !== undefined);
  const caps = CAPS[shown.length as 0 | 1 | 2];
  const [one = '', two] = shown.map(({ mention }, index) => quoted(mention.text, caps[index] ?? 0, LINES));
  const [noteOne, noteTwo] = shown.map(notesOf);
  const between = posts - shown.length;
  const deleted = ticket.deletedAt === null ? [] : [gone];
  if (two === undefined)
    return [[who, ...(noteOne ? [noteOne] : [])].join(' · '), ...deleted, one].join('\n');
  return [
    `${who} · ${posts >= MOST_POSTS ? `${MOST_POSTS} posts or more` : `${posts} posts`}`,
    ...deleted,
    ...[noteOne, one],
    ...(between > 0 ? [`*${counted(between, 'post')} in between: see the thread*`] : []),
    ...[noteTwo, two],
  ].join('\n');
}

/** When it was written, where it is, and what cannot be seen here. */
function notesOf({ mention }: Judgement): string {
  const link = mention.text === '' ? null : safeLink(mention.url, 200);
  return [
    relative(mention.publishedAt),
    ...(link ? [`[open](${link})`] : []),
    ...(mention.edited ? ['edited'] : []),
    ...(mention.media.length > 0 ? [pictures(mention.media.length)] : []),
  ].join(' · ');
}

function rowsOf({ ticket, corrections }: TicketView): APIActionRowComponent<APIButtonComponent>[] {
  const button = (
    name: ButtonName,
    label: string,
    style: ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Success,
  ) => ({ type: ComponentType.Button, custom_id: buttonId(name, ticket.id), label, style }) as const;
  const { Primary, Secondary, Success } = ButtonStyle;
  const row = (components: APIButtonComponent[]) => ({ type: ComponentType.ActionRow, components }) as const;
  const more = button('more', 'More…', Secondary);
  if (!isLive(ticket)) return [row([button('reopen', 'Reopen', Secondary), more])];
  const last = lastInEffect(corrections);
  return [
    row([
      ticket.holder ? button('release', 'Release', Secondary) : button('claim', 'Claim', Primary),
      ...(ticket.deletedAt === null ? [button('reply', 'Reply', Primary)] : []),
      button('resolve', 'Resolve', Success),
      button('dismiss', 'Not a complaint', Secondary),
      more,
    ]),
    ...(last ? [row([button('undo', `Undo: ${wordsFor(last.says)}`, Secondary)])] : []),
  ];
}

/** The latest post that is still there, if its address is one that can be clicked safely. */
function linkOf({ judgements }: TicketView): string | null {
  const url = judgements.findLast(({ mention }) => mention.url !== null && mention.text !== '')?.mention.url;
  return safeLink(url, 200);
}
