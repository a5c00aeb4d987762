import { type APIActionRowComponent, type APIButtonComponent, ComponentType, MessageFlags } from 'discord.js';
import type { Answer, Does } from '../../core/answer.ts';
import type { Judgement } from '../../core/decision.ts';
import { happeningOf } from '../../core/happenings.ts';
import { refOf, type Ticket } from '../../core/ticket.ts';
import type { TicketView } from '../../core/view.ts';
import { cut, oneLine } from '../../lib/plain-text.ts';
import { firstPostOf } from './card.ts';
import { inertLine } from './inert.ts';
import {
  capitalised,
  dated,
  hashOf,
  isDiscordId,
  networkOf,
  pictures,
  quoted,
  RINGS_NOBODY,
  safeLink,
  timeOfDay,
  voice,
} from './look.ts';
import type { Body } from './pen.ts';
import { type Draft, replyDraft } from './thread-reply.ts';

/** Something in the thread below a card. */
export interface Entry {
  /** As in `Shown`: `post:<platform>:<root id>`, `answer:<key>`, `reply:<key of its action>`. */
  readonly key: string;
  readonly body: Body;
  /** Of its last line, by which it is found again: `-# 09:24 · k3f9q2ab`. No text that is not ours ends so. */
  readonly mark: string;
  /** ms UTC; before this nobody can have posted it. */
  readonly since: number;
  /** Discord id of whoever is rung when it is new. */
  readonly ping: string | null;
  /** It only blanks what is there already. */
  readonly onlyEdit: boolean;
}

/** Discord's limit for the text of a message. */
const LONGEST = 2000;
/** What is older stays as it was posted; a thread that is made anew begins here. At one message a second, two minutes. */
const MOST_OF_OURS = 100;
/** What came so long after it was written may have been written on another day. */
const OF_TODAY_MS = 6 * 3_600_000;

/** Plain text, no markdown; categories are ours. Never changed later: Discord allows two new names in ten minutes. */
export function threadNameOf(ticket: Ticket): string {
  return cut(oneLine(`${refOf(ticket.id)} ${ticket.category}`), 90);
}

/**
 * What stands in the thread of a ticket, oldest first: what the author wrote after the first post, what agents did and
 * said, and what time did to whoever holds it. Pure. Every part has a cap; together they stay below 2,000.
 */
export function entriesOf(view: TicketView): readonly Entry[] {
  const inOrder = (a: Draft, b: Draft): number => a.at - b.at;
  const ours = [
    ...view.answers.flatMap((answer) => happening(answer, view.ticket)),
    ...view.replies.map((reply) => replyDraft(reply, view)),
  ];
  // Of posts none is left out: each may have to be blanked.
  const drafts = [...postsOf(view), ...ours.sort(inOrder).slice(-MOST_OF_OURS)].sort(inOrder);
  return [...blanksOf(view), ...drafts].map((draft) => entry(draft, view.ticket));
}

/** Shown in the place of an entry that Discord refuses. */
export function plainEntry(entry: Entry, ticket: Ticket): Body {
  const command = `earshot queue show ${ticket.id.slice(0, 6)}`;
  const last = entry.body.content.split('\n').at(-1) ?? '';
  return {
    ...entry.body,
    content: `Discord refused to show this. \`${command}\` shows it.\n${last}`,
    embeds: [],
    components: [],
  };
}

/** The entry as it is posted while it is news. Who is rung is no part of it, so a later edit is none. */
export function ringing({ body, ping }: Entry): Body {
  if (ping === null) return body;
  return {
    ...body,
    content: `<@${ping}> ${body.content}`,
    allowed_mentions: { parse: [], users: [ping] },
  };
}

/** The mark at the end of a message of ours in a thread, or null. Earlier versions put the ticket's reference before it. */
export function markIn(content: string): string | null {
  const found = /(?:^|\n)-# (?:<t:\d+:[a-z]> · )?(?:#[0-9A-Z]{6}·)?([0-9a-z]{8})$/.exec(content);
  return found?.[1] ?? null;
}

