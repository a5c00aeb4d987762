import type { Database } from 'better-sqlite3';
import type { Store } from '../store.ts';
import { acting } from './acting.ts';
import { actionTable } from './actions.ts';
import { auditStore } from './audit.ts';
import { checkStore } from './check.ts';
import { correctionTable } from './corrections.ts';
import { deletions as deletionsOf } from './deletions.ts';
import { guarded } from './failure.ts';
import { listening } from './listening.ts';
import { holdLock } from './lock.ts';
import { mentionTable } from './mentions.ts';
import { metaTable } from './meta.ts';
import { people } from './people.ts';
import { recording } from './recording.ts';
import { reportSince } from './report.ts';
import { spending } from './spending.ts';
import { ticketTable } from './tickets.ts';

/** The store over an open, migrated database. The driver is synchronous: a method has done its work when it returns. */
export function sqliteStore(db: Database, file: string): Store {
  const meta = metaTable(db);
  const tickets = ticketTable(db);
  const actions = actionTable(db);
  const mentions = mentionTable(db);
  const corrections = correctionTable(db);
  const deletions = deletionsOf(db, tickets, actions, corrections);
  const listen = listening(db, actions, deletions, meta);
  const recorder = recording(db, { tickets, actions, mentions, deletions, meta });
  const act = acting(db, { tickets, actions, mentions, listening: listen });
  const desk = people(db, tickets, actions, corrections);
  const money = spending(db);
  let unlock: (() => void) | null = null;

  /** As a promise, with what the operator can mend said so. */
  async function now<T>(work: () => T): Promise<T> {
    return guarded(file, work);
  }

  return {
    name: `sqlite ${file}`,
    lock: () =>
      now(() => {
        unlock ??= holdLock(db, file);
      }),
    close: () =>
      now(() => {
        if (!db.open) return;
        try {
          meta.flushDuplicates();
        } finally {
          unlock?.();
          db.close();
        }
      }),

    cursor: (source) => now(() => listen.cursor(source)),
    unseen: (captures) => now(() => listen.unseen(captures)),
    contexts: (about, at) => now(() => listen.contexts(about, at)),
    record: (what) => now(() => recorder.record(what)),

    claim: (kinds, at, leaseMs, limit, platform = null) =>
      now(() => act.claim(kinds, at, leaseMs, limit, platform)),
    markSending: (action, at) => now(() => act.markSending(action, at)),
    settle: (action, settlement, at) => now(() => act.settle(action, settlement, at)),
    presented: (ticketId, card) => now(() => tickets.present(ticketId, card)),
    question: (action, at) => now(() => act.question(action, at)),

    view: (ticketId) => now(() => desk.view(ticketId)),
    tickets: (statuses, limit) => now(() => desk.tickets(statuses, limit)),
    findTickets: (reference) => now(() => desk.findTickets(reference)),
    answered: (key) => now(() => desk.answered(key)),
    answer: (answer, ticket, asked, lessons = { made: [], withdrawn: [] }) =>
      now(() => desk.answer(answer, ticket, asked, lessons)),
    corrections: (after) => now(() => corrections.since(after)),
    paused: () => now(() => meta.paused()),
    setPaused: (why) => now(() => meta.setPaused(why)),

    recorded: (id) => now(() => desk.recorded(id)),
    audit: (at, deadlineMs, targets) => now(() => auditStore(db, meta, at, deadlineMs, targets)),
    reviewSetAside: (at) =>
      now(() => db.prepare('UPDATE set_aside SET reviewed_at = ? WHERE reviewed_at IS NULL').run(at).changes),
    report: (since) => now(() => reportSince(db, since)),
    spend: (platform, day, what, count, usd) => now(() => money.add(platform, day, what, count, usd)),
    spent: (platform, day) => now(() => money.on(platform, day)),
    check: () => checkStore(db, file),
  };
}
