import type { Database } from 'better-sqlite3';
import type { Action, Settlement } from '../../core/action.ts';
import type { Context } from '../../core/eligibility.ts';
import type { Judgement } from '../../core/decision.ts';
import { ACTION_COLUMNS, type ActionRow, type Actions, actionFrom } from './actions.ts';
import type { Listening } from './listening.ts';
import { JUDGEMENT_COLUMNS, type JudgementRow, judgementFrom, type Mentions } from './mentions.ts';
import type { Meta } from './meta.ts';
import type { Tickets } from './tickets.ts';

interface Tables {
  readonly tickets: Tickets;
  readonly actions: Actions;
  readonly mentions: Mentions;
  readonly meta: Meta;
  readonly listening: Listening;
}

/** The outbox (DESIGN §5). `due_at` is its clock: taking a row moves it to the end of the lease. */
export function acting(db: Database, { tickets, actions, mentions, meta, listening }: Tables) {
  const nextDue = db
    .prepare<[], number>('SELECT due_at FROM actions WHERE due_at IS NOT NULL ORDER BY due_at LIMIT 1')
    .pluck();
  const due = db
    .prepare<[number, number], number>(
      'SELECT seq FROM actions WHERE due_at <= ? ORDER BY due_at, seq LIMIT ?',
    )
    .pluck();
  // Found `sending`: whoever was at it is gone, and for a public post nobody knows how far they came.
  const take = db.prepare<[number, number], ActionRow>(`
    UPDATE actions SET
      token = token + 1,
      due_at = ?,
      state = CASE WHEN state <> 'sending' THEN state
        WHEN kind IN ('acknowledge', 'reply') THEN 'unknown' ELSE 'pending' END,
      attempts = attempts + (state = 'sending'),
      absences = CASE state WHEN 'sending' THEN 0 ELSE absences END,
      why = CASE state WHEN 'sending' THEN 'cut off while sending' ELSE why END
    WHERE seq = ? RETURNING ${ACTION_COLUMNS}`);
  const markSending = db.prepare<[{ key: string; token: number; now: number }]>(`
    UPDATE actions SET state = 'sending'
    WHERE key = @key AND token = @token AND state = 'pending' AND due_at > @now
      AND NOT (kind = 'acknowledge' AND EXISTS (SELECT 1 FROM meta WHERE key = 'paused'))`);
  const settle = db.prepare<[Settlement & { key: string; token: number; due: number | null; settledAt: number | null }]>(`
    UPDATE actions SET
      state = @state, not_before = @notBefore, due_at = @due, attempts = @attempts, absences = @absences,
      rule = @rule, why = @why, remote_id = @remoteId, settled_at = @settledAt
    WHERE key = @key AND token = @token AND state NOT IN ('sent', 'withheld')`);
  const latestOf = db.prepare<[string, string], JudgementRow>(`
    SELECT ${JUDGEMENT_COLUMNS} FROM mentions m JOIN captures c USING (seq)
    WHERE m.root_id = ? AND m.platform = ? AND m.superseded = 0`);

  const claim = db.transaction((now: number, leaseMs: number, limit: number) =>
    due.all(now, limit).flatMap((seq) => take.all(now + leaseMs, seq).map(actionFrom)),
  );

  const settled = db.transaction((action: Action, settlement: Settlement, now: number): boolean => {
    const { key, token, kind, ticketId } = action;
    const over = settlement.state === 'sent' || settlement.state === 'withheld';
    const { changes } = settle.run({
      ...settlement,
      key,
      token,
      due: over ? null : settlement.notBefore,
      settledAt: over ? now : null,
    });
    if (changes === 0) return false;
    if (kind !== 'acknowledge' && kind !== 'reply') return true;
    if (settlement.state === 'sent') {
      if (kind === 'reply') tickets.happened(ticketId, { kind: 'answered', at: now }, now);
      else if (settlement.remoteId !== null) mentions.cameBack(action.platform, settlement.remoteId);
    }
    // An acknowledgement put off is no news for the desk.
    if (over || settlement.state === 'unknown') actions.armPresent(ticketId, now);
    return true;
  });

  const question = db.transaction(
    (action: Action, now: number): { judgement: Judgement; context: Context } | null => {
      if (action.outgoing === null) return null;
      const { rootId, platform } = action.outgoing;
      const row = latestOf.get(rootId, platform);
      if (row === undefined) return null;
      const judgement = judgementFrom(row);
      return { judgement, context: listening.contextNow(judgement.mention, row.seq, now, action.key) };
    },
  );

  return {
    claim(now: number, leaseMs: number, limit: number): readonly Action[] {
      // Looking costs no lock, and mostly there is nothing.
      const first = nextDue.get();
      return first === undefined || first > now ? [] : claim.immediate(now, leaseMs, limit);
    },
    nextDue(): number | null {
      return nextDue.get() ?? null;
    },
    markSending({ key, token }: Action, now: number): boolean {
      return markSending.run({ key, token, now }).changes === 1;
    },
    settle: (action: Action, settlement: Settlement, now: number) => settled.immediate(action, settlement, now),
    question,
  };
}
