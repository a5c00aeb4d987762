import '../properties/seed.ts';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadModel } from '../../src/classifiers/linear/model.ts';
import { thresholds } from '../../src/classifiers/linear/operating.ts';
import { readLabelled } from '../../src/commands/evaluate-rows.ts';
import { userRows } from '../../src/commands/train-rows.ts';
import { OperatorError } from '../../src/errors.ts';
import { Tail } from '../../src/lib/tail.ts';
import { allowing, must, unpolluted } from './check.ts';
import { type Json, spoilt, spoiltBytes } from './mutations.ts';
import { checkConfig, EARSHOT, POLICY } from './targets/config.ts';
import { CSV, JSONL } from './targets/rows.ts';
import { MODEL } from './targets/text.ts';

const folder = mkdtempSync(join(tmpdir(), 'earshot-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true }));

const plain = (text: string) => Buffer.from(text);
const POLICY_BESIDE = EARSHOT.replace(/^policy: .*$/m, 'policy: policy.yaml');

test('whatever stands in the configuration, it is used or one message says what to mend', () => {
  const texts = fc.oneof(
    spoiltBytes(EARSHOT),
    spoilt(asJson(EARSHOT)).map((value) => plain(JSON.stringify(value))),
    fc
      .constantFrom(
        '',
        '\0',
        '[]',
        'null',
        '&a [*a]',
        '{<<: *b}',
        '? {a: b}',
        '%YAML 9',
        '---\n---',
        '!!js/function x',
        '__proto__: {polluted: true}',
      )
      .map(plain),
    fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes)),
  );
  fc.assert(
    fc.property(texts, (text) => checkConfig(text)),
    { numRuns: 400 },
  );
});

test('whatever stands in the policy, it is used or one message says what to mend', () => {
  const texts = fc.oneof(
    spoiltBytes(POLICY),
    spoilt(asJson(POLICY)).map((value) => plain(JSON.stringify(value))),
  );
  fc.assert(
    fc.property(texts, (text) => checkConfig(POLICY_BESIDE, text)),
    { numRuns: 200 },
  );
});

test.each([
  ['nested twenty thousand times', '['.repeat(20_000)],
  ['nested mappings', 'a: {'.repeat(5000)],
  [
    'aliases that multiply',
    `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'.replace(/./g, (key, at: number) => `${key}: &${key} [${`*${'abcdefghij'[at]},`.repeat(9)}]\n`)}`,
  ],
  ['a key of a megabyte', `${'k'.repeat(1_000_000)}: 1`],
  ['a kind of a megabyte', EARSHOT.replace('lexicon', 'l'.repeat(1_000_000))],
  ['five hundred unknown keys', Array.from({ length: 500 }, (_, n) => `k${n}: 1`).join('\n')],
])('a configuration with %s is one message', (_, text) => {
  checkConfig(text);
});

test('whatever a damaged model holds, it is refused in one sentence', () => {
  const header = JSON.parse(readFileSync(new URL('linear.json', MODEL), 'utf8')) as Json;
  const url = pathToFileURL(`${folder}/`);
  copyFileSync(new URL('linear.bin', MODEL), join(folder, 'linear.bin'));
  fc.assert(
    fc.property(spoilt(header), fc.boolean(), (spoiltHeader, again) => {
      writeFileSync(join(folder, 'linear.json'), JSON.stringify(again ? header : spoiltHeader));
      allowing(() => loadModel(url), OperatorError);
      allowing(() => thresholds({ recall: 0.9, precision: 0.9 }, new URL('linear.json', url)), OperatorError);
    }),
    { numRuns: 30 },
  );
});

test('whatever a file of labelled texts holds, it is read or the line to mend is named', async () => {
  const rows = JSONL.map((row, at) => JSON.stringify({ ...row, label: ['complaint', 'praise'][at % 2] }));
  const files = fc.oneof(
    spoiltBytes(rows.join('\n')),
    spoiltBytes('text\tlabel\tauthor\nnever arrived\tcomplaint\tana\nthank you\tpraise\tben\n'),
    spoiltBytes(CSV),
    fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes)),
  );
  await fc.assert(
    fc.asyncProperty(files, fc.constantFrom('rows.jsonl', 'rows.tsv'), async (bytes, name) => {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      const columns = { text: 'text', label: 'label' };
      for (const read of [
        () => readLabelled([path], { ...columns, by: null, skip: [], ofNull: null }),
        () => userRows([path], 'intent', columns, new Set()),
      ])
        await read().catch((error: unknown) => {
          if (!(error instanceof OperatorError)) throw error;
          must(error.message.length > 20, 'a message that says nothing');
        });
      unpolluted();
    }),
    { numRuns: 200 },
  );
});

test('whatever is appended, a file that is followed gives the lines that it has', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(spoiltBytes(CSV), { maxLength: 4 }), async (pieces) => {
      const path = join(folder, 'tail');
      writeFileSync(path, Buffer.alloc(0));
      const tail = await Tail.open(path, null);
      must(tail !== null, 'it is there');
      const lines: string[] = [];
      for (const piece of pieces) {
        writeFileSync(path, piece, { flag: 'a' });
        for (let read = await tail.read(); read; read = await tail.read())
          lines.push(...read.map(({ bytes }) => bytes.toString('latin1')));
      }
      const rest = tail.rest();
      await tail.close();
      const whole = Buffer.concat(pieces).toString('latin1').replaceAll('\r\n', '\n');
      expect([...lines, rest?.bytes.toString('latin1') ?? ''].join('\n').replace(/\r$/, '')).toBe(
        whole.replace(/\r$/, ''),
      );
    }),
    { numRuns: 40 },
  );
});

/** The same configuration as data, since JSON is YAML too. */
function asJson(text: string): Json {
  return parse(text) as Json;
}
