import type { Action, ActionKind, ActionState, Settlement } from '../../core/action.ts';
import type { Judgement } from '../../core/decision.ts';
import type { Context } from '../../core/eligibility.ts';
import { ACTION_COLUMNS, type ActionRow, actionFrom, OF_ANY_KIND } from './actions.ts';
import { blankSaidIn } from './erasing.ts';
import { isAnswered, isUnanswered, redraw } from './happening.ts';
import { contextNow } from './listening.ts';
import { isAutomatic, JUDGEMENT_COLUMNS, type JudgementRow, judgementFrom, movedTo } from './mentions.ts';
import { change, column, select, type Work, write } from './work.ts';

// The outbox (DESIGN §5). `due_at` is its clock: taking a row moves it to the end of the lease.

/** A send that has begun has at least this long, however much of its lease went into looking first. */
const SENDING_MS = 60_000;
/** A clock that is behind what the store has seen by more than this was set back. */
const SET_BACK_MS = 5_000;
const STRAGGLERS_MS = 10_000;
/** From urgent to low. */
const RANKS = [0, 1, 2, 3];

interface Due {
  readonly seq: number;
  readonly key: string;
  readonly due: number;
  readonly rank: number;
}

const ASKED = { kind: 'text', now: 'int', limit: 'int', platform: 'text?' } as const;
/** What another process is taking just now is none of our business. */
const unlessTaken = (text: string) => ({ sqlite: text, postgres: `${text} FOR UPDATE SKIP LOCKED` });

const isDue = column<number>()(
  `SELECT 1 FROM actions WHERE kind = @kind AND due_at <= @now AND platform = coalesce(@platform, platform) LIMIT 1`,
  ASKED,
);
// Kind by kind, so that a heap of cards nobody can show does not stand before an acknowledgement.
const due = select<Due>()(
  unlessTaken(
    `SELECT seq, key, due_at AS due, 0 AS rank FROM actions
     WHERE kind = @kind AND due_at <= @now AND platform = coalesce(@platform, platform)
     ORDER BY due_at, seq LIMIT @limit`,
  ),
  ASKED,
);
const dueCards = select<Due>()(
  unlessTaken(
    `SELECT seq, key, due_at AS due, rank FROM actions INDEXED BY actions_cards
     WHERE kind = 'present' AND rank = @rank AND due_at <= @now AND platform = coalesce(@platform, platform)
     ORDER BY due_at, seq LIMIT @limit`,
  ),
  { ...ASKED, rank: 'int' },
);
// Found `sending`: whoever was at it is gone, and for a public post nobody knows how far they came.
const taking = (more: string) =>
  `UPDATE actions SET
     token = token + 1,
     due_at = @until,${more}
     state = CASE WHEN state <> 'sending' THEN state
       WHEN kind IN ('acknowledge', 'reply') THEN 'unknown' ELSE 'pending' END,
     not_before = CASE state WHEN 'sending' THEN NULL ELSE not_before END,
     attempts = attempts + CASE state WHEN 'sending' THEN 1 ELSE 0 END,
     absences = CASE state WHEN 'sending' THEN 0 ELSE absences END,
     why = CASE state WHEN 'sending' THEN 'cut off while sending' ELSE why END
   WHERE seq = @seq RETURNING ${ACTION_COLUMNS}`;
// Where one process works on a store, it is always that one.
const take = change<ActionRow>()(
  { sqlite: taking(''), postgres: taking(' holder = @holder,') },
  { until: 'int', holder: 'text?', seq: 'int' },
);
const mark = write(
  `UPDATE actions SET state = 'sending', due_at = CASE WHEN due_at > @until THEN due_at ELSE @until END
   WHERE key = @key AND token = @token AND state = 'pending'
     AND NOT (kind = 'acknowledge' AND EXISTS (SELECT 1 FROM meta WHERE key = 'paused'))`,
  { key: 'text', token: 'int', until: 'int' },
);
const settling = write(
  `UPDATE actions SET
     state = @state, not_before = @notBefore, due_at = @due, attempts = @attempts, absences = @absences,
     rule = @rule, why = @why, remote_id = @remoteId, settled_at = @settledAt
   WHERE key = @key AND token = @token AND state NOT IN ('sent', 'withheld')`,
  {
    ...({
      key: 'text',
      token: 'int',
      state: 'text',
      notBefore: 'int?',
      due: 'int?',
      attempts: 'int',
    } as const),
    ...({ absences: 'int', rule: 'text?', why: 'text?', remoteId: 'text?', settledAt: 'int?' } as const),
  },
);
// Shown while it was armed again: that picture is settled, the next may be drawn now and not at the lease's end.
const letGo = write(
  `UPDATE actions SET due_at = not_before
   WHERE key = @key AND token > @token AND due_at <= @leasedUntil AND kind IN ('present', 'remind')
     AND state = 'pending'`,
  { key: 'text', token: 'int', leasedUntil: 'int' },
);
const setBack = write(
  `UPDATE actions SET not_before = not_before - @by, due_at = due_at - @by
   WHERE due_at > @now AND ${OF_ANY_KIND}`,
  { by: 'int', now: 'int' },
);
// Never a read-back: one too early would take for absent what only does not show yet (I3).
const setBackLate = write(
  `UPDATE actions SET not_before = not_before - @by, due_at = due_at - @by
   WHERE due_at > @around - ${STRAGGLERS_MS} AND due_at <= @around + ${STRAGGLERS_MS} AND ${OF_ANY_KIND}
     AND state = 'pending'`,
  { by: 'int', around: 'int' },
);
const latestOf = select<JudgementRow>()(
  `SELECT ${JUDGEMENT_COLUMNS} FROM mentions m JOIN captures c ON c.seq = m.seq
   WHERE m.root_id = @root AND m.platform = @platform AND m.superseded = 0`,
  { root: 'text', platform: 'text' },
);

