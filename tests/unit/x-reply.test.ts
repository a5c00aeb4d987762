import { expect, test } from 'vitest';
import type { SendOutcome } from '../../src/core/action.ts';
import { type RigOptions, replyTo, rig } from '../simulators/x/kit.ts';

const live = new AbortController().signal;
const WORDS = 'Thanks for telling us, a person will look at this. (automatic reply)';

/** A complaint, and a reply to it that has not been sent yet. */
async function complaint(options: RigOptions = {}) {
  const made = await rig(options);
  const post = made.sim.post({ author: 'ana', text: '@acme you lost my bag' });
  return { ...made, post, outgoing: replyTo(post, WORDS) };
}

test('a reply is posted once, under the post, and comes back with its id', async () => {
  const { sim, platform, post, outgoing, spent } = await complaint();
  const outcome = await platform.send(outgoing, live);
  expect(sim.replies).toMatchObject([{ text: WORDS, inReplyTo: post.id, targetAuthor: 'ana' }]);
  expect(outcome).toEqual({ outcome: 'accepted', id: sim.replies[0]?.id });
  expect(spent).toEqual([{ what: 'summoned reply', count: 1, usd: 0.01 }]);
});

test('a reply with a link is estimated at twenty times the price', async () => {
  const { platform, post, spent } = await complaint();
  await platform.send(replyTo(post, 'Please see acme.example/help'), live);
  expect(spent).toEqual([{ what: 'post with link', count: 1, usd: 0.2 }]);
});

const forbidden = (detail: string) => ({
  kind: 'status' as const,
  status: 403,
  body: { title: 'Forbidden', type: 'about:blank', status: 403, detail },
});

test.each<[string, Parameters<Awaited<ReturnType<typeof rig>>['sim']['fault']>[0], Partial<SendOutcome>]>([
  ['trap a: no answer at all is unknown', { route: 'POST tweets', kind: 'hang' }, { outcome: 'unknown' }],
  ['a connection that breaks is unknown', { route: 'POST tweets', kind: 'reset' }, { outcome: 'unknown' }],
  ['half an answer is unknown', { route: 'POST tweets', kind: 'truncate' }, { outcome: 'unknown' }],
  ['an answer that is no JSON is unknown', { route: 'POST tweets', kind: 'garbage' }, { outcome: 'unknown' }],
  [
    'an answer without an id is unknown',
    { route: 'POST tweets', kind: 'status', status: 201, body: { data: {} } },
    { outcome: 'unknown' },
  ],
  ['a conflict is unknown', { route: 'POST tweets', kind: 'status', status: 409 }, { outcome: 'unknown' }],
  ['5xx is unknown', { route: 'POST tweets', kind: 'status', status: 503 }, { outcome: 'unknown' }],
  [
    'duplicate content is unknown, never success',
    { route: 'POST tweets', ...forbidden('You are not allowed to create a Tweet with duplicate content.') },
    { outcome: 'unknown' },
  ],
  [
    'not summoned is refused for good',
    {
      route: 'POST tweets',
      ...forbidden('You can only reply to or quote posts where you are mentioned or are the author.'),
    },
    { outcome: 'refused', rule: 'not-summoned' },
  ],
  [
    'a deleted post is refused for good',
    {
      route: 'POST tweets',
      ...forbidden('You attempted to reply to a Tweet that is deleted or not visible to you.'),
    },
    { outcome: 'refused', rule: 'deleted' },
  ],
  [
    'any other 403 about the post is refused for good',
    { route: 'POST tweets', ...forbidden('You are not permitted to perform this action.') },
    { outcome: 'refused', rule: 'platform-forbids' },
  ],
  [
    'an app without permission to post waits for a person',
    {
      route: 'POST tweets',
      ...forbidden('Your client app is not configured with the appropriate oauth1 app permissions.'),
    },
    { outcome: 'not sent', retryAfterMs: 900_000 },
  ],
  [
    '401 waits for a person',
    { route: 'POST tweets', kind: 'status', status: 401 },
    { outcome: 'not sent', retryAfterMs: 300_000 },
  ],
  [
    '402 waits for credits',
    { route: 'POST tweets', kind: 'status', status: 402 },
    { outcome: 'not sent', retryAfterMs: 900_000 },
  ],
  [
    '429 waits as long as retry-after says',
    { route: 'POST tweets', kind: 'status', status: 429, headers: { 'retry-after': '37' } },
    { outcome: 'not sent', retryAfterMs: 37_000 },
  ],
  [
    '429 without a word waits a minute',
    { route: 'POST tweets', kind: 'status', status: 429 },
    { outcome: 'not sent', retryAfterMs: 60_000 },
  ],
])('%s', async (_, fault, expected) => {
  const { sim, platform, outgoing } = await complaint();
  sim.fault(fault);
  expect(await platform.send(outgoing, live)).toMatchObject(expected);
  expect(sim.count('POST tweets')).toBe(1);
});

