import type { Action, ActionKind, NewAction, Settlement } from '../core/action.ts';
import type { Answer } from '../core/answer.ts';
import type { Level } from '../core/assessment.ts';
import type { Capture, SetAside } from '../core/capture.ts';
import type { CheckLine } from '../core/check.ts';
import type { Correction, Lessons } from '../core/correction.ts';
import type { Judgement } from '../core/decision.ts';
import type { Context } from '../core/eligibility.ts';
import type { Mention } from '../core/mention.ts';
import type { Figures, OnCall, Overview, Percentiles, RaisedAlarm } from '../core/overview.ts';
import type { Keep } from '../core/policy.ts';
import type { Agent, Ticket, TicketStatus } from '../core/ticket.ts';
import type { Shown, TicketView } from '../core/view.ts';

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
  /** A key that exists already is left alone, but for `present` and `remind`, which are armed again. */
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

/** What waits, and since when. What there is none of is left out. */
export interface Backlog {
  /** Live ones. */
  readonly tickets: readonly {
    readonly status: TicketStatus;
    readonly priority: Level;
    readonly count: number;
  }[];
  /** Since when the author waits who waits longest for a person, ms UTC; null: nobody does. */
  readonly waitingSince: number | null;
  /** Those that are not over. `for a person`: of unknown outcome, and only a person can settle it. */
  readonly actions: readonly {
    readonly kind: ActionKind;
    readonly state: 'pending' | 'sending' | 'unknown' | 'for a person';
    readonly count: number;
  }[];
  /** When something was last heard through each source, ms UTC. */
  readonly heardAt: ReadonlyMap<string, number>;
}

/** Everything that follows from an answer, written in one transaction. */
export interface Change {
  /** The ticket, and another one that changed with it or began by it. */
  readonly tickets: readonly Ticket[];
  readonly actions: readonly NewAction[];
  /** A correction about a post that was deleted meanwhile has no text. */
  readonly lessons: Lessons;
  /** All versions of this post belong to that ticket from now on. */
  readonly moved?: { readonly rootId: string; readonly platform: string; readonly to: string };
  /** Key of a reply that the network refused and a person posted: its rule becomes `by-hand`. */
  readonly byHand?: string;
  /** The author of the ticket gets no automatic replies any more. */
  readonly quiet?: boolean;
  /** The authors of these two tickets are one person. */
  readonly linked?: readonly [string, string];
}

/** What is gone when somebody was erased. */
export interface Erased {
  readonly mentions: number;
  readonly tickets: number;
}

/**
 * Where everything is kept. One contract for every engine; all methods may be called at any time after `open`.
 * A method that writes is one durable transaction: when it resolves, the data survives a power cut.
 */
export interface Store {
  /** Engine and place, for people: `sqlite data/local/earshot.db`. */
  readonly name: string;
  /** Makes this process one that runs; where there can only be one, throws OperatorError naming the other. */
  lock(): Promise<void>;
  /**
   * Waits until no other process does this (`source mentions`, `desk`); then it is ours until the signal aborts: by
   * `stop`, or because it was lost. Where one process works on a store, it has everything at once and for good.
   */
  hold(what: string, stop: AbortSignal): Promise<AbortSignal>;
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
   * An own post that answers a mention of a ticket marks that ticket as answered (`afterEvent`) and arms `remind`.
   * A later version of a post stays with the ticket that its first was moved to.
   * @throws Conflict when a ticket changed since it was read: read the contexts again and judge again
   */
  record(recording: Recording): Promise<void>;

  // acting
  /**
   * Takes up to `limit` due actions of these kinds for `leaseMs` (oldest due first; cards by the priority of their
   * ticket before that), raising their tokens. An action found `sending`
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
   * arm `present` again; a `sent` reply answers the ticket (`afterEvent`) and arms `remind`; so does every settlement as withheld or unknown, and a `sent` or withheld second opinion.
   */
  settle(action: Action, settlement: Settlement, now: number): Promise<boolean>;
  /** The desk has shown the ticket at this place, and these things below it (absent: as before). */
  presented(ticketId: string, card: string, shown?: readonly Shown[]): Promise<void>;
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
  /** Writes an answer and what follows from it. @throws Conflict like `record` */
  answer(answer: Answer, change: Change): Promise<void>;
  /** Tickets whose authors are called so, or whose posts hold all these words, in any case; newest first. */
  search(words: string, limit: number): Promise<readonly Ticket[]>;
  /** Everybody who ever answered a ticket, and every holder, by the name they had last. */
  agents(): Promise<readonly Agent[]>;
  /** Whether both authors are known to be the same person. */
  samePerson(a: Ticket, b: Ticket): Promise<boolean>;
  /** No automatic reply to this author, or (false) again. False when it was so already. */
  optOut(platform: string, handle: string, out: boolean, at: number): Promise<boolean>;
  /**
   * Forgets a person: names, words, payloads, links, what agents wrote to them; what was decided and when stays, and
   * so does an opt-out. What was about to be said is withheld (rule `deleted`), live tickets are marked as deleted,
   * cards are drawn again. The network's own id of the author stays, so that nothing is answered twice.
   */
  erase(platform: string, handle: string, at: number): Promise<Erased>;
  oncall(): Promise<readonly OnCall[]>;
  setOncall(agents: readonly OnCall[]): Promise<void>;
  /** Corrections made, withdrawn or robbed of their text since that revision, in the order of the changes. 0: all. */
  corrections(after: number): Promise<readonly Correction[]>;
  paused(): Promise<string | null>;
  /** Kill switch; null lets go. Also withholds nothing by itself: the next send asks. */
  setPaused(why: string | null): Promise<void>;

