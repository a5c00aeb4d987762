import type { Labelled } from './corpora.ts';

/** Emotions of the forum corpus that say how somebody feels on the whole; the others say nothing certain. */
const POSITIVE =
  'admiration amusement approval caring excitement gratitude joy love optimism pride relief'.split(' ');
const NEGATIVE =
  'anger annoyance disappointment disapproval disgust embarrassment fear grief nervousness remorse sadness'.split(
    ' ',
  );

/** Comments by their emotions as negative, neutral or positive; without those whose emotions disagree. */
export function bySentiment(comments: readonly Labelled[]): readonly Labelled[] {
  return comments.flatMap((of) => {
    const emotions = (of.labels.labels ?? '').split(',');
    const positive = emotions.some((one) => POSITIVE.includes(one));
    const negative = emotions.some((one) => NEGATIVE.includes(one));
    if (positive === negative && of.labels.labels !== 'neutral') return [];
    return [{ ...of, labels: { label: positive ? 'positive' : negative ? 'negative' : 'neutral' } }];
  });
}
