import type { Database } from 'better-sqlite3';
import type { NewAction } from '../../../src/core/action.ts';
import { EMPTY_CONTEXT } from '../../../src/core/eligibility.ts';
import type { Platform } from '../../../src/platforms/platform.ts';
import type { Recording, Store } from '../../../src/stores/store.ts';
import type { Mutation } from './process.ts';

const NOTHING: Recording = {
  ...{ judgements: [], deletions: [], setAside: [], unreadable: [], tickets: [], actions: [] },
  ...{ cursors: new Map(), at: 0 },
};

function store(change: (store: Store, db: Database) => Partial<Store>): Mutation {
  return { store: (each, db) => ({ ...each, ...change(each, db) }) };
}

function platform(change: (platform: Platform) => Partial<Platform>): Mutation {
  return { platform: (each) => ({ ...each, ...change(each) }) };
}

/** Of a recording, other actions. */
function acts(change: (actions: readonly NewAction[]) => readonly NewAction[]): Mutation {
  return store((each) => ({
    record: (recording) => each.record({ ...recording, actions: change(recording.actions) }),
  }));
}

/** The program with one of its guards missing, by name. The simulation has to find each of them. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  /** Says that it is marked as sending, and writes nothing. */
  mark: store(() => ({ markSending: async () => true })),
  /** The kill switch is not looked at in the last moment, nor before. */
  'kill switch': store((each) => ({
    async question(action, now) {
      const asked = await each.question(action, now);
      return asked && { ...asked, context: { ...asked.context, paused: null } };
    },
    async markSending(action, now) {
      const why = await each.paused();
      if (why === null) return each.markSending(action, now);
      await each.setPaused(null);
      try {
        return await each.markSending(action, now);
      } finally {
        await each.setPaused(why);
      }
    },
  })),
  /** A settlement with an old token is taken all the same. */
  token: store((each, db) => {
    const token = db.prepare<[string], number>('SELECT token FROM actions WHERE key = ?').pluck();
    return {
      settle: (action, settlement, now) =>
        each.settle({ ...action, token: token.get(action.key) ?? action.token }, settlement, now),
    };
  }),
  /** What was cut off while sending is taken for not sent. */
  'cut off': store((each, db) => {
    const pending = db.prepare<[string]>("UPDATE actions SET state = 'pending' WHERE key = ?");
    return {
      async claim(...given) {
        const claimed = await each.claim(...given);
        return claimed.map((action) => {
          if (action.state !== 'unknown' || action.notBefore !== null) return action;
          pending.run(action.key);
          return { ...action, state: 'pending' };
        });
      },
    };
  }),
  /** Before sending, nobody asks what has changed since the judgement. */
  'ask again': store((each) => ({
    async question(action, now) {
      const asked = await each.question(action, now);
      return asked && { ...asked, context: EMPTY_CONTEXT };
    },
  })),
  /** The cursor moves before what it is behind is stored. */
  'cursor first': store((each) => ({
    async record(recording) {
      const { cursors, at } = recording;
      await each.record({ ...NOTHING, cursors, at });
      // Here the process may die, which is the same as not writing the rest.
      if (at % 3 === 0) throw new Error('the process is gone');
      await each.record(recording);
    },
  })),
  /** What could not be stored is taken for stored. */
  'failed record': store((each) => ({
    async record(recording) {
      if (recording.at % 3 !== 0) await each.record(recording);
    },
  })),
  /** Nobody reads back: nothing was ever posted. */
  'read back': platform(() => ({ findReply: async () => ({ outcome: 'absent' }) })),
  /** Nobody waits for the network to show what was posted. */
  settle: platform(({ proof }) => ({ proof: { ...proof, settleMs: 0 } })),
  /** A timeout is taken for a failure. */
  timeout: platform((each) => ({
    async send(...given) {
      const sent = await each.send(...given);
      return sent.outcome === 'unknown' ? { outcome: 'not sent', why: sent.why } : sent;
    },
  })),
  /** A timeout is taken for a success. */
  success: platform((each) => ({
    async send(...given) {
      const sent = await each.send(...given);
      return sent.outcome === 'unknown' ? { outcome: 'accepted', id: 'surely there' } : sent;
    },
  })),
  /** An acknowledgement for each post, and not for each author and conversation. */
  'one key': {
    store: (each) => ({
      ...each,
      contexts: async (...given) =>
        (await each.contexts(...given)).map((context) => ({ ...context, acknowledgement: null })),
      record: (recording) =>
        each.record({
          ...recording,
          actions: recording.actions.map((action) =>
            action.kind === 'acknowledge'
              ? { ...action, key: `${action.key}:${action.outgoing?.postId}` }
              : action,
          ),
        }),
    }),
    platform: (each) => ({ ...each, findReply: async () => ({ outcome: 'absent' }) }),
  },
  /** What changes is not always shown. */
  card: acts((actions) => actions.filter(({ kind }) => kind !== 'present')),
  /** A complaint is recorded, and nothing is done about it. */
  acknowledge: acts((actions) => actions.filter(({ kind }) => kind !== 'acknowledge')),
  /** The same click twice is two answers. */
  click: store((each) => {
    let times = 0;
    return {
      answered: async () => false,
      answer: (answer, change) => each.answer({ ...answer, key: `${answer.key} ${++times}` }, change),
    };
  }),
  /** What its author deleted is not forgotten. */
  deletion: store((each) => ({ record: (recording) => each.record({ ...recording, deletions: [] }) })),
};
