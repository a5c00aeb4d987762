import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Config, loadConfig, type Rooms } from '../../src/config.ts';
import { OperatorError } from '../../src/errors.ts';

// The shapes that real rooms use: plain objects, alternatives by `kind`, and settings that may all be left out.
const rooms: Rooms = {
  platforms: {
    file: {
      settings: z.strictObject({ replies: z.string().default('replies.jsonl') }),
      source: z.strictObject({ path: z.string(), speed: z.enum(['1x', 'max']).default('max') }),
      maxLength: 280,
    },
    x: {
      settings: z.strictObject({ handle: z.string(), dailyCeilingUsd: z.number().positive().default(5) }),
      source: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('mentions'), everySeconds: z.number().positive().default(15) }),
        z.strictObject({ kind: z.literal('search'), query: z.string().optional() }),
      ]),
      maxLength: 280,
    },
  },
  desks: {
    console: { settings: z.strictObject({}) },
    discord: { settings: z.strictObject({ channel: z.string().regex(/^\d+$/, 'expected a channel id') }) },
  },
  classifiers: {
    lexicon: { settings: z.strictObject({}), deterministic: true },
    llm: { settings: z.strictObject({ model: z.string() }), deterministic: false },
  },
};

const EARSHOT = `brand:
  name: Acme
  handles: ["@acme"]
  words: [acme]
  hours: every day 8 to 20
  contact: our direct messages
store: "sqlite::memory:"
classifier:
  kind: lexicon
desk:
  kind: console
sources:
  - name: samples
    platform: file
    path: week.jsonl
`;

const POLICY = `queue:
  questions: true
acknowledge:
  maxAge: 12h
  quiet: ["@someone"]
  forbiddenWords: [promise, refund]
priority:
  floors:
    outage: high
targets:
  urgent: { firstResponse: 15m, nextResponse: 20m, resolution: 4h }
  high: { firstResponse: 1h, nextResponse: 1h, resolution: 12h }
  normal: { firstResponse: 4h, nextResponse: 4h, resolution: 24h, hours: business }
  low: { firstResponse: 24h, nextResponse: 24h, resolution: 72h, hours: business }
`;

const HOURS = `hours:
  zone: Europe/Berlin
  mon: "09:00-18:00"
  tue: "09:00-18:00"
  wed: "8-12, 13:30-17"
  thu: "09:00-18:00"
  fri: "09:00-18:00"
  sat: closed
  sun: closed
  holidays: ["2026-12-25"]
`;

const WORDINGS = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'].map(
  (word) => `${word}: this is an automatic note, your reference is {ref}.`,
);