test('429 waits for the daily limit when that is what is used up', async () => {
  const { sim, platform, outgoing } = await complaint();
  const soon = Math.ceil(Date.now() / 1000);
  sim.fault({
    route: 'POST tweets',
    kind: 'status',
    status: 429,
    headers: {
      'x-rate-limit-limit': '100',
      'x-rate-limit-remaining': '90',
      'x-rate-limit-reset': String(soon + 60),
      'x-user-limit-24hour-limit': '100',
      'x-user-limit-24hour-remaining': '0',
      'x-user-limit-24hour-reset': String(soon + 7200),
    },
  });
  const outcome = await platform.send(outgoing, live);
  expect(outcome.outcome === 'not sent' ? outcome.retryAfterMs : 0).toBeGreaterThan(7_100_000);
});

test('a server that cannot be reached has not got the reply', async () => {
  const { sim, platform, outgoing } = await complaint();
  await platform.send(outgoing, live);
  await sim.close();
  expect(await platform.send(outgoing, live)).toMatchObject({
    outcome: 'not sent',
    why: expect.stringContaining('ECONNREFUSED'),
  });
});

test('tokens of another account send nothing', async () => {
  const { sim, platform, outgoing } = await complaint();
  const outcome = await platform.send({ ...outgoing, account: '4711' }, live);
  expect(outcome.outcome).toBe('not sent');
  expect(sim.count('POST tweets')).toBe(0);
});

test.each(['hang', 'reset', 'truncate', 'status'] as const)(
  'a reply that was accepted while its answer got lost (%s) is found by reading back',
  async (kind) => {
    const { sim, platform, outgoing } = await complaint();
    sim.fault({ route: 'POST tweets', kind, accepted: true });
    expect((await platform.send(outgoing, live)).outcome).toBe('unknown');
    expect(await platform.findReply(outgoing, live)).toEqual({
      outcome: 'found',
      by: 'us',
      id: sim.replies[0]?.id,
    });
  },
);

test('reading back sees through escaping, filled-in handles, links and several pages', async () => {
  const { sim, platform, post } = await complaint({ pageSize: 5 });
  const outgoing = replyTo(post, 'Bags & coats < 20 kg:  see acme.example/bags');
  sim.post({ author: 'acme', text: 'Bags & coats < 20 kg: see https://t.co/abc', inReplyTo: post.id });
  for (let i = 0; i < 12; i++) sim.post({ author: 'acme', text: `News ${i}` });
  expect(await platform.findReply(outgoing, live)).toMatchObject({ outcome: 'found', by: 'us' });
  expect(sim.count('GET users/:id/tweets')).toBe(3);
});

test('reading back finds an answer to an older version of an edited post', async () => {
  const { sim, platform, post } = await complaint();
  sim.post({ author: 'acme', text: WORDS, inReplyTo: post.id });
  const edited = sim.edit(post.id, '@acme you lost my bags');
  const outgoing = { ...replyTo(edited, WORDS), rootId: post.id };
  expect(await platform.findReply(outgoing, live)).toMatchObject({ outcome: 'found', by: 'us' });
});

test('other words of our account under the post, or to its author in the conversation, are a person', async () => {
  const { sim, platform, post, outgoing } = await complaint();
  const more = sim.post({ author: 'ana', text: 'hello??', inReplyTo: post.id });
  const answer = sim.post({ author: 'acme', text: 'On it, Ana', inReplyTo: more.id });
  expect(await platform.findReply(outgoing, live)).toEqual({ outcome: 'found', by: 'person', id: answer.id });
});

