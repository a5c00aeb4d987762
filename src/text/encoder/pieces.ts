/** Sentence pieces: a text becomes the likeliest row of pieces from a vocabulary of 8,000 (unigram model, Viterbi). */

export interface Pieces {
  /** Length of each piece, in UTF-16 units. */
  readonly lengths: Int32Array;
  /** Log probability of each piece. */
  readonly scores: Float64Array;
  /** The trie of the pieces: the node that follows `node` on a code point is at `node * CODES + code point`. */
  readonly next: ReadonlyMap<number, number>;
  /** The piece that ends in a node, or 0. */
  readonly ends: Int32Array;
}

/** The first entries of the vocabulary are marks, never found in text; 0 stands for what no piece matches. */
const RESERVED = 6;
const SPACE = '\u2581';
const CODES = 2 ** 21;

/** Reads the vocabulary, `[piece, log probability][]` in JSON. A null counts as 0, as where it was published. */
export function readPieces(json: string): Pieces {
  const entries = JSON.parse(json) as [string, number | null][];
  const next = new Map<number, number>();
  const ends: number[] = [0];
  entries.forEach(([piece], index) => {
    if (index < RESERVED) return;
    let node = 0;
    for (const symbol of piece) {
      const key = node * CODES + (symbol.codePointAt(0) ?? 0);
      node = next.get(key) ?? ends.push(0) - 1;
      next.set(key, node);
    }
    ends[node] = index;
  });
  return {
    lengths: Int32Array.from(entries, ([piece]) => piece.length),
    scores: Float64Array.from(entries, ([, score]) => score ?? 0),
    next,
    ends: Int32Array.from(ends),
  };
}

/** The pieces of a text, as indices into the vocabulary; a run of unmatched symbols is one 0. Empty for ''. */
export function pieceIds(pieces: Pieces, text: string): number[] {
  const normal = text.normalize('NFKC');
  if (normal === '') return [];
  const codes = Int32Array.from(
    SPACE + normal.replaceAll(' ', SPACE),
    (symbol) => symbol.codePointAt(0) ?? 0,
  );
  // By where a piece ends: the best score up to there (0: none yet, as where it was published) and that piece.
  const best = new Float64Array(codes.length + 1);
  const last = new Int32Array(codes.length + 1);
  const offer = (end: number, score: number, index: number): void => {
    const known = best[end] ?? 0;
    if (known !== 0 && score < known) return;
    best[end] = score;
    last[end] = index;
  };
  for (let start = 0; start < codes.length; start++) {
    const before = best[start] ?? 0;
    let matched = false;
    let node: number | undefined = 0;
    for (let i = start; i < codes.length; i++) {
      node = pieces.next.get(node * CODES + (codes[i] ?? 0));
      if (node === undefined) break;
      const index = pieces.ends[node] ?? 0;
      if (index === 0) continue;
      matched = true;
      offer(i + 1, before + (pieces.scores[index] ?? 0), index);
    }
    if (!matched) offer(start + 1, before, 0);
  }
  const ids: number[] = [];
  for (let end = codes.length; end > 0; ) {
    const index = last[end] ?? 0;
    if (index !== 0 || ids.at(-1) !== 0) ids.push(index);
    end -= pieces.lengths[index] ?? 1;
  }
  return ids.reverse();
}
