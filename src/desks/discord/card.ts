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
import { LOOK, pictures, quoted, RINGS_NOBODY, relative, safeLink } from './look.ts';
import type { Body } from './pen.ts';

const CLOSED_COLOUR = 0x5f6368;
/** Caps of the latest post, the first one and the one between, by how many are shown: together always the same. */
const CAPS = [[], [1400], [350, 1050], [350, 200, 850]] as const;

/**
 * The card of a ticket. Pure. Discord's limits (title 256, description 4,096, field 1,024, footer 2,048, all together
 * 6,000) hold for any input, because every part has a cap of its own and the caps add up to less: title 80,
 * description 2,350, footer 100, fields 3,440.
 */
export function cardOf(view: TicketView, setting: CardSetting): Body {
  const { ticket } = view;
  const url = linkOf(view);
  const id = view.judgements.at(-1)?.mention.id ?? '';
  const embed: APIEmbed = {
    title: titleOf(ticket),
    ...(url && { url }),
    color: isLive(ticket) ? LOOK[ticket.priority].colour : CLOSED_COLOUR,
    description: descriptionOf(view, url),
    fields: [...fieldsOf(view, setting)],
    // Ids of captures from a file may be anything; a footer is no place for that.
    ...(/^[\w@.:-]{1,64}$/.test(id) && { footer: { text: `Why in full: earshot explain ${id}` } }),
  };
  return { content: '', embeds: [embed], components: rowsOf(view), allowed_mentions: RINGS_NOBODY };
}

/** Shown when Discord refuses the card of a ticket: without a word of the author, but with its buttons. */
export function plainCardOf(view: TicketView): Body {
  const command = `earshot queue show ${view.ticket.id.slice(0, 6)}`;
  const description = `Discord refused to show this ticket. \`${command}\` shows it.`;
  return {
    content: '',
    embeds: [{ title: titleOf(view.ticket), description }],
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

function titleOf(ticket: Ticket): string {
  const { emoji } = LOOK[ticket.priority];
  const closed =
    ticket.status === 'resolved'
      ? '✅ Resolved · '
      : ticket.status === 'dismissed'
        ? '☑️ Not a complaint · '
        : '';
  return `${closed}${emoji} ${LEVEL_WORDS[ticket.priority]} · ${refOf(ticket.id)} · ${ticket.category}`;
}

function descriptionOf(view: TicketView, url: string | null): string {
  const { ticket, judgements } = view;
  const posts = judgements.length;
  const name = inertLine(ticket.authorName, 80);
  const who = `**${name || 'no name'}** (@${inertLine(ticket.authorHandle, 80)}) on ${inertLine(ticket.platform, 40)}`;
  const count = posts > 1 ? [posts >= MOST_POSTS ? `${MOST_POSTS} posts or more` : `${posts} posts`] : [];
  // What it began with says what it is about, the latest what is wanted now; all of them are in the thread.
  const first = firstPostOf(view) ?? judgements[0];
  const latest = judgements.filter((each) => each !== first).slice(-2);
  const shown = [...(first ? [first] : []), ...latest];
  const caps = CAPS[shown.length as 0 | 1 | 2 | 3];
  const quotes = shown.map((judgement, index) => quoteOf(judgement, caps[index] ?? 200));
  const between = posts - shown.length;
  const more = `*${between} ${between === 1 ? 'post' : 'posts'} in between: see the thread*`;
  return [
    [who, ...count, `published ${relative(ticket.publishedAt)}`].join(' · '),
    ...(ticket.deletedAt === null ? [] : [`⚠️ **The author deleted it** ${relative(ticket.deletedAt)}.`]),
    ...quotes.slice(0, 1),
    ...(between > 0 ? [more] : []),
    ...quotes.slice(1),
    ...(url ? [`[Open the post](${url})`] : []),
  ].join('\n');
}

function quoteOf({ mention }: Judgement, max: number): string {
  const notes = [
    relative(mention.publishedAt),
    ...(mention.edited ? ['edited'] : []),
    ...(mention.media.length > 0 ? [`${pictures(mention.media.length)}, see the post`] : []),
  ];
  return `${quoted(mention.text, max, 12)}\n— ${notes.join(' · ')}`;
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
