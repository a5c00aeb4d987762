import { expect, it } from 'vitest';
import { createLinear } from '../../src/classifiers/linear/linear.ts';
import type { Assessment } from '../../src/core/assessment.ts';
import { aMention } from '../made.ts';
import { AGAIN, CHAT, CHATTER, COMPLAINTS, HOSTILE, SENSITIVE } from './texts.ts';

const linear = createLinear(null, undefined, ['nimbrel']);

/** As they are published: with our handle, with our name, in a channel. */
async function read(texts: readonly string[]): Promise<readonly Assessment[]> {
  const forms = texts.flatMap((text) => [`@nimbrel ${text}`, `nimbrel: ${text}`, text]);
  return linear.assess(forms.map((text) => aMention({ text, account: 'nimbrel', languageHint: 'en' })));
}

it('reads what people write under torture as it is meant, or the judge would accuse the wrong one', async () => {
  for (const { intent, complaint, sensitive } of await read([...COMPLAINTS, ...AGAIN, ...HOSTILE])) {
    expect(intent.value).toBe('complaint');
    // The policy wants 0.89.
    expect(complaint).toBeGreaterThan(0.9);
    expect(sensitive).toBeNull();
  }
  for (const { intent, sensitive } of await read(SENSITIVE)) {
    expect(intent.value).toBe('complaint');
    expect(sensitive).not.toBeNull();
  }
  for (const { intent, complaint } of await read([...CHATTER, ...CHAT])) {
    expect(intent.value).not.toMatch(/complaint|question/);
    // The policy lets people see from 0.27 on.
    expect(complaint).toBeLessThan(0.25);
  }
});
