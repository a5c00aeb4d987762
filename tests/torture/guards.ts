/** What keeps the promise, each with how to take it out of the program for one run. */
import type { Guard } from './fault.ts';
import type { Edit } from './inside.ts';

const NO_LOOK: Edit = {
  file: 'acting.ts',
  from: "const found = await platform.findReply(outgoing, cut);\n  if (found.outcome === 'found'",
  to: "const found = { outcome: 'absent' };\n  if (found.outcome === 'found'",
};

export const DOUBTLESS: Guard = {
  harm: 'doubled',
  name: 'a send that was cut off is of unknown outcome, and what is there is looked at before sending',
  edits: [
    NO_LOOK,
    {
      file: 'stores/sql/acting.ts',
      from: "WHEN kind IN ('acknowledge', 'reply') THEN 'unknown' ELSE 'pending' END",
      to: "ELSE 'pending' END",
    },
  ],
};

export const HASTY_CURSOR: Guard = {
  harm: 'lost',
  name: 'what was heard and the cursor behind it are one transaction',
  edits: [
    {
      file: 'flow.ts',
      from: '    const looked = await look(\n',
      to: `    await parts.store.record({
    ...{ judgements: [], tickets: [], actions: [], deletions: [], unreadable: [], setAside: [], at: parts.clock.now() },
    cursors: new Map(batches.flatMap(({ source, batch }) => (batch.cursor === undefined ? [] : [[source, batch.cursor]]))),
  });
    const looked = await look(\n`,
    },
  ],
};

export const FORGETFUL_DESK: Guard = {
  harm: 'doubled',
  name: 'a card is posted with a nonce, which Discord makes once',
  edits: [
    { file: 'desks/discord/pen.ts', from: '{ ...each, nonce, enforce_nonce: true }', to: '{ ...each }' },
  ],
};

export const UNCLEAR_IS_NO: Guard = {
  harm: 'doubled',
  name: 'an unclear answer is an unknown outcome, and what is there is looked at before sending',
  edits: [
    NO_LOOK,
    {
      file: 'platforms/x/reply.ts',
      from: "case 'unclear':\n      return { outcome: 'unknown', why };",
      to: "case 'unclear':\n      return { outcome: 'not sent', why };",
    },
  ],
};

export const ONE_READ: Guard = {
  harm: 'doubled',
  name: 'absence is proven by two reads, apart by the time that X needs to show a post',
  edits: [{ file: 'platforms/x/x.ts', from: 'reads: 2', to: 'reads: 1' }, NO_LOOK],
};

export const WALL_CLOCK: Guard = {
  harm: 'lost',
  name: 'waits are measured by a clock that nobody can set',
  edits: [
    {
      file: 'clock.ts',
      from: 'globalThis.inside.sleep(ms, signal)',
      to: 'globalThis.inside.sleepByWall(ms, signal)',
    },
  ],
};

export const NO_LOCK: Guard = {
  harm: 'wrong',
  name: 'one program holds the lock of a store',
  edits: [{ file: 'stores/sqlite/lock.ts', from: "lock.exec('BEGIN EXCLUSIVE');", to: '' }],
};

export const SWALLOWS: Guard = {
  harm: 'lost',
  name: 'what could not be stored is heard again from the stored cursor',
  edits: [
    {
      file: 'flow.ts',
      from: 'if (!(error instanceof Conflict) || tries >= 20) throw error;',
      to: 'if (!(error instanceof Conflict)) return;',
    },
  ],
};

export const NO_SYNC: Guard = {
  harm: 'lost',
  name: 'every commit is on the disk before anybody is told',
  edits: [{ file: 'stores/sqlite/engine.ts', from: '      await log.safe();\n', to: '' }],
};

export const GIVES_UP_LOOKING: Guard = {
  harm: 'lost',
  name: 'what cannot be looked at now is looked at again',
  edits: [
    {
      file: 'acting.ts',
      from: 'return later(action, clock.now(), random(), found.why, found.retryAfterMs);\n  // Once more',
      to: "return withheld(action, 'platform-forbids', found.why);\n  // Once more",
    },
  ],
};

/** X's answers to a post that mean "not now". */
export function takesForNo(kind: 'rate' | 'credits' | 'credentials'): Guard {
  return {
    harm: 'lost',
    name: `"${kind}" means later, not never`,
    edits: [
      {
        file: 'platforms/x/reply.ts',
        from: `case '${kind}':`,
        to: `case '${kind}': if (kind === '${kind}') return { outcome: 'refused', rule: 'platform-forbids', why };\n`,
      },
    ],
  };
}

export const DUPLICATE_IS_NO: Guard = {
  harm: 'doubled',
  name: '"duplicate content" may be our own reply: read back, not sent again',
  edits: [
    NO_LOOK,
    {
      file: 'platforms/x/reply.ts',
      from: "{ says: /duplicate content/i, to: (why) => ({ outcome: 'unknown', why }) }",
      to: "{ says: /duplicate content/i, to: (why) => ({ outcome: 'not sent', why }) }",
    },
  ],
};

export const NEVER_A_NO: Guard = {
  harm: 'lost',
  name: 'a refusal of the post itself is final, with its reason',
  edits: [
    {
      file: 'platforms/x/reply.ts',
      from: "to: (why) => ({ outcome: 'refused', rule: 'not-summoned', why })",
      to: "to: (why) => ({ outcome: 'not sent', why, retryAfterMs: 3_600_000 })",
    },
  ],
};

