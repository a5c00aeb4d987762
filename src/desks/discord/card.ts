import { createHash } from 'node:crypto';
import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIEmbed,
  type APIEmbedField,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Level } from '../../core/assessment.ts';
import { correctionsInWords, lastInEffect, wordsFor } from '../../core/correction.ts';
import type { Judgement } from '../../core/decision.ts';
import type { Playbook } from '../../core/policy.ts';
import {
  acknowledgementOf,
  LEVEL_WORDS,
  opinionOf,
  reasonsOf,
  type Standing,
  standingOf,
  statusOf,
} from '../../core/standing.ts';
import { isLive, refOf, type Ticket } from '../../core/ticket.ts';
import type { TicketView } from '../../core/view.ts';
import { showDuration } from '../../lib/duration.ts';
import { type ButtonName, buttonId } from './forms.ts';
import { inert, inertLine } from './inert.ts';

/** What a card is to Discord's API, for creating and for editing alike. */
export interface Card {
  readonly content: string;
  readonly embeds: APIEmbed[];
  readonly components: APIActionRowComponent<APIButtonComponentWithCustomId>[];
  readonly allowed_mentions: { parse: [] };
}

// Nobody has to tell colours apart: the word is always there.
const LOOK: Readonly<Record<Level, { emoji: string; colour: number }>> = {
  urgent: { emoji: '🔴', colour: 0xd93025 },
  high: { emoji: '🟠', colour: 0xe8710a },
  normal: { emoji: '🟡', colour: 0xf2b90c },
  low: { emoji: '⚪', colour: 0x9aa0a6 },
};
const CLOSED_COLOUR = 0x5f6368;
const SHOWN_POSTS = 3;
const SHOWN_REPLIES = 3;

/**
 * The card of a ticket. Pure. Discord's limits (title 256, description 4,096, field 1,024, footer 2,048, all together
 * 6,000) hold for any input, because every part has a cap of its own and the caps add up to less.
 */
export function cardOf(view: TicketView, playbooks: readonly Playbook[]): Card {
  const { ticket } = view;
  const url = linkOf(view);
  const id = view.judgements.at(-1)?.mention.id ?? '';
  return {
    content: '',
    embeds: [
      {
        title: titleOf(ticket),
        ...(url && { url }),
        color: isLive(ticket) ? LOOK[ticket.priority].colour : CLOSED_COLOUR,
        description: descriptionOf(view, url),
        fields: fieldsOf(view, playbooks),
        // Ids of captures from a file may be anything; a footer is no place for that.
        ...(/^[\w@.:-]{1,64}$/.test(id) && { footer: { text: `Why in full: earshot explain ${id}` } }),
      },
    ],
    components: rowsOf(view),
    allowed_mentions: { parse: [] },
  };
}

/** Shown when Discord refuses the card of a ticket: without a word of the author, but with its buttons. */
export function plainCardOf(view: TicketView): Card {
  const command = `earshot queue show ${view.ticket.id.slice(0, 6)}`;
  const description = `Discord refused to show this ticket. \`${command}\` shows it.`;
  return {
    ...cardOf({ ...view, judgements: [], replies: [], acknowledgement: null }, []),
    embeds: [{ title: titleOf(view.ticket), description }],
  };
}

/** The same for the same ticket, purpose and lost card, for ever; at most 25 characters. */
export function nonceOf(ticketId: string, lost: string | null): string {
  const hash = createHash('sha256')
    .update(`card:${ticketId}:${lost ?? ''}`)
    .digest('hex');
  return BigInt(`0x${hash}`).toString(36).slice(0, 25);
}

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
  const count = posts > 1 ? [posts >= 20 ? '20 posts or more' : `${posts} posts`] : [];
  const shown = judgements.slice(-SHOWN_POSTS);
  const earlier = posts - shown.length;
  return [
    [who, ...count, `published ${relative(ticket.publishedAt)}`].join(' · '),
    ...(ticket.deletedAt === null ? [] : [`⚠️ **The author deleted it** ${relative(ticket.deletedAt)}.`]),
    ...(earlier > 0 ? [`*${earlier} earlier ${earlier === 1 ? 'post' : 'posts'} not shown*`] : []),
    ...shown.map((judgement, index) => quoteOf(judgement, index === shown.length - 1 ? 1300 : 300)),
    ...(url ? [`[Open the post](${url})`] : []),
  ].join('\n');
}

function quoteOf({ mention }: Judgement, max: number): string {
  const lines = inert(mention.text, max).split('\n');
  // Each line costs a quote mark; a hundred empty ones would push everything else off the screen.
  const kept = lines.length > 12 ? [...lines.slice(0, 12), '…'] : lines;
  const text = kept.join('\n') || (mention.text === '' ? '*(deleted)*' : '*(nothing to read in it)*');
  const notes = [
    relative(mention.publishedAt),
    ...(mention.edited ? ['edited'] : []),
    ...(mention.media.length > 0 ? [`${mention.media.length} pictures or videos, see the post`] : []),
  ];
  return `${text.replace(/^/gm, '> ')}\n— ${notes.join(' · ')}`;
}

