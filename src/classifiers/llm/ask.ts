import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import { z } from 'zod';
import type { Assessment } from '../../core/assessment.ts';
import { cut, plainText } from '../../lib/plain-text.ts';
import { type ClassifierDeps, NoAssessment } from '../classifier.ts';
import { answerSchema, RUBRIC, readAnswer } from './answer.ts';
import type { LlmSettings } from './settings.ts';

const OPENAI = 'https://api.openai.com/v1';
const LONGEST = 2_000;
const DAY_MS = 86_400_000;

/** The fields we use, and no trust in the rest: servers that only resemble the API exist. */
const replySchema = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
});
const tokens = z.number().int().nonnegative().nullable().catch(null);
const usageSchema = z
  .object({ usage: z.object({ prompt_tokens: tokens, completion_tokens: tokens }) })
  .transform(({ usage }) => usage)
  .catch({ prompt_tokens: null, completion_tokens: null });

/** One request about some texts: an assessment for each, or null where the model gave none. @throws NoAssessment */
export type Ask = (texts: readonly string[], signal: AbortSignal) => Promise<readonly (Assessment | null)[]>;

/** It took too long: fewer texts at once may do. */
export class TooSlow extends NoAssessment {}

/** The client library with our own patience: its defaults are ten minutes, three tries and settings from the environment. */
export function createClient(
  settings: LlmSettings,
  deps: Pick<ClassifierDeps, 'secrets' | 'spend'>,
  timeoutMs: number,
): OpenAI {
  return new OpenAI({
    // A server of one's own needs none, but the library does.
    apiKey: deps.secrets.OPENAI_API_KEY ?? 'none',
    baseURL: settings.baseUrl ?? OPENAI,
    timeout: timeoutMs,
    logLevel: 'off',
    async fetch(url, init) {
      if (init?.method === 'POST') deps.spend('call', 1, 0);
      const response = await fetch(url, init);
      const headers = new Headers(response.headers);
      // Who says when to come back is not asked before; the library would wait here, or at once ask again.
      if (response.status === 429 || headers.has('retry-after')) headers.set('x-should-retry', 'false');
      return new Response(response.body, { status: response.status, headers });
    },
  });
}

export function createAsk(
  client: OpenAI,
  settings: LlmSettings,
  deps: Pick<ClassifierDeps, 'clock' | 'spend' | 'countToday'>,
): Ask {
  const { model, maxCallsPerDay, usdPerMillionIn, usdPerMillionOut } = settings;
  return async (texts, signal) => {
    const posts = texts.map((text, index) => ({ index, text: cut(plainText(text), LONGEST) }));
    const question = JSON.stringify(posts);
    let reply: unknown;
    try {
      reply = await client.chat.completions.create(
        {
          model,
          store: false,
          response_format: zodResponseFormat(answerSchema, 'opinions'),
          messages: [
            { role: 'system', content: RUBRIC },
            { role: 'user', content: question },
          ],
        },
        { signal, maxRetries: deps.countToday('call') + 1 < maxCallsPerDay ? 1 : 0 },
      );
    } catch (error) {
      throw inOurWords(error, client.timeout, deps.clock.now());
    }
    const { data } = replySchema.safeParse(reply);
    const choice = data?.choices[0];
    const content = choice?.message.content ?? '';
    // Where a server does not count, three characters a token is on the safe side.
    const used = usageSchema.parse(reply);
    const tokensIn = used.prompt_tokens ?? Math.ceil((RUBRIC.length + question.length) / 3);
    const tokensOut = used.completion_tokens ?? Math.ceil(content.length / 3);
    deps.spend('token in', tokensIn, (tokensIn * usdPerMillionIn) / 1e6);
    deps.spend('token out', tokensOut, (tokensOut * usdPerMillionOut) / 1e6);

    if (choice?.message.refusal || choice?.finish_reason === 'content_filter')
      throw new NoAssessment('the model refused', 'no-opinion');
    if (choice?.finish_reason === 'length') throw new NoAssessment('the answer was cut off', 'no-opinion');
    if (choice?.finish_reason !== 'stop') throw new NoAssessment('the model gave no answer', 'no-opinion');
    try {
      return readAnswer(content, texts.length, `llm ${model}`);
    } catch {
      throw new NoAssessment('the answer did not have the form asked for', 'no-opinion');
    }
  };
}

/** What a server says of its failures is as untrusted as its answers, and may repeat the key: only numbers of it are kept. */
export function inOurWords(error: unknown, timeoutMs: number, now: number): NoAssessment {
  if (error instanceof APIConnectionTimeoutError)
    return new TooSlow(`the model's server gave no answer within ${timeoutMs / 1000} s`, null);
  if (error instanceof APIUserAbortError) return new NoAssessment('stopped while asking', null);
  if (error instanceof APIConnectionError) {
    const code = codeOf(error);
    return new NoAssessment(`the model's server cannot be reached${code ? ` (${code})` : ''}`, null);
  }
  // Said to be JSON, and is not.
  if (!(error instanceof APIError)) return new NoAssessment('the model gave no answer', 'no-opinion');
  const { status } = error;
  if ([400, 413, 422].includes(status))
    return new NoAssessment(`the model's server would not take the question (${status})`, 'no-opinion');
  const wait = waitOf(error.headers, now);
  if (status === 429) return new NoAssessment("the model's server asks us to wait (429)", null, wait);
  if (status === 401 || status === 403)
    return new NoAssessment(`the model's server refuses the key (${status})`, null, wait);
  if (status === 404)
    return new NoAssessment(`the model's server does not know the address or the model (404)`, null, wait);
  return new NoAssessment(`the model's server failed (${status})`, null, wait);
}

/** `ECONNREFUSED` and the like, wherever the library has put it. */
function codeOf(error: unknown): string | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string' && /^[A-Z][A-Z_]+$/.test(at.code)) return at.code;
  }
  return null;
}

/** `retry-after` in ms, given in seconds or as a date; at most a day, since nobody needs the opinion after that. */
function waitOf(headers: Headers | undefined, now: number): number {
  const said = headers?.get('retry-after')?.trim() ?? '';
  const wait = /^\d+(\.\d+)?$/.test(said) ? Number(said) * 1000 : Date.parse(said) - now;
  return Number.isNaN(wait) ? 0 : Math.round(Math.min(Math.max(wait, 0), DAY_MS));
}
