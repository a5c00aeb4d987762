import type { Feeling } from './feeling.ts';
import { negatorBefore, quote, type Reading } from './reading.ts';

/** One thing that speaks for a complaint (weight above 0) or against it, how much of it there is, where it was seen. */
export interface Sign {
  readonly name: string;
  readonly amount: number;
  readonly weight: number;
  readonly quote: string | null;
}

/** Weights of what is not a cue phrase, in log odds; those of the cues stand beside their phrases. */
const WEIGHTS = {
  'bad feeling': 1.3,
  'good feeling': -1.3,
  'says no': 0.8,
  'praise denied': 0.3,
  'names an amount': 0.5,
  'asks sharply': 0.7,
  'names a number': 0.4,
  'very short': -0.7,
  wordy: 1,
  'speaks to nobody': -1.5,
} as const;

/** Everything the complaint judgement looks at. */
export function signs(reading: Reading, feeling: Feeling, summoned: boolean): readonly Sign[] {
  const found = new Map<string, Sign>();
  const put = (name: keyof typeof WEIGHTS, amount: number, seen: string | null = null): void => {
    if (amount !== 0 && !found.has(name))
      found.set(name, { name, amount, weight: WEIGHTS[name], quote: seen });
  };
  const { tokens } = reading;
  const linked = tokens.some((token) => token.kind === 'url');
  for (const hit of reading.hits) {
    if (hit.table !== 'failure' && hit.table !== 'manner' && hit.table !== 'calmer') continue;
    const { name, weight } = hit.cue;
    const denied = !hit.negative && negatorBefore(reading, hit.start);
    if (denied && hit.table === 'failure') continue;
    if (denied && name === 'praise') {
      put('praise denied', 1, quote(reading, Math.max(0, hit.start - 2), hit.end));
      continue;
    }
    // Customers say half of these words too ("out of stock"); with a link, or said to nobody, they are an advert.
    if (name === 'news or advertising' && summoned && !linked) continue;
    if (found.has(name)) continue;
    found.set(name, { name, amount: 1, weight, quote: quote(reading, hit.start, hit.end) });
  }
  const words = tokens.filter((token, at) => token.kind === 'word' && !reading.steering[at]).length;
  put('says no', Math.min(3, reading.negators.filter((no, at) => no && !reading.steering[at]).length));
  put('bad feeling', Math.max(0, -feeling.score));
  put('good feeling', Math.max(0, feeling.score));
  put('names an amount', tokens.some((token) => token.kind === 'money') ? 1 : 0);
  const marks = tokens.filter((token) => token.kind === 'break');
  put('asks sharply', marks.some((mark) => asksSharply(mark.text)) ? 1 : 0);
  put('names a number', tokens.some((token) => token.word === '#') ? 1 : 0);
  put('very short', words < 5 ? 1 : 0);
  put('wordy', Math.min(1, words / 25));
  put('speaks to nobody', summoned ? 0 : 1);
  return [...found.values()];
}

/** `??`, `?!`, `!?` on one line. In one pass: somebody may write a hundred thousand marks. */
function asksSharply(marks: string): boolean {
  return marks.split('\n').some((line) => line.includes('?') && line.replace(/[^?!]/g, '').length > 1);
}
