/** Longer keys are rare, and would keep alive the text they were cut from. */
const LONGEST_KEY = 24;
const MOST = 30_000;

/**
 * The same function of a word, remembering its answers: a few thousand words make up most of what people write.
 * Forgets everything when it has too many.
 * @param make pure, never undefined
 */
export function remembered<V>(make: (word: string) => V): (word: string) => V {
  const known = new Map<string, V>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const value = make(word);
    if (word.length > LONGEST_KEY) return value;
    if (known.size >= MOST) known.clear();
    known.set(word, value);
    return value;
  };
}

/** A word, and what functions of it found out. */
export interface Noted {
  readonly word: string;
  /** By the place of the function (`noted`). */
  readonly notes: unknown[];
}

let places = 0;

/** For a new word. With a place for every function there is: a list that grows takes twice the memory. */
export function noNotes(): unknown[] {
  return new Array(places);
}

/**
 * The same function of a word, whose answers are noted beside the word: several times as quick as looking them up, where
 * the same object comes again for the same word.
 * @param make pure, never undefined
 */
export function noted<V>(make: (word: string) => V): (of: Noted) => V {
  const place = places++;
  return ({ word, notes }) => {
    const before = notes[place];
    if (before !== undefined) return before as V;
    const value = make(word);
    notes[place] = value;
    return value;
  };
}
