import type { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Outgoing, ReadBack, SendOutcome } from '../core/action.ts';
import type { Batch, Capture } from '../core/capture.ts';
import type { CheckLine } from '../core/check.ts';
import type { Mention } from '../core/mention.ts';

/** One network: how to hear it, how to reply on it, how to prove what was replied. */
export interface Platform {
  /** Registry name. */
  readonly name: string;
  /**
   * What it takes to prove that a reply is absent after an unknown outcome: wait `settleMs` first, then read
   * `reads` times in agreement, `settleMs` apart (PLATFORMS: X ≥ 60 s and two reads).
   */
  readonly proof: { readonly settleMs: number; readonly reads: number };
  /**
   * Follows one configured source from `cursor` (null: first start) until the signal aborts. Reconnects, backs off
   * and pages on its own; throws only what it cannot mend (the flow logs it and starts it again later).
   * Batches with a cursor are safe to resume from. The consumer pulls a few batches ahead of the commit, commits them
   * in their order, and stops pulling when one could not be committed.
   */
  listen(source: string, cursor: string | null, signal: AbortSignal): AsyncIterable<Batch>;
  /** Pure. @throws Unreadable when the payload does not have the fields we use */
  toMention(capture: Capture): Mention;
  /** Posts once. Never retries by itself, never throws for what the network did: the outcome says it. */
  send(outgoing: Outgoing, signal: AbortSignal): Promise<SendOutcome>;
  /**
   * Reads back what our account said under the post (`outgoing.postId`) or to its author in that conversation since.
   * `found` with `by: 'us'`: exactly `outgoing.text` is there. `found` with `by: 'person'`: our account or a
   * colleague answered with other words. `absent` only after a complete read. Never throws.
   */
  findReply(outgoing: Outgoing, signal: AbortSignal): Promise<ReadBack>;
  /** Are these posts still there? Ids missing from the answer could not be told. Never throws. */
  lookup(postIds: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, 'present' | 'gone'>>;
  /** Credentials, permissions, clock: one line each, ok or what to do. */
  check(signal: AbortSignal): AsyncIterable<CheckLine>;
  /** What the network said last of how often it may be asked. */
  budgets?(): readonly Budget[];
  /** Lets go of every connection. Called once, after `listen` has ended. */
  close(): Promise<void>;
}

/** How many requests of one kind are left in the window that runs. */
export interface Budget {
  /** `GET users/:id/mentions` */
  readonly request: string;
  readonly left: number;
}

/** What the app lends to a platform. */
export interface PlatformDeps {
  readonly clock: Clock;
  /** Names that mean the brand: for matching text. */
  readonly brand: {
    readonly name: string;
    readonly handles: readonly string[];
    readonly words: readonly string[];
  };
  /** Environment variables declared under `secrets`; all present (the app checked). */
  readonly secrets: Readonly<Record<string, string>>;
  /** Operator-facing notes: connection lost, rules synced, ceiling reached. Never author text, never secrets. */
  note(level: 'info' | 'warn' | 'error', message: string, data?: Record<string, unknown>): void;
  /** Says why a source fails just now although it is tried again and again; null: it works. For board and monitor. */
  fails?(source: string, why: string | null): void;
  /** Adds to the running cost estimate, kept in the store per UTC day. `what` e.g. `post read`. */
  spend(what: string, count: number, usd: number): void;
  /** Estimated usd spent today (UTC) on this platform, restarts included. */
  spentToday(): number;
}

/** What the registry knows of a platform before loading its client library. */
export interface PlatformEntry<Settings extends z.ZodType = z.ZodType, Source extends z.ZodType = z.ZodType> {
  /** Schema of `platforms.<name>` in the configuration. */
  readonly settings: Settings;
  /** Schema of one entry of `sources` with `platform: <name>`, without `name` and `platform`. */
  readonly source: Source;
  /** Variable → where to get it. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Loads the implementation (imports the client library only now). */
  create(
    settings: z.output<Settings>,
    sources: ReadonlyMap<string, z.output<Source>>,
    deps: PlatformDeps,
  ): Promise<Platform>;
}
