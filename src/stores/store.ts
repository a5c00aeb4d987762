import type { Action, ActionKind, NewAction, Settlement } from '../core/action.ts';
import type { Capture, SetAside } from '../core/capture.ts';
import type { CheckLine } from '../core/check.ts';
import type { Correction, Lessons } from '../core/correction.ts';
import type { Judgement } from '../core/decision.ts';
import type { Context } from '../core/eligibility.ts';
import type { Mention } from '../core/mention.ts';
import type { Answer, Ticket, TicketStatus } from '../core/ticket.ts';
import type { TicketView } from '../core/view.ts';

/** Everything one group commit writes, in one transaction (I1). */
export interface Recording {
  readonly judgements: readonly Judgement[];
  /** Captures of kind `deletion`. */
  readonly deletions: readonly Capture[];
  /** The same (platform, source, where, why) again is one row. */
  readonly setAside: readonly SetAside[];
  /** Captures that could not be read: stored with no mention, so that they are not read again. */
  readonly unreadable: readonly Capture[];
  /** Final state of every ticket touched, with the version it was read at. */
  readonly tickets: readonly Ticket[];
  /** A key that exists already is left alone, but for `present`, which is armed again. */
  readonly actions: readonly NewAction[];
  readonly cursors: ReadonlyMap<string, string>;
  readonly at: number;
}

/** What the store recorded of one mention. */
export interface Recorded {
  readonly judgement: Judgement;
  readonly recordedAt: number;
  readonly ticket: Ticket | null;
  readonly acknowledgement: Action | null;
  readonly deletedAt: number | null;
}

export interface AuditReport {
  /** Complaints by where they stand: each is in exactly one. */
  readonly complaints: {
    readonly total: number;
    readonly acknowledged: number;
    readonly withheld: number;
    /** Decided, not yet sent, within the deadline. */
    readonly pending: number;
    readonly unknown: number;
    /** No ticket, or neither an acknowledgement nor a reason: must be 0. */
    readonly unaccounted: number;
  };
  readonly withheldByRule: Readonly<Record<string, number>>;
  readonly tickets: Readonly<Record<TicketStatus, number>>;
  readonly mentions: number;
  readonly duplicatesDropped: number;
  /** Public posts not settled `deadlineMs` after they were due. */
  readonly overdue: readonly AuditItem[];
  /** Public posts whose outcome only a person can settle. */
  readonly unknown: readonly AuditItem[];
  /** Complaints without ticket, acknowledgement or reason. */
  readonly unaccounted: readonly AuditItem[];
  /** Tickets without a card at the desk past the deadline. */
  readonly unpresented: readonly AuditItem[];
  /** Live tickets past the target of their priority without a human answer. */
  readonly late: readonly AuditItem[];
  /** Not yet reviewed. */
  readonly setAside: readonly SetAside[];
  readonly setAsideTotal: number;
}

export interface AuditItem {
  readonly id: string;
  readonly what: string;
  readonly since: number;
  readonly why: string | null;
}

export interface Report {
  readonly since: number;
  readonly mentions: number;
  readonly bySource: Readonly<Record<string, number>>;
  readonly byIntent: Readonly<Record<string, number>>;
  /** Which classifier had the last word, e.g. how often the encoder was asked. */
  readonly byClassifier: Readonly<Record<string, number>>;
  /** Publication → acknowledgement accepted, ms; null when there was none. */
  readonly timeToAcknowledgement: Percentiles;
  /** Publication → first human reply accepted, ms. */
  readonly firstResponseTime: Percentiles;
  readonly acknowledged: number;
  readonly withheldByRule: Readonly<Record<string, number>>;
  readonly openByPriority: Readonly<Record<string, number>>;
  /** Estimated spend by platform, then by UTC day (`2026-11-21`) and kind. */
  readonly spend: readonly { platform: string; day: string; what: string; count: number; usd: number }[];
}

export interface Percentiles {
  readonly count: number;
  readonly p50: number | null;
  readonly p90: number | null;
}

/**
 * Where everything is kept. One contract for every engine; all methods may be called at any time after `open`.
 * A method that writes is one durable transaction: when it resolves, the data survives a power cut.
 */
export interface Store {
  /** Engine and place, for people: `sqlite data/local/earshot.db`. */
  readonly name: string;
  /** Makes this process the one that runs; throws OperatorError naming the other process if there is one. */
  lock(): Promise<void>;
  close(): Promise<void>;

