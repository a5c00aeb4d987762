import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClassifier } from '../../src/app.ts';
import { linearEntry } from '../../src/classifiers/linear/index.ts';
import { ownMentions } from '../../src/classifiers/linear/train/corpora.ts';
import { keyOfWords, userRows } from '../../src/commands/train-rows.ts';
import type { Says } from '../../src/core/answer.ts';
import type { Lessons } from '../../src/core/correction.ts';
import { threadOf } from '../../src/core/mention.ts';
import { ticketIdOf } from '../../src/core/ticket.ts';
import { aComplaint, aCorrection, aMention, anAnswer } from '../contracts/fixtures.ts';
import { aMention as aPost } from '../made.ts';
import { aSetUp, earshot, inStore, type SetUp } from './command-kit.ts';

let here: SetUp;
let config: string;
beforeEach(() => {
  here = aSetUp();
  const text = readFileSync(here.config, 'utf8').replace('kind: lexicon', 'kind: linear, encoder: off');
  config = here.write('linear.yaml', text);
});
afterEach(() => here.remove());

const train = (...args: string[]) => earshot('--config', config, 'train', ...args);
const trained = async (...args: string[]) => JSON.parse((await train(...args, '--json')).out);
const inFolder = (name: string) => join(here.folder, name);

/** How sure the model in a folder is that each text is a complaint; null: the shipped one. */
async function complaints(folder: string | null, texts: readonly string[]): Promise<readonly number[]> {
  const settings = linearEntry.settings.parse({ encoder: 'off', ...(folder && { model: folder }) });
  const classifier = await createClassifier({ kind: 'linear', settings }, {}, null);
  const assessments = await classifier.assess(texts.map((text, i) => aPost({ id: String(i), text })));
  return assessments.map(({ complaint }) => complaint);
}

const THINGS = 'rye loaf,plum cake,baguette,bun,scone,pretzel,tart,brioche,roll,pie'.split(',');
const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
/** Half in plain words; the other half says with words of this bakery's own whether something is wrong. */
const ROWS = THINGS.flatMap((thing) =>
  DAYS.flatMap((day) => [
    { text: `@acme the ${thing} never arrived on ${day} and nobody answers`, label: '1' },
    { text: `@acme thank you so much for the lovely ${thing} on ${day}`, label: '0' },
    { text: `@acme ${day}, the ${thing}: zorbled`, label: '1' },
    { text: `@acme ${day}, the ${thing}: glimmy`, label: '0' },
  ]),
);
const asTsv = (rows: readonly { text: string; label: string }[]): string =>
  ['label\ttext', ...rows.map(({ text, label }) => `${label}\t${text}`)].join('\n');
const turned = ROWS.map(({ text, label }) => ({ text, label: label === '1' ? '0' : '1' }));

describe('from rows of your own', () => {
  test('learns what your words mean, shows before and after on rows it never saw, and installs', async () => {
    const file = here.write('ours.tsv', asTsv(ROWS));
    const { out, code } = await train(file);
    expect(out).toMatch(/complaint: learnt from 1\d\d rows and 0 corrections/);
    expect(out).toMatch(/macro-F1 +0\.\d{3} +\d\.\d{3} +\+0\.\d{3}/);
    expect(out).toMatch(/Guard: .*\n.*before +after\n +complaint +0\.\d{3}/);
    const [, version, line = ''] =
      /(linear@1\+[\da-f]{8}) is in .*\n(classifier: \{kind: linear, model: ".*model"\})\n$/.exec(out) ?? [];
    expect(code).toBe(0);
    // The configuration finds it by the line that was printed, and an assessment names it.
    const own = here.write('own.yaml', readFileSync(config, 'utf8').replace(/^classifier: .*/m, line));
    expect((await earshot('-c', own, 'explain', '--text', '@acme zorbled')).out).toContain(
      `Assessment by ${version}`,
    );
    const said = await complaints(inFolder('model'), ['the strudel was zorbled', 'the strudel was glimmy']);
    expect(said[0]).toBeGreaterThan((said[1] ?? 1) + 0.3);
  });

  test('refuses labels that are turned round, writes nothing, and exits with 1; --force installs them', async () => {
    const file = here.write('turned.tsv', asTsv(turned));
    const { out, code } = await train(file);
    expect(out).toMatch(/Not installed\n {2}your labels have next to nothing to do with/);
    expect(code).toBe(1);
    expect(existsSync(inFolder('model'))).toBe(false);
    const forced = await train(file, '--force');
    expect(forced.out).toMatch(/Installed all the same\n {2}your labels/);
    expect(forced.code).toBe(0);
    expect(existsSync(join(inFolder('model'), 'linear.bin'))).toBe(true);
  });

  test('refuses what is worse on the rows held out than the model in use', async () => {
    const file = here.write('ours.tsv', asTsv(ROWS));
    await trained(file);
    const before = readFileSync(join(inFolder('model'), 'linear.json'), 'utf8');
    const { heldOut } = await userRows([file], 'complaint', { text: 'text', label: 'label' }, new Set());
    const never = new Set(heldOut.map(({ text }) => text));
    // Learnt from are the plain ones only: what the bakery's own words mean is forgotten.
    const plain = ROWS.filter(({ text }) => never.has(text) || !/zorbled|glimmy/.test(text));
    const outcome = await trained(here.write('plain.tsv', asTsv(plain)));
    expect(outcome.against).toEqual(['it is worse on your rows held out']);
    expect(outcome.installed).toBe(false);
    expect(readFileSync(join(inFolder('model'), 'linear.json'), 'utf8')).toBe(before);
  });

  test('the same rows and seed give the same bytes', async () => {
    const file = here.write('ours.tsv', asTsv(ROWS));
    await train(file, '--out', inFolder('a'));
    await train(file, '--out', inFolder('b'));
    for (const name of ['linear.bin', 'linear.json'])
      expect(readFileSync(join(inFolder('a'), name))).toEqual(readFileSync(join(inFolder('b'), name)));
  });

  test.each([
    ['no file of that name', ['nonesuch.tsv'], /There is no file/],
    [
      'a column that is not there',
      ['ours.tsv', '--label', 'lable'],
      /no column "lable". Did you mean "label"/,
    ],
    [
      'labels that mean nothing',
      ['ours.tsv', '--label', 'text'],
      /line 2: the text ".*" says nothing about complaint/,
    ],
    [
      'a task that is not learnt',
      ['ours.tsv', '--task', 'urgency'],
      /What can: complaint, sentiment, category, intent/,
    ],
    ['nothing at all', [], /nothing to learn from/],
    ['a folder that is also the base', ['ours.tsv', '--base', 'x', '--out', 'x'], /same folder/],
    [
      'corpora to choose from without any',
      ['--only', 'bitext'],
      /--only chooses among the corpora of --sources/,
    ],
  ])('says what to do about %s', async (_, args, message) => {
    here.write('ours.tsv', asTsv(ROWS));
    const { err, code } = await train(...args.map((arg) => (arg.endsWith('.tsv') ? inFolder(arg) : arg)));
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });
});

