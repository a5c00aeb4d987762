/**
 * The subset of X's query language a brand uses, for recent search and for filtered-stream rules:
 * words, "phrases", @handle, #tag, from: to: conversation_id: in_reply_to_tweet_id: quotes_of_tweet_id:
 * lang: is:retweet|reply|quote|nullcast has:links, negation, OR and parentheses (AND binds tighter than OR).
 */
export interface Searchable {
  readonly id: string;
  readonly text: string;
  readonly author: string;
  readonly mentions: readonly string[];
  readonly hashtags: readonly string[];
  readonly lang: string;
  readonly conversationId: string;
  readonly inReplyToId?: string | undefined;
  readonly inReplyToUser?: string | undefined;
  readonly quotedId?: string | undefined;
  /** Only the stream looks into the quoted post; recent search does not. */
  readonly quotedText?: string | undefined;
  readonly isRetweet: boolean;
  readonly hasLinks: boolean;
}

export type Matcher = (post: Searchable) => boolean;

/** What X would answer with a 400: the query cannot be understood. */
export class QueryError extends Error {}

/**
 * Compiles a query. `accents: 'ignore'` is recent search, `'keep'` is the filtered stream.
 * Throws QueryError for an empty, unbalanced or unsupported query.
 */
export function compileQuery(query: string, accents: 'ignore' | 'keep'): Matcher {
  const tokens = [...query.matchAll(/-?"[^"]*"|-?\(|\)|[^\s()]+/gu)].map((match) => match[0]);
  let at = 0;
  function alternatives(): Matcher {
    const options = [sequence()];
    while (tokens[at] === 'OR') {
      at++;
      options.push(sequence());
    }
    return (post) => options.some((matches) => matches(post));
  }
  function sequence(): Matcher {
    const all: Matcher[] = [];
    for (let token = tokens[at]; token !== undefined && token !== 'OR' && token !== ')'; token = tokens[at]) {
      at++;
      all.push(term(token));
    }
    if (all.length === 0) throw new QueryError('There is an empty clause in the query.');
    return (post) => all.every((matches) => matches(post));
  }
  function term(token: string): Matcher {
    const negated = token.startsWith('-');
    const bare = negated ? token.slice(1) : token;
    let matches: Matcher;
    if (bare === '(') {
      matches = alternatives();
      if (tokens[at++] !== ')') throw new QueryError('A parenthesis is not closed.');
    } else matches = single(bare, accents);
    return negated ? (post) => !matches(post) : matches;
  }
  const compiled = alternatives();
  if (at < tokens.length) throw new QueryError(`Unexpected ${tokens[at]}.`);
  return compiled;
}

function single(token: string, accents: 'ignore' | 'keep'): Matcher {
  const colon = /^(\w+):(.+)$/u.exec(token);
  if (colon?.[1] && colon[2]) return operator(colon[1], colon[2].toLowerCase());
  const lower = token.toLowerCase();
  if (lower.startsWith('@')) return (post) => post.mentions.includes(lower.slice(1));
  if (lower.startsWith('#')) return (post) => post.hashtags.includes(lower.slice(1));
  const wanted = words(token.replaceAll('"', ''), accents);
  if (wanted.length === 0) throw new QueryError(`${token} has no words in it.`);
  const phrase = ` ${wanted.join(' ')} `;
  return (post) => wordsOf(post, accents).includes(phrase);
}

function operator(name: string, value: string): Matcher {
  switch (name) {
    case 'from':
      return (post) => post.author === value.replace(/^@/, '');
    case 'to':
      return (post) => post.inReplyToUser === value.replace(/^@/, '');
    case 'conversation_id':
      return (post) => post.conversationId === value;
    case 'in_reply_to_tweet_id':
      return (post) => post.inReplyToId === value;
    case 'quotes_of_tweet_id':
      return (post) => post.quotedId === value;
    case 'lang':
      return (post) => post.lang === value;
    case 'has':
      if (value === 'links') return (post) => post.hasLinks;
      break;
    case 'is':
      if (value === 'retweet') return (post) => post.isRetweet;
      if (value === 'reply') return (post) => post.inReplyToId !== undefined;
      if (value === 'quote') return (post) => post.quotedId !== undefined;
      if (value === 'nullcast') return () => false;
  }
  throw new QueryError(`Reference to invalid operator '${name}:${value}'.`);
}

function words(text: string, accents: 'ignore' | 'keep'): string[] {
  const plain = accents === 'ignore' ? text.normalize('NFD').replace(/\p{M}/gu, '') : text.normalize('NFC');
  return plain.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
}

const known = { ignore: new WeakMap<Searchable, string>(), keep: new WeakMap<Searchable, string>() };

/** All words of a post with a space around each; remembered, for every query asks the same posts again. */
function wordsOf(post: Searchable, accents: 'ignore' | 'keep'): string {
  const before = known[accents].get(post);
  if (before !== undefined) return before;
  const [own, quoted] = [post.text, post.quotedText ?? ''].map((text) => words(text, accents).join(' '));
  const all = ` ${own} | ${quoted} `;
  known[accents].set(post, all);
  return all;
}
