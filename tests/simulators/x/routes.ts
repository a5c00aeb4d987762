/** The part of the API that there is: paths, and what each route asks of a request. */

export type Route =
  | 'GET users/me'
  | 'GET users/:id/mentions'
  | 'GET users/:id/tweets'
  | 'GET tweets'
  | 'POST tweets'
  | 'GET tweets/search/recent'
  | 'GET tweets/search/stream'
  | 'GET tweets/search/stream/rules'
  | 'POST tweets/search/stream/rules'
  | 'GET connections'
  | 'DELETE connections/all';

const POST_PARAMS = ['tweet.fields', 'post.fields', 'expansions', 'user.fields', 'media.fields'];
const RANGE = ['since_id', 'until_id', 'start_time', 'end_time', 'max_results', 'pagination_token'];

/** Path, documented requests per 15 minutes, whose tokens it takes, and the parameters it knows. */
export const ROUTES: Record<
  Route,
  { path: RegExp; limit: number; auth: readonly ('user' | 'app')[]; params: readonly string[] }
> = {
  'GET users/me': {
    path: /^users\/me$/,
    limit: 75,
    auth: ['user'],
    params: ['user.fields', 'expansions', 'tweet.fields', 'post.fields'],
  },
  'GET users/:id/mentions': {
    path: /^users\/(\d+)\/mentions$/,
    limit: 300,
    auth: ['user', 'app'],
    params: [...RANGE, ...POST_PARAMS],
  },
  'GET users/:id/tweets': {
    path: /^users\/(\d+)\/tweets$/,
    limit: 900,
    auth: ['user', 'app'],
    params: [...RANGE, ...POST_PARAMS, 'exclude'],
  },
  'GET tweets': { path: /^tweets$/, limit: 900, auth: ['user', 'app'], params: ['ids', ...POST_PARAMS] },
  'POST tweets': { path: /^tweets$/, limit: 100, auth: ['user'], params: [] },
  'GET tweets/search/recent': {
    path: /^tweets\/search\/recent$/,
    limit: 300,
    auth: ['user', 'app'],
    params: ['query', 'next_token', 'sort_order', ...RANGE, ...POST_PARAMS],
  },
  'GET tweets/search/stream': {
    path: /^tweets\/search\/stream$/,
    limit: 50,
    auth: ['app'],
    params: POST_PARAMS,
  },
  'GET tweets/search/stream/rules': {
    path: /^tweets\/search\/stream\/rules$/,
    limit: 450,
    auth: ['app'],
    params: ['ids', 'max_results', 'pagination_token'],
  },
  'POST tweets/search/stream/rules': {
    path: /^tweets\/search\/stream\/rules$/,
    limit: 100,
    auth: ['app'],
    params: ['dry_run', 'delete_all'],
  },
  'GET connections': {
    path: /^connections$/,
    limit: 25,
    auth: ['app'],
    params: ['status', 'endpoints', 'max_results'],
  },
  'DELETE connections/all': { path: /^connections\/all$/, limit: 25, auth: ['app'], params: [] },
};

/** The route of a request, and the id in its path (empty: none). */
export function findRoute(
  method: string | undefined,
  path: string,
): { readonly route: Route; readonly id: string } | undefined {
  for (const route of Object.keys(ROUTES) as Route[]) {
    const match = route.startsWith(`${method} `) ? ROUTES[route].path.exec(path) : null;
    if (match) return { route, id: match[1] ?? '' };
  }
  return undefined;
}
