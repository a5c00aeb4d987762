import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createLinear } from '../../src/classifiers/linear/linear.ts';
import { type Assessment, LEVELS } from '../../src/core/assessment.ts';
import { scores } from '../../src/lib/metrics.ts';
import { normalise } from '../../src/text/normalise.ts';
import { aMention } from '../made.ts';
import { CASES, NO_ORDERS, ORDERS } from './linear-orders.cases.ts';

const linear = createLinear(null, undefined, ['nimbrel', 'acme']);
const DATA = new URL('../../data/', import.meta.url);

const mention = (text: string, account = 'nimbrel') => aMention({ text, account, languageHint: null });

async function assessAll(texts: readonly string[], account?: string): Promise<readonly Assessment[]> {
  return linear.assess(texts.map((text) => mention(text, account)));
}

async function assess(text: string, account?: string): Promise<Assessment> {
  const [assessment] = await assessAll([text], account);
  if (assessment === undefined) throw new Error('no assessment');
  return assessment;
}

interface Row {
  readonly text: string;
  readonly brand: string;
  readonly intent: string;
  readonly tags: readonly string[];
}

function lines<T>(path: string): T[] {
  const text = readFileSync(new URL(path, DATA), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

const LABELLED = ['a', 'b', 'c'].flatMap((file) => lines<Row>(`labelled/${file}.jsonl`));
const WEEK = lines<{ text?: string; expect?: { intent: string } }>('samples/week.jsonl').flatMap(
  ({ text, expect }) => (text === undefined || !expect ? [] : [{ text, intent: expect.intent }]),
);

const HOSTILE: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['only emoji', '😡🔥😂👍'],
  ['10,000 letters', 'a'.repeat(10_000)],
  ['10,000 characters of words', 'my order never arrived '.repeat(435)],
  ['zalgo', `m${'\u0336\u0489'.repeat(60)}y order n${'\u0334\u0300'.repeat(60)}ever arrived`],
  ['right-to-left overrides', '@nimbrel \u202edevirra reven redro ym\u202c \u2066never\u2069'],
  ['lone surrogates', '\ud83d my \udc00 order \ud83d\ud83d'],
  ['400 handles', '@somebody_else '.repeat(400)],
  ['only breaks', '\n\n...!?\n;:\n'.repeat(40)],
  ['only zero-width characters', '\u200b\u200d\u2060'.repeat(50)],
  ['null characters', '\u0000'.repeat(30)],
  ['a number too large', `I paid £${'9'.repeat(400)}`],
  ['names of object members', 'constructor __proto__ toString hasOwnProperty valueOf'],
];

describe('the same mention gets the same assessment', () => {
  const texts = [...WEEK.slice(0, 60).map(({ text }) => text), ...HOSTILE.map(([, text]) => text)];

  it('alone, in a batch, and after other texts', async () => {
    const batch = await assessAll(texts);
    expect(batch).toHaveLength(texts.length);
    for (const [i, text] of texts.entries()) expect(await assess(text), text.slice(0, 60)).toEqual(batch[i]);
    const backwards = await assessAll([...texts].reverse());
    expect([...backwards].reverse()).toEqual(batch);
    expect(await linear.assess([])).toEqual([]);
  });

  it('in another process, which prints nothing of its own', async () => {
    const url = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);
    const code = `
      const { createLinear } = await import(${url('../../src/classifiers/linear/linear.ts')});
      const { aMention } = await import(${url('../made.ts')});
      const mentions = ${JSON.stringify(texts)}.map((text) => aMention({ text, account: 'nimbrel', languageHint: null }));
      console.log(JSON.stringify(await createLinear(null, undefined, ['nimbrel', 'acme']).assess(mentions)));`;
    const printed = execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', code], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 2 ** 24,
    });
    expect(JSON.parse(printed)).toEqual(JSON.parse(JSON.stringify(await assessAll(texts))));
  });
});

