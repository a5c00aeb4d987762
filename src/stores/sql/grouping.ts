import { setImmediate as turn } from 'node:timers/promises';
import type { Work } from './work.ts';

/** Something to be written, and who waits for it. */
interface Job {
  readonly work: () => Work<unknown>;
  readonly done: (result: unknown) => void;
  readonly failed: (error: unknown) => void;
}

/** What became of one piece of work among those of a commit. */
export type Outcome = { readonly result?: unknown } | { readonly error: unknown };

/** How an engine writes. */
export interface Writing {
  /** One transaction for all, each taking back its own where it fails. Rejects when nothing is written, or nobody knows. */
  all(works: readonly (() => Work<unknown>)[]): Promise<readonly Outcome[]>;
  one(work: () => Work<unknown>): Promise<unknown>;
  /** Whether it is certain, after `all` rejected with this, that nothing is written. */
  isUndone(error: unknown): boolean;
  /** The error in words of the operator where it is theirs to mend. */
  said(error: unknown): unknown;
}

/** What is to be written in one turn of the event loop, or while something is being written, is one commit: a write to the disk is what takes the time. */
export function grouped(writing: Writing): <T>(work: () => Work<T>) => Promise<T> {
  let waiting: Job[] = [];
  let busy = false;

  async function keepWriting(): Promise<void> {
    busy = true;
    while (waiting.length > 0) {
      await turn();
      const jobs = waiting;
      waiting = [];
      await commit(jobs);
    }
    busy = false;
  }

  async function commit(jobs: readonly Job[]): Promise<void> {
    if (jobs.length === 1) return alone(jobs);
    let outcomes: readonly Outcome[];
    try {
      outcomes = await writing.all(jobs.map(({ work }) => work));
    } catch (error) {
      // One of them may be why: the others are not to suffer for it.
      if (writing.isUndone(error)) return alone(jobs);
      for (const { failed } of jobs) failed(writing.said(error));
      return;
    }
    for (const [index, { done, failed }] of jobs.entries()) {
      const outcome = outcomes[index] ?? {};
      if ('error' in outcome) failed(writing.said(outcome.error));
      else done(outcome.result);
    }
  }

  async function alone(jobs: readonly Job[]): Promise<void> {
    for (const { work, done, failed } of jobs) await writing.one(work).then(done, failed);
  }

  return <T>(work: () => Work<T>) =>
    new Promise<T>((done, failed) => {
      waiting.push({ work, done: done as (result: unknown) => void, failed });
      if (!busy) void keepWriting();
    });
}
