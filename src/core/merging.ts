import type { Answer, Facts, Next } from './answer.ts';
import {
  type Agent,
  FRESH,
  isLive,
  type Outcome,
  refOf,
  splitIdOf,
  type Ticket,
  waitedUntil,
} from './ticket.ts';

/** What is not done, and why, as a sentence for the agent. */
export function refuse(why: string): Next & { readonly ok: false } {
  return { ok: false, why };
}

/** What closing makes of a ticket. */
export function closedAs(
  ticket: Ticket,
  status: 'resolved' | 'dismissed',
  by: Agent,
  at: number,
  outcome: Outcome | null,
): Partial<Ticket> {
  return {
    ...{ status, holder: by, resolvedAt: at, outcome, snoozedUntil: null, waitingSince: null, alarms: [] },
    waits: waitedUntil(ticket, at),
  };
}

/** Whether both are of the same author on the same network. */
export function sameAccount(a: Ticket, b: Ticket): boolean {
  return a.platform === b.platform && a.authorId === b.authorId;
}

/** Why it cannot be merged, or null. A reply reaches one author, so tickets of different people stay apart. */
export function mergeable(ticket: Ticket, { other, samePerson }: Facts): Next | null {
  if (!other) return refuse('There is no such ticket.');
  const into = refOf(other.id);
  if (other.id === ticket.id) return refuse('A ticket cannot be merged into itself.');
  if (!isLive(other)) return refuse(`${into} is ${other.status}. Reopen it first.`);
  if (!sameAccount(ticket, other) && !samePerson)
    return refuse(
      `${into} is of somebody else. Only tickets of one person can be merged; "link" says that two accounts are one person's.`,
    );
  return null;
}

/** Its posts are work on the other one from now on. */
export function merged(
  change: (part: Partial<Ticket>) => Next,
  ticket: Ticket,
  { other }: Facts,
  { by, at }: Answer,
): Next {
  if (!other) return refuse('There is no such ticket.');
  const next = change({ ...closedAs(ticket, 'resolved', by, at, 'merged'), mergedInto: other.id });
  if (!next.ok) return next;
  // Who waits in either, waits in what is left.
  const waiting = [ticket.waitingSince, other.waitingSince].filter((since) => since !== null);
  const waitingSince = waiting.length > 0 ? Math.min(...waiting) : null;
  return { ...next, other: { ...other, waitingSince, updatedAt: at } };
}

/** The post becomes a ticket of its own; its author waits there, too. */
export function split(
  change: (part: Partial<Ticket>) => Next,
  ticket: Ticket,
  { judgements, acknowledged }: Facts,
  rootId: string,
  at: number,
): Next {
  const ref = refOf(ticket.id);
  const post = judgements.find(({ mention }) => mention.rootId === rootId);
  if (!post || post.ticketId !== ticket.id) return refuse(`${ref} has no such post.`);
  if (judgements.filter((each) => each.ticketId === ticket.id).length < 2)
    return refuse(`${ref} has one post only; there is nothing to split.`);
  if (acknowledged === rootId)
    return refuse('The acknowledgement answers that post, so it stays. Split the others off instead.');
  const next = change({});
  if (!next.ok) return next;
  const { mention, assessment, decision } = post;
  const other: Ticket = {
    ...ticket,
    ...FRESH,
    id: splitIdOf(ticket.id, rootId),
    priority: decision.priority,
    category: assessment.category.value,
    language: assessment.language.value,
    publishedAt: mention.publishedAt,
    waitingSince: mention.publishedAt,
    openedAt: at,
    updatedAt: at,
    splitFrom: ticket.id,
  };
  return { ...next, other };
}
