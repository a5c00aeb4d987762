import type { Says } from '../core/answer.ts';
import type { Assessment } from '../core/assessment.ts';
import type { Correction, Memory } from '../core/correction.ts';
import type { Policy } from '../core/policy.ts';
import { type Neighbour, recall } from './recall.ts';
import { type Features, featuresOf } from './similar.ts';

/** Only so many of the latest corrections, withdrawn ones among them, are worked with: it stays quick, and grows old. */
export const IN_USE = 2000;
/**
 * A correction says nothing about a text that is less similar than `from`, and all it can from `fully` on. Measured by
 * `tests/bench/memory.ts`: our own rewordings of a sentence are 0.58 to 0.90 similar, other matters in like words 0.24 to
 * 0.56, and one 0.64. "A complaint" is believed of closer copies only: of airline tweets that are 0.6 to 0.9 like a missed
 * complaint, and not taken for complaints either, one in five is one.
 */
const SIMILAR = { from: 0.55, fully: 0.7 } as const;
const SIMILAR_COMPLAINT = { from: 0.7, fully: 0.85 } as const;
/** As many of the most similar ones are heard. */
const HEARD = 8;

interface Remembered {
  readonly correction: Omit<Correction, 'text'>;
  readonly weights: Features['weights'];
}

/** The corrections that have a feature, by slot, and its weight in each. */
interface Posting {
  readonly slots: number[];
  readonly weights: number[];
}

/** A list that is longer costs more to read than it narrows down. */
const LONG = 100;
const NONE: Posting = { slots: [], weights: [] };

/**
 * The team's corrections as an index over their words: what is kept of a text are hashes. A question costs what the
 * corrections that share words with it cost, some tens of µs with 2,000 of them.
 */
export function createMemory(): Memory {
  const byId = new Map<number, Remembered>();
  const index = new Map<number, Posting>();
  // By slot, that is id modulo IN_USE: similarity as far as added up, to the question with that number.
  const sums = new Float64Array(IN_USE);
  const questions = new Uint32Array(IN_USE);
  const bySlot: (Remembered | undefined)[] = new Array(IN_USE);
  let revision = 0;
  let newest = 0;
  let question = 0;

  function remember(correction: Correction): void {
    const { text, ...rest } = correction;
    const { weights } = featuresOf(text);
    if (weights.size === 0) return;
    const remembered = { correction: rest, weights };
    const slot = correction.id % IN_USE;
    byId.set(correction.id, remembered);
    bySlot[slot] = remembered;
    for (const [feature, weight] of weights) {
      const posting = index.get(feature) ?? { slots: [], weights: [] };
      posting.slots.push(slot);
      posting.weights.push(weight);
      index.set(feature, posting);
    }
  }

  function forget(id: number): void {
    const slot = id % IN_USE;
    for (const feature of byId.get(id)?.weights.keys() ?? []) {
      const { slots, weights } = index.get(feature) ?? NONE;
      const at = slots.indexOf(slot);
      slots.splice(at, 1);
      weights.splice(at, 1);
      if (slots.length === 0) index.delete(feature);
    }
    if (byId.delete(id)) bySlot[slot] = undefined;
  }

  /**
   * The corrections that are similar enough, with how similar. Rare words first: once what is left of the question is too
   * little to be similar by (Cauchy–Schwarz), the long lists of common words need not be read.
   */
  function similar({ weights }: Features): readonly (readonly [Remembered, number])[] {
    question += 1;
    const features = [...weights].map(([feature, weight]) => ({
      weight,
      posting: index.get(feature) ?? NONE,
    }));
    features.sort((a, b) => a.posting.slots.length - b.posting.slots.length);
    const touched: number[] = [];
    let left = 1;
    for (const { weight, posting } of features) {
      // Whoever shares nothing up to here cannot be similar any more.
      const closed = left < SIMILAR.from ** 2;
      if (closed && posting.slots.length > LONG) break;
      left -= weight ** 2;
      for (let at = 0; at < posting.slots.length; at++) {
        const slot = posting.slots[at] ?? 0;
        if (questions[slot] !== question) {
          if (closed) continue;
          questions[slot] = question;
          sums[slot] = 0;
          touched.push(slot);
        }
        sums[slot] = (sums[slot] ?? 0) + weight * (posting.weights[at] ?? 0);
      }
    }
    const least = SIMILAR.from - Math.sqrt(Math.max(left, 0));
    const near: [Remembered, number][] = [];
    for (const slot of touched) {
      const remembered = bySlot[slot];
      if (remembered === undefined || (sums[slot] ?? 0) < least) continue;
      const similarity = cosine(weights, remembered.weights);
      if (similarity >= SIMILAR.from) near.push([remembered, similarity]);
    }
    return near;
  }

  return {
    get revision() {
      return revision;
    },
    get size() {
      return byId.size;
    },
    take(correction) {
      const { id, text, withdrawnAt } = correction;
      revision = Math.max(revision, correction.revision);
      forget(id);
      while (newest < id) {
        newest += 1;
        forget(newest - IN_USE);
      }
      if (withdrawnAt === null && text !== '' && id > newest - IN_USE) remember(correction);
    },
    apply(text: string, assessment: Assessment, policy: Policy): Assessment {
      // What the classifier could not read is people's anyway.
      if (byId.size === 0 || assessment.notUnderstood !== null) return assessment;
      const asked = featuresOf(text);
      const neighbours = similar(asked)
        .toSorted(([a, x], [b, y]) => y - x || b.correction.id - a.correction.id)
        .slice(0, HEARD)
        .map(
          ([{ correction, weights }, similarity]): Neighbour => ({
            correction,
            strength: asked.evidence * strengthOf(correction.says, similarity),
            shared: [...asked.words].flatMap(([hash, word]) => (weights.has(hash) ? [word] : [])),
          }),
        )
        .filter(({ strength }) => strength > 0);
      return neighbours.length === 0 ? assessment : recall(assessment, neighbours, policy);
    },
  };
}

function strengthOf({ about, is }: Says, similarity: number): number {
  const { from, fully } = about === 'complaint' && is ? SIMILAR_COMPLAINT : SIMILAR;
  return Math.min(Math.max((similarity - from) / (fully - from), 0), 1);
}

function cosine(a: Features['weights'], b: Features['weights']): number {
  let sum = 0;
  for (const [feature, weight] of a) sum += weight * (b.get(feature) ?? 0);
  return sum;
}