function fieldsOf(view: TicketView, playbooks: readonly Playbook[]): APIEmbedField[] {
  const { ticket, replies } = view;
  const acknowledgement = acknowledgementOf(view);
  const opinion = opinionOf(view);
  const corrected = correctionsInWords(view.corrections).join('; ');
  const fields: APIEmbedField[] = [
    field('Status', statusField(view)),
    field('Why', inertLine(reasonsOf(view).slice(0, 6).join('; '), 400)),
    ...(corrected === '' ? [] : [field('Corrected', inertLine(corrected, 300))]),
    ...(opinion === null ? [] : [field('Second opinion', inertLine(opinion, 300))]),
    field('Acknowledgement', publicly(acknowledgement, ticket.publishedAt, 600)),
  ];
  if (replies.length > 0) {
    const earlier = replies.length - SHOWN_REPLIES;
    const lines = replies.slice(-SHOWN_REPLIES).map((reply) => {
      const who = inertLine(reply.outgoing?.agent ?? 'somebody', 40);
      return `**${who}**: ${publicly(standingOf(reply), null, 240)}`;
    });
    fields.push(field('Replies', [...(earlier > 0 ? [`*${earlier} earlier*`] : []), ...lines].join('\n')));
  }
  const playbook = playbooks.find(({ category }) => category === ticket.category);
  if (playbook && isLive(ticket)) {
    const hints = [
      ...(playbook.ask.length > 0 ? [`**Ask:** ${inertLine(playbook.ask.join(' · '), 240)}`] : []),
      ...(playbook.offer.length > 0 ? [`**May offer:** ${inertLine(playbook.offer.join(' · '), 240)}`] : []),
    ];
    if (hints.length > 0) fields.push(field(`Playbook: ${inertLine(playbook.title, 80)}`, hints.join('\n')));
  }
  return fields;
}

function statusField(view: TicketView): string {
  const { ticket, answers } = view;
  const since = answers.findLast((answer) => answer.by.id === ticket.holder?.id)?.at;
  return [
    inertLine(statusOf(ticket), 120),
    ...(since === undefined ? [] : [relative(since)]),
    ...(ticket.reopened > 0
      ? [`reopened ${ticket.reopened === 1 ? 'once' : `${ticket.reopened} times`}`]
      : []),
  ].join(' · ');
}

/** Where something public stands, with its words. `publishedAt`: of what it answers, to say how long it took. */
function publicly(standing: Standing, publishedAt: number | null, max: number): string {
  const sign = {
    none: 'None: ',
    'on its way': '⏳ ',
    posted: '✅ ',
    refused: '✖️ ',
    'being checked': '❔ ',
    unproven: '⚠️ ',
  };
  const took =
    standing.at === null || publishedAt === null
      ? []
      : [`${showDuration(standing.at - publishedAt)} after publication`];
  const when = standing.at === null ? [] : [relative(standing.at)];
  const says = [`${sign[standing.state]}${inertLine(standing.says, max / 2)}`, ...took, ...when].join(' · ');
  return standing.text === null ? says : `${says}\n“${inertLine(standing.text, max / 2)}”`;
}

function rowsOf({
  ticket,
  corrections,
}: TicketView): APIActionRowComponent<APIButtonComponentWithCustomId>[] {
  const button = (name: ButtonName, label: string, style: APIButtonComponentWithCustomId['style']) =>
    ({ type: ComponentType.Button, custom_id: buttonId(name, ticket.id), label, style }) as const;
  const { Primary, Secondary, Success } = ButtonStyle;
  const row = (components: APIButtonComponentWithCustomId[]) =>
    ({ type: ComponentType.ActionRow, components }) as const;
  if (!isLive(ticket)) return [row([button('reopen', 'Reopen', Secondary)])];
  const last = lastInEffect(corrections);
  return [
    row([
      ticket.holder ? button('release', 'Release', Secondary) : button('claim', 'Claim', Primary),
      ...(ticket.deletedAt === null ? [button('reply', 'Reply', Primary)] : []),
      button('resolve', 'Resolve', Success),
      button('dismiss', 'Not a complaint', Secondary),
      button('change', 'Change…', Secondary),
    ]),
    ...(last ? [row([button('undo', `Undo: ${wordsFor(last.says)}`, Secondary)])] : []),
  ];
}

/** The latest post that is still there, if its address is one that can be clicked safely. */
function linkOf({ judgements }: TicketView): string | null {
  const url = judgements.findLast(({ mention }) => mention.url !== null && mention.text !== '')?.mention.url;
  if (!url || !URL.canParse(url)) return null;
  const { protocol, username, href } = new URL(url);
  if ((protocol !== 'https:' && protocol !== 'http:') || username !== '' || href.length > 300) return null;
  // A bracket would end the link early and let the rest of it loose on the card.
  return href.replace(/[()<>[\]`\\]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

function field(name: string, value: string): APIEmbedField {
  return { name, value: value || '—' };
}

/** ms UTC as a moment that every reader's Discord shows in their own words: "3 minutes ago". */
function relative(at: number): string {
  return `<t:${Math.floor(at / 1000)}:R>`;
}
