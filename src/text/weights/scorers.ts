import { readFileSync } from 'node:fs';
import { TOPICS, type Topic } from '../../core/assessment.ts';
import { NAMES } from './evidence.ts';

/** What `train-cues.ts` learned: log odds by place in a row. */
export interface Scorers {
  /** Somebody may be touched by a sensitive topic. */
  readonly sensitive: Float32Array;
  /** Log odds from which on that is said. */
  readonly sensitiveFrom: number;
  /** Which topic, if any. */
  readonly topics: readonly (readonly [Topic, Float32Array])[];
  /** At least urgent, at least high, at least normal. */
  readonly urgency: readonly [Float32Array, Float32Array, Float32Array];
}

/** The same as a file holds it: weights as thousandths, 16 bits each, in base64. */
export interface Stored {
  readonly names: readonly string[];
  readonly sensitive: string;
  readonly sensitiveFrom: number;
  readonly topics: Readonly<Record<string, string>>;
  readonly urgency: readonly string[];
}

export const STORED = new URL('./cues.json', import.meta.url);
const STEP = 0.001;

let loaded: Scorers | undefined;

/** Reads the weights when first asked. Throws when they were learned from other cues than there are now. */
export function scorers(): Scorers {
  loaded ??= unpack(JSON.parse(readFileSync(STORED, 'utf8')) as Stored);
  return loaded;
}

export function pack(weights: Float64Array): string {
  const cells = Int16Array.from(weights, (one) => Math.max(-32767, Math.min(32767, Math.round(one / STEP))));
  return Buffer.from(cells.buffer).toString('base64');
}

function unpack({ names, sensitive, sensitiveFrom, topics, urgency }: Stored): Scorers {
  if (names.join() !== NAMES.join())
    throw new Error(
      'The cues have changed since their weights were learned: run `node src/text/train-cues.ts`.',
    );
  const [urgent = '', high = '', normal = ''] = urgency;
  return {
    sensitive: numbers(sensitive),
    sensitiveFrom,
    topics: TOPICS.map((topic) => [topic, numbers(topics[topic] ?? '')]),
    urgency: [numbers(urgent), numbers(high), numbers(normal)],
  };
}

function numbers(text: string): Float32Array {
  const bytes = new Uint8Array(Buffer.from(text, 'base64'));
  return Float32Array.from(new Int16Array(bytes.buffer), (cell) => cell * STEP);
}
