/** Faults that the simulation (tests/torture/simulation) found, each as the shortest story that shows it. */
import { expect, it } from 'vitest';
import { openStore } from '../../src/stores/index.ts';
import { byWord, onX, until } from './kit.ts';

it('does not acknowledge when the author opts out between the last look and the mark', async () => {
  const store = await openStore('sqlite::memory:');
  const { x, clock, run, view } = await onX({
    store: {
      ...store,
      // Somebody at the command line is quicker by a hair.
      async markSending(action, now) {
        await store.optOut('x', 'ana', true, now);
        return store.markSending(action, now);
      },
    },
  });
  x.sim.post({ author: 'ana', text: '@acme my parcel never arrived' });
  run();
  const { acknowledgement } = await until(async () => {
    const seen = await view();
    expect(seen.acknowledgement?.state).toMatch(/sent|withheld/);
    return seen;
  });
  expect(acknowledgement).toMatchObject({ state: 'withheld', rule: 'opted-out' });
  expect(x.sim.replies).toHaveLength(0);
  expect((await store.audit(clock.now(), 1)).complaints).toMatchObject({ total: 1, withheld: 1 });
});

it('shows people a complaint that asks for no bots, also while the classifier is down', async () => {
  const { x, run, view } = await onX({
    classifier: {
      ...byWord,
      assess: async () => {
        throw new Error('it is down');
      },
    },
  });
  x.sim.post({ author: 'ana', text: '@acme my parcel never arrived. No bots.' });
  run();
  await until(async () =>
    expect((await view()).ticket).toMatchObject({ status: 'new', authorHandle: 'ana' }),
  );
});

it('shows people a complaint for which the classifier gives no number', async () => {
  const { x, run, view } = await onX({
    classifier: {
      ...byWord,
      assess: async (mentions, signal) =>
        (await byWord.assess(mentions, signal)).map((said) => ({ ...said, complaint: Number.NaN })),
    },
  });
  x.sim.post({ author: 'ana', text: '@acme thanks for nothing, my parcel never arrived' });
  run();
  await until(async () =>
    expect((await view()).ticket).toMatchObject({ status: 'new', authorHandle: 'ana' }),
  );
});

it('acknowledges soon, not after its lease, when the store failed in the middle', async () => {
  const store = await openStore('sqlite::memory:');
  let fails = 2;
  const failing =
    (name: 'question' | 'settle') =>
    async (...given: never[]) => {
      if (fails-- > 0) throw new Error('the disk is full');
      return Reflect.apply(store[name] as (...all: never[]) => unknown, store, given);
    };
  const { x, clock, run, view } = await onX({
    store: { ...store, question: failing('question') as never, settle: failing('settle') as never },
  });
  x.sim.post({ author: 'ana', text: '@acme my parcel never arrived' });
  run();
  await until(async () => {
    clock.ahead += 500;
    expect((await view()).acknowledgement?.state).toBe('sent');
  });
  // A lease lasts ten minutes.
  expect(clock.ahead).toBeLessThan(300_000);
  expect(x.sim.replies).toHaveLength(1);
});
