import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Capture, SetAside } from '../../core/capture.ts';
import type { Account, Lookup } from './api.ts';

const ID = z.string().regex(/^\d{1,19}$/);
const identified = z.looseObject({ id: ID, author_id: z.string().optional() });
const reference = z.looseObject({ type: z.string(), id: z.string() });
const medium = z.looseObject({ media_key: z.string() });

/** Both vocabularies of X, see `api.ts`. */
const context = z.looseObject({
  referenced_tweets: z.array(reference).nullish(),
  referenced_posts: z.array(reference).nullish(),
  // Without pictures a complaint is still one.
  attachments: z
    .looseObject({ media_keys: z.array(z.string()).nullish() })
    .nullish()
    .catch(null),
});

/** Posts of one answer, each with its id. */
export interface Caught {
  readonly captures: readonly Capture[];
  readonly setAside: readonly SetAside[];
}

/**
 * One capture per post of an answer: the post and its author as X sent them, our account, who wrote the posts it
 * refers to, and its media. That is all `toMention` needs. What has no id is set aside.
 */
export function caughtIn(answer: Lookup, source: string, account: Account, at: number): Caught {
  const captures: Capture[] = [];
  const setAside: SetAside[] = [];
  const { users, media } = answer.includes;
  const others = [...answer.includes.tweets, ...answer.includes.posts];
  for (const post of answer.data) {
    const known = identified.safeParse(post);
    if (!known.success) {
      const raw = JSON.stringify(post)?.slice(0, 10_000) ?? '';
      // Two of them are two, and the same one again is the same.
      const where = `an answer of X, ${createHash('sha256').update(raw).digest('hex').slice(0, 8)}`;
      setAside.push({ platform: 'x', source, where, why: 'a post without an id', raw, at });
      continue;
    }
    const { id, author_id } = known.data;
    const around = context.safeParse(post).data;
    const keys = around?.attachments?.media_keys ?? [];
    const references = around && (around.referenced_tweets ?? around.referenced_posts ?? []);
    captures.push({
      platform: 'x',
      source,
      id,
      kind: 'post',
      receivedAt: at,
      payload: {
        post,
        author: users.find((user) => isNamed(user, author_id)) ?? null,
        account,
        // Unreadable ones are not none: a repost would pass for a post. Null is what `toMention` cannot read.
        references:
          references?.map(({ type, id }) => ({ type, id, author_id: authorOf(others, id) })) ?? null,
        media: media.filter((item) => keys.includes(medium.safeParse(item).data?.media_key ?? '')),
      },
    });
  }
  return { captures, setAside };
}

function isNamed(user: unknown, id: string | undefined): boolean {
  return id !== undefined && identified.safeParse(user).data?.id === id;
}

function authorOf(posts: readonly unknown[], id: string): string | null {
  const found = posts.map((post) => identified.safeParse(post).data).find((post) => post?.id === id);
  return found?.author_id ?? null;
}

/** The ids of the posts in an answer: what X charges for. */
export function idsIn(answer: Lookup): readonly string[] {
  return answer.data.flatMap((post) => identified.safeParse(post).data?.id ?? []);
}
