import { expect, it } from 'vitest';
import { Group } from '../../src/lib/group.ts';

interface Item {
  readonly from: string;
  readonly size: number;
  readonly rank: number;
}

/** Everything that was handed over, group by group; what is put while one is worked on waits for the next. */
function aGroup(full: number) {
  const groups: string[][] = [];
  let release = (): void => {};
  const group = new Group<Item>(
    async (items, before) => {
      await before;
      groups.push(items.map(({ from }) => from));
      await new Promise<void>((go) => {
        release = go;
      });
    },
    0,
    full,
    ({ size }) => size,
    ({ rank }) => rank,
  );
  const next = async (): Promise<void> => {
    const seen = groups.length;
    release();
    await expect.poll(() => groups.length).toBeGreaterThan(seen);
  };
  return { groups, group, next };
}

it('takes what fits, in the order of ranks', async () => {
  const { groups, group, next } = aGroup(10);
  void group.put({ from: 'first', size: 10, rank: 0 });
  await expect.poll(() => groups).toEqual([['first']]);
  for (const [from, rank] of [
    ['search', 2],
    ['mentions', 0],
    ['stream', 1],
  ] as const)
    void group.put({ from, size: 5, rank });
  await next();
  expect(groups[1]).toEqual(['mentions', 'stream']);
  await next();
  expect(groups[2]).toEqual(['search']);
});

it('passes nobody over for long, however much comes first', async () => {
  const { groups, group, next } = aGroup(10);
  void group.put({ from: 'first', size: 10, rank: 0 });
  await expect.poll(() => groups).toEqual([['first']]);
  void group.put({ from: 'quiet', size: 1, rank: 3 });
  for (let round = 0; round < 6; round++) {
    void group.put({ from: 'flood', size: 10, rank: 0 });
    void group.put({ from: 'flood', size: 10, rank: 0 });
    await next();
  }
  expect(groups.findIndex((group) => group.includes('quiet'))).toBeLessThanOrEqual(5);
});

it('takes one that is larger than a group alone', async () => {
  const { groups, group, next } = aGroup(10);
  void group.put({ from: 'large', size: 50, rank: 5 });
  await expect.poll(() => groups).toEqual([['large']]);
  void group.put({ from: 'larger', size: 500, rank: 5 });
  void group.put({ from: 'small', size: 1, rank: 9 });
  await next();
  expect(groups[1]).toEqual(['larger']);
});

it('tells each producer what became of its own group', async () => {
  const group = new Group<number>(
    async ([item = 0]) => {
      if (item === 13) throw new Error('no luck');
    },
    0,
    1,
    () => 1,
    () => 0,
  );
  const results = await Promise.allSettled([group.put(1), group.put(13), group.put(2)]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

it('works on one group at a time, or on so many, and tells each of the one before', async () => {
  const order: string[] = [];
  const group = (atOnce: number): Group<string> =>
    new Group(
      async ([item = ''], before) => {
        order.push(`${item} begins`);
        await before;
        await new Promise((go) => setTimeout(go, 5));
        order.push(`${item} ends`);
      },
      0,
      1,
      () => 1,
      () => 0,
      atOnce,
    );
  for (const atOnce of [1, 2]) {
    const one = group(atOnce);
    await Promise.all(['a', 'b', 'c'].map((item) => one.put(item)));
  }
  expect(order).toEqual([
    ...['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'],
    ...['a begins', 'b begins', 'a ends', 'c begins', 'b ends', 'c ends'],
  ]);
});
