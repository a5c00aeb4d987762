import { existsSync, readFileSync } from 'node:fs';
import http from 'node:http';
import { TwitterApi } from 'twitter-api-v2';
import { expect, onTestFinished, test } from 'vitest';
import { startXSimulator, type XSimulator, type XSimulatorOptions } from '../simulators/x/main.ts';
import { compileQuery } from '../simulators/x/query.ts';

async function simulator(options: XSimulatorOptions = {}) {
  const sim = await startXSimulator(options);
  onTestFinished(() => sim.close());
  return sim;
}

function realClient() {
  const tokens = { appKey: 'k', appSecret: 's', accessToken: 't', accessSecret: 'ts' };
  return new TwitterApi(tokens, { httpAgent: new http.Agent() }).v2;
}

async function ask(sim: XSimulator, path: string, init: RequestInit = {}, authorization = 'OAuth x="y"') {
  const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) };
  const answer = await fetch(new URL(path, sim.api), { headers, ...init });
  // biome-ignore lint/suspicious/noExplicitAny: the shape is what is being tested
  const json = (await answer.json()) as any;
  return { status: answer.status, headers: answer.headers, json };
}

const SPEC = new URL('../../../shared/specs/x-openapi.json', import.meta.url);

// biome-ignore-start lint/suspicious/noExplicitAny: an API description is any JSON
/** Light structural check: declared properties only, required ones present, types and enumerations right. */
function problems(schema: any, value: any, spec: any, path = '$'): string[] {
  if (schema.$ref) return problems(spec.components.schemas[schema.$ref.split('/').at(-1)], value, spec, path);
  if (value === null) return schema.nullable ? [] : [`${path} is null`];
  if (schema.oneOf) {
    const tries = schema.oneOf.map((one: any) => problems(one, value, spec, path));
    return tries.some((found: string[]) => found.length === 0) ? [] : tries[0];
  }
  if (schema.enum && !schema.enum.includes(value)) return [`${path} is ${value}`];
  switch (schema.type) {
    case 'array':
      if (!Array.isArray(value)) return [`${path} is no array`];
      return value.flatMap((item, index) => problems(schema.items, item, spec, `${path}[${index}]`));
    case 'object': {
      if (typeof value !== 'object') return [`${path} is no object`];
      if (!schema.properties) return [];
      const missing = (schema.required ?? []).filter((name: string) => !(name in value));
      return [
        ...missing.map((name: string) => `${path}.${name} is missing`),
        ...Object.entries(value).flatMap(([name, inner]) =>
          schema.properties[name]
            ? problems(schema.properties[name], inner, spec, `${path}.${name}`)
            : [`${path}.${name} is not declared`],
        ),
      ];
    }
    case 'string':
      if (typeof value !== 'string') return [`${path} is no string`];
      if (schema.pattern && !new RegExp(schema.pattern).test(value)) return [`${path} is ${value}`];
      return schema.format === 'date-time' && Number.isNaN(Date.parse(value)) ? [`${path} is no date`] : [];
    case 'integer':
      return Number.isInteger(value) ? [] : [`${path} is no integer`];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${path} is no boolean`];
    default:
      return [];
  }
}
// biome-ignore-end lint/suspicious/noExplicitAny: an API description is any JSON

const FIELDS =
  'post.fields=conversation_id,created_at,lang,reply_settings,display_text_range,entities,note_post,public_metrics' +
  '&expansions=author_id,in_reply_to_user_id,referenced_posts' +
  '&user.fields=created_at,description,verified,protected,public_metrics';

test.skipIf(!existsSync(SPEC))('every answer has the shape of the public API description', async () => {
  const spec = JSON.parse(readFileSync(SPEC, 'utf8'));
  const sim = await simulator();
  const first = sim.post({
    author: 'ana',
    text: `@acme is down <again> & https://acme.example ${'x'.repeat(300)}`,
  });
  sim.post({ author: 'ben', text: 'same here', inReplyTo: first.id, quotes: first.id });
  const rule = { body: JSON.stringify({ add: [{ value: '@acme', tag: 'a' }] }), method: 'POST' };
  const twice = { body: JSON.stringify({ add: [{ value: '@acme' }] }), method: 'POST' };
  const gone = { body: JSON.stringify({ delete: { values: ['@acme'] } }), method: 'POST' };
  const reply = { text: 'Hello', reply: { in_reply_to_tweet_id: first.id } };
  const bearer = 'Bearer b';
  const calls: [string, string, string, RequestInit, string][] = [
    ['get', '/2/users/me', 'users/me?user.fields=public_metrics&post.fields=lang', {}, ''],
    ['get', '/2/users/{id}/mentions', `users/1000/mentions?${FIELDS}`, {}, ''],
    ['get', '/2/tweets/search/recent', `tweets/search/recent?query=acme&${FIELDS}`, {}, ''],
    ['get', '/2/tweets', `tweets?ids=${first.id},99&${FIELDS}`, {}, ''],
    ['post', '/2/tweets/search/stream/rules', 'tweets/search/stream/rules', rule, bearer],
    ['get', '/2/tweets/search/stream/rules', 'tweets/search/stream/rules', {}, bearer],
    ['post', '/2/tweets/search/stream/rules', 'tweets/search/stream/rules', gone, bearer],
    ['get', '/2/connections', 'connections', {}, bearer],
    ['delete', '/2/connections/all', 'connections/all', { method: 'DELETE' }, bearer],
    ['post', '/2/tweets', 'tweets', { method: 'POST', body: JSON.stringify(reply) }, ''],
    ['get', '/2/users/{id}/tweets', `users/1000/tweets?${FIELDS}`, {}, ''],
  ];
  for (const [method, path, url, init, auth] of calls) {
    const { status, json } = await ask(sim, url, init, auth || undefined);
    expect(status, url).toBeLessThan(300);
    const responses = spec.paths[path][method].responses;
    const { schema } = (responses[status] ?? responses[200]).content['application/json'];
    const allowed = [
      '$.meta.sent is not declared', // the rules endpoints do send it
      '$.data.edit_history_tweet_ids is not declared', // POST answers in the old vocabulary (seen September 2026)
    ];
    expect(
      problems(schema, json, spec).filter((problem) => !allowed.includes(problem)),
      url,
    ).toEqual([]);
  }
  const again = await ask(sim, 'tweets/search/stream/rules', rule, bearer);
  expect(again.json.meta.summary).toEqual({ created: 1, not_created: 0, valid: 1, invalid: 0 });
  const live = await fetch(new URL(`tweets/search/stream?${FIELDS}`, sim.api), {
    headers: { authorization: bearer },
  });
  sim.post({ author: 'ana', text: '@acme hello' });
  const line = new TextDecoder().decode((await live.body?.getReader().read())?.value);
  expect(line.endsWith('\r\n')).toBe(true);
  const declared = spec.paths['/2/tweets/search/stream'].get.responses[200].content['application/json'];
  expect(problems(declared.schema, JSON.parse(line), spec)).toEqual([]);
  const second = await ask(sim, 'tweets/search/stream/rules', twice, bearer);
  expect(second.json.errors[0].title).toBe('DuplicateRule');
});

