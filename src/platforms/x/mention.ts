import { z } from 'zod';
import { whyAutomated } from '../../core/automated.ts';
import type { Capture } from '../../core/capture.ts';
import type { Mention } from '../../core/mention.ts';
import { messageOf, Unreadable } from '../../errors.ts';
import { timeOf } from './snowflake.ts';
import { addresses, unescapeText } from './text.ts';

const id = z.string().regex(/^\d{1,19}$/);
const ids = z.array(z.string());
const note = z.looseObject({ text: z.string() });

/** The fields we use, in both vocabularies of X. */
const payloadSchema = z.looseObject({
  post: z.looseObject({
    id,
    text: z.string(),
    created_at: z.string().optional(),
    conversation_id: id.optional(),
    in_reply_to_user_id: z.string().optional(),
    lang: z.string().optional(),
    reply_settings: z.string().optional(),
    display_text_range: z.array(z.number()).optional(),
    note_tweet: note.optional(),
    note_post: note.optional(),
    edit_history_tweet_ids: ids.optional(),
    edit_history_post_ids: ids.optional(),
    entities: z
      .looseObject({ urls: z.array(z.looseObject({ expanded_url: z.string().nullish() })).nullish() })
      .optional(),
  }),
  author: z.looseObject(
    {
      id,
      username: z.string().min(1),
      name: z.string().default(''),
      description: z.string().default(''),
      public_metrics: z.looseObject({ followers_count: z.number() }).optional(),
    },
    'X did not say who wrote it',
  ),
  account: z.looseObject({ id, username: z.string() }),
  references: z.array(z.looseObject({ type: z.string(), id: z.string(), author_id: z.string().nullable() })),
  media: z
    .array(z.looseObject({ url: z.string().optional(), preview_image_url: z.string().optional() }))
    .default([]),
});

type Payload = z.output<typeof payloadSchema>;
type Post = Payload['post'];

/**
 * Reads a capture made by `caughtIn`. Pure.
 * @param ownHandles accounts of ours besides the one that replies
 * @throws Unreadable
 */
export function toMention(capture: Capture, ownHandles: readonly string[]): Mention {
  const read = payloadSchema.safeParse(capture.payload);
  if (!read.success) throw new Unreadable(`a post of X we cannot read: ${whyUnread(read.error)}`);
  const { post, author, account, references, media } = read.data;
  const text = unescapeText(post.note_tweet?.text ?? post.note_post?.text ?? post.text);
  const versions = (post.edit_history_tweet_ids ?? post.edit_history_post_ids ?? []).filter(Boolean);
  const repeats = references.some(({ type }) => type === 'retweeted');
  const explicit = addresses(body(post, text), account.username);
  const own =
    author.id === account.id ||
    ownHandles.some((handle) => handle.toLowerCase() === author.username.toLowerCase());

  return {
    platform: 'x',
    source: capture.source,
    account: account.id,
    id: capture.id,
    postId: post.id,
    rootId: versions[0] ?? post.id,
    // An edit is no new conversation, whatever X calls it.
    conversationId: versions.includes(post.conversation_id ?? post.id)
      ? (versions[0] ?? post.id)
      : (post.conversation_id ?? post.id),
    inReplyTo: references.find(({ type }) => type === 'replied_to')?.id ?? null,
    author: {
      id: author.id,
      handle: author.username,
      name: unescapeText(author.name),
      own,
      automated: whyAutomated(author.username, unescapeText(author.name), unescapeText(author.description)),
      followers: author.public_metrics?.followers_count ?? null,
    },
    text,
    languageHint: /^[a-z]{2}$/.test(post.lang ?? '') ? (post.lang ?? null) : null,
    // Versions are told apart by it, and X may give all of them the first one's.
    publishedAt:
      (post.id === (versions[0] ?? post.id) && Date.parse(post.created_at ?? '')) || timeOf(post.id),
    url: `https://x.com/${author.username}/status/${post.id}`,
    summoned:
      explicit ||
      // Whether X takes a plain reply to our post for a summons is not documented: it decides, a 403 goes to people.
      post.in_reply_to_user_id === account.id ||
      quotesUs(read.data),
    concernsUs: !repeats,
    forbidden: whyForbidden(post.reply_settings, explicit),
    edited: versions.length > 1 && post.id !== versions[0],
    media: media.flatMap(({ url, preview_image_url }) => url ?? preview_image_url ?? []),
  };
}

/** By the author of the quoted post, or where X does not show it, by the link that every quote ends with. */
function quotesUs({ post, references, account }: Payload): boolean {
  const links = (post.entities?.urls ?? []).map(({ expanded_url }) => expanded_url?.toLowerCase() ?? '');
  return references
    .filter(({ type }) => type === 'quoted')
    .some(({ id, author_id }) =>
      author_id === null
        ? links.some((link) => link.endsWith(`.com/${account.username.toLowerCase()}/status/${id}`))
        : author_id === account.id,
    );
}

/** What the author typed: X puts the handles of the people answered in front of a reply. */
function body(post: Post, text: string): string {
  const [start = 0] = post.display_text_range ?? [];
  return Array.from(text).slice(start).join('');
}

/** Restricted conversations still take replies from the accounts that the author mentioned. */
function whyForbidden(replySettings: string | undefined, mentioned: boolean): string | null {
  if (replySettings === undefined || replySettings === 'everyone' || mentioned) return null;
  return `the author restricted who can reply (${replySettings})`;
}

function whyUnread(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue ? `${issue.path.join('.')}: ${issue.message}` : messageOf(error);
}
