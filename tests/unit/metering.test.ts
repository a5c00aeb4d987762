import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { createMeter, flushMeters } from '../../src/metering.ts';
import { openStore } from '../../src/stores/index.ts';
import type { Store } from '../../src/stores/store.ts';

let folder: string;
let store: Store;
const notes: string[] = [];
const note = (_: 'warn', message: string): void => {
  notes.push(message);
};
const today = new Date().toISOString().slice(0, 10);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-meter-'));
  store = await openStore(`sqlite:${join(folder, 'earshot.db')}`);
  notes.length = 0;
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** The store, with what is written to it counted, and refused while `full`. */
function watched(state: { writes: number; full: boolean }): Store {
  return {
    ...store,
    spend(...given) {
      if (state.full) return Promise.reject(new Error('the disk is full'));
      state.writes += 1;
      return store.spend(...given);
    },
  };
}

it('writes what comes together in one piece, and knows it at once', async () => {
  const state = { writes: 0, full: false };
  const mine = watched(state);
  const meter = await createMeter(mine, 'x', systemClock, note);
  for (let post = 0; post < 1000; post++) meter.spend('post read', 1, 0.005);
  meter.spend('reply', 1, 0.01);
  expect(meter.spentToday()).toBeCloseTo(5.01);
  expect(meter.countToday('post read')).toBe(1000);
  await flushMeters(mine);
  expect(await store.spent('x', today)).toBeCloseTo(5.01);
  expect(meter.spentToday()).toBeCloseTo(5.01);
  expect(state.writes).toBeLessThan(10);
});

it('knows what was spent before, and by others', async () => {
  await store.spend('x', today, 'post read', 100, 0.5);
  const meter = await createMeter(store, 'x', systemClock, note);
  const other = await createMeter(store, 'x', systemClock, note);
  expect(meter.spentToday()).toBe(0.5);
  other.spend('post read', 100, 0.5);
  await flushMeters(store);
  meter.spend('post read', 1, 0.25);
  await flushMeters(store);
  expect(meter.spentToday()).toBeCloseTo(1.25);
  expect(meter.countToday('post read')).toBe(201);
});

it('forgets nothing while the store cannot be written', async () => {
  const state = { writes: 0, full: true };
  const mine = watched(state);
  const meter = await createMeter(mine, 'x', systemClock, note);
  meter.spend('reply', 1, 0.01);
  await flushMeters(mine);
  meter.spend('reply', 1, 0.01);
  expect(meter.spentToday()).toBeCloseTo(0.02);
  expect(notes[0]).toContain('the disk is full');
  state.full = false;
  await flushMeters(mine);
  await flushMeters(mine);
  expect(await store.spent('x', today)).toBeCloseTo(0.02);
  expect(meter.countToday('reply')).toBe(2);
});
