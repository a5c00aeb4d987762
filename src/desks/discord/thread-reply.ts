import { type APIButtonComponent, ButtonStyle, ComponentType } from 'discord.js';
import type { Action } from '../../core/action.ts';
import { refusedReply, standingOf } from '../../core/standing.ts';
import type { TicketView } from '../../core/view.ts';
import { plainText } from '../../lib/plain-text.ts';
import { fenced } from './fence.ts';
import { buttonId } from './forms.ts';
import { inertLine } from './inert.ts';
import { capitalised, knownNetwork, networkOf, quoted, relative, SIGNS, safeLink } from './look.ts';

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
  const head = `✉️ **${inertLine(reply.outgoing?.agent ?? 'somebody', 60)}** answers the customer`;
  const draft = { key: `reply:${reply.key}`, at: reply.createdAt };
  if (!takesHands(reply)) {
    const { state, says, at } = standingOf(reply);
    const standing = [
      `${SIGNS[state]}${capitalised(inertLine(says, 300))}`,
      ...(at === null ? [] : [relative(at)]),
    ].join(' · ');
    return { ...draft, lines: [head, quoted(text, 1300, 30), standing] };
  }
  const ref = view.ticket.id.slice(0, 6);
  const network = networkOf(reply.platform, 40);
  const why = REFUSALS[reply.rule ?? ''] ?? (isForbidden(reply) ? null : inertLine(reply.rule ?? '', 40));
  return {
    ...draft,
    lines: [
      head,
      `${SIGNS.refused}**${network} does not take this reply from us**${why ? ` (${why})` : ''}. Copy it, open ${knownNetwork(reply.platform) ?? 'the page'}, post it there.`,
      ...(reply.why ? [`-# ${network} says: ${inertLine(reply.why, 300)}`] : []),
    ],
    block: fenced(plainText(text)) ?? `Too long to show: \`earshot queue show ${ref}\` shows it.`,
    buttons: handButtons(reply, view),
  };
}

/** What a network's refusal means, in plain words. */
const REFUSALS: Readonly<Record<string, string>> = {
  'not-summoned': 'the author did not mention us in that post',
};

/** Refused for good by the network itself, whatever is in it. */
export function isForbidden({ rule }: Action): boolean {
  return rule === 'not-summoned' || rule === 'platform-forbids';
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
          {
            type: ComponentType.Button,
            style: ButtonStyle.Link,
            label: `Open ${knownNetwork(reply.platform) ?? 'the page'}`,
            url: page,
          },
        ] as const)
      : []),
    // The button says nothing but the ticket, and means the latest reply that was refused.
    ...(refusedReply(view) === reply
      ? ([
          {
            type: ComponentType.Button,
            style: ButtonStyle.Success,
            label: 'I posted it',
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
