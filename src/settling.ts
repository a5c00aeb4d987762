import type { NewAction } from './core/action.ts';
import { type Answer, nextTicket } from './core/answer.ts';
import { lastInEffect, lessonsOf } from './core/correction.ts';
import type { Ticket } from './core/ticket.ts';
import type { TicketView } from './core/view.ts';
import type { Settled } from './desks/desk.ts';
import { Conflict } from './errors.ts';
import { plainText } from './lib/plain-text.ts';
import type { Parts } from './parts.ts';

/**
 * Takes what an agent did, at the desk or on the command line: one implementation for both. The same answer twice is
 * one answer; of two agents at once one wins and the other is told.
 */
export async function settle(
  parts: Pick<Parts, 'store' | 'events' | 'maxLength'>,
  given: Answer,
): Promise<Settled> {
  const { store, events } = parts;
  const answer = visible(given);
  for (let tries = 0; ; tries++) {
    const view = await store.view(answer.ticketId);
    if (!view)
      return { ok: false, why: 'This ticket is not in the store; the card may be from another set-up.' };
    if (await store.answered(answer.key)) return { ok: true, ticket: view.ticket };

    const last = lastInEffect(view.corrections);
    const next = tooLong(parts, view.ticket, answer) ?? nextTicket(view.ticket, answer, last?.says ?? null);
    if (!next.ok) {
      events.answered(answer, next.why);
      return next;
    }
    const actions: NewAction[] = [
      doing('present', `present:${answer.ticketId}`, next.ticket, answer.at, null),
    ];
    if (answer.does.kind === 'reply') {
      const reply = replyTo(view, answer, answer.does.text);
      if (!reply) return { ok: false, why: 'There is no post left to reply to.' };
      actions.push(reply);
    }
    try {
      const lessons = lessonsOf(view.ticket, view.judgements, view.corrections, answer);
      await store.answer(answer, next.ticket, actions, lessons);
      events.answered(answer, null);
      return next;
    } catch (error) {
      if (!(error instanceof Conflict) || tries >= 20) throw error;
    }
  }
}

/** What an agent pastes may hold invisible or reordering characters; none of them is published. */
function visible(answer: Answer): Answer {
  return answer.does.kind === 'reply'
    ? { ...answer, does: { kind: 'reply', text: plainText(answer.does.text) } }
    : answer;
}

/** Told to the agent now, and not by the platform later. Counted in code points, close enough for Latin scripts. */
function tooLong({ maxLength }: Pick<Parts, 'maxLength'>, { platform }: Ticket, { does }: Answer) {
  const most = maxLength[platform];
  const length = does.kind === 'reply' ? [...does.text.trim()].length : 0;
  if (most === undefined || length <= most) return null;
  return {
    ok: false as const,
    why: `The reply has ${length} characters; ${platform} takes ${most}. Make it shorter.`,
  };
}

/** The agent's words, frozen, under the author's latest post that is still there. */
function replyTo(view: TicketView, answer: Answer, text: string): NewAction | null {
  const { ticket } = view;
  const mention = view.judgements.findLast((judgement) => judgement.mention.text !== '')?.mention;
  if (!mention) return null;
  const key = `reply:${ticket.id}:${answer.key}`;
  const { platform, account, conversationId, authorId, authorHandle } = ticket;
  return doing('reply', key, ticket, answer.at, {
    ...{ platform, account, conversationId, authorId, authorHandle, key },
    postId: mention.postId,
    rootId: mention.rootId,
    publishedAt: mention.publishedAt,
    url: mention.url,
    text: text.trim(),
    wording: null,
    agent: answer.by.name,
  });
}

function doing(
  kind: NewAction['kind'],
  key: string,
  ticket: Ticket,
  notBefore: number,
  outgoing: NewAction['outgoing'],
): NewAction {
  return {
    key,
    kind,
    ticketId: ticket.id,
    platform: ticket.platform,
    source: ticket.source,
    notBefore,
    outgoing,
  };
}