export const APP_IS_POST: Guard = {
  harm: 'lost',
  name: 'a refusal about the app is not one about the post',
  edits: [
    {
      file: 'platforms/x/reply.ts',
      from: 'client.?app|app permissions|oauth1|',
      to: '',
    },
  ],
};

export const NOT_FOUND_IS_NO: Guard = {
  harm: 'lost',
  name: '404 is about the address, not about the post',
  edits: [{ file: 'platforms/x/reply.ts', from: 'if (status === 404)', to: 'if (status === -1)' }],
};

export const CONFLICT_IS_NO: Guard = {
  harm: 'wrong',
  name: '409 says nothing about whether it was posted',
  edits: [{ file: 'platforms/x/reply.ts', from: 'if (status === 409)', to: 'if (status === -1)' }],
};

export const NO_DEADLINE: Guard = {
  harm: 'lost',
  name: 'every request has a deadline for the whole of it',
  edits: [
    {
      file: 'platforms/x/api.ts',
      from: 'AbortSignal.any([signal, AbortSignal.timeout(settings.timeoutSeconds * 1000)])',
      to: 'AbortSignal.any([signal])',
    },
  ],
};

export const NO_SETTLING: Guard = {
  harm: 'doubled',
  name: 'nobody reads back before X had its time to show the post (settleSeconds)',
  edits: [NO_LOOK],
  settings: [[/settleSeconds: \d+(\.\d+)?, indexLag/, 'settleSeconds: 0.02, indexLag']],
};

export const NO_LAG: Guard = {
  harm: 'lost',
  name: 'no cursor comes closer to the present than the index of X lags behind (indexLagSeconds)',
  edits: [],
  settings: [[/indexLagSeconds: \d+(\.\d+)?/, 'indexLagSeconds: 0']],
};

export const STREAM_ALONE: Guard = {
  harm: 'lost',
  name: 'the promise rests on polls with a cursor; the stream is only quicker',
  edits: [{ file: 'platforms/x/x.ts', from: "kinds.every((kind) => kind === 'stream')", to: 'false' }],
  settings: [
    [/ {2}- \{name: mentions,.*\n/, ''],
    [/ {2}- \{name: search,.*\n/, ''],
  ],
};

export const GATEWAY_ALONE: Guard = {
  harm: 'lost',
  name: 'the promise rests on reading the channels, in turn and after every gap; the gateway is only quicker',
  edits: [{ file: 'platforms/discord/listen.ts', from: '(inbox.missedSome() && !failing) || ', to: '' }],
  settings: [[/(name: community.*)everySeconds: 1}/, '$1everySeconds: 100000}']],
};

export const NO_MEMORY: Guard = {
  harm: 'doubled',
  name: 'a post that is stored is not judged again, and an acknowledgement has one key for ever',
  edits: [
    NO_LOOK,
    {
      file: 'reading.ts',
      from: 'const fresh = await parts.store.unseen(captures);',
      to: 'const fresh = captures;',
    },
    {
      file: 'flow.ts',
      from: 'before === null ? looked : await still(parts.store, looked)',
      to: 'looked',
    },
    {
      file: 'core/judge.ts',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a piece of source
      from: 'return { key: `${kind}:${ticketId}`,',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a piece of source
      to: "return { key: kind === 'acknowledge' ? `${kind}:${ticketId}:${Math.random()}` : `${kind}:${ticketId}`,",
    },
    {
      file: 'core/eligibility.ts',
      from: 'if (sending || !before) return null;',
      to: 'return null;',
    },
  ],
};

export const ONE_BAD_ALL_BAD: Guard = {
  harm: 'lost',
  name: 'what cannot be read is set aside alone',
  edits: [{ file: 'reading.ts', from: 'unreadable.push(capture);', to: 'throw error;' }],
};

export const PROVEN_IS_NO: Guard = {
  harm: 'lost',
  name: 'what is proven absent is sent again',
  edits: [
    {
      file: 'core/action.ts',
      from: "{ ...unchanged(action), state: 'pending', notBefore: now, absences: 0, why: 'proven absent' }",
      to: "withheld(action, 'platform-forbids', 'proven absent')",
    },
  ],
};

export const NO_SECOND_READING: Guard = {
  harm: 'lost',
  name: 'a source that fails is read again, from its cursor',
  edits: [
    {
      file: 'platforms/x/poll.ts',
      from: 'await clock.sleep(patience.failed(error), signal);\n      continue;',
      to: 'return;',
    },
    {
      file: 'flow.ts',
      from: 'for (let failures = 0; !stop.aborted; ) {',
      to: 'for (let failures = 0, once = true; once && !stop.aborted; once = false) {',
    },
  ],
};

export const ONE_TRY_AT_THE_DESK: Guard = {
  harm: 'lost',
  name: 'a card that could not be shown is shown later',
  edits: [
    {
      file: 'acting.ts',
      from: "if (shown.outcome === 'not yet') return later(action, clock.now(), random(), shown.why, shown.retryAfterMs);",
      to: "if (shown.outcome === 'not yet') return withheld(action, 'platform-forbids', shown.why);",
    },
  ],
};
