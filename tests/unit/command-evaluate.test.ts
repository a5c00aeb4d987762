import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { classifiers } from '../../src/classifiers/index.ts';
import { mentionOf } from '../../src/commands/evaluate.ts';
import { aSetUp, earshot, PROJECT, type SetUp } from './command-kit.ts';

let here: SetUp;
beforeEach(() => {
  here = aSetUp();
});
afterEach(() => here.remove());

const evaluate = (...args: string[]) => earshot('evaluate', '--model', 'lexicon', ...args);
const lines = (text: string) => text.trim().split('\n');
const last = (text: string) => JSON.parse(lines(text).at(-1) ?? '');

const TSV = [
  'id\tlabel\tdomain\ttext',
  '1\t1\ttravel\t@acme my parcel never arrived and nobody answers, terrible service',
  '2\t0\tfood\t@acme thank you so much, lovely people',
  '3\t1\tfood\t@acme what a "great weekend, love it, thanks',
  '4\t0\trandom_reply\t@acme you broke my bike and nobody answers, terrible service',
].join('\n');

test('the last line of --json has exactly these figures', async () => {
  const { out, err, code } = await evaluate(here.write('a.tsv', TSV), '--task', 'complaint', '--json');
  expect(last(out)).toEqual({
    task: 'complaint',
    n: 4,
    accuracy: 0.5,
    macroF1: 0.5,
    macroRecall: 0.5,
    perClass: {
      complaint: { precision: 0.5, recall: 0.5, f1: 0.5, n: 2 },
      'not complaint': { precision: 0.5, recall: 0.5, f1: 0.5, n: 2 },
    },
    ece: expect.any(Number),
    cpuMicrosPerMention: expect.any(Number),
    model: 'lexicon',
  });
  expect(last(out).cpuMicrosPerMention).toBeGreaterThan(0);
  expect({ err, code }).toEqual({ err: '', code: 0 });
});

test('people get classes, confusion, calibration and time', async () => {
  const { out } = await evaluate(here.write('a.tsv', TSV), '--task', 'complaint');
  expect(out).toMatch(/4 rows/);
  expect(out).toMatch(/accuracy +0\.500/);
  expect(out).toMatch(/not complaint +0\.500 +0\.500 +0\.500 +2\n/);
  expect(out).toMatch(/Confusion.*\n.*\n +complaint +1 +1\n +not complaint +1 +1\n/);
  expect(out).toMatch(/0\.9 to 1\.0 +\d/);
  expect(out).toMatch(/CPU time a mention +\d+\.\d µs/);
});

test('a byte order mark, CRLF, blank lines and a lone quote are no hindrance', async () => {
  const text = `\uFEFF${TSV.replaceAll('\n', '\r\n')}\r\n\r\n`;
  const found = await evaluate(here.write('a.tsv', text), '--task', 'complaint', '--json');
  expect(last(found.out)).toMatchObject({ n: 4, accuracy: 0.5 });
});

test('a byte order mark before JSON is none either', async () => {
  const file = here.write('a.jsonl', '\uFEFF{"text":"hi","label":0}\r\n');
  expect(last((await evaluate(file, '--task', 'complaint', '--json')).out).n).toBe(1);
});

test('of a yes or no, the probability of yes is held against the truth', async () => {
  const file = here.write('a.tsv', 'label\ttext\n0\t@acme thank you so much, lovely people');
  const { ece } = last((await evaluate(file, '--task', 'complaint', '--json')).out);
  expect(ece).toBeGreaterThan(0);
  expect(ece).toBeLessThan(0.2);
});

test('rows without a text or a label are counted and said', async () => {
  const file = here.write('a.tsv', `${TSV}\n5\t\tfood\tno label here\n6\t1\tfood\t\n7\t1`);
  expect((await evaluate(file, '--task', 'complaint')).out).toContain('4 rows (3 left out without');
  const { out, err } = await evaluate(file, '--task', 'complaint', '--json');
  expect(last(out).n).toBe(4);
  expect(err).toMatch(/^3 rows left out/);
});

