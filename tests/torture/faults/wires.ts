import { setTimeout as delay } from 'node:timers/promises';
import type { Fault, Guard } from '../fault.ts';
import { GIVES_UP_LOOKING, NO_DEADLINE, UNCLEAR_IS_NO } from '../guards.ts';
import type { TortureRig } from '../rig.ts';
import type { Wire } from '../wire.ts';
import { SEARCH_ALONE } from './settings.ts';

function onWires(
  kind: string,
  does: string,
  guard: Guard,
  begin: (wires: readonly Wire[], on: TortureRig) => Promise<(() => Promise<void> | void) | undefined>,
  more: Partial<Fault> = {},
): Fault {
  return {
    ...{ kind, does, guard, lastsMs: 3000 },
    // X, Discord, or both.
    begin: (on, dose) => {
      const { x, discord } = on.wires;
      return begin(dose < 0.5 ? [x] : dose < 0.7 ? [discord] : [x, discord], on);
    },
    ...more,
  };
}

async function each(wires: readonly Wire[], does: (wire: Wire) => unknown): Promise<void> {
  await Promise.all(wires.map(does));
}

const names: Fault = {
  kind: 'names cannot be looked up',
  does: 'DNS answers ENOTFOUND',
  lastsMs: 3000,
  async begin(on) {
    on.order({ names: false });
    return () => void on.order({ names: true });
  },
  guard: GIVES_UP_LOOKING,
};

export const wires: readonly Fault[] = [
  names,
  onWires('connections refused', 'nobody listens: ECONNREFUSED', GIVES_UP_LOOKING, async (all) => {
    await each(all, (wire) => wire.refuse(true));
    return () => each(all, (wire) => wire.refuse(false));
  }),
  onWires('connections reset', 'RST on every connection, again and again', UNCLEAR_IS_NO, async (all) => {
    const every = setInterval(() => void each(all, (wire) => wire.reset()), 40);
    return () => clearInterval(every);
  }),
  onWires('connections half closed', 'FIN from the other side, in the middle', UNCLEAR_IS_NO, async (all) => {
    const every = setInterval(() => void each(all, (wire) => wire.halfClose()), 40);
    return () => clearInterval(every);
  }),
  onWires(
    'connections vanish',
    'connections that stand go silent for ever; new ones work',
    NO_DEADLINE,
    async (all) => {
      for (let times = 0; times < 20; times++) {
        await each(all, (wire) => wire.vanish());
        await delay(50);
      }
      return undefined;
    },
    { settings: SEARCH_ALONE },
  ),
  onWires(
    'half-open network',
    'connections are taken, and nothing passes in either direction',
    NO_DEADLINE,
    async (all) => {
      await each(all, (wire) => wire.blackhole(true));
      return async () => {
        // What went into the hole stays there.
        await each(all, (wire) => wire.vanish());
        await each(all, (wire) => wire.blackhole(false));
      };
    },
    { settings: SEARCH_ALONE },
  ),
  onWires(
    'slow network',
    '700 bytes a second: what arrives is answered too late',
    UNCLEAR_IS_NO,
    async (all) => {
      await each(all, (wire) => wire.slow(700));
      return () => each(all, (wire) => wire.slow(null));
    },
  ),
];
