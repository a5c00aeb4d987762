import './seed.ts';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { CATEGORIES } from '../../src/core/assessment.ts';
import { type Context, EMPTY_CONTEXT } from '../../src/core/eligibility.ts';
import { judge } from '../../src/core/judge.ts';
import type { Mention, ThreadKey } from '../../src/core/mention.ts';
import type { Brand, Policy } from '../../src/core/policy.ts';
import { refOf, ticketIdOf } from '../../src/core/ticket.ts';
import { OperatorError } from '../../src/errors.ts';
import { platforms } from '../../src/platforms/index.ts';
import { hasLink } from '../../src/platforms/x/text.ts';
import { loadPolicy } from '../../src/policy-file.ts';
import { aMention, anAssessment, heard } from '../made.ts';
import { hostileName, hostileText } from './arbitraries.ts';

const ROOT = new URL('../../config/', import.meta.url).pathname;
const BRAND: Brand = {
  name: 'Nimbrel',
  handles: ['nimbrel'],
  words: ['nimbrel'],
  hours: 'every day 8 to 20',
  contact: 'our direct messages',
};
const LONGEST = Object.fromEntries(
  Object.entries(platforms).map(([name, { maxLength }]) => [name, maxLength]),
);

const folder = mkdtempSync(join(tmpdir(), 'earshot-playbooks-'));
mkdirSync(join(folder, 'playbooks'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const load = (playbooks: string, brand = BRAND): Policy => ({
  ...loadPolicy(join(ROOT, 'policy.yaml'), playbooks, brand, LONGEST, [], () => ({
    queue: 0.3,
    acknowledge: 0.7,
  })),
  secondOpinion: false,
});
const shipped = load(join(ROOT, 'playbooks'));

/** The playbook `other` with these wordings, read as the program reads it. */
function loadWordings(wordings: readonly string[], language = 'en', brand = BRAND): Policy {
  const playbook = {
    category: 'other',
    title: 'Other',
    ask: [],
    offer: [],
    acknowledgements: { [language]: wordings },
  };
  writeFileSync(join(folder, 'playbooks', 'other.yaml'), stringify(playbook));
  return load(join(folder, 'playbooks'), brand);
}

/** What the operator is told, or null when it was taken. */
function refusal(wordings: readonly string[], language?: string, brand?: Brand): string | null {
  try {
    loadWordings(wordings, language, brand);
    return null;
  } catch (error) {
    if (error instanceof OperatorError) return error.message;
    throw error;
  }
}

/** The public text that a mention leads to. */
function acknowledged(
  mention: Mention,
  policy: Policy,
  language: string,
  context: Partial<Context> = {},
  category: (typeof CATEGORIES)[number] = 'other',
) {
  const assessment = anAssessment({
    category: { value: category, confidence: 0.9 },
    language: { value: language, confidence: 0.9 },
  });
  const { actions } = judge([heard(mention)], [assessment], [{ ...EMPTY_CONTEXT, ...context }], policy);
  return actions.find(({ kind }) => kind === 'acknowledge')?.outgoing ?? null;
}

/** Everything in a mention that its author chose. */
const hostile = fc.record({ text: hostileText(), handle: hostileName, name: hostileName, url: fc.webUrl() });
const PLAIN = { text: 'it broke', handle: 'ana', name: 'Ana', url: 'https://x.com/ana/1' };
const thread = fc.record({
  platform: fc.constantFrom(...Object.keys(platforms)),
  conversationId: fc.integer().map(String),
  authorId: fc.integer().map(String),
});

type Key = Pick<ThreadKey, 'platform' | 'conversationId' | 'authorId'>;

function mentionBy({ platform, conversationId, authorId }: Key, said: typeof PLAIN): Mention {
  const { handle, name, text, url } = said;
  return aMention({ platform, conversationId, text, url, author: { id: authorId, handle, name } });
}

/** Everything that must be true of what is said in public. */
function mayBeSaid(text: string, ref: string): void {
  expect(text).toContain(ref);
  expect(text).not.toMatch(/[{}@]/);
  expect(hasLink(text)).toBe(false);
  for (const [name, { length, maxLength }] of Object.entries(platforms))
    expect(length(text), `on ${name}: ${text}`).toBeLessThanOrEqual(maxLength);
}

/** Words of a playbook in several scripts. */
const NO_MORE = { name: 'Nimbrel', hours: 'daily', contact: 'DM' };
const word = fc.oneof(
  fc.constantFrom(
    'we',
    'read',
    'your',
    'post',
    'soon.',
    '“thanks”',
    'lückenlos',
    'été :',
    '№',
    '…',
    '24/7,',
    '12.5',
  ),
  fc.constantFrom(
    'ご連絡ありがとうございます。担当者が確認します',
    '确认',
    '한국어',
    'ждите',
    'الرد',
    '🙏',
    '👩🏽‍🚒',
    '€',
    'e\u0301',
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => text.replace(/[{}@＠]/g, '').trim()),
);
const slot = fc.constantFrom('{brand}', '{hours}', '{contact}', '{ref}');
const words = fc.array(fc.oneof({ weight: 5, arbitrary: word }, { weight: 1, arbitrary: slot }), {
  maxLength: 25,
});
const wording = fc
  .tuple(words, fc.constantFrom('This is automatic.', 'Automatisch:', 'note AUTOMATIQUE'), words)
  .map(([before, says, after]) => [...before, says, '{ref}', ...after].join(' ').trim());
const brand = fc.record({
  name: fc.constantFrom('Nimbrel', '日本航空', 'Müller & Söhne', '$& $1'),
  hours: fc.constantFrom('8 to 20', '毎日', 'täglich 8–20 Uhr'),
  contact: fc.constantFrom('our direct messages', 'DM', 'unsere Nachrichten'),
});

describe('an acknowledgement', () => {
  it('from the shipped playbooks holds nothing that the author chose, fits everywhere and has its reference', () => {
    const language = fc.constantFrom('en', 'es', 'fr', 'de');
    const last = fc.constantFrom(null, 'billing/en/1', 'other/de/2', 'travel/fr/7');
    fc.assert(
      fc.property(
        thread,
        hostile,
        hostile,
        language,
        fc.constantFrom(...CATEGORIES),
        last,
        (key, one, two, language, category, lastWording) => {
          const context = { lastWording };
          const [first, second] = [one, two].map((said) =>
            acknowledged(mentionBy(key, said), shipped, language, context, category),
          );
          // Some texts are opt-outs, some names are those of bots: then there is none.
          for (const outgoing of [first, second]) {
            if (!outgoing) continue;
            mayBeSaid(outgoing.text, refOf(ticketIdOf({ ...key, account: outgoing.account })));
            expect(outgoing.wording).toMatch(new RegExp(`^(?:${category}|other)/${language}/\\d+$`));
            expect(outgoing.wording).not.toBe(lastWording);
          }
          // Whatever somebody says and is called, we say the same.
          if (first && second) expect(first.text).toBe(second.text);
          expect(acknowledged(mentionBy(key, one), shipped, language, context, category)).toEqual(first);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('of any playbook that was accepted fits everywhere as that network counts, says its slots and no more', () => {
    fc.assert(
      fc.property(
        fc.array(wording, { minLength: 6, maxLength: 7 }),
        brand,
        thread,
        hostile,
        (wordings, part, key, said) => {
          const brand = { ...BRAND, ...part };
          if (refusal(wordings, 'en', brand) !== null) return;
          const outgoing = acknowledged(mentionBy(key, said), loadWordings(wordings, 'en', brand), 'en');
          if (!outgoing) return;
          const ref = refOf(ticketIdOf({ ...key, account: outgoing.account }));
          mayBeSaid(outgoing.text, ref);
          const filled = wordings.map((template) =>
            template
              .split('{ref}')
              .join(ref)
              .split('{brand}')
              .join(brand.name)
              .split('{hours}')
              .join(brand.hours)
              .split('{contact}')
              .join(brand.contact),
          );
          expect(filled.map((text) => text.trim())).toContain(outgoing.text.trim());
        },
      ),
      {
        numRuns: 100,
        // 150 characters that X counts as 286; an address that begins with a digit.
        examples: [`automat ${'確'.repeat(136)}`, 'automatic: see 360.com'].map(
          (text): [string[], typeof NO_MORE, Key, typeof PLAIN] => [
            Array(6).fill(`{ref} ${text}`),
            NO_MORE,
            { platform: 'x', conversationId: '1', authorId: '2' },
            PLAIN,
          ],
        ),
      },
    );
  });
});

const GOOD = Array.from({ length: 6 }, (_, n) => `Automatic note ${n}: a person reads {ref}.`);

/** A good wording made bad, and what has to be said of it. */
const BAD: Readonly<Record<string, (wording: string, dice: string) => readonly [string, RegExp]>> = {
  promise: (good) => [`${good} We prómised a refund`, /forbidden word "(promise|refund)"/],
  shouted: (good) => [`${good} IMMEDIATELY`, /forbidden word "immediately"/],
  link: (good) => [`${good} https://acme.example/x`, /a link/],
  domain: (good) => [`${good} see acme.example`, /a link/],
  'domain with a digit': (good) => [`${good} see 1acme.example`, /a link/],
  www: (good) => [`${good} www.acme`, /a link/],
  address: (good) => [`${good} 10.0.0.1`, /a link/],
  handle: (good) => [`@someone ${good}`, /a handle/],
  'wide handle': (good) => [`${good} ＠someone`, /a handle/],
  slot: (good, dice) => [`${good} {author${dice.replace(/[{}]/g, '')}}`, /unknown slot \{author/],
  brackets: (good) => [`${good} {`, /a lone \{ or \}/],
  'empty slot': (good) => [`${good} {}`, /unknown slot \{\}|a lone/],
  'no reference': (good) => [good.replaceAll('{ref}', 'it'), /no \{ref\}/],
  silent: (good) => [good.replace(/automat\w+/i, 'Kind'), /does not say that it is automatic/],
  long: (good, dice) => [
    `${good} ${'long '.repeat(60)}${dice.replace(/[{}]/g, '')}`,
    /characters with its slots filled; (file|x|discord) takes \d+/,
  ],
};

describe('a playbook', () => {
  it('with one bad wording is refused with file, line and what is wrong with it, and the good ones are taken', () => {
    expect(refusal(GOOD)).toBeNull();
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(BAD)),
        fc.nat(5),
        fc.constantFrom('en', 'de', 'fr', 'es'),
        fc.string({ unit: 'grapheme' }),
        (how, index, language, dice) => {
          const [wording, says] = BAD[how]?.(GOOD[index] ?? '', dice) ?? ['', /never/];
          const told = refusal(GOOD.with(index, wording), language) ?? '';
          const line = told.split('\n').find((each) => says.test(each));
          expect(line, told).toMatch(new RegExp(`other\\.yaml:${7 + index}: `));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('of hostile text is taken or refused with a sentence, and never breaks the program', () => {
    fc.assert(
      fc.property(
        fc.array(hostileText(10), { minLength: 6, maxLength: 6 }),
        fc.constantFrom('en', 'ja'),
        (wordings, language) => {
          const told = refusal(
            wordings.map((each) => `automat {ref} ${each}`),
            language,
          );
          if (told !== null) expect(told).toMatch(/other\.yaml/);
        },
      ),
      { numRuns: 60 },
    );
  });
});
