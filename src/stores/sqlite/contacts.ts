import type { Database } from 'better-sqlite3';
import type { Ticket } from '../../core/ticket.ts';
import type { Identity } from '../../core/view.ts';

type Account = Pick<Identity, 'platform' | 'authorId'>;

export type Contacts = ReturnType<typeof contactTable>;

/** Accounts of one person, as far as that person said so. Each writing method is part of a transaction of the caller. */
export function contactTable(db: Database) {
  const contactOf = db
    .prepare<[string, string], string>('SELECT contact FROM identities WHERE platform = ? AND author_id = ?')
    .pluck();
  const members = db.prepare<[string], Identity>(
    'SELECT platform, author_id AS authorId, handle FROM identities WHERE contact = ? ORDER BY at, platform, author_id',
  );
  const insert = db.prepare<[Account & { contact: string; handle: string; at: number }]>(`
    INSERT INTO identities (platform, author_id, contact, handle, at)
    VALUES (@platform, @authorId, @contact, @handle, @at)
    ON CONFLICT (platform, author_id) DO UPDATE SET handle = excluded.handle`);
  const merge = db.prepare<[string, string]>('UPDATE identities SET contact = ? WHERE contact = ?');
  const remove = db.prepare<[string, string]>('DELETE FROM identities WHERE platform = ? AND author_id = ?');
  const removeAll = db.prepare<[string]>('DELETE FROM identities WHERE contact = ?');

  function find({ platform, authorId }: Account): string | null {
    return contactOf.get(platform, authorId) ?? null;
  }

  return {
    /** The other accounts of this author. */
    others(account: Account): readonly Identity[] {
      const contact = find(account);
      if (contact === null) return [];
      return members.all(contact).filter((each) => !isSame(each, account));
    },
    samePerson(a: Account, b: Account): boolean {
      const contact = find(a);
      return isSame(a, b) || (contact !== null && contact === find(b));
    },
    /** The authors of both tickets are one person, and so is everybody who was one with either of them. */
    link(a: Ticket, b: Ticket, at: number): void {
      const known = find(b);
      const contact = find(a) ?? known ?? `${a.id} ${b.id} ${at}`;
      for (const { platform, authorId, authorHandle } of [a, b])
        insert.run({ platform, authorId, contact, handle: authorHandle, at });
      if (known !== null && known !== contact) merge.run(contact, known);
    },
    /** This account is nobody's any more; whoever is left alone is no link. */
    forget(account: Account): void {
      const contact = find(account);
      if (contact === null) return;
      remove.run(account.platform, account.authorId);
      if (members.all(contact).length < 2) removeAll.run(contact);
    },
  };
}

function isSame(a: Account, b: Account): boolean {
  return a.platform === b.platform && a.authorId === b.authorId;
}
