/**
 * A second opinion on the desk: what its rules (DESIGN, and the words of the brief for this test) make of a day,
 * written without a look at `core/answer.ts`, `core/sla.ts` and `core/ticket.ts`. It is told what reaches the program
 * and what the network answered, and works out everything else by itself. Times are ms UTC.
 */
import type { Does } from '../../src/core/answer.ts';
import { LEVELS, type Level } from '../../src/core/assessment.ts';
import { type Context, EMPTY_CONTEXT, eligibility } from '../../src/core/eligibility.ts';
import type { Hours } from '../../src/core/hours.ts';
import { type Mention, threadOf } from '../../src/core/mention.ts';
import type { Policy } from '../../src/core/policy.ts';
import type { StepTo, Target } from '../../src/core/sla.ts';
import { type Outcome, type Ticket, type TicketStatus, ticketIdOf } from '../../src/core/ticket.ts';
import { triage } from '../../src/core/triage.ts';
import type { Network } from './network.ts';
import { ACCOUNT, type Arrival, DAY, HOUR, MINUTE, type Post, type Workload } from './workload.ts';

export interface Raised {
  readonly about: string;
  readonly due: number;
  readonly step: number;
  readonly to: StepTo;
  readonly ping: boolean;
  readonly at: number;
}

interface Acknowledgement {
  state: 'planned' | 'sent' | 'withheld';
  rule: string | null;
  readonly source: string;
  readonly mention: Mention;
  readonly plannedAt: number;
  settledAt: number | null;
}

interface Reply {
  state: 'on its way' | 'sent' | 'withheld';
  readonly at: number;
}

/** A ticket as the rules want it. */
export interface Rule {
  readonly id: string;
  readonly author: string;
  readonly source: string;
  readonly publishedAt: number;
  status: TicketStatus;
  holder: string | null;
  priority: Level;
  category: string;
  firstResponseAt: number | null;
  /** Publication of each post that no person has answered. */
  unanswered: number[];
  touchedAt: number | null;
  snoozedUntil: number | null;
  /** When it waited for the customer; the last may go on. */
  waits: { from: number; to: number | null }[];
  outcome: Outcome | null;
  reopened: number;
  reopenedAt: number | null;
  deletedAt: number | null;
  readonly posts: Map<string, { gone: boolean }>;
  /** Publication of the latest post. */
  wroteAt: number;
  acknowledgement: Acknowledgement | null;
  readonly replies: Map<string, Reply>;
  readonly raised: Raised[];
  /** On call was told that it is there. */
  arrivalTold: boolean;
  wakes: number;
  unclaims: number;
  readonly story: string[];
  /** When time has to look at it again; null: to be worked out. */
  nextAt: number | null;
}

/** Something that time does to a ticket, from a moment on. */
interface Moment {
  readonly at: number;
  /** [silent] Of two at the very same moment: alarms before a ticket is taken away. */
  readonly after: number;
  readonly does: () => void;
}

export interface Verdict {
  readonly ok: boolean;
  readonly why: string;
}

const YES: Verdict = { ok: true, why: 'the rules allow it' };
const no = (why: string): Verdict => ({ ok: false, why });

export class Model {
  readonly tickets = new Map<string, Rule>();
  /** Post → the rules that forbade an acknowledgement when it was judged; only of complaints. */
  readonly complaints = new Map<string, readonly string[]>();
  /** How many posts are complaints in their latest version. */
  get complaining(): number {
    return [...this.#latest.values()].filter(({ id }) => this.complaints.has(id)).length;
  }

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
      this.#tell(ticket, now, 'acknowledgement planned');
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
    this.#tell(ticket, now, `new: ${post.id} of ${post.author.id}, published ${clockTime(post.publishedAt)}`);
    return ticket;
  }