  // the desk as a whole
  /** Where a notice or the board is shown; null: not yet. */
  notice(key: string): Promise<string | null>;
  noticed(key: string, place: string, at: number): Promise<void>;
  /** Alarms for the channel or whoever is on call, and calls for help, behind this one (0: from the first); oldest first. */
  alarms(after: number, limit: number): Promise<readonly RaisedAlarm[]>;
  /** How things stand; what only a running process knows (`failing`, `staffed`) is not filled in. `dayStart`: ms UTC. */
  overview(now: number, dayStart: number): Promise<Overview>;
  /** What waits, cheap enough to be asked every few seconds by machines. */
  backlog(): Promise<Backlog>;
  /** What happened from and up to (ms UTC), and in each slot between these bounds. */
  figures(from: number, to: number, bounds: readonly number[]): Promise<Figures>;

  // looking back
  /** By platform id (any version), newest capture first; several platforms may share an id. */
  recorded(id: string): Promise<readonly Recorded[]>;
  audit(now: number, deadlineMs: number): Promise<AuditReport>;
  /** A person has looked at everything set aside so far: `audit` speaks of it no more. Gives how many there were. */
  reviewSetAside(now: number): Promise<number>;
  report(since: number): Promise<Report>;
  /** Forgets some of what is older than it is to be kept, at most `limit` posts of each kind; whether there may be more. */
  tidy(keep: Keep, now: number, limit: number): Promise<boolean>;
  spend(platform: string, day: string, what: string, count: number, usd: number): Promise<void>;
  spent(platform: string, day: string): Promise<number>;
  /** How much of each kind was paid for that day. */
  counted(platform: string, day: string): Promise<ReadonlyMap<string, number>>;
  check(): AsyncIterable<CheckLine>;
}

/** What whoever follows a source holds. */
export function holdOfSource(source: string): string {
  return `source ${source}`;
}

/** A row by its columns: JSON and text as text, moments as ms UTC. */
export type Row = Readonly<Record<string, string | number | null>>;

/** What lies in a store, row by row, to be taken to another place. Leases in flight are let go. */
export interface Tables {
  /** Engine and place, the same for the same store: `sqlite /srv/earshot.db`. */
  readonly name: string;
  /** Their names, in the order in which they can be filled. */
  readonly tables: readonly string[];
  count(table: string): Promise<number>;
  /** Up to `limit` rows behind this one (null: from the first), in the order of their keys. */
  rows(table: string, after: Row | null, limit: number): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** How far a copy has come: all tables before this one are there, and of this one the rows up to that key. */
export interface Reached {
  /** {@link Tables.name} of what is copied. */
  readonly from: string;
  readonly table: string;
  readonly after: Row | null;
}

/** A store that is being filled. Until `finish` it can only be filled further: nothing else may open it. */
export interface Filling extends Tables {
  /** Null: it is empty, and nothing was begun. */
  reached(): Promise<Reached | null>;
  /** From now on it is a copy of that one. */
  begin(from: string): Promise<void>;
  /** One durable transaction; the rows lie behind those that are there. */
  put(table: string, rows: readonly Row[], from: string): Promise<void>;
  /** The row as this engine can keep it. */
  kept(table: string, row: Row): Row;
  /** From now on it is a store like any other. @throws OperatorError when its rows do not fit together */
  finish(): Promise<void>;
}

/** Settings and maker, one per engine. */
export interface StoreEntry {
  /** URL scheme: `sqlite:data/local/earshot.db`. */
  readonly scheme: string;
  /** Opens, creating and migrating as needed. @throws OperatorError (unwritable, newer schema, corrupt) */
  open(place: string, options?: { readonly readonly?: boolean }): Promise<Store>;
  /**
   * The rows of a store that is there, all as they are at this moment. With `alone` nobody changes it until `close`.
   * @throws OperatorError (none there, half a copy itself; with `alone`: a process runs on it)
   */
  reading(place: string, options: { readonly alone: boolean }): Promise<Tables>;
  /** A store to be filled, made where there is none. @throws OperatorError when it holds something that is no copy */
  filling(place: string): Promise<Filling>;
  /**
   * Writes the store as it is at one moment into this empty file, beside whoever runs on it, and gives how many rows
   * each table had at that moment. Absent: it can be copied row by row.
   * @param at is told how much is done, in whatever unit
   */
  backup?(
    place: string,
    file: string,
    at: (done: number, total: number) => void,
  ): Promise<ReadonlyMap<string, number>>;
}
