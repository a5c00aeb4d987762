import type { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Answer } from '../core/answer.ts';
import type { CheckLine } from '../core/check.ts';
import type { Hours } from '../core/hours.ts';
import type { Figures, Notice, OnCall, Overview, Ping } from '../core/overview.ts';
import type { Playbook } from '../core/policy.ts';
import type { Sla } from '../core/sla.ts';
import type { Agent, Ticket, TicketStatus } from '../core/ticket.ts';
import type { Shown, TicketView } from '../core/view.ts';

/** What came of an answer; `why` is a sentence for the agent. */
export type Settled =
  | { readonly ok: true; readonly ticket: Ticket }
  | { readonly ok: false; readonly why: string };

/** What came of showing something. */
export type Presented =
  | {
      readonly outcome: 'presented';
      readonly card: string;
      /** What stands below the card now; absent: nothing is ever shown there. */
      readonly shown?: readonly Shown[];
      /** The card stands, but something below it is still missing. */
      readonly unfinished?: { readonly why: string; readonly retryAfterMs?: number };
    }
  | { readonly outcome: 'not yet'; readonly why: string; readonly retryAfterMs?: number };

/** What a network takes from us, as far as a desk needs to know while somebody writes. */
export interface Network {
  /** Most characters of a post, counted by `length`. */
  readonly maxLength: number;
  readonly length: (text: string) => number;
}

/** What people at the desk may ask of earshot. Everything that reads is quick; nothing throws for what an agent typed. */
export interface Office {
  settle(answer: Answer): Promise<Settled>;
  view(ticketId: string): Promise<TicketView | null>;
  /** Tickets by any unambiguous start of their id, with or without `#`. */
  find(reference: string): Promise<readonly Ticket[]>;
  /** Tickets by what their authors are called or wrote, newest first. */
  search(words: string, limit: number): Promise<readonly Ticket[]>;
  /** Most pressing first. */
  tickets(statuses: readonly TicketStatus[], limit: number): Promise<readonly Ticket[]>;
  overview(): Promise<Overview>;
  /** What happened in so many ms up to now. */
  figures(backMs: number): Promise<Figures>;
  /** Stops acknowledgements with a reason, or lets them go again (null). */
  pause(why: string | null): Promise<void>;
  oncall(): Promise<readonly OnCall[]>;
  setOncall(agents: readonly OnCall[]): Promise<void>;
  /** Why posts were judged as they were, by post id or ticket reference, in words that may quote the author; null when nothing is known of it. */
  explain(reference: string): Promise<string | null>;
  /** No automatic reply to this author ever, or (false) again; a sentence about what that changed. */
  optOut(platform: string, handle: string, out: boolean, by: Agent): Promise<string>;
  /** Forgets a person; a sentence about what is gone. */
  erase(platform: string, handle: string, by: Agent): Promise<string>;
  /** Platform name → what it takes. */
  readonly networks: Readonly<Record<string, Network>>;
}

/** Where people see and answer tickets. */
export interface Desk {
  readonly name: string;
  /** Connects; from then on what agents do is given to the office until the signal aborts. Resolves when ready or when it goes on trying in the background. */
  open(office: Office, signal: AbortSignal): Promise<void>;
  /**
   * Shows the ticket as it is now: a new card (idempotent: the same ticket twice is one card, also across a crash) or,
   * given where it was shown, an edit of it; a card that is gone is made anew. Never throws for what the network did.
   */
  present(view: TicketView, signal: AbortSignal): Promise<Presented>;
  /** Shows how things stand, in one place that is edited from then on; `place` is where it was, or null. */
  board(overview: Overview, place: string | null, signal: AbortSignal): Promise<Presented>;
  /** Tells everybody something, once for each key. */
  announce(notice: Notice, ping: Ping | null, signal: AbortSignal): Promise<Presented>;
  check(signal: AbortSignal): AsyncIterable<CheckLine>;
  close(): Promise<void>;
}

/** What the app lends to a desk. */
export interface DeskDeps {
  readonly clock: Clock;
  readonly brand: { readonly name: string };
  readonly playbooks: readonly Playbook[];
  readonly sla: Sla;
  /** The team's, for what is said in days and times of day. */
  readonly hours: Hours;
  readonly secrets: Readonly<Record<string, string>>;
  note(level: 'info' | 'warn' | 'error', message: string, data?: Record<string, unknown>): void;
}

/** What the registry knows of a desk before loading its client library. */
export interface DeskEntry<Settings extends z.ZodType = z.ZodType> {
  /** Schema of `desk`, without `kind`. */
  readonly settings: Settings;
  /** Variable → where to get it. */
  readonly secrets: Readonly<Record<string, string>>;
  create(settings: z.output<Settings>, deps: DeskDeps): Promise<Desk>;
}