function playbook(wordings: readonly string[] = WORDINGS): string {
  return `category: other
title: Anything else
ask:
  - What happened?
offer:
  - A call back
acknowledgements:
  en:
${wordings.map((wording) => `    - ${JSON.stringify(wording)}`).join('\n')}
`;
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-config-'));
  mkdirSync(join(folder, 'playbooks'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Files {
  readonly earshot?: string;
  readonly policy?: string;
  readonly playbook?: string;
}

function load(files: Files = {}): Config {
  writeFileSync(join(folder, 'earshot.yaml'), files.earshot ?? EARSHOT);
  writeFileSync(join(folder, 'policy.yaml'), files.policy ?? POLICY);
  writeFileSync(join(folder, 'playbooks', 'other.yaml'), files.playbook ?? playbook());
  return loadConfig(join(folder, 'earshot.yaml'), rooms);
}

/** What the operator is told, without the folder. */
function told(files: Files): string {
  try {
    load(files);
  } catch (error) {
    if (error instanceof OperatorError) return error.message.replaceAll(`${folder}/`, '');
    throw error;
  }
  throw new Error('it was accepted');
}

function earshot(from: string | RegExp, to: string): Files {
  expect(EARSHOT).toMatch(from);
  return { earshot: EARSHOT.replace(from, to) };
}

test('a good configuration is read, with defaults filled in and handles bare', () => {
  const config = load();
  expect(config.policy.brand.handles).toEqual(['acme']);
  expect(config.policy.acknowledge.quiet).toEqual(['someone']);
  expect(config.policy.acknowledge.maxAgeMs).toBe(12 * 3_600_000);
  expect(config.policy.sla.targets.urgent).toEqual({
    ...{ firstResponse: 900_000, nextResponse: 1_200_000, resolution: 14_400_000, hours: 'clock' },
  });
  expect(config.policy.sla.steps.map(({ afterMs, to }) => [afterMs, to])).toEqual([
    ...[[0, 'holder'] as const, [600_000, 'channel'] as const, [1_200_000, 'oncall'] as const],
  ]);
  // Without hours the desk is always staffed.
  expect(config.policy.sla.hours.isOpen(0)).toBe(true);
  expect(config.policy.secondOpinion).toBe(false);
  expect(config.platforms).toEqual({ file: { replies: 'replies.jsonl' } });
  expect(config.sources).toEqual([
    { name: 'samples', platform: 'file', settings: { path: 'week.jsonl', speed: 'max' } },
  ]);
});

test('the hours of the desk are read with their time zone and holidays', () => {
  const { hours } = load({ policy: POLICY + HOURS }).policy.sla;
  expect(hours.isOpen(Date.UTC(2026, 10, 25, 11, 15))).toBe(false);
  expect(hours.isOpen(Date.UTC(2026, 10, 25, 12, 45))).toBe(true);
  expect(hours.isOpen(Date.UTC(2026, 11, 25, 12))).toBe(false);
});

test('alternatives of a source are read by their kind', () => {
  const source = '  - {name: brand, platform: x, kind: mentions}\n';
  const config = load({ earshot: `${EARSHOT}${source}platforms:\n  x: {handle: acme}\n` });
  expect(config.sources[1]?.settings).toEqual({ kind: 'mentions', everySeconds: 15 });
  expect(config.platforms).toEqual({
    file: { replies: 'replies.jsonl' },
    x: { handle: 'acme', dailyCeilingUsd: 5 },
  });
});

test('keys left empty count as absent', () => {
  const config = load({ earshot: `${EARSHOT}platforms:\n  file:\nsecondOpinion:\n` });
  expect(config.platforms).toEqual({ file: { replies: 'replies.jsonl' } });
  expect(config.secondOpinion).toBeNull();
});

describe('what cannot be read is named with what to do', () => {
  test('no file', () => {
    expect(() => loadConfig(join(folder, 'nowhere.yaml'), rooms)).toThrow(
      /no configuration at .*nowhere\.yaml.*--config/,
    );
  });

  test('a folder instead of a file', () => {
    expect(() => loadConfig(folder, rooms)).toThrow(OperatorError);
  });

  test('a policy file that is not there', () => {
    expect(told(earshot('store:', 'policy: elsewhere.yaml\nstore:'))).toMatch(/Cannot read elsewhere\.yaml/);
  });

  test('a folder of playbooks that is not there', () => {
    expect(told(earshot('store:', 'playbooks: books\nstore:'))).toMatch(/no folder books with playbooks/);
  });

  test('broken YAML, with its line', () => {
    const message = told(earshot('  words: [acme]', '  words: [acme'));
    expect(message).toMatch(/not valid YAML/);
    expect(message).toMatch(/earshot\.yaml:5: /);
  });

  test('the same key twice, with its line', () => {
    expect(told({ earshot: `${EARSHOT}store: sqlite:other.db\n` })).toMatch(/earshot\.yaml:16: .*unique/);
  });

  test('an empty file', () => {
    expect(told({ earshot: '# nothing yet\n' })).toMatch(/earshot\.yaml:1: brand: is missing/);
  });

  test('a list instead of settings', () => {
    expect(told({ earshot: '- brand\n' })).toMatch(/earshot\.yaml:1: expected object, received array/);
  });

  test('aliases that multiply without end', () => {
    const bomb = 'a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n';
    const more =
      'c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\n';
    expect(told({ earshot: bomb + more })).toMatch(/earshot\.yaml cannot be read.*without aliases/);
  });
});

describe('an unknown key names the nearest known one and its line', () => {
  test.each([
    [
      'at the top',
      earshot('store:', 'stores: x\nstore:'),
      /earshot\.yaml:7: unknown key "stores"; did you mean "store"\?/,
    ],
    [
      'in the brand',
      earshot('hours:', 'hour: 8\n  hours:'),
      /earshot\.yaml:5: unknown key "hour"; did you mean "hours"\?/,
    ],
    [
      'in a source',
      earshot('path:', 'sped: 1x\n    path:'),
      /earshot\.yaml:15: unknown key "sped"; did you mean "speed"\?/,
    ],
    [
      'in the desk',
      earshot('kind: console', 'kind: discord\n  chanel: "1"'),
      /earshot\.yaml:12: unknown key "chanel"; did you mean "channel"\?/,
    ],
    [
      'in the classifier',
      earshot('kind: lexicon', 'kind: lexicon\n  model: x'),
      /earshot\.yaml:10: unknown key "model"; known here: none/,
    ],
    [
      'in a platform',
      { earshot: `${EARSHOT}platforms:\n  file:\n    replys: r.jsonl\n` },
      /earshot\.yaml:18: unknown key "replys"; did you mean "replies"\?/,
    ],
    [
      'in an alternative, among its own keys',
      {
        earshot: `${EARSHOT}  - name: brand\n    platform: x\n    kind: mentions\n    everySecond: 9\nplatforms: {x: {handle: a}}\n`,
      },
      /earshot\.yaml:19: unknown key "everySecond"; did you mean "everySeconds"\?/,
    ],
    [
      'in the policy',
      { policy: POLICY.replace('maxAge', 'maxage') },
      /policy\.yaml:4: unknown key "maxage"; did you mean "maxAge"\?/,
    ],
    ['among the floors', { policy: POLICY.replace('outage', 'outtage') }, /policy\.yaml:9: .*"outtage"/],
    [
      'in a playbook',
      { playbook: playbook().replace('offer:', 'offers:') },
      /other\.yaml:5: unknown key "offers"; did you mean "offer"\?/,
    ],
  ] as [string, Files, RegExp][])('%s', (_, files, expected) => {
    expect(told(files)).toMatch(expected);
  });

  test('also where any key is allowed and the meant one is missing', () => {
    expect(told(earshot('platform: file', 'platfrom: file'))).toMatch(
      /earshot\.yaml:14: unknown key "platfrom"; did you mean "platform"\?/,
    );
  });

  test('said once when it is both unknown and missing', () => {
    const message = told(earshot('store:', 'stor:'));
    expect(message.match(/unknown key "stor"/g)).toHaveLength(1);
    expect(message).not.toMatch(/is missing/);
  });

  test('no suggestion where nothing is near', () => {
    expect(told(earshot('store:', 'colour: red\nstore:'))).toMatch(
      /unknown key "colour"; known here: brand, .*store/,
    );
  });
});

describe('a value of the wrong kind names its line and what was expected', () => {
  test.each([
    [
      'text for a list',
      earshot('["@acme"]', 'acme'),
      /earshot\.yaml:3: brand\.handles: expected array, received string/,
    ],
    [
      'a number for text',
      earshot('name: Acme', 'name: 7'),
      /earshot\.yaml:2: brand\.name: expected string, received number/,
    ],
    ['no handle', earshot('["@acme"]', '[]'), /earshot\.yaml:3: .*at least one handle of yours/],
    [
      'a bare @',
      earshot('["@acme"]', '["@"]'),
      /earshot\.yaml:3: brand\.handles\.0: expected a handle such as "@acme"/,
    ],
    [
      'a key that is missing',
      earshot('    path: week.jsonl\n', ''),
      /earshot\.yaml:13: sources\.0\.path: is missing; expected string/,
    ],
    [
      'a word out of a list',
      earshot('path: week.jsonl', 'path: w\n    speed: maxx'),
      /earshot\.yaml:16: sources\.0\.speed: expected one of 1x, max; did you mean "max"\?/,
    ],
    [
      'a desk setting',
      earshot('kind: console', 'kind: discord\n  channel: general'),
      /earshot\.yaml:12: desk\.channel: expected a channel id/,
    ],
    [
      'settings of a platform',
      { earshot: `${EARSHOT}platforms:\n  file:\n    replies: 3\n` },
      /earshot\.yaml:18: platforms\.file\.replies: expected string/,
    ],
    [
      'a kind that is none of the alternatives',
      { earshot: `${EARSHOT}  - {name: b, platform: x, kind: mention}\nplatforms: {x: {handle: a}}\n` },
      /earshot\.yaml:16: sources\.1\.kind: expected one of mentions, search; did you mean "mentions"\?/,
    ],
    [
      'settings that a platform needs',
      { earshot: `${EARSHOT}  - {name: b, platform: x, kind: search}\n` },
      /platforms\.x\.handle: is missing/,
    ],
    [
      'a length of time',
      { policy: POLICY.replace('15m', 'soon') },
      /policy\.yaml:11: targets\.urgent\.firstResponse: expected a length of time such as "15m"/,
    ],
    [
      'a number for a length of time',
      { policy: POLICY.replace('15m', '15') },
      /policy\.yaml:11: targets\.urgent\.firstResponse: expected a length of time/,
    ],
    [
      'hours that run backwards',
      { policy: POLICY + HOURS.replace('"8-12, 13:30-17"', '"18:00-9:00"') },
      /policy\.yaml:19: hours\.wed: expected hours such as "09:00-18:00"/,
    ],
    [
      'a time zone that does not exist',
      { policy: POLICY + HOURS.replace('Berlin', 'Bielefeld') },
      /policy\.yaml:16: hours\.zone: expected a time zone such as Europe\/Berlin/,
    ],
    [
      'a day that is missing',
      { policy: POLICY + HOURS.replace('  sun: closed\n', '') },
      /policy\.yaml:15: hours\.sun: is missing/,
    ],
    [
      'a holiday that is no date',
      { policy: POLICY + HOURS.replace('2026-12-25', '2026-12-32') },
      /policy\.yaml:24: hours\.holidays\.0: expected a date in quotes/,
    ],
    [
      'targets of a source that there is none of',
      {
        policy: `${POLICY}targetsBySource:\n  sample: { low: { firstResponse: 1h, nextResponse: 1h, resolution: 2h } }\n`,
      },
      /policy\.yaml:16: there is no source "sample"; did you mean "samples"\?/,
    ],
    [
      'a step to nobody',
      { policy: `${POLICY}escalation:\n  steps: [{ after: 5m, to: boss }]\n` },
      /policy\.yaml:16: escalation\.steps\.0\.to: expected one of holder, channel, oncall/,
    ],
    [
      'a private route that there is none of',
      {
        playbook: playbook().replace(
          'acknowledgements',
          'private:\n  - { route: fax, say: x }\nacknowledgements',
        ),
      },
      /other\.yaml:8: private\.0\.route: expected one of dm, email, phone, other/,
    ],
    [
      'a share over one',
      { policy: POLICY.replace('questions: true', 'recall: 70') },
      /policy\.yaml:2: queue\.recall: .*<=1/,
    ],
    [
      'an unknown category',
      { playbook: playbook().replace('other', 'bils') },
      /other\.yaml:1: category: expected one of delivery, /,
    ],
    [
      'a language',
      { playbook: playbook().replace('en:', 'english:') },
      /other\.yaml:8: .*two-letter language code/,
    ],
  ] as [string, Files, RegExp][])('%s', (_, files, expected) => {
    expect(told(files)).toMatch(expected);
  });

  test('every fault is told at once', () => {
    const message = told(earshot('path: week.jsonl', 'path: 3\n    sped: 1x'));
    expect(message).toMatch(/sources\.0\.path/);
    expect(message).toMatch(/"sped"/);
  });
});

describe('names that have to be known', () => {
  test.each([
    [
      'platform',
      earshot('platform: file', 'platform: fil'),
      /earshot\.yaml:14: there is no platform "fil"; did you mean "file"\?/,
    ],
    [
      'platform without a near one',
      earshot('platform: file', 'platform: myspace'),
      /no platform "myspace"; there are file, x/,
    ],
    [
      'settings of a platform',
      { earshot: `${EARSHOT}platforms:\n  flie: {}\n` },
      /earshot\.yaml:17: there is no platform "flie"; did you mean "file"\?/,
    ],
    [
      'desk',
      earshot('kind: console', 'kind: consol'),
      /earshot\.yaml:11: there is no desk "consol"; did you mean "console"\?/,
    ],
    [
      'classifier',
      earshot('kind: lexicon', 'kind: lexikon'),
      /earshot\.yaml:9: .*"lexikon"; did you mean "lexicon"\?/,
    ],
    [
      'classifier that may not judge',
      earshot('kind: lexicon', 'kind: llm\n  model: x'),
      /earshot\.yaml:9: .*same answer every time.*"llm"/,
    ],
  ] as [string, Files, RegExp][])('%s', (_, files, expected) => {
    expect(told(files)).toMatch(expected);
  });

  test('two sources of one name', () => {
    const again = `${EARSHOT}  - {name: samples, platform: file, path: other.jsonl}\n`;
    expect(told({ earshot: again })).toMatch(/earshot\.yaml:16: there are two sources called "samples"/);
  });
});

describe('a wording that may not be published names its file and line', () => {
  // The second of six wordings stands on line 10 of the file.
  test.each([
    [
      'too long',
      `${'very '.repeat(60)}automatic {ref}`,
      /other\.yaml:10: \d+ characters with its slots filled; file takes 280/,
    ],
    ['a forbidden word', 'We promised an automatic note: {ref}', /other\.yaml:10: forbidden word "promise"/],
    ['a link', 'Automatic note {ref}: see acme.example.com', /other\.yaml:10: a link/],
    ['a handle', 'Automatic note {ref}: write to @acme', /other\.yaml:10: a handle/],
    [
      'an unknown slot',
      'Automatic note {ref} for {author}',
      /other\.yaml:10: unknown slot \{author\}; there are \{ref\}/,
    ],
    ['a lone bracket', 'Automatic note {ref} {', /other\.yaml:10: a lone \{ or \}/],
    ['no reference', 'This is an automatic note.', /other\.yaml:10: no \{ref\}/],
    [
      'not saying that it is automatic',
      'We have seen it: {ref}',
      /other\.yaml:10: does not say that it is automatic/,
    ],
  ])('%s', (_, wording, expected) => {
    expect(told({ playbook: playbook(WORDINGS.with(1, wording)) })).toMatch(expected);
  });

  test('fewer than six', () => {
    expect(told({ playbook: playbook(WORDINGS.slice(1)) })).toMatch(/other\.yaml:8: .*at least six wordings/);
  });

  test('no playbook to fall back to', () => {
    expect(told({ playbook: playbook().replace('category: other', 'category: billing') })).toMatch(
      /no playbook for "other"/,
    );
  });

  test('two playbooks for one category', () => {
    writeFileSync(join(folder, 'playbooks', 'zzz.yaml'), playbook());
    expect(told({})).toMatch(/zzz\.yaml:1: there is another playbook for "other"/);
  });
});