test('the real client reads mentions in pages, newest first, with authors', async () => {
  const sim = await simulator({ pageSize: 2 });
  const made = ['one', 'two', 'three'].map((word) => sim.post({ author: 'ana', text: `@acme ${word}` }));
  sim.post({ author: 'ana', text: 'acme without the handle' });
  const client = realClient();
  const prefix = { prefix: sim.api };
  const first = await client.get('users/1000/mentions', { expansions: 'author_id' }, prefix);
  expect(first.data.map((post: { id: string }) => post.id)).toEqual([made[2]?.id, made[1]?.id]);
  expect(first.includes.users[0].username).toBe('ana');
  expect(first.meta.newest_id).toBe(made[2]?.id);
  const second = await client.get('users/1000/mentions', { pagination_token: first.meta.next_token }, prefix);
  expect(second.data).toHaveLength(1);
  expect(second.meta.next_token).toBeUndefined();
});

test('past its limit the mentions timeline answers 200 with nothing in it', async () => {
  const sim = await simulator({ mentionsLimit: 3 });
  for (let i = 0; i < 5; i++) sim.post({ author: 'ana', text: `@acme ${i}` });
  const first = await ask(sim, 'users/1000/mentions');
  expect(first.json.data).toHaveLength(3);
  const second = await ask(sim, `users/1000/mentions?pagination_token=${first.json.meta.next_token}`);
  expect(second).toMatchObject({ status: 200, json: { meta: { result_count: 0 } } });
  expect(second.json.data).toBeUndefined();
});

