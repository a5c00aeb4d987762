import { setTimeout as delay } from 'node:timers/promises';
import type { Fault, Guard } from '../fault.ts';
import { DOUBTLESS, FORGETFUL_DESK, HASTY_CURSOR } from '../guards.ts';
import { SEARCH_ALONE } from './settings.ts';

/** Every step at which the program can be killed: the calls of store, platforms and desk, in the order of the flow. */
export const STEPS = {
  recording: ['unseen', 'contexts', 'record'],
  outbox: ['claim', 'question', 'lookup', 'findReply', 'markSending', 'send', 'settle'],
  showing: ['view', 'present', 'presented', 'board', 'announce', 'noticed'],
} as const;

function killedAt(part: keyof typeof STEPS, guard: Guard, more: Partial<Fault> = {}): Fault {
  const moments = STEPS[part].flatMap((step) =>
    (['before', 'after'] as const).map((when) => ({ step, when })),
  );
  return {
    kind: `killed while ${part}`,
    does: `SIGKILL from within at one of the steps ${STEPS[part].join(', ')}, before or after it`,
    lastsMs: 0,
    often: moments.length,
    async begin(on, dose) {
      const pick = moments[Math.floor(dose * moments.length)];
      // Which of the next calls: the fraction that is left of the dose.
      const nth = 1 + Math.floor(((dose * moments.length) % 1) * 3);
      await on.turn(async () => {
        const before = on.counts.kills;
        if (!pick || !on.order({ die: { ...pick, nth } })) return;
        for (let waited = 0; on.counts.kills === before && waited < 1500; waited += 20) await delay(20);
      });
      return undefined;
    },
    guard,
    ...more,
  };
}

const atAnyInstant: Fault = {
  kind: 'killed at any instant',
  does: '`kill -9` from outside, whenever',
  lastsMs: 0,
  often: 12,
  async begin(on, dose) {
    await on.turn(async () => {
      await delay(dose * 1000);
      await on.kill();
    });
    return undefined;
  },
  guard: DOUBTLESS,
};

export const kills: readonly Fault[] = [
  atAnyInstant,
  killedAt('recording', HASTY_CURSOR, { settings: SEARCH_ALONE }),
  killedAt('outbox', DOUBTLESS),
  killedAt('showing', FORGETFUL_DESK),
];
