import type { Database } from 'better-sqlite3';
import type { Action, ActionKind, ActionState, Settlement } from '../../core/action.ts';
import type { Judgement } from '../../core/decision.ts';
import type { Context } from '../../core/eligibility.ts';
import { ACTION_COLUMNS, type ActionRow, actionFrom } from './actions.ts';
import type { Erasing } from './erasing.ts';
import type { Happening } from './happening.ts';
import type { Listening } from './listening.ts';
import { JUDGEMENT_COLUMNS, type JudgementRow, judgementFrom, type Mentions } from './mentions.ts';

/** A send that has begun has at least this long, however much of its lease went into looking first. */
const SENDING_MS = 60_000;
/** A clock that is behind what the store has seen by more than this was set back. */
const SET_BACK_MS = 5_000;
const STRAGGLERS_MS = 10_000;
/** All of them, so that the index by kind is of use. */
const KINDS: readonly ActionKind[] = [
  'acknowledge',
  'reply',
  'present',
  'remind',
  'recheck',
  'second-opinion',
];
/** From urgent to low. */
const RANKS = [0, 1, 2, 3];

interface Tables {
  readonly happening: Happening;
  readonly erasing: Erasing;
  readonly mentions: Mentions;
  readonly listening: Listening;
}

interface Asked {
  readonly kind: ActionKind;
  readonly now: number;
  readonly limit: number;
  readonly platform: string | null;
}

interface Due {
  readonly seq: number;
  readonly due: number;
  readonly rank: number;
}

