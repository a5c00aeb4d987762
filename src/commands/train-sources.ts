import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configure } from '../app.ts';
import { createLinear } from '../classifiers/linear/linear.ts';
import { Model } from '../classifiers/linear/model.ts';
import {
  CORPORA,
  type Corpus,
  type CorpusName,
  corpusReader,
  type Labelled,
  ownMentions,
  readTsv,
} from '../classifiers/linear/train/corpora.ts';
import { type Held, type Made, makeModel } from '../classifiers/linear/train/make.ts';
import { named, saveModel, type Weights } from '../classifiers/linear/train/save.ts';
import { OperatorError } from '../errors.ts';
import { scores } from '../lib/metrics.ts';
import { nearest } from '../lib/nearest.ts';
import { type Encoder, encoderInstalled } from '../text/encoder/encoder.ts';
import { mentionOf } from './evaluate.ts';
import { aligned, bold, print, printJson } from './print.ts';
import { besideStore, encoderWanted, goldOf, saidOf } from './train-own.ts';
import { TEACHABLE } from './train-rows.ts';
import { configLine, shownFolder } from './train-text.ts';

export interface SourcesOptions {
  readonly config: string;
  /** Corpora by name, or `permissive`; null: all that are there. */
  readonly only: readonly string[] | null;
  readonly seed: number;
  readonly out?: string;
  readonly json?: boolean;
}

/** Figure in words → share; null where there is nothing to measure it on. */
type Column = Readonly<Record<string, number | null>>;

const NAMES = Object.keys(CORPORA) as CorpusName[];
const VALIDATION = 'sentiment.val.tsv';

/** `earshot train --sources`: all heads anew, from the corpora in a folder and what we labelled ourselves. */
export async function trainFromSources(dir: string, options: SourcesOptions): Promise<void> {
  const wanted = chosen(dir, options.only);
  const config = configure(options.config);
  const folder = options.out ?? join(besideStore(config), 'model');
  const validation = existsSync(join(dir, VALIDATION)) ? readTsv(join(dir, VALIDATION), 'en') : [];
  const encode = encoderWanted(config) === 'off' ? null : await encoderHere();
  const say = (line: string): void => {
    process.stderr.write(`${line}\n`);
  };
  say(`learning from ${[...wanted].join(', ')}${encode === null ? '; without the encoder' : ''}`);
  const read = corpusReader(dir, wanted);
  const rows = Object.fromEntries([...wanted].map((name) => [name, read(name).length]));
  const made = makeModel({ read, encode, seed: options.seed, without: validation, say });
  const weights = named(made);
  const stages: [string, Encoder | null][] = [['linear', null]];
  if (encode !== null)
    stages.push(['linear+encoder', { encode: async (texts) => texts.map((text) => encode(text)) }]);
  const figures: Record<string, Column> = {};
  for (const [name, encoder] of stages)
    figures[name] = await figuresOf(made, weights, encoder, validation, wanted.has('complaints'));

  saveModel(weights, folder);
  const corpora = [...wanted].map((name) => {
    const { licence, permissive }: Corpus = CORPORA[name];
    return { name, rows: rows[name], licence, permissive };
  });
  const report = { version: weights.header.version, seed: options.seed, corpora, figures };
  writeFileSync(join(folder, 'FIGURES.json'), `${JSON.stringify(report, null, 2)}\n`);
  const place = shownFolder(folder);
  if (options.json) return printJson({ ...report, folder: place });
  const rowsOf = Object.keys(figures.linear ?? {});
  print(bold('Held back when it was measured'));
  print(
    aligned([
      ['', ...Object.keys(figures), ''],
      ...rowsOf.map((what) => [
        what,
        ...Object.values(figures).map((column) => shown(column[what] ?? null)),
        '',
      ]),
    ]),
  );
  print(
    `\nlinear@${report.version} is in ${place}. To judge by it, in the configuration:\n${configLine(place)}`,
  );
}

