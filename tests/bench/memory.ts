/**
 * Measures what corrections do (`src/text/memory.ts`) on real tweets: `npx node tests/bench/memory.ts`. Shown are which
 * similarity says something about another text, whether the next similar mention changes, and what right and wrong
 * corrections do to mentions they were not about; beside it the same for an online update of a linear model.
 * The data sets lie outside of the project (`../shared/data`); without them only the time is measured.
 */
import { existsSync, readFileSync } from 'node:fs';
import { lexicon } from '../../src/classifiers/lexicon/lexicon.ts';
import type { Says } from '../../src/core/answer.ts';
import type { Assessment } from '../../src/core/assessment.ts';
import type { Correction, Memory } from '../../src/core/correction.ts';
import { createMemory, IN_USE } from '../../src/text/memory.ts';
import { featuresOf } from '../../src/text/similar.ts';
import { aMention, aPolicy } from '../made.ts';
import { ANOTHER_MATTER, REWORDED } from './memory-pairs.ts';

interface Row {
  readonly text: string;
  readonly truth: boolean;
  readonly said: Assessment;
}

const data = new URL('../../../shared/data/', import.meta.url);
const assess = lexicon();
const policy = aPolicy();
const policyOfTheProject = { ...policy, queue: { ...policy.queue, minComplaint: 0.15 } };

/** Small edits of our own making, from almost nothing to a sentence more. */
const EDITS: Readonly<Record<string, (text: string) => string>> = {
  'the same': (text) => text,
  'other handle, number, link': (text) =>
    text
      .replace(/@\w+/g, '@another')
      .replace(/\d+/g, '7')
      .replace(/https?:\S+/g, ''),
  'capitals and a greeting': (text) => `Hello! ${text.toUpperCase()}`,
  'a word less': (text) => withoutWord(text, 0.5),
  'two words less': (text) => withoutWord(withoutWord(text, 0.3), 0.7),
  'another word': (text) => text.replace(/(\s)(\w{4,})(\W*$)/, '$1whatever$3'),
  'a sentence more': (text) => `${text} Just so that you know.`,
};

type Learner = (lessons: readonly Row[]) => (row: Row) => Pick<Assessment, 'complaint'>;
const LEARNERS: readonly (readonly [string, Learner])[] = [
  [
    'nearest corrections (what is built)',
    (lessons) => {
      const memory = taught(lessons);
      return ({ text, said }) => memory.apply(text, said, policyOfTheProject);
    },
  ],
  ...[0.5, 2, 8].map((rate): readonly [string, Learner] => [`online update, step ${rate}`, online(rate)]),
];

console.log(
  `similarity of rewordings: ${likeness(REWORDED)}\nof another matter in like words: ${likeness(ANOTHER_MATTER)}`,
);
if (existsSync(data)) {
  const airline = rows('airline.tsv', ({ label }) => label === 'negative');
  const complaints = rows('complaints.tsv', ({ label }) => label === '1');
  for (const [name, set] of [
    ['airline.tsv', airline],
    ['complaints.tsv', complaints],
  ] as const) {
    console.log(
      `\n${name}: ${set.length} texts, right before: ${percent(set, (row) => rightly(row, row.said))}`,
    );
    similarity(set);
    nextOne(set);
    heldOut(set);
  }
  time(airline.map(({ text }) => text));
} else {
  console.log('../shared/data is not here: only the time is measured.');
  time(
    Array.from(
      { length: 5000 },
      (_, n) => `@acme parcel ${n} from depot${n % 97} was left at the door${n % 31} again`,
    ),
  );
}

function likeness(pairs: typeof REWORDED): string {
  return pairs
    .map(([a, b]) => {
      const other = featuresOf(b).weights;
      return [...featuresOf(a).weights].reduce(
        (sum, [one, weight]) => sum + weight * (other.get(one) ?? 0),
        0,
      );
    })
    .toSorted((a, b) => a - b)
    .map((cosine) => cosine.toFixed(2))
    .join(' ');
}

