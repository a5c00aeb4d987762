/**
 * Measures `classifiers/lexicon` on public data sets and on our own sample week: `npx node tests/bench/lexicon.ts`.
 * The data sets lie outside of the project (`../shared/data`); without them only the sample week is measured.
 */
import { existsSync, readFileSync } from 'node:fs';
import { BASE, COMPLAINT_FROM } from '../../src/classifiers/lexicon/complaint.ts';
import { lexicon } from '../../src/classifiers/lexicon/lexicon.ts';
import type { Assessment } from '../../src/core/assessment.ts';
import type { Mention } from '../../src/core/mention.ts';
import { feel, vocabulary } from '../../src/text/feeling.ts';
import { loadNatural } from '../../src/text/natural.ts';
import { reader } from '../../src/text/reader.ts';
import { signs } from '../../src/text/signs.ts';
import { fitLogistic, type Row, score, sigmoid } from './logistic.ts';

const FOLDS = 10;
const data = new URL('../../../shared/data/', import.meta.url);
const week = new URL('../../data/samples/week.jsonl', import.meta.url);
const started = performance.now();
const assess = lexicon();
console.log(`word lists loaded in ${(performance.now() - started).toFixed(0)} ms`);
const natural = loadNatural();
const words = vocabulary(natural);
const read = reader(words);

if (existsSync(data)) {
  complaints();
  sentiment();
  languages();
  sensitive();
} else console.log('../shared/data is not here: only the sample week is measured.');
if (existsSync(week)) sampleWeek();

function complaints(): void {
  const tweets = tsv('complaints.tsv').map((row) => ({
    text: row.text ?? '',
    truth: row.label === '1',
    kind: row.domain?.startsWith('random') ? 'random' : 'support',
  }));
  const airline = tsv('airline.tsv').map((row) => ({
    text: row.text ?? '',
    truth: row.label === 'negative',
    kind: 'airline',
  }));
  const all = [...tweets, ...airline].map((row) => {
    const reading = read(row.text, null);
    const seen = signs(reading, feel(reading, words), row.text.includes('@'));
    return {
      ...row,
      row: new Map(seen.map((one) => [one.name, one.amount])) as Row,
      shipped: seen.reduce((sum, one) => sum + one.amount * one.weight, BASE),
      afinn: reading.tokens.reduce((sum, token) => sum + (natural.english[token.word] ?? 0), 0),
    };
  });
  const own = all.filter((one) => one.kind !== 'airline');
  const calibrated = own
    .filter((one) => one.kind === 'support')
    .concat(all.filter((one, i) => one.kind === 'airline' && i % 5 === 0));
  const platt = fitLogistic(
    calibrated.map((one) => new Map([['sum', one.shipped]])),
    calibrated.map((one) => one.truth),
    0,
  );
  const chance = (one: (typeof all)[number]): number =>
    sigmoid(score(platt, new Map([['sum', one.shipped]])));
  console.log('\ncomplaint or not, macro-F1      shipped  10-fold refit  AFINN < 0   rows');
  for (const [name, set] of [
    ['complaints.tsv, all', own],
    ['complaints.tsv, support only', own.filter((one) => one.kind === 'support')],
    ['airline.tsv, negative', all.filter((one) => one.kind === 'airline')],
  ] as const) {
    const truth = set.map((one) => one.truth);
    const cells = [
      macroF1(
        truth,
        set.map((one) => chance(one) >= COMPLAINT_FROM),
      ),
      macroF1(
        truth,
        outOfFold(set).map((sum) => sum > 0),
      ),
      macroF1(
        truth,
        set.map((one) => one.afinn < 0),
      ),
    ];
    console.log(name.padEnd(31), cells.map((cell) => cell.toFixed(3).padEnd(9)).join('    '), set.length);
  }
  console.log(
    `Platt scaling: slope ${(platt.weights.get('sum') ?? 0).toFixed(2)}, offset ${platt.base.toFixed(2)}; share of complaints by probability:`,
  );
  for (const kind of ['support', 'airline']) {
    const bins = Array.from({ length: 10 }, (_, i) =>
      all.filter((one) => one.kind === kind && Math.floor(chance(one) * 10) === i),
    );
    console.log(kind.padEnd(8), bins.map((bin) => share(bin, (one) => one.truth)).join(' '));
  }
  const model = fitLogistic(
    own.map((one) => one.row),
    own.map((one) => one.truth),
  );
  console.log(
    'weights that complaints.tsv alone would give:',
    [...model.weights]
      .sort((a, b) => b[1] - a[1])
      .map(([name, weight]) => `${name} ${weight.toFixed(1)}`)
      .join(', '),
  );
}

/** Log odds of each row by weights that were fitted without its tenth. */
function outOfFold(set: readonly { readonly row: Row; readonly truth: boolean }[]): readonly number[] {
  const models = Array.from({ length: FOLDS }, (_, fold) => {
    const training = set.filter((_, i) => i % FOLDS !== fold);
    return fitLogistic(
      training.map((one) => one.row),
      training.map((one) => one.truth),
    );
  });
  return set.map((one, i) => {
    const model = models[i % FOLDS];
    return model === undefined ? 0 : score(model, one.row);
  });
}

