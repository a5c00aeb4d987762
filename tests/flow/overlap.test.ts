import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../src/stores/index.ts';
import type { Recording, Store } from '../../src/stores/store.ts';
import { aFolder, aGate, byWord, files, HandClock, stage, until } from './kit.ts';

/** Each batch of the file platform is as long as a group. */
const GROUP = 256;
const row = (id: number): string =>
  `${JSON.stringify({ id: `1${id}`, text: '@nimbrel thanks', author: `a${id}`, lang: 'en' })}\n`;
const rows = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, nth) => row(from + nth)).join('');

/** The flow on files, over a store whose `record` passes through `record` first. */
async function scene(
  sources: Readonly<Record<string, string>>,
  record: (recording: Recording) => Promise<void>,
) {
  const folder = aFolder();
  const clock = new HandClock();
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, `${name}.jsonl`), text);
  const names = Object.keys(sources);
  const platform = await files(folder, names, clock);
  const real = await openStore('sqlite::memory:');
  const store: Store = {
    ...real,
    async record(recording) {
      await record(recording);
      await real.record(recording);
    },
  };
  const asked: number[] = [];
  const classifier: typeof byWord = {
    name: 'counts',
    assess(mentions) {
      asked.push(mentions.length);
      return byWord.assess(mentions);
    },
  };
  const made = await stage(new Map(names.map((name) => [name, platform])), new Map([['file', platform]]), {
    clock,
    store,
    classifier,
  });
  return { ...made, asked, audit: () => real.audit(clock.now(), 60_000) };
}

it('looks at what comes next while a group is stored, and no further ahead', async () => {
  const gate = aGate();
  const { run, asked, audit } = await scene({ one: rows(0, 6 * GROUP) }, gate.pass);
  run();
  await until(() => expect(gate.waiting()).toBe(1));
  await until(() => expect(asked).toEqual([GROUP, GROUP]));
  expect((await audit()).mentions).toBe(0);
  gate.open();
  await until(async () => expect((await audit()).mentions).toBe(6 * GROUP));
});

it('stores nothing behind a batch that could not be stored, until that one is', async () => {
  const at: number[] = [];
  let failures = 0;
  const { run, audit, store } = await scene({ one: rows(0, 4 * GROUP) }, async ({ judgements }) => {
    const first = Number(judgements[0]?.mention.id.slice(1));
    at.push(first);
    if (first === GROUP && ++failures <= 2) throw new Error('the disk is full');
  });
  run();
  await until(async () => expect((await audit()).mentions).toBe(4 * GROUP));
  expect(at).toEqual([0, GROUP, GROUP, GROUP, 2 * GROUP, 3 * GROUP]);
  expect(JSON.parse((await store.cursor('one')) ?? '')).toMatchObject({ newlines: 4 * GROUP });
});

it('counts a post once that another source brought in the group before', async () => {
  const gate = aGate();
  const recorded: string[] = [];
  const { run, audit, asked } = await scene(
    { one: rows(0, GROUP), two: rows(0, GROUP) },
    async ({ judgements }) => {
      recorded.push(...judgements.map(({ mention }) => mention.id));
      await gate.pass();
    },
  );
  run();
  // Both were new when they were looked at.
  await until(() => expect(asked).toEqual([GROUP, GROUP]));
  gate.open();
  await until(async () => expect((await audit()).duplicatesDropped).toBe(GROUP));
  expect((await audit()).mentions).toBe(GROUP);
  expect(recorded).toHaveLength(GROUP);
});