test('answers in the vocabulary of the request', async () => {
  const sim = await simulator();
  const first = sim.post({ author: 'ana', text: '@acme hello' });
  const { id } = sim.post({ author: 'ben', text: 'me too', inReplyTo: first.id });
  const old = await ask(sim, `tweets?ids=${id}&tweet.fields=referenced_tweets,author_id`);
  expect(Object.keys(old.json.data[0])).toEqual([
    'id',
    'text',
    'edit_history_tweet_ids',
    'author_id',
    'referenced_tweets',
  ]);
  const next = await ask(sim, `tweets?ids=${id}&post.fields=author_id&expansions=referenced_posts`);
  expect(Object.keys(next.json.data[0])).toEqual(['id', 'text', 'edit_history_post_ids', 'referenced_posts']);
  expect(next.json.includes.posts[0].id).toBe(first.id);
});

test('publishes a reply only to authors who mentioned or quoted the account', async () => {
  const sim = await simulator();
  const summoned = sim.post({ author: 'ana', text: 'hey @acme help' });
  const unsummoned = sim.post({ author: 'ben', text: 'acme is down' });
  const implicit = sim.post({ author: 'cem', text: 'me too', inReplyTo: summoned.id });
  async function reply(to: string, text: string) {
    const body = JSON.stringify({ text, reply: { in_reply_to_tweet_id: to } });
    return ask(sim, 'tweets', { method: 'POST', body });
  }
  expect((await reply(summoned.id, 'Hello')).status).toBe(201);
  expect(await reply(unsummoned.id, 'Hi')).toMatchObject({
    status: 403,
    json: { detail: expect.stringContaining('not been mentioned or otherwise engaged') },
  });
  expect((await reply(implicit.id, 'Hi')).status).toBe(403);
  expect(await reply(summoned.id, 'Hello')).toMatchObject({
    status: 403,
    json: { detail: 'You are not allowed to create a Tweet with duplicate content.' },
  });
  const quoting = sim.post({ author: 'dee', text: 'wow', quotes: sim.replies[0]?.id ?? '' });
  expect((await reply(quoting.id, 'Hello Dee')).status).toBe(201);
  expect(sim.replies.map((made) => made.targetAuthor)).toEqual(['ana', 'dee']);
});

test('refuses who has no tokens, the wrong ones, no credits, or asked too often', async () => {
  const sim = await simulator({ limits: { 'GET users/me': 1 } });
  expect((await ask(sim, 'users/me', {}, '')).status).toBe(401);
  expect((await ask(sim, 'users/me', {}, 'Bearer b')).status).toBe(403);
  expect((await ask(sim, 'tweets/search/stream/rules')).status).toBe(403);
  expect((await ask(sim, 'tweets?ids=1&nonsense=1')).status).toBe(400);
  const fine = await ask(sim, 'users/me');
  expect(fine.headers.get('x-rate-limit-remaining')).toBe('0');
  const limited = await ask(sim, 'users/me');
  expect(limited.status).toBe(429);
  expect(Number(limited.headers.get('x-rate-limit-reset'))).toBeGreaterThan(Date.now() / 1000);
  sim.outOfCredits = true;
  expect((await ask(sim, 'users/me')).status).toBe(402);
});

test('search refuses a since_id older than seven days and shows a late post late', async () => {
  const sim = await simulator();
  const { id } = sim.post({ author: 'ana', text: 'acme!', lateMs: 60 });
  expect((await ask(sim, 'tweets/search/recent?query=acme')).json.meta.result_count).toBe(0);
  expect((await ask(sim, `tweets?ids=${id}`)).json.data).toHaveLength(1);
  expect((await ask(sim, 'tweets/search/recent?query=acme&since_id=567588278875213824')).status).toBe(400);
  await expect
    .poll(async () => (await ask(sim, 'tweets/search/recent?query=acme')).json.meta.result_count)
    .toBe(1);
});

