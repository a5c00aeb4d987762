import type { Ticket } from '../../core/ticket.ts';
import type { Identity } from '../../core/view.ts';
import { column, select, type Work, write } from './work.ts';

type Account = Pick<Identity, 'platform' | 'authorId'>;

// Accounts of one person, as far as that person said so.

const ACCOUNT = { platform: 'text', authorId: 'text' } as const;
const contactOf = column<string>()(
  'SELECT contact FROM identities WHERE platform = @platform AND author_id = @authorId',
  ACCOUNT,
);
const members = select<Identity>()(
  `SELECT platform, author_id AS authorId, handle FROM identities WHERE contact = @contact
   ORDER BY at, platform, author_id`,
  { contact: 'text' },
);
const insert = write(
  `INSERT INTO identities (platform, author_id, contact, handle, at)
   VALUES (@platform, @authorId, @contact, @handle, @at)
   ON CONFLICT (platform, author_id) DO UPDATE SET handle = excluded.handle`,
  { ...ACCOUNT, contact: 'text', handle: 'text', at: 'int' },
);
const merge = write('UPDATE identities SET contact = @into WHERE contact = @contact', {
  into: 'text',
  contact: 'text',
});
const remove = write('DELETE FROM identities WHERE platform = @platform AND author_id = @authorId', ACCOUNT);
const removeAll = write('DELETE FROM identities WHERE contact = @contact', { contact: 'text' });

function* find({ platform, authorId }: Account): Work<string | null> {
  return (yield* contactOf.one({ platform, authorId })) ?? null;
}

/** The other accounts of this author. */
export function* otherAccounts(account: Account): Work<readonly Identity[]> {
  const contact = yield* find(account);
  if (contact === null) return [];
  return (yield* members.all({ contact })).filter((each) => !isSame(each, account));
}

export function* samePerson(a: Account, b: Account): Work<boolean> {
  const contact = yield* find(a);
  return isSame(a, b) || (contact !== null && contact === (yield* find(b)));
}

/** The authors of both tickets are one person, and so is everybody who was one with either of them. */
export function* link(a: Ticket, b: Ticket, at: number): Work<void> {
  const known = yield* find(b);
  const contact = (yield* find(a)) ?? known ?? `${a.id} ${b.id} ${at}`;
  for (const { platform, authorId, authorHandle } of [a, b])
    yield* insert.run({ platform, authorId, contact, handle: authorHandle, at });
  if (known !== null && known !== contact) yield* merge.run({ into: contact, contact: known });
}

/** This account is nobody's any more; whoever is left alone is no link. */
export function* unlink(account: Account): Work<void> {
  const contact = yield* find(account);
  if (contact === null) return;
  yield* remove.run({ platform: account.platform, authorId: account.authorId });
  if ((yield* members.all({ contact })).length < 2) yield* removeAll.run({ contact });
}

function isSame(a: Account, b: Account): boolean {
  return a.platform === b.platform && a.authorId === b.authorId;
}
