import { expect, test } from 'vitest';
import { Rehearsal } from '../../src/commands/rehearsal.ts';
import { type WhatIf, whatIf, whatIfRows } from '../../src/commands/what-if.ts';
import type { Assessment, Reason } from '../../src/core/assessment.ts';
import type { Mention } from '../../src/core/mention.ts';
import { aMention, anAssessment, aPolicy, heard } from '../made.ts';

const cue = (words: string, about = 'complaint'): Reason => ({ about, cue: words, weight: 1 });

/** A classifier that takes a text for a complaint while these words are in it, and quotes these cues. */
function judgeBy(text: string, words: RegExp, reasons: readonly Reason[]) {
  const asked: string[] = [];
  const assess = async (mentions: readonly Mention[]): Promise<readonly Assessment[]> =>
    mentions.map((mention) => {
      asked.push(mention.text);
      const complaint = words.test(mention.text) ? 0.95 : 0.05;
      const value = complaint > 0.5 ? ('complaint' as const) : ('other' as const);
      return anAssessment({ complaint, intent: { value, confidence: 0.95 }, reasons });
    });
  const mention = aMention({ text });
  const found = async (): Promise<readonly WhatIf[] | null> => {
    const [assessment] = await assess([mention]);
    if (!assessment) throw new Error('one mention, one assessment');
    asked.length = 0;
    return whatIf(new Rehearsal(aPolicy()).judge(heard(mention), assessment).judgement, aPolicy(), assess);
  };
  return { found, asked };
}

test('a cue is found as the author wrote it, however it was quoted', async () => {
  const reasons = [cue('cannot: "can\'t log in"'), cue('"Bad Service"'), cue('"still   waiting for th…"')];
  const text = 'I CAN’T  LOG IN, #Bad_Service, and still waiting, for the';
  const { found, asked } = judgeBy(text, /log in/i, reasons);
  expect(await found()).toMatchObject([
    { supposed: { without: "can't log in" }, outcome: { route: 'record', complaint: 0.05 } },
    { supposed: { complaintBelow: 0.7 } },
  ]);
  expect(asked).toEqual([
    text,
    'I  , #Bad_Service, and still waiting, for the',
    'I CAN’T  LOG IN, # , and still waiting, for the',
  ]);
});

test('part of a word, a handle and another mention’s words are not left out', async () => {
  const reasons = [cue('"art"'), cue('"@nimbrel"'), cue('like: "broken"', 'memory'), cue('wordy')];
  const { found, asked } = judgeBy('@nimbrel the artist is broken to start with', /./, reasons);
  await found();
  expect(asked).toHaveLength(1);
});

test('the same words quoted twice are left out once, wherever they stand, and at most five cues are told', async () => {
  const words = ['one', 'two', 'three', 'four', 'five', 'six'];
  const reasons = [...words, 'ONE'].map((word) => cue(`"${word}"`));
  const all = /one.*two.*three.*four.*five.*six.*one/;
  const { found, asked } = judgeBy(`${words.join(' ')} one`, all, reasons);
  const told = ((await found()) ?? []).filter(({ supposed }) => 'without' in supposed);
  expect(told).toHaveLength(5);
  expect(asked).toHaveLength(7);
  expect(asked[1]).not.toContain('one');
});

test('a number that rounds to its threshold is told with more digits', () => {
  const now = { complaint: 0.6996, route: 'people', priority: 'normal', acknowledge: false } as const;
  const rows = whatIfRows(
    [{ supposed: { complaintFrom: 0.7 }, outcome: { ...now, complaint: 0.7, acknowledge: true } }],
    now,
  );
  expect(rows.slice(1)).toEqual([['complaint from 0.70 on', 'an acknowledgement (it is 0.6996)']]);
});
