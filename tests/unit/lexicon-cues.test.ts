import { describe, expect, it } from 'vitest';
import { CUE_LANGUAGES, PHRASE_LANGUAGES } from '../../src/text/cues/cue.ts';
import { STEERING } from '../../src/text/cues/steering.ts';
import { OWN_WORDS } from '../../src/text/cues/words.ts';
import { fold, normalise } from '../../src/text/normalise.ts';
import { compile, match } from '../../src/text/phrases.ts';
import { TABLES } from '../../src/text/reader.ts';
import { tokenise } from '../../src/text/tokens.ts';

const CUES = [...Object.values(TABLES).flat(), ...STEERING];
const WORD = /^(?:[\p{L}\p{M}]+\*?|\d+(?:st|nd|rd|th)|[#@$]|\p{Extended_Pictographic})$/u;

function found(phrases: string, text: string): boolean {
  const book = compile({ cue: [{ name: 'cue', weight: 1, phrases: { en: phrases } }] }, new Set());
  return (
    match(
      book,
      ['en'],
      tokenise(normalise(text), () => false),
    ).length > 0
  );
}

describe('cue tables', () => {
  it('spell every phrase with words that a text can hold', () => {
    const wrong: string[] = [];
    for (const cue of CUES) {
      for (const language of PHRASE_LANGUAGES) {
        const phrases = cue.phrases[language];
        for (const phrase of phrases === undefined ? [] : phrases.split(',')) {
          const words = phrase
            .trim()
            .split(/\s+/)
            .filter((word) => word !== '..');
          const parts = words.flatMap((word) => fold(word).split(/[|_']/)).filter((part) => part !== '');
          const bad = parts.some((part) => !WORD.test(part));
          if (words.length === 0 || bad) wrong.push(`${cue.name} ${language}: ${phrase}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('say the same things in all six languages, and in Arabic and Hindi where danger is looked for', () => {
    const grave = [TABLES.urgent, TABLES.pressing, TABLES.past, TABLES.sensitive, TABLES.idiom, TABLES.field];
    for (const cue of CUES) {
      for (const language of grave.flat().includes(cue) ? PHRASE_LANGUAGES : CUE_LANGUAGES)
        expect(cue.phrases[language], `${cue.name} ${language}`).toBeTruthy();
    }
  });

  it('name what presses as the labelling guide does, or finer below such a name', () => {
    const guide = ['safety', 'money', 'locked-out', 'stranded', 'takeover', 'data-leak', 'deadline'];
    guide.push('vulnerable', 'repeated', 'legal', 'press', 'regulator', 'business', 'reach');
    const names = [...TABLES.urgent, ...TABLES.pressing].map(({ name }) => name);
    expect([...new Set(names.map((name) => name.split('/')[0]))].sort()).toEqual(guide.sort());
  });

  it('have no two cues of one table by the same name', () => {
    for (const table of [TABLES.failure, TABLES.manner, TABLES.calmer, TABLES.urgent, TABLES.pressing]) {
      expect(new Set(table.map(({ name }) => name)).size).toBe(table.length);
    }
  });

  it('know at least 150 feeling words of our own in each language', () => {
    for (const language of ['es', 'fr', 'de', 'it', 'pt'] as const) {
      const words = Object.values(OWN_WORDS[language]).flatMap((list) => list.trim().split(/\s+/));
      expect(new Set(words).size).toBeGreaterThanOrEqual(150);
      for (const word of words) expect(fold(word), word).toMatch(/^\p{L}+\*?$/u);
    }
  });
});

describe('phrases', () => {
  it('match words in order, one of several, the beginning of a word', () => {
    expect(found('never arrive*', 'it NEVER arrived')).toBe(true);
    expect(found('never arrive*', 'arrived, never')).toBe(false);
    expect(found('lost|missing bag', 'my missing bag')).toBe(true);
    expect(found('no|still_no reply', 'still no reply')).toBe(true);
    expect(found('no|still_no reply', 'still reply')).toBe(false);
  });

  it('bridge up to three words, but never the end of a sentence', () => {
    expect(found('never .. arrived', 'never ever in time arrived')).toBe(true);
    expect(found('never .. arrived', 'never in all of time arrived')).toBe(false);
    expect(found('never .. arrived', 'never. It arrived')).toBe(false);
  });

  it('match numbers, number words and amounts', () => {
    expect(found('# weeks', 'waiting 3 weeks')).toBe(true);
    expect(found('# weeks', 'waiting three weeks')).toBe(true);
    expect(found('charged $', 'charged £40 again')).toBe(true);
    expect(found('charged $', 'charged 40 euros')).toBe(true);
  });

  it('match hashtags, contractions with any apostrophe, and words without their accents', () => {
    expect(found('never again', '#NeverAgain')).toBe(true);
    expect(found('never again', '#neveragain')).toBe(true);
    expect(found("can't log in", 'can’t log in')).toBe(true);
    expect(found("can't log in", 'cant log in')).toBe(true);
    expect(found('retrasado', 'RETRASADO')).toBe(true);
    expect(found('averia', 'avería')).toBe(true);
    expect(found("l'attente|la_panne", "l'attente")).toBe(true);
  });
});