test('--skip leaves rows out, --by tells the figures of each group', async () => {
  const file = here.write('a.tsv', TSV);
  const args = [file, '--task', 'complaint', '--skip', 'domain=random*', '--by', 'domain'];
  const { out } = await evaluate(...args);
  expect(out).toContain('3 rows (1 skipped)');
  expect(out).toMatch(/By domain\n.*\n +food +2 +0\.500 .*\n +travel +1 +1\.000 /);
  const json = lines((await evaluate(...args, '--json')).out).map((line) => JSON.parse(line));
  expect(json.map(({ by, group, n }) => [by, group, n])).toEqual([
    ['domain', 'food', 2],
    ['domain', 'travel', 1],
    [undefined, undefined, 3],
  ]);
  const two = await evaluate(...args, '--skip', 'domain=food', '--json');
  expect(last(two.out).n).toBe(1);
});

describe('labels', () => {
  /** What the labels of a file are taken for, by the classes that the truth turns out to have. */
  async function classes(task: string, labels: readonly unknown[]): Promise<readonly string[]> {
    const rows = labels.map((label) => JSON.stringify({ text: 'my parcel never arrived', label }));
    const { out, err } = await evaluate(here.write('l.jsonl', rows.join('\n')), '--task', task, '--json');
    return out === '' ? [err] : Object.keys(last(out).perClass);
  }

  test.each<[string, readonly unknown[], readonly string[]]>([
    ['complaint', [1, '0', true, 'not', 'Complaint', 'question'], ['complaint', 'not complaint']],
    ['sentiment', ['negative', 'Neutral', 'positive'], ['negative', 'neutral', 'positive']],
    ['sentiment', [-1, 0, 1], ['negative', 'neutral', 'positive']],
    ['sentiment', [-1], ['negative']],
    ['sentiment', [0, 2], ['negative', 'positive']],
    ['sentiment', [2, 1], ['neutral', 'positive']],
    ['intent', ['praise', 'spam'], ['praise', 'spam']],
    ['category', ['billing', 'other'], ['billing', 'other']],
    ['urgency', ['urgent', 'low'], ['low', 'urgent']],
    ['sensitive', ['death', null, 'Self Harm', 0], ['death', 'none', 'self-harm']],
    ['sensitive', [1, 'death', 0], ['none', 'sensitive']],
    ['language', ['en', 'english', 'pt-BR', 'German', 'eng'], ['de', 'en', 'pt']],
    ['spam', ['ham', 'spam', 'praise'], ['not spam', 'spam']],
  ])('of %s: %j', async (task, labels, expected) => {
    expect(await classes(task, labels)).toEqual(expected);
  });

  test.each<[string, readonly unknown[], RegExp]>([
    [
      'complaint',
      [1, 'negative'],
      /l\.jsonl line 2: the label "negative" says nothing about complaint\. .*true/,
    ],
    ['sentiment', [0, 1], /could be negative and neutral.*Write negative, neutral, positive/],
    ['sentiment', [-1, 2, 0], /both -1 and 2/],
    ['sentiment', [4], /"4" says nothing about sentiment/],
    ['language', ['klingonish'], /"klingonish".*ISO codes/],
    ['urgency', [['high']], /"label" is a list or an object/],
    ['irony', ['non_irony', 'irony'], /lexicon@1 does not judge irony\. Choose another/],
    ['urgency', [null, ''], /No row is left to measure: 2 without/],
  ])('of %s that mean nothing: %j', async (task, labels, says) => {
    const [said] = await classes(task, labels);
    expect(said).toMatch(says);
    expect(said).toMatch(/^earshot: /);
  });

  test('an answer finer than the labels is right when its class is', async () => {
    const row = { text: '@acme your driver killed my father, he is dead', label: 1 };
    const { out } = await evaluate(
      here.write('s.jsonl', JSON.stringify(row)),
      ...['--task', 'sensitive', '--json'],
    );
    expect(last(out)).toMatchObject({ accuracy: 1, ece: null });
  });
});

test('labels within an object are found, in several files at once', async () => {
  const row = (urgency: string) => JSON.stringify({ text: 'hello', expect: { urgency } });
  const files = [here.write('a.jsonl', row('low')), here.write('b.jsonl', `${row('low')}\n${row('high')}`)];
  const { out } = await evaluate(...files, '--task', 'urgency', '--label', 'expect.urgency', '--json');
  expect(last(out)).toMatchObject({ n: 3, perClass: { low: { n: 2 }, high: { n: 1 } } });
});

