/** Inputs that broke something once, each by its name. */
import '../properties/seed.ts';
import { expect, test } from 'vitest';
import { Unreadable } from '../../src/errors.ts';
import { nearest } from '../../src/lib/nearest.ts';
import { caughtIn } from '../../src/platforms/x/capture.ts';
import { toMention } from '../../src/platforms/x/mention.ts';
import { allowing } from './check.ts';
import { readRow } from './row.ts';
import { checkMessage, MESSAGE } from './targets/discord.ts';
import { checkFile } from './targets/rows.ts';
import { checkText } from './targets/text.ts';
import { ANSWER } from './targets/x.ts';

const row = (more: string) => Buffer.from(`{"id":"1","text":"@acme never arrived"${more}}\n`);
const reasons = (bytes: Buffer, path = 'posts.jsonl') =>
  checkFile(path, bytes).map((found) => ('bad' in found ? found.bad : 'read'));

test.each([
  ['a flag', '"deleted":{"toString":1}'],
  ['a picture', '"media":[{"toString":1},"https://x.y/a.png"]'],
  ['a count', '"followers":{"valueOf":1,"toString":1}'],
])('%s that is an object which cannot become a text costs nothing but itself', (_, field) => {
  expect(reasons(row(`,${field}`))).toEqual(['read']);
});

test('what is nested so deeply that it cannot be written down again is set aside, not stored', () => {
  expect(reasons(row(`,"more":${'['.repeat(300_000)}${']'.repeat(300_000)}`))).toEqual([
    'it is nested too deeply',
  ]);
});

test.each([
  ['author_id', '1.2345678901234567e18', 'authorId'],
  ['author_id', '"1.23457E+18"', 'authorId'],
  ['conversation', '1.2345678901234567e18', 'conversation'],
  ['conversation_id', '"1,23457E+18"', 'conversation'],
  ['reply_to', '1.5e20', 'replyTo'],
  ['edit_of', '"1.23457E+18"', 'editOf'],
] as const)('%s as %s was rounded and counts as absent: it may be the id of many', (field, value, name) => {
  expect(readRow(`{"id":"1","text":"x","${field}":${value}}`)?.[name]).toBeNull();
});

test('an id in another notation is not taken for an exact one because a long number stands beside it', () => {
  expect(reasons(Buffer.from('{"id":1.8e18,"text":"x","conversation":1234567890123456789}'))).toEqual([
    expect.stringContaining('not exact'),
  ]);
  expect(readRow('{"id":1234567890123456789,"text":"x"}')?.id).toBe('1234567890123456789');
});

test('an id with half a character is set aside: the store cannot tell two of them apart', () => {
  expect(reasons(Buffer.from('{"id":"a\\ud83d","text":"x"}'))).toEqual([
    expect.stringContaining('half a character'),
  ]);
});

test('a capture whose payload is of another post is no mention', () => {
  expect(() =>
    checkFile(
      'posts.jsonl',
      Buffer.from(
        '{"platform":"file","source":"s","id":"A","kind":"post","receivedAt":1,"payload":{"id":"B","text":"@acme x"}}',
      ),
    ),
  ).not.toThrow();
});

// Each took minutes to hours, or all memory.
test.each([
  ['a quote that is never closed before blank lines', `id,text\n1,"${'\n'.repeat(200_000)}`],
  ['lines that all leave a quote open', `id,text\n${'a","\n'.repeat(70_000)}`],
  ['lines that all leave a quote open, closed at the end', `id,text\n${'a","\n'.repeat(10_000)}"\n`],
])(
  'CSV with %s is read to its end',
  (_, text) => {
    expect(reasons(Buffer.from(`${text}\n2,good\n`), 'posts.csv').at(-1)).toBe('read');
  },
  60_000,
);

test('a stray quote costs its own line and no other', () => {
  const text = 'id,text,author\n1,"stray,ana\n2,"x","y\nz"\n3,good,ben\n';
  expect(reasons(Buffer.from(text), 'posts.csv')).toEqual([
    expect.stringContaining('not CSV'),
    'read',
    'read',
  ]);
});

test('a mistyped word of a megabyte is measured against nothing', () => {
  expect(nearest('l'.repeat(1_000_000), ['lexicon', 'linear'])).toBeNull();
});

const [post] = ANSWER.data;
const caught = (changed: object, users: readonly unknown[] = ANSWER.includes.users) =>
  caughtIn(
    {
      data: [{ ...post, ...changed }],
      includes: { users: [...users], tweets: [], posts: [], media: [] },
      errors: [],
    },
    's',
    { id: '1000', username: 'acme' },
    1,
  );
const mentionOf = (changed: object, users?: readonly unknown[]) => {
  const [capture] = caught(changed, users).captures;
  return capture ? allowing(() => toMention(capture, []), Unreadable) : null;
};

test('a repost of X with odd attachments is still a repost', () => {
  const referenced_tweets = [{ type: 'retweeted', id: '1' }];
  expect(mentionOf({ referenced_tweets, attachments: 'none' })?.concernsUs).toBe(false);
  expect(mentionOf({ referenced_tweets, attachments: null })?.concernsUs).toBe(false);
});

test('a post of X whose references cannot be read is unreadable, not a post that refers to nothing', () => {
  expect(mentionOf({ referenced_tweets: [{ type: 'retweeted' }] })).toBeNull();
});

test('a post of X without an author is not given to a user that cannot be read', () => {
  expect(mentionOf({ author_id: undefined }, [{ id: '7', author_id: 7, username: 'bob' }])).toBeNull();
});

test.each([
  ['an id that is an object', { id: { toString: 1 } }],
  ['a time of no calendar', { timestamp: 'soon' }],
  ['an edit at no time', { edited_timestamp: 'later' }],
  ['an id longer than any', { id: '9'.repeat(30) }],
])('a message of Discord with %s is set aside', async (_, changed) => {
  await checkMessage({ ...MESSAGE, ...changed });
});

// They were looked up in an object, which has a `constructor` of its own: the probability became NaN, and the complaint nobody's.
test.each([
  '@acme the constructor was bad',
  '@acme el constructor terrible',
  '@acme toString constructor valueOf hasOwnProperty __proto__ awful',
])('a complaint with a word that every object knows is judged: %s', async (text) => {
  await checkText(text);
  await checkText(`${text}.`);
});
