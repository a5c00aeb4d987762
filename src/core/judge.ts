import { chooseWording, render } from './acknowledgement.ts';
import type { NewAction, Outgoing } from './action.ts';
import type { Assessment } from './assessment.ts';
import type { Decision, Judgement } from './decision.ts';
import type { Context } from './eligibility.ts';
import { type Heard, type Mention, threadOf } from './mention.ts';
import type { Policy } from './policy.ts';
import { lookAt } from './sla.ts';
import { afterEvent, FRESH, isLive, refOf, type Ticket, ticketIdOf } from './ticket.ts';
import { triage } from './triage.ts';

/** Everything that follows from a batch of mentions. */
export interface Judged {
  readonly judgements: readonly Judgement[];
  /** The last state of every ticket touched. */
  readonly tickets: readonly Ticket[];
  readonly actions: readonly NewAction[];
}

/** Posts are looked up again once a day while their ticket lives: X wants deleted content gone within 24 h. */
export const RECHECK_MS = 20 * 3_600_000;

/**
 * Pure: the same captures, assessments, contexts and policy give the same judgements (I6). Mentions are taken in
 * order, and what one of them leads to is the context of those behind it, so that a burst of four posts in one
 * batch is one ticket and one acknowledgement.
 */
export function judge(
  heard: readonly Heard[],
  assessments: readonly Assessment[],
  contexts: readonly Context[],
  policy: Policy,
): Judged {
  const judgements: Judgement[] = [];
  const actions: NewAction[] = [];
  const since = new Since();
  heard.forEach(({ capture, mention }, index) => {
    const assessment = assessments[index];
    const before = contexts[index];
    if (!assessment || !before) throw new Error('every mention needs an assessment and a context');
    const ticketId = ticketIdOf(threadOf(mention));
    const context = since.apply(mention, ticketId, before);
    const now = capture.receivedAt;

    let decision = triage(mention, assessment, context, policy, now);
    if (decision.acknowledge) {
      const outgoing = acknowledgementFor(mention, assessment, context, policy, ticketId);
      if (outgoing) {
        decision = { ...decision, passed: [...decision.passed, 'no-wording'] };
        actions.push(action('acknowledge', ticketId, mention, now, outgoing));
        since.acknowledged(mention, ticketId, outgoing);
      } else {
        const why = `no wording in "${assessment.language.value}"`;
        decision = { ...decision, acknowledge: false, withheld: [{ rule: 'no-wording', why }] };
      }
    }
    if (decision.route === 'people') {
      const ticket = ticketAfter(mention, assessment, decision, context, ticketId, now);
      since.queued(ticket, context.into ?? context.ticket);
      // A post of a merged ticket is work on the one it went into, which is on the desk.
      actions.push(action('present', ticket.id, mention, now, null));
      actions.push(action('remind', ticket.id, mention, lookAt(ticket, policy.sla, now) ?? now, null));
      actions.push(action('recheck', ticketId, mention, now + RECHECK_MS, null));
      if (policy.secondOpinion && isUnsure(assessment, policy)) {
        actions.push(action('second-opinion', ticketId, mention, now, null));
      }
    }
    since.heard(mention, ticketId, assessment, decision);
    judgements.push({
      capture,
      mention,
      assessment,
      decision,
      ticketId: decision.route === 'people' ? ticketId : null,
    });
  });
  return { judgements, tickets: [...since.tickets.values()], actions };
}

/** What earlier mentions of the same batch have changed. */
class Since {
  readonly tickets = new Map<string, Ticket>();
  readonly #acknowledged = new Set<string>();
  readonly #sensitive = new Set<string>();
  readonly #optedOut = new Set<string>();
  readonly #wording = new Map<string, string>();
  readonly #bySource = new Map<string, number>();
  readonly #byAuthor = new Map<string, number>();
  /** Author → tickets that began to wait in this batch, or began again. */
  readonly #waiting = new Map<string, Set<string>>();

