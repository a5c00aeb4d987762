import { expect, test } from 'vitest';
import type { CheckLine } from '../../src/core/check.ts';
import { type RigOptions, rig } from '../simulators/x/kit.ts';

async function checked(
  options: RigOptions = {},
  before?: (sim: Awaited<ReturnType<typeof rig>>['sim']) => void,
) {
  const { sim, platform } = await rig(options);
  before?.(sim);
  const lines: CheckLine[] = [];
  for await (const line of platform.check(new AbortController().signal)) lines.push(line);
  return new Map(lines.map((line) => [line.what, line]));
}

test('a working set-up is ok in every line', async () => {
  const lines = await checked({ sources: { a: { kind: 'mentions' }, b: { kind: 'stream' } } });
  expect([...lines.values()].filter(({ ok }) => !ok)).toEqual([]);
  expect([...lines.keys()]).toEqual([
    'X credentials',
    'X account',
    'X clock',
    'X posting',
    'X mentions',
    'X stream',
  ]);
});

test('says what to do about refused tokens, missing credits and an unreachable server', async () => {
  const refused = await checked({}, (sim) => {
    sim.revoked = true;
  });
  expect(refused.get('X credentials')).toMatchObject({
    ok: false,
    says: expect.stringContaining('new ones'),
  });
  const broke = await checked({}, (sim) => {
    sim.outOfCredits = true;
  });
  expect(broke.get('X credentials')).toMatchObject({ ok: false, says: expect.stringContaining('top it up') });
  const away = await checked({ api: 'http://127.0.0.1:9/2/' });
  expect(away.get('X credentials')).toMatchObject({
    ok: false,
    says: expect.stringContaining('ECONNREFUSED'),
  });
});

test('says when the tokens belong to another account or may not post', async () => {
  const lines = await checked({ settings: { handle: 'acmehelp' }, accessLevel: 'read' });
  expect(lines.get('X account')).toMatchObject({ ok: false, says: expect.stringContaining('@acme') });
  expect(lines.get('X posting')).toMatchObject({
    ok: false,
    says: expect.stringContaining('Read and write'),
  });
});

test('says when this clock is wrong', async () => {
  const lines = await checked({ clockOffsetMs: 400_000 });
  expect(lines.get('X clock')).toMatchObject({ ok: false, says: expect.stringMatching(/\d+ s behind X's/) });
});

test('says when the stream may not be used', async () => {
  const lines = await checked({ sources: { a: { kind: 'stream' }, b: { kind: 'mentions' } } }, (sim) => {
    sim.fault({ route: 'GET tweets/search/stream/rules', kind: 'status', status: 403 });
  });
  expect(lines.get('X stream')).toMatchObject({ ok: false, says: expect.stringContaining('X_BEARER_TOKEN') });
});
