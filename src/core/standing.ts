import type { Action } from './action.ts';
import { BY_HAND } from './answer.ts';
import type { Level } from './assessment.ts';
import type { Ticket } from './ticket.ts';
import type { TicketView } from './view.ts';

/** Where something we say in public stands, in words that every desk and command uses alike. */
export interface Standing {
  readonly state: 'none' | 'on its way' | 'posted' | 'refused' | 'being checked' | 'unproven';
  /** A few words for people, without the text itself; for `none` only why. May hold words of the author: show it as such. */
  readonly says: string;
  /** What was said, or is about to be; null when nothing was. */
  readonly text: string | null;
  /** When it was posted, ms UTC. */
  readonly at: number | null;
}

export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  urgent: 'Urgent',
  high: 'High',
  normal: 'Normal',
  low: 'Low',
};

/** The automatic acknowledgement, or every rule that forbade it. */
export function acknowledgementOf(view: Pick<TicketView, 'judgements' | 'acknowledgement'>): Standing {
  if (view.acknowledgement) return standingOf(view.acknowledgement, 'the acknowledgement');
  const decisions = view.judgements.map(({ decision }) => decision);
  if (decisions.some((decision) => decision.acknowledge)) return nothing('on its way', 'on its way');
  const decision = decisions.find((each) => each.complaint) ?? decisions[0];
  const rules = (decision?.withheld ?? []).map(({ rule, why }) => `${words(rule)} (${why})`);
  return nothing('none', rules.join('; ') || 'not due');
}

/** A public post of ours: the acknowledgement, or a reply of an agent. */
export function standingOf(action: Action, what = 'this reply'): Standing {
  const text = action.outgoing?.text ?? null;
  const because = action.why ? `: ${action.why}` : '';
  switch (action.state) {
    case 'pending':
      return {
        state: 'on its way',
        says: action.attempts === 0 ? 'on its way' : `not posted yet, tried again${because}`,
        text,
        at: null,
      };
    case 'sending':
      return { state: 'on its way', says: 'being posted', text, at: null };
    case 'sent':
      return { state: 'posted', says: 'posted', text, at: action.settledAt };
    case 'withheld': {
      if (action.rule === BY_HAND)
        return { state: 'posted', says: action.why ?? 'posted by hand', text, at: action.settledAt };
      const why = [action.rule ? words(action.rule) : null, action.why].filter((each) => each !== null);
      return {
        state: 'refused',
        says: `not posted: ${why.join(': ') || 'no reason recorded'}`,
        text,
        at: null,
      };
    }
    case 'unknown':
      return action.notBefore === null
        ? {
            state: 'unproven',
            says: `could not prove whether ${what} was posted: please look`,
            text,
            at: null,
          }
        : {
            state: 'being checked',
            says: 'being checked: it may or may not have been posted',
            text,
            at: null,
          };
  }
}

/** Replies of agents that the network did not take from us and a person could post by hand, latest first. */
export function refusedReplies({ replies }: Pick<TicketView, 'replies'>): readonly Action[] {
  return replies
    .filter(({ state, rule, outgoing }) => state === 'withheld' && outgoing && !SETTLED_RULES.includes(rule))
    .toReversed();
}

/** The one that "done" is about, where nobody says which. */
export function refusedReply(view: Pick<TicketView, 'replies'>): Action | null {
  return refusedReplies(view)[0] ?? null;
}

/** Nothing is left to post by hand: it is done, the post is gone, or a person has looked. */
const SETTLED_RULES: readonly (string | null)[] = [BY_HAND, 'deleted', 'unproven'];

/** Status and who holds it. */
export function statusOf(ticket: Ticket): string {
  const by = ticket.holder?.name;
  switch (ticket.status) {
    case 'new':
      return ticket.reopened > 0 ? 'New again, held by nobody' : 'New, held by nobody';
    case 'open':
      return by ? `Open, held by ${by}` : 'Open, held by nobody';
    case 'pending':
      return by ? `Waiting for the customer, held by ${by}` : 'Waiting for the customer';
    case 'snoozed':
      return by ? `Snoozed, held by ${by}` : 'Snoozed';
    case 'resolved':
      return by ? `Resolved by ${by}` : 'Resolved';
    case 'dismissed':
      return by ? `Not a complaint, says ${by}` : 'Not a complaint';
  }
}

/** Why it is in the queue and as pressing as it is: the reasons of all its posts, latest first, each once. */
export function reasonsOf(view: TicketView): readonly string[] {
  const reasons = new Map<string, string>();
  for (const reason of view.judgements.toReversed().flatMap(({ decision }) => decision.reasons)) {
    // The same of several posts, more or less surely, is said once.
    const same = reason.replace(/ \(\d[\d.]*\)$/, '');
    if (!reasons.has(same)) reasons.set(same, reason);
  }
  return [...reasons.values()];
}

/** What another classifier made of it, or why there is nothing, for people only; null until either is known. As untrusted as the author's words. */
export function opinionOf({ opinion }: TicketView): string | null {
  if (opinion?.state === 'withheld' && opinion.rule !== 'deleted')
    return `none: ${opinion.why ?? opinion.rule}`;
  return opinion?.state === 'sent' ? opinion.why : null;
}

function nothing(state: Standing['state'], says: string): Standing {
  return { state, says, text: null, at: null };
}

function words(rule: string): string {
  return rule.replaceAll('-', ' ');
}
