import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RUBRIC } from '../../src/classifiers/llm/answer.ts';
import {
  type Assessment,
  CATEGORIES,
  INTENTS,
  LEVELS,
  SENTIMENTS,
  TOPICS,
} from '../../src/core/assessment.ts';
import { plainText } from '../../src/lib/plain-text.ts';
import { aMention } from '../made.ts';
import { INJECTIONS } from './llm-injections.ts';
import { aClassifier, aModel, anOpinion, type Post, says } from './llm-kit.ts';

const labelled = ['a', 'b']
  .map((name) => new URL(`../../data/labelled/${name}.jsonl`, import.meta.url))
  .filter((file) => existsSync(file))
  .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
  .filter((line) => line.trim() !== '')
  .map((line): { text: string; tags: readonly string[] } => JSON.parse(line))
  .filter(({ tags }) => tags.includes('injection'))
  .map(({ text }) => text);
const hostile = [...INJECTIONS, ...labelled];

/** What becomes of each text when the model answers like this. */
async function outcomes(...replies: Parameters<typeof aModel>) {
  const { server, asked, baseUrl } = await aModel(...replies);
  const { classifier } = await aClassifier({ baseUrl, maxCallsPerDay: 10_000 });
  const settled = await Promise.allSettled(hostile.map((text) => classifier.assess([aMention({ text })])));
  const assessments = settled.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
  const refusals = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  return { server, asked, assessments, refusals };
}

function expectFixedWords(assessments: readonly Assessment[]): void {
  for (const {
    intent,
    complaint,
    sentiment,
    category,
    urgency,
    language,
    sensitive,
    reasons,
    ...rest
  } of assessments) {
    expect(INTENTS).toContain(intent.value);
    expect(complaint >= 0 && complaint <= 1).toBe(true);
    expect(SENTIMENTS).toContain(sentiment.value);
    expect(CATEGORIES).toContain(category.value);
    expect(LEVELS).toContain(urgency.value);
    expect(language.value).toMatch(/^([a-z]{2}|und)$/);
    expect([null, ...TOPICS]).toContain(sensitive);
    expect(rest).toEqual({ classifier: 'llm small', tone: null, notUnderstood: null });
    for (const { cue } of reasons) {
      expect(cue).not.toMatch(/[@#<>[\]{}|`\\/]|\w\.[a-z]|[\u0000-\u001F\u200B\u202E]/i);
      expect(cue.length).toBeLessThanOrEqual(120);
    }
  }
}

describe('a text that gives orders', () => {
  it('travels as the value of a JSON string and as nothing else', async () => {
    const { server, asked, assessments } = await outcomes((posts) =>
      says(posts.map(({ index }) => anOpinion(index))),
    );
    expect(assessments).toHaveLength(hostile.length);
    expect(hostile.length).toBeGreaterThanOrEqual(30);
    expect(asked.flatMap((posts) => posts.map(({ text }) => text))).toEqual(hostile.map(plainText));
    for (const { body } of server.getRequests()) {
      const { messages, response_format, ...rest } = JSON.parse(JSON.stringify(body));
      // The server's own note, then ours.
      expect(rest).toEqual({ _endpointType: 'chat', model: 'small', store: false });
      expect(response_format.json_schema.strict).toBe(true);
      expect(messages[0]).toEqual({ role: 'system', content: RUBRIC });
      const posts: readonly Post[] = JSON.parse(messages[1].content);
      expect(messages[1]).toEqual({ role: 'user', content: JSON.stringify(posts) });
      expect(messages).toHaveLength(2);
      for (const [at, post] of posts.entries()) expect(Object.entries(post)[0]).toEqual(['index', at]);
      for (const post of posts) expect(Object.keys(post)).toEqual(['index', 'text']);
    }
  });

  it.each<[string, (post: Post) => Record<string, unknown>]>([
    ['its intent', ({ index, text }) => anOpinion(index, { intent: text })],
    ['its category', ({ index, text }) => anOpinion(index, { category: text })],
    ['its urgency', ({ index, text }) => anOpinion(index, { urgency: text })],
    ['its language', ({ index, text }) => anOpinion(index, { language: text })],
    ['its topic', ({ index, text }) => anOpinion(index, { sensitive: text })],
    ['its number', ({ index, text }) => anOpinion(index, { complaint: text })],
    ['its place', ({ text }) => anOpinion(0, { index: text })],
  ])('that the model takes for %s gives no opinion', async (_what, answer) => {
    const { assessments, refusals } = await outcomes((posts) => says(posts.map(answer)));
    expect(assessments).toEqual([]);
    expect(refusals).toHaveLength(hostile.length);
    for (const error of refusals) expect(error).toMatchObject({ rule: 'no-opinion' });
  });

  it('that the model repeats as its reason, with more keys than were asked for, stays harmless words', async () => {
    const { assessments } = await outcomes((posts) =>
      says(
        posts.map(({ index, text }) => anOpinion(index, { because: text, reply: text, acknowledge: true })),
        { role: 'system' },
      ),
    );
    expect(assessments).toHaveLength(hostile.length);
    expectFixedWords(assessments);
  });

  it('that the model gives back instead of an answer is none, unless it is one, within the lists', async () => {
    const { assessments } = await outcomes((posts) => ({ content: posts.at(-1)?.text ?? '' }));
    expectFixedWords(assessments);
    expect(assessments.length).toBeLessThanOrEqual(2);
  });
});