function entry(draft: Draft, ticket: Ticket): Entry {
  const { key, at, since = at, lines, block = null, buttons = [], ping = null, onlyEdit = false } = draft;
  const mark = hashOf('entry', ticket.id, key).slice(0, 8);
  // Discord shows when the message came: the day is told only of what may be of another.
  const moment = since - at > OF_TODAY_MS ? dated(at) : timeOfDay(at);
  const last = `-# ${at > 0 ? `${moment} · ` : ''}${mark}`;
  const whole = [...lines, ...(block === null ? [] : [block]), last].join('\n');
  // On a phone only the text of a message can be copied, so the words stand there while they fit.
  const apart = block !== null && whole.length > LONGEST;
  const row: APIActionRowComponent<APIButtonComponent> = {
    type: ComponentType.ActionRow,
    components: [...buttons],
  };
  const body: Body = {
    content: apart ? [...lines, last].join('\n') : whole,
    embeds: apart && block !== null ? [{ description: block }] : [],
    components: buttons.length > 0 ? [row] : [],
    allowed_mentions: RINGS_NOBODY,
    ...(!apart && { flags: MessageFlags.SuppressEmbeds }),
  };
  return { key, body, mark, since, ping, onlyEdit };
}

function postsOf(view: TicketView): readonly Draft[] {
  const first = firstPostOf(view);
  return view.judgements.filter((each) => each !== first).map((each) => postDraft(each, view.ticket));
}

function postDraft({ mention, capture }: Judgement, ticket: Ticket): Draft {
  const { author, text, media, publishedAt } = mention;
  const elsewhere = mention.platform === ticket.platform ? '' : ` on ${networkOf(mention.platform, 40)}`;
  const link = text === '' ? null : safeLink(mention.url, 200);
  const more = media.length - 3;
  const notes = [
    ...(mention.edited ? ['edited'] : []),
    ...(media.length > 0 && text !== '' ? [pictures(media.length)] : []),
  ];
  return {
    key: keyOf(mention),
    at: publishedAt,
    // The time of a later version says nothing about the first.
    since: mention.edited ? publishedAt : capture.receivedAt,
    lines: [
      `💬 **${inertLine(author.name, 60) || 'no name'}** wrote again${elsewhere}${link ? ` · [open](${link})` : ''}`,
      quoted(text, 1000, 25),
      ...(notes.length > 0 ? [notes.join(' · ')] : []),
      // As text: nothing of an author's is loaded by a colleague's machine.
      ...(text === '' ? [] : media.slice(0, 3).map((url) => inertLine(url, 120))),
      ...(more > 0 && text !== '' ? [`and ${more} more`] : []),
    ],
  };
}

/** Posts that are in the thread but no more in the view; of an author who deleted everything nothing is left standing. */
function blanksOf({ ticket, judgements, shown }: TicketView): readonly Draft[] {
  if (ticket.deletedAt === null) return [];
  const known = new Set(judgements.map(({ mention }) => keyOf(mention)));
  return shown
    .filter(({ key }) => key.startsWith('post:') && !known.has(key))
    .map(({ key }) => ({
      key,
      at: 0,
      lines: ['💬 The author wrote again', quoted('', 0, 1)],
      onlyEdit: true,
    }));
}

function keyOf({ platform, rootId }: Judgement['mention']): string {
  return `post:${platform}:${rootId}`;
}

/** What colleagues want to see in a thread. Corrections are on the card, replies have an entry of their own. */
const SHOWN: Readonly<Partial<Record<Does['kind'], string>>> = {
  claim: '✋',
  release: '↩️',
  transfer: '🤝',
  snooze: '💤',
  pending: '⏳',
  handoff: '🔒',
  handback: '🔓',
  resolve: '✅',
  dismiss: '☑️',
  reopen: '🔁',
  escalate: '🚨',
  merge: '🔗',
  split: '✂️',
  link: '👤',
  quiet: '🔇',
  wake: '🌅',
  unclaim: '↩️',
  alarm: '⏰',
};

function happening(answer: Answer, { holder }: Ticket): readonly Draft[] {
  const { does, at } = answer;
  const draft = { key: `answer:${answer.key}`, at };
  if (does.kind === 'note') {
    return [{ ...draft, lines: [`📝 **${inertLine(answer.by.name, 60)}**`, quoted(does.text, 1400, 40)] }];
  }
  const sign = SHOWN[does.kind];
  // What the whole channel is told stands there.
  if (sign === undefined || (does.kind === 'alarm' && does.to !== 'holder')) return [];
  const rings = does.kind === 'alarm' && does.ping && holder !== null && isDiscordId(holder.id);
  return [
    {
      ...draft,
      lines: [`${sign} ${capitalised(happeningOf(answer, voice(500)))}`],
      ping: rings ? holder.id : null,
    },
  ];
}
