import { ZodError } from 'zod';
import { Unreadable } from '../../../src/errors.ts';
import { caughtIn, idsIn } from '../../../src/platforms/x/capture.ts';
import { toMention } from '../../../src/platforms/x/mention.ts';
import { readOwnPost } from '../../../src/platforms/x/own-post.ts';
import { allowing, jsonIn, listOf, must, of, same, stored } from '../check.ts';

const US = { id: '1000', username: 'acme' };

/** An answer of X with everything in it that we read: a reply, a quote with a picture, a repost, a long edited one. */
export const ANSWER = {
  data: [
    {
      id: '1800000000000000001',
      author_id: '501',
      text: '@acme my parcel &amp; my refund never arrived',
      created_at: '2026-11-21T10:00:00.000Z',
      conversation_id: '1800000000000000001',
      lang: 'en',
      reply_settings: 'everyone',
      edit_history_tweet_ids: ['1800000000000000001'],
      display_text_range: [6, 45],
      entities: { urls: [{ expanded_url: 'https://x.com/acme/status/1799999999999999999' }] },
      referenced_tweets: [{ type: 'quoted', id: '1799999999999999999' }],
      attachments: { media_keys: ['3_7'] },
    },
    {
      id: '1800000000000000777',
      author_id: '502',
      text: 'RT @ana: @acme is down',
      conversation_id: '1800000000000000777',
      in_reply_to_user_id: '1000',
      note_tweet: { text: '@acme is down, and it has been for days' },
      edit_history_tweet_ids: ['1800000000000000700', '1800000000000000777'],
      referenced_tweets: [
        { type: 'retweeted', id: '1800000000000000001' },
        { type: 'replied_to', id: '1799999999999999999' },
      ],
    },
  ],
  includes: {
    users: [
      {
        id: '501',
        username: 'ana',
        name: 'Ana',
        description: 'I am',
        public_metrics: { followers_count: 12 },
      },
      { id: '502', username: 'ben', name: 'Ben &amp; Co' },
      { id: '1000', username: 'acme', name: 'Acme' },
    ],
    tweets: [{ id: '1799999999999999999', author_id: '1000', text: 'hello' }],
    media: [{ media_key: '3_7', type: 'photo', url: 'https://pbs.twimg.com/a.jpg' }],
  },
  meta: { result_count: 2 },
} as const;

/** Whatever X answers: each post is a capture or set aside, each capture a true mention or unreadable. */
export function checkAnswer(answer: unknown): void {
  const includes = of(answer, 'includes');
  const data = [...listOf(answer, 'data')];
  const lists = {
    users: [...listOf(includes, 'users')],
    tweets: [...listOf(includes, 'tweets')],
    posts: [...listOf(includes, 'posts')],
    media: [...listOf(includes, 'media')],
  };
  const caught = caughtIn({ data, includes: lists, errors: [] }, 'mentions', US, 1);
  must(
    caught.captures.length + caught.setAside.length === data.length,
    'a post is neither caught nor set aside',
  );
  must(
    same(
      idsIn({ data, includes: lists, errors: [] }),
      caught.captures.map(({ id }) => id),
    ),
    'ids differ',
  );
  for (const capture of caught.captures) {
    const mention = allowing(() => toMention(capture, ['acmehelp']), Unreadable);
    if (mention === null) continue;
    const post = data.find((each) => of(each, 'id') === capture.id);
    const all = lists.users.filter((user) => of(user, 'id') === of(post, 'author_id'));
    must(mention.id === capture.id && mention.postId === capture.id, 'the id is another');
    must(
      data.some((each) => of(each, 'id') === capture.id && of(each, 'author_id') === mention.author.id),
      'the author is another',
    );
    must(
      all.length === 0 || all.some((user) => of(user, 'username') === mention.author.handle),
      'the handle is another',
    );
    must(Number.isFinite(mention.publishedAt), 'it has no time');
    must(
      same(toMention(stored(capture), ['acmehelp']), stored(mention)),
      'it is another one when read from the store',
    );
  }
  for (const post of data) allowing(() => readOwnPost(post), ZodError);
}

export function fuzz(bytes: Buffer): void {
  checkAnswer(jsonIn(bytes));
}
export const seeds = [JSON.stringify(ANSWER)];
