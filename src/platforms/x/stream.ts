import type { Batch } from '../../core/capture.ts';
import { caughtIn, idsIn } from './capture.ts';
import { connectOnce, type Ended } from './connection.ts';
import { failureOf } from './failure.ts';
import { createPatience } from './patience.ts';
import type { Reader } from './poll.ts';
import { syncRules } from './rules.ts';

export interface StreamSetup {
  readonly api: string;
  readonly bearer: string;
  readonly silenceMs: number;
  readonly rules: readonly string[];
}

const LOOKUP_MAX = 100;
/** Ids remembered against X's duplicates, and at most waiting to be fetched: polling finds the rest. */
const REMEMBERED = 10_000;

/**
 * How long to wait before the connection number `tries` (from 1) after such an end, ms. X's table: network errors at
 * once, then 250 ms more each time up to 16 s; HTTP errors 5 s doubling up to 320 s; 429 one minute doubling.
 */
export function backoffMs(ended: Pick<Ended, 'kind' | 'retryAfterMs'>, tries: number): number {
  switch (ended.kind) {
    case 'stopped':
      return 0;
    case 'network':
      return Math.min((tries - 1) * 250, 16_000);
    case 'http':
      return Math.min(5_000 * 2 ** (tries - 1), 320_000);
    case 'rate':
      return Math.max(ended.retryAfterMs ?? 0, Math.min(60_000 * 2 ** (tries - 1), 15 * 60_000));
  }
}

/**
 * The filtered stream: tells sooner what polling finds anyway. Hence no cursor, and no promise. Of what it says only
 * the ids are believed; the posts are fetched by id before they are yielded.
 */
export async function* followStream(
  reader: Reader,
  source: string,
  setup: StreamSetup,
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  const { deps, api, costs, account } = reader;
  const inner = new AbortController();
  const stop = AbortSignal.any([signal, inner.signal]);
  const waiting = new Set<string>();
  const remembered = new Set<string>();
  /** Not yet counted: each count is a commit, and posts come many at a time. */
  const delivered: string[] = [];
  let wake = () => {};
  let hangUp = () => {};

  function heard(id: string, end: () => void): void {
    delivered.push(id);
    hangUp = end;
    if (remembered.has(id) || waiting.size >= REMEMBERED) return;
    remembered.add(id);
    for (const old of remembered) {
      if (remembered.size <= REMEMBERED) break;
      remembered.delete(old);
    }
    waiting.add(id);
    wake();
  }

  const connected = stayConnected(reader, source, setup, heard, stop);
  const patience = createPatience(deps, source, `${source} (posts by id)`);
  stop.addEventListener('abort', () => wake(), { once: true });
  try {
    while (!stop.aborted) {
      costs.read('post read', delivered.splice(0));
      if (costs.exhausted()) hangUp();
      if (waiting.size === 0) {
        const { promise, resolve } = Promise.withResolvers<void>();
        wake = resolve;
        await promise;
        continue;
      }
      const ids = [...waiting].slice(0, LOOKUP_MAX);
      try {
        const answer = await api.posts(ids, true, stop);
        patience.worked();
        costs.read('post read', idsIn(answer));
        for (const id of ids) waiting.delete(id);
        const { captures, setAside } = caughtIn(answer, source, account, deps.clock.now());
        if (captures.length + setAside.length > 0) yield { captures, setAside };
      } catch (error) {
        if (stop.aborted) break;
        // One bad id has all of them refused, again and again; polling finds the posts.
        if (failureOf(error, deps.clock.now()).kind === 'refused') for (const id of ids) waiting.delete(id);
        await deps.clock.sleep(patience.failed(error), stop);
      }
    }
  } finally {
    costs.read('post read', delivered.splice(0));
    inner.abort();
    await connected;
  }
}

/** Holds the one connection, for ever, by X's backoff table. Never rejects. */
async function stayConnected(
  reader: Reader,
  source: string,
  setup: StreamSetup,
  heard: (id: string, end: () => void) => void,
  stop: AbortSignal,
): Promise<void> {
  const { deps, api, costs } = reader;
  const { clock } = deps;
  const patience = createPatience(deps, source, `${source} (stream rules)`);
  let synced = false;
  for (let tries = 1; !stop.aborted; ) {
    if (costs.exhausted()) {
      await clock.sleep(60_000, stop);
      continue;
    }
    try {
      if (!synced) await syncRules(api, deps, source, setup.rules, stop);
      synced = true;
      patience.worked();
    } catch (error) {
      if (!stop.aborted) await clock.sleep(patience.failed(error), stop);
      continue;
    }
    const started = clock.now();
    const resting = new AbortController();
    const ended = await connectOnce(
      setup.api,
      setup.bearer,
      setup.silenceMs,
      (id) => heard(id, () => resting.abort()),
      () => clock.now(),
      AbortSignal.any([stop, resting.signal]),
    );
    if (ended.kind === 'stopped') continue;
    // Somebody deleted the rules, or X forgot them.
    if (ended.status === 409) synced = false;
    // Only a connection that lived counts as a success: X may take it and hang up at once, again and again.
    if (ended.status === null && clock.now() - started > setup.silenceMs) tries = 1;
    const waitMs = backoffMs(ended, tries);
    deps.note(tries > 3 ? 'warn' : 'info', `X: stream ended: ${ended.why}`, { source, tries, waitMs });
    tries += 1;
    await clock.sleep(waitMs, stop);
  }
}
