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