function sentiment(): void {
  console.log('\nsentiment, three classes         accuracy macro-F1 macro-recall  rows');
  for (const file of [
    'airline.tsv',
    'sentiment.val.tsv',
    ...['english', 'spanish', 'french', 'german'].map((one) => `umsab/${one}.val.tsv`),
  ]) {
    const rows = tsv(file);
    const truth = rows.map((row) => row.label ?? '');
    const said = rows.map((row) => assess(mention(row.text ?? '')).sentiment.value as string);
    const kinds = ['negative', 'neutral', 'positive'];
    const recall = mean(
      kinds.map((kind) => mean(said.filter((_, i) => truth[i] === kind).map((one) => Number(one === kind)))),
    );
    const f1 = mean(
      kinds.map((kind) =>
        f1Of(
          truth.map((one) => one === kind),
          said.map((one) => one === kind),
        ),
      ),
    );
    const accuracy = mean(said.map((one, i) => Number(one === truth[i])));
    console.log(
      file.padEnd(32),
      [accuracy, f1, recall].map((cell) => cell.toFixed(3)).join('    '),
      `       ${rows.length}`,
    );
  }
}

function languages(): void {
  const known = { english: 'en', spanish: 'es', french: 'fr', german: 'de', portuguese: 'pt', italian: 'it' };
  const cells = Object.entries(known).map(([name, code]) => {
    const rows = tsv(`umsab/${name}.val.tsv`);
    return `${code} ${share(rows, (row) => assess(mention(row.text ?? '')).language.value === code)}`;
  });
  console.log('\nlanguage told right, without a hint:', cells.join(', '));
}

function sensitive(): void {
  const airline = readFileSync(new URL('airline-mentions.jsonl', data), 'utf8').trim().split('\n');
  const texts = airline.map((line) => String(JSON.parse(line).text));
  const before = performance.now();
  const flagged = texts.map((text) => assess(mention(text)).sensitive !== null);
  const micros = ((performance.now() - before) / texts.length) * 1000;
  console.log(
    `\nairline-mentions.jsonl: sensitive ${share(flagged, Boolean)}, ${micros.toFixed(0)} µs a mention, ${texts.length} rows`,
  );
  const support = tsv('complaints.tsv').filter((row) => !row.domain?.startsWith('random'));
  console.log(
    'complaints.tsv, support only: sensitive',
    share(support, (row) => assess(mention(row.text ?? '')).sensitive !== null),
  );
}

interface WeekRow {
  readonly text: string;
  readonly author: string;
  readonly lang?: string;
  readonly followers?: number;
  readonly expect?: {
    readonly intent: string;
    readonly complaint: boolean;
    readonly sensitive: string | null;
    readonly urgency: string;
    readonly summoned: boolean;
  };
}

function sampleWeek(): void {
  const rows = readFileSync(week, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as WeekRow);
  const judged = rows.flatMap((row) =>
    row.expect === undefined
      ? []
      : [{ expect: row.expect, said: assess(weekMention(row, row.expect.summoned)) }],
  );
  const complaint = ({ said }: { said: Assessment }): boolean => said.intent.value === 'complaint';
  const grave = judged.filter(({ expect }) => expect.sensitive !== null);
  const harmless = judged.filter(({ expect }) => expect.sensitive === null);
  console.log(`\nour sample week, ${judged.length} rows`);
  console.log(
    'complaint macro-F1',
    macroF1(
      judged.map(({ expect }) => expect.complaint),
      judged.map(complaint),
    ).toFixed(3),
  );
  console.log(
    'complaints found',
    share(
      judged.filter(({ expect }) => expect.complaint),
      complaint,
    ),
  );
  console.log(
    'sensitive found',
    share(grave, ({ said }) => said.sensitive !== null),
    'falsely',
    share(harmless, ({ said }) => said.sensitive !== null),
  );
  console.log(
    'urgency the same',
    share(judged, ({ said, expect }) => said.urgency.value === expect.urgency),
  );
  const pressing = judged.filter(({ expect }) => expect.urgency === 'urgent');
  console.log(
    'urgent rows at least high',
    share(pressing, ({ said }) => ['urgent', 'high'].includes(said.urgency.value)),
  );
}

function weekMention(row: WeekRow, summoned: boolean): Mention {
  const one = mention(row.text);
  return {
    ...one,
    account: 'nimbrel',
    summoned,
    languageHint: row.lang ?? null,
    author: { ...one.author, handle: row.author, followers: row.followers ?? null },
  };
}

function mention(text: string): Mention {
  return {
    platform: 'file',
    source: 'bench',
    account: 'brand',
    id: '1',
    postId: '1',
    rootId: '1',
    conversationId: '1',
    inReplyTo: null,
    author: { id: '1', handle: 'someone', name: 'Someone', own: false, automated: null, followers: null },
    text,
    languageHint: null,
    publishedAt: 0,
    url: null,
    summoned: text.includes('@'),
    concernsUs: true,
    forbidden: null,
    edited: false,
    media: [],
  };
}

function tsv(file: string): readonly Readonly<Record<string, string>>[] {
  const [head = '', ...lines] = readFileSync(new URL(file, data), 'utf8').trimEnd().split('\n');
  const names = head.split('\t');
  return lines.map((line) => Object.fromEntries(line.split('\t').map((value, i) => [names[i] ?? '', value])));
}

function macroF1(truth: readonly boolean[], said: readonly boolean[]): number {
  return (
    (f1Of(truth, said) +
      f1Of(
        truth.map((one) => !one),
        said.map((one) => !one),
      )) /
    2
  );
}

function f1Of(truth: readonly boolean[], said: readonly boolean[]): number {
  const both = truth.filter((one, i) => one && said[i]).length;
  return (2 * both) / (truth.filter(Boolean).length + said.filter(Boolean).length || 1);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function share<T>(all: readonly T[], test: (one: T) => boolean): string {
  return `${((100 * all.filter(test).length) / (all.length || 1)).toFixed(1)}%`;
}
