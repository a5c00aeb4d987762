import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { RECHECK_MS } from '../../src/core/judge.ts';
import { isLate } from '../../src/core/sla.ts';
import { openStore } from '../../src/stores/index.ts';
import { anAssessment, aPolicy } from '../made.ts';
import { aFolder, byWord, onX, TOM, until } from './kit.ts';

const SECRET = 'grandmother’s pacemaker';

/** Quotes the author in its reasons, as classifiers do. */
const quoting = {
  name: 'quoting',
  assess: async (mentions: readonly unknown[]) =>
    mentions.map(() =>
      anAssessment({
        complaint: 0.6,
        urgency: { value: 'high' as const, confidence: 0.9 },
        reasons: [{ about: 'urgency', cue: `"${SECRET}"`, weight: 2 }],
      }),
    ),
};

it('writes no word of an author into the log', async () => {
  const { x, run, log, view } = await onX({
    classifier: quoting,
    second: quoting,
    policy: aPolicy({ secondOpinion: true }),
  });
  x.sim.post({ author: 'ana', text: `@acme my ${SECRET} never arrived` });
  run();
  await until(async () => expect((await view()).opinion?.state).toBe('sent'));
  await until(() => expect(log.join()).toContain('second-opinion sent'));
  expect(log.filter((line) => line.includes(SECRET))).toEqual([]);
});

it('keeps no word of a deleted post in what people see of its ticket', async () => {
  const { x, run, view, clock, desk, ticket } = await onX({
    classifier: quoting,
    second: quoting,
    policy: aPolicy({ secondOpinion: true }),
  });
  const post = x.sim.post({ author: 'ana', text: `@acme my ${SECRET} never arrived` });
  run();
  await until(async () => expect((await view()).opinion?.state).toBe('sent'));
  x.sim.delete(post.id);
  clock.ahead += RECHECK_MS + 60_000;
  await until(async () => expect((await ticket()).deletedAt).not.toBeNull());
  await until(async () => expect(desk.shown.get((await ticket()).id)?.ticket.deletedAt).not.toBeNull());
  expect(JSON.stringify(await view())).not.toContain(SECRET);
});

it('keeps no word of a deleted post that it could not read', async () => {
  const { x, run, store, clock } = await onX();
  // The account was closed: X does not say who wrote it.
  const id = x.sim.post({ author: 'ana', text: '@acme thanks' }).id;
  const data = [{ id: String(BigInt(id) + 1n), text: `@acme my ${SECRET}`, author_id: '9' }];
  const body = { data, meta: { result_count: 1 } };
  x.sim.fault({ route: 'GET users/:id/mentions', kind: 'status', status: 200, body });
  run();
  const audit = () => store.audit(clock.now(), 1);
  await until(async () => expect((await audit()).setAsideTotal).toBe(1));
  await store.record({
    ...{ judgements: [], tickets: [], actions: [], unreadable: [], setAside: [], cursors: new Map() },
    at: clock.now(),
    deletions: [
      {
        ...{ platform: 'x', source: 'mentions', id: data[0]?.id ?? '', kind: 'deletion', payload: null },
        receivedAt: clock.now(),
      },
    ],
  });
  expect(JSON.stringify((await audit()).setAside)).not.toContain(SECRET);
});

it('looks again whether the posts of a reopened ticket are still there', async () => {
  const { x, run, view, ticket, clock, desk } = await onX();
  const post = x.sim.post({ author: 'ana', text: '@acme my parcel never arrived' });
  run();
  await until(async () => expect((await view()).acknowledgement?.state).toBe('sent'));
  await desk.answer(await ticket(), { kind: 'resolve', outcome: 'no-answer-needed' }, clock.now(), TOM);
  clock.ahead += RECHECK_MS + 60_000;
  const looked = x.sim.count('GET tweets');
  await until(() => expect(x.sim.count('GET tweets')).toBeGreaterThan(looked));

  const again = x.sim.post({ author: 'ana', text: '@acme and it still has not', inReplyTo: post.id });
  await until(async () => expect((await ticket()).reopened).toBe(1));
  x.sim.delete(again.id);
  clock.ahead += RECHECK_MS + 60_000;
  await until(async () => expect((await view()).judgements.at(-1)?.mention.text).toBe(''));
});

it('calls a reopened ticket late when nobody answers the new complaint', async () => {
  const { x, run, view, ticket, clock, desk } = await onX({ classifier: byWord });
  const post = x.sim.post({ author: 'ana', text: '@acme my parcel never arrived' });
  run();
  await until(async () => expect((await view()).acknowledgement?.state).toBe('sent'));
  await desk.answer(await ticket(), { kind: 'reply', text: 'It is on the van.' }, clock.now(), TOM);
  await until(async () => expect((await ticket()).firstResponseAt).not.toBeNull());
  await desk.answer(await ticket(), { kind: 'resolve', outcome: 'no-answer-needed' }, clock.now(), TOM);

  clock.ahead += 24 * 3_600_000;
  x.sim.post({ author: 'ana', text: '@acme and it still has not', inReplyTo: post.id });
  await until(async () => expect((await ticket()).reopened).toBe(1));
  clock.ahead += 3 * 24 * 3_600_000;
  expect(isLate(await ticket(), aPolicy().sla, clock.now())).toBe(true);
});

it('keeps nothing of a person who was erased: not in the file, on the card, or in the log', async () => {
  const file = join(aFolder(), 'earshot.db');
  const store = await openStore(`sqlite:${file}`);
  const { x, run, log, desk, ticket, clock } = await onX({ store, classifier: quoting });
  const ana = { author: 'ana_of_the_lake', text: `@acme my ${SECRET} never arrived` };
  x.sim.post(ana);
  const running = run();
  await until(() => expect(desk.shown.size).toBe(1));
  const { id } = await ticket();
  await desk.answer(
    await ticket(),
    { kind: 'note', text: `${ana.author} called about her ${SECRET}` },
    clock.now(),
  );
  await until(() => expect(JSON.stringify(desk.shown.get(id)?.answers)).toContain(SECRET));
  const traces = (): string[] =>
    [file, `${file}-wal`].flatMap((path) => {
      const bytes = readFileSync(path);
      return [ana.author, SECRET]
        .filter((words) => bytes.includes(words))
        .map((words) => `${path}: ${words}`);
    });
  expect(traces()).not.toEqual([]);

  await desk.office()?.erase('x', `@${ana.author}`, TOM);
  await until(async () => expect(desk.shown.get(id)?.ticket.deletedAt).not.toBeNull());
  expect(JSON.stringify(desk.shown.get(id))).not.toMatch(new RegExp(`${SECRET}|${ana.author}`));
  expect(log.filter((line) => line.includes(SECRET) || line.includes(ana.author))).toEqual([]);
  await running.stop();
  // The log of the database is written into it, and begins anew.
  new Database(file).pragma('wal_checkpoint(TRUNCATE)');
  expect(traces()).toEqual([]);
});
