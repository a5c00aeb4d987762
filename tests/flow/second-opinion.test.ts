import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { llmEntry } from '../../src/classifiers/llm/index.ts';
import { systemClock } from '../../src/clock.ts';
import type { TicketView } from '../../src/core/view.ts';
import { logEvents } from '../../src/events.ts';
import { flow } from '../../src/flow.ts';
import { createLog } from '../../src/log.ts';
import { fileEntry } from '../../src/platforms/file/index.ts';
import { openStore } from '../../src/stores/index.ts';
import { anAssessment, aPolicy } from '../made.ts';

it('a model is asked where the classifier is unsure, and its word reaches the desk and nobody else', async () => {
  const answer = {
    ...{
      intent: 'complaint',
      complaint: 0.9,
      sentiment: 'negative',
      category: 'billing',
      urgency: 'normal',
      language: 'en',
    },
    ...{ sensitive: null, because: 'charged twice' },
  };
  const message = { role: 'assistant', content: JSON.stringify(answer), refusal: null };
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ id: '1', choices: [{ index: 0, finish_reason: 'stop', message }] }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const folder = mkdtempSync(join(tmpdir(), 'earshot-flow-'));
  const path = join(folder, 'posts.jsonl');
  writeFileSync(path, `${JSON.stringify({ id: '1', text: '@nimbrel hm, two charges?', author: 'ana' })}\n`);

  const store = await openStore('sqlite::memory:');
  const shown: TicketView[] = [];
  const stop = new AbortController();
  const note = (): void => {};
  const source = fileEntry.source.parse({ path, clock: 'now' });
  const settings = fileEntry.settings.parse({ replies: join(folder, 'replies.jsonl') });
  const policy = aPolicy({ secondOpinion: true });
  const file = await fileEntry.create(settings, new Map([['posts', source]]), {
    ...{ clock: systemClock, brand: policy.brand, secrets: {}, note, spend: note, spentToday: () => 0 },
  });
  const running = flow(
    {
      sources: new Map([['posts', file]]),
      platforms: new Map([['file', file]]),
      maxLength: {},
      classifier: {
        name: 'unsure',
        assess: async (mentions) => mentions.map(() => anAssessment({ complaint: 0.5 })),
      },
      second: await llmEntry.create({ model: 'small', baseUrl }, { OPENAI_API_KEY: 'key-for-tests' }),
      store,
      desk: {
        name: 'recording',
        open: async () => {},
        present: async (view) => {
          shown.push(view);
          return { outcome: 'presented', card: '1' };
        },
        async *check() {},
        close: async () => {},
      },
      policy,
      clock: systemClock,
      random: Math.random,
      events: logEvents(createLog('silent', false, [])),
    },
    stop.signal,
    stop.signal,
  );
  try {
    await vi.waitFor(() => expect(shown.at(-1)?.opinion?.state).toBe('sent'), { timeout: 10_000 });
    expect(shown.at(-1)?.opinion?.why).toBe(
      'llm small: complaint, complaint 0.90, billing, normal (charged twice)',
    );
    // Its certainty does not make the acknowledgement eligible after the fact.
    expect(shown.at(-1)?.acknowledgement).toBeNull();
  } finally {
    stop.abort();
    await running;
    await store.close();
    await new Promise((done) => server.close(done));
    rmSync(folder, { recursive: true, force: true });
  }
});
