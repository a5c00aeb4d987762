import http from 'node:http';
import https from 'node:https';
import {
  ApiResponseError,
  type SingleTwitterRateLimit,
  TwitterApi,
  type TwitterRateLimit,
  type TwitterResponse,
} from 'twitter-api-v2';
import { z } from 'zod';
import type { Budget } from '../platform.ts';
import type { XSettings } from './settings.ts';

/**
 * What we ask to see of a post. X answers in the vocabulary of the request: `tweet.fields` brings
 * `referenced_tweets`, `post.fields` would bring `referenced_posts`; `mention.ts` reads both.
 */
const POST_FIELDS = {
  'tweet.fields':
    'author_id,conversation_id,created_at,display_text_range,edit_history_tweet_ids,entities,in_reply_to_user_id,lang,note_tweet,referenced_tweets,reply_settings',
  expansions: 'author_id,referenced_tweets.id,attachments.media_keys',
  'user.fields': 'description,public_metrics,username,name',
  'media.fields': 'media_key,type,url,preview_image_url',
} as const;

/** Enough to tell whom our own posts answered. Expansions would cost money and tell us nothing. */
const OWN_POST_FIELDS = {
  'tweet.fields': 'author_id,conversation_id,in_reply_to_user_id,note_tweet,referenced_tweets',
} as const;

const list = z.array(z.unknown()).default([]);
const pageSchema = z.looseObject({
  data: list,
  includes: z.looseObject({ users: list, tweets: list, posts: list, media: list }).prefault({}),
  errors: list,
  // Without it the answer is a refusal in disguise (HTTP 200 and nothing but `errors`).
  meta: z.looseObject({ result_count: z.number(), next_token: z.string().optional() }),
});
const lookupSchema = pageSchema.partial({ meta: true });
const meSchema = z.looseObject({ data: z.looseObject({ id: z.string(), username: z.string() }) });
const createdSchema = z.looseObject({ data: z.looseObject({ id: z.string().regex(/^\d+$/) }) });
const rulesSchema = z.looseObject({
  data: z.array(z.looseObject({ id: z.string(), value: z.string(), tag: z.string().optional() })).default([]),
});
const changedSchema = z.looseObject({
  errors: z
    .array(z.looseObject({ title: z.string().optional(), value: z.string().optional(), details: list }))
    .default([]),
});

export type Lookup = z.output<typeof lookupSchema>;
export type Rule = z.output<typeof rulesSchema>['data'][number];
export interface Page extends z.output<typeof pageSchema> {
  /** X's own time when it answered, ms UTC; null when it did not say. */
  readonly at: number | null;
}
export interface Account {
  readonly id: string;
  readonly username: string;
}

export interface Range {
  readonly since: string;
  readonly until?: string;
  readonly token?: string | undefined;
}

/** Answer headers, for `check`. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * The calls we make, one request each: with a deadline for the whole of it, without retries, without plugins that
 * repeat or remember anything. They throw what the client throws (see `failureOf`), or a ZodError.
 */
export interface Api {
  me(signal: AbortSignal): Promise<{ account: Account; headers: Headers }>;
  mentions(userId: string, range: Range, signal: AbortSignal, size?: number): Promise<Page>;
  search(query: string, range: Range, signal: AbortSignal): Promise<Page>;
  /** Our own posts, replies included, newest first. */
  timeline(userId: string, range: Range, signal: AbortSignal): Promise<Page>;
  /** At most 100 ids. `full` with author and context, else only whether they are there. */
  posts(ids: readonly string[], full: boolean, signal: AbortSignal): Promise<Lookup>;
  /** Publishes; gives the new post's id. */
  reply(text: string, to: string, signal: AbortSignal): Promise<string>;
  rules(signal: AbortSignal): Promise<readonly Rule[]>;
  addRules(rules: readonly { value: string; tag: string }[], signal: AbortSignal): Promise<readonly string[]>;
  deleteRules(ids: readonly string[], signal: AbortSignal): Promise<void>;
  /** What X said last of how many requests it still allows. @param now ms UTC */
  budgets(now: number): readonly Budget[];
}

/** A new connection for every request: a reply over a connection that died meanwhile would be of unknown outcome. */
export function newAgent(api: string): http.Agent {
  return new (api.startsWith('http:') ? http : https).Agent({ keepAlive: false });
}

