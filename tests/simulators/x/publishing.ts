/** What the client may say in public, and what it said. */
import { forbidden, invalid } from './refusal.ts';
import type { Json } from './render.ts';
import { mentionsIn, type NewPost, type Post, type User, type World } from './world.ts';

/** One public post that the client got accepted. */
export interface Published {
  readonly id: string;
  readonly text: string;
  readonly at: number;
  readonly inReplyTo: string | null;
  /** Who was answered, and in which conversation. */
  readonly targetAuthor: string | null;
  readonly conversationId: string;
}

export interface PublishingOptions {
  readonly account: User;
  readonly now: () => number;
  readonly duplicateWindowMs: number;
  readonly implicitMentionSummons: boolean;
  readonly publish: (post: NewPost) => Post;
}

export interface Publishing {
  readonly replies: readonly Published[];
  /** Publishes what `POST tweets` asks for. @throws Refusal */
  create(body: Json): { readonly data: { readonly id: string } };
}

/** The post that a `POST tweets` wants to answer. */
export function targetOf(body: Json): string | undefined {
  return (body.reply as { in_reply_to_tweet_id?: string } | undefined)?.in_reply_to_tweet_id;
}

export function createPublishing(world: World, options: PublishingOptions): Publishing {
  const { account, now } = options;
  const replies: Published[] = [];
  const saidAt = new Map<string, number>();

  function create(body: Json): { data: { id: string } } {
    const unknown = Object.keys(body).find(
      (key) =>
        !['text', 'reply', 'quote_tweet_id', 'reply_settings', 'made_with_ai', 'media', 'poll'].includes(key),
    );
    if (unknown !== undefined)
      throw invalid(unknown, null, `$.${unknown}: is not defined in the schema and is not allowed`);
    const { text } = body;
    if (typeof text !== 'string' || text.trim() === '') throw invalid('text', null, '$.text: is required');
    const target = targetOf(body);
    const answered = target === undefined ? undefined : world.find(target);
    if (target !== undefined) allowReply(answered);
    const before = saidAt.get(text);
    if (before !== undefined && now() - before < options.duplicateWindowMs)
      throw forbidden('You are not allowed to create a Tweet with duplicate content.');
    const post = options.publish({
      author: account.username,
      text,
      ...(answered !== undefined && { inReplyTo: answered.id }),
    });
    saidAt.set(text, now());
    replies.push({
      id: post.id,
      text,
      at: now(),
      inReplyTo: answered?.id ?? null,
      targetAuthor: answered?.author.username ?? null,
      conversationId: post.conversationId,
    });
    const data = { id: post.id, text: post.text, edit_history_tweet_ids: [post.id] };
    return { data };
  }

  function allowReply(target: Post | undefined): void {
    if (!target || target.author.protected)
      throw forbidden('You attempted to reply to a Tweet that is deleted or not visible to you.');
    const body = options.implicitMentionSummons ? target.text : target.text.slice(target.prefix);
    const mentioned = mentionsIn(body).some(
      ({ username }) => username.toLowerCase() === account.username.toLowerCase(),
    );
    if (target.replySettings !== 'everyone' && !mentioned)
      throw forbidden('The original Tweet author restricted who can reply to this Tweet.');
    if (!mentioned && target.quoted?.author !== account && target.author !== account)
      throw forbidden(
        'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
      );
  }

  return { replies, create };
}
