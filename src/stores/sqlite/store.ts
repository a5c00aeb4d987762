import type { Database } from 'better-sqlite3';
import type { Store } from '../store.ts';
import { acting } from './acting.ts';
import { actionTable } from './actions.ts';
import { agentTable } from './agents.ts';
import { alarms } from './alarms.ts';
import { answering } from './answering.ts';
import { auditStore } from './audit.ts';
import { checkStore, isSmall } from './check.ts';
import { contactTable } from './contacts.ts';
import { correctionTable } from './corrections.ts';
import { deletions as deletionsOf } from './deletions.ts';
import { erasing } from './erasing.ts';
import { guarded } from './failure.ts';
import { figuresOf } from './figures.ts';
import { happening } from './happening.ts';
import { hearing } from './hearing.ts';
import { listening } from './listening.ts';
import { holdLock } from './lock.ts';
import { mending } from './mending.ts';
import { mentionTable } from './mentions.ts';
import { metaTable } from './meta.ts';
import { noticeTable } from './notices.ts';
import { optOutTable } from './opt-outs.ts';
import { overview } from './overview.ts';
import { people } from './people.ts';
import { recording } from './recording.ts';
import { reportSince } from './report.ts';
import { searching } from './search.ts';
import { spending } from './spending.ts';
import { ticketTable } from './tickets.ts';
import { viewing } from './viewing.ts';

/** The store over an open, migrated database. The driver is synchronous: a method has done its work when it returns. */
export function sqliteStore(db: Database, file: string): Store {
  const meta = metaTable(db);
  const agents = agentTable(db);
  const tickets = ticketTable(db, agents);
  const actions = actionTable(db);
  const mentions = mentionTable(db);
  const corrections = correctionTable(db);
  const contacts = contactTable(db);
  const optOuts = optOutTable(db);
  const notices = noticeTable(db);
  const heard = hearing(db);
  const happens = happening(tickets, actions);
  const deletions = deletionsOf(db, tickets, happens, corrections);
  const erase = erasing(db, { tickets, contacts, deletions, happening: happens });
  const listen = listening(db, { tickets, actions, mentions, deletions, optOuts, meta });
  const recorder = recording(db, {
    ...{ tickets, actions, mentions, deletions, optOuts, meta },
    ...{ happening: happens, hearing: heard },
  });
  const act = acting(db, { happening: happens, erasing: erase, mentions, listening: listen });
  const desk = people(db, tickets, actions);
  const view = viewing(db, { tickets, actions, corrections, contacts, optOuts });
  const answers = answering(db, { tickets, actions, mentions, corrections, contacts, optOuts, agents });
  const search = searching(db, tickets);
  const raised = alarms(db);
  const board = overview(db, heard, meta);
  const money = spending(db);
  const mends = mending(db, file);
  let unlock: (() => void) | null = null;

  /** As a promise, with what the operator can mend said so. */
  async function now<T>(work: () => T): Promise<T> {
    return guarded(file, () => mends.around(work));
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
    presented: (ticketId, card, shown) => now(() => tickets.present(ticketId, card, shown)),
    question: (action, at) => now(() => act.question(action, at)),

    view: (ticketId) => now(() => view(ticketId)),
    tickets: (statuses, limit) => now(() => desk.tickets(statuses, limit)),
    findTickets: (reference) => now(() => desk.findTickets(reference)),
    answered: (key) => now(() => answers.answered(key)),
    answer: (answer, change) => now(() => answers.answer(answer, change)),
    search: (words, limit) => now(() => search(words, limit)),
    agents: () => now(() => agents.all()),
    samePerson: (a, b) => now(() => contacts.samePerson(a, b)),
    optOut: (platform, handle, out, at) => now(() => optOuts.set(platform, handle, out, at)),
    erase: (platform, handle, at) => now(() => erase.erase(platform, handle, at)),
    oncall: () => now(() => meta.oncall()),
    setOncall: (who) => now(() => meta.setOncall(who)),
    corrections: (after) => now(() => corrections.since(after)),
    paused: () => now(() => meta.paused()),
    setPaused: (why) => now(() => meta.setPaused(why)),

    notice: (key) => now(() => notices.place(key)),
    noticed: (key, place, at) => now(() => notices.put(key, place, at)),
    alarms: (after, limit) => now(() => raised(after, limit)),
    overview: (at, dayStart) => now(() => board(at, dayStart)),
    figures: (from, to, bounds) => now(() => figuresOf(db, from, to, bounds)),

    recorded: (id) => now(() => desk.recorded(id)),
    audit: (at, deadlineMs) =>
      now(() => {
        // It speaks for every row, also for those that nothing has come across yet; of a large store, for those only.
        if (isSmall(db)) mends.mend();
        return auditStore(db, meta, at, deadlineMs);
      }),
    reviewSetAside: (at) =>
      now(() => db.prepare('UPDATE set_aside SET reviewed_at = ? WHERE reviewed_at IS NULL').run(at).changes),
    report: (since) => now(() => reportSince(db, since)),
    spend: (platform, day, what, count, usd) => now(() => money.add(platform, day, what, count, usd)),
    spent: (platform, day) => now(() => money.on(platform, day)),
    counted: (platform, day) => now(() => money.countsOn(platform, day)),
    check: () => checkStore(db, file, mends),
  };
}
