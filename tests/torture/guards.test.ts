import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FAULTS } from './faults/index.ts';

it('every guard that can be taken out stands in the program as it is', () => {
  const edits = FAULTS.flatMap(({ guard }) => guard.edits ?? []);
  expect(edits.length).toBeGreaterThan(20);
  // One takes out what the rig itself put in, and not what stands in a file.
  const gone = edits.filter(
    ({ file, from }) =>
      !from.includes('globalThis.inside') &&
      !readFileSync(new URL(`../../src/${file}`, import.meta.url), 'utf8').includes(from),
  );
  expect(gone).toEqual([]);
});
