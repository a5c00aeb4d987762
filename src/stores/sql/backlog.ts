import type { ActionKind } from '../../core/action.ts';
import type { Backlog } from '../store.ts';
import { OF_ANY_KIND } from './actions.ts';
import { live, WAITING } from './overview.ts';
import { column, select, type Work } from './work.ts';

// Asked every few seconds, as long as it runs: each figure comes from an index that holds what it counts and little else.

const longest = column<number | null>()(`SELECT min(waiting_since) FROM ${WAITING}`, {});
const due = select<{ kind: ActionKind; count: number }>()(
  `SELECT kind, count(*) AS count FROM actions INDEXED BY actions_due
   WHERE ${OF_ANY_KIND} AND due_at > 0
   GROUP BY kind`,
  {},
);
// Rare, but for the moment in which something is sent.
const unsettled = select<{ kind: ActionKind; state: 'sending' | 'unknown'; count: number; due: number }>()(
  `SELECT kind, state, count(*) AS count, count(due_at) AS due FROM actions INDEXED BY actions_unsettled
   WHERE state IN ('sending', 'unknown') GROUP BY state, kind`,
  {},
);
const heard = select<{ name: string; lastAt: number }>()(
  'SELECT name, last_at AS lastAt FROM heard_sources ORDER BY name',
  {},
);

/** What waits, and since when. */
export function* backlog(): Work<Backlog> {
  const rows = yield* unsettled.all({});
  const actions: Backlog['actions'][number][] = [];
  for (const { kind, count } of yield* due.all({})) {
    const others = rows.filter((row) => row.kind === kind).reduce((sum, row) => sum + row.due, 0);
    if (count > others) actions.push({ kind, state: 'pending', count: count - others });
  }
  for (const { kind, state, count, due } of rows) {
    if (due > 0) actions.push({ kind, state, count: due });
    if (count > due) actions.push({ kind, state: 'for a person', count: count - due });
  }
  return {
    tickets: yield* live.all({}),
    waitingSince: (yield* longest.one({})) ?? null,
    actions,
    heardAt: new Map((yield* heard.all({})).map(({ name, lastAt }) => [name, lastAt])),
  };
}
