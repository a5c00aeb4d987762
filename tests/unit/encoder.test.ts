import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createLinear } from '../../src/classifiers/linear/linear.ts';
import type { Assessment } from '../../src/core/assessment.ts';
import { createEncoder, type Encoder, encoderInstalled } from '../../src/text/encoder/encoder.ts';
import { prepared } from '../../src/text/encoder/prepare.ts';
import { DIMENSIONS, loadUseLite, type UseLite, useLiteFolder } from '../../src/text/encoder/use-lite.ts';
import { aMention } from '../made.ts';

/** The threads that were started, oldest first: they are real, and only looked at. */
const threads = vi.hoisted(() => [] as Worker[]);
vi.mock('node:worker_threads', async (original) => {
  const real = await original<typeof import('node:worker_threads')>();
  return {
    ...real,
    Worker: class extends real.Worker {
      constructor(...given: ConstructorParameters<typeof real.Worker>) {
        super(...given);
        threads.push(this);
      }
    },
  };
});

const TEXTS = [
  '@nimbrel where is my parcel?',
  'still waiting https://t.example/abc',
  '',
  ' \n ',
  '😡😡',
  '\ud83d half a character',
  'thank you so much for the quick help',
  'x'.repeat(10_000),
  'the seats were nice but the flight was awful',
];
const mention = (text: string) => aMention({ text, languageHint: null });

// The package is optional: without it there is nothing to see here, and the runner says that it was skipped.
describe.skipIf(!encoderInstalled())('the encoder in a thread of its own', () => {
  let here: UseLite;
  const expected = (text: string): Float32Array => here.encode(prepared(text));
  beforeAll(() => {
    here = loadUseLite(useLiteFolder());
  });

  it('gives the same vectors as in this thread, alone and many at once', async () => {
    const encoder = createEncoder();
    const together = await encoder.encode(TEXTS);
    expect(together).toHaveLength(TEXTS.length);
    for (const [i, text] of TEXTS.entries()) {
      expect(together[i]).toHaveLength(DIMENSIONS);
      expect(together[i], text).toEqual(expected(text));
      expect((await encoder.encode([text]))[0], text).toEqual(expected(text));
    }
    expect(await encoder.encode([])).toEqual([]);
  });

  it('answers everybody with their own vectors when many ask at the same time', async () => {
    const encoder = createEncoder();
    const before = threads.length;
    const asks = Array.from({ length: 12 }, (_, i) => [`case number ${i}`, TEXTS[i % TEXTS.length] ?? '']);
    const answers = await Promise.all(asks.map((texts) => encoder.encode(texts)));
    for (const [i, texts] of asks.entries()) expect(answers[i]).toEqual(texts.map(expected));
    expect(threads.length - before).toBe(1);
  });

  it('tells everybody who waits when the thread is killed, and starts another for the next', async () => {
    const encoder = createEncoder();
    await encoder.encode(['warm']);
    const asks = [encoder.encode(TEXTS), encoder.encode(['me too'])].map((ask) => ask.catch(String));
    await threads.at(-1)?.terminate();
    expect(await Promise.all(asks)).toEqual(new Array(2).fill("Error: the encoder's thread stopped"));
    expect(await encoder.encode(['again'])).toEqual([expected('again')]);
  });

  it('does not let the end of a broken thread reach those who ask the next one', async () => {
    const encoder = createEncoder();
    const asked = encoder.encode([null as unknown as string]).catch(() => encoder.encode(['at once again']));
    expect(await asked).toEqual([expected('at once again')]);
    expect(await encoder.encode(['later'])).toEqual([expected('later')]);
  });

  it('hears nothing of what was killed while it idled', async () => {
    const encoder = createEncoder();
    await encoder.encode(['warm']);
    await threads.at(-1)?.terminate();
    expect(await encoder.encode(['after'])).toEqual([expected('after')]);
  });

  it.each([
    ['leaves the process free to end while the thread idles', "await encoder.encode(['one']);", 'end'],
    [
      'keeps the process until what was asked is there',
      "encoder.encode(['one']).then(() => console.log('got it'));",
      'end\ngot it',
    ],
    [
      'does not hold up an exit in the middle of the work',
      "encoder.encode(new Array(2000).fill('one two three')); setTimeout(() => process.exit(), 50);",
      'end',
    ],
  ])('%s, and prints nothing', async (_, what, printed) => {
    const url = new URL('../../src/text/encoder/encoder.ts', import.meta.url).href;
    const code = `
      const { createEncoder } = await import(${JSON.stringify(url)});
      const encoder = createEncoder();
      ${what}
      console.log('end');`;
    expect(await ran(code)).toEqual({ code: 0, out: `${printed}\n`, err: '' });
  });

  it('lets the classifier go on without it, say so, and ask again the next time', async () => {
    const encoder = createEncoder();
    const linear = createLinear(encoder);
    const plain = createLinear(null);
    const { asked: doubtful, ...asks } = recorder();
    await createLinear(asks).assess(WEEK);
    const mentions = WEEK.filter(({ text }) => doubtful.includes(text));
    expect(mentions.length).toBeGreaterThan(5);
    const first = await plain.assess(mentions);
    const asked = linear.assess(mentions);
    await threads.at(-1)?.terminate();
    const without = await asked;
    for (const [i, { reasons, ...rest }] of without.entries()) {
      const { reasons: before, ...known } = first[i] as Assessment;
      expect(rest).toEqual(known);
      expect(reasons.slice(0, -1)).toEqual(before);
      expect(reasons.at(-1)).toEqual({
        about: 'classifier',
        cue: "not read again: the encoder's thread stopped",
        weight: 0,
      });
    }
    const again = await linear.assess(mentions);
    expect(again.every(({ classifier }) => classifier.endsWith('+encoder'))).toBe(true);
    for (const { reasons } of again) {
      for (const about of new Set(reasons.map((one) => one.about))) {
        const weights = reasons.filter((one) => one.about === about).map(({ weight }) => Math.abs(weight));
        expect(weights, about).toEqual([...weights].sort((a, b) => b - a));
      }
    }
    for (const [i, one] of mentions.slice(0, 5).entries())
      expect((await linear.assess([one]))[0]).toEqual(again[i]);
  });
});

