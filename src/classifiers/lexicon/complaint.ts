import { negatorBefore, quote, type Reading } from './reading.ts';
import type { Feeling } from './sentiment.ts';

/** One thing that speaks for or against a complaint, how much of it there is, and where it was seen. */
export interface Feature {
  readonly name: string;
  readonly amount: number;
  readonly quote: string | null;
}

/** Everything the complaint judgement looks at. Pure; the weights are in `cues/weights.ts`. */
export function features(reading: Reading, feeling: Feeling, summoned: boolean): readonly Feature[] {
  const found = new Map<string, Feature>();
  const put = (name: string, amount: number, seen: string | null = null): void => {
    if (amount !== 0 && !found.has(name)) found.set(name, { name, amount, quote: seen });
  };
  const linked = reading.tokens.some((token) => token.kind === 'url');
  for (const hit of reading.hits) {
    const { name } = hit.cue;
    const denied = !hit.negative && negatorBefore(reading, hit.start);
    switch (hit.table) {
      case 'failure':
        if (denied) continue;
        break;
      case 'calmer':
        // Half of these words are also said by customers ("out of stock"); with a link, or to nobody, they are an advert.
        if (name === 'news or advertising' && summoned && !linked) continue;
        if (denied && name === 'praise') {
          put('praise denied', 1, quote(reading, Math.max(0, hit.start - 2), hit.end));
          continue;
        }
        break;
      case 'manner':
        break;
      default:
        continue;
    }
    put(name, 1, quote(reading, hit.start, hit.end));
  }
  const { tokens } = reading;
  const words = tokens.filter((token) => token.kind === 'word');
  const count = (test: (kind: (typeof tokens)[number]) => boolean): number => tokens.filter(test).length;
  put('says no', Math.min(3, reading.negators.filter(Boolean).length));
  put('bad feeling', Math.max(0, -feeling.score));
  put('good feeling', Math.max(0, feeling.score));
  put('names an amount', count((token) => token.kind === 'money') > 0 ? 1 : 0);
  put('very short', words.length < 5 ? 1 : 0);
  put('wordy', Math.min(1, words.length / 25));
  put('speaks to nobody', summoned ? 0 : 1);
  return [...found.values()];
}
