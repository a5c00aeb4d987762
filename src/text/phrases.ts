import { type Noted, noted } from '../lib/remembered.ts';
import { CUE_LANGUAGES, type Cue, PHRASE_LANGUAGES, type PhraseLanguage } from './cues/cue.ts';
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
  /** The marks (`markOf`) of the words that fit. */
  readonly marks: number;
  /** How many words may stand between this one and the one before. */
  readonly between: number;
}

interface Phrase<Table extends string> {
  readonly table: Table;
  readonly cue: Cue;
  readonly rest: readonly Word[];
  readonly negative: boolean;
}

/** Phrases that begin with the same word. */
interface Beginning<Table extends string> {
  readonly phrases: readonly Phrase<Table>[];
  /** For each of them the marks of what may follow right away, then those of what may follow up to three words later. */
  readonly marks: readonly number[];
}

/** The phrases of all tables in one language. */
interface Index<Table extends string> {
  /** Those that begin with this word. */
  readonly beginning: (word: Noted) => Beginning<Table>;
  /** Every word that some phrase spells out. */
  readonly words: ReadonlySet<string>;
}

/** The phrases of languages, read from the tables when one is first asked for (tens of milliseconds each). */
export interface PhraseBook<Table extends string> {
  /** Every word that some phrase of the language spells out. */
  words(language: PhraseLanguage): ReadonlySet<string>;
  /** Those of all these languages that begin with a word: what each of the functions gives, in this order. */
  beginnings(languages: readonly PhraseLanguage[]): readonly ((word: Noted) => Beginning<Table>)[];
}

/** Makes the cue tables ready; matching then costs a few look-ups per word. */
export function compile<Table extends string>(
  tables: Readonly<Record<Table, readonly Cue[]>>,
  negators: ReadonlySet<string>,
): PhraseBook<Table> {
  const read = new Map<PhraseLanguage, Index<Table>>();
  // All of them are asked at once: a word is looked up once, not once in each.
  const all = new Map<readonly PhraseLanguage[], readonly ((word: Noted) => Beginning<Table>)[]>();
  const of = (language: PhraseLanguage): Index<Table> => {
    const known = read.get(language);
    if (known !== undefined) return known;
    const index = indexOf(tables, negators, language);
    read.set(language, index);
    return index;
  };
  return {
    words: (language) => of(language).words,
    beginnings(languages) {
      if (!ALL.includes(languages)) return languages.map((language) => of(language).beginning);
      const known = all.get(languages);
      if (known !== undefined) return known;
      const each = languages.map((language) => of(language).beginning);
      const made = [noted((word) => listed(each.flatMap((one) => one({ word, notes: [] }).phrases)))];
      all.set(languages, made);
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
  const beginning = noted((word): Beginning<Table> => {
    const found = [...(exact.get(word) ?? [])];
    for (const length of prefixLengths) {
      if (length > word.length) break;
      found.push(...(prefix.get(word.slice(0, length)) ?? []));
    }
    return listed(found);
  });
  return { beginning, words: spelled };
}

const ALL: readonly (readonly PhraseLanguage[])[] = [CUE_LANGUAGES, PHRASE_LANGUAGES];
const NONE: Beginning<never> = { phrases: [], marks: [] };

function listed<Table extends string>(phrases: readonly Phrase<Table>[]): Beginning<Table> {
  if (phrases.length === 0) return NONE;
  const marks = phrases.flatMap(({ rest: [second] }) =>
    second === undefined ? [ANY, 0] : [second.marks, second.between > 0 ? second.marks : 0],
  );
  return { phrases, marks };
}

/** One of 32 bits, told by the first two letters: words whose marks differ are different. */
function markOf(word: string): number {
  return word === ''
    ? 0
    : 1 << (Math.imul(word.charCodeAt(0), 5) + (word.length > 1 ? word.charCodeAt(1) : 0));
}
const marked = noted(markOf);
/** Of what so short a prefix begins. */
const ANY = -1;

function marksOf({ exact, prefixes }: Pick<Word, 'exact' | 'prefixes'>): number {
  let marks = 0;
  for (const word of exact) marks |= markOf(word);
  for (const prefix of prefixes) marks |= prefix.length < 2 ? ANY : markOf(prefix);
  return marks;
}

/** All cues of these languages in the text, in its order. Linear in the number of tokens. */
export function match<Table extends string>(
  book: PhraseBook<Table>,
  languages: readonly PhraseLanguage[],
  tokens: readonly Token[],
): readonly Hit<Table>[] {
  const hits: Hit<Table>[] = [];
  const beginnings = book.beginnings(languages);
  for (let start = 0; start < tokens.length; start++) {
    const token = tokens[start];
    if (token === undefined || token.word === '') continue;
    for (const beginning of beginnings) {
      const found = beginning(token);
      if (found !== NONE) collect(found, tokens, start, hits);
    }
  }
  return hits;
}

function collect<Table extends string>(
  { phrases, marks }: Beginning<Table>,
  tokens: readonly Token[],
  start: number,
  hits: Hit<Table>[],
): void {
  // Most phrases need a second word that is not there: seen without looking at them.
  const now = markAt(tokens, start + 1);
  let soon = 0;
  for (let at = 2; at <= MOST_BETWEEN + 1; at++) soon |= markAt(tokens, start + at);
  for (let i = 0; i < phrases.length; i++) {
    const mark = marks[2 * i] as number;
    if (mark !== ANY && (mark & now) === 0 && ((marks[2 * i + 1] as number) & soon) === 0) continue;
    const { table, cue, rest, negative } = phrases[i] as Phrase<Table>;
    const end = endOf(rest, 0, tokens, start + 1);
    if (end > 0) hits.push({ table, cue, start, end, negative });
  }
}

function markAt(tokens: readonly Token[], at: number): number {
  const token = tokens[at];
  return token === undefined ? 0 : marked(token);
}

/** Where the remaining words end when they follow from `at`, or 0. Never crosses the end of a sentence. */
function endOf(rest: readonly Word[], index: number, tokens: readonly Token[], at: number): number {
  const word = rest[index];
  if (word === undefined) return at;
  for (let position = at; position <= at + word.between; position++) {
    const token = tokens[position];
    if (token === undefined || token.kind === 'break') return 0;
    if (!fits(word, token)) continue;
    const end = endOf(rest, index + 1, tokens, position + 1);
    if (end > 0) return end;
  }
  return 0;
}

function fits(word: Word, token: Token): boolean {
  if ((word.marks & marked(token)) === 0) return false;
  if (word.exact.has(token.word)) return true;
  for (const prefix of word.prefixes) if (token.word.startsWith(prefix)) return true;
  return false;
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
      found.push({ exact, prefixes, marks: marksOf({ exact, prefixes }), between });
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
