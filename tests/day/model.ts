/**
 * A second opinion on the desk: what its rules (DESIGN, and the words of the brief for this test) make of a day,
 * written without a look at `core/answer.ts`, `core/sla.ts` and `core/ticket.ts`. It is told what reaches the program
 * and what the network answered, and works out everything else by itself. Times are ms UTC.
 */
import type { Does } from '../../src/core/answer.ts';
import { LEVELS, type Level } from '../../src/core/assessment.ts';
import { type Context, EMPTY_CONTEXT, eligibility } from '../../src/core/eligibility.ts';
import { type Mention, threadOf } from '../../src/core/mention.ts';
import type { Policy } from '../../src/core/policy.ts';
import { type Ticket, ticketIdOf } from '../../src/core/ticket.ts';
import { triage } from '../../src/core/triage.ts';
import { deed, reopen, type Verdict, wake } from './deeds.ts';
import type { Network } from './network.ts';
import { type Acknowledgement, clockTime, isClosed, type Rule, tell } from './rule.ts';
import { letTimePass } from './time.ts';
import { ACCOUNT, type Arrival, DAY, HOUR, MINUTE, type Post, type Workload } from './workload.ts';

export class Model {
  readonly tickets = new Map<string, Rule>();
  /** Post → the rules that forbade an acknowledgement when it was judged; only of complaints. */
  readonly complaints = new Map<string, readonly string[]>();
  /** What the program did that no rule explains. */
  readonly objections: string[] = [];
  paused: string | null = null;
  readonly #policy: Policy;
  readonly #work: Workload;
  readonly #network: Network;
  readonly #seen = new Set<string>();
  readonly #deleted = new Set<string>();
  readonly #optedOut = new Set<string>();
  readonly #optedOutHandles = new Set<string>();
  /** Thread → posts of that author there, by id. */
  readonly #said = new Map<string, Map<string, { post: Post; mention: Mention; sensitive: boolean }>>();
  /** Post id → when a person of ours answered it, as far as we heard. */
  readonly #byHand = new Map<string, number[]>();
  /** Root → latest version heard. */
  readonly #latest = new Map<string, Mention>();
  readonly #byAuthor = new Map<string, Rule[]>();
  readonly #ticketOfPost = new Map<string, Rule>();

  constructor(policy: Policy, work: Workload, network: Network) {
    this.#policy = policy;
    this.#work = work;
    this.#network = network;
  }

