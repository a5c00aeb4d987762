import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OperatorError } from '../../../errors.ts';

/** One text with what people said of it. */
export interface Labelled {
  readonly text: string;
  /** ISO 639-1 where the corpus says. */
  readonly language: string | null;
  /** Every label as the corpus has it, by the name of its column. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Where training text comes from, and on what terms. */
export interface Corpus {
  readonly files: readonly string[];
  readonly language: string | null;
  readonly licence: string;
  /** Its licence allows use in a commercial product. */
  readonly permissive: boolean;
}

const tweetEval = {
  language: 'en',
  licence: "TweetEval: none of its own, Twitter's terms",
  permissive: false,
};
const umsab = (name: string, language: string): Corpus => ({
  files: [`umsab/${name}.train.tsv`],
  ...{ language, licence: 'cardiffnlp/xlm-t (UMSAB): Twitter terms', permissive: false },
});

/** Every corpus the shipped model was trained on, besides `data/labelled`. */
export const CORPORA = {
  complaints: {
    files: ['complaints.tsv'],
    ...{ language: 'en', licence: 'danielpreotiuc/complaints-social-media: none found', permissive: false },
  },
  airline: {
    files: ['airline.tsv'],
    ...{ language: 'en', licence: 'Twitter US Airline Sentiment: CC BY-NC-SA', permissive: false },
  },
  sentiment: { files: ['sentiment.train.tsv'], ...tweetEval },
  tse: { files: ['tse.train.tsv'], language: 'en', licence: 'none found', permissive: false },
  offensive: { files: ['offensive.train.tsv'], ...tweetEval },
  emotion: { files: ['emotion.train.tsv'], ...tweetEval },
  irony: { files: ['irony.train.tsv'], ...tweetEval },
  goemotions: { files: ['goemotions.train.tsv'], language: 'en', licence: 'Apache-2.0', permissive: true },
  banking77: { files: ['banking77.train.tsv'], language: 'en', licence: 'CC-BY-4.0', permissive: true },
  bitext: { files: ['bitext.train.tsv'], language: 'en', licence: 'CDLA-Sharing-1.0', permissive: true },
  'umsab-ar': umsab('arabic', 'ar'),
  'umsab-de': umsab('german', 'de'),
  'umsab-es': umsab('spanish', 'es'),
  'umsab-fr': umsab('french', 'fr'),
  'umsab-it': umsab('italian', 'it'),
  'umsab-pt': umsab('portuguese', 'pt'),
} as const satisfies Readonly<Record<string, Corpus>>;
export type CorpusName = keyof typeof CORPORA;

/** Reads corpora from a folder. One that was not asked for is empty: what it would have taught is not learnt. */
export function corpusReader(folder: string, wanted: ReadonlySet<string>) {
  return (name: CorpusName): readonly Labelled[] => {
    if (!wanted.has(name)) return [];
    const { files, language } = CORPORA[name];
    return files.flatMap((file) => readTsv(join(folder, file), language));
  };
}

/** Tab-separated, first line the header, no quoting: as the corpora come. */
export function readTsv(path: string, language: string | null): readonly Labelled[] {
  if (!existsSync(path))
    throw new OperatorError(`There is no ${path}. Name the corpora that you have with --only.`);
  const [header = '', ...lines] = readFileSync(path, 'utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/);
  const names = header.split('\t');
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.split('\t');
      const labels = Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
      return { text: labels.text ?? '', language, labels };
    });
}

/** The sample week, labelled by us as well; it says intents and sensitive topics. */
export function sampleMentions(): readonly Labelled[] {
  return readFileSync(new URL('../../../../data/samples/week.jsonl', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map(
      (line) =>
        JSON.parse(line) as {
          text?: string;
          lang?: string;
          expect?: { intent: string; sensitive: string | null };
        },
    )
    .flatMap(({ text, lang, expect }) =>
      text && expect ? [{ text, language: lang ?? null, labels: labelsOf(expect) }] : [],
    );
}

function labelsOf({
  intent,
  sensitive,
}: {
  intent: string;
  sensitive: string | null;
}): Record<string, string> {
  return sensitive === null ? { intent } : { intent, sensitive };
}

/** Our own labelled mentions: those of the brands kept for testing, or the others. */
export function ownMentions(part: 'train' | 'test'): readonly Labelled[] {
  const folder = new URL('../../../../data/labelled/', import.meta.url);
  const { test } = JSON.parse(readFileSync(new URL('split.json', folder), 'utf8')) as { test: string[] };
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) => readFileSync(new URL(file, folder), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, string>)
    .filter((row) => test.includes(row.brand ?? '') === (part === 'test'))
    .map((row) => ({ text: row.text ?? '', language: row.lang ?? null, labels: row }));
}
