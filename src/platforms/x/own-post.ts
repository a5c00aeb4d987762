import { z } from 'zod';
import { unescapeText } from './text.ts';

const reference = z.looseObject({ type: z.string(), id: z.string() });
const note = z.looseObject({ text: z.string() });
const schema = z.looseObject({
  id: z.string(),
  text: z.string(),
  conversation_id: z.string().optional(),
  in_reply_to_user_id: z.string().optional(),
  note_tweet: note.optional(),
  note_post: note.optional(),
  referenced_tweets: z.array(reference).optional(),
  referenced_posts: z.array(reference).optional(),
});

/** A post of ours, as far as reading back needs it. */
export interface OwnPost {
  readonly id: string;
  readonly text: string;
  readonly conversationId: string | null;
  readonly inReplyTo: string | null;
  readonly inReplyToUser: string | null;
}

/** @throws ZodError when X's answer is not a post: nothing is proven then */
export function readOwnPost(raw: unknown): OwnPost {
  const post = schema.parse(raw);
  const references = post.referenced_tweets ?? post.referenced_posts ?? [];
  return {
    id: post.id,
    text: unescapeText(post.note_tweet?.text ?? post.note_post?.text ?? post.text),
    conversationId: post.conversation_id ?? null,
    inReplyTo: references.find(({ type }) => type === 'replied_to')?.id ?? null,
    inReplyToUser: post.in_reply_to_user_id ?? null,
  };
}
