import { z } from 'zod';

/** A language model behind the OpenAI API, or behind a server that speaks it (`baseUrl`). */
export const llmSettings = z.strictObject({
  model: z.string().min(1),
  baseUrl: z.url().optional(),
  /** Requests per UTC day, retries included; one request asks about up to eight mentions. */
  maxCallsPerDay: z.number().int().positive().default(500),
  /** Per UTC day, as far as the prices are known; the request that reaches it is the last. */
  maxUsdPerDay: z.number().positive().default(1),
  /** Price of a million tokens of question and of answer; 0: unknown, so that only the calls are limited. */
  usdPerMillionIn: z.number().nonnegative().default(0),
  usdPerMillionOut: z.number().nonnegative().default(0),
});

export type LlmSettings = z.output<typeof llmSettings>;
