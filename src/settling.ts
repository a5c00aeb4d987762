import type { NewAction, Outgoing } from './core/action.ts';
import { type Answer, type Does, EARSHOT } from './core/answer.ts';
import { lessonsOf } from './core/correction.ts';
import { factsOf } from './core/facts.ts';
import { threadOf } from './core/mention.ts';
import { nextTicket } from './core/next-ticket.ts';
import type { Policy } from './core/policy.ts';
import { lookAt } from './core/sla.ts';
import type { Ticket } from './core/ticket.ts';
import type { TicketView } from './core/view.ts';
import type { Settled } from './desks/desk.ts';
import { Conflict } from './errors.ts';
import { plainText } from './lib/plain-text.ts';
import type { Parts } from './parts.ts';
import type { Change } from './stores/store.ts';

export type Settling = Pick<Parts, 'store' | 'events' | 'networks' | 'policy'>;

/**
 * Takes what an agent did, at the desk or on the command line, or what time did: one implementation for all. The same
 * answer twice is one answer; of two agents at once one wins and the other is told.
 */
export async function settle(parts: Settling, given: Answer): Promise<Settled> {
  const { store, events, policy } = parts;
  const answer = visible(given);
  for (let tries = 0; ; tries++) {
    const view = await store.view(answer.ticketId);
    if (!view)
      return { ok: false, why: 'This ticket is not in the store; the card may be from another set-up.' };
    if (await store.answered(answer.key)) return { ok: true, ticket: view.ticket };

    const { does } = answer;
    const other = 'other' in does ? ((await store.view(does.other))?.ticket ?? null) : null;
    const facts = factsOf(view, other, other !== null && (await store.samePerson(view.ticket, other)));
    const next = tooLong(parts, view, answer.does) ?? nextTicket(view.ticket, answer, facts);
    if (!next.ok) {
      if (answer.by.id !== EARSHOT.id) events.answered(answer, next.why);
      return next;
    }
    const tickets = [next.ticket, ...(next.other ? [next.other] : [])];
    const reply = answer.does.kind === 'reply' ? replyTo(parts, view, answer, answer.does.text) : null;
    if (answer.does.kind === 'reply' && !reply)
      return { ok: false, why: 'There is no post left to reply to.' };
    try {
      await store.answer(answer, {
        tickets,
        actions: [
          ...tickets.flatMap((ticket) => shown(ticket, policy, answer.at)),
          ...(reply ? [reply] : []),
        ],
        lessons: lessonsOf(view.ticket, view.judgements, view.corrections, answer),
        ...effectsOf(view, next.other, answer.does),
      });
      events.answered(answer, null);
      return { ok: true, ticket: next.ticket };
    } catch (error) {
      if (!(error instanceof Conflict) || tries >= 20) throw error;
    }
  }
}

/** What the store has to do besides writing the tickets. */
function effectsOf(view: TicketView, other: Ticket | undefined, does: Does): Partial<Change> {
  const { ticket } = view;
  switch (does.kind) {
    case 'split':
      return other ? { moved: { rootId: does.rootId, platform: ticket.platform, to: other.id } } : {};
    case 'posted':
      return { byHand: does.reply };
    case 'quiet':
      return { quiet: true };
    case 'link':
      return { linked: [ticket.id, does.other] };
    default:
      return {};
  }
}

/** The ticket is shown again, and time looks at it when something is due. */
function shown(ticket: Ticket, { sla }: Policy, now: number): readonly NewAction[] {
  const again = lookAt(ticket, sla, now);
  return [
    doing('present', `present:${ticket.id}`, ticket, now, null),
    ...(again === null ? [] : [doing('remind', `remind:${ticket.id}`, ticket, again, null)]),
  ];
}

/** What an agent pastes may hold invisible or reordering characters; none of them is published or shown. */
function visible(answer: Answer): Answer {
  const { does } = answer;
  if (does.kind === 'reply' || does.kind === 'note')
    return { ...answer, does: { ...does, text: plainText(does.text) } };
  return does.kind === 'escalate' ? { ...answer, does: { ...does, why: plainText(does.why) } } : answer;
}

/** Told to the agent now, and not by the platform later. */
function tooLong({ networks }: Settling, view: TicketView, does: Does) {
  if (does.kind !== 'reply') return null;
  const platform = latestOf(view)?.platform ?? view.ticket.platform;
  const network = networks[platform];
  const length = network?.length(does.text.trim()) ?? 0;
  if (!network || length <= network.maxLength) return null;
  const why = `The reply has ${length} characters; ${platform} takes ${network.maxLength}. Make it shorter.`;
  return { ok: false as const, why };
}

/** The author's latest post that is still there, in whichever of their conversations. */
function latestOf({ judgements }: TicketView) {
  return judgements.findLast((judgement) => judgement.mention.text !== '')?.mention;
}

/** The agent's words, frozen, under the author's latest post. */
function replyTo({ networks }: Settling, view: TicketView, answer: Answer, text: string): NewAction | null {
  const mention = latestOf(view);
  if (!mention) return null;
  const key = `reply:${view.ticket.id}:${answer.key}`;
  const outgoing: Outgoing = {
    ...threadOf(mention),
    key,
    authorHandle: mention.author.handle,
    postId: mention.postId,
    rootId: mention.rootId,
    publishedAt: mention.publishedAt,
    url: mention.url,
    text: text.trim(),
    wording: null,
    agent: answer.by.name,
  };
  const byHand = networks[mention.platform]?.replyLink(outgoing);
  const { platform, source } = mention;
  return {
    ...doing('reply', key, view.ticket, answer.at, { ...outgoing, ...(byHand && { byHand }) }),
    platform,
    source,
  };
}

function doing(
  kind: NewAction['kind'],
  key: string,
  ticket: Ticket,
  notBefore: number,
  outgoing: NewAction['outgoing'],
): NewAction {
  const { platform, source } = ticket;
  return { key, kind, ticketId: ticket.id, platform, source, notBefore, outgoing };
}
