import { createRequire, findPackageJSON } from 'node:module';

export interface Detection {
  /** ISO 639-1, one of the 60 that eld knows. */
  readonly language: string;
  readonly reliable: boolean;
}

interface Eld {
  detect(text: string): { readonly language: string; isReliable(): boolean };
}

let eld: Eld | null = null;

/**
 * What the n-gram detector `eld` makes of words, without handles and links, or null when it sees nothing in them: about
 * 40 µs. Deterministic.
 *
 * Its tables are loaded on the first call: about 160 ms and 15 MB of heap. The larger ones take up to 700 ms and
 * 135 MB, and told little more beside our own words (`tests/bench/language.ts`).
 */
export function detect(words: string): Detection | null {
  eld ??= load();
  const found = eld.detect(words);
  if (!found.language) return null;
  return {
    language: found.language,
    // Sorts all languages: for who asks only.
    get reliable() {
      return found.isReliable();
    },
  };
}

/** Group of letters → number of a language → how much it speaks for it. */
type Ngrams = Record<string, Readonly<Record<string, number>>>;

/** Its export map allows `import` only, which cannot wait for the first unsure text inside of a pure judgement. */
function load(): Eld {
  const manifest = findPackageJSON('eld', import.meta.url);
  if (manifest === undefined) throw new Error('the package eld is not installed: run npm ci');
  const require = createRequire(manifest);
  const { ngramsData }: { ngramsData: { ngrams: Ngrams } } = require('./src/ngrams/extrasmall.js');
  shareEqual(ngramsData.ngrams);
  const found: { eld: Eld } = require('./src/entries/static.extrasmall.js');
  return found.eld;
}

/** Three in four of its 50,000 groups say what another one says: half of its memory, and of what a collection walks. */
function shareEqual(ngrams: Ngrams): void {
  const known = new Map<string, Ngrams[string]>();
  for (const [letters, says] of Object.entries(ngrams)) {
    const key = JSON.stringify(says);
    const same = known.get(key);
    if (same === undefined) known.set(key, says);
    else ngrams[letters] = same;
  }
}