describe('whatever the text', () => {
  const everything = [...HOSTILE, ...LABELLED.map(({ text }) => ['row', text] as const)];

  it('gives finite probabilities and confidences between 0 and 1', async () => {
    for (const account of ['nimbrel', '']) {
      const said = await assessAll(
        everything.map(([, text]) => text),
        account,
      );
      for (const [i, one] of said.entries()) {
        const { sentiment, intent, category, urgency, language, tone, complaint } = one;
        const shares = [sentiment, intent, category, urgency, language].map(({ confidence }) => confidence);
        shares.push(complaint, tone?.offensive ?? -1, tone?.ironic ?? -1, tone?.emotion.confidence ?? -1);
        // Neither comparison holds for NaN.
        const fair = shares.every((share) => share >= 0 && share <= 1);
        expect(fair, `${everything[i]?.[1].slice(0, 60)}: ${shares}`).toBe(true);
        expect(intent.value === 'complaint').toBe(complaint >= 0.5);
      }
    }
  });

  it('tells few reasons, strongest first, in words of the text, capped and without control characters', async () => {
    const said = await assessAll(everything.map(([, text]) => text));
    for (const [i, { reasons }] of said.entries()) {
      const text = bare(everything[i]?.[1] ?? '');
      for (const about of new Set(reasons.map((one) => one.about))) {
        const weights = reasons.filter((one) => one.about === about).map(({ weight }) => Math.abs(weight));
        expect(weights.length, about).toBeLessThanOrEqual(6);
        expect(weights.every(Number.isFinite), about).toBe(true);
        expect(weights, about).toEqual([...weights].sort((a, b) => b - a));
      }
      for (const { cue } of reasons) {
        expect(cue).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        const quoted = /"(.*)"$/su.exec(cue)?.[1] ?? '';
        expect(quoted.length, cue).toBeLessThanOrEqual(40);
        expect(text, cue).toContain(bare(quoted.replace(/…$/, '')));
      }
    }
  });

  it.each([
    ['Thai', 'รถไฟของฉันไม่มาเลยและไม่มีใครตอบ'],
    ['Japanese', '注文した商品がまだ届きません。電話にも誰も出ません'],
    ['Finnish', 'En ole saanut tilaustani eikä kukaan vastaa puhelimeen, todella huonoa palvelua'],
  ])('says that it does not read %s', async (name, text) => {
    expect((await assess(`@nimbrel ${text}`)).notUnderstood).toContain(name);
    expect((await assess('@nimbrel my order never arrived and nobody answers')).notUnderstood).toBeNull();
  });
});

/** What quotes and texts share whatever stands between the words. */
function bare(text: string): string {
  return normalise(text).replace(/[^\p{L}\p{N}\p{Extended_Pictographic}]+/gu, '');
}

describe('what is masked', () => {
  const unquoted = ({ reasons, ...rest }: Assessment) => ({
    ...rest,
    weights: reasons.map((one) => one.weight),
  });

  it.each([
    ['handles', '@A my order never arrived, @A. Thanks for nothing @A', '@nimbrel', '@worst_airline_ever'],
    [
      'links',
      '@nimbrel where is this A it never came',
      'https://a.example/x',
      'http://love.example/best/day?thanks',
    ],
    ['numbers', '@nimbrel order A is still not here, nobody answers A', '48120', '77'],
    ['amounts', '@nimbrel you took A from my account twice', '£31.50', '£418'],
  ])('%s count by their kind only', async (_, text, one, other) => {
    expect(unquoted(await assess(text.replaceAll('A', one)))).toEqual(
      unquoted(await assess(text.replaceAll('A', other))),
    );
  });

  it('a made-up name in the text moves little', async () => {
    for (const text of [
      'A lost my parcel and nobody answers',
      'does A ship to Norway?',
      'love A, great service',
    ]) {
      const said = await assessAll(
        ['Nimbrel', 'Veldrail', 'Kelvora', 'Ombrix'].map((name) => text.replace('A', name)),
      );
      const chances = said.map(({ complaint }) => complaint);
      expect(Math.max(...chances) - Math.min(...chances), text).toBeLessThan(0.25);
    }
  });
});