  // listening
  cursor(source: string): Promise<string | null>;
  /** Those of the captures that are not stored yet (by platform, id and kind), first of each id, in order. Counts the rest as duplicates. */
  unseen(captures: readonly Capture[]): Promise<readonly Capture[]>;
  /** The context of each mention, same order. `now` is for the storm windows. */
  contexts(mentions: readonly Mention[], now: number): Promise<readonly Context[]>;
  /**
   * Writes it all or nothing. For each deletion it also: blanks text and payload of every version of the post, and the
   * text of corrections about it,
   * withholds a pending acknowledgement or reply to it (rule `deleted`), marks its ticket and arms `present` again.
   * An own post that answers a mention of a ticket marks that ticket as answered (`afterEvent`).
   * @throws Conflict when a ticket changed since it was read: read the contexts again and judge again
   */
  record(recording: Recording): Promise<void>;

  // acting
  /**
   * Takes up to `limit` due actions of these kinds for `leaseMs` (oldest due first), raising their tokens. An action found `sending`
   * with its lease run out was cut off in the middle: it comes back as `unknown` (acknowledge, reply) or `pending`, with
   * `notBefore` null: nobody has waited yet for the platform to show it.
   */
  claim(
    kinds: readonly ActionKind[],
    now: number,
    leaseMs: number,
    limit: number,
    platform?: string | null,
  ): Promise<readonly Action[]>;
  /** The last word before the wire: false when the token is old, the state is not pending, or (acknowledge) paused. */
  markSending(action: Action, now: number): Promise<boolean>;
  /**
   * Writes what a try came to; false (and nothing written) when the token is old. `sent` replies and acknowledgements
   * arm `present` again; a `sent` reply is the ticket's first response; so does every settlement as withheld or unknown, and a `sent` or withheld second opinion.
   */
  settle(action: Action, settlement: Settlement, now: number): Promise<boolean>;
  /** The desk has shown the ticket at this place. */
  presented(ticketId: string, card: string): Promise<void>;
  /** The mention an outgoing post answers (latest version of its root) with its context now. Null if it is unknown. */
  question(
    action: Action,
    now: number,
  ): Promise<{ readonly judgement: Judgement; readonly context: Context } | null>;

  // people
  view(ticketId: string): Promise<TicketView | null>;
  /** Tickets, most pressing first, then oldest. `statuses` empty: all. */
  tickets(statuses: readonly TicketStatus[], limit: number): Promise<readonly Ticket[]>;
  /** By id, or by any unambiguous start of it, with or without `#`, in any case. */
  findTickets(reference: string): Promise<readonly Ticket[]>;
  /** Whether this very answer was taken before. */
  answered(key: string): Promise<boolean>;
  /**
   * Writes an answer, the ticket it led to, the actions it asks for and what it teaches; a correction about a post that
   * was deleted meanwhile has no text. @throws Conflict like `record`
   */
  answer(answer: Answer, ticket: Ticket, actions: readonly NewAction[], lessons?: Lessons): Promise<void>;
  /** Corrections made, withdrawn or robbed of their text since that revision, in the order of the changes. 0: all. */
  corrections(after: number): Promise<readonly Correction[]>;
  paused(): Promise<string | null>;
  /** Kill switch; null lets go. Also withholds nothing by itself: the next send asks. */
  setPaused(why: string | null): Promise<void>;

  // looking back
  /** By platform id (any version), newest capture first; several platforms may share an id. */
  recorded(id: string): Promise<readonly Recorded[]>;
  audit(now: number, deadlineMs: number, targets: Readonly<Record<string, number>>): Promise<AuditReport>;
  /** A person has looked at everything set aside so far: `audit` speaks of it no more. Gives how many there were. */
  reviewSetAside(now: number): Promise<number>;
  report(since: number): Promise<Report>;
  spend(platform: string, day: string, what: string, count: number, usd: number): Promise<void>;
  spent(platform: string, day: string): Promise<number>;
  check(): AsyncIterable<CheckLine>;
}

/** Settings and maker, one per engine. */
export interface StoreEntry {
  /** URL scheme: `sqlite:data/local/earshot.db`. */
  readonly scheme: string;
  /** Opens, creating and migrating as needed. @throws OperatorError (unwritable, newer schema, corrupt) */
  open(place: string, options?: { readonly readonly?: boolean }): Promise<Store>;
}