/** @throws OperatorError for a name that is none, and for a corpus that was asked for and is not there */
function chosen(dir: string, only: readonly string[] | null): ReadonlySet<CorpusName> {
  const isThere = (name: CorpusName): boolean =>
    CORPORA[name].files.every((file) => existsSync(join(dir, file)));
  if (only !== null && only.join() !== 'permissive') {
    for (const name of only) {
      if (NAMES.some((one) => one === name)) continue;
      const meant = nearest(name, NAMES);
      throw new OperatorError(
        `There is no corpus "${name}".${meant === null ? '' : ` Did you mean ${meant}?`} There are: ${NAMES.join(', ')}; or permissive.`,
      );
    }
    return new Set(NAMES.filter((name) => only.includes(name)));
  }
  const found = NAMES.filter((name) => isThere(name) && (only === null || CORPORA[name].permissive));
  if (found.length > 0) return new Set(found);
  const files = NAMES.flatMap((name) => CORPORA[name].files).slice(0, 4);
  throw new OperatorError(
    `${dir} has none of the corpora${only === null ? '' : ' asked for'} (${files.join(', ')} …).`,
  );
}

/** The encoder, without a thread: nothing else is to be done meanwhile. Null where it is not installed. */
async function encoderHere(): Promise<((text: string) => Float32Array) | null> {
  if (!encoderInstalled()) return null;
  const { loadUseLite, useLiteFolder } = await import('../text/encoder/use-lite.ts');
  const { prepared } = await import('../text/encoder/prepare.ts');
  const { encode } = loadUseLite(useLiteFolder());
  const known = new Map<string, Float32Array>();
  return (text) => {
    const key = prepared(text);
    const vector = known.get(key) ?? encode(key).slice();
    known.set(key, vector);
    return vector;
  };
}

async function figuresOf(
  { complaints, airline }: Made,
  { header, table }: Weights,
  encoder: Encoder | null,
  validation: readonly Labelled[],
  real: boolean,
): Promise<Column> {
  const again = encoder !== null;
  const classifier = createLinear(encoder, new Model(header, table));
  const judged = async (rows: readonly Labelled[], account: string) =>
    classifier.assess(rows.map(({ text }, i) => ({ ...mentionOf(text, String(i + 1)), account })));
  const said = (one: Held): number => (again ? one.reread : one.linear);
  const unseen = (one: Held): number => (again ? one.rereadUnseen : one.unseen);
  const told = (one: Held): number => (again ? one.rereadAddressed : one.addressed);
  const mentions = complaints.filter(({ of }) => !of.labels.domain?.startsWith('random'));
  const f1 = (rows: readonly Held[], of: (one: Held) => number): number | null =>
    macro(
      rows.map(({ label }) => String(label)),
      rows.map((one) => (of(one) >= 0.5 ? '1' : '0')),
    );
  const corpus = real ? 'complaints corpus' : 'our own mentions';
  const sides = airline.map((one) => String(again ? one.reread : one.linear));
  const flights = airline.map(({ label }) => String(label));
  const feelings = await judged(validation, '');
  const own = ownMentions('test');
  const ours = await judged(own, 'us');
  return {
    [`complaint, ${corpus}, 10 folds: macro-F1`]: f1(complaints, (one) => said(one) * told(one)),
    '  without tweets said to nobody': f1(mentions, (one) => said(one) * told(one)),
    '  the same, known to be said to a company': f1(mentions, said),
    [`  the same, each ${real ? 'domain' : 'brand'} left out in turn`]: f1(mentions, unseen),
    'sentiment of airline mentions, 5 folds: accuracy':
      flights.length === 0 ? null : scores(flights, sides).accuracy,
    'sentiment, validation tweets: macro-recall':
      validation.length === 0
        ? null
        : scores(
            validation.map(({ labels }) => labels.label ?? ''),
            feelings.map(({ sentiment }) => sentiment.value),
          ).macroRecall,
    ...Object.fromEntries(
      TEACHABLE.map((of) => [
        `our own test brands, ${of}: macro-F1`,
        macro(
          own.map(({ labels }) => goldOf(of, labels)),
          saidOf(of, ours),
        ),
      ]),
    ),
  };
}

function macro(truth: readonly string[], said: readonly string[]): number | null {
  return truth.length === 0 ? null : scores(truth, said).macroF1;
}

function shown(share: number | null): string {
  return share === null ? '—' : share.toFixed(3);
}