/** Of texts judged alike, how often one that is this similar to a wrongly judged one is wrong too. */
function similarity(set: readonly Row[]): void {
  const features = set.map(({ text }) => featuresOf(text).weights);
  const index = new Map<number, number[]>();
  for (const [at, weights] of features.entries())
    for (const feature of weights.keys()) index.set(feature, [...(index.get(feature) ?? []), at]);
  const bins = Array.from({ length: 12 }, () => ({ not: [0, 0], is: [0, 0] }));
  for (const [at, row] of set.entries()) {
    if (rightly(row, row.said)) continue;
    const near = new Map<number, number>();
    for (const [feature, weight] of features[at] ?? [])
      for (const other of index.get(feature) ?? [])
        near.set(other, (near.get(other) ?? 0) + weight * (features[other]?.get(feature) ?? 0));
    for (const [other, cosine] of near) {
      const neighbour = set[other];
      if (!neighbour || other === at || cosine < 0.4) continue;
      if (isComplaint(neighbour.said) !== isComplaint(row.said)) continue;
      const bin = bins[Math.min(11, Math.floor((cosine - 0.4) * 20 + 1e-9))]?.[row.truth ? 'is' : 'not'];
      if (!bin) continue;
      bin[0] = (bin[0] ?? 0) + 1;
      bin[1] = (bin[1] ?? 0) + Number(neighbour.truth === row.truth);
    }
  }
  const cell = ([n = 0, same = 0]: readonly number[]): string =>
    n === 0 ? '-' : `${((100 * same) / n).toFixed(0)}% of ${n}`;
  console.log('similarity   "not a complaint" holds   "a complaint" holds');
  for (const [n, { not, is }] of bins.entries())
    console.log(`${(0.4 + n / 20).toFixed(2)}         ${cell(not).padEnd(25)} ${cell(is)}`);
}

/** Of wrongly judged texts: after their correction, how many of their edits are judged rightly, and would get no ticket. */
function nextOne(set: readonly Row[]): void {
  const wrong = shuffled(
    set.filter((row) => !rightly(row, row.said)),
    1,
  ).slice(0, 1000);
  console.log(`the next similar mention, ${wrong.length} texts:  right before   right after   moved`);
  for (const [name, edit] of Object.entries(EDITS)) {
    const after = wrong.map((row) => {
      const memory = taught([row]);
      const said = judged(edit(row.text));
      return { row, said, now: memory.apply(edit(row.text), said, policyOfTheProject) };
    });
    console.log(
      `  ${name.padEnd(32)}`,
      percent(after, ({ row, said }) => rightly(row, said)).padEnd(14),
      percent(after, ({ row, now }) => rightly(row, now)).padEnd(13),
      percent(after, ({ said, now }) => said !== now),
    );
  }
}

/** What corrections do to texts that they are not about. */
function heldOut(set: readonly Row[]): void {
  console.log(
    'other texts, right in % (five orders): corrections       none    10     100    500   10 wrong aimed  worst',
  );
  const table = new Map<string, number[][]>();
  for (let seed = 1; seed <= 5; seed++) {
    const mixed = shuffled(set, seed);
    const half = mixed.slice(0, mixed.length / 2);
    const others = mixed.slice(mixed.length / 2);
    const mistakes = half.filter((row) => !rightly(row, row.said));
    const lies = half.filter((row) => rightly(row, row.said)).map((row) => ({ ...row, truth: !row.truth }));
    // Where a wrong correction hurts most: at what is said again and again.
    const heard = Object.groupBy(others, ({ text }) => wordsOf(text));
    const often = ({ text }: Row): number => heard[wordsOf(text)]?.length ?? 0;
    const aimed = lies.toSorted((a, b) => often(b) - often(a)).slice(0, 10);
    for (const [name, learn] of LEARNERS) {
      const cells = [
        [],
        mistakes.slice(0, 10),
        mistakes.slice(0, 100),
        mistakes.slice(0, 500),
        lies.slice(0, 10),
        aimed,
      ].map((lessons) => {
        const apply = learn(lessons);
        return (100 * others.filter((row) => isComplaint(apply(row)) === row.truth).length) / others.length;
      });
      table.set(name, [...(table.get(name) ?? []), cells]);
    }
  }
  for (const [name, runs] of table) {
    const cells = [0, 1, 2, 3, 4, 5].map(
      (at) => runs.reduce((sum, run) => sum + (run[at] ?? 0), 0) / runs.length,
    );
    const worst = Math.min(
      ...runs.flatMap((run) => [(run[4] ?? 0) - (run[0] ?? 0), (run[5] ?? 0) - (run[0] ?? 0)]),
    );
    console.log(`  ${name.padEnd(52)}`, cells.map((cell) => cell.toFixed(2)).join('  '), worst.toFixed(2));
  }
}

