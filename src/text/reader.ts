import type { Reason } from '../core/assessment.ts';
import { CALMERS } from './cues/calmers.ts';
import { CATEGORY_CUES } from './cues/category.ts';
import { CUE_LANGUAGES, PHRASE_LANGUAGES, type PhraseLanguage } from './cues/cue.ts';
import { FAILURES } from './cues/failures.ts';
import { FIELDS } from './cues/fields.ts';
import { IDIOMS } from './cues/idioms.ts';
import { MANNERS } from './cues/manners.ts';
import { MINORS, SENSITIVE } from './cues/sensitive.ts';
import { STEERING } from './cues/steering.ts';
import { NEGATORS } from './cues/tone.ts';
import { PAST, PRESSING, URGENT } from './cues/urgency.ts';
import type { Vocabulary } from './feeling.ts';
import { guessLanguage } from './language.ts';
import { fold, normalise } from './normalise.ts';
import { compile, match } from './phrases.ts';
import { cueLanguages, phraseLanguages, quote, type Reading, type Table } from './reading.ts';
import { type Token, tokenise } from './tokens.ts';

/** Every cue table, by the judgement that reads it. */
export const TABLES = {
  failure: FAILURES,
  manner: MANNERS,
  calmer: CALMERS,
  urgent: URGENT,
  pressing: PRESSING,
  past: PAST,
  sensitive: [...SENSITIVE, ...MINORS],
  idiom: IDIOMS,
  field: FIELDS,
  category: CATEGORY_CUES,
} as const satisfies Readonly<Record<Table, unknown>>;

/** JSON and the like: nobody complains in braces, but words in them are meant to be read as labels. */
const CODE = /\{[^{}]{0,300}\}/g;

/** Cues that words addressed to the program must not move. Danger and sensitive topics are looked for everywhere. */
const STEERABLE: ReadonlySet<Table> = new Set<Table>([
  'failure',
  'manner',
  'calmer',
  'past',
  'pressing',
  'category',
]);

/** Compiles the cue tables (tens of milliseconds) and gives the function that takes a text apart. */
export function reader(words: Vocabulary): (text: string, languageHint: string | null) => Reading {
  const negators = new Map(PHRASE_LANGUAGES.map((one) => [one, new Set(NEGATORS[one].split(' ').map(fold))]));
  const book = compile<Table>(TABLES, new Set([...negators.values()].flatMap((set) => [...set])));
  const steeringBook = compile({ steering: STEERING }, new Set());
  const english = book.words('en');
  const saysNo = new Map<string, ReadonlySet<string>>();
  const negatorsOf = (languages: readonly PhraseLanguage[], tokens: readonly Token[]): boolean[] => {
    const key = languages.join();
    const all = saysNo.get(key) ?? new Set(languages.flatMap((one) => [...(negators.get(one) ?? [])]));
    saysNo.set(key, all);
    return tokens.map(({ word }) => all.has(word));
  };
  const known = (word: string): boolean =>
    english.has(word) || words({ word, notes: [] }, CUE_LANGUAGES) !== 0;
  return (raw, languageHint) => {
    const text = normalise(raw).replace(CODE, ' . ');
    const tokens = tokenise(text, known);
    const steering = tokens.map(() => false);
    const addressed = match(steeringBook, CUE_LANGUAGES, tokens);
    for (const { start, end } of addressed) steering.fill(true, start, end);
    const spoken = addressed.length === 0 ? tokens : tokens.filter((_, at) => !steering[at]);
    const language = guessLanguage(text, spoken, languageHint);
    const searched = phraseLanguages(language);
    const hits = match(book, searched, tokens);
    return {
      tokens,
      language,
      languages: cueLanguages(language),
      hits:
        addressed.length === 0
          ? hits
          : hits.filter((hit) => !(steering[hit.start] && STEERABLE.has(hit.table))),
      steering,
      negators: negatorsOf(searched, tokens),
    };
  };
}

/** What in the text is addressed to the program, if anything is. */
export function steeringReasons(reading: Reading): readonly Reason[] {
  const start = reading.steering.indexOf(true);
  if (start < 0) return [];
  const end = reading.steering.indexOf(false, start);
  const words = quote(reading, start, end < 0 ? reading.steering.length : end);
  return [{ about: 'classifier', cue: `tries to steer the program: ${words}`, weight: 0 }];
}
