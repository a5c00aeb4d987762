import { column, type Work, write } from './work.ts';

/** Where an agent said it, and not a post of the author. */
const AT_DESK = 'desk';

/** One key for all ways to write a handle: without `@`, in lower case. */
export function handleKey(handle: string): string {
  return handle.replace(/^@/, '').toLowerCase();
}

// Who gets no automatic replies. The handle counts on every network: it is mostly the same person.

const known = column<number>()(
  `SELECT 1 FROM opt_outs WHERE (platform = @platform AND author_id = @authorId)
   UNION ALL SELECT 1 FROM opt_outs WHERE handle = @handle AND handle <> '' LIMIT 1`,
  { platform: 'text', authorId: 'text', handle: 'text' },
);
const insert = write(
  `INSERT INTO opt_outs (platform, author_id, handle, at, post_id) VALUES (@platform, @authorId, @handle, @at, @postId)
   ON CONFLICT (platform, author_id) DO UPDATE SET handle = excluded.handle`,
  { platform: 'text', authorId: 'text', handle: 'text', at: 'int', postId: 'text' },
);
const removeHandle = write('DELETE FROM opt_outs WHERE handle = @handle AND platform = @platform', {
  handle: 'text',
  platform: 'text',
});
const removeAuthor = write('DELETE FROM opt_outs WHERE platform = @platform AND author_id = @authorId', {
  platform: 'text',
  authorId: 'text',
});
const named = column<number>()('SELECT 1 FROM opt_outs WHERE handle = @handle AND platform = @platform', {
  handle: 'text',
  platform: 'text',
});
const called = column<string>()(
  `SELECT author_id FROM tickets WHERE lower(author_handle) = lower(@handle) AND platform = @platform
   UNION SELECT author_id FROM mentions
     WHERE lower(author_handle) = lower(@handle) AND platform = @platform AND ours IS NULL`,
  { handle: 'text', platform: 'text' },
);

interface Account {
  readonly platform: string;
  readonly authorId: string;
  readonly handle: string;
}

/** Whether each of them did, in their order. */
export function* optedOut(accounts: readonly Account[]): Work<readonly boolean[]> {
  const found = yield* known.each(accounts.map((each) => ({ ...each, handle: handleKey(each.handle) })));
  return found.map(({ length }) => length > 0);
}

export function* addOptOut(
  { platform, authorId, handle }: Account,
  at: number,
  postId = AT_DESK,
): Work<void> {
  yield* insert.run({ platform, authorId, handle: handleKey(handle), at, postId });
}

/** False when it was so already. */
export function* setOptOut(platform: string, handle: string, out: boolean, at: number): Work<boolean> {
  const key = handleKey(handle);
  const ids = yield* authorsCalled(platform, handle);
  if (!out) {
    let changes = yield* removeHandle.run({ handle: key, platform });
    for (const authorId of ids) changes += yield* removeAuthor.run({ platform, authorId });
    return changes > 0;
  }
  const others: string[] = [];
  for (const authorId of ids)
    if ((yield* known.one({ platform, authorId, handle: '' })) === undefined) others.push(authorId);
  for (const authorId of others) yield* addOptOut({ platform, authorId, handle }, at);
  if (key === '' || ids.length > 0 || (yield* named.one({ handle: key, platform })) !== undefined)
    return others.length > 0;
  // Nobody of that name ever wrote to us: the name alone has to do.
  yield* addOptOut({ platform, authorId: `@${key}`, handle }, at);
  return true;
}

/** The network's ids of everybody who was ever called so there. Letters of the Latin alphabet may be in any case. */
export function* authorsCalled(platform: string, handle: string): Work<readonly string[]> {
  const bare = handle.trim().replace(/^@/, '');
  return bare === '' ? [] : yield* called.all({ platform, handle: bare });
}
