import { expect, test } from 'vitest';
import { Unreadable } from '../../src/errors.ts';
import { toMention } from '../../src/platforms/x/mention.ts';
import { source } from '../../src/platforms/x/settings.ts';
import { comparable, hasLink, unescapeText } from '../../src/platforms/x/text.ts';
import { mentionOf, rig } from '../simulators/x/kit.ts';

function captureOf(
  post: object,
  author: object | null = { id: '5', username: 'ana', name: 'Ana' },
  more = {},
) {
  const payload = {
    post: { id: '1800000000000000000', text: '@acme hello', ...post },
    author,
    account: { id: '1000', username: 'acme' },
    references: [],
    media: [],
    ...more,
  };
  return {
    platform: 'x',
    source: 's',
    id: '1800000000000000000',
    kind: 'post',
    receivedAt: 0,
    payload,
  } as const;
}

test('a mention carries what X shows, in our words', async () => {
  const made = await rig();
  made.sim.user({ username: 'ana', name: 'Ana & Co', followers: 1234 });
  const post = made.sim.post({ author: 'ana', text: '@acme bags & coats <lost>', lang: 'es' });
  expect(await mentionOf(made, post)).toEqual({
    platform: 'x',
    source: 'mentions',
    account: '1000',
    id: post.id,
    postId: post.id,
    rootId: post.id,
    conversationId: post.id,
    inReplyTo: null,
    author: {
      id: post.author.id,
      handle: 'ana',
      name: 'Ana & Co',
      own: false,
      automated: null,
      followers: 1234,
    },
    text: '@acme bags & coats <lost>',
    languageHint: 'es',
    publishedAt: post.createdAt,
    url: `https://x.com/ana/status/${post.id}`,
    summoned: true,
    concernsUs: true,
    forbidden: null,
    edited: false,
    media: [],
  });
});

test('an edited post is the same complaint with a new id', async () => {
  const made = await rig();
  const first = made.sim.post({ author: 'ana', text: '@acme hepl' });
  const second = made.sim.edit(first.id, '@acme help');
  expect(await mentionOf(made, second)).toMatchObject({
    id: second.id,
    postId: second.id,
    rootId: first.id,
    edited: true,
  });
});

test('a long post is read whole', async () => {
  const made = await rig();
  const text = `@acme ${'so long '.repeat(60)}end`;
  expect((await mentionOf(made, made.sim.post({ author: 'ana', text }))).text).toBe(text);
});

test('summoned means mentioned by the author, not by X filling in handles', async () => {
  const made = await rig();
  const stranger = made.sim.post({ author: 'ben', text: '@acme nice' });
  const chat = made.sim.post({ author: 'cem', text: '@ben @acme I disagree', inReplyTo: stranger.id });
  const typed = await mentionOf(made, chat);
  expect(typed.summoned).toBe(true);
  const filledIn = { text: '@ben @acme I disagree', display_text_range: [11, 21], in_reply_to_user_id: '6' };
  expect(toMention(captureOf(filledIn), []).summoned).toBe(false);
  expect(toMention(captureOf({ ...filledIn, in_reply_to_user_id: '1000' }), []).summoned).toBe(true);
});

test('a quote of one of our posts summons, a quote of another one does not', () => {
  const urls = [{ expanded_url: 'https://x.com/Acme/status/9' }];
  const text = { text: 'what is this https://t.co/q', entities: { urls } };
  const quote = (author_id: string | null) => ({ references: [{ type: 'quoted', id: '9', author_id }] });
  expect(toMention(captureOf(text, undefined, quote('1000')), []).summoned).toBe(true);
  expect(toMention(captureOf(text, undefined, quote('77')), []).summoned).toBe(false);
  expect(toMention(captureOf(text, undefined, quote(null)), []).summoned).toBe(true);
  const other = { ...text, entities: { urls: [{ expanded_url: 'https://x.com/ana/status/9' }] } };
  expect(toMention(captureOf(other, undefined, quote(null)), []).summoned).toBe(false);
});

