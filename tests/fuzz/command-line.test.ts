import '../properties/seed.ts';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aSetUp, earshot, inStore, PROJECT, type Said, type SetUp } from '../unit/command-kit.ts';
import { anyText, spoiltBytes } from './mutations.ts';
import { JSONL } from './targets/rows.ts';

let here: SetUp;
beforeAll(async () => {
  here = aSetUp();
  await inStore(here, async () => {});
});
afterAll(() => here.remove());

/** Done, done with findings, or a mistake in one clear message; never a fault of ours. */
function expectAnswer({ code, err, out }: Said, what: string): void {
  expect([0, 1, 2], `${what}\n${err}`).toContain(code);
  expect(err, what).not.toMatch(/\n {2,}at |fault of ours|undefined|\[object /);
  if (code === 2) expect(err.trim().length, what).toBeGreaterThan(10);
  if (code !== 2) expect(out.length + err.length, what).toBeGreaterThan(0);
}

/** Everything a command could have changed. */
const stateOf = (setUp: SetUp) =>
  inStore(setUp, async (store) =>
    JSON.stringify([
      await store.tickets([], 9),
      await store.oncall(),
      await store.paused(),
      await store.corrections(0),
    ]),
  );

// Not `run` (it would), `train` and `evaluate` (slow), and nothing that is meant to change what it is given here.
const QUIET = [
  'explain',
  'audit',
  'report',
  'queue show',
  'queue find',
  'queue claim',
  'queue reply',
  'queue snooze',
  'queue priority',
  'queue merge',
  'queue list',
  'nonsense',
  'queue',
  'queue nonsense',
  'erase file',
  'oncall --until nonsense',
  'replay',
  'replay --limit',
  'report --since',
  'check --nonsense',
];

const word = fc.oneof(
  anyText.map((text) => text.replaceAll('\0', '').slice(0, 200)),
  fc.constantFrom(
    '--json',
    '--',
    '-',
    '--limit',
    '--as',
    '--text',
    '--since',
    '7d',
    '-1',
    '1e9',
    '9'.repeat(40),
    '__proto__',
    'constructor',
    '#A7K2MQ',
    "' OR 1=1 --",
    '../../etc/passwd',
    '/',
    '%s%n',
  ),
);
const NEVER = /^(?:--yes|--help|-h|--version|-V|-c|--config)/;

test('whatever is typed, the answer is a result or one clear mistake, and nothing changes by a mistake', async () => {
  const before = await stateOf(here);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...QUIET), fc.array(word, { maxLength: 4 }), async (command, words) => {
      const args = [...command.split(' '), ...words.filter((each) => !NEVER.test(each))];
      const said = await earshot('-c', here.config, ...args);
      expectAnswer(said, JSON.stringify(args));
    }),
    { numRuns: 50 },
  );
  expect(await stateOf(here)).toBe(before);
}, 120_000);

test('whatever a file given to replay holds, the summary comes, or one clear mistake', async () => {
  const rows = JSONL.map((row) => JSON.stringify(row)).join('\n');
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        spoiltBytes(rows),
        fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
      ),
      fc.constantFrom('a.jsonl', 'a.csv', 'a'),
      async (bytes, name) => {
        expectAnswer(
          await earshot('-c', here.config, 'replay', here.write(name, bytes), '--json'),
          bytes.toString('latin1'),
        );
      },
    ),
    { numRuns: 6 },
  );
}, 120_000);

test('whatever a configuration file holds, check and audit say in one message what to mend', async () => {
  const good = readFileSync(here.config, 'utf8');
  await fc.assert(
    fc.asyncProperty(spoiltBytes(good), async (bytes) => {
      expectAnswer(await earshot('-c', here.write('spoilt.yaml', bytes), 'audit'), bytes.toString('utf8'));
    }),
    { numRuns: 12 },
  );
}, 120_000);

const CLI = join(PROJECT, 'src/cli.ts');

test.each([
  [['-c', '/dev/null', 'audit'], {}],
  [['-c', '/', 'run'], {}],
  [['-c', 'CONFIG', 'replay', '/dev/null', '/nonexistent'], {}],
  [['-c', 'CONFIG', 'replay', '/'], {}],
  [['-c', 'CONFIG', 'explain', '--text', '\ud83d \u202e \u001b[31m'], {}],
  [['-c', 'CONFIG', 'evaluate', 'CONFIG', '--task', 'complaint'], {}],
  [['-c', 'CONFIG', 'train', 'CONFIG', '--out', '/dev/null/x'], {}],
  [['-c', 'CONFIG', 'run', '--log-level', 'loud'], {}],
  [['-c', 'CONFIG', 'report', '--since', '99999999999999d'], {}],
  [
    ['-c', 'CONFIG', 'audit'],
    { TZ: 'Not/AZone', LANG: '\u00ff', COLUMNS: '-1', NO_COLOR: '', HOME: '/nonexistent' },
  ],
  [['-c', 'CONFIG', 'queue', 'list'], { COLUMNS: '1e9', FORCE_COLOR: 'x', USER: '\u001b[2J', LOGNAME: '' }],
  [['-c', 'CONFIG', 'erase', 'file', '@ana'], {}],
] as const)(
  'the real command, %j: a result or one clear mistake',
  (args, env) => {
    const given = args.map((each) => (each === 'CONFIG' ? here.config : each));
    const { status, stdout, stderr, signal } = spawnSync(process.execPath, [CLI, ...given], {
      encoding: 'utf8',
      env: { ...process.env, ...env },
      input: '',
      timeout: 60_000,
    });
    expect(signal, 'it hangs').toBeNull();
    expectAnswer({ code: status ?? -1, out: stdout, err: stderr }, JSON.stringify(args));
  },
  90_000,
);
