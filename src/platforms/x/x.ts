import { OperatorError } from '../../errors.ts';
import type { Platform, PlatformDeps } from '../platform.ts';
import { type Account, createApi, type Range } from './api.ts';
import { check } from './check.ts';
import { createCosts } from './cost.ts';
import { toMention } from './mention.ts';
import { createPatience } from './patience.ts';
import { follow, type Reader, readMentions, readSearch } from './poll.ts';
import { defaultQuery, defaultRules } from './queries.ts';
import { findReply, lookup, type Replier, send } from './reply.ts';
import type { XSettings, XSource } from './settings.ts';
import { followStream } from './stream.ts';

/** X, from its parts. @throws OperatorError when the sources cannot work together */
export function createX(
  settings: XSettings,
  sources: ReadonlyMap<string, XSource>,
  deps: PlatformDeps,
): Platform {
  const kinds = [...sources.values()].map(({ kind }) => kind);
  if (kinds.filter((kind) => kind === 'stream').length > 1)
    throw new OperatorError(
      'X allows one stream connection: leave one source of kind "stream" and put all rules there.',
    );
  if (kinds.length > 0 && kinds.every((kind) => kind === 'stream'))
    throw new OperatorError(
      'An X stream alone loses what is said while it is cut: add a source of kind "mentions" (or "search") beside it.',
    );

  const api = createApi(settings, deps.secrets);
  const costs = createCosts(deps, settings.dailyCeilingUsd);
  const otherHandles = deps.brand.handles
    .map((handle) => handle.replace(/^@/, ''))
    .filter((handle) => handle.toLowerCase() !== settings.handle.toLowerCase());
  let known: Account | undefined;

  async function account(signal: AbortSignal): Promise<Account> {
    known ??= (await api.me(signal)).account;
    if (known.username.toLowerCase() !== settings.handle.toLowerCase())
      throw new OperatorError(
        `The X tokens belong to @${known.username}, but platforms.x.handle is @${settings.handle}: change one of them.`,
      );
    return known;
  }

  /** Keeps asking: without our own id nothing can be read. */
  async function reader(source: string, signal: AbortSignal): Promise<Reader | null> {
    const patience = createPatience(deps, source);
    while (!signal.aborted) {
      try {
        const indexLagMs = settings.indexLagSeconds * 1000;
        const us = await account(signal);
        patience.worked();
        return { deps, api, costs, account: us, indexLagMs };
      } catch (error) {
        if (error instanceof OperatorError) throw error;
        if (!signal.aborted) await deps.clock.sleep(patience.failed(error), signal);
      }
    }
    return null;
  }

  const replier: Replier = { deps, api, costs, account, otherHandles };

  return {
    name: 'x',
    proof: { settleMs: settings.settleSeconds * 1000, reads: 2 },
    async *listen(name, cursor, signal) {
      const source = sources.get(name);
      if (!source) throw new OperatorError(`No source of X is called ${name}.`);
      const x = await reader(name, signal);
      if (!x) return;
      switch (source.kind) {
        case 'mentions': {
          const read = (range: Range) => readMentions(x, name, range, signal);
          yield* follow(x, name, cursor, source.everySeconds * 1000, read, () => false, signal);
          return;
        }
        case 'search': {
          const query = source.query ?? defaultQuery(deps.brand, settings.handle, kinds.includes('mentions'));
          const read = (range: Range) => readSearch(x, name, query, range, signal);
          yield* follow(x, name, cursor, source.everySeconds * 1000, read, costs.exhausted, signal);
          return;
        }
        case 'stream':
          yield* followStream(
            x,
            name,
            {
              api: settings.api,
              bearer: deps.secrets.X_BEARER_TOKEN ?? '',
              silenceMs: settings.silenceSeconds * 1000,
              rules: source.rules ?? defaultRules(deps.brand, settings.handle),
            },
            signal,
          );
      }
    },
    toMention: (capture) => toMention(capture, otherHandles),
    send: (outgoing, signal) => send(replier, outgoing, signal),
    findReply: (outgoing, signal) => findReply(replier, outgoing, signal),
    lookup: (postIds, signal) => lookup(replier, postIds, signal),
    budgets: () => api.budgets(deps.clock.now()),
    check: (signal) => check(deps, api, costs, settings.handle, kinds.includes('stream'), signal),
    // Every request and every stream brings its own connection and takes it along.
    async close() {},
  };
}
