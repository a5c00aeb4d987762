import './seed.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOptOut, NO_MACHINE, ORDERS } from '../../src/core/opt-out.ts';
import { aMention, aPolicy } from '../made.ts';

/** With what is hard in them: courtesies, accents, digits at the edge of a courtesy, letters that depend on others. */
const PHRASES = [
  'stop',
  'unsubscribe me',
  'stop svp',
  'hör auf',
  'ΣΤΟΠ ΜΑΣ',
  'no bots 4 me',
  '1 2stop',
  'please',
  '停止',
];

const { acknowledge, ...others } = aPolicy();
const policy = { ...others, acknowledge: { ...acknowledge, optOutPhrases: PHRASES } };
const quick = (text: string): boolean => isOptOut(aMention({ text }), policy);

/** The same, word for word and without a shortcut. */
function slow(text: string): boolean {
  const whole = bare(text);
  const sentences = text.split(/[.!?…\n]+/).map(bare);
  const phrases = new Set(PHRASES.map(bare));
  return (
    NO_MACHINE.test(whole) ||
    sentences
      .filter((said) => said !== '')
      .some(
        (said) =>
          (phrases.has(said) && (said.includes(' ') || said === whole)) ||
          ORDERS.some((order) => order.test(said)),
      )
  );
}

function bare(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/<?@[\p{L}\p{N}_&!]+>?/gu, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(
      /(?<!\p{L})(?:please|pls|plz|kindly|por favor|bitte|svp|s il (?:te|vous) plait|just)(?!\p{L})/gu,
      ' ',
    )
    .replace(/ +/g, ' ')
    .trim();
}

/** Every way of saying what a pattern finds. The generator knows no word boundaries. */
const saidAs = (pattern: RegExp) =>
  fc.stringMatching(
    new RegExp(pattern.source.replaceAll('\\b', '').replaceAll('\\S', '[a-z]').replaceAll('\\w', '[a-z]')),
    { size: 'small' },
  );
const orders = [
  ...ORDERS,
  ...NO_MACHINE.source.split('|\\bnot').map((each, at) => RegExp(at ? `not${each}` : each)),
];
const anOptOut = fc.oneof(...orders.map(saidAs), fc.constantFrom(...PHRASES));

/** What may stand between and within words. */
const between = fc.constantFrom(
  ...[
    ' ',
    ' ',
    '',
    '.',
    '… ',
    '\n',
    '! ',
    '?',
    ', ',
    "'",
    '\r',
    '\u2028',
    '‥',
    '？',
    '\u0301',
    '\u00ad',
    '\u200d',
  ],
  ...[
    '@acme',
    ' <@12>',
    '@a!b',
    '@',
    '<',
    '>',
    '_',
    ' please ',
    'svp',
    ' s’il te plaît ',
    'just',
    '1',
    '2',
    'x',
    'İ',
  ],
  ...['Σ', 'ﬁ', '\ud83d', '🙏', 'por. favor', ' para ', ' not ', ' answer '],
);
const disguises: readonly ((letter: string) => string)[] = [
  (letter) => letter,
  (letter) => letter.toUpperCase(),
  (letter) => `${letter}\u0301`,
  // Full width.
  (letter) => (/[a-z]/.test(letter) ? String.fromCharCode(letter.charCodeAt(0) + 0xfee0) : letter),
  (letter) => (letter === ' ' ? ' @acme, ' : letter),
  (letter) => (letter === ' ' ? '.' : letter),
];
const disguised = fc
  .tuple(anOptOut, fc.array(fc.nat(40), { maxLength: 3 }), fc.constantFrom(...disguises))
  .map(([text, at, disguise]) =>
    [...text].map((letter, index) => (at.includes(index) ? disguise(letter) : letter)).join(''),
  );
const texts = fc
  .tuple(
    fc.array(between, { maxLength: 4 }),
    disguised,
    fc.array(between, { maxLength: 4 }),
    fc.array(between),
  )
  .map(([before, text, behind, more]) => [...before, text, ...behind, ...more].join(''));

describe('an opt-out', () => {
  it('is found by its shortcut wherever it is found without', () => {
    let found = 0;
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: texts }, fc.string({ unit: 'binary' })), (text) => {
        const expected = slow(text);
        found += Number(expected);
        expect(quick(text)).toBe(expected);
      }),
      { numRuns: 5000 },
    );
    expect(found).toBeGreaterThan(500);
  });
  it.each(orders)('is found however %s is said', (order) => {
    let found = 0;
    fc.assert(
      fc.property(saidAs(order), (text) => {
        const expected = slow(text);
        found += Number(expected);
        expect(quick(text)).toBe(expected);
      }),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(50);
  });
});