describe('which rows are held out', () => {
  const read = (rows: readonly object[], never: ReadonlySet<string> = new Set()) =>
    userRows(
      [here.write('rows.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'))],
      'complaint',
      { text: 'text', label: 'label' },
      never,
    );

  test('is about a third, and a text that differs in handle, link or case is one text', async () => {
    const { learnt, heldOut, left } = await read([
      ...ROWS,
      { text: '@other MONDAY, the rye loaf: zorbled! https://example.org/1', label: '1' },
      { text: 'Monday, the rye loaf glimmy', label: '1' },
    ]);
    expect(heldOut.length / (heldOut.length + learnt.length)).toBeCloseTo(1 / 3, 1);
    expect(left).toMatchObject({ repeated: 1, 'texts labelled in two ways': 1 });
    const keys = new Set(heldOut.map(({ text }) => keyOfWords(text)));
    expect(learnt.filter(({ text }) => keys.has(keyOfWords(text)))).toEqual([]);
  });

  test('goes by author where the file has authors', async () => {
    const rows = ROWS.map((row, i) => ({ ...row, author: `author-${i % 20}` }));
    const { heldOut } = await read(rows);
    const out = new Set(heldOut.map(({ text }) => rows.find((row) => row.text === text)?.author));
    const byThem = rows.filter(({ author }) => out.has(author));
    expect(heldOut).toHaveLength(byThem.length);
    expect(out.size).toBeLessThan(20);
  });

  test('the texts that the guard is measured on are never learnt from', async () => {
    const [first] = ownMentions('test');
    const text = `${first?.text} #acme`;
    const { left, learnt } = await read([...ROWS, { text, label: '1' }], new Set([keyOfWords(text)]));
    expect(left['texts that the guard is measured on']).toBe(1);
    expect(learnt.map((row) => row.text)).not.toContain(text);
  });
});

