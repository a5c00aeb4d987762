import type { Feeling } from '../../text/feeling.ts';
import type { Reading } from '../../text/reading.ts';
import type { Sign } from '../../text/signs.ts';

/** Named things counted in a text besides its words: cues of a complaint, how it feels, its form. By name → amount. */
export function denseOf(reading: Reading, feeling: Feeling, signs: readonly Sign[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { name, amount } of signs) found.set(name, amount);
  found.set('feeling', feeling.score);
  found.set(`written in ${reading.language.value}`, 1);
  for (const { table, cue } of reading.hits) if (table === 'category') found.set(`about ${cue.name}`, 1);
  let [words, caps, marks, questions, shouts, emoji, handles, links, long] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  const { tokens, steering } = reading;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined || steering[at]) continue;
    if (token.kind === 'word') {
      words++;
      if (token.caps) caps++;
      if (token.elongated) long++;
    } else if (token.kind === 'break') {
      marks++;
      if (token.text.includes('?')) questions++;
      if (token.text.includes('!')) shouts++;
    } else if (token.kind === 'emoji') emoji++;
    else if (token.kind === 'handle') handles++;
    else if (token.kind === 'url') links++;
  }
  found.set('length', Math.min(1.5, Math.log1p(words) / 3));
  found.set('asks', Math.min(2, questions) / 2);
  found.set('exclaims', Math.min(2, shouts) / 2);
  found.set('capitals', words > 0 ? caps / words : 0);
  found.set('drawn out', Math.min(1, long));
  found.set('emoji', Math.min(1, emoji / 2));
  found.set('handles', Math.min(3, handles) / 3);
  found.set('links', Math.min(1, links));
  found.set('first word is a handle', tokens[0]?.kind === 'handle' ? 1 : 0);
  found.set('marks', Math.min(1, marks / 6));
  return found;
}
