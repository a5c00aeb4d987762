import {
  type Answer,
  BY_HAND,
  type Does,
  EARSHOT,
  type Facts,
  type Next,
  NO_FACTS,
  type Says,
} from './answer.ts';
import { closedAs, mergeable, merged, refuse, sameAccount, split } from './merging.ts';
import type { ByTime } from './sla.ts';
import { answeredAt, awakened, isLive, refOf, reopened, type Ticket, waitedUntil } from './ticket.ts';

const BY_TIME: readonly Does['kind'][] = ['wake', 'unclaim', 'alarm'] satisfies readonly ByTime['kind'][];

const DAY_MS = 86_400_000;
const LONGEST_SNOOZE_MS = 30 * DAY_MS;

/**
 * The state machine of a ticket: pure and total. Whatever is refused is refused with a sentence for the agent, and
 * then nothing has changed.
 */
export function nextTicket(ticket: Ticket, answer: Answer, facts: Facts = NO_FACTS): Next {
  const next = decide(ticket, answer, facts);
  if (!next.ok) return next;
  const { holder } = next.ticket;
  const touched = holder?.id === answer.by.id || ticket.holder?.id !== holder?.id;
  const touchedAt = holder === null ? null : touched ? answer.at : next.ticket.touchedAt;
  return { ...next, ticket: { ...next.ticket, touchedAt, updatedAt: answer.at } };
}

