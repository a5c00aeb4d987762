import type { ThreadKey } from './mention.ts';

/** Something to do in the world, written down with a key before it is done (DESIGN §5). */
export const ACTION_KINDS = [
  ...(['acknowledge', 'reply', 'present', 'remind', 'recheck', 'second-opinion'] as const),
] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

/**
 * pending → sending → sent | withheld | unknown; unknown → sent | pending | withheld. `sent` and `withheld` are final.
 * Only public posts (acknowledge, reply) ever become unknown: the others may simply be done again.
 */
export type ActionState = 'pending' | 'sending' | 'sent' | 'withheld' | 'unknown';

/** The frozen bytes of a public post. A retry sends exactly these. */
export interface Outgoing extends ThreadKey {
  /** Idempotency key, the same for every try: derive a nonce from it where the platform has one. */
  readonly key: string;
  /** The post to reply to, and the first version of it. */
  readonly postId: string;
  readonly rootId: string;
  readonly authorHandle: string;
  /** When the post we answer was published, ms UTC: a bound for reading back. */
  readonly publishedAt: number;
  readonly url: string | null;
  readonly text: string;
  /** Which wording of which playbook (`billing/en/3`), or null for a person's words. */
  readonly wording: string | null;
  /** The agent whose words these are, or null for an acknowledgement. */
  readonly agent: string | null;
  /** Where a person could post it by hand, if the network does not take it from us. */
  readonly byHand?: string;
}

/** A row of the outbox, also the timer wheel: nothing is done before `notBefore`. */
export interface Action {
  /**
   * Unique: `acknowledge:<ticket>`, `reply:<ticket>:<answer key>`, `present:<ticket>`, `remind:<ticket>` (what time
   * asks of it: targets, snoozes, silence), `recheck:<ticket>`, `second-opinion:<ticket>`.
   */
  readonly key: string;
  readonly kind: ActionKind;
  readonly ticketId: string;
  readonly platform: string;
  /** The source the mention came through: storm ceilings count by it. */
  readonly source: string;
  readonly state: ActionState;
  /** ms UTC; null: never by itself (a person has to settle it). */
  readonly notBefore: number | null;
  readonly attempts: number;
  /** Reads that agreed so far that the reply is absent (state unknown). */
  readonly absences: number;
  /** Fencing token: raised at every claim and re-arming; a settlement with an old token changes nothing. */
  readonly token: number;
  /** Of one that was claimed: when somebody else may have it, ms UTC. */
  readonly leasedUntil?: number;
  readonly outgoing: Outgoing | null;
  /** Why it is withheld, or what the last try met. */
  readonly rule: string | null;
  readonly why: string | null;
  /** The platform's id of what was posted. */
  readonly remoteId: string | null;
  readonly createdAt: number;
  readonly settledAt: number | null;
}

/** What a judgement or an answer asks for. */
export interface NewAction {
  readonly key: string;
  readonly kind: ActionKind;
  readonly ticketId: string;
  readonly platform: string;
  readonly source: string;
  readonly notBefore: number;
  readonly outgoing: Outgoing | null;
}

/** What one try to post met. */
export type SendOutcome =
  /** The platform took it and says its id. */
  | { readonly outcome: 'accepted'; readonly id: string }
  /** For good: never tried again. `rule` names the rule it comes down to (`not-summoned`, `platform-forbids`, `deleted`). */
  | { readonly outcome: 'refused'; readonly rule: string; readonly why: string }
  /** Certainly not posted, may be tried later: rate limit, refused connection, out of credits. */
  | { readonly outcome: 'not sent'; readonly why: string; readonly retryAfterMs?: number }
  /** It may or may not have been posted: timeout, socket, 5xx. Only reading back settles it. */
  | { readonly outcome: 'unknown'; readonly why: string };

/** What reading back found. */
export type ReadBack =
  | { readonly outcome: 'found'; readonly by: 'us' | 'person'; readonly id: string }
  | { readonly outcome: 'absent' }
  | { readonly outcome: 'cannot tell'; readonly why: string; readonly retryAfterMs?: number };