/** The outbox (DESIGN §5). `due_at` is its clock: taking a row moves it to the end of the lease. */
export function acting(db: Database, { happening, erasing, mentions, listening }: Tables) {
  // Kind by kind, so that a heap of cards nobody can show does not stand before an acknowledgement.
  const due = db.prepare<[Asked], Due>(
    `SELECT seq, due_at AS due, 0 AS rank FROM actions
     WHERE kind = @kind AND due_at <= @now AND platform = coalesce(@platform, platform)
     ORDER BY due_at, seq LIMIT @limit`,
  );
  const dueCards = db.prepare<[Asked & { rank: number }], Due>(
    `SELECT seq, due_at AS due, rank FROM actions INDEXED BY actions_cards
     WHERE kind = 'present' AND rank = @rank AND due_at <= @now AND platform = coalesce(@platform, platform)
     ORDER BY due_at, seq LIMIT @limit`,
  );
  // Found `sending`: whoever was at it is gone, and for a public post nobody knows how far they came.
  const take = db.prepare<[number, number], ActionRow>(`
    UPDATE actions SET
      token = token + 1,
      due_at = ?,
      state = CASE WHEN state <> 'sending' THEN state
        WHEN kind IN ('acknowledge', 'reply') THEN 'unknown' ELSE 'pending' END,
      not_before = CASE state WHEN 'sending' THEN NULL ELSE not_before END,
      attempts = attempts + (state = 'sending'),
      absences = CASE state WHEN 'sending' THEN 0 ELSE absences END,
      why = CASE state WHEN 'sending' THEN 'cut off while sending' ELSE why END
    WHERE seq = ? RETURNING ${ACTION_COLUMNS}`);
  const markSending = db.prepare<[{ key: string; token: number; until: number }]>(`
    UPDATE actions SET state = 'sending', due_at = max(due_at, @until)
    WHERE key = @key AND token = @token AND state = 'pending'
      AND NOT (kind = 'acknowledge' AND EXISTS (SELECT 1 FROM meta WHERE key = 'paused'))`);
  const settle = db.prepare<
    [Settlement & { key: string; token: number; due: number | null; settledAt: number | null }]
  >(`
    UPDATE actions SET
      state = @state, not_before = @notBefore, due_at = @due, attempts = @attempts, absences = @absences,
      rule = @rule, why = @why, remote_id = @remoteId, settled_at = @settledAt
    WHERE key = @key AND token = @token AND state NOT IN ('sent', 'withheld')`);
  // Shown while it was armed again: that picture is settled, the next may be drawn now and not at the lease's end.
  const letGo = db.prepare<[{ key: string; token: number; leasedUntil: number }]>(`
    UPDATE actions SET due_at = not_before
    WHERE key = @key AND token > @token AND due_at <= @leasedUntil AND kind IN ('present', 'remind')
      AND state = 'pending'`);
  const newest = db.prepare<[], number | null>('SELECT max(recorded_at) FROM mentions').pluck();
  const kinds = KINDS.map((kind) => `'${kind}'`).join(', ');
  const setBack = db.prepare<[{ by: number; now: number }]>(
    `UPDATE actions SET not_before = not_before - @by, due_at = due_at - @by
     WHERE due_at > @now AND kind IN (${kinds})`,
  );
  // Never a read-back: one too early would take for absent what only does not show yet (I3).
  const setBackLate = db.prepare<[{ by: number; around: number }]>(
    `UPDATE actions SET not_before = not_before - @by, due_at = due_at - @by
     WHERE due_at > @around - ${STRAGGLERS_MS} AND due_at <= @around + ${STRAGGLERS_MS} AND kind IN (${kinds})
       AND state = 'pending'`,
  );
  /** When it was last asked what is due, or something was last recorded, ms UTC. */
  let latest = newest.get() ?? 0;
  let lastSetBack = { by: 0, at: Number.NEGATIVE_INFINITY };
  const latestOf = db.prepare<[string, string], JudgementRow>(`
    SELECT ${JUDGEMENT_COLUMNS} FROM mentions m JOIN captures c USING (seq)
    WHERE m.root_id = ? AND m.platform = ? AND m.superseded = 0`);

  /** A heap of cards may take long to show; what is urgent does not wait for it. */
  function dueOfKind(asked: Asked): readonly Due[] {
    return asked.kind === 'present'
      ? RANKS.flatMap((rank) => dueCards.all({ ...asked, rank }))
      : due.all(asked);
  }

  function dueOf(
    kinds: readonly ActionKind[],
    now: number,
    limit: number,
    platform: string | null,
  ): readonly number[] {
    return kinds
      .flatMap((kind) => dueOfKind({ kind, now, limit, platform }))
      .sort((a, b) => a.rank - b.rank || a.due - b.due || a.seq - b.seq)
      .slice(0, limit)
      .map(({ seq }) => seq);
  }

  const claim = db.transaction(
    (
      kinds: readonly ActionKind[],
      now: number,
      leaseMs: number,
      limit: number,
      platform: string | null,
    ): readonly Action[] =>
      dueOf(kinds, now, limit, platform).flatMap((seq) =>
        take.all(now + leaseMs, seq).map((row) => ({ ...actionFrom(row), leasedUntil: now + leaseMs })),
      ),
  );

  /**
   * Timers are lengths of time: when the clock is set back they go with it, and nothing waits an hour for its second.
   * Whoever took the time just before writes a moment later: for a while such rows are taken along, too.
   */
  function followClock(now: number): void {
    if (now < latest - SET_BACK_MS) {
      lastSetBack = { by: latest - now, at: now };
      setBack.run({ by: lastSetBack.by, now });
    } else if (now - lastSetBack.at < STRAGGLERS_MS && lastSetBack.by > 3 * STRAGGLERS_MS) {
      setBackLate.run({ by: lastSetBack.by, around: now + lastSetBack.by });
    }
    latest = now;
  }

  /** Its own, and where the post that it answers was moved to since. */
  function ticketsOf({ ticketId, outgoing }: Action): ReadonlySet<string> {
    const moved = outgoing && mentions.movedTo(outgoing.platform, outgoing.rootId);
    return new Set([ticketId, moved ?? ticketId]);
  }

  const settled = db.transaction((action: Action, settlement: Settlement, now: number): boolean => {
    const { key, token, kind, ticketId, leasedUntil = Number.MAX_SAFE_INTEGER } = action;
    const over = settlement.state === 'sent' || settlement.state === 'withheld';
    const { changes } = settle.run({
      ...settlement,
      key,
      token,
      due: over ? null : settlement.notBefore,
      settledAt: over ? now : null,
    });
    if (changes === 0) {
      const { changes: mine } = letGo.run({ key, token, leasedUntil });
      // Its lease had run out, and whoever has it since may have drawn before this older picture was.
      if (mine === 0 && kind === 'present') happening.redraw(ticketId, now);
      return false;
    }
    const { state, remoteId } = settlement;
    if (over) erasing.settled(key);
    for (const id of ticketsOf(action)) {
      if (state === 'sent' && kind === 'reply') happening.answered(id, now, now);
      if (changesCard(kind, state)) happening.redraw(id, now);
    }
    if (state === 'sent' && kind === 'acknowledge' && remoteId !== null) {
      // We may have heard it, and taken it for a person's answer, before we were told its id.
      const heard = mentions.cameBack(action.platform, remoteId);
      if (heard !== null) happening.unanswered(ticketId, heard, now);
    }
    return true;
  });

  const question = db.transaction(
    (action: Action, now: number): { judgement: Judgement; context: Context } | null => {
      if (action.outgoing === null) return null;
      const { rootId, platform } = action.outgoing;
      const row = latestOf.get(rootId, platform);
      if (row === undefined) return null;
      const judgement = judgementFrom(row);
      // An edit may have come through another source; the ceiling is that of the source it was planned under.
      const mention = { ...judgement.mention, source: action.source };
      return { judgement, context: listening.contextNow(mention, row.seq, now, action.key) };
    },
  );

  return {
    claim(
      kinds: readonly ActionKind[],
      now: number,
      leaseMs: number,
      limit: number,
      platform: string | null,
    ): readonly Action[] {
      followClock(now);
      // Looking costs no lock, and mostly there is nothing.
      return kinds.some((kind) => due.get({ kind, now, limit: 1, platform }) !== undefined)
        ? claim.immediate(kinds, now, leaseMs, limit, platform)
        : [];
    },
    markSending({ key, token }: Action, now: number): boolean {
      return markSending.run({ key, token, until: now + SENDING_MS }).changes === 1;
    },
    settle: (action: Action, settlement: Settlement, now: number) =>
      settled.immediate(action, settlement, now),
    question,
  };
}

/** What the desk shows of it has changed. A post put off is no news. */
function changesCard(kind: ActionKind, state: ActionState): boolean {
  if (kind === 'second-opinion') return state === 'sent' || state === 'withheld';
  if (kind !== 'acknowledge' && kind !== 'reply') return false;
  return state === 'sent' || state === 'withheld' || state === 'unknown';
}