test('an edit is a new id with its history, a deletion takes all versions away', async () => {
  const sim = await simulator();
  const first = sim.post({ author: 'ana', text: '@acme hepl' });
  const second = sim.edit(first.id, '@acme help');
  const mentions = await ask(sim, 'users/1000/mentions');
  expect(mentions.json.data).toHaveLength(1);
  expect(mentions.json.data[0].edit_history_tweet_ids).toEqual([first.id, second.id]);
  sim.delete(first.id);
  const looked = await ask(sim, `tweets?ids=${first.id},${second.id}`);
  expect(looked.json.data).toBeUndefined();
  expect(looked.json.errors.map((error: { title: string }) => error.title)).toEqual([
    'Not Found Error',
    'Not Found Error',
  ]);
});

test('understands the query language a brand needs', () => {
  const post = {
    id: '1',
    text: 'Acme Aïr is DOWN again @acme',
    author: 'ana',
    mentions: ['acme'],
    hashtags: [],
    lang: 'en',
    conversationId: '7',
    isRetweet: false,
    hasLinks: false,
  };
  const matches = (query: string) => compileQuery(query, 'ignore')(post);
  expect(matches('acme down')).toBe(true);
  expect(matches('"acme air" -is:retweet -from:acme')).toBe(true);
  expect(matches('("other" OR @acme) lang:en')).toBe(true);
  expect(matches('"air acme"')).toBe(false);
  expect(matches('acme -@acme')).toBe(false);
  expect(matches('-(down OR up)')).toBe(false);
  expect(matches('conversation_id:7 (from:ben OR from:ana)')).toBe(true);
  expect(compileQuery('air', 'keep')(post)).toBe(false);
  expect(() => matches('(acme')).toThrow();
  expect(() => matches('bio:acme')).toThrow('invalid operator');
});

/** A request whose answer may never come whole: status (null: no headers), and what of the body came within `ms`. */
async function askBriefly(sim: XSimulator, path: string, ms: number, init: RequestInit = {}) {
  let status: number | null = null;
  let body = '';
  try {
    const headers = { authorization: 'OAuth x="y"' };
    const answer = await fetch(new URL(path, sim.api), { headers, signal: AbortSignal.timeout(ms), ...init });
    status = answer.status;
    for await (const chunk of answer.body ?? []) body += new TextDecoder().decode(chunk);
    return { status, body, whole: true };
  } catch {
    return { status, body, whole: false };
  }
}

function answerTo(id: string, text: string): RequestInit {
  return { method: 'POST', body: JSON.stringify({ text, reply: { in_reply_to_tweet_id: id } }) };
}

test('an answer can be slow, or halt after its headers, or come late', async () => {
  const sim = await simulator();
  sim.fault({ route: 'GET users/me', kind: 'slow', everyMs: 1 });
  const slow = await askBriefly(sim, 'users/me', 20_000);
  expect(slow).toMatchObject({ status: 200, whole: true, body: expect.stringContaining('"acme"') });
  sim.fault({ route: 'GET users/me', kind: 'headers then hang' });
  const half = await askBriefly(sim, 'users/me', 300);
  expect(half).toMatchObject({ status: 200, whole: false });
  expect(slow.body.startsWith(half.body)).toBe(true);
  sim.fault({ route: 'GET users/me', kind: 'delay', ms: 5 });
  expect(await askBriefly(sim, 'users/me', 20_000)).toEqual({ ...slow });
  expect(sim.hits.map(({ fault }) => fault.kind)).toEqual(['slow', 'headers then hang', 'delay']);
});

test('it is known what was published behind each fault', async () => {
  const sim = await simulator();
  const { id } = sim.post({ author: 'ana', text: '@acme help' });
  const route = 'POST tweets';
  sim.fault({ route, kind: 'status', status: 503 });
  sim.fault({ route, kind: 'headers then hang' });
  sim.fault({ route, kind: 'delay', ms: 60_000 });
  sim.fault({ route, kind: 'delay', ms: 1 });
  sim.fault({ route, kind: 'delay', ms: 60_000, accepted: true });
  sim.fault({ route, kind: 'slow', everyMs: 60_000, accepted: true });
  const answers: unknown[] = [];
  for (let n = 0; n < 6; n++) {
    const { status, whole } = await askBriefly(
      sim,
      'tweets',
      n === 3 ? 20_000 : 300,
      answerTo(id, `we hear ${n}`),
    );
    answers.push([status, whole]);
  }
  expect(answers).toEqual([
    [503, true],
    [503, false],
    [null, false],
    [201, true],
    [null, false],
    [201, false],
  ]);
  expect(sim.replies.map(({ text }) => text)).toEqual(['we hear 3', 'we hear 4', 'we hear 5']);
  const [late, lost, slow] = sim.replies.map((reply) => reply.id);
  expect(sim.hits.map(({ posted }) => posted)).toEqual([null, null, null, late, lost, slow]);
  expect(sim.hits.every(({ target }) => target === id)).toBe(true);
});

