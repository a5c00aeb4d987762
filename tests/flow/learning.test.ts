import { join } from 'node:path';
import { expect, it } from 'vitest';
import { RECHECK_MS } from '../../src/core/judge.ts';
import type { Ticket } from '../../src/core/ticket.ts';
import { settle } from '../../src/settling.ts';
import { openStore } from '../../src/stores/index.ts';
import type { Store } from '../../src/stores/store.ts';
import { anAssessment, aPolicy } from '../made.ts';
import { aFolder, byWord, type OnX, onX, TOM, until } from './kit.ts';

const PARTY = '@acme worst hangover of my life after your party';
const AGAIN = '@acme that was the worst hangover of my life, your party!';
const LOST = '@acme my parcel with the garden chairs never arrived';

/** The ticket of the post, or null when it was recorded and nobody was asked. Waits until it is judged. */
async function ticketFor(store: Store, post: { readonly id: string }): Promise<Ticket | null> {
  return until(async () => {
    const [recorded] = await store.recorded(post.id);
    if (!recorded) throw new Error('not judged yet');
    return recorded.ticket;
  });
}

/** Ana posts about her hangover, it is taken for a complaint, and Tom says that it is none. */
async function dismissed(stage: OnX): Promise<Ticket> {
  const { x, store, desk, clock } = stage;
  const ticket = await ticketFor(store, x.sim.post({ author: 'ana', text: PARTY }));
  if (!ticket) throw new Error('no ticket');
  expect(await desk.answer(ticket, { kind: 'dismiss' }, clock.now())).toMatchObject({ ok: true });
  return ticket;
}

it('reads the very next similar mention by what an agent said, and no other', async () => {
  const stage = await onX();
  const { x, store, run } = stage;
  run();
  await dismissed(stage);
  const similar = x.sim.post({ author: 'ben', text: AGAIN });
  const other = x.sim.post({ author: 'cleo', text: LOST });
  expect(await ticketFor(store, similar)).toBeNull();
  expect(await ticketFor(store, other)).not.toBeNull();
  const [recorded] = await store.recorded(similar.id);
  expect(recorded?.judgement.assessment.reasons.at(-1)).toMatchObject({
    about: 'memory',
    cue: expect.stringMatching(
      /^like a mention that Tom marked as not a complaint \(#\w{6}\): "worst hangover/,
    ),
  });
});

it.each(['undo', 'reopen'] as const)('reads it as before after %s', async (kind) => {
  const stage = await onX();
  const { x, store, run, desk, clock } = stage;
  run();
  const ticket = await dismissed(stage);
  expect(await desk.answer(ticket, { kind }, clock.now())).toMatchObject({
    ok: true,
    ticket: { status: 'new' },
  });
  expect(await ticketFor(store, x.sim.post({ author: 'ben', text: AGAIN }))).not.toBeNull();
});

it('gives the next similar mention the category and the priority that were put right', async () => {
  const { x, store, run, desk, clock } = await onX();
  run();
  const ticket = await ticketFor(store, x.sim.post({ author: 'ana', text: LOST }));
  if (!ticket) throw new Error('no ticket');
  await desk.answer(ticket, { kind: 'category', category: 'product' }, clock.now());
  await desk.answer(ticket, { kind: 'priority', priority: 'high' }, clock.now());
  await until(() =>
    expect(desk.shown.get(ticket.id)?.ticket).toMatchObject({ category: 'product', priority: 'high' }),
  );
  expect(desk.shown.get(ticket.id)?.corrections).toHaveLength(2);
  const next = x.sim.post({
    author: 'ben',
    text: '@acme our parcel with the garden chairs never arrived either',
  });
  expect(await ticketFor(store, next)).toMatchObject({ category: 'product', priority: 'high' });
});

it('still knows it after the process died, and hears of what another process corrects', async () => {
  const file = `sqlite:${join(aFolder(), 'earshot.db')}`;
  const stage = await onX({ store: await openStore(file) });
  stage.run();
  const ticket = await dismissed(stage);
  // Nobody waits for the first: it is as good as dead.
  const { store } = await stage.again(await openStore(file));
  expect(await ticketFor(store, stage.x.sim.post({ author: 'ben', text: AGAIN }))).toBeNull();

  const commandLine = await openStore(file);
  const answer = {
    key: 'cli:1',
    ticketId: ticket.id,
    by: TOM,
    at: stage.clock.now(),
    does: { kind: 'undo' },
  } as const;
  const events = { answered: () => {} } as never;
  expect(await settle({ store: commandLine, events, networks: {}, policy: aPolicy() }, answer)).toMatchObject(
    { ok: true },
  );
  await commandLine.close();
  expect(await ticketFor(store, stage.x.sim.post({ author: 'cleo', text: AGAIN }))).not.toBeNull();
});

it('answers nobody automatically because of a correction', async () => {
  const unsure = {
    ...byWord,
    assess: async (mentions: readonly { readonly text: string }[]) =>
      mentions.map(({ text }) =>
        /hangover/.test(text)
          ? anAssessment({ complaint: 0.4, intent: { value: 'other', confidence: 0.6 } })
          : anAssessment(),
      ),
  };
  const { x, store, run, desk, clock } = await onX({ classifier: unsure });
  run();
  const ticket = await ticketFor(store, x.sim.post({ author: 'ana', text: PARTY }));
  if (!ticket) throw new Error('no ticket');
  await desk.answer(ticket, { kind: 'complaint' }, clock.now());
  const next = x.sim.post({ author: 'ben', text: PARTY });
  expect(await ticketFor(store, next)).not.toBeNull();
  const [recorded] = await store.recorded(next.id);
  expect(recorded?.judgement.assessment.intent.value).toBe('complaint');
  expect(recorded?.judgement.decision).toMatchObject({ complaint: true, acknowledge: false });
  expect(recorded?.judgement.decision.withheld.map(({ rule }) => rule)).toEqual(['not-sure']);
});

it('forgets what the author deletes, and writes none of it into the log', async () => {
  const stage = await onX();
  const { x, store, run, clock, log } = stage;
  const runs = run();
  const ticket = await dismissed(stage);
  const [correction] = await store.corrections(0);
  x.sim.delete(correction?.mentionId ?? '');
  clock.ahead += RECHECK_MS + 60_000;
  await until(async () => expect((await store.corrections(0))[0]?.text).toBe(''));
  expect(await ticketFor(store, x.sim.post({ author: 'ben', text: AGAIN }))).not.toBeNull();
  await runs.stop();
  expect((await store.view(ticket.id))?.corrections).toMatchObject([{ text: '', says: { is: false } }]);
  expect(log.filter((line) => /hangover/.test(line))).toEqual([]);
});
