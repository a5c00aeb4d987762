import { expect, it } from 'vitest';
import { runMachines } from './machines.ts';

const LIMIT_MS = 360_000;

/** A small part of `node tests/torture/machines.ts`. */
it(
  'two processes share a PostgreSQL: killed and started again at random, the server too, they lose and double nothing',
  async () => {
    const outcome = await runMachines({
      ...{ processes: 2, mentions: 900, rate: 60, complaints: 0.3 },
      ...{ killEvery: 4, restarts: 1, seed: 1 },
    });
    expect(outcome).toMatchObject({ lost: 0, doubled: 0, wrong: 0 });
    expect(outcome.kills).toBeGreaterThan(1);
    // Whatever the dead held, the other one, or the next, took over.
    expect(outcome.takeovers.count).toBeGreaterThan(0);
  },
  LIMIT_MS,
);
