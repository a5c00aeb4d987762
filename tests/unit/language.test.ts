import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lexicon } from '../../src/classifiers/lexicon/lexicon.ts';
import { triage } from '../../src/core/triage.ts';
import { vocabulary } from '../../src/text/feeling.ts';
import { guessLanguage } from '../../src/text/language.ts';
import { loadNatural } from '../../src/text/natural.ts';
import { normalise } from '../../src/text/normalise.ts';
import { reader } from '../../src/text/reader.ts';
import { tokenise } from '../../src/text/tokens.ts';
import { notUnderstood } from '../../src/text/understood.ts';
import { aContext, aMention, aPolicy, NOON } from '../made.ts';
import { CASES } from './language.cases.ts';

const FOUR = ['de', 'en', 'es', 'fr'];
const EIGHT = ['ar', 'de', 'en', 'es', 'fr', 'hi', 'it', 'pt'];
const read = reader(vocabulary(loadNatural()));
const assess = lexicon();
const language = (text: string, hint: string | null = null): string => read(text, hint).language.value;
const why = (text: string, languages: readonly string[] = FOUR, hint: string | null = null) =>
  notUnderstood(read(text, hint), languages);

describe('the language of a text', () => {
  it.each(Object.entries(CASES))('is told: %s', (_, rows) => {
    const told = rows.map(([, text]) => [language(text), text]);
    expect(told).toEqual(rows);
  });

  it('is the same whatever was read before', () => {
    const texts = Object.values(CASES).flatMap((rows) => rows.map(([, text]) => text));
    const forwards = texts.map((text) => read(text, null).language);
    const backwards = texts.toReversed().map((text) => read(text, null).language);
    expect(backwards.toReversed()).toEqual(forwards);
  });

  it('needs no detector where everyday words or the script decide', () => {
    const refuse = () => {
      throw new Error('asked');
    };
    for (const text of [
      'third engineer in a week and the line is still dead',
      'llevo dos semanas esperando y nadie me contesta',
      'bhai mera recharge fail ho gaya paisa kat gaya',
      'третий день нет интернета',
      '👍👍 https://t.co/a1b2c3d4',
    ]) {
      const clean = normalise(text);
      const tokens = tokenise(clean, () => false);
      expect(() => guessLanguage(clean, tokens, null, refuse)).not.toThrow();
    }
  });

  it('is asked of the detector where two languages are level', () => {
    const tokens = tokenise('hello thanks, hola gracias', () => false);
    const asked: string[] = [];
    guessLanguage('hello thanks, hola gracias', tokens, null, (words) => {
      asked.push(words);
      return null;
    });
    expect(asked).toEqual(['hello thanks hola gracias']);
  });

  it('shows in two words with letters that the common ones do not write', () => {
    expect(language('@nimbus dziękuję bardzo')).toBe('pl');
  });

  it("leans on the platform's guess where the text says little, and overrules it where it says much", () => {
    expect(language('@nimbus rimborso', 'it')).toBe('it');
    expect(language('@nimbus Priya Okonkwo', 'en')).toBe('en');
    expect(language('@nimbus third engineer in a week and the line is still dead', 'tl')).toBe('en');
    expect(language('@nimbus seit gestern kein Netz, die Hotline legt auf', 'nl')).toBe('de');
  });
});

describe('what is not understood', () => {
  it('says in which language it is written', () => {
    expect(why('@nimbus เน็ตล่มมาสามวันแล้ว ติดต่อใครไม่ได้เลย')).toBe(
      'written in Thai, which this classifier does not read',
    );
    expect(why('@nimbus od trzech dni nie mam internetu i nikt nie odbiera')).toMatch(/^written in Polish,/);
    expect(why('@nimbus bhai mera recharge fail ho gaya paisa kat gaya')).toMatch(/^written in Hindi,/);
  });

  it('depends on the languages that the classifier reads', () => {
    const reads = (languages: readonly string[]) =>
      Object.values(CASES).flatMap((rows) =>
        rows.flatMap(([, text]) => (why(text, languages) ? [] : [language(text)])),
      );
    expect([...new Set(reads(EIGHT))].sort()).toEqual([...EIGHT, 'und'].sort());
    expect([...new Set(reads(FOUR))].sort()).toEqual([...FOUR, 'it', 'pt', 'hi', 'und'].sort());
    expect(why('@nimbus il pacco non è mai arrivato e nessuno risponde', EIGHT)).toBeNull();
    expect(why('@nimbus il pacco non è mai arrivato e nessuno risponde')).toMatch(/^written in Italian,/);
  });

  it('is not what is too short to need a language', () => {
    for (const [, text] of CASES['nothing to tell by'] ?? []) expect(why(text)).toBeNull();
    expect(why('@nimbus refund kab doge')).toBeNull();
    expect(why('@nimbus ok ok ok ok ok ok', FOUR, 'et')).toBeNull();
  });

  it('is a single word already in another script', () => {
    expect(why('@nimbus помогите')).toMatch(/^written in Russian,/);
    expect(why('@nimbus བོད་སྐད།')).toBe('the language cannot be told');
  });

  it('is what holds four words and more that nobody knows', () => {
    expect(why('@nimbus qwxz zzvk vvrrk xqqp zkkz')).toBe('the language cannot be told');
    expect(why('@nimbus qwxz zzvk vvrrk')).toBeNull();
  });

  it('goes to people with that reason, and never gets an acknowledgement', () => {
    const mention = aMention({
      text: '@nimbrel már három napja várok a szerelőre, hol van?',
      languageHint: null,
    });
    const decision = triage(mention, assess(mention), aContext(), aPolicy(), NOON);
    const reason = 'written in Hungarian, which this classifier does not read';
    expect(decision).toMatchObject({ route: 'people', acknowledge: false });
    expect(decision.withheld).toContainEqual({ rule: 'not-understood', why: reason });
  });
});

describe('people are not troubled', () => {
  it('with any English, Spanish, French or German text of the sample week', () => {
    const rows = readFileSync(new URL('../../data/samples/week.jsonl', import.meta.url), 'utf8')
      .trim()
      .split('\n');
    const texts = rows.map((row): string => JSON.parse(row).text ?? '');
    expect(texts.length).toBeGreaterThan(400);
    expect(texts.filter((text) => why(text) !== null)).toEqual([]);
  });

  const airline = new URL('../../../shared/data/airline.tsv', import.meta.url);
  it.skipIf(!existsSync(airline))('with 0.3% of English complaints (skipped without ../shared/data)', () => {
    const texts = readFileSync(airline, 'utf8').split('\n').slice(1, 2001);
    const sent = texts.filter((row) => why(row.split('\t')[5] ?? '') !== null);
    expect(sent.length / texts.length).toBeLessThan(0.003);
  });
});