function wordsOf(text: string): string {
  return [...featuresOf(text).words.values()].toSorted().join(' ');
}

/** A linear model over the same features on top of the classifier's log-odds, one bounded step per correction. */
function online(rate: number): Learner {
  return (lessons) => {
    const model = new Map<number, number>();
    const score = ({ text, said }: Row): number => {
      let sum = Math.log(said.complaint / (1 - said.complaint));
      for (const [feature, weight] of featuresOf(text).weights) sum += weight * (model.get(feature) ?? 0);
      return sum;
    };
    for (const row of lessons) {
      const error = Number(row.truth) - 1 / (1 + Math.exp(-score(row)));
      for (const [feature, weight] of featuresOf(row.text).weights)
        model.set(feature, Math.max(-3, Math.min(3, (model.get(feature) ?? 0) + rate * error * weight)));
    }
    return (row) => ({ complaint: 1 / (1 + Math.exp(-score(row))) });
  };
}

function time(texts: readonly string[]): void {
  const said = judged('@acme my parcel never arrived');
  console.log('\ncorrections   µs a mention');
  for (const count of [0, 100, IN_USE]) {
    const memory = createMemory();
    for (let id = 1; id <= count; id++)
      memory.take(
        aCorrection(id, texts[id % texts.length] ?? '', { about: 'complaint', is: false, was: null }),
      );
    const asked = texts.slice(-3000);
    for (const text of asked) memory.apply(text, said, policy);
    const started = performance.now();
    for (let round = 0; round < 5; round++) for (const text of asked) memory.apply(text, said, policy);
    console.log(
      String(count).padEnd(13),
      (((performance.now() - started) * 1000) / (5 * asked.length)).toFixed(1),
    );
  }
}

function taught(lessons: readonly Row[]): Memory {
  const memory = createMemory();
  for (const [at, { text, truth }] of lessons.entries())
    memory.take(aCorrection(at + 1, text, { about: 'complaint', is: truth, was: null }));
  return memory;
}

function aCorrection(id: number, text: string, says: Says): Correction {
  const post = { platform: 'file', mentionId: `${id}`, rootId: `${id}`, text, language: 'en' };
  const by = { id: 'ana', name: 'Ana' };
  return { id, revision: id, at: 0, by, ticketId: 'A7K2MQ', ...post, says, withdrawnAt: null };
}

function judged(text: string): Assessment {
  return assess(aMention({ text, languageHint: null }));
}

function isComplaint({ complaint }: Pick<Assessment, 'complaint'>): boolean {
  return complaint >= 0.5;
}

function rightly({ truth }: Row, said: Assessment): boolean {
  return isComplaint(said) === truth;
}

function withoutWord(text: string, where: number): string {
  const words = text.split(' ');
  return words.toSpliced(Math.floor(words.length * where), 1).join(' ');
}

function percent<T>(all: readonly T[], which: (one: T) => boolean): string {
  return `${((100 * all.filter(which).length) / all.length).toFixed(2)}%`;
}

/** The same order for the same seed. */
function shuffled<T>(all: readonly T[], seed: number): readonly T[] {
  let state = seed * 2654435761;
  const keyed = all.map((one) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return { one, key: state };
  });
  return keyed.toSorted((a, b) => a.key - b.key).map(({ one }) => one);
}

/** Each id once: a few rows are in the set twice. */
function rows(file: string, isOne: (row: Readonly<Record<string, string>>) => boolean): readonly Row[] {
  const [head = '', ...lines] = readFileSync(new URL(file, data), 'utf8').trim().split('\n');
  const names = head.split('\t');
  const byId = new Map<string, Row>();
  for (const line of lines) {
    const row = Object.fromEntries(line.split('\t').map((value, at) => [names[at] ?? '', value]));
    const text = row.text ?? '';
    byId.set(row.id ?? '', { text, truth: isOne(row), said: judged(text) });
  }
  return [...byId.values()];
}
