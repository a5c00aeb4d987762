import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIEmbedField,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Mention } from '../../core/mention.ts';
import { refOf } from '../../core/ticket.ts';
import type { TicketView } from '../../core/view.ts';
import { plainText } from '../../lib/plain-text.ts';
import type { Network } from '../desk.ts';
import { message, type Private } from './answering.ts';
import { givenBack } from './deed.ts';
import { fenced, unfenced } from './fence.ts';
import { buttonId } from './forms.ts';
import { inertLine } from './inert.ts';
import { counted, quoted, relative } from './look.ts';
import { refusalFor } from './menu.ts';
import type { Asker } from './people.ts';

/**
 * A reply as it will be posted, to be looked at first. The draft is nowhere but in this message, from which
 * {@link draftIn} reads it back: nothing is kept here, so nothing is lost when this process ends. Pure.
 */
export function previewOf(
  view: TicketView,
  typed: string,
  asker: Asker,
  networks: Readonly<Record<string, Network>>,
  now: number,
): Private {
  const text = plainText(typed);
  const { ticket } = view;
  const to = answeredBy(view);
  const platform = to?.platform ?? ticket.platform;
  const takes = networks[platform];
  const length = takes?.length(text) ?? [...text].length;
  const room = takes ? takes.maxLength - length : null;
  const block = fenced(text);
  if (block === null || text === '') {
    const why = text === '' ? 'There is nothing to read in it.' : `It has ${length} characters: too many.`;
    return message(`${why} Nothing was posted.`, givenBack(typed));
  }
  const tooLong = room !== null && room < 0;
  const refusal = refusalFor(view, asker, { kind: 'reply', text }, now);
  const cautions = [
    ...(tooLong
      ? [`🚫 Too long by ${counted(-room, 'character')}: it cannot be posted. Edit makes it shorter.`]
      : []),
    ...(refusal === null ? [] : [`🚫 As things stand: ${inertLine(refusal, 300)}`]),
    ...warningsOf(text).map((warning) => `⚠️ ${warning}`),
  ];
  const fields: APIEmbedField[] = [
    { name: 'To', value: receiver(view, to) },
    { name: 'Length', value: lengthOf(length, takes, inertLine(platform, 40)) },
    ...(cautions.length > 0 ? [{ name: 'Look out', value: cautions.join('\n') }] : []),
  ];
  return message('**Preview.** Nothing is posted yet; this is what everybody will read:', {
    embeds: [{ title: `Reply of ${refOf(ticket.id)}`, description: block, fields }],
    components: [buttons(ticket.id, tooLong)],
  });
}

/** The draft in a preview, or null. */
export function draftIn(preview: {
  readonly embeds: readonly { readonly description: string | null }[];
}): string | null {
  return unfenced(preview.embeds[0]?.description);
}

/** Two clicks on one preview are one reply, also across a restart. */
export function previewKey(previewId: string): string {
  return `preview:${previewId}`;
}

/** A preview that is done with, the words still in it. */
export function closedPreview(says: string, draft: string | null): Private {
  const block = draft === null ? null : fenced(draft);
  return message(says, { embeds: block === null ? [] : [{ description: block }] });
}

const DATES = /\b\d{1,4}([./-])\d{1,2}\1\d{1,4}\b/g;

/** What somebody should think about before others read it. */
export function warningsOf(words: string): readonly string[] {
  const text = words.replace(DATES, ' ');
  const warnings: readonly (readonly [RegExp, string])[] = [
    [/https?:\/\/|\bwww\.|(?<![\w@.])(?:[a-z\d-]+\.)+[a-z]{2,}\/\S/i, 'It contains a link.'],
    [/(?<![\w.@/])@\w/, 'It names an account with @: its owner is told.'],
    [/[\w.+-]+@[\w-]+\.\w/, 'It contains an e-mail address: others can read this.'],
    [
      /(?<![\w/.-])\+?\d(?:[ ()/.-]{0,2}\d){6,}(?![\w-])/,
      'It contains a long number, of a phone or an order perhaps: others can read this.',
    ],
  ];
  return warnings.filter(([sign]) => sign.test(text)).map(([, warning]) => warning);
}

/** The author's latest post that is still there: the one that a reply goes under. */
export function answeredBy({ judgements }: TicketView): Mention | null {
  return judgements.findLast(({ mention }) => mention.text !== '')?.mention ?? null;
}

function receiver({ ticket }: TicketView, to: Mention | null): string {
  const name = inertLine(to?.author.name ?? ticket.authorName, 80) || 'no name';
  const handle = inertLine(to?.author.handle ?? ticket.authorHandle, 80);
  const who = `**${name}** (@${handle}) on ${inertLine(to?.platform ?? ticket.platform, 40)}, in public`;
  return to
    ? `${who}, under the post of ${relative(to.publishedAt)}:\n${quoted(to.text, 200, 4)}`
    : `${who}. The author deleted every post: there is nothing left to reply to.`;
}

function lengthOf(length: number, takes: Network | undefined, platform: string): string {
  if (!takes) return `${counted(length, 'character')}; how many ${platform} takes is not known`;
  const left = takes.maxLength - length;
  const rest = left < 0 ? `${-left} too many` : `${left} left`;
  return `${length} of the ${takes.maxLength} characters that ${platform} takes, as it counts them: ${rest}`;
}

function buttons(ticketId: string, tooLong: boolean): APIActionRowComponent<APIButtonComponentWithCustomId> {
  const button = (name: 'post' | 'edit' | 'discard', label: string, style: ButtonStyle, disabled = false) =>
    ({
      type: ComponentType.Button,
      custom_id: buttonId(name, ticketId),
      label,
      style,
      disabled,
    }) as APIButtonComponentWithCustomId;
  return {
    type: ComponentType.ActionRow,
    components: [
      button('post', 'Post', ButtonStyle.Success, tooLong),
      button('edit', 'Edit', ButtonStyle.Primary),
      button('discard', 'Discard', ButtonStyle.Secondary),
    ],
  };
}
