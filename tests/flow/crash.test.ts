import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../src/stores/index.ts';
import { aFolder, dying, onX, until } from './kit.ts';

const STEPS = [
  'unseen',
  'contexts',
  'record',
  'claim',
  'question',
  'markSending',
  'settle',
  'view',
  'presented',
] as const;

const MOMENTS = STEPS.flatMap((step) =>
  (['before', 'after'] as const).flatMap((when) => [1, 2].map((nth) => [step, when, nth] as const)),
).filter(([step, when, nth]) => {
  if (step === 'claim') return when === 'after';
  // These happen once for one complaint.
  return nth === 1 || step === 'settle' || step === 'view';
});

it.each(MOMENTS)('keeps the promise when it dies at %s, %s call number %i', async (step, when, nth) => {
  const file = `sqlite:${join(aFolder(), 'earshot.db')}`;
  const first = dying(await openStore(file), step, when, nth);
  const before = await onX({ store: first });
  const { x, clock } = before;
  x.sim.post({ author: 'ana', text: '@acme my parcel never arrived' });
  before.abandon();
  await until(() => expect(first.died()).toBe(true));

  const store = await openStore(file);
  await store.lock();
  const after = await before.again(store);
  const audit = () => store.audit(clock.now(), 1);
  await until(async () => {
    clock.ahead += 20_000;
    expect(await audit()).toMatchObject({ complaints: { total: 1, acknowledged: 1 } });
  });
  await until(async () => expect((await after.ticket()).card).not.toBeNull());
  expect(x.sim.replies).toHaveLength(1);
  expect(x.sim.count('POST tweets')).toBe(1);
});
