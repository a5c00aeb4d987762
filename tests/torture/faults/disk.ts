import { setTimeout as delay } from 'node:timers/promises';
import * as power from '../disk/power-loss.ts';
import { noSmallDisk, type SmallDisk, smallDisk } from '../disk/small-disk.ts';
import type { Fault } from '../fault.ts';
import { NO_SYNC, SWALLOWS } from '../guards.ts';
import type { TortureRig } from '../rig.ts';
import { SEARCH_ALONE } from './settings.ts';

const powerLost: Fault = {
  kind: 'power lost',
  does: 'killed, and of the database only what had been flushed to the disk is left, or that and some torn pages',
  lastsMs: 0,
  often: 3,
  stories: ['claimed', 'complaint', 'answers ours'],
  unable: power.unable,
  prepare: async (on) => {
    Object.assign(on.environment, power.environment(on.disk));
    return async () => power.clear(on.disk);
  },
  async begin(on, dose) {
    await on.turn(async () => {
      // Long enough for somebody to be told something that must not be taken back.
      await delay(4000 + dose * 3000);
      const up = await on.down();
      power.strike(on.disk, dose < 0.5 ? undefined : Math.floor(dose * 1e6));
      await up();
    });
    return undefined;
  },
  guard: NO_SYNC,
};

const disks = new WeakMap<TortureRig, SmallDisk>();

const full: Fault = {
  kind: 'disk full',
  does: 'not one byte is free on the disk of the store',
  lastsMs: 3000,
  unable: noSmallDisk,
  prepare: async (on) => {
    const disk = smallDisk(on.disk, 96);
    disks.set(on, disk);
    return disk.close;
  },
  async begin(on) {
    const disk = disks.get(on);
    await disk?.fill();
    return disk?.free;
  },
  settings: SEARCH_ALONE,
  guard: SWALLOWS,
};

const readonly: Fault = {
  kind: 'disk read-only',
  does: 'files that are open can be read and not written, as after an error of the disk',
  lastsMs: 3000,
  unable: power.unable,
  prepare: async (on) => {
    Object.assign(on.environment, power.environment(on.disk));
    return async () => {
      power.setReadonly(on.disk, false);
      power.clear(on.disk);
    };
  },
  async begin(on) {
    power.setReadonly(on.disk, true);
    return () => power.setReadonly(on.disk, false);
  },
  settings: SEARCH_ALONE,
  guard: SWALLOWS,
};

export const disk: readonly Fault[] = [powerLost, full, readonly];