  #followUp(ticket: Rule, post: Post, priority: Level, now: number): void {
    if (LEVELS.indexOf(priority) < LEVELS.indexOf(ticket.priority)) ticket.priority = priority;
    const version = ticket.posts.has(post.rootId);
    this.#tell(
      ticket,
      now,
      `${version ? 'another version' : 'follow-up'} ${post.id}, published ${clockTime(post.publishedAt)}`,
    );
    // [silent] An edited post is said anew, whatever became of it before.
    ticket.posts.set(post.rootId, { gone: false });
    ticket.deletedAt = null;
    ticket.wroteAt = Math.max(ticket.wroteAt, post.publishedAt);
    ticket.unanswered.push(post.publishedAt);
    if (isClosed(ticket)) this.#reopen(ticket, now);
    else if (ticket.status === 'snoozed' || ticket.status === 'pending') this.#wake(ticket, now);
  }

  #hearDeletion({ id, rootId }: Post, now: number): void {
    this.#deleted.add(id);
    this.#deleted.add(rootId);
    const ticket = this.#ticketOfPost.get(rootId);
    const there = ticket?.posts.get(rootId);
    if (!ticket || !there) return;
    there.gone = true;
    this.#tell(ticket, now, `${id} deleted`);
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
      this.#tell(ticket, now, 'acknowledged');
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
    this.#tell(ticket, now, `withheld ${key}: ${rule}`);
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
    this.#tell(ticket, now, `answered ${throughUs ? 'through us' : 'by hand'}, ${clockTime(at)}`);
  }

  // What agents do.

  /** What the rules say of it; what they allow is done. */
  deed(ticketId: string, by: string, does: Does, key: string, at: number): Verdict {
    const ticket = this.tickets.get(ticketId);
    if (!ticket) return no('no such ticket');
    const verdict = this.#deed(ticket, by, does, key, at);
    this.#tell(ticket, at, `${by}: ${JSON.stringify(does)}${verdict.ok ? '' : `, refused: ${verdict.why}`}`);
    if (verdict.ok && ticket.holder === by) ticket.touchedAt = at;
    return verdict;
  }

  #deed(ticket: Rule, by: string, does: Does, key: string, at: number): Verdict {
    const { holder } = ticket;
    switch (does.kind) {
      case 'note':
        return YES;
      case 'escalate':
        return isClosed(ticket) ? no('closed') : YES;
      case 'reopen':
        if (!isClosed(ticket)) return no('not closed');
        this.#reopen(ticket, at);
        return YES;
    }
    if (holder !== null && holder !== by && !isClosed(ticket)) return no('a colleague holds it');
    // [silent] A word of goodbye after a ticket was resolved: it stays so.
    if (does.kind === 'reply' && ticket.status === 'resolved' && holder === by && ticket.deletedAt === null) {
      ticket.replies.set(`reply:${ticket.id}:${key}`, { state: 'on its way', at });
      return YES;
    }
    if (isClosed(ticket)) return no('closed');
    switch (does.kind) {
      case 'claim':
        this.#hold(ticket, by, at);
        this.#stir(ticket, at, 'open');
        return YES;
      case 'release':
        if (holder === null) return no('nobody holds it');
        this.#drop(ticket);
        // [silent] It sleeps on, and waits on for the customer.
        if (ticket.status === 'open') ticket.status = 'new';
        return YES;
      case 'transfer':
        if (does.to.id === holder) return no('holds it already');
        this.#hold(ticket, does.to.id, at);
        // [silent] Whoever gets it works on it.
        this.#stir(ticket, at, 'open');
        return YES;
      case 'reply':
        // [silent] There is nothing left to reply to.
        if (ticket.deletedAt !== null) return no('deleted');
        ticket.replies.set(`reply:${ticket.id}:${key}`, { state: 'on its way', at });
        this.#hold(ticket, by, at);
        this.#stir(ticket, at, 'open');
        return YES;
      case 'snooze':
        if (does.until <= at || does.until > at + 30 * DAY) return no('not a time to snooze until');
        this.#stir(ticket, at, 'snoozed');
        ticket.snoozedUntil = does.until;
        // [silent] Who puts it off holds it.
        this.#hold(ticket, by, at);
        return YES;
      case 'pending': {
        if (ticket.status === 'pending') return no('pending already');
        const why = this.#waitsForUs(ticket);
        if (why !== null) return no(why);
        this.#stir(ticket, at, 'pending');
        ticket.waits.push({ from: at, to: null });
        this.#hold(ticket, by, at);
        return YES;
      }
      case 'resolve': {
        const { outcome } = does;
        if ((outcome === 'solved' || outcome === 'first-contact') && !this.#hasAnswer(ticket))
          return no('solved without an answer');
        if (outcome === 'first-contact' && ticket.reopened > 0) return no('not the first contact');
        this.#close(ticket, by, 'resolved', outcome, at);
        return YES;
      }
      case 'dismiss':
        this.#close(ticket, by, 'dismissed', null, at);
        return YES;
      case 'priority':
        if (ticket.priority === does.priority) return no('so already');
        ticket.priority = does.priority;
        return YES;
      case 'category':
        if (ticket.category === does.category) return no('so already');
        ticket.category = does.category;
        return YES;
      default:
        throw new Error(`the model knows nothing of ${does.kind}`);
    }
  }

  #hasAnswer(ticket: Rule): boolean {
    return ticket.firstResponseAt !== null || onItsWay(ticket).length > 0;
  }

  /** Why it is ours to act, or null. */
  #waitsForUs(ticket: Rule): string | null {
    if (!this.#hasAnswer(ticket)) return 'no answer yet';
    const written = Math.max(...onItsWay(ticket).map(({ at }) => at));
    if (ticket.unanswered.length > 0 && ticket.wroteAt > written) return 'the customer wrote since';
    return null;
  }

  #hold(ticket: Rule, by: string, at: number): void {
    ticket.holder = by;
    ticket.touchedAt = at;
  }

  #drop(ticket: Rule): void {
    ticket.holder = null;
    ticket.touchedAt = null;
  }

  /** Ends a sleep or a wait for the customer. */
  #stir(ticket: Rule, at: number, status: TicketStatus): void {
    ticket.status = status;
    ticket.snoozedUntil = null;
    const last = ticket.waits.at(-1);
    if (last?.to === null) last.to = at;
  }

  #wake(ticket: Rule, at: number): void {
    this.#stir(ticket, at, ticket.holder === null ? 'new' : 'open');
    if (ticket.holder !== null) ticket.touchedAt = at;
    this.#tell(ticket, at, 'wakes');
  }

  #close(
    ticket: Rule,
    by: string,
    status: 'resolved' | 'dismissed',
    outcome: Outcome | null,
    at: number,
  ): void {
    this.#stir(ticket, at, status);
    ticket.outcome = outcome;
    // [silent] Whoever closed it is on record, and what was said until then needs no answer any more.
    this.#hold(ticket, by, at);
    ticket.unanswered = [];
  }

  #reopen(ticket: Rule, at: number): void {
    this.#stir(ticket, at, 'new');
    this.#drop(ticket);
    ticket.outcome = null;
    ticket.reopened += 1;
    ticket.reopenedAt = at;
    ticket.arrivalTold = false;
    this.#tell(ticket, at, 'reopened');
  }

  // What time does.

  /** Everything that is due by now. */
  time(now: number): void {
    for (const ticket of this.tickets.values()) {
      if (ticket.nextAt !== null && ticket.nextAt > now) continue;
      for (let left = 20; ; left--) {
        const [first] = this.#moments(ticket, now).sort((a, b) => a.at - b.at || a.after - b.after);
        ticket.nextAt = first?.at ?? Number.POSITIVE_INFINITY;
        if (!first || first.at > now) break;
        if (left === 0) throw new Error(`time never ends for ${ticket.id}`);
        first.does();
      }
    }
  }

  /** What time does next to each clock of a ticket. */
  #moments(ticket: Rule, now: number): Moment[] {
    const { status, holder, touchedAt } = ticket;
    const { silenceMs, pendingMs } = this.#policy.sla;
    if (isClosed(ticket)) return [];
    const moments: Moment[] = [];
    const wake = (at: number): void => {
      const does = (): void => {
        ticket.wakes += 1;
        this.#wake(ticket, now);
      };
      moments.push({ at, after: 0, does });
    };
    if (status === 'snoozed' && ticket.snoozedUntil !== null) wake(ticket.snoozedUntil);
    const wait = ticket.waits.at(-1);
    if (status === 'pending' && wait) wake(wait.from + pendingMs);

    if (status === 'open' && holder !== null && touchedAt !== null) {
      const hours = this.#hoursOf(ticket);
      const due = hours.after(touchedAt, silenceMs);
      const told = ticket.raised.some((alarm) => alarm.about === 'silence' && alarm.due === due);
      const half = hours.after(touchedAt, silenceMs / 2);
      if (!told && due > now)
        moments.push({
          at: half,
          after: 0,
          does: () => this.#raise(ticket, 'silence', due, 0, 'holder', now),
        });
      moments.push({
        ...{ at: due, after: 1 },
        does: () => {
          ticket.unclaims += 1;
          this.#drop(ticket);
          this.#stir(ticket, now, 'new');
          this.#tell(ticket, now, 'taken from its silent holder');
        },
      });
    }
    if (ticket.priority === 'urgent' && status === 'new' && holder === null && !ticket.arrivalTold)
      moments.push({
        ...{ at: ticket.reopenedAt ?? ticket.publishedAt, after: 0 },
        does: () => this.#raise(ticket, 'arrival', now, 1, 'oncall', now),
      });
    if (ticket.deletedAt === null)
      for (const clock of this.#clocks(ticket)) moments.push(...this.#ladder(ticket, clock, now));
    return moments;
  }

  /** The clocks that run: what is due, and when its holder is warned. */
  #clocks(ticket: Rule): readonly { about: string; due: number; warn: number }[] {
    const target = this.#targetOf(ticket);
    const hours = this.#hoursOf(ticket);
    const { warnAt } = this.#policy.sla;
    const begun = Math.max(ticket.publishedAt, ticket.reopenedAt ?? 0);
    const clock = (about: string, since: number, ms: number) => ({
      about,
      due: hours.after(since, ms),
      warn: hours.after(since, ms * warnAt),
    });
    const clocks = [];
    const waiting = waitingSince(ticket);
    if (ticket.firstResponseAt === null) clocks.push(clock('first response', begun, target.firstResponse));
    else if (waiting !== null) clocks.push(clock('next response', waiting, target.nextResponse));
    if (ticket.status !== 'pending')
      clocks.push({
        about: 'resolution',
        due: standingStill(hours, begun, target.resolution, ticket.waits),
        warn: standingStill(hours, begun, target.resolution * warnAt, ticket.waits),
      });
    return clocks;
  }

  #ladder(
    ticket: Rule,
    { about, due, warn }: { about: string; due: number; warn: number },
    now: number,
  ): readonly Moment[] {
    const { steps, againMs } = this.#policy.sla;
    const hours = this.#hoursOf(ticket);
    const before = ticket.raised.filter((alarm) => alarm.about === about && alarm.due === due);
    const last = before.at(-1);
    const from = last ? last.step + 1 : 0;
    const when = (step: number): number =>
      step === 0 ? warn : hours.after(due, steps[step - 1]?.afterMs ?? Number.NaN);
    if (from > steps.length) {
      if (about === 'resolution' || !last) return [];
      const to = steps.at(-1)?.to ?? 'channel';
      // A holder who has just done something is left in peace as long.
      const at = Math.max(hours.after(last.at, againMs), (ticket.touchedAt ?? 0) + againMs);
      return [{ at, after: 0, does: () => this.#raise(ticket, about, due, from, to, now) }];
    }
    let furthest = from;
    for (let step = from; step <= steps.length; step++) if (when(step) <= now) furthest = step;
    const to = furthest === 0 ? 'holder' : (steps[furthest - 1]?.to ?? 'channel');
    return [{ at: when(furthest), after: 0, does: () => this.#raise(ticket, about, due, furthest, to, now) }];
  }

  #raise(ticket: Rule, about: string, due: number, step: number, to: StepTo, now: number): void {
    const { hours } = this.#policy.sla;
    const alarm: Raised = {
      ...{ about, due, step, at: now },
      to: to === 'holder' && ticket.holder === null ? 'channel' : to,
      ping: ticket.priority === 'urgent' || hours.isOpen(now),
    };
    ticket.raised.push(alarm);
    if (about === 'arrival') ticket.arrivalTold = true;
    this.#tell(ticket, now, `alarm ${told(alarm)}`);
  }

  #targetOf({ source, priority }: Rule): Target {
    const { targets, bySource } = this.#policy.sla;
    return bySource[source]?.[priority] ?? targets[priority];
  }

  #hoursOf(ticket: Rule): Hours {
    const { hours, clock } = this.#policy.sla;
    return this.#targetOf(ticket).hours === 'clock' ? clock : hours;
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
    this.#tell(ticket, now, `OBJECTION: ${why}`);
  }

  #tell(ticket: Rule, now: number, what: string): void {
    ticket.nextAt = null;
    ticket.story.push(`${clockTime(now)} ${what}`);
  }
}

