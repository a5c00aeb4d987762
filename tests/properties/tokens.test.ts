import './seed.ts';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TOKEN, tokenise } from '../../src/text/tokens.ts';
import { hostileText } from './arbitraries.ts';

const LABELLED = new URL('../../data/labelled/', import.meta.url);
const real = readdirSync(LABELLED)
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) => readFileSync(new URL(name, LABELLED), 'utf8').trim().split('\n'))
  .map((line) => (JSON.parse(line) as { text?: string }).text ?? '');
/** Where a plain word may end, or turn out to be something else. */
const piece = fc.constantFrom(
  ...['a', 'xD', 'xd', 'XD', 'www', 'www.', 'ht', 'http', 'https://', 'don', "'t", '’t', "'", '_', '-', '.'],
  ...[
    'no',
    '1st',
    '2',
    ',',
    ' ',
    '  ',
    '\n',
    '@',
    '#',
    'é',
    'e\u0301',
    'ß',
    'ａ',
    '😡',
    ':',
    ')',
    ':D',
    '<3',
    '$5',
    '(',
    '[',
    '`',
  ],
);
const text = fc.oneof(
  hostileText(),
  fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
  fc.constantFrom(...real),
);
/** Of the expression's groups, the one that holds words. */
const WORD = 5;
const words = (of: string): readonly unknown[] =>
  tokenise(of, () => true)
    .filter(({ kind }) => kind === 'word')
    .map(({ text, word, caps, elongated }) => [text, word, caps, elongated]);

it('plain words end where the expression for everything would have them end', () => {
  fc.assert(
    fc.property(text, (written) => {
      const found = [...written.matchAll(new RegExp(TOKEN))].flatMap((match) => match[WORD] ?? []);
      expect(words(written)).toEqual(found.flatMap(words));
    }),
    { numRuns: 3000 },
  );
});