test('our own sample week can be measured as it is', async () => {
  const week = `${PROJECT}/data/samples/week.jsonl`;
  for (const task of ['complaint', 'intent', 'urgency', 'sensitive']) {
    const { out, code } = await evaluate(week, '--task', task, '--label', `expect.${task}`, '--json');
    expect(code).toBe(0);
    expect(last(out).n).toBeGreaterThan(400);
  }
});

describe('mistakes are one sentence and exit code 2', () => {
  test.each<[string, (file: string) => string[], RegExp]>([
    ['no such file', () => ['nowhere.tsv', '--task', 'complaint'], /There is no file nowhere\.tsv/],
    [
      'column',
      (file) => [file, '--task', 'complaint', '--label', 'lable'],
      /no column "lable"\. Did you mean "label"\? It has: id, label/,
    ],
    [
      'column to group by',
      (file) => [file, '--task', 'complaint', '--by', 'domian'],
      /Did you mean "domain"/,
    ],
    ['task', (file) => [file, '--task', 'sentimnt'], /no task "sentimnt"\. Did you mean sentiment\?/],
    [
      'model',
      (file) => [file, '--task', 'complaint', '--model', 'lexcon'],
      /no model "lexcon"\. Did you mean lexicon\?/,
    ],
    ['skip', (file) => [file, '--task', 'complaint', '--skip', 'domain'], /such as domain=random\*/],
    ['no task', (file) => [file], /required option '--task/],
  ])('%s', async (_, args, says) => {
    const { err, code, out } = await evaluate(...args(here.write('a.tsv', TSV)));
    expect(err).toMatch(says);
    expect(err).not.toMatch(/\n +at /);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  test.each<[string, string, RegExp]>([
    ['empty.tsv', '', /empty\.tsv has no rows/],
    ['head.tsv', 'label\ttext\n', /No row is left to measure: 0 without/],
    ['wide.tsv', 'label\ttext\n1\ta\tb', /wide\.tsv line 2 has 3 columns, the header names 2/],
    ['bad.jsonl', '{"text":"a","label":1}\n{"text":', /bad\.jsonl line 2 is not valid JSON/],
    ['other.jsonl', '{"text":"a","expect":{"label":1}}', /no column "label"\. Did you mean "expect\.label"/],
  ])('%s', async (name, text, says) => {
    const { err, code } = await evaluate(here.write(name, text), '--task', 'complaint');
    expect(err).toMatch(says);
    expect(code).toBe(2);
  });

  test('a text that is not UTF-8', async () => {
    const file = here.write('latin.tsv', Buffer.from('label\ttext\n1\tcaf\xe9', 'latin1'));
    expect((await evaluate(file, '--task', 'complaint')).err).toMatch(/line 2 is not valid UTF-8/);
  });

  test.each(['lexicon', 'lexicon,lexicon', 'lexicon,lexcon'])('--compare %s', async (pair) => {
    const args = [here.write('a.tsv', TSV), '--task', 'complaint', '--compare', pair];
    expect(await earshot('evaluate', ...args)).toMatchObject({ code: 2, out: '' });
  });
});

// One model can only be compared with another; until there are two, there is nothing to see.
test.skipIf(!('linear' in classifiers))('two models stand side by side, with McNemar’s test', async () => {
  const args = [here.write('a.tsv', TSV), '--task', 'complaint', '--compare', 'lexicon,linear'];
  const { out } = await earshot('evaluate', ...args);
  expect(out).toMatch(/Side by side\n +lexicon +linear +difference\n +accuracy +0\.500 +\d\.\d+ +[-+]\d/);
  expect(out).toMatch(/rows only lexicon has right\n.*rows only linear has right\n +p +\d/);
  const json = last((await earshot('evaluate', ...args, '--json')).out);
  expect(json.models.map(({ model }: { model: string }) => model)).toEqual(['lexicon', 'linear']);
  const { b, c, p } = json.mcNemar;
  expect(b - c).toBe(4 * (json.models[0].accuracy - json.models[1].accuracy));
  expect(p).toBeGreaterThan(0);
});

test('a text is a mention of nobody known, summoned when it addresses anybody', () => {
  const summoned = ['@acme hi', 'hi @acme', 'mail me@acme.example', 'hi'].map(
    (text) => mentionOf(text, '1').summoned,
  );
  expect(summoned).toEqual([true, true, false, false]);
  expect(mentionOf('hi', '1')).toMatchObject({ account: '', languageHint: null });
});
