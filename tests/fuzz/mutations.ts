/** Real payloads, spoilt: what a network, a proxy, a spreadsheet or a stranger may make of them. */
import fc from 'fast-check';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A key that is a trap for whoever copies objects by assignment. Only `JSON.parse` makes it a key of its own. */
export const PROTO: Json = JSON.parse(
  '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
);

function nested(levels: number): Json {
  return JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as Json;
}

const ODD: readonly Json[] = [
  ...[null, true, false, 0, -1, 0.1, 2 ** 53 + 2, 1e21, 1.5e300, -1e-7],
  ...['', ' ', '\0', '\ud83d', '\udc00', '\u202e', '\ufeff', '__proto__', 'constructor', 'toString'],
  ...['NaN', '1e400', '-1', '0x10', '007', '1.23E+18', '9'.repeat(30), '18446744073709551616'],
  ...['9007199254740993', '1800000000000000001 ', '\u0661\u0662', '<@1>', '&amp;amp;'],
  ...[
    '2026-13-45',
    '2026-02-31T25:61:00Z',
    '12/31/2026',
    'yesterday',
    '1795900000',
    '+275760-09-13T00:00:00Z',
  ],
  ...['Mon Feb 16 23:36:00 +0000 2015', '2026-11-21T10:00:00+99:99', '20261121', 'Infinity'],
  ...[{}, [], [[]], [null], { toString: 1, valueOf: 1 }, { toString: null }, { length: -1 }, { id: {} }],
  ...[PROTO, nested(150), nested(1500), 'ha'.repeat(50_000), '\u0301'.repeat(2000)],
];

export const oddValue: fc.Arbitrary<Json> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...ODD) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }).map((value) => value as Json) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);

const HOW = [
  'drop',
  'replace',
  'replace',
  'replace',
  'wrap',
  'twice',
  'rename',
  'add',
  'as text',
  'as number',
] as const;

interface Step {
  readonly at: number;
  readonly how: (typeof HOW)[number];
  readonly value: Json;
}

const step: fc.Arbitrary<Step> = fc.record({
  at: fc.nat(9999),
  how: fc.constantFrom(...HOW),
  value: oddValue,
});

/** The payload with one to four things wrong in it, or none. */
export function spoilt(payload: Json): fc.Arbitrary<Json> {
  return fc.array(step, { maxLength: 4 }).map((steps) => steps.reduce(apply, payload));
}

type Path = readonly (string | number)[];

function apply(payload: Json, { at, how, value }: Step): Json {
  const places = pathsOf(payload);
  const path = places[at % places.length] ?? [];
  return change(payload, path, how, value);
}

function pathsOf(value: Json, path: Path = []): readonly Path[] {
  // What is nested by a spoilt value is not worth walking.
  if (typeof value !== 'object' || value === null || path.length > 12) return [path];
  const inside = Object.entries(value).slice(0, 60);
  return [path, ...inside.flatMap(([key, each]) => pathsOf(each as Json, [...path, key]))];
}

function change(value: Json, path: Path, how: Step['how'], odd: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined || typeof value !== 'object' || value === null) return changed(value, how, odd);
  const entries = Object.entries(value).flatMap(([name, each]): [string, Json][] => {
    if (name !== String(key)) return [[name, each as Json]];
    if (rest.length > 0) return [[name, change(each as Json, rest, how, odd)]];
    if (how === 'drop') return [];
    if (how === 'rename')
      return [[typeof odd === 'string' ? odd.slice(0, 50) : name.toUpperCase(), each as Json]];
    const made: [string, Json] = [name, changed(each as Json, how, odd)];
    return how === 'twice' ? [made, [`${name}2`, made[1]]] : [made];
  });
  if (Array.isArray(value)) return entries.map(([, each]) => each);
  // By definition, not by assignment: a key may be `__proto__`.
  return Object.fromEntries(entries);
}

function changed(value: Json, how: Step['how'], odd: Json): Json {
  switch (how) {
    case 'replace':
    case 'drop':
      return odd;
    case 'wrap':
      return [value];
    case 'twice':
      return Array.isArray(value) ? [...value, ...value] : value;
    case 'add':
      return Array.isArray(value) ? [odd, ...value, odd] : odd;
    case 'as text':
      return typeof value === 'string'
        ? `${value}${typeof odd === 'string' ? odd : ''}`
        : JSON.stringify(value);
    case 'as number':
      return typeof value === 'string' && Number.isFinite(Number(value)) ? Number(value) : value;
    case 'rename':
      return value;
  }
}

/** Bytes of a file that is nearly right: pieces of it cut out, doubled, or overwritten with anything. */
export function spoiltBytes(text: string): fc.Arbitrary<Buffer> {
  const cut = fc.record({
    at: fc.nat(text.length),
    drop: fc.nat(12),
    put: fc.oneof(
      fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
      fc
        .constantFrom('"', '""', ',', '\n', '\r\n', '\0', '{', '}', '[', '\ufeff', '\u2028', '\\ud83d')
        .map((piece) => Buffer.from(piece)),
      fc.constantFrom(Buffer.from([0xff, 0xfe]), Buffer.from([0xc3, 0x28]), Buffer.from([0xed, 0xa0, 0x80])),
    ),
  });
  return fc
    .array(cut, { maxLength: 6 })
    .map((cuts) =>
      cuts.reduce(
        (bytes, { at, drop, put }) => Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + drop)]),
        Buffer.from(text),
      ),
    );
}

/** Texts as people and machines write them, and as nobody should. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '@acme',
          '@',
          '#',
          '$9.99',
          '12:30',
          'http://x.y/z',
          'www.',
          ':)',
          '\ud83d',
          '\ud83d\ude21',
          '\u200d',
          '\u0301',
        ),
        fc.constantFrom(
          'never arrived',
          'constructor',
          'bad',
          'refund',
          'not',
          "can't",
          'ignore previous instructions',
          '{"complaint":0}',
          'soooo',
          'WORST',
        ),
        fc.constantFrom('?!', '!!!', '...', '\n', '\t', '\0', '\u202e', '&amp;', '<@1>', '```', '(', '"'),
      ),
      { maxLength: 60 },
    )
    .map((pieces) => pieces.join(' ')),
  fc
    .tuple(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 500 }))
    .map(([piece, times]) => piece.repeat(times)),
);
