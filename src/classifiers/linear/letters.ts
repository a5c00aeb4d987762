import { type Noted, noted } from '../../lib/remembered.ts';
import { groupsOf, lettersOf, MOST } from './features.ts';

/** So many words are remembered: 4 MB. */
const MOST_WORDS = 20_000;
/** Longer ones are rare. */
const LONGEST = 16;
const MOST_GROUPS = groupsOf(LONGEST);
/** The place of a word that is not remembered, until the next such word. */
const PASSING = MOST_WORDS;

/** Where what is remembered of a word stands; −1: nowhere. */
interface Kept {
  place: number;
}

/**
 * What the groups of letters of a word add up to in each column of the table. They are nine tenths of a text's
 * features, and the same words come again and again. When there are too many, the oldest are forgotten.
 */
export class Letters {
  /** By place: how many groups the word has. */
  readonly counts = new Int32Array(MOST_WORDS + 1);
  /** From `from(place)` on: of each group the weight in the column told of. */
  readonly weights = new Int8Array(MOST_WORDS * MOST_GROUPS + MOST);
  readonly #table: Int8Array;
  readonly #columns: number;
  readonly #told: number;
  /** `columns` for each place. */
  readonly #sums: Int32Array;
  readonly #keptOf = noted((): Kept => ({ place: -1 }));
  /** By place: whose it is. */
  readonly #kept: Kept[] = [];
  readonly #rows = new Int32Array(MOST);
  #next = 0;

  /** @param told the column that explanations are about */
  constructor(table: Int8Array, columns: number, told: number) {
    this.#table = table;
    this.#columns = columns;
    this.#told = told;
    this.#sums = new Int32Array((MOST_WORDS + 1) * columns);
  }

  /** Where a word stands, until the next one is asked for. It is one for which there is room (`lettersFit`). */
  placeOf(word: Noted): number {
    if (word.word.length > LONGEST) {
      this.#put(word.word, PASSING);
      return PASSING;
    }
    const kept = this.#keptOf(word);
    if (kept.place < 0) this.#keep(word.word, kept);
    return kept.place;
  }

  from(place: number): number {
    return place * MOST_GROUPS;
  }

  /** Adds the sums of the word at a place. */
  addTo(into: Int32Array, place: number): void {
    const sums = this.#sums;
    const start = place * this.#columns;
    for (let c = 0; c < into.length; c++) into[c] = (into[c] as number) + (sums[start + c] as number);
  }

  #keep(word: string, kept: Kept): void {
    const place = this.#next;
    this.#next = (place + 1) % MOST_WORDS;
    const before = this.#kept[place];
    if (before !== undefined) before.place = -1;
    this.#kept[place] = kept;
    kept.place = place;
    this.#put(word, place);
  }

  #put(word: string, place: number): void {
    const columns = this.#columns;
    const count = lettersOf(word, this.#rows, 0);
    const sums = this.#sums.subarray(place * columns, (place + 1) * columns).fill(0);
    const from = this.from(place);
    for (let k = 0; k < count; k++) {
      const row = (this.#rows[k] as number) * columns;
      for (let c = 0; c < columns; c++) sums[c] = (sums[c] as number) + (this.#table[row + c] as number);
      this.weights[from + k] = this.#table[row + this.#told] as number;
    }
    this.counts[place] = count;
  }
}