  apply(mention: Mention, id: string, context: Context): Context {
    const author = authorOf(mention);
    const planned = this.#bySource.get(mention.source) ?? 0;
    return {
      ...context,
      ticket: this.tickets.get(id) ?? context.ticket,
      into: context.into && (this.tickets.get(context.into.id) ?? context.into),
      acknowledgement: this.#acknowledged.has(id)
        ? { state: 'pending', rule: null }
        : context.acknowledgement,
      sensitiveBefore: context.sensitiveBefore || this.#sensitive.has(id),
      optedOut: context.optedOut || this.#optedOut.has(author),
      lastWording: this.#wording.get(author) ?? context.lastWording,
      lastMinute: context.lastMinute + planned,
      lastHour: context.lastHour + planned,
      authorToday: context.authorToday + (this.#byAuthor.get(author) ?? 0),
      unanswered: context.unanswered + this.#othersOf(author, id),
    };
  }

  #othersOf(author: string, id: string): number {
    const waiting = this.#waiting.get(author);
    return waiting ? waiting.size - Number(waiting.has(id)) : 0;
  }

  acknowledged(mention: Mention, id: string, outgoing: Outgoing): void {
    this.#acknowledged.add(id);
    this.#bySource.set(mention.source, (this.#bySource.get(mention.source) ?? 0) + 1);
    this.#byAuthor.set(authorOf(mention), (this.#byAuthor.get(authorOf(mention)) ?? 0) + 1);
    if (outgoing.wording) this.#wording.set(authorOf(mention), outgoing.wording);
  }

  /** @param before what it was, or null when it is new */
  queued(ticket: Ticket, before: Ticket | null): void {
    this.tickets.set(ticket.id, ticket);
    const counted = before !== null && isLive(before);
    if (counted || ticket.firstResponseAt !== null) return;
    const author = authorKey(ticket);
    this.#waiting.set(author, (this.#waiting.get(author) ?? new Set()).add(ticket.id));
  }

  heard(mention: Mention, id: string, assessment: Assessment, decision: Decision): void {
    if (assessment.sensitive) this.#sensitive.add(id);
    if (decision.optOut) this.#optedOut.add(authorOf(mention));
  }
}

/** Worth a second look: neither clearly a complaint nor clearly none. */
export function isUnsure({ complaint }: Assessment, { queue, acknowledge }: Policy): boolean {
  return complaint >= queue.minComplaint && complaint < acknowledge.minComplaint;
}

function authorOf({ platform, author }: Mention): string {
  return authorKey({ platform, authorId: author.id });
}

function authorKey({ platform, authorId }: Pick<Ticket, 'platform' | 'authorId'>): string {
  return `${platform} ${authorId}`;
}

function acknowledgementFor(
  mention: Mention,
  assessment: Assessment,
  context: Context,
  policy: Policy,
  ticketId: string,
): Outgoing | null {
  const { category, language } = assessment;
  const wording = chooseWording(
    policy.playbooks,
    category.value,
    language.value,
    ticketId,
    context.lastWording,
  );
  if (!wording) return null;
  return {
    ...threadOf(mention),
    key: `acknowledge:${ticketId}`,
    postId: mention.postId,
    rootId: mention.rootId,
    authorHandle: mention.author.handle,
    publishedAt: mention.publishedAt,
    url: mention.url,
    text: render(wording.template, policy.brand, refOf(ticketId)),
    wording: wording.id,
    agent: null,
  };
}

function ticketAfter(
  mention: Mention,
  assessment: Assessment,
  decision: Decision,
  context: Context,
  id: string,
  now: number,
): Ticket {
  const known = context.into ?? context.ticket;
  const { priority } = decision;
  if (known)
    return afterEvent(known, { kind: 'follow-up', at: now, publishedAt: mention.publishedAt, priority });
  return {
    ...FRESH,
    ...threadOf(mention),
    id,
    source: mention.source,
    authorHandle: mention.author.handle,
    authorName: mention.author.name,
    priority,
    category: assessment.category.value,
    language: assessment.language.value,
    publishedAt: mention.publishedAt,
    openedAt: now,
    updatedAt: now,
    waitingSince: mention.publishedAt,
  };
}

function action(
  kind: NewAction['kind'],
  ticketId: string,
  mention: Mention,
  notBefore: number,
  outgoing: Outgoing | null,
): NewAction {
  const { platform, source } = mention;
  return { key: `${kind}:${ticketId}`, kind, ticketId, platform, source, notBefore, outgoing };
}
