import { z } from 'zod';

/** A language model behind the OpenAI API, or behind a server that speaks it (`baseUrl`). */
export const llmSettings = z.strictObject({
  model: z.string().min(1),
  baseUrl: z.url().optional(),
});

export type LlmSettings = z.output<typeof llmSettings>;