describe("from the team's corrections", () => {
  /** A mention in the store about which the team said something. */
  async function corrected(text: string, says: Says, withdrawn = false): Promise<void> {
    await inStore(here, async (store) => {
      const mention = aMention({ text });
      await store.record(aComplaint(mention));
      const answer = async (lessons: Lessons): Promise<void> => {
        const ticket = (await store.view(ticketIdOf(threadOf(mention))))?.ticket;
        if (ticket) await store.answer(anAnswer(ticket), { tickets: [ticket], actions: [], lessons });
      };
      await answer({ made: [aCorrection(mention, { says })], withdrawn: [] });
      const last = (await store.corrections(0)).at(-1)?.id ?? 0;
      if (withdrawn) await answer({ made: [], withdrawn: [last] });
    });
  }
  const no: Says = { about: 'complaint', is: false, was: null };

  test('learns those in effect, and nothing of priorities', async () => {
    const text = '@acme your queue is longer than my novel, chapter nine is killing me';
    await corrected(text, no);
    await corrected('@acme it broke, withdrawn', no, true);
    await corrected('@acme the rye again', { about: 'priority', is: 'low', was: 'high' });
    await corrected('@acme the plum cake', { about: 'category', is: 'product', was: 'delivery' });
    const outcome = await trained();
    expect((await train('--out', inFolder('again'))).out).toContain('only the guard decides');
    expect(outcome.learnt).toEqual({ rows: 0, corrections: 2 });
    expect(outcome.heldOut).toBeNull();
    expect(outcome.installed).toBe(true);
    const [before] = await complaints(null, [text]);
    const [after] = await complaints(inFolder('model'), [text]);
    expect(after).toBeLessThan(before ?? 0);
  });

  test('ten wrong ones cost the guard next to nothing, and plain complaints stay complaints', async () => {
    const wrong = ROWS.filter(({ label }) => label === '1').slice(0, 10);
    for (const { text } of wrong) await corrected(text, no);
    const { guard, learnt } = await trained('--force');
    expect(learnt.corrections).toBe(10);
    expect(guard.after.complaint).toBeGreaterThan(guard.before.complaint - 0.01);
    const texts = ['@acme I was charged twice and nobody calls back', '@acme my router is broken again'];
    for (const sure of await complaints(inFolder('model'), texts)) expect(sure).toBeGreaterThan(0.5);
  });

  test('one about a text that is held out is not learnt', async () => {
    const file = here.write('ours.tsv', asTsv(ROWS));
    const { heldOut } = await userRows([file], 'complaint', { text: 'text', label: 'label' }, new Set());
    await corrected(heldOut[0]?.text ?? '', no);
    expect((await trained(file)).learnt.corrections).toBe(0);
  });
});

describe('from corpora', () => {
  /** Tiny ones in the columns of the real ones, made up here. */
  function corpora(): string {
    const folder = inFolder('corpora');
    mkdirSync(folder);
    const put = (name: string, header: string, rows: readonly string[]) =>
      here.write(join('corpora', name), [header, ...rows].join('\n'));
    put('sentiment.val.tsv', 'label\ttext', ['positive\ta great day', 'negative\ta sad day']);
    put('irony.train.tsv', 'label\ttext', ['irony\tsure, great', 'non_irony\tit is noon']);
    put('goemotions.train.tsv', 'labels\ttext', [
      ...THINGS.map((thing) => `annoyance\tthat ${thing} was awful`),
      ...THINGS.map((thing) => `joy,love\tthat ${thing} was great`),
      ...DAYS.map((day) => `neutral\tit is ${day}`),
    ]);
    put('banking77.train.tsv', 'label\ttext', [
      'request_refund\tI want my money back',
      'card_arrival\twhere is it',
    ]);
    return folder;
  }

  test('the same seed gives the same bytes; with those free for any use alone it tells a complaint from thanks', async () => {
    const folder = corpora();
    for (const name of ['a', 'b']) {
      const { out, err, code } = await train(
        '--sources',
        folder,
        '--only',
        'permissive',
        '--out',
        inFolder(name),
      );
      expect(err).toMatch(/^learning from goemotions, banking77; without the encoder\n/);
      expect(out).toMatch(/complaint, our own mentions, 10 folds: macro-F1 +0\.[6-9]/);
      expect(out).toMatch(/airline mentions, 5 folds: accuracy +—/);
      expect(out).toMatch(/validation tweets: macro-recall +[01]\.\d{3}/);
      expect(code).toBe(0);
    }
    for (const file of ['linear.bin', 'linear.json', 'FIGURES.json'])
      expect(readFileSync(join(inFolder('a'), file))).toEqual(readFileSync(join(inFolder('b'), file)));
    const figures = JSON.parse(readFileSync(join(inFolder('a'), 'FIGURES.json'), 'utf8'));
    expect(figures).toMatchObject({ seed: 1, version: expect.stringMatching(/^1\+[\da-f]{8}$/) });
    expect(figures.corpora.map(({ name, rows }: { name: string; rows: number }) => [name, rows])).toEqual([
      ['goemotions', 26],
      ['banking77', 2],
    ]);
    const [bad = 0, good = 1] = await complaints(inFolder('a'), [
      '@acme I was charged twice and nobody calls back, still waiting',
      '@acme thank you, that was lovely service',
    ]);
    expect(bad).toBeGreaterThan(0.7);
    expect(good).toBeLessThan(0.3);
  }, 180_000);

  test.each([
    ['a corpus of another name', ['--only', 'bitex'], /no corpus "bitex". Did you mean bitext/],
    ['one that was asked for and is missing', ['--only', 'bitext'], /There is no .*bitext\.train\.tsv/],
    ['files besides', ['ours.tsv'], /--sources trains from the corpora alone/],
  ])('says what to do about %s', async (_, args, message) => {
    const { err, code } = await train(...args, '--sources', corpora());
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });

  test('a folder with none of them is a mistake', async () => {
    const { err } = await train('--sources', here.folder);
    expect(err).toMatch(/has none of the corpora \(complaints\.tsv/);
  });
});
