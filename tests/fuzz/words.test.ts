import '../properties/seed.ts';
import fc from 'fast-check';
import { test } from 'vitest';
import { anyText, spoilt, spoiltBytes } from './mutations.ts';
import { checkContent, OPINIONS } from './targets/answer.ts';
import { checkId, seeds } from './targets/ids.ts';
import { checkText } from './targets/text.ts';

test('whatever somebody writes is judged, the same way every time', async () => {
  await fc.assert(fc.asyncProperty(anyText, checkText), { numRuns: 150 });
});

test('a post of a megabyte is judged, whatever it repeats', async () => {
  for (const piece of ['!', '?!', '.', '(', '\u0301', 'http://', '{', '@'])
    await checkText(piece.repeat(1_000_000 / piece.length));
  for (const piece of ['a', 'a-', '@a ', '$1 ', '\u{1f621}', "a'", 'not '])
    await checkText(piece.repeat(8000));
});

test('whatever a language model answers, nothing but opinions from closed lists comes of it', () => {
  const answers = fc.oneof(
    spoilt(OPINIONS).map((value) => JSON.stringify(value)),
    spoilt(OPINIONS).map((value) => `\`\`\`json\n${JSON.stringify(value)}\n\`\`\``),
    spoiltBytes(JSON.stringify(OPINIONS)).map((bytes) => bytes.toString('utf8')),
    anyText.map((because) => JSON.stringify({ opinions: [{ ...OPINIONS.opinions[0], because }] })),
    anyText,
  );
  fc.assert(fc.property(answers, checkContent), { numRuns: 1500 });
});

test('an answer of a megabyte is read or refused', () => {
  const because = (text: string) =>
    JSON.stringify({ opinions: [{ ...OPINIONS.opinions[0], because: text }] });
  for (const content of [
    '['.repeat(1e6),
    `\`\`\`json\n${'\n '.repeat(500_000)}`,
    because('a.'.repeat(300_000)),
    because(' '.repeat(1e6)),
    `{"opinions":[${'{"index":0},'.repeat(50_000)}{"index":1}]}`,
  ])
    checkContent(content);
});

test('whatever a click, a form or a preview brings back, it is what we wrote, or nothing of ours', () => {
  const ids = fc.oneof(
    fc
      .tuple(
        fc.constantFrom('v1', 'v2', 'v', ''),
        fc.constantFrom('claim', 'reply', 'constructor', '__proto__', 'erase', ''),
        fc.string(),
      )
      .map((parts) => parts.join(':')),
    fc.constantFrom(...seeds).chain((seed) => spoiltBytes(seed).map((bytes) => bytes.toString('utf8'))),
    fc.string({ unit: fc.constantFrom('`', '``', '```', '\u200b', '\n', 'a', ' ', '\u0301') }),
    anyText,
  );
  fc.assert(fc.property(ids, checkId), { numRuns: 3000 });
});