/** Runs a program to its end: one that does not end is killed, and that is no 0. */
function ran(code: string): Promise<{ code: number | null; out: string; err: string }> {
  const flags = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', '--input-type=module'];
  const child = spawn(process.execPath, [...flags, '-e', code], { timeout: 15_000 });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

const WEEK = readFileSync(new URL('../../data/samples/week.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as { text?: string }).text)
  .filter((text) => text !== undefined)
  .map(mention);
/** An encoder that knows nothing, and remembers what it was asked. */
function recorder(): Encoder & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    encode: async (texts) => {
      asked.push(...texts);
      return texts.map(() => new Float32Array(DIMENSIONS));
    },
  };
}

describe('who is read again', () => {
  it('is who leaves doubt, in a language that the encoder knows; the assessment names who judged', async () => {
    const encoder = recorder();
    const first = await createLinear(null).assess(WEEK);
    const said = await createLinear(encoder).assess(WEEK);
    const asked = new Set(encoder.asked);
    const seen = { clear: 0, unsure: 0, foreign: 0 };
    for (const [i, { text }] of WEEK.entries()) {
      const { complaint, language, classifier, reasons } = first[i] as Assessment;
      // Of these the encoder gets only what is said to people.
      if (reasons.some(({ about }) => about === 'classifier')) continue;
      expect(said[i]?.classifier, text).toBe(asked.has(text) ? `${classifier}+encoder` : classifier);
      if (!asked.has(text)) expect(said[i]).toEqual(first[i]);
      if (language.value !== 'en' && language.value !== 'und') {
        expect(asked.has(text), text).toBe(false);
        seen.foreign++;
      } else if (complaint > 0.4 && complaint < 0.6) {
        expect(asked.has(text), `${text}: ${complaint}`).toBe(true);
        seen.unsure++;
      } else if (!asked.has(text)) seen.clear++;
    }
    for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(0);
  });

  it('is nobody who writes Spanish, however unsure', async () => {
    const encoder = recorder();
    const said = await createLinear(encoder).assess([
      mention('@nimbrel quizás mañana lo miro con calma y ya veremos si me sirve'),
      mention('@nimbrel no sé si el pedido llegó tarde o es que yo no estaba en casa'),
    ]);
    expect(encoder.asked).toEqual([]);
    expect(said.every(({ classifier }) => !classifier.includes('encoder'))).toBe(true);
  });
});
