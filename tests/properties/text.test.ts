import './seed.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardOf } from '../../src/desks/discord/card.ts';
import { fenced, unfenced } from '../../src/desks/discord/fence.ts';
import { inert, inertLine } from '../../src/desks/discord/inert.ts';
import { quoted, safeLink } from '../../src/desks/discord/look.ts';
import { columns, cut, defang, oneLine, plainText, wrap } from '../../src/lib/plain-text.ts';
import { anSla } from '../made.ts';
import { blocksOf } from '../pictures/markdown.ts';
import { createMessage } from '../simulators/discord/requests.ts';
import { anAction, aPost, aTicket, aView, HOSTILE, START } from '../unit/desk-views.ts';
import { hostileName, hostileText } from './arbitraries.ts';

/** Characters that hide, reorder or control. A joiner or selector may stay behind a picture. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800]/gu;
const most = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 41, max: 4096 }));
const text = fc.oneof(
  { weight: 19, arbitrary: hostileText() },
  { weight: 1, arbitrary: fc.constantFrom(...HOSTILE) },
);

describe('plain text', () => {
  it('hides, reorders and controls nothing, piles nothing up, and is the same when made plain again', () => {
    fc.assert(
      fc.property(text, (text) => {
        const plain = plainText(text);
        expect(plain.isWellFormed()).toBe(true);
        for (const [mark] of plain.matchAll(HIDDEN)) expect(['\n', '\u200D', '\uFE0F']).toContain(mark);
        expect(plain).not.toMatch(/\p{M}{4}|\n{3}| {2}| \n|\n |\t|\r/u);
        expect(plain.trim()).toBe(plain);
        expect(plainText(plain)).toBe(plain);
        expect(oneLine(text)).not.toContain('\n');
        expect(oneLine(oneLine(text))).toBe(oneLine(text));
      }),
      // An accent behind an invisible character, which finds its letter when that one is gone.
      { numRuns: 500, examples: [['e\u200B\u0301']] },
    );
  });

  it('says every word that can be seen', () => {
    const word = fc.constantFrom(
      'Größe',
      '東京',
      'tiếng',
      'ที่',
      'שלום',
      'broken',
      '5€',
      '👩🏽‍🚒',
      '❤️‍🔥',
      '1️⃣',
      '🇩🇪',
    );
    const gap = fc.constantFrom(' ', '\n', ' \u200B', '\u202E ', '\u2060 ', '\r\n', '\u00a0');
    fc.assert(
      fc.property(fc.array(fc.tuple(word, gap)), (words) => {
        const plain = plainText(words.flat().join(''));
        expect(plain.split(/\s/)).toEqual(
          words.length === 0 ? [''] : words.map(([word]) => word.normalize('NFC')),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('is cut to what fits, at a whole character, with a sign where something is missing', () => {
    fc.assert(
      fc.property(text, most, (text, max) => {
        const plain = plainText(text);
        const short = cut(plain, max);
        expect(short.length).toBeLessThanOrEqual(max);
        expect(short.isWellFormed()).toBe(true);
        expect(cut(short, max)).toBe(short);
        if (plain.length <= max) {
          expect(short).toBe(plain);
          return;
        }
        expect(short.endsWith('…')).toBe(true);
        const kept = short.slice(0, -1);
        expect(plain.startsWith(kept)).toBe(true);
        const whole = [...new Intl.Segmenter('en').segment(plain)].map(({ index }) => index);
        // Spaces before the sign may be left out.
        const cutAt = [kept.length, kept.length + (/^\s*/.exec(plain.slice(kept.length))?.[0].length ?? 0)];
        expect(cutAt.some((at) => whole.includes(at) || at === plain.length)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('fits a terminal of any width, and loses no words where there is room', () => {
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: 4, max: 80 }),
        fc.integer({ min: 1, max: 30 }),
        (text, width, lines) => {
          const plain = plainText(text);
          const wrapped = wrap(plain, width, lines);
          expect(wrapped.length).toBeLessThanOrEqual(lines);
          for (const line of wrapped) expect(columns(line)).toBeLessThanOrEqual(width);
          if (wrapped.length < lines)
            expect(wrapped.join('').replace(/\s/g, '')).toBe(plain.replace(/\s/g, ''));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('has no link that opens by a click once it is defanged', () => {
    fc.assert(
      fc.property(text, (text) => {
        const safe = defang(plainText(text));
        expect(safe).not.toMatch(/https?:\/\/|(?<!hxxps?):\/\/|\bwww\.\S|\b(?:mailto|tel|sms):\S/i);
        expect(defang(safe)).toBe(safe);
      }),
      { numRuns: 500 },
    );
  });
});