function decide(ticket: Ticket, answer: Answer, facts: Facts): Next {
  const { by, at, does } = answer;
  const ref = refOf(ticket.id);
  const { holder, status } = ticket;
  const mine = holder?.id === by.id;
  const held = holder !== null && !mine && !answer.lead;
  const byTime = by.id === EARSHOT.id;
  if (byTime !== BY_TIME.includes(does.kind)) return refuse('Only time does that, and nothing else.');

  const closed = refuse(
    ticket.mergedInto
      ? `${ref} was merged into ${refOf(ticket.mergedInto)}. Reopen it to take it out again.`
      : `${ref} is ${status}. Reopen it first.`,
  );
  const others = refuse(`${ref} is held by ${holder?.name}. Ask them, or let them release it.`);
  /** Of a live ticket that nobody else holds. */
  const change = (part: Partial<Ticket>): Next => {
    if (!isLive(ticket)) return closed;
    return held ? others : { ok: true, ticket: { ...ticket, ...part } };
  };
  const awake = awakened(ticket, at);
  const onItsWay = facts.replies.findLast(({ state }) => state !== 'withheld' && state !== 'sent');
  const answered = ticket.firstResponseAt !== null || onItsWay !== undefined;

  switch (does.kind) {
    case 'claim':
      if (!isLive(ticket)) return closed;
      if (holder !== null && !mine) return refuse(`${ref} is already held by ${holder.name}.`);
      return change({ ...awake, status: 'open', holder: by });
    case 'release':
      if (holder === null) return refuse(`${ref} is held by nobody.`);
      if (held) return refuse(`${ref} is held by ${holder.name}, who alone can release it.`);
      return change({ holder: null, status: status === 'open' ? 'new' : status });
    case 'transfer':
      if (holder?.id === does.to.id) return refuse(`${ref} is held by ${does.to.name} already.`);
      return change({ ...awake, status: 'open', holder: does.to });
    case 'reply':
      if (held) return others;
      if (status === 'dismissed') return refuse(`${ref} was dismissed. Reopen it first.`);
      if (ticket.mergedInto !== null) return closed;
      if (ticket.deletedAt !== null)
        return refuse(`The author deleted the post of ${ref}; there is nothing to reply to.`);
      if (does.text.trim() === '') return refuse('The reply is empty.');
      // Who answers, holds: two agents must not answer the same person.
      if (status === 'resolved') return { ok: true, ticket: { ...ticket, holder: by } };
      return change({ ...awake, status: 'open', holder: by });
    case 'note':
      return does.text.trim() === '' ? refuse('The note is empty.') : { ok: true, ticket };
    case 'snooze':
      if (does.until <= at) return refuse('That moment is over. Name one that is to come.');
      if (does.until > at + LONGEST_SNOOZE_MS) return refuse('A ticket sleeps for 30 days at most.');
      return change({
        status: 'snoozed',
        snoozedUntil: does.until,
        holder: holder ?? by,
        waits: waitedUntil(ticket, at),
      });
    case 'pending':
      if (!isLive(ticket) || held) return change({});
      if (status === 'pending') return refuse(`${ref} waits for the customer already.`);
      if (!answered) return refuse(`Nobody has answered ${ref} yet, so there is nothing to wait for.`);
      if (ticket.waitingSince !== null && !(onItsWay && onItsWay.createdAt >= wroteAt(facts)))
        return refuse(`The customer wrote again after our last answer to ${ref}: it is our turn.`);
      return change({
        status: 'pending',
        snoozedUntil: null,
        holder: holder ?? by,
        waits: [...waitedUntil(ticket, at), [at, null]],
      });
    case 'resolve':
      if (!isLive(ticket)) return refuse(`${ref} is already ${status}.`);
      if (held) return refuse(`${ref} is held by ${holder.name}.`);
      if (ticket.handoff && ticket.handoff.closedAt === null)
        return refuse(
          `${ref} goes on in private (${ticket.handoff.route}). Say first that this is over ("handback").`,
        );
      if ((does.outcome === 'solved' || does.outcome === 'first-contact') && !answered && !ticket.handoff)
        return refuse(
          `Nobody has answered ${ref} yet. Reply first, or resolve it as "no answer needed" or "gave up".`,
        );
      if (does.outcome === 'first-contact' && ticket.reopened > 0)
        return refuse(`${ref} came back after it was closed, so the first contact did not solve it.`);
      return change(closedAs(ticket, 'resolved', by, at, does.outcome));
    case 'dismiss':
      if (!isLive(ticket)) return refuse(`${ref} is already ${status}.`);
      if (held) return refuse(`${ref} is held by ${holder.name}.`);
      return change(closedAs(ticket, 'dismissed', by, at, null));
    case 'reopen':
      if (isLive(ticket)) return refuse(`${ref} is ${status}, not closed.`);
      return { ok: true, ticket: reopened(ticket, at) };
    case 'complaint':
      return change({});
    case 'category':
      if (ticket.category === does.category)
        return refuse(`The category of ${ref} is ${does.category} already.`);
      return change({ category: does.category });
    case 'priority':
      if (ticket.priority === does.priority)
        return refuse(`The priority of ${ref} is ${does.priority} already.`);
      return change({ priority: does.priority });
    case 'language':
      if (!/^[a-z]{2}$/.test(does.language)) return refuse('Give the language as two letters, such as "en".');
      if (ticket.language === does.language)
        return refuse(`The language of ${ref} is ${does.language} already.`);
      return change({ language: does.language });
    case 'undo':
      if (facts.last === null) return refuse(`Nothing was corrected on ${ref}.`);
      return { ok: true, ticket: restored(ticket, facts.last, at) };
    case 'quiet':
      if (facts.quiet) return refuse('The author gets no automatic replies as it is.');
      return { ok: true, ticket };
    case 'escalate':
      return isLive(ticket) ? { ok: true, ticket } : closed;
    case 'handoff':
      if (ticket.handoff && ticket.handoff.closedAt === null)
        return refuse(`${ref} goes on in private (${ticket.handoff.route}) already.`);
      return change({
        ...awake,
        status: 'open',
        holder: holder ?? by,
        handoff: { route: does.route, by, at, closedAt: null },
      });
    case 'handback':
      if (!ticket.handoff || ticket.handoff.closedAt !== null)
        return refuse(`${ref} does not go on in private.`);
      return change({ handoff: { ...ticket.handoff, closedAt: at } });
    case 'merge':
      return mergeable(ticket, facts) ?? merged(change, ticket, facts, answer);
    case 'link':
      if (!facts.other) return refuse('There is no such ticket.');
      if (sameAccount(ticket, facts.other)) return refuse('Both tickets are of the same account already.');
      if (facts.samePerson) return refuse('Both are known to be the same person already.');
      return { ok: true, ticket };
    case 'split':
      return split(change, ticket, facts, does.rootId, at);
    case 'posted': {
      const reply = facts.replies.find(({ key }) => key === does.reply);
      if (!reply) return refuse(`${ref} has no such reply.`);
      if (reply.rule === BY_HAND) return refuse('That is on record already.');
      if (reply.state !== 'withheld')
        return refuse('That reply was not refused: it is on its way, or posted.');
      return { ok: true, ticket: { ...ticket, ...answeredAt(ticket, at) } };
    }
    case 'wake':
      if (status !== 'snoozed' && status !== 'pending') return refuse(`${ref} is awake.`);
      return { ok: true, ticket: awake };
    case 'unclaim':
      if (holder === null || status !== 'open') return refuse(`${ref} is not being worked on.`);
      return { ok: true, ticket: { ...ticket, status: 'new', holder: null } };
    case 'alarm': {
      if (!isLive(ticket)) return closed;
      const { about, due, step } = does;
      // A target that moved (another priority) and moves back goes on where it was.
      const moves = about !== 'silence' && about !== 'arrival';
      const rest = ticket.alarms.filter((alarm) => alarm.about !== about || (moves && alarm.due !== due));
      return { ok: true, ticket: { ...ticket, alarms: [...rest, { about, due, step, at }] } };
    }
  }
}

/** When the author wrote last, ms UTC. */
function wroteAt({ judgements }: Facts): number {
  return Math.max(Number.NEGATIVE_INFINITY, ...judgements.map(({ mention }) => mention.publishedAt));
}

/** What taking a correction back makes of its ticket. */
function restored(ticket: Ticket, { about, is, was }: Says, at: number): Ticket {
  if (about === 'category') return { ...ticket, category: was };
  if (about === 'priority') return { ...ticket, priority: was };
  return !is && ticket.status === 'dismissed' ? reopened(ticket, at) : ticket;
}