/** The part of an action that a try changes. */
export interface Settlement {
  readonly state: ActionState;
  readonly notBefore: number | null;
  readonly attempts: number;
  readonly absences: number;
  readonly rule: string | null;
  readonly why: string | null;
  readonly remoteId: string | null;
}

/** After this many tries or read-backs without an end, a person has to look. */
export const MAX_TRIES = 12;

/** Full-jitter exponential backoff: between half and all of 2 s, 4 s, 8 s … 15 min. `random` is in [0, 1). */
export function backoffMs(attempts: number, random: number): number {
  const ceiling = Math.min(1000 * 2 ** Math.min(attempts, 20), 15 * 60_000);
  return Math.round(ceiling * (0.5 + random / 2));
}

function unchanged(action: Action): Settlement {
  const { state, notBefore, attempts, absences, rule, why, remoteId } = action;
  return { state, notBefore, attempts, absences, rule, why, remoteId };
}

export function sent(action: Action, remoteId: string): Settlement {
  return { ...unchanged(action), state: 'sent', notBefore: null, rule: null, why: null, remoteId };
}

export function withheld(action: Action, rule: string, why: string): Settlement {
  return { ...unchanged(action), state: 'withheld', notBefore: null, rule, why };
}

/** Not now: the same state again later, at the platform's word where it gave one, else after a backoff. */
export function later(
  action: Action,
  now: number,
  random: number,
  why: string,
  retryAfterMs?: number,
): Settlement {
  const attempts = action.attempts + 1;
  const wait = Math.max(retryAfterMs ?? 0, backoffMs(attempts, random));
  return { ...unchanged(action), notBefore: now + wait, attempts, why };
}

/** Where a public post stands after a try. Nothing but `accepted` is ever taken for success. */
export function afterSend(
  action: Action,
  outcome: SendOutcome,
  now: number,
  random: number,
  settleMs: number,
): Settlement {
  switch (outcome.outcome) {
    case 'accepted':
      return sent(action, outcome.id);
    case 'refused':
      return withheld(action, outcome.rule, outcome.why);
    case 'not sent':
      return { ...later(action, now, random, outcome.why, outcome.retryAfterMs), state: 'pending' };
    case 'unknown':
      return {
        ...unchanged(action),
        state: 'unknown',
        notBefore: now + settleMs,
        attempts: action.attempts + 1,
        absences: 0,
        why: outcome.why,
      };
  }
}

/**
 * Where a post of unknown outcome stands after reading back: found → sent; absent as often as the platform needs →
 * pending again; neither after MAX_TRIES → a person (I3: at most once wins over at least once).
 */
export function afterReadBack(
  action: Action,
  found: ReadBack,
  now: number,
  random: number,
  proof: { readonly settleMs: number; readonly reads: number },
): Settlement {
  switch (found.outcome) {
    case 'found':
      if (found.by === 'us') return sent(action, found.id);
      if (action.kind === 'acknowledge')
        return withheld(action, 'human-replied', `a person of ours already answered (${found.id})`);
      // Whatever else we said to the author, the acknowledgement for one: these words of an agent are not there.
      return absent(action, now, proof);
    case 'absent':
      return absent(action, now, proof);
    case 'cannot tell': {
      if (action.attempts >= MAX_TRIES) return forAPerson(action, found.why);
      return later({ ...action, absences: 0 }, now, random, found.why, found.retryAfterMs);
    }
  }
}

function absent(
  action: Action,
  now: number,
  proof: { readonly settleMs: number; readonly reads: number },
): Settlement {
  const absences = action.absences + 1;
  return absences >= proof.reads
    ? { ...unchanged(action), state: 'pending', notBefore: now, absences: 0, why: 'proven absent' }
    : { ...unchanged(action), notBefore: now + proof.settleMs, absences };
}

/** Unknown for good: shown on the ticket and by `audit` until a person has looked. */
export function forAPerson(action: Action, why: string): Settlement {
  return { ...unchanged(action), state: 'unknown', notBefore: null, why };
}