describe("strangers' text at the Discord desk", () => {
  it('does nothing there: it is shown letter by letter, in no more characters than allowed', () => {
    fc.assert(
      fc.property(text, most, fc.boolean(), (text, max, line) => {
        const safe = line ? inertLine(text, max) : inert(text, max);
        isInert(safe);
        expect(safe.length).toBeLessThanOrEqual(max);
        expect(safe.isWellFormed()).toBe(true);
        if (line) expect(safe).not.toContain('\n');
        // Everything that the author wrote can be read in it, as far as there is room.
        const whole = defang(line ? oneLine(text) : plainText(text));
        const shown = readable(safe);
        if (shown !== whole) {
          expect(shown.endsWith('…')).toBe(true);
          expect(whole.startsWith(shown.slice(0, -1))).toBe(true);
          // Escaping doubles a character at most.
          expect(whole.length * 2).toBeGreaterThan(max);
        }
      }),
      // Invitations behind a bracket or a dot were let through.
      {
        numRuns: 800,
        examples: [
          [']discord.gg/free', 14, false],
          ['.discord.gg/free', 41, false],
        ],
      },
    );
  });

  it('is quoted in so many lines, none of which leaves the quotation', () => {
    fc.assert(
      fc.property(text, most, fc.integer({ min: 1, max: 20 }), (text, max, lines) => {
        const shown = quoted(text, max, lines).split('\n');
        expect(shown.length).toBeLessThanOrEqual(lines + 1);
        for (const line of shown) expect(line).toMatch(/^> /);
        expect(shown.join('\n').length).toBeLessThanOrEqual(Math.max(max, 26) + 3 * (lines + 1));
      }),
      { numRuns: 200 },
    );
  });

  it('can be read back letter by letter from a code block that nothing breaks out of', () => {
    fc.assert(
      fc.property(text, (text) => {
        const plain = plainText(text);
        const block = fenced(plain);
        if (block === null) {
          expect(plain.length).toBeGreaterThan(2000);
          return;
        }
        expect(unfenced(block)).toBe(plain);
        expect(block.slice(3, -3)).not.toContain('```');
        expect(block.length).toBeLessThanOrEqual(4096);
      }),
      { numRuns: 300 },
    );
  });

  it('gives an address only where it is one of the web, and one that cannot end its own brackets', () => {
    const address = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      hostileText(6).map((end) => `https://x.com/${end}`),
      hostileText(6),
      fc.constantFrom(
        'javascript:alert(1)',
        'https://user@evil.example/',
        'data:text/html,x',
        'https://x.com/a)b',
      ),
    );
    fc.assert(
      fc.property(address, fc.integer({ min: 20, max: 2000 }), (url, max) => {
        const safe = safeLink(url, max);
        if (safe === null) return;
        expect(safe).toMatch(/^https?:\/\/[^\s()<>[\]`\\@]+[^\s()<>[\]`\\]*$/);
        expect(safe.length).toBeLessThanOrEqual(max);
        expect(decodeURI(new URL(safe).href)).toBe(decodeURI(safe));
      }),
      { numRuns: 300 },
    );
  });

  it('is taken by Discord as a card, whatever authors, agents and posts are called and say', () => {
    const setting = { playbooks: [], sla: anSla(), now: START + 60_000 };
    fc.assert(
      fc.property(text, hostileName, hostileName, text, (text, name, handle, why) => {
        const view = aView({
          ticket: aTicket({
            authorName: name,
            authorHandle: handle,
            holder: { id: '1', name: handle },
            status: 'open',
          }),
          judgements: [aPost({ text }, { reasons: [why, why] }), aPost({ id: '7001', text: why })],
          acknowledgement: anAction('unknown', text, { notBefore: null, why }),
          replies: [anAction('withheld', why, { rule: 'deleted', why: text }, name)],
        });
        const card = createMessage.safeParse(cardOf(view, setting));
        expect(card.error?.issues ?? []).toEqual([]);
        const shown = JSON.stringify(cardOf(view, setting).embeds);
        expect(shown).not.toMatch(/@everyone|@here|(?<!\\\\)<[@#/:]/);
      }),
      { numRuns: 100 },
    );
  });
});

/** What every reader of markdown sees in inert text: the same letters, and nothing else. */
function readable(safe: string): string {
  return safe.replace(/\\([^0-9A-Za-z\s])/gu, '$1').replaceAll('@\u200B', '@');
}

/** Nothing in it is a mention, a format, a link, or the beginning of one. */
function isInert(safe: string): void {
  // With a letter for every escaped character, none of those that can begin something is left.
  const live = safe.replace(/\\[^0-9A-Za-z\s]/gu, 'x');
  expect(live).not.toMatch(/[\\*_~`|<>[\]]/);
  expect(live).not.toMatch(/@(?:everyone|here)/i);
  expect(live).not.toMatch(/^\s*(?:#{1,3}|-#?|\+|\d+[.)])\s/m);
  expect(safe).not.toMatch(/https?:\/\/|discord\.gg\/|\bwww\.[^\s\]]/i);
  // As the pictures of the desk are drawn: a paragraph without a tag in it.
  const html = blocksOf(safe, { now: 0, zone: 'UTC', names: {} });
  expect(html.replace(/<div class="text">|<\/div>|<br>/g, '')).not.toMatch(/</);
}
