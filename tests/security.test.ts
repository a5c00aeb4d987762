import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const PROJECT = new URL('../', import.meta.url);
const page = readFileSync(new URL('SECURITY.md', PROJECT), 'utf8');

/** `tests/…`: “name”, “name”: a file, and what a test or group of tests in it is called. */
const PROOF = /`(tests\/[\w./-]+\.ts)`: (“[^”]+”(?:, “[^”]+”)*)/g;
const proofs = [...page.matchAll(PROOF)].flatMap(([, file = '', names = '']) =>
  [...names.matchAll(/“([^”]+)”/g)].map(([, name = '']) => [file, name] as const),
);

it('SECURITY.md names tests that are there, in files that are there', () => {
  expect(proofs.length).toBeGreaterThan(80);
  const gone = proofs.filter(([file, name]) => {
    const path = new URL(file, PROJECT);
    if (!existsSync(path)) return true;
    const text = readFileSync(path, 'utf8');
    return !["'", '"', '`'].some((quote) => text.includes(`${quote}${name}${quote}`));
  });
  expect(gone).toEqual([]);
});

it('SECURITY.md shows each attempt and each path that it speaks of', () => {
  const attempts = page
    .split(/^## /m)
    .filter((section) => section.includes('| shown by |'))
    .flatMap((section) => section.split('\n').filter((line) => /^\| (?!---|attempt )/.test(line)));
  expect(attempts.length).toBeGreaterThan(50);
  expect(attempts.filter((line) => !/`tests\/[\w./-]+\.ts`: “/.test(line))).toEqual([]);
  const paths = [...page.matchAll(/`((?:src|tests|data\/model)\/[\w./-]+)`/g)].map(([, path = '']) => path);
  expect(paths.filter((path) => !existsSync(new URL(path, PROJECT)))).toEqual([]);
});