test.each([
  ['@acmeAirlines hello', false],
  ['mail me@acme.example', false],
  ['(@ACME)', true],
  ['.@acme, really?', true],
])('whether "%s" mentions @acme: %s', (text, summoned) => {
  expect(toMention(captureOf({ text }), []).summoned).toBe(summoned);
});

test('reposts are recorded, not queued', () => {
  const references = [{ type: 'retweeted', id: '9', author_id: '77' }];
  expect(toMention(captureOf({ text: 'RT @ben: @acme bad' }, undefined, { references }), []).concernsUs).toBe(
    false,
  );
});

test('accounts of ours are recognised by id and by handle', () => {
  const own = (author: object) => toMention(captureOf({}, author), ['AcmeHelp']).author.own;
  expect(own({ id: '1000', username: 'renamed' })).toBe(true);
  expect(own({ id: '5', username: 'acmehelp' })).toBe(true);
  expect(own({ id: '5', username: 'ana' })).toBe(false);
});

test.each([
  ['weather_bot', '', true],
  ['NewsBot2', '', true],
  ['ana', 'Automated account by @ben', true],
  ['ana', 'I post cat pictures 🤖', true],
  ['talbot', 'human, not a bot', false],
  ['abbot', 'I hate bots', false],
  ['ana', 'Mother of three', false],
])('whether %s (%s) is a machine: %s', (username, description, expected) => {
  const { automated } = toMention(captureOf({}, { id: '5', username, description }), []).author;
  expect(automated !== null).toBe(expected);
});

test('restricted replies forbid one, unless the author mentioned us', () => {
  const restricted = { reply_settings: 'following' };
  expect(toMention(captureOf({ ...restricted, text: 'acme is down' }), []).forbidden).toContain('following');
  expect(toMention(captureOf(restricted), []).forbidden).toBeNull();
});

test('the newer words of X are read as well', () => {
  const post = {
    edit_history_post_ids: ['1799999999999999999', '1800000000000000000'],
    note_post: { text: '@acme the whole text' },
  };
  expect(toMention(captureOf(post), [])).toMatchObject({
    rootId: '1799999999999999999',
    text: '@acme the whole text',
    edited: true,
  });
});

test('an empty edit history and a missing date do not matter', () => {
  const mention = toMention(captureOf({ edit_history_tweet_ids: [''] }), []);
  expect(mention.rootId).toBe(mention.postId);
  expect(new Date(mention.publishedAt).toISOString()).toBe('2024-06-10T03:00:17.039Z');
});

test.each([
  ['no author', captureOf({}, null)],
  ['no text', captureOf({ text: undefined })],
  ['an id that is none', captureOf({ id: '../../etc' })],
  ['nothing', { ...captureOf({}), payload: null }],
])('%s is unreadable', (_, capture) => {
  expect(() => toMention(capture, [])).toThrow(Unreadable);
});

test('hostile text stays text', () => {
  for (const text of ['', '\u202e@acme \u0000 Z̸̢a̷l', '@acme <script>', 'x'.repeat(10_000), '@acme \ud800'])
    expect(toMention(captureOf({ text }), []).text).toBe(text);
});

test('unescapes once, compares what matters, and sees links', () => {
  expect(unescapeText('&amp;lt; &lt;b&gt; &quot;')).toBe('&lt; <b> "');
  expect(comparable('@ana @ben  Thanks,\n we look at it')).toBe('Thanks, we look at it');
  expect(comparable('Thanks, we look at it!')).not.toBe(comparable('Thanks, we look at it'));
  expect(hasLink('see acme.example/help')).toBe(true);
  expect(hasLink('Sorry. We look at it... (auto)')).toBe(false);
});

test('a source with an unknown kind or option is refused', () => {
  expect(source.safeParse({ kind: 'timeline' }).success).toBe(false);
  expect(source.safeParse({ kind: 'search', querry: 'x' }).success).toBe(false);
});
