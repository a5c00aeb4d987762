import { describe, expect, it } from 'vitest';
import type { Classifier } from '../../src/classifiers/classifier.ts';
import type { CheckLine } from '../../src/core/check.ts';
import { flushMeters } from '../../src/metering.ts';
import { aMention } from '../made.ts';
import { aClassifier, aModel, anOpinion, aWire, nowhere, says } from './llm-kit.ts';

const valid = says([anOpinion(0)]);

describe('a budget', () => {
  it('in calls counts every request, a retry too, and survives a restart until the day is over', async () => {
    const { server, baseUrl } = await aModel({ error: { message: 'oops' }, status: 500 }, valid);
    const { classifier, store, clock, again } = await aClassifier({ baseUrl, maxCallsPerDay: 3 });
    const over = { rule: 'over-budget', message: 'the 3 calls of today are used up' };
    await classifier.assess([aMention()]);
    await classifier.assess([aMention()]);
    await expect(classifier.assess([aMention()])).rejects.toMatchObject(over);
    await expect((await again()).assess([aMention()])).rejects.toMatchObject(over);
    expect(server.getRequests()).toHaveLength(3);
    const { spend } = await store.report(0);
    expect(spend.find(({ what }) => what === 'call')).toMatchObject({ platform: 'llm', count: 3, usd: 0 });
    clock.at += 86_400_000;
    await expect(classifier.assess([aMention()])).resolves.toHaveLength(1);
  });

  it('of calls is not overdrawn by a retry', async () => {
    const { server, baseUrl } = await aModel({ error: { message: 'oops' }, status: 500 });
    const { classifier } = await aClassifier({ baseUrl, maxCallsPerDay: 1 });
    await expect(classifier.assess([aMention()])).rejects.toThrow('500');
    expect(server.getRequests()).toHaveLength(1);
  });

  const price = { usdPerMillionIn: 1, usdPerMillionOut: 10 };
  it('in money ends the asking for the day, restarts included, and the store has the cost', async () => {
    const usage = { prompt_tokens: 200_000, completion_tokens: 30_000 };
    const { server, baseUrl } = await aModel(says([anOpinion(0)], { usage }));
    const { classifier, store, again } = await aClassifier({ baseUrl, maxUsdPerDay: 0.9, ...price });
    const over = { rule: 'over-budget', message: 'the 0.9 usd of today are spent' };
    await classifier.assess([aMention()]);
    await classifier.assess([aMention()]);
    await expect(classifier.assess([aMention()])).rejects.toMatchObject(over);
    await expect((await again()).assess([aMention()])).rejects.toMatchObject(over);
    expect(server.getRequests()).toHaveLength(2);
    const { spend } = await store.report(0);
    expect(spend.map(({ what, count, usd }) => [what, count, usd.toFixed(2)])).toEqual([
      ['call', 2, '0.00'],
      ['token in', 400_000, '0.40'],
      ['token out', 60_000, '0.60'],
    ]);
  });

  it.each([
    ['none', undefined],
    ['less than nothing', { prompt_tokens: -1e9, completion_tokens: -1e9 }],
    ['words', { prompt_tokens: 'few', completion_tokens: 1.5 }],
  ])('in money is not fooled by a server that counts %s', async (_what, usage) => {
    const message = { content: JSON.stringify({ opinions: [anOpinion(0)] }) };
    const choices = [{ finish_reason: 'stop', message }];
    const { baseUrl } = await aWire((_posts, response) => response.end(JSON.stringify({ choices, usage })));
    const { classifier, store, clock } = await aClassifier({ baseUrl, ...price });
    await classifier.assess([aMention()]);
    await flushMeters(store);
    expect(await store.spent('llm', new Date(clock.at).toISOString().slice(0, 10))).toBeGreaterThan(0.0005);
  });
});

describe('what check and the log say', () => {
  const linesOf = async ({ check }: Classifier) => {
    const lines: CheckLine[] = [];
    for await (const line of check?.(AbortSignal.timeout(5000)) ?? []) lines.push(line);
    return lines;
  };

  it('without a key or a server of one’s own it is off: one line each, and nothing is asked', async () => {
    const { classifier, log } = await aClassifier({}, {});
    expect(await linesOf(classifier)).toEqual([
      { what: 'second opinion', ok: true, says: expect.stringMatching(/^off: .*OPENAI_API_KEY.*baseUrl/) },
    ]);
    expect(log).toHaveLength(1);
    expect(log[0]).toMatch(/off: neither/);
    await expect(classifier.assess([aMention()])).rejects.toMatchObject({ rule: 'no-opinion' });
  });

  it('a server of one’s own needs no key, and no price', async () => {
    const { server, baseUrl } = await aModel(valid);
    const { classifier } = await aClassifier({ baseUrl }, {});
    const says = 'today 0 of 500 calls, 0.00 of 1 usd; no price is set, so only calls are limited';
    expect(await linesOf(classifier)).toEqual([
      { what: 'second opinion', ok: true, says: expect.stringContaining(says) },
    ]);
    await expect(classifier.assess([aMention()])).resolves.toHaveLength(1);
    expect(server.getRequests().filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('a server that is down is to be mended', async () => {
    const { classifier } = await aClassifier({ baseUrl: await nowhere() });
    expect(await linesOf(classifier)).toEqual([
      {
        what: 'second opinion',
        ok: false,
        says: expect.stringContaining('cannot be reached (ECONNREFUSED)'),
      },
    ]);
  });

  it('a budget that is used up is no fault', async () => {
    const { baseUrl } = await aModel(valid);
    const { classifier } = await aClassifier({ baseUrl, maxCallsPerDay: 1 });
    await classifier.assess([aMention()]);
    const lines: CheckLine[] = [];
    for await (const line of classifier.check?.(AbortSignal.timeout(5000)) ?? []) lines.push(line);
    expect(lines).toEqual([
      {
        what: 'second opinion',
        ok: true,
        says: expect.stringMatching(/^over budget until 0:00 UTC: .*1 calls/),
      },
    ]);
  });
});
