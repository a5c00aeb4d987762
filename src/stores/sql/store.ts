import { holdOfSource, type Store } from '../store.ts';
import { anythingDue, type ClockFollower, claim, markSending, question, settle } from './acting.ts';
import { agents } from './agents.ts';
import { alarms } from './alarms.ts';
import { answer, answered } from './answering.ts';
import { audit, reviewSetAside } from './audit.ts';
import { backlog } from './backlog.ts';
import { samePerson } from './contacts.ts';
import { corrections } from './corrections.ts';
import { erase } from './erasing.ts';
import { figures } from './figures.ts';
import { contexts, cursorOf, unseen } from './listening.ts';
import { countDuplicates, oncall, paused, setOncall, setPaused } from './meta.ts';
import { notice, noticed } from './notices.ts';
import { setOptOut } from './opt-outs.ts';
import { overview } from './overview.ts';
import { findTickets, recorded, tickets } from './people.ts';
import { record } from './recording.ts';
import { report } from './report.ts';
import { search } from './search.ts';
import { counted, spend, spent } from './spending.ts';
import { presented } from './tickets.ts';
import { tidy } from './tidying.ts';
import { view } from './viewing.ts';
import type { Engine, Work } from './work.ts';

/** What each engine does in its own way. */
type Own = 'name' | 'lock' | 'hold' | 'close' | 'check';

/** What waits for the next commit is written by `flush`: for the end. */
type Shared = Omit<Store, Own> & { flush(): Promise<void> };

export interface Holding {
  /** Who claims: what it holds is let go when it is known to be dead. */
  readonly holder: string | null;
  /** Follows the one clock there is, where one machine works on the store. */
  readonly clock: ClockFollower | null;
  /** Throws when one of these (`source mentions`) is not held by this process any more. */
  check?(whats: readonly string[]): Work<void>;
}

/** The store over whatever engine does the work. */
export function sqlStore(engine: Engine, { holder, clock, check }: Holding): Shared {
  const { ask, read } = engine;
  // A figure for people, not worth a commit of its own: it travels with the next one.
  let duplicates = 0;

  /** Together with what waits for the next commit. */
  async function write<T>(work: () => Work<T>): Promise<T> {
    const mine = duplicates;
    duplicates = 0;
    try {
      return await engine.write(function* () {
        yield* countDuplicates(mine);
        return yield* work();
      });
    } catch (error) {
      duplicates += mine;
      throw error;
    }
  }

  /** Before anything is written by this time: a timer that goes by it must not be moved along with the older ones. */
  async function follow(now: number): Promise<void> {
    const moved = clock?.follow(now);
    if (moved) await engine.write(moved);
  }

  return {
    async flush() {
      if (duplicates > 0) await write(nothing);
    },
    cursor: (source) => ask(() => cursorOf(source)),
    async unseen(captures) {
      const fresh = await read(() => unseen(captures));
      duplicates += captures.length - fresh.length;
      return fresh;
    },
    contexts: (mentions, now) => read(() => contexts(mentions, now)),
    async record(recording) {
      const again = await write(function* () {
        // Who lost a source must not move its cursor: somebody else is ahead by now.
        yield* check?.([...recording.cursors.keys()].map(holdOfSource)) ?? nothing();
        return yield* record(recording);
      });
      duplicates += again;
    },

    async claim(kinds, now, leaseMs, limit, platform = null) {
      await follow(now);
      const wanted = { kinds, now, leaseMs, limit, platform, holder };
      return (await ask(() => anythingDue(wanted))) ? engine.take(() => claim(wanted)) : [];
    },
    markSending: (action, now) => engine.write(() => markSending(action, now)),
    async settle(action, settlement, now) {
      await follow(now);
      return engine.write(() => settle(action, settlement, now));
    },
    presented: (ticketId, card, shown) => engine.write(() => presented(ticketId, card, shown)),
    question: (action, now) => read(() => question(action, now)),

    view: (ticketId) => read(() => view(ticketId)),
    tickets: (statuses, limit) => ask(() => tickets(statuses, limit)),
    findTickets: (reference) => ask(() => findTickets(reference)),
    // Whoever is told so is told that it is kept.
    answered: async (key) => (await ask(() => answered(key))) && engine.take(() => answered(key)),
    answer: (given, change) => write(() => answer(given, change)),
    search: (words, limit) => read(() => search(words, limit)),
    agents: () => ask(agents),
    samePerson: (a, b) => ask(() => samePerson(a, b)),
    optOut: (platform, handle, out, at) => engine.write(() => setOptOut(platform, handle, out, at)),
    erase: (platform, handle, at) => engine.write(() => erase(platform, handle, at)),
    oncall: () => ask(oncall),
    setOncall: (who) => engine.write(() => setOncall(who)),
    corrections: (after) => ask(() => corrections(after)),
    paused: () => ask(paused),
    setPaused: (why) => engine.write(() => setPaused(why)),

    notice: (key) => ask(() => notice(key)),
    noticed: (key, place, at) => engine.write(() => noticed(key, place, at)),
    alarms: (after, limit) => ask(() => alarms(after, limit)),
    overview: (now, dayStart) => read(() => overview(now, dayStart)),
    backlog: () => read(backlog),
    figures: (from, to, bounds) => read(() => figures(from, to, bounds)),

    recorded: (id) => read(() => recorded(id)),
    async audit(now, deadlineMs) {
      const found = await read(() => audit(now, deadlineMs));
      return { ...found, duplicatesDropped: found.duplicatesDropped + duplicates };
    },
    reviewSetAside: (at) => engine.write(() => reviewSetAside(at)),
    report: (since) => read(() => report(since)),
    tidy: (keep, now, limit) => engine.write(() => tidy(keep, now, limit)),
    spend: (platform, day, what, count, usd) => engine.write(() => spend(platform, day, what, count, usd)),
    spent: (platform, day) => ask(() => spent(platform, day)),
    counted: (platform, day) => ask(() => counted(platform, day)),
  };
}

function* nothing(): Work<void> {}