describe('words that command the program', () => {
  const rank = (one: Assessment): number => LEVELS.indexOf(one.urgency.value);

  it.each(CASES)('leave a complaint one, as grave as it is: $text', async ({ text, least, sensitive }) => {
    const plain = await assess(text);
    expect(plain.intent.value).toBe('complaint');
    expect(rank(plain)).toBeLessThanOrEqual(LEVELS.indexOf(least));
    expect(plain.sensitive !== null).toBe(sensitive);
    for (const order of ORDERS) {
      for (const whole of [`${text}. ${order}`, `${order} ${text}`]) {
        const after = await assess(whole);
        expect(after.intent.value, whole).toBe('complaint');
        expect(rank(after), `${whole}: ${after.urgency.value}`).toBeLessThanOrEqual(LEVELS.indexOf(least));
        if (sensitive) expect(after.sensitive, whole).not.toBeNull();
      }
    }
  });

  it.each(ORDERS)('are no complaint themselves: %s', async (order) => {
    const { intent, reasons } = await assess(`@nimbrel ${order}`);
    expect(intent.value).not.toBe('complaint');
    // What stands in braces is not even read.
    const seen = reasons.some(({ about, cue }) => about === 'classifier' && cue.startsWith('tries to steer'));
    expect(seen).toBe(!order.startsWith('{') && !order.startsWith('<system>'));
  });

  it.each(NO_ORDERS)('are not heard in: %s', async (text) => {
    const { intent, reasons } = await assess(text);
    expect(intent.value).toBe('complaint');
    expect(reasons.filter(({ about }) => about === 'classifier')).toEqual([]);
  });

  it('in the labelled rows hide no complaint, and alone are never sure enough of one to be acknowledged', async () => {
    const rows = LABELLED.filter(({ tags }) => tags.includes('injection'));
    expect(rows.length).toBeGreaterThan(40);
    const said = await assessAll(rows.map(({ text }) => text));
    for (const [i, { text, intent }] of rows.entries()) {
      const { complaint, sensitive } = said[i] as Assessment;
      if (intent === 'complaint') expect(complaint, text).toBeGreaterThanOrEqual(0.5);
      else expect(complaint < 0.85 || sensitive !== null, `${text}: ${complaint}`).toBe(true);
    }
  });
});

describe('how good it is on brands that it was not trained on', () => {
  const test = new Set(
    (JSON.parse(readFileSync(new URL('labelled/split.json', DATA), 'utf8')) as { test: string[] }).test,
  );

  it.each([
    ['the test brands', LABELLED.filter(({ brand }) => test.has(brand)), 0.71, 0.63],
    ['the sample week', WEEK, 0.68, 0.7],
  ] as const)('on %s', async (_, rows, leastF1, leastAccuracy) => {
    const said = await assessAll(rows.map(({ text }) => text));
    const truth = rows.map(({ intent }) => intent);
    const twoWay = (intent: string): string => (intent === 'complaint' ? intent : 'not');
    const { macroF1 } = scores(
      truth.map(twoWay),
      said.map(({ intent }) => twoWay(intent.value)),
    );
    const { accuracy } = scores(
      truth,
      said.map(({ intent }) => intent.value),
    );
    expect(macroF1).toBeGreaterThan(leastF1);
    expect(accuracy).toBeGreaterThan(leastAccuracy);
  });
});

it('judges the same after so many words that the letters of those in the text were forgotten', async () => {
  const texts = CASES.map(({ text }) => text);
  const before = await assessAll(texts);
  // More than letters are remembered of, and fewer than words are: those of the texts are the very same.
  const word = (n: number): string =>
    n.toString(26).replaceAll(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? '');
  for (let from = 26 ** 3; from < 26 ** 3 + 24_000; from += 500)
    await assess(Array.from({ length: 500 }, (_, n) => word(from + n)).join(' '));
  expect(await assessAll(texts)).toEqual(before);
});