/** Publication of the oldest post that no person has answered; null: we had the last word. */
export function waitingSince({ unanswered }: Rule): number | null {
  return unanswered.length === 0 ? null : Math.min(...unanswered);
}

export function isClosed({ status }: Rule): boolean {
  return status === 'resolved' || status === 'dismissed';
}

function onItsWay({ replies }: Rule): readonly Reply[] {
  return [...replies.values()].filter(({ state }) => state === 'on its way');
}

/** When `ms` have passed since `from` in these hours, not counting while it waited for the customer. */
function standingStill(hours: Hours, from: number, ms: number, waits: Rule['waits']): number {
  let left = ms;
  let at = from;
  for (const wait of waits) {
    const until = wait.to ?? Number.POSITIVE_INFINITY;
    if (until <= at) continue;
    const passed = hours.between(at, wait.from);
    if (passed >= left) break;
    left -= passed;
    at = Math.max(at, until);
  }
  return hours.after(at, left);
}

export function told({ about, due, step, to, ping }: Omit<Raised, 'at'>): string {
  return `${about} step ${step}, due ${clockTime(due)}, to ${to}${ping ? ', pings' : ''}`;
}

/** `06 13:05:07.123`, UTC. */
export function clockTime(at: number): string {
  return Number.isFinite(at) ? new Date(at).toISOString().slice(8, 23).replace('T', ' ') : String(at);
}
