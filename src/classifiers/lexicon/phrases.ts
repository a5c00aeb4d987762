import { CUE_LANGUAGES, type Cue, type CueLanguage } from './cues/cue.ts';
import { fold } from './normalise.ts';
import { NUMBER_WORDS, type Token } from './tokens.ts';

const MOST_BETWEEN = 3;

/** A cue seen in a text: tokens `start` up to, not including, `end`. */
export interface Hit<Table extends string> {
  readonly table: Table;
  readonly cue: Cue;
  readonly start: number;
  readonly end: number;
  /** The phrase itself says no (`never arrived`), so a negation before it means nothing. */
  readonly negative: boolean;
}

interface Word {
  readonly exact: ReadonlySet<string>;
  readonly prefixes: readonly string[];
  /** How many words may stand between this one and the one before. */
  readonly between: number;
}

interface Phrase<Table extends string> {
  readonly table: Table;
  readonly cue: Cue;
  readonly rest: readonly Word[];
  readonly negative: boolean;
}

/** The phrases of all tables in one language, by first word. */
interface Index<Table extends string> {
  readonly exact: Map<string, Phrase<Table>[]>;
  readonly prefix: Map<string, Phrase<Table>[]>;
  readonly prefixLengths: readonly number[];
}

export interface PhraseBook<Table extends string> {
  readonly byLanguage: ReadonlyMap<CueLanguage, Index<Table>>;
  /** Every word that some phrase spells out. */
  readonly words: ReadonlySet<string>;
}

/** Reads the cue tables once; matching then costs a few look-ups per word. */
export function compile<Table extends string>(
  tables: Readonly<Record<Table, readonly Cue[]>>,
  negators: ReadonlySet<string>,
): PhraseBook<Table> {
  const byLanguage = new Map<CueLanguage, Index<Table>>();
  const spelled = new Set<string>();
  for (const language of CUE_LANGUAGES) {
    const exact = new Map<string, Phrase<Table>[]>();
    const prefix = new Map<string, Phrase<Table>[]>();
    for (const table of Object.keys(tables) as Table[]) {
      for (const cue of tables[table]) {
        for (const source of plain(cue.phrases[language] ?? '')
          .split(',')
          .flatMap(variants)) {
          const all = words(source);
          const [first, ...rest] = all;
          if (first === undefined) continue;
          const exactWords = all.flatMap((word) => [...word.exact]);
          for (const one of exactWords) spelled.add(one);
          const phrase = { table, cue, rest, negative: exactWords.some((one) => negators.has(one)) };
          for (const one of first.exact) add(exact, one, phrase);
          for (const one of first.prefixes) add(prefix, one, phrase);
          if (rest.length > 0) addJoined(exact, all, { ...phrase, rest: [] });
        }
      }
    }
    const prefixLengths = [...new Set([...prefix.keys()].map((key) => key.length))].sort((a, b) => a - b);
    byLanguage.set(language, { exact, prefix, prefixLengths });
  }
  return { byLanguage, words: spelled };
}

/** All cues of these languages in the text, in its order. Linear in the number of tokens. */
export function match<Table extends string>(
  book: PhraseBook<Table>,
  languages: readonly CueLanguage[],
  tokens: readonly Token[],
): readonly Hit<Table>[] {
  const hits: Hit<Table>[] = [];
  const indexes = languages.flatMap((language) => book.byLanguage.get(language) ?? []);
  for (let start = 0; start < tokens.length; start++) {
    const word = tokens[start]?.word ?? '';
    if (word === '') continue;
    for (const index of indexes) {
      collect(index.exact.get(word), tokens, start, hits);
      for (const length of index.prefixLengths) {
        if (length > word.length) break;
        collect(index.prefix.get(word.slice(0, length)), tokens, start, hits);
      }
    }
  }
  return hits;
}

function collect<Table extends string>(
  phrases: readonly Phrase<Table>[] | undefined,
  tokens: readonly Token[],
  start: number,
  hits: Hit<Table>[],
): void {
  for (const { table, cue, rest, negative } of phrases ?? []) {
    const end = endOf(rest, 0, tokens, start + 1);
    if (end > 0) hits.push({ table, cue, start, end, negative });
  }
}

/** Where the remaining words end when they follow from `at`, or 0. Never crosses the end of a sentence. */
function endOf(rest: readonly Word[], index: number, tokens: readonly Token[], at: number): number {
  const word = rest[index];
  if (word === undefined) return at;
  for (let position = at; position <= at + word.between; position++) {
    const token = tokens[position];
    if (token === undefined || token.kind === 'break') return 0;
    if (!fits(word, token.word)) continue;
    const end = endOf(rest, index + 1, tokens, position + 1);
    if (end > 0) return end;
  }
  return 0;
}

function fits(word: Word, text: string): boolean {
  return word.exact.has(text) || word.prefixes.some((prefix) => text.startsWith(prefix));
}

/** One phrase for each alternative of several words: `no|still_no reply` is `no reply` and `still no reply`. */
function variants(phrase: string): readonly string[] {
  const group = phrase.split(' ').find((part) => part.includes('|') && part.includes('_'));
  if (group === undefined) return [phrase.replaceAll('_', ' ')];
  const choices = group.split('|');
  const single = choices.filter((choice) => !choice.includes('_')).join('|');
  const several = choices
    .filter((choice) => choice.includes('_'))
    .map((choice) => choice.replaceAll('_', ' '));
  return [single, ...several]
    .filter((choice) => choice !== '')
    .flatMap((choice) => variants(phrase.replace(group, () => choice)));
}

/** Folded, and apostrophes as `tokenise` treats them: contractions stay one word, every other apostrophe divides. */
function plain(phrases: string): string {
  return fold(phrases)
    .replace(/'(t|s|re|ve|m)(?!\p{L})/gu, '$1')
    .replace(/'(?=\p{L})/gu, '_')
    .replaceAll("'", '');
}

function words(phrase: string): readonly Word[] {
  const found: Word[] = [];
  let between = 0;
  for (const part of phrase.split(' ')) {
    if (part === '') continue;
    if (part === '..') {
      between = MOST_BETWEEN;
      continue;
    }
    const choices = part.split('|');
    found.push({
      exact: new Set(choices.filter((choice) => !choice.endsWith('*')).map(asToken)),
      prefixes: choices.filter((choice) => choice.endsWith('*')).map((choice) => choice.slice(0, -1)),
      between,
    });
    between = 0;
  }
  return found;
}

function asToken(word: string): string {
  return NUMBER_WORDS.has(word) ? '#' : word;
}

/** `never again` is also written `#neveragain`. */
function addJoined<Table extends string>(
  index: Map<string, Phrase<Table>[]>,
  parts: readonly Word[],
  phrase: Phrase<Table>,
): void {
  if (parts.some((word) => word.prefixes.length > 0 || word.exact.size !== 1 || word.between > 0)) return;
  add(index, parts.flatMap((word) => [...word.exact]).join(''), phrase);
}

function add<Table extends string>(
  index: Map<string, Phrase<Table>[]>,
  key: string,
  phrase: Phrase<Table>,
): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [phrase]);
  else known.push(phrase);
}