  /** How many posts are complaints in their latest version. */
  get complaining(): number {
    return [...this.#latest.values()].filter(({ id }) => this.complaints.has(id)).length;
  }

  // What is heard.

  hear({ post, kind, source }: Arrival, now: number): void {
    const key = `${kind} ${post.id}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    if (kind === 'deletion') this.#hearDeletion(post, now);
    else if (post.author.own) this.#hearOurs(post, now);
    else this.#hearPost(post, source, now);
  }

  #hearPost(post: Post, source: string, now: number): void {
    const mention = this.#mentionOf(post, source);
    const assessment = this.#work.assessments.get(post.text);
    if (!assessment) throw new Error(`nobody assessed ${post.id}`);
    const context = this.#contextOf(mention, now);
    const decision = triage(mention, assessment, context, this.#policy, now);
    const thread = ticketIdOf(threadOf(mention));
    const said = this.#said.get(thread) ?? new Map();
    this.#said.set(thread, said);
    said.set(post.id, { post, mention, sensitive: assessment.sensitive !== null });
    const latest = this.#latest.get(post.rootId);
    if (
      !latest ||
      (mention.edited && !latest.edited) ||
      (mention.edited && mention.publishedAt >= latest.publishedAt)
    )
      this.#latest.set(post.rootId, mention);
    if (decision.optOut) {
      this.#optedOut.add(post.author.id);
      this.#optedOutHandles.add(post.author.handle.toLowerCase());
    }
    const rules = decision.withheld.map(({ rule }) => String(rule));
    const language = assessment.language.value;
    const worded = this.#policy.playbooks.some(({ acknowledgements }) => acknowledgements[language]);
    if (decision.complaint)
      this.complaints.set(post.id, decision.acknowledge && !worded ? ['no-wording'] : rules);
    if (decision.route === 'record') return;

    const known = this.tickets.get(thread);
    if (known) this.#followUp(known, post, decision.priority, now);
    const ticket =
      known ?? this.#open(thread, post, source, decision.priority, assessment.category.value, now);
    this.#ticketOfPost.set(post.id, ticket);
    this.#ticketOfPost.set(post.rootId, ticket);
    if (decision.acknowledge && worded && !ticket.acknowledgement) {
      ticket.acknowledgement = {
        state: 'planned',
        rule: null,
        source,
        mention,
        plannedAt: now,
        settledAt: null,
      };
      tell(ticket, now, 'acknowledgement planned');
    }
    for (const at of [post.id, post.rootId].flatMap((id) => this.#byHand.get(id) ?? []))
      this.#answered(ticket, at, now, false);
  }

  #open(id: string, post: Post, source: string, priority: Level, category: string, now: number): Rule {
    const ticket: Rule = {
      ...{ id, author: post.author.id, source, publishedAt: post.publishedAt, priority, category },
      ...{
        status: 'new',
        holder: null,
        firstResponseAt: null,
        unanswered: [post.publishedAt],
        touchedAt: null,
      },
      ...{ snoozedUntil: null, waits: [], outcome: null, reopened: 0, reopenedAt: null, deletedAt: null },
      posts: new Map([[post.rootId, { gone: false }]]),
      ...{
        wroteAt: post.publishedAt,
        acknowledgement: null,
        replies: new Map(),
        raised: [],
        arrivalTold: false,
        wakes: 0,
        unclaims: 0,
        story: [],
      },
      nextAt: null,
    };
    this.tickets.set(id, ticket);
    const others = this.#byAuthor.get(ticket.author) ?? [];
    others.push(ticket);
    this.#byAuthor.set(ticket.author, others);
    tell(ticket, now, `new: ${post.id} of ${post.author.id}, published ${clockTime(post.publishedAt)}`);
    return ticket;
  }

  #followUp(ticket: Rule, post: Post, priority: Level, now: number): void {
    if (LEVELS.indexOf(priority) < LEVELS.indexOf(ticket.priority)) ticket.priority = priority;
    const version = ticket.posts.has(post.rootId);
    tell(
      ticket,
      now,
      `${version ? 'another version' : 'follow-up'} ${post.id}, published ${clockTime(post.publishedAt)}`,
    );
    // [silent] An edited post is said anew, whatever became of it before.
    ticket.posts.set(post.rootId, { gone: false });
    ticket.deletedAt = null;
    ticket.wroteAt = Math.max(ticket.wroteAt, post.publishedAt);
    ticket.unanswered.push(post.publishedAt);
    if (isClosed(ticket)) reopen(ticket, now);
    else if (ticket.status === 'snoozed' || ticket.status === 'pending') wake(ticket, now);
  }

  #hearDeletion({ id, rootId }: Post, now: number): void {
    this.#deleted.add(id);
    this.#deleted.add(rootId);
    const ticket = this.#ticketOfPost.get(rootId);
    const there = ticket?.posts.get(rootId);
    if (!ticket || !there) return;
    there.gone = true;
    tell(ticket, now, `${id} deleted`);
    const ours = ticket.acknowledgement;
    if (ours?.state === 'planned' && ours.mention.rootId === rootId) {
      const tried = this.#network.tries(`acknowledge:${ticket.id}`) > 0;
      if (!tried) Object.assign(ours, { state: 'withheld', rule: 'deleted' });
    }
    if ([...ticket.posts.values()].every(({ gone }) => gone)) ticket.deletedAt = now;
  }

  /** A post of our own account: an acknowledgement coming back, an agent's reply coming back, or a colleague's words. */
  #hearOurs(post: Post, now: number): void {
    if (post.inReplyTo === null) return;
    const key = this.#network.ours.find(({ id }) => id === post.id)?.key ?? null;
    if (key?.startsWith('acknowledge:')) return;
    const at = post.publishedAt;
    const heard = this.#byHand.get(post.inReplyTo) ?? [];
    this.#byHand.set(post.inReplyTo, [...heard, at]);
    const ticket = this.#ticketOfPost.get(post.inReplyTo);
    if (!ticket) return;
    const reply = key === null ? null : ticket.replies.get(key);
    if (reply?.state === 'sent') return;
    if (reply) reply.state = 'sent';
    this.#answered(ticket, at, now, false);
  }

  // What the network says.

  /** The network has shown the program that this post of ours is there. */
  told(key: string, now: number): void {
    const ticket = this.#ticketOf(key);
    if (key.startsWith('acknowledge:')) {
      const ours = ticket.acknowledgement;
      if (!ours) {
        this.#object(ticket, now, 'acknowledged without a plan');
        return;
      }
      if (ours.state === 'withheld') this.#object(ticket, now, 'acknowledged though withheld');
      if (ours.state === 'sent') this.#object(ticket, now, 'acknowledged twice');
      Object.assign(ours, { state: 'sent', settledAt: now });
      tell(ticket, now, 'acknowledged');
      return;
    }
    const reply = ticket.replies.get(key);
    if (!reply) {
      this.#object(ticket, now, `a reply that nobody wrote: ${key}`);
      return;
    }
    if (reply.state === 'sent') return;
    reply.state = 'sent';
    this.#answered(ticket, now, now, true);
  }

  /** The program has just posted this: whether it may is asked again, with what is true now. */
  posted(key: string, now: number): void {
    const ticket = this.#ticketOf(key);
    const ours = ticket.acknowledgement;
    if (!key.startsWith('acknowledge:') || !ours) return;
    const forbidden = this.#rulesNow(ticket, ours, now).filter((rule) => rule !== 'storm');
    if (forbidden.length > 0) this.#object(ticket, now, `acknowledged although ${forbidden.join(', ')}`);
  }

  /** The program withheld a post for good: there must be a reason. */
  withheld(key: string, rule: string, now: number): void {
    const ticket = this.#ticketOf(key);
    tell(ticket, now, `withheld ${key}: ${rule}`);
    const tries = this.#network.tries(key);
    const reply = ticket.replies.get(key);
    if (reply) {
      const gone =
        rule === 'deleted' &&
        [...ticket.posts].some(([root, { gone }]) => gone || this.#network.isGone(root));
      const refused = rule === 'platform-forbids' && (this.#work.closed.has(ticket.author) || tries >= 12);
      if (!gone && !refused) this.#object(ticket, now, `a reply was withheld without reason (${rule})`);
      if (reply.state === 'sent') this.#object(ticket, now, 'a reply was withheld that is there');
      reply.state = 'withheld';
      ticket.nextAt = null;
      return;
    }
    const ours = ticket.acknowledgement;
    if (!ours) {
      this.#object(ticket, now, 'an acknowledgement was withheld that was never planned');
      return;
    }
    if (ours.state === 'withheld' && ours.rule === rule) return;
    const { mention } = ours;
    const reasons = this.#rulesNow(ticket, ours, now);
    if (this.#network.isGone(mention.postId)) reasons.push('deleted');
    if (this.#network.personAnswered(mention.conversationId, mention.postId)) reasons.push('human-replied');
    if (this.#work.closed.has(ticket.author) || tries >= 12) reasons.push('platform-forbids');
    if (!reasons.includes(rule)) this.#object(ticket, now, `withheld without reason (${rule})`);
    Object.assign(ours, { state: 'withheld', rule, settledAt: now });
  }

  /** Every rule that forbids this acknowledgement at this moment. */
  #rulesNow(ticket: Rule, { mention: planned, source }: Acknowledgement, now: number): string[] {
    const mention = this.#latest.get(planned.rootId) ?? planned;
    const assessment = this.#work.assessments.get(mention.text);
    if (!assessment) throw new Error(`nobody assessed ${mention.id}`);
    const others = [...this.tickets.values()].flatMap((each) =>
      each !== ticket && each.acknowledgement?.source === source ? [each] : [],
    );
    // What may or may not have been posted counts as if it had been posted just now.
    const postedSince = (since: number): number =>
      others.filter(({ id, acknowledgement: ours }) => {
        if (ours?.state === 'sent') return (ours.settledAt ?? 0) > since;
        // One that was refused counted while it was being sent.
        const over = ours?.state === 'withheld' && ours.settledAt !== now;
        return !over && this.#network.tries(`acknowledge:${id}`) > 0;
      }).length;
    const context = {
      ...this.#contextOf(mention, now),
      lastMinute: postedSince(now - MINUTE),
      lastHour: postedSince(now - HOUR),
    };
    return eligibility({ mention, assessment, context, policy: this.#policy, now, sending: true }).map(
      ({ rule }) => String(rule),
    );
  }

  /** @param throughUs our own outbox: then whoever wrote it had read all there was */
  #answered(ticket: Rule, at: number, now: number, throughUs: boolean): void {
    ticket.firstResponseAt ??= at;
    ticket.unanswered = throughUs ? [] : ticket.unanswered.filter((published) => published > at);
    tell(ticket, now, `answered ${throughUs ? 'through us' : 'by hand'}, ${clockTime(at)}`);
  }

  // What agents do.

  /** What the rules say of it; what they allow is done. */
  deed(ticketId: string, by: string, does: Does, key: string, at: number): Verdict {
    const ticket = this.tickets.get(ticketId);
    if (!ticket) return { ok: false, why: 'no such ticket' };
    return deed(ticket, by, does, key, at);
  }

  /** Everything that is due by now. */
  time(now: number): void {
    for (const ticket of this.tickets.values()) letTimePass(ticket, this.#policy.sla, now);
  }

  // What is known.

  #mentionOf(post: Post, source: string): Mention {
    return {
      ...{
        platform: 'x',
        source,
        account: ACCOUNT,
        postId: post.id,
        languageHint: null,
        url: null,
        media: [],
      },
      ...post,
    };
  }

  #contextOf(mention: Mention, now: number): Context {
    const thread = ticketIdOf(threadOf(mention));
    const ticket = this.tickets.get(thread) ?? null;
    const said = [...(this.#said.get(thread)?.values() ?? [])].filter(
      ({ mention: { id } }) => id !== mention.id,
    );
    const posts = new Set([mention.id, mention.rootId, ...said.map(({ post }) => post.id)]);
    const ours = ticket?.acknowledgement ?? null;
    const others = (this.#byAuthor.get(mention.author.id) ?? []).filter((each) => each !== ticket);
    const plannedSince = (since: number): number =>
      [...this.tickets.values()].filter(
        ({ acknowledgement: each }) =>
          each && each.source === mention.source && each.state !== 'withheld' && each.plannedAt > since,
      ).length;
    return {
      ...EMPTY_CONTEXT,
      paused: this.paused,
      optedOut:
        this.#optedOut.has(mention.author.id) ||
        this.#optedOutHandles.has(mention.author.handle.toLowerCase()),
      ticket: ticket as unknown as Ticket | null,
      acknowledgement: ours && { state: ours.state === 'planned' ? 'pending' : ours.state, rule: ours.rule },
      humanReplied:
        [...(ticket?.replies.values() ?? [])].some(({ state }) => state !== 'withheld') ||
        [...posts].some((id) => this.#byHand.has(id)),
      deleted: this.#deleted.has(mention.id) || this.#deleted.has(mention.rootId),
      sensitiveBefore: said.some(({ sensitive }) => sensitive),
      lastMinute: plannedSince(now - MINUTE),
      lastHour: plannedSince(now - HOUR),
      authorToday: others.filter(
        ({ acknowledgement: each }) => each && each.state !== 'withheld' && each.plannedAt > now - DAY,
      ).length,
      unanswered: others.filter((each) => !isClosed(each) && each.firstResponseAt === null).length,
    };
  }

  #ticketOf(key: string): Rule {
    const ticket = this.tickets.get(key.split(':')[1] ?? '');
    if (!ticket) throw new Error(`no ticket for ${key}`);
    return ticket;
  }

  #object(ticket: Rule, now: number, why: string): void {
    this.objections.push(`${clockTime(now)} #${ticket.id}: ${why}`);
    tell(ticket, now, `OBJECTION: ${why}`);
  }
}
