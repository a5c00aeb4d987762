/**
 * Posts and people as JSON in the shape of the public API description. X answers in the vocabulary of the request
 * (field reports of September 2026): `tweet.fields` gets `referenced_tweets` and `includes.tweets`,
 * `post.fields` gets `referenced_posts` and `includes.posts`.
 */
import { byIdDescending } from '../order.ts';
import { mentionsIn, type Post, type User, type World } from './world.ts';

export type Vocabulary = 'tweet' | 'post';
export type Json = Record<string, unknown>;

/** What the request wants to see of a post. */
export interface Wanted {
  readonly words: Vocabulary;
  readonly fields: ReadonlySet<string>;
  readonly expansions: ReadonlySet<string>;
  readonly userFields: ReadonlySet<string>;
}

const LONG_POST = 280;

export function wantedOf(params: URLSearchParams): Wanted {
  const words = params.has('post.fields') ? 'post' : 'tweet';
  return {
    words,
    fields: new Set(params.get(`${words}.fields`)?.split(',')),
    expansions: new Set(params.get('expansions')?.split(',')),
    userFields: new Set(params.get('user.fields')?.split(',')),
  };
}

export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export function renderPost(post: Post, wanted: Wanted, world: World): Json {
  const { words, fields, expansions } = wanted;
  const { quoted } = post;
  // A quote ends with a link to what it quotes.
  const link = quoted && `https://t.co/${quoted.id.slice(-10)}`;
  const full = escapeText(post.text) + (link ? ` ${link}` : '');
  const long = [...full].length > LONG_POST;
  const json: Json = {
    id: post.id,
    text: long ? `${[...full].slice(0, LONG_POST - 2).join('')}…` : full,
    [`edit_history_${words}_ids`]: post.versions,
  };
  const references = [
    post.inReplyTo && { type: 'replied_to', id: post.inReplyTo.id },
    post.quoted && { type: 'quoted', id: post.quoted.id },
    post.retweeted && { type: 'retweeted', id: post.retweeted.id },
  ].filter((reference) => reference !== undefined);
  // In the new vocabulary these three come through expansions only; asked for as fields they are silently left out.
  const viaFields = words === 'tweet';
  const refers = expansions.has(viaFields ? 'referenced_tweets.id' : 'referenced_posts');
  if ((viaFields && fields.has('author_id')) || expansions.has('author_id')) json.author_id = post.author.id;
  if (((viaFields && fields.has('referenced_tweets')) || refers) && references.length > 0)
    json[viaFields ? 'referenced_tweets' : 'referenced_posts'] = references;
  if (
    ((viaFields && fields.has('in_reply_to_user_id')) || expansions.has('in_reply_to_user_id')) &&
    post.inReplyTo
  )
    json.in_reply_to_user_id = post.inReplyTo.author.id;
  if (fields.has('created_at')) json.created_at = new Date(post.createdAt).toISOString();
  if (fields.has('conversation_id')) json.conversation_id = post.conversationId;
  if (fields.has('lang')) json.lang = post.lang;
  if (fields.has('reply_settings')) json.reply_settings = post.replySettings;
  if (fields.has('display_text_range')) json.display_text_range = [post.prefix, [...full].length];
  if (fields.has('entities'))
    Object.assign(
      json,
      entitiesOf(full, world, (url) => (quoted && url === link ? permalink(quoted) : url)),
    );
  if (long && fields.has(`note_${words}`)) json[`note_${words}`] = { text: full };
  if (fields.has('public_metrics'))
    json.public_metrics = {
      [viaFields ? 'retweet_count' : 'repost_count']: 0,
      reply_count: 0,
      like_count: 0,
      quote_count: 0,
      bookmark_count: 0,
      impression_count: 0,
    };
  return json;
}

function permalink(post: Post): string {
  return `https://x.com/${post.author.username}/status/${post.id}`;
}

function entitiesOf(text: string, world: World, expand: (url: string) => string): Json {
  const mentions = mentionsIn(text).map((mention) => ({
    ...mention,
    id: world.users.get(mention.username.toLowerCase())?.id ?? null,
  }));
  const urls = [...text.matchAll(/https?:\/\/\S+/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    url: match[0],
    expanded_url: expand(match[0]),
  }));
  if (mentions.length === 0 && urls.length === 0) return {};
  return {
    entities: { ...(mentions.length > 0 && { mentions }), ...(urls.length > 0 && { urls }) },
  };
}

export function renderUser(user: User, wanted: Wanted): Json {
  const has = wanted.userFields;
  return {
    id: user.id,
    name: user.name,
    username: user.username,
    ...(has.has('created_at') && { created_at: new Date(user.createdAt).toISOString() }),
    ...(has.has('description') && { description: escapeText(user.description) }),
    ...(has.has('verified') && { verified: user.verified }),
    ...(has.has('protected') && { protected: user.protected }),
    ...(has.has('public_metrics') && {
      public_metrics: {
        followers_count: user.followers,
        following_count: 10,
        [wanted.words === 'tweet' ? 'tweet_count' : 'post_count']: 5,
        listed_count: 0,
      },
    }),
  };
}

/** `data` plus `includes` for some posts. Nothing found: no `data` at all, as X does it. */
export function renderPosts(posts: readonly Post[], wanted: Wanted, world: World): Json {
  const referenced = posts
    .flatMap((post) => [post.inReplyTo, post.quoted, post.retweeted])
    .filter((post) => post !== undefined && world.find(post.id) !== undefined)
    .filter((post) => post !== undefined);
  const refers = wanted.expansions.has(
    wanted.words === 'tweet' ? 'referenced_tweets.id' : 'referenced_posts',
  );
  const users = new Map<string, User>();
  if (wanted.expansions.has('author_id'))
    for (const post of refers ? [...posts, ...referenced] : posts) users.set(post.author.id, post.author);
  const includes: Json = {};
  if (users.size > 0) includes.users = [...users.values()].map((user) => renderUser(user, wanted));
  if (refers && referenced.length > 0)
    includes[`${wanted.words}s`] = [...new Set(referenced)].map((post) => renderPost(post, wanted, world));
  return {
    ...(posts.length > 0 && { data: posts.map((post) => renderPost(post, wanted, world)) }),
    ...(Object.keys(includes).length > 0 && { includes }),
  };
}

/** `meta` of one page; `posts` newest first. */
export function pageMeta(posts: readonly Post[], nextToken: string | undefined): Json {
  const sorted = [...posts].sort(byIdDescending);
  return {
    result_count: posts.length,
    ...(posts.length > 0 && { newest_id: sorted[0]?.id, oldest_id: sorted.at(-1)?.id }),
    ...(nextToken !== undefined && { next_token: nextToken }),
  };
}

const PROBLEMS = 'https://api.x.com/2/problems/';

/** An entry of `errors` for a post that cannot be shown. */
export function missing(id: string, protectedAuthor: boolean, parameter = 'ids'): Json {
  return protectedAuthor
    ? {
        type: `${PROBLEMS}not-authorized-for-resource`,
        title: 'Authorization Error',
        detail: `Sorry, you are not authorized to see the Post with ${parameter}: [${id}].`,
        resource_type: 'tweet',
        resource_id: id,
        parameter,
        value: id,
      }
    : {
        type: `${PROBLEMS}resource-not-found`,
        title: 'Not Found Error',
        detail: `Could not find tweet with ${parameter}: [${id}].`,
        resource_type: 'tweet',
        resource_id: id,
        parameter,
        value: id,
      };
}

/** A refusal of the whole request. */
export function problem(status: number, title: string, detail: string, type = 'about:blank'): Json {
  return { title, detail, type, status };
}
