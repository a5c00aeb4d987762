import { type APIButtonComponent, ButtonStyle, ComponentType } from 'discord.js';
import type { Action } from '../../core/action.ts';
import { refusedReply, standingOf } from '../../core/standing.ts';
import type { TicketView } from '../../core/view.ts';
import { plainText } from '../../lib/plain-text.ts';
import { fenced } from './fence.ts';
import { buttonId } from './forms.ts';
import { inertLine } from './inert.ts';
import { capitalised, quoted, relative, SIGNS, safeLink } from './look.ts';

/** An entry of a thread before it has its mark. */
export interface Draft {
  readonly key: string;
  /** Where it belongs in the story, ms UTC. */
  readonly at: number;
  /** Before this nobody can have posted it; absent: `at`. */
  readonly since?: number;
  readonly lines: readonly string[];
  /** A block of text that may be longer than a message. */
  readonly block?: string | null;
  readonly buttons?: readonly APIButtonComponent[];
  readonly ping?: string | null;
  readonly onlyEdit?: boolean;
}

/** A reply of an agent with what became of it; one that its network refuses comes with all that posting it by hand takes. */
export function replyDraft(reply: Action, view: TicketView): Draft {
  const text = reply.outgoing?.text ?? '';
  const standing = standingOf(reply);
  const head = `✉️ **${inertLine(reply.outgoing?.agent ?? 'somebody', 60)}** answers the customer`;
  const state = [
    `${SIGNS[standing.state]}${capitalised(inertLine(standing.says, 300))}`,
    ...(standing.at === null ? [] : [relative(standing.at)]),
  ].join(' · ');
  const draft = { key: `reply:${reply.key}`, at: reply.createdAt };
  if (!takesHands(reply)) return { ...draft, lines: [head, quoted(text, 1300, 30), state] };
  const ref = view.ticket.id.slice(0, 6);
  return {
    ...draft,
    lines: [
      head,
      state,
      '**The network does not take it from us.** Copy the words, open the page, post them there. Done?',
    ],
    block: fenced(plainText(text)) ?? `Too long to show: \`earshot queue show ${ref}\` shows it.`,
    buttons: handButtons(reply, view),
  };
}

/** Refused, but a person could still post it. */
function takesHands(reply: Action): boolean {
  return refusedReply({ replies: [reply] }) !== null && reply.outgoing?.byHand !== undefined;
}

function handButtons(reply: Action, view: TicketView): readonly APIButtonComponent[] {
  const page = pageOf(reply.outgoing?.byHand);
  return [
    ...(page
      ? ([
          { type: ComponentType.Button, style: ButtonStyle.Link, label: 'Open the page', url: page },
        ] as const)
      : []),
    // The button says nothing but the ticket, and means the latest reply that was refused.
    ...(refusedReply(view) === reply
      ? ([
          {
            type: ComponentType.Button,
            style: ButtonStyle.Success,
            label: 'Done',
            custom_id: buttonId('posted', view.ticket.id),
          },
        ] as const)
      : []),
  ];
}

/** Discord's limit for the address of a button. */
const LONGEST_ADDRESS = 512;

/** A page with the words filled in may be too long for a button; then they are pasted. */
function pageOf(url: string | undefined): string | null {
  const page = safeLink(url, LONGEST_ADDRESS);
  if (page || !url || !URL.canParse(url)) return page;
  const bare = new URL(url);
  const [longest] = [...bare.searchParams].toSorted(([, a], [, b]) => b.length - a.length);
  if (longest) bare.searchParams.delete(longest[0]);
  return safeLink(bare.href, LONGEST_ADDRESS);
}
