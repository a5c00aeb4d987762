import type { Answer } from '../core/answer.ts';
import { duesOf, type Sla } from '../core/sla.ts';
import { acknowledgementOf, standingOf } from '../core/standing.ts';
import { isLive, refOf } from '../core/ticket.ts';
import type { TicketView } from '../core/view.ts';
import { iso } from './print.ts';

type Json = Readonly<Record<string, unknown>>;

/** One ticket for programs; `queue list --json` is an array of these. Times are ISO 8601, UTC. */
export function ticketJson(view: TicketView, sla: Sla, now: number): Json {
  const { ticket, judgements, history } = view;
  const latest = judgements.at(-1)?.mention;
  const { state, says, text, at } = acknowledgementOf(view);
  const ref = (id: string | null): string | null => id && refOf(id);
  return {
    ref: refOf(ticket.id),
    id: ticket.id,
    status: ticket.status,
    live: isLive(ticket),
    priority: ticket.priority,
    category: ticket.category,
    language: ticket.language,
    author: ticket.authorHandle,
    authorName: ticket.authorName,
    platform: ticket.platform,
    source: ticket.source,
    holder: ticket.holder?.name ?? null,
    mentions: judgements.map(({ mention }) => mention.postId),
    text: latest?.text ?? null,
    url: judgements.findLast(({ mention }) => mention.url !== null)?.mention.url ?? null,
    publishedAt: iso(ticket.publishedAt),
    openedAt: iso(ticket.openedAt),
    updatedAt: iso(ticket.updatedAt),
    firstResponseAt: iso(ticket.firstResponseAt),
    lastResponseAt: iso(ticket.lastResponseAt),
    waitingSince: iso(ticket.waitingSince),
    snoozedUntil: iso(ticket.snoozedUntil),
    resolvedAt: iso(ticket.resolvedAt),
    outcome: ticket.outcome,
    deletedAt: iso(ticket.deletedAt),
    reopened: ticket.reopened,
    reopenedAt: iso(ticket.reopenedAt),
    handoff: ticket.handoff && {
      route: ticket.handoff.route,
      by: ticket.handoff.by.name,
      at: iso(ticket.handoff.at),
      closedAt: iso(ticket.handoff.closedAt),
    },
    mergedInto: ref(ticket.mergedInto),
    merged: view.merged.map(refOf),
    splitFrom: ref(ticket.splitFrom),
    dues: duesOf(ticket, sla).map(({ about, due }) => ({ about, due: iso(due), late: due < now })),
    alarms: ticket.alarms.map(({ about, due, step, at }) => ({ about, due: iso(due), step, at: iso(at) })),
    acknowledgement: { state, says, text, at: iso(at) },
    quiet: view.quiet,
    identities: view.identities,
    history: {
      total: history.total,
      tickets: history.tickets.map(({ id, publishedAt, lastResponseAt, ...rest }) => ({
        ref: refOf(id),
        ...rest,
        publishedAt: iso(publishedAt),
        lastResponseAt: iso(lastResponseAt),
      })),
      moods: history.moods.map(({ at, sentiment }) => ({ at: iso(at), sentiment })),
    },
  };
}

/** What `queue show --json` has besides. */
export function detailsJson({ judgements, replies, answers, corrections }: TicketView): Json {
  return {
    posts: judgements.map(({ mention, assessment, decision }) => ({ mention, assessment, decision })),
    replies: replies.map((reply) => {
      const standing = standingOf(reply);
      return {
        ...standing,
        agent: reply.outgoing?.agent ?? null,
        at: iso(standing.at),
        rule: reply.rule,
        byHand: reply.outgoing?.byHand ?? null,
      };
    }),
    answers: answers.map(answerJson),
    corrections: corrections.map(({ says, by, at, withdrawnAt }) => ({
      ...says,
      by: by.name,
      at: iso(at),
      withdrawnAt: iso(withdrawnAt),
    })),
  };
}

/** Moments in it as ISO, other tickets by reference. */
function answerJson({ by, at, lead, does }: Answer): Json {
  return {
    ...{ by: by.name, byId: by.id, at: iso(at), lead: lead ?? false },
    ...does,
    ...('until' in does && { until: iso(does.until) }),
    ...('due' in does && { due: iso(does.due) }),
    ...('other' in does && { other: refOf(does.other) }),
  };
}
