import { ZodError } from 'zod';
import { harmless, readAnswer } from '../../../src/classifiers/llm/answer.ts';
import { CATEGORIES, INTENTS, LEVELS, SENTIMENTS, TOPICS } from '../../../src/core/assessment.ts';
import { allowing, must } from '../check.ts';

export const OPINIONS = {
  opinions: [0, 1].map((index) => ({
    index,
    intent: 'complaint',
    complaint: 0.9,
    sentiment: 'negative',
    category: 'delivery',
    urgency: 'high',
    language: 'en',
    sensitive: null,
    because: 'the parcel did not arrive',
  })),
};

/** Whatever a model answers: no answer at all, or opinions from closed lists, each under its own post. */
export function checkContent(content: string): void {
  const opinions = allowing(() => readAnswer(content, 2, 'model'), SyntaxError, ZodError);
  if (opinions === null) return;
  must(opinions.length === 2, 'not one for each post');
  for (const opinion of opinions) {
    if (opinion === null) continue;
    must(opinion.complaint >= 0 && opinion.complaint <= 1, 'no probability');
    must(INTENTS.includes(opinion.intent.value) && SENTIMENTS.includes(opinion.sentiment.value), 'unknown');
    must(CATEGORIES.includes(opinion.category.value) && LEVELS.includes(opinion.urgency.value), 'unknown');
    must(opinion.sensitive === null || TOPICS.includes(opinion.sensitive), 'an unknown topic');
    for (const { cue } of opinion.reasons)
      must(cue.length <= 121 && !/[@<>`\n]|https?:/.test(cue), `no plain words: ${cue}`);
  }
}

export function fuzz(bytes: Buffer): void {
  const text = bytes.toString('utf8');
  checkContent(text);
  must(!/[@<>`\n]|https?:/.test(harmless(text)), 'no plain words');
}
export const seeds = [JSON.stringify(OPINIONS), `\`\`\`json\n${JSON.stringify(OPINIONS)}\n\`\`\``];
