import { describe, expect, test } from 'vitest';
import type { Capture } from '../../src/core/capture.ts';
import type { Mention } from '../../src/core/mention.ts';
import { Unreadable } from '../../src/errors.ts';
import { mentionReader } from '../../src/platforms/file/mention.ts';
import { replyId } from '../../src/platforms/file/replies.ts';
import { toCapture } from '../../src/platforms/file/rows.ts';
import { fakeDeps, NOW } from './file-kit.ts';

const toMention = mentionReader({ account: 'AcmeAir', brand: fakeDeps().brand });

function mention(row: object): Mention {
  return toMention(
    toCapture({ id: '1', text: 'hi', author: 'mia', ...row }, { source: 's', receivedAt: NOW }),
  );
}

test('a row becomes a mention', () => {
  expect(
    mention({
      ...{ text: '@AcmeAir lost my bag', author: '@Mia_K', author_id: 'u7', name: 'Mia', followers: 12 },
      ...{ created_at: '2026-03-01T10:00:00Z', conversation: 'c', reply_to: 'p', lang: 'en-GB' },
      ...{ url: 'https://example.com/1', media: ['https://example.com/1.png'] },
    }),
  ).toEqual({
    ...{ platform: 'file', source: 's', account: 'AcmeAir', id: '1', postId: '1', rootId: '1' },
    ...{ conversationId: 'c', inReplyTo: 'p', text: '@AcmeAir lost my bag', languageHint: 'en' },
    author: { id: 'u7', handle: 'Mia_K', name: 'Mia', own: false, automated: null, followers: 12 },
    ...{ publishedAt: Date.parse('2026-03-01T10:00:00Z'), url: 'https://example.com/1', forbidden: null },
    ...{ summoned: true, concernsUs: true, edited: false, media: ['https://example.com/1.png'] },
  });
});

test('without a date it counts as published when it was received', () => {
  expect(mention({}).publishedAt).toBe(NOW);
});

test('all versions of an edited post have one root and one conversation', () => {
  const [first, second] = [mention({ id: '1' }), mention({ id: '2', edit_of: '1' })];
  expect([second.rootId, second.conversationId, second.edited]).toEqual([first.rootId, '1', true]);
  expect(second.postId).toBe('2');
});

describe('the author', () => {
  test('is ours under any of the brand’s handles', () => {
    expect(['acmehelp', '@ACMEAIR', 'mia'].map((author) => mention({ author }).author.own)).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('is a machine when the row or the name says so', () => {
    const automated = (row: object) => mention(row).author.automated;
    expect(automated({ automated: true })).toBe('marked as automated');
    for (const author of ['weather_bot', 'bot_news', 'news_bot_1', 'rss_feed'])
      expect(automated({ author })).toBe('its handle says that it is a bot');
    expect(automated({ author: 'QuoteBot' })).toBe('its handle says that it is a bot');
    for (const name of ['Weather Bot', 'Weather Bot 🤖', '(bot) news'])
      expect(automated({ name })).toBe('its profile says that it is automated');
    expect(automated({ author: 'JaneTalbot', name: 'Jane Talbot' })).toBeNull();
    expect(automated({ author: 'botanist' })).toBeNull();
  });

  test('is the same person whatever the case of the handle, and nobody else when unknown', () => {
    expect(mention({ author: 'MIA' }).author.id).toBe(mention({ author: 'mia' }).author.id);
    expect(mention({ author: '', id: '1' }).author.id).not.toBe(mention({ author: null, id: '2' }).author.id);
  });
});

test.each([
  ['@acmeair hello', true],
  ['.@AcmeHelp: hello', true],
  ['thanks (@AcmeAir)', true],
  ['＠AcmeAir hello', true],
  ['@AcmeAirlines hello', false],
  ['@acme_air hello', false],
  ['mail me@AcmeAir or see example.com/@AcmeAir', false],
  ['AcmeAir hello', false],
])('“%s” summons us: %s', (text, summoned) => {
  expect(mention({ text }).summoned).toBe(summoned);
});

test.each<[string, object, boolean]>([
  ['no handle at all', { text: 'where is my bag' }, true],
  ['an e-mail address only', { text: 'write to me@example.com' }, true],
  ['our handle among others', { text: '@other @acmehelp help' }, true],
  ['another handle only', { text: '@other your app is broken' }, false],
  ['another handle, and our name', { text: '@other unlike ACME AIR you answer' }, true],
  ['another handle, and a word of ours', { text: '@other see acmeair.example' }, true],
  ['another handle, and our name inside a word', { text: '@other acme airport' }, false],
  ['another handle, in answer to us', { text: '@other me too', reply_to: replyId('k') }, true],
  ['another handle, in answer to somebody', { text: '@other me too', reply_to: '17' }, false],
  ['a repost of our mention', { text: 'RT @mia: @AcmeAir lost my bag' }, false],
  ['our own post', { text: '@mia we are on it', author: 'AcmeAir' }, true],
])('%s concerns us: %o → %s', (_, row, concernsUs) => {
  expect(mention(row).concernsUs).toBe(concernsUs);
});

test('handles and names with signs of their own are taken literally', () => {
  const read = mentionReader({
    account: 'a.b',
    brand: { name: 'Yahoo! (UK)', handles: ['@a.b', 'c-d'], words: [' ', 'Zoë+'] },
  });
  const of = (text: string) => {
    const { summoned, concernsUs } = read(toCapture({ id: '1', text }, { source: 's' }));
    return [summoned, concernsUs];
  };
  expect(of('@a.b hi')).toEqual([true, true]);
  expect(of('@axb hi')).toEqual([false, false]);
  expect(of('@c-d hi')).toEqual([true, true]);
  expect(of('@x zoë+ hi')).toEqual([false, true]);
  expect(of('@x yahoo! (uk) hi')).toEqual([false, true]);
  expect(of('@x zoëtrope')).toEqual([false, false]);
});

test('a brand without a handle is named but never summoned, and has the account of its name', () => {
  const read = mentionReader({ brand: { name: 'Acme', handles: [], words: [] } });
  expect(read(toCapture({ id: '1', text: '@Acme hi' }, { source: 's' }))).toMatchObject({
    ...{ account: 'Acme', summoned: false, concernsUs: true },
  });
});

test('NUL and half characters do not reach the text', () => {
  expect(mention({ text: 'a\0b \ud83d c' }).text).toBe('ab \ufffd c');
});

test('what is no mention row of ours is unreadable', () => {
  const capture: Capture = {
    ...{ platform: 'file', source: 's', id: '1', kind: 'post', receivedAt: NOW },
    payload: { id: '1' },
  };
  expect(() => toMention(capture)).toThrow(Unreadable);
  expect(() => toMention({ ...capture, platform: 'x', payload: { id: '1', text: 'a' } })).toThrow(
    /capture of x/,
  );
});
