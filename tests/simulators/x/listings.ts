/** What can be read: the mentions of an account, its timeline, search, and lookup by id. */
import { isAbove } from '../order.ts';
import { compileQuery, QueryError } from './query.ts';
import { invalid } from './refusal.ts';
import { type Json, missing, pageMeta, renderPosts, wantedOf } from './render.ts';
import { idAt, type Post, timeOf, type World } from './world.ts';

const WEEK_MS = 7 * 24 * 3_600_000;

export interface ListingOptions {
  readonly now: () => number;
  readonly mentionsLimit: number;
  readonly pageSize: number;
  /** Changes what a page shows, not where the next one begins. */
  readonly rearrange: (page: readonly Post[]) => readonly Post[];
}

export interface Listings {
  mentions(userId: string, params: URLSearchParams): Json;
  timeline(userId: string, params: URLSearchParams): Json;
  search(params: URLSearchParams): Json;
  lookup(params: URLSearchParams): Json;
}

export function createListings(world: World, options: ListingOptions): Listings {
  /** Posts of a listing (newest first) in the asked range, one page of them. */
  function page(
    all: Iterable<Post>,
    params: URLSearchParams,
    atLeast: number,
    tokenName: string,
    matches: (post: Post) => boolean = () => true,
  ): Json {
    const size = Number(params.get('max_results') ?? (atLeast === 10 ? 10 : 100));
    if (!(size >= atLeast && size <= 100))
      throw invalid(
        'max_results',
        params.get('max_results'),
        `The \`max_results\` query parameter value [${size}] is not between ${atLeast} and 100`,
      );
    const plain = (id: string | null | undefined) => (id == null ? null : String(BigInt(id)));
    const above = plain(params.get('since_id')) ?? '0';
    const below = plain(params.get('until_id'));
    const from = Date.parse(params.get('start_time') ?? '') || 0;
    const to = Date.parse(params.get('end_time') ?? '') || Number.POSITIVE_INFINITY;
    const token = params.get(tokenName) ?? params.get('pagination_token');
    const after = plain(token?.replace(/^page-/, ''));
    const cut = Math.min(size, options.pageSize);
    const found: Post[] = [];
    for (const post of all) {
      // Everything that follows is older still.
      if (!isAbove(post.id, above) || found.length > cut) break;
      if (below !== null && !isAbove(below, post.id)) continue;
      if (after !== null && !isAbove(after, post.id)) continue;
      if (post.createdAt >= from && post.createdAt < to && matches(post)) found.push(post);
    }
    const posts = found.slice(0, cut);
    const next = found.length > cut ? `page-${posts.at(-1)?.id}` : undefined;
    const shown = options.rearrange(posts);
    return { ...renderPosts(shown, wantedOf(params), world), meta: pageMeta(shown, next) };
  }

  function mentions(userId: string, params: URLSearchParams): Json {
    // One more than X keeps, to know whether there is more.
    const reachable = world.mentioning(userId, options.mentionsLimit + 1);
    const more = reachable.length > options.mentionsLimit;
    if (more) reachable.pop();
    const answer = page(reachable, params, 5, 'pagination_token');
    const meta = answer.meta as Json;
    // At the end of what is kept X still hands out a token, and answers 200 with nothing in it.
    const last = reachable.at(-1);
    const older = more && !meta.next_token && meta.oldest_id === last?.id;
    return older ? { ...answer, meta: { ...meta, next_token: `page-${last?.id}` } } : answer;
  }

  function search(params: URLSearchParams): Json {
    const query = params.get('query') ?? '';
    if (query.length > 512) throw invalid('query', query, 'The query is longer than 512 characters.');
    const since = params.get('since_id');
    const oldest = options.now() - WEEK_MS;
    if (since !== null && BigInt(since) > 2n ** 40n && timeOf(since) < oldest)
      throw invalid(
        'since_id',
        since,
        `'since_id' must be a tweet id created after ${new Date(oldest).toISOString()}. Please use a 'since_id' that is larger than ${idAt(oldest)}`,
      );
    try {
      const matches = compileQuery(query, 'ignore');
      return page(
        world.listed(),
        params,
        10,
        'next_token',
        (post) => post.createdAt >= oldest && !post.retweeted && matches(world.searchable(post)),
      );
    } catch (error) {
      if (error instanceof QueryError) throw invalid('query', query, error.message);
      throw error;
    }
  }

  function lookup(params: URLSearchParams): Json {
    const ids = (params.get('ids') ?? '').split(',').filter(Boolean);
    if (ids.length === 0 || ids.length > 100)
      throw invalid('ids', params.get('ids'), 'size must be between 1 and 100');
    const bad = ids.find((id) => !/^\d{1,19}$/.test(id));
    if (bad !== undefined)
      throw invalid('ids', bad, `The \`ids\` query parameter value [${bad}] is not valid`);
    const found = ids.map((id) => world.find(id));
    const shown = found.filter((post) => post !== undefined && !post.author.protected) as Post[];
    const errors = ids
      .filter((_, index) => !found[index] || found[index].author.protected)
      .map((id) => missing(id, world.find(id) !== undefined));
    return { ...renderPosts(shown, wantedOf(params), world), ...(errors.length > 0 && { errors }) };
  }

  const timeline = (userId: string, params: URLSearchParams) =>
    page(world.by(userId), params, 5, 'pagination_token');

  return { mentions, timeline, search, lookup };
}
