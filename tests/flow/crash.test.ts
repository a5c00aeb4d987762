import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../src/stores/index.ts';
import type { Store } from '../../src/stores/store.ts';
import { aFolder, onX, until } from './kit.ts';

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
type Step = (typeof STEPS)[number];

/** A store that dies with its process before or after the `nth` call of one step that has something to do. */
function dying(store: Store, step: Step, when: 'before' | 'after', nth: number): Store & { died(): boolean } {
  let dead = false;
  let calls = 0;
  const never = new Promise<never>(() => {});
  const busy = (result: unknown): boolean => step !== 'claim' || (Array.isArray(result) && result.length > 0);
  return new Proxy(store, {
    get(target, name) {
      if (name === 'died') return () => dead;
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function' || name === 'close') return method;
      return async (...given: unknown[]) => {
        if (dead) return never;
        if (name === step && when === 'before' && step !== 'claim' && ++calls === nth) {
          dead = true;
          return never;
        }
        const result: unknown = await Reflect.apply(method, target, given);
        if (name === step && when === 'after' && busy(result) && ++calls === nth) {
          dead = true;
          return never;
        }
        return result;
      };
    },
  }) as Store & { died(): boolean };
}

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
