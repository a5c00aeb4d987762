/** Requests of one bucket and the time in which they may be made. */
export interface Limit {
  readonly limit: number;
  readonly windowMs: number;
}

/** Too many requests: seconds until the next one may come, and whether all routes are closed or this bucket only. */
export interface Refusal {
  readonly retryAfter: number;
  readonly global?: boolean;
}

export interface LimitOptions {
  readonly now: () => number;
  /** For every bucket, where `routes` says nothing else; without it there is no limit. */
  readonly each: Limit | undefined;
  readonly routes: Readonly<Record<string, Limit>>;
  /** Requests per second over all routes. */
  readonly globalPerSecond: number | undefined;
}

interface Window {
  count: number;
  resetAt: number;
}

/** Rate limits with the headers that tell clients of them. Source: Discord reference, "Rate limits". */
export function createLimits(options: LimitOptions) {
  const spent = new Map<string, Window>();
  let second: Window = { count: 0, resetAt: 0 };

  const limitOf = (name: string): Limit | undefined => options.routes[name] ?? options.each;

  /** Buckets are per route and per top-level resource: channel, server, or webhook with its token. */
  function bucket(name: string, path: string): string {
    const [, kind, id = '', token = ''] = path.split('/');
    return `${name}|${kind === 'webhooks' ? `${id}/${token}` : id}`;
  }

  function count(window: Window, limit: number): Refusal | undefined {
    window.count += 1;
    return window.count > limit ? { retryAfter: (window.resetAt - options.now()) / 1000 } : undefined;
  }

  /** Counts a request; a refusal when it was one too many. */
  function take(name: string, path: string): Refusal | undefined {
    const at = options.now();
    // "Interaction endpoints are not bound to the bot's global rate limit": all that carry a token in the path.
    if (options.globalPerSecond !== undefined && !name.includes('/:token')) {
      if (at >= second.resetAt) second = { count: 0, resetAt: at + 1000 };
      const refused = count(second, options.globalPerSecond);
      if (refused !== undefined) return { ...refused, global: true };
    }
    const limit = limitOf(name);
    if (limit === undefined || name.startsWith('POST /interactions')) return undefined;
    const key = bucket(name, path);
    let window = spent.get(key);
    if (window === undefined || at >= window.resetAt) {
      window = { count: 0, resetAt: at + limit.windowMs };
      spent.set(key, window);
    }
    return count(window, limit.limit);
  }

  /** What an answer tells of its bucket, and a refusal of itself. */
  function headers(name: string, path: string, refused?: Refusal): Record<string, string> {
    const again = refused && {
      'retry-after': String(Math.ceil(refused.retryAfter)),
      'x-ratelimit-scope': refused.global ? 'global' : 'user',
    };
    // A global refusal says nothing of the bucket.
    if (again && refused.global) return { ...again, 'x-ratelimit-global': 'true' };
    const window = spent.get(bucket(name, path));
    const limit = limitOf(name)?.limit ?? 1000;
    const after = refused?.retryAfter ?? Math.max(0, (window?.resetAt ?? 0) - options.now()) / 1000;
    return {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(refused ? 0 : Math.max(0, limit - (window?.count ?? 0))),
      'x-ratelimit-reset': String((options.now() + after * 1000) / 1000),
      'x-ratelimit-reset-after': String(after),
      'x-ratelimit-bucket': name.replaceAll(/\W+/g, '-'),
      ...again,
    };
  }

  return { take, headers };
}
export type Limits = ReturnType<typeof createLimits>;