export function createApi(settings: XSettings, secrets: Readonly<Record<string, string>>): Api {
  const agent = newAgent(settings.api);
  const user = {
    appKey: secrets.X_APP_KEY ?? '',
    appSecret: secrets.X_APP_SECRET ?? '',
    accessToken: secrets.X_ACCESS_TOKEN ?? '',
    accessSecret: secrets.X_ACCESS_SECRET ?? '',
  };
  const app = secrets.X_BEARER_TOKEN ?? '';

  const limits = new Map<string, TwitterRateLimit>();

  /** The client has no deadline of its own, and its promise may never settle: the signal ends both. */
  async function call<T>(
    tokens: typeof user | typeof app,
    signal: AbortSignal,
    ask: (v2: TwitterApi['v2']) => Promise<TwitterResponse<T>>,
  ): Promise<TwitterResponse<T>> {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(settings.timeoutSeconds * 1000)]);
    let route = '';
    const said = (rateLimit: TwitterRateLimit | undefined): void => {
      if (rateLimit) limits.set(route, rateLimit);
    };
    const client = new TwitterApi(tokens as string, {
      httpAgent: agent,
      // A compressed answer that breaks off is never reported by the client, a damaged one ends the process.
      compression: 'identity',
      plugins: [
        {
          onBeforeRequest({ url, params, requestOptions }) {
            requestOptions.signal = limit;
            route = routeOf(params.method, url);
          },
        },
      ],
    });
    limit.throwIfAborted();
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    const abort = () => reject(limit.reason);
    limit.addEventListener('abort', abort, { once: true });
    try {
      const answer = await Promise.race([ask(client.v2), aborted]);
      said(answer.rateLimit);
      return answer;
    } catch (error) {
      if (error instanceof ApiResponseError) said(error.rateLimit);
      throw error;
    } finally {
      limit.removeEventListener('abort', abort);
    }
  }

  async function get(
    path: string,
    query: Record<string, string | undefined>,
    signal: AbortSignal,
    tokens: typeof user | typeof app = user,
  ): Promise<TwitterResponse<unknown>> {
    return call(tokens, signal, (v2) =>
      v2.get<unknown>(path, query, { fullResponse: true, prefix: settings.api }),
    );
  }

  async function page(
    path: string,
    tokenName: string,
    range: Range,
    query: Record<string, string>,
    signal: AbortSignal,
  ) {
    const { since, until, token } = range;
    const bounds = { since_id: since, until_id: until, [tokenName]: token };
    const { data, headers } = await get(path, { ...query, ...bounds }, signal);
    return { ...pageSchema.parse(data), at: Date.parse(headers.date ?? '') || null };
  }

  return {
    async me(signal) {
      const { data, headers } = await get('users/me', {}, signal);
      const { id, username } = meSchema.parse(data).data;
      return { account: { id, username }, headers };
    },
    mentions: (userId, range, signal, size = 100) =>
      page(
        `users/${userId}/mentions`,
        'pagination_token',
        range,
        { ...POST_FIELDS, max_results: String(size) },
        signal,
      ),
    search: (query, range, signal) =>
      page(
        'tweets/search/recent',
        'next_token',
        range,
        { ...POST_FIELDS, query, max_results: '100' },
        signal,
      ),
    timeline: (userId, range, signal) =>
      page(
        `users/${userId}/tweets`,
        'pagination_token',
        range,
        { ...OWN_POST_FIELDS, max_results: '100' },
        signal,
      ),
    async posts(ids, full, signal) {
      const { data } = await get('tweets', { ids: ids.join(','), ...(full && POST_FIELDS) }, signal);
      return lookupSchema.parse(data);
    },
    async reply(text, to, signal) {
      const body = { text, reply: { in_reply_to_tweet_id: to } };
      const { data } = await call(user, signal, (v2) =>
        v2.post<unknown>('tweets', body, { fullResponse: true, prefix: settings.api }),
      );
      return createdSchema.parse(data).data.id;
    },
    async rules(signal) {
      const { data } = await get('tweets/search/stream/rules', {}, signal, app);
      return rulesSchema.parse(data).data;
    },
    async addRules(rules, signal) {
      const { data } = await call(app, signal, (v2) =>
        v2.post<unknown>(
          'tweets/search/stream/rules',
          { add: rules },
          { fullResponse: true, prefix: settings.api },
        ),
      );
      return changedSchema
        .parse(data)
        .errors.map(({ title, value, details }) =>
          `${title ?? 'refused'}: ${value} ${details.join(' ')}`.trim(),
        );
    },
    async deleteRules(ids, signal) {
      await call(app, signal, (v2) =>
        v2.post<unknown>(
          'tweets/search/stream/rules',
          { delete: { ids } },
          { fullResponse: true, prefix: settings.api },
        ),
      );
    },
    budgets: (now) =>
      [...limits].map(([request, said]) => ({
        request,
        left: Math.min(
          ...[said, said.day, said.userDay].flatMap((each) => (each ? [leftOf(each, now)] : [])),
        ),
      })),
  };
}

/** `GET users/:id/mentions`: no id of anybody. */
function routeOf(method: string, { pathname }: URL): string {
  const path = pathname.replace(/^\/(\d+\/)?/, '');
  return `${method.toUpperCase()} ${path.replaceAll(/\d+/g, ':id')}`;
}

function leftOf({ limit, remaining, reset }: SingleTwitterRateLimit, now: number): number {
  return now >= reset * 1000 ? limit : remaining;
}
