import type { ActionState } from './action.ts';
import type { Assessment } from './assessment.ts';
import type { Mention } from './mention.ts';
import type { Policy } from './policy.ts';
import { isLive, type Ticket } from './ticket.ts';

/** What is known about this author, conversation and moment besides the mention itself. Read from the store. */
export interface Context {
  /** Who pulled the kill switch and why, or null. */
  readonly paused: string | null;
  readonly optedOut: boolean;
  readonly ticket: Ticket | null;
  /** The ticket that it was merged into, and that its posts are work on. */
  readonly into: Ticket | null;
  /** The one acknowledgement of this author in this conversation, if it was ever planned. */
  readonly acknowledgement: { readonly state: ActionState; readonly rule: string | null } | null;
  /** A reply of a person of ours to this author in this conversation. */
  readonly humanReplied: boolean;
  /** The mention answers one of our own automatic posts. */
  readonly answersOurs: boolean;
  /** The mention (any version of it) was deleted by its author. */
  readonly deleted: boolean;
  /** Something else this author said in this conversation is sensitive. */
  readonly sensitiveBefore: boolean;
  /** Acknowledgements of this source planned or sent in the last minute and hour. */
  readonly lastMinute: number;
  readonly lastHour: number;
  /** Acknowledgements of this author planned or sent in the last 24 h, in other conversations. */
  readonly authorToday: number;
  /** The wording this author got last time (`billing/en/3`), or null. */
  readonly lastWording: string | null;
  /** Tickets of this author elsewhere that nobody has answered: being ignored makes a complaint urgent. */
  readonly unanswered: number;
}

export const EMPTY_CONTEXT: Context = {
  paused: null,
  optedOut: false,
  ticket: null,
  into: null,
  acknowledgement: null,
  humanReplied: false,
  answersOurs: false,
  deleted: false,
  sensitiveBefore: false,
  lastMinute: 0,
  lastHour: 0,
  authorToday: 0,
  lastWording: null,
  unanswered: 0,
};

export interface Question {
  readonly mention: Mention;
  readonly assessment: Assessment;
  readonly context: Context;
  readonly policy: Policy;
  /** ms UTC: when it was received while judging, the present just before sending. */
  readonly now: number;
  /** Just before sending, the acknowledgement exists already: it is the one being asked about. */
  readonly sending: boolean;
}

/** A rule answers why there must be no acknowledgement, or null to let it pass. */
type Rule = (question: Question) => string | null;

/** In the order in which people would want to hear them. All are asked, always: the record shows every one. */
export const RULES = {
  'own-post': ({ mention }) => (mention.author.own ? 'written by an account of ours' : null),
  'not-about-us': ({ mention }) =>
    mention.concernsUs ? null : 'concerns another company, or only repeats a post',
  'not-a-complaint': ({ assessment }) =>
    assessment.intent.value === 'complaint' ? null : `read as ${assessment.intent.value}`,
  'not-sure': ({ assessment, policy }) =>
    assessment.complaint >= policy.acknowledge.minComplaint
      ? null
      : `complaint ${assessment.complaint.toFixed(2)}, below ${policy.acknowledge.minComplaint}`,
  'not-understood': ({ assessment }) => assessment.notUnderstood,
  'sensitive-topic': ({ assessment, context }) => {
    if (assessment.sensitive) return `touches on ${assessment.sensitive}: a person answers`;
    return context.sensitiveBefore
      ? 'an earlier post of this conversation touches on a sensitive topic'
      : null;
  },
  'not-summoned': ({ mention }) =>
    mention.summoned ? null : 'the author did not mention or quote our account',
  'automated-author': ({ mention }) => mention.author.automated,
  'opted-out': ({ context }) => (context.optedOut ? 'the author asked for no automatic replies' : null),
  'quiet-list': ({ mention, policy }) =>
    policy.acknowledge.quiet.some((handle) => sameHandle(handle, mention.author.handle))
      ? 'the author is on the quiet list'
      : null,
  'already-acknowledged': ({ context, sending }) => {
    if (context.answersOurs) return 'it answers an automatic post of ours';
    const before = context.acknowledgement;
    if (sending || !before) return null;
    return before.state === 'withheld'
      ? `this conversation was decided before (${before.rule ?? 'withheld'})`
      : 'this author already has an acknowledgement in this conversation';
  },
  'human-replied': ({ context, sending }) => {
    if (sending && context.ticket && !isLive(context.ticket)) return 'an agent closed the ticket';
    if (context.humanReplied) return 'a person of ours already answered';
    return context.ticket?.firstResponseAt ? 'an agent already answered' : null;
  },
  deleted: ({ context }) => (context.deleted ? 'the author deleted it' : null),
  'too-old': ({ mention, policy, now }) =>
    now - mention.publishedAt > policy.acknowledge.maxAgeMs
      ? `published ${Math.round((now - mention.publishedAt) / 3_600_000)} h ago`
      : null,
  'platform-forbids': ({ mention }) => mention.forbidden,
  storm: ({ context, policy: { acknowledge } }) => {
    if (context.authorToday >= acknowledge.perAuthorPerDay)
      return `${context.authorToday} acknowledgements for this author within a day`;
    if (context.lastMinute >= acknowledge.perMinute)
      return `${context.lastMinute} acknowledgements within a minute`;
    if (context.lastHour >= acknowledge.perHour) return `${context.lastHour} acknowledgements within an hour`;
    return null;
  },
  paused: ({ context, policy }) =>
    context.paused ?? (policy.acknowledge.enabled ? null : 'acknowledgements are switched off in the policy'),
} as const satisfies Record<string, Rule>;

const NAMES = Object.keys(RULES) as readonly (keyof typeof RULES)[];

export type RuleName = keyof typeof RULES | 'no-wording';

/** A rule that said no, and why. */
export interface Withheld {
  readonly rule: RuleName;
  readonly why: string;
}

/** Every rule that forbids an acknowledgement; empty: it is allowed. Pure, and monotone in every reason. */
export function eligibility(question: Question): readonly Withheld[] {
  const withheld: Withheld[] = [];
  for (const rule of NAMES) {
    const why = (RULES[rule] as Rule)(question);
    if (why !== null) withheld.push({ rule, why });
  }
  return withheld;
}

/** Of all rules that are asked of every mention, those that let it pass. */
export function passedBut(withheld: readonly Withheld[]): readonly RuleName[] {
  return NAMES.filter((name) => !withheld.some(({ rule }) => rule === name));
}

export function sameHandle(a: string, b: string): boolean {
  return a.replace(/^@/, '').toLowerCase() === b.replace(/^@/, '').toLowerCase();
}
