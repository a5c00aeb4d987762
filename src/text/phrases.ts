import { remembered } from '../lib/remembered.ts';
import type { Cue, PhraseLanguage } from './cues/cue.ts';
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

/** The phrases of all tables in one language. */
interface Index<Table extends string> {
  /** Those that begin with this word. */
  readonly beginning: (word: string) => readonly Phrase<Table>[];
  /** Every word that some phrase spells out. */
  readonly words: ReadonlySet<string>;
}

/** The phrases of languages, read from the tables when one is first asked for (tens of milliseconds each). */
export interface PhraseBook<Table extends string> {
  /** Every word that some phrase of the language spells out. */
  words(language: PhraseLanguage): ReadonlySet<string>;
  /** Those of all these languages that begin with a word. */
  beginning(languages: readonly PhraseLanguage[]): (word: string) => readonly Phrase<Table>[];
}

/** Makes the cue tables ready; matching then costs a few look-ups per word. */
export function compile<Table extends string>(
  tables: Readonly<Record<Table, readonly Cue[]>>,
  negators: ReadonlySet<string>,
): PhraseBook<Table> {
  const read = new Map<PhraseLanguage, Index<Table>>();
  // A text is in one or two of them: a word is looked up once, not once in each.
  const together = new Map<string, (word: string) => readonly Phrase<Table>[]>();
  const of = (language: PhraseLanguage): Index<Table> => {
    const known = read.get(language);
    if (known !== undefined) return known;
    const index = indexOf(tables, negators, language);
    read.set(language, index);
    return index;
  };
  return {
    words: (language) => of(language).words,
    beginning(languages) {
      const key = languages.join();
      const known = together.get(key);
      if (known !== undefined) return known;
      const all = languages.map(of);
      const made = remembered((word) => {
        const found = all.flatMap((index) => index.beginning(word));
        return found.length === 0 ? NONE : found;
      });
      together.set(key, made);
      return made;
    },
  };
}

function indexOf<Table extends string>(
  tables: Readonly<Record<Table, readonly Cue[]>>,
  negators: ReadonlySet<string>,
  language: PhraseLanguage,
): Index<Table> {
  const exact = new Map<string, Phrase<Table>[]>();
  const prefix = new Map<string, Phrase<Table>[]>();
  const spelled = new Set<string>();
  for (const table of Object.keys(tables) as Table[]) {
    for (const cue of tables[table]) {
      const sources = plain(cue.phrases[language] ?? '')
        .trim()
        .split(/\s*,\s*/);
      for (const all of sources.flatMap(variants).map(words)) {
        const [first, ...rest] = all;
        if (first === undefined) continue;
        let negative = false;
        for (const word of all) {
          for (const one of word.exact) {
            spelled.add(one);
            negative ||= negators.has(one);
          }
        }
        const phrase = { table, cue, rest, negative };
        for (const one of first.exact) add(exact, one, phrase);
        for (const one of first.prefixes) add(prefix, one, phrase);
        if (rest.length > 0) addJoined(exact, all, { ...phrase, rest: [] });
      }
    }
  }
  const prefixLengths = [...new Set([...prefix.keys()].map((key) => key.length))].sort((a, b) => a - b);
  const beginning = (word: string): readonly Phrase<Table>[] => {
    const found = [...(exact.get(word) ?? [])];
    for (const length of prefixLengths) {
      if (length > word.length) break;
      found.push(...(prefix.get(word.slice(0, length)) ?? []));
    }
    return found;
  };
  return { beginning, words: spelled };
}

const NONE: readonly never[] = [];

/** All cues of these languages in the text, in its order. Linear in the number of tokens. */
export function match<Table extends string>(
  book: PhraseBook<Table>,
  languages: readonly PhraseLanguage[],
  tokens: readonly Token[],
): readonly Hit<Table>[] {
  const hits: Hit<Table>[] = [];
  const beginning = book.beginning(languages);
  for (let start = 0; start < tokens.length; start++) {
    const word = tokens[start]?.word ?? '';
    if (word !== '') collect(beginning(word), tokens, start, hits);
  }
  return hits;
}

function collect<Table extends string>(
  phrases: readonly Phrase<Table>[],
  tokens: readonly Token[],
  start: number,
  hits: Hit<Table>[],
): void {
  for (const { table, cue, rest, negative } of phrases) {
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
    if (part === '..') between = MOST_BETWEEN;
    else if (part !== '') {
      const { exact, prefixes } = choicesOf(part);
      found.push({ exact, prefixes, between });
      between = 0;
    }
  }
  return found;
}

function choicesOf(group: string): Pick<Word, 'exact' | 'prefixes'> {
  const exact = new Set<string>();
  const prefixes: string[] = [];
  for (const choice of group.split('|')) {
    if (choice.endsWith('*')) prefixes.push(choice.slice(0, -1));
    else exact.add(asToken(choice));
  }
  return { exact, prefixes };
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
  let joined = '';
  for (const { exact, prefixes, between } of parts) {
    if (prefixes.length > 0 || exact.size !== 1 || between > 0) return;
    for (const word of exact) joined += word;
  }
  add(index, joined, phrase);
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
