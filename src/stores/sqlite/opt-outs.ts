import type { Database } from 'better-sqlite3';

/** Where an agent said it, and not a post of the author. */
const AT_DESK = 'desk';

/** One key for all ways to write a handle: without `@`, in lower case. */
export function handleKey(handle: string): string {
  return handle.replace(/^@/, '').toLowerCase();
}

export type OptOuts = ReturnType<typeof optOutTable>;

/** Who gets no automatic replies. The handle counts on every network: it is mostly the same person. */
export function optOutTable(db: Database) {
  const known = db
    .prepare<[string, string, string], number>(
      "SELECT 1 FROM opt_outs WHERE (platform = ? AND author_id = ?) OR (handle = ? AND handle <> '')",
    )
    .pluck();
  const insert = db.prepare<[string, string, string, number, string]>(`
    INSERT INTO opt_outs (platform, author_id, handle, at, post_id) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (platform, author_id) DO UPDATE SET handle = excluded.handle`);
  const removeHandle = db.prepare<[string, string]>('DELETE FROM opt_outs WHERE handle = ? AND platform = ?');
  const removeAuthor = db.prepare<[string, string]>(
    'DELETE FROM opt_outs WHERE platform = ? AND author_id = ?',
  );
  const named = db
    .prepare<[string, string], number>('SELECT 1 FROM opt_outs WHERE handle = ? AND platform = ?')
    .pluck();
  const authors = authorsCalled(db);

  function add(platform: string, authorId: string, handle: string, at: number, postId = AT_DESK): void {
    insert.run(platform, authorId, handleKey(handle), at, postId);
  }

  const set = db.transaction((platform: string, handle: string, out: boolean, at: number): boolean => {
    const key = handleKey(handle);
    const ids = authors(platform, handle);
    const others = ids.filter((id) => known.get(platform, id, '') === undefined);
    if (!out) {
      const changes = ids.map((id) => removeAuthor.run(platform, id).changes);
      return changes.reduce((sum, each) => sum + each, removeHandle.run(key, platform).changes) > 0;
    }
    for (const id of others) add(platform, id, handle, at);
    if (key === '' || ids.length > 0 || named.get(key, platform) !== undefined) return others.length > 0;
    // Nobody of that name ever wrote to us: the name alone has to do.
    add(platform, `@${key}`, handle, at);
    return true;
  });

  return {
    has(platform: string, authorId: string, handle: string): boolean {
      return known.get(platform, authorId, handleKey(handle)) !== undefined;
    },
    add,
    set: (platform: string, handle: string, out: boolean, at: number) =>
      set.immediate(platform, handle, out, at),
  };
}

/** The network's ids of everybody who was ever called so there. Letters of the Latin alphabet may be in any case. */
export function authorsCalled(db: Database) {
  const statement = db
    .prepare<[{ platform: string; handle: string }], string>(`
      SELECT author_id FROM tickets WHERE lower(author_handle) = lower(@handle) AND platform = @platform
      UNION SELECT author_id FROM mentions
        WHERE lower(json_extract(mention, '$.author.handle')) = lower(@handle) AND platform = @platform AND ours IS NULL`)
    .pluck();
  return (platform: string, handle: string): readonly string[] => {
    const bare = handle.trim().replace(/^@/, '');
    return bare === '' ? [] : statement.all({ platform, handle: bare });
  };
}
