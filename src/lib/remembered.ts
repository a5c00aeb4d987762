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
