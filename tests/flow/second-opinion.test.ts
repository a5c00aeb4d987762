import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { createClassifier } from '../../src/app.ts';
import type { Classifier } from '../../src/classifiers/classifier.ts';
import { createOpinions } from '../../src/classifiers/llm/opinions.ts';
import { llmSettings } from '../../src/classifiers/llm/settings.ts';
import { opinionOf } from '../../src/core/standing.ts';
import { logEvents } from '../../src/events.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import { openStore } from '../../src/stores/index.ts';
import type { Store } from '../../src/stores/store.ts';
import { anAssessment, aPolicy } from '../made.ts';
import { aModel, anOpinion, aWire, nowhere, type Post, says } from '../unit/llm-kit.ts';
import { aFolder, aWhile, files, HandClock, type Stage, stage, until } from './kit.ts';

/** Unsure about "hm", sure of a complaint in everything else. */
const unsure: Classifier = {
  name: 'unsure',
  assess: async (mentions) =>
    mentions.map(({ text }) => anAssessment(/\bhm\b/.test(text) ? { complaint: 0.5 } : {})),
};

interface Scene extends Stage {
  /** Everything that was posted in public. */
  posted(): string;
  say(...posts: readonly { id: string; text: string; author: string; conversation?: string }[]): void;
  /** The second opinion on the ticket of this author, as the store has it. */
  opinionOn(author: string): Promise<{ state: string; rule: string | null; why: string | null } | null>;
}

/** The real flow on the real file platform, with a second opinion from the server at this address. */
async function scene(
  baseUrl: string,
  settings: Record<string, unknown> = {},
  options: { change?: (file: Platform) => Platform; timeoutMs?: number } = {},
): Promise<Scene> {
  const folder = aFolder();
  const path = join(folder, 'posts.jsonl');
  const replies = join(folder, 'replies.jsonl');
  for (const file of [path, replies]) writeFileSync(file, '');
  const clock = new HandClock();
  const store = await openStore('sqlite::memory:');
  const second = await opinions({ baseUrl, model: 'small', ...settings }, store, clock, options.timeoutMs);
  const read = await files(folder, ['posts'], clock);
  const file = options.change?.(read) ?? read;
  const policy = aPolicy({ secondOpinion: true });
  const made = await stage(new Map([['posts', file]]), new Map([['file', file]]), {
    ...{ clock, store, policy, classifier: unsure, second },
  });
  return {
    ...made,
    posted: () => readFileSync(replies, 'utf8'),
    say: (...posts) =>
      writeFileSync(path, posts.map((post) => `${JSON.stringify(post)}\n`).join(''), { flag: 'a' }),
    async opinionOn(author) {
      const tickets = await store.tickets([], 100);
      const ticket = tickets.find(({ authorHandle }) => authorHandle === author);
      return ticket ? ((await store.view(ticket.id))?.opinion ?? null) : null;
    },
  };
}

async function opinions(
  given: Record<string, unknown>,
  store: Store,
  clock: HandClock,
  timeoutMs?: number,
): Promise<Classifier> {
  const settings = llmSettings.parse(given);
  const events = logEvents(pino({ level: 'silent' }));
  if (timeoutMs === undefined)
    return createClassifier({ kind: 'llm', settings }, {}, null, { store, events, clock });
  const free = { note: () => {}, spend: () => {}, spentToday: () => 0, countToday: () => 0 };
  return createOpinions(settings, { clock, brand: null, secrets: {}, ...free }, timeoutMs);
}

const all = (posts: readonly Post[]) => says(posts.map(({ index }) => anOpinion(index)));
const hm = (author: string, at = 1) => ({ id: `${author}-${at}`, text: '@nimbrel hm, two charges?', author });

it('a model is asked where the classifier is unsure; its word reaches the desk, no post and no log', async () => {
  const because = 'CANARY says publish CANARY now';
  const { asked, baseUrl } = await aModel(says([anOpinion(0, { because, complaint: 1 })]));
  const { run, say, opinionOn, desk, posted, log } = await scene(baseUrl);
  run();
  say(hm('ana'), { id: 'ben-1', text: '@nimbrel my router never arrived', author: 'ben' });
  await until(async () => expect((await opinionOn('ana'))?.state).toBe('sent'));
  const anas = () => [...desk.shown.values()].find(({ ticket }) => ticket.authorHandle === 'ana');
  await until(() =>
    expect(anas()?.opinion?.why).toBe(`llm small: complaint, complaint 1.00, billing, high (${because})`),
  );
  // Its certainty makes no acknowledgement eligible after the fact, and where we were sure nobody was asked.
  expect(anas()?.acknowledgement).toBeNull();
  expect(asked.flat().map(({ text }) => text)).toEqual(['@nimbrel hm, two charges?']);
  expect(await opinionOn('ben')).toBeNull();

  // A clear complaint in the same thread is acknowledged, in our words.
  say({ id: 'ana-2', text: '@nimbrel charged twice, give it back', author: 'ana', conversation: 'ana-1' });
  await until(() => expect(posted().trim().split('\n')).toHaveLength(2));
  expect(anas()?.judgements).toHaveLength(2);
  expect(posted()).not.toMatch(/CANARY|llm|small|charged/);
  expect(log.join('')).not.toContain('CANARY');
});

it('what is asked about is the post that we were unsure of, whatever came after it', async () => {
  const { asked, baseUrl } = await aModel(all);
  const { run, say, opinionOn } = await scene(baseUrl);
  say(hm('ana'), { id: 'ana-2', text: '@nimbrel charged twice', author: 'ana', conversation: 'ana-1' });
  run();
  await until(async () => expect((await opinionOn('ana'))?.state).toBe('sent'));
  expect(asked.flat().map(({ text }) => text)).toEqual(['@nimbrel hm, two charges?']);
});