test('the weather decides about each request until it clears, after the faults that are armed', async () => {
  const sim = await simulator();
  const asked: string[] = [];
  sim.weather = (route) => {
    asked.push(route);
    return asked.length % 2 === 0 ? { route, kind: 'status', status: 500 } : null;
  };
  sim.fault({ route: 'GET users/me', kind: 'status', status: 502 });
  const statuses: number[] = [];
  for (let n = 0; n < 4; n++) statuses.push((await ask(sim, 'users/me')).status);
  expect(statuses).toEqual([502, 200, 500, 200]);
  expect(asked).toEqual(['GET users/me', 'GET users/me', 'GET users/me']);
  sim.weather = null;
  expect((await ask(sim, 'users/me')).status).toBe(200);
  expect(sim.hits).toHaveLength(2);
});

test('a listing can show posts twice or in another order, and what the account said late', async () => {
  const sim = await simulator({ ownIndexDelayMs: 60_000 });
  const made = ['one', 'two', 'three'].map((word) => sim.post({ author: 'ana', text: `@acme ${word}` }).id);
  const shown = async (path: string) =>
    ((await ask(sim, path)).json.data ?? []).map((post: { id: string }) => post.id);
  sim.rearrange = (page) => [...page].reverse().flatMap((post) => [post, post]);
  expect(await shown('users/1000/mentions')).toEqual(made.flatMap((id) => [id, id]));
  sim.rearrange = null;
  expect(await shown('users/1000/mentions')).toEqual(made.toReversed());
  await ask(sim, 'tweets', answerTo(made[0] ?? '', 'We hear you'));
  expect(await shown('users/1000/tweets')).toEqual([]);
  expect(await shown(`tweets?ids=${sim.replies[0]?.id}`)).toHaveLength(1);
  sim.ownIndexDelayMs = 0;
  await ask(sim, 'tweets', answerTo(made[0] ?? '', 'We hear you, too'));
  expect(await shown('users/1000/tweets')).toEqual([sim.replies[1]?.id]);
});

test('a stream can deliver late, and fall still when its rules are gone', async () => {
  const sim = await simulator();
  sim.stream.addRule('@acme');
  const live = await fetch(new URL('tweets/search/stream', sim.api), {
    headers: { authorization: 'Bearer b' },
  });
  let heard = '';
  void (async () => {
    for await (const chunk of live.body ?? []) heard += new TextDecoder().decode(chunk);
  })().catch(() => {});
  sim.stream.delay(100);
  sim.post({ author: 'ana', text: '@acme late' });
  sim.stream.delay(0);
  sim.post({ author: 'ana', text: '@acme soon' });
  await expect.poll(() => heard, { timeout: 10_000 }).toMatch(/soon[\s\S]*late/);
  sim.stream.forgetRules();
  sim.post({ author: 'ana', text: '@acme nobody' });
  sim.stream.addRule('@acme');
  sim.post({ author: 'ana', text: '@acme again' });
  await expect.poll(() => heard, { timeout: 10_000 }).toContain('again');
  expect(heard).not.toContain('nobody');
  expect(sim.stream.connections()).toBe(1);
});

test('lists posts by their ids, whatever order they came in', async () => {
  const sim = await simulator();
  for (const id of ['900', '1000', '99', '950', '12']) sim.post({ id, author: 'ana', text: `@acme ${id}` });
  const shown = async (query: string) =>
    ((await ask(sim, `users/1000/mentions${query}`)).json.data ?? []).map((post: { id: string }) => post.id);
  expect(await shown('')).toEqual(['1000', '950', '900', '99', '12']);
  expect(await shown('?since_id=99&until_id=1000')).toEqual(['950', '900']);
  expect(await shown('?since_id=1000')).toEqual([]);
});
