/** A server that speaks the OpenAI API, and the classifier that asks it, made as the program makes it. */
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { type ErrorResponse, LLMock, type TextResponse } from '@copilotkit/aimock';
import pino from 'pino';
import { onTestFinished } from 'vitest';
import { createClassifier } from '../../src/app.ts';
import type { Classifier } from '../../src/classifiers/classifier.ts';
import { llmSettings } from '../../src/classifiers/llm/settings.ts';
import type { Clock } from '../../src/clock.ts';
import { logEvents } from '../../src/events.ts';
import { openStore } from '../../src/stores/index.ts';
import type { Store } from '../../src/stores/store.ts';

export interface Post {
  readonly index: number;
  readonly text: string;
}

type Reply = TextResponse | ErrorResponse;

/** What the model thinks of one post, when it behaves. */
export function anOpinion(index: number, part: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    ...{ index, intent: 'complaint', complaint: 0.93, sentiment: 'negative', category: 'billing' },
    ...{ urgency: 'high', language: 'en', sensitive: null, because: 'charged twice for one month' },
    ...part,
  };
}

/** An answer with these opinions, as a server gives it. */
export function says(opinions: readonly unknown[], more: Record<string, unknown> = {}): Reply {
  return { content: JSON.stringify({ opinions }), ...more };
}

export const KEY = 'sk-key-for-tests-only';

/** Answers the nth request with the nth reply, and all later ones with the last. */
export async function aModel(...replies: (Reply | ((posts: readonly Post[]) => Reply))[]) {
  const server = new LLMock({ host: '127.0.0.1', port: 0 });
  const asked: (readonly Post[])[] = [];
  server.on({ predicate: () => true }, async ({ messages }) => {
    const posts: readonly Post[] = JSON.parse(String(messages.at(-1)?.content));
    asked.push(posts);
    const reply = replies[Math.min(asked.length, replies.length) - 1];
    if (!reply) throw new Error('a model that says nothing');
    return typeof reply === 'function' ? reply(posts) : reply;
  });
  await server.start();
  onTestFinished(() => server.stop().catch(() => {}));
  return { server, asked, baseUrl: `${server.url}/v1` };
}

/** The same with the wire in the test's own hands, for what no decent server says. */
export async function aWire(answer: (posts: readonly Post[], response: ServerResponse) => void) {
  const server = new LLMock({ host: '127.0.0.1', port: 0 });
  const asked: (readonly Post[])[] = [];
  const open = new Set<ServerResponse>();
  server.mount('/odd', {
    async handleRequest(request, response) {
      let body = '';
      for await (const chunk of request) body += chunk;
      const posts: readonly Post[] = JSON.parse(JSON.parse(body).messages[1].content);
      asked.push(posts);
      open.add(response);
      answer(posts, response.setHeader('content-type', 'application/json'));
      return true;
    },
  });
  await server.start();
  onTestFinished(async () => {
    for (const response of open) response.destroy();
    await server.stop();
  });
  return { asked, baseUrl: `${server.url}/odd/v1` };
}

/** Where nobody listens. */
export async function nowhere(): Promise<string> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return `http://127.0.0.1:${port}/v1`;
}

/** Time that stands still until it is moved. */
export function aClock(at = Date.UTC(2026, 9, 5, 12)): Clock & { at: number } {
  const clock = { at, now: () => clock.at, sleep: async () => {} };
  return clock;
}

export interface Made {
  readonly classifier: Classifier;
  readonly store: Store;
  readonly clock: Clock & { at: number };
  readonly log: readonly string[];
  /** The same again on the same store, as after a restart. */
  again(): Promise<Classifier>;
}

export async function aClassifier(
  settings: Record<string, unknown>,
  secrets: Readonly<Record<string, string>> = { OPENAI_API_KEY: KEY },
): Promise<Made> {
  const store = await openStore('sqlite::memory:');
  onTestFinished(() => store.close());
  const clock = aClock();
  const log: string[] = [];
  const events = logEvents(pino({ level: 'debug' }, { write: (line: string) => void log.push(line) }));
  const chosen = { kind: 'llm', settings: llmSettings.parse({ model: 'small', ...settings }) };
  const again = (): Promise<Classifier> => createClassifier(chosen, secrets, null, { store, events, clock });
  return { classifier: await again(), store, clock, log, again };
}
