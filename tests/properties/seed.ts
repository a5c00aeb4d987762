import fc from 'fast-check';

/** The tests are the same each time; `PROPERTY_SEED=random npx vitest …` goes hunting, a number repeats what it found. */
const wanted = process.env.PROPERTY_SEED ?? '1';

if (wanted !== 'random') fc.configureGlobal({ seed: Number(wanted) });
