import { ACTION_KINDS, type Action, type NewAction } from '../../core/action.ts';
import { RANK } from './tickets.ts';
import { rounds, select, type Work, write } from './work.ts';

export const ACTION_COLUMNS = `
  key, kind, ticket_id AS ticketId, platform, source, state, not_before AS notBefore, attempts, absences, token,
  outgoing, rule, why, remote_id AS remoteId, created_at AS createdAt, settled_at AS settledAt`;

/** A condition that every row meets, said so that an index which begins with the kind is of use. */
export const OF_ANY_KIND = `kind IN (${ACTION_KINDS.map((kind) => `'${kind}'`).join(', ')})`;

export type ActionRow = Omit<Action, 'outgoing'> & { readonly outgoing: string | null };

export function actionFrom(row: ActionRow): Action {
  return { ...row, outgoing: row.outgoing === null ? null : JSON.parse(row.outgoing) };
}

const COLUMNS = `key, kind, ticket_id, platform, source, state, not_before, due_at, attempts, absences, token,
  outgoing, created_at, rank`;
// What is public happens once (I3), so its key is left alone for ever; a card may be shown, and the time of a ticket
// looked at, as often as we like. One that is being shown just now (leased) stays so: two hands on one card would
// leave the older picture.
const REARM = `ON CONFLICT (key) DO UPDATE SET
  state = 'pending', not_before = excluded.not_before,
  due_at = CASE
    WHEN actions.due_at > actions.not_before AND actions.due_at > excluded.due_at THEN actions.due_at
    ELSE excluded.due_at END,
  rank = excluded.rank, attempts = 0, absences = 0, token = actions.token + 1,
  rule = NULL, why = NULL, remote_id = NULL, settled_at = NULL
  WHERE actions.kind IN ('present', 'remind') OR actions.kind = 'recheck' AND actions.state = 'sent'`;

const byKey = select<ActionRow>()(`SELECT ${ACTION_COLUMNS} FROM actions WHERE key = @key`, { key: 'text' });
const insert = write(
  `INSERT INTO actions (${COLUMNS})
   VALUES (@key, @kind, @ticketId, @platform, @source, 'pending', @notBefore, @notBefore, 0, 0, 0, @outgoing, @at,
     coalesce((SELECT ${RANK} FROM tickets WHERE id = @ticketId), 0))
   ${REARM}`,
  {
    ...({ key: 'text', kind: 'text', ticketId: 'text', platform: 'text', source: 'text' } as const),
    ...({ notBefore: 'int', outgoing: 'json?', at: 'int' } as const),
  },
);

const arm = write(
  `INSERT INTO actions (${COLUMNS})
   SELECT @kind || ':' || id, @kind, id, platform, source, 'pending', @at, @at, 0, 0, 0, NULL, @at, ${RANK}
   FROM tickets WHERE id = @ticketId
   ${REARM}`,
  { kind: 'text', ticketId: 'text', at: 'int' },
);

export function* actionsByKey(keys: readonly string[]): Work<readonly (Action | null)[]> {
  const rows = yield* byKey.each(keys.map((key) => ({ key })));
  return rows.map(([row]) => (row === undefined ? null : actionFrom(row)));
}

export function* actionByKey(key: string): Work<Action | null> {
  return (yield* actionsByKey([key]))[0] ?? null;
}

export function* addActions(actions: readonly NewAction[], at: number): Work<void> {
  const rows = actions.map(({ outgoing, ...action }) => ({
    ...{ ...action, at },
    outgoing: outgoing === null ? null : JSON.stringify(outgoing),
  }));
  for (const round of rounds(rows, ({ key }) => key)) yield* insert.each(round);
}

/** The card of this ticket is out of date. */
export function* armPresent(ticketId: string, at: number): Work<void> {
  yield* arm.run({ kind: 'present', ticketId, at });
}

/** What time asks of this ticket has changed. */
export function* armRemind(ticketId: string, at: number): Work<void> {
  yield* arm.run({ kind: 'remind', ticketId, at });
}

export function acknowledgeKey(ticketId: string): string {
  return `acknowledge:${ticketId}`;
}

/** All keys of replies to this ticket are from the first up to, not with, the second. */
export function replyKeys(ticketId: string): { readonly from: string; readonly to: string } {
  return { from: `reply:${ticketId}:`, to: `reply:${ticketId};` };
}
