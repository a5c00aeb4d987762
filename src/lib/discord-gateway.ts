import { type ClientOptions, DefaultRestOptions, type RESTOptions, SimpleShardingStrategy } from 'discord.js';

/**
 * The library's destroy() does not stop a shard that is about to connect or reconnect (discord.js 14.28.1): it would
 * go on connecting for ever, without anybody to stop it. Every connection begins with the question for the session;
 * after the signal it gets no answer any more, and nothing is left waiting.
 */
export function strategyUntil(
  signal: AbortSignal,
): NonNullable<NonNullable<ClientOptions['ws']>['buildStrategy']> {
  return (manager) => {
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
