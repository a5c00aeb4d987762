import type { Database } from 'better-sqlite3';
import type { Action, NewAction } from '../../core/action.ts';
import { RANK } from './tickets.ts';

export const ACTION_COLUMNS = `
  key, kind, ticket_id AS ticketId, platform, source, state, not_before AS notBefore, attempts, absences, token,
  outgoing, rule, why, remote_id AS remoteId, created_at AS createdAt, settled_at AS settledAt`;

export type ActionRow = Omit<Action, 'outgoing'> & { readonly outgoing: string | null };

export function actionFrom(row: ActionRow): Action {
  return { ...row, outgoing: row.outgoing === null ? null : JSON.parse(row.outgoing) };
}

export type Actions = ReturnType<typeof actionTable>;

export function actionTable(db: Database) {
  const byKey = db.prepare<[string], ActionRow>(`SELECT ${ACTION_COLUMNS} FROM actions WHERE key = ?`);
  const COLUMNS = `key, kind, ticket_id, platform, source, state, not_before, due_at, attempts, absences, token,
    outgoing, created_at, rank`;
  // What is public happens once (I3), so its key is left alone for ever; a card may be shown, and the time of a ticket
  // looked at, as often as we like. One that is being shown just now (leased) stays so: two hands on one card would
  // leave the older picture.
  const REARM = `ON CONFLICT (key) DO UPDATE SET
    state = 'pending', not_before = excluded.not_before,
    due_at = CASE WHEN due_at > not_before THEN max(due_at, excluded.due_at) ELSE excluded.due_at END,
    rank = excluded.rank, attempts = 0, absences = 0, token = token + 1, rule = NULL, why = NULL, remote_id = NULL, settled_at = NULL
    WHERE kind IN ('present', 'remind') OR kind = 'recheck' AND state = 'sent'`;
  const insert = db.prepare<[Omit<NewAction, 'outgoing'> & { outgoing: string | null; at: number }]>(`
    INSERT INTO actions (${COLUMNS})
    VALUES (@key, @kind, @ticketId, @platform, @source, 'pending', @notBefore, @notBefore, 0, 0, 0, @outgoing, @at,
      coalesce((SELECT ${RANK} FROM tickets WHERE id = @ticketId), 0))
    ${REARM}`);
  const arm = db.prepare<[{ kind: 'present' | 'remind'; ticketId: string; at: number }]>(`
    INSERT INTO actions (${COLUMNS})
    SELECT @kind || ':' || id, @kind, id, platform, source, 'pending', @at, @at, 0, 0, 0, NULL, @at, ${RANK}
    FROM tickets WHERE id = @ticketId
    ${REARM}`);

  return {
    byKey(key: string): Action | null {
      const row = byKey.get(key);
      return row === undefined ? null : actionFrom(row);
    },
    add(action: NewAction, at: number): void {
      const outgoing = action.outgoing === null ? null : JSON.stringify(action.outgoing);
      insert.run({ ...action, outgoing, at });
    },
    /** The card of this ticket is out of date. */
    armPresent(ticketId: string, at: number): void {
      arm.run({ kind: 'present', ticketId, at });
    },
    /** What time asks of this ticket has changed. */
    armRemind(ticketId: string, at: number): void {
      arm.run({ kind: 'remind', ticketId, at });
    },
  };
}

export function acknowledgeKey(ticketId: string): string {
  return `acknowledge:${ticketId}`;
}

/** All keys of replies to this ticket are from the first up to, not with, the second. */
export function replyKeys(ticketId: string): readonly [string, string] {
  return [`reply:${ticketId}:`, `reply:${ticketId};`];
}
