import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { lexicon } from '../../src/classifiers/lexicon/lexicon.ts';
import type { Assessment, Topic } from '../../src/core/assessment.ts';
import { vocabulary } from '../../src/text/feeling.ts';
import { loadNatural } from '../../src/text/natural.ts';
import { reader } from '../../src/text/reader.ts';
import { sensitive } from '../../src/text/sensitive.ts';
import { NAMES, WIDTH } from '../../src/text/weights/evidence.ts';
import { scorers } from '../../src/text/weights/scorers.ts';
import { aMention } from '../made.ts';
import { THREATS } from './lexicon-sensitive.cases.ts';

interface Labelled {
  readonly brand: string;
  readonly text: string;
  readonly sensitive: Topic | null;
}

const data = new URL('../../data/labelled/', import.meta.url);
const { test } = JSON.parse(readFileSync(new URL('split.json', data), 'utf8')) as { test: readonly string[] };
const held = ['a', 'b', 'c']
  .flatMap((file) =>
    readFileSync(new URL(`${file}.jsonl`, data), 'utf8')
      .trim()
      .split('\n'),
  )
  .map((line) => JSON.parse(line) as Labelled)
  .filter(({ brand }) => test.includes(brand));

const read = reader(vocabulary(loadNatural()));
let assess: (text: string, brand?: string) => Assessment;

beforeAll(() => {
  const judge = lexicon();
  assess = (text, brand = 'nimbus') =>
    judge(
      aMention({ platform: 'x', account: brand, languageHint: null, publishedAt: 0, summoned: true, text }),
    );
});

describe('the scorer of sensitive topics', () => {
  // Floors under what the shipped weights reach on brands they never saw (0.619 and 0.148), less two points.
  it('keeps what it reached on the test brands', () => {
    const grave = held.filter((one) => one.sensitive !== null);
    const harmless = held.filter((one) => one.sensitive === null);
    const flagged = (rows: readonly Labelled[]): number =>
      rows.filter(({ text, brand }) => assess(text, brand).sensitive !== null).length / rows.length;
    expect(flagged(grave)).toBeGreaterThanOrEqual(0.599);
    expect(flagged(harmless)).toBeLessThanOrEqual(0.168);
  });

  it.each([
    ['death', 'mia nonna è morta ieri e continuate a mandarle bollette'],
    ['death', 'minha avó faleceu e continuam cobrando a fatura dela'],
    ['death', 'توفيت والدتي وما زالت الفواتير توصل باسمها'],
    ['death', 'पिताजी का निधन हो गया और बिल अब भी आ रहा है'],
    ['death', 'papa ka dehant ho gaya, phir bhi bill aa raha hai'],
    ['injury', 'la vostra pentola mi ha ustionato la mano, tre punti di sutura'],
    ['injury', 'o copo quebrou e cortei a mão, levei cinco pontos'],
    ['violence', 'الحارس ضربني قدام أولادي'],
    ['crime', 'kisi ne mera phone chura liya aur account se paise nikal liye, police me likhwaya'],
    ['self-harm', 'non voglio più vivere, basta'],
    ['self-harm', 'não quero mais viver'],
    ['self-harm', 'ما أبي أعيش'],
    ['self-harm', 'मैं आत्महत्या कर लूँगा'],
  ])('finds %s in: %s', (topic, text) => {
    expect(assess(text).sensitive).toBe(topic);
  });

  it.each([
    'la batteria è morta dopo due ore',
    'la pizza era buona da morire',
    'morri de rir com o vídeo de vocês 😂',
    'متت من الضحك على الاعلان',
    'bhook se mar gaya yaar, order kab aayega',
    ...THREATS,
  ])('sees nothing grave in: %s', (text) => {
    expect(assess(text).sensitive).toBeNull();
  });

  it('takes words of self-harm for what they are, whatever the weights say', () => {
    const reading = read('great service, thanks! by the way I want to kill myself lol', null);
    expect(sensitive(reading, 0).topic).toBe('self-harm');
  });

  it('gives the words that moved it, strongest first, and no reason without a topic', () => {
    const found = sensitive(read('my mum passed away and you still send her bills', null), 0.8);
    expect(found.topic).toBe('death');
    expect(found.reasons[0]?.cue).toMatch(/^death: ".*(mum|passed).*"$/);
    expect(sensitive(read('the sleeve came off', null), 0.8)).toEqual({
      topic: null,
      reasons: [],
      denied: false,
    });
  });

  it('knows what is denied', () => {
    const found = sensitive(read('the charger is not on fire, but my father was in hospital', null), 0.8);
    expect(found.topic === 'disaster' ? found.denied : true).toBe(true);
  });

  it('has weights for the cues there are', () => {
    expect(scorers().sensitive).toHaveLength(WIDTH);
    expect(new Set(NAMES).size).toBe(NAMES.length);
  });
});
