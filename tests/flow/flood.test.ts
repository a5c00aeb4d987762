import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Batch } from '../../src/core/capture.ts';
import { eachOf } from '../../src/events.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import { aFolder, files, HandClock, stage } from './kit.ts';

const FLOOD = 20_000;
const row = (id: string, text: string): string =>
  `${JSON.stringify({ id, author: `a${id}`, text, lang: 'en' })}\n`;

/** Listens to files, and counts what was pulled and not yet stored. */
function counted(platform: Platform, state: { open: number; most: number }): Platform {
  return Object.assign(Object.create(platform) as Platform, {
    async *listen(...given: Parameters<Platform['listen']>): AsyncGenerator<Batch> {
      for await (const batch of platform.listen(...given)) {
        state.open += batch.captures.length;
        state.most = Math.max(state.most, state.open);
        yield batch;
      }
    },
  });
}

it('a source that floods keeps no other waiting, holds little in memory, and loses nothing', async () => {
  const folder = aFolder();
  const clock = new HandClock();
  const state = { open: 0, most: 0 };
  const platform = counted(await files(folder, ['flood', 'quiet'], clock), state);
  const sources = new Map(['flood', 'quiet'].map((name) => [name, platform]));
  const { run, store } = await stage(sources, new Map([['file', platform]]), {
    clock,
    change: (parts) => ({
      ...parts,
      events: eachOf(parts.events, {
        committed(judgements) {
          state.open -= judgements.length;
        },
      }),
    }),
  });
  const mentions = async () => (await store.audit(clock.now(), 60_000)).mentions;
  const rows = Array.from({ length: FLOOD }, (_, nth) => row(`1${nth}`, '@nimbrel thanks'));
  appendFileSync(join(folder, 'flood.jsonl'), rows.join(''));
  run();
  const patience = { timeout: 30_000, interval: 50 };
  await expect.poll(mentions, patience).toBeGreaterThan(0);
  appendFileSync(join(folder, 'quiet.jsonl'), row('7', '@nimbrel my parcel never arrived'));
  await expect.poll(async () => (await store.recorded('7')).length, patience).toBe(1);
  // The flood was not over yet.
  expect(await mentions()).toBeLessThan(FLOOD);
  await expect.poll(mentions, patience).toBe(FLOOD + 1);
  expect(state.most).toBeLessThan(1_000);
}, 90_000);
