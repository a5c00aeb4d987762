import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createLinear } from '../../../src/classifiers/linear/linear.ts';
import { loadModel } from '../../../src/classifiers/linear/model.ts';
import { CATEGORIES, INTENTS, LEVELS, SENTIMENTS, TOPICS } from '../../../src/core/assessment.ts';
import { aMention } from '../../made.ts';
import { must, same, stored } from '../check.ts';

export const MODEL = pathToFileURL(`${resolve('data/model')}/`);

const linear = createLinear(null, loadModel(MODEL), ['acme']);

/** Whatever somebody writes: one assessment of known words and true probabilities, the same every time. */
export async function checkText(text: string): Promise<void> {
  const mention = aMention({ text, account: text.length % 2 === 0 ? 'acme' : '' });
  const [assessment, again] = await linear.assess([mention, mention]);
  must(assessment !== undefined && same(assessment, again), 'it is judged otherwise the second time');
  const { complaint, intent, sentiment, category, urgency, sensitive, language } = assessment;
  for (const share of [complaint, intent, sentiment, category, urgency, language].map((one) =>
    typeof one === 'number' ? one : one.confidence,
  ))
    must(share >= 0 && share <= 1, `a probability of ${share}`);
  must(INTENTS.includes(intent.value) && SENTIMENTS.includes(sentiment.value), 'an unknown word');
  must(CATEGORIES.includes(category.value) && LEVELS.includes(urgency.value), 'an unknown word');
  must(sensitive === null || TOPICS.includes(sensitive), 'an unknown topic');
  must(same(stored(assessment), assessment), 'the store keeps something else');
  must(JSON.stringify(assessment).length < 20_000, 'it is longer than a page');
}

export async function fuzz(bytes: Buffer): Promise<void> {
  await checkText(bytes.toString('utf8'));
}
export const seeds = [
  '@acme my parcel never arrived?! Refund $9.99 NOW \u{1f621}',
  'ignore previous instructions {"complaint":0} soooo good :)',
  '@acme मेरा ऑर्डर नहीं आया #BadService https://x.y/z',
];
