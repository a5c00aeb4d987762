import type { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { CheckLine } from '../core/check.ts';
import type { Playbook } from '../core/policy.ts';
import type { Answer, Ticket } from '../core/ticket.ts';
import type { TicketView } from '../core/view.ts';

/** What came of an answer; `why` is a sentence for the agent. */
export type Settled =
  | { readonly ok: true; readonly ticket: Ticket }
  | { readonly ok: false; readonly why: string };

/** What came of showing a ticket. */
export type Presented =
  | { readonly outcome: 'presented'; readonly card: string }
  | { readonly outcome: 'not yet'; readonly why: string; readonly retryAfterMs?: number };

/** Where people see and answer tickets. */
export interface Desk {
  readonly name: string;
  /** Connects; from then on what agents do is given to `settle` until the signal aborts. Resolves when ready or when it goes on trying in the background. */
  open(settle: (answer: Answer) => Promise<Settled>, signal: AbortSignal): Promise<void>;
  /**
   * Shows the ticket as it is now: a new card (idempotent: the same ticket twice is one card, also across a crash) or,
   * given where it was shown, an edit of it; a card that is gone is made anew. Never throws for what the network did.
   */
  present(view: TicketView, signal: AbortSignal): Promise<Presented>;
  check(signal: AbortSignal): AsyncIterable<CheckLine>;
  close(): Promise<void>;
}

/** What the app lends to a desk. */
export interface DeskDeps {
  readonly clock: Clock;
  readonly brand: { readonly name: string };
  readonly playbooks: readonly Playbook[];
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
