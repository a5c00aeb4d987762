import type { Outgoing } from '../core/action.ts';
import type { Assessment } from '../core/assessment.ts';
import type { Capture } from '../core/capture.ts';
import type { Judgement } from '../core/decision.ts';
import { type Context, EMPTY_CONTEXT } from '../core/eligibility.ts';
import { judge } from '../core/judge.ts';
import { type Heard, type Mention, threadOf } from '../core/mention.ts';
import type { Policy } from '../core/policy.ts';
import { afterEvent, type Ticket, ticketIdOf } from '../core/ticket.ts';

/** A judgement, and the acknowledgement that would go out with it. */
export interface Rehearsed {
  readonly judgement: Judgement;
  readonly outgoing: Outgoing | null;
}

/**
 * Judges as the flow does, with a context of its own kept in memory instead of the store's, and does nothing.
 * Every acknowledgement is taken to have been posted. Nothing is ever paused, and there is no storm: nothing is sent,
 * and a week that is judged in seconds must not look like one. One mention is judged at a time, so the answer does not
 * depend on how many came together.
 */
export class Rehearsal {
  readonly #policy: Policy;
  readonly #tickets = new Map<string, Ticket>();
  readonly #unanswered = new Map<string, Set<string>>();
  readonly #acknowledged = new Set<string>();
  readonly #wordings = new Map<string, string>();
  readonly #sensitive = new Set<string>();
  readonly #optedOut = new Set<string>();
  readonly #deleted = new Set<string>();
  /** Threads that a person of ours answered, and posts answered before they were heard. */
  readonly #answered = new Set<string>();
  readonly #threads = new Map<string, string>();
  readonly #roots = new Map<string, string>();

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  judge(heard: Heard, assessment: Assessment): Rehearsed {
    const { mention } = heard;
    const context = this.#contextOf(mention);
    const { judgements, tickets, actions } = judge([heard], [assessment], [context], this.#policy);
    const [judgement] = judgements;
    if (!judgement) throw new Error('one mention in, one judgement out');
    const outgoing = actions.find(({ kind }) => kind === 'acknowledge')?.outgoing ?? null;
    this.#remember(judgement, tickets, outgoing);
    return { judgement, outgoing };
  }

  /** The author deleted this post: later versions of it are not answered. What was said before stays said. */
  delete({ platform, id }: Capture): void {
    this.#deleted.add(at(platform, id));
    const root = this.#roots.get(at(platform, id));
    if (root !== undefined) this.#deleted.add(at(platform, root));
  }

  #contextOf(mention: Mention): Context {
    const { platform, author } = mention;
    const thread = ticketIdOf(threadOf(mention));
    const posts = [mention.id, mention.postId, mention.rootId].map((id) => at(platform, id));
    const elsewhere = this.#unanswered.get(at(platform, author.id)) ?? new Set();
    return {
      ...EMPTY_CONTEXT,
      optedOut: this.#optedOut.has(at(platform, author.id)) || this.#optedOut.has(handleKey(mention)),
      ticket: this.#tickets.get(thread) ?? null,
      acknowledgement: this.#acknowledged.has(thread) ? { state: 'sent', rule: null } : null,
      humanReplied: this.#answered.has(thread) || posts.some((post) => this.#answered.has(post)),
      deleted: posts.some((post) => this.#deleted.has(post)),
      sensitiveBefore: this.#sensitive.has(thread),
      lastWording: this.#wordings.get(at(platform, author.id)) ?? null,
      unanswered: elsewhere.size - (elsewhere.has(thread) ? 1 : 0),
    };
  }

  #remember(judgement: Judgement, tickets: readonly Ticket[], outgoing: Outgoing | null): void {
    const { mention, assessment, decision } = judgement;
    const { platform, author } = mention;
    const thread = ticketIdOf(threadOf(mention));
    const writer = at(platform, author.id);
    for (const id of [mention.postId, mention.rootId]) this.#threads.set(at(platform, id), thread);
    if (mention.postId !== mention.rootId) this.#roots.set(at(platform, mention.postId), mention.rootId);
    for (const ticket of tickets) {
      this.#tickets.set(ticket.id, ticket);
      const open = this.#unanswered.get(writer) ?? new Set();
      if (ticket.firstResponseAt === null) this.#unanswered.set(writer, open.add(ticket.id));
    }
    if (outgoing) {
      this.#acknowledged.add(thread);
      if (outgoing.wording) this.#wordings.set(writer, outgoing.wording);
    }
    if (assessment.sensitive) this.#sensitive.add(thread);
    if (decision.optOut) this.#optedOut.add(writer).add(handleKey(mention));
    // The answer of a colleague may come before the post it answers.
    const early = [mention.postId, mention.rootId].find((id) => this.#answered.has(at(platform, id)));
    if (early !== undefined) this.#answer(mention, early);
    if (author.own && mention.inReplyTo !== null) this.#answer(mention, mention.inReplyTo);
  }

  /** A person of ours answered: the post, and with it the whole thread of its author. */
  #answer({ platform, publishedAt }: Mention, replyTo: string): void {
    this.#answered.add(at(platform, replyTo));
    const thread = this.#threads.get(at(platform, replyTo));
    if (thread === undefined) return;
    this.#answered.add(thread);
    const ticket = this.#tickets.get(thread);
    if (!ticket) return;
    this.#tickets.set(thread, afterEvent(ticket, { kind: 'answered', at: publishedAt }));
    this.#unanswered.get(at(platform, ticket.authorId))?.delete(thread);
  }
}

function at(platform: string, id: string): string {
  return `${platform} ${id}`;
}

/** Who wants to be left alone is left alone on every network. */
function handleKey({ author }: Mention): string {
  return `@${author.handle.toLowerCase()}`;
}