test('an answer of another account of the brand is a person, too', async () => {
  const { sim, platform, post, outgoing } = await complaint({ handles: ['@acme', '@AcmeHelp'] });
  expect(await platform.findReply(outgoing, live)).toEqual({ outcome: 'absent' });
  const answer = sim.post({ author: 'AcmeHelp', text: 'On it', inReplyTo: post.id });
  expect(await platform.findReply(outgoing, live)).toEqual({ outcome: 'found', by: 'person', id: answer.id });
});

test('what we said to others, or before, does not count', async () => {
  const { sim, platform, post, outgoing } = await complaint();
  const other = sim.post({ author: 'ben', text: 'same', inReplyTo: post.id });
  sim.post({ author: 'acme', text: 'Sorry Ben', inReplyTo: other.id });
  sim.post({ author: 'acme', text: WORDS });
  sim.post({ author: 'acme', text: WORDS, createdAt: new Date(Date.now() - 60_000) });
  expect(await platform.findReply(outgoing, live)).toEqual({ outcome: 'absent' });
});

test.each(['hang', 'reset', 'garbage', 'truncate', 'status'] as const)(
  'an incomplete read-back (%s on the second page) cannot tell',
  async (kind) => {
    const { sim, platform, outgoing } = await complaint({ pageSize: 5 });
    for (let i = 0; i < 8; i++) sim.post({ author: 'acme', text: `News ${i}` });
    // The first page is served by hand, so that the second one is the one that fails.
    const first = await fetch(`${sim.api}users/1000/tweets?since_id=${outgoing.rootId}`, {
      headers: { authorization: 'OAuth x' },
    });
    const body = (await first.json()) as Record<string, unknown>;
    sim.fault({ route: 'GET users/:id/tweets', kind: 'status', status: 200, body });
    sim.fault({ route: 'GET users/:id/tweets', kind });
    expect((await platform.findReply(outgoing, live)).outcome).toBe('cannot tell');
  },
);

test('an empty page that promises more proves no absence', async () => {
  const { sim, platform, outgoing } = await complaint();
  const body = { meta: { result_count: 0, next_token: 'more' } };
  sim.fault({ route: 'GET users/:id/tweets', kind: 'status', status: 200, body });
  expect((await platform.findReply(outgoing, live)).outcome).toBe('cannot tell');
});

test('an answer that hides a refusal behind 200 proves no absence', async () => {
  const { sim, platform, outgoing } = await complaint();
  const body = { errors: [{ title: 'Authorization Error', detail: 'not authorized' }] };
  sim.fault({ route: 'GET users/:id/tweets', kind: 'status', status: 200, body });
  expect((await platform.findReply(outgoing, live)).outcome).toBe('cannot tell');
});

test('a late index shows why absence takes two reads after a minute', async () => {
  const { sim, platform, outgoing } = await complaint();
  expect(platform.proof).toEqual({ settleMs: 60_000, reads: 2 });
  sim.indexDelayMs = 40;
  await platform.send(outgoing, live);
  expect((await platform.findReply(outgoing, live)).outcome).toBe('absent');
  await expect.poll(async () => (await platform.findReply(outgoing, live)).outcome).toBe('found');
});

test('looks posts up: present, gone, and silent about what could not be told', async () => {
  const { sim, platform, post } = await complaint();
  const deleted = sim.post({ author: 'ben', text: '@acme oops' });
  const hidden = sim.post({ author: 'cem', text: '@acme secret' });
  sim.delete(deleted.id);
  sim.protect('cem');
  const many = Array.from({ length: 120 }, (_, i) => String(10_000 + i));
  const states = await platform.lookup([post.id, deleted.id, hidden.id, ...many], live);
  expect(states.get(post.id)).toBe('present');
  expect([states.get(deleted.id), states.get(hidden.id), states.get('10119')]).toEqual([
    'gone',
    'gone',
    'gone',
  ]);
  expect(sim.count('GET tweets')).toBe(2);
  sim.fault({ route: 'GET tweets', kind: 'status', status: 500 });
  expect((await platform.lookup([post.id], live)).size).toBe(0);
});