/** What is asked for when looking for something to do. */
export interface Wanted {
  readonly kinds: readonly ActionKind[];
  readonly now: number;
  readonly leaseMs: number;
  readonly limit: number;
  readonly platform: string | null;
  /** Who takes it. */
  readonly holder: string | null;
}

/** Whether there is anything: looking costs no lock, and mostly there is nothing. */
export function* anythingDue({ kinds, now, platform }: Wanted): Work<boolean> {
  for (const kind of kinds)
    if ((yield* isDue.one({ kind, now, limit: 1, platform })) !== undefined) return true;
  return false;
}

/** Takes what is due, oldest first; cards by the priority of their tickets before that. */
export function* claim({ kinds, now, leaseMs, limit, platform, holder }: Wanted): Work<readonly Action[]> {
  const found: Due[] = [];
  for (const kind of kinds) {
    const asked = { kind, now, limit, platform };
    if (kind !== 'present') found.push(...(yield* due.all(asked)));
    // A heap of cards may take long to show; what is urgent does not wait for it.
    else for (const rank of RANKS) found.push(...(yield* dueCards.all({ ...asked, rank })));
  }
  const chosen = found.sort((a, b) => a.rank - b.rank || a.due - b.due || a.seq - b.seq).slice(0, limit);
  const leasedUntil = now + leaseMs;
  const rows = yield* take.each(chosen.map(({ seq }) => ({ until: leasedUntil, holder, seq })));
  const taken = new Map(rows.map((row) => [row.key, { ...actionFrom(row), leasedUntil }]));
  return chosen.flatMap(({ key }) => taken.get(key) ?? []);
}

/** The last word before the wire. */
export function* markSending({ key, token }: Action, now: number): Work<boolean> {
  return (yield* mark.run({ key, token, until: now + SENDING_MS })) === 1;
}

/** Its own ticket, and the one that the post it answers was moved to since. */
function* ticketsOf({ ticketId, outgoing }: Action): Work<ReadonlySet<string>> {
  const moved = outgoing && (yield* movedTo([outgoing]))[0];
  return new Set([ticketId, moved ?? ticketId]);
}

/** Writes what a try came to; false when somebody else has it by now. */
export function* settle(action: Action, settlement: Settlement, now: number): Work<boolean> {
  const { key, token, kind, ticketId, leasedUntil = Number.MAX_SAFE_INTEGER } = action;
  const { state, remoteId } = settlement;
  const over = state === 'sent' || state === 'withheld';
  const times = { due: over ? null : settlement.notBefore, settledAt: over ? now : null };
  if ((yield* settling.run({ ...settlement, key, token, ...times })) === 0) {
    const mine = yield* letGo.run({ key, token, leasedUntil });
    // Its lease had run out, and whoever has it since may have drawn before this older picture was.
    if (mine === 0 && kind === 'present') yield* redraw(ticketId, now);
    return false;
  }
  if (over && action.outgoing !== null) yield* blankSaidIn(key);
  for (const id of yield* ticketsOf(action)) {
    if (state === 'sent' && kind === 'reply') yield* isAnswered(id, now, now);
    if (changesCard(kind, state)) yield* redraw(id, now);
  }
  if (state === 'sent' && kind === 'acknowledge' && remoteId !== null) {
    // We may have heard it, and taken it for a person's answer, before we were told its id.
    const heard = yield* isAutomatic(action.platform, remoteId);
    if (heard !== null) yield* isUnanswered(ticketId, heard, now);
  }
  return true;
}

/** The mention that an outgoing post answers, in its latest version, with its context now. */
export function* question(
  action: Action,
  now: number,
): Work<{ readonly judgement: Judgement; readonly context: Context } | null> {
  if (action.outgoing === null) return null;
  const { rootId, platform } = action.outgoing;
  const row = yield* latestOf.one({ root: rootId, platform });
  if (row === undefined) return null;
  const judgement = judgementFrom(row);
  // An edit may have come through another source; the ceiling is that of the source it was planned under.
  const mention = { ...judgement.mention, source: action.source };
  return { judgement, context: yield* contextNow(mention, row.seq, now, action.key) };
}

/**
 * Timers are lengths of time: when the clock of the one machine is set back they go with it, and nothing waits an hour
 * for its second. Whoever took the time just before writes a moment later: for a while such rows are taken along, too.
 */
export class ClockFollower {
  /** When it was last asked what is due, or something was last recorded, ms UTC. */
  #latest: number;
  #lastSetBack = { by: 0, at: Number.NEGATIVE_INFINITY };

  constructor(latest: number) {
    this.#latest = latest;
  }

  /** What has to be done about it, or null. */
  follow(now: number): (() => Work<number>) | null {
    const behind = this.#latest - now;
    this.#latest = now;
    const { by, at } = this.#lastSetBack;
    if (behind > SET_BACK_MS) {
      this.#lastSetBack = { by: behind, at: now };
      return () => setBack.run({ by: behind, now });
    }
    if (now - at < STRAGGLERS_MS && by > 3 * STRAGGLERS_MS)
      return () => setBackLate.run({ by, around: now + by });
    return null;
  }
}

/** What the desk shows of it has changed. A post put off is no news. */
function changesCard(kind: ActionKind, state: ActionState): boolean {
  if (kind === 'second-opinion') return state === 'sent' || state === 'withheld';
  if (kind !== 'acknowledge' && kind !== 'reply') return false;
  return state === 'sent' || state === 'withheld' || state === 'unknown';
}
