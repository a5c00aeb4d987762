import {
  type ClientOptions,
  DefaultRestOptions,
  Options,
  type REST,
  type RESTOptions,
  SimpleShardingStrategy,
} from 'discord.js';

/** What is over is forgotten after so long: a ticket leaves a thread and several rate limits behind, and the library would keep them for hours. */
export const FORGET_MS = 10 * 60_000;
/** Archived threads; one that wakes up is told anew. */
export const SWEEPERS: NonNullable<ClientOptions['sweepers']> = {
  ...Options.DefaultSweeperSettings,
  threads: { interval: FORGET_MS / 1000, lifetime: FORGET_MS / 1000 },
};

/**
 * The library's destroy() does not stop a shard that is about to connect or reconnect (discord.js 14.28.1): it would
 * go on connecting for ever, without anybody to stop it. Every connection begins with the question for the session;
 * after the signal it gets no answer any more, and nothing is left waiting.
 */
export function strategyUntil(
  signal: AbortSignal,
): NonNullable<NonNullable<ClientOptions['ws']>['buildStrategy']> {
  return (manager) => {
    // An event that the library cannot read would be a rejection that nobody hears, and so the end of the process. The
    // raw event was told before; what it meant is read over REST.
    const emit = manager.emit.bind(manager);
    manager.emit = (...event: Parameters<typeof emit>) => {
      try {
        return emit(...event);
      } catch {
        return true;
      }
    };
    const { retrieveSessionInfo } = manager.options;
    manager.options.retrieveSessionInfo = (shard) =>
      signal.aborted ? new Promise(() => {}) : retrieveSessionInfo(shard);
    return new SimpleShardingStrategy(manager);
  };
}

/**
 * Nor does destroy() stop a login whose question for the gateway's address waits for an answer: this ends it. And the
 * library's own limit is over when the headers are there; this one holds for the whole answer.
 */
export function requestsUntil(signal: AbortSignal, timeoutMs: number): RESTOptions['makeRequest'] {
  return (url, init) => {
    const ends = [signal, AbortSignal.timeout(timeoutMs)];
    if (init.signal) ends.push(init.signal as AbortSignal);
    return DefaultRestOptions.makeRequest(url, { ...init, signal: AbortSignal.any(ends) });
  };
}

/**
 * The library remembers until when a limit lasts by the wall clock: set back by an hour, it would wait that hour. To be
 * called before each request.
 */
export function limitsByTheClock(rest: REST): () => void {
  let seen = Date.now();
  return () => {
    const now = Date.now();
    if (now < seen - 1000) {
      rest.handlers.clear();
      rest.globalReset = -1;
      rest.globalDelay = null;
    }
    seen = now;
  };
}