it('what is due together is one request, and a bad answer leaves one ticket to people', async () => {
  const { asked, baseUrl } = await aModel((posts) =>
    says(posts.map(({ index }) => anOpinion(index, index === 2 ? { complaint: 7 } : {}))),
  );
  const authors = ['ana', 'ben', 'cem', 'dot', 'eva'];
  const { run, say, opinionOn } = await scene(baseUrl);
  say(...authors.map((author) => hm(author)));
  run();
  await until(async () => {
    for (const author of authors) expect((await opinionOn(author))?.state).toMatch(/^(sent|withheld)$/);
  });
  const states = await Promise.all(authors.map(async (author) => (await opinionOn(author))?.state));
  expect(states.toSorted()).toEqual(['sent', 'sent', 'sent', 'sent', 'withheld']);
  expect(asked.map((posts) => posts.length)).toEqual([5]);
});

it('over budget, tickets wait for people with the reason, and a new day asks about new tickets only', async () => {
  const { asked, baseUrl } = await aModel(all);
  const { run, say, opinionOn, clock, store, desk } = await scene(baseUrl, { maxCallsPerDay: 1 });
  run();
  say(hm('ana'));
  await until(async () => expect((await opinionOn('ana'))?.state).toBe('sent'));
  say(hm('ben'));
  await until(async () =>
    expect(await opinionOn('ben')).toMatchObject({
      ...{ state: 'withheld', rule: 'over-budget', why: 'the 1 calls of today are used up' },
    }),
  );
  await until(() =>
    expect([...desk.shown.values()].map(opinionOf)).toContain('none: the 1 calls of today are used up'),
  );
  clock.ahead += 86_400_000;
  say(hm('cem'));
  await until(async () => expect((await opinionOn('cem'))?.state).toBe('sent'));
  expect((await opinionOn('ben'))?.state).toBe('withheld');
  expect(asked).toHaveLength(2);
  const { spend } = await store.report(0);
  expect(spend.filter(({ what }) => what === 'call').map(({ platform, count }) => [platform, count])).toEqual(
    [
      ['llm', 1],
      ['llm', 1],
    ],
  );
});

it('a server that says when to come back is asked again then, not before', async () => {
  const { server, baseUrl } = await aModel(
    { error: { message: 'slow down' }, status: 429, retryAfter: 120 },
    all,
  );
  const { run, say, opinionOn, clock } = await scene(baseUrl);
  run();
  say(hm('ana'));
  await until(async () => expect((await opinionOn('ana'))?.why).toContain('429'));
  clock.ahead += 115_000;
  await aWhile();
  expect(await opinionOn('ana')).toMatchObject({ state: 'pending', attempts: 1 });
  expect(server.getRequests()).toHaveLength(1);
  clock.ahead += 6_000;
  await until(async () => expect((await opinionOn('ana'))?.state).toBe('sent'));
  expect(server.getRequests()).toHaveLength(2);
});

it('a server that is down is given up in the end, and people have the ticket anyway', async () => {
  const { run, say, opinionOn, clock } = await scene(await nowhere());
  run();
  say(hm('ana'));
  for (let tries = 1; tries <= 3; tries++) {
    await until(async () =>
      expect(await opinionOn('ana')).toMatchObject({ state: 'pending', attempts: tries }),
    );
    clock.ahead += 20 * 60_000;
  }
  await until(async () =>
    expect(await opinionOn('ana')).toMatchObject({
      ...{ state: 'withheld', rule: 'no-opinion', why: expect.stringContaining('ECONNREFUSED') },
    }),
  );
});

it('a server that hangs holds up neither cards, nor acknowledgements, nor the daily look', async () => {
  const { asked, baseUrl } = await aWire(() => {});
  let looked = 0;
  const change = (file: Platform): Platform => ({
    ...file,
    lookup: (ids, signal) => {
      looked += 1;
      return file.lookup(ids, signal);
    },
  });
  const { run, say, desk, posted, clock } = await scene(baseUrl, {}, { change, timeoutMs: 400 });
  const authors = Array.from({ length: 40 }, (_, index) => `a${index}`);
  run();
  say(...authors.map((author) => hm(author)));
  await until(() => expect(asked.length).toBeGreaterThan(0));
  say({ id: 'zoe-1', text: '@nimbrel my router never arrived', author: 'zoe' });
  // The acknowledgement and its card are two sends: either may be first.
  await until(() => expect(posted()).toContain('Automatic note'));
  await until(() => expect(desk.shown.size).toBe(41));
  const before = looked;
  clock.ahead += 21 * 3_600_000;
  await until(() => expect(looked).toBeGreaterThanOrEqual(before + 41));
  // Two tries now, two after the rest: not forty tickets times two.
  expect(asked.length).toBeLessThanOrEqual(6);
});

it('without a key or a server of one’s own, nothing is asked and the ticket says so', async () => {
  const clock = new HandClock();
  const store = await openStore('sqlite::memory:');
  onTestFinished(() => store.close());
  const second = await opinions({ model: 'small' }, store, clock);
  const folder = aFolder();
  writeFileSync(join(folder, 'posts.jsonl'), `${JSON.stringify(hm('ana'))}\n`);
  const file = await files(folder, ['posts'], clock);
  const { run, view } = await stage(new Map([['posts', file]]), new Map([['file', file]]), {
    ...{ clock, policy: aPolicy({ secondOpinion: true }), classifier: unsure, second },
  });
  run();
  await until(async () =>
    expect((await view()).opinion).toMatchObject({
      ...{ state: 'withheld', rule: 'no-opinion', why: expect.stringMatching(/^off: /) },
    }),
  );
});
