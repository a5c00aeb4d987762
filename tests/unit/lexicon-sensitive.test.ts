import { beforeAll, describe, expect, it } from 'vitest';
import { lexicon } from '../../src/classifiers/lexicon/lexicon.ts';
import type { Assessment } from '../../src/core/assessment.ts';
import type { Mention } from '../../src/core/mention.ts';
import { TABLES } from '../../src/text/reader.ts';
import { aMention } from '../made.ts';
import { GRAVE, HARMLESS } from './lexicon-sensitive.cases.ts';

let assess: (mention: Mention) => Assessment;

beforeAll(() => {
  assess = lexicon();
});

function topicOf(text: string): string | null {
  return assess(aMention({ platform: 'x', account: 'nimbus', languageHint: null, publishedAt: 0, text }))
    .sensitive;
}

describe('sensitive topics', () => {
  it('are found in at least 97 of 100 grave mentions', () => {
    const all = Object.values(GRAVE).flat();
    const missed = all.filter((text) => topicOf(text) === null);
    expect(all.length).toBeGreaterThanOrEqual(120);
    expect(missed.length / all.length, missed.join('\n')).toBeLessThanOrEqual(0.03);
  });

  it.each(Object.entries(GRAVE))('of %s are named as such, or as something graver', (topic, texts) => {
    expect(texts.length).toBeGreaterThanOrEqual(12);
    const gravest: readonly string[] = TABLES.sensitive.map(({ name }) => name);
    const enough = gravest.slice(0, gravest.indexOf(topic) + 1);
    const same = texts.filter((text) => enough.includes(topicOf(text) ?? ''));
    expect(same.length / texts.length).toBeGreaterThanOrEqual(0.9);
  });

  it.each(HARMLESS)('are not seen in: %s', (text) => {
    expect(topicOf(text)).toBeNull();
  });

  it('need a complaint where only a child is mentioned', () => {
    expect(topicOf('@nimbus my son enjoys the museum, thank you')).toBeNull();
    expect(topicOf('@nimbus my son was left alone at the station, unacceptable')).toBe('minors');
  });

  it('are found in capitals, without accents and in disguise', () => {
    expect(topicOf('@nimbus MY FATHER DIED')).toBe('death');
    expect(topicOf('@nimbus mi madre fallecio')).toBe('death');
    expect(topicOf('@nimbus I want to k\u200bill my\u200bself')).toBe('self-harm');
  });
});
