/** What properties are tried on: hostile text, and legal examples of the core's words. */
import fc from 'fast-check';
import { CATEGORIES, INTENTS, LEVELS, SENTIMENTS, TOPICS, unclassified } from '../../src/core/assessment.ts';
import { type Context, EMPTY_CONTEXT } from '../../src/core/eligibility.ts';
import type { Mention } from '../../src/core/mention.ts';
import { aMention, anAssessment, NOON } from '../made.ts';

/** What people put into posts to break whoever shows them; put together and cut apart at random. */
const PIECES = [
  ...['@everyone', '@here', '<@123456789012345678>', '<@&123456789012345678>', '<#123456789012345678>'],
  ...['</pay:123456789012345678>', '<:x:123456789012345678>', '<a:x:123456789012345678>', '<t:0:R>'],
  ...[
    '[pay](https://evil.example/a)',
    'https://evil.example/x_y',
    'HTTP://a.b',
    'discord.gg/free',
    'www.a.b',
  ],
  ...['mailto:a@b.example', '<mailto:a@b.c>', 'steam://run/1', 'evil.example/x', 'tel:+4912345', 'x://y.z'],
  ...[
    '**',
    '__',
    '*',
    '_',
    '~~',
    '||',
    '`',
    '```',
    '```\n',
    '\\',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '>>> ',
    '> ',
  ],
  ...[
    '# ',
    '## ',
    '-# ',
    '- ',
    '+ ',
    '* ',
    '1. ',
    '12) ',
    '\n',
    '\n\n\n',
    '\r\n',
    '\t',
    ' ',
    '\u2028',
    '\u00a0',
  ],
  ...['\u200B', '\u200D', '\uFE0F', '\u2060', '\uFEFF', '\u00AD', '\u034F', '\u115F', '\u3164', '\u2800'],
  ...[
    '\u202E',
    '\u2066',
    '\u2069',
    '\u061C',
    '\u001B[31m',
    '\u0000',
    '\u0085',
    '\uFFF9',
    '\u{E0041}',
    '\u180E',
  ],
  ...[
    '\u0301',
    '\u0301\u0302\u0303\u0304',
    '\u0323',
    '\uD83D',
    '\uDE00',
    '👩🏽‍🚒',
    '❤️‍🔥',
    '1️⃣',
    '🇩🇪',
    '👨‍👩‍👧',
  ],
  ...['{ref}', '{brand}', '$&', '$1', "'; DROP TABLE", '한', '\u1112\u1161', 'é', 'e', 'Größe', 'ตั้งแต่', '字'],
  ...['@nimbrel', 'refund', 'stop', '…', '.', ':', '//', '/', '@', '#', '-', '1', 'a', 'http', 'www.'],
] as const;

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
  // Half a character.
  { weight: 1, arbitrary: fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit)) },
);
/** Few pieces again and again meet in every order. */
const fewPieces = fc.array(piece, { minLength: 2, maxLength: 4 });

/** Any text at all: lone surrogates, reordering and invisible characters, markdown, mentions, links. */
export const hostileText = (most = 30): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.array(piece, { maxLength: most }),
      fewPieces.chain((few) => fc.array(fc.constantFrom(...few), { maxLength: most })),
    )
    .map((pieces) => pieces.join(''));

/** A name as hostile as text, but never empty. */
export const hostileName: fc.Arbitrary<string> = hostileText(6).map((text) => (text === '' ? 'x' : text));

/** As platforms give them: without a leading `@`. */
const hostileHandle = hostileName.map((name) => name.replace(/^@+/, 'x'));

const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.option(arbitrary, { nil: null, freq: 3 });

/** A mention by anybody, of any text, on any platform. */
export const anyMention: fc.Arbitrary<Mention> = fc
  .record({
    platform: fc.constantFrom('file', 'x', 'discord'),
    id: fc.integer({ min: 1, max: 9 }).map(String),
    text: hostileText(),
    summoned: fc.boolean(),
    concernsUs: fc.boolean(),
    forbidden: orNull(fc.constant('replies are restricted')),
    edited: fc.boolean(),
    publishedAt: fc.integer({ min: -3, max: 0 }).map((days) => NOON + days * 43_200_000),
    author: fc.record({
      id: fc.constantFrom('ana', 'ben'),
      handle: hostileHandle,
      name: hostileName,
      own: fc.boolean(),
      automated: orNull(fc.constant('says so')),
      followers: orNull(fc.nat(100_000)),
    }),
  })
  .map((part) => aMention(part));

const share = fc.double({ min: 0, max: 1, noNaN: true });
const scored = <T>(values: readonly T[]) =>
  fc.record({ value: fc.constantFrom(...values), confidence: share });

/** Whatever a classifier may say, and what stands in for it when it is down. */
export const anyAssessment = fc.oneof(
  fc.constant(unclassified('down')),
  fc
    .record({
      sentiment: scored(SENTIMENTS),
      intent: scored(INTENTS),
      complaint: share,
      category: scored(CATEGORIES),
      urgency: scored(LEVELS),
      language: scored(['en', 'es', 'fr', 'de', 'und']),
      sensitive: orNull(fc.constantFrom(...TOPICS)),
      notUnderstood: orNull(fc.constant('written in Thai')),
    })
    .map((part) => anAssessment(part)),
);

/** What may be known, without a ticket. */
export const anyContext: fc.Arbitrary<Context> = fc
  .record({
    paused: orNull(fc.constant('ana: no more')),
    optedOut: fc.boolean(),
    acknowledgement: orNull(
      fc.record({
        state: fc.constantFrom('pending', 'sending', 'sent', 'withheld', 'unknown'),
        rule: orNull(fc.constant('storm')),
      }),
    ),
    humanReplied: fc.boolean(),
    answersOurs: fc.boolean(),
    deleted: fc.boolean(),
    sensitiveBefore: fc.boolean(),
    lastMinute: fc.nat(60),
    lastHour: fc.nat(600),
    authorToday: fc.nat(5),
    unanswered: fc.nat(3),
  })
  .map((part) => ({ ...EMPTY_CONTEXT, ...part }));

/** Time that goes by between two things, ms: mostly little, sometimes days. */
export const gapMs: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: 0, max: 1000 }),
  fc.integer({ min: 1, max: 20 * 60_000 }),
  fc.integer({ min: 1, max: 5 * 86_400_000 }),
);
